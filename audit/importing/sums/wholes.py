"""Which column holds the valid ballots, once the lines are known by their sum.

Some protocols give the votes for the lists and the valid ballots apart: the latter are those for
the lists and those against all (ratio H5). Headers call both valid; the sums tell them apart.
"""

import numpy as np
from numpy.typing import NDArray

from audit.fields import IGNORED, VOTES, unnamed_line
from audit.importing.layout.columns import Column
from audit.importing.naming.proposal import Proposal
from audit.importing.naming.rivals import rival_of
from audit.importing.sums.slips import nearly_always

Floats = NDArray[np.float64]

_FEWEST_LINES = 2
_FOUND = ("in_boxes", "took_part")
_OFTEN = 0.5  # of the rows: so often somebody is against all, else no row tells
_IDENTITY = "valid = sum of the lines + against_all"


def parts_of_valid(columns: list[Column], proposal: Proposal) -> list[Column]:
    """Columns that together are the valid ballots: the lists' votes may be one of them."""
    maps = proposal.maps
    return [
        c for c in columns
        if c.index in maps and maps[c.index].reason == "reason-part"
        and maps[c.index].params.get("field") == "valid" and c.numeric
    ]  # fmt: skip


def take_rest(columns: list[Column], proposal: Proposal, lines: Floats) -> None:
    """Ask of what with the lists' votes makes the valid ballots, as of one line more.

    ``lines`` are the votes of all lines in each row.
    """
    parts = parts_of_valid(columns, proposal)
    if len(parts) < _FEWEST_LINES or not any(_is(c.numbers, lines) for c in parts):
        return
    for column in [c for c in parts if not _is(c.numbers, lines)]:
        name = column.name or column.header or unnamed_line(column.index + 1)
        proposal.put(
            column.index, f"{VOTES}{name}", column.header, 0.4, "place", "reason-line-place",
            asked=True,
        )  # fmt: skip


def settle_valid(columns: list[Column], proposal: Proposal) -> None:
    """Of columns that are called valid the one is it that is the lines and those against all."""
    numbers = {c.index: c.numbers for c in columns}
    lines = [numbers[i] for i in proposal.columns(VOTES) if i in numbers]
    if len(lines) < _FEWEST_LINES or _asks(proposal):
        return
    against = proposal.where("against_all")
    claims = [i for i in numbers if rival_of(proposal, i) == "valid"]
    if not claims and proposal.where("valid") is None:  # a total of the lines, whatever its name
        claims = [c.index for c in columns if c.numeric and _is_free(c, proposal)]
    if against not in numbers and (not claims or proposal.where("valid") is not None):
        return  # the lines of a country are not added for nothing
    votes = np.zeros(len(lines[0]))
    for line in lines:
        votes += np.nan_to_num(line)
    rest = np.nan_to_num(numbers[against]) if against in numbers else np.zeros(len(votes))
    if proposal.where("valid") is None:
        whole = [i for i in claims if _is(numbers[i], votes + rest)]
        if len(whole) == 1:
            _take(proposal, whole[0], _equal(numbers[whole[0]], votes + rest), len(votes))
    if (rest > 0).mean() >= _OFTEN:
        _take_every(columns, proposal, votes + rest)
        _leave_parts(numbers, proposal, votes, rest)


def _take_every(columns: list[Column], proposal: Proposal, valid: Floats) -> None:
    """Take a bare "Total" that is the valid and the invalid ballots for those found."""
    numbers = {c.index: c.numbers for c in columns}
    index = proposal.where("invalid")
    if index not in numbers or any(proposal.where(key) is not None for key in _FOUND):
        return
    every = valid + np.nan_to_num(numbers[index])
    free = [c for c in columns if c.numeric and _is_free(c, proposal)]
    found = [c.index for c in free if _is(c.numbers, every)]
    if len(found) == 1:
        holds = _equal(numbers[found[0]], every)
        _take(proposal, found[0], holds, len(every), "in_boxes", "in_boxes = valid + invalid")


def _is_free(column: Column, proposal: Proposal) -> bool:
    entry = proposal.maps.get(column.index)
    return entry is None or entry.reason in ("reason-outside-sum", "reason-unknown-number")


def _take(
    proposal: Proposal, index: int, holds: float, rows: int, key: str = "valid",
    identity: str = _IDENTITY,
) -> None:  # fmt: skip
    told: dict[str, str | int | float] = {
        "identity": identity, "percent": int(100 * holds), "support": int(holds * rows)
    }  # fmt: skip
    header = proposal.maps[index].header
    proposal.put(index, key, header, 0.95, "arithmetic", "reason-identity", told)


def _leave_parts(
    numbers: dict[int, Floats], proposal: Proposal, votes: Floats, rest: Floats
) -> None:
    """Votes of the lines alone, called valid where some are against all, are a part of them."""
    named = proposal.where("valid")
    for index in [i for i in numbers if i == named or rival_of(proposal, i) == "valid"]:
        if not _is(numbers[index], votes):
            continue
        sure = index != named or _counted(numbers, proposal, votes + rest)
        proposal.put(
            index, IGNORED, proposal.maps[index].header, 0.9 if sure else 0.3, "arithmetic",
            "reason-part", {"field": "valid"}, asked=not sure,
        )  # fmt: skip


def _asks(proposal: Proposal) -> bool:
    return any(proposal.maps[i].asked for i in proposal.columns(VOTES))


def _equal(one: Floats, other: Floats) -> float:
    """The share of the rows that count anything in which two columns are the same."""
    held = _held(one, other)
    return float(held.mean()) if len(held) else 0.0


def _is(one: Floats, other: Floats) -> bool:
    """Whether two columns are the same in all rows but slips of the pen."""
    held = _held(one, other)
    return nearly_always(int(held.sum()), len(held))


def _held(one: Floats, other: Floats) -> NDArray[np.bool_]:
    known = ~np.isnan(one) & ((one > 0) | (other > 0))
    held: NDArray[np.bool_] = (one == other)[known]
    return held


def _counted(numbers: dict[int, Floats], proposal: Proposal, valid: Floats) -> bool:
    """Whether with the invalid ballots these are the ballots found, or the voters who came."""
    index = proposal.where("invalid")
    if index not in numbers:
        return False
    totals = [proposal.where(key) for key in _FOUND]
    every = valid + np.nan_to_num(numbers[index])
    return any(i in numbers and _is(numbers[i], every) for i in totals)
