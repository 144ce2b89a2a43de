"""The buttons of a decision, each with its key; the reasons for a dismissal open in place."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from audit import messages
from audit.messages import Language
from ui.widgets.flow import FlowBox
from ui.widgets.prose import prose

# Kept in the log of decisions, named on screen and paper by ``dismissed-REASON``.
OTHER = "other"
REASONS = ("recount", "newer-version", "observer-typing", "merged-precinct", OTHER)
_LONGEST = 200  # letters of a reason in one's own words
KEYS = {
    "previous": "K",
    "next": "J",
    "confirm": "C",
    "dismiss": "D",
    "note": "N",
    "reopen": "O",
    "same-cause": "G",
    "mark": "M",
    "undo": "Ctrl+Z",
    "redo": "Ctrl+Y",
}
# The keys that work while no text is typed; undo and redo are the window's.
SHORTCUTS = {name: key for name, key in KEYS.items() if "+" not in key} | {"mark-more": "Shift+M"}
_MESSAGES = {"mark": "selection-mark"}


class TriageBar(QWidget):
    """Buttons for what can be decided.

    Attributes:
        which: a line for another reason than those offered, in the person's own words.

    Signals:
        asked: the action pressed, one of `KEYS`.
        dismissed: the findings about which was asked, and the reason: one of `REASONS`, or words.
    """

    asked = Signal(str)
    dismissed = Signal(object, str)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language: Language = language
        self._about: frozenset[str] = frozenset()  # ids of what the open box asks about
        self._keys: list[QShortcut] = []
        self.told = prose(self)
        self.told.hide()
        self._told_of: frozenset[str] = frozenset()  # the selection of which that was said
        self.buttons = {name: self._button(name, key) for name, key in KEYS.items()}
        self.reasons = QFrame(self)
        self.reasons.setFrameShape(QFrame.Shape.StyledPanel)
        self.which = self._which()
        self.reason_buttons = self._reasons()
        self.reasons.hide()
        row = FlowBox(self)
        for button in self.buttons.values():
            row.flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.reasons)
        column.addWidget(self.told)
        column.addWidget(row)

    def take_keys(self, area: QWidget) -> None:
        """Choose a reason by digits, and leave by Esc, wherever in ``area`` the keyboard is."""
        acts = [(str(n), button.click) for n, button in enumerate(self.reason_buttons, 1)]
        for key, act in (*acts, ("Esc", self._escape)):
            shortcut = QShortcut(QKeySequence(key), area)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setEnabled(False)  # but while the box is open
            shortcut.activated.connect(act)
            self._keys.append(shortcut)

    def enable(self, selected: frozenset[str], undo: str, redo: str) -> None:
        """Enable what can be done with these findings; name what would be undone.

        The box that asked about others closes: its answer would be taken for these.
        """
        for name in KEYS:
            self.buttons[name].setEnabled(bool(selected))
        tip = messages.text("triage-same-cause-tip", self._language)
        self.buttons["same-cause"].setToolTip(tip)
        self.buttons["mark"].setToolTip(messages.text("selection-mark-tip", self._language))
        for name, what in (("undo", undo), ("redo", redo)):
            self.buttons[name].setEnabled(bool(what))
            tip = f"{messages.text(f'triage-{name}', self._language)}: {what}" if what else ""
            self.buttons[name].setToolTip(tip)
        if selected != self._about:
            self.close_reasons()
        self.told.setVisible(bool(selected) and selected == self._told_of)

    def tell_taken(self, selected: frozenset[str]) -> None:
        """Say how many findings of one cause are selected now, until others are."""
        said = messages.text("triage-same-cause-taken", self._language, count=len(selected))
        self.told.setText(said)
        self.told.setVisible(bool(selected))
        self._told_of = selected

    def open_reasons(self, about: frozenset[str]) -> None:
        """Ask why these findings are dismissed; the first reason has the focus, digits choose."""
        if self.buttons["dismiss"].isEnabled():
            self._about = about
            self.which.clear()
            self.which.hide()
            self.reasons.show()
            self._listen(True)
            self.reason_buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_reasons(self) -> None:
        """Stop asking."""
        self._about = frozenset()
        self.reasons.hide()
        self._listen(False)

    def hideEvent(self, event: QHideEvent) -> None:
        """What is asked is not asked any more when the person went elsewhere."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.close_reasons()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose a reason by its digit or the arrows, or none by Esc."""
        keys = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if event.type() not in keys or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        act = self._reason_key(event)
        if act is None:
            return super().eventFilter(watched, event)
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            act()
        return True

    def _reason_key(self, event: QKeyEvent) -> Callable[[], None] | None:
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < len(self.reason_buttons):
            return self.reason_buttons[number].click
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            return lambda: self._step(step)
        if event.key() == Qt.Key.Key_Escape:
            return self._escape
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return next((b.click for b in self.reason_buttons if b.hasFocus()), None)
        return None

    def _step(self, step: int) -> None:
        focused = [n for n, button in enumerate(self.reason_buttons) if button.hasFocus()]
        chosen = ((focused[0] if focused else 0) + step) % len(self.reason_buttons)
        self.reason_buttons[chosen].setFocus(Qt.FocusReason.OtherFocusReason)

    def _escape(self) -> None:
        self.close_reasons()
        self.asked.emit("leave")

    def _button(self, name: str, key: str) -> QPushButton:
        said = messages.text(_MESSAGES.get(name, f"triage-{name}"), self._language)
        button = QPushButton(f"{said}  ({key})", self)
        button.setAccessibleName(said)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.asked.emit(name))
        return button

    def _reasons(self) -> list[QPushButton]:
        flow_box = FlowBox(self.reasons)
        buttons = []
        for number, reason in enumerate(REASONS, 1):
            said = messages.text(f"dismissed-{reason}", self._language)
            button = QPushButton(f"{number}  {said}", flow_box)
            button.setAccessibleName(said)
            button.setAutoDefault(False)
            button.installEventFilter(self)
            button.clicked.connect(lambda _=False, r=reason: self._chosen(r))
            flow_box.flow.addWidget(button)
            buttons.append(button)
        column = QVBoxLayout(self.reasons)
        column.setContentsMargins(8, 6, 8, 8)
        column.addWidget(QLabel(messages.text("triage-why", self._language), self.reasons))
        column.addWidget(flow_box)
        column.addWidget(self.which)
        return buttons

    def _which(self) -> QLineEdit:
        line, asked = QLineEdit(self.reasons), messages.text("triage-which", self._language)
        line.setPlaceholderText(asked)
        line.setAccessibleName(asked)
        line.setMaxLength(_LONGEST)
        line.returnPressed.connect(lambda: self._dismissed(line.text().strip() or OTHER))
        return line

    def _chosen(self, reason: str) -> None:
        """Dismiss for a reason; for another one only once it is asked which."""
        if reason == OTHER:
            self.which.show()
            self.which.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._dismissed(reason)

    def _dismissed(self, reason: str) -> None:
        about = self._about
        self.close_reasons()
        self.dismissed.emit(about, reason)

    def _listen(self, wanted: bool) -> None:
        for shortcut in self._keys:
            shortcut.setEnabled(wanted)


def bind(area: QWidget, act: Callable[[str], None]) -> None:
    """Let the keys of triage act in an area, by the names of what they do."""
    for name, key in SHORTCUTS.items():
        # Only where no text is typed: fields take letters before a shortcut does.
        shortcut = QShortcut(QKeySequence(key), area)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda n=name: act(n))
