"""How improbable no vote at all for a line is, where its neighbours give it a share.

With honest variation between precincts the votes of a line are beta-binomial rather than binomial
(Griffiths 1973, Biometrics 29, 637): P(0) = B(a, b + n) / B(a, b) with mean s = a / (a + b). The
binomial (1 - s) ** n would call every local stronghold of another party improbable.
"""

from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

LEAST_SPREAD = 1e-4  # of the share's variance that may be honest even where neighbours show none


@dataclass(frozen=True, slots=True)
class Sums:
    """What is summed over the precincts of each stratum, arrays of shape (strata,).

    ``precincts`` their number, ``votes`` of one line, ``ballots``, and the sums of ballots squared
    and of votes squared by ballots.
    """

    precincts: Floats
    votes: Floats
    ballots: Floats
    ballots_squared: Floats
    votes_squared: Floats

    @classmethod
    def of(cls, votes: Floats, ballots: Floats, strata: Integers, number: int) -> "Sums":
        """Precincts (precincts,) in strata numbered from 0; ballots > 0, NaN votes take no part."""
        known = ~np.isnan(votes)
        votes, ballots, strata = votes[known], ballots[known], strata[known]
        terms = (np.ones_like(votes), votes, ballots, ballots**2, votes**2 / ballots)
        return cls(*(np.bincount(strata, term, number).astype(np.float64) for term in terms))

    def beside(self, other: "Sums") -> "Sums":
        """These strata and then the others."""
        pairs = zip(astuple(self), astuple(other), strict=True)
        return Sums(*(np.concatenate(pair) for pair in pairs))

    def without(self, stratum: Integers, ballots: Floats) -> "Sums":
        """Each precinct's stratum less itself, shape (precincts,), where it has no vote."""
        zero = np.zeros_like(ballots)
        own = (np.ones_like(ballots), zero, ballots, ballots**2, zero)
        pairs = zip(astuple(self), own, strict=True)
        return Sums(*(whole[stratum] - part for whole, part in pairs))


def share_spread(sums: Sums) -> tuple[Floats, Floats]:
    """A line's share in each stratum and the variance of precincts' own shares around it.

    The variance is what is left of the weighted spread after binomial noise (method of moments),
    at least (share / 4) ** 2. Shape (strata,); NaN where a stratum has no ballots.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        share = sums.votes / sums.ballots
        apart = sums.votes_squared - share * sums.votes
        noise = share * (1 - share) * (sums.precincts - 1)
        room = sums.ballots - sums.ballots_squared / sums.ballots
        variance = np.where(room > 0, (apart - noise) / room, 0.0)
    least = np.maximum((share / 4) ** 2, LEAST_SPREAD * share * (1 - share))
    return share, np.maximum(variance, least)


def no_vote(share: Floats, variance: Floats, ballots: Floats) -> Floats:
    """The beta-binomial probability that ``ballots`` hold none for a line of this share; any shape.

    1.0 for a share of zero, or an unknown one; 0.0 for a share of one.
    """
    inside = (share > 0) & (share < 1) & (ballots > 0)
    s = np.where(inside, share, 0.5)
    precision = np.maximum(s * (1 - s) / np.where(inside, variance, 1.0) - 1, 1e-6)
    a, b = s * precision, (1 - s) * precision
    log = gammaln(b + ballots) + gammaln(a + b) - gammaln(b) - gammaln(a + b + ballots)
    certain = np.where((share >= 1) & (ballots > 0), 0.0, 1.0)
    return np.where(inside, np.exp(log), certain)
