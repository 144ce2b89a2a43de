"""Simulated protocols of a calm election that add up to the published figures.

Turnout and votes vary by district and precinct more than coin tosses do (beta and Dirichlet
mixtures), sums are then made exact by single ballots spread over many precincts.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sample_protocols import facts, places
from sample_protocols.facts import BALLOT, RegionFacts

SEED = 20_210_110
VOTES = tuple(f"votes:{line}" for line in BALLOT)
COUNTS = (
    *("registered", "received", "issued_station", "issued_outside", "issued", "absentee"),
    *("cancelled", "spoiled", "box_mobile", "box_stationary", "valid", "invalid"),
    *VOTES,
)

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_LOST = 0.0395  # issued ballots that are in no party's total, in the country
_TURNOUT_SPREAD = 140.0  # beta precision of a precinct's turnout
_DISTRICT_SHARES = 900.0  # Dirichlet precision of a district's shares around its region's
_PRECINCT_SHARES = 900.0  # and of a precinct's around its district's
_INVALID_SPREAD = 900.0
_MOST_UNCAST = 14  # issued but not found in the boxes; 15 would need an explanation
_FULL = 10  # closed institutions in which all voted


def simulate() -> pd.DataFrame:
    """All 10,060 precincts, one row each: the columns of `places.lay_out` and `COUNTS`.

    Every control ratio holds in every row; votes add up to the published votes of each region,
    ``issued`` and ``registered`` to the national figures.
    """
    issued, registered = margins()
    pieces = []
    for number, region in enumerate(facts.REGIONS):
        rng = np.random.default_rng([SEED, number])
        frame = places.lay_out(region, int(registered[number]), rng)
        _people(frame, region, int(issued[number]), int(registered[number]), rng)
        _ballots(frame, region, rng)
        _papers(frame, rng)
        pieces.append(frame)
    return _full_houses(pd.concat(pieces, ignore_index=True))


def margins() -> tuple[Ints, Ints]:
    """Ballots issued and voters registered by region: national sums exact, turnout as published.

    The part of the issued ballots that no party's total holds is not published by region. It is
    tilted by turnout just so that both national figures follow from the regions' turnout.
    """
    votes = np.array([sum(region.votes) for region in facts.REGIONS], dtype=np.float64)
    turnout = np.array([region.turnout for region in facts.REGIONS]) / 100
    low, high = -0.2, 0.2
    for _ in range(60):
        tilt = (low + high) / 2
        issued = _issued(votes, turnout, tilt)
        low, high = (tilt, high) if (issued / turnout).sum() < facts.REGISTERED else (low, tilt)
    return rounded(issued, facts.ISSUED), rounded(issued / turnout, facts.REGISTERED)


def rounded(exact: Floats, total: int) -> Ints:
    """Whole numbers nearest to ``exact`` that add up to ``total`` (largest remainders)."""
    scaled = exact * (total / exact.sum())
    whole: Ints = np.floor(scaled).astype(np.int64)
    rest = np.argsort(-(scaled - whole), kind="stable")[: total - int(whole.sum())]
    whole[rest] += 1
    return whole


def spread(
    amount: int, room: Ints, rng: np.random.Generator, weights: Floats | None = None
) -> Ints:
    """Whole numbers that add up to ``amount`` (0 or more), none above its ``room``.

    Raises:
        ValueError: when there is not room enough.
    """
    if amount > int(room.sum()):
        raise ValueError(f"{amount} ballots do not fit into {int(room.sum())}")
    given: Ints = np.zeros(len(room), dtype=np.int64)
    weights = room.astype(np.float64) if weights is None else weights
    while amount > 0:
        chances = np.where(given < room, np.maximum(weights, 1e-12), 0.0)
        drawn = rng.multinomial(amount, chances / chances.sum())
        drawn = np.minimum(drawn, room - given)
        given += drawn
        amount -= int(drawn.sum())
    return given


def _issued(votes: Floats, turnout: Floats, tilt: float) -> Floats:
    lost = _LOST - tilt * (turnout - turnout.mean())
    issued: Floats = votes / (1 - lost)
    issued *= facts.ISSUED / issued.sum()
    return issued


def _people(
    frame: pd.DataFrame, region: RegionFacts, issued: int, registered: int, rng: np.random.Generator
) -> None:
    """Columns ``registered`` and ``issued``; fewer than all take a ballot in every precinct."""
    voters = rounded(frame["size"].to_numpy(), registered)
    closed = frame["closed"].to_numpy()
    district = frame["district_number"].to_numpy()
    leaning = rng.normal(0, 0.10, district.max() + 1)[district]
    leaning = leaning + np.where(frame["large"], 0.0, 0.12)
    expected = _shifted(leaning, voters, closed, issued)
    chance = rng.beta(expected * _TURNOUT_SPREAD, (1 - expected) * _TURNOUT_SPREAD)
    chance = np.where(closed, rng.uniform(0.88, 0.97, len(frame)), chance)
    came = np.minimum(rng.binomial(voters, chance), voters - 1)
    frame["registered"], frame["issued"] = (
        voters,
        _corrected(came, issued, np.where(closed, came, voters - 1), 20, rng),
    )


def _shifted(leaning: Floats, voters: Ints, closed: NDArray[np.bool_], issued: int) -> Floats:
    """Expected turnout: ``leaning`` on the logit scale, shifted so that ``issued`` is expected."""
    low, high = -5.0, 5.0
    for _ in range(60):
        middle = (low + high) / 2
        expected = 1 / (1 + np.exp(-(leaning + middle)))
        total = (np.where(closed, 0.925, expected) * voters).sum()
        low, high = (middle, high) if total < issued else (low, middle)
    return np.asarray(expected, dtype=np.float64)


def _corrected(came: Ints, total: int, most: Ints, least: int, rng: np.random.Generator) -> Ints:
    """``came`` with single ballots added or taken away until it adds up to ``total``."""
    missing = total - int(came.sum())
    room = np.maximum(most - came if missing > 0 else came - least, 0)
    step = spread(abs(missing), room, rng, came.astype(np.float64))
    return came + step if missing > 0 else came - step


def _ballots(frame: pd.DataFrame, region: RegionFacts, rng: np.random.Generator) -> None:
    """Columns ``valid``, ``invalid``, ``in_boxes`` and the votes of each line."""
    issued = frame["issued"].to_numpy()
    most = np.minimum(_MOST_UNCAST, (issued * 0.019).astype(np.int64))
    uncast = np.minimum(rng.poisson(issued * 0.0015), most)
    in_boxes = issued - uncast
    bad = int(in_boxes.sum()) - sum(region.votes)
    rate = bad / in_boxes.sum()
    chance = rng.beta(rate * _INVALID_SPREAD, (1 - rate) * _INVALID_SPREAD, len(frame))
    invalid = rng.binomial(in_boxes, chance)
    invalid = _corrected(invalid, bad, in_boxes // 4, 0, rng)
    frame["in_boxes"], frame["invalid"], frame["valid"] = in_boxes, invalid, in_boxes - invalid
    frame[list(VOTES)] = _votes(frame, region, rng)


def _votes(frame: pd.DataFrame, region: RegionFacts, rng: np.random.Generator) -> Ints:
    """Votes of the lines, shape (precincts, 5): rows add up to ``valid``, columns as published."""
    wanted = np.array(list(region.ballot_votes().values()))
    district = frame["district_number"].to_numpy()
    shares = wanted / wanted.sum()
    of_district = rng.dirichlet(shares * _DISTRICT_SHARES, district.max() + 1)
    gamma = rng.gamma(of_district[district] * _PRECINCT_SHARES)
    valid = frame["valid"].to_numpy()
    expected = _fitted(gamma / gamma.sum(axis=1, keepdims=True), valid, wanted)
    drawn = rng.multinomial(valid, expected / expected.sum(axis=1, keepdims=True))
    return _matched(drawn.astype(np.int64), wanted, rng)


def _fitted(shares: Floats, rows: Ints, columns: Ints) -> Floats:
    """Proportional fitting of ``shares`` to both margins (Deming and Stephan 1940)."""
    table = shares * rows[:, None]
    for _ in range(40):
        table *= columns / table.sum(axis=0)
        table *= (rows / np.maximum(table.sum(axis=1), 1e-12))[:, None]
    return table


def _matched(drawn: Ints, wanted: Ints, rng: np.random.Generator) -> Ints:
    """Single votes moved between lines until each line has its published sum."""
    excess = drawn.sum(axis=0) - wanted
    for source in np.flatnonzero(excess > 0):
        for target in np.flatnonzero(excess < 0):
            moved = int(min(excess[source], -excess[target]))
            step = spread(moved, np.maximum(drawn[:, source] - 1, 0), rng)
            drawn[:, source] -= step
            drawn[:, target] += step
            excess[source] -= moved
            excess[target] += moved
    return drawn


def _papers(frame: pd.DataFrame, rng: np.random.Generator) -> None:
    """The rest of a protocol: what follows from who voted where and from the ballots received."""
    count = len(frame)
    issued, in_boxes = frame["issued"].to_numpy(), frame["in_boxes"].to_numpy()
    outside = rng.binomial(issued, rng.beta(4, np.where(frame["large"], 160, 70), count))
    outside = np.minimum(outside, in_boxes)
    frame["issued_outside"], frame["issued_station"] = outside, issued - outside
    lost = np.minimum(rng.binomial(1, 0.08, count), np.minimum(outside, issued - in_boxes))
    frame["box_mobile"] = outside - lost
    frame["box_stationary"] = in_boxes - frame["box_mobile"]
    frame["absentee"] = rng.binomial(issued, 0.006)
    frame["spoiled"] = rng.poisson(issued * 0.0012)
    hand_over(frame, np.arange(count))


def hand_over(frame: pd.DataFrame, rows: Ints) -> None:
    """Columns ``received`` and ``cancelled`` of ``rows`` from the voters on their lists.

    A commission receives a ballot for each voter and one in a hundred more.
    """
    issued, spoiled = frame["issued"].to_numpy()[rows], frame["spoiled"].to_numpy()[rows]
    reserve = -(-frame["registered"].to_numpy()[rows] * 101 // 100)
    received = np.maximum(reserve, issued + spoiled)
    for column, values in (("received", received), ("cancelled", received - issued - spoiled)):
        whole = frame[column].to_numpy().copy() if column in frame else np.zeros(len(frame), int)
        whole[rows] = values
        frame[column] = whole


def _full_houses(frame: pd.DataFrame) -> pd.DataFrame:
    """All voted in ten of the closed institutions, as they honestly may: registered = issued.

    The voters taken off their lists are added to the list of a large precinct of the region.
    """
    rng = np.random.default_rng([SEED, 1000])
    full = rng.choice(np.flatnonzero(frame["closed"].to_numpy()), _FULL, replace=False)
    registered = frame["registered"].to_numpy().copy()
    issued, large = frame["issued"].to_numpy(), (frame["large"] & ~frame["closed"]).to_numpy()
    neighbours = []
    for row in full:
        same = large & (frame["region"] == frame["region"].iloc[row]).to_numpy()
        neighbours.append(int(rng.choice(np.flatnonzero(same))))
        registered[neighbours[-1]] += registered[row] - issued[row]
        registered[row] = issued[row]
    frame["registered"] = registered
    hand_over(frame, np.concatenate([full, neighbours]))
    return frame
