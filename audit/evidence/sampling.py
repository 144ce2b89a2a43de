"""Drawing a sample of precincts: how many, from which strata, and which, by a seed that is told.

The frame is the list of precincts, else the protocols of an earlier election. What margin may be
expected follows from how far stations of one stratum lie apart in that election; where none is
loaded, from the largest spread there can be, by NDI's rule (`audit.statistics.allocation`).
A seed that nobody can foresee is made anew unless one is given: whoever knows it beforehand knows
which stations will be observed.
"""

import secrets
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.election import Election
from audit.frames import Floats, votes_total
from audit.listed import listed_precincts
from audit.outcome.national import each_once
from audit.statistics import allocation, seeds

Strata = Literal["none", "region", "size"]
Allocation = Literal["proportional", "neyman"]
Basis = Literal["earlier", "stated", "largest"]
Integers = NDArray[np.int64]

USUAL_VARIATION = 0.6  # of the sizes of stations, where the list does not tell them
_FEWEST_OF_CLASS = 8  # stations of a class of sizes; smaller regions are not parted
_PARTS = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 4.0)  # of the stations drawn, to compare with
_LEAST = 1e-9
_PLACES = ["region_key", "district_key", "precinct_key"]


class CannotDraw(ValueError):
    """Why no sample can be drawn: the id of a message and its parameters."""

    def __init__(self, reason: str, **params: str | int | float) -> None:
        super().__init__(reason)
        self.reason = reason
        self.params = params


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted: a ``margin`` in points, ``stations``, or a ``budget``; one of the three.

    ``confidence`` of the margin in percent. ``strata``: all precincts alike, by region, or by
    region and ``classes`` of like size. ``spread``: standard deviation of a line's share between
    stations, in points, where it is known otherwise than from an earlier election; else it follows
    from the ``share`` that is expected (in percent) and a design ``effect``
    (`allocation.spread_of`). ``cost`` of a station, in the money of ``budget``.
    """

    margin: float | None = None
    stations: int | None = None
    budget: float | None = None
    confidence: float = 95.0
    strata: Strata = "region"
    classes: int = 2
    allocation: Allocation = "proportional"
    spread: float | None = None
    share: float | None = None
    effect: float | None = None
    cost: float | None = None
    seed: str = ""


@dataclass(frozen=True)
class Plan:
    """A drawn sample.

    ``drawn``: the precincts, with their place columns, ``stratum`` and ``probability``; in the
    order of the places. ``strata``: one row each with ``stratum``, ``stations``, ``drawn`` and
    ``probability``. ``choices``: what other numbers of stations would give, a row each with
    ``drawn``, ``margin`` in points and ``cost`` (NaN where none was said). ``margin``: to be
    expected with ``confidence`` percent, in points, of a line's share; ``rule``: NDI's rule for
    the unweighted mean of as many stations, ``weighted`` the same for a share of all votes, by
    ``variation`` of the sizes. ``spread`` in points. ``basis``: what the spread is from.
    ``expected``: the precincts that the profile says the country has, 0 where it says nothing;
    ``most_missing``: percent of the drawn stations that may stay missing.
    """

    drawn: pd.DataFrame
    strata: pd.DataFrame
    choices: pd.DataFrame
    seed: str
    precincts: int
    confidence: float
    margin: float
    rule: float
    weighted: float
    variation: float
    sizes_known: bool
    spread: float
    basis: Basis
    expected: int = 0
    most_missing: float = 0.0


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a margin follows from; arrays of shape (strata,), ``whole`` the total of x."""

    stations: Integers
    spread: Floats  # of residuals within strata
    whole: float
    measure: Floats  # stations are shared out in proportion to it
    errors: float  # standard errors on each side

    def drawn(self, n: int) -> Integers:
        """``n`` stations, by strata."""
        return allocation.shared_out(self.stations, n, self.measure)

    def margin(self, drawn: Integers) -> float:
        """The margin to be expected, a part of one."""
        variance = allocation.planned_variance(self.stations, drawn, self.spread, self.whole)
        return float(self.errors * np.sqrt(variance))

    def mean_spread(self) -> float:
        """The spread within strata as a part of the votes of a mean station."""
        mean = self.whole / self.stations.sum()
        square = (self.stations * self.spread**2).sum() / self.stations.sum()
        return float(np.sqrt(square) / mean)


def draw(election: Election, wanted: Wanted) -> Plan:
    """Draw the sample that is wanted from the precincts of an election.

    Raises:
        CannotDraw: when there are no precincts to draw from, or what is wanted makes no sense.
    """
    frame = _frame(election)
    _sensible(wanted, len(frame))
    sizes = _sizes(frame, election)
    names = _strata(frame, sizes, wanted)
    codes, labels = pd.factorize(names, sort=True)
    stated = _stated(wanted, sizes)
    ground, basis = _ground(election, frame, sizes, codes, wanted, stated)
    drawn = _drawn(wanted, ground)
    seed = wanted.seed or secrets.token_hex(4)
    rows = np.sort(_rows(codes, drawn, labels, seed))
    probability = drawn / ground.stations
    chosen = frame.iloc[rows].reset_index(drop=True)
    n, cv = int(drawn.sum()), _variation(sizes)
    between = allocation.LARGEST_SPREAD if stated is None else stated
    return Plan(
        drawn=chosen.assign(stratum=names[rows], probability=probability[codes[rows]]),
        strata=pd.DataFrame(
            {"stratum": labels, "stations": ground.stations, "drawn": drawn,
             "probability": probability}
        ),
        choices=_choices(ground, n, wanted.cost),
        seed=seed,
        precincts=len(frame),
        confidence=wanted.confidence,
        margin=100 * ground.margin(drawn),
        rule=100 * allocation.rule_margin(n, len(frame), 0.0, between, ground.errors),
        weighted=100 * allocation.rule_margin(n, len(frame), cv, between, ground.errors),
        variation=cv,
        sizes_known=bool((sizes > 0).any()),
        spread=100 * ground.mean_spread(),
        basis=basis,
        expected=election.profile.precincts or 0,
        most_missing=election.thresholds.sample_missing_percent,
    )  # fmt: skip


def _frame(election: Election) -> pd.DataFrame:
    """All precincts, each once, in the order of their places."""
    named = listed_precincts(election)
    listed = named if len(named) else each_once(election.protocols)
    listed = listed[listed["place"] >= 0].drop_duplicates("place")
    if not len(listed):
        raise CannotDraw("sample-no-precincts")
    return listed.sort_values(_PLACES, kind="stable").reset_index(drop=True)


def _sensible(wanted: Wanted, precincts: int) -> None:
    """Refuse what makes no sense, by the first thing that does not."""
    ways = (wanted.margin, wanted.stations, wanted.budget)
    if sum(way is not None for way in ways) != 1:
        raise CannotDraw("sample-margin-or-stations")
    if wanted.stations is not None and not allocation.FEWEST <= wanted.stations <= precincts:
        raise CannotDraw("sample-stations", precincts_count=precincts)
    if wanted.classes < 1:
        raise CannotDraw("sample-classes")
    for name, value, least, most in (
        ("margin", wanted.margin, 0.0, 50.0),
        ("spread", wanted.spread, 0.0, 50.0 + _LEAST),
        ("share", wanted.share, 0.0, 100.0),
        ("confidence", wanted.confidence, 50.0, 100.0),
        ("effect", wanted.effect, 0.0, np.inf),
        ("cost", wanted.cost, 0.0, np.inf),
        ("budget", wanted.budget, 0.0, np.inf),
    ):
        if value is not None and not least < value < most:
            raise CannotDraw(f"sample-{name}")
    if wanted.budget is not None and wanted.cost is None:
        raise CannotDraw("sample-cost")
    if wanted.budget is not None and wanted.budget < allocation.FEWEST * (wanted.cost or 0.0):
        raise CannotDraw("sample-budget")


def _stated(wanted: Wanted, sizes: Floats) -> float | None:
    """The spread of shares between stations that the person states, a part of one."""
    if wanted.spread is not None:
        return wanted.spread / 100
    if wanted.share is None and wanted.effect is None:
        return None
    share = 0.5 if wanted.share is None else wanted.share / 100
    if wanted.effect is None:
        return allocation.spread_of(share)
    if np.isnan(sizes).all():
        raise CannotDraw("sample-effect-no-sizes")
    return allocation.spread_of(share, wanted.effect, float(np.nanmean(sizes)))


def _sizes(frame: pd.DataFrame, election: Election) -> Floats:
    """Voters listed in each precinct, shape (precincts,); NaN where nothing says how many.

    What the list does not say the protocols of the same precincts may.
    """
    sizes = np.full(len(frame), np.nan)
    protocols = each_once(election.protocols)
    for known in (frame, protocols[protocols["place"] >= 0]):
        if "registered" not in known:
            continue
        listed = known.drop_duplicates("place").set_index("place")["registered"]
        found = listed.reindex(frame["place"]).to_numpy(dtype=np.float64)
        sizes = np.where(np.isnan(sizes) & (found > 0), found, sizes)
    return sizes


def _variation(sizes: Floats) -> float:
    known = allocation.variation(sizes)
    return USUAL_VARIATION if np.isnan(known) else known


def _strata(frame: pd.DataFrame, sizes: Floats, wanted: Wanted) -> NDArray[np.object_]:
    """The stratum of each precinct: its region, and how many voters it has."""
    names = np.empty(len(frame), dtype=object)
    names[:] = "1"
    if wanted.strata == "none":
        return names
    first = frame.drop_duplicates("region_key").set_index("region_key")["region"]
    names[:] = frame["region_key"].map(first).replace("", "–").astype(str).to_numpy(dtype=object)
    if wanted.strata == "region":
        return names
    if np.isnan(sizes).all():
        raise CannotDraw("sample-no-sizes")
    typical = np.where(np.isnan(sizes), np.nanmedian(sizes), sizes)
    for rows in frame.groupby("region_key", sort=False).indices.values():
        many = min(wanted.classes, len(rows) // _FEWEST_OF_CLASS)
        if many < 2:
            continue
        own, region = typical[rows], names[rows[0]]
        bounds = np.unique(np.quantile(own, np.arange(1, many) / many, method="lower"))
        classes = np.searchsorted(bounds, own, side="left")
        for number in np.unique(classes):
            last = number == len(bounds)
            ends = f"> {int(bounds[-1])}" if last else f"≤ {int(bounds[number])}"
            names[rows[classes == number]] = f"{region} · {ends}"
    return names


def _ground(
    election: Election,
    frame: pd.DataFrame,
    sizes: Floats,
    codes: Integers,
    wanted: Wanted,
    stated: float | None,
) -> tuple[_Ground, Basis]:
    """What margins of samples of ``frame`` follow from, and what that rests on."""
    stations = np.bincount(codes).astype(np.int64)
    found = None
    if stated is None:
        found = _residual_spread(election, frame, codes, len(stations))
    basis: Basis = "earlier" if found else "largest" if stated is None else "stated"
    between = allocation.LARGEST_SPREAD if stated is None else stated
    spread, whole = found or _assumed_spread(sizes, codes, between)
    within = spread if wanted.allocation == "neyman" else np.ones(len(stations))
    errors = allocation.quantile(wanted.confidence)
    return _Ground(stations, spread, whole, stations * within, errors), basis


def _assumed_spread(sizes: Floats, codes: Integers, between: float) -> tuple[Floats, float]:
    """Spread of residuals within strata where shares lie ``between`` apart, and the whole."""
    many = np.bincount(codes)
    if np.isnan(sizes).all():
        usual = between * np.sqrt(1 + USUAL_VARIATION**2)
        return np.full(len(many), usual), float(len(sizes))
    x = np.where(np.isnan(sizes), np.nanmean(sizes), sizes)
    return between * np.sqrt(np.bincount(codes, x**2) / many), float(x.sum())


def _residual_spread(
    election: Election, frame: pd.DataFrame, codes: Integers, many: int
) -> tuple[Floats, float] | None:
    """Spread of residuals within strata, shape (strata,), and the whole they are parts of.

    Of the lines of an earlier election the one that spreads most within a stratum counts. None
    where none is open, or it knows less than half of the precincts.
    """
    protocols = each_once(election.protocols)
    if not len(protocols) or np.isnan(votes_total(protocols)).all():
        return None
    beside = protocols.set_index("place").reindex(frame["place"])
    columns = [column for column in election.vote_columns if column in beside]
    y = beside[columns].to_numpy(dtype=np.float64)
    x = y.sum(axis=1)
    known = ~np.isnan(x)
    if 2 * known.sum() < len(frame) or not x[known].sum():
        return None
    y, x, own = np.nan_to_num(y[known]), x[known], codes[known]
    residual = y - x[:, None] * (y.sum(axis=0) / x.sum())
    sizes = np.bincount(own, minlength=many)
    spread = np.zeros(many)
    for column in residual.T:
        mean = np.bincount(own, column, minlength=many) / np.maximum(sizes, 1)
        square = np.bincount(own, (column - mean[own]) ** 2, minlength=many)
        spread = np.maximum(spread, np.sqrt(square / np.maximum(sizes - 1, 1)))
    spread[sizes < 2] = float(residual.std(axis=0).max())
    return spread, float(x.sum()) * len(frame) / int(known.sum())


def _drawn(wanted: Wanted, ground: _Ground) -> Integers:
    """Stations to draw from each stratum."""
    every = int(ground.stations.sum())
    if wanted.stations is not None:
        return ground.drawn(wanted.stations)
    if wanted.budget is not None and wanted.cost is not None:
        return ground.drawn(int(min(wanted.budget / wanted.cost + _LEAST, every)))
    least, most = allocation.FEWEST, every
    margin = (wanted.margin or 0.0) / 100
    while least < most:  # the fewest whose margin is small enough
        middle = (least + most) // 2
        if ground.margin(ground.drawn(middle)) <= margin:
            most = middle
        else:
            least = middle + 1
    return ground.drawn(most)


def _choices(ground: _Ground, n: int, cost: float | None) -> pd.DataFrame:
    """What fewer and more stations would give: a person sees what a margin costs."""
    every = int(ground.stations.sum())
    sizes = sorted({min(max(round(n * part), allocation.FEWEST), every) for part in _PARTS})
    drawn = [ground.drawn(size) for size in sizes]
    stations = np.array([int(one.sum()) for one in drawn])
    table = pd.DataFrame({
        "drawn": stations,
        "margin": [100 * ground.margin(one) for one in drawn],
        "cost": stations * (np.nan if cost is None else cost),
    })  # fmt: skip
    return table.drop_duplicates("drawn").reset_index(drop=True)


def _rows(codes: Integers, drawn: Integers, labels: NDArray[np.object_], seed: str) -> Integers:
    """Positions of the drawn precincts; each stratum draws from a stream of its own."""
    chosen = [
        seeds.generator("sample", seed, str(labels[number])).permutation(
            np.flatnonzero(codes == number)
        )[:many]
        for number, many in enumerate(drawn)
    ]
    return np.concatenate(chosen).astype(np.int64)
