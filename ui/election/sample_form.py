"""What is wanted of a sample of precincts, as a person says it: a few fields beside the plan."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QLineEdit,
    QWidget,
)

from audit import messages
from audit.messages import Language
from ui.widgets.inputs import ChoiceBox, CountField, NumberField

if TYPE_CHECKING:  # pandas stands behind it
    from audit.evidence.sampling import Wanted

_SIZES = ("margin", "stations", "budget")
_CONFIDENCES = (90.0, 95.0, 99.0)
_STRATA = ("region", "size", "none")
_ALLOCATIONS = ("proportional", "neyman")
_KNOWN = ("files", "spread", "share")
_LETTERS = 34  # of the width of the form
_MOST = 1e12  # of money


class SampleForm(QWidget):
    """The fields; those that mean nothing with what is chosen are not shown.

    Signals:
        draw_asked: the sample is to be drawn.
    """

    draw_asked = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language: Language = language
        self.how_many = self._choice("size", _SIZES)
        self.margin = _decimal(1.5, 0.1, 49.9, 0.1)
        self.stations = CountField(self)
        self.stations.setRange(2, 1_000_000)
        self.stations.setValue(400)
        self.budget = _decimal(0.0, 0.0, _MOST, 100.0)
        self.cost = _decimal(0.0, 0.0, _MOST, 1.0)
        self.cost.setSpecialValueText(self._text("cost-unsaid"))
        self.confidence = ChoiceBox(self)
        for percent in _CONFIDENCES:
            self.confidence.addItem(f"{percent:g} %", percent)
        self.confidence.setCurrentIndex(_CONFIDENCES.index(95.0))
        self.strata = self._choice("strata", _STRATA)
        self.classes = CountField(self)
        self.classes.setRange(2, 10)
        self.allocation = self._choice("allocation", _ALLOCATIONS)
        self.known = self._choice("known", _KNOWN)
        self.spread = _decimal(12.0, 0.1, 50.0, 1.0)
        self.share = _decimal(50.0, 0.1, 99.9, 1.0)
        self.effect = _decimal(5.0, 0.1, 100_000.0, 0.5)
        self.seed = QLineEdit(self)
        self.seed.setPlaceholderText(self._text("seed-unsaid"))
        self.seed.returnPressed.connect(self.draw_asked)
        self._lay_out()
        for box in (self.how_many, self.strata, self.known):
            box.currentIndexChanged.connect(lambda _: self._show_rows())
        self._show_rows()

    def wanted(self) -> "Wanted":
        """What the fields say."""
        from audit.evidence.sampling import Wanted

        size, known = self.how_many.currentData(), self.known.currentData()
        return Wanted(
            margin=self.margin.value() if size == "margin" else None,
            stations=self.stations.value() if size == "stations" else None,
            budget=self.budget.value() if size == "budget" else None,
            confidence=self.confidence.currentData(),
            strata=self.strata.currentData(),
            classes=self.classes.value(),
            allocation=self.allocation.currentData(),
            spread=self.spread.value() if known == "spread" else None,
            share=self.share.value() if known == "share" else None,
            effect=self.effect.value() if known == "share" else None,
            cost=self.cost.value() or None,
            seed=self.seed.text().strip(),
        )

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for the text when it grows."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    # Inside

    def _lay_out(self) -> None:
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 8, 0)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for name, widget in self._fields().items():
            label = self._text(name)
            self._form.addRow(label, widget)
            widget.setAccessibleName(label)
            tip = f"sample-form-{name}-tip"
            if messages.has(tip, "en"):
                widget.setToolTip(messages.text(tip, self._language))
                widget.setAccessibleDescription(widget.toolTip())
        for box in self.findChildren(QAbstractSpinBox):
            box.setLocale(QLocale(self._language))
        self._fit()

    def _fields(self) -> dict[str, QWidget]:
        return {
            "size": self.how_many,
            "margin": self.margin,
            "stations": self.stations,
            "budget": self.budget,
            "cost": self.cost,
            "confidence": self.confidence,
            "strata": self.strata,
            "classes": self.classes,
            "allocation": self.allocation,
            "known": self.known,
            "spread": self.spread,
            "share": self.share,
            "effect": self.effect,
            "seed": self.seed,
        }

    def _show_rows(self) -> None:
        size, known = self.how_many.currentData(), self.known.currentData()
        for name in _SIZES:
            self._form.setRowVisible(self._fields()[name], name == size)
        self._form.setRowVisible(self.classes, self.strata.currentData() == "size")
        self._form.setRowVisible(self.spread, known == "spread")
        for widget in (self.share, self.effect):
            self._form.setRowVisible(widget, known == "share")

    def _choice(self, name: str, values: tuple[str, ...]) -> QComboBox:
        box = ChoiceBox(self)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for value in values:
            box.addItem(self._text(f"{name}-{value}"), value)
        return box

    def _fit(self) -> None:
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * _LETTERS)

    def _text(self, name: str) -> str:
        return messages.text(f"sample-form-{name}", self._language)


def _decimal(value: float, least: float, most: float, step: float) -> QDoubleSpinBox:
    """A field for a number with one decimal."""
    box = NumberField()
    box.setDecimals(1)
    box.setRange(least, most)
    box.setSingleStep(step)
    box.setValue(value)
    box.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
    box.setGroupSeparatorShown(True)
    return box
