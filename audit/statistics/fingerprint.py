"""The fingerprint of an election: how many stations have which turnout and share of a line.

Klimek, Yegorov, Hanel and Thurner (2012), PNAS 109:16469, arXiv 1201.3087.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

CELLS = 101  # one cell a per cent; the last holds exactly 100
_ROUNDING = 1e-9  # undoes the rounding of a float: 0.29 * 100 is 28.999999999999996


def fingerprint(turnout: Floats, share: Floats, weights: Floats | None = None) -> Floats:
    """Stations (or the sum of their weights) by turnout and share, shape (101, 101).

    ``turnout`` and ``share`` are fractions of shape (stations,). Rows are the share, columns the
    turnout: cell k holds k % <= value < k + 1 %, the last exactly 100 %. Stations with a blank or
    a value outside 0 to 1 take no part.
    """
    with np.errstate(invalid="ignore"):
        used = (turnout >= 0) & (turnout <= 1) & (share >= 0) & (share <= 1)
    cells = cell(share[used]) * CELLS + cell(turnout[used])
    own = None if weights is None else weights[used]
    counted = np.bincount(cells, own, CELLS * CELLS).reshape(CELLS, CELLS)
    return counted.astype(np.float64)


def cell(values: Floats) -> Integers:
    """The cell of one per cent of each fraction from 0 to 1, shape of ``values``."""
    return np.floor(100 * values + _ROUNDING).astype(np.int64)
