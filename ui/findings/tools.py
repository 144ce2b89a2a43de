"""What can be done with the table of findings as a whole: filters of columns, views, a file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from ui.findings.filter_bar import FilterBar
from ui.findings.views import Views
from ui.session import Session
from ui.tables import HeaderMenu, TableView
from ui.tables.exporting import asked_where, export_shown


class Tools:
    """The table's own tools; their buttons stand in the filter bar.

    Attributes:
        header: the menu and the filters of the columns.
        views: views kept under a name.
        export: writes what is seen into a file.
        choose_file: asks where; None where the person thinks better of it.
    """

    def __init__(self, session: Session, table: TableView, bar: FilterBar) -> None:
        self._session, self._table = session, table
        self.header = HeaderMenu(table, session.language)
        self.views = Views(session, table, bar, self.header)
        self.export = QToolButton(bar)
        self.export.setText(session.text("export-view"))
        self.export.setToolTip(session.text("export-view-tip"))
        self.export.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.export.clicked.connect(self.write)
        self.choose_file: Callable[[], Path | None] = lambda: asked_where(session, bar)
        for button in (self.views.button, self.export):
            bar.tools.addWidget(button)

    def write(self) -> None:
        """Write the rows and columns that are seen, in the background."""
        path = self.choose_file()
        if path is not None:
            export_shown(self._session, self._table, path)
