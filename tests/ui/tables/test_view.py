import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider
from pytestqt.qtbot import QtBot

from ui.tables import Column, ColumnTableModel, TableView
from ui.tables.clipboard import as_tsv, safe, unshielded
from ui.tables.view import shortened
from ui.widgets.style import Style

ROWS = 1000


@pytest.fixture
def view(qtbot: QtBot, style: Style) -> TableView:
    model = ColumnTableModel()
    names = np.array([f"row {number}" for number in range(ROWS)], dtype=object)
    numbers = np.arange(ROWS, dtype=np.float64)[::-1].copy()
    model.set_columns(
        [
            Column("name", "Name", names),
            Column("votes", "Votes", numbers, "{:,.0f}".format, "right"),
        ],
        ids=[f"id{number}" for number in range(ROWS)],
    )
    made = TableView(model, "Test table")
    qtbot.addWidget(made)
    made.fit_columns()
    made.resize(400, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def click_row(qtbot: QtBot, view: TableView, row: int) -> None:
    where = view.visualRect(view.columns.index(row, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_a_click_tells_the_source_row(qtbot: QtBot, view: TableView) -> None:
    current: list[int] = []
    view.row_current.connect(current.append)
    with qtbot.waitSignal(view.rows_selected) as told:
        click_row(qtbot, view, 3)
    assert told.args is not None
    assert told.args[0].tolist() == [3]
    assert current == [3]


def test_a_click_on_a_header_sorts(qtbot: QtBot, view: TableView) -> None:
    header = view.horizontalHeader()
    where = header.viewport().rect().topLeft()
    where.setX(header.sectionViewportPosition(1) + 10)
    where.setY(10)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert view.columns.source_row(0) == ROWS - 1


def test_keys_sort_by_the_column_under_the_cursor(qtbot: QtBot, view: TableView) -> None:
    view.setCurrentIndex(view.columns.index(0, 1))
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(view, Qt.Key.Key_S, both)
    assert view.columns.source_row(0) == ROWS - 1
    QTest.keyClick(view, Qt.Key.Key_S, both)
    assert view.columns.source_row(0) == 0


def test_the_selection_stays_with_its_rows_when_filtered(qtbot: QtBot, view: TableView) -> None:
    view.select_rows(np.array([4, 5, 900]), current=900)
    view.columns.set_mask(np.arange(ROWS) % 2 == 0)
    assert view.selected_rows().tolist() == [4, 900]
    assert view.columns.source_row(view.currentIndex().row()) == 900


def test_return_activates_the_row(qtbot: QtBot, view: TableView) -> None:
    view.select_rows(np.array([7]), current=7)
    with qtbot.waitSignal(view.row_activated) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args == [7]


def test_arrows_move_and_tell(qtbot: QtBot, view: TableView) -> None:
    click_row(qtbot, view, 0)
    with qtbot.waitSignal(view.row_current) as told:
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert told.args == [1]


def test_copies_the_selected_rows_as_a_spreadsheet_takes_them(
    qtbot: QtBot, view: TableView
) -> None:
    view.select_rows(np.array([0, 1]))
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Name\tVotes\nrow 0\t999\nrow 1\t998\n"


def test_everything_can_be_selected_at_once(qtbot: QtBot, view: TableView) -> None:
    view.selectAll()
    assert len(view.selected_rows()) == ROWS


def test_everything_selected_is_not_asked_for_cell_by_cell(qtbot: QtBot, view: TableView) -> None:
    """Titles are painted without a look at every row: with a million rows that takes a minute."""
    asked = 0
    counted = view.columns.rowCount

    def count(*values: object) -> int:
        nonlocal asked
        asked += 1
        return counted()

    view.columns.rowCount = count  # type: ignore[method-assign,assignment]  # to count what Qt asks
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    view.horizontalHeader().viewport().repaint()
    view.viewport().repaint()
    assert len(view.selected_rows()) == ROWS
    assert asked < ROWS


@pytest.mark.parametrize(
    "text", ["=1+1", "+7 701 000", "-1", "@SUM(A1)", "\t=1", " =1", "|calc", "%x"]
)
def test_no_text_of_a_file_becomes_a_formula(text: str) -> None:
    assert safe(text).startswith("'")


@pytest.mark.parametrize(
    "before",
    ["\u2003", "\u3000", "\x85", "\x1c", "\u2009", "\x0b", "\x0c", "\u205f", "\u2028", "\u200b",
     "\ufeff", "\u200b \u2060", " \t\u3000"],
)  # fmt: skip
def test_nothing_before_a_formula_unshields_it(before: str) -> None:
    for sign in "=+-@\uff1d\uff0b":
        copied = safe(f"{before}{sign}cmd|x")
        assert copied.startswith("'")
        assert unshielded(copied) == copied[1:]


def test_a_cell_never_breaks_the_table() -> None:
    assert safe("a\tb\nc") == "a b c"


def test_numbers_are_copied_as_numbers() -> None:
    column = Column(
        "n", "N", np.array([-1234.5, np.nan]), lambda v: "–" if np.isnan(v) else "−1\u00a0234,5"
    )
    assert as_tsv([column], np.array([0, 1])) == "N\n-1234,5\n\n"


def test_rows_keep_one_height_that_follows_the_font(view: TableView) -> None:
    font = view.font()
    before = view.rowHeight(0)
    font.setPointSizeF(font.pointSizeF() * 2)
    view.setFont(font)
    assert view.rowHeight(0) == view.rowHeight(ROWS - 1) > before


@pytest.mark.parametrize("letters", [45, 30, 26, 10])
def test_a_place_keeps_its_number_and_what_fits_of_the_rest(view: TableView, letters: int) -> None:
    metrics = view.fontMetrics()
    whole = "Turkistan Region, Sauran district, precinct 800"
    room = letters * metrics.averageCharWidth()
    text = shortened(whole, metrics, room)
    assert text.startswith("Tu") == (letters >= 26)
    assert text.endswith("800")
    assert metrics.horizontalAdvance(text) <= room
    assert shortened(whole, metrics, 10_000) == whole
    assert shortened("Almaty (name blank)", metrics, 5) == "Almaty (name blank)"


@pytest.mark.parametrize(
    ("shown", "copied"),
    [
        ("−173", "-173"),
        ("+1\u00a0204", "1204"),
        ("63,26\u00a0%", "63,26%"),
        ("−1.5\u00a0pp", "−1.5 pp"),
        ("—", "—"),
    ],
)
def test_figures_in_a_column_of_several_units_are_copied_plain(shown: str, copied: str) -> None:
    texts = np.array([shown], dtype=object)
    column = Column("difference", "Difference", texts, align="right")
    assert as_tsv([column], np.array([0])) == f"Difference\n{copied}\n"


def test_digits_of_a_text_stay_as_they_are() -> None:
    column = Column("precinct", "Precinct", np.array(["−17"], dtype=object))
    assert as_tsv([column], np.array([0])) == "Precinct\n−17\n"


def test_the_row_under_the_cursor_stays_in_sight_when_the_table_gets_lower(
    qtbot: QtBot, view: TableView
) -> None:
    view.select_rows(np.array([7]), current=7)
    view.resize(400, 120)
    qtbot.waitUntil(lambda: view.height() == 120)
    row = view.visualRect(view.currentIndex())
    assert view.viewport().rect().contains(row.center())
    view.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderToMaximum)
    there = view.verticalScrollBar().value()
    view.resize(400, 110)
    assert view.verticalScrollBar().value() >= there  # the person looks elsewhere
