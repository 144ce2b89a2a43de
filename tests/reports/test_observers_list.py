"""The observers' list of a drawn sample is read as one by itself, blank and filled in."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from openpyxl import load_workbook

from audit import engine, fields
from audit.checks.quick_count import against_official
from audit.evidence.sampling import Wanted, draw
from audit.importing.table import TableKind
from audit.messages import LANGUAGES, Language
from reports import observers_list
from tests.audit.builders import election, precincts


def official(folder: Path) -> Path:
    """Protocols of 240 precincts in two regions as a file."""
    columns = precincts(240)
    columns["region"] = ["North"] * 120 + ["=South"] * 120
    names = {"votes:A": "Alpha", "votes:B": "Beta", "votes:C": "Gamma"}
    frame = pd.DataFrame(columns).drop(columns="district").rename(columns=names)
    path = folder / "official.csv"
    frame.to_csv(path, index=False)
    return path


def fill(path: Path, protocols: pd.DataFrame, leave: int) -> None:
    """Fill the workbook in as observers do; every ``leave``-th station stays blank."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    head = [str(cell.value) for cell in sheet[2]]
    figures = [key for key in fields.keys("count") if key in protocols]
    lines = [f"votes:{name}" for name in head if f"votes:{name}" in protocols]
    last = head.index(lines[-1].removeprefix("votes:"))
    keys = [*figures, *lines]
    known = {row["precinct"]: row for row in protocols.to_dict("records")}
    for number, row in enumerate(sheet.iter_rows(min_row=3)):
        for cell, key in zip(row[last + 1 - len(keys) :], keys, strict=False):
            cell.value = None if number % leave == 0 else known[str(row[1].value)][key]
    book.save(path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_list_is_a_sample_that_is_estimated_from(
    tmp_path: Path, language: Language
) -> None:
    source = official(tmp_path)
    one = engine.prepare(engine.read([source]))
    path = tmp_path / "list.xlsx"
    plan = draw(one, Wanted(stations=60, seed="s"))
    observers_list.write(plan, one, path, language)
    fill(path, one.protocols, leave=10)
    both = engine.prepare(engine.read([source, path]))
    (sheet,) = [t for t in both.tables if t.kind is TableKind.EVIDENCE]
    assert set(sheet.frame["evidence_kind"]) == {"sample"}
    assert not [column for column in sheet.columns if column.asked]
    assert len(sheet.frame) == 60
    outcome = against_official(both)
    assert outcome.reason is None
    assert (outcome.figures["drawn"], outcome.figures["observed"]) == (60, 54)
    assert outcome.figures["differing"] == 0
    assert not (outcome.findings["severity"] == "anomaly").any()


@pytest.mark.parametrize("name", ["blank.xlsx", "blank.csv"])
def test_a_blank_list_is_told_as_missing_and_estimates_nothing(tmp_path: Path, name: str) -> None:
    source = official(tmp_path)
    one = engine.prepare(engine.read([source]))
    observers_list.write(draw(one, Wanted(stations=40)), one, tmp_path / name, "ru")
    both = engine.prepare(engine.read([source, tmp_path / name]))
    assert len(both.evidence) == 40
    assert set(both.evidence["place"]) <= set(one.protocols["place"])
    assert against_official(both).reason == "reason-sample-no-votes"


def test_lines_are_written_as_the_official_files_name_them(tmp_path: Path) -> None:
    columns = precincts(40)
    names = ("1. Ак жол", "Nur Otan партиясы", "Auyl")
    renamed = dict(zip(("votes:A", "votes:B", "votes:C"), names, strict=True))
    pd.DataFrame(columns).rename(columns=renamed).to_csv(tmp_path / "official.csv", index=False)
    one = engine.prepare(engine.read([tmp_path / "official.csv"]), "kz-2021-majilis")
    assert "aq-jol" in {line.key for line in one.lines}
    observers_list.write(draw(one, Wanted(stations=8)), one, tmp_path / "list.csv", "en")
    header = (tmp_path / "list.csv").read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    assert set(header) >= {one.official_names[line.key] for line in one.lines}
    assert {"Ак жол", "Auyl"} <= {name.removeprefix("1. ") for name in header}


def test_a_name_like_a_formula_stays_a_name(tmp_path: Path) -> None:
    one = election(registry={"region": ["=1+1"] * 8, "precinct": [str(n) for n in range(8)]})
    plan = draw(one, Wanted(stations=4, seed="s"))
    for name in ("list.xlsx", "list.csv"):
        observers_list.write(plan, one, tmp_path / name, "en")
    cell = load_workbook(tmp_path / "list.xlsx").worksheets[0]["A3"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    rows = (tmp_path / "list.csv").read_text(encoding="utf-8-sig").splitlines()
    assert rows[1].startswith(" =1+1")
    assert np.isclose(float(rows[1].split(",")[3]), 0.5)


def test_printed_it_lies_on_its_side_with_its_header_on_every_sheet(tmp_path: Path) -> None:
    one = engine.prepare(engine.read([official(tmp_path)]))
    path = tmp_path / "list.xlsx"
    observers_list.write(draw(one, Wanted(stations=60, seed="s")), one, path, "kk")
    sheet = load_workbook(path).worksheets[0]
    assert sheet.print_title_rows == "$2:$2"
    assert sheet.page_setup.orientation == "landscape"
    setup = sheet.sheet_properties.pageSetUpPr
    assert setup is not None
    assert setup.fitToPage
    assert {cell.border.left.style for row in sheet.iter_rows(min_row=2) for cell in row} == {
        "thin"
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["list.xlsx", "list.csv"])
def test_what_is_handed_out_does_not_tell_the_seed(
    tmp_path: Path, language: Language, name: str
) -> None:
    one = engine.prepare(engine.read([official(tmp_path)]))
    path = tmp_path / name
    observers_list.write(draw(one, Wanted(stations=20, seed="keep-me-dark")), one, path, language)
    if path.suffix == ".csv":
        told = path.read_text(encoding="utf-8-sig")
    else:
        told = str([*load_workbook(path).worksheets[0].values])
        assert "20" in str(load_workbook(path).worksheets[0]["A1"].value)
    assert "keep-me-dark" not in told


def test_precincts_follow_one_another_as_numbers(tmp_path: Path) -> None:
    one = election(
        registry={"region": ["North"] * 120, "precinct": [str(n) for n in range(1, 121)]}
    )
    path = tmp_path / "list.csv"
    observers_list.write(draw(one, Wanted(stations=60, seed="s")), one, path, "en")
    rows = path.read_text(encoding="utf-8-sig").splitlines()[1:]
    numbers = [int(row.split(",")[1]) for row in rows]
    assert numbers == sorted(numbers)
    assert {len(str(number)) for number in numbers} == {1, 2, 3}
