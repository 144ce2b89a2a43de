"""What can be decided of the problems that a person chose, and how many rows that concerns."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from audit.importing.cells.numbers import number_of
from audit.importing.corrections import CellKey, Mend, RowKey
from audit.importing.mending import ACCEPTED
from audit.importing.table import Table
from audit.intake import Reading
from audit.sources import Problem
from ui.sources.grid_model import Address, address, line_of

# Nothing is amiss with the value of the cell: where the row belongs is.
_NO_BLANK = frozenset({"uncounted", "long-no-place", "long-other-votes"})


class Spot(NamedTuple):
    """Where a problem stands: its cell, and the record (a row, or a column) that it is of."""

    problem: Problem
    table: Table
    line: int
    cell: Address

    @property
    def file(self) -> str:
        """The hash of the file."""
        return self.table.source.sha256

    @property
    def sheet(self) -> str:
        """The name of the sheet, "" for text files."""
        return self.table.sheet

    def mended(self, value: str) -> Mend:
        """The cell with another value; the original is always that of the file."""
        return Mend(original_of(self.table, self.cell), value)

    @property
    def record(self) -> tuple[str, str, int]:
        """What the record is counted by."""
        return self.file, self.sheet, self.line

    @property
    def key(self) -> CellKey:
        """The key of the cell."""
        return CellKey(self.file, self.sheet, *self.cell)


@dataclass(frozen=True, slots=True)
class Choice:
    """Decisions that are possible; problems first, keys when it is decided.

    Attributes:
        undecided, accepted: those of records set aside, and of records accepted as set aside.
        blankable: undecided ones that are gone when their cell is taken as blank.
        proposals: those whose text probably means a number.
        summed: those whose text says nothing, where the sums of the row leave one number.
        contradicted: those whose text probably means another number than the sums of the row
            leave; among ``proposals`` only where it was chosen by itself, with both in sight.
        staying: how many undecided records have other problems and stay set aside with these
            values mended.
    """

    undecided: Sequence[Spot] = ()
    accepted: Sequence[Spot] = ()
    blankable: Sequence[Spot] = ()
    proposals: Sequence[Spot] = ()
    summed: Sequence[Spot] = ()
    contradicted: Sequence[Spot] = ()
    staying: int = 0

    @property
    def problems(self) -> int:
        """How many problems were chosen of which can be decided."""
        return len(self.undecided) + len(self.accepted)

    @property
    def single(self) -> Spot | None:
        """The one undecided problem, where it is one."""
        return self.undecided[0] if len(self.undecided) == 1 else None

    @property
    def one_proposal(self) -> Mend | None:
        """The proposal where it is the same for all cells."""
        kinds = {(spot.problem.found, of_text(spot.problem)) for spot in self.proposals}
        return Mend(*kinds.pop()) if len(kinds) == 1 else None

    def blanks(self) -> Mapping[CellKey, Mend]:
        """The cells that are taken as blank."""
        return {spot.key: spot.mended("") for spot in self.blankable}

    def proposed(self) -> Mapping[CellKey, Mend]:
        """The cells that are given what their text probably means."""
        return {spot.key: spot.mended(of_text(spot.problem)) for spot in self.proposals}

    def by_sums(self) -> Mapping[CellKey, Mend]:
        """The cells that are given what the sums of their rows leave for them."""
        return {spot.key: spot.mended(by_sums(spot.problem)) for spot in self.summed}


def original_of(table: Table, cell: Address) -> str:
    """What the file shows in a cell (row and column from 1), whatever it was mended to."""
    mend = table.mends.get(cell)
    if mend is not None:
        return mend.original
    return table.grid.text(cell[0] - 1, cell[1] - 1) if table.grid else ""


def of_text(problem: Problem) -> str:
    """The number that the text of a cell probably means; "" for none."""
    params = problem.params
    return "" if params.get("proposed_by") == "sums" else str(params.get("proposed", ""))


def by_sums(problem: Problem) -> str:
    """The one number with which the sums of the row hold; "" for none."""
    return str(problem.params.get("by_sums", ""))


def differs_from_sums(problem: Problem) -> bool:
    """Whether the text of a cell says another number than the sums of its row."""
    said, summed = of_text(problem), by_sums(problem)
    return bool(said and summed) and _differ(said, summed)


@lru_cache(maxsize=4096)
def _differ(one: str, other: str) -> bool:
    return number_of(one) != number_of(other)


def records(spots: Sequence[Spot]) -> int:
    """How many records these problems concern."""
    return len({spot.record for spot in spots})


def rows_of(spots: Sequence[Spot]) -> list[RowKey]:
    """The keys of the records that these problems concern."""
    return [RowKey(*record) for record in dict.fromkeys(spot.record for spot in spots)]


class Spots:
    """Finds the records and cells of problems of one reading."""

    def __init__(self, reading: Reading | None) -> None:
        self._tables: dict[tuple[str, str], list[Table]] = {}
        self._undecided: dict[tuple[str, str], dict[int, int]] = {}  # problems of each record
        self._accepted: dict[tuple[str, str], set[int]] = {}
        for table in reading.tables if reading else ():
            self._tables.setdefault((table.source.name, table.sheet), []).append(table)
        for table in reading.tables if reading else ():
            self._count(table)

    @property
    def undecided(self) -> int:
        """How many records are set aside and not accepted as such."""
        return sum(len(lines) for lines in self._undecided.values())

    @property
    def accepted(self) -> int:
        """How many records are accepted as set aside."""
        return sum(len(lines) for lines in self._accepted.values())

    def of(self, problem: Problem) -> Spot | None:
        """Record and cell of a problem; None for one that is about no single record."""
        where = address(problem.cell)
        table = self._table(problem, where)
        line = line_of(table, where) if table else 0
        if table is None or where is None or not line:
            return None
        return Spot(problem, table, line, where)

    def choice(self, problems: Sequence[Problem]) -> Choice:
        """What can be decided of ``problems``."""
        chosen = [spot for p in problems if decidable(p) and (spot := self.of(p))]
        undecided = [spot for spot in chosen if spot.problem.severity == "set_aside"]
        inside = Counter(spot.record for spot in undecided)
        staying = sum(self._problems_of(record) > count for record, count in inside.items())
        contradicted = [spot for spot in undecided if differs_from_sums(spot.problem)]
        proposals = [spot for spot in undecided if of_text(spot.problem)]
        if len(undecided) > 1:
            proposals = [spot for spot in proposals if not differs_from_sums(spot.problem)]
        return Choice(
            undecided=undecided,
            accepted=[spot for spot in chosen if spot.problem.code == ACCEPTED],
            blankable=[spot for spot in undecided if spot.problem.code not in _NO_BLANK],
            proposals=proposals,
            summed=[s for s in undecided if by_sums(s.problem) and not of_text(s.problem)],
            contradicted=contradicted,
            staying=staying,
        )

    def _table(self, problem: Problem, where: tuple[int, int] | None) -> Table | None:
        tables = self._tables.get((problem.source, problem.sheet or ""), [])
        if where is None or len(tables) < 2:
            return tables[0] if tables else None
        holding = (t for t in tables if t.first_row <= where[0] <= t.last_row)
        return next(holding, tables[0])

    def _problems_of(self, record: tuple[str, str, int]) -> int:
        return self._undecided.get(record[:2], {}).get(record[2], 0)

    def _count(self, table: Table) -> None:
        key = table.source.sha256, table.sheet
        undecided = self._undecided.setdefault(key, {})
        accepted = self._accepted.setdefault(key, set())
        for problem in table.problems:
            if not decidable(problem):
                continue
            line = line_of(table, address(problem.cell))
            if problem.code == ACCEPTED:
                accepted.add(line)
            elif line:
                undecided[line] = undecided.get(line, 0) + 1


def decidable(problem: Problem) -> bool:
    """Whether a person can decide of a problem's record."""
    return problem.severity == "set_aside" or problem.code == ACCEPTED


def lines_aside(table: Table, accepted: bool) -> set[int]:
    """The records of a table that are set aside, ``accepted`` as such or still undecided.

    Their rows (columns, where records lie in columns), from 1. A record with one problem that is
    undecided is undecided.
    """
    lines: dict[bool, set[int]] = {True: set(), False: set()}
    for problem in table.problems:
        if decidable(problem):
            lines[problem.code == ACCEPTED].add(line_of(table, address(problem.cell)))
    return lines[True] - lines[False] - {0} if accepted else lines[False] - {0}
