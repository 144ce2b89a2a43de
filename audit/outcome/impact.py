"""Would it matter: the smallest number of votes that would move a seat.

An allocation s by largest remainders stands exactly while, for every two lines k and l that share
in the seats, (s_k - q_k) - (s_l - q_l) < 1, q being the quotients. Both sides are linear in the
votes moved, so each bound is solved exactly instead of searched for.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from math import ceil, floor
from typing import Literal

from audit.outcome.seats import Allocation, allocate, threshold
from audit.profile import SeatRule

Kind = Literal["transfer", "removal"]
MOST_LINES = 40  # every pair of lines is tried, so many more would take minutes


@dataclass(frozen=True, slots=True)
class Margin:
    """The fewest votes that change the seats: from ``giver`` to ``receiver``, or taken away.

    ``receiver`` is None for a removal. ``before`` and ``after`` are seats by line.
    """

    kind: Kind
    votes: int
    giver: str
    receiver: str | None
    before: Mapping[str, int]
    after: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Move:
    """Votes of each line and the base of the threshold as they change with each vote moved."""

    giver: str
    receiver: str | None

    def slope(self, key: str) -> int:
        return int(key == self.receiver) - int(key == self.giver)

    @property
    def base(self) -> int:
        # A vote taken away was not cast, so it leaves the threshold's base as well.
        return -1 if self.receiver is None else 0


def margins(
    votes: Mapping[str, int], rule: SeatRule, base: int, order: Sequence[str] = ()
) -> tuple[Margin, ...]:
    """For every transfer between two lines and removal from one, the fewest votes that move a seat.

    In ascending order of votes; moves that can never change a seat are left out.
    """
    before = allocate(votes, rule, base, order)
    moves = [_Move(giver, receiver) for giver, receiver in permutations(votes, 2)]
    moves += [_Move(giver, None) for giver in votes]
    found = [_margin(votes, rule, base, order, before, move) for move in moves]
    known = [margin for margin in found if margin is not None]
    return tuple(sorted(known, key=lambda m: (m.votes, m.kind, m.giver, m.receiver or "")))


def smallest(every: Sequence[Margin], kind: Kind) -> Margin | None:
    """The first, hence smallest, margin of one kind; None where no such move changes a seat."""
    return next((margin for margin in every if margin.kind == kind), None)


def _margin(
    votes: Mapping[str, int],
    rule: SeatRule,
    base: int,
    order: Sequence[str],
    before: Allocation,
    move: _Move,
) -> Margin | None:
    most = votes[move.giver] if move.receiver is not None else min(votes[move.giver], base)
    state, start = before, 0
    while start < most:
        steps = sorted(set(_candidates(state, move, most - start, order)))
        for step in steps:
            after = _after(state, move, step, order)
            if after.seats != before.seats:
                kind: Kind = "removal" if move.receiver is None else "transfer"
                giver, receiver = move.giver, move.receiver
                return Margin(kind, start + step, giver, receiver, before.seats, after.seats)
            if _passing(after) != _passing(state):  # other lines share in the seats from here on
                state, start = after, start + step
                break
        else:
            return None
    return None


def _after(state: Allocation, move: _Move, moved: int, order: Sequence[str]) -> Allocation:
    changed = {line.key: line.votes + move.slope(line.key) * moved for line in state.lines}
    return allocate(changed, state.rule, state.base + move.base * moved, order)


def _passing(state: Allocation) -> set[str]:
    return {line.key for line in state.lines if line.passed}


def _candidates(state: Allocation, move: _Move, most: int, order: Sequence[str]) -> Iterator[int]:
    """Numbers of votes, from 1 to ``most``, at which something about the seats may change."""
    yield from (1, most)  # a line's first vote, and its last
    for root in (*_order_roots(state, move), *_threshold_roots(state, move)):
        yield from (n for n in (floor(root), ceil(root), floor(root) + 1) if 1 <= n <= most)
    if len(_passing(state)) == 1:
        yield _one_party_step(state, move, most, order)


def _order_roots(state: Allocation, move: _Move) -> Iterator[Fraction]:
    """Where two lines' claims on a seat change places."""
    lines = [line for line in state.lines if line.passed]
    seats, total = state.rule.seats, sum(line.votes for line in lines)
    slope_total = sum(move.slope(line.key) for line in lines)
    for one, other in permutations(lines, 2):
        spread = one.seats - other.seats - 1
        level = seats * (one.votes - other.votes) - spread * total
        slope = seats * (move.slope(one.key) - move.slope(other.key)) - spread * slope_total
        if slope < 0:
            yield Fraction(level, -slope)


def _threshold_roots(state: Allocation, move: _Move) -> Iterator[Fraction]:
    """Where a line reaches the threshold or falls below it."""
    part = threshold(state.rule) / 100
    for line in state.lines:
        level, slope = line.votes - part * state.base, move.slope(line.key) - part * move.base
        if slope and -level / slope > 0:
            yield -level / slope


def _one_party_step(state: Allocation, move: _Move, most: int, order: Sequence[str]) -> int:
    """Under the one-party rule the seats change in one direction: halve until the step is found."""
    low, high = 0, most
    while high - low > 1:
        middle = (low + high) // 2
        changed = _after(state, move, middle, order).seats != state.seats
        low, high = (low, middle) if changed else (middle, high)
    return high
