"""A workbook written sheet by sheet and block by block, with the same bytes each time.

openpyxl makes everything but the rows: styles, widths, panes, filters, validations. The rows are
written by ourselves, a block at a time, since a cell of openpyxl takes many times as long and a
country has millions. Nothing tells the clock: dates are
those that are given, entries of the archive bear one fixed stamp.
"""

import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from io import BytesIO
from itertools import chain, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING

from audit import formatting, messages
from audit.messages import Language
from audit.progress import Progress
from audit.sources import column_letters
from audit.writing import whole
from reports.workbook.cells import Cell, Column, plain
from reports.workbook.rows import Rows, Styles

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS = 1_048_576  # of a sheet, with its header
_MEASURED = 200  # rows by which widths are chosen
_NARROW, _WIDE = 8, 60  # letters
LONGEST_TITLE = 31
_STAMP = (2021, 1, 10, 0, 0, 0)
_EPOCH = "2021-01-10T00:00:00Z"
_CLOCK = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_ISO = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(?:\+00:00|Z)?")
_ROWS = re.compile(rb"<sheetData\s*/>|<sheetData>.*?</sheetData>", re.DOTALL)
_PLAIN_ZIP = 1 << 31  # bytes of an entry


Shape = Callable[["Worksheet"], None]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a header and rows under it, split over several sheets where they are too many.

    ``rows`` may be longer than memory. ``shape`` may add to the empty sheet what openpyxl knows.
    """

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    frozen: int = 0  # columns on the left that stay in sight
    shape: Shape | None = None


@dataclass
class Told:
    """What did not fit as it was: cells whose text was cut, links left out, further sheets."""

    cut: int = 0
    unlinked: int = 0
    split: list[str] = field(default_factory=list)

    def sentences(self, language: Language) -> list[str]:
        """The same in words; none where everything fitted."""
        said = []
        for name, number in (("cut-told", self.cut), ("unlinked", self.unlinked)):
            if number:
                shown = formatting.whole(number, language)
                said.append(messages.text(f"export-{name}", language, number=shown))
        if self.split:
            sheets = ", ".join(self.split)
            said.append(messages.text("export-split", language, sheets=sheets))
        return said


def write_book(
    sheets: Iterable[Sheet], path: Path, progress: Progress | None = None, when: str = "",
    *, rows_a_sheet: int = MOST_ROWS,
) -> Told:  # fmt: skip
    """Write the sheets into ``path``, whole or not at all; equal contents give equal bytes.

    ``when`` is the ISO time that the document names as its own.

    Raises:
        OSError: when the file cannot be written.
        Cancelled: when the person cancels.
    """
    writing = _Writing(progress or Progress(), rows_a_sheet)
    with ExitStack() as kept:
        for sheet in sheets:
            writing.add(sheet, kept)
        whole(path, lambda file: writing.save(file, when))
    return writing.told


def pinned(content: bytes, when: str = "") -> bytes:
    """A workbook of openpyxl as the same bytes each time."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as made, zipfile.ZipFile(out, "w") as kept:
        for name in _in_order(made):
            with kept.open(_entry(name), "w") as entry:
                entry.write(_without_clock(name, made.read(name), when))
    return out.getvalue()


class _Writing:
    """One workbook: its sheets without rows in memory, their rows in temporary files."""

    def __init__(self, progress: Progress, most: int) -> None:
        from openpyxl import Workbook  # a third of a second, and only writing needs it

        self._book: Workbook = Workbook()
        self._book.remove(self._book.worksheets[0])
        self._styles = Styles(self._book)
        self._rows: list[tuple[Rows, IO[bytes]]] = []
        self._progress = progress
        self._most = most
        self.told = Told()

    def add(self, sheet: Sheet, kept: ExitStack) -> None:
        """A sheet, and as many more as its rows need."""
        rows = iter(sheet.rows)
        first = list(islice(rows, _MEASURED))
        widths = [_width(c.header, (r[n] for r in first)) for n, c in enumerate(sheet.columns)]
        left, number = chain(first, rows), 1
        while True:
            title = self._title(sheet.title, number)
            body = self._one(sheet, title, widths, islice(left, self._most - 1), kept)
            self.told.cut += body.cut
            self.told.unlinked += body.unlinked
            following = next(left, None)
            if following is None:
                return
            left, number = chain([following], left), number + 1
            self.told.split.append(title)

    def _one(
        self, sheet: Sheet, title: str, widths: Sequence[int],
        rows: Iterator[Sequence[Cell]], kept: ExitStack,
    ) -> Rows:  # fmt: skip
        empty = self._book.create_sheet(title)
        empty.freeze_panes = f"{column_letters(sheet.frozen + 1)}2"
        for number, width in enumerate(widths, 1):
            empty.column_dimensions[column_letters(number)].width = width
        body = Rows(sheet.columns, self._styles)
        file = kept.enter_context(_temporary())
        file.write(body.header())
        for piece in body.pieces(rows):
            self._progress.check()
            self._progress.step(len(self._rows), len(self._rows) + 1, title)
            file.write(piece)
        empty.auto_filter.ref = f"A1:{column_letters(len(sheet.columns))}{body.last}"
        if sheet.shape is not None:
            sheet.shape(empty)
        self._rows.append((body, file))
        return body

    def save(self, file: IO[bytes], when: str) -> None:
        """Put everything together."""
        raw = BytesIO()
        self._book.properties.creator = "Hattama"
        self._book.save(raw)
        with zipfile.ZipFile(raw) as made, zipfile.ZipFile(file, "w") as out:
            for name in _in_order(made):
                number = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name)
                content = made.read(name)
                if number:
                    self._filled(out, name, content, *self._rows[int(number[1]) - 1])
                else:
                    with out.open(_entry(name), "w") as entry:
                        entry.write(_without_clock(name, content, when))

    def _filled(
        self, out: zipfile.ZipFile, name: str, empty: bytes, body: Rows, rows: IO[bytes]
    ) -> None:
        """A sheet as openpyxl made it, with its rows in their place."""
        place = _ROWS.search(empty)
        before, after = (empty[: place.start()], empty[place.end() :]) if place else (empty, b"")
        big = rows.tell() > _PLAIN_ZIP
        rows.seek(0)
        with out.open(_entry(name), "w", force_zip64=big) as entry:
            entry.write(before + b"<sheetData>")
            shutil.copyfileobj(rows, entry, 1 << 20)
            entry.write(b"</sheetData>" + body.finished(after))

    def _title(self, wanted: str, number: int) -> str:
        """A name as a sheet may bear it, that no other sheet has."""
        again = f" ({number})" if number > 1 else ""
        bare = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", wanted).strip(" '") or "Sheet"
        title = bare[: LONGEST_TITLE - len(again)] + again
        taken = {name.casefold() for name in self._book.sheetnames}
        return title if title.casefold() not in taken else self._title(wanted, number + 1)


def _temporary() -> IO[bytes]:
    """A nameless file for the rows of a sheet, gone when it is closed."""
    return tempfile.TemporaryFile()


def _width(header: str, values: Iterable[Cell]) -> int:
    """Letters that a column needs; headers are wrapped, so they ask for a third of their length."""
    longest = max((len(str(plain(value) or "")) for value in values), default=0)
    words = max((len(word) for word in header.split()), default=0)
    wanted = max(longest + 2, words + 3, len(header) // 3)
    return min(max(wanted, _NARROW), _WIDE)


def _in_order(archive: zipfile.ZipFile) -> list[str]:
    # Readers that sniff the type look at the first entry.
    return sorted(archive.namelist(), key=lambda name: (name != "[Content_Types].xml", name))


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _STAMP)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # the same whatever system writes it
    return entry


def _without_clock(name: str, content: bytes, when: str) -> bytes:
    if name != "docProps/core.xml":
        return content
    known = _ISO.fullmatch(when)
    stamp = f"{known[1]}Z" if known else _EPOCH
    return _CLOCK.sub(rb"\g<1>" + stamp.encode() + rb"\g<2>", content)
