"""Sums that hold between columns of counts, whatever their order and whatever they count.

A relation is two sets of columns whose sums are equal in nearly every row. Found are: every column
that two others add up to; every column that a run of neighbours adds up to; and, since relations
with coefficients of plus and minus one are the null space of the matrix of counts, every relation
of any columns in any order. Rows that break a relation (slips of the pen) are dealt with as in
Fischler and Bolles, Random sample consensus (1981): null spaces of many small draws of rows, of
which some meet clean rows only; what a draw proposes is then measured.

All is proposed on a sample of rows. `Counts.measure` counts exactly, over all rows.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from audit.importing.sums.slips import ALWAYS, nearly_always

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]

_SAMPLE = 256
_OF_EACH = 6  # rows of the sample in which a column counts something, for every column
_FEWEST = 3  # rows in which a column must count something to tell anything
_SCREEN = 0.7
_DRAWS = 8
_MOST_DRAWS = 48
_BEST_DRAWS = 5
_SPARE_ROWS = 6
_MOST_FREE = 9
_LARGEST_SIDE = 2
_ZERO = 1e-8
_NEARLY_ALL = 0.9
_FEWEST_DIFFERENT = 5
_MOSTLY = 0.8
_SELDOM = 0.1
_OFTEN = 0.3  # of the rows: a part that counts in fewer tells little of its sum
_SEED = 20210110


@dataclass(frozen=True, slots=True)
class Relation:
    """The columns of ``left`` add up to what the columns of ``right`` add up to.

    ``holds`` is the share of the rows; ``support`` the number of rows that tell: the sums are equal
    and at least two columns of the longer side count something.
    """

    left: frozenset[int]
    right: frozenset[int]
    holds: float
    support: int

    @property
    def always(self) -> bool:
        """Whether slips alone break it, in at least as many rows as tell it."""
        least = self.support / self.holds if self.holds else 0.0
        return self.holds >= ALWAYS or nearly_always(self.support, round(least))


class Counts:
    """Columns of whole counts by position; blanks count nothing.

    ``base`` are the columns that can take part in a sum: not constant, counting something in some
    rows, the first of several that are equal everywhere (``twins``). ``rows`` is the sample.
    """

    def __init__(self, numbers: Sequence[Floats]) -> None:
        blank = [np.isnan(column) for column in numbers]
        self.blank = [own if own.any() else None for own in blank]
        self.numbers = [
            column if own is None else np.where(own, 0.0, column)
            for column, own in zip(numbers, self.blank, strict=True)
        ]
        self.base, self.twins = _base(self.numbers)
        self.rows = self._sampled()
        self.part = np.stack([column[self.rows] for column in self.numbers], axis=1)

    def _sampled(self) -> Rows:
        count = len(self.numbers[0])
        rows = [np.linspace(0, count - 1, min(count, _SAMPLE)).astype(np.int64)]
        for position in self.base:
            where = np.flatnonzero(self.numbers[position])
            rows.append(where[np.linspace(0, len(where) - 1, _OF_EACH).astype(np.int64)])
        return np.unique(np.concatenate(rows))

    def equals(self, position: int) -> list[int]:
        """The other columns that are equal to one everywhere."""
        for first, others in self.twins.items():
            if position == first or position in others:
                return [p for p in (first, *others) if p != position]
        return []

    def total(self, positions: Collection[int]) -> Floats:
        """The sum of some columns in each row, shape (rows,)."""
        out = np.zeros(len(self.numbers[0]))
        for position in sorted(positions):
            out += self.numbers[position]
        return out

    def size(self, positions: Collection[int]) -> float:
        """The sum of some columns over all rows."""
        return float(sum(self.numbers[position].sum() for position in positions))

    def measure(self, left: Collection[int], right: Collection[int]) -> Relation:
        """How often two sums are equal, over all rows in which they count anything."""
        first, second = self.total(left), self.total(right)
        known = (first > 0) | (second > 0)
        for position in left:
            blank = self.blank[position]
            if blank is not None:
                known &= ~blank
        equal = (first == second) & known
        longer = max(left, right, key=len)
        telling = sum((self.numbers[p] > 0).astype(np.int64) for p in longer)
        support = int((equal & (telling >= min(2, len(longer)))).sum())
        share = float(equal.sum() / known.sum()) if known.any() else 0.0
        return Relation(frozenset(left), frozenset(right), share, support)

    def tells_apart(self, relation: Relation, position: int, other: int) -> bool:
        """Whether the rows in which two columns differ say that a sum is made of the first."""
        left, right = relation.left, relation.right
        gap = self.total(left) - self.total(right)
        own, rival = self.numbers[position], self.numbers[other]
        step = (rival - own) if position in left else (own - rival)
        differ = own != rival
        first, second = int((gap[differ] == 0).sum()), int((gap[differ] == -step[differ]).sum())
        exact = not second and not gap.any()
        fewest = _FEWEST if exact else _FEWEST_DIFFERENT
        return first >= fewest and first >= _MOSTLY * (first + second)

    def explains(self, relation: Relation, position: int) -> bool:
        """Whether a seldom column is what a sum lacks, or has too much, where it counts at all."""
        own = self.numbers[position]
        some = own > 0
        if position in relation.left | relation.right or not 0 < some.mean() <= _SELDOM:
            return False
        gap = np.abs(self.total(relation.left) - self.total(relation.right))[some]
        return bool((gap == own[some]).mean() >= _MOSTLY / 2)

    def screen(self, left: Collection[int], right: Collection[int]) -> float:
        """How often two sums are equal, over the rows of the sample."""
        first = self.part[:, sorted(left)].sum(axis=1)
        second = self.part[:, sorted(right)].sum(axis=1)
        known = (first > 0) | (second > 0)
        return float((first == second)[known].mean()) if known.any() else 0.0


def _base(numbers: Sequence[Floats]) -> tuple[list[int], dict[int, list[int]]]:
    """Positions that can take part in a sum, and for each the columns equal to it everywhere."""
    base: list[int] = []
    twins: dict[int, list[int]] = {}
    alike: dict[bytes, list[int]] = {}
    for position, column in enumerate(numbers):
        if np.count_nonzero(column) < _FEWEST or (column == column[0]).all():
            continue
        few = column[np.linspace(0, len(column) - 1, _SAMPLE).astype(np.int64)].tobytes()
        known = alike.setdefault(few, [])
        equal = next((p for p in known if np.array_equal(numbers[p], column)), None)
        if equal is None:
            known.append(position)
            base.append(position)
        else:
            twins.setdefault(equal, []).append(position)
    return base, twins


def find_relations(counts: Counts) -> list[Relation]:
    """Every relation that holds in most rows of the sample, measured there and not yet on all."""
    pairs = _pairs(counts) | _runs(counts)
    found = pairs | _null_space(counts, pairs)
    out = []
    for left, right in found:
        share = counts.screen(left, right)
        if share >= _SCREEN:
            out.append(Relation(left, right, share, 0))
    return sorted(out, key=lambda r: (-r.holds, sorted(r.left), sorted(r.right)))


Sides = tuple[frozenset[int], frozenset[int]]


def _pairs(counts: Counts) -> set[Sides]:
    """Columns that two others add up to."""
    base = np.array(counts.base, dtype=np.int64)
    if len(base) < 3:
        return set()
    part = counts.part[np.linspace(0, len(counts.part) - 1, 32).astype(np.int64)][:, base]
    found: set[Sides] = set()
    for first in range(len(base) - 1):
        sums = part[:, [first]] + part[:, first + 1 :]
        fits = (sums[:, :, None] == part[:, None, :]) & (sums[:, :, None] > 0)
        share = fits.sum(axis=0) / np.maximum((sums > 0).sum(axis=0), 1)[:, None]
        for second, target in np.argwhere(share >= _SCREEN - 0.15).tolist():
            parts = {int(base[first]), int(base[first + 1 + second])}
            total = int(base[target])
            if total not in parts and counts.screen({total}, parts) >= _SCREEN:
                found.add((frozenset({total}), frozenset(parts)))
    return found


def _runs(counts: Counts) -> set[Sides]:
    """Columns that a run of neighbours adds up to, by running sums along the rows."""
    base = np.array(counts.base, dtype=np.int64)
    part = counts.part[np.linspace(0, len(counts.part) - 1, 32).astype(np.int64)][:, base]
    sums = np.concatenate([np.zeros((len(part), 1)), part.cumsum(axis=1)], axis=1)
    found: set[Sides] = set()
    for start in range(len(base) - 2):
        runs = sums[:, start + 3 :] - sums[:, [start]]
        hold = (runs[:, :, None] == part[:, None, :]).mean(axis=0)
        for offset, target in np.argwhere(hold >= _SCREEN).tolist():
            end = start + 3 + offset
            if not start <= target < end:
                sides = frozenset({int(base[target])}), frozenset(base[start:end].tolist())
                if counts.screen(*sides) >= _SCREEN:
                    found.add(sides)
    return found


def _null_space(counts: Counts, known: set[Sides]) -> set[Sides]:
    """Relations of any columns, from the null spaces of draws of the sample's rows.

    Where there are more relations than can be tried, the smaller part of each sum of two is left
    out first: what it takes part in is told by the column that it adds to.
    """
    part = _clean(counts, known)
    found = _in_null_space(part, counts.base)
    if found is None:
        parts = {min(right, key=lambda p: (counts.size([p]), p)) for _, right in known}
        found = _in_null_space(part, [p for p in counts.base if p not in parts])
    return found or set()


def _clean(counts: Counts, known: set[Sides]) -> Floats:
    """The rows of the sample in which what nearly always holds does hold, where they suffice."""
    clean = np.ones(len(counts.part), dtype=bool)
    for left, right in known:
        second = counts.part[:, sorted(right)]
        equal = counts.part[:, sorted(left)].sum(axis=1) == second.sum(axis=1)
        often = (second > 0).mean(axis=0).min() >= _OFTEN
        if often and equal.mean() >= _NEARLY_ALL:
            clean &= equal
    enough = clean.sum() > len(counts.base) + _SPARE_ROWS
    return counts.part[clean] if enough else counts.part


def _in_null_space(part: Floats, base: list[int]) -> set[Sides] | None:
    """Relations of these columns of the sample; None where there are too many to try them all."""
    if len(part) < len(base) + _SPARE_ROWS or len(base) < 3:
        return set()
    bases = _bases(part[:, base])
    fitting = [basis for basis in bases if 0 < basis.shape[1] <= _MOST_FREE]
    if not fitting and any(basis.shape[1] for basis in bases):
        return None
    found: set[Sides] = set()
    for basis in fitting[:_BEST_DRAWS]:
        found |= _sides(basis, base)
    return found


def _bases(part: Floats) -> list[Floats]:
    """Bases of the largest null spaces among draws of rows, each of shape (columns, dimension).

    Drawn are a few at a time, until two draws agree: what two draws of few rows both leave open
    is seldom chance, and rows that break a relation only ever hide one.
    """
    random = np.random.default_rng(_SEED)
    found = [_null_basis(part)]
    for _ in range(_MOST_DRAWS // _DRAWS):
        found += [_null_basis(part[rows]) for rows in _draws(part, random)]
        sizes = sorted((basis.shape[1] for basis in found), reverse=True)
        if sizes[0] == sizes[2]:
            break
    return [found[0], *sorted(found[1:], key=lambda basis: -basis.shape[1])]


def _draws(part: Floats, random: np.random.Generator) -> list[Rows]:
    """Small draws of rows in which every column counts something once."""
    rows = len(part)
    seldom = [np.flatnonzero(c) for c in part.T if 0 < np.count_nonzero(c) < rows / 2]
    spare = part.shape[1] - len(seldom) + _SPARE_ROWS
    draws = []
    for _ in range(_DRAWS):
        own = [int(random.choice(where)) for where in seldom]
        draws.append(np.array([*own, *random.integers(0, rows, spare).tolist()]))
    return draws


def _null_basis(part: Floats) -> Floats:
    """A basis of the null space, shape (columns, dimension), by elimination with row pivots.

    Each vector has an entry of 1 in one column in which the others have 0, so that a vector of
    small whole entries is a sum of basis vectors with just these entries as weights.
    """
    scale = np.maximum(np.abs(part).max(axis=0), 1.0)
    rows = part / scale
    width = rows.shape[1]
    pivots: list[int] = []
    for column in range(width):
        top = len(pivots)
        if top == len(rows):
            break
        best = top + int(np.argmax(np.abs(rows[top:, column])))
        if abs(rows[best, column]) < _ZERO:
            continue
        rows[[top, best]] = rows[[best, top]]
        rows[top] /= rows[top, column]
        factors = rows[:, column].copy()
        factors[top] = 0.0
        rows -= np.outer(factors, rows[top])
        pivots.append(column)
    idle = np.count_nonzero(part, axis=0) == 0
    free = [column for column in range(width) if column not in pivots and not idle[column]]
    basis = np.zeros((width, len(free)))
    basis[free, range(len(free))] = 1.0
    basis[pivots] = -rows[: len(pivots)][:, free] * scale[free] / scale[pivots][:, None]
    return basis


def _sides(basis: Floats, base: list[int]) -> set[Sides]:
    """Every vector of a null space whose entries are -1, 0 and 1, as two sets of columns."""
    size = basis.shape[1]
    weights = np.array(list(product((-1.0, 0.0, 1.0), repeat=size)))[3**size // 2 + 1 :]
    vectors = weights @ basis.T
    whole = np.round(vectors)
    fits = (np.abs(vectors - whole) < 1e-3).all(axis=1) & (np.abs(whole) <= 1).all(axis=1)
    found: set[Sides] = set()
    for vector in whole[fits]:
        plus = frozenset(base[i] for i in np.flatnonzero(vector > 0).tolist())
        minus = frozenset(base[i] for i in np.flatnonzero(vector < 0).tolist())
        left, right = sorted((plus, minus), key=lambda side: (len(side), sorted(side)))
        if 0 < len(left) <= _LARGEST_SIDE and len(right) >= len(left):
            found.add((left, right))
    return found
