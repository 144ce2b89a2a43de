"""Which place comes first, and why; votes concerned without counting a ballot twice."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit import engine
from audit.election import Election
from audit.findings import SEVERITIES, Severity, batch
from audit.messages import LANGUAGES
from audit.outcome.concerned import Concern
from audit.places.placing import Members, memberships, places
from audit.places.priority import Priority, of_audit, prioritise
from tests.audit import builders

FAMILIES = {"H4": "ratios", "H5": "ratios", "C1": "copying", "O1": "observers", "T2": "turnout"}


@pytest.fixture(scope="module")
def election() -> Election:
    """Forty honest precincts of one region and a district or two."""
    return builders.election(builders.precincts(40))


def at(precinct: int) -> dict[str, object]:
    """The place columns of a finding of one precinct of ``election``."""
    return {
        "region_key": "north", "region": "North", "district": "District 1",
        "precinct": str(precinct), "table": 0, "record": precinct - 1,
    }  # fmt: skip


def ordered(election: Election, *batches: pd.DataFrame) -> Priority:
    found = pd.concat(batches, ignore_index=True)
    return prioritise(found, places(found, election), election, FAMILIES)


def precincts(of: Priority) -> list[str]:
    return of.table["precinct"].tolist()


def test_a_stronger_finding_comes_first_whatever_its_votes(election: Election) -> None:
    found = [
        batch("C1", Severity.PATTERN, 1, votes=5000, **at(1)),
        batch("H5", Severity.CONTRADICTION, 1, votes=3, **at(2)),
        batch("O1", Severity.EVIDENCE, 1, votes=10, **at(3)),
        batch("D1", Severity.WEAK, 1, votes=9000, **at(4)),
        batch("S1", Severity.IMPLAUSIBLE, 1, votes=4, **at(5)),
        batch("T2", Severity.ANOMALY, 1, votes=8000, **at(6)),
    ]
    assert precincts(ordered(election, *found)) == ["2", "3", "1", "5", "6", "4"]


def test_among_equals_votes_decide_and_then_kinds_that_agree(election: Election) -> None:
    found = [
        batch("H5", Severity.CONTRADICTION, 1, votes=10, **at(1)),
        batch("H5", Severity.CONTRADICTION, 1, votes=50, **at(2)),
        batch("H5", Severity.CONTRADICTION, 1, votes=10, **at(3)),
        batch("C1", Severity.PATTERN, 1, votes=400, **at(3)),
    ]
    priority = ordered(election, *found)
    assert precincts(priority) == ["2", "3", "1"]
    assert priority.table["kinds"].tolist() == [1, 2, 1]
    assert priority.table["votes"].tolist() == [50, 10, 10]


def test_anomalies_come_by_their_q(election: Election) -> None:
    found = [
        batch("T2", Severity.ANOMALY, 1, votes=900, q=0.04, **at(1)),
        batch("T2", Severity.ANOMALY, 1, votes=10, q=1e-9, **at(2)),
        batch("T2", Severity.ANOMALY, 1, votes=5000, **at(3)),
    ]
    priority = ordered(election, *found)
    assert precincts(priority) == ["2", "1", "3"]
    assert "1.0e" in priority.reason(0, "en")


def test_places_of_notes_alone_come_by_how_far_out_the_lists_have_them(election: Election) -> None:
    place = election.protocols["place"].to_numpy()[[4, 6, 8]].astype(np.int32)
    members = Members(place, np.array([900.0, 20.0, 50.0]), np.array([4.0, 9.0, 4.1]))
    region = {"level": "region", "region_key": "north", "votes": 970}
    found = [
        batch("T5", Severity.NOTE, 1, members=[members], **region),
        batch("T2", Severity.NOTE, 1, votes=30, params=[{"z_decimal": -8.5}], **at(9)),
        batch("T2", Severity.NOTE, 1, votes=30, params=[{"z_decimal": 3.6}], **at(2)),
    ]
    assert precincts(ordered(election, *found)) == ["9", "7", "5", "2"]


def test_a_grouped_finding_counts_for_each_of_its_precincts(election: Election) -> None:
    place = election.protocols["place"].to_numpy()
    members = Members(place[[4, 6]].astype(np.int32), np.array([30.0, 70.0]))
    found = [
        batch("S3", Severity.IMPLAUSIBLE, 1, level="region", region_key="north", votes=100,
              members=[members]),
        batch("H5", Severity.CONTRADICTION, 1, votes=10, **at(5)),
    ]  # fmt: skip
    priority = ordered(election, *found)
    assert precincts(priority) == ["5", "7"]
    assert priority.table["district"].tolist() == ["District 1"] * 2
    assert priority.table["votes"].tolist() == [10, 70]
    assert priority.of.tolist() == [0, 0]
    assert priority.findings_of(0).tolist() == [1, 0]


def test_findings_of_regions_and_the_country_are_places_of_their_own(election: Election) -> None:
    found = [
        batch("M1", Severity.IMPLAUSIBLE, 1, level="region", region_key="north", votes=2),
        batch("H7", Severity.CONTRADICTION, 1, level="country", votes=1),
        batch("M1", Severity.IMPLAUSIBLE, 1, level="region", region_key="south", votes=3),
    ]
    priority = ordered(election, *found)
    assert priority.table["level"].tolist() == ["country", "region", "region"]
    assert priority.table["region_key"].tolist() == ["", "south", "north"]


def test_the_reason_tells_findings_codes_and_votes(election: Election) -> None:
    found = [
        batch("H4", Severity.CONTRADICTION, 1, votes=12, **at(1)),
        batch("H5", Severity.CONTRADICTION, 1, votes=1312, **at(1)),
        batch("C1", Severity.PATTERN, 1, votes=400, **at(1)),
    ]
    priority = ordered(election, *found)
    assert priority.reason(0, "en") == (
        "2 contradictions (H4, H5), 1,312 votes concerned; 1 pattern of copying or keying (C1)"
    )
    for language in LANGUAGES:
        assert re.search(r"H4, H5.*1.312.*C1", priority.reason(0, language))


def test_a_misprinted_share_concerns_no_votes(election: Election) -> None:
    row = {**at(1), "field": "share:A", "unit": "percent", "votes": 900}
    outlier = {**at(2), "field": "issued", "unit": "percent", "votes": 7}
    found = [
        batch("P1", Severity.CONTRADICTION, 1, **row),
        batch("T2", Severity.CONTRADICTION, 1, **outlier),
    ]
    assert ordered(election, *found).table["votes"].tolist() == [7, 0]


def test_nothing_found_has_no_order(election: Election) -> None:
    priority = ordered(election, batch("H5", Severity.CONTRADICTION, 0))
    assert len(priority) == 0
    assert priority.of.tolist() == []


def test_the_order_of_an_audit_names_every_finding_once_or_more() -> None:
    columns = builders.changed(builders.precincts(60), valid=(3, 1), votes_A=(7, 0))
    audit = engine.audit(builders.election(columns))
    priority = of_audit(audit)
    seen = np.concatenate([priority.findings_of(row) for row in range(len(priority))])
    assert set(seen.tolist()) == set(range(len(audit.findings)))
    assert (priority.of < len(priority)).all()


severities = st.sampled_from([str(s) for s in SEVERITIES])
rows = st.lists(
    st.tuples(st.integers(1, 6), severities, st.integers(0, 50), st.sampled_from(list(FAMILIES))),
    max_size=12,
)


@settings(deadline=None)
@given(rows)
def test_the_order_is_that_of_the_rule(found: list[tuple[int, str, int, str]]) -> None:
    made = builders_election()
    priority = ordered(made, drawn(found))
    strength = {str(s): n for n, s in enumerate(SEVERITIES)}

    def key(precinct: int) -> tuple[int, float, int, int, int]:
        own = [(n, s, v, c) for n, (p, s, v, c) in enumerate(found) if p == precinct]
        best = min(strength[s] for _, s, _, _ in own)
        votes = max(0 if s == "note" else v for _, s, v, _ in own if strength[s] == best)
        kinds = len({FAMILIES[c] for _, s, _, c in own if s != "note"})
        first = min(n for n, s, _, _ in own if strength[s] == best)
        far = sum(v**2 for _, s, v, _ in own if s == "note") if strength["note"] == best else 0
        return best, -far, -votes, -kinds, first

    expected = sorted({p for p, *_ in found}, key=key)
    assert precincts(priority) == [str(p) for p in expected]


@settings(deadline=None)
@given(rows)
def test_votes_concerned_lie_between_the_largest_and_the_sum(
    found: list[tuple[int, str, int, str]],
) -> None:
    made = builders_election()
    every = drawn(found)
    told = Concern(every, places(every, made), made).of(np.ones(len(every), dtype=bool))
    largest: dict[int, int] = {}
    for precinct, severity, votes, _ in found:
        if severity != "note":
            largest[precinct] = max(largest.get(precinct, 0), votes)
    assert told.votes == sum(largest.values())
    assert told.elsewhere == 0


def test_a_region_and_its_precincts_concern_the_same_ballots(election: Election) -> None:
    region = {"level": "region", "region_key": "north"}
    found = [
        batch("H5", Severity.CONTRADICTION, 1, votes=10, **at(1)),
        batch("H4", Severity.CONTRADICTION, 1, votes=-30, **at(1)),
        batch("H5", Severity.CONTRADICTION, 1, votes=5, **at(2)),
        batch("H7", Severity.CONTRADICTION, 1, votes=20, **region),
        batch("H7", Severity.CONTRADICTION, 1, votes=50, **region),
        batch("H7", Severity.CONTRADICTION, 1, votes=7, level="region", region_key="south"),
    ]
    every = pd.concat(found, ignore_index=True)
    concern = Concern(every, places(every, election), election)
    few = concern.of(np.array([True, True, True, True, False, False]))
    assert (few.votes, few.elsewhere) == (35, 0)
    told = concern.of(np.ones(6, dtype=bool))
    assert (told.votes, told.elsewhere, told.spread) == (57, 22, 3)


def test_each_precinct_of_a_group_is_named_once(election: Election) -> None:
    twice = Members(np.array([3, 3, -1], dtype=np.int32), np.array([1.0, 1.0, 2.0]))
    found = batch("S3", Severity.IMPLAUSIBLE, 1, level="region", members=[twice])
    pairs = memberships(found, places(found, election))
    assert (pairs.finding.tolist(), pairs.place.tolist()) == ([0], [3])


def drawn(rows: list[tuple[int, str, int, str]]) -> pd.DataFrame:
    """Findings of these precincts, severities, votes and codes."""
    numbers = [precinct for precinct, *_ in rows]
    where = {**at(1), "precinct": [str(n) for n in numbers], "record": [n - 1 for n in numbers]}
    votes = [float(v) for _, _, v, _ in rows]
    far = [{"z_decimal": v} for v in votes]
    made = batch("", Severity.NOTE, len(rows), votes=votes, params=far, **where)
    made["severity"] = pd.Series([s for _, s, _, _ in rows], dtype=object)
    made["code"] = pd.Series([c for _, _, _, c in rows], dtype=object)
    return made


_MADE: list[Election] = []


def builders_election() -> Election:
    """The election of the fixture, for tests that hypothesis runs."""
    if not _MADE:
        _MADE.append(builders.election(builders.precincts(40)))
    return _MADE[0]
