"""What stands in the window while nothing is open: the ways to begin, or what is being opened."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.session import Session
from ui.start.lately import Lately
from ui.start.recent import Recent
from ui.widgets.early import Early, tell

_OTHER_NAMES = {"project": "window-open-project", "tour": "welcome-tour"}


class StartScreen(QWidget):
    """The ways to begin, what was opened lately, and the hint that files can be dropped.

    Attributes:
        lately: shows what was opened before.

    Signals:
        files, folder, project, sample, tour: the way that was chosen.
    """

    files = Signal()
    folder = Signal()
    project = Signal()
    sample = Signal()
    tour = Signal()

    def __init__(self, session: Session, recent: Recent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.lately = Lately(session, recent)
        text = session.text
        self._title_label = self._title(text("window-start-title"))
        self._ways = (
            self._paragraph(text("window-start-text")),
            self._buttons(),
            self._paragraph(text("window-start-drop"), muted=True),
            self._paragraph(text("window-start-sample-text"), muted=True),
            self.lately,
        )
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.addStretch(2)
        layout.addWidget(self._title_label)
        for widget in self._ways:
            layout.addWidget(widget)
        layout.addStretch(3)
        area = QScrollArea()  # large letters in a small window: nothing is squeezed or cut off
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        tell(area, focusPolicy=Early.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        session.job_started.connect(self.refresh)  # no lambda: it would outlive the widget
        session.job_finished.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Offer the ways to begin, or say what is being opened: not both at once."""
        busy = self._session.jobs.busy
        name = "window-start-opening" if busy else "window-start-title"
        self._title_label.setText(self._session.text(name))
        for widget in self._ways:
            widget.setVisible(not busy)

    def _buttons(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 16, 0, 16)
        column.setSpacing(10)
        own = {"files": self.files, "folder": self.folder, "project": self.project}
        around = {"sample": self.sample, "tour": self.tour}
        for signals in (own, around):  # two lines: large letters must fit into small windows
            row = QHBoxLayout()
            row.addStretch(1)
            for name, signal in signals.items():
                button = self._button(name)
                button.clicked.connect(signal)
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        return box

    def _button(self, name: str) -> QPushButton:
        message = _OTHER_NAMES.get(name, f"window-start-{name}")
        button = QPushButton(self._session.text(message))
        button.setObjectName(f"start-{name}")
        button.setMinimumHeight(button.fontMetrics().height() * 2)
        button.setMinimumWidth(button.sizeHint().width() + 32)
        button.setDefault(name == "files")
        if name == "files":
            self.setFocusProxy(button)
        return button

    def _title(self, text: str) -> QLabel:
        label = self._paragraph(text)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.9)
        font.setWeight(QFont.Weight.DemiBold)
        label.setFont(font)
        return label

    def _paragraph(self, text: str, muted: bool = False) -> QLabel:
        label = QLabel(text)
        label.setWordWrap(True)
        tell(label, alignment=Early.AlignHCenter)
        label.setContentsMargins(48, 4, 48, 4)
        if muted:
            label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
        return label
