"""Ballots handed to voters, or to the station: what a header leaves open, its rows' sums tell.

"Ballot papers issued" are those of the voters in one country and those that the station got in
another. The voters' are hardly more than were cast, since few voters carry a ballot off; the
station's are the ballots cast and those left over (ratio H3 of the protocol).
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from audit.fields import IGNORED
from audit.importing.layout.columns import Column
from audit.importing.naming.names import WEAK
from audit.importing.naming.proposal import Proposal
from audit.importing.naming.rivals import rival_of
from audit.importing.sums.slips import ALWAYS, nearly_always

Floats = NDArray[np.float64]

_MOST_CARRIED_OFF = 0.1  # of the ballots handed out, in the row in the middle
_FEWEST_ROWS = 5
_VOTED = ("took_part", "in_boxes", "issued")
_LEFT_OVER = ("cancelled", "spoiled")


def settle_issued(columns: list[Column], proposal: Proposal) -> None:
    """Take ballots called issued for received where the rows show that voters never got them.

    What with the ballots left over makes them up exactly is taken; where there is no such sum, and
    far fewer were cast in most rows, the person is asked.
    """
    index = proposal.where("issued")
    numbers = {c.index: c.numbers for c in columns}
    cast = _cast(numbers, proposal)
    if index not in numbers or cast is None or proposal.maps[index].by in ("person", "recipe"):
        return
    issued = numbers[index]
    known = ~np.isnan(issued) & ~np.isnan(cast) & (issued > 0)
    if known.sum() < _FEWEST_ROWS:
        return
    if float(np.median(cast[known] / issued[known])) >= 1 - _MOST_CARRIED_OFF:
        return
    free = proposal.where("received") is None
    key, header = "received" if free else IGNORED, proposal.maps[index].header
    identity, holds = _sum(issued, cast, numbers, proposal, known)
    if identity and free:
        percent = int(100 * holds)
        proposal.put(
            index, key, header, 0.5 + 0.45 * holds, "arithmetic", "reason-identity",
            {"identity": identity, "percent": percent, "support": int(known.sum())},
        )  # fmt: skip
        return
    percent = int(100 * float(np.median(cast[known] / issued[known])))
    proposal.put(index, key, header, 0.4, "arithmetic", "reason-issued-to-station",
                 {"percent": percent}, asked=True)  # fmt: skip


def told_of_voters(columns: list[Column]) -> list[Column]:
    """The columns; those called "total voters" as what the others leave: listed, or who came.

    Where another column is the list they are who came, as they are where hardly fewer ballots were
    cast. Else they are those listed, of whom the person is asked.
    """
    both = {c.index for c in columns if {"registered", "took_part"} <= set(_weakly(c))}
    if not both:
        return columns
    others = [c for c in columns if c.index not in both and c.numeric and c.matches]
    listed = any(c.matches[0].field == "registered" for c in others)
    cast = [c.numbers for c in others if c.matches[0].field in (*_VOTED, "valid")]
    return [_told(c, listed, cast) if c.index in both else c for c in columns]


def _weakly(column: Column) -> list[str]:
    return [m.field for m in column.matches if m.confidence == WEAK]


def _told(column: Column, listed: bool, cast: list[Floats]) -> Column:
    came = listed or any(_near(column.numbers, one) for one in cast)
    left = "registered" if came else "took_part"
    return replace(column, matches=tuple(m for m in column.matches if m.field != left))


def _near(voters: Floats, cast: Floats) -> bool:
    known = ~np.isnan(voters) & ~np.isnan(cast) & (voters > 0)
    if not known.any():
        return False
    return float(np.median(cast[known] / voters[known])) > 1 - _MOST_CARRIED_OFF


def ask_of_listed(columns: list[Column], proposal: Proposal) -> None:
    """Ask of what claims to be those who voted, and is above them in every row, as the voters.

    "Total voters" are those on the list in one country and those who came in another.
    """
    if proposal.where("registered") is not None:
        return
    numbers = {c.index: c.numbers for c in columns}
    above = [i for i in numbers if _is_above(numbers, proposal, i)]
    if len(above) == 1:
        entry = proposal.maps[above[0]]
        proposal.put(above[0], "registered", entry.header, 0.4, "arithmetic", "reason-above-voted",
                     asked=True)  # fmt: skip


def _is_above(numbers: dict[int, Floats], proposal: Proposal, index: int) -> bool:
    key = rival_of(proposal, index)
    others: list[int | None] = [proposal.where(key)] if key in _VOTED else []
    if proposal.field_of(index) == "took_part" and proposal.maps[index].by == "name":
        others = [proposal.where(one) for one in _VOTED if one != "took_part"]
    given = [numbers[i] for i in others if i is not None and i in numbers]
    return bool(given) and all(_far_above(numbers[index], one) for one in given)


def _far_above(column: Floats, given: Floats) -> bool:
    known = ~np.isnan(column) & ~np.isnan(given) & (column > 0)
    if known.sum() < _FEWEST_ROWS:
        return False
    part = given[known] / column[known]
    return bool((part <= 1).mean() >= ALWAYS and np.median(part) <= 1 - _MOST_CARRIED_OFF)


def _cast(numbers: dict[int, Floats], proposal: Proposal) -> Floats | None:
    """Ballots cast by what the table has for them, None where it has nothing."""

    def of(key: str) -> Floats | None:
        index = proposal.where(key)
        return numbers.get(index) if index is not None else None

    valid, invalid = of("valid"), of("invalid")
    together = None if valid is None or invalid is None else valid + np.nan_to_num(invalid)
    boxes, took_part = of("in_boxes"), of("took_part")
    return next((one for one in (boxes, together, took_part) if one is not None), None)


def _sum(
    issued: Floats, cast: Floats, numbers: dict[int, Floats], proposal: Proposal,
    known: NDArray[np.bool_],
) -> tuple[str, float]:  # fmt: skip
    """The sum of ballots cast and left over that the column is, "" for none, and how often."""
    where = {key: proposal.where(key) for key in _LEFT_OVER}
    left = {key: np.nan_to_num(numbers[i]) for key, i in where.items() if i in numbers}
    for keys in (("cancelled",), _LEFT_OVER):
        if not left.keys() >= set(keys) or not left[keys[0]][known].any():
            continue
        total = cast + np.sum([left[key] for key in keys], axis=0)
        held = (total == issued)[known]
        if nearly_always(int(held.sum()), len(held)):
            return f"received = ballots cast + {' + '.join(keys)}", float(held.mean())
    return "", 0.0
