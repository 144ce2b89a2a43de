"""What a child process does with one file: bytes in, the parts of a `Reading` out."""

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

import numpy as np

from audit.reading.content import ReadProblem, Refused
from audit.reading.files import disk_bytes
from audit.reading.wire import Reading, parts_of

Reader = Callable[[bytes], Reading]

# Imported only when a file needs them: start-up of the child is paid on every import.
_READERS = {
    "xlsx": ("audit.reading.workbook", "read_workbook"),
    "xls": ("audit.reading.other_workbooks", "read_other_workbook"),
    "xlsb": ("audit.reading.other_workbooks", "read_other_workbook"),
    "ods": ("audit.reading.open_document", "read_open_document"),
    "xml-spreadsheet": ("audit.reading.xml_spreadsheet", "read_xml_spreadsheet"),
    "flat-ods": ("audit.reading.open_document", "read_flat_document"),
    "mhtml": ("audit.reading.web_page", "read_web_archive"),
    "html": ("audit.reading.web_page", "read_web_page"),
    "json": ("audit.reading.json_records", "read_json"),
    "text": ("audit.reading.delimited", "read_delimited"),
}


@dataclass(frozen=True, slots=True)
class OnDisk:
    """A large file, which the child reads itself instead of having it sent.

    ``sha256`` is what its bytes were hashed to before, "" where they were not.
    """

    path: Path
    sha256: str = ""

    def read(self, reader: Reader) -> Reading:
        """What ``reader`` makes of it, with hash and size of the very bytes that were read.

        Raises:
            Refused: the disk does not give them, or they are no longer those that were hashed.
        """
        _keep_freed_memory()
        data = disk_bytes(self.path)
        with ThreadPoolExecutor(1) as aside:  # hashing does not hold the interpreter
            hashing = aside.submit(hashlib.sha256, data)
            reading = _read(reader, data)
        sha256 = hashing.result().hexdigest()
        if self.sha256 not in ("", sha256):
            raise Refused("changed-while-reading")
        return replace(reading, sha256=sha256, size=len(data))


def _keep_freed_memory() -> None:
    """Have glibc use freed blocks of up to 8 MB again, not give each back to the system at once.

    It does from the moment when one so large has been freed (mallopt(3), M_MMAP_THRESHOLD): then
    the arrays of a few megabytes by the hundred, of which a large text is cut, are found only once.
    Nothing is written to the block, and elsewhere this does nothing.
    """
    np.empty(_LARGEST_KEPT, dtype=np.uint8)


_LARGEST_KEPT = 8 << 20  # bytes; far above what a piece of a text takes
_DAMAGE = frozenset(("damaged", "damaged-sheet", "missing-sheet", "not-a-workbook"))


# What the readers of tables and texts import; a child that waits has it all.
READY = ("audit.reading.workbook", "audit.reading.delimited")


def read_parts(kind: str, data: "bytes | OnDisk") -> Iterator[object]:
    """Parts of the reading of a file of this kind; ``data`` are its bytes, or where they lie."""
    module, function = _READERS[kind]
    reader: Reader = getattr(import_module(module), function)
    reader = _with_other_reader(reader) if kind == "xlsx" else reader
    try:
        reading = data.read(reader) if isinstance(data, OnDisk) else _read(reader, data)
    except Refused as refused:
        reading = Reading((), (refused.problem,))
    return parts_of(_told_if_empty(reading))


def _read(reader: Reader, data: bytes) -> Reading:
    try:
        return reader(data)
    except Refused as refused:
        return Reading((), (refused.problem,))


def _with_other_reader(reader: Reader) -> Reader:
    def read(data: bytes) -> Reading:
        reading = _read(reader, data)
        again = any(problem.code in _DAMAGE for problem in reading.problems)
        return _read_by_other_reader(data, reading) if again else reading

    return read


def _read_by_other_reader(data: bytes, reading: Reading) -> Reading:
    """What calamine makes of a workbook that our own scan finds damaged, where that is more."""
    from audit.reading.other_workbooks import read_other_workbook

    try:
        other = read_other_workbook(data)
    except Refused:
        return reading
    if len(other.grids) <= len(reading.grids):
        return reading
    note = ReadProblem("lenient-reader", "warning")
    told = (p for p in other.problems if p.code != "binary-workbook")
    return replace(reading, grids=other.grids, problems=(*told, note))


def _told_if_empty(reading: Reading) -> Reading:
    """A file without a single filled cell is refused, unless the reason is known already."""
    if reading.grids or any(problem.severity == "refused" for problem in reading.problems):
        return reading
    codes = {problem.code for problem in reading.problems}
    code = "damaged" if codes & _DAMAGE else "no-rows"
    code = "sheet-too-large" if "sheet-too-large" in codes else code
    reason = ReadProblem(code, "refused")
    return replace(reading, problems=(*reading.problems, reason))
