"""Rows of one place with one list of voters: several ballots; a list that is unlike the rest."""

import pytest

from audit import engine
from audit.importing.table import Table
from audit.messages import LANGUAGES
from audit.problems import describe
from tests.audit.builders import assembled
from tests.audit.importing.grids import Cell, fields, table

HEADER: list[Cell] = ["Region", "Province", "District", "AUTHORITY", "Registered voters",
                      "Yes", "No", "Invalid votes", "Total votes"]  # fmt: skip


def recall(shared: bool = True, slip: int | None = None) -> Table:
    """Twelve districts, in each of which three persons are voted on."""
    rows: list[list[Cell]] = []
    for n in range(36):
        place = n // 3
        voters = 400 + 53 * place % 211 + (0 if shared else 17 * (n % 3))
        yes, no, bad = 90 + 7 * n % 31, 60 + 5 * n % 23, n % 6
        voters = voters + 45 if n == slip else voters
        rows.append(["R", f"Province {place // 4}", f"District {chr(65 + place)}",
                     f"Person of number {'abcdefghijklmnopqrstuvwxyz'[n % 26]}{n // 26 * 'x'}",
                     voters, yes, no, bad, yes + no + bad])  # fmt: skip
    return table([HEADER, *rows])


def test_persons_voted_on_in_one_place_are_ballots_of_it_and_asked() -> None:
    found = recall()
    assert fields(found)[:4] == ["region", "district", "precinct", "ballot"]
    assert {c.header for c in found.columns if c.asked} >= {"District", "AUTHORITY"}
    assert engine.audit(assembled(found)).election.protocols["place"].nunique() >= 12
    assert len(found.frame.drop_duplicates(["region", "district", "precinct"])) == 12


def test_names_of_places_with_voters_of_their_own_stay_precincts() -> None:
    found = recall(shared=False)
    assert "ballot" not in fields(found)
    assert fields(found)[3] == "precinct"


@pytest.mark.parametrize("slip", [4, 30])
def test_a_list_unlike_those_of_the_other_ballots_of_its_place_is_told_with_its_cell(
    slip: int,
) -> None:
    found = recall(slip=slip)
    (told,) = [p for p in found.problems if p.code == "ballots-unlike-lists"]
    assert (told.severity, told.cell, told.params["count"]) == ("warning", f"E{slip + 2}", 1)
    assert len({describe(told, language) for language in LANGUAGES}) == len(LANGUAGES)
    assert not [p for p in recall().problems if p.code == "ballots-unlike-lists"]
