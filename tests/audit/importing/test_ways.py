"""Rows of a place by the way of voting, with their total."""

from audit.fields import VOTES
from tests.audit.importing.grids import Cell, codes, table

HEADER: list[Cell] = ["Precinct", "Vote Type", "Registered Voters", "Ballots Cast", "Ann", "Bob"]
PLACES = 6


def _rows(*, wrong: bool = False) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for place in range(PLACES):
        number, voters = 2001 + place, 900 + place
        day, mail = (30 + place, 12 + place, 18), (60, 35 - place, 25 + place)
        total = [a + b + (place if wrong else 0) for a, b in zip(day, mail, strict=True)]
        rows.append([number, "Election Day", voters, *day])
        rows.append([number, "Vote by Mail", voters, *mail])
        rows.append([number, "Total", voters, *total])
    return rows


def test_the_total_of_a_place_is_its_record() -> None:
    found = table([HEADER, *_rows()])
    assert len(found.frame) == PLACES
    assert (found.frame["level"] == "precinct").all()
    assert found.frame["precinct"].tolist()[:2] == ["2001", "2002"]
    assert found.frame[f"{VOTES}Ann"].tolist()[:2] == [47, 47]
    assert found.frame["registered"].tolist()[:2] == [900, 901]
    assert codes(found).count("long-left-out") == 2
    assert found.locate(1, f"{VOTES}Ann").a1 == "E7"


def test_what_is_no_sum_is_left_as_it_is() -> None:
    assert len(table([HEADER, *_rows(wrong=True)]).frame) == 3 * PLACES


def test_ways_without_a_total_are_added_up() -> None:
    rows = [row for row in _rows() if row[1] != "Total"]
    found = table([HEADER, *rows])
    assert len(found.frame) == PLACES
    assert found.frame[f"{VOTES}Ann"].tolist()[:2] == [47, 47]
    assert found.frame["registered"].tolist()[:2] == [900, 901]
