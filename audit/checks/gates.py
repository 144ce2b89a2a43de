"""Why a statistical check could not be tried, by the first reason that is true."""

import numpy as np

from audit.checks.base import Outcome, not_run
from audit.frames import Floats
from audit.polls import Polls

_SAME = 1e-9  # turnouts that differ by less are one and the same


def lacking(polls: Polls, *, turnout: bool = False, lines: bool = False) -> Outcome | None:
    """The reason why turnout or lines above 5 % cannot be had at all; None where they can."""
    missing = []
    if turnout:
        missing += [] if (polls.registered > 0).any() else ["registered"]
        missing += [] if (polls.voted >= 0).any() else ["issued", "took_part", "in_boxes"]
    if lines and polls.leader is None:
        missing += ["votes"]
    if missing:
        return not_run("reason-missing-fields", missing_fields=",".join(missing))
    return not_run("reason-no-large-line") if lines and not polls.lines_above() else None


def few(least: int, had: int) -> Outcome:
    """The reason where only ``had`` precincts have the figures and ``least`` are needed."""
    return not_run("reason-precincts-had", least=least, had=had)


def constant(turnout: Floats) -> Outcome | None:
    """The reason where turnout, shape (stations,), is the same everywhere; NaN is left out."""
    known = turnout[~np.isnan(turnout)]
    same = len(known) > 1 and float(np.ptp(known)) <= _SAME
    return not_run("reason-constant-turnout") if same else None
