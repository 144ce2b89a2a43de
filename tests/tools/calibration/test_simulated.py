"""Simulated elections: honest ones balance, plants do what they say, a seed gives one result."""

from pathlib import Path

import numpy as np
import pytest

from audit.checks.registry import by_code
from audit.statistics import line_slips
from sample_protocols import simulation
from tools.calibration import honest, plants
from tools.calibration.honest import Ballots, Country
from tools.reproduction.elections import Elections

RATIOS = ("H1", "H2", "H3", "H4", "H5", "H6", "S1", "S2", "T1")


@pytest.fixture(scope="module")
def kazakhstan() -> Country:
    first = next(honest.countries(Elections()))
    assert isinstance(first, Country)
    return honest.part(first, 1500, np.random.default_rng(5))


@pytest.fixture(scope="module")
def ballots(kazakhstan: Country) -> Ballots:
    return honest.honest(kazakhstan, np.random.default_rng(6))


def _broken(country: Country, ballots: Ballots) -> dict[str, int]:
    """Findings by control ratio; -1 for one that did not run."""
    one = honest.election(country, ballots)
    outcomes = {code: by_code(code).run(one) for code in RATIOS}
    counts = {code: len(made.findings) if made.ran else -1 for code, made in outcomes.items()}
    return {code: count for code, count in counts.items() if count}


def test_honest_elections_pass_every_control_ratio(kazakhstan: Country, ballots: Ballots) -> None:
    assert _broken(kazakhstan, ballots) == {}


def test_odd_stations_are_marked_and_only_where_asked_for(
    kazakhstan: Country, ballots: Ballots
) -> None:
    full = ballots.issued > 0.95 * ballots.registered
    assert ballots.odd[full].mean() > 0.5 > ballots.odd.mean() > 0
    assert not honest.honest(kazakhstan, np.random.default_rng(6), odd=False).odd.any()


def test_stations_are_those_of_the_country(kazakhstan: Country) -> None:
    sizes = simulation.simulate()["registered"].to_numpy()
    assert 1500 <= len(kazakhstan) < 1800
    assert set(kazakhstan.registered) <= set(sizes)
    assert len(kazakhstan.election.protocols) == len(kazakhstan)


def test_one_seed_gives_one_election(kazakhstan: Country, ballots: Ballots) -> None:
    again = honest.honest(kazakhstan, np.random.default_rng(6))
    assert (again.votes == ballots.votes).all()
    other = honest.honest(kazakhstan, np.random.default_rng(7))
    assert (other.votes != ballots.votes).any()


@pytest.mark.parametrize("kind", plants.KINDS)
@pytest.mark.parametrize("rate", plants.RATES)
def test_a_planted_election_balances_and_differs_where_it_says(
    kazakhstan: Country, ballots: Ballots, kind: str, rate: float
) -> None:
    rng = np.random.default_rng([8, plants.KINDS.index(kind)])
    made = plants.planted(kazakhstan, ballots, kind, rate, rng)
    assert _broken(kazakhstan, made.ballots) == {}
    changed = (made.ballots.votes != ballots.votes).any(axis=1)
    changed |= made.ballots.registered != ballots.registered
    assert set(np.flatnonzero(changed)) <= set(made.rows)
    assert changed.sum() > 0.9 * rate * len(kazakhstan)


def _made(country: Country, ballots: Ballots, kind: str) -> plants.Planted:
    return plants.planted(country, ballots, kind, 0.05, np.random.default_rng(9))


def test_stuffing_adds_ballots_for_one_line(kazakhstan: Country, ballots: Ballots) -> None:
    made = _made(kazakhstan, ballots, "stuffing")
    more = made.ballots.votes - ballots.votes
    assert (more >= 0).all()
    assert (more.sum(axis=0) > 0).sum() == 1
    assert (made.ballots.issued <= made.ballots.registered).all()


def test_a_transfer_and_a_swap_leave_the_sum_of_votes(
    kazakhstan: Country, ballots: Ballots
) -> None:
    for kind in ("transfer", "zeros", "swaps", "shifts"):
        made = _made(kazakhstan, ballots, kind)
        assert (made.ballots.valid == ballots.valid).all()
        same = (np.sort(made.ballots.votes, axis=1) == np.sort(ballots.votes, axis=1)).all()
        assert same == (kind in ("swaps", "shifts"))


def test_a_shift_moves_a_tenth_of_the_votes_by_one_line(
    kazakhstan: Country, ballots: Ballots
) -> None:
    made = _made(kazakhstan, ballots, "shifts")
    one, other = (some.votes[made.rows] for some in (ballots, made.ballots))
    moved = np.abs(one - other).sum(axis=1) / 2 / one.sum(axis=1)
    assert np.median(moved) > 0.1
    back = line_slips.slips(one.astype(float), other.astype(float)).kind
    assert (np.isin(back, ["up", "down"])).mean() > 0.9


def test_a_copy_is_the_protocol_of_another_station(kazakhstan: Country, ballots: Ballots) -> None:
    made = _made(kazakhstan, ballots, "copies")
    whole = np.column_stack([made.ballots.registered, made.ballots.votes, made.ballots.invalid])
    originals = {tuple(row) for row in whole[made.others].tolist()}
    assert all(tuple(row) in originals for row in whole[made.rows].tolist())


def test_a_line_left_out_is_a_zero_and_counted_with_the_next(
    kazakhstan: Country, ballots: Ballots
) -> None:
    made = _made(kazakhstan, ballots, "zeros")
    less = (made.ballots.votes - ballots.votes)[made.rows]
    line = int(less.sum(axis=0).argmin())
    assert (made.ballots.votes[made.rows, line] == 0).all()
    assert (less[:, (line + 1) % less.shape[1]] == ballots.votes[made.rows, line]).all()


def test_rounding_gives_whole_percents(kazakhstan: Country, ballots: Ballots) -> None:
    made = _made(kazakhstan, ballots, "rounding")
    one, rows = made.ballots, made.rows
    turnout = 100 * one.issued[rows] / one.registered[rows]
    assert (np.abs(turnout - np.rint(turnout)) <= 50 / one.registered[rows] + 1e-9).all()
    line = (one.votes - ballots.votes)[rows].sum(axis=0).argmax()
    share = 100 * one.votes[rows, line] / one.boxes[rows]
    assert (np.abs(share - np.rint(share)) <= 50 / one.boxes[rows] + 1e-9).all()


def test_a_country_without_data_is_told(tmp_path: Path) -> None:
    told = list(honest.countries(Elections(tmp_path)))
    assert [isinstance(one, str) for one in told] == [False, True, True]
