"""How many stations to draw for a margin that is wanted, and how to share them among strata.

Margins of a planned sample follow from the spread between stations, which an earlier election
tells: V = sum of N^2 (1 - n / N) S^2 / n over strata, S^2 the variance of the residuals y - R x
within the stratum (Cochran 1977, 5.6 and 6.10). Where nothing is known of it stands the rule of
NDI (Estok, Nevitte and Cowan 2002, The Quick Count and Election Observation, ch. 5): z s / sqrt(n)
with s = 0.5, the largest spread there can be. That is the margin of a mean over stations; for a
share of all votes it grows by sqrt(1 + CV^2), CV the variation of the sizes of stations.
"""

from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

NORMAL_95 = 1.959963984540054
LARGEST_SPREAD = 0.5  # of shares between stations: half of them at 0, half at 1
_NOTHING = 1e-9  # a measure that much smaller than the largest is none
FEWEST = 2  # stations of a stratum; one alone tells no spread


def quantile(confidence: float) -> float:
    """How many standard errors lie on each side; ``confidence`` in percent, 95 gives 1.96."""
    return NormalDist().inv_cdf(0.5 + confidence / 200)


def rule_margin(
    n: int,
    stations: int,
    cv: float = 0.0,
    spread: float = LARGEST_SPREAD,
    errors: float = NORMAL_95,
) -> float:
    """The margin (a part of one) of ``n`` of ``stations`` drawn from all alike.

    ``cv`` of the sizes of stations (0: the unweighted mean that NDI's rule is for); ``errors``:
    standard errors on each side, 95 % where nothing is said.
    """
    corrected = max(1 - n / stations, 0.0)
    return float(errors * spread * np.sqrt((1 + cv**2) * corrected / n))


def spread_of(share: float, effect: float | None = None, ballots: float = 1.0) -> float:
    """Standard deviation of a line's share between stations, all of them parts of one.

    ``effect``: design effect of a sample of stations against as many ballots drawn singly
    (Kish 1965, 5.4), with ``ballots`` a station on average; without it the largest there can be,
    as if all voters of a station voted alike.
    """
    alike = 1.0 if effect is None else min(effect / ballots, 1.0)
    return float(np.sqrt(share * (1 - share) * alike))


def rule_size(margin: float, stations: int, cv: float = 0.0, spread: float = LARGEST_SPREAD) -> int:
    """The fewest stations whose `rule_margin` is not above ``margin`` (a part of one, above 0)."""
    without = (NORMAL_95 * spread / margin) ** 2 * (1 + cv**2)
    return int(min(np.ceil(without / (1 + without / stations)), stations))


def variation(sizes: Floats) -> float:
    """Coefficient of variation of the sizes of stations, shape (stations,); NaN are left out."""
    known = sizes[~np.isnan(sizes)]
    return float(known.std() / known.mean()) if len(known) and known.mean() > 0 else float("nan")


def planned_variance(stations: Integers, drawn: Integers, spread: Floats, whole: float) -> float:
    """The variance of a ratio to come; ``stations``, ``drawn``, ``spread`` of shape (strata,).

    ``spread`` is the standard deviation of the residuals y - R x, ``whole`` the total of x.
    """
    parts = np.where(drawn < stations, stations**2 * (1 - drawn / stations) / drawn, 0.0)
    return float((parts * spread**2).sum() / whole**2)


def shared_out(stations: Integers, n: int, measure: Floats) -> Integers:
    """``n`` stations by strata in proportion to ``measure``, shape (strata,), none below two.

    A stratum smaller than its part is taken whole and the rest shared among the others; the last
    stations go by largest remainder. ``n`` is raised to two a stratum where it is less.
    ``measure`` is ``stations`` for a proportional sample, ``stations`` times the spread within
    for Neyman's (1934; Cochran 5.5).
    """
    least = np.minimum(stations, FEWEST)
    n = int(min(max(n, least.sum()), stations.sum()))
    most = measure.max(initial=0.0)
    measure = measure / most if most > 0 else stations.astype(np.float64)
    measure = np.where(measure > _NOTHING, measure, 0.0)
    drawn = np.zeros(len(stations))
    open_ = np.ones(len(stations), dtype=bool)
    while open_.any():
        left = n - drawn[~open_].sum()
        whole = measure[open_].sum()
        own = measure * (left / whole) if whole else np.where(open_, left / open_.sum(), 0.0)
        over, under = open_ & (own > stations), open_ & (own < least)
        if not (over | under).any():
            drawn[open_] = own[open_]
            break
        # Those above and those below are fixed in turn, the graver side first: both at once
        # would come to another sum than n.
        excess, lack = (own - stations)[over].sum(), (least - own)[under].sum()
        fixed = over if excess >= lack else under
        drawn[fixed] = (stations if excess >= lack else least)[fixed]
        open_ &= ~fixed
    return _whole(drawn, n, stations)


def _whole(parts: Floats, n: int, most: Integers) -> Integers:
    """Whole numbers nearest to ``parts`` with the sum ``n``, by largest remainder."""
    whole = np.floor(parts + 1e-9).astype(np.int64)
    order = np.argsort(-(parts - whole), kind="stable")
    order = order[whole[order] < most[order]]
    whole[order[: n - int(whole.sum())]] += 1
    return whole
