"""Exit polls by station: answers of people asked at a station beside its official shares.

Each station is a sample of its own: the people asked there, of those who voted there, so its error
is that of sampling without replacement. What that error does not cover (who refuses, who is asked)
nobody can say, so a share outside it is listed and never a verdict.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from audit.evidence.kinds import Kind, of_kind
from audit.frames import first_rows

if TYPE_CHECKING:
    import pandas as pd

    from audit.election import Election
    from audit.frames import Floats

Z = 1.96  # of the 95 % interval
CHANCE = 0.05  # the part of shares outside it by chance alone
_FEWEST = (
    5  # people expected for a line, and for all others, below which the error is no normal one
)
_FEWEST_LINES = 2


@dataclass(frozen=True, slots=True)
class StationPolls:
    """Answers of one table beside the official votes, one row a station asked.

    ``asked`` and ``official`` have the shape (stations, lines) and hold people and votes;
    ``lines`` are the columns of votes that both sides have. ``observed`` are the rows of evidence.
    """

    observed: pd.DataFrame
    lines: list[str]
    asked: Floats
    official: Floats

    @property
    def people(self) -> Floats:
        """How many people answered at each station, shape (stations,)."""
        result: Floats = self.asked.sum(axis=1)
        return result

    @property
    def more_than_voted(self) -> NDArray[np.bool_]:
        """Stations at which more people answered than votes were counted, shape (stations,)."""
        result: NDArray[np.bool_] = self.people > self.official.sum(axis=1)
        return result

    def apart(self) -> Floats:
        """Each share less the official one in sampling errors, shape (stations, lines).

        NaN where too few people are expected for a line, or as many were asked as voted.
        """
        people, voters = (own.sum(axis=1, keepdims=True) for own in (self.asked, self.official))
        with np.errstate(divide="ignore", invalid="ignore"):
            share = self.official / voters
            left = np.where(voters > people, (voters - people) / (voters - 1), np.nan)
            error = np.sqrt(share * (1 - share) / people * left)
            told: Floats = (self.asked / people - share) / error
        few = people * np.minimum(share, 1 - share) < _FEWEST
        return np.where(few | ~np.isfinite(told), np.nan, told)


def station_polls(election: Election) -> list[StationPolls]:
    """Every table of an exit poll by station that can be set beside protocols, in their order."""
    evidence = polled(election)
    official = election.protocols[first_rows(election.protocols)]
    official = official[official["place"] >= 0].set_index("place", drop=False)
    evidence = evidence[evidence["place"].isin(official.index)]
    made = []
    for _, own in evidence.groupby("table", sort=True):
        lines = [c for c in election.vote_columns if c in own and own[c].notna().any()]
        if len(lines) < _FEWEST_LINES:
            continue
        beside = official.loc[own["place"]]
        asked, counted = (f[lines].to_numpy(dtype=np.float64, na_value=np.nan)
                          for f in (own, beside))  # fmt: skip
        known = (asked >= 0).all(axis=1) & (counted >= 0).all(axis=1)
        known &= (asked.sum(axis=1) > 0) & (counted.sum(axis=1) > 0)
        if known.any():
            rows = own[known].reset_index(drop=True)
            made.append(StationPolls(rows, lines, asked[known], counted[known]))
    return made


def polled(election: Election) -> pd.DataFrame:
    """The rows of evidence that are of exit polls."""
    evidence = election.evidence
    return evidence[of_kind(evidence, Kind.EXIT_POLL)] if len(evidence) else evidence
