"""Any table as a workbook or as text: what is shown stays, and nothing is ever a formula."""

import csv
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from audit.progress import Cancelled, Progress
from reports.workbook import write_table
from reports.workbook.book import Sheet, write_book
from reports.workbook.cells import MOST_LETTERS, Cell, Column, Derived, Figure, Link
from reports.workbook.rows import MOST_LINKS

HOSTILE = ["=1+1", "+7 701", "-5", "@SUM(A1)", "\t=1", "\r=1", "＝1", " =1+1"]


def written(folder: Path, *columns: Sequence[Cell], name: str = "table.xlsx") -> Path:
    header = [f"c{n}" for n in range(len(columns))]
    path = folder / name
    write_table(path, header, zip(*columns, strict=True))
    return path


def column(path: Path, number: int = 0) -> list[object]:
    rows = load_workbook(path).worksheets[0].iter_rows(min_row=2, values_only=True)
    return [row[number] for row in rows]


def test_texts_like_formulas_stay_texts_and_are_shown_as_they_are(tmp_path: Path) -> None:
    path = written(tmp_path, HOSTILE)
    cells = [row[0] for row in load_workbook(path).worksheets[0].iter_rows(min_row=2)]
    assert [str(cell.value).replace("_x000D_", "\r") for cell in cells] == HOSTILE
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert all(cell.quotePrefix for cell in cells)


def test_in_a_text_with_commas_a_space_stands_before_them(tmp_path: Path) -> None:
    path = written(tmp_path, [*HOSTILE, "Nur"], [*[-1.5] * len(HOSTILE), None], name="t.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))[1:]
    assert [row[0] for row in rows] == [*(f" {text}" for text in HOSTILE), "Nur"]
    assert [row[1] for row in rows] == [*["-1.5"] * len(HOSTILE), ""]


def test_numbers_are_numbers_and_zeros_before_a_number_stay(tmp_path: Path) -> None:
    path = written(tmp_path, ["007", "", None], [1.0, float("nan"), 2.5], [3, None, 4])
    frame = pd.DataFrame({"a": np.array([5], dtype=np.int32), "b": [np.True_]})
    write_table(tmp_path / "frame.xlsx", ["a", "b"], frame)
    assert [column(tmp_path / "frame.xlsx", n) for n in range(2)] == [[5], [1]]
    assert [column(path, n) for n in range(3)] == [
        ["007", None, None], [1, None, 2.5], [3, None, 4],
    ]  # fmt: skip


def test_a_count_that_is_not_whole_is_never_shown_rounded(tmp_path: Path) -> None:
    path = tmp_path / "counts.xlsx"
    rows: list[list[Cell]] = [[1.0], [2.5], [Figure(2.5, 0)], [float("nan")], [Derived(3.25)]]
    write_book([Sheet("Counts", [Column("n", 0)], rows)], path)
    cells = [row[0] for row in load_workbook(path).worksheets[0].iter_rows(min_row=2)]
    shown = [(cell.value, cell.number_format) for cell in cells if cell.value is not None]
    assert shown == [(1, "#,##0"), *((v, "General") for v in (2.5, 2.5, 3.25))]
    assert cells[-1].font.italic


def test_what_a_cell_cannot_hold_is_shown_or_told(tmp_path: Path) -> None:
    path = tmp_path / "long.xlsx"
    told = write_table(path, ["a"], [["x" * 40_000], ["😀" * 20_000], ["a\x00\x0bb"], ["_x0041_"]])
    values = [str(value) for value in column(path)]
    assert told.cut == 2
    assert all(len(v.encode("utf-16-le")) // 2 <= MOST_LETTERS for v in values)
    assert int(values[0].partition("[+")[2].rstrip("]")) + values[0].count("x") == 40_000
    assert values[2] == "a␀␋b"
    assert values[3] == "_x005F_x0041_"  # openpyxl does not decode; Excel shows _x0041_


def test_too_many_rows_go_to_further_sheets_with_the_same_header(tmp_path: Path) -> None:
    path = tmp_path / "many.xlsx"
    sheet = Sheet("Rows", [Column("n")], ([n] for n in range(25)))
    told = write_book([sheet], path, rows_a_sheet=11)
    book = load_workbook(path)
    assert book.sheetnames == ["Rows", "Rows (2)", "Rows (3)"]
    rows = [[row[0] for row in one.iter_rows(values_only=True)] for one in book]
    assert [one[0] for one in rows] == ["n"] * 3
    assert [n for one in rows for n in one[1:]] == list(range(25))
    assert told.split == ["Rows", "Rows (2)"]
    assert [one.auto_filter.ref for one in book] == ["A1:A11", "A1:A11", "A1:A6"]
    assert {one.freeze_panes for one in book} == {"A2"}


def test_links_lead_inside_the_workbook_and_never_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST_LINKS == 65_530  # of a sheet, says Excel
    monkeypatch.setattr("reports.workbook.rows.MOST_LINKS", 40)
    path = tmp_path / "links.xlsx"
    link = Link('a"b', "'It''s'!B2")
    sheets = [
        Sheet("Links", [Column("l")], ([link] for _ in range(45))),
        Sheet("It's", [Column("a"), Column("b")], [["x", Figure(9.2, 2)]]),
    ]
    told = write_book(sheets, path)
    assert told.unlinked == 5
    book = load_workbook(path)
    cell = book["Links"]["A2"]
    assert (cell.value, cell.hyperlink.location) == ('a"b', "'It''s'!B2")
    assert (book["It's"]["B2"].value, book["It's"]["B2"].number_format) == (9.2, "0.00")


def test_the_same_table_is_the_same_bytes(tmp_path: Path) -> None:
    frame = pd.DataFrame({"a": ["x", None], "b": [1.0, np.nan]})
    for name in ("one.xlsx", "two.xlsx", "one.csv", "two.csv"):
        write_table(tmp_path / name, ["a", "b"], frame)
    for kind in ("xlsx", "csv"):
        first, second = (tmp_path / f"{name}.{kind}" for name in ("one", "two"))
        assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(tmp_path / "one.xlsx") as made:
        assert {info.date_time for info in made.infolist()} == {(2021, 1, 10, 0, 0, 0)}


class Impatient(Progress):
    def cancelled(self) -> bool:
        return True


@pytest.mark.parametrize("name", ["t.xlsx", "t.csv"])
def test_cancelled_or_broken_nothing_is_left_and_the_old_file_stays(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(b"older")
    with pytest.raises(Cancelled):
        write_table(path, ["a"], ([n] for n in range(10_000)), progress=Impatient())
    assert [p.name for p in tmp_path.iterdir()] == [name]
    assert path.read_bytes() == b"older"


TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=5), TEXTS)
def test_any_texts_can_be_written_and_none_is_a_formula(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], title: str
) -> None:
    path = tmp_path_factory.mktemp("any") / "t.xlsx"
    write_table(path, [title, "b"], rows, title=title)
    sheet = load_workbook(path).worksheets[0]
    assert not [c for row in sheet.iter_rows() for c in row if c.data_type in ("f", "e")]


def test_libreoffice_opens_it_with_the_same_texts(tmp_path: Path, libreoffice: str) -> None:
    texts = [*HOSTILE[:4], "_x0041_", "a\x0bb", " both ends ", "<b>&amp;", "007"]
    path = written(tmp_path, texts, range(len(texts)))
    asked = ["--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to"]
    done = subprocess.run(
        [libreoffice, *asked, "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir",
         str(tmp_path), str(path)],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    said = [line for line in done.stderr.splitlines() if "javaldx" not in line]
    assert not said
    with (tmp_path / "table.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    assert [row[0] for row in rows] == [t.replace("\x0b", "␋") for t in texts]


def test_a_header_like_a_formula_stays_a_text_when_it_is_edited(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    write_table(path, ["=cmd|' /C calc'!A0", "Votes"], [["x", 1]])
    head = load_workbook(path).worksheets[0][1]
    assert head[0].value == "=cmd|' /C calc'!A0"
    assert head[0].data_type != "f"
    assert [bool(cell.quotePrefix) for cell in head] == [True, False]
    write_table(tmp_path / "t.csv", ["=1+1", "Votes"], [["x", 1]])
    assert (tmp_path / "t.csv").read_text("utf-8-sig").startswith(" =1+1,")
