"""What can be done with the table of findings as a whole: filters of columns, views, a file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QToolButton, QWidget

from audit.progress import Progress
from ui.findings.filter_bar import FilterBar
from ui.findings.views import Views
from ui.session import Session
from ui.tables import HeaderMenu, TableView
from ui.tables.exporting import write_shown

_ENDINGS = (".xlsx", ".csv")


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
        self.choose_file: Callable[[], Path | None] = lambda: _asked(session, bar)
        for button in (self.views.button, self.export):
            bar.tools.addWidget(button)

    def write(self) -> None:
        """Write the rows and columns that are seen, in the background."""
        path = self.choose_file()
        if path is None:
            return
        if path.suffix.lower() not in _ENDINGS:
            path = path.with_name(path.name + _ENDINGS[0])
        table, session = self._table, self._session
        header, model = table.horizontalHeader(), table.columns
        order = (header.logicalIndex(n) for n in range(len(model.columns)))
        columns = [model.columns[n] for n in order if not table.isColumnHidden(n)]
        rows = model.rows.copy()

        def work(progress: Progress) -> int:
            written = write_shown(path, columns, rows, progress)
            session.exported("list", path)
            return written

        def done(written: int) -> None:
            session.say(session.text("export-view-done", rows=written, file=path.name))

        session.jobs.start(session.text("export-view-job"), work, done)


def _asked(session: Session, parent: QWidget) -> Path | None:
    title, kinds = session.text("export-view"), session.text("export-view-kinds")
    start = Path.home() / f"{session.text('export-view-name')}{_ENDINGS[0]}"
    name, kind = QFileDialog.getSaveFileName(parent, title, str(start), kinds)
    if not name:
        return None
    path = Path(name)
    chosen = ".csv" if "csv" in kind else ".xlsx"
    return path if path.suffix.lower() in _ENDINGS else path.with_name(path.name + chosen)
