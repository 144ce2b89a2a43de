"""Questions about columns that putting the tables together answered, for who shows tables as read.

The official ballot settles which of an observers' columns are lines (`known_lines`), a list beside
a table what its numbers are (`code_lists`), another table's sums which ballots a column counts
(`complements`). A person need not be asked what is known.
"""

from collections.abc import Sequence
from dataclasses import replace

from audit.importing.corrections import key_of
from audit.importing.table import ColumnMap, Table


def as_settled(read: Sequence[Table], assembled: Sequence[Table]) -> tuple[Table, ...]:
    """The tables as read, less the questions that ``assembled``, the election's tables, answer.

    What nothing settled are the very objects of ``read``.
    """
    known = {key_of(table): table for table in assembled}
    return tuple(_settled(table, known.get(key_of(table))) for table in read)


def _settled(table: Table, assembled: Table | None) -> Table:
    if assembled is None or assembled.columns == table.columns:
        return table
    answered = {(e.index, e.header): e for e in assembled.columns if not e.asked}
    columns = tuple(_answer(entry, answered) for entry in table.columns)
    return table if columns == table.columns else replace(table, columns=columns)


def _answer(entry: ColumnMap, answered: dict[tuple[int, str], ColumnMap]) -> ColumnMap:
    return answered.get((entry.index, entry.header), entry) if entry.asked else entry
