"""The fit on demand: for the first line as the data have it, with its spread, never a finding."""

import numpy as np
import pytest

from audit.checks.registry import by_code
from tests.audit.builders import Columns, election, precincts
from tests.audit.checks.planted import stuffed


def test_the_fit_has_a_spread_and_finds_nothing_where_nothing_was_added() -> None:
    outcome = by_code("N3").run(election(precincts(3600, 3)))
    table = outcome.measures.set_index("measure")
    assert not len(outcome.findings)
    assert table["low"]["fit-incremental"] < 0.05
    assert table["value"]["fit-extreme"] < 0.01
    assert (table["low"].fillna(0) <= table["value"]).all()
    assert (table["field"] == "votes:A").all()


def test_added_votes_are_fitted_and_the_line_is_found_from_the_data() -> None:
    planted: Columns = stuffed(precincts(3600, 3), 3, 0.35)
    swap = {"votes:A": "votes:C", "votes:C": "votes:A"}
    outcome = by_code("N3").run(election({swap.get(k, k): v for k, v in planted.items()}))
    table = outcome.measures.set_index("measure")
    assert (table["field"] == "votes:C").all()
    assert table["low"]["fit-incremental"] > 0.1
    assert table["value"]["fit-rest"] < table["expected"]["fit-rest"]


def test_a_region_large_enough_has_a_fit_of_its_own() -> None:
    planted, honest = stuffed(precincts(3200, 3), 3, 0.35), precincts(60, 4)
    both: Columns = {
        **{name: [*planted[name], *honest[name]] for name in planted},
        "region": ["North"] * 3200 + ["South"] * 60,
        "precinct": list(range(3260)),
    }
    table = by_code("N3").run(election(both)).measures
    assert set(table["level"]) == {"country", "region"}
    own = table[table["level"] == "region"].set_index("measure")
    assert own["region"]["fit-incremental"] == "North"
    assert own["n"]["fit-incremental"] == 3200
    assert own["low"]["fit-incremental"] > 0.1


def test_it_says_why_it_did_not_run() -> None:
    assert by_code("N3").run(election(precincts(2900))).reason == "reason-few-precincts"
    without = {k: v for k, v in precincts(50).items() if k != "registered"}
    assert by_code("N3").run(election(without)).reason == "reason-missing-fields"


@pytest.mark.parametrize("seed", [0, 1])
def test_towns_and_villages_that_the_kinds_do_not_explain_are_given_no_fractions(seed: int) -> None:
    random, count = np.random.default_rng(seed), 3600
    town = np.arange(count) % 2 == 0
    voters = np.where(town, random.integers(800, 2500, count), random.integers(200, 900, count))
    turnout = random.normal(np.where(town, 0.55, 0.72), 0.07).clip(0.05, 0.98)
    ballots = random.binomial(voters, turnout)
    share = 1 / (1 + np.exp(-random.normal(np.where(town, 0.3, 1.1), 0.25)))
    first = random.binomial(ballots, share)
    columns: Columns = {
        "region": ["North"] * count,
        "precinct": [str(n + 1) for n in range(count)],
        "registered": voters.tolist(),
        "issued": ballots.tolist(),
        "votes:A": first.tolist(),
        "votes:B": (ballots - first).tolist(),
    }
    outcome = by_code("N3").run(election(columns))
    assert outcome.reason == "reason-fit-no-nearer"
