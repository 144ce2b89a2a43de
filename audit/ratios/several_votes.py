"""Ballots that bear several votes, told by their sums: two senators, three seats of a council.

There the votes add up to so many times the ballots, to the last one, in every protocol, and are no
ballots above those who voted.
"""

import numpy as np
import pandas as pd

from audit.frames import Codes, Floats, Mask, given, votes_total
from audit.ratios.balance import ballot_groups

_FEWEST = 2  # protocols of a ballot; by chance hardly one is so many times its ballots exactly
_MOST = 12  # votes on a ballot
_NEARLY_ALL = 0.9
_BALLOTS = ("in_boxes", "took_part", "issued")


def several_votes(frame: pd.DataFrame) -> Mask:
    """Rows, shape (rows,), of ballots of a table whose votes are several times the ballots."""
    found = np.zeros(len(frame), dtype=bool)
    votes = votes_total(frame)
    if np.isnan(votes).all():
        return found
    kinds = ballot_groups(frame)
    beside = [np.nan_to_num(given(frame, field)) for field in ("against_all", "blank", "invalid")]
    sums = [votes + sum(some) for some in (beside[:1], beside[:2], [beside[0], beside[2]], beside)]
    for ballots in (given(frame, field) for field in _BALLOTS):
        known = ~np.isnan(votes) & (ballots > 0)
        for total in sums if known.any() else ():
            found |= _multiple(np.where(known, total, np.nan), ballots, kinds)
    return found


def _multiple(total: Floats, ballots: Floats, kinds: Codes) -> Mask:
    """Rows of groups in nearly all of which the total is one and the same multiple of ballots."""
    known = ~np.isnan(total)
    times = np.zeros(len(total))
    np.divide(total, ballots, out=times, where=known)
    tried = np.bincount(kinds[known], minlength=int(kinds.max(initial=0)) + 1)
    found = np.zeros(len(total), dtype=bool)
    for several in np.unique(times[(times >= 2) & (times <= _MOST) & (times % 1 == 0)]):
        held = np.bincount(kinds[times == several], minlength=len(tried))
        found |= ((held >= _FEWEST) & (held >= _NEARLY_ALL * tried))[kinds]
    return found
