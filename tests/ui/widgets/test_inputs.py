"""The wheel scrolls what inputs stand in and changes none of them."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.inputs import ChoiceBox, CountField, NumberField, Slider

UI = Path(__file__).resolve().parents[3] / "ui"
PLAIN = {"QComboBox", "QSpinBox", "QDoubleSpinBox", "QSlider", "QDateEdit", "QTimeEdit", "QDial"}


def choices() -> ChoiceBox:
    box = ChoiceBox()
    box.addItems(["Preliminary", "Final", "Amended"])
    box.setCurrentIndex(1)
    return box


def whole() -> CountField:
    field = CountField()
    field.setValue(50)
    return field


def decimal() -> NumberField:
    field = NumberField()
    field.setValue(50.0)
    return field


def slider() -> Slider:
    made = Slider(Qt.Orientation.Horizontal)
    made.setValue(50)
    return made


def value(of: QWidget) -> object:
    return of.currentIndex() if isinstance(of, ChoiceBox) else of.property("value")


def turn(over: QWidget) -> None:
    """One notch of the wheel, as the system sends it."""
    window = over.window()
    at = QPointF(over.mapTo(window, over.rect().center()))
    QTest.wheelEvent(window.windowHandle(), at, QPoint(0, -120))
    QApplication.processEvents()


@pytest.mark.parametrize("make", [choices, whole, decimal, slider])
@pytest.mark.parametrize("focused", [False, True])
def test_the_wheel_scrolls_the_panel_and_leaves_the_input(
    qtbot: QtBot, make: type[QWidget], focused: bool
) -> None:
    area, inside = QScrollArea(), QWidget()
    one = make()
    column = QVBoxLayout(inside)
    column.addWidget(one)
    inside.setMinimumSize(300, 2000)
    column.addStretch(1)
    area.setWidget(inside)
    area.resize(320, 240)
    qtbot.addWidget(area)
    with qtbot.waitExposed(area):
        area.show()
    (one if focused else area).setFocus()
    before = value(one)
    turn(one)
    assert value(one) == before
    assert area.verticalScrollBar().value() > 0
    assert one.hasFocus() == focused


def test_keys_still_choose(qtbot: QtBot) -> None:
    box = choices()
    qtbot.addWidget(box)
    box.show()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentIndex() == 2


def test_the_window_is_made_of_these_inputs_alone() -> None:
    plain = [
        f"{path.relative_to(UI)}:{call.lineno}"
        for path in UI.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in PLAIN
    ]
    assert plain == []
