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
    from audit.importing import corrected
    from audit.importing.corrections import Corrections as State
    from audit.importing.corrections import key_of

    def remap(table: Table, index: int, field: str) -> Table:
        said = {c.index: c.field for c in table.columns if c.by == "person"}
        return corrected(table, State(fields={key_of(table): {**said, index: field}}))

    def retype(table: Table, kind: TableKind) -> Table:
        said = {c.index: c.field for c in table.columns if c.by == "person"}
        return corrected(table, State({key_of(table): said}, {key_of(table): kind}))

    return Corrections(remap, retype)
