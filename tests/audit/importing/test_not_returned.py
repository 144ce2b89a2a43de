"""Ballots that nobody got fill up the sum of the parties to the ballots issued: asked, no party."""

import pytest

from tests.audit.importing.grids import Cell, table


@pytest.mark.parametrize("header", ["Unreturned ballots", "Kertas undi tidak dikembalikan"])
def test_what_is_called_by_ballots_is_no_line_unasked(header: str) -> None:
    rows: list[list[Cell]] = []
    for n in range(40):
        sun, moon, star, gone, spoilt = 40 + n * 7 % 23, 30 + n * 11 % 29, n % 17, n % 5, n % 3
        issued = sun + moon + star + gone + spoilt
        rows.append([n + 1, issued + 30, issued, spoilt, gone, sun, moon, star])
    head: list[Cell] = [
        "Station", "Registered", "Jumlah kertas undi dikeluarkan", "Invalid", header,
        "Sun", "Moon", "Star",
    ]  # fmt: skip
    found = {c.header: c for c in table([head, *rows]).columns}
    assert found[header].asked or not found[header].field.startswith("votes:")
    assert not found["Sun"].asked
    assert found["Sun"].field == "votes:Sun"


def test_lines_that_are_all_called_by_ballots_are_not_asked() -> None:
    rows: list[list[Cell]] = []
    for n in range(40):
        sun, moon, spoilt = 40 + n * 7 % 23, 30 + n * 11 % 29, n % 3
        issued = sun + moon + spoilt
        rows.append([n + 1, issued + 30, issued, spoilt, sun, moon])
    head: list[Cell] = [
        "Station", "Registered", "Ballots issued", "Invalid", "Ballots for Sun",
        "Ballots for Moon",
    ]  # fmt: skip
    found = table([head, *rows])
    assert not [c.header for c in found.columns if c.asked and c.header.startswith("Ballots for")]
