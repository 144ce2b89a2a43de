"""Boxes and fields that the wheel never changes, and boxes to tick as large as their letters.

They stand in panels that scroll: whoever turns the wheel there wants to see what is below, and no
other kind of table, profile or state of the report. Nor does the wheel give them the focus.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDoubleSpinBox,
    QSlider,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from ui.widgets.signs import side_of
from ui.widgets.style import dress


def grow_ticks(widget: QAbstractButton | QAbstractItemView) -> None:
    """Show the box to tick, or those of a list, as large as the letters beside it.

    The style keeps them small whatever the letters are. Of what changes with the size of text the
    places are made anew, so once is enough.
    """
    side = side_of(widget.fontMetrics())
    dress(widget, f"*::indicator {{ width: {side}px; height: {side}px; }}")


class _Unturned:
    """Leaves the wheel to what the input stands in; put before the kind of input."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ChoiceBox(_Unturned, QComboBox):
    """A box of choices; a text too long for it ends with an ellipsis, not in mid-letter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box with as much of the text as it holds."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        control = QStyle.ComplexControl.CC_ComboBox
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(control, option, field, self).width() - 4
        elide = Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(self.currentText(), elide, room)
        painter = QStylePainter(self)
        painter.drawComplexControl(control, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


class Slider(_Unturned, QSlider):
    """A slider that is moved by pointer and keys."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class NumberField(_Unturned, QDoubleSpinBox):
    """A field of a number with decimals."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class CountField(_Unturned, QSpinBox):
    """A field of a whole number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
