"""The list of files and tables: what each was taken for and how many rows were understood."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from audit import formatting, messages
from audit.importing.corrections import key_of
from audit.importing.table import Table
from audit.intake import FileSummary, Reading, Rows, rows_of
from ui.session import Session
from ui.sources.alike import Shapes, questions
from ui.tables import Cell, Column

Floats = NDArray[np.float64]

_HASH = 12  # characters of the fingerprint that are shown
_FIGURE = 14  # average characters at the most, so that all figures of a table are in sight


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the list: a table, left ``out`` or not, or a file without any (position -1)."""

    identity: str
    file: FileSummary
    position: int
    table: Table | None
    rows: Rows
    out: bool = False

    @property
    def asked(self) -> int:
        """How many columns the person is asked about; none of a table left out."""
        return questions(self.table) if self.table and not self.out else 0


def entries(reading: Reading) -> list[Entry]:
    """Every table in the order of the files, then the files in which none was found."""
    found: dict[tuple[str, str], list[tuple[int, Table | None]]] = {}
    for position, one in enumerate(reading.tables):
        found.setdefault((one.source.sha256, one.source.name), []).append((position, one))
    out = []
    for file in reading.files:
        key = (file.source.sha256, file.source.name)
        for number, (position, table) in enumerate(found.get(key, [(-1, None)])):
            rows = rows_of(table, reading.corrections) if table else _rows_of_file(file)
            left = table is not None and key_of(table) in reading.corrections.left_out
            name = f"{key[0]}/{key[1]}/{number}"
            out.append(Entry(name, file, position, table, rows, left))
    return sorted(out, key=lambda entry: entry.table is None)


def _rows_of_file(file: FileSummary) -> Rows:
    return Rows(file.rows_read, file.rows_accepted, file.rows_set_aside, file.rows_left_out)


def row_of(
    listed: list[Entry], source: str, sheet: str | None, where: tuple[int, int] | None
) -> int:
    """The row of the table that holds a cell (row and column from 1); -1 where there is none.

    Of several tables on a sheet the one with that row, else the first.
    """
    found = [
        row
        for row, entry in enumerate(listed)
        if entry.file.source.name == source
        and sheet in {None, entry.table.sheet if entry.table else ""}
    ]
    holding = (row for row in found if where and _holds(listed[row].table, where[0]))
    return next(holding, found[0] if found else -1)


def _holds(table: Table | None, row: int) -> bool:
    return table is not None and table.first_row <= row <= table.last_row


def columns(
    session: Session, listed: list[Entry], alarm: QColor, shapes: Shapes | None = None
) -> list[Column]:
    """The columns of the list, in the session's language; ``shapes`` tell which are alike."""
    writing = _Writing(session, listed, alarm)
    tables = [entry.table for entry in listed]
    asked = np.array([entry.asked for entry in listed], dtype=np.float64)
    like = np.array([shapes.count(t) if t and shapes else 1 for t in tables], dtype=np.float64)
    aside, left_out = writing.rows("aside"), writing.rows("left_out")
    parted = bool(aside.any() or left_out.any())  # else as many are accepted as are read
    figures = [
        (asked.any(), writing.figure("questions", asked, header="?", look=writing.red(asked))),
        ((like > 1).any(), writing.figure("alike", like)),
        (True, writing.figure("read", writing.rows("read"))),
        (parted, writing.figure("accepted", writing.rows("accepted"))),
        (parted, writing.figure("aside", aside, look=writing.red(aside))),
        (left_out.any(), writing.figure("left-out", left_out)),
    ]
    return [
        writing.words("file", [e.file.source.name for e in listed], tip=writing.path,
                      width=(20 if asked.any() else 22) if parted else 30),
        writing.words("kind", [kind_of(session, e) for e in listed], widest=24),
        *(figure for shown, figure in figures if shown),
        writing.words("sheet", [e.table.sheet if e.table else "" for e in listed]),
        writing.words("hash", [e.file.source.sha256[:_HASH] for e in listed], tip=writing.path,
                      header_tip=session.text("window-sources-hash-tip")),
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Writing:
    """How the columns of the list are written; ``alarm`` is the ink of what waits for a person."""

    session: Session
    listed: list[Entry]
    alarm: QColor

    def words(self, key: str, texts: list[str], **more: Any) -> Column:
        """A column of texts."""
        return Column(key, self._title(key), np.array([*texts, ""], dtype=object)[:-1], **more)

    def figure(self, key: str, numbers: Floats, **more: Any) -> Column:
        """A column of whole numbers, with its tip where it has one."""
        tip = f"window-sources-{key}-tip"
        if messages.has(tip, "en"):
            more["header_tip"] = self.session.text(tip)
        return Column(key, self._title(key), numbers, self._count, "right", widest=_FIGURE, **more)

    def rows(self, name: str) -> Floats:
        """A count of rows of every entry."""
        return np.array([getattr(e.rows, name) for e in self.listed], dtype=np.float64)

    def red(self, numbers: Floats) -> Callable[[int], Cell | None]:
        """Alarms where a number is above zero."""
        return lambda row: Cell(ink=self.alarm, bold=True) if numbers[row] else None

    def path(self, row: int) -> str:
        """Where the file of an entry lies, and its fingerprint."""
        source = self.listed[row].file.source
        return f"{source.path or source.name}\nSHA-256 {source.sha256}"

    def _title(self, key: str) -> str:
        return self.session.text(f"window-sources-{key}")

    def _count(self, value: float) -> str:
        return formatting.whole(value, self.session.language)


def kind_of(session: Session, entry: Entry) -> str:
    """What a table was taken for, in words."""
    if entry.table is None:
        refused = session.reading is not None and any(
            p.source == entry.file.source.name and p.severity == "refused"
            for p in session.reading.problems
        )
        return session.text(f"window-sources-{'refused' if refused else 'notable'}")
    if entry.out:
        return session.text("window-sources-out")
    return session.text(f"window-kind-{entry.table.kind}")
