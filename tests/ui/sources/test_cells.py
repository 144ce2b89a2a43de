import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from audit.importing.corrections import Mend
from audit.importing.table import Table
from tests.ui.sources.mending import line, settle
from ui.session import Session
from ui.sources import SourcesPlace
from ui.widgets.style import tint

BACK, TIP = Qt.ItemDataRole.BackgroundRole, Qt.ItemDataRole.ToolTipRole


# Without a screen a menu cannot keep the keyboard for itself; it works all the same.
opens_menu = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)


def the_table(session: Session) -> Table:
    assert session.reading is not None
    return session.reading.tables[0]


def type_in(sources: SourcesPlace, text: str) -> None:
    view = sources.table.cells.view
    editor = view.viewport().findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def mend_h6(qtbot: QtBot, session: Session, sources: SourcesPlace, text: str = "85") -> None:
    view = sources.table.cells.view
    view.setFocus()
    view.go_to(6, 8)
    QTest.keyClick(view, Qt.Key.Key_F2)
    type_in(sources, text)
    settle(qtbot, session)


def test_f2_mends_the_value_under_the_cursor(
    qtbot: QtBot, mending: Session, sources: SourcesPlace
) -> None:
    mend_h6(qtbot, mending, sources)
    assert the_table(mending).rows_set_aside == 5
    cell = sources.table.cells.view.grid.index(5, 7)
    assert cell.data() == "85"
    assert cell.data(BACK).color() == tint("mended", sources.palette())
    assert cell.data(TIP).startswith("In the file: see note. Mended by Aigul, 20")


def test_a_double_click_mends_and_enter_too(
    qtbot: QtBot, mending: Session, sources: SourcesPlace
) -> None:
    view = sources.table.cells.view
    view.go_to(6, 8)
    spot = view.visualRect(view.currentIndex()).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    type_in(sources, "1")
    settle(qtbot, mending)
    assert view.grid.index(5, 7).data() == "1"
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    type_in(sources, "2")
    settle(qtbot, mending)
    assert view.grid.index(5, 7).data() == "2"
    assert the_table(mending).mends[6, 8].original == "see note"


def test_the_same_value_is_no_correction(
    qtbot: QtBot, mending: Session, sources: SourcesPlace
) -> None:
    mend_h6(qtbot, mending, sources, "see note")
    assert mending.ledger.log == []


def test_headers_cannot_be_mended(sources: SourcesPlace) -> None:
    view = sources.table.cells.view
    view.setFocus()
    view.go_to(1, 8)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.viewport().findChild(QLineEdit) is None


@opens_menu
def test_the_original_is_restored_from_the_menu(
    qtbot: QtBot, mending: Session, sources: SourcesPlace
) -> None:
    mend_h6(qtbot, mending, sources)
    cells = sources.table.cells
    cells.open_cell_menu(cells.mapToGlobal(cells.rect().center()))
    named = {one.text(): one for one in cells.cell_menu.actions()}
    restore = named["&Restore the original: see note"]
    assert isinstance(restore, QAction)
    restore.trigger()
    cells.cell_menu.close()
    settle(qtbot, mending)
    assert the_table(mending).rows_set_aside == 6
    assert cells.view.grid.index(5, 7).data() == "see note"


def test_rows_set_aside_and_accepted_have_signs_of_their_own(
    qtbot: QtBot, mending: Session, sources: SourcesPlace
) -> None:
    grid = sources.table.cells.view.grid
    assert grid.headerData(5, Qt.Orientation.Vertical) == "6 !"
    sources.problems.tree.setCurrentIndex(sources.problems.model.index(0, 0))
    QTest.mouseClick(sources.problems.bar.buttons["accept"], Qt.MouseButton.LeftButton)
    settle(qtbot, mending)
    assert grid.headerData(5, Qt.Orientation.Vertical) == "6 ✓"
    assert grid.index(5, 0).data(BACK).color() == tint("accepted", sources.palette())


def test_the_original_stays_that_of_the_file_through_every_mend(
    qtbot: QtBot, mending: Session, sources: SourcesPlace
) -> None:
    mend_h6(qtbot, mending, sources, "still no number")
    assert the_table(mending).rows_set_aside == 6
    sources.problems.tree.setCurrentIndex(line(sources, "a text where", "still no number"))
    QTest.mouseClick(sources.problems.bar.buttons["blank"], Qt.MouseButton.LeftButton)
    settle(qtbot, mending)
    assert the_table(mending).mends[6, 8] == Mend("see note", "")
    assert the_table(mending).rows_set_aside == 5
