"""A level's groups laid end to end, so that one pass over stations serves all of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from audit.frames import Floats, Mask
from audit.polls import Group, Integers, Level, Polls

LEVELS: tuple[Level, ...] = ("country", "region", "district")


@dataclass(frozen=True)
class Stacked:
    """The groups of one level: ``rows`` are positions in the arrays of `Polls`, group after group.

    ``sizes`` and ``starts`` have the shape (groups,), every group has at least one station.
    """

    level: Level
    groups: tuple[Group, ...]
    rows: Integers
    sizes: Integers

    @property
    def starts(self) -> Integers:
        """Where each group begins in ``rows``."""
        return np.cumsum(self.sizes) - self.sizes

    def sums(self, values: Floats | Integers | Mask) -> np.ndarray:
        """The sum of a column of stations over each group, shape (groups, ...)."""
        kind = np.int64 if values.dtype == np.bool_ else values.dtype
        total: np.ndarray = np.add.reduceat(values[self.rows], self.starts, axis=0, dtype=kind)
        return total

    def kept(self, stations: Mask, least: int) -> "Stacked":
        """The same without the other stations and the groups with fewer than ``least`` of these."""
        sizes = self.sums(stations)
        large = sizes >= least
        rows = self.rows[stations[self.rows] & np.repeat(large, self.sizes)]
        groups = tuple(self.groups[n] for n in np.flatnonzero(large))
        return Stacked(self.level, groups, rows, sizes[large])

    @cached_property
    def places(self) -> dict[str, Any]:
        """The place columns of measures and findings, a row a group."""
        names = ("region_key", "region", "district")
        told = [(g.region_key, g.region, g.district) for g in self.groups]
        columns = np.array(told, dtype=object).reshape(len(told), len(names)).T
        return {"level": self.level, **dict(zip(names, columns, strict=True))}

    def places_of(self, which: Mask) -> dict[str, Any]:
        """The same of some of the groups, by a mask of shape (groups,)."""
        chosen = {name: column[which] for name, column in self.places.items() if name != "level"}
        return {"level": self.level, **chosen}


def levels(polls: Polls, least: int) -> Iterator[Stacked]:
    """Country, regions and districts, those levels that have a group of ``least`` stations."""
    for level in LEVELS:
        groups = tuple(polls.at(level, least=least))
        if groups:
            sizes = np.array([len(group.rows) for group in groups], dtype=np.int64)
            yield Stacked(level, groups, np.concatenate([g.rows for g in groups]), sizes)


@dataclass(frozen=True)
class Cells:
    """Stations by the smallest places that groups are made of: a district, or a region's rest.

    What is summed over cells once, every level adds up from them. ``cell`` has the shape
    (stations,), dense from 0; ``first`` is a station of each cell.
    """

    cell: Integers
    first: Integers

    @property
    def count(self) -> int:
        """How many cells there are."""
        return len(self.first)

    def sums(self, values: Iterable[Floats], rows: np.ndarray) -> Floats:
        """Sums over each cell of ``values``, columns of shape (rows,); shape (cells, columns).

        ``rows`` says which station each of the values is of.
        """
        own = self.cell[rows]
        columns = [np.bincount(own, column, self.count) for column in values]
        return np.column_stack(columns)

    def spread(self, kind: Integers, kinds: int, rows: np.ndarray) -> Floats:
        """How many stations in ``rows`` are of each kind from 0, shape (cells, kinds); -1: none."""
        there = kind >= 0
        at = self.cell[rows][there] * kinds + kind[there]
        counted = np.bincount(at, minlength=self.count * kinds)
        return counted.reshape(self.count, kinds).astype(np.float64)

    def of(self, level: Stacked) -> Integers:
        """Each cell's group of a level, -1 for none; shape (cells,)."""
        group = np.full(len(self.cell), -1)
        group[level.rows] = np.repeat(np.arange(len(level.groups)), level.sizes)
        return group[self.first]


def cells(polls: Polls) -> Cells:
    """The cells of an election's stations."""
    width = int(polls.district.max(initial=-1)) + 2
    names = polls.region * width + polls.district + 1
    cell, kinds = pd.factorize(names)
    first = np.zeros(len(kinds), dtype=np.int64)
    first[cell] = np.arange(len(cell))
    return Cells(cell.astype(np.int64), first)


def added(groups: Integers, number: int, sums: Floats) -> Floats:
    """Sums of cells added up to the groups they are in, shape (groups, columns)."""
    there = groups >= 0
    total = np.zeros((number, sums.shape[1]))
    np.add.at(total, groups[there], sums[there])
    return total
