"""Resampled kernel density of shares: more stations at round shares than their sizes give.

Rozenas (2017), Political Analysis 25(1), 41. Shares such as 1/2 and 2/3 are frequent by number
theory alone, whenever they are fractions of whole numbers. So the density of the observed shares
is compared with that of resamples that keep each station's size: its share is drawn from what the
station itself and a beta-binomial mixture fitted to all stations say of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaln, gammaln

from audit.statistics import seeds
from audit.statistics.blocks import in_blocks

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

POINTS = 1001  # 0, 0.001, ... 1
BANDWIDTH = 1e-4
RESAMPLES = 1000
COMPONENTS = 3  # of the mixture, at most
FITTED = 4000  # stations to which the mixture is fitted; more change nothing
ROUNDS = 60  # of the expectation and maximisation, at most
BLOCK = 50  # resamples in one go of a thread
AROUND = 10  # points on either side, within which curves are brought to one level
FEW = 10  # votes for or against, below which counts are drawn exactly and not from a rounded normal
EDGE = 10  # points left out at either end: there a handful of votes decides, and 0 and 1 are no
# round shares; other checks speak of them
_STEPS = POINTS - 1


@dataclass(frozen=True, slots=True)
class Mixture:
    """Beta distributions of the share, each with its weight; all of shape (components,)."""

    weight: Floats
    alpha: Floats
    beta: Floats


@dataclass(frozen=True, slots=True)
class Envelope:
    """What resamples give at each of the 1001 points: highest density, mean stations and level.

    Level: stations within 1 % on either side, to which every curve is brought.
    """

    highest: Floats
    mean: Floats
    level: Floats

    def mass(self, counts: Floats, heights: Floats, stations: int) -> float:
        """The part of stations of one more curve that lies above, as `Excess.mass`."""
        level = self.level / np.maximum(_around(counts[None])[0], 1e-9)
        beyond = _inside() & (heights * level > self.highest)
        over = np.maximum(counts * level - self.mean, 0.0)
        return float(over[beyond].sum()) / stations


@dataclass(frozen=True, slots=True)
class Excess:
    """How much of the stations lies above the envelope of all resamples.

    ``mass`` is the part of stations (0 to 1), ``p`` the part of curves, the observed one among
    them, that lie as far above the envelope of all others; ``middle`` and ``usual`` are the mean
    and the 95th percentile of the mass of the resamples. ``above`` tells at which of the 1001
    points the observed curve is above; ``height`` is it there as a multiple of the envelope, NaN
    elsewhere. ``envelope`` is what further resamples are held against.
    """

    mass: float
    p: float
    middle: float
    usual: float
    above: NDArray[np.bool_]
    height: Floats
    envelope: Envelope


def _curves(part: Floats, whole: Floats) -> tuple[Floats, Floats]:
    """Stations nearest to each point, and the sum of their Gaussian kernels; both (1001,).

    A share counts at its nearest point alone: the next is at least five bandwidths away. Divided
    by stations * bandwidth * sqrt(2 pi), the second is the kernel density.
    """
    scaled = part * (_STEPS / whole)
    nearest = np.rint(scaled)
    scaled -= nearest
    scaled *= scaled
    kernel = np.exp(scaled * (-0.5 / (BANDWIDTH * _STEPS) ** 2))
    points = nearest.astype(np.int64)
    counts = np.bincount(points, minlength=POINTS).astype(np.float64)
    heights: Floats = np.bincount(points, kernel, POINTS).astype(np.float64)
    return counts, heights


def log_beta_binomial(part: Floats, whole: Floats, alpha: float, beta: float) -> Floats:
    """Logarithm of the beta-binomial probability of each count, shape (stations,)."""
    ways = gammaln(whole + 1) - gammaln(part + 1) - gammaln(whole - part + 1)
    told: Floats = ways + betaln(part + alpha, whole - part + beta) - betaln(alpha, beta)
    return told


def mixture(part: Floats, whole: Floats, generator: np.random.Generator) -> Mixture:
    """The beta-binomial mixture of up to three components that BIC prefers.

    Expectation and maximisation by weighted moments, on at most `FITTED` stations drawn at random.
    """
    if len(part) > FITTED:
        chosen = generator.choice(len(part), FITTED, replace=False)
        part, whole = part[chosen], whole[chosen]
    tried = [_fitted(part, whole, count) for count in range(1, COMPONENTS + 1)]
    criteria = [
        (3 * len(own.weight) - 1) * np.log(len(part)) - 2 * likelihood for own, likelihood in tried
    ]
    return tried[int(np.argmin(criteria))][0]


def _fitted(part: Floats, whole: Floats, count: int) -> tuple[Mixture, float]:
    share = part / whole
    bounds = np.quantile(share, np.arange(1, count) / count)
    belongs = np.eye(count)[np.searchsorted(bounds, share)]
    before = -np.inf
    for _ in range(ROUNDS):
        own = _moments(part, whole, belongs)
        logs = _weighted_logs(own, part, whole)
        most = logs.max(axis=1)
        likelihood = np.exp(logs - most[:, None])
        total = likelihood.sum(axis=1)
        belongs = likelihood / total[:, None]
        after = float((most + np.log(total)).sum())
        if after - before < 1e-4 * len(part):
            break
        before = after
    return own, after


def _weighted_logs(own: Mixture, part: Floats, whole: Floats) -> Floats:
    columns = [
        np.log(w) + log_beta_binomial(part, whole, a, b)
        for w, a, b in zip(own.weight, own.alpha, own.beta, strict=True)
    ]
    return np.stack(columns, axis=1)


def _moments(part: Floats, whole: Floats, belongs: Floats) -> Mixture:
    """Each component's mean and its variance beyond the binomial's; both kept off 0."""
    share = (part / whole)[:, None]
    weight = belongs.sum(axis=0) + 1e-9
    mean = np.clip((belongs * share).sum(axis=0) / weight, 1e-4, 1 - 1e-4)
    spread = (belongs * (share - mean) ** 2).sum(axis=0) / weight
    binomial = mean * (1 - mean)
    noise = binomial * (belongs / whole[:, None]).sum(axis=0) / weight
    own = np.clip(spread - noise, 1e-5 * binomial, 0.99 * binomial)
    precision = np.clip(binomial / own - 1, 0.05, 1e4)
    return Mixture(weight / weight.sum(), mean * precision, (1 - mean) * precision)


def excess(
    part: Floats, whole: Floats, words: Sequence[str | int], resamples: int = RESAMPLES
) -> Excess:
    """The part of stations at shares that are more frequent than in every resample.

    ``part`` and ``whole`` are whole numbers of shape (stations,), 0 < part < whole. ``words`` name
    the stream of random numbers (`seeds.generator`). A resample draws each station's count from
    the beta-binomial of its size, its own count and the component it most probably belongs to
    (a normal rounded to whole votes where there are `FEW` of either side or more). All curves,
    the observed one too, are brought to one level within 1 % on either side of each point: the
    mixture's misfit is smooth and must not count, and without this 96 % of honest elections with
    the stations of Canada were told for a line of 6 %. Mass: sum of observed less mean resampled
    stations at the points where the observed density exceeds that of every resample.
    """
    curves = [_curves(part, whole), *_resampled(part, whole, words, slice(0, resamples))]
    counts, heights = (np.array(arrays) for arrays in zip(*curves, strict=True))
    return _judged(counts, heights, len(part))


def finer(
    part: Floats, whole: Floats, words: Sequence[str | int], own: Excess, resamples: int
) -> float:
    """The p of an `excess` that no resample reaches, by more of them against the same envelope.

    (1 + those whose mass is as large) / (1 + resamples): given the envelope, the observed curve
    and these are alike by chance. So a family of many tests is not blind for lack of resamples.
    """
    reaching = 0
    for start in range(RESAMPLES, RESAMPLES + resamples, RESAMPLES):
        numbers = slice(start, min(start + RESAMPLES, RESAMPLES + resamples))
        more = _resampled(part, whole, words, numbers)
        reaching += sum(own.envelope.mass(*curve, len(part)) >= own.mass for curve in more)
    return (1 + reaching) / (1 + resamples)


def _resampled(
    part: Floats, whole: Floats, words: Sequence[str | int], numbers: slice
) -> list[tuple[Floats, Floats]]:
    """The curves of the resamples of these numbers, each always the same."""
    prior = mixture(part, whole, seeds.generator(*words, "mixture"))
    mean, spread, alpha, beta = _predictive(prior, part, whole)
    few = np.flatnonzero(np.minimum(part, whole - part) < FEW)
    exact = (whole[few].astype(np.int64), alpha[few], beta[few])

    def block(rows: slice) -> list[tuple[Floats, Floats]]:
        generator = seeds.generator(*words, numbers.start + rows.start)
        made = []
        for _ in range(rows.start, rows.stop):
            drawn = generator.standard_normal(len(part))
            drawn *= spread
            drawn += mean
            np.rint(drawn, out=drawn)
            np.clip(drawn, 0, whole, out=drawn)
            drawn[few] = generator.binomial(exact[0], generator.beta(exact[1], exact[2]))
            made.append(_curves(drawn, whole))
        return made

    blocks = in_blocks(block, numbers.stop - numbers.start, BLOCK)
    return [curve for made in blocks for curve in made]


def _predictive(
    prior: Mixture, part: Floats, whole: Floats
) -> tuple[Floats, Floats, Floats, Floats]:
    """Mean and standard deviation of a resampled count, and its beta's two parameters."""
    belongs = _weighted_logs(prior, part, whole).argmax(axis=1)
    alpha = prior.alpha[belongs] + part
    beta = prior.beta[belongs] + whole - part
    both = alpha + beta
    share = alpha / both
    variance = whole * share * (1 - share) * (both + whole) / (both + 1)
    return whole * share, np.sqrt(variance), alpha, beta


def _around(counts: Floats) -> Floats:
    """Running sums of each row over `AROUND` points on either side, shape of ``counts``."""
    sums = np.cumsum(np.pad(counts, ((0, 0), (AROUND + 1, AROUND))), axis=1)
    return sums[:, 2 * AROUND + 1 :] - sums[:, : -2 * AROUND - 1]


def _inside() -> NDArray[np.bool_]:
    """Which points are not at either end, shape (1001,)."""
    points = np.arange(POINTS)
    return np.asarray((points >= EDGE) & (points <= _STEPS - EDGE))


def _judged(counts: Floats, heights: Floats, stations: int) -> Excess:
    """Each curve against the highest of all others; row 0 is the observed one."""
    curves = len(heights)
    level = _around(counts)
    usual = level.mean(axis=0)
    level = usual / np.maximum(level, 1e-9)
    counts, heights = counts * level, heights * level
    top = heights.argmax(axis=0)
    others = (counts.sum(axis=0) - counts) / (curves - 1)
    points = np.arange(POINTS)
    second = np.where(np.arange(curves)[:, None] == top, -np.inf, heights).max(axis=0)
    alone = (heights[top, points] > second) & _inside()
    over = np.where(alone, np.maximum(counts[top, points] - others[top, points], 0.0), 0.0)
    masses = np.bincount(top, over, curves) / stations
    above = alone & (top == 0)
    envelope = Envelope(heights[1:].max(axis=0), others[0], usual)
    height = np.full(POINTS, np.nan)
    np.divide(heights[0], envelope.highest.clip(min=1e-9), out=height, where=above)
    return Excess(
        mass=float(masses[0]),
        p=float((masses >= masses[0]).mean()),
        middle=float(masses[1:].mean()),
        usual=float(np.quantile(masses[1:], 0.95)),
        above=above,
        height=height,
        envelope=envelope,
    )
