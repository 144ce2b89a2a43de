"""The table that every place shares: columns of arrays, an index permutation, a preset view.

model = ColumnTableModel()
model.set_columns((Column("votes", "Votes", frame["votes"].to_numpy(), show=...),), ids=ids)
view = TableView(model, "Findings")      # the second is its name for screen readers
view.rows_selected.connect(...)          # source rows, an int64 array
model.set_mask(frame["severity"].to_numpy() == "note")
"""

from ui.tables.filters import ColumnFilter
from ui.tables.frozen import FrozenColumns
from ui.tables.header_menu import HeaderMenu
from ui.tables.model import Cell, Column, ColumnTableModel
from ui.tables.view import TableView

__all__ = [
    "Cell",
    "Column",
    "ColumnFilter",
    "ColumnTableModel",
    "FrozenColumns",
    "HeaderMenu",
    "TableView",
]
