"""By what slip one row of lines became another, and how often chance would look so.

Two lines exchanged, a run moved by one line, a line left at zero, a line left at zero whose votes
stand with another. The odds count the ways in which the votes concerned could be divided among
their lines: were each as likely, one of them would be this one.
"""

from dataclasses import dataclass
from math import comb

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

SHIFT_LEAST = 2  # lines that must bear their neighbour's figure before a shift is told
ZERO_LEAST = 10  # votes of a line that is told as left at zero; fewer may well be a correction


@dataclass(frozen=True, slots=True)
class Slips:
    """By what slip one row of lines became another; arrays of shape (rows,).

    ``kind``: "swapped", "up" (each figure of ours stands one line higher than theirs), "down",
    "zero-ours" or "zero-theirs" (that side has 0 in ``first``), "joined-ours" or "joined-theirs"
    (and its votes stand with ``last``), or "". Otherwise ``first`` and ``last`` are the outermost
    lines that differ.
    """

    kind: NDArray[np.object_]
    first: Integers
    last: Integers


def slips(ours: Floats, theirs: Floats) -> Slips:
    """Exact slips between figures of the same lines, both of shape (rows, lines), NaN unknown."""
    apart = (ours != theirs) & ~np.isnan(ours) & ~np.isnan(theirs)
    rows, lines = apart.shape
    kind = np.full(rows, "", dtype=object)
    if not lines:
        return Slips(kind, np.zeros(rows, dtype=np.int64), np.zeros(rows, dtype=np.int64))
    first = apart.argmax(axis=1)
    last = lines - 1 - apart[:, ::-1].argmax(axis=1)
    count, at = apart.sum(axis=1), np.arange(rows)
    crossed = (ours[at, first] == theirs[at, last]) & (ours[at, last] == theirs[at, first])
    kind[(count == 2) & crossed] = "swapped"
    run = count > SHIFT_LEAST  # lines between them may bear what they should: neighbours alike
    for name, equal in (
        ("up", ours[:, :-1] == theirs[:, 1:]),
        ("down", ours[:, 1:] == theirs[:, :-1]),
    ):
        sums = np.concatenate([np.zeros((rows, 1)), np.cumsum(equal, axis=1)], axis=1)
        kind[run & (kind == "") & (sums[at, last] - sums[at, first] == last - first)] = name
    for name, one, other in (("ours", ours, theirs), ("theirs", theirs, ours)):
        first, last = _zeros(name, (one, other), (first, last), count, kind)
    return Slips(kind, first.astype(np.int64), last.astype(np.int64))


def _zeros(
    name: str,
    sides: tuple[Floats, Floats],
    ends: tuple[Integers, Integers],
    count: Integers,
    kind: NDArray[np.object_],
) -> tuple[Integers, Integers]:
    """Marks in ``kind`` the rows of which the first of ``sides`` has a line at zero; the lines."""
    (one, other), (first, last) = sides, ends
    at = np.arange(len(kind))
    for zero, rest in ((first, last), (last, first)):
        left = (one[at, zero] == 0) & (other[at, zero] >= ZERO_LEAST) & (kind == "")
        kind[left & (count == 1)] = f"zero-{name}"
        gained = one[at, rest] - other[at, rest] == other[at, zero]
        joined = left & (count == 2) & gained
        kind[joined] = f"joined-{name}"
        first, last = np.where(joined, zero, first), np.where(joined, rest, last)
    return first, last


def odds(kind: str, ours: Floats, theirs: Floats) -> tuple[int, int]:
    """Votes concerned in a slip, and in how many ways they could stand; figures of shape (lines,).

    Of lines ``first`` to ``last`` alone, for an exchange of the two. n votes stand in k lines in
    C(n + k - 1, k - 1) ways. Of a line left at zero alone: any number up to its votes.
    """
    if kind.startswith("zero"):
        votes = int(max(ours.max(), theirs.max()))
        return votes, votes + 1
    whole = int(min(ours.sum(), theirs.sum()))  # the fewer leave fewer ways
    lines = len(ours)
    return whole, comb(whole + lines - 1, lines - 1)
