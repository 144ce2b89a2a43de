"""The count of a ballot among the relations of columns: valid ballots, their lines, what balances.

Of everything that adds up, a count is a total of lines to which a little more (invalid, blank)
makes another total. What follows from a count by adding or exchanging terms is no second one.
"""

from dataclasses import dataclass

from audit.importing.sums.relations import Counts, Relation

NEARLY_ALL = 0.9
MOST = 0.75
SMALL = 0.15  # of the ballots: more than this are rarely invalid, fewer rarely stay at home
FEWEST_OWN = 3  # lines of a ballot that two columns and their sum are not taken for
_FEWEST_TELLING = 5
_MOST_REST = 3
_COMPARABLE = 0.5
_SELDOM = 0.1
_TRIED = 8


@dataclass(frozen=True, slots=True)
class Count:
    """The count of one ballot, as positions: ``valid`` is the sum of the lines.

    ``total`` are the columns that add up to the valid ballots and ``rest``: one, or two boxes;
    ``rest`` are the invalid ballots, and the blank where they are counted apart.
    """

    valid: int
    lines: Relation
    balance: Relation

    @property
    def total(self) -> frozenset[int]:
        """The columns that hold all ballots found."""
        return self.balance.left

    @property
    def rest(self) -> frozenset[int]:
        """The columns of ballots found that are not valid."""
        return self.balance.right - {self.valid}

    @property
    def columns(self) -> frozenset[int]:
        """Every column that has a part in it."""
        return self.lines.right | self.balance.left | self.balance.right


def find_counts(
    counts: Counts, relations: list[Relation], barred: set[int] | None = None
) -> list[Count]:
    """The ballots counted in a table: none, one, or several between which sums do not decide.

    ``barred`` are positions that are no ballot lines whatever their sums.
    """
    every = _measured(counts, _candidates(relations, barred or set()))
    every = [one for one in every if not _is_derived(one, every)]
    by_valid: dict[int, list[Count]] = {}
    for one in every:
        by_valid.setdefault(one.valid, []).append(one)
    best = [_best(counts, some) for some in by_valid.values()]
    best.sort(key=lambda c: (-len(c.lines.right), -c.lines.holds, -c.balance.holds))
    if not best:
        return []
    return [best[0], *(c for c in best[1:] if _is_another(counts, c, best[0]))]


def _candidates(relations: list[Relation], barred: set[int]) -> list[Count]:
    sums: dict[int, list[Relation]] = {}
    for relation in relations:
        several = len(relation.left) == 1 and len(relation.right) > 1
        if several and relation.holds >= MOST + 0.1 and not relation.right & barred:
            sums.setdefault(min(relation.left), []).append(relation)
    found = []
    for relation in relations:
        for balance in (relation, Relation(relation.right, relation.left, relation.holds, 0)):
            if len(balance.left) > 2 or not 2 <= len(balance.right) <= 1 + _MOST_REST:
                continue
            for valid in balance.right & sums.keys():
                own = balance.left | balance.right
                found += [
                    Count(valid, lines, balance) for lines in sums[valid] if not lines.right & own
                ]
    return found


def _measured(counts: Counts, candidates: list[Count]) -> list[Count]:
    """The candidates whose sums hold over all rows; each sum is measured once."""
    known: dict[tuple[frozenset[int], frozenset[int]], Relation] = {}

    def of(relation: Relation) -> Relation:
        sides = relation.left, relation.right
        if sides not in known:
            known[sides] = counts.measure(*sides)
        return known[sides]

    out = [Count(c.valid, of(c.lines), of(c.balance)) for c in candidates]
    return [
        c for c in out
        if c.lines.holds >= NEARLY_ALL - 0.02 and c.balance.holds >= MOST
        and min(c.lines.support, c.balance.support) >= _FEWEST_TELLING
        and counts.size(c.rest) <= _COMPARABLE * counts.size(c.total)
    ]  # fmt: skip


def _is_derived(one: Count, every: list[Count]) -> bool:
    """Whether a count follows from another: it is of a wider total, or of more columns.

    What adds to another count's ballots (those who stayed at home, ballots not used) makes no
    count of its own, nor does a sum that holds another sum's parts in place of it.
    """
    for other in every:
        if other.total == {one.valid} and other.balance.holds >= one.balance.holds - 0.05:
            return True
        same = other.valid == one.valid
        if same and other.rest < one.rest and _as_good(other.balance, one.balance):
            return True
        if one.lines.right in (other.lines.right | other.rest, {other.valid} | other.rest):
            return True
    return False


def _as_good(first: Relation, second: Relation) -> bool:
    return first.holds >= second.holds - 0.05


def _best(counts: Counts, some: list[Count]) -> Count:
    """Of the counts of one column of valid ballots the best balance and the most lines."""
    balance = max(
        (c.balance for c in some),
        key=lambda b: (round(b.holds, 3), -len(b.right) - len(b.left), sorted(b.left)[::-1]),
    )
    fitting = [c.lines for c in some if c.balance == balance]
    top = max(lines.holds for lines in fitting)
    near = [lines for lines in fitting if lines.holds >= top - 0.03]
    lines = max(near, key=lambda r: (_plain(r, near), len(r.right), r.holds))
    return Count(some[0].valid, _telling(counts, lines, balance), balance)


def _plain(lines: Relation, every: list[Relation]) -> bool:
    """Whether no other sum has one column in place of several of these lines."""
    for other in every:
        gone, come = lines.right - other.right, other.right - lines.right
        if len(come) < len(gone) and len(gone) >= 2 and len(other.right) > 2 and come:
            return False
    return True


def _telling(counts: Counts, lines: Relation, balance: Relation) -> Relation:
    """The lines by the rows that tell: each seldom column is in the sum where it counts, or out."""
    parts = set(lines.right)
    target = counts.numbers[min(lines.left)]
    others = set(counts.base) - lines.left - balance.left - balance.right
    for column in sorted(others):
        own = counts.numbers[column] > 0
        if own.mean() > _SELDOM:
            continue
        rest = (target - counts.total(parts - {column}))[own]
        inside = float((rest == counts.numbers[column][own]).mean())
        if inside > max(0.5, float((rest == 0).mean())):
            parts.add(column)
        else:
            parts.discard(column)
    if parts == lines.right or len(parts) < 2:
        return lines
    better = counts.measure(lines.left, parts)
    return better if better.holds >= lines.holds else lines


def _is_another(counts: Counts, one: Count, best: Count) -> bool:
    """Whether a count is as good as the best: another ballot, or another reading of this one."""
    if one.lines.right & best.lines.right:
        return False
    several = len(one.lines.right) >= min(FEWEST_OWN, len(best.lines.right))
    large = counts.size(one.total) >= _COMPARABLE * counts.size(best.total)
    whole = len(one.lines.right) >= max(FEWEST_OWN, len(best.lines.right) / 2)
    return (several and large) or (whole and is_plain(counts, one))


def lone_sum(
    counts: Counts, relations: list[Relation], barred: set[int], told: set[int]
) -> Relation | None:
    """The longest sum of which no header speaks: of valid ballots, or of all that were found.

    ``told`` are the positions of columns whose headers say something.
    """
    sums = [
        r for r in relations
        if len(r.left) == 1 and len(r.right) >= FEWEST_OWN and not r.right & barred
        and not r.left & told
    ]  # fmt: skip
    sums = [r for r in sums if _plain(r, [s for s in sums if s.left == r.left])]
    sums.sort(key=lambda r: (len(r.right), r.holds), reverse=True)
    measured = (counts.measure(r.left, r.right) for r in sums[:_TRIED])
    return next((r for r in measured if r.holds >= NEARLY_ALL), None)


def is_less(counts: Counts, relations: list[Relation], one: Count, alone: Relation) -> bool:
    """Whether the lines of a count are but two parts of something beside a longer sum."""
    if len(one.lines.right) >= FEWEST_OWN or is_sure(counts, relations, one):
        return False
    return not (one.lines.left | one.lines.right) & (alone.left | alone.right)


def is_sure(counts: Counts, relations: list[Relation], count: Count) -> bool:
    """Whether the sums leave no other reading of what is valid."""
    return is_plain(counts, count) and not _goes_on(counts, relations, count)


def is_plain(counts: Counts, count: Count) -> bool:
    """Whether the lines are lines: what is not valid beside them is little, and nobody's votes."""
    rest = counts.size(count.rest)
    if rest > SMALL * counts.size(count.total):
        return False
    if len(count.lines.right) > 2:
        return True
    least = min(counts.size([line]) for line in count.lines.right)
    return rest < 0.5 * least


def _goes_on(counts: Counts, relations: list[Relation], count: Count) -> bool:
    """Whether a little more makes a larger total still: then which of them is valid is open."""
    if len(count.total) > 1:
        return False
    wider = [
        r for r in relations
        if len(r.left) == 1 and len(r.right) == 2 and count.total < r.right
        and not (r.left | (r.right - count.total)) & count.columns
    ]  # fmt: skip
    little = [r for r in wider if counts.size(r.right - count.total) <= SMALL * counts.size(r.left)]
    return any(counts.measure(r.left, r.right).always for r in little)


def doubtful(counts: Counts, count: Count) -> dict[int, set[int]]:
    """Columns of a count that others nearly equal, with these others.

    Only where the rows in which they differ do not tell which of them its sums are made of.
    """
    found: dict[int, set[int]] = {}
    others = [p for p in counts.base if p not in count.columns]
    for position in sorted(count.columns):
        sums = count.lines if position in count.lines.right else count.balance
        for other in others:
            near = counts.screen([position], [other]) >= NEARLY_ALL
            if near and not counts.tells_apart(sums, position, other):
                found.setdefault(position, set()).add(other)
    return found
