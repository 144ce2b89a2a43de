"""What stands in the window while nothing is open: the ways to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.session import Session


class StartScreen(QWidget):
    """Three ways to begin, and the hint that files can be dropped.

    Signals:
        files, folder, sample: the way that was chosen.
    """

    files = Signal()
    folder = Signal()
    sample = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = session.text
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(self._title(text("window-start-title")))
        layout.addWidget(self._paragraph(text("window-start-text")))
        layout.addSpacing(16)
        layout.addLayout(self._buttons(session))
        layout.addSpacing(16)
        layout.addWidget(self._paragraph(text("window-start-drop"), muted=True))
        layout.addWidget(self._paragraph(text("window-start-sample-text"), muted=True))
        layout.addStretch(3)

    def _buttons(self, session: Session) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        for name, signal in (
            ("files", self.files),
            ("folder", self.folder),
            ("sample", self.sample),
        ):
            button = QPushButton(session.text(f"window-start-{name}"))
            button.setObjectName(f"start-{name}")
            button.setMinimumHeight(button.fontMetrics().height() * 2)
            button.setMinimumWidth(button.sizeHint().width() + 32)
            button.setDefault(name == "files")
            button.clicked.connect(signal)
            if name == "files":
                self.setFocusProxy(button)
            row.addWidget(button)
        row.addStretch(1)
        return row

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
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        label.setContentsMargins(48, 4, 48, 4)
        if muted:
            label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
        return label
