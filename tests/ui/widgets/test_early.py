import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from ui.widgets.early import Early, tell

WORDS = {
    "AlignHCenter": Qt.AlignmentFlag,
    "AlignVCenter": Qt.AlignmentFlag,
    "TextWordWrap": Qt.TextFlag,
    "NoFocus": Qt.FocusPolicy,
    "StrongFocus": Qt.FocusPolicy,
    "ScrollBarAlwaysOff": Qt.ScrollBarPolicy,
    "TextSelectableByMouse": Qt.TextInteractionFlag,
}


@pytest.mark.parametrize("word", list(Early))
def test_numbers_are_those_of_qt(word: Early) -> None:
    assert WORDS[word.name][word.name].value == word


def test_widgets_take_them(qtbot: QtBot) -> None:
    label, area = QLabel("one"), QScrollArea()
    for widget in (label, area):
        qtbot.addWidget(widget)
    tell(label, alignment=Early.AlignHCenter, focusPolicy=Early.StrongFocus)
    tell(area, horizontalScrollBarPolicy=Early.ScrollBarAlwaysOff)
    assert label.alignment() == Qt.AlignmentFlag.AlignHCenter
    assert label.focusPolicy() is Qt.FocusPolicy.StrongFocus
    assert area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
