"""Rows taken and counted: the ways for large tables give what the ways for small ones give."""

from unittest import mock

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from audit.importing.cells.numbers import State, read_column
from audit.importing.geography.placenames import PlaceNames
from audit.importing.layout import rows
from audit.reading import Texts
from audit.reading.columns import text_column

TABLES = arrays.arrays(
    np.uint8, st.tuples(st.integers(1, 30), st.integers(1, 6)), elements=st.integers(0, 4)
)
CHOICES = st.lists(st.integers(0, 19), unique=True).map(sorted)


def _is_one(cells: NDArray[np.uint8]) -> NDArray[np.bool_]:
    ones: NDArray[np.bool_] = cells == 1
    return ones


@given(TABLES)
def test_large_tables_are_counted_as_small_ones(table: NDArray[np.uint8]) -> None:
    cells = np.asfortranarray(table)
    ways = rows.count_in_rows, rows.count_in_columns, rows.none_in_rows
    small = [way(cells, _is_one).tolist() for way in ways]
    with mock.patch.object(rows, "_MANY", 0):
        assert [way(cells, _is_one).tolist() for way in ways] == small


@given(CHOICES, CHOICES)
def test_rows_are_taken_whether_they_follow_one_another_or_not(
    chosen: list[int], columns: list[int]
) -> None:
    cells = np.asfortranarray(np.arange(400).reshape(20, 20))
    places = np.array(chosen, dtype=np.int64)
    assert rows.taken(cells[:, 3], places).tolist() == cells[places, 3].tolist()
    wanted = cells[np.ix_(places, np.array(columns, dtype=np.int64))]
    assert rows.cut(cells, places, columns).tolist() == wanted.tolist()


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["", "1", "2,5", "-3", "07", "5%", "1 200", "Абай", "н/д"]), min_size=1
    ),
    st.data(),
)
def test_cells_are_counted_by_their_texts_as_one_by_one(
    cells: list[str], data: st.DataObject
) -> None:
    values = read_column(text_column(Texts.of(cells)), frozenset({"н/д"}))
    chosen = data.draw(st.lists(st.integers(0, len(cells) - 1), unique=True).map(sorted))
    places = np.array(chosen, dtype=np.int64)
    tally = values.tally(places)
    states, numbers = values.states[places], values.numbers[places]
    assert tally.filled == (states != State.BLANK).sum()
    assert tally.texts == (states == State.TEXT).sum()
    assert tally.numeric == (states == State.NUMBER).sum()
    assert tally.known == (~np.isnan(numbers)).sum()
    assert tally.odd == sum(n < 0 or n != int(n) for n in numbers[~np.isnan(numbers)].tolist())
    assert tally.marked == values.percent[places].sum()


@settings(deadline=None)
@given(st.lists(st.integers(-5, 10**9).map(str), min_size=1), st.booleans())
def test_numbers_handed_over_are_told_again(cells: list[str], header: bool) -> None:
    values = read_column(text_column(Texts.of(["Votes", *cells])), frozenset())
    rows_ = np.arange(1, len(cells) + 1) if header else np.arange(len(cells) + 1)
    own = values.own_numbers(rows_)
    told = own.tolist()
    own[:] = -1
    again = values.numbers[rows_].tolist()
    assert np.array_equal(again, told, equal_nan=True)


@given(
    st.lists(st.tuples(st.sampled_from(["", "A", "B"]), st.booleans()), min_size=1, max_size=30),
    st.dictionaries(st.integers(0, 29), st.sampled_from(["H", "A"]), max_size=4),
)
def test_names_are_carried_down_row_by_row(
    given_names: list[tuple[str, bool]], heads: dict[int, str]
) -> None:
    names = [name for name, _ in given_names]
    records = np.array([record for _, record in given_names])
    heads = {row: name for row, name in heads.items() if row < len(names)}
    wanted, current = list(names), ""
    for row, name in enumerate(names):
        current = heads.get(row) or name or current
        if row not in heads and not name and records[row]:
            wanted[row] = current
    texts = Texts.of(names)
    column = PlaceNames(texts.codes, texts.words.tolist())
    column.fill_down(records, heads)
    assert column.array(np.arange(len(names))).tolist() == wanted
