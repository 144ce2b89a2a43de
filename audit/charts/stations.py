"""What the charts of precincts are drawn from: the stations whose turnout is known."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.election import Election
from audit.frames import Floats
from audit.polls import Polls


@dataclass(frozen=True, slots=True)
class Stations:
    """Precincts with a turnout: ``rows`` are their positions in ``polls``, shape (stations,).

    ``left_out`` counts precincts without voters on the list or without the numerator; ``sources``
    are the names of the files.
    """

    polls: Polls
    rows: NDArray[np.int64]
    left_out: int
    sources: tuple[str, ...]

    @property
    def registered(self) -> Floats:
        """Voters on the list."""
        return self.polls.registered[self.rows]

    @property
    def voted(self) -> Floats:
        """The numerator of turnout."""
        return self.polls.voted[self.rows]

    @property
    def field(self) -> str:
        """The field that the numerator really is."""
        return self.polls.voted_field

    @property
    def place(self) -> NDArray[np.int64]:
        """The precinct's number in the election's frames."""
        return self.polls.place[self.rows]

    @property
    def turnout(self) -> Floats:
        """In percentage points; above 100 where more voted than were on the list."""
        return 100.0 * self.voted / self.registered


def stations(election: Election) -> Stations | None:
    """The precincts whose turnout can be computed; None where there is not one."""
    polls = election.polls
    usable = (polls.registered > 0) & (polls.voted >= 0)
    if not usable.any():
        return None
    return Stations(
        polls, np.flatnonzero(usable), int((~usable).sum()), source_names(election, polls.frame)
    )


def leader(election: Election) -> str | None:
    """The key of the line with most votes over all precincts, found from the data."""
    number = election.polls.leader
    return None if number is None else election.polls.lines[number]


def lines_above(election: Election, percent: float = 5.0) -> tuple[str, ...]:
    """Keys of the lines with more than ``percent`` of the votes in all precincts, largest first."""
    polls = election.polls
    return tuple(polls.lines[number] for number in polls.lines_above(percent))


def source_names(election: Election, frame: pd.DataFrame) -> tuple[str, ...]:
    """Names of the files that the rows of ``frame`` come from, in their order."""
    numbers = pd.unique(frame["table"])
    return tuple(dict.fromkeys(election.tables[number].source.name for number in numbers))
