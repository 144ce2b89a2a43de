"""What came in: files, tables as proposed, problems; the state before anything is audited."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from audit.importing.corrections import Corrections, key_of
from audit.importing.table import Table, TableKind
from audit.natural import natural
from audit.sources import Problem, Source

if TYPE_CHECKING:  # recipes are proved by control ratios, which know the election's columns
    from audit.importing.recipes import Recipe


@dataclass(frozen=True, slots=True)
class FileSummary:
    """What became of one file: its sheets and rows.

    ``rows_read`` = accepted + set aside + left out (rows of tables that the person leaves out, and
    rows that are no records: names above groups, notes, headers repeated).
    """

    source: Source
    sheets: tuple[str, ...]
    rows_read: int
    rows_accepted: int
    rows_set_aside: int
    rows_left_out: int = 0


@dataclass(frozen=True, slots=True)
class Rows:
    """What became of the rows of one table: ``read`` is the sum of the others."""

    read: int
    accepted: int
    aside: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the files say, as proposed by the importer, before anything is taken in.

    ``corrections`` are the person's, which ``tables`` follow. Tables left out are listed among
    ``tables`` all the same, so that they can be taken back; `taken` are the others. ``recipes``
    were at hand, whether they fitted anything or not. ``together``: all files were read at once,
    so that reading them again gives the same; a file may go on with the table of the one before.
    """

    tables: tuple[Table, ...] = ()
    files: tuple[FileSummary, ...] = ()
    problems: tuple[Problem, ...] = ()
    corrections: Corrections = field(default_factory=Corrections)
    recipes: "tuple[Recipe, ...]" = ()
    together: bool = True

    @property
    def refused(self) -> bool:
        """Whether any file gave nothing at all."""
        return any(problem.severity == "refused" for problem in self.problems)

    @property
    def rows_set_aside(self) -> int:
        """Rows of all files that are not in the audit, but for tables left out by the person."""
        return sum(file.rows_set_aside for file in self.files)

    @property
    def taken(self) -> tuple[Table, ...]:
        """The tables that the person does not leave out."""
        out = self.corrections.left_out
        return tuple(t for t in self.tables if key_of(t) not in out) if out else self.tables

    def in_order(self) -> "Reading":
        """The same in the order of the files' names and contents, however they were handed in.

        What is found, and the order in which it is told, must not depend on which file was opened
        first. Tables and problems of a file stay in the order in which they stand there.
        """
        ranks = {file.source.name: n for n, file in enumerate(sorted(self.files, key=_rank))}
        return replace(
            self,
            tables=tuple(sorted(self.tables, key=lambda table: _source_rank(table.source))),
            files=tuple(sorted(self.files, key=_rank)),
            problems=tuple(sorted(self.problems, key=lambda p: ranks.get(p.source, len(ranks)))),
        )


def _rank(file: FileSummary) -> tuple[str, str, str]:
    return _source_rank(file.source)


def _source_rank(source: Source) -> tuple[str, str, str]:
    """By name, "votes (2).csv" behind "votes.csv"; of one name by content."""
    bare = PurePath(source.name).with_suffix("") if source.name else ""
    return natural(str(bare)), source.name, source.sha256 or ""


def rows_of(table: Table, corrections: Corrections) -> Rows:
    """What becomes of the rows of a table; one that is not understood is in no audit."""
    out = table.rows_left_out
    read = table.rows_read + out
    if key_of(table) in corrections.left_out:
        return Rows(read, 0, 0, read)
    if table.kind is TableKind.UNKNOWN:
        return Rows(read, 0, table.rows_read, out)
    return Rows(read, table.rows_accepted, table.rows_set_aside, out)


def summary_of(
    source: Source, sheets: tuple[str, ...], tables: Sequence[Table], corrections: Corrections
) -> FileSummary:
    """What became of a file with these tables; rows that several sides share count once."""
    apart: dict[tuple[object, ...], Table] = {}
    for number, table in enumerate(tables):
        same = (table.sheet, table.first_row, table.last_row, table.rows_read)
        known = table.kind is not TableKind.UNKNOWN and table.rows_read > 0
        apart.setdefault(same if known else (number,), table)
    rows = [rows_of(table, corrections) for table in apart.values()]
    return FileSummary(
        source, sheets, sum(one.read for one in rows), sum(one.accepted for one in rows),
        sum(one.aside for one in rows), sum(one.left_out for one in rows),
    )  # fmt: skip


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


def concerned(reading: Reading) -> "list[Recipe]":
    """The recipes that opened a table, or of which something is told."""
    used = {(table.origin or table).recipe for table in reading.tables} - {None}
    keys = {(one.name, one.author, one.made) for one in used if one is not None}
    named = {str(value) for problem in reading.problems for value in problem.params.values()}
    return [
        recipe
        for recipe in reading.recipes
        if (recipe.name, recipe.author, recipe.made) in keys or recipe.label in named
    ]
