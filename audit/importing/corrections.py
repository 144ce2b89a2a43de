"""What a person corrected of what was read: one state, without the log that it comes from.

Keys name places in files by the hash of the file's bytes, so that a file opened later, under any
name and in any company, comes with its corrections. `audit.decisions.ledger` keeps the log beneath;
`audit.importing.mending` reads tables again as corrected.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # the table itself holds mends
    from audit.importing.table import Orientation, Table, TableKind


@dataclass(frozen=True, slots=True, order=True)
class TableKey:
    """One table as first understood: its file, its sheet, its first row counted from 1.

    ``part`` tells apart tables that begin in one row: sides of a recount, ballots, lists beside
    one another.
    """

    sha256: str
    sheet: str
    first_row: int
    part: str = ""


@dataclass(frozen=True, slots=True, order=True)
class CellKey:
    """One cell of a file; row and column counted from 1."""

    sha256: str
    sheet: str
    row: int
    column: int


@dataclass(frozen=True, slots=True, order=True)
class RowKey:
    """One record that was set aside: its row on the sheet, counted from 1.

    Where records lie in columns, ``row`` is the column of the record.
    """

    sha256: str
    sheet: str
    row: int


@dataclass(frozen=True, slots=True, order=True)
class JoinKey:
    """One precinct as an observers' table writes it."""

    sha256: str
    region: str
    district: str
    precinct: str


@dataclass(frozen=True, slots=True)
class Mend:
    """What a cell showed in the file and what the person says it means; ``value`` "": blank."""

    original: str
    value: str


What = Literal["field", "kind", "orientation", "left_out", "mend", "accepted", "join"]
Key = TableKey | CellKey | RowKey | JoinKey


@dataclass(frozen=True, slots=True)
class Signed:
    """Who corrected something, and when (ISO, UTC); "" where nobody was named."""

    author: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class Corrections:
    """All that a person corrected.

    Attributes:
        fields: for each table the fields of its columns, by `ColumnMap.index`.
        kinds, orientations: what each table is, and how its records lie.
        left_out: tables that do not go into the audit.
        mends: cells with another meaning than their text; the file is never changed.
        accepted: records that the person accepts as set aside.
        joins: observed precincts with the official one, "" where it is in no official table.
        signed: who corrected what, by the part above that it is of, its key, and for a field the
            index of its column (else 0). It changes nothing of what is read.
    """

    fields: Mapping[TableKey, Mapping[int, str]] = field(default_factory=dict)
    kinds: Mapping[TableKey, TableKind] = field(default_factory=dict)
    orientations: Mapping[TableKey, Orientation] = field(default_factory=dict)
    left_out: frozenset[TableKey] = frozenset()
    mends: Mapping[CellKey, Mend] = field(default_factory=dict)
    accepted: frozenset[RowKey] = frozenset()
    joins: Mapping[JoinKey, str] = field(default_factory=dict)
    signed: Mapping[tuple[What, Key, int], Signed] = field(default_factory=dict, compare=False)

    def __bool__(self) -> bool:
        """Whether anything was corrected at all."""
        return self != Corrections()


def key_of(table: Table) -> TableKey:
    """The key of a table, which stays the same however the table is corrected."""
    first = table.origin or table
    parts = [str(first.frame.attrs.get(name, "")) for name in ("side", "ballot")]
    column = first.cells[""].columns
    if isinstance(column, int) and column > 1:  # lists beside one another begin in the same row
        parts.append(f"column {column}")
    part = "/".join(part for part in parts if part)
    return TableKey(first.source.sha256, first.sheet, first.first_row, part)
