"""What a column of printed figures is of the others: lead, difference, sum, share.

A relation is believed where it holds in most rows and chance does not explain it: the chance that
one row fits is taken from the figures of other rows (the column against the terms of the row one,
two ... below). A row misses it only where no honest rounding could give the printed figure, each
figure standing for the interval of half a unit of its last printed decimal.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

from audit.statistics.printed_figures import Figures, Mask

Floats = NDArray[np.float64]

MOST_COLUMNS = 24  # of which pairs are tried
SHIFTS = 12
BY_WORD, BY_FIGURES = 0.01, 1e-4  # expected number of relations that chance alone would feign
MOSTLY = 0.75  # of the rows, where no header speaks of it
HALF = 0.5
_FEWEST = 3
_EPSILON = 1e-9
_SAME = 1e-6  # of points: sums of printed figures in floats
_UNIT = 0.5  # half a unit of a whole number


@dataclass(frozen=True, slots=True)
class Relation:
    """What column ``result`` is of ``terms``: "lead", "difference", "sum" or "share".

    A lead is the largest term of a row minus the second; a share is 100 * the first term / the
    second, or / ``whole`` where there is but one. ``holds`` and ``tried`` count rows; ``missed``
    tells rows, shape (rows,), that no honest rounding explains. ``by_word``: a header asks for it.
    ``rounded`` is the one row that only rounding explains while all others fit as printed, -1
    where there is none.
    """

    kind: str
    result: int
    terms: tuple[int, ...]
    holds: int
    tried: int
    missed: Mask
    by_word: bool
    whole: float = np.nan
    rounded: int = -1


def lead_of(
    figures: Figures, result: int, lines: Sequence[int], *, by_word: bool
) -> Relation | None:
    """The column as the largest figure of each row minus the second largest; None where it is not.

    ``lines`` are the columns of shares; rows with fewer than two of them are not tried.
    """
    if len(lines) < 2:
        return None
    values, half = figures.values[:, lines], figures.half[:, lines]
    tried = (~np.isnan(values)).sum(axis=1) >= 2
    low = _first_two(values - half)
    high = _first_two(values + half)
    bounds = (low[:, 0] - high[:, 1], high[:, 0] - low[:, 1])
    return _believed(figures, "lead", result, tuple(lines), bounds, tried, tries=1, by_word=by_word)


def _first_two(values: Floats) -> Floats:
    ordered = -np.sort(-np.nan_to_num(values, nan=-np.inf), axis=1)
    return ordered[:, :2]


def differences(
    figures: Figures, result: int, *, by_word: bool, akin: Sequence[frozenset[int]] = ()
) -> Iterator[Relation]:
    """The column as the difference of two others, whatever its sign; all that are believed.

    ``akin`` are pairs of columns whose headers speak of the same thing: they are tried first, and
    by themselves, since few tries leave less to chance.
    """
    pairs = _pairs(figures, result)
    first = [pair for pair in pairs if frozenset(pair) in akin]
    for tried_now in (first, pairs):
        found = list(_differences(figures, result, tried_now, by_word=by_word))
        if found:
            yield from found
            return


def _differences(
    figures: Figures, result: int, pairs: Sequence[tuple[int, int]], *, by_word: bool
) -> Iterator[Relation]:
    for one, two in pairs:
        off = figures.values[:, one] - figures.values[:, two]
        half = figures.half[:, one] + figures.half[:, two]
        bounds = (np.abs(off) - half, np.abs(off) + half)
        found = _believed(
            figures, "difference", result, (one, two), bounds, ~np.isnan(off), len(pairs),
            by_word=by_word,
        )  # fmt: skip
        if found is not None:
            yield found


def sums(figures: Figures, result: int, *, by_word: bool) -> Iterator[Relation]:
    """The column as the sum of all columns beside it, to its left, or of two."""
    every: list[tuple[int, ...]] = []
    for first in _others(figures, result):
        others = [c for c in _others(figures, result) if figures.like(first, c)]
        every += [tuple(others), tuple(c for c in others if c < result)]
    every = [run for run in dict.fromkeys((*every, *_pairs(figures, result))) if len(run) > 1]
    for run in every:
        values = figures.values[:, list(run)]
        tried = (~np.isnan(values)).sum(axis=1) >= 2
        total, half = np.nansum(values, axis=1), np.nansum(figures.half[:, list(run)], axis=1)
        found = _believed(
            figures, "sum", result, run, (total - half, total + half), tried, len(every),
            by_word=by_word,
        )  # fmt: skip
        if found is not None:
            yield found


def total_of_shares(figures: Figures, result: int, terms: Sequence[int]) -> Relation | None:
    """A column whose header calls it the total, as the sum of shares; None where it is not.

    It is 100 in nearly every row, so that figures of other rows tell nothing of chance: shares that
    differ from row to row must give it in more than half of the rows. Rows with a blank share are
    not tried, since a total may hold what is not listed.
    """
    values, printed = figures.values[:, list(terms)], figures.values[:, result]
    tried = ~np.isnan(values).any(axis=1) & ~np.isnan(printed)
    total, half = values.sum(axis=1), figures.half[:, list(terms)].sum(axis=1)
    fits = _fitting(printed, figures.half[:, result], (total - half, total + half), tried)
    held, count = int(fits.sum()), int(tried.sum())
    if len(terms) < 2 or held < 2 or held <= HALF * count:
        return None
    if len(np.unique(values[fits], axis=0)) < 2:
        return None
    as_printed = fits & (np.abs(total - printed) < _SAME)
    odd = np.flatnonzero(fits & ~as_printed)
    alone = len(odd) == 1 and int(as_printed.sum()) >= _FEWEST
    return Relation("sum", result, tuple(terms), held, count, tried & ~fits, by_word=True,
                    rounded=int(odd[0]) if alone else -1)  # fmt: skip


def shares(figures: Figures, result: int, records: Mask, wholes: Floats) -> Iterator[Relation]:
    """The column as percentages of a counted one: of its sum or total, or of another column.

    ``records`` are the rows that are no totals; ``wholes`` holds for each column the figure of its
    total row, NaN where there is none.
    """
    counted = [c for c in range(figures.values.shape[1]) if figures.counted[c]]
    tries = len(counted) * (len(counted) + 1)
    for part in counted:
        values = np.where(records, figures.values[:, part], np.nan)
        whole = {float(np.nansum(values)), float(wholes[part])}
        bases: list[tuple[tuple[int, ...], float | Floats]] = [((), w) for w in whole if w > 0]
        bases += [((c,), figures.values[:, c]) for c in counted if c != part]
        for others, base in bases:
            with np.errstate(divide="ignore", invalid="ignore"):
                right = np.where(np.asarray(base) > 0, 100 * values / base, np.nan)
            found = _believed(
                figures, "share", result, (part, *others), (right, right), ~np.isnan(right), tries,
                by_word=False,
            )  # fmt: skip
            if found is not None:
                yield found if others else replace(found, whole=float(np.asarray(base)))


def _others(figures: Figures, result: int) -> list[int]:
    """Columns that the result may be made of: points are made of points."""
    percent = figures.percent
    return [c for c in range(len(percent)) if c != result and (percent[c] or not percent[result])]


def _pairs(figures: Figures, result: int) -> list[tuple[int, int]]:
    """Pairs of other columns that may be added: both counted one by one, or neither."""
    others = _others(figures, result)
    if len(others) > MOST_COLUMNS:
        return []
    return [pair for pair in combinations(others, 2) if figures.like(*pair)]


def _believed(  # noqa: PLR0913 - what is tried, where and how often
    figures: Figures,
    kind: str,
    result: int,
    terms: tuple[int, ...],
    bounds: tuple[Floats, Floats],
    tried: Mask,
    tries: int,
    *,
    by_word: bool,
) -> Relation | None:
    """The relation, where more rows hold than chance would give; ``tries`` were looked at."""
    printed, half = np.abs(figures.values[:, result]), figures.half[:, result]
    if kind != "share" and all(figures.counted[term] for term in terms):
        half = np.where(half < _UNIT, half, 0.0)  # what is made of counts is counted too
    tried = tried & ~np.isnan(printed)
    count = int(tried.sum())
    fits = _fitting(printed, half, bounds, tried)
    held = int(fits.sum())
    if count < (2 if by_word else _FEWEST) or held < (HALF if by_word else MOSTLY) * count:
        return None
    if len(np.unique(printed[fits])) < 2:
        return None
    # A header that asks for the one thing that can be meant needs no further proof than its rows.
    asked = by_word and tries == 1 and held >= max(2, min(MOSTLY * count, count - 1))
    rate = 0.0 if asked else _rate(printed, half, bounds, tried)
    if tries * comb(count, held) * rate**held > (BY_WORD if by_word else BY_FIGURES):
        return None
    return Relation(kind, result, terms, held, count, tried & ~fits, by_word)


def _fitting(printed: Floats, half: Floats, bounds: tuple[Floats, Floats], tried: Mask) -> Mask:
    slack = _EPSILON * np.maximum(1.0, np.abs(np.nan_to_num(printed)))
    low, high = bounds[0] - half - slack, bounds[1] + half + slack
    with np.errstate(invalid="ignore"):
        fits: Mask = tried & (printed >= low) & (printed <= high)
    return fits


def _rate(printed: Floats, half: Floats, bounds: tuple[Floats, Floats], tried: Mask) -> float:
    """How often the figure of one row fits the terms of another."""
    rows = np.flatnonzero(tried)
    hits = pairs = 0
    for shift in range(1, min(SHIFTS, len(rows) - 1) + 1):
        own, other = rows, np.roll(rows, shift)
        shifted = (bounds[0][other], bounds[1][other])
        every = np.ones(len(rows), dtype=bool)
        hits += int(_fitting(printed[own], half[own], shifted, every).sum())
        pairs += len(rows)
    return (hits + 1) / (pairs + 2)


def best(found: Sequence[Relation]) -> list[Relation]:
    """Those that hold in most rows; several where they tie, so that a miss must be one of all."""
    most = max((relation.holds for relation in found), default=0)
    return [relation for relation in found if relation.holds == most]


def right_value(figures: Figures, relation: Relation, row: int) -> Fraction:
    """What the terms as printed give in a row, exactly."""
    terms = [figures.exact(row, column) for column in relation.terms]
    known = [term for term in terms if term is not None]
    of_kind: dict[str, Callable[[], Fraction]] = {
        "lead": lambda: sorted(known)[-1] - sorted(known)[-2],
        "difference": lambda: abs(known[0] - known[1]),
        "sum": lambda: sum(known, Fraction(0)),
        "share": lambda: (
            100 * known[0] / (known[1] if len(known) > 1 else Fraction(relation.whole))
        ),
    }
    return of_kind[relation.kind]()
