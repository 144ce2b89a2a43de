"""The buttons that settle problems; each says beforehand how many rows it concerns."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from audit import problems as wording
from ui.session import Session
from ui.sources.choices import Choice, records
from ui.widgets.flow import FlowLayout

KEYS = {"accept": "A", "blank": "B", "propose": "P", "sums": "S", "type": "F2", "reopen": "O"}


class DecisionBar(QWidget):
    """Buttons for the problems chosen.

    Signals:
        asked: the decision, one of `KEYS`.
    """

    asked = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.says = QLabel()
        self.says.setTextFormat(Qt.TextFormat.PlainText)
        self.buttons = {name: self._button(name) for name in KEYS}
        self._flow = FlowLayout(self)
        self._flow.addWidget(self.says)
        for button in self.buttons.values():
            self._flow.addWidget(button)
        self.says.setMinimumHeight(self.buttons["type"].sizeHint().height())
        self.show_choice(Choice(), busy=False)

    def listen(self, view: QWidget) -> None:
        """Decide by keys while ``view`` has the keyboard."""
        for name, key in KEYS.items():
            shortcut = QShortcut(QKeySequence(key), view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self.buttons[name].click)

    def show_choice(self, choice: Choice, busy: bool) -> None:
        """Offer what is possible; nothing while the last decision is being worked in."""
        counts = {
            "accept": records(choice.undecided),
            "blank": records(choice.blankable),
            "propose": records(choice.proposals),
            "sums": records(choice.summed),
            "type": int(choice.single is not None),
            "reopen": records(choice.accepted),
        }
        for name, count in counts.items():
            button = self.buttons[name]
            button.setText(f"{self._said(name, choice, count)}  ({KEYS[name]})")
            button.setAccessibleName(self._said(name, choice, count))
            button.setVisible(count > 0)
            button.setEnabled(count > 0 and not busy)
        self.says.setText(self._concern(choice, counts["accept"], counts["reopen"]))
        self.setVisible(any(counts.values()))
        self._keep_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as the buttons need at this width: none of them is ever cut off."""
        super().resizeEvent(event)
        self._keep_height()

    # Inside

    def _keep_height(self) -> None:
        self.setFixedHeight(max(self._flow.heightForWidth(self.width()), 1))

    def _button(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(f"settle-{name}")
        button.setAutoDefault(False)
        act: Callable[[], None] = lambda: self.asked.emit(name)  # noqa: E731 - typed for Qt
        button.clicked.connect(act)
        return button

    def _said(self, name: str, choice: Choice, count: int) -> str:
        text = self._session.text
        if name == "type":
            return text("window-settle-type")
        if name == "propose":
            one = choice.one_proposal
            if one is not None:
                original = wording.excerpt(one.original)
                what = text("window-mend-arrow", original=original, value=one.value)
                return text("window-settle-propose-one", what=what, rows=count)
        return text(f"window-settle-{name}", rows=count)

    def _concern(self, choice: Choice, undecided: int, accepted: int) -> str:
        text = self._session.text
        if not undecided:
            return text("window-settle-accepted", rows=accepted)
        said = text("window-settle-concerns", problems=choice.problems, rows=undecided)
        if choice.staying:
            said = f"{said} {text('window-settle-staying', rows=choice.staying)}"
        if choice.contradicted:
            rows = records(choice.contradicted)
            said = f"{said} {text('window-settle-contradicted', rows=rows)}"
            if choice.single is None:
                said = f"{said} {text('window-settle-singly')}"
        return said
