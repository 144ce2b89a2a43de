"""Filters of columns: words, values, ranges; their panel by keys; what is seen as a file."""

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from audit.progress import Progress
from ui.tables import Column, ColumnFilter, ColumnTableModel, HeaderMenu, TableView
from ui.tables.exporting import write_shown
from ui.tables.filters import choices, mask_of, number_of

KEY, MOD = Qt.Key, Qt.KeyboardModifier
ROWS = 60


def columns() -> tuple[Column, ...]:
    names = np.array([f"Учаске {n}" for n in range(ROWS)], dtype=object)
    kinds = np.array(["a", "b", "=c"] * (ROWS // 3), dtype=object)
    votes = np.where(np.arange(ROWS) == 7, np.nan, np.arange(ROWS, dtype=np.float64))
    return (
        Column("name", "Name", names),
        Column("kind", "Kind", kinds, filter_name=str.upper),
        Column("votes", "Votes", votes, lambda v: "–" if np.isnan(v) else f"{v:,.0f}", "right"),
    )


@pytest.fixture
def table(qtbot: QtBot) -> TableView:
    model = ColumnTableModel()
    model.set_columns(columns())
    made = TableView(model, "Table")
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    made.setCurrentIndex(model.index(0, 2))
    return made


def test_all_filters_hold_at_once() -> None:
    mask = mask_of(
        columns(),
        {
            "name": ColumnFilter(text="учаске 1"),
            "kind": ColumnFilter(values=frozenset({"a", "b"})),
            "votes": ColumnFilter(low=10, high=15),
            "gone": ColumnFilter(text="x"),
        },
    )
    assert mask is not None
    assert np.flatnonzero(mask).tolist() == [10, 12, 13, 15]
    assert mask_of(columns(), {"name": ColumnFilter()}) is None


def test_a_blank_is_in_no_range() -> None:
    mask = mask_of(columns(), {"votes": ColumnFilter(high=9)})
    assert mask is not None
    assert np.flatnonzero(mask).tolist() == [0, 1, 2, 3, 4, 5, 6, 8, 9]


def test_few_values_are_offered_and_many_are_not() -> None:
    name, kind, votes = columns()
    assert choices(kind) == {"=c": 20, "a": 20, "b": 20}
    assert choices(name) is None
    assert choices(votes) is None


@given(st.floats(-1e9, 1e9, allow_nan=False))
def test_numbers_are_read_with_point_and_comma(value: float) -> None:
    typed = f"{value:.3f}"
    assert number_of(typed) == pytest.approx(float(typed))
    assert number_of(typed.replace(".", ",")) == pytest.approx(float(typed))


@given(st.text(max_size=20))
def test_whatever_is_typed_is_a_number_or_none(text: str) -> None:
    value = number_of(text)
    assert value is None or np.isfinite(value)


def test_a_range_by_keys(table: TableView) -> None:
    header = HeaderMenu(table, "en")
    header.changed.connect(lambda: table.columns.set_mask(header.mask()))
    QTest.keyClick(table, KEY.Key_Down, MOD.AltModifier)
    panel = header.panel
    assert panel is not None
    QTest.keyClicks(panel.low, "5x")
    QTest.keyClick(panel.low, KEY.Key_Return)
    assert panel.wrong.isVisible()
    panel.low.clear()
    QTest.keyClicks(panel.low, "57,5")
    QTest.keyClick(panel.low, KEY.Key_Return)
    assert table.columns.rows.tolist() == [58, 59]
    title = table.columns.headerData(2, Qt.Orientation.Horizontal)
    assert title == "≡ Votes"
    header.set_filters({})
    assert table.columns.rowCount() == ROWS


def test_values_are_chosen_by_keys_and_mouse(table: TableView) -> None:
    header = HeaderMenu(table, "en")
    header.changed.connect(lambda: table.columns.set_mask(header.mask()))
    header.ask(1)
    panel = header.panel
    assert panel is not None
    assert panel.values.item(1).text() == "A  (20)"
    panel.values.setFocus()
    QTest.keyClick(panel.values, KEY.Key_Home)
    QTest.keyClick(panel.values, KEY.Key_Down)
    QTest.keyClick(panel.values, KEY.Key_Space)
    QTest.mouseClick(panel.apply, Qt.MouseButton.LeftButton)
    assert table.columns.rowCount() == 20
    header.ask(1)
    again = header.panel
    assert again is not None
    assert again.values.item(1).isSelected()
    QTest.mouseClick(again.clear, Qt.MouseButton.LeftButton)
    assert table.columns.rowCount() == ROWS


def test_escape_leaves_a_filter_as_it_was(table: TableView) -> None:
    header = HeaderMenu(table, "en")
    header.set_filters({"votes": ColumnFilter(low=3)})
    header.ask(2)
    panel = header.panel
    assert panel is not None
    assert panel.low.text() == "3"
    panel.low.setText("9")
    QTest.keyClick(panel.low, KEY.Key_Escape)
    assert panel.isHidden()
    assert table.hasFocus()
    assert header.filters["votes"].low == 3


def test_a_column_is_hidden_and_shown_again(table: TableView) -> None:
    header = HeaderMenu(table, "en")
    for name, hidden in (("hide", True), ("show-all", False)):
        header.ask(1)
        assert header.panel is not None
        link = header.panel.findChild(QPushButton, f"column-{name}")
        assert link is not None
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)
        assert table.isColumnHidden(1) is hidden


def test_turning_to_something_else_closes_the_panel(table: TableView) -> None:
    header = HeaderMenu(table, "en")
    header.ask(2)
    panel = header.panel
    assert panel is not None
    table.setFocus()
    assert panel.isHidden()
    assert not header.filters


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_what_is_seen_is_written_numbers_as_numbers(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"seen{ending}"
    assert write_shown(path, columns(), np.array([8, 7, 2]), Progress()) == 3
    if ending == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        assert rows[0] == ["Name", "Kind", "Votes"]
        assert rows[2][2] == ""
        assert not rows[1][1].startswith("=")
        return
    import openpyxl

    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    found = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert found[0] == ["Name", "Kind", "Votes"]
    assert [row[2] for row in found[1:]] == [8, None, 2]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
