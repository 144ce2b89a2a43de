"""The answer key tells the truth about the files."""

import csv
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl.utils.cell import coordinate_to_tuple
from python_calamine import CalamineWorkbook

import sample_protocols as sample
from sample_protocols.plants import transposed

with sample.answer_key().open(encoding="utf-8", newline="") as file:
    KEY = list(csv.DictReader(file))
PLANTED = [row for row in KEY if row["planted"] == "yes"]


@cache
def _rows(name: str, sheet: str) -> list[list[Any]]:
    path = next(Path(p) for p in sample.folder().rglob(name))
    workbook = CalamineWorkbook.from_path(path)
    return workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def _cell(row: dict[str, str]) -> float:
    line, column = coordinate_to_tuple(row["cell"])
    value = _rows(row["file"], row["sheet"])[line - 1][column - 1]
    text = str(value).replace("\N{NO-BREAK SPACE}", "")
    return float(text.split()[-1])


def test_about_sixty_irregularities_of_all_kinds_are_planted() -> None:
    assert 55 <= len(PLANTED) <= 75
    codes = {code for row in PLANTED for code in row["codes"].split(";")}
    ratios = {"H1", "H2", "H3", "H4", "H5", "H6", "H7", "S1", "S2", "S3", "S4"}
    assert codes >= ratios | {"T1", "T2", "P1", "M1", "M2", "C1", "C2", "C3"}
    assert codes >= {"O1", "O2", "O7", "O8"}


def test_each_plant_sits_in_a_place_of_its_own() -> None:
    places = Counter((r["region"], r["district"], r["precinct"]) for r in KEY)
    assert max(places.values()) == 1


@pytest.mark.parametrize(
    "row", [r for r in KEY if r["cell"] and r["published"]], ids=lambda r: f"{r['id']}-{r['kind']}"
)
def test_the_published_figure_stands_in_the_cell(row: dict[str, str]) -> None:
    printed = float(row["published"])
    if row["field"].startswith("share:") or row["field"] == "turnout":
        printed = round(printed / 100, 4)
    assert _cell(row) == pytest.approx(printed, abs=1e-9)


def test_planted_figures_differ_from_the_true_ones() -> None:
    for row in PLANTED:
        if row["published"] and row["kind"] not in ("O2_disputed", "C1_same_figures"):
            same = row["published"] == row["true"]
            assert same == (row["kind"] == "M2_doubled"), row["id"]


def test_missing_precincts_are_in_no_workbook() -> None:
    for row in PLANTED:
        if row["kind"] == "M1_missing" and not row["other_precinct"]:
            assert not row["cell"]


@pytest.mark.parametrize("number", [1843, 71, 10, 1111, 100, 5, 9090, 1205])
def test_exchanged_digits_are_the_same_digits(number: int) -> None:
    other = transposed(number)
    assert other != number
    if number not in (1111, 5, 10, 100):
        assert sorted(str(other)) == sorted(str(number))
