"""Precincts whose turnout and one line's share are both far above their stratum."""

import numpy as np
import pytest

from audit import engine
from audit.checks.base import Outcome
from audit.checks.registry import by_code
from audit.findings import collect, explain
from audit.messages import LANGUAGES
from audit.places.placing import memberships, places
from tests.audit.builders import Columns, election, precincts

ROWS = 1200
HONEST = precincts(ROWS, seed=4)
ADDED = np.arange(5, ROWS, 30)  # 40 precincts in all districts


def run(columns: Columns) -> Outcome:
    return by_code("T4").run(election(columns))


def added(line: str, part: float, sign: int = 1) -> Columns:
    """Ballots of one line added for (or taken from) a part of those who may still vote (voted)."""
    columns = {name: list(values) for name, values in HONEST.items()}
    for row in ADDED.tolist():
        issued, voters = (int(str(columns[name][row])) for name in ("issued", "registered"))
        more = round(part * (voters - issued)) * sign
        for name in ("issued", "issued_station", "box_stationary", "valid", f"votes:{line}"):
            columns[name][row] = int(str(columns[name][row])) + more
        columns["cancelled"][row] = int(str(columns["cancelled"][row])) - more
    return columns


def test_honest_precincts_are_not_told() -> None:
    outcome = run(HONEST)
    assert outcome.ran
    assert not len(outcome.findings)
    assert outcome.measures["measure"].tolist() == ["both-told", "both-above"]


@pytest.mark.parametrize("line", ["A", "B", "C"])
def test_ballots_added_for_any_line_are_told_with_hardly_any_other(line: str) -> None:
    one = election(added(line, 0.6))
    outcome = by_code("T4").run(one)
    pairs = memberships(outcome.findings, places(outcome.findings, one))
    rows = np.flatnonzero(np.isin(one.protocols["place"], pairs.place))
    found = set(rows.tolist())
    assert len(found & set(ADDED.tolist())) >= 20
    assert len(found - set(ADDED.tolist())) <= 4
    assert outcome.figures["told"] == len(found)
    marked = outcome.measures[outcome.measures["flagged"]]
    assert set(marked["measure"]) == {"both-told"}
    assert marked["value"].tolist()[0] == len(found)


def test_every_line_is_treated_alike() -> None:
    swapped = {"votes:A": HONEST["votes:B"], "votes:B": HONEST["votes:A"]}
    one, other = run(HONEST), run({**HONEST, **swapped})
    assert one.figures == other.figures


def test_fewer_taken_part_is_no_finding() -> None:
    assert not len(run(added("C", 0.25, -1)).findings)


def test_few_precincts_say_why_it_did_not_run() -> None:
    outcome = run(precincts(100))
    assert outcome.reason == "reason-precincts-had"


@pytest.mark.parametrize("language", LANGUAGES)
def test_findings_speak_every_language(language: str) -> None:
    one = election(added("B", 0.6))
    audit = engine.audit(one)
    told = collect([by_code("T4").run(one).findings], one)
    assert len(told)
    assert set(told["code"]) <= set(audit.findings["code"])
    for finding in told.to_dict("records"):
        said = explain(finding, one, language)  # type: ignore[arg-type]  # of LANGUAGES
        assert "{" not in said.sentence
        assert said.innocent
        assert said.next_step
