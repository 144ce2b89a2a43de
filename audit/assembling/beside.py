"""Protocols of other ballots that were opened together with the one that is audited.

They are left out of the audit itself (`audit.assembling.elections`); what was issued and found in
the boxes of the same precincts may still be compared.
"""

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from audit.assembling.elections import stem
from audit.election import Election
from audit.frames import count
from audit.importing.table import Table, TableKind

KEYS = ["region_key", "district_key", "precinct_key"]
FIGURES = ("registered", "issued", "in_boxes")


def gather(
    frames: Sequence[pd.DataFrame], tables: Sequence[Table], out: Collection[int], one: Election
) -> tuple[pd.DataFrame, tuple[Table, ...]]:
    """Protocols left out whose precincts ``one`` has, and their tables, in which ``table`` counts.

    Columns: ``place`` as in ``one``, ``ballot``, ``table``, ``record`` and the `FIGURES`; what was
    gathered for ``one`` before comes first.
    """
    known = one.protocols[(one.protocols["place"] >= 0)][[*KEYS, "place"]]
    known = known.drop_duplicates("place")
    known = known[~known.duplicated(KEYS, keep=False)]
    pieces, own = [one.beside], list(one.beside_tables)
    for number in sorted(out):
        if tables[number].kind is not TableKind.PROTOCOLS:
            continue
        frame = frames[number]
        rows = frame[(frame["level"] == "precinct") & (frame["precinct_key"] != "")]
        rows = rows.drop_duplicates(KEYS).drop(columns="place").merge(known, on=KEYS)
        if not len(rows):
            continue
        pieces.append(_figures(rows, tables[number], len(own), one))
        own.append(tables[number])
    filled = [piece for piece in pieces if len(piece)]
    return (pd.concat(filled, ignore_index=True) if filled else one.beside), tuple(own)


def named(table: Table, others: Sequence[Table]) -> str:
    """What a ballot is called that has no name of its own: its file, or its sheet in one file."""
    alone = all(other.source != table.source for other in others if other is not table)
    return stem(table.source.name) if alone or not table.sheet else table.sheet


def _figures(rows: pd.DataFrame, table: Table, number: int, one: Election) -> pd.DataFrame:
    name = named(table, [t for t in one.tables if t.kind is TableKind.PROTOCOLS])
    return pd.DataFrame(
        {
            "place": rows["place"].to_numpy(np.int32),
            "ballot": np.where(rows["ballot"] != "", rows["ballot"], name),
            "table": np.full(len(rows), number, dtype=np.int32),
            "record": rows["record"].to_numpy(np.int32),
            **{field: count(rows, field) for field in FIGURES},
        }
    )
