"""Which of several columns that claim one level of place is it: by how finely they tell rows apart.

A region is the coarsest of them, districts and settlements the finest below the precinct, whose
number is the column that with the places above it tells every row; a number before a name.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from audit.importing.layout.columns import Column
from audit.importing.naming.lines import is_coded
from audit.importing.naming.names import NameMatch, rank

Claim = tuple[NameMatch, Column]

# A loser of one level may be the next finer one, where nothing else claims that.
NEXT = {"region": "district", "precinct": "settlement"}
_FEWEST = 20
_COUNTS = 0.5
_MORE = 1.2
NEARLY = 0.98
_IN_ORDER = 0.9
_LARGEST_CODE = 2**62
_TABLED = 4  # codes up to so many times the rows are counted in a table of all


def in_order(key: str, claims: Sequence[Claim], above: Sequence[Column]) -> list[Claim]:
    """Claims of one level of place, the best first; ``above`` are columns of coarser levels.

    The order given is that of how well the headers say it; among equally plain headers the values
    decide.
    """
    order = {"region": _coarsest, "district": _finest, "settlement": _finest}
    if key == "precinct":
        return _telling(claims, above)
    return order[key](claims) if key in order else list(claims)


def is_counted(column: Column) -> bool:
    """Whether a column that its header calls a region holds counts: another one in each row."""
    if not column.numeric or len(column.numbers) < _FEWEST:
        return False
    return bool((np.diff(np.nan_to_num(column.numbers)) != 0).mean() > _COUNTS)


def is_finer(district: Column, precinct: Column) -> bool:
    """Whether what is called a district tells every row, and what is called a precinct few.

    Voting areas in several polling places: the area is what protocols are of.
    """
    rows = len(district.codes)
    if rows < _FEWEST or len(precinct.codes) != rows:
        return False
    return district.distinct >= NEARLY * rows and precinct.distinct <= _COUNTS * rows


def lies_within(fine: Column, coarse: Column) -> bool:
    """Whether every place of a column, of which there are more, is in one place of another."""
    if len(fine.codes) != len(coarse.codes) or not fine.distinct > coarse.distinct > 0:
        return False
    return told(coarse, [fine]) * NEARLY <= fine.distinct


def region_above(claims: Sequence[Claim], district: Column) -> Claim | None:
    """Of what else is called a district the coarsest that holds whole districts, None for none."""
    above = [
        c for c in claims
        if c[1].index != district.index and not c[1].numeric and not c[1].empty
        and 0 < c[1].distinct < district.distinct and _holds_whole(c[1], district)
    ]  # fmt: skip
    return min(above, key=lambda c: (c[1].distinct, c[1].index)) if above else None


def two_levels(claims: Sequence[Claim], district: int) -> tuple[Claim, Claim] | None:
    """The column of the district and one beside it, the coarser first; None where none nests.

    ``claims`` may be districts, ``district`` is the column (0-based) that has been taken for it.
    """
    texts = [c for c in _plain(claims) if not c[1].numeric]
    own = next((c for c in texts if c[1].index == district), None)
    if own is None:
        return None
    above = [c for c in texts if nests(c[1], own[1])]
    if above:
        return max(above, key=lambda c: (_changes(c[1]), c[1].index)), own
    below = [c for c in texts if nests(own[1], c[1])]
    return (own, min(below, key=lambda c: (_changes(c[1]), c[1].index))) if below else None


def between(claims: Sequence[Claim], region: int, district: int) -> Claim | None:
    """Of what else is called a place the one that parts regions and holds several districts.

    ``region`` and ``district`` are columns (0-based) among ``claims``. Every row must name all.
    """
    known = {c[1].index: c[1] for c in claims if c[1].filled == len(c[1].codes) > 0}
    if region not in known or district not in known:
        return None
    above, below = known[region], known[district]
    inside = [
        c for c in _plain(claims)
        if c[1].index in known and not c[1].numeric and c[1].index not in (region, district)
        and nests(above, c[1]) and nests(c[1], below)
        and told(c[1], [above]) >= _MORE * above.distinct
        and told(below, [above, c[1]]) >= _MORE * told(c[1], [above])
    ]  # fmt: skip
    return min(inside, key=lambda c: c[1].index) if inside else None


def nests(coarse: Column, fine: Column) -> bool:
    """Whether the places of a column, left of another, hold whole places of that one.

    Names may repeat from one to the next; then rows in order show it: where the coarser changes,
    the finer does.
    """
    if coarse.index >= fine.index or len(coarse.codes) != len(fine.codes):
        return False
    if _holds_whole(coarse, fine):
        return coarse.distinct <= fine.distinct
    steps, finer = np.diff(coarse.codes) != 0, np.diff(fine.codes) != 0
    ordered = finer.mean() <= _COUNTS and steps.sum() < finer.sum()
    return bool(ordered and finer[steps].mean() >= _IN_ORDER) if steps.any() else False


def _holds_whole(coarse: Column, fine: Column) -> bool:
    if len(coarse.codes) != len(fine.codes):
        return False
    return told(fine, [coarse]) * NEARLY <= fine.distinct


def _plain(claims: Sequence[Claim]) -> list[Claim]:
    """Claims by whole names and filled columns: only these are weighed against one another."""
    return [c for c in claims if rank(c[0])[0] and not c[1].empty]


def _first(best: Claim, claims: Sequence[Claim]) -> list[Claim]:
    return [best, *(c for c in claims if c is not best)]


def _coarsest(claims: Sequence[Claim]) -> list[Claim]:
    texts = [c for c in _plain(claims) if not c[1].numeric]
    if len(texts) < 2:
        return list(claims)
    return _first(min(texts, key=lambda c: (c[1].distinct, c[1].index)), claims)


def _finest(claims: Sequence[Claim]) -> list[Claim]:
    """That of most values first: precincts are numbered there.

    A column in which no two rows are alike numbers the precincts themselves.
    """
    fits = [c for c in _plain(claims) if c[1].distinct < c[1].filled]
    return _first(max(fits, key=lambda c: c[1].distinct), claims) if fits else list(claims)


def _telling(claims: Sequence[Claim], above: Sequence[Column]) -> list[Claim]:
    """The number that tells rows apart as well as any other claimant does, else the best teller.

    Where a number tells rows of one name apart, the name is the place above it: a school with
    several rooms.
    """
    fits = [c for c in claims if rank(c[0])[1] and not c[1].empty and len(c[1].codes)]
    if len(fits) < 2:
        return list(claims)
    apart = {id(c): told(c[1], above) for c in fits}
    most = max(apart.values())
    good = [c for c in fits if apart[id(c)] >= NEARLY * most]
    numbers = [c for c in good if c[1].numeric] or [c for c in good if is_coded(c[1])]
    best = (numbers or good)[0]
    rooms = [c for c in fits if c is not best and _changes(c[1]) >= _changes(best[1])
             and told(c[1], [*above, best[1]]) > _MORE * most]  # fmt: skip
    return _first(rooms[0] if rooms else best, claims)


def _changes(column: Column) -> int:
    """How often the value changes from row to row: what stands over blocks of rows is above."""
    return int(np.count_nonzero(np.diff(column.codes)))


def told(column: Column, above: Sequence[Column]) -> int:
    """How many places the column tells apart within those above."""
    codes, size = column.codes, column.distinct
    for other in above:
        if len(other.codes) != len(codes):
            continue
        if size * other.distinct > _LARGEST_CODE:
            codes, distinct = pd.factorize(codes)
            size = len(distinct)
        codes, size = codes * other.distinct + other.codes, size * other.distinct
    if size > _TABLED * len(codes):
        return len(pd.unique(codes))
    there = np.zeros(size, dtype=bool)
    there[codes] = True
    return int(np.count_nonzero(there))
