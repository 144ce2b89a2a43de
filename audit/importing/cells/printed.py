"""Percentages exactly as printed: "9.20" whether the cell holds 0.092 shown as 9.20% or text."""

from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from audit.importing.cells.numbers import State
from audit.importing.layout.sheet import Sheet
from audit.reading import CellKind

_MOST_DECIMALS = 12


def printed(
    sheet: Sheet, column: int, rows: NDArray[np.int64], fraction: bool
) -> NDArray[np.object_]:
    """Percentages of a column in points without a sign, None where blank; shape (rows,).

    ``fraction``: numbers without a percent format are parts of one, and are shown in points.
    Numbers without a format of their own take the largest number of decimals in the column.
    """
    cells = sheet.grid.columns[column]
    values = sheet.values(column)
    out = np.full(len(rows), None, dtype=object)
    general: list[int] = []
    for position, row in enumerate(rows.tolist()):
        if values.states[row] != State.NUMBER:
            continue
        if cells.kinds[row] == CellKind.NUMBER:
            shown = sheet.grid.text(row, column)
            if shown.endswith("%"):
                out[position] = shown.removesuffix("%").strip()
            elif sheet.grid.format(row, column) == "General" or fraction:
                general.append(position)
            else:
                out[position] = shown
        else:
            out[position] = _from_text(str(cells.texts[row]), float(values.numbers[row]), fraction)
    _fill_general(out, general, values.numbers[rows], fraction)
    return out


def is_fraction(sheet: Sheet, columns: list[int], rows: NDArray[np.int64]) -> bool:
    """Whether shares without percent signs are parts of one: every row sums to about one."""
    if not columns or any(sheet.values(c).percent[rows].any() for c in columns):
        return False
    numbers = np.stack([sheet.values(c).numbers[rows] for c in columns], axis=1)
    sums = np.nansum(numbers, axis=1)
    sums = sums[sums > 0]
    if not len(sums):
        return False
    return bool(np.median(sums) <= 1.5 and np.nanmax(numbers) <= 1.0)


def _from_text(text: str, number: float, fraction: bool) -> str:
    digits = "".join(c for c in text if c.isdigit() or c in ".,")
    decimals = len(digits) - max(digits.rfind("."), digits.rfind(",")) - 1
    if "." not in digits and "," not in digits:
        decimals = 0
    if fraction and "%" not in text:
        return f"{_exact(number) * 100:.{max(0, decimals - 2)}f}"
    return f"{_exact(number):.{decimals}f}"


def _fill_general(
    out: NDArray[np.object_], general: list[int], numbers: NDArray[np.float64], fraction: bool
) -> None:
    exact = [_exact(float(numbers[position])) * (100 if fraction else 1) for position in general]
    decimals = max((_decimals(value) for value in exact), default=0)
    for position, value in zip(general, exact, strict=True):
        out[position] = f"{value:.{min(decimals, _MOST_DECIMALS)}f}"


def _exact(number: float) -> Decimal:
    return Decimal(f"{number:.15g}")


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
