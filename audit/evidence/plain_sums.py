"""Sums of published figures that need no other row to be believed: said in words, or written out.

A row or two under a header "Total", and "322 + 76 = 398" within a text.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from audit.evidence.claims import Published

MOST_ROWS = 2  # more show by themselves what the total is of
# Thousands may be parted by a space, decimals by a point or a comma.
_NUMBER = r"\d+(?: \d{3})*(?:[.,]\d+)?"
EQUATION = re.compile(rf"(?<![\d.,+])({_NUMBER}(?:\s*\+\s*{_NUMBER})+)\s*=\s*({_NUMBER})")


@dataclass(frozen=True, slots=True)
class PlainSum:
    """A cell whose total is not the sum of its parts; ``written`` out in the cell itself or not."""

    row: int
    column: int
    printed: Fraction
    parts: tuple[tuple[str, str, str], ...]
    right: Fraction
    written: bool


def of_headers(one: Published) -> tuple[list[PlainSum], int]:
    """Totals by their header in a table of a row or two, of all counts beside; how many tried."""
    columns = [c for c in range(len(one.fields)) if one.figures.counted[c]]
    totals = [c for c in columns if one.said[c] == "total"]
    parts = [c for c in columns if not one.said[c]]
    wrong, tried = [], 0
    if len(totals) != 1 or len(parts) < 2 or len(one.labels) > MOST_ROWS:
        return [], 0
    for row in range(len(one.labels)):
        total = one.figures.exact(row, totals[0])
        known = [(c, one.figures.exact(row, c)) for c in parts]
        figures = [f for _, f in known if f is not None]
        # What is more than the total is no part of it.
        if total is None or len(figures) < len(parts) or max(figures) > total:
            continue
        tried += 1
        right = sum(figures, Fraction(0))
        if right != total:
            told = tuple((one.name(c), str(one.figures.texts[row, c]), "") for c in parts)
            wrong.append(PlainSum(row, totals[0], total, told, right, written=False))
    return wrong, tried


def of_texts(one: Published) -> tuple[list[PlainSum], int]:
    """Sums written out in a cell that are not right, and how many were tried."""
    wrong, tried = [], 0
    for row, column in np.argwhere(one.figures.texts != None):  # noqa: E711 - elementwise
        for found in EQUATION.finditer(str(one.figures.texts[row, column])):
            tried += 1
            terms = [part.strip() for part in found[1].split("+")]
            right, printed = sum(map(_exact, terms), Fraction(0)), _exact(found[2])
            if right != printed:
                told = tuple(("", term, "") for term in terms)
                wrong.append(PlainSum(int(row), int(column), printed, told, right, written=True))
    return wrong, tried


def _exact(text: str) -> Fraction:
    return Fraction(text.replace(" ", "").replace(",", "."))
