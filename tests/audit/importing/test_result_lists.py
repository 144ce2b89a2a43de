"""A list of results whose total is the sum with those against all or the invalid ballots."""

from pathlib import Path

import pytest

from audit import engine
from audit.importing.table import Orientation, Table
from audit.importing.understand import understand
from audit.progress import Progress
from audit.reading import read_files
from tests.audit.builders import assembled
from tests.audit.importing.grids import Cell, table

LINES = "Candidate,Votes,%\nA. Smith,50012,50.01\nB. Jones,29988,29.99\nC. Brown,15000,15.00\n"


def contradicted(found: Table) -> bool:
    severities = engine.audit(assembled(found)).findings["severity"]
    return bool(severities.isin(["contradiction", "evidence"]).any())


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
    assert not contradicted(listed(tmp_path, rest))


def test_shares_of_one_whole_tell_that_rows_under_unknown_words_are_lines() -> None:
    votes = [53912, 10904, 8616, 8400, 6832, 5229, 2307, 3800]
    shares = [53.91, 10.90, 8.62, 8.40, 6.83, 5.23, 2.31, 3.80]
    rows: list[list[Cell]] = [
        [f"P{n}", v, p] for n, (v, p) in enumerate(zip(votes, shares, strict=True))
    ]
    found = table([["item", "votes", "pct"], *rows])
    assert found.orientation is Orientation.LONG
    assert [k for k in found.frame if str(k).startswith("votes:")] == [
        f"votes:P{n}" for n in range(8)
    ]
    assert {m.header for m in found.columns if m.asked} == {"item", "votes"}
    assert not contradicted(found)


def test_one_lines_own_share_in_every_place_makes_no_ballot_of_places() -> None:
    rows: list[list[Cell]] = [[f"P{n}", 1000 + 37 * n, 10 + n * 7 % 40 + 0.25] for n in range(8)]
    found = table([["item", "votes", "pct"], *rows])
    assert found.orientation is Orientation.ROWS
    assert not contradicted(found)


def test_percentages_left_of_the_votes_are_their_shares() -> None:
    names = ("Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta")
    votes = (4310, 2105, 1380, 890, 370, 40)
    whole = sum(votes) + 30
    rows: list[list[Cell]] = [["Municipality", "Party", "Percentage", "Votes"]]
    rows += [["Asker", name, round(100 * v / whole, 1), v]
             for name, v in zip((*names, "Blank"), (*votes, 30), strict=True)]  # fmt: skip
    made = table(rows)
    assert len(made.frame) == 1
    assert made.frame["blank"].tolist() == [30]
    for name, count in zip(names, votes, strict=True):
        assert made.frame[f"votes:{name}"].tolist() == [count]
        share = made.frame[f"share:{name}"].iloc[0]
        assert float(share) == round(100 * count / whole, 1)
