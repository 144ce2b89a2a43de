"""The files as they lie in the package: marked, small, and the same when made anew."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

import sample_protocols as sample
from sample_protocols import facts, headers, real_table

KAZAKH = set("әғқңөұүһі")
FOLDER = sample.folder()
FILES = sorted(p for p in FOLDER.rglob("*") if p.suffix in (".xlsx", ".csv"))
SIMULATED = [p for p in FILES if p.name != sample.REAL_TABLE and p.parent != sample.published()]


def _name(path: Path) -> str:
    return path.name


def _contents(path: Path) -> dict[str, bytes]:
    """The parts of a workbook; how they are compressed depends on the machine's zlib."""
    if path.suffix != ".xlsx":
        return {"": path.read_bytes()}
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _sheets(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Each sheet's title with the texts of its first rows."""
    workbook = openpyxl.load_workbook(path, read_only=True)
    for sheet in workbook.worksheets:
        rows = sheet.iter_rows(max_row=9, values_only=True)
        yield sheet.title, [str(value) for row in rows for value in row if value is not None]
    workbook.close()


def test_there_is_a_workbook_for_each_region() -> None:
    names = {path.name for path in (FOLDER / sample.PRECINCTS).iterdir()}
    assert names == {f"simulated_{region.key}.xlsx" for region in facts.REGIONS}


@pytest.mark.parametrize("path", SIMULATED, ids=_name)
def test_what_is_simulated_says_so_in_its_name_and_on_every_sheet(path: Path) -> None:
    assert path.name.startswith("simulated_")
    if path.suffix == ".xlsx":
        for title, texts in _sheets(path):
            assert headers.MARK in texts, title
    else:
        encoding = "cp1251" if "cp1251" in path.name else "utf-8"
        assert "simulated" in path.read_text(encoding=encoding).lower()


@pytest.mark.parametrize("region", [region.key for region in facts.REGIONS])
def test_every_sheet_speaks_russian_and_kazakh(region: str) -> None:
    for _, texts in _sheets(FOLDER / sample.PRECINCTS / f"simulated_{region}.xlsx"):
        assert len(KAZAKH & set(" ".join(texts).lower())) >= 5
        assert any(text.startswith("Выборы депутатов Мажилиса") for text in texts)


def test_headers_have_all_letters_of_kazakh() -> None:
    words = " ".join(text["kk"] for text in headers.LONG.values()).lower()
    assert set(words) >= KAZAKH - {"һ"}  # which few words have


def test_the_sample_is_small() -> None:
    assert sum(path.stat().st_size for path in FILES) < 3_000_000


def test_made_anew_the_files_are_the_same(made_anew: Path) -> None:
    assert sorted(p.relative_to(made_anew) for p in made_anew.rglob("*") if p.is_file()) == [
        path.relative_to(FOLDER) for path in FILES
    ]
    for path in FILES:
        assert _contents(path) == _contents(made_anew / path.relative_to(FOLDER)), path.name


def test_the_same_workbook_is_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        real_table.write(tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_the_real_table_keeps_its_slips() -> None:
    sheet = openpyxl.load_workbook(FOLDER / sample.REAL_TABLE).worksheets[0]
    assert isinstance(sheet, Worksheet)
    assert [sheet[cell].value for cell in ("A3", "A5", "A15", "A20", "B3")] == [
        "Akmola Region",
        None,
        None,
        "'",
        278_209,
    ]
    assert (sheet["K5"].value, sheet["J5"].value) == (0.0521, 18_835)
    assert (sheet["E3"].value, sheet["E3"].number_format) == (0.092, "0.00%")
    assert (sheet["L1"].value, sheet["L3"].value) == ("Invalid votes", None)
    assert "B1:C1" in sheet.merged_cells


def test_the_real_table_is_the_published_one(shared_data: Path) -> None:
    theirs = shared_data / "data" / "kazakhstan-2021" / "by_region_seed_layout_numeric.xlsx"
    ours, published = (
        list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))
        for path in (FOLDER / sample.REAL_TABLE, theirs)
    )
    rounded = [[round(v, 6) if isinstance(v, float) else v for v in row] for row in published]
    assert [list(row) for row in ours] == rounded


def test_the_registry_lists_every_precinct() -> None:
    workbook = openpyxl.load_workbook(FOLDER / sample.REGISTRY, read_only=True)
    rows = list(workbook.worksheets[0].iter_rows(min_row=5, values_only=True))
    workbook.close()
    assert len(rows) == facts.PRECINCTS
    assert len({(row[0], row[2]) for row in rows}) == facts.PRECINCTS


def test_observers_cover_about_four_per_cent(made_anew: Path) -> None:
    precincts: set[tuple[str, ...]] = set()
    text = (FOLDER / sample.OBSERVERS / "simulated_observers_west_cp1251.csv").read_bytes()
    precincts |= {tuple(line.split(";")[:3]) for line in text.decode("cp1251").splitlines()[3:]}
    for path in (FOLDER / sample.OBSERVERS).glob("*.xlsx"):
        for sheet in openpyxl.load_workbook(path).worksheets:
            if "forms" in path.name:
                precincts.add(tuple(str(sheet.cell(row, 2).value) for row in (5, 6, 7)))
            else:
                rows = sheet.iter_rows(min_row=6, max_col=3, values_only=True)
                precincts |= {tuple(map(str, row)) for row in rows}
    assert 0.035 < len(precincts) / facts.PRECINCTS < 0.045
