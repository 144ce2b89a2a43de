"""What a child process does with one file: bytes in, the parts of a `Reading` out."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from audit.reading.content import ReadProblem, Refused
from audit.reading.files import disk_bytes
from audit.reading.wire import Reading, parts_of

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
    "text": ("audit.reading.delimited", "read_delimited"),
}


@dataclass(frozen=True, slots=True)
class OnDisk:
    """A large file, which the child reads itself instead of having it sent."""

    path: Path
    sha256: str

    def read(self) -> bytes:
        """The bytes.

        Raises:
            Refused: the disk does not give them, or they are no longer those that were hashed.
        """
        data = disk_bytes(self.path)
        if hashlib.sha256(data).hexdigest() != self.sha256:
            raise Refused("changed-while-reading")
        return data


_DAMAGE = frozenset(("damaged", "damaged-sheet", "missing-sheet", "not-a-workbook"))


# What the readers of tables and texts import; a child that waits has it all.
READY = ("audit.reading.workbook", "audit.reading.delimited", "pandas")


def read_parts(kind: str, data: "bytes | OnDisk") -> Iterator[object]:
    """Parts of the reading of a file of this kind; ``data`` are its bytes, or where they lie."""
    module, function = _READERS[kind]
    reader: Callable[[bytes], Reading] = getattr(import_module(module), function)
    try:
        data = data.read() if isinstance(data, OnDisk) else data
        reading = reader(data)
    except Refused as refused:
        reading = Reading((), (refused.problem,))
    if kind == "xlsx" and isinstance(data, bytes) and _worth_another_reader(reading):
        reading = _read_by_other_reader(data, reading)
    return parts_of(_told_if_empty(reading))


def _worth_another_reader(reading: Reading) -> bool:
    return any(problem.code in _DAMAGE for problem in reading.problems)


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
    return Reading(other.grids, (*told, note), reading.modified)


def _told_if_empty(reading: Reading) -> Reading:
    """A file without a single filled cell is refused, unless the reason is known already."""
    if reading.grids or any(problem.severity == "refused" for problem in reading.problems):
        return reading
    codes = {problem.code for problem in reading.problems}
    code = "damaged" if codes & _DAMAGE else "no-rows"
    code = "sheet-too-large" if "sheet-too-large" in codes else code
    reason = ReadProblem(code, "refused")
    return Reading((), (*reading.problems, reason), reading.modified)
