"""Lists of stations drawn for a sample: what tells them, and probabilities as exact as cells hold.

A table with probabilities and figures of protocols is what observers sent of such stations; one
without figures is the list of those drawn.
"""

from collections.abc import Set

import numpy as np
from numpy.typing import NDArray

from audit.fields import is_count
from audit.importing.cells.numbers import State, Values
from audit.importing.layout.sheet import Sheet
from audit.importing.naming.names import EXACT

Rows = NDArray[np.int64]

PROBABILITY = "probability"
_HEADER_WITHIN = 12  # rows of a table
_OF_LISTS = frozenset({"registered", "registered_added"})


def is_sample(fields: Set[str]) -> bool:
    """Whether a table with these fields holds protocols of stations that were drawn."""
    counts = {key for key in fields if is_count(key)}
    return PROBABILITY in fields and bool(counts - _OF_LISTS)


def first_drawn(sheet: Sheet, rows: Rows) -> int | None:
    """Where among rows the records of a list of drawn stations begin, None for other tables.

    Each of them is one of the list, whether its probability is a number, a fraction or blank, and
    whether anything came of it or not; a note that stands instead of its first figures makes no
    header of it.
    """
    for position, row in enumerate(rows[:_HEADER_WITHIN].tolist()):
        for column in np.flatnonzero(sheet.filled[row]).tolist():
            if _names_probability(sheet, row, column):
                below = rows[position + 1 :]
                stated = np.flatnonzero(_probable(sheet.values(column), below))
                if not len(stated):
                    return None
                return position + 1 + _first_named(sheet, row, column, below, stated)
    return None


def _first_named(sheet: Sheet, header: int, column: int, below: Rows, stated: Rows) -> int:
    """The first row below the header that stands for a station, as the ``stated`` ones do.

    It fills the first column that all of these fill, which a second header row leaves to the cell
    above it, and has no words in the column of probabilities.
    """
    first = int(stated[0])
    always = np.flatnonzero(sheet.filled[below[stated]].all(axis=0) & sheet.filled[header])
    if first == 0 or not len(always):
        return first
    place, told = sheet.texts(int(always[0])), sheet.texts(column)
    for position, row in enumerate(below[:first].tolist()):
        text = told[row].strip()
        numbering = text.isdecimal()  # of the columns, under the header
        if place[row].strip() and not numbering and not any(c.isalpha() for c in text):
            return position
    return first


def _names_probability(sheet: Sheet, row: int, column: int) -> bool:
    match = sheet.matcher.best(sheet.text(row, column))
    return match is not None and match.field == PROBABILITY and match.confidence == EXACT


def _probable(values: Values, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which rows hold a number that a probability can be, shape (rows,)."""
    most = np.where(values.percent[rows], 100.0, 1.0)
    numbers = values.numbers[rows]
    fits: NDArray[np.bool_] = (
        (values.states[rows] == State.NUMBER) & (numbers > 0) & (numbers <= most)
    )
    return fits


def probabilities(sheet: Sheet, column: int, rows: NDArray[np.int64]) -> NDArray[np.object_]:
    """The probabilities of a column as texts, with all digits of the cell; shape (rows,).

    A cell may show 0.08 of what is 0.0833, or "8.33 %"; what is no number ("1/12") stays
    as it stands.
    """
    values = sheet.values(column)
    texts: NDArray[np.object_] = sheet.texts(column)[rows].astype(object)
    numbers = values.numbers[rows]
    known = (values.states[rows] == State.NUMBER) & ~np.isnan(numbers)
    points = values.percent[rows][known]
    exact = np.where(points, numbers[known] / 100, numbers[known])
    texts[known] = [repr(float(number)) for number in exact]
    return texts
