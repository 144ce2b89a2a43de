"""A list of results whose total is the sum with those against all or the invalid ballots."""

from pathlib import Path

import pytest

from audit import engine
from audit.importing import understand
from audit.importing.table import Table
from audit.progress import Progress
from audit.reading import read_files
from tests.audit.builders import assembled

LINES = "Candidate,Votes,%\nA. Smith,50012,50.01\nB. Jones,29988,29.99\nC. Brown,15000,15.00\n"


def listed(folder: Path, rest: str) -> Table:
    path = folder / "list.csv"
    path.write_text(LINES + rest, encoding="utf-8")
    return understand(next(iter(read_files([path], Progress()))))[0]


@pytest.mark.parametrize(
    ("rest", "field"),
    [
        ("Invalid,5000,5.00\nTotal,100000,100.00\n", "in_boxes"),
        ("Invalid votes,5000,5.00\nTotal,100000,100.00\nRegistered voters,150000,\n", "in_boxes"),
        ("Against all,5000,5.00\nTotal,100000,100.00\n", "valid"),
        ("Against all,4000,4.00\nInvalid,1000,1.00\nTotal,100000,100.00\n", "in_boxes"),
        ("Invalid,5000,\nTotal,95000,100.00\n", "valid"),
    ],
)
def test_the_total_is_the_sum_that_it_makes(tmp_path: Path, rest: str, field: str) -> None:
    found = listed(tmp_path, rest)
    assert found.ballot_lines == ("A. Smith", "B. Jones", "C. Brown")
    entry = next(m for m in found.columns if m.header == "Total")
    assert entry.field == field
    assert not any(m.asked for m in found.columns if m.field.startswith("votes:"))


def test_a_total_that_nothing_adds_up_to_is_a_question_and_no_line(tmp_path: Path) -> None:
    found = listed(tmp_path, "Invalid,5000,5.00\nTotal,123456,100.00\n")
    assert found.ballot_lines == ("A. Smith", "B. Jones", "C. Brown")
    assert next(m for m in found.columns if m.header == "Total").asked


@pytest.mark.parametrize(
    "rest",
    [
        "Invalid,5000,5.00\nTotal,100000,100.00\n",
        "Invalid votes,5000,5.00\nTotal,100000,100.00\nRegistered voters,150000,\n",
        "Against all,5000,5.00\nTotal,100000,100.00\n",
        "Invalid,5000,5.00\nTotal,123456,100.00\n",
    ],
)
def test_an_honest_list_is_not_contradicted(tmp_path: Path, rest: str) -> None:
    audit = engine.audit(assembled(listed(tmp_path, rest)))
    assert not audit.findings["severity"].isin(["contradiction", "evidence"]).any()
