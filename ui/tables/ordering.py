"""The order of a column: numbers by size, texts as people sort them, blanks last both ways."""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

_DIGITS = re.compile(r"\d+")
_OTHER_DIGITS = re.compile(r"[^\D0-9]")
_MOST = 2**62  # of what one whole number holds
_PLACES = 15
_RANGE = 2.0**31  # of whole numbers that are ordered together with their places
_HERE = "\0"  # where the number of a name stands, for telling names apart by their words


def order_of(keys: NDArray[Any], descending: bool = False) -> NDArray[np.int64]:
    """Row numbers in the order of ``keys`` (numbers, or an object array of str), stable."""
    numbers = keys if np.issubdtype(keys.dtype, np.number) else text_ranks(keys)
    values = numbers.astype(np.float64, copy=False)
    blank = np.isnan(values)
    if not blank.any():
        return _stable(-values if descending else values)
    known = np.flatnonzero(~blank)
    ordered = known[_stable(-values[known] if descending else values[known])]
    return np.concatenate([ordered, np.flatnonzero(blank)])


def _stable(values: NDArray[np.float64]) -> NDArray[np.int64]:
    """A stable order of numbers without blanks.

    The quick order of numpy is several times as fast as its stable one, which only equal numbers
    need: whole numbers of a small range are made different by their place, else only runs of equal
    ones are put in order.
    """
    count = len(values)
    if not count:
        return np.zeros(0, dtype=np.int64)
    low, high = values.min(), values.max()
    if high - low < _RANGE and np.array_equal(values, np.rint(values)):
        together = (values - low).astype(np.int64) * count + np.arange(count)
        together.sort()
        return np.asarray(together % count, dtype=np.int64)
    order = np.argsort(values).astype(np.int64, copy=False)
    ranked = values[order]
    same = np.concatenate([[False], ranked[1:] == ranked[:-1]])
    if same.any():
        tied = same | np.concatenate([same[1:], [False]])
        run = np.cumsum(~same)[tied]
        together = run * count + order[tied]
        together.sort()
        order[tied] = together % count
    return order


def text_ranks(texts: NDArray[Any]) -> NDArray[np.float64]:
    """The rank of each text, shape ``(rows,)``; NaN for "" and None. "12" comes before "100"."""
    import pandas as pd

    codes, unique = pd.factorize(texts)
    names = [str(text) for text in unique]
    order = _by_numbers(names)
    order = np.argsort(_comparable(names), kind="stable") if order is None else order
    ranks = np.empty(len(names) + 1, dtype=np.float64)
    ranks[order] = np.arange(len(names), dtype=np.float64)
    ranks[-1] = np.nan  # the code of None is -1
    if "" in names:
        ranks[names.index("")] = np.nan
    return np.asarray(ranks[codes], dtype=np.float64)


def _by_numbers(names: list[str]) -> NDArray[np.int64] | None:
    """The order of names by their words and numbers in turn; None where that cannot be told.

    Found in the letters of all names at once: a pattern a name takes ten times as long.
    """
    import pandas as pd

    text = "\n".join(names).casefold()
    if _HERE in text or (not text.isascii() and _OTHER_DIGITS.search(text)):
        return None
    points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    digit = points - np.uint32(ord("0")) < 10
    edges = np.flatnonzero(np.diff(digit, prepend=False, append=False))
    starts, lengths = edges[::2], edges[1::2] - edges[::2]
    keep = ~digit
    keep[starts] = True
    shapes = np.where(digit, 0, points)[keep].astype("<u4").tobytes().decode("utf-32-le")
    lines = shapes.split("\n")
    if len(lines) != len(names) or lengths.max(initial=0) > _PLACES:
        return None
    codes, distinct = pd.factorize(np.array(lines, dtype=object))
    row = np.searchsorted(np.flatnonzero(points == ord("\n")), starts)
    numbers = _in_columns(_values(points, starts, lengths), row, len(names))
    parts = [shape.split(_HERE) for shape in distinct]
    keys = []
    for turn in range(len(numbers) + 1):
        words = [part[turn] if turn < len(part) else "" for part in parts]
        keys += [_ranks(words)[codes], *numbers[turn : turn + 1]]
    return np.lexsort(_together(keys)[::-1])


def _values(
    points: NDArray[np.uint32], starts: NDArray[np.int64], lengths: NDArray[np.int64]
) -> NDArray[np.int64]:
    """What the digits from each of ``starts`` on are as a number."""
    values = np.zeros(len(starts), dtype=np.int64)
    for place in range(lengths.max(initial=0)):
        longer = np.flatnonzero(lengths > place)
        values[longer] = values[longer] * 10 + points[starts[longer] + place] - ord("0")
    return values


def _in_columns(
    values: NDArray[np.int64], row: NDArray[np.int64], rows: int
) -> list[NDArray[np.int64]]:
    """The first number of each row, the second and so on, each of shape (rows,); -1 for none."""
    counts = np.bincount(row, minlength=rows)
    first = np.cumsum(counts) - counts
    columns = []
    for turn in range(counts.max(initial=0)):
        column, have = np.full(rows, -1, dtype=np.int64), np.flatnonzero(counts > turn)
        column[have] = values[first[have] + turn]
        columns.append(column)
    return columns


def _together(keys: list[NDArray[np.int64]]) -> list[NDArray[np.int64]]:
    """Keys in as few numbers as hold them, in the same order: each is sorted on its own."""
    packed: list[NDArray[np.int64]] = []
    room = 0
    for key in keys:
        low, span = int(key.min(initial=0)), int(np.ptp(key)) + 1 if len(key) else 1
        if packed and span <= room:
            packed[-1] = packed[-1] * span + (key - low)
            room //= span
        else:
            packed.append(key - low)
            room = _MOST // span
    return packed


def _ranks(words: Sequence[str]) -> NDArray[np.int64]:
    """The rank of each word; equal words have the same."""
    return np.asarray(np.unique(np.array(words, dtype=np.str_), return_inverse=True)[1])


def natural(text: str) -> str:
    """A key under which numbers inside a text count as numbers and case does not count."""
    return _DIGITS.sub(lambda found: found[0].zfill(_PLACES), text.casefold())


def _comparable(names: list[str]) -> NDArray[Any]:
    # Numbers of precincts are mostly plain numbers, and those are far faster to order.
    if all(name.isdecimal() and len(name) <= _PLACES for name in names):
        return np.array([int(name) for name in names], dtype=np.int64)
    return np.array([natural(name) for name in names], dtype=np.str_)
