"""What is proposed for cells that are no numbers, and that nothing is applied by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit import problems as wording
from audit.importing.cells.settling import proposal
from audit.messages import LANGUAGES
from audit.sources import Problem
from tests.audit.importing.grids import Cell, table

HEADER: list[Cell] = ["Precinct", "Registered voters", "Valid ballots", "Sun", "Moon"]


def rows(bad: Cell, column: int, valid: int = 60) -> list[list[Cell]]:
    made: list[list[Cell]] = [[f"P{n}", 100 + n, 50 + n, 30 + n, 20] for n in range(1, 9)]
    made[4] = ["P5", 105, valid, 35, 25]
    made[4][column] = bad
    return [HEADER, *made]


def problem_of(bad: Cell, column: int, valid: int = 60) -> Problem:
    found = table(rows(bad, column, valid))
    assert found.rows_set_aside == 1
    assert len(found.frame) == 7  # nothing is applied by itself
    return next(p for p in found.problems if p.severity == "set_aside")


@pytest.mark.parametrize(("text", "value", "why"), [
    ("1O5", "105", "letters"), ("12З", "123", "letters"), ("І05", "105", "letters"),
    ("1В", "18", "letters"), ("2О5", "205", "letters"), ("105*", "105", "note"),
    ("105 (испр.)", "105", "note"), ("≈ 300", "300", "note"), ("105?", "105", "note"),
    ("105 (сто пять)", "105", "note"), ("12 5", "125", "spaces"), ("1 2 3", "123", "spaces"),
])  # fmt: skip
def test_texts_that_probably_are_numbers(text: str, value: str, why: str) -> None:
    assert proposal(text) == (value, why)


@pytest.mark.parametrize(
    "text",
    ["", "O", "IO5B", "10 тыс.", "10 мың", "5 (six: 6)", "105-106", "12a", "12а", "17.03.2021",
     "Sun", "45 % of all", "x" * 90 + "5", "12 345 678 901"],
)  # fmt: skip
def test_nothing_is_proposed_in_doubt(text: str) -> None:
    assert proposal(text) == ("", "")


@given(st.integers(10, 10**7), st.data())
def test_one_look_alike_letter_gives_the_number_back(number: int, data: st.DataObject) -> None:
    like = {"0": "OО", "1": "lІ", "3": "З", "8": "BВ"}
    digits = str(number)
    places = [n for n, digit in enumerate(digits) if digit in like]
    if places:
        at = data.draw(st.sampled_from(places))
        letter = data.draw(st.sampled_from(like[digits[at]]))
        assert proposal(digits[:at] + letter + digits[at + 1 :]) == (digits, "letters")


@given(st.text(max_size=30))
def test_any_text_is_borne(text: str) -> None:
    value, why = proposal(text)
    assert (value == "") == (why == "")
    assert not value or value[0].isdigit()


def test_sums_that_agree_are_a_reason() -> None:
    problem = problem_of("2S", 4)
    assert (problem.params["proposed"], problem.params["by_sums"]) == ("25", 25)
    assert "The sums of the row ask for the same number." in wording.sentence(problem, "en")


def test_sums_that_differ_are_told() -> None:
    problem = problem_of("2S", 4, valid=80)
    assert (problem.params["proposed"], problem.params["by_sums"]) == ("25", 45)
    assert "ask for 45" in wording.sentence(problem, "en")


@pytest.mark.parametrize("bad", ["#REF!", "see the note"])
def test_where_the_text_says_nothing_the_sums_propose(bad: str) -> None:
    problem = problem_of(bad, 2)
    assert (problem.params["proposed"], problem.params["proposed_by"]) == ("60", "sums")
    for language in LANGUAGES:
        assert "60" in wording.sentence(problem, language)


def test_sums_that_do_not_hold_elsewhere_settle_nothing() -> None:
    made = rows("#REF!", 2)
    for row in made[1:4]:
        row[3] = 1
    found = table(made)
    problem = next(p for p in found.problems if p.severity == "set_aside")
    assert "proposed" not in problem.params


def test_a_column_in_no_sum_is_proposed_by_its_text_alone() -> None:
    problem = problem_of("1O5*", 1)
    assert "proposed" not in problem.params
    assert problem_of("1O5", 1).params["proposed"] == "105"
