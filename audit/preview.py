"""How many findings there would be with other thresholds, from what is measured already.

Only checks that a moved threshold decides run again, and of these only what tells: distances,
tests and chances of stations are kept (`Polls.kept`) and measured anew only where a threshold
changes what is measured. So the figure is what an audit with these thresholds gives.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from audit.checks.base import Outcome
from audit.engine import Audit, again
from audit.thresholds import KNOBS, Moved, applied, decided_by


@dataclass(frozen=True, slots=True)
class Tally:
    """Findings of a check, the precincts they are of (0: of none), whether it ran."""

    findings: int
    precincts: int
    ran: bool = True


class Preview:
    """The findings of one audit as other thresholds would give them.

    Attributes:
        audit: the audit.
        now: by check, the findings that it has, of every check with a threshold.
    """

    def __init__(self, audit: Audit) -> None:
        codes = {code for knob in KNOBS for code in knob.codes}
        self.audit = audit
        self._results = {
            result.check.code: result for result in audit.results if result.check.code in codes
        }
        self._election = replace(audit.election)  # what is measured anew stays with the copy
        self._election.__dict__["polls"] = audit.election.polls.copy()
        self.now = {code: tallied(one.outcome) for code, one in self._results.items()}
        self._last: tuple[Moved, dict[str, Tally]] = (audit.election.moved, self.now)

    def tallies(self, moved: Moved, check: Callable[[], None] = lambda: None) -> dict[str, Tally]:
        """By check, the findings that there would be with these thresholds moved.

        ``check`` is called between checks and may raise to stop. Not for two threads at once.
        """
        then, told = self._last
        self._election = applied(self._election, moved)
        now = self._election.moved
        made = dict(told)
        for code in sorted(decided_by(then, now) & set(self._results)):
            check()
            result = self._results[code]
            if now != self.audit.election.moved:
                result = again(result, self._election)
            made[code] = tallied(result.outcome)
        self._last = (now, made)
        return dict(made)


def tallied(outcome: Outcome) -> Tally:
    """How many findings a check gave, and of how many precincts."""
    findings = outcome.findings
    alone = findings["members"].isna() & (findings["level"] == "precinct")
    several = findings["members"].dropna()
    precincts = int(alone.sum()) + sum(len(one.places) for one in several)
    return Tally(len(findings), precincts, outcome.ran)
