"""Headers and figures as election offices publish them: what they say, and what they leave out."""

import pytest

from audit.fields import SHARE, VOTES
from audit.importing.table import TableKind
from tests.audit.importing.grids import Cell, codes, fields, table


def _count(row: int, line: int = 0) -> int:
    return 40 + row * 7 % 31 + line * (13 + row % 5)


def test_a_party_that_is_united_is_no_unit_of_ballots() -> None:
    """Words for who got the ballots are whole words."""
    head: list[Cell] = ["Region", "Precinct", "Registered voters", "United Reeds", "Stationers"]
    rows: list[list[Cell]] = [
        ["North", str(row), 400, _count(row), _count(row, 1)] for row in range(1, 21)
    ]
    found = table([head, *rows])
    assert {str(key) for key in found.frame if str(key).startswith(VOTES)} == {
        "votes:United Reeds", "votes:Stationers",
    }  # fmt: skip


@pytest.mark.parametrize(
    "headers", [["votes by 12", "votes by 17"], ["на 12", "на 17"], ["turnout at 12", "at 17"]]
)
def test_hours_may_be_numbers_alone_where_figures_grow(headers: list[Cell]) -> None:
    rows: list[list[Cell]] = [["North", str(row), 900, 100 + row, 300 + row] for row in range(1, 9)]
    found = table([["Region", "Precinct", "Registered voters", *headers], *rows])
    assert found.kind is TableKind.TURNOUT
    assert fields(found)[3:] == ["hour:12:00", "hour:17:00"]


@pytest.mark.parametrize("headers", [["votes 1", "votes 2"], ["votes by 12", "votes by 17"]])
def test_numbers_that_do_not_grow_are_no_hours(headers: list[Cell]) -> None:
    rows: list[list[Cell]] = [["North", str(row), 900, 300 + row, 100] for row in range(1, 9)]
    found = table([["Region", "Precinct", "Registered voters", *headers], *rows])
    assert not any(key.startswith("hour:") for key in fields(found))


def test_stations_of_one_building_are_told_by_their_numbers() -> None:
    """Their names stand several times, which says nothing of the protocols."""
    head: list[Cell] = ["Numéro", "Bureau", "Canton", "Inscrits", "Votants", "Exprimés", "Reed",
                        "Marsh"]  # fmt: skip
    numbers = ["104", "103", "079", "046", "041", "048", "077", "083", "084", "070"]
    rows: list[list[Cell]] = []
    for row, number in enumerate(numbers):
        reed, marsh = _count(row), _count(row, 1)
        building = f"ECOLE {'ABCDE'[row // 2]}"
        rows.append([number, building, "1", 900, reed + marsh, reed + marsh, reed, marsh])
    found = table([head, *rows])
    assert found.frame["precinct"].tolist() == numbers
    assert found.frame["settlement"].iloc[0] == "ECOLE A"
    assert found.columns[0].asked


def test_codes_tell_places_whose_names_are_all_alike() -> None:
    head: list[Cell] = ["kód obce", "název obce", "voliči v seznamu", "platné hlasy", "Rákos",
                        "Louka"]  # fmt: skip
    rows: list[list[Cell]] = [
        [str(530000 + 17 * row * row), "Severní kraj", 900, _count(row) + _count(row, 1),
         _count(row), _count(row, 1)]
        for row in range(24)
    ]  # fmt: skip
    found = table([head, *rows])
    assert found.frame["precinct"].tolist() == [row[0] for row in rows]


def test_shares_are_those_of_the_line_beside_them_by_their_figures() -> None:
    head: list[Cell] = ["", "Bureau", "Inscrits", "Exprimés"]
    head += [f"{name} - {what}" for name in ("REED", "MARSH") for what in ("votes", "parts")]
    rows: list[list[Cell]] = []
    for row in range(8):
        own = [_count(row), _count(row, 1)]
        shares = [f"{100 * votes / sum(own):.2f} %".replace(".", ",") for votes in own]
        rows.append([row, f"B{row}", 900, sum(own), own[0], shares[0], own[1], shares[1]])
    found = table([head, *rows])
    assert fields(found)[-3:] == [
        f"{SHARE}REED - votes", f"{VOTES}MARSH - votes", f"{SHARE}MARSH - votes",
    ]  # fmt: skip
    assert "column-asked" not in codes(found)


def test_turnout_above_a_hundred_counts_voters() -> None:
    """Under "turnout" by sex the total is who took part; the parts and other counts are not."""
    head: list[list[Cell]] = [
        ["Part no", "Electors", "Voters turnout", None, None, None, None, "Reed", "Marsh"],
        [None, None, "Male", "Female", "Other", "Total", "By card", None, None],
    ]
    rows: list[list[Cell]] = []
    for row in range(1, 21):
        own = [_count(row) + 100, _count(row, 1) + 100]
        rows.append([str(row), 900, sum(own) - 90, 90, 0, sum(own), sum(own) - 1, *own])
    found = table([*head, *rows])
    assert found.frame["took_part"].tolist() == [row[5] for row in rows]
    assert "turnout" not in fields(found)


@pytest.mark.parametrize("honest", [True, False])
def test_counts_beside_their_own_shares_are_votes(honest: bool) -> None:
    """Bare names are asked about, unless what stands beside them in percent proves them."""
    head: list[Cell] = ["Region", "Reeds", "Reeds, %", "Stationers", "Stationers, %"]
    rows: list[list[Cell]] = []
    for row in range(1, 10):
        one, other = _count(row), _count(row, 1)
        whole = (one + other) if honest else 1000
        rows.append([f"Shire {row}", one, f"{100 * one / whole:.2f}",
                     other, f"{100 * other / whole:.2f}"])  # fmt: skip
    found = table([head, *rows])
    votes = [column for column in found.columns if column.field.startswith(VOTES)]
    assert [column.field for column in votes] == ["votes:Reeds", "votes:Stationers"]
    assert [column.asked for column in votes] == [not honest] * 2
