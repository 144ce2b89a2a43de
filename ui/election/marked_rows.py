"""The chosen precincts in a table of them: marked there, and chosen by selecting their rows."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from ui.charts.chosen import chosen_back
from ui.selection import Selection
from ui.tables import TableView
from ui.widgets.later import Later

Places = NDArray[np.int64] | NDArray[np.int32]


class MarkedRows:
    """Holds ``table`` and the person's choice of precincts together, both ways.

    ``places``: the precinct of each of the table's rows, shape (rows,), -1 for none; None where
    its rows are no precincts.
    """

    def __init__(
        self, table: TableView, chosen: Selection, places: Callable[[], Places | None]
    ) -> None:
        self._table, self._chosen, self._places = table, chosen, places
        self._quiet = False
        self._later = Later(table, self.mark)
        chosen.changed.connect(self._later.ask)
        table.rows_selected.connect(self._choose)

    def mark_soon(self) -> None:
        """Mark what is chosen in the next turn, or when somebody looks."""
        self._later.ask()

    def mark(self) -> None:
        """Mark what is chosen; rows that were selected here for something else no longer are."""
        model, back = self._table.columns, chosen_back(self._table.palette())
        places = self._places()
        if places is None:
            model.mark(None, back)
            return
        held = self._chosen.holds(places)
        model.mark(held if self._chosen else None, back)
        rows = self._table.selected_rows()
        if len(rows) and not (held[rows].all() and len(rows) == int(held.sum())):
            self.quietly(self._table.clearSelection)

    def quietly(self, change: Callable[[], object]) -> None:
        """Change the table without choosing what it then has selected."""
        before, self._quiet = self._quiet, True
        try:
            change()
        finally:
            self._quiet = before

    def _choose(self, rows: NDArray[np.int64]) -> None:
        places = self._places()
        if not self._quiet and places is not None:
            self._chosen.choose(places[rows])
