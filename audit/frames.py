"""What several checks ask of an election's frames: figures of a field, rows by table, wording."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.election import Election, Floats, count
from audit.fields import VOTES, is_count

Mask = NDArray[np.bool_]
Codes = NDArray[np.int64]

# A list that lacks more than these of a region's precincts with protocols is no list of all.
LACKING_PART = 0.1
LACKING_ROWS = 3


def figures(frame: pd.DataFrame, field: str) -> Floats:
    """One counted column or a sum that stands for one, shape (rows,), NaN where unknown.

    As `audit.election.count`, and ``counted`` is valid and invalid ballots together.
    """
    if field == "counted":
        valid = count(frame, "valid")
        valid = np.where(np.isnan(valid), count(frame, "votes"), valid)
        return valid + count(frame, "invalid")
    return count(frame, field)


def known(frame: pd.DataFrame, field: str) -> bool:
    """Whether any row has a figure for ``field``."""
    return bool((~np.isnan(figures(frame, field))).any())


def counted_columns(frame: pd.DataFrame) -> list[str]:
    """Counted fields and ballot lines of a frame in which any row holds a number."""
    counted = [c for c in frame.columns if is_count(c)]
    there = frame[counted].notna().to_numpy(dtype=bool).any(axis=0)
    return [counted[number] for number in np.flatnonzero(there)]


def filled_votes(election: Election, frame: pd.DataFrame) -> list[str]:
    """Columns of the ballot lines, in ballot order, in which any row holds a number."""
    return [c for c in election.vote_columns if c in frame and frame[c].notna().any()]


def first_rows(frame: pd.DataFrame) -> Mask:
    """Rows that stand for their precinct: of a precinct that stands twice only the first."""
    place = frame["place"]
    return ~(place.duplicated() & (place >= 0)).to_numpy(dtype=bool)


def listed_precincts(election: Election) -> pd.DataFrame:
    """The list of precincts, of regions of which it may name all; the columns of the registry.

    In a region where it lacks many of the precincts with protocols it is a list of some of them:
    of those drawn for a sample, of those from which a message came. It proves nothing there.
    """
    registry = election.registry
    if not len(registry):
        return registry
    protocols = election.protocols[first_rows(election.protocols)]
    protocols = protocols[protocols["place"] >= 0]
    lacking = ~protocols["place"].isin(registry["place"])
    told = lacking.groupby(protocols["region_key"]).agg(["sum", "mean"])
    short = told.index[(told["sum"] > LACKING_ROWS) & (told["mean"] > LACKING_PART)]
    named: pd.DataFrame = registry[~registry["region_key"].isin(short)]
    return named


def expected_total(election: Election) -> int | None:
    """Precincts that the whole country should have: by the list, by the profile if they are more.

    None where nobody says how many: without a list, or with one that is of some precincts only.
    """
    listed, stated = listed_precincts(election), election.profile.precincts
    if not len(listed) or len(listed) < len(election.registry):
        return stated
    return max(int(first_rows(listed).sum()), stated or 0)


def same_precincts(listed: pd.DataFrame, protocols: pd.DataFrame) -> bool:
    """Whether a list names the precincts of these protocols, all of them and no others."""
    numbered = protocols.loc[protocols["place"] >= 0, "place"]
    there = listed["place"].isin(numbered).all() and numbered.isin(listed["place"]).all()
    return bool(len(listed)) and bool(there)


def codes(*columns: Iterable[object]) -> Codes:
    """A whole number for each distinct combination of the columns' values, dense from 0."""
    combined = np.zeros(0, dtype=np.int64)
    for column in columns:
        part = pd.factorize(np.asarray(column, dtype=object))[0].astype(np.int64)
        mixed = part if not len(combined) else combined * (part.max(initial=0) + 1) + part
        combined = pd.factorize(mixed)[0].astype(np.int64)
    return combined


def precinct_list(numbers: Iterable[str], most: int = 12) -> str:
    """Numbers of precincts for a sentence: "1, 2, 3 …"; what is left out the sentence counts."""
    several = [number for number in numbers if number]
    return ", ".join(several[:most]) + (" …" if len(several) > most else "")


def is_votes(field: str) -> bool:
    """Whether a column holds the votes of a ballot line."""
    return field.startswith(VOTES)
