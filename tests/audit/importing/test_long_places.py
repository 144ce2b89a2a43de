"""Long tables that name a place once: above its block of lines, or in the first of them."""

import pytest

from audit.fields import VOTES
from audit.importing.table import Table
from tests.audit.importing.grids import Cell, codes, fields, table

TOWNS = ["Chadiza", "Chasefu", "Chipangali", "Kasenengwa", "Luangeni", "Vubwi"]
LINES = [("Ann Reed", "Sun"), ("Bob Marsh", "Moon"), ("Cy Field", "Rain")]


def _votes(town: int, line: int) -> int:
    return 310 + 37 * town + 53 * line % (town + 7)


def _total(town: int) -> int:
    return sum(_votes(town, line) for line in range(len(LINES)))


def _blocks(label: str = "", head: tuple[Cell, ...] = ("Candidate", "Party", "Votes")) -> Table:
    """For each place its name, the header once more, candidates, their total, rejected ballots."""
    rows: list[list[Cell]] = [["PRESIDENTIAL ELECTION 2021"], []]
    for n, town in enumerate(TOWNS):
        rows += [[f"{label}{town}"], list(head)]
        rows += [[name, party, _votes(n, k)] for k, (name, party) in enumerate(LINES)]
        rows += [["Total valid", None, _total(n)], ["Rejected", None, 3 + n], []]
    return table(rows)


def _honest(found: Table) -> None:
    assert found.frame["district"].tolist() == TOWNS
    assert set(found.frame["level"]) == {"district"}
    for k, (_, party) in enumerate(LINES):
        assert found.frame[f"{VOTES}{party}"].tolist() == [_votes(n, k) for n in range(len(TOWNS))]
    assert found.rows_set_aside == 0


@pytest.mark.parametrize("label", ["", "Constituency: "])
def test_each_block_below_its_name_is_a_place(label: str) -> None:
    found = _blocks(label)
    _honest(found)
    assert found.frame["valid"].tolist() == [_total(n) for n in range(len(TOWNS))]
    assert found.frame["invalid"].tolist() == [3 + n for n in range(len(TOWNS))]


def test_a_share_beside_the_votes_of_a_line_is_no_line() -> None:
    rows: list[list[Cell]] = []
    for n, town in enumerate(TOWNS):
        rows += [[town], ["Candidate", "Party", "Votes", "Percent"]]
        rows += [[name, party, _votes(n, k), round(100 * _votes(n, k) / _total(n), 2)]
                 for k, (name, party) in enumerate(LINES)]  # fmt: skip
        rows.append([])
    found = table(rows)
    _honest(found)
    assert fields(found)[-1] == "ignored"


def test_a_place_written_in_the_first_of_its_lines_is_that_of_all() -> None:
    rows: list[list[Cell]] = [["Constituency", "Candidate", "Party", "Votes"]]
    for n, town in enumerate(TOWNS):
        rows += [[None if k else town, name, party, _votes(n, k)]
                 for k, (name, party) in enumerate(LINES)]  # fmt: skip
        rows.append([None, "TOTAL", None, _total(n)])
    found = table(rows)
    _honest(found)
    assert found.frame["valid"].tolist() == [_total(n) for n in range(len(TOWNS))]
    assert "filled-down" in codes(found)
    assert "total-by-place" not in codes(found)


def test_votes_of_no_place_and_other_votes_of_a_line_are_set_aside_one_by_one() -> None:
    rows: list[list[Cell]] = [["Constituency", "Candidate", "Party", "Votes"]]
    rows += [[town, name, party, _votes(n, k)] for n, town in enumerate(TOWNS)
             for k, (name, party) in enumerate(LINES)]  # fmt: skip
    rows += [[None, *LINES[0], 77], [TOWNS[0], *LINES[1], 78]]
    rows += [[None, *LINES[2], sum(_votes(n, 2) for n in range(len(TOWNS)))]]
    found = table(rows)
    aside = [p for p in found.problems if p.severity == "set_aside"]
    assert {(p.code, p.cell) for p in aside} == {
        ("long-no-place", "D20"), ("long-other-votes", "D21")
    }  # fmt: skip
    assert found.rows_set_aside == 2
    assert found.rows_read == found.rows_accepted + 2
    assert found.frame[f"{VOTES}Moon"].tolist() == [_votes(n, 1) for n in range(len(TOWNS))]


def test_a_line_without_votes_is_no_place() -> None:
    rows: list[list[Cell]] = [["Constituency", "Candidate", "Votes"]]
    for n, town in enumerate(TOWNS):
        rows += [[None if k else town, name, _votes(n, k)] for k, (name, _) in enumerate(LINES)]
        rows.append([None, "Di Hill", None])
    found = table(rows)
    assert found.frame["district"].tolist() == TOWNS
    assert found.frame[f"{VOTES}Di Hill"].isna().all()


@pytest.mark.parametrize("total", [False, True])
def test_votes_by_ways_of_voting_side_by_side_are_added_up_once(*, total: bool) -> None:
    """Lithuania: votes at the polling place and by post, with or without their sum."""
    head: list[Cell] = ["Apygarda", "Apylinkės Nr.", "Partija", "Balsai apylinkėje", "Balsai paštu"]
    rows: list[list[Cell]] = []
    for n in range(12):
        for k, (_, party) in enumerate(LINES):
            own: list[Cell] = ["Senamiestis", n + 1, party, _votes(n, k) - n - k, n + k]
            rows.append([*own, _votes(n, k)] if total else own)
    found = table([[*head, "Iš viso"] if total else head, *rows])
    for k, (_, party) in enumerate(LINES):
        assert found.frame[f"{VOTES}{party}"].tolist() == [_votes(n, k) for n in range(12)]
    assert ("long-summed" in codes(found)) is not total
    assert not [c.header for c in found.columns if c.asked]


def test_of_two_counts_of_a_line_it_is_asked_which_is_its_votes() -> None:
    """Canada: preliminary and validated votes, the same in most rows."""
    rows: list[list[Cell]] = [
        ["Electoral District", "Poll", "Candidate", "Preliminary Votes", "Validated Votes"]
    ]
    rows += [["Avalon", n + 1, name, _votes(n, k), _votes(n, k) + (n % 5 == 0)]
             for n in range(12) for k, (name, _) in enumerate(LINES)]  # fmt: skip
    found = table(rows)
    assert {c.header for c in found.columns if c.asked} == {"Preliminary Votes", "Validated Votes"}
    validated = [_votes(n, 0) + (n % 5 == 0) for n in range(12)]
    assert found.frame[f"{VOTES}Ann Reed"].tolist() == validated


def test_a_wrong_total_of_a_block_is_still_the_total_of_its_place() -> None:
    rows: list[list[Cell]] = [["Constituency", "Candidate", "Votes"]]
    for n in range(18):
        lines: list[list[Cell]] = [
            [f"C{n}", name, _votes(n, k)] for k, (name, _) in enumerate(LINES)
        ]
        wrong = 10 if n == 4 else 0
        rows += [*lines, [f"C{n}", "Rejected", n], [f"C{n}", "TOTAL", _total(n) + n + wrong]]
    found = table(rows)
    expected = [_total(n) + n + (10 if n == 4 else 0) for n in range(18)]
    assert found.frame["in_boxes"].tolist() == expected
    assert "long-left-out" not in codes(found)
