"""Every check of the audit, in the order of the report; one family a file."""

from audit.checks import (
    ballots,
    both_far,
    both_whole,
    claims,
    copying,
    coverage,
    density,
    dependence,
    digits,
    fingerprint,
    grid,
    hourly,
    incidents,
    integers,
    lower_bounds,
    machine,
    observers,
    printed,
    printed_sums,
    published,
    quick_count,
    ratios,
    rearranged,
    seats,
    shares,
    sums,
    tallies,
    turnout,
    unmatched,
    versions,
)
from audit.checks.base import Check
from audit.profile import Profile

CHECKS: tuple[Check, ...] = (
    *ratios.CHECKS[:5],
    ratios.WHOLE,
    *sums.CHECKS,
    *ratios.CHECKS[5:],
    *printed_sums.CHECKS,
    *turnout.CHECKS,
    *hourly.CHECKS,
    *ballots.CHECKS,
    *both_far.CHECKS,
    *dependence.CHECKS,
    *fingerprint.CHECKS,
    *density.CHECKS,
    *shares.CHECKS,
    *printed.CHECKS,
    *published.CHECKS,
    *coverage.CHECKS,
    *observers.CHECKS,
    *unmatched.CHECKS,
    *lower_bounds.CHECKS,
    *machine.CHECKS,
    *tallies.CHECKS,
    *incidents.CHECKS,
    *claims.CHECKS,
    *quick_count.CHECKS,
    *copying.CHECKS[:1],
    *rearranged.CHECKS,
    *copying.CHECKS[1:],
    *versions.CHECKS,
    *grid.CHECKS,
    *integers.CHECKS,
    *both_whole.CHECKS,
    *digits.CHECKS,
    *seats.CHECKS,
)


def checks_for(profile: Profile) -> tuple[Check, ...]:
    """The checks of one election: the standard ones and the ratios that only its profile states."""
    known = {check.code for check in CHECKS}
    return (*CHECKS, *(c for c in ratios.profile_checks(profile) if c.code not in known))


def by_code(code: str) -> Check:
    """The standard check with this code.

    Raises:
        KeyError: when there is none.
    """
    for check in CHECKS:
        if check.code == code:
            return check
    raise KeyError(code)
