"""Sheets of one shape whose precincts bear the same numbers: each sheet's name is their place."""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from audit.fields import is_count
from audit.importing.table import Table, TableKind
from audit.sources import Problem

_NO_NAME = re.compile(
    r"^(?:\W|\d|table|sheet|page|лист|бет|парақ|tabelle|feuille|feuil|hoja|planilha|arkusz|sayfa)*$",
    re.IGNORECASE,
)
_PLACE = ["district", "settlement", "precinct"]
_MOST_EQUAL = 0.5  # of the precincts in common: more of them, and one sheet is a copy of the other


def named_by_sheets(tables: Sequence[Table]) -> list[Table]:
    """The tables of a file, precincts of like numbers kept apart by the names of their sheets.

    Precinct 1 of one sheet and precinct 1 of the next are two, unless the figures say that the
    sheets are copies of each other. Sheets that name a region keep it.
    """
    families: dict[frozenset[str], list[int]] = {}
    for number, table in enumerate(tables):
        if table.kind is TableKind.PROTOCOLS and not _NO_NAME.match(table.sheet):
            counted = frozenset(str(c) for c in table.frame.columns if is_count(str(c)))
            families.setdefault(counted, []).append(number)
    out = list(tables)
    for numbers in families.values():
        blank = [n for n in numbers if not (out[n].frame["region"] != "").any()]
        if len({out[n].sheet for n in numbers}) == len(numbers) > 1 and _collide(
            [out[n] for n in blank]
        ):
            for n in blank:
                out[n] = named_by_sheet(out[n])
    return out


def named_by_sheet(table: Table) -> Table:
    """The table with its sheet's name as the region of every row, which is noted."""
    frame = table.frame.assign(region=table.sheet)
    frame["region"] = frame["region"].astype(object)
    national = frame["level"] == "country"
    frame.loc[national, "level"] = "region"
    frame.attrs = {**table.frame.attrs, "region_of_sheet": True}
    said = Problem(
        "place-from-sheet", "note", table.source.name, table.sheet, None, table.sheet[:80],
        {"field": "region"},
    )  # fmt: skip
    return replace(table, frame=frame, problems=(*table.problems, said))


def _collide(tables: Sequence[Table]) -> bool:
    """Whether precincts of different figures bear the same district and number."""
    if len(tables) < 2:
        return False
    every = pd.concat([t.frame[t.frame["level"] == "precinct"] for t in tables], ignore_index=True)
    every = every[every["precinct"] != ""]
    again = every.duplicated(_PLACE, keep=False).to_numpy()
    if not again.any():
        return False
    counts = [c for c in every.columns if is_count(str(c))]
    copied = every.duplicated([*_PLACE, *counts], keep=False).to_numpy()
    return bool(np.sum(again & copied) <= _MOST_EQUAL * np.sum(again))
