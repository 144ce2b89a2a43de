"""What was changed by hand of what the files say: for the report, the findings file and a court.

Every change that stands, in the order of the files: mended cells, columns, kinds and orientations
told by a person, tables left out, rows accepted as set aside, observed precincts joined.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, Literal

from audit.election import Election
from audit.importing.corrections import Key, RowKey, Signed, What, key_of
from audit.importing.mending import ACCEPTED, TURNED, line_of
from audit.importing.table import Table
from audit.intake import Reading
from audit.sources import CellRef, column_letters

Unit = Literal["text", "field", "kind", "orientation", "count", "place"]
Said = tuple[str, str, Unit]  # before, after and what these are
_MOST_CELLS = 6  # named in a finding's sentence


@dataclass(frozen=True, slots=True)
class Change:
    """One change by hand.

    ``cell`` is the A1 address of a mended cell, the letters (or the row) of a column told, the
    first row of a table left out, else "". ``about`` is the header of that column, or the
    observed precinct as its table writes it.
    ``before`` and ``after`` are of ``unit``: texts of a cell, keys of fields, kinds or
    orientations, a number of rows, or the identity of an official precinct ("": none).
    """

    what: What
    file: str
    sheet: str
    cell: str
    about: str
    before: str
    after: str
    unit: Unit
    author: str = ""
    time: str = ""


def changes(reading: Reading) -> tuple[Change, ...]:
    """Every change by hand of the files of ``reading``, tables left out included."""
    if not reading.corrections:
        return ()
    return tuple(_Telling(reading).every())


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

    def every(self) -> Iterator[Change]:
        """Mended cells, tables, joined precincts of each file after the other."""
        told: dict[str, list[Change]] = {sha256: [] for sha256 in self._names}
        parts = (self._mends(), self._tables(), self._left_out(), self._joins())
        for sha256, change in chain(*parts):
            told.get(sha256, []).append(change)
        return chain(*told.values())

    def _mends(self) -> Iterator[tuple[str, Change]]:
        for key, mend in sorted(self._state.mends.items(), key=lambda item: item[0]):
            at = f"{column_letters(key.column)}{key.row}"
            said: Said = (mend.original, mend.value, "text")
            yield key.sha256, self._change(("mend", key, 0), key.sheet, at, "", said)

    def _tables(self) -> Iterator[tuple[str, Change]]:
        for table in self._reading.tables:
            for change in chain(self._columns(table), self._whole(table), self._accepted(table)):
                yield table.source.sha256, change

    def _columns(self, table: Table) -> Iterator[Change]:
        key, first = key_of(table), table.origin or table
        known = {entry.index: entry for entry in first.columns}
        for index, field in sorted(self._state.fields.get(key, {}).items()):
            entry = known.get(index)
            at = str(index) if table.orientation in TURNED else column_letters(index)
            header = " ".join(entry.header.split()) if entry else ""
            said: Said = (entry.field if entry else "", field, "field")
            yield self._change(("field", key, index), key.sheet, at, header, said)

    def _whole(self, table: Table) -> Iterator[Change]:
        key, first = key_of(table), table.origin or table
        if key in self._state.kinds:
            kind: Said = (str(first.kind), str(self._state.kinds[key]), "kind")
            yield self._change(("kind", key, 0), key.sheet, "", "", kind)
        if key in self._state.orientations:
            told = str(self._state.orientations[key])
            lies: Said = (str(first.orientation), told, "orientation")
            yield self._change(("orientation", key, 0), key.sheet, "", "", lies)

    def _left_out(self) -> Iterator[tuple[str, Change]]:
        for key in sorted(self._state.left_out):
            said: Said = ("", "", "text")
            at = str(key.first_row) if key.first_row else ""
            yield key.sha256, self._change(("left_out", key, 0), key.sheet, at, key.part, said)

    def _accepted(self, table: Table) -> Iterator[Change]:
        """How many rows were accepted as set aside, one change for each who accepted some."""
        lines = {line_of(table, p) for p in table.problems if p.code == ACCEPTED} - {0}
        keys = [RowKey(table.source.sha256, table.sheet, line) for line in sorted(lines)]
        signed = [self._state.signed.get(("accepted", key, 0), Signed()) for key in keys]
        for author in sorted({one.author for one in signed}):
            times = [one.time for one in signed if one.author == author]
            yield Change("accepted", table.source.name, table.sheet, "", "", "", str(len(times)),
                         "count", author, max(times))  # fmt: skip

    def _joins(self) -> Iterator[tuple[str, Change]]:
        for key, target in sorted(self._state.joins.items()):
            written = ", ".join(p for p in (key.region, key.district, key.precinct) if p)
            said: Said = ("", target, "place")
            yield key.sha256, self._change(("join", key, 0), "", "", written, said)

    def _change(
        self, place: tuple[What, Key, int], sheet: str, cell: str, about: str, said: Said
    ) -> Change:
        signed = self._state.signed.get(place, Signed())
        what, key, _ = place
        name = self._names.get(key.sha256, "")
        return Change(what, name, sheet, cell, about, *said, signed.author, signed.time)
