"""Many tests at once: Benjamini and Hochberg (1995), J. R. Stat. Soc. B 57, 289."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def benjamini_hochberg(p: Floats, tests: int | None = None) -> Floats:
    """q-values of ``p``, shape (tests handed in,): the false discovery rate at which each is told.

    ``tests`` is the whole number of tests where only the smallest p are handed in; the others
    count as larger than all of these.
    """
    if not len(p):
        return p.copy()
    order = np.argsort(p, kind="stable")
    ranks = np.arange(1, len(p) + 1)
    scaled = p[order] * (tests or len(p)) / ranks
    q = np.empty(len(p))
    q[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return q
