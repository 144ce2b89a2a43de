"""Readings put together: files added to files, a table understood anew in place of the old one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # pandas stands behind these, and the window must be there before it
    from audit.importing.table import Table
    from audit.intake import FileSummary, Reading
    from audit.sources import Problem


def merged(first: Reading, second: Reading) -> Reading:
    """Both readings as one; files whose bytes the first already has count once."""
    known = {file.source.sha256 for file in first.files}
    new = tuple(file for file in second.files if file.source.sha256 not in known)
    names = {file.source.name for file in new}
    read = {file.source.name for file in second.files}
    return replace(
        first,
        files=first.files + new,
        tables=first.tables + tuple(t for t in second.tables if t.source.sha256 not in known),
        problems=first.problems
        + tuple(p for p in second.problems if p.source in names or p.source not in read),
    )


def with_table(reading: Reading, position: int, table: Table) -> Reading:
    """The reading with ``table`` in the place of that at ``position``, counts and problems too."""
    old = reading.tables[position]
    tables = (*reading.tables[:position], table, *reading.tables[position + 1 :])
    gone = {id(problem) for problem in old.problems}  # the very objects that the engine put there
    kept: list[Problem] = [problem for problem in reading.problems if id(problem) not in gone]
    return replace(
        reading,
        tables=tables,
        files=tuple(
            _recounted(file, old, table) if file.source == old.source else file
            for file in reading.files
        ),
        problems=(*kept, *table.problems),
    )


def _recounted(file: FileSummary, old: Table, new: Table) -> FileSummary:
    return replace(
        file,
        rows_read=file.rows_read - old.rows_read + new.rows_read,
        rows_accepted=file.rows_accepted - old.rows_accepted + new.rows_accepted,
        rows_set_aside=file.rows_set_aside - old.rows_set_aside + new.rows_set_aside,
    )
