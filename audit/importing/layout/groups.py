"""Columns under one upper header cell: parts of a count with their total, names that repeat.

"Smith: election day, early, by mail, total" is one count of Smith; its parts are no lines of the
ballot. Names that all groups repeat ("Votes", "Final") name no line: what stands above them does.
A header of one row may say the same: "Smith early, Smith by mail, Smith total, Jones early, ...".
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from audit.importing.layout.code_blocks import in_code_blocks
from audit.importing.layout.columns import Column
from audit.importing.naming.names import NameMatch
from audit.importing.vocabulary import words_of

Floats = NDArray[np.float64]
Match = Callable[[str], tuple[NameMatch, ...]]

_FEWEST_PARTS = 2
_FEWEST_GROUPS = 2
_MOST_PARTS = 8
_FEWEST_ROWS = 3
_ALWAYS = 0.98
_MANY_ROWS, _MOSTLY = 10, 0.9


def in_groups(columns: Sequence[Column], match: Match) -> list[Column]:
    """The columns with totals of groups under the name of the group, and parts marked as such.

    Without any header the number before a group is its name.
    """
    columns = _in_two_cells(in_code_blocks(columns))
    groups = _groups(columns)
    places = {_place_of_total(group) for group in groups}
    out = {column.index: column for column in columns}
    if len(groups) >= _FEWEST_GROUPS and len(places) == 1 and None not in places:
        for group in groups:
            out |= _with_total(group, next(iter(places)) or 0, match)
    return _told_apart(list(out.values()))


def _groups(columns: Sequence[Column]) -> list[list[Column]]:
    """Runs of neighbouring counts below one upper cell, where all repeat the same words below."""
    runs: list[list[Column]] = []
    for column in columns:
        if len(column.parts) < 2 or not (column.numeric and column.whole):
            continue
        if runs and runs[-1][-1].parts[:-1] == column.parts[:-1]:
            runs[-1].append(column)
        else:
            runs.append([column])
    runs = [run for run in runs if len(run) > _FEWEST_PARTS]
    words = tuple(c.parts[-1] for c in min(runs, key=len)) if runs else ()
    runs = [run[: len(words)] for run in runs]  # a total of all may follow the last group
    alike = all(tuple(c.parts[-1] for c in run) == words for run in runs)
    return runs if alike else []


def _in_two_cells(columns: Sequence[Column]) -> list[Column]:
    """The columns with headers such as "Smith early, Smith total" as two cells each.

    Only where the totals of all groups make up one column more: contests that stand side by side
    ("Senate R, Senate D, Senate total") have no such column.
    """
    groups = _named_alike(columns)
    places = {_place_of_total([c for c, _ in group]) for group in groups}
    if len(places) != 1 or None in places:
        return list(columns)
    place = next(iter(places)) or 0
    whole = np.sum([np.nan_to_num(group[place][0].numbers) for group in groups], axis=0)
    inside = {c.index for group in groups for c, _ in group}
    if not any(_nearly_equal(c.numbers, whole) for c in columns if c.index not in inside):
        return list(columns)
    parts = {c.index: cells for group in groups for c, cells in group}
    return [replace(c, parts=parts.get(c.index, c.parts)) for c in columns]


def _named_alike(columns: Sequence[Column]) -> list[list[tuple[Column, tuple[str, str]]]]:
    """Groups of neighbouring counts, each with one name of its own before words that repeat."""
    for size in range(_FEWEST_PARTS + 1, _MOST_PARTS + 1):
        for start in range(len(columns) - _FEWEST_GROUPS * size + 1):
            groups: list[list[tuple[Column, tuple[str, str]]]] = []
            for at in range(start, len(columns) - size + 1, size):
                group = _split(columns[at : at + size])
                words = [[below for _, (_, below) in one] for one in (*groups[:1], group)]
                if not group or words[0] != words[-1]:
                    break
                groups.append(group)
            if len(groups) >= _FEWEST_GROUPS:
                return groups
    return []


def _split(columns: Sequence[Column]) -> list[tuple[Column, tuple[str, str]]]:
    """Columns with what all their names begin with and what is left of each; none where either."""
    if not all(len(c.parts) == 1 and c.numeric and c.whole for c in columns):
        return []
    words = [c.parts[0].split() for c in columns]
    shared = 0
    for same in list(zip(*words, strict=False))[: min(map(len, words)) - 1]:
        if len({words_of(word) for word in same}) > 1:
            break
        shared += 1
    rest = [" ".join(w[shared:]) for w in words]
    if not shared or len(set(rest)) < len(rest):
        return []
    name = " ".join(words[0][:shared])
    return [(column, (name, below)) for column, below in zip(columns, rest, strict=True)]


def _nearly_equal(one: Floats, other: Floats) -> bool:
    """Whether two columns are the same in nearly all rows in which either counts anything."""
    known = (np.nan_to_num(one) > 0) | (other > 0)
    return bool(known.sum() >= _FEWEST_ROWS) and _nearly(one[known] == other[known])


def _nearly(holds: NDArray[np.bool_]) -> bool:
    """Whether something holds in nearly all rows: of many a few more may break it."""
    mostly = holds.sum() >= _MANY_ROWS and holds.mean() >= _MOSTLY
    return bool(mostly or holds.mean() >= _ALWAYS)


def _place_of_total(group: Sequence[Column]) -> int | None:
    """Where in a group the sum of the others stands, -1 for last; None where none is it.

    A few rows may break it: a wrong part or total is what an audit looks for.
    """
    matrix = np.stack([np.nan_to_num(c.numbers) for c in group], axis=1)
    every = matrix.sum(axis=1)
    told = (matrix > 0).sum(axis=1) > _FEWEST_PARTS
    if told.sum() < _FEWEST_ROWS:
        return None
    for place in (-1, 0):
        if _nearly((2 * matrix[:, place] == every)[every > 0]):
            return place
    return None


def _with_total(group: Sequence[Column], place: int, match: Match) -> dict[int, Column]:
    total = group[place]
    name = " ".join(total.parts[-2].split())
    out = {c.index: replace(c, part_of=name) for c in group if c is not total}
    upper = total.parts[:-1]
    found = match(" ".join(upper))
    out[total.index] = replace(
        total, parts=upper, name=name, unit="votes", matches=found, shared=frozenset()
    )
    return out


def _told_apart(columns: list[Column]) -> list[Column]:
    """Columns of one name under different upper cells are called by what differs."""
    alike: dict[str, list[Column]] = {}
    for column in columns:
        if column.name and len(column.parts) > 1 and column.unit != "percent":
            alike.setdefault(column.name, []).append(column)
    renamed = {
        column.index: replace(column, name=name)
        for same in alike.values()
        for column, name in zip(same, _names(same), strict=True)
    }
    return [renamed.get(column.index, column) for column in columns]


def _names(same: Sequence[Column]) -> list[str]:
    depth = {len(column.parts) for column in same}
    if len(same) < _FEWEST_GROUPS or len(depth) != 1:
        return [column.name for column in same]
    levels = [level for level in zip(*(c.parts for c in same), strict=True) if len(set(level)) > 1]
    whole = [level for level in levels if len(set(level)) == len(same)]
    chosen = whole[-1:] or levels
    if not chosen:
        return [column.name for column in same]
    return [" / ".join(" ".join(part.split()) for part in parts)
            for parts in zip(*chosen, strict=True)]  # fmt: skip
