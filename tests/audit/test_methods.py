"""What a method gave in words: counts without decimals, and what cannot be calculated."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from audit import engine, findings, methods
from audit.charts.intervals import by_line
from audit.checks.base import Outcome
from audit.election import Election
from audit.findings import Severity
from audit.places.placing import Members
from tests.audit.builders import election, precincts


@pytest.mark.parametrize(
    ("values", "unit", "decimals"),
    [
        ([1850.0, np.nan, 3.0], "stations", 0),
        ([1850.0, 3.5], "stations", 1),
        ([12.0], "votes", 0),
        ([12.0], "counts", 0),
        ([12.0], "percent", 1),
        ([1.0], "", 1),
    ],
)
def test_whole_counts_have_no_decimals(values: list[float], unit: str, decimals: int) -> None:
    assert methods.decimals_of(np.array(values), unit, 1) == decimals


def test_stations_on_a_whole_percent_are_drawn_as_whole_numbers() -> None:
    one = election(precincts(2000))
    result = next(r for r in engine.audit(one).results if r.check.code == "N1")
    own = result.outcome.measures
    scene = by_line(own, "integer-stations", one, "en")
    assert scene is not None
    first = own[own["level"] == "country"]["value"].iloc[0]
    assert first == round(first)
    assert f": {first:,.0f}" in scene.summary
    assert f"{first:,.1f}" not in scene.summary


def _states(one: Election) -> dict[str, str]:
    return {r.check.code: methods.state(r) for r in engine.audit(one).results if r.check.on_demand}


def test_nothing_is_offered_to_be_calculated_where_no_precinct_was_loaded() -> None:
    one = election(precincts(60))
    assert set(_states(one).values()) == {"on_demand"}
    none = replace(one, protocols=one.protocols.iloc[:0])
    assert set(_states(none).values()) == {"not_run"}
    waiting = [r for r in engine.audit(none).results if r.check.on_demand]
    for result in waiting:
        told = methods.tell(result, none, "en")
        assert told.reason == "No precinct protocols were loaded."


def test_a_list_of_notes_is_told_apart_from_findings_and_claims_nothing() -> None:
    """Notes of other checks stay findings."""
    one = election(precincts(60))
    results = {r.check.code: r for r in engine.audit(one).results}
    notes = findings.batch("T5", Severity.NOTE, 3)
    claim = findings.batch("T5", Severity.ANOMALY, 1)

    def told(code: str, *pieces: pd.DataFrame) -> tuple[str, str]:
        outcome = Outcome(pd.concat(pieces, ignore_index=True), tests=40)
        result = replace(results[code], outcome=outcome)
        return methods.state(result), methods.tell(result, one, "en").summary

    assert told("T5", notes) == ("measured", "3 notes: a list to check from, no claim")
    state, summary = told("T5", claim, notes)
    assert state == "flagged"
    assert summary == "1 finding in 40 comparisons; besides 3 notes, a list to check from"
    assert told("T5", claim) == ("flagged", "1 finding in 40 comparisons")
    assert told("H1", notes) == ("flagged", "3 findings in 40 comparisons")


def test_how_severe_what_a_method_found_is() -> None:
    one = election(precincts(60))
    results = {r.check.code: r for r in engine.audit(one).results}
    for code, made, severe in (
        ("C3", findings.batch("C3", Severity.IMPLAUSIBLE, 0), None),
        ("C3", findings.batch("C3", Severity.IMPLAUSIBLE, 2), Severity.IMPLAUSIBLE),
        ("T2", findings.batch("T2", Severity.NOTE, 3), Severity.NOTE),
    ):
        result = replace(results[code], outcome=Outcome(made, tests=40))
        assert methods.found_of(result) == severe


def test_a_line_of_many_precincts_is_counted_by_its_precincts() -> None:
    one = election(precincts(400))
    results = {r.check.code: r for r in engine.audit(one).results}
    table = findings.batch("T4", Severity.ANOMALY, 1)
    members = np.empty(1, dtype=object)
    members[:] = [Members(np.arange(52, dtype=np.int32), np.zeros(52))]
    table["members"] = members
    for severity, summary in (
        ("anomaly", "1 finding (52 precincts) in 567 comparisons"),
        ("note", "1 note (52 precincts): a list to check from, no claim"),
    ):
        outcome = Outcome(table.assign(severity=severity), tests=567)
        told = methods.tell(replace(results["T4"], outcome=outcome), one, "en")
        assert told.summary == summary


def test_the_rule_against_chance_is_the_one_that_was_used() -> None:
    one = election(precincts(400))
    told = {r.check.code: methods.tell(r, one, "en") for r in engine.audit(one).results}
    for code in ("T2", "S5", "T5"):  # too few precincts for p and q, or a list
        assert "no rule against chance" in told[code].tests, code
    assert "Barber and Candès" in told["T4"].tests
    assert "posterior" in told["C2"].tests
    assert "Benjamini" in told["N1"].tests
    assert not any("Benjamini" in told[code].tests for code in ("T2", "S5", "T4", "T5", "C2"))
    large = {r.check.code: r for r in engine.audit(election(precincts(2400, 3))).results}
    assert "Benjamini" in methods.tell(large["S5"], one, "en").tests
