"""A table as plain columns for other programs: tidy CSV, and a description ready for JSON."""

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from audit.fields import VOTES, is_count, is_printed, keys
from audit.importing.table import ColumnMap, Table
from audit.sources import Problem
from audit.writing import whole

_ALWAYS = ("region", "district", "precinct")


def tidy(table: Table) -> pd.DataFrame:
    """The records with canonical column names, all as text, "" for blank; shape (records, fields).

    Columns: region, district, precinct (always, first), the other places that are named anywhere,
    level, about fields, counts in the order of a protocol, ``votes:NAME`` a ballot line, printed
    percentages. Counts have no ".0"; percentages are exactly as printed.
    """
    frame = table.frame
    columns = [*_ALWAYS, *_named_places(frame), "level"]
    columns += [key for key in keys("about") if key in frame]
    columns += [key for key in keys("count") if key in frame]
    columns += [str(key) for key in frame if str(key).startswith(VOTES)]
    columns += [str(key) for key in frame if is_printed(str(key))]
    data = {key: _text(frame[key], key) for key in columns}
    return pd.DataFrame(data, columns=columns, index=frame.index, dtype=object)


def write_tidy(table: Table, path: Path) -> None:
    """Write `tidy` as UTF-8 CSV without a byte order mark, lines ending in a line feed.

    Raises:
        OSError: when the file cannot be written.
    """
    rows = tidy(table)
    whole(path, lambda file: rows.to_csv(file, index=False, encoding="utf-8", lineterminator="\n"))


def describe(table: Table) -> dict[str, Any]:
    """What was understood of a table, in plain values for JSON; rows and columns count from 1."""
    return {
        "file": table.source.name,
        "sheet": table.sheet,
        "kind": str(table.kind),
        "orientation": str(table.orientation),
        "header_rows": list(table.header_rows),
        "first_row": table.first_row,
        "last_row": table.last_row,
        "titles": list(table.titles),
        "notes": list(table.notes),
        "confidence": round(table.confidence, 2),
        "recipe": None if table.recipe is None else dataclasses.asdict(table.recipe),
        "columns": [_column(entry) for entry in table.columns],
        "total_rows": list(table.total_rows),
        "rows_read": table.rows_read,
        "rows_accepted": table.rows_accepted,
        "rows_set_aside": table.rows_set_aside,
        "problems": [_problem(problem) for problem in table.problems],
    }


def _named_places(frame: pd.DataFrame) -> list[str]:
    others = [key for key in keys("place") if key not in _ALWAYS and key in frame]
    return [key for key in others if (frame[key] != "").any()]


def _text(column: pd.Series, key: str) -> pd.Series:
    if is_count(key):
        return _counts(column)
    return column.where(column.notna(), "").astype(object)


def _counts(column: pd.Series) -> pd.Series:
    numbers = column.to_numpy(dtype=np.float64)
    whole = np.isfinite(numbers) & (numbers == np.floor(numbers)) & (np.abs(numbers) < 2**53)
    out = np.full(len(numbers), "", dtype=object)
    out[whole] = numbers[whole].astype(np.int64).astype(str)
    rest = ~whole & ~np.isnan(numbers)
    out[rest] = [repr(number) for number in numbers[rest].tolist()]
    return pd.Series(out, index=column.index, dtype=object)


def _column(entry: ColumnMap) -> dict[str, Any]:
    return {
        "index": entry.index,
        "field": entry.field,
        "header": entry.header,
        "confidence": entry.confidence,
        "by": entry.by,
        "derived": entry.by == "derived",
        "asked": entry.asked,
        "reason": entry.reason,
        "params": _plain(entry.params),
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity,
        "sheet": problem.sheet,
        "cell": problem.cell,
        "found": problem.found,
        "params": _plain(problem.params),
    }


def _plain(params: Mapping[str, str | int | float]) -> dict[str, str | int | float]:
    return dict(params)
