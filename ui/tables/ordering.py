"""The order of a column: numbers by size, texts as people sort them, blanks last both ways."""

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

_DIGITS = re.compile(r"\d+")
_PLACES = 15


def order_of(keys: NDArray[Any], descending: bool = False) -> NDArray[np.int64]:
    """Row numbers in the order of ``keys`` (numbers, or an object array of str), stable."""
    numbers = keys if np.issubdtype(keys.dtype, np.number) else text_ranks(keys)
    values = numbers.astype(np.float64, copy=False)
    return np.argsort(-values if descending else values, kind="stable")


def text_ranks(texts: NDArray[Any]) -> NDArray[np.float64]:
    """The rank of each text, shape ``(rows,)``; NaN for "" and None. "12" comes before "100"."""
    import pandas as pd

    codes, unique = pd.factorize(texts)
    names = [str(text) for text in unique]
    order = np.argsort(_comparable(names), kind="stable")
    ranks = np.empty(len(names) + 1, dtype=np.float64)
    ranks[order] = np.arange(len(names), dtype=np.float64)
    ranks[-1] = np.nan  # the code of None is -1
    if "" in names:
        ranks[names.index("")] = np.nan
    return np.asarray(ranks[codes], dtype=np.float64)


def natural(text: str) -> str:
    """A key under which numbers inside a text count as numbers and case does not count."""
    return _DIGITS.sub(lambda found: found[0].zfill(_PLACES), text.casefold())


def _comparable(names: list[str]) -> NDArray[Any]:
    # Numbers of precincts are mostly plain numbers, and those are far faster to order.
    if all(name.isdecimal() and len(name) <= _PLACES for name in names):
        return np.array([int(name) for name in names], dtype=np.int64)
    return np.array([natural(name) for name in names], dtype=np.str_)
