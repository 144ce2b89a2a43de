"""Every table of a file, as understood: the one way in for the engine and the preview."""

from functools import cache

import numpy as np
import pandas as pd

from audit.fields import keys
from audit.importing.areas import Area, find_areas
from audit.importing.build import Draft, build
from audit.importing.columns import Column, look
from audit.importing.mapping import propose
from audit.importing.names import Matcher
from audit.importing.places import guess_level
from audit.importing.proposal import Proposal
from audit.importing.sheet import Sheet
from audit.importing.table import Cells, Orientation, Table, TableKind
from audit.importing.vocabulary import Vocabulary, load_vocabulary
from audit.reading import FileContent, Grid
from audit.sources import Problem, Source

_PLACES = ("region", "district", "precinct")


def understand(content: FileContent, hints: Vocabulary | None = None) -> tuple[Table, ...]:
    """The tables of every grid of a file, as proposals; shapes are told in `Table`.

    A grid in which no table is understood gives one of kind UNKNOWN with a problem that says what
    to do. ``hints`` replaces the vocabulary that comes with the program.
    """
    matcher = _matcher() if hints is None else Matcher(hints)
    source = Source(content.name, content.size, content.sha256, content.modified, content.path)
    tables: list[Table] = []
    for grid in content.grids:
        tables += _of_grid(Sheet(grid, content.name, matcher), source)
    return tuple(tables)


@cache
def _matcher() -> Matcher:
    return Matcher(load_vocabulary())


def _of_grid(sheet: Sheet, source: Source) -> list[Table]:
    tables = [_of_area(sheet, source, area) for area in find_areas(sheet)]
    understood = [table for table in tables if table.kind is not TableKind.UNKNOWN]
    return understood or tables[:1] or [unknown(sheet.grid, source, "nothing-understood")]


def _of_area(sheet: Sheet, source: Source, area: Area) -> Table:
    columns = look(sheet, area)
    proposal = propose(columns)
    name_places(sheet, area, columns, proposal)
    return build(Draft(sheet, source, area, proposal, Orientation.ROWS))


def name_places(sheet: Sheet, area: Area, columns: list[Column], proposal: Proposal) -> None:
    """Where no header names a place, the first column of texts holds the names of the records."""
    if any(proposal.where(key) is not None for key in _PLACES):
        return
    for column in columns:
        if column.numeric or column.empty or proposal.field_of(column.index) not in ("", "ignored"):
            continue
        names = sheet.texts(column.index)[area.body]
        if len(set(names.tolist())) < 0.5 * len(names):
            continue
        level = guess_level(sheet, names)
        proposal.put(
            column.index, level or "region", column.header, 0.7 if level else 0.4, "values",
            "reason-place-values", asked=not level,
        )  # fmt: skip
        return


def unknown(grid: Grid, source: Source, code: str) -> Table:
    """A table that says only that nothing was understood of this grid."""
    places = {key: pd.Series([], dtype=object) for key in (*keys("place"), "level")}
    return Table(
        source=source,
        sheet=grid.sheet,
        kind=TableKind.UNKNOWN,
        orientation=Orientation.ROWS,
        header_rows=(),
        first_row=0,
        last_row=0,
        columns=(),
        frame=pd.DataFrame(places),
        cells={"": Cells(np.zeros(0, dtype=np.int32), 1)},
        rows_read=0,
        rows_accepted=0,
        rows_set_aside=0,
        confidence=0.0,
        problems=(Problem(code, "warning", source.name, grid.sheet or None),),
        grid=grid,
    )
