"""Columns that only together number a place: a section, a ballot box, a list of one sex.

Where a number starts anew in every section and zone, it is part of the precinct's number; left
out, the protocols of many stations would stand under one.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.fields import IGNORED, LINE_VOTES, VOTES, is_count
from audit.importing.layout.columns import Column
from audit.importing.naming.proposal import Proposal

Codes = NDArray[np.int64]

NEARLY_ALL = 0.98
_MOST = 4
_HALF = 0.5
_OPEN = ("reason-rival", "reason-text", "reason-unknown-number", "reason-outside-sum")


def may_be_part(column: Column, proposal: Proposal) -> bool:
    """Whether a column left of all counts that means nothing yet may be part of a place."""
    entry = proposal.maps.get(column.index)
    if entry is None or entry.field != IGNORED or entry.reason not in _OPEN:
        return False
    number = not column.numeric or not (np.nan_to_num(column.numbers) % 1).any()  # "007" too
    whole = number and not column.percent and not column.unit
    counted = [i for i, m in proposal.maps.items() if i >= 0 and _counts(m.field)]
    given = column.filled >= NEARLY_ALL * len(column.numbers)
    return whole and given and column.index < min(counted, default=0)


def _counts(key: str) -> bool:
    return is_count(key) or key.startswith(VOTES) or key == LINE_VOTES


def telling_together(known: Codes, parts: Mapping[int, Codes]) -> tuple[int, ...]:
    """The fewest of ``parts`` that with ``known`` tell nearly every row, by their keys.

    Always the one that tells most first; () where they do not, or too many would be needed. All
    arrays have the shape ``(rows,)``.
    """
    chosen: list[int] = []
    now = known
    enough = NEARLY_ALL * len(known)
    while _different(now) < enough:
        left = {i: joined(now, own) for i, own in parts.items() if i not in chosen}
        best = max(left, key=lambda i: (_different(left[i]), -i), default=None)
        if best is None or len(chosen) == _MOST or _different(left[best]) == _different(now):
            return ()
        chosen.append(best)
        now = left[best]
    for index in list(chosen):
        rest = [parts[i] for i in chosen if i != index]
        if _different(_all_joined(known, rest)) >= enough:
            chosen.remove(index)
    return tuple(sorted(chosen))


def halved(known: Codes, parts: Sequence[Codes]) -> bool:
    """Whether each of one or two columns leaves at most half of the rows alike that were so."""
    if len(parts) > 2:  # widening a long table takes no more by itself
        return False
    left = [len(known) - _different(_all_joined(known, parts[:n])) for n in range(len(parts) + 1)]
    return all(b <= _HALF * a for a, b in pairwise(left))


def joined(first: Codes, second: Codes) -> Codes:
    """A number for each pair of codes, shape ``(rows,)``."""
    both = first * (int(second.max(initial=0)) + 1) + second
    return np.asarray(pd.factorize(both)[0], dtype=np.int64)


def _all_joined(known: Codes, parts: Sequence[Codes]) -> Codes:
    for own in parts:
        known = joined(known, own)
    return known


def _different(codes: Codes) -> int:
    return len(pd.unique(codes))
