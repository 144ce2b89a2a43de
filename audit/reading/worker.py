"""What a child process does with one file: bytes in, the parts of a `Reading` out."""

from collections.abc import Callable, Iterator
from importlib import import_module

from audit.reading.content import ReadProblem, Refused
from audit.reading.wire import Reading, parts_of

# Imported only when a file needs them: start-up of the child is paid on every import.
_READERS = {
    "xlsx": ("audit.reading.workbook", "read_workbook"),
    "xls": ("audit.reading.other_workbooks", "read_other_workbook"),
    "xlsb": ("audit.reading.other_workbooks", "read_other_workbook"),
    "ods": ("audit.reading.open_document", "read_open_document"),
    "xml-spreadsheet": ("audit.reading.xml_spreadsheet", "read_xml_spreadsheet"),
    "html": ("audit.reading.web_page", "read_web_page"),
    "text": ("audit.reading.delimited", "read_delimited"),
}


def read_parts(kind: str, data: bytes) -> Iterator[object]:
    """Parts of the reading of a file of this kind."""
    module, function = _READERS[kind]
    reader: Callable[[bytes], Reading] = getattr(import_module(module), function)
    try:
        reading = reader(data)
    except Refused as refused:
        reading = Reading((), (refused.problem,))
    return parts_of(_told_if_empty(reading))


def _told_if_empty(reading: Reading) -> Reading:
    """A file without a single filled cell is refused, unless the reason is known already."""
    refused = any(problem.severity == "refused" for problem in reading.problems)
    if reading.grids or refused:
        return reading
    return Reading((), (*reading.problems, ReadProblem("no-rows", "refused")), reading.modified)
