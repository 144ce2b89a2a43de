"""Breaks good files in every way a disk, a line or a stranger may, and reads what is left.

A reader may give cells or one reason; it may not crash, hang, or replace a letter.
"""

import io
import zipfile
from collections.abc import Callable
from random import Random

from audit.reading import DEFAULT_LIMITS
from audit.reading.content import Refused
from audit.reading.guard import guarded_kind
from audit.reading.pool import Failure, Pool, Task
from audit.reading.sniff import UNZIP_ERRORS, FileKind
from audit.reading.wire import reading_from
from audit.reading.worker import read_parts
from tests.audit.reading.old_books import small_xls
from tests.audit.reading.writers import Cell, written

ROWS: list[list[Cell]] = [
    ["Регион", "УИК", "Избирателей", "Явка, %", "Партия «А»"],
    ["Алматы", "007", 1200, "72,8", 600],
    ["Ақмола облысы", "8", 900, None, 450],
    ['с "кавычками"', "9", None, "61.25", 0],
]
_SECONDS = 30.0  # by the clock, on a machine that may be busy
_CODECS = ("utf-8", "utf-16", "utf-16-le", "utf-32", "cp1251", "kz1048", "cp866")
_ATTRIBUTES = (b'"0"', b'"-1"', b'"99999999999"', b'"NaN"', b'""', b'"XFD1048576"', b'"1"')


def seeds() -> dict[str, bytes]:
    """One good file of each format."""
    files = {form: written(ROWS, form) for form in ("xlsx", "xlsb", "ods", "fods", "html")}
    files["xls"] = small_xls()
    for codec in _CODECS:
        rows = [[c if _fits(c, codec) else "x" for c in row] for row in ROWS]
        files[codec] = written(rows, "text", codec)
    return files


def mutated(data: bytes, chance: Random) -> bytes:
    """The file with one to four faults; within packages also inside of the parts."""
    for _ in range(chance.randint(1, 4)):
        faults = (*_FAULTS, _in_package, _in_package) if data[:2] == b"PK" else _FAULTS
        data = chance.choice(faults)(data, chance)
    return data


def read_whatever(data: bytes, pool: Pool) -> str:
    """How reading in a child process ends, as a word for the statistics of a run.

    Native readers may panic or abort; the child keeps that away from a person.

    Raises:
        AssertionError: our own code failed, took too long, or a letter was replaced.
    """
    try:
        kind = guarded_kind(data, DEFAULT_LIMITS)
    except Refused as refused:
        return refused.problem.code
    if kind is FileKind.ARCHIVE:
        return "archive"
    ((_, outcome),) = pool.run([Task(0, read_parts, (str(kind), data), _SECONDS)])
    if isinstance(outcome, Failure):
        native = outcome.trouble in ("crashed", "out-of-memory") or "Panic" in outcome.detail
        assert native, f"{outcome.trouble}: {outcome.detail}"
        return outcome.trouble
    reading = reading_from(outcome)
    replaced = "\ufffd".encode() not in data and "\ufffd".encode("utf-16-le") not in data
    for grid in reading.grids:
        for column in range(grid.n_columns):
            texts = [str(text) for text in grid.text_column(column)]
            if replaced and kind is FileKind.TEXT:
                assert not any("\ufffd" in text for text in texts)
    return "read" if reading.grids else reading.problems[-1].code


def _fits(cell: Cell, codec: str) -> bool:
    try:
        str(cell).encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def _flip(data: bytes, chance: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _drop(data: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.randint(1, 200) :]


def _repeat(data: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    part = data[start : start + chance.randint(1, 300)]
    return data[:start] + part * chance.randint(2, 20) + data[start:]


def _insert(data: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    pieces = (b"\x00", b'"', b"<", b"\xff\xfe", b"\r", b"&#0;", b"<!--", b"\xef\xbf", b"'")
    return data[:start] + chance.choice(pieces) * chance.randint(1, 3) + data[start:]


def _attribute(data: bytes, chance: Random) -> bytes:
    """Another value for some attribute of the XML."""
    places = [place for place in range(len(data)) if data[place : place + 2] == b'="']
    if not places:
        return data
    start = chance.choice(places) + 1
    end = data.find(b'"', start + 1) + 1
    return data[:start] + chance.choice(_ATTRIBUTES) + data[end or len(data) :]


_FAULTS: tuple[Callable[[bytes, Random], bytes], ...] = (
    _flip,
    _cut,
    _drop,
    _repeat,
    _insert,
    _attribute,
)


def _in_package(data: bytes, chance: Random) -> bytes:
    """The package with a broken, lost or doubled part."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [(info.filename, package.read(info)) for info in package.infolist()]
    except UNZIP_ERRORS:
        return data
    if not parts:
        return data
    place = chance.randrange(len(parts))
    name, part = parts[place]
    what = chance.randrange(10)
    if what == 0:
        del parts[place]
    elif what == 1:
        parts.append((name, chance.choice(parts)[1]))
    else:
        parts[place] = (name, chance.choice((*_FAULTS, _attribute))(part, chance))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for entry, content in parts:
            package.writestr(entry, content)
    return stream.getvalue()
