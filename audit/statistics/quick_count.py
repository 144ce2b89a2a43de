"""Shares of the whole from a probability sample of stations: the quick count, with its margin.

A station is drawn whole, so the station and not the voter is the unit, and a share is a ratio of
two estimated totals: R = sum w y / sum w x, with w = 1 / probability of being drawn (Cochran 1977,
Sampling Techniques, ch. 6; Särndal, Swensson and Wretman 1992, Model Assisted Survey Sampling,
eq. 5.6.1). Its variance is that of the total of the residuals e = (y - R x) / X (linearisation,
ibid. 5.5), by Hájek's form (1964, Ann. Math. Stat. 35, 1491), which holds for unequal probabilities
and is exactly Cochran's stratified form (5A, 6.10) with its finite population correction where they
are equal within strata:

    V = sum over strata of m / (m - 1) * sum of (1 - p) (e / p - A)^2,
    A = sum of (1 - p) e / p over sum of (1 - p).

Stations that sent nothing are lost at random within their stratum: the m that did send stand for
the n drawn, each with p m / n. What they could be at worst, `Estimates.least` and ``most`` tell.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Mask = NDArray[np.bool_]

CONFIDENCE = 0.95
_CERTAIN = 1e-9  # a probability this near to one: drawn for certain, adds no variance


@dataclass(frozen=True)
class Design:
    """How stations were drawn and which of them sent their figures; arrays of shape (drawn,).

    ``stratum`` counts from 0 without gaps; ``probability`` lies in (0, 1]; ``observed`` tells
    stations with figures.

    Raises:
        ValueError: for a stratum without an observed station, which nothing can stand for.
    """

    stratum: Integers
    probability: Floats
    observed: Mask

    def __post_init__(self) -> None:
        if len(self.stratum) and (self.answered == 0).any():
            raise ValueError("a stratum without an observed station")

    @cached_property
    def drawn(self) -> Integers:
        """Stations drawn in each stratum, shape (strata,)."""
        return np.bincount(self.stratum).astype(np.int64)

    @cached_property
    def answered(self) -> Integers:
        """Stations observed in each stratum, shape (strata,)."""
        counted = np.bincount(self.stratum[self.observed], minlength=len(self.drawn))
        return counted.astype(np.int64)

    @cached_property
    def chance(self) -> Floats:
        """Probability of being drawn and observed, shape (observed,)."""
        rows = self.stratum[self.observed]
        part: Floats = self.probability[self.observed] * (self.answered / self.drawn)[rows]
        return part

    @cached_property
    def population(self) -> float:
        """Stations of the whole as the probabilities tell them: sum of 1 / probability."""
        return float((1 / self.probability).sum())

    @cached_property
    def groups(self) -> Integers:
        """Strata for the variance, shape (observed,).

        A stratum of which one station alone was observed has no spread of its own: all such are
        taken together, and a single one with the smallest other (collapsed strata, Cochran 5A.12),
        which makes the margin rather too wide than too narrow.
        """
        rows = self.stratum[self.observed]
        free = self.chance < 1 - _CERTAIN
        vary = np.bincount(rows[free], minlength=len(self.drawn))
        alone, others = vary == 1, np.flatnonzero(vary > 1)
        into = np.arange(len(self.drawn))
        if alone.any():
            into[alone] = int(np.flatnonzero(alone)[0])
        if alone.sum() == 1 and len(others):
            into[alone] = int(others[vary[others].argmin()])
        return np.unique(into[rows], return_inverse=True)[1].astype(np.int64)


@dataclass(frozen=True, slots=True)
class Estimates:
    """Estimated ratios with their uncertainty; arrays of shape (ratios,), all parts of one.

    ``error`` is the standard error, ``freedom`` the degrees of freedom of Student's t, ``margin``
    half the interval from ``low`` to ``high``. ``design_effect`` is the variance over that of as
    many stations drawn from all alike. ``least`` and ``most``: were all stations that sent nothing
    without a vote for the line, or all for it.
    """

    value: Floats
    error: Floats
    freedom: Floats
    margin: Floats
    design_effect: Floats
    least: Floats
    most: Floats

    @property
    def low(self) -> Floats:
        """The lower end of the interval; of a small share it may lie below zero."""
        return self.value - self.margin

    @property
    def high(self) -> Floats:
        """The upper end of the interval; of a large share it may lie above one."""
        return self.value + self.margin


def ratios(design: Design, y: Floats, x: Floats, confidence: float = CONFIDENCE) -> Estimates:
    """The share of each column of ``y``, shape (observed, ratios), in ``x``, shape (observed,).

    Where ``x`` is nought throughout, all is NaN.
    """
    weight = 1 / design.chance
    whole = float((weight * x).sum())
    if whole <= 0:
        nothing = np.full(y.shape[1], np.nan)
        return Estimates(*[nothing] * 7)
    value = weight @ y / whole
    residual = (y - x[:, None] * value) / whole
    parts, sizes = _variances(design, residual)
    variance = parts.sum(axis=0)
    freedom = _freedom(parts, sizes)
    least, most = _bounds(design, y, x)
    return Estimates(
        value=value,
        error=np.sqrt(variance),
        freedom=freedom,
        margin=np.where(variance == 0, 0.0, student(confidence, freedom) * np.sqrt(variance)),
        design_effect=_design_effect(design, residual, variance),
        least=least,
        most=most,
    )


def leads(design: Design, y: Floats, x: Floats, confidence: float = CONFIDENCE) -> Estimates:
    """How far the first column of ``y`` is ahead of each other one, as parts of ``x``.

    Shapes as in `ratios`; the result has one ratio less. `Estimates.least` and ``most`` are those
    of a difference: all that is missing for the other, or for the first.
    """
    apart = y[:, :1] - y[:, 1:]
    told = ratios(design, apart, x, confidence)
    missing = told.most - told.least  # the part of the whole that was not observed
    return Estimates(
        told.value, told.error, told.freedom, told.margin, told.design_effect,
        told.least - missing, told.most,
    )  # fmt: skip


def counted(design: Design) -> tuple[float, float]:
    """Stations of the whole as the drawn list tells them, with the standard error of that."""
    every = Design(design.stratum, design.probability, np.ones(len(design.stratum), dtype=bool))
    parts, _ = _variances(every, np.ones((len(design.stratum), 1)))
    return design.population, float(np.sqrt(parts.sum()))


def student(confidence: float, freedom: Floats) -> Floats:
    """Student's t for a two-sided interval, shape of ``freedom``; NaN where that is nought."""
    from scipy.special import stdtrit

    known = freedom.copy()
    known[known <= 0] = np.nan
    return np.asarray(stdtrit(known, (1 + confidence) / 2), dtype=np.float64)


def two_sided(z: Floats, freedom: Floats) -> Floats:
    """The chance of a distance of ``z`` standard errors or more, by Student's t."""
    from scipy.special import stdtr

    return np.asarray(2 * stdtr(freedom, -np.abs(z)), dtype=np.float64)


def _variances(design: Design, residual: Floats) -> tuple[Floats, Integers]:
    """The variance that each stratum adds, shape (groups, ratios), and its stations that vary."""
    codes, chance = design.groups, design.chance
    free = np.where(chance < 1 - _CERTAIN, 1 - chance, 0.0)
    many = int(codes.max(initial=-1)) + 1
    sizes = np.bincount(codes[free > 0], minlength=many).astype(np.int64)
    weights = np.bincount(codes, free, minlength=many)
    expanded = residual / chance[:, None]
    parts = np.zeros((many, residual.shape[1]))
    # One station alone leaves no way to tell a margin; where all are certain there is none.
    scale = np.divide(sizes, sizes - 1, out=np.where(sizes == 1, np.nan, 0.0), where=sizes > 1)
    for column in range(residual.shape[1]):
        own = expanded[:, column]
        centre = np.bincount(codes, free * own, minlength=many) / np.where(weights > 0, weights, 1)
        spread = np.bincount(codes, free * (own - centre[codes]) ** 2, minlength=many)
        parts[:, column] = scale * spread
    return parts, sizes


def _freedom(parts: Floats, sizes: Integers) -> Floats:
    """Effective degrees of freedom of a sum over strata (Satterthwaite; Cochran 5.16)."""
    own = np.maximum(sizes - 1, 1)[:, None]
    below = (parts**2 / own).sum(axis=0)
    found: Floats = np.full(parts.shape[1], float((sizes - 1).clip(min=0).sum()))
    np.divide(parts.sum(axis=0) ** 2, below, out=found, where=below > 0)
    return found


def _design_effect(design: Design, residual: Floats, variance: Floats) -> Floats:
    weight = 1 / design.chance
    total, many = float(weight.sum()), len(weight)
    effect: Floats = np.full(residual.shape[1], np.nan)
    if many > 1:
        spread = (weight @ residual**2) / total * many / (many - 1)
        alike = total**2 * max(1 - many / total, 0.0) / many * spread
        np.divide(variance, alike, out=effect, where=alike > 0)
    return effect


def _bounds(design: Design, y: Floats, x: Floats) -> tuple[Floats, Floats]:
    """The ratios were everything that is missing without the line, or nothing but the line."""
    own = 1 / design.probability[design.observed]
    part = design.drawn / design.answered
    rows = design.stratum[design.observed]
    have, whole = own @ y, float((own * x * part[rows]).sum())
    missing = whole - float((own * x).sum())
    return have / whole, (have + missing) / whole
