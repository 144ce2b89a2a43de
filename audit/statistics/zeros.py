"""How improbable no vote at all for a line is, where its neighbours give it a share.

With honest variation between precincts the votes of a line are beta-binomial rather than binomial
(Griffiths 1973, Biometrics 29, 637): P(0) = B(a, b + n) / B(a, b) with mean s = a / (a + b). The
binomial (1 - s) ** n would call every local stronghold of another party improbable.
"""

from math import exp, lgamma

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LEAST_SPREAD = 1e-4  # of the share's variance that may be honest even where neighbours show none


def share_spread(votes: Floats, totals: Floats) -> tuple[float, float]:
    """A line's share in a stratum and the variance of precincts' own shares around it.

    The variance is what is left of the weighted spread after binomial noise (method of moments),
    at least (share / 4) ** 2. ``votes`` and ``totals`` have the shape (precincts,), totals > 0.
    """
    whole = totals.sum()
    share = float(votes.sum() / whole)
    apart = float((totals * (votes / totals - share) ** 2).sum())
    noise = share * (1 - share) * (len(votes) - 1)
    room = float(whole - (totals**2).sum() / whole)
    variance = (apart - noise) / room if room > 0 else 0.0
    return share, max(variance, (share / 4) ** 2, LEAST_SPREAD * share * (1 - share))


def no_vote(share: float, variance: float, ballots: int) -> float:
    """The beta-binomial probability that ``ballots`` hold none for a line of this share.

    1.0 for a share of zero; 0.0 for a share of one.
    """
    if share <= 0 or ballots <= 0:
        return 1.0
    if share >= 1:
        return 0.0
    precision = max(share * (1 - share) / variance - 1, 1e-6)
    a, b = share * precision, (1 - share) * precision
    return exp(lgamma(b + ballots) + lgamma(a + b) - lgamma(b) - lgamma(a + b + ballots))
