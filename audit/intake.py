"""What came in: files, tables as proposed, problems; the state before anything is audited."""

from dataclasses import dataclass, field

from audit.importing.corrections import Corrections
from audit.importing.table import Table
from audit.sources import Problem, Source


@dataclass(frozen=True, slots=True)
class FileSummary:
    """What became of one file: its sheets and rows. ``rows_read`` = accepted + set aside."""

    source: Source
    sheets: tuple[str, ...]
    rows_read: int
    rows_accepted: int
    rows_set_aside: int


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the files say, as proposed by the importer, before anything is taken in.

    ``corrections`` are the person's, which ``tables`` follow. Tables left out are listed among
    ``tables`` all the same; `audit.engine.prepare` leaves them out.
    """

    tables: tuple[Table, ...] = ()
    files: tuple[FileSummary, ...] = ()
    problems: tuple[Problem, ...] = ()
    corrections: Corrections = field(default_factory=Corrections)

    @property
    def refused(self) -> bool:
        """Whether any file gave nothing at all."""
        return any(problem.severity == "refused" for problem in self.problems)

    @property
    def rows_set_aside(self) -> int:
        """Rows of all files that are not in the audit."""
        return sum(file.rows_set_aside for file in self.files)
