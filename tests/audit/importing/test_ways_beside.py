"""Ways of voting side by side in a table of a party a row: the total counts, the ways are asked."""

import pytest

from audit.fields import IGNORED, LINE, LINE_VOTES, VOTES
from audit.importing.table import Orientation, Table, TableKind
from tests.audit.importing.grids import Cell, codes, fields, remapped, table

HEADER: list[Cell] = [
    "PartyAb", "PartyNm", "Seats", "OrdinaryVotes", "OrdinaryPercentage", "AbsentVotes",
    "PostalVotes", "TotalVotes", "TotalPercentage",
]  # fmt: skip
PARTIES = ("Orchard Party", "River League", "Union of Hills", "Lake Front", "Valley List")


def _rows(wrong: int = 0) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for at, name in enumerate(PARTIES):
        ways = [9000 - 1700 * at + 3, 410 + 7 * at, 55 * at + 1]
        total = sum(ways) + (at if at < wrong else 0)
        rows.append([name[:2].upper(), name, 4 - at, ways[0], 30.25 - at, *ways[1:], total, 31.5])
    return rows


def _votes(found: Table) -> list[float]:
    (record,) = found.frame.to_dict("records")
    return [record[f"{VOTES}{name}"] for name in PARTIES]


def test_the_total_is_the_votes_of_a_party_and_ways_of_voting_are_no_lines() -> None:
    found = table([HEADER, *_rows()])
    assert found.orientation is Orientation.LONG
    assert _votes(found) == [row[7] for row in _rows()]
    assert sum(str(key).startswith(VOTES) for key in found.frame) == len(PARTIES)
    assert not any(column.asked for column in found.columns)
    assert found.frame["level"].tolist() == ["country"]
    assert found.kind is TableKind.SUMMARY


def test_without_words_for_ways_of_voting_it_is_asked() -> None:
    header: list[Cell] = ["Party", "North", "Middle", "South", "All"]
    rows = [[row[1], row[3], row[5], row[6], row[7]] for row in _rows()]
    found = table([header, *rows])
    asked = {column.field for column in found.columns if column.asked}
    assert asked == {LINE, LINE_VOTES}
    assert _votes(found) == [row[7] for row in _rows()]


def test_the_total_may_stand_before_its_ways_and_parties_in_two_places() -> None:
    header: list[Cell] = ["Region", "Candidate", "Total", "Election day", "Early", "By mail"]
    rows = [[region, row[1], row[7], row[3], row[5], row[6]]
            for region in ("Upper", "Lower") for row in _rows()]  # fmt: skip
    found = table([header, *rows])
    assert found.frame["region"].tolist() == ["Upper", "Lower"]
    assert found.frame[f"{VOTES}{PARTIES[0]}"].tolist() == [_rows()[0][7]] * 2


def test_columns_that_do_not_add_up_are_no_ways() -> None:
    assert table([HEADER, *_rows(wrong=4)]).orientation is not Orientation.LONG


def test_who_won_beside_places_names_no_lines() -> None:
    header: list[Cell] = ["Precinct", "Winning party", "Ann", "Bob", "Cid", "Total"]
    rows = [[f"{n}", "Orchard" if n % 2 else "River", 30 + n, 20 + 3 * n, 7 + n, 57 + 5 * n]
            for n in range(1, 15)]  # fmt: skip
    found = table([header, *rows])
    assert found.orientation is Orientation.ROWS
    assert fields(found)[2:5] == [f"{VOTES}Ann", f"{VOTES}Bob", f"{VOTES}Cid"]


def test_a_person_may_take_the_votes_of_one_way() -> None:
    found = remapped(table([HEADER, *_rows()]), {4: LINE_VOTES, 8: IGNORED})
    assert _votes(found) == [row[3] for row in _rows()]


@pytest.mark.parametrize("between", [" - ", " ", " ("])
def test_ways_of_voting_under_each_line_are_its_votes_together(between: str) -> None:
    close = ")" if "(" in between else ""
    names = ["Ann Lee", "Bob Roy", "Cy Tran"]
    head: list[Cell] = ["District", "Poll", "Registered"]
    head += [f"{name}{between}{way}{close}" for name in names for way in ("Ordinary", "Advance")]
    rows: list[list[Cell]] = [[*head, "Valid votes", "Rejected"]]
    for n in range(20):
        votes = [30 + n * 7 % 23, 9 + n * 5 % 11, 25 + n * 3 % 17, 8 + n % 7, 18 + n % 9, 6 + n % 5]
        rows.append(["Avalon", n + 1, 400, *votes, sum(votes), n % 4])
    found = table(rows)
    assert found.ballot_lines == tuple(names)
    assert found.frame["votes:Bob Roy"].tolist() == [33 + n * 3 % 17 + n % 7 for n in range(20)]
    assert "long-summed" in codes(found)
