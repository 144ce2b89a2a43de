"""Lists of stations drawn for a sample: what tells them, and probabilities as exact as cells hold.

A table with probabilities and figures of protocols is what observers sent of such stations; one
without figures is the list of those drawn.
"""

from collections.abc import Set

import numpy as np
from numpy.typing import NDArray

from audit.fields import is_count
from audit.importing.numbers import State
from audit.importing.sheet import Sheet

PROBABILITY = "probability"
_OF_LISTS = frozenset({"registered", "registered_added"})


def is_sample(fields: Set[str]) -> bool:
    """Whether a table with these fields holds protocols of stations that were drawn."""
    counts = {key for key in fields if is_count(key)}
    return PROBABILITY in fields and bool(counts - _OF_LISTS)


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
