"""Votes concerned by findings, without counting a ballot twice.

Several findings of one precinct concern the same ballots, so the largest figure counts; a finding
of a district, a region or the country concerns the ballots of its precincts as well, so that of a
place and the sum of the places within it the larger counts.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.election import Election
from audit.fields import is_count
from audit.findings import Severity
from audit.places.placing import NOWHERE, Places, how_far, memberships

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Mask = NDArray[np.bool_]
_NAMES = ["level", "region_key", "district", "precinct"]


def ballots(findings: pd.DataFrame) -> Floats:
    """Ballots that each finding concerns, shape (findings,); NaN where nobody can say how many.

    A share or a turnout misprinted beside its votes concerns none, for the votes are what they are,
    and so does a note.
    """
    votes: Floats = np.abs(findings["votes"].to_numpy(dtype=np.float64))
    percent = (findings["unit"] == "percent").to_numpy(dtype=bool)
    none = (findings["severity"] == str(Severity.NOTE)).to_numpy(dtype=bool)
    counted = {field: is_count(str(field)) for field in findings["field"].unique()}
    printed = percent & ~findings["field"].map(counted).to_numpy(dtype=bool)
    result: Floats = np.where(none | printed, 0.0, votes)
    return result


@dataclass(frozen=True, slots=True)
class Units:
    """Each finding with each of its places, shape (pairs,), each pair once.

    ``unit`` counts the places, precincts known to the election and others alike; ``place`` is the
    precinct's number there, -1 for none; ``votes`` are those concerned, NaN where nobody
    can say how many; ``far`` is |z|, NaN where the check has none.
    """

    finding: Integers
    unit: Integers
    place: Integers
    votes: Floats
    far: Floats


def units(findings: pd.DataFrame, placed: Places) -> Units:
    """Every finding with its places; ``placed`` is `placing.places` of ``findings``."""
    several = memberships(findings, placed)
    alone = np.ones(len(findings), dtype=bool)
    alone[several.finding] = False
    names = findings.loc[alone, _NAMES].astype(str)
    nameless = (names["level"] == "precinct") & (names["precinct"] == "")
    names["row"] = np.where(nameless, findings.loc[alone, "record"], -1)
    without = pd.factorize(pd.MultiIndex.from_frame(names))[0]
    codes, known = pd.factorize(several.place)
    concerned = ballots(findings)
    within = np.where(concerned[several.finding] == 0, 0.0, np.abs(several.votes))
    return Units(
        np.concatenate([several.finding, np.flatnonzero(alone)]),
        np.concatenate([codes, without + len(known)]).astype(np.int64),
        np.concatenate([several.place, np.full(int(alone.sum()), NOWHERE)]),
        np.concatenate([within, concerned[alone]]),
        np.concatenate([several.far, how_far(findings.loc[alone, "params"])]),
    )


@dataclass(frozen=True, slots=True)
class Concerned:
    """What some findings concern.

    ``votes`` in all, no ballot twice; ``within``: those in the precincts ``places`` (numbers in
    the election), shape (places,), zero where no finding tells how many. ``elsewhere`` is the rest,
    of places that the election does not know one by one. ``unknown`` counts the findings of which
    nobody can say how many votes they concern, ``spread`` those that are of no known precinct,
    ``without`` those that concern none (notes, misprinted shares).
    """

    findings: int
    votes: float
    places: Integers
    within: Floats
    elsewhere: float
    unknown: int
    spread: int
    without: int = 0


class Concern:
    """Votes concerned by any choice of an audit's findings; made once, asked often."""

    def __init__(self, findings: pd.DataFrame, placed: Places, election: Election) -> None:
        """``findings`` as in `Audit.findings`, ``placed`` their `placing.places`."""
        self._count = len(findings)
        self.pairs = units(findings, placed)
        self._known = ~np.isnan(self.pairs.votes)
        self._unit_of = np.zeros(len(findings), dtype=np.int64)
        self._unit_of[self.pairs.finding] = self.pairs.unit
        first = np.unique(self.pairs.unit, return_index=True)[1]
        place = self.pairs.place[first]
        names = findings[_NAMES].iloc[self.pairs.finding[first]].reset_index(drop=True)
        names = names.astype(object)
        name_precincts(names, place, election)
        self._place = place
        self._level = names["level"].to_numpy(dtype=object)
        district = pd.MultiIndex.from_frame(names[["region_key", "district"]])
        self._district, districts = pd.factorize(district)
        regions, known = pd.factorize(np.array([one[0] for one in districts], dtype=object))
        self._region_of = regions
        self._sizes = (len(first), len(districts), len(known))

    def of(self, chosen: Mask) -> Concerned:
        """What the findings in ``chosen``, shape (findings,), concern."""
        pairs = self.pairs
        mine = chosen[pairs.finding]
        told = mine & self._known
        largest = np.zeros(self._sizes[0])
        np.maximum.at(largest, pairs.unit[told], pairs.votes[told])
        votes = self._folded(largest, np.maximum)
        within = np.zeros(self._sizes[0], dtype=bool)
        within[pairs.unit[mine & ~(pairs.votes == 0)]] = True
        here = np.flatnonzero(within & (self._place >= 0))
        spread = np.zeros(self._count, dtype=bool)
        spread[pairs.finding[mine & (pairs.place < 0)]] = True
        some = np.zeros(self._count, dtype=bool)
        some[pairs.finding[~(pairs.votes == 0)]] = True
        unknown = np.zeros(self._count, dtype=bool)
        unknown[pairs.finding[mine & ~self._known]] = True
        return Concerned(
            findings=int(chosen.sum()),
            votes=votes,
            places=self._place[here],
            within=largest[here],
            elsewhere=max(votes - float(largest[here].sum()), 0.0),
            unknown=int(unknown.sum()),
            spread=int(spread.sum()),
            without=int((chosen & ~some).sum()),
        )

    def corrected(
        self, finding: Integers, line: Integers, by: Floats, lines: int
    ) -> tuple[Floats, int]:
        """What corrections add up to by line, shape (lines,), and how many of them count.

        Each correction, shape (corrections,), is a finding's, of one line by so many votes; of
        several of one place and line the first counts, and of a place and the places within it
        whichever is the larger change.
        """
        unit = self._unit_of[finding]
        first = np.unique(unit * lines + line, return_index=True)[1]
        total = np.zeros(lines)
        for number in range(lines):
            own = first[line[first] == number]
            change = np.zeros(self._sizes[0])
            change[unit[own]] = by[own]
            total[number] = self._folded(change, _larger)
        return total, len(first)

    def _folded(self, figures: Floats, join: Callable[[Floats, Floats], Floats]) -> float:
        """Figures of places, shape (places,), put together from the precincts upwards.

        ``join`` tells of a place's own figure and the sum of those within it which one counts.
        """

        def at(level: str, codes: Integers, count: int) -> Floats:
            own = self._level == level
            return np.bincount(codes[own], figures[own], count).astype(np.float64)

        _, districts, regions = self._sizes
        precincts = at("precinct", self._district, districts)
        low = join(at("district", self._district, districts), precincts)
        inside = np.bincount(self._region_of, low, regions).astype(np.float64)
        region = self._region_of[self._district]
        middle = join(at("region", region, regions), inside).sum()
        country = at("country", np.zeros(len(figures), dtype=np.int64), 1)
        return float(join(country, np.array([middle]))[0])


def _larger(one: Floats, other: Floats) -> Floats:
    """The change that is larger in size, whichever way."""
    return np.where(np.abs(one) > np.abs(other), one, other)


def name_precincts(table: pd.DataFrame, place: Integers, election: Election) -> None:
    """Give the rows of precincts their own names, whatever finding they stand there for.

    ``place`` are the precincts' numbers, shape (rows,); rows of none (-1) stay as they are.
    """
    left = place >= 0
    for frame in (election.protocols, election.evidence, election.registry):
        if not len(frame) or not left.any():
            continue
        numbers = frame["place"].to_numpy(dtype=np.int64)
        at = np.full(max(int(numbers.max()), int(place.max())) + 2, -1)
        at[numbers[::-1]] = np.arange(len(numbers))[::-1]
        rows = np.flatnonzero(left & (at[place] >= 0))
        names = frame[list(table.columns)].iloc[at[place[rows]]]
        for name in table.columns:
            column = table[name].to_numpy(dtype=object, copy=True)
            column[rows] = names[name].to_numpy(dtype=object)
            table[name] = column
        left[rows] = False
