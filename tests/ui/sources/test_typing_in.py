"""A table typed in by hand, with real keys: typed, pasted, kept, opened, typed on."""

import re

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from audit.decisions import typed
from ui.session import Session
from ui.sources.place import SourcesPlace
from ui.sources.typed_dialog import TypedDialog
from ui.sources.typed_grid import block_of
from ui.sources.typed_model import MOST_COLUMNS
from ui.widgets.style import Style

KEY = Qt.Key
BLOCK = "Region\tA\tA, %\tB\tB, %\nNorth\t60\t60,00\t40\t40,00\nSouth\t30\t30,00\t70\t70,00"


@pytest.fixture
def place(qtbot: QtBot, real: Session, style: Style) -> SourcesPlace:
    """The place for sources with nothing open."""
    made = SourcesPlace(real)
    qtbot.addWidget(made)
    made.resize(1000, 620)
    made.show()
    qtbot.waitExposed(made)
    return made


def opened(qtbot: QtBot, place: SourcesPlace) -> TypedDialog:
    QTest.mouseClick(place.type_in, Qt.MouseButton.LeftButton)
    box = place.typing.box
    assert box is not None
    qtbot.waitExposed(box)
    return box


def fill(text: str) -> None:
    for _ in range(3):
        QApplication.processEvents()
    QGuiApplication.clipboard().setText(text)


def typed_into(box: TypedDialog, text: str, then: Qt.Key) -> None:
    """Type as a person does: the first letter opens the cell, the rest goes to its editor."""
    QTest.keyClicks(box.grid, text[0])
    editor = next(one for one in box.grid.viewport().findChildren(QLineEdit) if one.isVisible())
    QTest.keyClicks(editor, text[1:])
    QTest.keyClick(editor, then)
    QApplication.processEvents()  # Enter is heard in the next turn


def test_typing_goes_down_by_enter_and_right_by_tab(qtbot: QtBot, place: SourcesPlace) -> None:
    box = opened(qtbot, place)
    box.grid.setFocus()
    box.grid.go(1, 0)
    typed_into(box, "North", KEY.Key_Tab)
    typed_into(box, "60", KEY.Key_Return)
    typed_into(box, "9.20", KEY.Key_Return)
    assert box.model.cells[1][:2] == ["North", "60"]
    assert box.model.cells[2][:2] == ["", "9.20"]
    assert (box.grid.currentIndex().row(), box.grid.currentIndex().column()) == (3, 1)


def test_what_is_copied_is_no_formula_and_comes_back_as_it_was(
    qtbot: QtBot, place: SourcesPlace
) -> None:
    box = opened(qtbot, place)
    box.grid.setFocus()
    box.grid.go(1, 0)
    fill('=HYPERLINK("x")\t-\t60')
    box.grid.paste()
    box.grid.selectAll()
    box.grid.copy()
    copied = QGuiApplication.clipboard().text()
    assert all(not cell.startswith(("=", "-")) for cell in re.split("[\\t\\n]", copied))
    box.grid.go(2, 0)
    fill("'=HYPERLINK(x)\t'-\tO'Hara")
    box.grid.paste()
    assert box.model.cells[2][:3] == ["=HYPERLINK(x)", "-", "O'Hara"]


def test_enter_below_the_last_row_adds_one(qtbot: QtBot, place: SourcesPlace) -> None:
    box = opened(qtbot, place)
    rows = box.model.rowCount()
    box.grid.go(rows - 1, 0)
    box.grid.setFocus()
    QTest.keyClick(box.grid, KEY.Key_Return)
    assert box.model.rowCount() == rows + 1
    box.grid.go(rows, box.model.columnCount() - 1)
    QTest.keyClick(box.grid, KEY.Key_Tab)
    assert box.model.rowCount() == rows + 2
    assert box.grid.currentIndex().column() == 0


def test_a_block_is_pasted_and_taken_back(qtbot: QtBot, place: SourcesPlace) -> None:
    box = opened(qtbot, place)
    before = [list(row) for row in box.model.cells]
    fill(BLOCK)
    box.grid.go(0, 0)
    QTest.keyClick(box.grid, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert box.model.cells[1][:5] == ["North", "60", "60,00", "40", "40,00"]
    QTest.keyClick(box.grid, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert box.model.cells == before


def test_suggested_columns_beside_a_smaller_table_go(qtbot: QtBot, place: SourcesPlace) -> None:
    box = opened(qtbot, place)
    before = [list(row) for row in box.model.cells]
    fill("Region\tA\tB\nNorth\t60\t40\nSouth\t30\t70")
    box.grid.go(0, 0)
    QTest.keyClick(box.grid, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert box.model.cells[0] == ["Region", "A", "B"]
    assert box.model.cells[1] == ["North", "60", "40"]
    QTest.keyClick(box.grid, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert box.model.cells == before


def test_suggested_columns_that_nobody_filled_are_not_kept(
    qtbot: QtBot, place: SourcesPlace
) -> None:
    box = opened(qtbot, place)
    header = list(box.model.cells[0])
    fill("North\t60\nSouth\t30")
    box.grid.go(1, 0)
    QTest.keyClick(box.grid, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert box.model.cells[0] == header
    qtbot.waitUntil(box.take.isEnabled)
    with qtbot.waitSignal(box.typed) as typed_in:
        QTest.mouseClick(box.take, Qt.MouseButton.LeftButton)
    cells = typed_in.args[0]
    assert cells[:3] == [header[:2], ["North", "60"], ["South", "30"]]


def test_rows_and_columns_come_and_go(qtbot: QtBot, place: SourcesPlace) -> None:
    box = opened(qtbot, place)
    rows, columns = box.model.rowCount(), box.model.columnCount()
    for name, change in (
        ("add-row", (1, 0)), ("add-column", (0, 1)), ("remove-row", (-1, 0)),
        ("remove-column", (0, -1)),
    ):  # fmt: skip
        if name == "remove-row":
            box.grid.go(2, 0)
        QTest.mouseClick(box.tools[name], Qt.MouseButton.LeftButton)
        rows, columns = rows + change[0], columns + change[1]
        assert (box.model.rowCount(), box.model.columnCount()) == (rows, columns)
    QTest.keyClick(box.grid, KEY.Key_Delete)
    for column in range(columns):
        box.model.remove(columns=[0] if column else range(columns))
    assert box.model.columnCount() == 1


def test_a_cell_that_is_no_number_gets_a_sentence(qtbot: QtBot, place: SourcesPlace) -> None:
    box = opened(qtbot, place)
    box.model.paste([line.split("\t") for line in BLOCK.replace("30\t", "3O\t").split("\n")], 0, 0)
    box.model.paste([["East", "5", "5,00", "95", "95,00"]], 3, 0)
    qtbot.waitUntil(box.odd.isVisible)
    assert "Row 2" in box.odd.text()
    assert "3O" in box.odd.text()
    tip = box.model.data(box.model.index(2, 1), Qt.ItemDataRole.ToolTipRole)
    assert "3O" in str(tip)
    assert box.take.isEnabled()


def test_a_block_too_large_is_refused_with_a_sentence(qtbot: QtBot, place: SourcesPlace) -> None:
    box = opened(qtbot, place)
    before = [list(row) for row in box.model.cells]
    fill("\t".join(["1"] * (MOST_COLUMNS + 1)))
    QTest.keyClick(box.grid, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert box.model.cells == before
    assert str(MOST_COLUMNS) in box.odd.text()


def test_an_empty_table_cannot_be_kept(qtbot: QtBot, place: SourcesPlace) -> None:
    box = opened(qtbot, place)
    assert not box.take.isEnabled()


def keep(qtbot: QtBot, place: SourcesPlace, real: Session, box: TypedDialog) -> None:
    with qtbot.waitSignal(real.reading_changed, timeout=20_000):
        QTest.mouseClick(box.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not real.jobs.busy and not place.later.wanted, timeout=20_000)
    qtbot.waitUntil(lambda: not place.preview.wanted)


def test_what_is_kept_is_opened_and_can_be_typed_on(
    qtbot: QtBot, place: SourcesPlace, real: Session
) -> None:
    box = opened(qtbot, place)
    box.model.paste([line.split("\t") for line in BLOCK.split("\n")], 0, 0)
    box.name.setFocus()
    QTest.keyClicks(box.name, "By region")
    qtbot.waitUntil(box.take.isEnabled)
    keep(qtbot, place, real, box)
    assert real.reading is not None
    table = real.reading.tables[0]
    assert table.rows_accepted == 2
    stamp = typed.stamp_of(table)
    assert stamp is not None
    assert stamp.author == "Айгүл"
    assert table.source.name.startswith("By region – Айгүл – ")
    assert place.type_on.isVisible()

    QTest.mouseClick(place.type_on, Qt.MouseButton.LeftButton)
    again = place.typing.box
    assert again is not None
    assert again is not box
    assert again.model.cells[1][0] == "North"
    assert again.name.text() == "By region"
    again.model.paste([["East", "10", "10,00", "90", "90,00"]], 3, 0)
    keep(qtbot, place, real, again)
    qtbot.waitUntil(lambda: real.reading is not None and len(real.reading.files) == 2)
    taken = real.reading.taken
    assert [t.rows_accepted for t in taken] == [3]
    files = list((real.data_folder / typed.FOLDER).iterdir())
    assert len(files) == 2


def test_a_table_that_cannot_be_kept_is_not_lost(
    qtbot: QtBot, place: SourcesPlace, real: Session
) -> None:
    real.data_folder.mkdir(parents=True, exist_ok=True)
    (real.data_folder / typed.FOLDER).write_text("in the way")
    box = opened(qtbot, place)
    box.model.paste([line.split("\t") for line in BLOCK.split("\n")], 0, 0)
    qtbot.waitUntil(box.take.isEnabled)
    with qtbot.waitSignal(real.job_finished) as said:
        QTest.mouseClick(box.take, Qt.MouseButton.LeftButton)
    assert "cannot be kept" in said.args[0]
    still = place.typing.box
    assert still is not None
    assert still.model.cells[1][0] == "North"


def test_a_table_of_a_web_page_is_pasted_as_cells(qapp: QApplication) -> None:
    mime = QMimeData()
    mime.setHtml("<p>x</p><table><tr><th>Region<th>A<tr><td>North<td>60</table>")
    mime.setText("Region A North 60")
    assert block_of(mime) == [["Region", "A"], ["North", "60"]]
    mime = QMimeData()
    mime.setHtml("<p>no table</p>")
    mime.setText("one\ntwo")
    assert block_of(mime) == [["one"], ["two"]]
    mime = QMimeData()
    mime.setText('a\t"two\nlines"\r\n\tb\r\n')
    assert block_of(mime) == [["a", "two lines"], ["", "b"]]
    assert block_of(QMimeData()) == []
