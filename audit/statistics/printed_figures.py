"""Figures as they were printed: their exact value and what honest rounding leaves open.

A figure printed with d decimals stands for anything within half a unit, 0.5 * 10**-d; one that was
counted (seats, candidates, observers) stands for itself. Nothing here knows what a figure means.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Objects = NDArray[np.object_]

_PRINTED = re.compile(r"-?\d{1,15}(?:\.\d{1,12})?")


@dataclass(frozen=True, slots=True)
class Figures:
    """A table of printed figures; arrays have the shape (rows, columns).

    ``texts`` are the figures as printed ("9.20"), None where blank; ``values`` NaN where there is
    no number; ``half`` what rounding leaves open on each side, 0 in ``counted`` columns.
    ``percent`` and ``counted`` tell of each column what it holds, shape (columns,).
    """

    texts: Objects
    values: Floats
    half: Floats
    percent: tuple[bool, ...]
    counted: tuple[bool, ...]

    def like(self, one: int, other: int) -> bool:
        """Whether two columns may be added: both counted one by one, or both points, or neither."""
        same_unit = self.percent[one] == self.percent[other]
        return same_unit and self.counted[one] == self.counted[other]

    def exact(self, row: int, column: int) -> Fraction | None:
        """One figure as printed; None where it is no number."""
        text = self.texts[row, column]
        return Fraction(text) if is_figure(text) else None


def is_figure(text: object) -> bool:
    """Whether a text is a printed number."""
    return isinstance(text, str) and _PRINTED.fullmatch(text) is not None


def read(texts: Objects, percent: tuple[bool, ...], counted: tuple[bool, ...]) -> Figures:
    """Printed figures, shape (rows, columns), as numbers with their rounding."""
    values = np.full(texts.shape, np.nan)
    half = np.zeros(texts.shape)
    for row, column in np.argwhere(texts != None):  # noqa: E711 - elementwise
        text = texts[row, column]
        if is_figure(text):
            values[row, column] = float(text)
            half[row, column] = 0.0 if counted[column] else float(half_unit(text))
    return Figures(texts, values, half, percent, counted)


def half_unit(text: str) -> Fraction:
    """Half a unit of the last printed decimal: 1/200 for "9.20"."""
    return Fraction(1, 2 * 10 ** decimals(text))


def decimals(text: str) -> int:
    """How many decimals are printed."""
    return len(text.partition(".")[2])


def shown(value: Fraction, places: int) -> str:
    """A value with so many places, halves away from zero."""
    scaled = abs(value) * 10**places
    digits = Decimal(int(scaled + Fraction(1, 2))).scaleb(-places)
    return f"{'-' if value < 0 and digits else ''}{digits:f}"
