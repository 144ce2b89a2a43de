"""Folding of names and writing of figures."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit import problems
from audit.folding import fold, fold_number
from audit.formatting import decimal, percent, probability, signed, whole
from audit.messages import Language
from audit.sources import CellRef, Problem, column_letters


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("г. Алматы", "Г Алматы"),
        ("Северо-Казахстанская область", "северо казахстанская  область"),
        ("Ақмола облысы", "АҚМОЛА ОБЛЫСЫ"),
        ("Aкмолинская", "Акмолинская"),  # the first letter of one is Latin
        ("Nur\u200bOtan", "NurOtan"),
        ("«Нұр Отан»", "Нұр Отан"),
    ],
)
def test_ways_of_writing_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("УИК № 032", "32"),
        ("УИК №49", "49"),
        ("участок 7", "7"),
        (" 1", "1"),
        ("1-1", "1-1"),
        ("1/1", "1/1"),
        ("00.01.02", "00.01.02"),
        ("12A", "12a"),
        ("000", "0"),
        ("№№ 5", "5"),
        ("школа №5", "5"),
        ("2 (школа №2)", "2"),
        ("Округ № 5, участок № 12", "12"),
        ("ТИК №3 УИК №123", "123"),
    ],
)
def test_precinct_numbers_fold(text: str, number: str) -> None:
    assert fold_number(text) == number


@pytest.mark.parametrize(
    "text",
    ["1 (школа №0)", "3 - гимназия №7", "УИК 3, школа №4", "12/№3", "Участок № 12, округ № 5"],
)
def test_two_numbers_leave_open_which_is_the_precincts(text: str) -> None:
    assert not fold_number(text).isdigit()


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_figures_are_written_as_each_language_does() -> None:
    assert whole(1234567, "en") == "1,234,567"
    assert whole(1234567, "ru") == "1\u00a0234\u00a0567"
    assert percent(63.25, 2, "kk") == "63,25\u00a0%"
    assert percent(100, 1, "en") == "100.0\u00a0%"
    assert percent(100 * 10_055 / 10_060, 1, "en") == "99.95\u00a0%"  # not all, so never 100
    assert percent(100.001, 2, "en") == "100.001\u00a0%"
    assert decimal(-0.5, 1, "en") == "\u22120.5"
    assert signed(3, 0, "en") == "+3"
    assert signed(0.001, 1, "en") == "0.0"
    assert decimal(-0.001, 1, "en") == "0.0"
    assert whole(math.nan, "ru") == "–"


@given(st.integers(min_value=1, max_value=10**6))
def test_columns_are_lettered_without_gaps(column: int) -> None:
    number = 0
    for letter in column_letters(column):
        number = number * 26 + ord(letter) - ord("A") + 1
    assert number == column


def test_a_cell_names_its_file_sheet_and_address() -> None:
    assert str(CellRef("a.xlsx", "Лист1", 5, 11)) == "a.xlsx / Лист1 / K5"
    assert str(CellRef("a.csv", "", 5, 28)) == "a.csv / AB5"


@pytest.mark.parametrize(("language", "word"), [("en", "copy"), ("ru", "копия"), ("kk", "көшірме")])
def test_the_kind_of_observations_is_told_in_the_reader_s_language(
    language: Language, word: str
) -> None:
    problem = Problem("evidence-kind", "note", "a.csv", found="copy", params={"kind": "copy"})
    assert word in problems.sentence(problem, language).casefold()
    assert "“copy”" not in problems.sentence(problem, language)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.000221, "0.00023"),
        (0.0009, "0.0009"),
        (0.04991, "0.0500"),
        (0.05, "0.0500"),
        (0.99996, "1.0000"),
        (0.1 + 0.2, "0.3000"),
        (9.99e-5, "0.0001"),
        (7.01e-11, "7.1e−11"),
    ],
)
def test_a_p_is_never_told_smaller_than_it_is(value: float, text: str) -> None:
    assert probability(value, "en") == text
    assert probability(value, "ru") == text.replace(".", ",")


@given(st.floats(1e-300, 1.0))
def test_a_p_is_told_at_its_size(value: float) -> None:
    told = float(probability(value, "en").replace("−", "-"))
    assert value * (1 - 1e-11) <= told <= value * 1.1 + (1e-4 if value >= 0.001 else 0)
