"""The table of measures: what a method measured at each level and for each line, finding or not.

A finding says what needs an explanation; a measure says what was measured at all, with its
uncertainty, so that a reader sees the calm results beside the others.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# One row a measurement. ``measure`` names it (messages ``measure-NAME``: what it is called;
# ``measure-NAME-expected`` and ``measure-NAME-range``: what ``expected`` and ``low`` to ``high``
# are). ``level``, ``region_key``, ``region``, ``district`` as in findings; ``subject`` is whose
# figures these are (a published source, a pair of ballots), "" where a method has one subject;
# ``field`` is the line's or the field's column, or ``share:`` and a line's name as in its file, ""
# for none. ``n``: stations, counts or people measured. ``value`` with its expectation, and ``low``
# to ``high``, NaN where the method gives none. ``z``: standard deviations of the null. ``p``,
# ``q``: NaN where not given; q within the family (check and level).
# ``unit``: "stations", "votes", "counts", "percent" (points), "share" (0 to 1) or ""; ``decimals``
# to show; whole figures of what is counted are shown without.
# ``flagged``: whether it became a finding, or counts precincts that did (T2, T4); never a figure
# that holds calm precincts too.
COLUMNS: dict[str, Any] = {
    "code": object,
    "measure": object,
    "level": object,
    "region_key": object,
    "region": object,
    "district": object,
    "subject": object,
    "field": object,
    "n": np.float64,
    "value": np.float64,
    "expected": np.float64,
    "low": np.float64,
    "high": np.float64,
    "z": np.float64,
    "p": np.float64,
    "q": np.float64,
    "unit": object,
    "decimals": np.int8,
    "flagged": np.bool_,
}
_DEFAULTS: dict[str, Any] = {
    "level": "country",
    "region_key": "",
    "region": "",
    "district": "",
    "subject": "",
    "field": "",
    "unit": "",
    "decimals": 2,
    "flagged": False,
}


def batch(code: str, measure: str, rows: int, **columns: Any) -> pd.DataFrame:
    """Measures of one kind: ``rows`` rows, each column an array of that length or one value.

    Columns left out take their defaults: figures NaN, the level "country".

    Raises:
        TypeError: for a column that measures do not have.
    """
    unknown = set(columns) - set(COLUMNS)
    if unknown:
        raise TypeError(f"no such column of measures: {sorted(unknown)}")
    values = {"code": code, "measure": measure, **_DEFAULTS, **columns}
    return pd.DataFrame(
        {name: _filled(values.get(name, np.nan), rows, kind) for name, kind in COLUMNS.items()}
    )


def by_region(
    code: str, measure: str, places: pd.DataFrame, sums: Mapping[str, Floats], **columns: Any
) -> pd.DataFrame:
    """The sums of ``sums`` (``n``, ``value``, ``expected``) over all rows and those of each region.

    ``places`` tells the region of each row; regions stand only where there are several.
    """
    codes, keys = pd.factorize(places["region_key"].to_numpy(dtype=object))
    several = len(keys) > 1
    own = {
        name: np.append(
            np.nansum(column),
            np.bincount(codes, np.nan_to_num(column), len(keys)) if several else (),
        )
        for name, column in sums.items()
    }
    rows = len(next(iter(own.values())))
    first = np.unique(codes, return_index=True)[1] if several else np.zeros(0, dtype=np.int64)
    texts = places["region"].to_numpy(dtype=object)[first].tolist()
    return batch(
        code,
        measure,
        rows,
        level=["country", *["region"] * (rows - 1)],
        region_key=["", *keys[: rows - 1].tolist()],
        region=["", *texts],
        **own,
        **columns,
    )


def none() -> pd.DataFrame:
    """A table of measures without a row."""
    return batch("", "", 0)


def _filled(value: Any, rows: int, dtype: Any) -> np.ndarray:
    if isinstance(value, (np.ndarray, list, pd.Series)):
        return np.asarray(value, dtype=dtype)
    return np.full(rows, value, dtype=dtype)
