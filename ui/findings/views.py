"""Views of the findings: filters, columns and order kept under a name, and chosen again."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QToolButton

from audit.decisions import saved_views
from audit.decisions.saved_views import SavedView
from ui.findings.filter_bar import FilterBar
from ui.findings.filtering import from_lasting, lasting
from ui.session import Session
from ui.tables import ColumnFilter, HeaderMenu, TableView
from ui.widgets.overlay import Overlay
from ui.working import unkept


class Views(QObject):
    """The button that keeps and shows views of the findings' table.

    Attributes:
        button: opens the menu.

    Signals:
        left: the person has finished here, and the table may have the keyboard.
    """

    left = Signal()

    def __init__(
        self, session: Session, table: TableView, bar: FilterBar, header: HeaderMenu
    ) -> None:
        super().__init__(table)
        self._session, self._table = session, table
        self._bar, self._header = bar, header
        self.button = QToolButton(bar)
        self.button.setText(session.text("views-button"))
        self.button.setToolTip(session.text("views-tip"))
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.menu = QMenu(self.button)
        self.menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self.menu)
        self.asking: _NameAsked | None = None

    @property
    def kept(self) -> Mapping[str, SavedView]:
        """The views of the open project and of the person's own library, by name."""
        return saved_views.kept(self._folders)

    def view(self) -> SavedView:
        """What is seen now."""
        table, wanted = self._table, self._bar.filter
        header, columns = table.horizontalHeader(), table.columns.columns
        by = header.sortIndicatorSection()
        return SavedView(
            filter=lasting(wanted),
            columns={key: _plain(one) for key, one in self._header.filters.items()},
            order=tuple(columns[header.logicalIndex(n)].key for n in range(len(columns))),
            hidden=tuple(c.key for n, c in enumerate(columns) if table.isColumnHidden(n)),
            sorted_by=columns[by].key if 0 <= by < len(columns) else "",
            descending=header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder,
        )

    def show(self, view: SavedView) -> None:
        """See the findings as a view has them; columns it does not know stay where they are."""
        table, header = self._table, self._table.horizontalHeader()
        keys = [column.key for column in table.columns.columns]
        for place, key in enumerate(key for key in view.order if key in keys):
            header.moveSection(header.visualIndex(keys.index(key)), place)
        for number, key in enumerate(keys):
            table.setColumnHidden(number, key in view.hidden and len(view.hidden) < len(keys))
        self._header.set_filters({key: _filter(own) for key, own in view.columns.items()})
        self._bar.set_filter(from_lasting(view.filter))
        by = keys.index(view.sorted_by) if view.sorted_by in keys else -1
        down, up = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
        table.sortByColumn(by, down if view.descending else up)
        self.left.emit()

    def reset(self) -> None:
        """See all findings in their order, with all columns where they were."""
        keys = tuple(column.key for column in self._table.columns.columns)
        self.show(SavedView(order=keys))

    def save(self, name: str) -> None:
        """Keep what is seen now under a name, in place of what was kept under it."""
        if name.strip():
            self._write(name.strip(), self.view())

    def ask_name(self) -> None:
        """Ask below the button under which name to keep what is seen."""
        if self.asking is not None:
            self.asking.deleteLater()
        self.asking = _NameAsked(self._session, self.button)
        self.asking.named.connect(self.save)
        below = self.button.mapToGlobal(QPoint(0, self.button.height()))
        self.asking.open_at(below, self.asking.name)

    # Inside

    @property
    def _folders(self) -> tuple[Any, ...]:
        return (self._session.keeping.folder, self._session.data_folder)

    def _write(self, name: str, view: SavedView | None) -> None:
        try:
            saved_views.save(self._folders, name, view, self._session.keeping.add)
        except OSError as error:
            self._session.job_finished.emit(unkept(error, self._session.language))

    def _fill(self) -> None:
        self.menu.clear()
        text, kept = self._session.text, self.kept
        for name, view in kept.items():
            self.menu.addAction(name.replace("&", "&&")).triggered.connect(
                lambda _=False, one=view: self.show(one)
            )
        self.menu.addSeparator()
        self.menu.addAction(text("views-save")).triggered.connect(self.ask_name)
        self.menu.addAction(text("views-reset")).triggered.connect(self.reset)
        if kept:
            away = self.menu.addMenu(text("views-delete"))
            for name in kept:
                away.addAction(name.replace("&", "&&")).triggered.connect(
                    lambda _=False, one=name: self._write(one, None)
                )


class _NameAsked(Overlay):
    """A line for a name, below the button.

    Signals:
        named: the name, when it was given.
    """

    named = Signal(str)

    def __init__(self, session: Session, beside: QToolButton) -> None:
        super().__init__(beside)
        self.setAccessibleName(session.text("views-name"))
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(session.text("views-name"))
        self.name.setAccessibleName(session.text("views-name"))
        self.name.setMinimumWidth(240)
        self.name.setMaxLength(80)
        self.keep = QPushButton(session.text("views-keep"), self)
        row = QHBoxLayout(self)
        row.addWidget(self.name)
        row.addWidget(self.keep)
        self.name.returnPressed.connect(self._accept)
        self.keep.clicked.connect(self._accept)

    def _accept(self) -> None:
        if self.name.text().strip():
            self.named.emit(self.name.text())
            self.leave()


def _plain(one: ColumnFilter) -> dict[str, Any]:
    return {"text": one.text, "values": sorted(one.values), "low": one.low, "high": one.high}


def _filter(raw: Mapping[str, Any]) -> ColumnFilter:
    def end(name: str) -> float | None:
        value = raw.get(name)
        return float(value) if isinstance(value, (int, float)) else None

    values = raw.get("values", ())
    known = frozenset(map(str, values)) if isinstance(values, (list, tuple)) else frozenset()
    return ColumnFilter(str(raw.get("text", "")), known, end("low"), end("high"))
