"""Columns under one upper cell: parts of a line's votes, names that repeat, another election's."""

import pytest

from audit.fields import VOTES
from audit.importing.table import Orientation, Table
from audit.importing.understand import understand
from tests.audit.importing.grids import Cell, codes, content, fields, grid, table

ROWS = 24


def _votes(row: int, line: int) -> int:
    return 40 + (row * 7 + line * 13) % 31


def _entry(found: Table, index: int) -> tuple[str, bool]:
    entry = next(c for c in found.columns if c.index == index)
    return entry.field, entry.asked


def test_parts_of_a_candidate_are_no_lines_and_their_total_has_the_name() -> None:
    upper: list[Cell] = [None, None, "Smith", None, None, None, "Jones", None, None, None, None]
    ways: list[Cell] = ["By day", "Earlier", "By letter", "Together"]
    rows: list[list[Cell]] = [upper, ["Precinct", "Registered voters", *ways, *ways, "All"]]
    for n in range(ROWS):
        line: list[Cell] = [f"Ward {n}", 500]
        for candidate in (0, 1):
            parts = [_votes(n, 3 * candidate + part) for part in range(3)]
            line += [*parts, sum(parts)]
        rows.append([*line, int(str(line[5])) + int(str(line[9]))])
    (found,) = understand(content(grid(rows, merged=[(0, 2, 0, 5), (0, 6, 0, 9)])))
    assert found.ballot_lines == ("Smith", "Jones")
    assert found.frame[f"{VOTES}Smith"].tolist() == [row[5] for row in rows[2:]]
    assert _entry(found, 3) == ("ignored", False)
    assert _entry(found, 11) == ("ignored", True)  # of two lines their sum may be anything


def _in_two_ways(*, wrong: dict[int, dict[int, int]]) -> list[list[Cell]]:
    """Two parties by machine and by letter, with totals; ``wrong`` adds to cells by row, column."""
    upper: list[Cell] = [None, None, "Sun", None, None, "Moon", None, None, None]
    ways: list[Cell] = ["Machine", "Postal", "Total"]
    rows: list[list[Cell]] = [upper, ["Precinct", "Registered voters", *ways, *ways, "Total votes"]]
    for n in range(ROWS):
        sun, moon = (_votes(n, 0), _votes(n, 1)), (_votes(n, 2), _votes(n, 3))
        parts = [*sun, sum(sun), *moon, sum(moon), sum(sun) + sum(moon)]
        for column, more in wrong.get(n, {}).items():
            parts[column] += more
        rows.append([f"Ward {n}", 500, *parts])
    return rows


@pytest.mark.parametrize("column", [0, 2, 3, 5])
def test_one_wrong_part_or_total_leaves_the_totals_lines(column: int) -> None:
    merged = [(0, 2, 0, 4), (0, 5, 0, 7)]
    (found,) = understand(content(grid(_in_two_ways(wrong={5: {column: 50}}), merged=merged)))
    assert found.ballot_lines == ("Sun", "Moon")
    assert [_entry(found, n)[0] for n in (3, 4, 6, 7)] == ["ignored"] * 4


def test_many_wrong_totals_stop_nothing() -> None:
    rows = _in_two_ways(wrong={n: {2: 7 + n, 3: n} for n in range(0, ROWS, 2)})
    (found,) = understand(content(grid(rows, merged=[(0, 2, 0, 4), (0, 5, 0, 7)])))
    assert len(found.frame) == ROWS


def test_columns_of_the_election_before_are_left_out() -> None:
    rows: list[list[Cell]] = [
        [None, "Valid votes", None, "Sun", None, "Moon", None],
        ["Precinct", "Now", "Previous", "Now", "Previous", "Now", "Previous"],
    ]
    for n in range(ROWS):
        sun, moon = _votes(n, 0), _votes(n, 1)
        rows.append([n + 1, sun + moon, sun + moon - 4, sun, sun - 3, moon, moon - 1])
    found = table(rows)
    assert found.ballot_lines == ("Sun", "Moon")
    assert fields(found)[2] == fields(found)[4] == "ignored"


def test_what_stands_above_a_repeated_word_names_the_line() -> None:
    rows: list[list[Cell]] = [
        [None, None, "Sun", "Moon", "Stars"],
        ["Precinct", "Valid votes", "Final", "Final", "Final"],
    ]
    rows += [[n + 1, sum(_votes(n, k) for k in range(3)), *(_votes(n, k) for k in range(3))]
             for n in range(ROWS)]  # fmt: skip
    assert table(rows).ballot_lines == ("Sun", "Moon", "Stars")


def test_codes_with_leading_zeros_are_no_votes() -> None:
    rows: list[list[Cell]] = [["Precinct", "Belongs", "Sun votes", "Moon votes"]]
    rows += [[n + 1, f"0{n % 3 + 1}", str(_votes(n, 0)), str(_votes(n, 1))] for n in range(ROWS)]
    assert "Belongs" not in table(rows).ballot_lines


def test_ways_of_voting_in_rows_are_added_up_and_said() -> None:
    rows: list[list[Cell]] = [["County", "Precinct", "Office", "Candidate", "Mode", "Votes"]]
    for n in range(ROWS):
        for line, name in enumerate(("Smith", "Jones")):
            for way, mode in enumerate(("ELECTION DAY", "ABSENTEE", "PROVISIONAL")):
                rows.append(["Adair", f"{n + 1} Ward", "President", name, mode,
                             _votes(n, line) + way])  # fmt: skip
    found = table(rows)
    assert found.orientation is Orientation.LONG
    assert len(found.frame) == ROWS
    assert found.frame[f"{VOTES}Smith"].tolist() == [3 * _votes(n, 0) + 3 for n in range(ROWS)]
    assert "long-summed" in codes(found)
    assert "long-twice" not in codes(found)


def test_districts_named_only_by_the_totals_above_their_rows() -> None:
    rows: list[list[Cell]] = [
        ["District", "Precinct", "Registered voters", "Valid votes", "A", "B"]
    ]
    for district in ("Hill", "Lake", "Wood"):
        body = [[_votes(n, 0), _votes(n, 1)] for n in range(8)]
        sums = [sum(column) for column in zip(*body, strict=True)]
        rows.append([district, None, 800, sum(sums), *sums])
        rows += [[None, n + 1, 100, a + b, a, b] for n, (a, b) in enumerate(body)]
    found = table(rows)
    inside = found.frame[found.frame["level"] == "precinct"]
    assert inside["district"].tolist() == ["Hill"] * 8 + ["Lake"] * 8 + ["Wood"] * 8


def test_groups_headed_one_after_another_each_have_their_district() -> None:
    header: list[Cell] = ["УИК", "Избирателей в списке", "Недействительных", "ПАРТИЯ А", "ПАРТИЯ Б"]
    rows: list[list[Cell]] = []
    for district in ("Медеуский район", "Жетысуский район"):
        rows += [[district], header]
        rows += [[n + 1, 300 + n, 2 + n % 3, _votes(n, 0), _votes(n, 1)] for n in range(8)]
    found = table(rows)
    assert found.frame["district"].tolist() == ["Медеуский район"] * 8 + ["Жетысуский район"] * 8
