"""The tables of an election as sheets: as read, by region, observers beside official figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit import fields, messages
from audit.election import Election
from audit.evidence.kinds import STRENGTHS, Kind, Strength, of_kind
from audit.evidence.kinds_told import held_to
from audit.frames import count, counted_columns, votes_total
from audit.importing.layout.own_results import COLUMN
from audit.importing.observers.incidents import ANSWERED
from audit.importing.table import TableKind
from audit.importing.vocabulary import load_vocabulary, phrase
from audit.messages import Language
from audit.sources import column_letters
from reports.content.context import Context
from reports.workbook.book import LONGEST_TITLE, MOST_ROWS, Sheet
from reports.workbook.cells import Cell, Column, Derived, Figure

_HIDDEN = ("table", "record", "level", "region_key", "district_key", "precinct_key", "place",
           "proposed", "absent", ANSWERED)  # fmt: skip
_PLACES = ("region", "district", "precinct")
_BLOCK = 4_096  # rows whose values are held as objects at once
_FRAMES = ("protocols", "evidence", "registry", "summaries")
_ALONE = "alone "  # before the kind of observations that no official protocol stands beside
_AT = ("file", "sheet", "row")


@dataclass(frozen=True, eq=False)
class Piece:
    """A sheet's part of a table: ``rows`` are numbers of its rows, ``columns`` what they hold."""

    frame: str
    title: str
    rows: NDArray[np.intp]
    columns: list[str]


class Frames:
    """The four tables of an election and where each row of them stands in the workbook."""

    def __init__(self, c: Context) -> None:
        self.c = c

    def say(self, message: str, /, **values: messages.Value) -> str:
        """The message ``export-MESSAGE``."""
        return messages.text(f"export-{message}", self.c.language, **values)

    @cached_property
    def pieces(self) -> list[Piece]:
        """The sheets of the four tables, in their order."""
        return [piece for frame in _FRAMES for piece in self._pieces(frame)]

    def target(self, finding: Mapping[str, Any]) -> str:
        """Where the row of a finding stands: ``'Protocols'!K5``; "" where no row bears it."""
        found = self._rows.get((int(finding["table"]), int(finding["record"])))
        if found is None:
            return ""
        piece, row = found
        field = str(finding["field"])
        at_field = piece.columns.index(field) if field in piece.columns else 0
        number, at = divmod(row, MOST_ROWS - 1)
        title = piece.title + (f" ({number + 1})" if number else "")
        quoted = title.replace("'", "''")
        return f"'{quoted}'!{column_letters(at_field + 1)}{at + 2}"

    def _pieces(self, frame: str) -> Iterator[Piece]:
        """Totals are parted by level and by what they stand in, as published tables are.

        A region's row among those of districts would be a district without a name.
        """
        own: pd.DataFrame = getattr(self.c.election, frame)
        if not len(own):
            return
        kinds = np.full(len(own), frame, dtype=object)
        if frame == "summaries":
            kinds = self._kinds_of_totals(own)
        if frame == "evidence":
            kinds = self._kinds_of_evidence(own)
        for kind in dict.fromkeys(kinds.tolist()):
            title = self._title(frame, str(kind), alone=kind == kinds[0])
            for number, rows in enumerate(_apart(own, np.flatnonzero(kinds == kind)), 1):
                held = self._placed(frame, own.iloc[rows])
                yield Piece(frame, title if number == 1 else f"{title} {number}", rows, held)

    def _placed(self, frame: str, own: pd.DataFrame) -> list[str]:
        """The columns of a sheet, with those of the places by which its rows were joined."""
        held = _columns(own)
        needed: tuple[str, ...] = ()
        if frame == "evidence":
            official = self.official.reindex(own["place"].to_numpy())
            needed = tuple(name for name in _PLACES if _filled(official[name]))
        elif frame == "summaries":
            needed = ("region",)
        lacking = [name for name in needed if name not in held]
        return [*lacking, *held]

    def _title(self, frame: str, kind: str, *, alone: bool) -> str:
        """What a sheet is called; of observers every kind but the first by its own name too."""
        if frame != "evidence":
            return self.say(f"sheet-{kind}")
        title = self.say("sheet-evidence")
        if kind.startswith(_ALONE):
            title, kind = self.say("sheet-alone"), kind.removeprefix(_ALONE)
        return title if alone else f"{title}, {kind_word(kind, self.c.language)}"[:LONGEST_TITLE]

    def _kinds_of_evidence(self, own: pd.DataFrame) -> NDArray[np.object_]:
        """Observations by kind, and those of which no official table names the place apart."""
        kinds = own["evidence_kind"].fillna("").astype(str).to_numpy(dtype=object)
        joined = own["place"].isin(self.official.index).to_numpy()
        return kinds if not joined.any() else np.where(joined, kinds, _ALONE + kinds)

    def _kinds_of_totals(self, own: pd.DataFrame) -> NDArray[np.object_]:
        tables = self.c.election.tables
        published = [tables[table].kind is TableKind.SUMMARY for table in own["table"].tolist()]
        of_district = (own["level"] == "district").to_numpy(dtype=bool)
        kinds = np.where(of_district, "published-districts", "published").astype(object)
        beside = np.where(of_district, "totals-districts", "totals").astype(object)
        return np.where(np.array(published, dtype=bool), kinds, beside)

    @cached_property
    def official(self) -> pd.DataFrame:
        """The names of the places of the protocols, each once, by place."""
        own = self.c.election.protocols
        own = own[own["place"] >= 0].drop_duplicates("place").set_index("place")
        return own[list(_PLACES)]

    @cached_property
    def _rows(self) -> dict[tuple[int, int], tuple[Piece, int]]:
        """Where the row of each table and record stands that some finding names."""
        told = self.c.audit.findings
        wanted = set(zip(told["table"].tolist(), told["record"].tolist(), strict=True))
        rows: dict[tuple[int, int], tuple[Piece, int]] = {}
        for piece in self.pieces:
            own: pd.DataFrame = getattr(self.c.election, piece.frame)
            keys = own[["table", "record"]].to_numpy(dtype=np.int64)[piece.rows].tolist()
            for number, (table, record) in enumerate(keys):
                if (table, record) in wanted:
                    rows.setdefault((table, record), (piece, number))
        return rows


def _apart(own: pd.DataFrame, rows: NDArray[np.intp]) -> list[NDArray[np.intp]]:
    """Totals of one place from several tables, apart by table; else all rows together.

    In one table the second would be taken for another place.
    """
    told = own.iloc[rows]
    total = (told["level"] != "precinct").to_numpy(dtype=bool).all()
    if not total or not told.duplicated(["level", "region_key", "district_key"]).any():
        return [rows]
    return [rows[told["table"].to_numpy() == table] for table in pd.unique(told["table"])]


def _columns(own: pd.DataFrame) -> list[str]:
    """The columns that hold anything a file says, each line's printed share behind its votes."""
    held = {name: None for name in own.columns if name not in _HIDDEN and _filled(own[name])}
    names = [name for name in held if fields.line_name(name) is None]
    lines = dict.fromkeys(filter(None, map(fields.line_name, held)))
    pairs = (f"{part}{line}" for line in lines for part in (fields.VOTES, fields.SHARE))
    return [*names, *(name for name in pairs if name in held)]


def data_sheets(frames: Frames) -> Iterator[Sheet]:
    """Protocols, observers, expected precincts, and totals as the files have them."""
    yield from (sheet_of(frames, piece) for piece in frames.pieces)


def sheet_of(frames: Frames, piece: Piece) -> Sheet:
    """A part of one of the four tables, with the file, sheet and row of each record."""
    c, names = frames.c, piece.columns
    official = c.election.official_names
    header = [Column(_header(name, official, c), decimals=0) for name in names]
    if piece.frame == "evidence":
        header.append(Column(f"{COLUMN}{messages.text('evidence-head-strength', c.language)}"))
    header += [Column(f"{COLUMN}{frames.say(name)}") for name in _AT]
    frozen = sum(name in fields.keys("place") for name in names)
    return Sheet(piece.title, header, _rows(frames, piece), frozen)


def _header(name: str, official: Mapping[str, str], c: Context) -> str:
    """The name by which the importer knows a column, in the language of the workbook."""
    line = fields.line_name(name)
    if fields.is_hour(name):  # nothing beside the hour, which is read in any language
        return fields.moment_told(fields.hour_shown(name), c.language)
    if line is None:
        return fields.label(name, c.language)
    known = official.get(line) or c.line(line)
    return f"{known}, %" if name.startswith(fields.SHARE) else known


def _rows(frames: Frames, piece: Piece) -> Iterator[list[Cell]]:
    own: pd.DataFrame = getattr(frames.c.election, piece.frame)
    for start in range(0, len(piece.rows), _BLOCK):
        block = own.iloc[piece.rows[start : start + _BLOCK]]
        columns = [_values(frames.c, block, name) for name in piece.columns]
        if piece.frame in ("evidence", "summaries"):
            _as_official(frames, piece, block, columns)
        columns += [_held_to(frames.c, block)] if piece.frame == "evidence" else []
        columns += _sources(frames.c.election, block)
        yield from map(list, zip(*columns, strict=True))


def _as_official(
    frames: Frames, piece: Piece, block: pd.DataFrame, columns: list[list[Cell]]
) -> None:
    """Call places as the official table does, by which they were joined, and the country so.

    Several notations of one number in one column could not be told apart again.
    """
    places = block["place"].to_numpy()
    country = (block["level"] == "country").tolist()
    for name in set(_PLACES) & set(piece.columns):
        at = piece.columns.index(name)
        joined = frames.official[name].reindex(places).tolist()
        columns[at] = [
            own if told != told else (told or None)  # noqa: PLR0124 - NaN
            for own, told in zip(columns[at], joined, strict=True)
        ]
        if name == "region":
            whole = frames.say("country")
            columns[at] = [
                whole if all_of and not own else own
                for own, all_of in zip(columns[at], country, strict=True)
            ]


def _values(c: Context, piece: pd.DataFrame, name: str) -> list[Cell]:
    """One column as cells; what was derived says so."""
    if fields.is_count(name):
        values: list[Cell] = piece[name].to_numpy(dtype=np.float64).tolist()
    elif fields.is_printed(name):
        values = [_printed(text) for text in piece[name]]
    else:
        values = [_told(c, name, text) for text in piece[name]]
    derived = _derived(c.election, name)
    if not derived:
        return values
    tables = piece["table"].tolist()
    return [
        Derived(value) if table in derived else value
        for table, value in zip(tables, values, strict=True)
    ]


def _printed(text: object) -> Cell:
    """A percentage as printed: a number with the same decimals."""
    try:
        return Figure(float(str(text)), len(str(text).partition(".")[2]))
    except ValueError:
        return None if text is None or text != text else str(text)  # noqa: PLR0124 - NaN


def _told(c: Context, name: str, text: object) -> Cell:
    if text is None or isinstance(text, float):
        return None
    if name == "evidence_kind":
        return kind_word(str(text), c.language)
    return c.observer(str(text)) if name == "observer" else str(text)


def _held_to(c: Context, block: pd.DataFrame) -> list[Cell]:
    """What each observation may be held to by its kind."""
    kinds = block["evidence_kind"].fillna("").astype(str)
    words = {kind: held_to(kind, c.language) for kind in set(kinds)}
    return [words[kind] for kind in kinds]


def kind_word(kind: str, language: Language) -> str:
    """What a kind of evidence is called, in words that the importer reads back as it."""
    if kind not in set(Kind):
        return kind
    told = messages.text(f"evidence-kind-{kind}", language)
    known = load_vocabulary().evidence_kinds.get(kind, frozenset())
    return told if phrase(told) in known else kind


def _derived(election: Election, name: str) -> frozenset[int]:
    """The tables in which a column was derived and stands in no cell."""
    found = []
    for number, table in enumerate(election.tables):
        own = election.file_field(number, name)
        maps = [column for column in table.columns if column.field == own]
        if maps and not any(column.index for column in maps):
            found.append(number)
    return frozenset(found)


def _sources(election: Election, piece: pd.DataFrame) -> list[list[Cell]]:
    """File, sheet and row of each record."""
    tables, records = piece["table"].tolist(), piece["record"].tolist()
    refs = [election.tables[t].cells[""].at(r) for t, r in zip(tables, records, strict=True)]
    sheets = [election.tables[t].sheet for t in tables]
    return [
        [election.tables[t].source.name for t in tables], list(sheets), [ref[0] for ref in refs],
    ]  # fmt: skip


def _filled(column: "pd.Series[Any]") -> bool:
    if column.dtype.kind == "f":
        return not bool(np.isnan(column.to_numpy()).all())
    return bool((column.notna() & (column.astype(str) != "")).any())


# Regions


def regions(c: Context) -> tuple[list[Column], list[list[Cell]]]:
    """Sums over the protocols of each region and of the country, with shares of the lines."""
    election = c.election
    frame = election.polls.frame
    keys, names = pd.factorize(frame["region_key"].to_numpy(dtype=object), sort=True)
    say = Frames(c).say
    sums = _Sums(keys, len(names))
    present = sums.of(np.ones(len(frame)))
    expected = _expected(election, names.tolist(), len(frame))
    registered = sums.of(count(frame, "registered"))
    voted = sums.of(_voted(c, frame))
    total = sums.of(votes_total(frame))
    header = [Column(say("region")), *(Column(say(key), decimals=0) for key in (
        "present", "expected-precincts", "registered", "voted")),
        Column(say("turnout"), decimals=2)]  # fmt: skip
    columns = [present, expected, registered, voted, _percent(voted, registered)]
    for line in election.lines:
        own = sums.of(frame[line.votes].to_numpy(dtype=np.float64))
        name = c.line(line.key)
        header += [Column(say("sum-of", name=name), decimals=0),
                   Column(say("share-of", name=name), decimals=2)]  # fmt: skip
        columns += [own, _percent(own, total)]
    told = [*(c.region(str(name)) for name in names), say("country")]
    rows: list[list[Cell]] = [
        [name, *(float(column[n]) for column in columns)] for n, name in enumerate(told)
    ]
    return header, rows if len(frame) else []


@dataclass(frozen=True)
class _Sums:
    """Sums by group, and over all in the last place; NaN where nothing is known."""

    keys: NDArray[np.intp]
    groups: int

    def of(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Shape (groups + 1,)."""
        known = ~np.isnan(values)
        filled = np.where(known, values, 0.0)
        sums = np.append(np.bincount(self.keys, filled, self.groups), filled.sum())
        some = np.append(np.bincount(self.keys, known, self.groups), known.sum())
        return np.where(some > 0, sums, np.nan)


def _percent(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    share: NDArray[np.float64] = 100 * part / np.where(whole > 0, whole, np.nan)
    return share


def _voted(c: Context, frame: pd.DataFrame) -> NDArray[np.float64]:
    from audit.frames import voted

    return voted(frame, c.election.profile.turnout_numerator)[0]


def _expected(election: Election, keys: Sequence[str], present: int) -> NDArray[np.float64]:
    """Precincts that should be there: by the registry, else as the profile says."""
    if len(election.registry):
        counts = election.registry["region_key"].value_counts()
        own = [float(counts.get(key, np.nan)) for key in keys]
        return np.array([*own, float(len(election.registry))])
    known = {region.key: region.precincts for region in election.profile.regions}
    own = [float(known.get(key) or np.nan) for key in keys]
    return np.array([*own, float(election.profile.precincts or np.nan)])


# Observers beside official figures


def comparison(frames: Frames) -> Iterator[list[Cell]]:
    """A row for every figure that an observer's copy and the protocol both have."""
    election = frames.c.election
    evidence, official = election.evidence, election.polls.frame
    equal = [kind for kind, strength in STRENGTHS.items() if strength is Strength.EQUAL]
    index = pd.Series(np.arange(len(official)), index=official["place"].to_numpy())
    index = index[(index.index >= 0) & ~index.index.duplicated()]
    at = index.reindex(evidence["place"].to_numpy()).to_numpy(dtype=np.float64)
    rows = np.flatnonzero(~np.isnan(at) & of_kind(evidence, *equal))
    common = [name for name in counted_columns(official) if name in evidence]
    ours = official[common].to_numpy(dtype=np.float64)[at[rows].astype(np.int64)]
    theirs = evidence[common].to_numpy(dtype=np.float64)[rows]
    labels = [frames.c.field(name) for name in common]
    for number, row in enumerate(rows.tolist()):
        yield from _compared(frames, row, common, labels, ours[number], theirs[number])


def _compared(
    frames: Frames, row: int, names: Sequence[str], labels: Sequence[str],
    ours: NDArray[np.float64], theirs: NDArray[np.float64],
) -> Iterator[list[Cell]]:  # fmt: skip
    election, c = frames.c.election, frames.c
    own = election.evidence.iloc[row]
    about: list[Cell] = [
        own["region"] or c.region(own["region_key"]), own["district"], own["precinct"],
        kind_word(str(own.get("evidence_kind") or Kind.COPY), c.language),
        c.observer(str(own.get("observer") or "")), str(own.get("observed_at") or ""),
    ]  # fmt: skip
    for name, label, one, other in zip(names, labels, ours, theirs, strict=True):
        if np.isnan(one) or np.isnan(other):
            continue
        ref = election.locate(int(own["table"]), int(own["record"]), name)
        verdict = frames.say("agree" if one == other else "differ")
        yield [*about, label, Figure(one, 0), Figure(other, 0), Figure(other - one, 0), verdict,
               ref.source, ref.sheet, ref.a1]  # fmt: skip
