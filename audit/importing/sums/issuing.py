"""Ballots received, handed out and left, and voters registered, by sums around a known count.

"Received = issued + cancelled" and "registered = voted + stayed at home" are one sum with two
meanings. Ballots come in packs, so that numbers received end in 0 far more often than one time in
ten, and numbers of voters do not; where that does not tell the two apart, both are asked about.
"""

from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from audit.fields import IGNORED
from audit.importing.sums.relations import Counts, Relation
from audit.importing.sums.slips import ALWAYS, nearly_always

Floats = NDArray[np.float64]

_MOST = 0.75
_SCREEN = 0.6  # of the sample, in which large precincts are more frequent than among all
_TIE = 0.003
_MOST_FREE = 16
_LONGEST_ISSUED = 3
_LEAST_TURNOUT = 0.05
_MOST_CARRIED_OFF = 0.1  # of the ballots handed out, in the row in the middle
_ALIKE = 0.5  # correlation of the ballots handed out with the voters on the list
_ROUND = 0.2
_ROUND_ERRORS = 6.0
_FEWEST_PARTS_TELLING = 5
_MOST_LISTS = 4
_ENOUGH = 20_000  # rows for a correlation
GIVEN = "issued = ballots in the boxes"
LEFT = "received = issued + cancelled"
LISTED = "registered >= issued"


@dataclass(frozen=True, slots=True)
class Role:
    """What a column is by a sum; not ``sure``: it is asked. ``key`` "ignored": it is a part."""

    key: str
    identity: str
    sum: Relation
    sure: bool


def issuing(
    counts: Counts, relations: list[Relation], roles: dict[int, Role], taken: frozenset[int]
) -> dict[int, Role]:
    """Roles of the columns around a count whose roles are known; boxes are asked unless matched.

    ``taken`` are all positions of the count, its lines included.
    """
    boxes = [p for p, role in roles.items() if role.key in ("in_boxes", "box_mobile",
                                                            "box_stationary")]  # fmt: skip
    free = [p for p in counts.base if p not in taken]
    if not any(roles[p].sum.always for p in boxes):  # what rests on it is more doubtful still
        found = _unmatched(roles, boxes)
        return found | _registered(counts, relations, free, boxes, found)
    free += [twin for p in boxes for twin in counts.equals(p)]
    found = {}
    issued = _issued(counts, free, boxes)
    found |= _kinds(counts, issued, boxes, roles)
    rest = [p for p in free if p not in found]
    found |= _received(counts, rest, list(issued) or boxes, found)
    rest = [p for p in free if p not in found]
    found |= _registered(counts, relations, rest, list(issued) or boxes, found)
    return found


def _unmatched(roles: dict[int, Role], boxes: list[int]) -> dict[int, Role]:
    """Two columns that make all ballots may be of any two kinds: which is which is asked."""
    return {p: replace(roles[p], sure=False) for p in boxes} if len(boxes) > 1 else {}


def _issued(counts: Counts, free: list[int], boxes: list[int]) -> tuple[int, ...]:
    """One to three columns that add up to the ballots found in most rows; none where two do."""
    ballots = counts.part[:, boxes].sum(axis=1)
    some = ballots > 0
    least = [p for p in free if (counts.part[some, p] <= ballots[some]).mean() >= _MOST]
    least = sorted(least, key=lambda p: counts.size([p]), reverse=True)[:_MOST_FREE]
    fitting: list[tuple[float, int, tuple[int, ...]]] = []
    for size in range(1, _LONGEST_ISSUED + 1):
        for run in combinations(least, size):
            share = counts.screen(run, boxes)
            if share >= _SCREEN:
                fitting.append((share, -size, run))
    exact = [
        (found.holds, size, run) for _, size, run in sorted(fitting, reverse=True)[:8]
        if (found := counts.measure(run, boxes)).holds >= _MOST
    ]  # fmt: skip
    exact.sort(reverse=True)
    tie = len(exact) > 1 and exact[0][0] - exact[1][0] < _TIE
    if tie and not set(exact[0][2]) < set(exact[1][2]):
        return ()
    return exact[0][2] if exact else ()


def _kinds(
    counts: Counts, issued: tuple[int, ...], boxes: list[int], roles: dict[int, Role]
) -> dict[int, Role]:
    """Which of the issued columns is which: by the boxes into which its ballots went."""
    small = next((p for p in boxes if roles[p].key == "box_mobile"), None)
    found = _unmatched(roles, boxes)
    if not issued:
        return found
    total = counts.measure(issued, boxes)
    if len(issued) == 1:  # voters who signed, or came: only what was left says which
        return found | {issued[0]: Role("issued", GIVEN, total, False)}
    by_size = sorted(issued, key=lambda p: counts.size([p]), reverse=True)
    asked = {p: Role("issued", GIVEN, total, False) for p in issued}
    if small is None:
        return found | asked
    large = next(p for p in boxes if p != small)
    matches = min(counts.measure(by_size[1:], [small]).holds,
                  counts.measure(by_size[:1], [large]).holds)  # fmt: skip
    if matches < _MOST:
        return found | asked
    rest = sorted(by_size[1:], key=lambda p: counts.measure([p], [small]).holds, reverse=True)
    names = ("issued_station", "issued_outside", "issued_early")
    kinds = {
        p: Role(key, GIVEN, total, True) for p, key in zip((by_size[0], *rest), names, strict=False)
    }
    return {p: roles[p] for p in boxes} | kinds


def _received(
    counts: Counts, free: list[int], given: list[int], found: dict[int, Role]
) -> dict[int, Role]:
    """A total of what was given and one column more: ballots left over, or voters who stayed."""
    best = _left_over(counts, free, given)
    if best is None:
        return {}
    total, left, relation = best
    listed = [p for p in free if p not in (total, left) and _may_list(counts, p, given)]
    out: dict[int, Role] = {}
    if is_round(counts.numbers[total]):
        lacks = any(counts.explains(relation, p) for p in counts.base)
        out[total] = Role("received", LEFT, relation, not lacks)
        out[left] = Role("cancelled", LEFT, relation, True)
        for position in given:
            if position in found and found[position].key == "issued" and len(given) == 1:
                out[position] = Role("issued", LEFT, relation, True)
        return out
    voters = len(listed) == 1 and is_round(counts.numbers[listed[0]])
    identity = "registered = took part + stayed at home" if voters else LEFT
    out[total] = Role("registered", identity, relation, voters)
    out[left] = Role(IGNORED if voters else "cancelled", identity, relation, False)
    for position in listed:
        out[position] = Role("received" if voters else "registered", LISTED, relation, False)
    return out


def _left_over(
    counts: Counts, free: list[int], given: list[int]
) -> tuple[int, int, Relation] | None:
    """Total and remainder, where what was given and the remainder make the total in every row."""
    pairs = [
        (total, left) for total in free for left in free
        if total != left and counts.screen([total], [*given, left]) >= ALWAYS - 0.05
    ]  # fmt: skip
    sums = [(*pair, counts.measure(pair[:1], [*given, pair[1]])) for pair in pairs]
    sums = [s for s in sums if s[2].always and _tells(counts, s[1], s[2])]
    return max(sums, key=lambda s: s[2].holds) if sums else None


def _tells(counts: Counts, part: int, relation: Relation) -> bool:
    """Whether the part counts something in enough of the rows in which the sum holds."""
    own = counts.numbers[part] > 0
    equal = counts.total(relation.left)[own] == counts.total(relation.right)[own]
    return int(equal.sum()) >= _FEWEST_PARTS_TELLING and float(own.mean()) >= 0.5


def is_round(numbers: Floats) -> bool:
    """Whether numbers end in 0 far more often than chance explains (binomial, six errors)."""
    some = numbers[numbers >= 10]
    if not len(some):
        return False
    share = float((some % 10 == 0).mean())
    return share > _ROUND and (share - 0.1) > _ROUND_ERRORS * float(np.sqrt(0.09 / len(some)))


def _may_list(counts: Counts, position: int, given: list[int]) -> bool:
    """Whether a column is never below the ballots handed out, and grows with them.

    A code of the place, or a constant, may be above them, but does not grow with them.
    """
    column, ballots = counts.numbers[position], counts.total(given)
    some = (column > 0) & (ballots > 0)
    if some.mean() <= 0.5 or ballots.sum() < _LEAST_TURNOUT * column.sum():
        return False
    above = int((column >= ballots)[some].sum())
    if not nearly_always(above, int(some.sum())) or (column == ballots)[some].all():
        return False
    few = np.flatnonzero(some & (column >= ballots))
    few = few[np.linspace(0, len(few) - 1, min(len(few), _ENOUGH)).astype(np.int64)]
    return _alike(column[few], ballots[few]) >= _ALIKE


def _alike(first: Floats, second: Floats) -> float:
    """Correlation of logarithms, which a few slips by a digit do not hide; 0.0 for a constant."""
    one, other = np.log(first), np.log(second)
    if not one.std() or not other.std():
        return 0.0
    return float(np.corrcoef(one, other)[0, 1])


def _registered(
    counts: Counts, relations: list[Relation], free: list[int], given: list[int],
    found: dict[int, Role],
) -> dict[int, Role]:  # fmt: skip
    """The column left that is never below the ballots handed out; where two are, both are asked."""
    if any(role.key == "registered" for role in found.values()):
        return {}
    fitting = [p for p in free if _may_list(counts, p, given)]
    packs = [p for p in fitting if is_round(counts.numbers[p])]
    left = {
        p: rest for p in fitting if p not in packs and (rest := _rest_of(counts, p, free, given))
    }
    lists = [p for p in fitting if p not in packs and p not in left]
    whole = [p for p in lists if _is_total(counts, relations, p, set(lists) - {p})]
    doubted = len(lists) == 1 and _nearly_all_voted(counts, lists[0], given)
    out = {p: Role("received", LISTED, _above(counts, p, given), False) for p in packs}
    out |= {p: Role("cancelled", LEFT, rest, False) for p, rest in left.items()}
    chosen = whole if len(whole) == 1 else lists
    for position in lists:
        sure = len(chosen) == 1 and position in chosen and not doubted
        part = len(chosen) == 1 and position not in chosen
        key = IGNORED if part else "registered"
        out[position] = Role(key, LISTED, _above(counts, position, given), sure)
    wider = [p for p in free if doubted and p not in out and _is_above(counts, p, lists)]
    out |= {p: Role("registered", LISTED, _above(counts, p, given), False) for p in wider}
    return out


def _nearly_all_voted(counts: Counts, position: int, given: list[int]) -> bool:
    """Whether a list would be hardly longer than its ballots: they may be the ballots handed out.

    A turnout that nobody printed is not to be told of a column that no word calls a list.
    """
    column, ballots = counts.numbers[position], counts.total(given)
    some = column > 0
    return float(np.median(ballots[some] / column[some])) >= 1 - _MOST_CARRIED_OFF


def _is_above(counts: Counts, position: int, others: list[int]) -> bool:
    """Whether a column is above others nearly always, and no constant: voters, or a code."""
    column, ballots = counts.numbers[position], counts.total(others)
    some = (column > 0) & (ballots > 0)
    above = int((column > ballots)[some].sum())
    enough = ballots.sum() >= _LEAST_TURNOUT * column.sum()
    return enough and nearly_always(above, int(some.sum())) and bool(np.ptp(column[some]) > 0)


def _rest_of(counts: Counts, position: int, free: list[int], given: list[int]) -> Relation | None:
    """The sum by which a column is what was left over: with what was given it makes another."""
    totals = [p for p in free if p != position
              and counts.screen([p], [*given, position]) >= ALWAYS - 0.05]  # fmt: skip
    sums = [counts.measure([total], [*given, position]) for total in totals]
    return next((one for one in sums if one.always), None)


def _is_total(counts: Counts, relations: list[Relation], position: int, others: set[int]) -> bool:
    """Whether a column is a sum of which all the others are parts."""
    sums = [r for r in relations if r.left == {position} and others and others < r.right]
    sums = [r for r in sums if len(r.right) <= _MOST_LISTS]
    return any(counts.measure(r.left, r.right).always for r in sums)


def _above(counts: Counts, position: int, given: list[int]) -> Relation:
    """In how many rows a column is not below the ballots handed out."""
    column, ballots = counts.numbers[position], counts.total(given)
    some = column > 0
    above = (column >= ballots) & some
    return Relation(
        frozenset([position]), frozenset(given), float(above.sum() / some.sum()), int(above.sum())
    )
