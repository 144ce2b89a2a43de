"""A country over several sheets or files: parts without a header go on with the one before."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from openpyxl import Workbook

from audit import engine
from audit.importing.corrections import CellKey, Corrections, Mend
from audit.importing.table import TableKind
from audit.intake import Reading

HEADER = ["Region", "District", "Precinct number", "Registered voters", "Invalid ballots",
          "Valid ballots", "Party of Reds", "Party of Blues"]  # fmt: skip
Rows = list[list[Any]]


def rows(first: int, count: int, seed: int = 3) -> Rows:
    """Records of precincts ``first``, ``first`` + 1, ...: every control ratio holds."""
    draw = np.random.default_rng(seed + first)
    made: Rows = []
    for number in range(first, first + count):
        registered = int(draw.integers(300, 2000))
        reds, blues, invalid = (int(registered * part) for part in draw.uniform(0.05, 0.3, 3))
        region, district = f"Region {number // 60}", f"District {number // 15}"
        made.append([region, district, number, registered, invalid, reds + blues, reds, blues])
    return made


def workbook(path: Path, *sheets: Sequence[Sequence[object]]) -> Path:
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]  # a new book has one sheet
    for number, sheet in enumerate(sheets, 1):
        page = book.create_sheet(f"Sheet{number}")
        for row in sheet:
            page.append(list(row))
    book.save(path)
    return path


def text(path: Path, lines: Sequence[Sequence[object]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(lines)
    return path


def frames_of(reading: Reading) -> list[list[object]]:
    """Every record of every table, in order, as it was written."""
    fields = ["region", "district", "precinct", "registered", "invalid", "valid",
              "votes:Party of Reds", "votes:Party of Blues"]  # fmt: skip
    every = [record for t in reading.tables for record in t.frame[fields].values.tolist()]
    for record in every:
        record[2] = int(record[2])
    return every


def test_a_second_sheet_without_a_header_goes_on(tmp_path: Path) -> None:
    every = rows(1, 90)
    path = workbook(tmp_path / "country.xlsx", [HEADER, *every[:50]], every[50:70], every[70:])
    reading = engine.read([path])
    assert frames_of(reading) == every
    assert [t.kind for t in reading.tables] == [TableKind.PROTOCOLS] * 3
    told = [(p.sheet, p.params["before"]) for p in reading.problems if p.code == "continued"]
    assert told == [("Sheet2", "Sheet1"), ("Sheet3", "Sheet2")]
    election = engine.prepare(reading)
    assert len(election.protocols) == election.protocols["place"].nunique() == 90
    assert election.locate(1, 0, "votes:Party of Blues").a1 == "H1"


def test_a_second_file_without_a_header_goes_on(tmp_path: Path) -> None:
    every = rows(1, 80)
    parts = [text(tmp_path / "part1.csv", [HEADER, *every[:40]]),
             text(tmp_path / "part2.csv", every[40:])]  # fmt: skip
    reading = engine.read(parts)
    assert frames_of(reading) == every
    assert [p.params["before"] for p in reading.problems if p.code == "continued"] == ["part1.csv"]


def test_parts_with_headers_in_another_order_are_one_country(tmp_path: Path) -> None:
    every = rows(1, 60)
    turned = [row[:3] + row[:2:-1] for row in (HEADER, *every[30:])]
    parts = [text(tmp_path / "a.csv", [HEADER, *every[:30]]), text(tmp_path / "b.csv", turned)]
    reading = engine.read(parts)
    assert frames_of(reading) == every
    assert not [p for p in reading.problems if p.code == "continued"]
    assert len(engine.prepare(reading).lines) == 2


def test_a_part_that_goes_on_can_be_corrected(tmp_path: Path) -> None:
    every = rows(1, 60)
    path = workbook(tmp_path / "country.xlsx", [HEADER, *every[:30]], every[30:])
    reading = engine.read([path])
    sha256 = reading.tables[1].source.sha256
    cell = CellKey(sha256, "Sheet2", 2, 5)
    again = engine.corrected(reading, Corrections(mends={cell: Mend(str(every[31][4]), "7")}))
    assert again.tables[1].frame["invalid"].iloc[1] == 7
    assert again.tables[1].frame["votes:Party of Blues"].tolist() == [r[7] for r in every[30:]]


@pytest.mark.parametrize(
    "other",
    [
        [["Party", "City", "Number", "Members", "Fee", "Branches", "Budget", "Rent"]],
        [["a", "b", "c", "d", "e", "f", "g", "h"]],
        [["North", 5]],
        [[2016, 2017, 2018, "x", "y", "z", "u", "v"]],
    ],
)
def test_a_sheet_of_something_else_does_not_go_on(tmp_path: Path, other: Rows) -> None:
    path = workbook(tmp_path / "country.xlsx", [HEADER, *rows(1, 30)], other)
    reading = engine.read([path])
    assert not [p for p in reading.problems if p.code == "continued"]
    assert len(engine.prepare(reading).protocols) == 30


def test_what_a_file_holds_does_not_depend_on_which_other_was_opened_before(
    tmp_path: Path,
) -> None:
    """A file of another name has as many columns by chance."""
    every = rows(1, 80)
    other = text(tmp_path / "final results.csv", [HEADER, *every[:40]])
    own = text(tmp_path / "West no header.csv", every[40:])
    together, alone = engine.read([other, own]), engine.read([own])
    assert "continued" not in [p.code for p in together.problems]
    assert together.tables[1].columns == alone.tables[0].columns


def test_a_part_that_is_opened_later_goes_on_as_well(tmp_path: Path) -> None:
    every = rows(1, 80)
    first = text(tmp_path / "Country 1.csv", [HEADER, *every[:40]])
    second = text(tmp_path / "Country 2.csv", every[40:])
    later = engine.read([second], beside=engine.read([first]))
    both = engine.read([first, second])
    assert later.tables[0].columns == both.tables[1].columns
    assert [p.params["before"] for p in later.problems if p.code == "continued"] == [first.name]
