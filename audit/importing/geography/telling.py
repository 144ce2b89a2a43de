"""Whether the precinct's column tells the rows apart, and what beside it does where it does not.

A number within a section ("B1", "C1") or within a polling centre is no place of its own: taken for
one it would join the protocols of many stations, or tell of precincts that stand twice.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.distinct import distinct
from audit.fields import IGNORED, LINE_VOTES, PARTS_OF_ROWS
from audit.importing.geography.levels import is_finer, told
from audit.importing.geography.together import halved, joined, may_be_part, telling_together
from audit.importing.layout.areas import Area
from audit.importing.layout.columns import Column
from audit.importing.layout.rows import taken
from audit.importing.layout.sheet import Sheet
from audit.importing.naming.lines import is_no_line
from audit.importing.naming.names import EXACT, rank
from audit.importing.naming.proposal import Proposal
from audit.importing.vocabulary import phrase

Codes = NDArray[np.int64]

_FEWEST = 20
_FEWEST_NAMES = 6
_FEWEST_ALIKE = 10  # rows of which most are alike
_FEW = 0.1
_HALF = 0.5
_MOST_ONCE = 0.8  # of the rows, where a few precincts had two observers
_NEARLY_ALL = 0.98
_ONCE_A_GROUP = 0.5  # of the rows at most hold a name that stands once for a group of them
_SHORT = 24
_MOST_STATIONS = 99  # in one polling centre
_PLACES = ("settlement", "district", "region")  # free levels for a column beside, in this order
_NUMBERS = ("reason-ignored-name", "reason-unknown-number", "reason-outside-sum")
_FEWEST_DISTRICTS = 2
_OPEN = ("reason-rival", "reason-text", "reason-unknown-number")


def ask_of_precinct(
    sheet: Sheet, area: Area, columns: Sequence[Column], proposal: Proposal
) -> None:
    """Ask of a precinct's column that, with the places above it, leaves rows alike.

    Where one column beside it tells all of them apart, that is proposed as the place above it; a
    column of codes that does, in its place; else several that do so together, as parts of its
    number. All of this is asked. Names without a figure are rather those of buildings.
    """
    _ask_of_areas(columns, proposal)
    index = proposal.where("precinct")
    own = next((c for c in columns if c.index == index), None)
    if own is None or index is None:
        return
    of_buildings = _only_names(sheet, area, index)
    if of_buildings and _ask_number_in_district(sheet, area, columns, proposal, own):
        return
    few = own.distinct < _HALF * own.filled
    if own.filled < (_FEWEST_NAMES if of_buildings else _FEWEST_ALIKE if few else _FEWEST):
        return
    found = {proposal.field_of(c.index): c for c in columns}
    above = [found[key] for key in (*_PLACES[::-1], "ballot") if key in found]
    if any(told(own, above[:n]) >= _NEARLY_ALL * own.filled for n in range(len(above) + 1)):
        return
    rows = area.body[taken(sheet.shown(index).codes, area.body) != _blank(sheet, index)]
    known = _with_above(sheet, area, proposal, rows)
    if (
        _different(known) >= _NEARLY_ALL * len(rows)
        or _by_senders(sheet, proposal, rows, known)
        or _by_ways(sheet, columns, proposal, rows, known)
    ):
        return
    _ask_what_tells(sheet, columns, proposal, rows, known, of_buildings=of_buildings)


def _ask_number_in_district(
    sheet: Sheet, area: Area, columns: Sequence[Column], proposal: Proposal, own: Column
) -> bool:
    """Ask of a number that begins again in every district as the precinct's; False for none.

    Names of buildings ("Primary school") stand in a district again and again, and its protocols
    bear the number.
    """
    district = proposal.where("district")
    above = next((c for c in columns if c.index == district), None)
    if above is None or own.filled < _FEWEST_NAMES or above.distinct < _FEWEST_DISTRICTS:
        return False
    if told(own, [above]) >= _NEARLY_ALL * own.filled:
        return False
    where = _codes(sheet, above.index, area.body)
    for column in columns:
        entry = proposal.maps.get(column.index)
        free = entry is not None and entry.field == IGNORED and entry.reason in _NUMBERS
        if not free or not column.numeric or column.filled < len(area.body):
            continue
        if _begins_again(column.numbers, where):
            _ask_code(proposal, own.index, column.index, of_buildings=True)
            return True
    return False


def _begins_again(numbers: NDArray[np.float64], where: Codes) -> bool:
    """Whether numbers count from one within every district, one a row."""
    frame = pd.DataFrame({"where": where, "number": numbers})
    first = frame.groupby("where")["number"].min()
    return not frame.duplicated().any() and bool((first == 1).mean() >= _HALF)


def _ask_what_tells(
    sheet: Sheet, columns: Sequence[Column], proposal: Proposal, rows: Codes, known: Codes,
    *, of_buildings: bool,
) -> None:  # fmt: skip
    """Ask of the one column that tells rows alike apart, else of a code, else of several."""
    index = next(i for i, m in proposal.maps.items() if m.field == "precinct")
    many_alike = _different(known) < _HALF * len(rows)
    beside = _beside(sheet, columns, proposal, rows, known)
    code = _code(sheet, columns, proposal, rows) if of_buildings or many_alike else None
    if beside is not None:
        free = next(key for key in _PLACES if proposal.where(key) is None)
        _ask(proposal, beside, free, "reason-tells-apart", 0.5)
        _ask(proposal, index, "precinct", proposal.maps[index].reason)
    elif code is not None and not _is_running(next(c for c in columns if c.index == code)):
        _ask_code(proposal, index, code, of_buildings)
    elif not _ask_together(sheet, columns, proposal, rows, known):
        if code is not None:
            _ask_code(proposal, index, code, of_buildings)
        elif many_alike:
            _ask(proposal, index, "precinct", proposal.maps[index].reason)


def _ask_of_areas(columns: Sequence[Column], proposal: Proposal) -> None:
    """Ask of a district that tells every row, where the precinct tells few: as the precinct.

    Voting areas that share polling places: protocols are of the areas.
    """
    places = [proposal.where(key) for key in ("district", "precinct")]
    district, precinct = (next((c for c in columns if c.index == i), None) for i in places)
    if district is None or precinct is None or len(proposal.parts("district")) > 1:
        return
    if not is_finer(district, precinct):
        return
    above = "settlement" if proposal.where("settlement") is None else "district"
    for column, key, reason in (
        (precinct, above, "reason-place-values"),
        (district, "precinct", "reason-unique-values"),
    ):
        proposal.put(column.index, key, column.header, 0.5, "values", reason,
                     {"field": key}, asked=True)  # fmt: skip


def _by_senders(sheet: Sheet, proposal: Proposal, rows: Codes, known: Codes) -> bool:
    """Whether rows alike in place are several observers' of it, or later ones of the same.

    Then they tell of the same voters; where nothing says how many there are, few may be alike.
    """
    if proposal.where("observer") is None:
        return False
    who = known
    for key in ("observer", "observed_at", "observed_from"):
        for index in proposal.parts(key):
            who = joined(who, _codes(sheet, index, rows))
    if _different(who) < _NEARLY_ALL * len(rows):
        return False
    listed = proposal.where("registered")
    if listed is None:
        return _different(known) >= _MOST_ONCE * len(rows)
    both = joined(known, _codes(sheet, listed, rows))
    return _different(known) >= _NEARLY_ALL * _different(both)


def _by_ways(
    sheet: Sheet, columns: Sequence[Column], proposal: Proposal, rows: Codes, known: Codes
) -> bool:
    """Whether rows alike in place are its ways of voting, which are added up later."""
    ways = sheet.vocabulary.words.get("mode", frozenset())
    open_ = [c for c in columns if not c.numeric and _may_be_place(proposal, c)]
    return any(
        _different(joined(known, _codes(sheet, c.index, rows))) >= _NEARLY_ALL * len(rows)
        for c in open_ if _only_words(sheet, c.index, rows, ways)
    )  # fmt: skip


def ask_of_long(sheet: Sheet, area: Area, columns: Sequence[Column], proposal: Proposal) -> None:
    """The same of a table of a row a line, where places merge and no one column tells them apart.

    What one or two columns mend, each by half, widening the table takes into the number by itself.
    """
    index = proposal.where("precinct")
    if index is None or len(area.body) < _FEWEST:
        return
    rows = area.body
    known = _with_above(sheet, area, proposal, rows)
    for line in sorted(i for i, m in proposal.maps.items() if m.field in PARTS_OF_ROWS
                       and m.field != LINE_VOTES):  # fmt: skip
        known = joined(known, _codes(sheet, line, rows))
    if _different(known) < _NEARLY_ALL * len(rows):
        _ask_together(sheet, columns, proposal, rows, known, long=True)


def _only_names(sheet: Sheet, area: Area, index: int) -> bool:
    """Whether hardly any text of a column has a figure in it."""
    shown = sheet.shown(index).rows(area.body)
    figures = np.array([any(map(str.isdigit, word)) for word in shown.words.tolist()])
    held = np.count_nonzero(figures[shown.codes])
    return bool(held <= _FEW * np.count_nonzero(shown.filled()))


def _ask_code(proposal: Proposal, index: int, code: int, of_buildings: bool) -> None:
    """Ask of codes as the precinct's number; names of buildings stay as what they are."""
    free = [key for key in ("settlement", "address") if proposal.where(key) is None]
    _ask(proposal, index, free[0] if of_buildings and free else IGNORED, "reason-rival")
    _ask(proposal, code, "precinct", "reason-unique-values", 0.5)


def _ask_together(
    sheet: Sheet, columns: Sequence[Column], proposal: Proposal, rows: Codes, known: Codes,
    *, long: bool = False,
) -> bool:  # fmt: skip
    """Ask of the columns that only together tell the rows apart; False where none do.

    The name of a place becomes a level that is free, all else a part of the precinct's number.
    """
    ways = sheet.vocabulary.words.get("mode", frozenset())
    open_ = {c.index: c for c in columns if may_be_part(c, proposal)}
    parts = {i: _codes(sheet, i, rows) for i in open_}
    parts = {i: own for i, own in parts.items()
             if 1 < _different(own) < _most(open_[i]) * len(rows)
             and not _only_words(sheet, i, rows, ways)}  # fmt: skip
    chosen = telling_together(known, parts)
    if not chosen or (long and halved(known, [parts[i] for i in chosen])):
        return False
    every = sorted({*chosen, *proposal.parts("precinct")})
    together = known
    for index in chosen:
        together = joined(together, parts[index])
    said = {c.index for c in columns if c.matches and c.matches[0].confidence == EXACT
            and _says_place(c)}  # fmt: skip
    sure = said.issuperset(every) and _different(together) == len(rows)
    for index in (*chosen, *proposal.parts("precinct")):
        column = open_.get(index)
        level = None if column is None or long else _free_level(column, columns, proposal)
        _ask(proposal, index, level or "precinct", "reason-tells-apart", 0.5)
    for index in every if sure and not long else ():  # their headers say what they are
        proposal.maps[index] = replace(proposal.maps[index], asked=False)
    return True


def _free_level(column: Column, columns: Sequence[Column], proposal: Proposal) -> str | None:
    """The level of the name of a place; a district that is but a number makes room for it."""
    if column.numeric or not _says_place(column):
        return None
    district = proposal.where("district")
    numbered = any(c.index == district and c.numeric for c in columns)
    if column.matches[0].field == "district" and district is not None and numbered:
        _ask(proposal, district, "precinct", "reason-tells-apart", 0.5)
        return "district"
    return next((key for key in _PLACES if proposal.where(key) is None), None)


def _only_words(sheet: Sheet, index: int, rows: Codes, words: frozenset[str]) -> bool:
    shown = sheet.shown(index).words[distinct(_codes(sheet, index, rows))].tolist()
    return all(phrase(str(word)) in words for word in shown)


def _ask(
    proposal: Proposal, index: int, key: str, reason: str, confidence: float | None = None
) -> None:
    entry = proposal.maps[index]
    params = entry.params if entry.reason == reason else {"field": "precinct"}
    proposal.maps[index] = replace(
        entry, field=key, asked=True, reason=reason, params=params,
        confidence=confidence or entry.confidence / 2,
        by=entry.by if confidence is None else "values",
    )  # fmt: skip


def _blank(sheet: Sheet, index: int) -> int:
    words = sheet.shown(index).words.tolist()
    return words.index("") if "" in words else -1


def _codes(sheet: Sheet, index: int, rows: Codes) -> Codes:
    return taken(sheet.shown(index).codes, rows).astype(np.int64)


def _with_above(sheet: Sheet, area: Area, proposal: Proposal, rows: Codes) -> Codes:
    """A number for each place that the known columns and headings tell, shape of ``rows``."""
    single = taken(sheet.filled, area.body).sum(axis=1, dtype=np.int32) == 1
    heading = np.cumsum(single)[np.isin(area.body, rows)] if single.any() else None
    out = np.zeros(len(rows), dtype=np.int64) if heading is None else heading.astype(np.int64)
    for key in ("region", "district", "settlement", "precinct", "ballot"):
        for index in proposal.parts(key):
            out = joined(out, _carried(sheet, index, rows, key))
    return out


def _carried(sheet: Sheet, index: int, rows: Codes, key: str) -> Codes:
    """Codes of a column; names that stand once for a group of rows speak for all of them."""
    codes, blank = _codes(sheet, index, rows), _blank(sheet, index)
    given = codes != blank
    if key == "precinct" or given.all() or given.mean() > _ONCE_A_GROUP:
        return codes
    last = np.maximum.accumulate(np.where(given, np.arange(len(codes)), 0))
    return codes[last]


def _different(codes: Codes) -> int:
    return len(pd.unique(codes))


def _beside(
    sheet: Sheet, columns: Sequence[Column], proposal: Proposal, rows: Codes, known: Codes
) -> int | None:
    """The column that with what is known tells every row; one that its header calls a place first.

    But before it the number right before the precinct's: a section is one of its zone, whatever the
    building is called. None where no level of place is left for it.
    """
    if all(proposal.where(key) is not None for key in _PLACES):
        return None
    open_ = [c for c in columns if _may_be_place(proposal, c)]
    named = [c for c in open_ if _says_place(c)]
    few = [c for c in open_ if c not in named and _may_number(c)]
    before = (proposal.where("precinct") or 0) - 1
    zone = [c for c in columns if c.index == before and c.numeric and c.whole
            and (c in open_ or proposal.maps[c.index].reason == "reason-outside-sum")]  # fmt: skip
    named.sort(key=lambda c: rank(c.matches[0]), reverse=True)
    for column in (*zone, *named, *few):
        codes = _codes(sheet, column.index, rows)
        alone = _different(codes)
        if alone < _most(column) * len(rows) and _different(joined(known, codes)) == len(rows):
            return column.index
    return None


def _may_be_place(proposal: Proposal, column: Column) -> bool:
    entry = proposal.maps.get(column.index)
    return entry is not None and entry.field == IGNORED and entry.reason in _OPEN


def _says_place(column: Column) -> bool:
    return any(m.field in ("precinct", *_PLACES) for m in column.matches[:1])


def _most(column: Column) -> float:
    """The share of rows that its values may tell apart alone; a section may have one box or two."""
    said = _says_place(column) and column.matches[0].confidence == EXACT
    return _NEARLY_ALL if said else _HALF


def _may_number(column: Column) -> bool:
    """Whether values are few: stations of a centre are counted from one, or named by letters."""
    if not column.numeric:
        return True
    known = column.numbers[~np.isnan(column.numbers)]
    return bool(column.whole and len(known) and known.min() >= 0 and known.max() <= _MOST_STATIONS)


def _code(sheet: Sheet, columns: Sequence[Column], proposal: Proposal, rows: Codes) -> int | None:
    """A column of short codes of which no two rows have the same; a running number comes last."""
    fitting = []
    for column in columns:
        if not _may_be_place(proposal, column) or (column.numeric and not _is_code(column)):
            continue
        shown = sheet.shown(column.index)
        words = shown.words[distinct(_codes(sheet, column.index, rows))].tolist()
        if len(words) == len(rows) and "" not in words and max(map(len, words)) <= _SHORT:
            fitting.append((_is_running(column), column.index))
    return min(fitting)[1] if fitting else None


def _is_code(column: Column) -> bool:
    """Whether numbers are codes by their header or by the zeros that they begin with."""
    known = column.numbers[~np.isnan(column.numbers)]
    whole = bool((known == np.trunc(known)).all())
    return whole and (is_no_line(column) or not column.whole)


def _is_running(column: Column) -> bool:
    return column.numeric and bool((np.diff(column.numbers) == 1).mean() > _HALF)
