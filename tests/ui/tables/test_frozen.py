"""The names stay in sight while the figures are scrolled under them."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.tables import Column, ColumnTableModel, FrozenColumns, TableView
from ui.widgets.style import Style

WIDE = 20


@pytest.fixture
def view(qtbot: QtBot, style: Style) -> TableView:
    model = ColumnTableModel()
    names = np.array([f"Region {n}" for n in range(50)], dtype=object)
    figures = [Column(f"c{n}", f"Party {n}", np.arange(50.0) + n) for n in range(WIDE)]
    model.set_columns([Column("name", "Region", names), *figures])
    made = TableView(model, "Regions")
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.fit_columns()
    made.show()
    qtbot.waitExposed(made)
    return made


def test_the_names_stay_where_they_are(view: TableView) -> None:
    frozen = FrozenColumns(view)
    before = frozen.geometry()
    bar = view.horizontalScrollBar()
    bar.setValue(bar.maximum())
    assert frozen.isVisible()
    assert frozen.geometry() == before
    assert frozen.width() == view.columnWidth(0)
    assert frozen.indexAt(QPoint(5, 5)).data() == "Region 0"


def test_both_parts_scroll_their_rows_together(view: TableView) -> None:
    frozen = FrozenColumns(view)
    view.verticalScrollBar().setValue(300)
    assert frozen.verticalScrollBar().value() == 300
    assert frozen.rowAt(40) == view.rowAt(40)
    frozen.verticalScrollBar().setValue(10)
    assert view.verticalScrollBar().value() == 10


def test_a_click_on_a_name_selects_the_row_and_on_the_title_sorts(view: TableView) -> None:
    frozen = FrozenColumns(view)
    where = frozen.visualRect(view.columns.index(2, 0)).center()
    QTest.mouseClick(frozen.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert view.selected_rows().tolist() == [2]
    header = frozen.horizontalHeader()
    for first in (0, 49):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
        assert view.columns.source_row(0) == first


def test_a_cell_reached_by_keys_is_not_left_under_the_names(view: TableView) -> None:
    frozen = FrozenColumns(view)
    view.setCurrentIndex(view.columns.index(0, WIDE))
    view.setCurrentIndex(view.columns.index(0, 5))
    QApplication.processEvents()
    assert view.columnViewportPosition(5) >= frozen.width()


def test_a_double_click_on_a_name_opens_its_row(view: TableView, qtbot: QtBot) -> None:
    frozen = FrozenColumns(view)
    where = frozen.visualRect(view.columns.index(3, 0)).center()
    QTest.mouseClick(frozen.viewport(), Qt.MouseButton.LeftButton, pos=where)
    with qtbot.waitSignal(view.row_activated) as told:
        QTest.mouseDClick(frozen.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert told.args == [3]


def test_wider_letters_and_other_columns_are_followed(view: TableView) -> None:
    frozen = FrozenColumns(view)
    view.setColumnWidth(0, 180)
    assert frozen.width() == 180
    view.setColumnWidth(0, 2000)
    assert not frozen.isVisible()
