"""A grid as the importer looks at it: columns read as numbers once, texts, structure."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from audit.importing.names import Matcher
from audit.importing.numbers import Marks, State, Values, decimal_evidence, read_column
from audit.importing.vocabulary import Vocabulary
from audit.reading import CellKind, Grid, Texts

_Scalar = TypeVar("_Scalar", bound=np.generic)


class Sheet:
    """One grid with what was found out about it; nothing here changes the grid.

    ``name`` is the sheet's name, ``file`` the name of its file. ``above`` are titles that stand
    outside the grid. ``origins`` tells for each column which column of the sheet (row, where the
    grid was turned on its side) it came from; ``shifted`` which row of the view the cells of a
    column really stand in, where that is another than the record's.
    """

    def __init__(
        self,
        grid: Grid,
        file: str,
        matcher: Matcher,
        above: Sequence[list[str]] = (),
        origins: tuple[int, ...] | None = None,
        shifted: Mapping[int, int] | None = None,
    ) -> None:
        self.grid = grid
        self.above = list(above)
        self.origins = origins
        self.shifted = shifted or {}
        self.file = file
        self.name = grid.sheet
        self.matcher = matcher
        self._values: dict[int, Values] = {}
        self._shown: dict[int, Texts] = {}

    def origin(self, column: int) -> int:
        """Where a column of this view stands on the sheet, 0-based."""
        return column if self.origins is None else self.origins[column]

    @property
    def vocabulary(self) -> Vocabulary:
        """The words that columns are recognised by."""
        return self.matcher.vocabulary

    @cached_property
    def marks(self) -> Marks:
        """The decimal sign on which the columns that prove one agree."""
        signs = {
            decimal_evidence(column) for column in self.grid.columns if _has_text(column.kinds)
        }
        signs.discard("")
        return Marks(signs.pop() if len(signs) == 1 else "")

    def values(self, column: int) -> Values:
        """A column read as numbers, shape (rows,)."""
        if column not in self._values:
            cells = self.grid.columns[column]
            blanks = self.vocabulary.words.get("blank", frozenset())
            marks = self.marks if _has_text(cells.kinds) else None
            self._values[column] = read_column(cells, blanks, marks)
        return self._values[column]

    @cached_property
    def states(self) -> NDArray[np.uint8]:
        """`State` of every cell, shape (rows, columns)."""
        if not self.grid.n_columns:
            return np.zeros((0, 0), dtype=np.uint8)
        return np.stack([self.values(c).states for c in range(self.grid.n_columns)]).T

    @cached_property
    def filled(self) -> NDArray[np.bool_]:
        """Cells that hold anything at all, blank words included, shape (rows, columns)."""
        return ~self.grid.blank()

    def text(self, row: int, column: int) -> str:
        """What one cell shows, spaces at its ends left out."""
        return self.grid.text(row, column).strip()

    def texts(self, column: int) -> NDArray[np.object_]:
        """What a column shows, shape (rows,), spaces at the ends left out."""
        return self.shown(column).copy()

    def shown(self, column: int) -> Texts:
        """`texts` of a column, each distinct text once."""
        if column not in self._shown:
            self._shown[column] = self.grid.shown(column).told(str.strip)
        return self._shown[column]

    def row_texts(self, row: int) -> list[str]:
        """What the filled cells of a row show."""
        return [self.text(row, int(c)) for c in np.flatnonzero(self.filled[row])]


def _has_text(kinds: NDArray[np.uint8]) -> bool:
    return bool((kinds == CellKind.TEXT).any())


def taken(cells: NDArray[_Scalar], rows: NDArray[np.int64]) -> NDArray[_Scalar]:
    """``cells[rows]``, not to be written to; nothing is copied where rows follow one another."""
    count = len(rows)
    if count < 2 or rows[-1] - rows[0] + 1 != count or not (rows[1:] > rows[:-1]).all():
        return cells[rows]
    view = cells[int(rows[0]) : int(rows[-1]) + 1]
    view.flags.writeable = False
    return view


def cut(
    cells: NDArray[_Scalar], rows: NDArray[np.int64], columns: Sequence[int] | NDArray[np.int64]
) -> NDArray[_Scalar]:
    """Some rows of some columns of a matrix whose columns lie one behind the other."""
    return taken(cells.T[np.asarray(columns, dtype=np.int64)].T, rows)


def is_number(states: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Cells that hold a number, or a formula that would."""
    numbers: NDArray[np.bool_] = (states == State.NUMBER) | (states == State.UNCACHED)
    return numbers
