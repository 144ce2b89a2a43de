"""The fewest votes that would change something of a result, by one move of votes (METHODS 13).

A move takes votes from one line, or from any of the others, and gives them to another (transfer) or
to none (removal). Moves that can never change the thing are left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from audit.outcome import impact
from audit.outcome.seats import Allocation, threshold

What = Literal["winner", "majority", "threshold", "seat"]
Move = Literal["transfer", "removal"]
WHATS: tuple[What, ...] = ("winner", "majority", "threshold", "seat")


@dataclass(frozen=True, slots=True)
class Need:
    """``votes`` taken from ``giver`` ("": from any of the others) and given to ``receiver``.

    ``receiver`` is "" for a removal, and for a transfer to whichever line. ``line`` is the line
    that would pass or miss the threshold or the half. ``before`` and ``after`` are seats by line.
    """

    what: What
    move: Move
    votes: int
    giver: str
    receiver: str = ""
    line: str = ""
    before: Mapping[str, int] = field(default_factory=dict)
    after: Mapping[str, int] = field(default_factory=dict)


def needs(votes: Mapping[str, int], seats: Allocation | None, order: Sequence[str]) -> list[Need]:
    """Everything that so many votes would change, the fewest votes first.

    ``votes`` by line; ``seats`` their allocation where there is a rule; ``order`` of registration.
    The half of all votes is asked about only where no seats are given, as for a president.
    """
    found = [*_winner(votes), *_thresholds(seats)]
    if seats is None or not seats.rule.seats:
        found += _majority(votes)
    else:
        found += _seats(votes, seats, order)
    known = [need for need in found if need.votes > 0]
    return sorted(known, key=lambda n: (n.votes, n.what, n.move, n.giver, n.receiver))


def fewest(every: Sequence[Need], what: What, move: Move) -> Need | None:
    """The first, hence smallest, of one kind; None where there is none."""
    return next((need for need in every if need.what == what and need.move == move), None)


def ranked(votes: Mapping[str, int]) -> list[str]:
    """Lines by votes, most first; equal ones by key."""
    return sorted(votes, key=lambda key: (-votes[key], key))


def _winner(votes: Mapping[str, int]) -> Iterator[Need]:
    if len(votes) > 1:
        first, second = ranked(votes)[:2]
        ahead = votes[first] - votes[second]
        yield Need("winner", "transfer", ahead // 2 + 1, first, second)
        if ahead < votes[first]:
            yield Need("winner", "removal", ahead + 1, first)


def _majority(votes: Mapping[str, int]) -> Iterator[Need]:
    """More than half of the votes for all lines: how the first line would get or lose it."""
    total = sum(votes.values())
    if len(votes) < 2 or not total:
        return
    first = ranked(votes)[0]
    above = 2 * votes[first] - total
    if above > 0:
        yield Need("majority", "transfer", (above + 1) // 2, first, line=first)
        if above <= votes[first] and above < total:
            yield Need("majority", "removal", above, first, line=first)
    else:
        yield Need("majority", "transfer", -above // 2 + 1, "", first, first)
        yield Need("majority", "removal", -above + 1, "", line=first)


def _thresholds(seats: Allocation | None) -> Iterator[Need]:
    if seats is None or not threshold(seats.rule):
        return
    part, base = threshold(seats.rule) / 100, seats.base
    others = sum(line.votes for line in seats.lines)
    for line in seats.lines:
        above = line.votes - part * base
        if line.passed:
            yield Need("threshold", "transfer", floor(above) + 1, line.key, line=line.key)
            away = floor(above / (1 - part)) + 1 if part < 1 else line.votes + 1
            if away <= line.votes:
                yield Need("threshold", "removal", away, line.key, line=line.key)
        elif line.votes:
            rest = others - line.votes
            lacking, away = ceil(-above), ceil(base - Fraction(line.votes) / part)
            if lacking <= rest:
                yield Need("threshold", "transfer", lacking, "", line.key, line.key)
            if away <= rest:
                yield Need("threshold", "removal", away, "", line=line.key)


def _seats(votes: Mapping[str, int], seats: Allocation, order: Sequence[str]) -> Iterator[Need]:
    if len(votes) > impact.MOST_LINES:
        return
    for one in impact.margins(votes, seats.rule, seats.base, order):
        to = one.receiver or ""
        yield Need("seat", one.kind, one.votes, one.giver, to, "", one.before, one.after)
