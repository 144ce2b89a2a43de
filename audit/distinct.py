"""The different numbers of a column."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Whole = TypeVar("Whole", bound=np.integer)


def distinct(values: NDArray[Whole]) -> NDArray[Whole]:
    """The different ones of whole numbers, ascending, as ``numpy.unique`` gives them.

    From its version 2.3 on that looks for them by hashing: of a million that are all different it
    takes 0.7 s, and sorting them 0.005 s.
    """
    ordered = np.sort(values, axis=None)
    new = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return ordered[new]
