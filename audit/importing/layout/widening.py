"""A long table widened: one row a place (and ballot), one column of votes a ballot line."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.fields import (
    IGNORED,
    LINE,
    LINE_GIVEN,
    LINE_KIND,
    LINE_VOTES,
    PARTS_OF_ROWS,
    VOTES,
    is_count,
    keys,
)
from audit.importing.draft import Draft
from audit.importing.layout.long_lost import nowhere, repeated, told, votes_of
from audit.importing.layout.longrows import OF_PLACES, Meant, meant_by, one_code, with_totals
from audit.importing.observers.poll_lists import question_of
from audit.importing.table import Cells, Orientation, Table, TableKind
from audit.importing.vocabulary import phrase
from audit.sources import Problem, column_letters

_TWICE = 0.02
_MOST_WAYS = 12


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a long table, and which record each is of; arrays of shape (rows,).

    ``rows`` are their numbers on the sheet, ``modes`` their ways of voting, if any are told.
    ``group`` numbers their records, ``first`` (records,) is the first row of each. ``lines`` are
    the names of their ballot lines, "" where a row is of none or is a total; ``coded`` the codes
    that several written names of a line share. ``nowhere`` are rows
    beside these, with votes of no place.
    """

    frame: pd.DataFrame
    rows: NDArray[np.int32]
    votes: NDArray[np.float64]
    meant: Meant
    modes: NDArray[np.int64] | None
    group: NDArray[np.int64]
    first: NDArray[np.int64]
    lines: NDArray[np.object_]
    coded: dict[str, str]
    nowhere: NDArray[np.int32]


def widened(draft: Draft, table: Table) -> Table:
    """The table with one row a place (and ballot) and one column of votes a ballot line.

    Records are grouped by their place columns in the order of the file. Counts of the place are
    those of its first row; where its rows disagree, a warning says so. A record's cells are those
    of its own rows. Rows of invalid ballots, voters and the like fill fields of their place.
    """
    of = _grouped(draft, table)
    again, differ = repeated(_within(of), of.lines, of.votes)
    aside = [
        *told(draft, "long-no-place", of.nowhere),
        *told(draft, "long-other-votes", of.rows[differ]),
    ]
    of = replace(of, lines=np.where(again, "", of.lines).astype(object))
    wide = of.frame.iloc[of.first].reset_index(drop=True)
    problems = [*table.problems, *_disagreements(table, of)]
    columns, cells = _columns(draft, table, of, wide)
    wide = pd.concat([wide, pd.DataFrame(columns, index=wide.index)], axis=1)
    problems += [*_said(draft, table, of, columns, int((again & ~differ).sum())), *aside]
    kind = _kind(draft, table, wide)
    question = "" if draft.kind is not None else question_of(draft, kind)
    if question:
        kind = TableKind.UNKNOWN
        problems.append(Problem(question, "warning", table.source.name, table.sheet or None))
    return replace(
        table, orientation=Orientation.LONG, frame=wide, cells=cells, problems=tuple(problems),
        kind=kind, rows_accepted=table.rows_accepted - len(aside),
        rows_set_aside=table.rows_set_aside + len(aside),
    )  # fmt: skip


def _grouped(draft: Draft, table: Table) -> _Rows:
    every = _rows_of(table)
    frame, rows, placeless = _with_places(table.frame, every)
    placeless &= _of_records(table.frame)
    votes = votes_of(draft, rows)
    meant = meant_by(draft, rows - 1, [*_name_columns(draft), *draft.proposal.columns(LINE_KIND)])
    meant = _of_whole_place(draft, frame, meant)
    _contest_in_full(draft, frame)
    modes = ways_of_voting(draft, rows - 1)
    if modes is None:
        names = _line_names(draft, rows - 1, np.arange(len(rows)))
        _tell_apart(draft, frame, rows - 1, names, meant)
    group, first = _groups(frame, meant)
    lines, coded = one_code(group, _line_names(draft, rows - 1, group))
    of_lines = meant.field == ""
    lines = np.where(of_lines, lines, "").astype(object)
    meant = meant if modes is not None else with_totals(meant, group, lines, votes)
    lost = nowhere(draft, every, placeless)
    return _Rows(frame, rows, votes, meant, modes, group, first, lines, coded, lost)


def _columns(
    draft: Draft, table: Table, of: _Rows, wide: pd.DataFrame
) -> tuple[dict[str, NDArray[np.float64]], dict[str, Cells]]:
    """Votes of each line and counts that rows of their own give, by record; where all stand."""
    cells = {"": Cells(of.rows[of.first], 1)}
    cells |= {
        key: Cells(of.rows[of.first], where.columns) for key, where in table.cells.items() if key
        and key not in PARTS_OF_ROWS
    }  # fmt: skip
    columns: dict[str, NDArray[np.float64]] = {}
    column_at = draft.sheet.origin(draft.proposal.columns(LINE_VOTES)[0]) + 1
    for key, pick in _picks(of).items():
        summed = of.modes is not None
        columns[key] = _spread(of.votes, pick, of.group, len(of.first), summed=summed)
        line_rows = of.rows[of.first].copy()
        line_rows[of.group[pick[::-1]]] = of.rows[pick[::-1]]
        if of.meant.general[pick].all():
            _for_every_ballot(wide, columns[key], line_rows)
        cells[key] = Cells(line_rows, column_at)
    return columns, cells


def _picks(of: _Rows) -> dict[str, NDArray[np.int64]]:
    """The rows, by position, that make each column: of the ballot's lines, then of counts."""
    named = dict.fromkeys(line for line in of.lines.tolist() if line)
    picks = {f"{VOTES}{line}": np.flatnonzero(of.lines == line) for line in named}
    counts = (key for key in dict.fromkeys(of.meant.field.tolist()) if is_count(key))
    return picks | {
        key: np.flatnonzero(of.meant.field == key) for key in counts if key not in of.frame
    }


def _within(of: _Rows) -> NDArray[np.int64]:
    """A number for the record of each row, and for its way of voting there."""
    return of.group if of.modes is None else of.group * (of.modes.max(initial=0) + 1) + of.modes


def _with_places(
    frame: pd.DataFrame, rows: NDArray[np.int32]
) -> tuple[pd.DataFrame, NDArray[np.int32], NDArray[np.bool_]]:
    """The rows that say where, a copy, and which do not: totals that name no place are none."""
    said = (frame[list(keys("place"))] != "").any(axis=1).to_numpy()
    if not said.any() or said.all():
        return frame.copy(), rows, np.zeros(len(frame), dtype=bool)
    return frame[said].reset_index(drop=True), rows[said], ~said


def _of_records(frame: pd.DataFrame) -> NDArray[np.bool_]:
    """Rows of the level that most rows are of, precincts or districts: the others are totals."""
    commonest = frame["level"].mode()
    return (frame["level"] == (commonest.iloc[0] if len(commonest) else "")).to_numpy(dtype=bool)


def _kind(draft: Draft, table: Table, wide: pd.DataFrame) -> TableKind:
    """Before it was widened the table had no votes, and so looked like a list of places."""
    if draft.kind is not None or table.kind in (TableKind.PROTOCOLS, TableKind.EVIDENCE):
        return table.kind
    precincts = (wide["level"] == "precinct").mean() > 0.5
    return TableKind.PROTOCOLS if precincts else TableKind.SUMMARY


def _said(
    draft: Draft, table: Table, of: _Rows, columns: dict[str, NDArray[np.float64]], twice: int
) -> list[Problem]:
    name, sheet = table.source.name, table.sheet or None
    lines = sum(key.startswith(VOTES) for key in columns)
    params = {"rows": len(of.frame), "records": len(of.first), "lines": lines}
    said = Problem("long", "note", name, sheet, params=params)
    out = [Problem("long-one-code", "note", name, sheet, found=written, params={"line": code})
           for written, code in of.coded.items()]  # fmt: skip
    out.append(said if lines else replace(said, code="long-without-lines", severity="warning"))
    if twice:
        out.append(Problem("long-twice", "warning", name, sheet, params={"count": twice}))
    out += [Problem("long-left-out", "note", name, sheet, found=one) for one in of.meant.ignored]
    if of.modes is not None or len(draft.proposal.columns(LINE_VOTES)) > 1:
        out.append(Problem("long-summed", "note", name, sheet))
    return out


def _of_whole_place(draft: Draft, frame: pd.DataFrame, meant: Meant) -> Meant:
    """Rows whose ballot says "Registered voters" speak of the place, whatever the ballot."""
    if draft.column("ballot") is None:
        return meant
    by_text = {text: bool(meant.of(text)) for text in set(frame["ballot"].tolist())}
    general = frame["ballot"].map(by_text).to_numpy(dtype=bool)
    of_voters = np.isin(meant.field.astype(str), OF_PLACES)
    unnamed = (frame["ballot"] == "").to_numpy() & of_voters
    return replace(meant, general=general | unnamed)


def _contest_in_full(draft: Draft, frame: pd.DataFrame) -> None:
    """A district that only some contests have, and all their rows, is part of the contest's name.

    "US House, 13" beside "President" without a number: the precinct lies in no district 13.
    """
    index = draft.column("district")
    if draft.column("ballot") is None or index is None:
        return
    records = _of_records(frame)
    given = (frame["district"] != "")[records].groupby(frame["ballot"][records]).mean()
    if not (given.isin((0, 1)).all() and given.any() and not given.all()):
        return
    contest = (frame["ballot"] + " " + frame["district"]).str.strip()
    one = contest[records].groupby(frame["ballot"][records]).agg(["first", "nunique"])
    of_totals = frame["ballot"].map(one["first"].where(one["nunique"] == 1)).fillna("")
    frame["ballot"] = contest.where(records, of_totals)
    frame["district"] = ""
    header = draft.proposal.maps[index].header
    draft.proposal.put(index, IGNORED, header, 0.8, "values", "reason-long", {"part": "ballot"})


def _tell_apart(
    draft: Draft, frame: pd.DataFrame, rows: NDArray[np.int32], lines: NDArray[np.object_],
    meant: Meant,
) -> None:  # fmt: skip
    """Precincts of one number under a level that no header names get that level's number too."""
    if draft.column("precinct") is None:
        return
    open_ = [i for i, m in draft.proposal.maps.items() if i >= 0 and m.field == IGNORED
             and m.reason != "reason-long"]  # fmt: skip
    for _ in range(2):
        known = frame[list(keys("place"))].assign(line=lines)[meant.field == ""]
        again = float(known.duplicated().mean())
        if again < _TWICE:
            return
        texts = {i: draft.sheet.texts(i)[rows] for i in open_}
        left = {i: float(known.assign(own=t[meant.field == ""]).duplicated().mean())
                for i, t in texts.items()}  # fmt: skip
        best = min(left, key=lambda i: (left[i], i), default=None)
        if best is None or left[best] > again / 2:
            return
        own = texts[best]
        frame["precinct"] = np.array(
            [f"{a}/{b}" if b else b for a, b in zip(own, frame["precinct"], strict=True)],
            dtype=object,
        )
        header = draft.proposal.maps[best].header
        draft.proposal.put(best, IGNORED, header, 0.7, "values", "reason-long", {"part": "place"})


def ways_of_voting(draft: Draft, rows: NDArray[np.int32]) -> NDArray[np.int64] | None:
    """A number for the way of voting of each row, where a column names only such ways.

    "Election day", "absentee", "provisional": the votes of a line are those of all of them. A
    column that also has totals is none, since they would count twice.
    """
    words = draft.sheet.vocabulary.words.get("mode", frozenset())
    for index, entry in draft.proposal.maps.items():
        if index < 0 or entry.field != IGNORED:
            continue
        codes, texts = pd.factorize(draft.sheet.texts(index)[rows])
        if 1 < len(texts) <= _MOST_WAYS and all(phrase(text) in words for text in texts):
            return np.asarray(codes, dtype=np.int64)
    return None


def _rows_of(table: Table) -> NDArray[np.int32]:
    rows = table.cells[""].rows
    return np.array([rows]) if isinstance(rows, int) else rows


def _line_names(
    draft: Draft, rows: NDArray[np.int32], group: NDArray[np.int64]
) -> NDArray[np.object_]:
    """The party of each row; the candidate where there is none, or where a place has two of it.

    Parties are the same in every district, candidates are not: so files of districts join.
    """
    candidates, parties = _people(draft, rows, group), _parties(draft, rows)
    if parties is None or candidates is None:
        known = parties if parties is not None else candidates
        return known if known is not None else np.full(len(rows), "", dtype=object)
    people = pd.DataFrame({"group": group, "party": parties, "person": candidates})
    pairs = people[people["party"] != ""].drop_duplicates()
    twice = set(pairs["party"][pairs.duplicated(["group", "party"])].tolist())
    return np.array(
        [person if not party else f"{party} ({person})" if party in twice else party
         for party, person in zip(parties, candidates, strict=True)],
        dtype=object,
    )  # fmt: skip


def _people(
    draft: Draft, rows: NDArray[np.int32], group: NDArray[np.int64]
) -> NDArray[np.object_] | None:
    """Candidates by given and family name, by the column of which fewest stand twice in a group."""
    named = [i for i in _name_columns(draft) if not _is_party(draft, i)]
    given = [i for i in named if _is(draft, i, LINE_GIVEN)]
    family = [i for i in named if i not in given]
    if not family:
        return None
    own = min(family, key=lambda i: (_twice(group, draft.sheet.texts(i)[rows]), i))
    texts = [draft.sheet.texts(i)[rows] for i in (*given, own)]
    return np.array(
        [" ".join(filter(None, parts)) for parts in zip(*texts, strict=True)], dtype=object
    )


def _twice(group: NDArray[np.int64], names: NDArray[np.object_]) -> float:
    """The share of rows whose name stands in the same group before, in whole per cents."""
    pairs = pd.DataFrame({"group": group, "name": names})[names != ""]
    return round(float(pairs.duplicated().mean()), 2) if len(pairs) else 0.0


def _parties(draft: Draft, rows: NDArray[np.int32]) -> NDArray[np.object_] | None:
    party = [i for i in _name_columns(draft) if _is_party(draft, i)]
    return draft.sheet.texts(party[0])[rows] if party else None


def _name_columns(draft: Draft) -> list[int]:
    return sorted(i for i, m in draft.proposal.maps.items() if m.field in (LINE, LINE_GIVEN))


def _is_party(draft: Draft, index: int) -> bool:
    words = draft.sheet.vocabulary.words.get("party", frozenset())
    return draft.sheet.vocabulary.mentions(words, draft.proposal.maps[index].header)


def _is(draft: Draft, index: int, key: str) -> bool:
    header = draft.proposal.maps[index].header
    return any(match.field == key for match in draft.sheet.matcher.match(header))


def _groups(frame: pd.DataFrame, meant: Meant) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The group of every row, and the first row of each group, in the order of the file.

    A row that speaks of the whole place joins the first of the place's ballots.
    """
    places = [*keys("place"), "level"]
    if meant.general.any():
        alone = [key for key in places if key != "ballot"]
        own = frame.loc[~meant.general, places].drop_duplicates(alone).set_index(alone)["ballot"]
        index = pd.MultiIndex.from_frame(frame.loc[meant.general, alone])
        frame.loc[meant.general, "ballot"] = own.reindex(index).fillna("").to_numpy()
    group, _ = pd.factorize(pd.MultiIndex.from_frame(frame[places]))
    _, first = np.unique(group, return_index=True)
    return group.astype(np.int64), first


def _spread(
    votes: NDArray[np.float64], pick: NDArray[np.int64], group: NDArray[np.int64], size: int,
    *, summed: bool,
) -> NDArray[np.float64]:  # fmt: skip
    """Votes by group; of a line that stands twice in a place the first, or all together."""
    out = np.full(size, np.nan)
    if summed:
        known = pick[~np.isnan(votes[pick])]
        out[group[known]] = np.bincount(group[known], votes[known], size)[group[known]]
        return out
    out[group[pick[::-1]]] = votes[pick[::-1]]
    return out


def _for_every_ballot(
    wide: pd.DataFrame, values: NDArray[np.float64], rows: NDArray[np.int32]
) -> None:
    """Give what counts a place, not one ballot of it, to all ballots of the place, in place."""
    alone = [key for key in (*keys("place"), "level") if key != "ballot"]
    place, _ = pd.factorize(pd.MultiIndex.from_frame(wide[alone]))
    known = np.flatnonzero(~np.isnan(values))
    source = np.full(int(place.max(initial=-1)) + 1, -1)
    source[place[known]] = known
    own = source[place]
    open_ = np.flatnonzero(np.isnan(values) & (own >= 0))
    values[open_], rows[open_] = values[own[open_]], rows[own[open_]]


def _disagreements(table: Table, of: _Rows) -> list[Problem]:
    """That rows of one place give other counts of it, a problem a field."""
    out = []
    for key in (str(name) for name in of.frame if is_count(str(name))):
        column = of.frame[key].to_numpy()
        own = column[of.first][of.group]
        differs = np.flatnonzero((column != own) & ~(np.isnan(column) & np.isnan(own)))
        if len(differs):
            where = table.cells[key].columns
            letters = column_letters(where) if isinstance(where, int) else "A"
            out.append(
                Problem("long-disagrees", "warning", table.source.name, table.sheet or None,
                        f"{letters}{of.rows[differs[0]]}", f"{column[differs[0]]:g}",
                        {"field": key, "count": len(differs)})
            )  # fmt: skip
    return out
