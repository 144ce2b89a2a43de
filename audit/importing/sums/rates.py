"""Voters on the list by a printed turnout: what 100 × ballots / voters prints in every row.

A rate with decimals that fits one column in nearly every row names it, in whatever language: no
other column gives the same two decimals again and again.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from audit.fields import IGNORED, SHARE, VOTES
from audit.importing.layout.columns import Column
from audit.importing.naming.proposal import Proposal
from audit.importing.sums.slips import nearly_always

Floats = NDArray[np.float64]

_BALLOTS = ("took_part", "in_boxes", "issued")
_FEWEST_ROWS = 8
_MOST_DECIMALS = 4
_ROUNDING = 1e-6
_OPEN = frozenset({"reason-unknown-number", "reason-outside-sum", "reason-line-place"})


def take_rates(columns: Sequence[Column], proposal: Proposal) -> None:
    """Take the column that with the ballots gives a printed rate for the voters on the list.

    The rate is the turnout then. Nothing where two columns fit one rate.
    """
    at = {proposal.where(key): key for key in _BALLOTS}
    ballots = [c for c in columns if c.index in at and not proposal.maps[c.index].asked]
    voters = proposal.where("registered")
    listed = [c for c in columns if c.index == voters]
    free = listed or [c for c in columns if _is_free(c, proposal)]
    for rate in [c for c in columns if _may_be_rate(c, proposal)]:
        fits = [
            (one, cast, held) for one in free for cast in ballots
            if (held := _fits(rate, cast, one)) is not None
        ]  # fmt: skip
        if len({one.index for one, *_ in fits}) == 1:
            one, cast, held = fits[0]
            _take(proposal, rate, cast, one, held)
            return
        if listed and not ballots and _take_cast(columns, proposal, rate, listed[0]):
            return


def _take_cast(
    columns: Sequence[Column], proposal: Proposal, rate: Column, listed: Column
) -> bool:  # fmt: skip
    """Take the one column that a printed turnout of known voters names for those who voted."""
    open_ = [c for c in columns if _is_free(c, proposal)]
    fits = [(c, held) for c in open_ if (held := _fits(rate, c, listed)) is not None]
    if len(fits) != 1 or proposal.maps[listed.index].asked:
        return False
    cast, held = fits[0]
    told: dict[str, str | int | float] = {
        "identity": "turnout = 100 × took_part / registered", "percent": int(100 * held[0]),
        "support": held[1],
    }  # fmt: skip
    for column, key in ((cast, "took_part"), (rate, "turnout")):
        proposal.put(column.index, key, column.header, 0.95, "arithmetic",
                     "reason-identity", told)  # fmt: skip
    return True


def _is_free(column: Column, proposal: Proposal) -> bool:
    """Whether a column of counts has no field by its name or by a sum."""
    entry = proposal.maps.get(column.index)
    if not (column.numeric and column.whole) or column.unit == "percent":
        return False
    open_ = entry is not None and entry.reason in _OPEN
    return entry is None or (open_ and (entry.field == IGNORED or entry.field.startswith(VOTES)))


def _may_be_rate(column: Column, proposal: Proposal) -> bool:
    """Whether a column holds percentages, and of no ballot line."""
    key = proposal.field_of(column.index)
    printed = column.unit == "percent" or key == "turnout"
    alone = key.startswith(SHARE) and len(proposal.columns(SHARE)) == 1  # a ballot has two lines
    return column.numeric and printed and (key in ("", IGNORED, "turnout") or alone)


def _fits(rate: Column, cast: Column, listed: Column) -> tuple[float, int] | None:
    """The share of the rows in which a rate is that of ballots to voters, and their number.

    None where it is not in nearly all: one slip is left for the audit to tell. Rates may be
    parts of one, and rounded or cut off at the decimals that the column prints.
    """
    known = ~np.isnan(rate.numbers) & (cast.numbers > 0) & (listed.numbers > 0)
    if known.sum() < _FEWEST_ROWS or (cast.numbers > listed.numbers)[known].mean() > 0.1:
        return None
    printed, ballots, voters = (c.numbers[known] for c in (rate, cast, listed))
    for points in (1.0, 100.0):
        shown, exact = printed * points, 100 * ballots / voters
        unit = 10.0 ** -_decimals(shown)
        gap = exact - shown
        for held in (np.abs(gap) <= unit / 2 + _ROUNDING, (gap >= -_ROUNDING) & (gap < unit)):
            if unit < 1 and nearly_always(int(held.sum()), len(held)):
                return float(held.mean()), int(held.sum())
    return None


def _decimals(shown: Floats) -> int:
    """The decimals that a column of points prints; as many as are looked at, where more."""
    for decimals in range(_MOST_DECIMALS):
        if np.allclose(shown, np.round(shown, decimals), rtol=0, atol=_ROUNDING):
            return decimals
    return _MOST_DECIMALS


def _take(
    proposal: Proposal, rate: Column, cast: Column, listed: Column, held: tuple[float, int]
) -> None:
    identity = f"turnout = 100 × {proposal.field_of(cast.index)} / registered"
    told: dict[str, str | int | float] = {
        "identity": identity, "percent": int(100 * held[0]), "support": held[1]
    }  # fmt: skip
    for column, key in ((listed, "registered"), (rate, "turnout")):
        if proposal.where(key) is None:
            proposal.put(column.index, key, column.header, 0.95, "arithmetic",
                         "reason-identity", told)  # fmt: skip
