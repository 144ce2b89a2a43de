"""Sums as published again, after plants have moved them: single ballots in untouched precincts."""

import numpy as np

from sample_protocols import facts, simulation
from sample_protocols.plants import Planting
from sample_protocols.simulation import SEED, Ints

# What one ballot more changes besides ``issued``; every control ratio goes on holding.
_WITH_A_BALLOT = ("issued_station", "box_stationary", "in_boxes")

_MOST_VOTERS = 2990  # the law allows 3,000 in one precinct


def restore(planting: Planting) -> None:
    """Votes of each region as published, ballots issued and voters as `simulation.margins`.

    What is missing or too much is spread over precincts in which nothing is planted, in the
    official figures and in the true ones alike.
    """
    issued, registered = simulation.margins()
    for number, region in enumerate(facts.REGIONS):
        rng = np.random.default_rng([SEED, 3000, number])
        for line, votes in region.ballot_votes().items():
            column = f"votes:{line}"
            _ballots(
                planting,
                region.key,
                (column, "valid"),
                votes - _sum(planting, region.key, column),
                rng,
            )
        _ballots(
            planting,
            region.key,
            ("invalid",),
            int(issued[number]) - _sum(planting, region.key, "issued"),
            rng,
        )
        short = int(registered[number]) - _sum(planting, region.key, "registered")
        _voters(planting, region.key, short, rng)


def _sum(planting: Planting, region: str, column: str) -> int:
    rows = planting.official["region"].eq(region).to_numpy().copy()
    rows[list(planting.missing)] = False
    return int(planting.official.loc[rows, column].sum())


def _free(planting: Planting, region: str) -> Ints:
    rows = planting.official["region"].eq(region).to_numpy().copy()
    rows[list(planting.taken)] = False
    return np.flatnonzero(rows)


def _columns(planting: Planting, rows: Ints, *names: str) -> dict[str, Ints]:
    return {n: planting.official[n].to_numpy(dtype=np.int64)[rows] for n in names}


def _ballots(
    planting: Planting, region: str, columns: tuple[str, ...], more: int, rng: np.random.Generator
) -> None:
    """``more`` ballots (fewer, where negative) of one kind, over the region's untouched rows."""
    rows = _free(planting, region)
    at = _columns(planting, rows, columns[0], "issued", "issued_station", "registered")
    if more >= 0:
        room = at["registered"] - at["issued"] - 2
    else:
        room = np.minimum(at[columns[0]] - 2, at["issued_station"] - 20)
    # Few ballots in any one place, so that no precinct stands out by them.
    room = np.clip(room, 0, at["issued"] // 12)
    weights = at[columns[0]].astype(np.float64)
    step = simulation.spread(abs(more), room, rng, weights) * (1 if more >= 0 else -1)
    for frame in (planting.truth, planting.official):
        for column in ("issued", *_WITH_A_BALLOT, *columns):
            frame.loc[rows, column] += step
        simulation.hand_over(frame, rows)


def _voters(planting: Planting, region: str, more: int, rng: np.random.Generator) -> None:
    rows = _free(planting, region)
    at = _columns(planting, rows, "issued", "registered")
    voters = at["registered"]
    slack = _MOST_VOTERS - voters if more >= 0 else voters - at["issued"] - 2
    room = np.maximum(np.minimum(slack, voters // 12), 0)
    step = simulation.spread(abs(more), room, rng, voters.astype(np.float64))
    for frame in (planting.truth, planting.official):
        frame.loc[rows, "registered"] += step if more >= 0 else -step
        simulation.hand_over(frame, rows)
