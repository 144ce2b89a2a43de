"""What a person can correct of a table, by the importer's own functions."""

from collections.abc import Callable
from dataclasses import dataclass

from audit.importing.table import Orientation, Table, TableKind


@dataclass(frozen=True, slots=True)
class Corrections:
    """The importer's functions; tests hand in their own.

    ``remap`` says that the column with this index is this field; ``reread`` reads the table again
    as of another kind or with its records lying otherwise.
    """

    remap: Callable[[Table, int, str], Table]
    reread: Callable[[Table, TableKind, Orientation], Table]


def real_corrections() -> Corrections:
    """The importer of the program."""
    from audit import importing

    def remap(table: Table, index: int, field: str) -> Table:
        return importing.remap(table, {index: field})

    def reread(table: Table, kind: TableKind, orientation: Orientation) -> Table:
        return importing.remap(table, {}, kind=kind, orientation=orientation)

    return Corrections(remap, reread)
