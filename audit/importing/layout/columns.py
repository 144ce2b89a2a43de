"""What a column looks like before it has a meaning: its words, its unit, its values."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.fields import IGNORED, LINE_VOTES, is_count
from audit.importing.cells.numbers import Tally
from audit.importing.layout.areas import Area
from audit.importing.layout.header import BETWEEN, header_parts, inherited
from audit.importing.layout.rows import taken
from audit.importing.layout.sheet import Sheet
from audit.importing.naming.names import (
    EXACT,
    STEMS,
    NameMatch,
    line_name,
    rank,
    tells_percent_above,
    unit_of,
)
from audit.importing.observers.forms import (
    asks_for_votes,
    is_form,
    line_asked,
    plainly,
    segments,
)
from audit.importing.vocabulary import phrase, words_of

_MOSTLY = 0.5
_FEWEST_KEYS = 6
_MOSTLY_KEYS = 0.8
_LARGEST_PERCENT = 100
_FEW = 3
_FEW_WRONG = 0.1
_LEVELS = ("region", "district", "settlement", "precinct")
EXPLAINED = " | "  # between a code and what the file's book of codes says of it


@dataclass(frozen=True, slots=True, eq=False)  # thousands are looked for in lists: by identity
class Column:
    """One column of a table; ``index`` is 0-based.

    ``unit`` is "percent", "votes" or "". ``numbers`` are the body's values, NaN where none;
    ``numeric``: most filled cells are numbers; ``whole``: all but a few of these are counts:
    whole, not negative, no codes ("007"). ``codes``: a number for each different text, for columns
    that may name places, else empty. ``shared``: counted fields that only a header cell over
    several columns speaks of.
    ``part_of`` names the line whose votes the column holds a part of, beside their sum.
    ``of_ballots``: a word of the header is one by which ballots and boxes are counted.
    ``of_all``: the header is but a word for votes or for a total, and tells nobody's name.
    ``of_nobody``: it counts ballots that are nobody's votes, and no invalid ones ("overvotes").
    ``of_form``: it is a question of a form's or survey's export.
    ``machine_read``: the header says so, of a table of which not everything is.
    """

    index: int
    parts: tuple[str, ...]
    name: str
    unit: str
    matches: tuple[NameMatch, ...]
    numbers: NDArray[np.float64]
    filled: int
    numeric: bool
    whole: bool
    percent: bool
    distinct: int
    codes: NDArray[np.int64]
    shared: frozenset[str] = frozenset()
    part_of: str = ""
    of_ballots: bool = False
    of_nobody: bool = False
    of_all: bool = False
    machine_read: bool = False
    of_form: bool = False

    @property
    def header(self) -> str:
        """All header cells above the column as one text."""
        return BETWEEN.join(self.parts)

    @property
    def empty(self) -> bool:
        """Whether no cell of the body holds anything."""
        return self.filled == 0


def look(sheet: Sheet, area: Area, labels: Mapping[str, str] | None = None) -> list[Column]:
    """The columns of an area that have a header or hold anything.

    ``labels`` explain headers that are codes ("f_05"), from a book of codes in the same file; an
    area without a header has the one that the page inherited
    (`audit.importing.layout.continuation`).
    """
    parts = header_parts(sheet, area)
    if labels and not area.header:
        parts = {c: parts[c] or inherited(labels, c) for c in parts}
    if labels:
        parts = {c: tuple(_explained(part, labels) for part in p) for c, p in parts.items()}
    form = is_form((BETWEEN.join(p) for p in parts.values()), sheet.vocabulary)
    if form:
        parts = {c: segments(p) for c, p in parts.items()}
    over = Counter(part for column in parts.values() for part in column[:-1])
    prefix = _common_prefix([column[-1] for column in parts.values() if column])
    columns = [_column(sheet, area, c, parts[c], over, form, prefix) for c in area.columns]
    return _turnout_in_voters([c for c in columns if c.parts or not c.empty], sheet)


def _common_prefix(headers: list[str]) -> str:
    """The first word of the keys of a data base ("int_ele_t", "int_vot_t"), where most share it."""
    first = Counter(header.split("_")[0] for header in headers if "_" in header)
    if not first:
        return ""
    word, times = first.most_common(1)[0]
    common = times >= _FEWEST_KEYS and times >= _MOSTLY_KEYS * len(headers)
    return f"{word}_" if common else ""


def _turnout_in_voters(columns: list[Column], sheet: Sheet) -> list[Column]:
    """The columns with turnout understood as voters, where it is above a hundred.

    A heading over several ("Turnout: men, women, total") speaks of the total alone.
    """
    headed: dict[str, list[Column]] = {}
    for column in columns:
        for match in column.matches[:1]:
            if match.field == "turnout":
                headed.setdefault(column.parts[0], []).append(column)
    told = {c.index for every in headed.values() if any(map(_counts_voters, every)) for c in every}
    return [
        _of_voters(c, sheet, alone=len(headed[c.parts[0]]) == 1) if c.index in told else c
        for c in columns
    ]


def _counts_voters(column: Column) -> bool:
    known = column.numbers[~np.isnan(column.numbers)]
    counts = column.numeric and column.whole and column.unit != "percent"
    return bool(counts and len(known) and (known > _LARGEST_PERCENT).mean() > _MOSTLY)


def _of_voters(column: Column, sheet: Sheet, *, alone: bool) -> Column:
    ignored = [m for m in column.matches if m.field == IGNORED]
    named = [m for m in column.matches if m.field not in ("turnout", "took_part")]
    if ignored and not alone:
        return replace(column, matches=tuple(named))
    own = replace(column.matches[0], field="took_part")
    total = alone or sheet.vocabulary.means("total", column.parts[-1])
    shared = column.shared if total else column.shared | {"took_part"}
    return replace(column, matches=(own, *named), shared=shared)


def _explained(code: str, labels: Mapping[str, str]) -> str:
    return f"{code}{EXPLAINED}{labels[code]}" if code in labels else code


def _column(
    sheet: Sheet, area: Area, index: int, parts: tuple[str, ...], over: Mapping[str, int],
    form: bool, prefix: str,
) -> Column:  # fmt: skip
    numbers = taken(sheet.values(index).numbers, area.body)
    tally = sheet.tally(index, area.body)
    numeric = tally.numeric >= _MOSTLY * tally.filled and tally.filled > 0
    percent = tally.known > 0 and _is_percent(sheet, area, index, tally)
    whole = _mostly_whole(tally) and not _is_coded(sheet, area, index)
    unit = "percent" if percent else unit_of(parts, sheet.vocabulary)
    if not unit and not whole and tells_percent_above(parts, sheet.vocabulary):
        unit = "percent"
    if form and not unit and asks_for_votes(parts, sheet.vocabulary):
        unit = "votes"
    matches = _matches(sheet, parts, form)
    if prefix and not matches:
        matches = _matches(sheet, tuple(part.removeprefix(prefix) for part in parts), form)
    seats = numeric and any(_counts_seats(sheet, part) for part in parts[-1:])
    if seats or any(sheet.vocabulary.means("previous", part) for part in parts):
        matches = (NameMatch(IGNORED, EXACT, len(parts[-1]), parts[-1]),)
    codes = _codes(sheet, area, index, numeric=numeric, matches=matches)
    name = line_name(tuple(part.rpartition(EXPLAINED)[2] for part in parts), sheet.vocabulary)
    asked = _line_asked(sheet, name, matches) if form else None
    if asked is not None:
        (name, of_votes), matches = asked, ()
        unit = unit or ("votes" if of_votes else "")
    return Column(
        index=index,
        parts=parts,
        name=name,
        unit=unit,
        matches=matches,
        numbers=numbers,
        filled=tally.filled,
        numeric=numeric,
        whole=whole,
        percent=percent,
        distinct=int(codes.max(initial=-1)) + 1,
        codes=codes,
        shared=_shared(sheet, parts, over),
        machine_read=_machine_read(sheet, parts),
        of_form=form,
        of_all=_tells_no_name(sheet, parts),
        of_nobody=any(sheet.vocabulary.means("line_nobody", part) for part in parts[-1:]),
        of_ballots=any(sheet.vocabulary.counts_ballots(part) for part in parts[-1:]),
    )


def _counts_seats(sheet: Sheet, header: str) -> bool:
    """Whether a header ends with a word for seats, which are won and not cast."""
    words = words_of(header)
    return bool(words) and words[-1] in sheet.vocabulary.words.get("seats", frozenset())


def _tells_no_name(sheet: Sheet, parts: tuple[str, ...]) -> bool:
    return len(parts) == 1 and any(sheet.vocabulary.means(u, parts[0]) for u in ("votes", "total"))


def _machine_read(sheet: Sheet, parts: tuple[str, ...]) -> bool:
    if sheet.machine_read:
        return False
    words = sheet.vocabulary.sources.get("machine", frozenset())
    return any(sheet.vocabulary.mentions(words, part) for part in parts)


def _codes(
    sheet: Sheet, area: Area, index: int, *, numeric: bool, matches: tuple[NameMatch, ...]
) -> NDArray[np.int64]:
    if numeric and not any(m.field in _LEVELS for m in matches):
        return np.zeros(0, dtype=np.int64)
    cells = sheet.grid.columns[index]
    texts, numbers = taken(cells.texts.codes, area.body), taken(cells.numbers, area.body)
    if np.isnan(numbers).all():
        used = np.zeros(len(cells.texts.words), dtype=bool)
        used[texts] = True
        return (np.cumsum(used) - 1)[texts]
    own = pd.factorize(np.nan_to_num(numbers, nan=-1))[0].astype(np.int64)
    if (texts == texts[0]).all():
        return own
    both = texts.astype(np.int64) * (own.max(initial=0) + 1) + own
    return np.asarray(pd.factorize(both)[0], dtype=np.int64)


def _shared(sheet: Sheet, parts: tuple[str, ...], over: Mapping[str, int]) -> frozenset[str]:
    """Counted fields for which nothing but an upper cell over several columns speaks.

    A unit ("votes", "%"), or words for the total, below it say nothing else than the cell above.
    """
    upper = [part for part in parts[:-1] if over[part] > 1]
    words = sheet.vocabulary
    if not upper or any(words.means(kind, parts[-1]) for kind in ("votes", "percent", "total")):
        return frozenset()
    above = {m.field: m.weight for part in upper for m in sheet.matcher.match(part)}
    joined = {m.field: m.weight for m in sheet.matcher.match(" ".join(parts))}
    own = {m.field for part in parts if part not in upper for m in sheet.matcher.match(part)}
    return frozenset(
        key for key, weight in above.items()
        if is_count(key) and key not in own and joined.get(key, 0) <= weight
    )  # fmt: skip


def _mostly_whole(tally: Tally) -> bool:
    """Counts, but for a few that are wrong: a negative vote must not hide its column."""
    known = tally.known
    return known > 0 and tally.odd <= max(known > _FEW, _FEW_WRONG * known)


def _is_coded(sheet: Sheet, area: Area, index: int) -> bool:
    """Whether numbers are written with leading zeros, as codes are and counts are not."""
    texts = sheet.grid.columns[index].texts
    coded = [len(w) > 1 and w[0] == "0" and w.isdigit() for w in texts.words.tolist()]
    if not any(coded):
        return False
    return int(np.array(coded)[taken(texts.codes, area.body)].sum()) > max(
        1, _FEW_WRONG * len(area.body)
    )


def _is_percent(sheet: Sheet, area: Area, index: int, tally: Tally) -> bool:
    """Whether most numbers are written, or shown by their number format, with a percent sign."""
    marked = tally.marked
    cells = sheet.grid.columns[index]
    shown = [i for i, f in enumerate(sheet.grid.number_formats) if "%" in f]
    if shown:
        formats = taken(cells.formats, area.body)
        marked += int((np.isin(formats, shown) & ~np.isnan(taken(cells.numbers, area.body))).sum())
    return marked > 0.5 * tally.known


def _matches(sheet: Sheet, parts: tuple[str, ...], form: bool) -> tuple[NameMatch, ...]:
    """Fields by all header cells together, by the lowest, or by an upper one.

    Of a form's export the lowest speaks first: above it stand groups of questions.
    """
    together = " ".join(parts)
    own = [*reversed(parts), together] if form else [together, *reversed(parts)]
    texts = dict.fromkeys(own)
    found: dict[str, NameMatch] = {}
    for text in texts:
        for match in sheet.matcher.match(text):
            if match.field not in found:
                found[match.field] = match
    if form and parts and not found.keys() - {LINE_VOTES}:
        found = _plainly(sheet, parts[-1])
    ranked = found.values()
    return tuple(sorted(ranked, key=rank, reverse=True))


def _plainly(sheet: Sheet, part: str) -> dict[str, NameMatch]:
    """The fields that a tool's name of a question means by its whole words: "q12_registered"."""
    texts = [*plainly(part), line_asked(part, sheet.vocabulary)[0]]
    for text in texts:
        exact = {m.field: m for m in sheet.matcher.match(text)
                 if m.confidence in (EXACT, STEMS) and m.field != LINE_VOTES}  # fmt: skip
        if exact:
            return exact
    return {}


def _line_asked(sheet: Sheet, name: str, matches: tuple[NameMatch, ...]) -> tuple[str, bool] | None:
    """The line that a tool's name of a question asks for; None where its words mean a field."""
    words = sheet.vocabulary
    if any(phrase(match.word) in map(phrase, plainly(name)) for match in matches):
        return None
    own, of_votes = line_asked(name, words)
    return (own, of_votes) if own and not words.means("total", own) else None
