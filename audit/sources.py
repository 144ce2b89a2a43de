"""Where every number came from: files by their hash, cells by their address, problems by both."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

ProblemSeverity = Literal["refused", "set_aside", "warning", "note"]
Parameter = str | int | float


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it was handed in.

    ``name`` has no folders ("akmola.xlsx", inside an archive "results.zip/akmola.xlsx");
    ``size`` is in bytes; ``sha256`` is of the file's own bytes; ``modified`` is an ISO time or
    None; ``path`` is where the file lies on this machine and is never printed in a report.
    """

    name: str
    size: int
    sha256: str
    modified: str | None = None
    path: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, order=True)
class CellRef:
    """One cell: file name, sheet ("" for text files), row and column counted from 1."""

    source: str
    sheet: str
    row: int
    column: int

    @property
    def a1(self) -> str:
        """The address as a spreadsheet shows it: ``K5``."""
        return f"{column_letters(self.column)}{self.row}"

    def __str__(self) -> str:
        """``file / sheet / cell``, as it stands on screen and paper."""
        return " / ".join(part for part in (self.source, self.sheet, self.a1) if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that the person must know: what, where, and what to do.

    The sentence is the message ``problem-<code>`` with ``params``. ``refused``: the file or table
    gave nothing; ``set_aside``: this row is not in the audit; ``warning`` and ``note``: it is, but.
    """

    code: str
    severity: ProblemSeverity
    source: str
    sheet: str | None = None
    cell: str | None = None
    found: str = ""
    params: Mapping[str, Parameter] = field(default_factory=dict)


def column_letters(column: int) -> str:
    """Letters of a column counted from 1: 1 is A, 27 is AA.

    Raises:
        ValueError: when ``column`` is below 1.
    """
    if column < 1:
        raise ValueError(f"column {column} is below 1")
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
