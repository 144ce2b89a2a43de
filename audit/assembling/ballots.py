"""Observations whose ballot is called a little otherwise than the official one: told by figures.

"proportional" and "proportional_electronic" are one ballot where most figures of the same precincts
are equal; by its name alone no ballot is taken for another.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from audit.fields import VOTES
from audit.importing.table import Table, TableKind
from audit.importing.vocabulary import words_of
from audit.sources import Problem

_FEWEST = 20  # precincts that both have
_EQUAL = 0.5  # of the votes that both give there: of another ballot hardly any are
_KEYS = ["region_key", "district_key", "precinct_key"]


def called_alike(
    frames: Sequence[pd.DataFrame], tables: Sequence[Table], problems: list[Problem]
) -> dict[int, str]:
    """For tables of observations the official name of their ballot; each is told."""
    kinds = [table.kind for table in tables]
    if TableKind.EVIDENCE not in kinds:
        return {}
    official = [f for f, k in zip(frames, kinds, strict=True) if k == TableKind.PROTOCOLS]
    names = {str(name) for frame in official for name in frame["ballot"].unique()}
    if len(names) != 1 or not (name := names.pop()):
        return {}
    known = pd.concat(official).drop_duplicates(_KEYS)
    found: dict[int, str] = {}
    for number, (frame, table) in enumerate(zip(frames, tables, strict=True)):
        own = frame["ballot"].unique()
        if table.kind != TableKind.EVIDENCE or len(own) != 1 or not _related(str(own[0]), name):
            continue
        if _equal(frame, known):
            found[number] = name
            where = (table.source.name, table.sheet or None)
            problems.append(Problem("ballot-by-figures", "note", *where, found=str(own[0]),
                                    params={"official": name}))  # fmt: skip
    return found


def _related(one: str, other: str) -> bool:
    """Whether one name has all words of the other, and more."""
    first, second = set(words_of(one)), set(words_of(other))
    return bool(first and second) and (first < second or second < first)


def _equal(frame: pd.DataFrame, known: pd.DataFrame) -> bool:
    """Whether most votes of the same precincts are the same."""
    lines = [c for c in frame.columns if str(c).startswith(VOTES) and c in known.columns]
    both = frame[[*_KEYS, *lines]].merge(known[[*_KEYS, *lines]], on=_KEYS, suffixes=("", "\x1f"))
    if len(both) < _FEWEST or not lines:
        return False
    ours = both[lines].to_numpy(dtype=np.float64)
    theirs = both[[f"{line}\x1f" for line in lines]].to_numpy(dtype=np.float64)
    told = ~np.isnan(ours) & ~np.isnan(theirs) & (ours + theirs > 0)
    return bool(told.any() and (ours == theirs)[told].mean() >= _EQUAL)
