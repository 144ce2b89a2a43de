"""Votes that grow with turnout: cores, shares in the core, ranges; calm elections beside Russia."""

from collections.abc import Iterator

from audit.checks.dependence import LineGrowth, line_growth, stations_alike
from audit.polls import Polls
from tools.reproduction.elections import Elections
from tools.reproduction.figures import Figure, numeric

MILLION = 1e6
_SHIFTED = "cores moved by two cells and one to three wide: a wider choice than the published two"
_BALLOTS = (
    "O are all other ballots in the boxes; this file gives valid ballots only, and the figure "
    "moves from 1.7 to 8.9 % over the choice of core"
)


def figures(elections: Elections) -> Iterator[Figure]:
    """The figures of METHODS 5."""
    yield from _russia_2021(_first(elections.of("russia-2021").polls))
    yield from _russia_2011(_first(elections.of("russia-2011").polls))
    canada = _first(elections.of("canada-2019").polls)
    yield numeric("canada-2019", "% of the first line's votes", 3.8, _percent(canada), 1)
    georgia = _first(elections.of("georgia-2024").polls)
    yield numeric("georgia-2024", "% of the first line's votes", 3, _percent(georgia), 0, _BALLOTS)
    for name in ("armenia-2018", "albania-2013", "belarus-2020"):
        yield _range(name, _first(elections.of(name).polls))


def _first(polls: Polls) -> LineGrowth:
    return line_growth(polls, polls.lines_above()[0], stations_alike(polls))


def _percent(own: LineGrowth) -> float:
    return 100 * own.whole.total()[0] / own.votes


def _russia_2021(own: LineGrowth) -> Iterator[Figure]:
    name = "russia-2021"
    yield numeric(name, "core, % turnout", 38, float(own.whole.mode[0]), 0)
    yield numeric(name, "share in the core, %", 33.1, 100 * float(own.whole.share[0]), 1)
    yield numeric(name, "votes that grow, millions", 14.4, own.whole.total()[0] / MILLION, 1)
    yield _range(name, own)
    yield _strata(name, own)


def _russia_2011(own: LineGrowth) -> Iterator[Figure]:
    name = "russia-2011"
    value, low, high = (votes / MILLION for votes in own.whole.total())
    yield numeric(name, "core, % turnout", 51, float(own.whole.mode[0]), 0)
    yield numeric(name, "share in the core, %", 34.5, 100 * float(own.whole.share[0]), 1)
    off = value - min(max(value, 14.1), 15.3)
    yield Figure(name, "votes that grow, millions", "14.1 to 15.3", f"{value:.1f}", f"{off:.1f}")
    yield numeric(name, "lowest over cores, millions", 14.1, low, 1, _SHIFTED)
    yield numeric(name, "highest over cores, millions", 15.3, high, 1, _SHIFTED)
    yield _range(name, own)
    yield _strata(name, own)


def _range(name: str, own: LineGrowth) -> Figure:
    value, low, high = (100 * votes / own.votes for votes in own.whole.total())
    text = f"{value:.1f} ({low:.1f} to {high:.1f})"
    return Figure(name, "% of the first line's votes, with the range over cores", "", text, "")


def _strata(name: str, own: LineGrowth) -> Figure:
    value, low, high = (100 * votes / own.votes for votes in own.ranges["both"])
    text = f"{value:.1f} ({low:.1f} to {high:.1f})"
    return Figure(name, "the same within regions and sizes of stations", "", text, "")
