"""The order of a column: numbers by size, texts as people sort them, blanks last both ways."""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

_DIGITS = re.compile(r"\d+")
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
    order = _by_one_number(names)
    order = np.argsort(_comparable(names), kind="stable") if order is None else order
    ranks = np.empty(len(names) + 1, dtype=np.float64)
    ranks[order] = np.arange(len(names), dtype=np.float64)
    ranks[-1] = np.nan  # the code of None is -1
    if "" in names:
        ranks[names.index("")] = np.nan
    return np.asarray(ranks[codes], dtype=np.float64)


def _by_one_number(names: list[str]) -> NDArray[np.int64] | None:
    """The order of names of which each has one number; None where one has none or several.

    Found in all of them at once: a pattern a name takes ten times as long.
    """
    import pandas as pd

    folded = "\n".join(names).casefold()
    shapes = _DIGITS.sub(_HERE, folded).split("\n")
    numbers = _DIGITS.findall(folded)
    if not len(shapes) == len(numbers) == len(names) or max(map(len, numbers)) > _PLACES:
        return None
    codes, distinct = pd.factorize(np.array(shapes, dtype=object))
    if any(shape.count(_HERE) != 1 for shape in distinct):
        return None
    parts = [shape.split(_HERE) for shape in distinct]
    before, after = (_ranks(words)[codes] for words in zip(*parts, strict=True))
    return np.lexsort((after, np.array(numbers, dtype=np.int64), before))


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
