"""What the charts of precincts are drawn from: turnout and a line's share, a value a precinct."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from audit.election import Election, Floats, count, voted


@dataclass(frozen=True, slots=True)
class Stations:
    """Precincts with a turnout; arrays of shape (precincts,).

    ``place`` is the precinct's number in the election's frames; ``field`` is the numerator of
    turnout that was really used; ``left_out`` counts precincts without voters on the list or
    without the numerator; ``sources`` are the names of the files.
    """

    place: np.ndarray
    registered: Floats
    voted: Floats
    field: str
    left_out: int
    frame: pd.DataFrame
    sources: tuple[str, ...]

    @property
    def turnout(self) -> Floats:
        """In percentage points; above 100 where more voted than were on the list."""
        return 100.0 * self.voted / self.registered


def precincts(election: Election) -> pd.DataFrame:
    """Official rows, one a precinct: of a precinct that stands twice, the first."""
    frame = election.protocols
    if not len(frame):
        return frame
    frame = frame[frame["level"] == "precinct"]
    place = frame["place"]
    return frame[~place.duplicated() | (place < 0)]


def stations(election: Election) -> Stations | None:
    """The precincts whose turnout can be computed; None where there is not one."""
    frame = precincts(election)
    if not len(frame):
        return None
    numerator, field = voted(frame, election.profile.turnout_numerator)
    registered = count(frame, "registered")
    usable = (registered > 0) & (numerator >= 0)
    if not usable.any():
        return None
    kept = frame[usable]
    return Stations(
        place=kept["place"].to_numpy(),
        registered=registered[usable],
        voted=numerator[usable],
        field=field,
        left_out=int((~usable).sum()),
        frame=kept,
        sources=source_names(election, kept),
    )


def leader(election: Election) -> str | None:
    """The key of the line with most votes over all precincts, found from the data."""
    frame = precincts(election)
    sums = {line.key: float(np.nansum(count(frame, line.votes))) for line in election.lines}
    best = max(sums, key=lambda key: sums[key], default=None)
    return best if best is not None and sums[best] > 0 else None


def source_names(election: Election, frame: pd.DataFrame) -> tuple[str, ...]:
    """Names of the files that the rows of ``frame`` come from, in their order."""
    numbers = pd.unique(frame["table"])
    return tuple(dict.fromkeys(election.tables[number].source.name for number in numbers))
