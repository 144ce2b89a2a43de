"""D1 and D2: chosen last digits are told as a weak test; the battery is only measured."""

import numpy as np
import pytest

from audit import findings
from audit.checks.digits import battery, last_digit
from audit.checks.levels import added, cells, levels
from audit.messages import LANGUAGES
from tests.audit.checks.test_integers import Columns, made, stations


def preferring_fives(columns: Columns, part: slice) -> Columns:
    """The same where the votes of A were written down as the next number that ends in 5."""
    changed = {name: column.copy() for name, column in columns.items()}
    more = (5 - changed["votes:A"][part]) % 10
    for name in ("votes:A", "valid", "issued", "registered"):
        changed[name][part] += more
    return changed


def test_honest_last_digits_are_told_of_nowhere() -> None:
    for seed in (1, 2):
        outcome = last_digit(made(stations(1_500, seed=seed)))
        assert len(outcome.findings) == 0
        assert outcome.tests == len(outcome.measures)
    assert outcome.measures["field"].iloc[0] == "issued"


def test_false_alarms_stay_at_their_level() -> None:
    p = []
    for seed in range(40):
        table = last_digit(made(stations(400, seed=100 + seed))).measures
        p += table.loc[table["level"] == "country", "p"].tolist()
    assert (np.array(p) <= 0.05).mean() <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / len(p))


def test_preferred_digits_are_told_as_a_weak_test() -> None:
    own = made(preferring_fives(stations(1_000, seed=4), slice(0, 60)))
    told = last_digit(own).findings
    assert (told["severity"] == "weak").all()
    assert "votes:A" in set(told["field"])
    assert {row["digit"] for row in told.loc[told["field"] == "votes:A", "params"]} == {"5"}
    table = findings.collect([told], own)
    row = {str(name): value for name, value in table.iloc[0].items()}
    for language in LANGUAGES:
        assert "{" not in findings.explain(row, own, language).sentence


def test_the_battery_measures_and_flags_nothing() -> None:
    outcome = battery(made(preferring_fives(stations(1_000, seed=5), slice(0, 400))))
    assert outcome.ran
    assert len(outcome.findings) == 0
    assert not outcome.measures["flagged"].any()
    table = outcome.measures
    own = table[(table["level"] == "country") & (table["field"] == "votes:A")]
    row = own.set_index("measure").loc["digit-count-05"]
    assert row["low"] > 0.2
    assert row["value"] == pytest.approx(0.2 * 0.6 + 0.4, abs=0.04)


def test_nobody_of_nobody_stays_among_counts_and_has_no_percentage() -> None:
    columns = stations(200, seed=6)
    columns["registered"][0] = columns["issued"][0] = 0
    table = battery(made(columns)).measures
    own = table[(table["level"] == "country") & (table["field"] == "issued")]
    n = dict(zip(own["measure"], own["n"], strict=True))
    assert n["digit-last"] == 200
    assert n["digit-percent-05"] == n["digit-skew"] == 199


def test_neither_runs_on_few_stations() -> None:
    few = made(stations(60, seed=7))
    assert last_digit(few).reason == battery(few).reason == "reason-few-stations"


def test_sums_over_cells_are_the_sums_over_groups() -> None:
    columns = stations(900, seed=8, districts=5)
    columns["district"][::7] = ""
    polls = made(columns).polls
    places, every = cells(polls), np.arange(len(polls.rows))
    sums = places.sums(np.array([polls.voted, polls.ballots]), every)
    for level in levels(polls, 1):
        own = added(places.of(level), len(level.groups), sums)
        assert own[:, 0].tolist() == level.sums(polls.voted).tolist()
        assert own[:, 1].tolist() == level.sums(polls.ballots).tolist()
