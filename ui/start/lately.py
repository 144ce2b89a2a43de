"""What was opened lately, as buttons of the start screen and as entries of a menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.session import Session
from ui.start.recent import Opened, Recent
from ui.widgets.early import Early, tell

if TYPE_CHECKING:  # the first frame has none
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QMenu

_LETTERS, _LEAST = 84, 16  # average characters of an entry
_MARGIN = 48  # pixels on both sides


class Lately(QWidget):
    """The list of the start screen; what is no longer there says so and can be taken off.

    Signals:
        asked: the `Opened` that the person wants to open.
    """

    asked = Signal(object)

    def __init__(self, session: Session, recent: Recent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._recent = session, recent
        self.buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_MARGIN, 12, _MARGIN, 0)
        self._column.setSpacing(2)
        self._rows: QWidget | None = None
        recent.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the list as it is now."""
        if self._rows is not None:
            self._rows.hide()
            self._rows.deleteLater()
        self.buttons = []
        self._rows = QWidget()
        rows = QVBoxLayout(self._rows)
        rows.setContentsMargins(0, 0, 0, 0)
        entries = self._recent.entries()
        if entries:
            title = QLabel(self._session.text("recent-title"))
            tell(title, alignment=Early.AlignHCenter)
            rows.addWidget(title)
        for entry in entries:
            rows.addLayout(self._row(entry))
        self._column.addWidget(self._rows)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Folders are cut in the middle where there is no room."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        if not self.buttons:
            return
        from PySide6.QtCore import Qt

        metrics = self.fontMetrics()
        letter = metrics.averageCharWidth()
        forget = metrics.horizontalAdvance(self._session.text("recent-forget")) + 4 * letter
        room = self.width() - 2 * _MARGIN - forget - 4 * letter
        most = max(min(room, letter * _LETTERS), letter * _LEAST)
        for button in self.buttons:
            said, middle = button.accessibleName(), Qt.TextElideMode.ElideMiddle
            button.setText(metrics.elidedText(said, middle, most).replace("&", "&&"))

    def _row(self, entry: Opened) -> QHBoxLayout:
        button = QPushButton()
        button.setAccessibleName(told(self._session, entry))
        button.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LEAST)
        button.setToolTip("\n".join(entry.paths))
        button.setFlat(True)
        button.setEnabled(not entry.missing)
        button.clicked.connect(lambda: self.asked.emit(entry))
        self.buttons.append(button)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button)
        if entry.missing:
            row.addWidget(self._forget(entry))
        row.addStretch(1)
        return row

    def _forget(self, entry: Opened) -> QPushButton:
        text = self._session.text
        button = QPushButton(text("recent-forget"))
        button.setAccessibleName(text("recent-forget-name", name=entry.name))
        button.clicked.connect(lambda: self._recent.forget(entry))
        return button


def fill(menu: QMenu, session: Session, recent: Recent, asked: Callable[[Opened], object]) -> None:
    """Fill the menu of what was opened lately."""
    from PySide6.QtGui import QAction

    menu.clear()
    entries = recent.entries()
    for number, entry in enumerate(entries, 1):
        action = QAction(f"&{number}  {told(session, entry).replace('&', '&&')}", menu)
        action.setEnabled(not entry.missing)
        action.triggered.connect(lambda _=False, one=entry: asked(one))
        menu.addAction(action)
    if entries:
        menu.addSeparator()
    clear = QAction(session.text("recent-clear"), menu)
    clear.setEnabled(bool(entries))
    clear.triggered.connect(recent.clear)
    menu.addAction(clear)


def told(session: Session, entry: Opened) -> str:
    """An entry in words: its name, how many more, and where it is or was."""
    name, more = entry.name, len(entry.paths) - 1
    if more:
        name = session.text("recent-more", name=name, count=more)
    message = "recent-missing" if entry.missing else "recent-in"
    return session.text(message, name=name, folder=entry.folder)
