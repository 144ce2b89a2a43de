"""Which precinct a finding is of, as a number, so that tables and findings find each other."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.distinct import first_among
from audit.election import Election
from audit.frames import Floats

Places = NDArray[np.int32]
NOWHERE = -1


def places(findings: pd.DataFrame, election: Election) -> Places:
    """The place of every finding, shape (findings,); -1 for one that is of no single precinct.

    A finding is placed by the row that bears it, and where no row does (a precinct that is
    missing, say), by the names it gives.
    """
    found = _by_row(findings, election)
    left = np.flatnonzero((found < 0) & (findings["precinct"] != "").to_numpy(dtype=bool))
    if len(left):
        found[left] = _by_name(findings.iloc[left], election)
    return found


def row_of(election: Election, place: int) -> dict[str, Any]:
    """The row of a precinct by its number, as names and values; empty where there is none."""
    for frame in (election.protocols, election.evidence, election.registry):
        if place >= 0 and len(frame):
            found = np.flatnonzero(frame["place"].to_numpy() == place)
            if len(found):
                row = frame.iloc[int(found[0])]
                return {str(name): value for name, value in row.items()}
    return {}


def tally(placed: Places, wanted: Places) -> NDArray[np.int64]:
    """How many findings each of the ``wanted`` places has, shape (wanted,)."""
    largest = max(int(placed.max(initial=0)), int(wanted.max(initial=0)))
    counts = np.bincount(placed[placed >= 0], minlength=largest + 1)
    return np.where(wanted >= 0, counts[np.maximum(wanted, 0)], 0)


def _by_row(findings: pd.DataFrame, election: Election) -> Places:
    frames = [f for f in (election.protocols, election.evidence, election.registry) if len(f)]
    if not frames or not len(findings):
        return np.full(len(findings), NOWHERE, dtype=np.int32)
    places = np.concatenate([frame["place"].to_numpy(dtype=np.int32) for frame in frames])
    at = first_among(np.concatenate([_rows(frame) for frame in frames]), _rows(findings))
    return np.where(at >= 0, places[at], NOWHERE).astype(np.int32)


def _rows(frame: pd.DataFrame) -> NDArray[np.int64]:
    table, record = (frame[name].to_numpy(dtype=np.int64) for name in ("table", "record"))
    return np.where(table >= 0, (table << 32) + record, -1)


def _by_name(findings: pd.DataFrame, election: Election) -> Places:
    names = ["region_key", "district", "precinct"]
    frames = [f for f in (election.protocols, election.registry, election.evidence) if len(f)]
    if not frames or not len(findings):
        return np.full(len(findings), NOWHERE, dtype=np.int32)
    wanted = findings["precinct"].unique()  # few: an index of a million names stops the window
    told = [frame.loc[frame["precinct"].isin(wanted), [*names, "place"]] for frame in frames]
    numbers = pd.concat(told, ignore_index=True).drop_duplicates(names).set_index(names)["place"]
    found = numbers.reindex(pd.MultiIndex.from_frame(findings[names])).fillna(NOWHERE)
    return found.to_numpy().astype(np.int32)


@dataclass(frozen=True, slots=True)
class Members:
    """The precincts that one finding stands for, shape (precincts,): their numbers.

    ``votes`` are the ballots concerned in each of them, NaN where that has no meaning. ``far`` is
    how far out each lies (|z|); None where the check has no such figure.
    """

    places: Places
    votes: Floats
    far: Floats | None = None


@dataclass(frozen=True, slots=True)
class Memberships:
    """Which finding concerns which precinct: pairs, shape (pairs,), each pair once.

    ``finding`` counts the ``findings`` from 0; one of no known precinct is in no pair. ``far`` is
    |z|, NaN where the check has none.
    """

    finding: NDArray[np.int64]
    place: NDArray[np.int64]
    votes: Floats
    far: Floats
    findings: int = 0

    def of(self, places: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which findings concern any of ``places``, shape (places,); shape (findings,)."""
        found = np.zeros(self.findings, dtype=bool)
        found[self.finding[places[self.place]]] = True
        return found

    def places_of(self, findings: NDArray[np.bool_]) -> NDArray[np.int64]:
        """The precincts that any of ``findings``, shape (findings,), concerns; some repeatedly."""
        return self.place[findings[self.finding]]


def memberships(findings: pd.DataFrame, placed: Places) -> Memberships:
    """Every finding with each precinct that it is of or, where it is of several, stands for."""
    votes = findings["votes"].to_numpy(dtype=np.float64)
    grouped = [(n, one) for n, one in enumerate(findings["members"]) if one is not None]
    several = np.zeros(len(findings), dtype=bool)
    several[[number for number, _ in grouped]] = True
    single = np.flatnonzero((placed >= 0) & ~several)
    finding = [single, *(np.full(len(one.places), n) for n, one in grouped)]
    place = [placed[single].astype(np.int64), *(one.places.astype(np.int64) for _, one in grouped)]
    each = [votes[single], *(one.votes for _, one in grouped)]
    alone = how_far(findings["params"].iloc[single])
    far = [alone, *(_far_of(one) for _, one in grouped)]
    joined = [np.concatenate(column) for column in (finding, place, each, far)]
    pairs = Memberships(joined[0], joined[1], joined[2], joined[3])
    known = pairs.place >= 0
    codes = pairs.finding * (int(pairs.place.max(initial=0)) + 1) + np.maximum(pairs.place, 0)
    first = np.zeros(len(known), dtype=bool)
    first[np.unique(np.where(known, codes, -1), return_index=True)[1]] = True
    keep = known & first
    kept = (pairs.finding[keep], pairs.place[keep], pairs.votes[keep], pairs.far[keep])
    return Memberships(kept[0], kept[1], kept[2], kept[3], len(findings))


def how_far(params: "pd.Series[Any]") -> Floats:
    """|z| of findings by their parameters, shape (findings,); NaN where they have none."""
    return np.array([abs(one.get("z_decimal", np.nan)) for one in params], dtype=np.float64)


def _far_of(one: Members) -> Floats:
    return np.full(len(one.places), np.nan) if one.far is None else one.far
