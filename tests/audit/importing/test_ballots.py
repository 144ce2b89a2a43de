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
