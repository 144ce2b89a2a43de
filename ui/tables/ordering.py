"""The order of a column: numbers by size, texts as people sort them, blanks last both ways."""

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

_DIGITS = re.compile(r"(\d+)")


def order_of(keys: NDArray[Any], descending: bool = False) -> NDArray[np.int64]:
    """Row numbers in the order of ``keys`` (numbers, or an object array of str), stable."""
    numbers = keys if np.issubdtype(keys.dtype, np.number) else text_ranks(keys)
    values = numbers.astype(np.float64, copy=False)
    return np.argsort(-values if descending else values, kind="stable")


def text_ranks(texts: NDArray[Any]) -> NDArray[np.float64]:
    """The rank of each text, shape ``(rows,)``; NaN for "" and None. "12" comes before "100"."""
    import pandas as pd

    codes, unique = pd.factorize(texts)
    order = sorted(range(len(unique)), key=lambda number: natural(str(unique[number])))
    ranks = np.empty(len(unique) + 1, dtype=np.float64)
    ranks[order] = np.arange(len(unique), dtype=np.float64)
    ranks[-1] = np.nan  # the code of None is -1
    ranks[:-1][np.array([text == "" for text in unique], dtype=bool)] = np.nan
    return np.asarray(ranks[codes], dtype=np.float64)


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key under which numbers inside a text count as numbers and case does not count."""
    parts = _DIGITS.split(text.casefold())
    return tuple((0, int(p), "") if p.isdecimal() else (1, 0, p) for p in parts if p)
