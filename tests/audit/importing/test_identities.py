"""Columns without words are found by the sums of a protocol, and only where the sums hold."""

import numpy as np
import pytest
from numpy.typing import NDArray

from audit.importing.table import Table
from tests.audit.importing.grids import Cell, fields, table

KEYS = ["registered", "received", "issued_early", "issued_station", "issued_outside", "cancelled",
        "box_mobile", "box_stationary", "invalid", "valid"]  # fmt: skip


def protocols(rows: int, parties: int, seed: int = 7) -> NDArray[np.int64]:
    """Random protocols in which every control ratio holds, shape (rows, 10 + parties)."""
    random = np.random.default_rng(seed)
    registered = random.integers(300, 2500, rows)
    station = (registered * random.uniform(0.3, 0.6, rows)).astype(np.int64)
    outside = random.integers(1, 60, rows)
    early = random.integers(0, 9, rows)
    issued = station + outside + early
    received = -(-(issued + random.integers(5, 200, rows)) // 50) * 50  # whole packs
    kept = random.random(rows) < 0.1  # a voter leaves with the ballot
    mobile, stationary = outside + early, station - kept
    invalid = random.integers(1, 20, rows)
    valid = mobile + stationary - invalid
    lines = np.stack([random.multinomial(v, random.dirichlet(np.ones(parties) * 4)) for v in valid])
    counts = [registered, received, early, station, outside, received - issued, mobile, stationary,
              invalid, valid]  # fmt: skip
    return np.column_stack([*counts, lines])


def sheet(matrix: NDArray[np.int64]) -> Table:
    header: list[Cell] = ["a", *(f"c{i + 1}" for i in range(matrix.shape[1]))]
    rows: list[list[Cell]] = [
        [f"УИК №{i + 1}", *map(int, row)] for i, row in enumerate(matrix.tolist())
    ]
    return table([header, *rows])


@pytest.mark.parametrize("parties", [2, 5, 14])
def test_every_field_is_found_without_words(parties: int) -> None:
    found = sheet(protocols(60, parties))
    assert fields(found)[0] == "precinct"
    assert fields(found)[1:11] == KEYS
    assert len(found.ballot_lines) == parties
    assert {entry.by for entry in found.columns[1:]} == {"arithmetic"}


def test_a_few_wrong_rows_do_not_hide_the_sums() -> None:
    matrix = protocols(80, 5)
    matrix[::20, 9] += 3
    assert fields(sheet(matrix))[10] == "valid"


def test_the_order_of_the_protocol_lines_does_not_matter() -> None:
    matrix = protocols(60, 5)
    order = [*range(10, 15), 9, 8, 6, 7, 0, 1, 3, 4, 2, 5]
    found = sheet(matrix[:, order])
    keys = ["valid", "invalid", "box_mobile", "box_stationary", "registered", "received"]
    assert fields(found)[6:12] == keys


def test_numbers_without_such_sums_are_not_named() -> None:
    random = np.random.default_rng(1)
    found = sheet(random.integers(0, 500, (60, 12)))
    assert not [entry for entry in found.columns if entry.by == "arithmetic"]


def test_a_column_of_totals_is_no_ballot_line() -> None:
    header: list[Cell] = ["County", "Precinct", "Adams", "Burr", "Clay", "Total"]
    rows: list[list[Cell]] = [
        ["A", "1", 5, 7, 1, 13],
        ["A", "2", 6, 3, 2, 11],
        ["B", "1", 9, 8, 4, 21],
    ]
    found = table([header, *rows])
    assert fields(found) == [
        "region",
        "precinct",
        "votes:Adams",
        "votes:Burr",
        "votes:Clay",
        "valid",
    ]
    assert not [entry for entry in found.columns if entry.asked]


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4, 5, 6, 7), (7, 6, 5, 4, 3, 2, 1, 0),
                                   (2, 0, 5, 6, 7, 4, 3, 1)])  # fmt: skip
@pytest.mark.parametrize("words", [
    ["Lst", "Aus", "Urn", "Ung", "Gul", "Eins", "Zwei", "Drei"],
    ["Xa bc", "Xd ef", "Xg hi", "Xj kl", "Xm no", "Xp qr", "Xs tu", "Xv wx"],
])  # fmt: skip
def test_ballots_handed_out_are_not_taken_for_the_list_beside_a_longer_one(
    words: list[str], order: tuple[int, ...]
) -> None:
    rng = np.random.default_rng(3)
    rows: list[list[Cell]] = []
    for n in range(40):
        lines = rng.multinomial(int(rng.integers(250, 420)), [0.5, 0.3, 0.2]).tolist()
        invalid = int(rng.integers(1, 9))
        boxes = sum(lines) + invalid
        counts = [int(rng.integers(900, 1200)), boxes + int(rng.integers(0, 4)), boxes, invalid,
                  sum(lines), *lines]  # fmt: skip
        rows.append([f"Nord {n // 20}", n % 20 + 1, *(counts[i] for i in order)])
    found = table([["Bezirk", "Nr", *(words[i] for i in order)], *rows])
    asked = {entry.header for entry in found.columns if entry.asked}
    assert {words[0], words[1]} <= asked
    assert "registered" not in fields(found)
    assert "registered" not in found.frame
