"""A window with one precinct's photographs and scans large, and the protocol's figures beside."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from audit import messages
from audit.evidence.attachments import Attached
from audit.messages import Language
from ui.attachments.loading import Loader, Wanted
from ui.attachments.picture_view import ZOOM_KEYS, PictureView
from ui.findings.comparison import Beside, ComparisonView
from ui.widgets.prose import prose

_SIZE = 1180, 760
_FRAME = QSize(0, 40)  # the title above, which the system adds
_FIGURES = 470  # pixels beside the picture: field, official, copy and difference


class Viewer(QWidget):
    """Pages of files one after the other.

    Attributes:
        view: the picture.
        figures: the protocol of the precinct and its copies.
        buttons: by "zoom-out", "zoom-in", "fit", "turn", "previous" and "next".
    """

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._language: Language = language
        self._pages: list[Wanted] = []
        self._at = 0
        self._place = ""
        self._leads = True  # whether the keyboard is the picture's once it is there
        self._loader = Loader(self)
        self._loader.loaded.connect(self._show_image)
        self.view = PictureView(self)
        self.view.setAccessibleName(self._text("title"))
        self.view.stepped.connect(self.step)
        self.told = prose(self)
        self.told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.page = QLabel(self)
        self.figures = ComparisonView(language, self)
        self.figures.table.installEventFilter(self)
        self.no_figures = prose(self, self._text("no-figures"))
        self.buttons = self._make_buttons()
        self._lay_out()
        self.resize(QSize(*_SIZE).boundedTo(self.screen().availableGeometry().size() - _FRAME))

    def show_files(
        self, files: Sequence[Attached], folder: Path, chosen: str, place: str,
        beside: Beside | None,
    ) -> None:  # fmt: skip
        """Show the files of ``place``, at first that with the hash ``chosen``."""
        self._pages = [Wanted(folder, file, page) for file in files for page in range(file.pages)]
        self._place = place
        found = (n for n, one in enumerate(self._pages) if one.file.sha256 == chosen)
        self._at = next(found, 0)
        self.no_figures.setVisible(beside is None)
        self.figures.setVisible(beside is not None)
        if beside is not None:
            self.figures.show_beside(beside)
        self._leads = True
        self._load()

    def step(self, by: int) -> None:
        """Go to another page, of the next file after the last."""
        wanted = self._at + by
        if 0 <= wanted < len(self._pages):
            self._at = wanted
            self._load()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; other keys are the picture's, wherever the focus is."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif not self.view.hasFocus():
            self.view.keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The figures beside the picture leave it the keys that mean nothing among figures."""
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.text() in ZOOM_KEYS:
            self.view.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    # Inside

    def _load(self) -> None:
        self._loader.forget()
        self._leads = self._leads or self.view.hasFocus()
        wanted = self._pages[self._at]
        title = self._text("viewer", name=wanted.file.name, place=self._place)
        self.setWindowTitle(title)
        page, pages = str(self._at + 1), str(len(self._pages))
        self.page.setText(self._text("page", page=page, pages=pages))
        self.buttons["previous"].setEnabled(self._at > 0)
        self.buttons["next"].setEnabled(self._at + 1 < len(self._pages))
        self.told.setText(self._text("wait"))
        self._stack.setCurrentWidget(self.told)
        self._loader.load(wanted)

    def _show_image(self, wanted: Wanted, image: QImage) -> None:
        if not self._pages or wanted != self._pages[self._at]:
            return  # of a page that was left meanwhile
        if image.isNull():
            name = wanted.file.name
            self.told.setText(messages.text("attachment-lost", self._language, name=name))
            return
        self._stack.setCurrentWidget(self.view)
        self.view.show_image(image)
        if self._leads:  # what is not on screen takes no keyboard
            self._leads = False
            self.view.setFocus()

    def _make_buttons(self) -> dict[str, QToolButton]:
        acts = {
            "zoom-out": self.view.shrink,
            "zoom-in": self.view.enlarge,
            "fit": self.view.fit,
            "turn": self.view.turn,
            "previous": lambda: self.step(-1),
            "next": lambda: self.step(1),
        }
        keys = {"zoom-out": "-", "zoom-in": "+", "fit": "0", "turn": "R", "previous": "Page Up",
                "next": "Page Down"}  # fmt: skip
        buttons = {}
        for name, act in acts.items():
            button = QToolButton(self)
            button.setText(self._text(name))
            button.setToolTip(f"{self._text(name)} ({keys[name]})")
            button.clicked.connect(lambda _, do=act: do())
            buttons[name] = button
        return buttons

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        for button in self.buttons.values():
            bar.addWidget(button)
        bar.addWidget(self.page)
        bar.addStretch(1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.told)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.addWidget(prose(self, self._text("figures"), bold=True))
        column.addWidget(self.no_figures)
        column.addWidget(self.figures)
        column.addStretch(1)
        side = QScrollArea(self)
        side.setWidgetResizable(True)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.setWidget(inside)
        split = QSplitter(self)
        split.addWidget(self._stack)
        split.addWidget(side)
        split.setStretchFactor(0, 1)
        split.setSizes([_SIZE[0] - _FIGURES, _FIGURES])
        whole = QVBoxLayout(self)
        whole.addLayout(bar)
        whole.addWidget(split, 1)

    def _text(self, message: str, /, **values: str) -> str:
        return messages.text(f"attachments-{message}", self._language, **values)
