"""The order of a column: numbers by size, texts as people sort them, blanks last both ways."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from audit.natural import natural

_MOST = 2**62  # of what one whole number holds
_PLACES = 15
_RANGE = 2.0**31  # of whole numbers that are ordered together with their places
_SOME = 10_000  # texts by which is told whether most are different
_BLOCK = 50_000  # names looked at in one step, 10 ms
_WIDE = 4  # bytes of a letter
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

    if _mostly_different(texts):  # to look for equal ones would take as long as to order them all
        names, codes = texts.tolist(), None
        if set(map(type, names)) != {str}:
            blank = pd.isna(texts).tolist()
            names = ["" if b else str(text) for text, b in zip(names, blank, strict=True)]
    else:
        codes, unique = pd.factorize(texts)
        names = [str(text) for text in unique]
    ranks = _by_numbers(names)
    ranks = _as_texts(names) if ranks is None else ranks
    ranks = np.append(ranks.astype(np.float64), np.nan)  # the code of None is -1
    if "" in names:
        ranks[:-1][[name == "" for name in names]] = np.nan
    return np.asarray(ranks[:-1] if codes is None else ranks[codes], dtype=np.float64)


def _mostly_different(texts: NDArray[Any]) -> bool:
    some = texts[:: max(len(texts) // _SOME, 1)]
    return len(set(some.tolist())) > len(some) // 2


def _by_numbers(names: list[str]) -> NDArray[np.int64] | None:
    """The ranks of names by their words and numbers in turn; None where that cannot be told.

    Found in the letters of many names at once, since a pattern a name takes ten times as long; of
    so many only that the window gets its turn between two of the steps.
    """
    known: dict[str, int] = {}  # words of a name, with a mark in place of each number
    blocks = []
    for start in range(0, len(names), _BLOCK):
        block = _in_parts(names[start : start + _BLOCK], known)
        if block is None:
            return None
        blocks.append(block)
    parts = [shape.split(_HERE) for shape in known]
    codes = np.concatenate([codes for codes, _ in blocks]) if blocks else np.zeros(0, np.int64)
    keys = []
    for turn in range(max((len(numbers) for _, numbers in blocks), default=0) + 1):
        words = [part[turn] if turn < len(part) else "" for part in parts]
        keys.append(_ranks(words)[codes])
        if any(turn < len(numbers) for _, numbers in blocks):
            keys.append(np.concatenate([_turn(numbers, turn, len(c)) for c, numbers in blocks]))
    return _ranked(_together(keys))


def _turn(numbers: list[NDArray[np.int64]], turn: int, rows: int) -> NDArray[np.int64]:
    return numbers[turn] if turn < len(numbers) else np.full(rows, -1, dtype=np.int64)


def _in_parts(
    names: list[str], known: dict[str, int]
) -> tuple[NDArray[np.int64], list[NDArray[np.int64]]] | None:
    """For each name the number of its words in ``known``, which grows, and its own numbers."""
    text = "\n".join(names).casefold()
    points, encoding = _points(text)
    if _HERE in text or (not text.isascii() and _has_other_digits(points)):
        return None
    digit = points - points.dtype.type(ord("0")) < 10
    edges = np.flatnonzero(np.diff(digit, prepend=False, append=False))
    starts, lengths = edges[::2], edges[1::2] - edges[::2]
    keep = ~digit
    keep[starts] = True
    shaped = np.where(digit, points.dtype.type(0), points)[keep].tobytes()
    lines = shaped.decode(encoding, "surrogatepass").split("\n")
    if len(lines) != len(names) or lengths.max(initial=0) > _PLACES:
        return None
    for line in set(lines):
        known.setdefault(line, len(known))
    codes = np.fromiter(map(known.__getitem__, lines), dtype=np.int64, count=len(lines))
    row = np.searchsorted(np.flatnonzero(points == ord("\n")), starts)
    return codes, _in_columns(_values(points, starts, lengths), row, len(names))


def _points(text: str) -> tuple[NDArray[np.unsignedinteger[Any]], str]:
    """The letters of ``text`` as numbers of as few bytes as hold them, and how they are written."""
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), dtype=np.uint8), "ascii"
    if max(text) <= "\uffff":
        return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2"), "utf-16-le"
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4"), "utf-32-le"


def _has_other_digits(points: NDArray[np.unsignedinteger[Any]]) -> bool:
    different = (
        np.flatnonzero(np.bincount(points)) if points.itemsize < _WIDE else np.unique(points)
    )
    return any(chr(point).isdecimal() for point in different.tolist() if point > ord("9"))


def _ranked(keys: list[NDArray[np.int64]]) -> NDArray[np.int64]:
    """The ranks of rows by several keys, the first counting most; equal rows have the same."""
    order = np.argsort(keys[0]) if len(keys) == 1 else np.lexsort(keys[::-1])
    new = np.zeros(len(order), dtype=bool)
    for key in keys:
        ordered = key[order]
        new[1:] |= ordered[1:] != ordered[:-1]
    ranks = np.empty(len(order), dtype=np.int64)
    ranks[order] = np.cumsum(new)
    return ranks


def _values(
    points: NDArray[np.unsignedinteger[Any]], starts: NDArray[np.int64], lengths: NDArray[np.int64]
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


def _as_texts(names: list[str]) -> NDArray[np.int64]:
    return _ranks([natural(name) for name in names])
