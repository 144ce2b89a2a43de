"""Tables by region that cannot be totals: each figure is far below what the precincts sum to.

People asked by a pollster, messages that reached a platform and half-way counts come as tables of
regions with the very columns of official totals. Held against the protocols each would contradict
them in every row, and say nothing.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from audit.fields import is_count
from audit.importing.table import Table, TableKind
from audit.sources import Problem

_PART = 0.4  # of the sum; protocols that stand twice would make a true total half of it
_FEWEST_FIELDS = 3  # of a row, else one wrong figure looks alike
_FEWEST_VOTES = 100  # of a sum, below which parts and wholes are alike


def summaries(
    frames: Sequence[pd.DataFrame], tables: Sequence[Table], protocols: Sequence[int]
) -> set[int]:
    """Tables, by position, of which no row can be the sum of the ``protocols`` of its place."""
    every = [frames[n] for n in protocols]
    parts = pd.concat(every, ignore_index=True) if every else pd.DataFrame()
    if not len(parts):
        return set()
    parts = parts[parts["level"] == "precinct"]
    return {
        number
        for number, table in enumerate(tables)
        if table.kind == TableKind.SUMMARY and _far_below(frames[number], parts)
    }


def _far_below(frame: pd.DataFrame, parts: pd.DataFrame) -> bool:
    fields = [str(c) for c in frame if is_count(str(c)) and c in parts]
    rows = frame[frame["level"].isin(["region", "country"])]
    if len(fields) < _FEWEST_FIELDS or not len(rows):
        return False
    sums = parts.groupby("region_key")[fields].sum()
    whole = rows["level"].to_numpy() == "country"
    of_region = sums.reindex(rows["region_key"]).to_numpy(dtype=np.float64)
    places = np.where(whole[:, None], sums.sum().to_numpy(dtype=np.float64), of_region)
    figures = rows[fields].to_numpy(dtype=np.float64)
    compared = ~np.isnan(figures) & (places >= _FEWEST_VOTES)
    known = compared.sum(axis=1) >= _FEWEST_FIELDS
    return bool(known.any()) and bool((figures < _PART * places)[compared].all())


def told(table: Table) -> Problem:
    """What is said of such a table: left out, and why."""
    return Problem("far-below", "warning", table.source.name, table.sheet or None)
