"""Bytes to cells: files, folders and archives become grids of cells exactly as they stand.

Nothing here knows what a number means. A bad file gives a `ReadProblem`, never an exception.
"""

from audit.reading.content import FileContent, ReadProblem, Severity
from audit.reading.files import FileHandle, FileReader, expand
from audit.reading.grid import CellKind, Grid, GridColumn
from audit.reading.limits import DEFAULT_LIMITS, Limits
from audit.reading.read import make_ready, read_files
from audit.reading.texts import Texts

__all__ = [
    "DEFAULT_LIMITS",
    "CellKind",
    "FileContent",
    "FileHandle",
    "FileReader",
    "Grid",
    "GridColumn",
    "Limits",
    "ReadProblem",
    "Severity",
    "Texts",
    "expand",
    "make_ready",
    "read_files",
]
