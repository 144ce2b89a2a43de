"""Numbers as people write them read back as they were meant, and nothing else becomes a number."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.importing.cells.numbers import State, read_column
from audit.importing.vocabulary import load_vocabulary
from tests.audit.importing.grids import Cell, grid

BLANKS = load_vocabulary().words["blank"]
NO_BREAK, THIN, NARROW = "\u00a0", "\u2009", "\u202f"
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

counts = st.lists(st.integers(min_value=0, max_value=40_000_000), min_size=1, max_size=30)


def read(*cells: Cell) -> tuple[list[float | None], list[State]]:
    values = read_column(grid([[cell] for cell in cells]).columns[0], BLANKS)
    numbers = [None if np.isnan(number) else number for number in values.numbers.tolist()]
    return numbers, [State(state) for state in values.states.tolist()]


@given(counts, st.sampled_from([" ", NO_BREAK, THIN, NARROW, "'", "\u2019", ",", "."]))
def test_counts_with_any_grouping_mark_read_back(numbers: list[int], mark: str) -> None:
    written = [f"{number:,}".replace(",", mark) for number in numbers]
    assert read(*written)[0] == numbers


@given(
    st.lists(st.integers(min_value=0, max_value=10_000), min_size=1, max_size=20),
    st.sampled_from([".", ","]),
    st.sampled_from(["", "%", " %", f"{NO_BREAK}%"]),
)
def test_percentages_with_either_decimal_sign_read_back(
    hundredths: list[int], sign: str, ending: str
) -> None:
    written = [f"{n // 100}{sign}{n % 100:02d}{ending}" for n in hundredths]
    assert read(*written)[0] == pytest.approx([n / 100 for n in hundredths])


@given(counts)
def test_digits_of_other_scripts_are_digits(numbers: list[int]) -> None:
    assert read(*(str(number).translate(ARABIC) for number in numbers))[0] == numbers


def test_the_column_decides_what_a_comma_means() -> None:
    assert read("278,209", "950", "1,234,567")[0] == [278209, 950, 1234567]
    assert read("27,8", "9,125")[0] == [27.8, 9.125]
    assert read("278.209", "1.100")[0] == [278209, 1100]


@pytest.mark.parametrize(
    "mark", ["-", "–", "—", "н/д", "жоқ", "N/A", "...", NO_BREAK, "нет данных"]
)
def test_a_mark_for_no_data_is_blank_and_never_zero(mark: str) -> None:
    assert read(mark, "5") == ([None, 5], [State.BLANK, State.NUMBER])


@pytest.mark.parametrize(
    "text", ["1O2", "l2", "12 (двенадцать)", "1 23", "12/13", "5 чел.", "1..2"]
)
def test_what_only_looks_like_a_number_stays_text(text: str) -> None:
    assert read(text, "5") == ([None, 5], [State.TEXT, State.NUMBER])


def test_negatives_are_kept_as_they_are() -> None:
    assert read("(12)", "-3", "\u22124")[0] == [-12, -3, -4]


def test_invisible_marks_do_not_matter() -> None:
    assert read("\u200e12\u200b", "\ufeff7")[0] == [12, 7]
