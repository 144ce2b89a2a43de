"""The place for findings as a person works it: on screen, by keys, read from its cells."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.findings.cases import small_audit
from ui.findings import FindingsPlace
from ui.session import Session


def shown(qtbot: QtBot, session: Session) -> FindingsPlace:
    made = FindingsPlace(session)
    qtbot.addWidget(made)
    made.resize(1280, 760)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: not made.filling)  # in turns of their own
    made.activateWindow()
    made.table.setFocus()
    return made


def press(qtbot: QtBot, place: FindingsPlace, keys: str) -> None:
    for key in keys:
        QTest.keyClicks(focused(place), key)


def focused(place: FindingsPlace) -> QWidget:
    inside: QWidget | None = place.focusWidget()  # None where nothing can have the focus
    return place if inside is None else inside


def codes(place: FindingsPlace) -> list[str]:
    frame = small_audit().findings
    return [str(frame["code"].iloc[row]) for row in place.model.rows]


def ids(*ranks: int) -> list[str]:
    return [str(small_audit().findings["id"].iloc[rank - 1]) for rank in ranks]


def rank_of(code: str) -> int:
    return int((small_audit().findings["code"] == code).argmax()) + 1


def cell_text(place: FindingsPlace, row: int, key: str) -> str:
    column = [column.key for column in place.model.columns].index(key)
    return str(place.model.index(row, column).data())


def choose(box: QComboBox, value: str) -> None:
    index = box.findData(value)
    assert index >= 0, value
    box.setCurrentIndex(index)
