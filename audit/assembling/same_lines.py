"""Lines of an observers' table that no official line is called alike: found by their figures.

One side numbers the parties and the other names them, or they write in two alphabets. A line
whose votes equal one official line's in most of the precincts that both hold is that line.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.assembling.lines import filled
from audit.election import BallotLine
from audit.fields import CONFIDENCE, SHARE, VOTES
from audit.importing.table import Table, TableKind
from audit.sources import Parameter, Problem

_FEWEST = 20  # precincts in which either has votes
_EQUAL = 0.8  # of these
_OTHERS = 0.4  # of these at most equal the second likest line
_EXAMPLES = 4
_SHOWN = 12  # names of lines that stay apart

Floats = NDArray[np.float64]


def unify(
    frames: Sequence[pd.DataFrame],
    tables: Sequence[Table],
    ballot: tuple[BallotLine, ...],
    problems: list[Problem],
) -> tuple[list[pd.DataFrame], tuple[BallotLine, ...]]:
    """The frames with observers' lines under the official names, and the lines that are left."""
    done = list(frames)
    if not any(table.kind == TableKind.EVIDENCE for table in tables):
        return done, ballot
    official = [f for f, t in zip(frames, tables, strict=True) if t.kind == TableKind.PROTOCOLS]
    ours = {c for t in tables if t.kind == TableKind.PROTOCOLS for c in filled(t)}
    named = {line.votes: line.key for line in ballot}
    gone: set[str] = set()
    for number, (frame, table) in enumerate(zip(frames, tables, strict=True)):
        own = sorted(filled(table)) if table.kind == TableKind.EVIDENCE else []
        unknown, free = [c for c in own if c not in ours], sorted(ours - set(own))
        found = pairs(frame, unknown, official, free) if unknown and free else {}
        if found:
            done[number] = _renamed(frame, table, {named[a]: named[b] for a, b in found.items()})
            problems.append(_told(table, {named[a]: named[b] for a, b in found.items()}))
            gone |= set(found)
        left = [named[c] for c in unknown if c not in found]
        unmet = [named[c] for c in free if c not in found.values()]
        if left and unmet:
            problems.append(_unmatched(table, left, unmet))
    kept = {c for table in tables for c in filled(table)} if gone else set()
    return done, tuple(line for line in ballot if line.votes not in gone or line.votes in kept)


def pairs(
    frame: pd.DataFrame, unknown: list[str], official: Sequence[pd.DataFrame], free: list[str]
) -> dict[str, str]:
    """Which unknown line is which official one: each the other's only likeness."""
    every = pd.concat([f[f["place"] >= 0].reindex(columns=["place", *free]) for f in official])
    known = every.drop_duplicates("place").set_index("place")
    seen = frame[frame["place"].isin(known.index)].drop_duplicates("place")
    theirs = known.loc[seen["place"], free].to_numpy(dtype=np.float64)
    likeness = np.stack([_likeness(seen[c].to_numpy(dtype=np.float64), theirs) for c in unknown])
    found: dict[str, str] = {}
    for row, line in enumerate(unknown):
        best = int(likeness[row].argmax())
        across, down = np.delete(likeness[row], best), np.delete(likeness[:, best], row)
        second = max(across.max(initial=0.0), down.max(initial=0.0))
        if likeness[row, best] >= _EQUAL and second <= _OTHERS:
            found[line] = free[best]
    return found


def _likeness(line: Floats, official: Floats) -> Floats:
    """The part of the precincts in which a line equals each official one, shape (lines,)."""
    both = ~np.isnan(line)[:, None] & ~np.isnan(official)
    told = both & ((line[:, None] > 0) | (official > 0))
    counted = told.sum(axis=0)
    equal = (told & (line[:, None] == official)).sum(axis=0)
    part: Floats = np.where(counted >= _FEWEST, equal / np.maximum(counted, 1), 0.0)
    return part


def _renamed(frame: pd.DataFrame, table: Table, names: Mapping[str, str]) -> pd.DataFrame:
    """The frame under the official names; the table remembers its own, to find its cells."""
    renamed: dict[str, str] = table.frame.attrs["renamed"]
    columns = {
        f"{p}{old}": f"{p}{new}"
        for old, new in names.items()
        for p in (VOTES, SHARE, f"{CONFIDENCE}{VOTES}")
    }
    own = {old: new for old, new in columns.items()
           if renamed.get(old, old) in table.frame.columns}  # fmt: skip
    for old, new in own.items():
        renamed[new] = renamed.pop(old, old)
    return frame.drop(columns=list(own.values()), errors="ignore").rename(columns=own)


def _unmatched(table: Table, unknown: Sequence[str], free: Sequence[str]) -> Problem:
    """That lines of the observers are compared with nothing, though the ballot has some left."""
    params: dict[str, Parameter] = {"unknown": _listed(unknown), "free": _listed(free)}
    where = (table.source.name, table.sheet or None)
    return Problem("lines-unmatched", "warning", *where, params=params)


def _listed(names: Sequence[str]) -> str:
    return "; ".join([*names[:_SHOWN], *(["…"] if len(names) > _SHOWN else [])])


def _told(table: Table, names: Mapping[str, str]) -> Problem:
    pairs = "; ".join(f"{old} = {new}" for old, new in list(names.items())[:_EXAMPLES])
    more = "; …" if len(names) > _EXAMPLES else ""
    params: dict[str, Parameter] = {"count": len(names), "pairs": pairs + more}
    where = (table.source.name, table.sheet or None)
    return Problem("lines-by-figures", "note", *where, params=params)
