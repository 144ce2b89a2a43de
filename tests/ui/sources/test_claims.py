"""Published claims in the window: named as what they are, changed to another kind and back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import sample_protocols
from audit.importing.table import TableKind
from ui.session import Session
from ui.sources import SourcesPlace
from ui.sources.field_menu import name_of
from ui.widgets.style import Style

POLLS = "opinion_polls.xlsx"


@pytest.fixture
def place(qtbot: QtBot, real: Session, style: Style) -> SourcesPlace:
    """The place over the published tables of the sample."""
    real.open_paths([sample_protocols.published() / POLLS])
    settle(qtbot, real)
    made = SourcesPlace(real)
    qtbot.addWidget(made)
    made.resize(1200, 820)
    made.show()
    qtbot.waitExposed(made)
    settle(qtbot, real)
    return made


def settle(qtbot: QtBot, session: Session) -> None:
    for _ in range(4):
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not session.jobs.busy, timeout=60_000)


def kind(session: Session) -> TableKind:
    assert session.reading is not None
    (table,) = session.reading.tables
    return table.kind


def test_the_kind_is_shown_changed_and_changed_back(
    qtbot: QtBot, real: Session, place: SourcesPlace
) -> None:
    box = place.table.head.kind
    assert box.currentText() == "Published figures"
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_T)
    settle(qtbot, real)
    assert box.currentText() == "Totals"
    assert kind(real) is TableKind.SUMMARY
    real.undo()
    settle(qtbot, real)
    assert kind(real) is TableKind.CLAIMS


def test_columns_are_called_as_in_the_file(real: Session, place: SourcesPlace) -> None:
    assert real.reading is not None
    (table,) = real.reading.tables
    names = [name_of(real, column.field) for column in table.columns]
    assert names[1] == "Who published it"
    assert names[-1] == "Lead"
