"""Round shares against resamples: on demand, calm where nothing is amiss, symmetric in lines."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from audit import engine
from audit.checks import density
from audit.checks.registry import by_code
from audit.statistics.seeds import SEED
from tests.audit.builders import election, precincts
from tests.audit.checks.planted import round_shares


def test_round_shares_are_found_with_their_place_and_number() -> None:
    outcome = by_code("N4").run(election(round_shares(precincts(1500, 2), 8)))
    table = outcome.measures.set_index("field")
    assert table["flagged"][["votes:A", "issued"]].all()  # half of the voters, three fifths for A
    assert not table["flagged"]["votes:C"]
    found = outcome.findings.set_index("field")
    told = found["params"]["votes:A"]
    assert told["points_numbers"][0] == "60.0"
    assert 90 < told["excess_count"] < 1500 / 8  # cautious: some stand there by chance
    assert (found["q"] <= 0.05).all()
    assert outcome.figures["seed"] == SEED


def test_honest_precincts_are_calm() -> None:
    outcome = by_code("N4").run(election(precincts(1500, 4)))
    assert outcome.ran
    assert not len(outcome.findings)
    assert (outcome.measures["value"] < 0.6).all()
    assert outcome.tests == len(outcome.measures) == 4


def test_regions_large_enough_are_a_family_of_their_own() -> None:
    honest, planted = precincts(1100, 2), round_shares(precincts(1100, 3), 6)
    both: dict[str, Sequence[object]] = {n: [*honest[n], *planted[n]] for n in honest}
    both["region"] = ["North"] * 1100 + ["South"] * 1100
    both["precinct"] = [str(n) for n in range(2200)]
    outcome = by_code("N4").run(election(both))
    levels = outcome.measures.groupby("level", sort=False)["flagged"].agg(["size", "sum"])
    assert levels["size"].to_dict() == {"country": 4, "region": 8}
    assert outcome.tests == 12
    told = outcome.findings[outcome.findings["level"] == "region"]
    assert set(told["region"]) == {"South"}
    assert "votes:A" in set(told["field"])
    assert (told["p"] == 1 / 1001).all()


def test_many_regions_do_not_make_it_blind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(density, "LEAST", 200)
    monkeypatch.setattr(density, "FOR_EACH_TEST", 250)
    parts = [precincts(250, 10 + n) for n in range(3)] + [round_shares(precincts(250, 20), 3)]
    table: dict[str, Sequence[object]] = {
        key: [value for part in parts for value in part[key]] for key in parts[0]
    }
    table["region"] = [name for name in "ABCD" for _ in range(250)]
    table["precinct"] = [str(n) for n in range(1000)]
    outcome = by_code("N4").run(election(table))
    told = outcome.findings[outcome.findings["level"] == "region"]
    assert set(told["region"]) == {"D"}
    assert told["p"].min() == 1 / (250 * 16 + 1)


def test_it_runs_only_when_asked_for() -> None:
    one = election(precincts(1000, 4))
    results = {r.check.code: r.outcome for r in engine.audit(one).results}
    assert results["N4"].reason == "reason-on-demand"
    assert results["N3"].reason == "reason-on-demand"


def test_it_says_why_it_did_not_run() -> None:
    assert by_code("N4").run(election(precincts(200))).reason == "reason-few-precincts"
    nothing = {k: v for k, v in precincts(9).items() if not k.startswith(("votes", "box", "issu"))}
    assert by_code("N4").run(election(nothing)).reason == "reason-missing-fields"


def test_calm_elections_are_calm(shared_data: Path) -> None:
    files = ["albania-2013/Albania2013.csv", "armenia/2018/raw_cec_results_by_station.xlsx"]
    for file in files:
        one = engine.prepare(engine.read([shared_data / "data" / file]))
        outcome = by_code("N4").run(one)
        assert (outcome.measures["level"] == "country").sum() == 4
        assert not len(outcome.findings), file
