"""What the places show of an audit, worked out beside the window before they show it.

Nothing here depends on the language: a change of language has only names to look up.
"""

from functools import cached_property

import numpy as np
import pandas as pd

from audit.assembling import joining
from audit.assembling.joining import Unjoined
from audit.election import Election
from audit.engine import Audit
from audit.evidence.overview import Overview, overview
from audit.frames import Floats, count
from audit.outcome.matter import Scale
from audit.places.neighbours import around
from audit.places.placing import Memberships, Places, memberships, places
from audit.places.priority import Priority, of_audit
from ui.election.precincts import PrecinctFigures, precinct_figures
from ui.election.regions import region_places, region_sums
from ui.findings.filtering import search_words
from ui.findings.rows import Rows


class Prepared:
    """Columns made from one audit, each when it is first asked for; `warm` asks for them all."""

    def __init__(self, audit: Audit) -> None:
        self._audit = audit
        self._findings: pd.DataFrame = audit.findings
        self._election: Election = audit.election

    def warm(self) -> None:
        """Make everything: called in the thread of the audit, so that the window need not."""
        _ = self.rows, self.placed, self.words, self.precincts, self.unjoined, self.unjoined.keys
        _ = self.priority, self.brought, self.votes, self.concerned
        _ = region_sums(self._election), region_places(self._election)
        _ = self._election.apart(0)  # of all places, as soon as one is named
        self.scale.warm()
        if len(self._election.polls.place):
            around(self._election, int(self._election.polls.place[0]))  # shares of all stations

    @cached_property
    def rows(self) -> Rows:
        """The findings as plain lists."""
        return Rows(self._findings)

    @cached_property
    def placed(self) -> Places:
        """Which precinct each finding is of, shape (findings,)."""
        return places(self._findings, self._election)

    @cached_property
    def priority(self) -> Priority:
        """The places of the findings in the order in which to look at them."""
        return of_audit(self._audit, self.placed)

    @cached_property
    def votes(self) -> Floats:
        """Votes in each precinct by its number, shape (places,); 0 where unknown.

        Those against all are votes too: what is told here is of what shares are taken.
        """
        frames = (self._election.protocols, self._election.evidence, self._election.registry)
        numbers = [frame["place"].to_numpy() for frame in frames if len(frame)]
        polls = self._election.polls
        votes = np.zeros(max((int(n.max(initial=-1)) for n in numbers), default=-1) + 1)
        known = polls.place >= 0
        against = np.nan_to_num(count(polls.frame, "against_all"))
        votes[polls.place[known]] = (np.nansum(polls.votes, axis=1) + against)[known]
        return votes

    @cached_property
    def concerned(self) -> Memberships:
        """Which finding concerns which precinct."""
        return memberships(self._findings, self.placed)

    @cached_property
    def scale(self) -> Scale:
        """What any choice of the findings could change."""
        return Scale(self._audit, self.placed)

    @cached_property
    def words(self) -> list[str]:
        """What a search among the findings looks in, one text a finding."""
        return search_words(self._findings)

    @cached_property
    def precincts(self) -> PrecinctFigures:
        """The protocols of precincts as columns, their regions not yet named."""
        return precinct_figures(self._election, self.placed)

    @cached_property
    def unjoined(self) -> Unjoined:
        """Observed precincts that join no official one, with proposals."""
        return joining.unjoined(self._election)

    @cached_property
    def brought(self) -> Overview:
        """What observers brought, by kind and by region."""
        return overview(self._election)
