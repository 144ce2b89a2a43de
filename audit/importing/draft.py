"""A table in the making: where it is on its sheet, what its columns are proposed to be."""

from dataclasses import dataclass, field

from audit.importing.layout.areas import Area
from audit.importing.layout.sheet import Sheet
from audit.importing.naming.proposal import Proposal
from audit.importing.table import Orientation, TableKind
from audit.sources import Problem, ProblemSeverity, Source, column_letters


@dataclass(slots=True)
class Draft:
    """A table in the making; arrays are over the rows of ``area.body``."""

    sheet: Sheet
    source: Source
    area: Area
    proposal: Proposal
    orientation: Orientation = Orientation.ROWS
    kind: TableKind | None = None
    list_of_results: bool = False
    evidence: str = ""  # the kind of evidence, where the table is known to be one
    official: bool = False  # its columns say so beside those of another source
    observer: str = ""  # the one of several side by side whose copies these are
    ballot: str = ""  # the one of several ballots side by side that this table is of
    dropped: int = 0  # rows that are parts of totals beside them
    problems: list[Problem] = field(default_factory=list)

    def say(
        self,
        code: str,
        severity: ProblemSeverity,
        row: int | None = None,
        column: int | None = None,
        found: str = "",
        **params: str | int | float,
    ) -> None:
        """Add a problem; ``row`` and ``column`` are 0-based cells of the sheet as it lies."""
        cell = self.address(row, column) if row is not None else None
        self.problems.append(
            Problem(code, severity, self.source.name, self.sheet.name, cell, found[:80], params)
        )

    def address(self, row: int, column: int | None) -> str:
        """The A1 address of a cell of the view, which may be a sheet turned on its side."""
        column = self.sheet.origin(column or 0)
        if self.turned:
            row, column = column, row
        return f"{column_letters(column + 1)}{row + 1}"

    def called(self, column: int) -> str:
        """What the sheet calls a column of the view: its letters, or the number of its row."""
        line = self.sheet.origin(column) + 1
        return str(line) if self.turned else column_letters(line)

    @property
    def side(self) -> str:
        """What tells this table from others of the same rows of the sheet; "" where it is alone."""
        return " ".join(part for part in (self.evidence, self.observer) if part)

    @property
    def turned(self) -> bool:
        """Whether records lie in columns of the sheet."""
        return self.orientation in (Orientation.COLUMNS, Orientation.FORM)

    @property
    def titles(self) -> tuple[str, ...]:
        """What stands above the table, a text a row."""
        rows = [self.sheet.row_texts(row) for row in self.area.titles]
        return tuple(" ".join(texts) for texts in (*self.sheet.above, *rows))

    def column(self, key: str) -> int | None:
        """The 0-based column of a field."""
        return self.proposal.where(key)
