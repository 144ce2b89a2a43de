"""Which candidates to tell where others of the same make are known to be chance.

The filter of knockoffs (Barber and Candès 2015, Controlling the false discovery rate via knockoffs,
Annals of Statistics 43, 2055; in proteomics, target and decoy): where chance makes a candidate as
often as a control of the same strength, controls tell how many of the candidates are chance, with
no assumption of how heavy the tails are.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


def false_rates(strength: Floats, control: Mask) -> Floats:
    """The q of each candidate: the lowest false discovery rate that tells it; shape (rows,).

    The rate among candidates at least as strong as t is (1 + controls at least as strong) over
    their number; q of a candidate is the lowest rate of all t up to its own strength, at most 1.
    ``strength`` >= 0, in which 0 takes no part; ``control`` marks the controls, whose q is NaN.
    """
    q = np.full(len(strength), np.nan)
    inside = np.flatnonzero(strength > 0)
    order = inside[np.argsort(-strength[inside], kind="stable")]
    mirrored = control[order]
    ties = np.flatnonzero(np.diff(strength[order], append=-1.0))  # the last of each strength
    chance = 1.0 + np.cumsum(mirrored)[ties]
    rate = np.minimum(chance / np.maximum(np.cumsum(~mirrored)[ties], 1), 1.0)
    lowest = np.minimum.accumulate(rate[::-1])[::-1]
    own = np.repeat(lowest, np.diff(ties, prepend=-1))
    q[order[~mirrored]] = own[~mirrored]
    return q
