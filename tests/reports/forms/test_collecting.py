"""The collecting sheet: filled in, it is read by itself as observers' copies."""

import re
import subprocess
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from audit import engine, fields
from audit.election import Election
from audit.evidence.kinds import Kind, of_kind
from audit.importing.table import Table, TableKind
from audit.messages import LANGUAGES, Language
from audit.profile import load, parse
from reports.forms.asked import Asked, of_election, of_profile
from reports.forms.collecting import write
from tests.audit.builders import precincts

COUNTRY = """
key = "xx"
version = "1"
names = { en = "Xland 2026", ru = "Икс 2026", kk = "Икс 2026" }
[[parties]]
key = "a"
names = { en = "Alpha Party", ru = "Партия «Альфа»", kk = "«Альфа» партиясы" }
[[parties]]
key = "b"
names = { en = "Ivan Petrov", ru = "Иван Петров", kk = "Иван Петров" }
[[regions]]
key = "n"
names = { en = "North", ru = "Север", kk = "Солтүстік" }
[[regions]]
key = "s"
names = { en = "South", ru = "Юг", kk = "Оңтүстік" }
[[ratios]]
code = "H4"
relation = "="
terms = { in_boxes = 1, valid = -1, invalid = -1 }
[[ratios]]
code = "H5"
relation = "="
terms = { valid = 1, votes = -1 }
"""


def fill(path: Path, rows: int) -> dict[str, list[object]]:
    """Fill a blank sheet in as a volunteer does; the values by their headers."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    head = [str(cell.value) for cell in sheet[1]]
    labels = {fields.label(key, lang): key for key in fields.all_fields() for lang in LANGUAGES}
    said: dict[str, list[object]] = {name: [] for name in head}
    region = next((str(book.worksheets[1].cell(2, 1).value) for _ in book.worksheets[1:]), "R")
    for number in range(rows):
        votes = {name: 40 + 7 * number + n for n, name in enumerate(head) if name not in labels}
        valid = sum(votes.values())
        figures = {"valid": valid, "invalid": 3, "in_boxes": valid + 3, "registered": 900 + number,
                   "issued": valid + 4}  # fmt: skip
        about = {"region": region, "district": "Центр", "precinct": f"{number + 1:03d}",
                 "observer": "Айгүл", "observed_at": "21:40"}  # fmt: skip
        for column, name in enumerate(head, 1):
            key = labels.get(name, "")
            value: int | str | None = votes.get(name) or figures.get(key) or about.get(key)
            said[name].append(value)
            if value is not None:
                sheet.cell(number + 2, column, value)
    book.save(path)
    return said


def read(path: Path, *others: Path) -> tuple[Election, Table]:
    election = engine.prepare(engine.read([*others, path]))
    (table,) = [t for t in election.tables if t.source.name == path.name]
    return election, table


def assert_held(path: Path, asked: Asked, said: dict[str, list[object]], *others: Path) -> Election:
    election, table = read(path, *others)
    assert table.kind is TableKind.EVIDENCE
    assert not [column.header for column in table.columns if column.asked]
    assert of_kind(election.evidence, Kind.COPY).all()
    by_header = {column.header: column.field for column in table.columns}
    for line in asked.lines:
        assert by_header[line].startswith("votes:")
        assert table.frame[by_header[line]].tolist() == said[line]
    for name in ("registered", "issued", "invalid", "valid"):
        header = next(h for h, f in by_header.items() if f == name)
        assert table.frame[name].tolist() == said[header]
    assert table.frame["precinct"].tolist()[:2] == ["001", "002"]
    assert set(table.frame["observer"]) == {"Айгүл"}
    return election


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("profile", ["kz-2021-majilis", "kz-2023-majilis", "xx"])
def test_a_filled_sheet_is_read_by_itself_as_copies(
    tmp_path: Path, language: Language, profile: str
) -> None:
    rules = parse(COUNTRY, "xx.toml") if profile == "xx" else load(profile)
    asked, path = of_profile(rules, language), tmp_path / "sheet.xlsx"
    write(asked, path, language)
    assert_held(path, asked, fill(path, 6))


def official(folder: Path) -> Path:
    columns = precincts(40)
    columns["precinct"] = [f"{n + 1:03d}" for n in range(40)]
    columns["region"] = ["=North"] * 40
    names = {"votes:A": "Alpha", "votes:B": "+Beta", "votes:C": "Gamma & Co"}
    path = folder / "official.csv"
    pd.DataFrame(columns).drop(columns="district").rename(columns=names).to_csv(path, index=False)
    return path


@pytest.mark.parametrize("language", LANGUAGES)
def test_known_precincts_are_written_and_join_the_official_ones(
    tmp_path: Path, language: Language
) -> None:
    source, path = official(tmp_path), tmp_path / "sheet.xlsx"
    asked = of_election(engine.prepare(engine.read([source])), language)
    assert len(asked.precincts) == 40
    write(asked, path, language)
    blank, table = read(path, source)
    assert not [column.header for column in table.columns if column.asked]
    assert (blank.evidence["place"] >= 0).all()
    sheet = load_workbook(path).worksheets[0]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=North", "s")
    fill(path, 6)
    election, _ = read(path, source)
    assert election.evidence["valid"].notna().sum() == 6


def test_the_sheet_keeps_slips_out(tmp_path: Path) -> None:
    asked, path = of_profile(load("kz-2021-majilis"), "ru"), tmp_path / "sheet.xlsx"
    write(asked, path, "ru")
    book = load_workbook(path)
    sheet, lists = book.worksheets
    counts = [rule for rule in sheet.data_validations.dataValidation if rule.type == "whole"]
    assert [(rule.operator, rule.formula1) for rule in counts] == [("greaterThanOrEqual", "0")]
    figures = [n for n, cell in enumerate(sheet[1], 1) if str(cell.value) in asked.lines]
    for number in figures:
        assert sheet.cell(2, number).coordinate in counts[0].sqref
    (regions,) = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert str(regions.formula1).endswith(f"$A$2:$A${len(asked.regions) + 1}")
    assert lists.sheet_state == "hidden"
    assert sheet.protection.sheet
    assert sheet["A1"].protection.locked
    assert not sheet.column_dimensions["A"].protection.locked
    rules = [r.formula[0] for ranges in sheet.conditional_formatting for r in ranges.rules]
    assert any("SUM(" in rule for rule in rules)


def test_the_same_sheet_is_the_same_bytes(tmp_path: Path) -> None:
    asked = of_profile(load("kz-2021-majilis"), "kk")
    for name in ("one.xlsx", "two.xlsx"):
        write(asked, tmp_path / name, "kk")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_libreoffice_colours_only_a_row_that_does_not_add_up(
    tmp_path: Path, libreoffice: str
) -> None:
    asked, path = of_profile(parse(COUNTRY, "xx.toml"), "en"), tmp_path / "sheet.xlsx"
    write(asked, path, "en")
    fill(path, 2)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    head = [str(cell.value) for cell in sheet[1]]
    # The rule itself, as a formula beside the rows: 1 where it would colour.
    rules = [r.formula[0] for ranges in sheet.conditional_formatting for r in ranges.rules]
    rule = next(r for r in dict.fromkeys(rules) if "SUM(" in r)
    sheet.protection.sheet = False
    for row in (2, 3, 4):
        sheet.cell(row, 40, f"=IF({_at(rule, row)},1,0)")
    sheet.cell(3, head.index("Valid ballots") + 1).value = 1
    book.save(path)
    subprocess.run(
        [libreoffice, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
         "--convert-to", "csv", "--outdir", str(tmp_path), str(path)],
        capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    lines = (tmp_path / "sheet.csv").read_text(encoding="utf-8", errors="replace").splitlines()
    assert [line.split(",")[-1] for line in lines[1:4]] == ["0", "1", "0"]


def _at(rule: str, row: int) -> str:
    """A rule written for row 2 as it stands in another row."""
    return re.sub(r"(\$[A-Z]+)2\b", rf"\g<1>{row}", rule)
