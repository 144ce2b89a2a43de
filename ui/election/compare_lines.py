"""Which line of the other ballot each line was: shown with its reason, changed by the person."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from audit import messages
from audit.comparing.compared import Compared
from audit.comparing.lines import Pair
from audit.election import Election
from audit.messages import Language
from ui.widgets.inputs import ChoiceBox
from ui.widgets.prose import prose

_LETTERS = 30


class LinesPanel(QScrollArea):
    """A choice for each line of now.

    Signals:
        said: for each line of now that a person spoke of, the line it was then ("" for none).
    """

    said = Signal(object)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language: Language = language
        self.setAccessibleName(messages.text("compare-what-lines", language))
        self._told: dict[str, str] = {}
        self.boxes: dict[str, QComboBox] = {}
        self.setWidgetResizable(True)

    def show_lines(self, of: Compared, told: Mapping[str, str]) -> None:
        """Show the lines of a comparison."""
        self._told = dict(told)
        page = QWidget()
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.boxes = {}
        for pair in of.lines:
            name = _name(of.now, pair.now, self._language)
            label = QLabel(messages.text("compare-line-same", self._language, now=name), page)
            label.setWordWrap(True)
            box = self._box(of, pair)
            box.setAccessibleName(label.text())
            form.addRow(label, box)
            form.addRow(prose(page, self._text(f"why-{pair.why}"), tight=True))
            self.boxes[pair.now] = box
        column = QVBoxLayout(page)
        column.addLayout(form)
        column.addStretch(1)
        self.setWidget(page)

    def _box(self, of: Compared, pair: Pair) -> QComboBox:
        box = ChoiceBox()
        box.setMinimumContentsLength(_LETTERS)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.addItem(self._text("none"), "")
        for key in of.then.polls.lines:
            name = _name(of.then, key, self._language)
            if key == pair.proposed:
                name = messages.text("compare-line-proposed", self._language, name=name)
            box.addItem(name, key)
        # What is only proposed is not chosen: nothing is compared before the person says so.
        box.setCurrentIndex(max(box.findData(pair.then), 0))
        box.activated.connect(lambda _: self._say(pair.now, str(box.currentData())))
        return box

    def _say(self, now: str, then: str) -> None:
        self._told[now] = then
        self.said.emit(dict(self._told))

    def _text(self, name: str) -> str:
        return messages.text(f"compare-line-{name}", self._language)


def _name(election: Election, key: str, language: Language) -> str:
    line = election.line(key)
    return line.name(language) if line else key
