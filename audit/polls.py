"""Polling stations as arrays: what the statistical methods ask of an election's protocols.

Each precinct stands once. Groups are the country, its regions and districts, each a run of row
numbers, so that a method is a loop over groups and never over stations.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from threading import RLock
from typing import Any, Literal, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.distinct import numbered
from audit.frames import Floats, count, first_rows, voted

T = TypeVar("T")
Integers = NDArray[np.int64]
Level = Literal["country", "region", "district"]


@dataclass(frozen=True, slots=True)
class Group:
    """The country, a region or a district: ``rows`` are positions in the arrays of `Polls`."""

    level: Level
    region_key: str
    region: str
    district: str
    rows: Integers

    @property
    def place(self) -> dict[str, Any]:
        """The place columns of findings and measures."""
        return {
            "level": self.level,
            "region_key": self.region_key,
            "region": self.region,
            "district": self.district,
        }


@dataclass(frozen=True)
class Polls:
    """Protocols of precincts, each once; arrays of shape (stations,), NaN where unknown.

    ``frame`` holds their rows of `Election.protocols`, ``rows`` their positions there.
    ``registered`` (V) counts voters with those of the supplementary list; ``voted`` (G) by the
    profile's definition of turnout, really the field ``voted_field``; ``ballots`` (R) are those in
    the boxes, else valid and invalid, else those who voted. ``votes`` has the shape
    (stations, lines), ``lines`` the keys.
    """

    frame: pd.DataFrame
    rows: Integers
    registered: Floats
    voted: Floats
    voted_field: str
    ballots: Floats
    votes: Floats
    lines: tuple[str, ...]
    _kept: dict[str, tuple[Any, Any]] = field(default_factory=dict, repr=False, compare=False)
    _locks: dict[str, RLock] = field(default_factory=dict, repr=False, compare=False)

    def kept(self, name: str, make: Callable[[], T], by: object = None) -> T:
        """What ``make`` gives, made once for all checks that ask for it by this name.

        ``by`` is on what it depends beside the stations; what was made by something else gives
        way. Of two threads that ask at once the second waits.
        """
        with self._locks.setdefault(name, RLock()):
            if name not in self._kept or self._kept[name][0] != by:
                self._kept[name] = (by, make())
            result: T = self._kept[name][1]
            return result

    def copy(self) -> "Polls":
        """The same stations, with all that was kept of them so far; what is kept anew stays its."""
        return replace(self, _kept=dict(self._kept), _locks={})

    @property
    def turnout(self) -> Floats:
        """Voted / registered as a fraction; NaN where nobody is registered."""
        part: Floats = np.full(len(self.rows), np.nan)
        np.divide(self.voted, self.registered, out=part, where=self.registered > 0)
        return part

    @cached_property
    def totals(self) -> Floats:
        """Votes of each line in all stations, shape (lines,)."""
        sums: Floats = np.nansum(self.votes, axis=0)
        return sums

    @property
    def leader(self) -> int | None:
        """The position of the line with most votes, found from the data; None without votes."""
        return int(self.totals.argmax()) if len(self.lines) and self.totals.max() > 0 else None

    def lines_above(self, percent: float = 5.0) -> list[int]:
        """Positions of the lines with more than ``percent`` of all votes, largest first."""
        whole = self.totals.sum()
        order = np.argsort(-self.totals, kind="stable")
        return [int(n) for n in order if whole and 100 * self.totals[n] > percent * whole]

    @cached_property
    def place(self) -> Integers:
        """The station's number in the election's frames; -1 where it has none."""
        return self.frame["place"].to_numpy(dtype=np.int64)

    @cached_property
    def region(self) -> Integers:
        """A whole number for each region, dense from 0."""
        return pd.factorize(self.frame["region_key"].to_numpy())[0].astype(np.int64)

    @cached_property
    def district(self) -> Integers:
        """A whole number for each district of each region, dense from 0; -1 where none is named."""
        names, distinct = pd.factorize(self.frame["district_key"].to_numpy())
        both = numbered(self.region * (names.max(initial=0) + 1) + names)
        blank = np.append(distinct == "", False)[names]
        return np.where(blank, -1, both)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The country, every region and every district with a name, in the order of the files.

        A country of which only one region is known has no regions of its own.
        """
        whole = Group("country", "", "", "", np.arange(len(self.frame)))
        regions = tuple(self._parts("region", self.region))
        regions = regions if len(regions) > 1 else ()
        return (whole, *regions, *self._parts("district", self.district))

    def at(self, *levels: Level, least: int = 1) -> list[Group]:
        """The groups of these levels with at least ``least`` stations."""
        return [g for g in self.groups if g.level in levels and len(g.rows) >= least]

    def _parts(self, level: Level, codes: Integers) -> Iterator[Group]:
        order = np.argsort(codes, kind="stable")
        starts = np.flatnonzero(np.diff(codes[order], prepend=-2))
        names = self.frame[["region_key", "region", "district"]].iloc[order[starts]]
        parts = np.split(order, starts[1:]) if len(order) else ()
        for rows, told in zip(parts, names.itertuples(index=False, name=None), strict=True):
            key, region, district = (str(name) for name in told)
            if codes[rows[0]] < 0 or (level == "region" and not key):
                continue
            yield Group(level, key, region, district if level == "district" else "", rows)


def gathered(protocols: pd.DataFrame, turnout_numerator: str, lines: Mapping[str, str]) -> Polls:
    """The stations of an election's protocols; ask `Election.polls`, which keeps them.

    ``turnout_numerator`` as of `audit.profile.Profile`; ``lines``: keys of the ballot lines by
    the names of their columns, in ballot order.
    """
    frame = protocols
    stations = (frame["level"] == "precinct").to_numpy(dtype=bool)
    rows = np.flatnonzero(first_rows(frame) & stations)
    frame = frame.iloc[rows]
    numerator, voted_field = voted(frame, turnout_numerator)
    columns = [column for column in lines if column in frame]
    votes = [frame[column].to_numpy(dtype=np.float64) for column in columns]
    counted = count(frame, "valid")
    counted = np.where(np.isnan(counted), count(frame, "votes"), counted) + count(frame, "invalid")
    ballots = count(frame, "in_boxes")
    ballots = np.where(np.isnan(ballots), counted, ballots)
    return Polls(
        frame=frame,
        rows=rows,
        registered=count(frame, "registered") + np.nan_to_num(count(frame, "registered_added")),
        voted=numerator,
        voted_field=voted_field,
        ballots=np.where(np.isnan(ballots), numerator, ballots),
        votes=np.column_stack(votes) if votes else np.zeros((len(frame), 0)),
        lines=tuple(lines[column] for column in columns),
    )
