"""``hattama export``: a workbook, text or JSON by the ending of the name."""

import csv
import json
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from main import main
from tests.audit.builders import precincts


@pytest.fixture
def protocols(tmp_path: Path) -> Path:
    path = tmp_path / "protocols.csv"
    columns = precincts(40)
    columns["valid"] = [*columns["valid"][:-1], 9999]
    names = {"votes:A": "Alpha", "votes:B": "Beta", "votes:C": "Gamma"}
    pd.DataFrame(columns).rename(columns=names).to_csv(path, index=False)
    return path


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_each_ending_has_its_kind(
    protocols: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for kind in ("xlsx", "csv", "json"):
        out = protocols.with_name(f"out.{kind}")
        assert main(["export", str(protocols), "--to", str(out), "--language", language]) == 0
        assert str(out) in capsys.readouterr().out
    found = json.loads(protocols.with_name("out.json").read_text(encoding="utf-8"))["findings"]
    with protocols.with_name("out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[-1] for row in rows[1:]] == [one["id"] for one in found]
    book = load_workbook(protocols.with_name("out.xlsx"))
    assert len(list(book.worksheets[1].rows)) == len(found) + 1
    assert len(found)


def test_protocols_as_text_when_asked_for(protocols: Path) -> None:
    out = protocols.with_name("out.csv")
    asked = ["export", str(protocols), "--to", str(out), "--what", "protocols"]
    assert main([*asked, "--language", "en"]) == 0
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 41
    assert "Alpha" in rows[0]


@pytest.mark.parametrize("kind", ["json", "xlsx"])
def test_without_names_no_kind_of_file_names_an_observer(protocols: Path, kind: str) -> None:
    copies, out = protocols.with_name("copies.csv"), protocols.with_name(f"out.{kind}")
    seen = pd.read_csv(protocols).head(6)
    seen.loc[2, ["Alpha", "Beta"]] += [-7, 7]
    seen.assign(Observer=[f"Петровна {n % 2}" for n in range(6)]).to_csv(copies, index=False)
    asked = ["export", str(protocols), str(copies), "--to", str(out), "--language", "en"]
    assert main(asked) == 0
    assert "Петровна" in _whole(out)
    assert main([*asked, "--without-names"]) == 0
    assert "Петровна" not in _whole(out)
    assert "observer 1" in _whole(out)


def _whole(path: Path) -> str:
    if path.suffix != ".xlsx":
        return path.read_text("utf-8")
    rows = (row for sheet in load_workbook(path) for row in sheet.iter_rows(values_only=True))
    return " ".join(str(cell) for row in rows for cell in row)


def test_another_ending_is_said_before_anything_is_read(
    protocols: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = protocols.with_name("out.doc")
    assert main(["export", str(protocols), "--to", str(out), "--language", "en"]) == 2
    assert "out.doc" in capsys.readouterr().err
    assert not out.exists()


def test_a_folder_that_is_not_there_is_said(
    protocols: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = protocols.parent / "nowhere" / "out.xlsx"
    assert main(["export", str(protocols), "--to", str(out), "--language", "en"]) == 2
    assert "cannot be written" in capsys.readouterr().err
