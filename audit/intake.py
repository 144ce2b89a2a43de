"""What came in: files, tables as proposed, problems; the state before anything is audited."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from audit.importing.corrections import Corrections, key_of
from audit.importing.table import Table, TableKind
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
    ``tables`` all the same, so that they can be taken back; `taken` are the others.
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

    @property
    def taken(self) -> tuple[Table, ...]:
        """The tables that the person does not leave out."""
        out = self.corrections.left_out
        return tuple(t for t in self.tables if key_of(t) not in out) if out else self.tables


def summary_of(
    source: Source, sheets: tuple[str, ...], tables: Sequence[Table], corrections: Corrections
) -> FileSummary:
    """What became of a file with these tables; rows of tables left out count as set aside."""
    out = corrections.left_out
    accepted = sum(
        table.rows_accepted
        for table in tables
        if table.kind is not TableKind.UNKNOWN and key_of(table) not in out
    )
    read = sum(table.rows_read for table in tables)
    return FileSummary(source, sheets, read, accepted, read - accepted)


def problems_of(
    files: Iterable[FileSummary],
    others: Sequence[Problem],
    tables: Iterable[Table],
    corrections: Corrections,
) -> tuple[Problem, ...]:
    """All problems, file by file: ``others``, which no table tells, before those of its tables.

    A table left out has one problem, which says so.
    """
    names = dict.fromkeys([f.source.name for f in files] + [p.source for p in others])
    found: dict[str, list[Problem]] = {name: [] for name in names}
    for problem in others:
        found[problem.source].append(problem)
    for table in tables:
        out = key_of(table) in corrections.left_out
        own = (_left_out(table),) if out else table.problems
        found.setdefault(table.source.name, []).extend(own)
    return tuple(problem for own in found.values() for problem in own)


def untabled(reading: Reading) -> tuple[Problem, ...]:
    """The problems that no table tells: of files, or of reading them."""
    told = {id(problem) for table in reading.tables for problem in table.problems}
    return tuple(p for p in reading.problems if id(p) not in told and p.code != _LEFT_OUT)


_LEFT_OUT = "left-out"


def _left_out(table: Table) -> Problem:
    return Problem("left-out", "note", table.source.name, table.sheet or None)
