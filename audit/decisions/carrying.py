"""What a person decided and mended in an older copy of a file, carried over to the newer one.

A decision goes to the finding with the same code, place, field and figures; a mend to the cell of
the same place and field with the same original text. What is not plainly the same is decided anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from audit.decisions.review import Decision
from audit.fields import all_fields, is_count
from audit.importing.corrections import CellKey, Mend
from audit.importing.mending import TURNED
from audit.importing.shapes import shape_of
from audit.importing.table import Table

if TYPE_CHECKING:
    import pandas as pd

Record = Mapping[str, Any]

_TEXTS = ("id", "code", "level", "region_key", "district", "precinct", "field", "source")
_FIGURES = ("published", "expected", "difference")
_SAME = ("code", "level", "region_key", "district", "precinct", "field", *_FIGURES)
_MOST_LOOKED = 200  # places of a table whose figures are compared with its copy
_PLACES = ("region", "district", "settlement", "precinct")


def records(findings: "pd.DataFrame", ids: Iterable[str]) -> list[dict[str, Any]]:
    """What tells these findings from others in any copy of their file, ready for JSON."""
    alike = findings.groupby(list(_SAME), dropna=False, sort=False)["id"].transform("size")
    mask = findings["id"].isin(set(ids)).to_numpy()
    chosen = findings[mask]
    columns: dict[str, list[Any]] = {name: chosen[name].astype(str).tolist() for name in _TEXTS}
    for name in _FIGURES:
        figures = chosen[name].to_numpy(dtype=np.float64)
        columns[name] = [None if np.isnan(f) else f for f in figures.tolist()]
    columns["alike"] = [int(n) for n in alike.to_numpy()[mask].tolist()]
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def carried(
    findings: "pd.DataFrame", older: Iterable[Record], decisions: Mapping[str, Decision]
) -> dict[str, dict[str, Decision]]:
    """Decisions for ``findings`` by the older file that they come from, then by finding.

    ``older`` are the `records` of the findings of the older audit that ``decisions`` are on.
    Where findings that look the same were not all decided alike, none takes anything over.
    """
    known: dict[tuple[Any, ...], dict[str, tuple[Decision, str]]] = {}
    for record in older:
        finding = str(record["id"])
        if finding in decisions:
            decided = (decisions[finding], str(record["source"]))
            known.setdefault(_key(record), {})[finding] = decided
    found: dict[str, dict[str, Decision]] = {}
    for record in records(findings, findings["id"]) if known else ():
        given = known.get(_key(record), {})
        if len(given) == record["alike"] and len({decision for decision, _ in given.values()}) == 1:
            decision, source = next(iter(given.values()))
            found.setdefault(source, {})[str(record["id"])] = decision
    return found


def _key(record: Record) -> tuple[Any, ...]:
    return tuple(record[name] for name in (*_SAME, "alike"))


def place_of(table: Table, row: int, column: int) -> tuple[str, tuple[str, ...]] | None:
    """Field and place of one cell (counted from 1), by which a newer copy has it again.

    None where the cell is of no field, or its record names no place.
    """
    first = table.origin or table
    line, record = (row, column) if first.orientation in TURNED else (column, row)
    field = next((c.field for c in first.columns if c.index == line), "")
    known = all_fields().get(field)
    if not field or field == "ignored" or (known is not None and known.kind == "place"):
        return None
    place = _places(first, [record])[0]
    return (field, place) if any(place) else None


def is_copy(older: Table, newer: Table) -> bool:
    """Whether one table is a copy of another: mostly the same places with the same texts.

    At least half of the smaller one's places stand in both, and most of those looked at say the
    same in every column of figures; precincts numbered alike in two districts do not.
    """
    if shape_of(older.origin or older) != shape_of(newer.origin or newer):
        return False
    ours, theirs = (_records(table) for table in (older, newer))
    shared = sorted(ours.keys() & theirs.keys())
    if not shared or 2 * len(shared) < min(len(ours), len(theirs)):
        return False
    looked = shared[:: len(shared) // _MOST_LOOKED + 1]
    same = sum(_figures(older, ours[p]) == _figures(newer, theirs[p]) for p in looked)
    return 2 * same > len(looked)


def _records(table: Table) -> dict[tuple[str, ...], int]:
    return {p: n for p, n in _lines(table).items() if n not in table.header_rows}


def _figures(table: Table, record: int) -> dict[str, str]:
    first = table.origin or table
    grid, turned = first.grid, first.orientation in TURNED
    columns = {c.field: c.index - 1 for c in first.columns if c.index > 0 and is_count(c.field)}
    return {} if grid is None else {
        field: grid.text(column, record - 1) if turned else grid.text(record - 1, column)
        for field, column in columns.items()
    }  # fmt: skip


def carried_mends(
    older: Sequence[tuple[str, str, tuple[str, ...], Mend]], tables: Sequence[Table]
) -> dict[CellKey, Mend]:
    """Mends for the ``tables`` of a newer copy; ``older`` are sheet, field, place and mend.

    A place that a table names twice takes nothing over.
    """
    found: dict[CellKey, Mend] = {}
    for table in tables:
        own = [one for one in older if one[0] == table.sheet]
        if not own or table.grid is None:
            continue
        lines = _lines(table)
        columns = {c.field: c.index for c in (table.origin or table).columns if c.index > 0}
        for _, field, place, mend in own:
            line, column = lines.get(place), columns.get(field)
            if line is None or column is None:
                continue
            at = (column, line) if table.orientation in TURNED else (line, column)
            if table.grid.text(at[0] - 1, at[1] - 1) == mend.original:
                found[CellKey(table.source.sha256, table.sheet, *at)] = mend
    return found


def _lines(table: Table) -> dict[tuple[str, ...], int]:
    """The record of each place that stands once in a table, from 1."""
    if table.grid is None:
        return {}
    size = table.grid.n_columns if table.orientation in TURNED else table.grid.n_rows
    lines: dict[tuple[str, ...], int] = {}
    twice: set[tuple[str, ...]] = set()
    for number, place in enumerate(_places(table, range(1, size + 1)), 1):
        if place in lines:
            twice.add(place)
        lines[place] = number
    return {place: n for place, n in lines.items() if place not in twice and any(place)}


def _places(table: Table, records_: Iterable[int]) -> list[tuple[str, ...]]:
    """What the place columns of records, from 1, say: as the cells stand, nothing filled in."""
    first, grid = table.origin or table, (table.origin or table).grid
    wanted = list(records_)
    if grid is None:
        return [()] * len(wanted)
    columns = {c.field: c.index - 1 for c in first.columns if c.field in _PLACES}
    turned = first.orientation in TURNED
    out = []
    for number in wanted:
        cells = [
            "" if key not in columns
            else grid.text(columns[key], number - 1) if turned
            else grid.text(number - 1, columns[key])
            for key in _PLACES
        ]  # fmt: skip
        out.append(tuple(text.strip() for text in cells))
    return out
