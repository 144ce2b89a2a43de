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

from audit.checks.tables import listed_precincts
from audit.election import Election, Floats, votes_total
from audit.national import each_once
from audit.statistics import allocation, seeds

Strata = Literal["none", "region", "size"]
Allocation = Literal["proportional", "neyman"]
Integers = NDArray[np.int64]

USUAL_VARIATION = 0.6  # of the sizes of stations, where the list does not tell them
_FEWEST_OF_CLASS = 8  # stations of a class of sizes; smaller regions are not parted
_PLACES = ["region_key", "district_key", "precinct_key"]


class CannotDraw(ValueError):
    """Why no sample can be drawn: the id of a message and its parameters."""

    def __init__(self, reason: str, **params: str | int | float) -> None:
        super().__init__(reason)
        self.reason = reason
        self.params = params


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted: a ``margin`` in points or a number of ``stations``, one of them.

    ``strata``: all precincts alike, by region, or by region and ``classes`` of like size.
    ``spread``: standard deviation of a line's share between stations, in points, where it is known
    otherwise than from an earlier election.
    """

    margin: float | None = None
    stations: int | None = None
    strata: Strata = "region"
    classes: int = 2
    allocation: Allocation = "proportional"
    spread: float | None = None
    seed: str = ""


@dataclass(frozen=True)
class Plan:
    """A drawn sample.

    ``drawn``: the precincts, with their place columns, ``stratum`` and ``probability``; in the
    order of the places. ``strata``: one row each with ``stratum``, ``stations``, ``drawn`` and
    ``probability``. ``margin``: to be expected with 95 %, in points, of a line's share;
    ``rule``: NDI's rule for the unweighted mean of as many stations, ``weighted`` the same for a
    share of all votes, by ``variation`` of the sizes. ``spread`` in points. ``basis``: what the
    spread is from, "earlier", "stated" or "largest".
    """

    drawn: pd.DataFrame
    strata: pd.DataFrame
    seed: str
    precincts: int
    margin: float
    rule: float
    weighted: float
    variation: float
    sizes_known: bool
    spread: float
    basis: Literal["earlier", "stated", "largest"]


def draw(election: Election, wanted: Wanted) -> Plan:
    """Draw the sample that is wanted from the precincts of an election.

    Raises:
        CannotDraw: when there are no precincts to draw from, or what is wanted makes no sense.
    """
    frame = _frame(election)
    _sensible(wanted, len(frame))
    sizes = _sizes(frame)
    names = _strata(frame, sizes, wanted)
    codes, labels = pd.factorize(names, sort=True)
    stations = np.bincount(codes).astype(np.int64)
    spread, whole, basis = _spread(election, frame, sizes, codes, wanted)
    within = spread if wanted.allocation == "neyman" else np.ones(len(stations))
    measure: Floats = stations * within
    drawn = _drawn(wanted, stations, spread, whole, measure)
    seed = wanted.seed or secrets.token_hex(4)
    rows = np.sort(_rows(codes, drawn, labels, seed))
    probability = drawn / stations
    chosen = frame.iloc[rows].reset_index(drop=True)
    n, cv = int(drawn.sum()), _variation(sizes)
    stated = (wanted.spread or 100 * allocation.LARGEST_SPREAD) / 100
    return Plan(
        drawn=chosen.assign(stratum=names[rows], probability=probability[codes[rows]]),
        strata=pd.DataFrame(
            {"stratum": labels, "stations": stations, "drawn": drawn, "probability": probability}
        ),
        seed=seed,
        precincts=len(frame),
        margin=100 * _margin(stations, drawn, spread, whole),
        rule=100 * allocation.rule_margin(n, len(frame), 0.0, stated),
        weighted=100 * allocation.rule_margin(n, len(frame), cv, stated),
        variation=cv,
        sizes_known=bool((sizes > 0).any()),
        spread=100 * _mean_spread(stations, spread, whole),
        basis=basis,
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
    if (wanted.margin is None) == (wanted.stations is None):
        raise CannotDraw("sample-margin-or-stations")
    if wanted.margin is not None and not 0 < wanted.margin < 50:
        raise CannotDraw("sample-margin")
    if wanted.stations is not None and not allocation.FEWEST <= wanted.stations <= precincts:
        raise CannotDraw("sample-stations", precincts_count=precincts)
    if wanted.spread is not None and not 0 < wanted.spread <= 50:
        raise CannotDraw("sample-spread")
    if wanted.classes < 1:
        raise CannotDraw("sample-classes")


def _sizes(frame: pd.DataFrame) -> Floats:
    """Voters listed in each precinct, NaN where the list does not say; shape (precincts,)."""
    if "registered" not in frame:
        return np.full(len(frame), np.nan)
    sizes = frame["registered"].to_numpy(dtype=np.float64)
    return np.where(sizes > 0, sizes, np.nan)


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


def _spread(
    election: Election, frame: pd.DataFrame, sizes: Floats, codes: Integers, wanted: Wanted
) -> tuple[Floats, float, Literal["earlier", "stated", "largest"]]:
    """Spread of residuals within strata, shape (strata,), the whole they are parts of, and why.

    Of the lines of an earlier election the one that spreads most within a stratum counts.
    """
    many = int(codes.max()) + 1
    protocols = each_once(election.protocols)
    if wanted.spread is None and len(protocols) and not np.isnan(votes_total(protocols)).all():
        found = _residual_spread(election, protocols, frame, codes, many)
        if found is not None:
            return (*found, "earlier")
    stated = (wanted.spread or 100 * allocation.LARGEST_SPREAD) / 100
    if np.isnan(sizes).all():
        return (
            np.full(many, stated * np.sqrt(1 + USUAL_VARIATION**2)),
            float(len(frame)),
            _why(wanted),
        )
    x = np.where(np.isnan(sizes), np.nanmean(sizes), sizes)
    square = np.bincount(codes, x**2) / np.bincount(codes)
    return stated * np.sqrt(square), float(x.sum()), _why(wanted)


def _why(wanted: Wanted) -> Literal["stated", "largest"]:
    return "largest" if wanted.spread is None else "stated"


def _residual_spread(
    election: Election, protocols: pd.DataFrame, frame: pd.DataFrame, codes: Integers, many: int
) -> tuple[Floats, float] | None:
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


def _drawn(
    wanted: Wanted, stations: Integers, spread: Floats, whole: float, measure: Floats
) -> Integers:
    """Stations to draw from each stratum."""
    if wanted.stations is not None:
        return allocation.shared_out(stations, wanted.stations, measure)
    least, most = allocation.FEWEST, int(stations.sum())
    margin = (wanted.margin or 0.0) / 100
    while least < most:  # the fewest whose margin is small enough
        middle = (least + most) // 2
        drawn = allocation.shared_out(stations, middle, measure)
        if _margin(stations, drawn, spread, whole) <= margin:
            most = middle
        else:
            least = middle + 1
    return allocation.shared_out(stations, most, measure)


def _margin(stations: Integers, drawn: Integers, spread: Floats, whole: float) -> float:
    variance = allocation.planned_variance(stations, drawn, spread, whole)
    return float(allocation.NORMAL_95 * np.sqrt(variance))


def _mean_spread(stations: Integers, spread: Floats, whole: float) -> float:
    """The spread within strata as a part of the votes of a mean station."""
    mean = whole / stations.sum()
    return float(np.sqrt((stations * spread**2).sum() / stations.sum()) / mean)


def _rows(codes: Integers, drawn: Integers, labels: NDArray[np.object_], seed: str) -> Integers:
    """Positions of the drawn precincts; each stratum draws from a stream of its own."""
    chosen = [
        seeds.generator("sample", seed, str(labels[number])).permutation(
            np.flatnonzero(codes == number)
        )[:many]
        for number, many in enumerate(drawn)
    ]
    return np.concatenate(chosen).astype(np.int64)
