"""Photographed ballots are a lower bound of every line; what people told a platform is a note."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from audit import engine, findings
from audit.checks.base import Outcome
from audit.checks.registry import by_code
from audit.election import Election
from audit.findings import Severity, explain
from audit.importing.table import TableKind
from audit.messages import LANGUAGES
from tests.audit.builders import assembled, election, precincts
from tests.audit.tables import table

HONEST = precincts(60)
Columns = dict[str, Sequence[object]]


def seen(kind: str, **columns: Sequence[object]) -> Columns:
    """Observations of the first precincts, as many as the columns are long."""
    rows = len(next(iter(columns.values())))
    named = {name.replace("votes_", "votes:"): values for name, values in columns.items()}
    places = {key: HONEST[key][:rows] for key in ("region", "district", "precinct")}
    return {**places, "evidence_kind": [kind] * rows, **named}


def run(one: Election) -> Outcome:
    return by_code("O5").run(one)


def counted(line: str, row: int) -> int:
    return int(str(HONEST[f"votes:{line}"][row]))


def of_stations(outcome: Outcome) -> list[str]:
    told = outcome.findings
    return told.loc[told["severity"] == str(Severity.EVIDENCE), "precinct"].tolist()


def test_more_photographed_than_counted_contradicts_the_photographs_of_that_station() -> None:
    bound = seen("photo", votes_A=[counted("A", 0), counted("A", 1) + 3], votes_B=[0, 0])
    one = election(HONEST, evidence=bound)
    outcome = run(one)
    assert of_stations(outcome) == ["2"]
    row = outcome.findings.iloc[0]
    assert (row["field"], row["difference"], row["votes"]) == ("votes:A", -3, 3)
    found = findings.collect([outcome.findings], one).iloc[0].to_dict()
    told = findings.explain({str(k): v for k, v in found.items()}, one, "en")
    assert "contradicts the photographs attributed to this station" in told.sentence


def test_every_line_is_held_to_the_same_rule() -> None:
    for line in "ABC":
        bound = seen("photo", **{f"votes_{line}": [counted(line, 0) + 1]})
        outcome = run(election(HONEST, evidence=bound))
        assert outcome.findings["field"].iloc[0] == f"votes:{line}"


def test_fewer_photographed_than_counted_say_nothing() -> None:
    bound = seen("photo", votes_A=[1, 0], votes_B=[counted("B", 0), None], invalid=[999, 0])
    outcome = run(election(HONEST, evidence=bound))
    assert of_stations(outcome) == []
    assert outcome.findings["params"].iloc[0]["variant"] == "O5-lines"
    ballots = outcome.measures[outcome.measures["measure"] == "seen-ballots"]
    assert dict(zip(ballots["field"], ballots["value"], strict=True))["votes:A"] == 1


def test_of_several_observations_the_largest_counts_and_they_are_never_added() -> None:
    half = counted("A", 0) * 2 // 3
    twice = seen("photo", votes_A=[half, half])
    twice["precinct"] = ["1", "1"]
    assert of_stations(run(election(HONEST, evidence=twice))) == []
    twice["votes:A"] = [half, counted("A", 0) + 1]
    assert of_stations(run(election(HONEST, evidence=twice))) == ["1"]


def test_photographs_beyond_all_ballots_are_said() -> None:
    bound = seen("photo", votes_A=[5000])
    params = run(election(HONEST, evidence=bound)).findings["params"].iloc[0]
    assert params["above_message"] == "seen-above-all"


def test_what_people_told_a_platform_is_a_note_at_most() -> None:
    told = seen("platform", votes_A=[counted("A", 0) + 50, 1])
    outcome = run(election(HONEST, evidence=told))
    assert outcome.findings["severity"].tolist() == [str(Severity.NOTE)]
    assert outcome.findings["members"].iloc[0].places.tolist() == [0]


@pytest.mark.parametrize(
    ("evidence", "reason"),
    [
        (None, "reason-no-seen"),
        (seen("copy", votes_A=[5000]), "reason-no-seen"),
        ({**seen("photo", votes_A=[5000]), "precinct": ["999"]}, "reason-no-seen-matching"),
    ],
)
def test_without_such_evidence_it_says_why_it_did_not_run(
    evidence: Columns | None, reason: str
) -> None:
    assert run(election(HONEST, evidence=evidence)).reason == reason


def test_belarus_2020_from_the_file_itself(shared_data: Path) -> None:
    reading = engine.read([shared_data / "data" / "belarus-2020" / "voice.csv"])
    outcome = run(engine.prepare(reading))
    stations = outcome.measures[outcome.measures["measure"] == "seen-stations"]
    above = dict(zip(stations["field"], stations["value"], strict=True))
    assert above == {
        "votes:tihanovkaja": 441, "against_all": 7, "votes:dmitriyev": 1,
        "votes:cherechen": 0, "votes:kanopatskaja": 0, "votes:lukashenko": 0,
    }  # fmt: skip
    ballots = outcome.measures[outcome.measures["measure"] == "seen-ballots"]
    photographed = dict(zip(ballots["field"], ballots["value"], strict=True))
    assert photographed["votes:lukashenko"] == 308
    assert outcome.figures["precincts"] == 1395
    assert outcome.figures["stations_above_all"] == 2
    assert len(of_stations(outcome)) == 445


@pytest.mark.parametrize(("kind", "variant"), [("partial", "O5-partial"), ("photo", "")])
def test_a_partial_count_is_not_called_photographs(kind: str, variant: str) -> None:
    seen = table(
        {"region": ["A"], "precinct": ["1"], "votes:x": [400.0], "evidence_kind": [kind]},
        kind=TableKind.EVIDENCE, name="seen.csv",
    )  # fmt: skip
    official = table({"region": ["A", "A"], "precinct": ["1", "2"], "votes:x": [300.0, 200.0],
                      "votes:y": [30.0, 20.0]})  # fmt: skip
    election = assembled(official, seen)
    audit = engine.audit(election)
    (row,) = (r for _, r in audit.findings.iterrows() if r["code"] == "O5" and r["precinct"])
    assert row["params"].get("variant", "") == variant
    for language in LANGUAGES:
        said = explain({str(k): v for k, v in row.items()}, election, language).sentence
        assert "seen.csv" in said
    english = explain({str(k): v for k, v in row.items()}, election, "en").sentence
    assert ("contradicts the photographs" in english) == (not variant)
    for _, one in audit.findings[audit.findings["code"] == "O5"].iterrows():
        told = explain({str(k): v for k, v in one.items()}, election, "en")
        words = f"{told.rests} {told.innocent} {told.next_step}"
        assert ("photograph" in words) == (not variant)
