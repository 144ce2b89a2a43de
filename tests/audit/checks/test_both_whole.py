"""N5: turnout and share both on whole percentages: seen where few are, honest ones not."""

import numpy as np
import pytest
from scipy import stats

from audit import engine, findings
from audit.checks.registry import by_code
from audit.election import Election
from audit.messages import LANGUAGES
from audit.places import priority
from audit.statistics.integers import chance_of_nearest, nearest_to_integer
from tests.audit.checks.test_integers import Columns, made, rounded, stations

RUN = by_code("N5").run


def invented(columns: Columns, rows: slice, line: str = "A") -> Columns:
    """The same where turnout and the line's share were settled first, on whole percentages."""
    changed = {name: column.copy() for name, column in columns.items()}
    voters, issued = columns["registered"][rows], columns["issued"][rows]
    ballots = np.rint(np.ceil(100 * issued / voters) / 100 * voters).astype(int)
    share = np.ceil(100 * columns[f"votes:{line}"][rows] / ballots)
    gained = np.rint(share / 100 * ballots).astype(int)
    others = [f"votes:{name}" for name in "ABCD" if name != line]
    left = ballots - gained
    for name in others[:-1]:
        part = np.minimum(columns[name][rows], left)
        changed[name][rows] = part
        left = left - part
    changed[others[-1]][rows] = left
    changed[f"votes:{line}"][rows] = gained
    changed["invalid"][rows] = 0
    changed["issued"][rows] = changed["valid"][rows] = ballots
    return changed


def large(rows: int, seed: int) -> Columns:
    """Honest stations of more than 900 voters."""
    columns = stations(3 * rows, seed)
    chosen = np.flatnonzero(columns["registered"] > 900)[:rows]
    return {name: column[chosen] for name, column in columns.items()}


def told(one: Election) -> list[str]:
    found = RUN(one).findings
    return found.loc[found["severity"] == "anomaly", "level"].tolist()


@pytest.mark.parametrize("seed", range(4))
def test_honest_stations_are_measured_and_nothing_is_told(seed: int) -> None:
    outcome = RUN(made(large(600, seed)))
    assert outcome.tests == len(outcome.measures) > 0
    assert not len(outcome.findings)


@pytest.mark.parametrize("line", ["A", "B"])
def test_two_of_a_hundred_stations_are_told_of_whatever_line(line: str) -> None:
    one = made(invented(large(900, 5), slice(0, 18), line))
    outcome = RUN(one)
    found = outcome.findings
    claims = found[found["severity"] == "anomaly"]
    assert f"votes:{line}" in set(claims["field"])
    assert "country" in set(claims["level"])
    notes = found[found["severity"] == "note"]
    planted = set(one.protocols["precinct"].iloc[:18])
    named = set(notes["precinct"])
    assert len(planted & named) >= 14
    assert len(named) <= 40  # chance alone puts about ten of nine hundred there
    # None of it is seen by the test of either alone.
    assert not len(by_code("N1").run(one).findings)


def test_the_stations_listed_come_first_among_the_notes_and_in_every_language() -> None:
    one = made(invented(large(900, 5), slice(0, 18)))
    audit = engine.audit(one)
    table = priority.of_audit(audit).table
    notes = table[table["severity"] == "note"]
    codes = audit.findings["code"].to_numpy()[notes["first"].to_numpy()]
    of_list = np.flatnonzero(codes == "N5")
    assert of_list.tolist() == list(range(len(of_list)))
    assert len(of_list) >= 14
    assert (np.diff(notes["q"].to_numpy()[of_list]) >= 0).all()
    for row in audit.findings[audit.findings["code"] == "N5"].to_dict("records"):
        for language in LANGUAGES:
            sentence = findings.explain({str(k): v for k, v in row.items()}, one, language).sentence
            assert "{" not in sentence


@pytest.mark.parametrize("seed", range(4))
def test_turnout_alone_on_whole_percentages_is_told_of_no_line(seed: int) -> None:
    columns = rounded(large(600, 20 + seed), slice(0, 150))
    one = made(columns)
    assert len(by_code("N1").run(one).findings)  # turnout's own test tells it
    assert (RUN(one).measures["q"] < 0.05).any()  # both at once are more than chance gives
    assert not len(RUN(one).findings)


def test_small_stations_tell_nothing() -> None:
    columns = {
        name: column[:300] if column.dtype.kind != "i" else column[:300] // 8
        for name, column in large(300, 1).items()
    }
    assert RUN(made(columns)).reason == "reason-small-stations"


def test_without_voters_or_votes_it_says_what_lacks() -> None:
    columns = large(200, 1)
    del columns["registered"]
    assert RUN(made(columns)).reason == "reason-missing-fields"


def test_nearest_counts_are_one_in_a_hundredth_of_all() -> None:
    n = np.full(1501, 1500)
    every = np.arange(1501)
    assert nearest_to_integer(every, n).sum() == 101
    # Two counts are as near to a whole percent of 50 voters and an odd half.
    assert nearest_to_integer(np.array([7, 8]), np.array([150, 150])).tolist() == [True, True]


@pytest.mark.parametrize(("x", "n"), [(700, 1500), (35, 1200), (2100, 2500), (400, 633)])
def test_its_chance_is_the_binomials_weight_of_the_nearest_counts(x: int, n: int) -> None:
    every = np.arange(n + 1)
    near = nearest_to_integer(every, np.full(n + 1, n))
    expected = stats.binom.pmf(every[near], n, x / n).sum()
    assert chance_of_nearest(np.array([x]), np.array([n]))[0] == pytest.approx(expected, abs=1e-8)
