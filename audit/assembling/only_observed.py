"""Observations that are held against nothing: it is said, since silence would look calm."""

from collections.abc import Sequence

import pandas as pd

from audit.importing.table import Table, TableKind
from audit.sources import Problem

_OFFICIAL = (TableKind.PROTOCOLS, TableKind.SUMMARY, TableKind.TURNOUT)


def tell(tables: Sequence[Table], problems: list[Problem]) -> None:
    """Add a problem where there is nothing that observations could be held against."""
    observed = [table for table in tables if table.kind is TableKind.EVIDENCE]
    if not observed or any(table.kind in _OFFICIAL for table in tables):
        return
    first, count = observed[0], sum(len(table.frame) for table in observed)
    problems.append(
        Problem("only-observations", "warning", first.source.name, first.sheet or None,
                params={"count": count})
    )  # fmt: skip


def tell_totals(
    frames: Sequence[pd.DataFrame], tables: Sequence[Table], problems: list[Problem]
) -> None:
    """Tell of rows among observations that are of more than one precinct: none is compared."""
    for frame, table in zip(frames, tables, strict=True):
        if table.kind is not TableKind.EVIDENCE:
            continue
        wide = frame[frame["level"] != "precinct"]
        if not len(wide):
            continue
        first = table.locate(int(wide["record"].iloc[0]), "")
        problems.append(
            Problem("observed-totals", "warning", first.source, first.sheet or None,
                    first.a1, params={"count": len(wide)})
        )  # fmt: skip
