"""A protocol without words: which columns are which, by the sums that every protocol obeys.

Looked for, in this order: a column that is the sum of a run of others, and with one further column
makes the ballots in the boxes (valid, its lines, invalid); the columns that make the same number of
ballots handed out, and the received ballots that they and the cancelled add up to; the largest
column that is never below those handed out (registered). Ratios H1 to H5 of the protocol.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from audit.fields import IGNORED, VOTES, is_count
from audit.importing.columns import Column
from audit.importing.proposal import Proposal
from audit.importing.rivals import may_be_summand, pool, rival_of

Floats = NDArray[np.float64]

NEARLY_ALL = 0.9
MOST = 0.75
ALWAYS = 0.98
_SAMPLE = 64
_FEWEST_ROWS = 8
_FEWEST_COLUMNS = 5
_MOST_COLUMNS = 120
_LONGEST_ISSUED = 3
_NAMED_ENOUGH = 2
_BALLOTS = frozenset({"in_boxes", "took_part"})
_LEAST_TURNOUT = 0.05


@dataclass(frozen=True, slots=True)
class Sum:
    """Column ``target`` is the sum of columns ``start`` to ``end`` (exclusive) in ``holds``."""

    target: int
    start: int
    end: int
    holds: float

    def has(self, position: int) -> bool:
        """Whether a column is the target or a part."""
        return position == self.target or self.start <= position < self.end


@dataclass(frozen=True, slots=True)
class Count:
    """Valid ballots with their lines, and what balances them; positions among open columns.

    ``boxes`` are the columns that add up to valid and invalid: one, or mobile and stationary.
    """

    lines: Sum
    invalid: int
    boxes: tuple[int, ...]
    holds: float


def discover(columns: list[Column], proposal: Proposal) -> None:
    """Propose fields for columns of counts whose names say nothing.

    Does nothing where names already tell two counted fields, or rows or columns are too few for
    sums to mean anything.
    """
    named = [key for key in proposal.fields() if is_count(key)]
    open_ = pool(columns, proposal)
    rows = len(open_[0].numbers) if open_ else 0
    if len(named) >= _NAMED_ENOUGH or rows < _FEWEST_ROWS:
        return
    if not _FEWEST_COLUMNS <= len(open_) <= _MOST_COLUMNS:
        return
    matrix = np.stack([np.nan_to_num(c.numbers) for c in open_], axis=1)
    no_lines = np.array([not may_be_summand(c, proposal) for c in open_])
    count = find_count(matrix, no_lines)
    if count is None:
        return
    for position, (key, identity, holds) in _roles(matrix, count).items():
        _put(proposal, open_[position], key, identity, holds)
    for position in range(count.lines.start, count.lines.end):
        column = open_[position]
        name = column.name or f"column {column.index + 1}"
        proposal.put(
            column.index, f"{VOTES}{name}", column.header, 0.5 + 0.45 * count.lines.holds,
            "arithmetic", "reason-line-sum",
            {"target": "valid", "percent": int(100 * count.lines.holds)},
        )  # fmt: skip


def _put(proposal: Proposal, column: Column, key: str, identity: str, holds: float) -> None:
    """Take a column for a field; one that its own name denies, or too few rows tell, is asked.

    The lines are many columns, so that their sum is no chance where it fails here and there; two
    columns that make a third in most rows may be anything.
    """
    claim = rival_of(proposal, column.index)
    if claim in _BALLOTS and key in _BALLOTS:
        key = claim
    sure = holds >= (NEARLY_ALL if key == "valid" else ALWAYS) and claim in ("", key)
    sure = sure and proposal.where(key) is None
    confidence = (0.5 if sure else 0.2) + 0.45 * holds
    proposal.put(
        column.index, key if sure else IGNORED, column.header, confidence,
        "arithmetic", "reason-identity", {"identity": identity, "percent": int(100 * holds)},
        asked=not sure,
    )  # fmt: skip


def find_count(matrix: Floats, no_lines: NDArray[np.bool_] | None = None) -> Count | None:
    """The valid ballots of a matrix of counts, shape (rows, columns), None where sums tell none.

    ``no_lines`` marks columns that are no ballot lines whatever their sums, shape (columns,). Of
    several sums that balance, the one of most columns is taken, unless it holds the invalid.
    """
    sample = _sample(matrix)
    found: list[Count] = []
    barred = np.zeros(matrix.shape[1], dtype=bool) if no_lines is None else no_lines
    for candidate in _sums(matrix, sample, barred):
        balanced = _balance(matrix, sample, candidate)
        if balanced is not None:
            found.append(balanced)
    found = [one for one in found if not any(_swallowed(one, other) for other in found)]
    if not found:
        return None
    return max(found, key=lambda c: (c.lines.end - c.lines.start, c.lines.holds, c.holds))


def _swallowed(large: Count, small: Count) -> bool:
    """Whether the lines of one count are another's with its invalid: that makes all ballots."""
    if small.boxes != (large.lines.target,):
        return False
    parts = set(range(large.lines.start, large.lines.end))
    inner = set(range(small.lines.start, small.lines.end))
    return inner < parts and parts - inner == {small.invalid}


def _sample(matrix: Floats) -> NDArray[np.int64]:
    rows = np.flatnonzero(matrix.any(axis=1))
    pick = np.linspace(0, len(rows) - 1, min(_SAMPLE, len(rows))).astype(np.int64)
    return rows[pick]


def _sums(matrix: Floats, sample: NDArray[np.int64], barred: NDArray[np.bool_]) -> list[Sum]:
    """Columns that are the sum of a run of at least two others in nearly every row.

    A run in which only one column ever counts proves nothing. Of runs that differ by columns of
    zeros the shortest is kept.
    """
    part = matrix[sample]
    sums = np.concatenate([np.zeros((len(part), 1)), part.cumsum(axis=1)], axis=1)
    width = part.shape[1]
    best: dict[tuple[int, int], Sum] = {}
    for start in range(width - 1):
        runs = sums[:, start + 2 :] - sums[:, [start]]
        hold = (runs[:, :, None] == part[:, None, :]).mean(axis=0)
        for offset, target in np.argwhere(hold >= NEARLY_ALL - 0.05).tolist():
            end = start + 2 + offset
            if start <= target < end or barred[start:end].any():
                continue
            if not _counts_twice(part[:, start:end]):
                continue
            holds = _share(matrix[:, start:end].sum(axis=1), matrix[:, target])
            if holds < NEARLY_ALL:
                continue
            core = _core(matrix, start, end)
            known = best.get((target, core))
            if known is None or (holds, known.end - known.start) > (known.holds, end - start):
                best[target, core] = Sum(target, start, end, holds)
    ranked = sorted(best.values(), key=lambda s: s.start - s.end)
    return ranked[:40]


def _core(matrix: Floats, start: int, end: int) -> int:
    """The largest column of a run: runs with the same one and target differ at their ends only."""
    return start + int(np.argmax(matrix[:, start:end].sum(axis=0)))


def _counts_twice(part: Floats) -> bool:
    rows = part[part.any(axis=1)]
    return len(rows) > 0 and bool(((rows > 0).sum(axis=1) >= 2).mean() >= 0.5)


def _share(first: Floats, second: Floats) -> float:
    some = (first > 0) | (second > 0)
    return float((first[some] == second[some]).mean()) if some.any() else 0.0


def _balance(matrix: Floats, sample: NDArray[np.int64], lines: Sum) -> Count | None:
    """The column that with the valid ballots makes the ballots in one box, or in two."""
    free = [c for c in range(matrix.shape[1]) if not lines.has(c) and matrix[:, c].any()]
    if len(free) < 2:
        return None
    part, valid = matrix[sample], matrix[sample, lines.target]
    boxes: list[tuple[int, ...]] = [(c,) for c in free]
    boxes += [(a, b) for a, b in pairwise(free) if b == a + 1]
    totals = np.stack([part[:, list(box)].sum(axis=1) for box in boxes], axis=1)
    best: Count | None = None
    for invalid in free:
        sums = (valid + part[:, invalid])[:, None]
        holds = (sums == totals).mean(axis=0)
        for index in np.flatnonzero(holds >= MOST - 0.05).tolist():
            if invalid in boxes[index]:
                continue
            exact = _share(
                matrix[:, lines.target] + matrix[:, invalid],
                matrix[:, list(boxes[index])].sum(axis=1),
            )
            if exact >= MOST and (best is None or exact > best.holds):
                best = Count(lines, invalid, boxes[index], exact)
    return best


def _roles(matrix: Floats, count: Count) -> dict[int, tuple[str, str, float]]:
    """Fields of positions, with the identity that says so and the share of rows it holds in."""
    balance = "in_boxes = valid + invalid"
    roles = {
        count.lines.target: ("valid", "valid = sum of the lines", count.lines.holds),
        count.invalid: ("invalid", balance, count.holds),
    }
    if len(count.boxes) == 1:
        roles[count.boxes[0]] = ("in_boxes", balance, count.holds)
    else:
        small, large = sorted(count.boxes, key=lambda c: matrix[:, c].sum())
        roles[small] = ("box_mobile", balance, count.holds)
        roles[large] = ("box_stationary", balance, count.holds)
    if count.holds < ALWAYS:  # what rests on a doubtful sum is more doubtful still
        return roles
    ballots = matrix[:, list(count.boxes)].sum(axis=1)
    free = [
        c for c in range(matrix.shape[1])
        if c not in roles and not count.lines.has(c) and matrix[:, c].any()
    ]  # fmt: skip
    issued = _issued(matrix, free, ballots)
    roles |= _issued_roles(matrix, issued, ballots, roles)
    _received(matrix, free, issued, ballots, roles)
    given = matrix[:, list(issued)].sum(axis=1) if issued else ballots
    _registered(matrix, free, given, roles)
    return roles


def _issued(matrix: Floats, free: list[int], ballots: Floats) -> tuple[int, ...]:
    """One to three neighbouring columns that add up to the ballots found in most rows."""
    best: tuple[float, int, tuple[int, ...]] = (0.0, 0, ())
    for size in range(1, _LONGEST_ISSUED + 1):
        for start in free:
            run = tuple(range(start, start + size))
            if not set(run[:1] + run[-1:]) <= set(free) or run[-1] >= matrix.shape[1]:
                continue
            holds = _share(matrix[:, list(run)].sum(axis=1), ballots)
            if holds >= MOST and (holds, -size) > best[:2]:
                best = (holds, -size, run)
    return best[2]


def _issued_roles(
    matrix: Floats, issued: tuple[int, ...], ballots: Floats,
    roles: dict[int, tuple[str, str, float]],
) -> dict[int, tuple[str, str, float]]:  # fmt: skip
    """Which of the issued columns is which: by the boxes into which its ballots went."""
    if not issued:
        return {}
    holds = _share(matrix[:, list(issued)].sum(axis=1), ballots)
    identity = "issued = ballots in the boxes"
    if len(issued) == 1:
        return {issued[0]: ("issued", identity, holds)}
    mobile = next((c for c, r in roles.items() if r[0] == "box_mobile"), None)
    if mobile is None:  # voters of several lists add up to the ballots as well
        return {}
    by_size = sorted(issued, key=lambda c: matrix[:, c].sum(), reverse=True)
    rest = by_size[1:]
    rest.sort(key=lambda c: _share(matrix[:, c], matrix[:, mobile]), reverse=True)
    names = ("issued_station", "issued_outside", "issued_early")
    return {c: (key, identity, holds) for c, key in zip((by_size[0], *rest), names, strict=False)}


def _received(
    matrix: Floats, free: list[int], issued: tuple[int, ...], ballots: Floats,
    roles: dict[int, tuple[str, str, float]],
) -> None:  # fmt: skip
    """Received = issued + cancelled, which also says that the issued columns are just these."""
    given = matrix[:, list(issued)].sum(axis=1) if issued else ballots
    rest = [c for c in free if c not in issued]
    best: tuple[float, int, int] | None = None
    for cancelled in rest:
        for received in rest:
            if cancelled != received and _counts_twice(
                np.stack([given, matrix[:, cancelled]], axis=1)
            ):
                holds = _share(given + matrix[:, cancelled], matrix[:, received])
                if holds >= ALWAYS and (best is None or holds > best[0]):
                    best = (holds, received, cancelled)
    if best is not None:
        for column in [c for c in issued if c in roles]:
            key, identity, holds = roles[column]
            roles[column] = (key, identity, max(holds, best[0]))
        roles[best[1]] = ("received", "received = issued + cancelled", best[0])
        roles[best[2]] = ("cancelled", "received = issued + cancelled", best[0])


def _registered(
    matrix: Floats, free: list[int], given: Floats, roles: dict[int, tuple[str, str, float]]
) -> None:
    """The one column left that is never below the ballots handed out; none when there are two."""
    holds = {
        c: float((matrix[:, c] >= given)[matrix[:, c] > 0].mean()) for c in free
        if c not in roles and (matrix[:, c] > 0).mean() > 0.5
        and given.sum() > _LEAST_TURNOUT * matrix[:, c].sum()
    }  # fmt: skip
    fitting = [c for c, share in holds.items() if share >= ALWAYS]
    if len(fitting) == 1:
        roles[fitting[0]] = ("registered", "registered >= issued", holds[fitting[0]])
