import re
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.tables import Cell, Column, ColumnTableModel, ordering
from ui.tables.ordering import order_of

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


def texts(*values: str) -> np.ndarray:
    return np.array(values, dtype=object)


@pytest.fixture
def model(qapp: QApplication) -> ColumnTableModel:
    made = ColumnTableModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.set_columns(
        [
            Column("precinct", "Precinct", texts("12", "100", "", "3а")),
            Column("votes", "Votes", np.array([5.0, np.nan, 7.0, 1.0]), "{:.0f}".format, "right"),
        ],
        ids=["a", "b", "c", "d"],
    )
    return made


def shown(model: ColumnTableModel, column: int = 0) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_shows_the_columns_as_given(model: ColumnTableModel) -> None:
    assert shown(model) == ["12", "100", "", "3а"]
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Votes"
    right = model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole)
    assert right & Qt.AlignmentFlag.AlignRight.value


def test_sorts_numbers_inside_texts_by_size_and_blanks_last(model: ColumnTableModel) -> None:
    model.sort(0, UP)
    assert shown(model) == ["3а", "12", "100", ""]
    model.sort(0, DOWN)
    assert shown(model) == ["100", "12", "3а", ""]


def test_sorts_numbers_with_blanks_last_both_ways(model: ColumnTableModel) -> None:
    model.sort(1, UP)
    assert shown(model, 1) == ["1", "5", "7", "nan"]
    model.sort(1, DOWN)
    assert shown(model, 1) == ["7", "5", "1", "nan"]


def test_a_third_click_goes_back_to_the_order_of_the_data(model: ColumnTableModel) -> None:
    model.sort(1, DOWN)
    model.sort(-1, UP)
    assert shown(model) == ["12", "100", "", "3а"]


def test_sorts_by_other_keys_where_a_column_has_them(model: ColumnTableModel) -> None:
    strength = Column("s", "S", texts("note", "contradiction"), sort_by=np.array([6, 0]))
    model.set_columns([strength])
    model.sort(0, UP)
    assert shown(model) == ["contradiction", "note"]


def test_a_mask_hides_rows_and_keeps_the_order(model: ColumnTableModel) -> None:
    model.sort(1, UP)
    model.set_mask(np.array([True, False, True, True]))
    assert shown(model) == ["3а", "12", ""]
    assert [model.view_row(row) for row in range(4)] == [1, -1, 2, 0]
    model.set_mask(None)
    assert model.rowCount() == 4


def test_a_mask_of_another_length_is_refused(model: ColumnTableModel) -> None:
    with pytest.raises(ValueError, match="mask of 1 for 4"):
        model.set_mask(np.array([True]))


def test_columns_of_different_lengths_are_refused(model: ColumnTableModel) -> None:
    with pytest.raises(ValueError, match="different lengths"):
        model.set_columns([Column("a", "A", texts("1"))], ids=["x", "y"])


def test_rows_are_found_by_their_ids(model: ColumnTableModel) -> None:
    assert model.row_of("c") == 2
    assert model.row_of("nobody") == -1
    assert model.ids_of(np.array([3, 0])) == ["d", "a"]


def test_other_data_of_the_same_columns_keeps_the_sorting(model: ColumnTableModel) -> None:
    model.sort(0, DOWN)
    model.set_columns(
        [Column("precinct", "Precinct", texts("1", "2")), Column("votes", "V", np.array([1, 2]))]
    )
    assert shown(model) == ["2", "1"]


def test_selected_cells_stay_themselves_when_sorted(model: ColumnTableModel) -> None:
    from PySide6.QtCore import QPersistentModelIndex

    kept = QPersistentModelIndex(model.index(0, 0))
    model.sort(1, DOWN)
    assert kept.data() == "12"
    assert kept.row() == 1


def test_a_cell_has_its_look_and_its_tip(model: ColumnTableModel) -> None:
    column = Column(
        "a", "A", texts("x"), look=lambda row: Cell(bold=True), tip=lambda row: f"tip {row}"
    )
    model.set_columns([column])
    assert model.index(0, 0).data(Qt.ItemDataRole.FontRole).bold()
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "tip 0"
    assert model.index(0, 0).data(Qt.ItemDataRole.BackgroundRole) is None


def test_an_empty_model_has_nothing(qapp: QApplication) -> None:
    model = ColumnTableModel()
    model.set_columns([])
    assert (model.rowCount(), model.columnCount()) == (0, 0)
    assert not model.index(0, 0).isValid()


@given(st.lists(st.one_of(st.none(), st.integers(-9, 9)), max_size=40), st.booleans())
def test_numbers_are_ordered_as_python_orders_them(values: list[int | None], down: bool) -> None:
    keys = np.array([np.nan if v is None else v for v in values], dtype=np.float64)
    order = order_of(keys, descending=down)
    known = [values[row] for row in order if values[row] is not None]
    assert known == sorted((v for v in values if v is not None), reverse=down)
    assert all(values[row] is None for row in order[len(known) :])
    equal = [row for row in order if values[row] == 0]
    assert equal == sorted(equal)


@given(st.lists(st.text("аб1 2", max_size=4), max_size=30))
def test_texts_keep_all_rows_and_put_blanks_last(values: list[str]) -> None:
    order = order_of(texts(*values))
    assert sorted(order) == list(range(len(values)))
    sorted_values = [values[row] for row in order]
    blanks = sorted_values.count("")
    assert all(value == "" for value in sorted_values[len(values) - blanks :])


def test_a_million_rows_are_sorted_and_filtered_without_a_copy(qtbot: QtBot) -> None:
    rows = 1_000_000
    numbers = np.random.default_rng(1).integers(0, 5000, rows).astype(np.float64)
    model = ColumnTableModel()
    model.set_columns([Column("votes", "Votes", numbers, "{:.0f}".format)])
    started = time.perf_counter()
    model.sort(0, DOWN)
    model.set_mask(numbers > 2500)
    qtbot.waitUntil(lambda: not model.sorting)
    took = time.perf_counter() - started
    assert model.columns[0].values is numbers
    assert model.index(0, 0).data() == "4999"
    assert took < 3  # about 0.15 s; a proxy model takes minutes


def test_a_large_table_answers_while_it_is_sorted(qtbot: QtBot) -> None:
    rows = 300_000
    numbers = np.random.default_rng(2).permutation(rows).astype(np.float64)
    model = ColumnTableModel()
    model.set_columns([Column("votes", "Votes", numbers), Column("rest", "Rest", -numbers)])
    held = QPersistentModelIndex(model.index(7, 0))
    model.sort(0, UP)
    assert model.source_row(0) == 0  # as it was
    model.sort(1, UP)  # the order asked for last counts
    with qtbot.waitSignal(model.layoutChanged):
        pass
    assert not model.sorting
    assert numbers[model.rows].tolist() == list(range(rows - 1, -1, -1))
    assert model.source_row(held.row()) == 7
    model.sort(0, UP)
    model.sort(-1, UP)
    assert not model.sorting
    assert model.source_row(5) == 5


def test_other_data_come_while_a_large_table_is_sorted(qtbot: QtBot) -> None:
    model = ColumnTableModel()
    model.set_columns([Column("votes", "Votes", np.arange(50_000.0))])
    model.sort(0, DOWN)
    model.set_columns([Column("votes", "Votes", np.arange(3.0))])
    assert not model.sorting
    assert model.rows.tolist() == [2, 1, 0]
    model.set_columns([Column("votes", "Votes", np.arange(40_000.0))])
    qtbot.waitUntil(lambda: not model.sorting)
    assert model.source_row(0) == 39_999


@given(
    st.lists(st.one_of(st.integers(-5, 5), st.floats(-2, 2), st.just(float("nan"))), max_size=60),
    st.booleans(),
)
def test_equal_numbers_keep_their_places_and_blanks_come_last(
    numbers: list[float], descending: bool
) -> None:
    values = np.array(numbers, dtype=np.float64)
    expected = np.argsort(-values if descending else values, kind="stable")
    assert order_of(values, descending).tolist() == expected.tolist()


@given(st.lists(st.tuples(st.sampled_from(["Участок ", "уик", "№"]), st.integers(0, 300))))
def test_names_with_one_number_are_ordered_by_it(parts: list[tuple[str, int]]) -> None:
    texts = np.array([f"{word}{number}" for word, number in parts], dtype=object)
    ordered = [parts[row] for row in order_of(texts)]
    assert ordered == sorted(parts, key=lambda part: (part[0].casefold(), part[1]))


@given(st.lists(st.text("ab №Ә,0129", max_size=12), max_size=40))
def test_names_are_ordered_by_their_words_and_numbers_in_turn(names: list[str]) -> None:
    def parts(name: str) -> list[tuple[str, int]]:
        found = re.findall(r"([^0-9]*)([0-9]*)", name.casefold())
        return [(word, int(number) if number else -1) for word, number in found if word or number]

    texts = np.array([name for name in names if name], dtype=object)
    ordered = [parts(texts[row]) for row in order_of(texts)]
    assert ordered == sorted(ordered)


@pytest.mark.parametrize("digits", ["٠١٢٣٤٥٦٧٨٩", "০১২৩৪৫৬৭৮৯"])
def test_digits_of_other_writings_count_as_numbers(digits: str) -> None:
    written = [
        str(number).translate({48 + n: sign for n, sign in enumerate(digits)})
        for number in (100, 9, 12)
    ]
    assert order_of(np.array(written, dtype=object)).tolist() == [1, 2, 0]


@given(
    st.lists(st.one_of(st.none(), st.text("ab №Ә,0129😀", max_size=4)), max_size=30),
    st.integers(1, 7),
)
def test_texts_are_ordered_alike_in_blocks_of_any_size(texts: list[str | None], block: int) -> None:
    keys = np.array([*texts, None], dtype=object)[:-1]
    whole = order_of(keys).tolist()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ordering, "_BLOCK", block)
        assert order_of(keys).tolist() == whole
    blank = [row for row, text in enumerate(texts) if not text]
    assert whole[len(texts) - len(blank) :] == blank


def test_many_different_names_keep_equal_ones_in_their_places() -> None:
    names = [f"District {number % 700}, {number % 30_000}" for number in range(40_000)]
    keys = np.array(names, dtype=object)
    expected = sorted(range(len(names)), key=lambda n: (n % 700, n % 30_000, n))
    assert order_of(keys).tolist() == expected
