"""``hattama forms``: from a profile or from files, to print or to fill in."""

from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from main import main
from tests.audit.builders import precincts


@pytest.fixture
def protocols(tmp_path: Path) -> Path:
    path = tmp_path / "protocols.csv"
    names = {"votes:A": "Alpha", "votes:B": "Beta", "votes:C": "Gamma"}
    pd.DataFrame(precincts(12)).rename(columns=names).to_csv(path, index=False)
    return path


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_profile_alone_is_enough(
    tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("form.pdf", "sheet.xlsx"):
        out = tmp_path / name
        asked = ["forms", "--profile", "kz-2021-majilis", "-o", str(out), "--language", language]
        assert main(asked) == 0
        assert str(out) in capsys.readouterr().out
        assert out.stat().st_size


def test_files_tell_lines_and_precincts(protocols: Path) -> None:
    sheet, paper = protocols.with_name("s.xlsx"), protocols.with_name("p.pdf")
    for out in (sheet, paper):
        assert main(["forms", str(protocols), "--each", "-o", str(out), "--language", "en"]) == 0
    rows = list(load_workbook(sheet).worksheets[0].iter_rows(values_only=True))
    assert len(rows) == 13
    assert {"Alpha", "Beta", "Gamma"} <= set(rows[0])
    assert len(PdfReader(paper).pages) % 12 == 0


def test_lines_can_be_named(tmp_path: Path) -> None:
    out = tmp_path / "s.xlsx"
    asked = ["forms", "-o", str(out), "--line", "A. Able", "--line", "B. Baker"]
    assert main([*asked, "--language", "en"]) == 0
    head = [cell.value for cell in load_workbook(out).worksheets[0][1]]
    assert {"A. Able", "B. Baker"} <= set(head)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["-o", "form.doc"], "form.doc"),
        (["-o", "form.pdf"], "--line"),
        (["-o", "form.pdf", "--line", "A", "--each"], "--each"),
        (["-o", "form.pdf", "--profile", "nowhere.toml"], "nowhere.toml"),
        (["-o", "no/form.pdf", "--line", "A"], "cannot be written"),
    ],
)
def test_what_is_missing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: list[str], said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main(["forms", *more, "--language", "en"]) == 2
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
