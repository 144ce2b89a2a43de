from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from audit.importing.table import TableKind
from tests.ui.sources.mending import line, settle
from ui.session import Session
from ui.sources import SourcesPlace
from ui.sources.history import moment

LEFT = Qt.MouseButton.LeftButton


def told(sources: SourcesPlace) -> list[list[str]]:
    sources.below.setCurrentWidget(sources.corrections)
    sources.corrections.later.now()
    model = sources.corrections.model
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def correct_all_kinds(qtbot: QtBot, session: Session, sources: SourcesPlace) -> None:
    sources.table.cells.mended.emit(6, 8, "85")
    settle(qtbot, session)
    sources.problems.tree.setCurrentIndex(line(sources, "a text where", "illegible"))
    QTest.mouseClick(sources.problems.bar.buttons["accept"], LEFT)
    settle(qtbot, session)
    sources.table.cells.remapped.emit(4, "received")
    settle(qtbot, session)
    sources.table.head.retyped.emit(TableKind.EVIDENCE)
    settle(qtbot, session)
    QTest.mouseClick(sources.table.head.leave, LEFT)
    settle(qtbot, session)


def test_every_correction_is_told_newest_first(
    qtbot: QtBot, mending: Session, sources: SourcesPlace
) -> None:
    assert told(sources) == []
    assert sources.corrections.nothing.isVisible()
    correct_all_kinds(qtbot, mending, sources)
    assert sources.below.tabText(2) == "Corrections (5)"
    rows = told(sources)
    assert [row[:4] for row in rows] == [
        ["Table left out", "a.xlsx / Protocols / 2", "", ""],
        ["Kind of table told", "a.xlsx / Protocols", "Protocols", "Observers’ sheets"],
        [
            "Column told", "a.xlsx / Protocols / D / Ballots issued", "Ballots issued",
            "Ballots received",
        ],
        ["Accepted as set aside", "a.xlsx / Protocols / 7", "", ""],
        ["Cell mended", "a.xlsx / Protocols / H6", "see note", "85"],
    ]  # fmt: skip
    assert {row[4] for row in rows} == {"Aigul"}


def test_each_is_taken_back_singly(qtbot: QtBot, mending: Session, sources: SourcesPlace) -> None:
    correct_all_kinds(qtbot, mending, sources)
    told(sources)
    table = sources.corrections.table
    table.selectRow(4)
    assert sources.corrections.take_back.text() == "Take back 1 correction  (Del)"
    QTest.mouseClick(sources.corrections.take_back, LEFT)
    settle(qtbot, mending)
    assert [row[0] for row in told(sources)] == [
        "Table left out", "Kind of table told", "Column told", "Accepted as set aside",
    ]  # fmt: skip
    table.selectRow(0)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Delete)
    settle(qtbot, mending)
    assert mending.reading is not None
    assert mending.reading.corrections.left_out == frozenset()
    mending.undo()
    settle(qtbot, mending)
    assert len(told(sources)) == 4


def test_a_double_click_opens_the_cell(
    qtbot: QtBot, mending: Session, sources: SourcesPlace
) -> None:
    sources.table.cells.mended.emit(6, 8, "85")
    settle(qtbot, mending)
    sources.table.cells.view.go_to(40, 1)
    told(sources)
    settle(qtbot, mending)
    table = sources.corrections.table
    spot = table.visualRect(sources.corrections.model.index(0, 1)).center()
    QTest.mouseClick(table.viewport(), LEFT, pos=spot)
    QTest.mouseDClick(table.viewport(), LEFT, pos=spot)
    cursor = sources.table.cells.view.currentIndex()
    assert (cursor.row() + 1, cursor.column() + 1) == (6, 8)
    assert sources.table.cells.view.hasFocus()


def test_moments_are_read_as_times_of_this_place() -> None:
    assert len(moment("2021-01-10T20:00:00.000001+00:00")) == len("2021-01-10 20:00")
    assert moment("no time") == "no time"
