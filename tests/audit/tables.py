"""Small tables made by hand, as the importer would hand them over."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from audit.fields import is_count
from audit.importing.table import Cells, ColumnMap, Orientation, Table, TableKind
from audit.intake import FileSummary, Reading
from audit.sources import Source

PLACES = ("region", "district", "settlement", "precinct", "address", "ballot")


def table(
    columns: Mapping[str, object],
    *,
    name: str = "file.xlsx",
    kind: TableKind = TableKind.PROTOCOLS,
    modified: str | None = None,
    titles: tuple[str, ...] = (),
) -> Table:
    """A table whose first data row is sheet row 2; ``columns`` are lists, in the order given."""
    frame = pd.DataFrame(
        {key: pd.Series(values, dtype=_dtype(key)) for key, values in columns.items()}
    )
    rows = len(frame)
    for place in PLACES:
        if place not in frame:
            frame[place] = pd.Series([""] * rows, dtype=object)
    if "level" not in frame:
        frame["level"] = "region" if kind == TableKind.SUMMARY else "precinct"
    sheet_rows = np.arange(2, rows + 2, dtype=np.int32)
    cells = {key: Cells(sheet_rows, number) for number, key in enumerate(columns, 1)}
    maps = [ColumnMap(n, key, key, 1.0, "name") for n, key in enumerate(columns, 1)]
    return Table(
        source=Source(name, 100, name.encode().hex().ljust(64, "0")[:64], modified),
        sheet="Sheet1",
        kind=kind,
        orientation=Orientation.ROWS,
        header_rows=(1,),
        first_row=2,
        last_row=rows + 1,
        columns=tuple(maps),
        frame=frame,
        cells={"": Cells(sheet_rows, 1), **cells},
        rows_read=rows,
        rows_accepted=rows,
        rows_set_aside=0,
        titles=titles,
    )


def reading(*tables: Table) -> Reading:
    """A reading of one file a table."""
    files = [FileSummary(t.source, (t.sheet,), t.rows_read, t.rows_accepted, 0) for t in tables]
    return Reading(tables, tuple(files), ())


def _dtype(key: str) -> type:
    return float if is_count(key) else object
