"""National votes and counts, and only where they are national: never the sum of a part.

Seats and national turnout are said of the whole country. Where the files hold a part of it, the
published figures of the profile stand in, or nothing does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from audit.election import Election, count
from audit.fields import VOTES, is_count

Basis = Literal["protocols", "summary", "published"]


@dataclass(frozen=True, slots=True)
class National:
    """Figures of the whole country: ``votes`` by line, ``counts`` by field, and from what."""

    votes: dict[str, int]
    counts: dict[str, int]
    basis: Basis


def whole_country(election: Election) -> National | None:
    """The best national figures there are, or None where the files tell only of a part.

    In this order: all expected protocols, the national row of a table, all regions of the profile,
    the profile's published figures; a country of which nobody says how many precincts it has
    counts by the protocols there are. Counts that are lacking are filled from what is published.
    """
    return next(every(election), None)


def every(election: Election) -> Iterator[National]:
    """All national figures there are, the best first."""
    known = {field: int(n) for field, n in election.profile.published.counts.items()}
    for frame, basis in _frames(election):
        votes = {line.key: _sum(frame, line.votes) for line in election.lines}
        if votes and all(n is not None for n in votes.values()):
            whole = {key: n for key, n in votes.items() if n is not None}
            yield National(whole, known | _counts(frame), basis)
    if election.profile.published.votes:
        yield National(dict(election.profile.published.votes), known, "published")


def _frames(election: Election) -> Iterator[tuple[pd.DataFrame, Basis]]:
    protocols = election.protocols
    protocols = protocols[~(protocols["place"].duplicated() & (protocols["place"] >= 0))]
    if _complete(election, protocols):
        yield protocols, "protocols"
    for _, table in election.summaries.groupby("table", sort=False):
        country = table[table["level"] == "country"]
        if len(country):
            yield country.head(1), "summary"
        regions = table[table["level"] == "region"]
        if {r.key for r in election.profile.regions} <= set(regions["region_key"]) and len(regions):
            yield regions, "summary"


def _complete(election: Election, protocols: pd.DataFrame) -> bool:
    if not len(protocols):
        return False
    if len(election.registry):
        return bool(election.registry["place"].isin(protocols["place"]).all())
    return len(protocols) >= (election.profile.precincts or 0)


def _sum(frame: pd.DataFrame, column: str) -> int | None:
    values = count(frame, column)
    if np.isnan(values).all() or (values < 0).any():
        return None
    return round(float(np.nansum(values)))


def _counts(frame: pd.DataFrame) -> dict[str, int]:
    """Counted fields known in every row, and ballots in the boxes where boxes are counted."""
    fields = [c for c in frame.columns if is_count(c) and not c.startswith(VOTES)]
    found = {}
    for field in dict.fromkeys((*fields, "in_boxes")):
        values = count(frame, field)
        if not np.isnan(values).any() and (values >= 0).all():
            found[field] = round(float(values.sum()))
    return found
