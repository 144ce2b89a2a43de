"""Files that hold observations and nothing official: it is said, since silence would look calm."""

from collections.abc import Sequence

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
