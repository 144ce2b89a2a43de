"""Votes concerned by findings, without counting a ballot twice.

Several findings of one precinct concern the same ballots, so the largest figure counts; a finding
of a district, a region or the country concerns the ballots of its precincts as well, so that of a
place and the sum of the places within it the larger counts.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.election import Election
from audit.fields import is_count
from audit.placing import NOWHERE, Places, memberships

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Mask = NDArray[np.bool_]
_NAMES = ["level", "region_key", "district", "precinct"]


def ballots(findings: pd.DataFrame) -> Floats:
    """Ballots that each finding concerns, shape (findings,); NaN where it concerns no number.

    A share or a turnout misprinted beside its votes concerns none: the votes are what they are.
    """
    votes: Floats = np.abs(findings["votes"].to_numpy(dtype=np.float64))
    percent = (findings["unit"] == "percent").to_numpy(dtype=bool)
    if not percent.any():
        return votes
    counted = {field: is_count(str(field)) for field in findings["field"].unique()}
    printed = percent & ~findings["field"].map(counted).to_numpy(dtype=bool)
    result: Floats = np.where(printed, np.nan, votes)
    return result


@dataclass(frozen=True, slots=True)
class Units:
    """Each finding with each of its places, shape (pairs,), each pair once.

    ``unit`` counts the places, precincts known to the election and others alike; ``place`` is the
    precinct's number there, -1 for none; ``votes`` are those concerned, NaN for no number.
    """

    finding: Integers
    unit: Integers
    place: Integers
    votes: Floats


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
    within = np.where(np.isnan(concerned[several.finding]), np.nan, np.abs(several.votes))
    return Units(
        np.concatenate([several.finding, np.flatnonzero(alone)]),
        np.concatenate([codes, without + len(known)]).astype(np.int64),
        np.concatenate([several.place, np.full(int(alone.sum()), NOWHERE)]),
        np.concatenate([within, concerned[alone]]),
    )


@dataclass(frozen=True, slots=True)
class Concerned:
    """What some findings concern.

    ``votes`` in all, no ballot twice; ``within``: those in the precincts ``places`` (numbers in
    the election), shape (places,), zero where no finding tells how many. ``elsewhere`` is the rest,
    of places that the election does not know one by one. ``unknown`` counts the findings that
    concern no number of votes, ``spread`` those that are of no known precinct.
    """

    findings: int
    votes: float
    places: Integers
    within: Floats
    elsewhere: float
    unknown: int
    spread: int


class Concern:
    """Votes concerned by any choice of an audit's findings; made once, asked often."""

    def __init__(self, findings: pd.DataFrame, placed: Places, election: Election) -> None:
        """``findings`` as in `Audit.findings`, ``placed`` their `placing.places`."""
        self._count = len(findings)
        self.pairs = units(findings, placed)
        self._known = ~np.isnan(self.pairs.votes)
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
        votes = self._added(largest)
        within = np.zeros(self._sizes[0], dtype=bool)
        within[pairs.unit[told]] = True
        here = np.flatnonzero(within & (self._place >= 0))
        spread = np.zeros(self._count, dtype=bool)
        spread[pairs.finding[mine & (pairs.place < 0)]] = True
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
        )

    def _added(self, largest: Floats) -> float:
        """Of each place and the places within it the larger, from the precincts upwards."""

        def at(level: str, codes: Integers, count: int) -> Floats:
            own = self._level == level
            return np.bincount(codes[own], largest[own], count).astype(np.float64)

        _, districts, regions = self._sizes
        low = np.maximum(
            at("precinct", self._district, districts), at("district", self._district, districts)
        )
        inside = np.bincount(self._region_of, low, regions)
        region = self._region_of[self._district]
        middle = np.maximum(inside, at("region", region, regions))
        return float(max(middle.sum(), largest[self._level == "country"].max(initial=0.0)))


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
