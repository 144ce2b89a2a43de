"""What a person can correct of a table, by the importer's own functions."""

from collections.abc import Callable
from dataclasses import dataclass

from audit.importing.table import Table, TableKind


@dataclass(frozen=True, slots=True)
class Corrections:
    """The importer's functions; tests hand in their own.

    ``remap`` says that the column with this index is this field; ``retype`` that the table is of
    another kind. Both read its rows again and may take a while.
    """

    remap: Callable[[Table, int, str], Table]
    retype: Callable[[Table, TableKind], Table]


def real_corrections() -> Corrections:
    """The importer of the program."""
    from audit import importing

    def remap(table: Table, index: int, field: str) -> Table:
        return importing.remap(table, {index: field})

    def retype(table: Table, kind: TableKind) -> Table:
        return importing.remap(table, {}, kind)

    return Corrections(remap, retype)
