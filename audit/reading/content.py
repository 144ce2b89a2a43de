"""What reading gives back: the grids of one file and the faults found on the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from audit.reading.grid import Grid

Severity = Literal["refused", "warning", "note"]
Parameter = str | int | float

EXCERPT_LENGTH = 80


@dataclass(frozen=True, slots=True)
class ReadProblem:
    """A fault found in reading.

    The sentence is the message ``problem-<code>`` with ``params``. ``refused``: the file or
    archive member gave no grid. ``cell`` is an A1 address; in a text file "A17" is line 17.
    ``found`` is an excerpt of at most 80 characters.
    """

    code: str
    severity: Severity
    sheet: str | None = None
    cell: str | None = None
    found: str = ""
    params: Mapping[str, Parameter] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FileContent:
    """One file, or one member of an archive, as it was read.

    ``name`` has no folders (inside an archive "results.zip/akmola.csv"); ``size`` and ``sha256``
    are of the file's own bytes; ``modified`` is an ISO time; ``archive`` is the zip it came from;
    ``path`` is where it lies on this disk and is never printed.
    """

    name: str
    size: int
    sha256: str
    modified: str | None
    archive: str | None
    path: str | None
    grids: tuple[Grid, ...]
    problems: tuple[ReadProblem, ...]


class Refused(Exception):
    """Reading of this file ends here; ``problem`` says why. Never leaves this package."""

    def __init__(self, code: str, found: str = "", **params: Parameter) -> None:
        super().__init__(code)
        self.problem = ReadProblem(code, "refused", found=excerpt(found), params=params)

    def __reduce__(self) -> tuple[type[Exception], tuple[str]]:
        return (RuntimeError, (self.problem.code,))


def excerpt(text: str) -> str:
    """``text`` on one line, at most 80 characters long."""
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT_LENGTH else line[: EXCERPT_LENGTH - 1] + "…"
