"""Rows that speak for the whole country: which one of several, and when none of them does."""

import numpy as np
import pandas as pd

from audit.fields import is_count


def of_country(summaries: pd.DataFrame) -> pd.DataFrame:
    """The first row of the country; none where several rows are, and most of their figures differ.

    Such rows are of parts (sub-totals, districts) whose names the files do not tell; a mistyped
    figure leaves the others alike.
    """
    rows = summaries[summaries["level"] == "country"]
    return rows.iloc[:0] if countries_differ(rows) else rows.head(1)


def countries_differ(rows: pd.DataFrame) -> bool:
    """Whether rows of one ballot share figures with the first of them, and most are others."""
    if "ballot" in rows.columns and len(rows):
        rows = rows[rows["ballot"] == rows["ballot"].iloc[0]]
    counts = [column for column in rows.columns if is_count(column)]
    if len(rows) < 2 or not counts:
        return False
    figures = rows[counts].to_numpy(dtype=np.float64)
    first, others = figures[0], figures[1:]
    both = ~np.isnan(others) & ~np.isnan(first)
    different = (both & (others != first)).sum(axis=1)
    return bool((different > both.sum(axis=1) / 2).any())
