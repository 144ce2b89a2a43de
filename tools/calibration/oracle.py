"""What somebody finds of invented percentages who knows the rule that made them: a bound.

Known are the plant (turnout and one line's share on whole percentages), the line, and nothing else
that the protocols do not say. Of all stations that stand so, those come first that chance puts
there most rarely, by their sizes: one count in V / 100 and one in R / 100. Stations planted and
honest ones that stand so differ in nothing else but how high both lie, which honest ones vary in
too.
"""

import numpy as np
from numpy.typing import NDArray

from audit.polls import Polls
from audit.statistics.integers import nearest_to_integer
from tools.calibration.honest import Integers


def rounding(polls: Polls, planted: Integers) -> list[int]:
    """Rows of the stations that stand on whole percentages by both, the most telling first.

    By the line of which most of the ``planted`` rows do.
    """
    turnout = _whole(polls.voted, polls.registered)
    by_line = [turnout & _whole(votes, polls.ballots) for votes in polls.votes.T]
    best = max(by_line, key=lambda hit: int(hit[planted].sum()))
    rows = np.flatnonzero(best)
    size = polls.registered[rows] * polls.ballots[rows]
    return [int(polls.rows[row]) for row in rows[np.argsort(-size, kind="stable")]]


def _whole(count: NDArray[np.float64], base: NDArray[np.float64]) -> NDArray[np.bool_]:
    known = (base > 0) & (count >= 0)
    hit = np.zeros(len(base), dtype=bool)
    hit[known] = nearest_to_integer(count[known].astype(np.int64), base[known].astype(np.int64))
    return hit
