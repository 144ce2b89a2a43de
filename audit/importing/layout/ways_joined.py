"""Rows of a place by the way of voting, without their total: added up to one record of the place.

"Election day", "early" and "by mail" below one another, in every precinct: each alone would be a
precinct of its own with too few voters, or three precincts of one number.
"""

from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.fields import is_count, is_printed, keys
from audit.importing.draft import Draft
from audit.importing.layout.widening import ways_of_voting
from audit.importing.table import Cells, Orientation, Table, TableKind
from audit.sources import Problem

Codes = NDArray[np.int64]

_NEARLY_ALL = 0.98
_FEWEST_PLACES = 3
_OF_PLACES = ("registered", "registered_added")  # the same in every row, or in one of them


def joined_ways(draft: Draft, table: Table) -> Table:
    """The table with a row a place, where its rows are ways of voting; else the table itself.

    Counts are added up; voters on the list are those of the place where all rows agree on them.
    What a row prints as a percentage is of its own way alone and is left out. A record's cells are
    those of its first row.
    """
    if table.kind is not TableKind.PROTOCOLS or table.orientation is not Orientation.ROWS:
        return table
    rows = table.cells[""].rows
    if isinstance(rows, int) or not (table.frame["level"] == "precinct").all():
        return table
    ways = ways_of_voting(draft, rows - 1)
    if ways is None:
        return table
    group = np.asarray(
        pd.factorize(pd.MultiIndex.from_frame(table.frame[list(keys("place"))]))[0], dtype=np.int64
    )
    if not _are_ways(group, ways):
        return table
    first = np.unique(group, return_index=True)[1]
    frame = table.frame.iloc[first].reset_index(drop=True)
    for key in map(str, table.frame):
        if is_count(key):
            frame[key] = _together(table.frame[key].to_numpy(), group, of_place=key in _OF_PLACES)
        elif is_printed(key):
            frame[key] = ""
    frame.attrs = {**table.frame.attrs, "groups": {}}
    cells = {key: Cells(_taken(own.rows, first), _taken(own.columns, first))
             for key, own in table.cells.items()}  # fmt: skip
    told = Problem("long-summed", "note", table.source.name, table.sheet or None)
    return replace(table, frame=frame, cells=cells, problems=(*table.problems, told))


def _are_ways(group: Codes, ways: Codes) -> bool:
    """Whether places have several rows, and no two of one way."""
    places = int(group.max(initial=-1)) + 1
    if places < _FEWEST_PLACES or len(group) < 2 * _NEARLY_ALL * places:
        return False
    pairs = pd.DataFrame({"group": group, "way": ways})
    return bool((~pairs.duplicated()).mean() >= _NEARLY_ALL)


def _together(numbers: NDArray[np.float64], group: Codes, *, of_place: bool) -> NDArray[np.float64]:
    """The sums over the rows of each group, NaN where no row has a number, shape (groups,).

    ``of_place``: a figure that all rows with one agree on is taken once.
    """
    known = pd.Series(numbers).groupby(group, sort=True)
    sums = np.array(known.sum(min_count=1), dtype=np.float64)
    if not of_place:
        return sums
    least, most = (np.array(end, dtype=np.float64) for end in (known.min(), known.max()))
    sums[least == most] = most[least == most]
    return sums


def _taken(where: int | NDArray[np.int32], first: NDArray[np.int64]) -> int | NDArray[np.int32]:
    return where if isinstance(where, int) else where[first]
