"""What a calculation in parts of two leaves behind the point of a count: 6027.999999999999."""

import re

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_RESIDUE = re.compile(r"[.,]\d*(?:0{5}|9{5})\d*$")
_NEARLY_WHOLE = 1e-6


def without_residue(numbers: Floats) -> tuple[Floats, dict[str, int]]:
    """The numbers with 6027.999999999999 as 6028, and how many were so; counts are meant."""
    whole = np.rint(numbers)
    near = (numbers != whole) & (np.abs(numbers - whole) <= _NEARLY_WHOLE) & (np.abs(whole) >= 1)
    if not near.any():
        return numbers, {}
    return np.where(near, whole, numbers), {"residue": int(near.sum())}


def may_be_residue(body: str) -> bool:
    """Whether a text has a row of noughts or nines behind its point."""
    return bool(_RESIDUE.search(body))


def is_residue(body: str, number: float) -> bool:
    """Whether a text is a whole number but for what a sum of parts of two leaves."""
    off = abs(number - round(number))
    return bool(0 < off <= _NEARLY_WHOLE and round(number) and may_be_residue(body))
