"""The first case from file to findings: what the published table of 2021 must show, and no more."""

import json
from pathlib import Path
from typing import Any

import pytest

import sample_protocols
from main import main


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The findings file of the real table."""
    out = tmp_path_factory.mktemp("first") / "findings.json"
    table = sample_protocols.folder() / "real_2021_by_region.xlsx"
    assert main(["check", str(table), "--json", str(out), "--language", "en"]) == 1
    loaded: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return loaded


def test_exactly_one_share_is_wrong(document: dict[str, Any]) -> None:
    (share,) = [f for f in document["findings"] if f["code"] == "P1"]
    assert (share["cell"], share["field"]) == ("K5", "share:adal")
    assert (share["published"], share["expected"]) == (5.21, 5.86)
    (row,) = [f for f in document["findings"] if f["code"] == "P2"]
    assert row["published"] == pytest.approx(99.35)


def test_nothing_else_is_more_than_a_note(document: dict[str, Any]) -> None:
    strong = {f["code"] for f in document["findings"] if f["severity"] != "note"}
    assert strong == {"P1", "P2"}


def test_blank_names_are_proposed_and_not_filled_in(document: dict[str, Any]) -> None:
    places = [f["place"] for f in document["findings"] if f["code"] == "P3"]
    assert [place["region"] for place in places] == [None, None]
    assert [place["region_key"] for place in places] == ["almaty-city", "nur-sultan"]


def test_the_empty_columns_give_one_note(document: dict[str, Any]) -> None:
    codes = [problem["code"] for problem in document["problems"]]
    assert codes.count("empty-column") == 1


def test_regions_add_up_to_the_country(document: dict[str, Any]) -> None:
    (sums,) = [check for check in document["checks"] if check["code"] == "H7"]
    assert sums["ran"]
    assert sums["tests"] >= 5
    assert sums["findings"] == 0


def test_turnout_and_seats(document: dict[str, Any]) -> None:
    assert document["profile"]["key"] == "kz-2021-majilis"
    assert round(document["totals"]["turnout_percent"], 2) == 63.25
    seats = document["seats"]
    assert seats["quota_exact"] == "6599921/98"
    assert round(seats["quota"], 2) == 67346.13
    won = {line["key"]: line for line in seats["lines"] if line["passed"]}
    assert {key: line["seats"] for key, line in won.items()} == {
        "nur-otan": 76,
        "aq-jol": 12,
        "qhp": 10,
    }
    assert [round(line["remainder"], 3) for line in won.values()] == [0.442, 0.772, 0.786]


def test_the_same_inputs_give_the_same_report(tmp_path: Path) -> None:
    table = sample_protocols.folder() / "real_2021_by_region.xlsx"
    made = [tmp_path / "one.pdf", tmp_path / "other" / "two.pdf"]
    made[1].parent.mkdir()
    for path in made:
        assert main(["report", str(table), "-o", str(path), "--language", "kk"]) == 0
    assert made[0].read_bytes() == made[1].read_bytes()
