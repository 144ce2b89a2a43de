"""One threshold: its name, a slider and a field, the usual value, and what it would find."""

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from audit import messages
from audit.messages import Language
from audit.thresholds import Knob, name_in, told, unit
from ui.widgets.inputs import NumberField, Slider
from ui.widgets.prose import prose

_FIELD = 12  # letters of the field
_SMALLEST_SLIDER = 10


class ThresholdRow(QWidget):
    """A threshold with slider and field, which always say the same.

    Attributes:
        knob: the threshold.
        value: what the person set, as the threshold holds it.

    Signals:
        moved: the person moved it.
    """

    moved = Signal()

    def __init__(self, knob: Knob, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.knob = knob
        self.value = knob.low
        self._language: Language = language
        self.name = prose(self, name_in(knob, language), bold=True, tight=True)
        about = messages.text(f"threshold-{knob.name}-about", language)
        self.about = prose(self, about, tight=True)
        self.usual = QLabel(self)
        self.count = prose(self, tight=True)
        self._make_slider(about)
        self._make_field(about)
        self._lay_out()

    def show_value(self, value: float, usual: float) -> None:
        """Show a value beside the usual one; nothing is emitted."""
        shown = told(self.knob, usual, self._language)
        self.usual.setText(messages.text("thresholds-usual-value", self._language, value=shown))
        self._set(value)
        line = self.field.lineEdit()
        line.blockSignals(True)
        line.setText(
            line.text()
        )  # what was typed before is done: Ctrl+Z takes back the step itself
        line.blockSignals(False)
        line.setCursorPosition(len(self.field.cleanText()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Undo is the window's where nothing was typed in the field since it was filled."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            if undo and not self.field.lineEdit().isUndoAvailable():
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def show_count(self, text: str, *, moved: bool) -> None:
        """What would be found; ``moved``: it differs from what is found now."""
        self.count.setText(text)
        font = self.count.font()
        font.setBold(moved)
        self.count.setFont(font)

    # Building

    def _make_slider(self, about: str) -> None:
        knob = self.knob
        self.slider = Slider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, round((knob.high - knob.low) / knob.step))
        self.slider.setPageStep(max(self.slider.maximum() // 10, 1))
        self.slider.setAccessibleName(self.name.text())
        self.slider.setAccessibleDescription(about)
        self.slider.valueChanged.connect(self._slid)

    def _make_field(self, about: str) -> None:
        knob, language = self.knob, self._language
        self.field = NumberField(self)
        self.field.setLocale(QLocale(language))
        self.field.setDecimals(knob.decimals)
        self.field.setRange(knob.scale * knob.low, knob.scale * knob.high)
        self.field.setSingleStep(knob.scale * knob.step)
        self.field.setAccessibleName(self.name.text())
        self.field.setAccessibleDescription(about)
        self.field.valueChanged.connect(self._typed)
        for part in (self.field, self.field.lineEdit()):
            part.installEventFilter(self)

    def _lay_out(self) -> None:
        controls = QHBoxLayout()
        controls.addWidget(self.slider, 1)
        controls.addWidget(self.field)
        controls.addWidget(self.usual)
        letter = self.fontMetrics().averageCharWidth()
        self.slider.setMinimumWidth(_SMALLEST_SLIDER * letter)
        self.field.setMinimumWidth(_FIELD * letter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(2)
        for part in (self.name, self.about):
            column.addWidget(part)
        column.addLayout(controls)
        column.addWidget(self.count)

    # Moving

    def _slid(self, position: int) -> None:
        knob = self.knob
        raw = min(knob.low + position * knob.step, knob.high)
        self._take(round(raw, knob.decimals + len(f"{round(knob.scale)}") - 1))

    def _typed(self, shown: float) -> None:
        self._take(round(shown / self.knob.scale, 6))

    def _take(self, value: float) -> None:
        if self.knob.value(value) != self.value:
            self._set(value)
            self.moved.emit()

    def _set(self, value: float) -> None:
        knob = self.knob
        self.value = knob.value(value)
        for part in (self.slider, self.field):
            part.blockSignals(True)
        self.slider.setValue(round((self.value - knob.low) / knob.step))
        if self.field.value() != knob.scale * self.value:  # else the cursor would jump in typing
            self.field.setValue(knob.scale * self.value)
        said = unit(knob, self.value, self._language)
        suffix = f"\u00a0{said}" if said else ""
        if suffix != self.field.suffix():  # else what is typed could no longer be taken back
            self.field.setSuffix(suffix)
        for part in (self.slider, self.field):
            part.blockSignals(False)
