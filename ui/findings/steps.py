"""From one finding to the next, and past the last one of a place to the place after it."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from ui.findings.filter_bar import FilterBar
from ui.findings.places_list import PlacesList
from ui.tables import TableView

Select = Callable[[NDArray[np.int64], int], None]


class Steps:
    """Walks through the rows that ``table`` shows; ``select`` takes rows and the current one."""

    def __init__(
        self, table: TableView, places: PlacesList, bar: FilterBar, select: Select
    ) -> None:
        self._table, self._places, self._bar, self._select = table, places, bar, select

    @property
    def at_end(self) -> bool:
        """Whether the current finding is the last one shown."""
        return self._table.currentIndex().row() == self._last

    def step(self, by: int) -> None:
        """Go to the finding ``by`` rows further, staying within the list."""
        index = self._table.currentIndex()
        row = index.row() + by if index.isValid() else 0
        if not 0 <= row <= self._last and self.step_place(by):
            return
        self.go(min(max(row, 0), self._last))

    def step_place(self, by: int) -> bool:
        """Past the findings of a place come those of the next, from its end where backwards."""
        rank = self._bar.filter.rank
        if rank is None or not self._places.step(by, rank):
            return False
        self.go(0 if by > 0 else self._last)
        return True

    def go(self, view_row: int) -> None:
        """Select the finding in a row of the list; nothing where there is no such row."""
        if 0 <= view_row <= self._last:
            row = self._table.columns.source_row(view_row)
            self._select(np.array([row]), row)

    @property
    def _last(self) -> int:
        return self._table.columns.rowCount() - 1
