"""Edges of boxes and fields, their size, and the ring around what has the keyboard, as painted."""

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDoubleSpinBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.widgets.colours import contrast
from ui.widgets.focus import FocusRings
from ui.widgets.inputs import ChoiceBox, grow_ticks
from ui.widgets.style import Appearance, Style

LEAST = 3  # WCAG 2.2, 1.4.11
BOTH = pytest.mark.parametrize("appearance", ["light", "dark"])


@pytest.fixture
def style(qtbot: QtBot) -> Iterator[Style]:
    app = cast("QApplication", QApplication.instance())
    before, font, made = QPalette(app.palette()), QFont(app.font()), Style(app)
    yield made
    app.setPalette(before)
    app.setFont(font)


def shown(qtbot: QtBot, *parts: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    for part in parts:
        column.addWidget(part)
    qtbot.addWidget(page)
    page.resize(320, 400)
    page.show()
    qtbot.waitExposed(page)
    return page


def contrasts(part: QWidget, page: QWidget, row: int) -> float:
    """The strongest contrast to the page along the left part of a row of pixels."""
    picture = part.grab().toImage()
    back = page.palette().color(QPalette.ColorRole.Window).name()
    wide = range(min(20, picture.width()))
    return max(contrast(QColor(picture.pixel(x, row)).name(), back) for x in wide)


@BOTH
@pytest.mark.parametrize(
    "kind", [QCheckBox, QRadioButton, QLineEdit, ChoiceBox, QDoubleSpinBox, QPlainTextEdit]
)
def test_an_empty_field_and_a_box_without_a_tick_have_an_edge(
    qtbot: QtBot, style: Style, appearance: Appearance, kind: type[QWidget]
) -> None:
    style.apply(appearance, 100)
    part = kind()
    page = shown(qtbot, part)
    assert contrasts(part, page, part.height() // 2) >= LEAST


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_boxes_to_tick_grow_with_the_letters(
    qtbot: QtBot, style: Style, kind: type[QCheckBox | QRadioButton]
) -> None:
    sides = []
    for size in (100, 200):
        style.apply("light", size)
        box = kind("Print photographs")
        grow_ticks(box)
        page = shown(qtbot, box)
        option = QStyleOptionButton()
        option.initFrom(box)
        tick = (
            QStyle.SubElement.SE_CheckBoxIndicator
            if kind is QCheckBox
            else QStyle.SubElement.SE_RadioButtonIndicator
        )
        assert page.isVisible()
        sides.append(box.style().subElementRect(tick, option, box).width())
    assert sides[0] >= 14
    assert sides[1] >= 1.6 * sides[0]


@BOTH
@pytest.mark.parametrize("kind", [QTableWidget, QListWidget, QScrollArea, QPushButton, QLineEdit])
def test_what_has_the_keyboard_is_seen(
    qtbot: QtBot, style: Style, appearance: Appearance, kind: type[QWidget]
) -> None:
    style.apply(appearance, 100)
    part, other = kind(), QPushButton("other")
    page = shown(qtbot, other, part)
    rings = FocusRings(cast("QApplication", QApplication.instance()), page)
    page.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    plain = part.grab().toImage()
    part.setFocus()
    qtbot.waitUntil(part.hasFocus)
    ringed = part.grab().toImage()
    middle = ringed.height() // 2
    edge = [QColor(ringed.pixel(x, middle)).name() for x in (0, 1)]
    back = page.palette().color(QPalette.ColorRole.Window).name()
    assert min(contrast(colour, back) for colour in edge) >= LEAST
    assert ringed != plain
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    assert part.grab().toImage() == plain
    assert rings.parent() is page
