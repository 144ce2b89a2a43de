"""The files attached to a precinct as a strip of small pictures, with what can be done to them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from audit import formatting, messages
from audit.evidence.attachments import Attached
from audit.messages import Language
from ui.attachments.loading import Loader, Wanted
from ui.widgets.flow import FlowLayout
from ui.widgets.prose import prose

_SIDE = 96  # pixels of a small picture
_HASH = Qt.ItemDataRole.UserRole
_BUTTONS = ("look", "attach", "detach", "match")


class AttachmentStrip(QWidget):
    """Small pictures side by side; Enter or a double click looks at one, Delete takes it away.

    Attributes:
        list: the pictures.
        buttons: by "look", "attach", "detach" and "match".

    Signals:
        asked: a name of ``buttons``, and the hash of the chosen file ("" for none).
    """

    asked = Signal(str, str)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language: Language = language
        self._loader = Loader(self)
        self._loader.loaded.connect(self._show_picture)
        self.nothing = prose(self, self._text("none"))
        self.list = QListWidget(self)
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setFlow(QListView.Flow.LeftToRight)
        self.list.setWrapping(False)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setIconSize(QSize(_SIDE, _SIDE))
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setAccessibleName(self._text("list"))
        self.list.itemDoubleClicked.connect(lambda _: self._ask("look"))
        self.list.currentItemChanged.connect(lambda *_: self._enable())
        self.list.installEventFilter(self)
        self.buttons = {name: self._button(name) for name in _BUTTONS}
        self._lay_out()
        self.show_files((), Path())

    def show_files(self, files: Sequence[Attached], folder: Path) -> None:
        """Show other files, kept in ``folder``; small pictures come as they are read."""
        self._loader.forget()
        chosen = self.chosen
        self.list.clear()
        height = _SIDE + 2 * self.fontMetrics().height() + 28
        self.list.setFixedHeight(height)
        self.list.setGridSize(QSize(_SIDE + 16, height - 26))
        for file in files:
            item = QListWidgetItem(_blank(), file.name)
            item.setData(_HASH, file.sha256)
            item.setToolTip(self._tip(file))
            self.list.addItem(item)
            if file.sha256 == chosen:
                self.list.setCurrentItem(item)
            self._loader.load(Wanted(folder, file, side=_SIDE * 2))
        if files and not self.chosen:
            self.list.setCurrentRow(0)
        self.list.setVisible(bool(files))
        self.nothing.setVisible(not files)
        self._enable()

    @property
    def chosen(self) -> str:
        """The hash of the chosen file; "" for none."""
        row = self.list.currentRow()
        return str(self.list.item(row).data(_HASH)) if row >= 0 else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter looks, Delete takes away."""
        if watched is self.list and isinstance(event, QKeyEvent):
            pressed = event.type() == QEvent.Type.KeyPress
            name = {Qt.Key.Key_Return: "look", Qt.Key.Key_Enter: "look",
                    Qt.Key.Key_Delete: "detach"}.get(Qt.Key(event.key()))  # fmt: skip
            if pressed and name and self.chosen:
                self._ask(name)
                return True
        return super().eventFilter(watched, event)

    # Inside

    def _ask(self, name: str) -> None:
        self.asked.emit(name, self.chosen)

    def _enable(self) -> None:
        for name in ("look", "detach"):
            self.buttons[name].setEnabled(bool(self.chosen))

    def _show_picture(self, wanted: Wanted, image: QImage) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(_HASH) == wanted.file.sha256 and not image.isNull():
                small = image.scaled(_SIDE, _SIDE, Qt.AspectRatioMode.KeepAspectRatio,
                                     Qt.TransformationMode.SmoothTransformation)  # fmt: skip
                item.setIcon(QIcon(QPixmap.fromImage(small)))

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(self._text(name), self)
        button.setToolTip(self._text(f"{name}-tip"))
        button.clicked.connect(lambda: self._ask(name))
        return button

    def _lay_out(self) -> None:
        bar = QWidget(self)
        flow = FlowLayout(bar)  # long words: the buttons go on below
        for button in self.buttons.values():
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(prose(self, self._text("title"), bold=True))
        column.addWidget(self.nothing)
        column.addWidget(self.list)
        column.addWidget(bar)

    def _tip(self, file: Attached) -> str:
        size = formatting.whole(file.size / 1024, self._language)
        return self._text("tip", name=file.name, size=size, form=file.form, hash=file.sha256)

    def _text(self, message: str, /, **values: str) -> str:
        return messages.text(f"attachments-{message}", self._language, **values)


def _blank() -> QIcon:
    pixmap = QPixmap(_SIDE, _SIDE)
    pixmap.fill(Qt.GlobalColor.transparent)
    return QIcon(pixmap)
