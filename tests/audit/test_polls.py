"""Stations as arrays: each once, with votes by line and groups by place."""

import numpy as np
import pytest

from tests.audit.builders import Columns, election, precincts


def test_a_station_that_stands_twice_counts_once() -> None:
    columns = precincts(60)
    columns["precinct"] = ["1", "1", *[str(n) for n in range(3, 61)]]
    columns["district"] = ["East"] * 60
    made = election(columns)
    assert len(made.protocols) == 60
    assert len(made.polls.rows) == 59
    assert made.polls.votes.shape == (59, 3)


def test_voters_voted_ballots_and_leader_come_from_the_columns() -> None:
    columns = precincts(50)
    polls = election(columns).polls
    assert polls.registered.tolist() == columns["registered"]
    assert polls.voted.tolist() == columns["issued"]
    assert polls.voted_field == "issued"
    assert np.array_equal(polls.ballots, _added(columns, "box_mobile", "box_stationary"))
    assert polls.leader is not None
    assert polls.lines[polls.leader] == "A"
    assert polls.totals[polls.leader] == polls.totals.max()
    assert polls.turnout == pytest.approx(polls.voted / polls.registered)


def test_ballots_are_valid_and_invalid_where_no_box_is_counted() -> None:
    columns = {k: v for k, v in precincts(40).items() if not k.startswith("box_")}
    polls = election(columns).polls
    assert np.array_equal(polls.ballots, _added(columns, "valid", "invalid"))


def test_lines_above_a_share_are_told_largest_first() -> None:
    rows = 20
    votes: Columns = {
        "votes:Small": [4] * rows,
        "votes:Second": [30] * rows,
        "votes:First": [66] * rows,
    }
    polls = election({**_places(rows), **votes, "registered": [200] * rows}).polls
    names = [polls.lines[n] for n in polls.lines_above(5.0)]
    assert names == ["First", "Second"]


def test_groups_are_the_country_its_regions_and_districts_with_a_name() -> None:
    rows = 12
    names: Columns = {
        "region": ["North"] * 8 + ["South"] * 4,
        "district": ["A"] * 5 + ["B"] * 3 + ["A"] * 3 + [""],
    }
    polls = election(
        {**_places(rows), **names, "registered": [100] * rows, "votes:X": [50] * rows}
    ).polls
    sizes = [(g.level, g.region, g.district, len(g.rows)) for g in polls.groups]
    assert sizes[0] == ("country", "", "", 12)
    assert ("region", "North", "", 8) in sizes
    assert ("region", "South", "", 4) in sizes
    assert ("district", "North", "A", 5) in sizes
    assert ("district", "South", "A", 3) in sizes
    assert len(sizes) == 6
    assert [g.level for g in polls.at("region", "district", least=5)] == ["region", "district"]


def test_a_country_of_one_region_has_no_regions_of_its_own() -> None:
    polls = election(precincts(60)).polls
    assert {g.level for g in polls.groups} == {"country", "district"}


def test_an_election_without_protocols_has_no_stations() -> None:
    polls = election(summaries={"region": ["North"], "votes:A": [10], "registered": [20]}).polls
    assert len(polls.rows) == 0
    assert polls.leader is None
    assert polls.at("country", least=1) == []


def _added(columns: Columns, *fields: str) -> np.ndarray:
    total: np.ndarray = np.sum([np.array(columns[f], dtype=float) for f in fields], axis=0)
    return total


def _places(rows: int) -> dict[str, list[object]]:
    return {
        "region": ["North"] * rows,
        "district": [f"D{n // 10}" for n in range(rows)],
        "precinct": [str(n + 1) for n in range(rows)],
    }
