"""The bar above the findings: words, severities with their counts, code, region, state."""

from collections.abc import Mapping
from dataclasses import replace
from math import ceil
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from audit import messages
from audit.decisions.review import State
from audit.evidence import kinds_told
from audit.findings import SEVERITIES, title
from audit.messages import Language
from ui.charts.palette import is_dark
from ui.findings import severity
from ui.findings.filtering import Filter
from ui.widgets.flow import FlowBox
from ui.widgets.inputs import ChoiceBox
from ui.widgets.signs import grow_signs

_SEARCH, _CLEAR = 180, 44  # pixels: of the field at least; of its button, and margins


class FilterBar(QWidget):
    """Says what to show.

    Attributes:
        filter: what is filtered now.

    Signals:
        changed: the filter is another one.
        columns_cleared: columns of the list are no longer to be filtered.
        left: the person typed what is searched and goes to what was found.
    """

    changed = Signal()
    columns_cleared = Signal()
    left = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language: Language = language
        self.filter = Filter()
        self._kept: Filter | None = None
        self._occurring: set[str] = set()  # severities of these findings
        self._setting = True
        self._make_fields()
        self._make_chips()
        self._make_progress()
        self._lay_out()
        self._setting = False

    def offer(
        self, codes: tuple[str, ...], regions: Mapping[str, str], incidents: int = 0,
        kinds: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        """Offer what occurs: codes, regions, ``kinds`` of evidence; what was chosen stays in it.

        ``incidents`` is the number of precincts with incidents; they are not offered where 0.
        """
        self._setting = True
        self._occurring.clear()
        titles = {code: self._titled(code) for code in codes}
        _fill(self.code, self._text("all-codes"), titles)
        _fill(self.region, self._text("all-regions"), regions)
        named = {kind: kinds_told.named(kind, self._language) for kind in kinds}
        _fill(self.evidence, self._text("all-evidence"), named)
        self.evidence.setVisible(bool(kinds))
        self.incidents.setText(self._text("incidents", count=incidents))
        self.incidents.setChecked(self.incidents.isChecked() and incidents > 0)
        self.incidents.setVisible(incidents > 0)
        self._setting = False
        self._read()
        if self._kept is not None:
            kept, self._kept = self._kept, None
            self.set_filter(self._offered(kept))

    @property
    def waiting(self) -> bool:
        """Whether a filter of another day waits for findings."""
        return self._kept is not None

    def put_back(self, kept: Filter) -> None:
        """Filter as on another day, as soon as findings are there; by what occurs among them."""
        self._kept = kept

    def _offered(self, wanted: Filter) -> Filter:
        boxes = {"code": self.code, "region": self.region, "state": self.state,
                 "evidence": self.evidence}  # fmt: skip
        gone: dict[str, Any] = {
            name: "" for name, box in boxes.items() if box.findData(getattr(wanted, name)) < 0
        }
        wanted = replace(wanted, **gone)
        known = frozenset(wanted.severities & set(self.chips))
        incidents = wanted.incidents and self.incidents.isVisibleTo(self)
        return replace(wanted, severities=known, incidents=incidents)

    def count(self, shown: int, every: int, by_severity: Mapping[str, int]) -> None:
        """Show how many findings the filter leaves, and how many of each severity there are."""
        _say(self.counted, self._text("count", shown=shown, every=every),
             self._text("count", shown=every, every=every))  # fmt: skip
        for name, chip in self.chips.items():
            number = by_severity.get(name, 0)
            chip.setText(f"{severity.word(name, self._language)}  {number}")
            if number:
                self._occurring.add(name)
            # What has no findings left stays: else all that follows would jump with each letter.
            chip.setVisible(name in self._occurring or chip.isChecked())
            chip.setMinimumWidth(max(chip.minimumWidth(), chip.sizeHint().width()))
        self._flow.updateGeometry()

    def decided(self, done: int, every: int) -> None:
        """Show how far the review has come."""
        self.progress.setMaximum(max(every, 1))
        self.progress.setValue(done)
        _say(self.progress_text, self._text("decided", done=done, every=every),
             self._text("decided", done=every, every=every))  # fmt: skip
        self.progress.setAccessibleDescription(self.progress_text.text())

    def set_filter(self, wanted: Filter) -> None:
        """Filter by something else, and show it."""
        self._setting = True
        self.words.setText(wanted.text)
        for name, chip in self.chips.items():
            chip.setChecked(name in wanted.severities)
        self.incidents.setChecked(wanted.incidents)
        self.chosen.setChecked(wanted.chosen)
        for box, value in (
            (self.code, wanted.code),
            (self.region, wanted.region),
            (self.state, wanted.state),
            (self.evidence, wanted.evidence),
        ):
            box.setCurrentIndex(max(box.findData(value), 0))
        self.one_place.setVisible(wanted.place is not None or wanted.rank is not None)
        self._setting = False
        self.filter = wanted
        self._show_clear()
        self.changed.emit()

    def show_column_filters(self, count: int) -> None:
        """Say that ``count`` columns of the list have a filter of their own, and offer to clear."""
        said = self._text("column-filters", count=count)
        self.by_column.setText(f"{said}  ✕")
        self.by_column.setAccessibleName(said)
        self.by_column.setVisible(count > 0)
        self._show_clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From what is searched, Enter and Down lead to what was found."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
        if self.words.hasFocus() and event.key() in keys:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the shapes in the colours of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "chips"):
            self._draw_chips()

    # Inside

    def _clear(self) -> None:
        self.columns_cleared.emit()
        self.set_filter(Filter())

    def _show_clear(self) -> None:
        self.clear.setEnabled(not self.filter.empty or not self.by_column.isHidden())

    def _draw_chips(self) -> None:
        for name, chip in self.chips.items():
            chip.setIcon(severity.icon(name, is_dark(self.palette())))
            grow_signs(chip)

    def _make_fields(self) -> None:
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(self._text("search"))
        self.words.setAccessibleName(self._text("search"))
        self.words.setClearButtonEnabled(True)
        whole = self.words.fontMetrics().horizontalAdvance(self.words.placeholderText())
        self.words.setMinimumWidth(max(_SEARCH, whole + _CLEAR))
        self.words.textChanged.connect(self._read)
        self.code = self._combo("all-codes")
        self.region = self._combo("all-regions")
        self.state = self._combo("all-states")
        self.evidence = self._combo("all-evidence")
        self.evidence.hide()
        states = {str(s): messages.text(f"triage-{s}", self._language) for s in State}
        _fill(self.state, self._text("all-states"), states)
        self.counted = QLabel(self)
        self.clear = QPushButton(self._text("clear"), self)
        self.clear.setToolTip(self._text("clear-tip"))
        self.clear.setEnabled(False)
        self.clear.clicked.connect(self._clear)

    def _make_chips(self) -> None:
        self.chips: dict[str, QToolButton] = {}
        for name in map(str, SEVERITIES):
            chip = QToolButton(self)
            chip.setCheckable(True)
            chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.setToolTip(messages.text(f"severity-{name}", self._language))
            chip.setAccessibleName(messages.text(f"severity-{name}", self._language))
            chip.hide()
            chip.toggled.connect(self._read)
            self.chips[name] = chip
        self.incidents = self._toggle(self._text("incidents-tip"))
        self.chosen = self._toggle(messages.text("selection-only-tip", self._language))
        self.one_place = QToolButton(self)
        self.one_place.setText(f"{self._text('one-place')}  ✕")
        self.one_place.setAccessibleName(self._text("one-place"))
        self.one_place.hide()
        self.one_place.clicked.connect(self._show_everywhere)
        self.by_column = QToolButton(self)
        self.by_column.hide()
        self.by_column.clicked.connect(self.columns_cleared)
        self._draw_chips()

    def _toggle(self, tip: str) -> QToolButton:
        """A button that is pressed or not, hidden until there is something behind it."""
        made = QToolButton(self)
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setToolTip(tip)
        made.setAccessibleName(tip)
        made.hide()
        made.toggled.connect(self._read)
        return made

    def offer_chosen(self, count: int) -> None:
        """Offer to see only the chosen precincts, where there are ``count``."""
        self._setting = True
        said = messages.text("selection-only", self._language, count=count)
        self.chosen.setText(said)
        self.chosen.setVisible(count > 0)
        self.chosen.setChecked(self.chosen.isChecked() and count > 0)
        self._setting = False
        self._read()

    def _show_everywhere(self) -> None:
        self.set_filter(replace(self.filter, place=None, rank=None))

    def _make_progress(self) -> None:
        self.progress_text = QLabel(self)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(8)
        self.progress.setMinimumWidth(30)  # where letters are large, they have the room
        self.progress.setMaximumWidth(140)
        self.progress.setAccessibleName(self._text("progress"))

    def _lay_out(self) -> None:
        fields, chips = FlowBox(self), FlowBox(self)
        self.tools = fields.flow  # other parts of the place add their buttons here
        boxes = (self.code, self.region, self.state, self.evidence)
        for field in (self.words, *boxes, self.clear):
            self.tools.addWidget(field)
        self._flow = chips
        told = QWidget(chips)
        row = QHBoxLayout(told)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(10)
        for widget in (self.counted, self.progress_text, self.progress):
            row.addWidget(widget)
        for part in (
            *self.chips.values(),
            self.incidents,
            self.chosen,
            self.one_place,
            self.by_column,
            told,
        ):
            chips.flow.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(fields)
        column.addWidget(chips)

    def _combo(self, name: str) -> QComboBox:
        box = ChoiceBox(self)
        box.setAccessibleName(self._text(name))
        letters = box.fontMetrics()  # of which Qt counts the width of an X
        wanted = letters.horizontalAdvance(self._text(name)) / letters.horizontalAdvance("X")
        box.setMinimumContentsLength(ceil(wanted))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.addItem(self._text(name), "")
        box.currentIndexChanged.connect(self._read)
        return box

    def _read(self) -> None:
        if self._setting:
            return
        chosen = frozenset(name for name, chip in self.chips.items() if chip.isChecked())
        wanted = Filter(
            text=self.words.text(),
            severities=chosen,
            code=self.code.currentData() or "",
            region=self.region.currentData() or "",
            state=self.state.currentData() or "",
            place=self.filter.place,
            rank=self.filter.rank,
            incidents=self.incidents.isChecked(),
            chosen=self.chosen.isChecked(),
            evidence=self.evidence.currentData() or "",
        )
        if wanted != self.filter:
            self.filter = wanted
            self._show_clear()
            self.changed.emit()

    def _titled(self, code: str) -> str:
        return f"{code}: {title(code, self._language)}"

    def _text(self, name: str, **values: int) -> str:
        return messages.text(f"triage-{name}", self._language, **values)


def _say(label: QLabel, text: str, longest: str) -> None:
    """Say something with room for the longest that is said there: what follows stays in place."""
    label.setText(text)
    label.setMinimumWidth(label.fontMetrics().horizontalAdvance(longest))


def _fill(box: QComboBox, everything: str, entries: Mapping[str, str]) -> None:
    chosen = box.currentData() or ""
    box.clear()
    box.addItem(everything, "")
    for key, name in entries.items():
        box.addItem(name, key)
        box.setItemData(box.count() - 1, name, Qt.ItemDataRole.ToolTipRole)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    widest = max(
        (box.fontMetrics().horizontalAdvance(name) for name in entries.values()), default=0
    )
    box.view().setMinimumWidth(min(widest + 40, 520))
