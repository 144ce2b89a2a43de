"""A sheet as columns of typed arrays: what each cell holds, before anyone gives it a meaning."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from audit.reading.number_format import shown_number
from audit.reading.texts import Texts, as_objects

NO_FORMAT = -1

MergedRange = tuple[int, int, int, int]


class CellKind(IntEnum):
    """What a cell holds; `UNCACHED` is a formula whose result was never stored in the file."""

    BLANK = 0
    NUMBER = 1
    TEXT = 2
    BOOLEAN = 3
    DATE = 4
    ERROR = 5
    UNCACHED = 6


@dataclass(frozen=True, slots=True, eq=False, init=False)
class GridColumn:
    """One column; every array has the shape ``(rows,)``; none of them is ever written to.

    ``numbers`` is NaN where the cell holds no number (a boolean is 1 or 0, a date its serial
    number where the file stores one). ``texts`` holds text as in the file, the code of an error,
    the ISO text of a date, the formula of an uncached cell and "" elsewhere; plain arrays of
    texts are taken as well. ``formats`` points into `Grid.number_formats`; -1 is General or
    unknown.
    """

    kinds: NDArray[np.uint8]
    numbers: NDArray[np.float64]
    texts: Texts
    formats: NDArray[np.int16]

    def __init__(
        self,
        kinds: NDArray[np.uint8],
        numbers: NDArray[np.float64],
        texts: Texts | NDArray[np.object_],
        formats: NDArray[np.int16],
    ) -> None:
        set_once = object.__setattr__
        set_once(self, "kinds", kinds)
        set_once(self, "numbers", numbers)
        set_once(self, "texts", texts if isinstance(texts, Texts) else Texts.of(texts.tolist()))
        set_once(self, "formats", formats)


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """One sheet, text file or table of a web page.

    Row 0 and column 0 are the sheet's row 1 and column A; trailing blank rows and columns are
    trimmed. ``merged`` holds (first row, first column, last row, last column), inclusive and cut
    to the grid. In a text file a row is a record, which may span several lines.
    """

    sheet: str
    columns: tuple[GridColumn, ...]
    number_formats: tuple[str, ...] = ()
    merged: tuple[MergedRange, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    sheet_hidden: bool = False

    @property
    def n_rows(self) -> int:
        """Number of rows, leading blank ones included."""
        return len(self.columns[0].kinds) if self.columns else 0

    @property
    def n_columns(self) -> int:
        """Number of columns, leading blank ones included."""
        return len(self.columns)

    def kind(self, row: int, column: int) -> CellKind:
        """Kind of one cell, 0-based."""
        return CellKind(int(self.columns[column].kinds[row]))

    def number(self, row: int, column: int) -> float:
        """Number in one cell, NaN where it holds none."""
        return float(self.columns[column].numbers[row])

    def format(self, row: int, column: int) -> str:
        """Number format of one cell, "General" where none is known."""
        index = int(self.columns[column].formats[row])
        return "General" if index == NO_FORMAT else self.number_formats[index]

    def text(self, row: int, column: int) -> str:
        """One cell as a person would type what it shows.

        "76.49%" for 0.7649 in 0.00%, "007" for 7 in 000, "278209" without grouping, dates in ISO.
        The full value stays in `number`.
        """
        cells = self.columns[column]
        return _cell_text(
            int(cells.kinds[row]),
            float(cells.numbers[row]),
            cells.texts[row],
            self.format(row, column),
        )

    def text_column(self, column: int) -> NDArray[np.object_]:
        """`text` of a whole column, shape ``(rows,)``; far cheaper than cell by cell."""
        return self.shown(column).copy()

    def shown(self, column: int) -> Texts:
        """`text` of a whole column, each distinct text once."""
        cells = self.columns[column]
        typed = np.flatnonzero(_TYPED[cells.kinds])
        if not len(typed):
            return cells.texts
        first, which = _distinct(cells, typed)
        spoken = [self.text(row, column) for row in typed[first].tolist()]
        codes = cells.texts.codes.astype(np.int64)
        codes[typed] = which + len(cells.texts.words)
        return Texts.coded(codes, np.concatenate([cells.texts.words, as_objects(spoken)]))

    def blank(self) -> NDArray[np.bool_]:
        """Which cells hold nothing, shape ``(rows, columns)``."""
        if not self.columns:
            return np.zeros((0, 0), dtype=bool)
        return np.stack([column.kinds == CellKind.BLANK for column in self.columns]).T

    def blank_rows(self) -> NDArray[np.bool_]:
        """Which rows hold nothing at all, shape ``(rows,)``."""
        blank = np.ones(self.n_rows, dtype=bool)
        for column in self.columns:
            if not blank.any():
                break
            blank &= column.kinds == int(CellKind.BLANK)
        return blank


_TYPED = np.zeros(len(CellKind), dtype=bool)
_TYPED[[CellKind.NUMBER, CellKind.BOOLEAN]] = True


def _distinct(
    cells: GridColumn, rows: NDArray[np.int64]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The first of these rows with each distinct content, and for each row which it has."""
    bits = cells.numbers[rows].view(np.int64)  # 0.0 and -0.0 are shown differently
    numbers, number = np.unique(bits, return_inverse=True)
    style = (cells.formats[rows].astype(np.int64) + 1) * len(CellKind) + cells.kinds[rows]
    both = number + len(numbers) * style
    _, first, which = np.unique(both, return_index=True, return_inverse=True)
    return first, which


def _cell_text(kind: int, number: float, text: str, number_format: str) -> str:
    if kind == CellKind.NUMBER:
        return shown_number(number, number_format)
    if kind == CellKind.BOOLEAN:
        return "TRUE" if number else "FALSE"
    return text
