"""Tables of one shape, and what is known of each of their columns in all of them together."""

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass

from audit.fields import IGNORED
from audit.importing.corrections import TableKey, key_of
from audit.importing.shapes import Shape, keys_of, shape_of
from audit.importing.table import ColumnMap, Table
from audit.sources import column_letters
from ui.sources.grid_model import is_across

DOUBTFUL = 0.6  # confidence below which a column is shown open although nothing was asked
_FILES = 6  # tables whose values are shown
_ROWS = 16  # of each are looked at
_VALUES = 8  # different values at the most


@dataclass(frozen=True, slots=True)
class SharedColumn:
    """One column in all tables of a shape.

    ``entry`` is its map in the table in sight, or a doubtful one of another table. ``places`` are
    its columns in every table; ``asked`` in how many of them it is asked; ``fields`` what it was
    taken for, each once.
    """

    key: str
    letter: str
    entry: ColumnMap
    places: tuple[tuple[TableKey, int], ...]
    asked: int
    fields: tuple[str, ...]
    values: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Whether a person must say what it is: it is asked, or tables differ in it."""
        return self.asked > 0 or len(self.fields) > 1

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at it."""
        sure = self.entry.by == "person" or self.entry.field == IGNORED
        return self.open or (not sure and self.entry.confidence < DOUBTFUL)


@dataclass(frozen=True, slots=True)
class Alike:
    """Tables of one shape, the one in sight first, and their columns in its order."""

    shape: Shape
    tables: tuple[Table, ...]
    columns: tuple[SharedColumn, ...]

    @property
    def questions(self) -> int:
        """How many columns a person must say something of."""
        return sum(column.open for column in self.columns)


class Shapes:
    """The shapes of the tables of one reading, each told once."""

    def __init__(self, tables: tuple[Table, ...], out: Set[TableKey] = frozenset()) -> None:
        """``out`` are the tables left out, of which nothing is asked."""
        self._out = out
        self._shapes: dict[int, Shape] = {}
        self._groups: dict[Shape, list[Table]] = {}
        self._asked: dict[Shape, int] = {}
        self.tables = tables
        for table in self.tables:
            shape = shape_of(table)
            self._shapes[id(table)] = shape
            if shape:
                self._groups.setdefault(shape, []).append(table)

    def like(self, table: Table) -> tuple[Table, ...]:
        """The tables of the shape of ``table``, itself first."""
        group = self._groups.get(self._shapes.get(id(table), shape_of(table)), [])
        return (table, *(other for other in group if other is not table))

    def count(self, table: Table) -> int:
        """How many tables have the shape of ``table``."""
        return len(self.like(table))

    def first(self, table: Table) -> bool:
        """Whether ``table`` is the first of its shape."""
        group = self._groups.get(self._shapes[id(table)], [table])
        return group[0] is table

    @property
    def questions(self) -> int:
        """Questions of all shapes; one that several tables of a shape ask counts once."""
        asked = [[questions(t) for t in g if not self._leaves(t)] for g in self._groups.values()]
        return sum(max(group, default=0) for group in asked)

    def asked(self, table: Table) -> int:
        """How many columns of all tables like ``table`` a person must say something of."""
        if self._leaves(table):
            return 0
        shape = self._shapes.get(id(table), shape_of(table))
        if shape not in self._asked:
            found = self.alike(table).questions
            if not shape:
                return found
            self._asked[shape] = found
        return self._asked[shape]

    def _leaves(self, table: Table) -> bool:
        return bool(self._out) and key_of(table) in self._out

    def alike(self, table: Table) -> Alike:
        """The tables like ``table`` with all that is known of their columns."""
        tables = self.like(table)
        return Alike(self._shapes.get(id(table), shape_of(table)), tables, shared(tables))


def questions(table: Table) -> int:
    """How many columns of one table are asked."""
    return sum(entry.asked for entry in table.columns)


def shared(tables: Sequence[Table]) -> tuple[SharedColumn, ...]:
    """The columns of tables of one shape, in the order of the first."""
    found: dict[str, list[tuple[Table, ColumnMap]]] = {}
    for table in tables:
        own = [entry for entry in table.columns if entry.index > 0]
        told: set[int] = set()  # "2065 1.13%" is two columns in one; the first stands for both
        for key, entry in zip(keys_of([e.header for e in own]), own, strict=True):
            if entry.index not in told:
                found.setdefault(key, []).append((table, entry))
            told.add(entry.index)
    names = {id(table): key_of(table) for table in tables}
    return tuple(_shared(key, places, names) for key, places in found.items())


def _shared(
    key: str, places: Sequence[tuple[Table, ColumnMap]], names: dict[int, TableKey]
) -> SharedColumn:
    first, own = places[0]
    entry = next((e for _, e in places if e.asked), own)
    if not entry.asked:
        entry = min((e for _, e in places), key=lambda e: e.confidence)
        entry = own if own.confidence == entry.confidence else entry
    return SharedColumn(
        key=key,
        letter=str(own.index) if is_across(first) else column_letters(own.index),
        entry=entry,
        places=tuple((names[id(table)], e.index) for table, e in places),
        asked=sum(e.asked for _, e in places),
        fields=tuple(field for field, _ in Counter(e.field for _, e in places).most_common()),
        values=_values(places[:_FILES]),
    )


def _values(places: Sequence[tuple[Table, ColumnMap]]) -> tuple[str, ...]:
    """Different values of a column, taken in turn from several tables."""
    found = [_of_table(table, entry.index) for table, entry in places]
    longest = max((len(own) for own in found), default=0)
    turns = [own[n] for n in range(longest) for own in found if n < len(own)]
    return tuple(dict.fromkeys(turns))[:_VALUES]


def _of_table(table: Table, line: int) -> list[str]:
    grid = table.grid
    if grid is None:
        return []
    where = table.cells[""]
    records = where.columns if is_across(table) else where.rows
    numbers = [records] if isinstance(records, int) else records[:_ROWS].tolist()
    across = is_across(table)
    texts = (grid.text(line - 1, n - 1) if across else grid.text(n - 1, line - 1)
             for n in numbers)  # fmt: skip
    return list(dict.fromkeys(text.strip() for text in texts if text.strip()))[:_VALUES]
