"""How many findings there would be with other thresholds, from what is measured already.

Only checks that a moved threshold decides run again, and of these only what tells: distances,
tests and chances of stations are kept (`Polls.kept`) and measured anew only where a threshold
changes what is measured. So the figure is what an audit with these thresholds gives.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from audit.checks.asked import answered
from audit.engine import Audit, Result
from audit.thresholds import KNOBS, Moved, applied

_NEVER = frozenset(("reason-on-demand", "reason-switched-off"))


@dataclass(frozen=True, slots=True)
class Tally:
    """Findings of a check, and the precincts they are of (0 where they are of no precinct)."""

    findings: int
    precincts: int


class Preview:
    """The findings of one audit as other thresholds would give them.

    Attributes:
        now: by check, the findings that the audit has, of every check with a threshold.
    """

    def __init__(self, audit: Audit) -> None:
        codes = {code for knob in KNOBS for code in knob.codes}
        self._results = {
            result.check.code: result
            for result in audit.results
            if result.check.code in codes and result.outcome.reason not in _NEVER
        }
        self._moved: Moved = audit.election.moved
        self._election = replace(audit.election)  # what is measured anew stays with the copy
        self._election.__dict__["polls"] = audit.election.polls.copy()
        self.now = {code: tallied(one.outcome.findings) for code, one in self._results.items()}
        self._last: tuple[Moved, dict[str, Tally]] = (self._moved, self.now)

    def tallies(self, moved: Moved, check: Callable[[], None] = lambda: None) -> dict[str, Tally]:
        """By check, the findings that there would be with these thresholds moved.

        ``check`` is called between checks and may raise to stop. Not for two threads at once.
        """
        then, told = self._last
        self._election = election = applied(self._election, moved)
        concerned = {
            code
            for knob in KNOBS
            if then.get(knob.name) != election.moved.get(knob.name)
            for code in knob.codes
        }
        made = dict(told)
        for code in sorted(concerned & set(self._results)):
            check()
            made[code] = self._tried(self._results[code])
        self._last = (election.moved, made)
        return dict(made)

    def _tried(self, result: Result) -> Tally:
        if self._election.moved == self._moved:
            return tallied(result.outcome.findings)
        outcome = answered(result.check.run(self._election), self._election)
        return tallied(outcome.findings)


def tallied(findings: pd.DataFrame) -> Tally:
    """How many findings a table holds, and of how many precincts."""
    alone = findings["members"].isna() & (findings["level"] == "precinct")
    several = findings["members"].dropna()
    return Tally(len(findings), int(alone.sum()) + sum(len(one.places) for one in several))
