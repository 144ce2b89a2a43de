"""Records in columns, told without a word: rows that are sums of rows as a protocol's lines are.

Where parties stand in rows and places in columns, the valid ballots are the sum of the parties'
rows in every place, with invalid and blank ballots they are all that were found, and whatever else
is counted (voters listed, ballots received) is larger still. A table of places in rows may have
sub-totals and totals, but nothing above its total that is not one itself.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from audit.importing.cells.numbers import State
from audit.importing.geography.places import guess_level
from audit.importing.layout.sheet import Sheet, is_number
from audit.importing.naming.names import unit_of

Floats = NDArray[np.float64]

_MOST_ROWS = 200
_FEWEST_RECORDS = 3
_FEWEST_LINES = 3
_MOST_BESIDE = 3  # invalid, blank, set aside: what with the valid ballots makes those found
_LABELS_LOOKED_AT = 3
_ENOUGH_NAMED = 2  # fields, beside which no list of voters is looked for


def told_by_sums(sheet: Sheet, named: int = 0) -> tuple[int, list[int]] | None:
    """The column of labels and the rows that they name, where sums prove that these are fields.

    None where they do not, where the same sums stand across the columns too, or where the labels
    say that they name places. ``named`` is how many fields labels name: two of them stand for a
    row larger than all others, voters on the list, which such a table may lack.
    """
    if not (_FEWEST_LINES < sheet.grid.n_rows <= _MOST_ROWS):
        return None
    for label in range(min(_LABELS_LOOKED_AT, sheet.grid.n_columns - _FEWEST_RECORDS)):
        numbers = is_number(sheet.states[:, label + 1 :])
        called = (sheet.values(label).states == State.TEXT) & numbers.any(axis=1)
        rows = np.flatnonzero(called)
        if len(rows):
            return (label, rows.tolist()) if _proved(sheet, label, rows, named) else None
    return None


def _proved(sheet: Sheet, label: int, rows: NDArray[np.int64], named: int) -> bool:
    labels = sheet.texts(label)[rows]
    if len(set(labels.tolist())) < len(rows) or guess_level(sheet, labels):
        return False
    counted = [i for i, text in enumerate(labels.tolist())
               if unit_of((text,), sheet.vocabulary) != "percent"]  # fmt: skip
    columns = range(label + 1, sheet.grid.n_columns)
    every = np.stack([sheet.values(c).numbers[rows[counted]] for c in columns], axis=1)
    figures = every[:, ~np.isnan(every).all(axis=0)]
    # Rates without a word that says so are no counts either; what is half empty proves nothing.
    figures = figures[~(np.nan_to_num(figures) % 1 != 0).any(axis=1)]
    if np.isnan(figures).any() or (figures < 0).any():
        return False
    listed = named < _ENOUGH_NAMED
    return adds_up(figures, listed) and not adds_up(figures.T, listed)


def adds_up(figures: Floats, listed: bool = True) -> bool:
    """Whether rows of figures, shape (rows, records), add up as those of one protocol do.

    One row is the sum of a block of at least three beside it; with one to three more it makes
    another; what is left is at least as large as that in every record, and one row is larger
    (``listed``; else it may be missing).
    """
    if figures.shape[1] < _FEWEST_RECORDS or not len(figures):
        return False
    return any(_is_whole(figures, valid, block, listed) for valid, block in _sums(figures))


def _sums(figures: Floats) -> Iterator[tuple[int, slice]]:
    """Rows that are exactly the sum of a block that begins below or ends above them."""
    size = len(figures)
    above = np.concatenate([np.zeros((1, figures.shape[1])), np.cumsum(figures, axis=0)])
    for row in range(size):
        if not figures[row].any():
            continue
        for end in range(row + 1 + _FEWEST_LINES, size + 1):
            if np.array_equal(above[end] - above[row + 1], figures[row]):
                yield row, slice(row + 1, end)
        for start in range(row - _FEWEST_LINES + 1):
            if np.array_equal(above[row] - above[start], figures[row]):
                yield row, slice(start, row)


def _is_whole(figures: Floats, valid: int, block: slice, listed: bool) -> bool:
    """Whether the rows beside a sum and its block make a larger sum, with only more above it."""
    left = np.ones(len(figures), dtype=bool)
    left[valid] = left[block] = False
    rest = figures[left]
    for total in rest:
        larger = (rest >= total).all(axis=1)
        more = (rest > total).all(axis=1)
        beside = rest[~larger]
        if not (1 <= len(beside) <= _MOST_BESIDE and (more.any() or not listed)):
            continue
        if np.array_equal(figures[valid] + beside.sum(axis=0), total):
            return True
    return False
