"""Shares of ballot lines: what they are of, and what the printed ones of a row lack to 100 %."""

from decimal import Decimal

import numpy as np
import pandas as pd

from audit.election import Election
from audit.fields import SHARE, VOTES
from audit.frames import count
from audit.statistics.shares import exponent, readable, rounded, testable


def base_of(frame: pd.DataFrame, fields: tuple[str, ...]) -> np.ndarray:
    """The base of shares: the sum of fields, those that are blank in every row left out.

    Shape (rows,); NaN where one that the table has is blank, or nothing is there at all.
    """
    columns = [count(frame, field) for field in fields]
    columns = [column for column in columns if not np.isnan(column).all()]
    return np.sum(columns, axis=0) if columns else np.full(len(frame), np.nan)


def remainders(election: Election) -> pd.DataFrame:
    """For each total row with printed shares: its printed sum and how far it is from 100 %.

    Columns: ``table``, ``record``, ``level``, ``region_key``, ``region``, ``proposed``; as exact
    decimal text in points ``printed_sum``, ``remainder`` (100 - printed_sum) and ``tolerance``
    (half a unit for each share); ``honest``, whether honest rounding can give that sum; and
    ``votes:KEY``, ``share:KEY`` (printed), ``computed:KEY`` (from the votes; None where unknown).
    """
    frame = election.summaries
    keys = [line.key for line in election.lines if f"{SHARE}{line.key}" in frame.columns]
    base = base_of(frame, election.profile.share_base)
    rows = [_remainder(frame, row, keys, base[row]) for row in range(len(frame))]
    told = pd.DataFrame([row for row in rows if row], dtype=object)
    return told if len(told) else pd.DataFrame(columns=["table", "record", "printed_sum"])


def _remainder(
    frame: pd.DataFrame, row: int, keys: list[str], base: float
) -> dict[str, object] | None:
    record = frame.iloc[row]
    texts = {key: record[f"{SHARE}{key}"] for key in keys}
    shown = {key: Decimal(text) for key, text in texts.items() if readable(text)}
    if not shown:
        return None
    total = sum(shown.values(), Decimal(0))
    half = sum((Decimal(5).scaleb(exponent(share) - 1) for share in shown.values()), Decimal(0))
    told: dict[str, object] = {
        name: record[name]
        for name in ("table", "record", "level", "region_key", "region", "proposed")
    }
    told |= {
        "printed_sum": f"{total:f}",
        "remainder": f"{100 - total:f}",
        "tolerance": f"{half.normalize():f}",
        "honest": abs(100 - total) <= half,
    }
    for key in keys:
        votes = float(record.get(f"{VOTES}{key}", np.nan))
        places = -exponent(shown[key]) if key in shown else 2
        usable = bool(testable(np.array([votes]), np.array([base]))[0])
        told[f"{VOTES}{key}"] = votes
        told[f"{SHARE}{key}"] = texts[key]
        told[f"computed:{key}"] = rounded(int(votes), int(base), places) if usable else None
    return told
