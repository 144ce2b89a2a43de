"""The same table handed in twice: a newer copy replaces the older, precinct by precinct."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from audit.fields import is_count
from audit.importing.table import Table, TableKind
from audit.sources import Problem

_SAME_TABLE = 0.5  # of the smaller table's places stand in the other one too
_SAME_FIELDS = 0.8  # of the counted columns of either
_NOWHERE = -1  # a row that names no precinct is nobody's copy


def kept_rows(
    frames: Sequence[pd.DataFrame], tables: Sequence[Table], problems: list[Problem]
) -> list[np.ndarray]:
    """For each table which of its rows stand: rows that a newer copy holds too do not.

    Two tables of official figures are copies when at least half of the smaller one's places are
    in both, with the same fields. The newer is the one whose file was changed later; where files
    do not tell, the one handed in later. Every replacement is told, with how many rows differ.
    """
    keep = [np.ones(len(frame), dtype=bool) for frame in frames]
    for kind in (TableKind.PROTOCOLS, TableKind.SUMMARY):
        numbers = [n for n, table in enumerate(tables) if table.kind == kind]
        for older, newer in _copies(frames, tables, numbers):
            ours = _identity(frames[older], kind)
            shared = ours.isin(set(_identity(frames[newer], kind))) & ours.ne(_NOWHERE)
            replaced = shared.to_numpy() & keep[older]
            if replaced.any():
                keep[older] &= ~replaced
                differing = _differing(frames[older][replaced], frames[newer], kind)
                problems.append(_told(tables[older], tables[newer], int(replaced.sum()), differing))
    return keep


def _copies(
    frames: Sequence[pd.DataFrame], tables: Sequence[Table], numbers: Sequence[int]
) -> list[tuple[int, int]]:
    """Pairs (older, newer) of tables that are copies of one another, oldest first."""
    found = []
    for pair in _meeting(frames, tables, numbers):
        if _same_fields(frames[pair[0]], frames[pair[1]]):
            older, newer = sorted(pair, key=lambda n: (tables[n].source.modified or "", n))
            found.append((older, newer))
    return sorted(found, key=lambda p: (tables[p[0]].source.modified or "", p))


def _meeting(
    frames: Sequence[pd.DataFrame], tables: Sequence[Table], numbers: Sequence[int]
) -> list[tuple[int, int]]:
    """Pairs of tables that share at least half of the smaller one's places."""
    rows = [
        pd.DataFrame({"table": n, "key": _identity(frames[n], tables[n].kind).unique()})
        for n in numbers
    ]
    rows = [frame[frame["key"] != _NOWHERE] for frame in rows]
    if len(rows) < 2:
        return []
    every = pd.concat(rows, ignore_index=True)
    sizes = every.groupby("table").size()
    several = every[every["key"].duplicated(keep=False)].sort_values(["key", "table"])
    met: dict[tuple[int, int], int] = {}
    for _, group in several.groupby("key")["table"]:
        for pair in pairwise(group):
            met[pair] = met.get(pair, 0) + 1
    return [p for p, n in met.items() if n >= _SAME_TABLE * min(sizes[p[0]], sizes[p[1]])]


def _identity(frame: pd.DataFrame, kind: TableKind) -> pd.Series:
    if kind == TableKind.PROTOCOLS:
        return frame["place"]
    return frame["level"] + "\x1f" + frame["region_key"] + "\x1f" + frame["district_key"]


def _counted(frame: pd.DataFrame) -> set[str]:
    return {c for c in frame.columns if is_count(c) and frame[c].notna().any()}


def _same_fields(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    first, second = _counted(one), _counted(other)
    return len(first & second) >= _SAME_FIELDS * max(len(first), len(second), 1)


def _differing(older: pd.DataFrame, newer: pd.DataFrame, kind: TableKind) -> int:
    """How many of the replaced rows hold other figures in the newer copy."""
    columns = sorted(_counted(older) & _counted(newer))
    ours = older[columns].set_axis(_identity(older, kind).to_numpy())
    theirs = newer[columns].set_axis(_identity(newer, kind).to_numpy())
    ours, theirs = ours[~ours.index.duplicated()], theirs[~theirs.index.duplicated()]
    both = ours.fillna(-1.0).ne(theirs.reindex(ours.index).fillna(-1.0))
    return int(both.any(axis=1).sum())


def _told(older: Table, newer: Table, rows: int, differing: int) -> Problem:
    return Problem(
        "newer-copy",
        "warning",
        older.source.name,
        older.sheet or None,
        params={"newer": newer.source.name, "rows": rows, "differing": differing},
    )
