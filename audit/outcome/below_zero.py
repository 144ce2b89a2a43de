"""Counts below zero: precincts that have one, and a country that has no sum because of them."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.election import Election
from audit.frames import count
from audit.outcome.national import each_once, whole_country


def below_zero(frame: pd.DataFrame, fields: Iterable[str]) -> NDArray[np.bool_]:
    """Rows with a count below zero in any of these fields, shape (rows,)."""
    found = np.zeros(len(frame), dtype=bool)
    for field in fields:
        found |= count(frame, field) < 0
    return found


def without_a_sum(election: Election) -> int:
    """How many precincts have votes below zero, where the country has no sum because of them.

    0 where it has national figures, or would have none without such counts either.
    """
    protocols = each_once(election.protocols)
    lines = [line.votes for line in election.lines if line.votes in protocols]
    wrong = below_zero(protocols, lines)
    if not wrong.any() or whole_country(election) is not None:
        return 0
    mended = protocols.assign(**{line: protocols[line].clip(lower=0) for line in lines})
    return int(wrong.sum()) if whole_country(replace(election, protocols=mended)) else 0
