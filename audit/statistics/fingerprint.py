"""The fingerprint of an election: how many stations have which turnout and share of a line.

Klimek, Yegorov, Hanel and Thurner (2012), PNAS 109:16469, arXiv 1201.3087.
"""

import numpy as np
from numpy.typing import NDArray

from audit.statistics.histograms import PERCENTS, percent_cell

Floats = NDArray[np.float64]


def fingerprint(turnout: Floats, share: Floats, weights: Floats | None = None) -> Floats:
    """Stations (or the sum of their weights) by turnout and share, shape (101, 101).

    ``turnout`` and ``share`` are fractions of shape (stations,). Rows are the share, columns the
    turnout, in cells of one per cent (`histograms.percent_cell`). Stations with a blank or a value
    outside 0 to 1 take no part.
    """
    column, row = percent_cell(turnout), percent_cell(share)
    used = (column >= 0) & (row >= 0)
    own = None if weights is None else weights[used]
    counted = np.bincount((row * PERCENTS + column)[used], own, PERCENTS**2)
    return counted.reshape(PERCENTS, PERCENTS).astype(np.float64)
