"""What was changed by hand of what the files say: for the report, the findings file and a court.

Every change that stands, in the order of the files: mended cells, columns, kinds and orientations
told by a person, tables left out, rows accepted as set aside, observed precincts joined.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any, Literal

from audit import messages
from audit.election import Election
from audit.importing.corrections import Key, RowKey, Signed, TableKey, What, key_of
from audit.importing.mending import ACCEPTED, TURNED, line_of
from audit.importing.shapes import keys_of, shape_of
from audit.importing.table import ColumnMap, Table
from audit.intake import Reading
from audit.messages import Language
from audit.sources import CellRef, column_letters

Unit = Literal["text", "field", "kind", "orientation", "count", "place"]
Said = tuple[str, str, Unit]  # before, after and what these are
_MOST_CELLS = 6  # named in a finding's sentence


@dataclass(frozen=True, slots=True)
class Change:
    """One change by hand.

    ``what``, ``key`` and ``index`` (of a column told) are its place among the corrections.
    ``cell`` is the A1 address of a mended cell, the letters (or the row) of a column told, the
    row (or the letters) of a single record accepted, the first row of a table left out, else "";
    ``at`` is row and column, from 1, of a cell to show for it. ``about`` is the header of that
    column, or the observed precinct as its table writes it.
    ``before`` and ``after`` are of ``unit``: texts of a cell, keys of fields, kinds or
    orientations, a number of rows, or the identity of an official precinct ("": none, or nothing
    was chosen). ``others`` are the same column of further tables of its shape, told the same by
    the same person: their keys and indexes.
    """

    what: What
    key: Key
    index: int
    file: str
    sheet: str
    cell: str
    at: tuple[int, int] | None
    about: str
    before: str
    after: str
    unit: Unit
    author: str = ""
    time: str = ""
    others: tuple[tuple[Key, int], ...] = ()

    @property
    def tables(self) -> int:
        """In how many tables the change was made."""
        return 1 + len(self.others)

    @property
    def places(self) -> tuple[tuple[Key, int], ...]:
        """Key and index of every correction that it is."""
        return ((self.key, self.index), *self.others)

    @property
    def where(self) -> str:
        """File, sheet, cell and what stands there."""
        return " / ".join(part for part in (self.file, self.sheet, self.cell, self.about) if part)


@dataclass(frozen=True, slots=True)
class Names:
    """What the reader's paper or screen calls a field, a kind of table and a region."""

    field: Callable[[str], str]
    kind: Callable[[str], str]
    region: Callable[[str], str]


def changes(reading: Reading, singly: bool = False) -> tuple[Change, ...]:
    """Every change by hand of the files of ``reading``, tables left out included.

    A column told in several tables of one shape is one change, at the first of them.
    Rows accepted as set aside are one change for each who accepted some, or ``singly`` one each.
    """
    if not reading.corrections:
        return ()
    return tuple(_Telling(reading).every(singly))


@cache  # a window may list thousands
def title(what: What, language: Language) -> str:
    """What was done, in words."""
    return messages.text(f"by-hand-{what.replace('_', '-')}", language)


def told(change: Change, names: Names, language: Language) -> tuple[str, str]:
    """What stood there before and what stands there now, in words; "" where that is nothing."""
    before, after = (_said(change, one, names, language) for one in (change.before, change.after))
    if change.unit == "place" and not change.after:
        after = messages.text("by-hand-nowhere", language)
    return before, after


def where(change: Change, language: Language) -> str:
    """File, sheet, cell, what stands there, and in how many tables."""
    if not change.others:
        return change.where
    return f"{change.where} ({messages.text('by-hand-tables', language, count=change.tables)})"


def count(values: Iterable[What], reading: Reading) -> int:
    """How many changes the corrections of these kinds are told as, without telling them."""
    single = sum(what != "field" for what in values)
    return single + sum(1 for _ in _Telling(reading).columns())


def _said(change: Change, value: str, names: Names, language: Language) -> str:
    if not value:
        return ""
    if change.unit == "field":
        return names.field(value)
    if change.unit == "kind":
        return names.kind(value)
    if change.unit == "orientation":
        return messages.text(f"orientation-{value}", language)
    if change.unit == "count":
        return messages.text("by-hand-rows", language, count=int(value))
    if change.unit == "place":  # an identity, whose parts stand between tabs
        region, *rest = value.split("\t")
        return ", ".join(part for part in (region and names.region(region), *rest) if part)
    return value


def mended_cells(finding: Mapping[str, Any], election: Election) -> list[CellRef]:
    """The mended cells of the record that bears a finding, in the order of the sheet."""
    number = int(finding["table"])
    if number < 0 or not election.tables[number].mends:
        return []
    table = election.tables[number]
    axis = 1 if table.orientation in TURNED else 0
    line = int(finding["column"] if axis else finding["row"])
    return [
        CellRef(table.source.name, table.sheet, *at)
        for at in sorted(election.mends_by_line[number].get(line, ()))
    ]


def mends_told(finding: Mapping[str, Any], election: Election) -> str:
    """The mended cells of a finding's record as ``D5: 5O → 50``; "" where there are none."""
    cells = mended_cells(finding, election)
    if not cells:
        return ""
    mends = election.tables[int(finding["table"])].mends
    told = [
        f"{cell.a1}: {mends[cell.row, cell.column].original or '–'} → "
        f"{mends[cell.row, cell.column].value or '–'}"
        for cell in cells[:_MOST_CELLS]
    ]
    return "; ".join(told) + (" …" if len(cells) > _MOST_CELLS else "")


class _Telling:
    """Tells the changes of one reading, in the order of its files."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._state = reading.corrections
        self._names = {file.source.sha256: file.source.name for file in reading.files}
        self._tables = {key_of(table): table for table in reading.tables}

    def every(self, singly: bool) -> Iterator[Change]:
        """Mended cells, tables, joined precincts of each file after the other."""
        told: dict[str, list[Change]] = {sha256: [] for sha256 in self._names}
        accepted = self._rows() if singly else self._accepted()
        parts = (self._mends(), self.columns(), self._whole(), accepted, self._left_out())
        for change in chain(*parts, self._joins()):
            told.get(change.key.sha256, []).append(change)
        return chain(*told.values())

    def _mends(self) -> Iterator[Change]:
        for key in sorted(self._state.mends, key=attrgetter("sha256", "sheet", "row", "column")):
            mend = self._state.mends[key]
            cell = f"{column_letters(key.column)}{key.row}"
            said: Said = (mend.original, mend.value, "text")
            yield self._change(("mend", key, 0), said, key.sheet, cell, (key.row, key.column))

    def columns(self) -> Iterator[Change]:
        """Columns told, each once for all tables of one shape that say the same of it."""
        found: dict[tuple[object, ...], list[Change]] = {}
        files = {sha256: number for number, sha256 in enumerate(self._names)}
        keys = sorted(self._state.fields, key=lambda k: (files.get(k.sha256, len(files)), k))
        for key in keys:
            table = self._first(key)
            alike = shape_of(table) or key if table else key
            for name, change in self._columns_of(key, table):
                said = (change.before, change.after, change.author)
                found.setdefault((alike, name, *said), []).append(change)
        for first, *rest in found.values():
            yield replace(first, others=tuple((one.key, one.index) for one in rest))

    def _columns_of(self, key: TableKey, table: Table | None) -> Iterator[tuple[object, Change]]:
        """Each column told of one table, with what names it in all tables of its shape."""
        known: dict[int, tuple[str, ColumnMap]] = {}
        own = [entry for entry in table.columns if entry.index > 0] if table else []
        for name, entry in zip(keys_of([e.header for e in own]), own, strict=True):
            known.setdefault(entry.index, (name, entry))
        turned = table is not None and table.orientation in TURNED
        for index, field in sorted(self._state.fields[key].items()):
            folded, taken = known.get(index, (index, None))
            header = " ".join(taken.header.split()) if taken else ""
            cell = str(index) if turned else column_letters(index)
            at = (index, 1) if turned else (key.first_row, index)
            said: Said = (_chosen_before(taken, field), field, "field")
            yield folded, self._change(("field", key, index), said, key.sheet, cell, at, header)

    def _whole(self) -> Iterator[Change]:
        said: Said
        for key, kind in sorted(self._state.kinds.items()):
            first = self._first(key)
            said = (str(first.kind) if first else "", str(kind), "kind")
            yield self._change(("kind", key, 0), said, key.sheet, "", (key.first_row, 1))
        for key, lies in sorted(self._state.orientations.items()):
            first = self._first(key)
            said = (str(first.orientation) if first else "", str(lies), "orientation")
            yield self._change(("orientation", key, 0), said, key.sheet, "", (key.first_row, 1))

    def _first(self, key: TableKey) -> Table | None:
        table = self._tables.get(key)
        return (table.origin or table) if table else None

    def _left_out(self) -> Iterator[Change]:
        for key in sorted(self._state.left_out):
            cell = str(key.first_row) if key.first_row else ""
            at = (max(key.first_row, 1), 1)
            yield self._change(
                ("left_out", key, 0), ("", "", "text"), key.sheet, cell, at, key.part
            )

    def _rows(self) -> Iterator[Change]:
        """Every row accepted as set aside."""
        turned = {(t.source.sha256, t.sheet): t.orientation in TURNED for t in self._reading.tables}
        for key in sorted(self._state.accepted, key=attrgetter("sha256", "sheet", "row")):
            across = turned.get((key.sha256, key.sheet), False)
            cell = column_letters(key.row) if across else str(key.row)
            at = (1, key.row) if across else (key.row, 1)
            yield self._change(("accepted", key, 0), ("", "", "text"), key.sheet, cell, at)

    def _accepted(self) -> Iterator[Change]:
        """How many rows were accepted as set aside, one change for each who accepted some."""
        for table in self._reading.tables:
            lines = {line_of(table, p) for p in table.problems if p.code == ACCEPTED} - {0}
            keys = [RowKey(table.source.sha256, table.sheet, line) for line in sorted(lines)]
            signed = [self._state.signed.get(("accepted", key, 0), Signed()) for key in keys]
            for author in sorted({one.author for one in signed}):
                times = [one.time for one in signed if one.author == author]
                yield Change("accepted", keys[0], 0, table.source.name, table.sheet, "", None, "",
                             "", str(len(times)), "count", author, max(times))  # fmt: skip

    def _joins(self) -> Iterator[Change]:
        for key, target in sorted(self._state.joins.items()):
            written = ", ".join(p for p in (key.region, key.district, key.precinct) if p)
            yield self._change(("join", key, 0), ("", target, "place"), "", "", None, written)

    def _change(
        self, place: tuple[What, Key, int], said: Said, sheet: str, cell: str,
        at: tuple[int, int] | None, about: str = "",
    ) -> Change:  # fmt: skip
        signed = self._state.signed.get(place, Signed())
        what, key, index = place
        name = self._names.get(key.sha256, "")
        return Change(what, key, index, name, sheet, cell, at, about, *said,
                      signed.author, signed.time)  # fmt: skip


def _chosen_before(entry: ColumnMap | None, told: str) -> str:
    """The field that was chosen for a column before a person told it; "" where none was.

    A recipe made of what the person told says the same; it was not there before.
    """
    if entry is None or entry.asked or (entry.by == "recipe" and entry.field == told):
        return ""
    return entry.field
