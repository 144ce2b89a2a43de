"""Elections made by hand or from real data, assembled as the program itself assembles them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from audit.assembling import assemble
from audit.election import Election
from audit.importing.table import Cells, ColumnMap, Orientation, Table, TableKind
from audit.intake import Reading
from audit.sources import Source
from tests.audit.tables import PLACES, table

Columns = Mapping[str, Sequence[object]]

RUSSIAN_2021 = {
    "region": "region", "oik": "settlement", "tik": "district", "uik": "precinct",
    "Число избирателей, внесенных": "registered",
    "полученных участковой": "received",
    "проголосовавшим досрочно": "issued_early",
    "выданных в помещении": "issued_station",
    "выданных вне помещения": "issued_outside",
    "погашенных": "cancelled",
    "переносных": "box_mobile",
    "стационарных": "box_stationary",
    "Число недействительных": "invalid",
    "Число действительных": "valid",
    "утраченных": "lost",
    "не учтенных": "unaccounted",
}  # fmt: skip


def election(
    protocols: Columns | None = None,
    *,
    summaries: Columns | None = None,
    evidence: Columns | None = None,
    registry: Columns | None = None,
    profile: str = "generic",
) -> Election:
    """An election of at most one table of each kind; columns by canonical key."""
    made = [
        table(columns, name=f"{kind}.xlsx", kind=kind)
        for kind, columns in (
            (TableKind.PROTOCOLS, protocols),
            (TableKind.SUMMARY, summaries),
            (TableKind.EVIDENCE, evidence),
            (TableKind.REGISTRY, registry),
        )
        if columns is not None
    ]
    return assembled(*made, profile=profile)


def assembled(*tables: Table, profile: str = "generic") -> Election:
    """The election of these tables."""
    return assemble(Reading(tuple(tables)), profile)


def precincts(rows: int, seed: int = 0, **columns: Sequence[object]) -> dict[str, Sequence[object]]:
    """Honest protocols of ``rows`` precincts in one region: every control ratio holds."""
    draw = np.random.default_rng(seed)
    registered = draw.integers(200, 2500, rows)
    issued = draw.binomial(registered, np.clip(draw.normal(0.6, 0.06, rows), 0.3, 0.85))
    outside = draw.binomial(issued, 0.05)
    invalid = draw.binomial(issued, 0.02)
    valid = issued - invalid
    shares = draw.dirichlet([60, 25, 15], rows)
    lines = np.array([draw.multinomial(n, p) for n, p in zip(valid, shares, strict=True)])
    made: dict[str, Sequence[object]] = {
        "region": ["North"] * rows,
        "district": [f"District {n // 50 + 1}" for n in range(rows)],
        "precinct": [str(n + 1) for n in range(rows)],
        "registered": registered.tolist(),
        "received": (registered + 50).tolist(),
        "issued_early": [0] * rows,
        "issued_station": (issued - outside).tolist(),
        "issued_outside": outside.tolist(),
        "issued": issued.tolist(),
        "cancelled": (registered + 50 - issued).tolist(),
        "box_mobile": outside.tolist(),
        "box_stationary": (issued - outside).tolist(),
        "invalid": invalid.tolist(),
        "valid": valid.tolist(),
        **{f"votes:{name}": lines[:, n].tolist() for n, name in enumerate("ABC")},
    }
    return {**made, **columns}


def changed(columns: Columns, **at: tuple[int, object]) -> dict[str, Sequence[object]]:
    """``columns`` with single cells changed: ``field=(row, value)``; votes as ``votes_A``."""
    result = dict(columns)
    for name, (row, value) in at.items():
        field = name.replace("votes_", "votes:").replace("share_", "share:")
        cells = list(result[field])
        cells[row] = value
        result[field] = cells
    return result


def russia(shared_data: Path, year: int = 2021) -> Election:
    """All protocols of Russia 2021 (96,325 rows, 14 lines), ``issued`` derived as the sum."""
    raw = pd.read_csv(shared_data / "data" / "russia" / f"{year}.csv.zip")
    named = {}
    for column in raw.columns:
        canonical = next((f for text, f in RUSSIAN_2021.items() if text in column), None)
        if canonical is None and column[:1].isdigit():
            canonical = f"votes:{column}"
        if canonical is not None:
            named[column] = canonical
    frame = raw[list(named)].rename(columns=named)
    frame["issued"] = frame[["issued_early", "issued_station", "issued_outside"]].sum(axis=1)
    return assembled(columnar(frame, f"{year}.csv"))


def columnar(frame: pd.DataFrame, name: str, kind: TableKind = TableKind.PROTOCOLS) -> Table:
    """A table of a ready frame, for real data of many rows; its sheet rows start at 2."""
    frame = frame.copy()
    for column in frame.columns:
        text = column in (*PLACES, "level") or column.startswith("share:")
        frame[column] = frame[column].astype(object if text else float)
    order = list(frame.columns)
    for place in PLACES:
        if place not in frame:
            frame[place] = ""
    if "level" not in frame:
        frame["level"] = "precinct"
    rows = np.arange(2, len(frame) + 2, dtype=np.int32)
    cells = {key: Cells(rows, number) for number, key in enumerate(order, 1)}
    return Table(
        source=Source(name, 1, "0" * 64),
        sheet="",
        kind=kind,
        orientation=Orientation.ROWS,
        header_rows=(1,),
        first_row=2,
        last_row=len(frame) + 1,
        columns=tuple(ColumnMap(n, key, key, 1.0, "name") for n, key in enumerate(order, 1)),
        frame=frame,
        cells={"": Cells(rows, 1), **cells},
        rows_read=len(frame),
        rows_accepted=len(frame),
        rows_set_aside=0,
    )


def kazakhstan(shared_data: Path) -> Election:
    """The published table by region of 2021, as it stands in the file."""
    path = shared_data / "data" / "kazakhstan-2021" / "by_region_seed_layout.csv"
    raw = pd.read_csv(path, header=None, skiprows=2, encoding="utf-8-sig", dtype=str)
    names = ("Nur Otan", "Aq Jol", "People's Party", "Auyl", "Adal")
    columns: dict[str, Sequence[object]] = {"region": raw[0].fillna("").tolist()}
    for number, name in enumerate(names):
        votes, share = raw[1 + 2 * number], raw[2 + 2 * number]
        columns[f"votes:{name}"] = votes.str.replace(",", "").astype(float).tolist()
        columns[f"share:{name}"] = share.str.rstrip("%").tolist()
    columns["level"] = ["country" if text == "'" else "region" for text in columns["region"]]
    columns["region"] = ["" if text == "'" else text for text in columns["region"]]
    made = table(columns, name="by_region.csv", kind=TableKind.SUMMARY)
    return assembled(made, profile="kz-2021-majilis")
