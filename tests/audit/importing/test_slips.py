"""One wrong cell takes no column and no sub-total away: that is where it would be seen."""

from collections.abc import Sequence

import pytest

from audit.checks.sums import sums
from audit.fields import VOTES
from audit.importing.table import Table
from tests.audit.builders import assembled
from tests.audit.importing.grids import Cell, fields, table

ROWS = 40


def _votes(row: int, line: int) -> int:
    return 40 + (row * 7 + line * 13) % 31


def _protocol(n: int) -> list[int]:
    """Voters, those who came, valid and invalid ballots, four lines."""
    lines = [_votes(n, line) for line in range(4)]
    refused = 2 + n % 5
    cast = sum(lines) + refused
    return [cast + 60 + 11 * n % 37, cast, sum(lines), refused, *lines]


def _nameless(wrong: dict[tuple[int, int], int]) -> Table:
    header: list[Cell] = ["Precinct", *(f"c{n}" for n in range(8))]
    rows: list[list[Cell]] = [[f"Ward {n}", *_protocol(n)] for n in range(ROWS)]
    for (row, column), more in wrong.items():
        rows[row][column] = int(str(rows[row][column])) + more
    return table([header, *rows])


@pytest.mark.parametrize("column", [2, 3, 4, 6])
def test_one_wrong_cell_leaves_columns_known_by_sums_alone(column: int) -> None:
    honest, broken = _nameless({}), _nameless({(17, column): 100})
    assert fields(broken) == fields(honest)
    assert [c.asked for c in broken.columns] == [c.asked for c in honest.columns]


def test_a_printed_rate_names_the_voters_in_any_language() -> None:
    header: list[Cell] = ["Precinct", "Wpisani", "Sun", "Moon", "Valid votes", "Rejected ballots",
                          "Voters who voted", "% Xyz"]  # fmt: skip
    rows: list[list[Cell]] = []
    for n in range(ROWS):
        voters, cast, _, refused, *lines = _protocol(n)
        rows.append([f"Ward {n}", voters, sum(lines[:2]), sum(lines[2:]), sum(lines), refused,
                     cast, round(100 * cast / voters, 2)])  # fmt: skip
    rows[3][7] = 12.34
    found = table([header, *rows])
    assert fields(found)[1:] == ["registered", f"{VOTES}Sun", f"{VOTES}Moon", "valid", "invalid",
                                 "took_part", "turnout"]  # fmt: skip
    assert not [c.header for c in found.columns if c.asked]


def test_a_rate_that_two_columns_fit_names_neither() -> None:
    header: list[Cell] = ["Precinct", "Wpisani", "Wydani", "Sun", "Moon", "Stars", "Valid votes",
                          "Rejected ballots", "Voters who voted", "% Xyz"]  # fmt: skip
    rows: list[list[Cell]] = []
    for n in range(ROWS):
        voters, cast, _, refused, *lines = _protocol(n)
        three = [*lines[:2], sum(lines[2:])]
        rows.append([f"Ward {n}", voters, voters, *three, sum(lines), refused, cast,
                     round(100 * cast / voters, 2)])  # fmt: skip
    assert "registered" not in fields(table([header, *rows]))


def _grouped(label: Sequence[str], wrong: dict[int, int]) -> Table:
    """Three communes of eight stations with a sub-total each; ``wrong`` adds to those who came."""
    rows: list[list[Cell]] = [
        ["Commune", "Colline", "Bureau de vote", "Inscrits", "Votants", "Nuls", "Sun", "Moon"]
    ]  # fmt: skip
    for group, commune in enumerate(("Busiga", "Kiremba", "Tangara")):
        total = [0] * 5
        for n in range(8):
            voters, cast, _, refused, *lines = _protocol(8 * group + n)
            own = [voters, cast, refused, sum(lines[:2]), sum(lines[2:])]
            total = [a + b for a, b in zip(total, own, strict=True)]
            rows.append([None if n else commune, f"Colline {n // 4}", n % 4 + 1, *own])
        total[1] += wrong.get(group, 0)
        rows.append([label[0] + commune + label[1], None, None, *total])
    return table(rows)


@pytest.mark.parametrize("label", [("Zs. ", ""), ("", " Total"), ("S/T ", "")])
def test_a_sub_total_with_an_error_stays_that_of_its_group(label: tuple[str, str]) -> None:
    honest, broken = _grouped(label, {}), _grouped(label, {1: 100})
    for found in (honest, broken):
        assert found.frame["level"].tolist().count("precinct") == 24
        assert len(found.total_rows) == 3
    assert len(sums(assembled(honest)).findings) == 0
    (finding,) = sums(assembled(broken)).findings.to_dict("records")
    assert finding["field"] == "took_part"
    assert finding["difference"] == 100
    assert "Kiremba" in (finding["district"], finding["region"])


def test_what_a_total_holds_besides_the_lines_is_no_line() -> None:
    header: list[Cell] = ["Precinto", "Electores Inscritos", "PNP", "PPD", "MVC", "En Blanco",
                          "Mal Votadas", "Total"]  # fmt: skip
    rows: list[list[Cell]] = []
    for n in range(ROWS):
        voters, _, _, refused, *lines = _protocol(n)
        three = [lines[0], lines[1], lines[2]]
        rows.append([f"{n:03}", voters, *three, n % 3, refused, sum(three) + n % 3 + refused])
    found = table([header, *rows])
    assert found.ballot_lines == ("PNP", "PPD", "MVC")
    assert "invalid" in fields(found)
    assert {"in_boxes", "took_part"} & set(fields(found))


def test_votes_in_all_are_all_ballots_where_they_hold_the_rejected() -> None:
    header: list[Cell] = ["Polling Division", "Registered", "FNM", "PLP", "COI", "Rejected ballots",
                          "Total Votes"]  # fmt: skip
    rows: list[list[Cell]] = []
    for n in range(ROWS):
        voters, _, _, refused, *lines = _protocol(n)
        rows.append([f"{n:02}", voters, *lines[:3], refused, sum(lines[:3]) + refused])
    found = table([header, *rows])
    assert fields(found)[-2:] == ["invalid", "in_boxes"]
    assert found.frame["valid"].tolist() == [sum(map(int, map(str, row[2:5]))) for row in rows]


def test_voting_areas_that_share_a_polling_place_are_asked_as_the_precincts() -> None:
    header: list[Cell] = ["Voting Area", "Voting Place", "Names on list", "Sun", "Moon",
                          "Valid votes"]  # fmt: skip
    rows: list[list[Cell]] = []
    for n in range(ROWS):
        voters, _, valid, _, *lines = _protocol(n)
        rows.append([f"{n + 1:03}", f"School {n // 10}", voters, sum(lines[:2]), sum(lines[2:]),
                     valid])  # fmt: skip
    found = table([header, *rows])
    assert fields(found)[:2] == ["precinct", "settlement"]
    assert [c.asked for c in found.columns[:2]] == [True, True]


def test_lines_of_a_grid_of_questions_are_called_by_what_stands_in_brackets() -> None:
    header: list[Cell] = ["Polling station", "Voters who voted", "Invalid votes", "Votes [Sun]",
                          "Votes [Old Moon - Stars]"]  # fmt: skip
    rows: list[list[Cell]] = []
    for n in range(ROWS):
        _, cast, _, refused, *lines = _protocol(n)
        rows.append([f"Ward {n}", cast, refused, sum(lines[:2]), sum(lines[2:])])
    assert table([header, *rows]).ballot_lines == ("Sun", "Old Moon - Stars")
