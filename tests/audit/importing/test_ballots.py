"""Two ballots side by side in one table, told by the word before every name."""

import pytest

from audit.fields import VOTES
from tests.audit.importing.grids import Cell, tables

NAMES = ("Sun", "Moon", "Stars", "Comet")
ROWS = 20


def _votes(row: int, ballot: int, line: int) -> int:
    return 30 + (row * (5 + 2 * ballot) + line * (11 + ballot)) % 40


def _rows(words: tuple[str, str]) -> list[list[Cell]]:
    header: list[Cell] = ["Region", "Precinct", "Registered voters"]
    header += [f"{word}_{name}" for word in words for name in ("Invalid", "Valid", *NAMES)]
    rows: list[list[Cell]] = [header]
    for row in range(ROWS):
        cells: list[Cell] = ["North", str(row + 1), 500 + row]
        for ballot in range(2):
            votes = [_votes(row, ballot, line) for line in range(len(NAMES))]
            votes[-1] += 160 - sum(votes) if sum(votes) < 160 else 0
            cells += [3 + ballot, sum(votes), *votes]
        rows.append(cells)
    return rows


def test_each_ballot_is_a_table_of_its_own() -> None:
    first, second = tables(_rows(("E", "Z")))
    assert set(first.frame["ballot"]) == {"E"}
    assert set(second.frame["ballot"]) == {"Z"}
    assert first.frame[f"{VOTES}Sun"].tolist() == [_votes(row, 0, 0) for row in range(ROWS)]
    assert second.frame[f"{VOTES}Sun"].tolist() == [_votes(row, 1, 0) for row in range(ROWS)]
    assert first.frame["registered"].tolist() == second.frame["registered"].tolist()
    assert (set(first.frame["invalid"]), set(second.frame["invalid"])) == ({3}, {4})
    assert second.locate(0, f"{VOTES}Sun").a1 == "L2"


@pytest.mark.parametrize("words", [("official", "recount"), ("2017", "2021")])
def test_sources_and_years_are_no_ballots(words: tuple[str, str]) -> None:
    assert not any((found.frame["ballot"] != "").any() for found in tables(_rows(words)))


def _lines(row: int, ballot: int) -> list[int]:
    return [*(_votes(row, ballot, line) for line in range(3)), 200 - 3 * ballot]


def test_lines_of_two_ballots_by_turns_under_letters_and_numbers() -> None:
    """ "D1, F1, D2, F2" with totals D and F, as election offices publish two votes of a voter."""
    header: list[Cell] = ["Precinct", "A", "B", "C", "D", "E", "F"]
    header += [f"{letter}{line}" for line in range(1, 5) for letter in "DF"]
    rows: list[list[Cell]] = [header]
    for row in range(ROWS):
        one, other = _lines(row, 0), _lines(row, 1)
        cast = max(sum(one), sum(other)) + 4
        totals = [cast - sum(one), sum(one), cast - sum(other), sum(other)]
        by_turns = [votes for pair in zip(one, other, strict=True) for votes in pair]
        rows.append([str(row + 1), cast + 200 + row, cast, *totals, *by_turns])
    first, second = tables(rows)
    assert (set(first.frame["ballot"]), set(second.frame["ballot"])) == ({"D"}, {"F"})
    assert first.frame["valid"].tolist() == [sum(_lines(row, 0)) for row in range(ROWS)]
    assert second.frame["valid"].tolist() == [sum(_lines(row, 1)) for row in range(ROWS)]
    assert first.frame[f"{VOTES}2"].tolist() == [_lines(row, 0)[1] for row in range(ROWS)]
    assert {"invalid", "in_boxes"} <= set(first.frame) & set(second.frame)


def _twice(words: tuple[str, str]) -> list[list[Cell]]:
    """The same names twice, each time behind a total of their own."""
    header: list[Cell] = ["Precinct", "Registered voters"]
    for word in words:
        header += [f"Invalid {word}", f"Valid {word}", *NAMES]
    rows: list[list[Cell]] = [header]
    for row in range(ROWS):
        cells: list[Cell] = [str(row + 1), 600 + row]
        for ballot in range(2):
            votes = _lines(row, ballot)
            cells += [5 + ballot, sum(votes), *votes]
        rows.append(cells)
    return rows


def test_the_same_names_twice_behind_totals_of_their_own_are_two_ballots() -> None:
    first, second = tables(_twice(("district votes", "state votes")))
    assert (set(first.frame["ballot"]), set(second.frame["ballot"])) == ({"district"}, {"state"})
    assert second.frame["valid"].tolist() == [sum(_lines(row, 1)) for row in range(ROWS)]
    assert second.frame[f"{VOTES}Moon"].tolist() == [_lines(row, 1)[1] for row in range(ROWS)]


def test_the_same_names_of_two_years_are_no_ballots() -> None:
    found = tables(_twice(("votes 2017", "votes 2021")))
    assert not any((one.frame["ballot"] != "").any() for one in found)
