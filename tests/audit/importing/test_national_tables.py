"""Tables as some countries publish them: what their headers and sums leave open is told apart."""

import numpy as np
import pytest

from audit.importing.table import Table
from audit.importing.understand import understand
from tests.audit.importing.grids import Cell, content, fields, grid, table


def _count(row: int) -> tuple[int, int, int]:
    return 60 + row * 7 % 23, 50 + row * 11 % 29, row % 5


def _named(found: Table) -> dict[str, str]:
    return {column.header: column.field for column in found.columns}


def test_valid_ballots_without_those_for_none_are_a_part_of_all() -> None:
    """India's form 20: "NOTA" beside the valid votes, a bare "Total" over all."""
    head: list[list[Cell]] = [
        ["Serial No. of Polling Station", "No. of valid votes cast in favour of", None,
         "Total of valid votes", "No. of rejected votes", "NOTA", "Total", "No. of tendered votes"],
        [None, "A. KUMAR (SUN)", "B. SINGH (MOON)", None, None, None, None, None],
    ]  # fmt: skip
    rows: list[list[Cell]] = []
    for row in range(30):
        sun, moon, nota = _count(row)
        rows.append([row + 1, sun, moon, sun + moon, 0, nota, sun + moon + nota, 0])
    (found,) = understand(content(grid([*head, *rows], merged=[(0, 1, 0, 2)])))
    assert fields(found)[:7] == [
        "precinct", "votes:A. KUMAR (SUN)", "votes:B. SINGH (MOON)", "ignored", "invalid",
        "against_all", "in_boxes",
    ]  # fmt: skip
    assert not any(column.asked for column in found.columns)
    assert (found.frame["valid"] == found.frame["in_boxes"]).all()


def test_ballots_of_nobody_are_no_line_though_a_sum_needs_them() -> None:
    header: list[Cell] = ["Mesa", "Electores", "Votantes", "SOL", "LUNA", "Votos nulos",
                          "Votos impugnados"]  # fmt: skip
    rows: list[list[Cell]] = []
    for row in range(30):
        sun, moon, null = _count(row)
        rows.append([row + 1, 300, sun + moon + null + row % 3, sun, moon, null, row % 3])
    named = _named(table([header, *rows]))
    assert (named["SOL"], named["LUNA"]) == ("votes:SOL", "votes:LUNA")
    assert named["Votos impugnados"] == "ignored"


def test_an_answer_of_no_is_a_line_and_no_number() -> None:
    header: list[Cell] = ["Constituency", "Polling Station", "Box No.", "Total Electorate",
                          "Total Poll", "Spoiled Votes", "Valid Poll", "Votes in Favour (Yes)",
                          "Votes Against (No)"]  # fmt: skip
    rows: list[list[Cell]] = []
    for row in range(40):
        yes, no, bad = _count(row)
        rows.append(["Cavan" if row < 20 else "Clare", f"School {row // 4}", row % 20 + 1, 300,
                     yes + no + bad, bad, yes + no, yes, no])  # fmt: skip
    found = table([header, *rows])
    assert fields(found) == [
        "district", "settlement", "precinct", "registered", "took_part", "invalid", "valid",
        "votes:Votes in Favour (Yes)", "votes:Votes Against (No)",
    ]  # fmt: skip
    assert not any(column.asked for column in found.columns)


def test_total_voters_far_above_the_ballots_issued_are_asked_as_those_listed() -> None:
    header: list[Cell] = ["Polling Station", "Total voters", "Ballots issued", "Ballots in box",
                          "Rejected ballots", "SUN", "MOON"]  # fmt: skip
    rows: list[list[Cell]] = []
    for row in range(30):
        sun, moon, bad = _count(row)
        cast = sun + moon + bad
        rows.append([row + 1, 2 * cast, cast + row % 2, cast, bad, sun, moon])
    found = table([header, *rows])
    listed = next(column for column in found.columns if column.header == "Total voters")
    assert (listed.field, listed.asked) == ("registered", True)


def test_a_place_between_region_and_district_makes_the_finer_a_settlement() -> None:
    header: list[Cell] = ["Région", "Province", "Commune", "Bureau de vote", "Inscrits", "Votants",
                          "Nuls", "Exprimés", "RNI", "PAM"]  # fmt: skip
    rows: list[list[Cell]] = []
    for row in range(80):
        sun, moon, bad = _count(row)
        rows.append([f"R{row // 40}", f"P{row // 20}", f"C{row // 10}", row % 10 + 1, 300,
                     sun + moon + bad, bad, sun + moon, sun, moon])  # fmt: skip
    found = table([header, *rows])
    assert fields(found)[:4] == ["region", "district", "settlement", "precinct"]
    places = found.frame[["region", "district", "settlement", "precinct"]]
    assert not places.duplicated().any()


def test_a_code_of_a_station_goes_before_its_name() -> None:
    header: list[Cell] = ["STATE", "LGA", "POLLING UNIT", "PU CODE", "REGISTERED VOTERS", "APC",
                          "LP", "TOTAL VALID VOTES"]  # fmt: skip
    rows: list[list[Cell]] = []
    for row in range(40):
        sun, moon, _ = _count(row)
        rows.append(["LAGOS", f"L{row // 20}", f"OPEN SPACE {row}", f"24-0{row // 20}-{row:03d}",
                     300, sun, moon, sun + moon])  # fmt: skip
    assert fields(table([header, *rows]))[:4] == ["region", "district", "settlement", "precinct"]


def test_a_stream_within_a_polling_district_is_the_precinct() -> None:
    header: list[Cell] = ["Parliament", "Polling District", "Stream", "Registered voters",
                          "Rejected ballots", "Valid votes", "SUN", "MOON"]  # fmt: skip
    rows: list[list[Cell]] = []
    for row in range(40):
        sun, moon, bad = _count(row)
        rows.append(["P.102", f"102/0{row // 10}", row % 10 + 1, 300, bad, sun + moon, sun, moon])
    assert fields(table([header, *rows]))[:3] == ["district", "settlement", "precinct"]


@pytest.mark.parametrize("header", ["Kód okresu", "District ID", "código zona"])
def test_a_code_beside_known_lines_is_left_out_unasked(header: str) -> None:
    rows: list[list[Cell]] = [["Precinct", header, "Registered voters", "Valid votes", "A", "B"]]
    rng = np.random.default_rng(5)
    for row in range(30):
        sun, moon, _ = _count(row)
        rows.append([row + 1, int(rng.integers(100, 180)), 300, sun + moon, sun, moon])
    entry = table(rows).columns[1]
    assert (entry.field.startswith("votes:"), entry.asked) == (False, False)


def test_two_alphabets_in_one_header_are_read_each() -> None:
    header: list[Cell] = ["Governorate\nالمحافظة", "Polling Station", "Registered\nالمسجلون",
                          "Voted\nالمقترعون", "Sun", "Moon", "Valid\nالصحيحة"]  # fmt: skip
    rows: list[list[Cell]] = []
    for row in range(30):
        sun, moon, bad = _count(row)
        rows.append(["Aden", row + 1, 300, sun + moon + bad, sun, moon, sun + moon])
    found = fields(table([header, *rows]))
    assert found[:4] == ["region", "precinct", "registered", "took_part"]
    assert found[6] == "valid"


def test_a_party_named_as_codes_are_is_a_line_where_the_sum_needs_it() -> None:
    header: list[Cell] = ["Mesa", "Electores", "PRD", "CD", "RM", "Votos válidos"]
    rows: list[list[Cell]] = []
    for row in range(30):
        sun, moon, star = _count(row)
        rows.append([row + 1, 300, sun, moon, star, sun + moon + star])
    found = table([header, *rows])
    assert fields(found)[2:5] == ["votes:PRD", "votes:CD", "votes:RM"]
    assert not any(column.asked for column in found.columns)


@pytest.mark.parametrize("header", ["N° du bureau de vote", "Numéro de bureau de vote", "Mesa #"])
def test_a_number_of_the_station_is_the_precinct(header: str) -> None:
    rows: list[list[Cell]] = [["Région", header, "Inscrits", "Exprimés", "A", "B"]]
    for row in range(30):
        sun, moon, _ = _count(row)
        rows.append(["R", row + 1, 300, sun + moon, sun, moon])
    assert fields(table(rows))[:2] == ["region", "precinct"]


def test_spoiled_that_with_the_valid_make_up_the_poll_are_invalid() -> None:
    rows: list[list[Cell]] = [
        ["Polling station", "Electorate", "Votes cast", "Yes", "No", "Valid votes", "Spoilt"]
    ]
    for row in range(30):
        sun, moon, bad = _count(row)
        rows.append([row + 1, 300, sun + moon + bad, sun, moon, sun + moon, bad])
    found = fields(table(rows))
    assert (found[2], found[6]) == ("in_boxes", "invalid")


def test_voters_beside_papers_are_both_kept() -> None:
    """Croatia: a few stations count more voters than papers, which is what is looked for."""
    header: list[Cell] = ["Precinct", "Registered", "Voted", "Total voted", "Valid", "Invalid",
                          "Sun", "Moon"]  # fmt: skip
    rows: list[list[Cell]] = []
    for row in range(30):
        sun, moon, bad = _count(row)
        papers = sun + moon + bad
        rows.append([row + 1, 400, papers + 9 * (row == 5), papers, sun + moon, bad, sun, moon])
    found = table([header, *rows])
    assert {"took_part", "in_boxes"} <= set(fields(found))
    assert (found.frame["took_part"] - found.frame["in_boxes"]).abs().sum() == 9
