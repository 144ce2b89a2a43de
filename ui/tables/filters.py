"""Filters of single columns: words, some of the values, or a range of numbers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audit.folding import fold
from ui.tables.model import Column

Mask = NDArray[np.bool_]
MOST_VALUES = 40  # of a column whose values are offered one by one


@dataclass(frozen=True, slots=True)
class ColumnFilter:
    """What one column must hold; all that is said must be true at once.

    ``text``: words that all occur. ``values``: any of these texts; empty for all. ``low`` and
    ``high``: the ends of a range of numbers, both inside; None for no end. A blank is in no range.
    """

    text: str = ""
    values: frozenset[str] = frozenset()
    low: float | None = None
    high: float | None = None

    @property
    def empty(self) -> bool:
        """Whether everything passes."""
        return self == ColumnFilter()


def keys_of(column: Column) -> NDArray[np.float64] | NDArray[np.object_]:
    """What a column is filtered by, shape (rows,): numbers, or texts in an object array."""
    if column.filter_by is not None:
        return column.filter_by()
    if column.numeric:
        return np.asarray(column.values, dtype=np.float64)
    if column.sort_by is not None and np.issubdtype(column.sort_by.dtype, np.number):
        return np.asarray(column.sort_by, dtype=np.float64)
    return np.asarray(column.values, dtype=object)


def choices(column: Column) -> dict[str, int] | None:
    """The different texts of a column with how often each occurs; None where they are too many."""
    keys = keys_of(column)
    if np.issubdtype(keys.dtype, np.number):
        return None
    import pandas as pd

    counts = pd.Series(keys).value_counts(sort=False)
    if len(counts) > MOST_VALUES:
        return None
    named = {str(key): int(number) for key, number in counts.items()}
    return dict(sorted(named.items(), key=lambda item: column.filter_name(item[0])))


def mask_of(columns: Sequence[Column], filters: Mapping[str, ColumnFilter]) -> Mask | None:
    """Rows that pass the filters of all columns, shape (rows,); None where nothing is filtered.

    A filter of a column that is not there says nothing.
    """
    mask: Mask | None = None
    for column in columns:
        wanted = filters.get(column.key)
        if wanted is not None and not wanted.empty:
            own = _passing(keys_of(column), wanted, column.filter_name)
            mask = own if mask is None else mask & own
    return mask


def _passing(
    keys: NDArray[np.float64] | NDArray[np.object_],
    wanted: ColumnFilter,
    name: Callable[[str], str],
) -> Mask:
    keep = np.ones(len(keys), dtype=bool)
    if np.issubdtype(keys.dtype, np.number):
        with np.errstate(invalid="ignore"):
            if wanted.low is not None:
                keep &= keys >= wanted.low
            if wanted.high is not None:
                keep &= keys <= wanted.high
        return keep
    import pandas as pd

    codes, distinct = pd.factorize(keys)
    texts = [str(text) for text in distinct]
    passes = np.ones(len(texts) + 1, dtype=bool)  # the last is a blank, whose code is -1
    words = fold(wanted.text).split()
    for number, text in enumerate(texts):
        folded = fold(name(text)) if words else ""
        chosen = not wanted.values or text in wanted.values
        passes[number] = chosen and all(word in folded for word in words)
    passes[-1] = not words and not wanted.values
    return np.asarray(passes[codes], dtype=bool)


def number_of(text: str) -> float | None:
    """A number as a person types it, with a point or a comma; None where it is none."""
    bare = "".join(text.split()).replace("\u00a0", "").replace("\u2212", "-")
    bare = bare.removesuffix("%").replace(",", ".")
    try:
        value = float(bare)
    except ValueError:
        return None
    return value if np.isfinite(value) else None
