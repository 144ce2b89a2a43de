"""The fit to the fingerprint: published fractions, calm elections, a simulated clean one."""

from collections.abc import Iterator

import numpy as np

from audit.checks.fingerprint import LEAST, stations
from audit.statistics.fingerprint_fit import Fit, fit, repeated
from audit.statistics.seeds import generator
from tools.reproduction.elections import Elections
from tools.reproduction.figures import Figure, numeric

RUSSIA = 0.64  # incremental stations in 2011, as published
EXTREME = 0.033
TOLERANCE = 0.25  # in the incremental fraction
CALM = ("canada-2019", "albania-2013", "georgia-2024-volunteers")
_LOOSE = (
    "reproducible to about 0.25 only: ours takes the usual share from the stations below usual "
    "turnout and not from a normal, which counts lopsided honest shares"
)


def figures(elections: Elections) -> Iterator[Figure]:
    """The figures of METHODS 6, and those of Klimek et al. (2012) for Russia 2011."""
    yield numeric("simulated, clean", "incremental fraction", 0, _clean().incremental, 1)
    yield from _russia(*_of(elections, "russia-2011"))
    for name in ("russia-2011", "russia-2021", *CALM):
        yield _spread(name, *_of(elections, name))
    for name in ("armenia-2018", "georgia-2024", "belarus-2020"):
        count = len(_of(elections, name)[0])
        yield Figure(name, "fit", "", f"not shown: {count:,} stations, {LEAST:,} needed", "")


def _russia(turnout: np.ndarray, share: np.ndarray) -> Iterator[Figure]:
    name = "russia-2011"
    ours = fit(turnout, share, np.ones(len(share)), as_published=False)
    theirs = fit(turnout, share, np.ones(len(share)), as_published=True)
    for way, one in (("", ours), (", usual shares normal as published", theirs)):
        apart = one.incremental - RUSSIA
        why = _LOOSE if abs(apart) <= TOLERANCE else ""
        yield numeric(name, f"incremental fraction{way}", RUSSIA, one.incremental, 2, why)
    yield numeric(name, "extreme fraction", EXTREME, ours.extreme, 2, _LOOSE)


def _of(elections: Elections, name: str) -> tuple[np.ndarray, np.ndarray]:
    polls = elections.of(name).polls
    leader = polls.leader
    return stations(polls, leader if leader is not None else 0, np.arange(len(polls.rows)))


def _spread(name: str, turnout: np.ndarray, share: np.ndarray) -> Figure:
    own = fit(turnout, share, np.ones(len(share)), as_published=False)
    made = repeated(turnout, share, generator("N3", "reproduction", name))
    low, high = np.quantile(made[:, 0], (0.025, 0.975))
    text = f"{own.incremental:.2f} ({low:.2f} to {high:.2f})"
    return Figure(name, "incremental fraction with its spread", "", text, "")


def _clean() -> Fit:
    """The fit to 20,000 stations whose turnout and share are normal and independent."""
    draw = generator("N3", "clean")
    turnout = np.clip(draw.normal(0.5, 0.07, 20_000), 0.02, 0.98)
    share = np.clip(draw.normal(0.4, 0.08, 20_000), 0.01, 0.99)
    return fit(turnout, share, np.ones(20_000), as_published=False)
