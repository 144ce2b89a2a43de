"""How many pairs of rows of counts chance makes equal, over all pairs that were compared.

No law of the counts is assumed, nor that they are independent: pairs that nearly agree are counted,
those in a box around a row, and divided by how many whole numbers the box holds beside the row's
own (equal rows may be copies, so they count neither as pairs nor as room). The box has the
same half side for every count in standard deviations of honest noise, since 2 sqrt(x) of a Poisson
count has the deviation 1 (Bartlett 1936, Supplement to the JRSS 3, 68). A box that is flat over
that noise sees at least (1 + h^2 / 3)^(-d / 2) of the density in its middle; that is made good.
Where figures follow from each other (one counts nearly the same ballots as another) the density is
steeper than that noise: then it is taken to grow from the box to its middle as it grew from the box
twice as wide, which is too much for a smooth peak (1 + x against 1 + 4x over 1 + x, x below 2).

Of the rows whose figures are as large or larger all pairs count: what is told of a pair is not how
rare these very figures are, but how many pairs as rare or rarer chance gives in all that was seen.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

# Half sides in standard deviations of honest noise, each twice the last; the widest only tells how
# fast the density grows towards the middle.
BOXES = (0.25, 0.5, 1.0, 2.0, 4.0)
TINY = 1e-300
ENOUGH = 20  # near pairs from which a box's density is known
LARGEST = 512  # rows of the largest figures that are all looked at; of the others a sample
SHARE = 256  # rows looked at in each doubling of the number of rows after these
NEAREST = 8192  # rows each is compared with at the most; of more, an even part


@dataclass(frozen=True, slots=True)
class Coincidences:
    """Near pairs of the rows looked at, by size, the largest first.

    ``size`` (rows,) falls; ``weight`` (rows,) is for how many rows each stands; ``hits`` and
    ``cells`` (rows, boxes) are unequal rows in each box and the vectors of whole numbers that it
    holds beside the row's own; ``fields`` (rows,) how many figures are above zero.
    """

    size: Floats
    weight: Floats
    hits: Floats
    cells: Floats
    fields: Integers

    def expected(self, size: float) -> float:
        """Pairs that chance makes equal among all rows of at least this ``size``.

        From the smallest box with pairs enough to know the density, else from the largest as if
        it held a pair more at this size. Rather too many: two deviations of what was seen more.
        """
        last = max(1, int(np.searchsorted(-self.size, -size + 1e-9, side="right")))
        pairs = self.weight[:last, None] * self.hits[:last] / 2
        density = (pairs / self.cells[:last]).sum(axis=0)
        seen = self.hits[:last].sum(axis=0)
        told = (seen >= ENOUGH) & (self.cells[:last] >= 1).all(axis=0)  # any room in each box
        box = int(np.argmax(np.r_[told[:-2], True]))
        flat = (1 + BOXES[box] ** 2 / 3) ** (self.fields[:last] / 2)
        # No law is known where figures follow from each other: the larger of both bounds.
        inner = np.maximum(flat, density[box] / max(float(density[box + 1]), TINY))
        known = float((inner * pairs[:, box] / self.cells[:last, box]).sum())
        known *= 1 + 2 / sqrt(max(float(seen[box]), 1.0))  # chance may show too few near pairs
        one_more = float(inner[-1] / self.cells[last - 1, box])
        return known + (one_more if seen[box] < ENOUGH else 0.0)


def sizes(figures: Floats) -> Floats:
    """How rare equal figures (rows, figures) are by their size alone: log of the noise's volume."""
    total: Floats = np.log1p(np.maximum(figures, 0)).sum(axis=1)
    return total


def _different(figures: Floats) -> Floats:
    """The different rows in order; ``numpy.unique`` sorts them with no other thread at work."""
    rows = figures[np.lexsort(figures.T[::-1])]
    new = np.ones(len(rows), dtype=bool)
    new[1:] = (rows[1:] != rows[:-1]).any(axis=1)
    return rows[new]


def near_pairs(figures: Floats, *, exact: bool) -> Coincidences:
    """Rows nearly equal to others, of counts (rows, figures); below zero is no count.

    What is no count has to be none in both. Of ``exact`` the first figure has to be the same, and
    no box is laid over it: sizes of lists are often round. Rows that are equal in all are one row.
    """
    rows = _different(figures)  # in the order of the first figure
    size = sizes(rows)
    order = np.argsort(-size, kind="stable")
    looked, weight = _sample(len(rows))
    looked = order[looked]
    scaled = np.where(rows < 0, -100.0, 2 * np.sqrt(np.maximum(rows, 0)))
    begin = int(exact)
    half = 0.0 if exact else BOXES[-1]
    low = np.searchsorted(scaled[:, 0], scaled[looked, 0] - half, side="left")
    high = np.searchsorted(scaled[:, 0], scaled[looked, 0] + half, side="right")
    hits = np.empty((len(looked), len(BOXES)))
    for at, (row, first, end) in enumerate(zip(looked, low, high, strict=True)):
        step = 1 + (end - first - 1) // NEAREST
        near = np.arange(first + row % step, end, step)
        near = near[near != row]
        apart = np.zeros(len(near))
        for column in range(begin, rows.shape[1]):
            gap = np.abs(scaled[near, column] - scaled[row, column])
            apart = np.maximum(apart, gap)
            near, apart = near[apart <= BOXES[-1]], apart[apart <= BOXES[-1]]
        hits[at] = [step * np.count_nonzero(apart <= box) for box in BOXES]
    chosen, own = scaled[looked, begin:], rows[looked, begin:]
    fields = (own > 0).sum(axis=1)
    return Coincidences(size[looked], weight, hits, _cells(chosen, own), fields)


def _cells(scaled: Floats, figures: Floats) -> Floats:
    """Vectors of whole numbers in the box around each row beside its own, shape (rows, boxes)."""
    held = []
    for half in BOXES:
        below = np.ceil((np.maximum(scaled - half, 0) / 2) ** 2 - 1e-9)
        above = np.floor(((scaled + half) / 2) ** 2 + 1e-9)
        held.append(np.where(figures < 0, 1.0, above - below + 1).prod(axis=1))
    return np.maximum(np.column_stack(held) - 1.0, 0.5)  # with no room no row can be near


def _sample(rows: int) -> tuple[Integers, Floats]:
    """Ranks looked at among so many rows, and for how many rows each stands."""
    ranks = [np.arange(min(rows, LARGEST))]
    weight = [np.ones(len(ranks[0]))]
    start = LARGEST
    while start < rows:
        end = min(2 * start, rows)
        ranks.append(np.unique(np.linspace(start, end - 1, SHARE).astype(np.int64)))
        weight.append(np.full(len(ranks[-1]), (end - start) / len(ranks[-1])))
        start = end
    return np.concatenate(ranks), np.concatenate(weight)
