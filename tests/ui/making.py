"""Readings, elections and audits made by hand, as small or large as a test of the window needs."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pandas as pd

from audit import findings
from audit.election import Election
from audit.engine import Audit
from audit.findings import Severity
from audit.importing.corrections import Corrections, key_of
from audit.importing.table import Cells, ColumnMap, Orientation, Table, TableKind
from audit.intake import FileSummary, Reading
from audit.outcome.national import Totals
from audit.profile import load
from audit.progress import Progress
from audit.reading import Grid
from audit.reading.grid import CellKind, GridColumn
from audit.sources import Problem, Source
from ui.engine import Engine

HEADERS = ("Облыс", "Учаске №", "Тізімге енгізілген сайлаушылар саны", "Adal", "Аманат", "?")
FIELDS = ("region", "precinct", "registered", "votes:Adal", "votes:Аманат", "ignored")


def grid(rows: int, name: str = "Хаттамалар") -> Grid:
    """A title, a header, ``rows`` rows of precincts and a total row."""
    count = rows + 3
    columns = []
    for number, header in enumerate(HEADERS):
        kinds = np.full(count, CellKind.NUMBER if number >= 2 else CellKind.TEXT, dtype=np.uint8)
        numbers = np.full(count, np.nan)
        texts = np.full(count, "", dtype=object)
        if number < 2:
            body = [f"{'Ақмола' if number == 0 else row}" for row in range(1, rows + 1)]
            texts[2 : rows + 2] = body
            texts[rows + 2] = "Барлығы" if number == 0 else ""
        else:
            numbers[2 : rows + 2] = 100 * number + np.arange(rows) % 97
            numbers[rows + 2] = numbers[2 : rows + 2].sum()
        kinds[:2] = CellKind.TEXT
        texts[0], texts[1] = ("Хаттамалар" if number == 0 else ""), header
        formats = np.full(count, -1, dtype=np.int16)
        columns.append(GridColumn(kinds, numbers, texts, formats))
    return Grid(name, tuple(columns))


def table(name: str = "akmola.xlsx", rows: int = 5, asked: bool = False) -> Table:
    """A table of protocols whose row 4 is set aside."""
    source = Source(name, 4096, f"{abs(hash(name)):064x}"[-64:], path=f"/somewhere/{name}")
    cells = grid(rows)
    maps = tuple(
        ColumnMap(n, key, header, 0.97, "name", asked=asked and key == "ignored")
        for n, (key, header) in enumerate(zip(FIELDS, HEADERS, strict=True), 1)
    )
    accepted = rows - 1
    frame = pd.DataFrame(
        {
            "region": ["Ақмола"] * accepted,
            "precinct": [str(n) for n in range(accepted)],
            "registered": np.full(accepted, 500.0),
            "votes:Adal": np.full(accepted, 200.0),
            "votes:Аманат": np.full(accepted, 250.0),
            "level": ["precinct"] * accepted,
        }
    )
    problem = Problem("same-line", "set_aside", name, cells.sheet, "D4", "≈ 300", {"other": "Adal"})
    return Table(
        source=source,
        sheet=cells.sheet,
        kind=TableKind.PROTOCOLS,
        orientation=Orientation.ROWS,
        header_rows=(2,),
        first_row=3,
        last_row=rows + 2,
        columns=maps,
        frame=frame,
        cells={"": Cells(3, 1)},
        rows_read=rows,
        rows_accepted=accepted,
        rows_set_aside=1,
        total_rows=(rows + 3,),
        problems=(problem,),
        grid=cells,
    )


def said_of(found: Table, corrections: Corrections) -> Table:
    """The table with columns, kind and mends as ``corrections`` say, without reading it again."""
    first, key = found.origin or found, key_of(found)
    fields, kind = corrections.fields.get(key, {}), corrections.kinds.get(key, first.kind)
    cells = {(c.row, c.column): m for c, m in corrections.mends.items() if c.sha256 == key.sha256}
    if not fields and kind is first.kind and not cells:
        return first
    columns = tuple(
        replace(c, field=fields[c.index], by="person", asked=False) if c.index in fields else c
        for c in first.columns
    )
    return replace(first, columns=columns, kind=kind, mends=cells, origin=first)


def reading(*tables: Table, problems: Sequence[Problem] = ()) -> Reading:
    """What these tables, each a file of its own, would have been read from."""
    files = tuple(
        FileSummary(t.source, (t.sheet,), t.rows_read, t.rows_accepted, t.rows_set_aside)
        for t in tables
    )
    found = tuple(problem for t in tables for problem in t.problems)
    return Reading(tables, files, (*found, *problems))


def election(read: Reading, simulated: bool = False, profile: str | None = None) -> Election:
    """An election without rows over these tables."""
    names = ("level", "region_key", "region", "district", "precinct", "place", "table", "record")
    empty = pd.DataFrame({name: [] for name in names})
    return Election(
        profile=load(profile or "generic"),
        profile_reason="profile-generic",
        lines=(),
        protocols=empty,
        summaries=empty,
        evidence=empty,
        registry=empty,
        tables=read.tables,
        sources=tuple(file.source for file in read.files),
        problems=read.problems,
        simulated=simulated,
        reading=read,
    )


def audit(of: Election, count: int = 6) -> Audit:
    """An audit with ``count`` findings, of which every other one is a contradiction."""
    half = count // 2
    found = findings.collect(
        [
            findings.batch("H5", Severity.CONTRADICTION, count - half, precinct="1"),
            findings.batch("S1", Severity.IMPLAUSIBLE, half),
        ],
        of,
    )
    totals = Totals(10_060, 10_060, 11_919_241.0, 7_539_280.0, "issued", 63.25, {}, "protocols")
    return Audit(of, (), found, None, totals)


@dataclass
class FakeEngine:
    """An engine that reads a made-up table for each path and remembers what it was asked."""

    simulated: bool = False
    rows: int = 5
    count: int = 6
    asked: bool = False
    error: Exception | None = None
    readings: list[tuple[Path, ...]] = field(default_factory=list)
    prepared: list[tuple[Reading, str | None]] = field(default_factory=list)

    def engine(self) -> Engine:
        """The functions for a session."""
        return Engine(self.read, self.correct, self.prepare, self.audit)

    def read(self, paths: Sequence[Path], progress: Progress) -> Reading:
        """One table a path."""
        self.readings.append(tuple(paths))
        if self.error:
            raise self.error
        progress.step(1, 2, "akmola.xlsx")
        return reading(*(table(path.name, self.rows, self.asked) for path in paths))

    def correct(self, read: Reading, corrections: Corrections) -> Reading:
        """The reading with tables left out and columns as said; cells are not read again."""
        tables = tuple(said_of(t, corrections) for t in read.tables)
        return replace(read, tables=tables, corrections=corrections)

    def prepare(self, read: Reading, profile: str | None) -> Election:
        """The election of what was read."""
        self.prepared.append((read, profile))
        return election(read, self.simulated, profile)

    def audit(self, of: Election, progress: Progress) -> Audit:
        """An audit of ``count`` findings."""
        progress.step(1, 1, "H5")
        return audit(of, self.count)
