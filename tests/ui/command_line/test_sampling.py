"""``hattama sample``: the observers' list is written and what to expect is said."""

from pathlib import Path

import pandas as pd
import pytest

from main import main
from tests.audit.builders import precincts


@pytest.fixture
def protocols(tmp_path: Path) -> Path:
    path = tmp_path / "protocols.csv"
    names = {"votes:A": "Alpha", "votes:B": "Beta", "votes:C": "Gamma"}
    pd.DataFrame(precincts(200)).rename(columns=names).to_csv(path, index=False)
    return path


def test_a_sample_is_drawn_written_and_explained(
    protocols: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = protocols.with_name("list.csv")
    asked = ["sample", str(protocols), "-o", str(out), "--stations", "40", "--language", "en"]
    assert main([*asked, "--seed", "dice"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "40 of 200 precincts drawn by lot" in told
    assert "--seed dice" in told
    assert "√(1 + CV²)" in told
    first = out.read_bytes()
    assert main([*asked, "--seed", "dice"]) == 0
    assert out.read_bytes() == first
    assert main(asked) == 0
    assert out.read_bytes() != first


def test_the_rule_says_which_spread_it_takes(
    protocols: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = protocols.with_name("list.csv")
    asked = ["sample", str(protocols), "-o", str(out), "--stations", "40", "--language", "en"]
    assert main(asked) == 0
    usual = " ".join(capsys.readouterr().out.split())
    assert "stated" not in usual.partition("NDI")[2].partition("CV")[0]
    assert main([*asked, "--spread", "12"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "s z / √n (s, the spread between stations, was stated" in told


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_it_speaks_the_languages(
    protocols: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = protocols.with_name("list.xlsx")
    asked = ["sample", str(protocols), "-o", str(out), "--margin", "2", "--language", language]
    assert main(asked) == 0
    assert out.exists()
    assert "{" not in capsys.readouterr().out


def test_what_cannot_be_drawn_is_said(protocols: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = protocols.with_name("list.csv")
    asked = ["sample", str(protocols), "-o", str(out), "--language", "en", "--stations", "500"]
    assert main(asked) == 2
    assert "at most 200" in capsys.readouterr().err
    assert not out.exists()


def test_a_folder_that_is_not_there_is_said(
    protocols: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = protocols.parent / "nowhere" / "list.xlsx"
    asked = ["sample", str(protocols), "-o", str(out), "--language", "en", "--stations", "50"]
    assert main(asked) == 2
    assert "list.xlsx" in capsys.readouterr().err


def test_a_budget_and_a_cost_are_taken_and_told(
    protocols: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = protocols.with_name("list.csv")
    asked = ["sample", str(protocols), "-o", str(out), "--budget", "500", "--cost", "10"]
    known = ["--share", "40", "--deff", "6", "--confidence", "90", "--language", "en"]
    assert main([*asked, *known]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "50 of 200 precincts" in told
    assert "(90 %)" in told
    assert "Cost of these stations: 500" in told
