"""The score: every planted contradiction found, none invented."""

import dataclasses

import pytest

import sample_protocols as sample
from audit import engine
from sample_protocols import score


@pytest.fixture(scope="module")
def audit() -> engine.Audit:
    return engine.audit(engine.prepare(engine.read(sample.inputs())))


@pytest.fixture(scope="module")
def key() -> tuple[score.Key, ...]:
    return score.read_key(sample.answer_key())


def test_contradictions_are_all_found_and_none_is_invented(
    audit: engine.Audit, key: tuple[score.Key, ...]
) -> None:
    result = score.score(audit, key)
    invented = [f for f in result.unexplained if f.severity in score.CONTRADICTIONS]
    assert invented == []
    assert {kind.kind: kind.recall for kind in result.kinds if kind.contradiction} == {
        kind.kind: 1.0 for kind in result.kinds if kind.contradiction
    }
    assert result.sound


def test_the_audit_knows_that_the_sample_is_simulated(audit: engine.Audit) -> None:
    assert audit.election.simulated
    assert audit.election.profile.key == "kz-2021-majilis"
    assert audit.totals.precincts == 10_055


def test_honest_precincts_rarely_look_odd(audit: engine.Audit, key: tuple[score.Key, ...]) -> None:
    elsewhere = {code.code: code.elsewhere for code in score.score(audit, key).codes}
    assert elsewhere["T2"] <= 60
    assert sum(elsewhere.values()) <= 120


def test_a_finding_that_is_missing_lowers_recall(
    audit: engine.Audit, key: tuple[score.Key, ...]
) -> None:
    found = audit.findings
    less = dataclasses.replace(audit, findings=found[found["code"] != "H3"])
    result = score.score(less, key)
    assert not result.sound
    assert [kind.recall for kind in result.kinds if kind.kind == "H3_ballots"] == [0.0]


def test_a_contradiction_in_an_honest_precinct_lowers_precision(
    audit: engine.Audit, key: tuple[score.Key, ...]
) -> None:
    moved = audit.findings.copy()
    row = moved.index[moved["code"] == "H1"][0]
    moved.loc[row, "precinct"] = "777"
    result = score.score(dataclasses.replace(audit, findings=moved), key)
    assert not result.sound
    assert [code.precision for code in result.codes if code.code == "H1"] == [0.5]


def test_the_tables_name_every_kind(audit: engine.Audit, key: tuple[score.Key, ...]) -> None:
    tables = score.markdown(score.score(audit, key))
    assert all(f"| {line.kind} |" in tables for line in key if line.planted)
    assert "| H7 | contradiction |" in tables
