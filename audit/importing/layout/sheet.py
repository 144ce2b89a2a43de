"""A grid as the importer looks at it: columns read as numbers once, texts, structure."""

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from audit.importing.cells.numbers import Marks, State, Tally, Values, decimal_evidence, read_column
from audit.importing.naming.names import Matcher
from audit.importing.vocabulary import Vocabulary
from audit.reading import CellKind, Grid, Texts

_MANY_ROWS = 100_000  # for which it is worth to read several columns at the same time
_MOST_THREADS = 4
# As plain numbers, with which numpy compares far faster than with members of an enumeration.
_NUMBER, _TEXT, _UNCACHED = int(State.NUMBER), int(State.TEXT), int(State.UNCACHED)


class Sheet:
    """One grid with what was found out about it; nothing here changes the grid.

    ``name`` is the sheet's name, ``file`` the name of its file. ``above`` are titles that stand
    outside the grid. ``origins`` tells for each column which column of the sheet (row, where the
    grid was turned on its side) it came from; ``shifted`` which row of the view the cells of a
    column really stand in, where that is another than the record's. ``said`` is what remarks
    elsewhere in the file say.
    """

    def __init__(
        self,
        grid: Grid,
        file: str,
        matcher: Matcher,
        above: Sequence[list[str]] = (),
        origins: tuple[int, ...] | None = None,
        shifted: Mapping[int, int] | None = None,
        said: tuple[str, ...] = (),
    ) -> None:
        self.grid = grid
        self.above = list(above)
        self.origins = origins
        self.shifted = shifted or {}
        self.said = said
        self.file = file
        self.name = grid.sheet
        self.matcher = matcher
        self._values: dict[int, Values] = {}
        self._shown: dict[int, Texts] = {}
        self._tallies: dict[int, tuple[NDArray[np.int64], Tally]] = {}

    def origin(self, column: int) -> int:
        """Where a column of this view stands on the sheet, 0-based."""
        return column if self.origins is None else self.origins[column]

    @property
    def vocabulary(self) -> Vocabulary:
        """The words that columns are recognised by."""
        return self.matcher.vocabulary

    @cached_property
    def machine_read(self) -> bool:
        """Whether the name of sheet or file says that a machine read all its figures."""
        words = self.vocabulary.evidence_kinds.get("machine", frozenset())
        spoken = (self.name, self.file.replace("_", " "))
        return any(self.vocabulary.mentions(words, text) for text in spoken)

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

    def tally(self, column: int, rows: NDArray[np.int64]) -> Tally:
        """What the cells of a column are in some rows, counted."""
        known = self._tallies.get(column)
        if known is None or known[0] is not rows:
            known = self._tallies[column] = rows, self.values(column).tally(rows)
        return known[1]

    @cached_property
    def states(self) -> NDArray[np.uint8]:
        """`State` of every cell, shape (rows, columns)."""
        if not self.grid.n_columns:
            return np.zeros((0, 0), dtype=np.uint8)
        states = np.empty((self.grid.n_columns, self.grid.n_rows), dtype=np.uint8)
        columns = range(self.grid.n_columns)
        if self.grid.n_rows >= _MANY_ROWS:
            self._read_together(columns)
        for column in columns:
            states[column] = self.values(column).states
        return states.T

    def _read_together(self, columns: Sequence[int]) -> None:
        """Read several columns at the same time: numpy does not hold the interpreter meanwhile."""
        _ = self.marks, self.vocabulary  # made once, before several threads ask for them
        with ThreadPoolExecutor(min(os.cpu_count() or 1, _MOST_THREADS)) as threads:
            for values in threads.map(self.values, columns):
                threads.submit(getattr, values, "numbers")  # which will be asked for

    @cached_property
    def filled(self) -> NDArray[np.bool_]:
        """Cells that hold anything at all, blank words included, shape (rows, columns)."""
        filled = np.empty((self.grid.n_columns, self.grid.n_rows), dtype=bool)
        for column, own in zip(self.grid.columns, filled, strict=True):
            np.not_equal(column.kinds, int(CellKind.BLANK), out=own)
        return filled.T

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
    return bool((kinds == int(CellKind.TEXT)).any())


def is_text(states: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Cells that hold a text and no number."""
    texts: NDArray[np.bool_] = states == _TEXT
    return texts


def is_number(states: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Cells that hold a number, or a formula that would."""
    numbers: NDArray[np.bool_] = (states == _NUMBER) | (states == _UNCACHED)
    return numbers
