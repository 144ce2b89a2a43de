"""A table by settlement beside one of the polling stations in them: its rows are totals.

Several commissions publish both. Rows of whole settlements among stations would count every ballot
twice, and stand as odd neighbours and as copies where a settlement has one station.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from audit.assembling.copies import counted_fields
from audit.election import SETTLEMENT_TOTAL
from audit.folding import fold
from audit.importing.table import NESTED, Table, TableKind
from audit.sources import Problem

_WITHIN = 0.9  # of the figures of settlements in both are no smaller than the sums of stations
_KEYS = ["region_key", "name"]


def lifted(
    frames: Sequence[pd.DataFrame], tables: Sequence[Table], problems: list[Problem]
) -> list[pd.DataFrame]:
    """The frames, in which rows of settlements are totals where another table has their stations.

    A settlement's name may stand twice, in either table: then nothing is held against its row.
    """
    out = list(frames)
    precincts = [frame["level"].to_numpy() == "precinct" for frame in frames]
    wide = {n for n in range(len(frames)) if _by_settlement(frames[n], tables[n], precincts[n])}
    fine = [
        n for n in range(len(frames))
        if n not in wide and tables[n].kind == TableKind.PROTOCOLS and precincts[n].any()
        and bool((frames[n]["settlement"] != "").any())
    ]  # fmt: skip
    for n in sorted(wide):
        rows = frames[n][precincts[n]]
        for other in fine:
            stations = frames[other][precincts[other] & (frames[other]["precinct"] != "")]
            common = _common(rows, stations)
            if common:
                out[n] = _as_totals(frames[n], precincts[n], stations)
                problems.append(_told(tables[n], tables[other], len(rows), common))
                break
    return out


def _by_settlement(frame: pd.DataFrame, table: Table, precincts: np.ndarray) -> bool:
    """Whether a table of protocols names a settlement in each row and no precinct in any."""
    if table.kind != TableKind.PROTOCOLS or not precincts.any():
        return False
    rows = frame[precincts]
    return bool((rows["precinct"] == "").all() and (rows["settlement"] != "").all())


def _named(rows: pd.DataFrame) -> pd.DataFrame:
    folded = {name: fold(name) for name in rows["settlement"].unique().tolist()}
    return rows.assign(name=rows["settlement"].map(folded))


def _common(rows: pd.DataFrame, stations: pd.DataFrame) -> int:
    """The settlements of both tables, 0 where figures of the stations exceed those of the whole."""
    once = _named(rows).drop_duplicates(_KEYS, keep=False).set_index(_KEYS)
    fields = sorted(counted_fields(rows) & counted_fields(stations))
    parts = _named(stations).groupby(_KEYS)[fields].sum()
    both = once.index.intersection(parts.index)
    if not fields or not len(both):
        return 0
    whole = once.loc[both, fields].to_numpy(dtype=np.float64)
    known = ~np.isnan(whole)
    within = (parts.loc[both, fields].to_numpy(dtype=np.float64) <= whole)[known]
    return len(both) if known.any() and within.mean() >= _WITHIN else 0


def _as_totals(frame: pd.DataFrame, precincts: np.ndarray, stations: pd.DataFrame) -> pd.DataFrame:
    """The frame with its precincts as totals, each with a key that finds its stations."""
    frame = frame.copy()
    rows = _named(frame[precincts])
    names = rows["name"].map(_spelled(stations))
    unclear = rows.duplicated(_KEYS, keep=False) | names.isna()
    number = pd.Series(np.arange(len(rows)).astype(str), index=rows.index)
    names = names.fillna("").where(~unclear, rows["settlement"] + "\x1f" + number)
    within = (rows["district"] + NESTED).where(rows["district"] != "", "")
    frame.loc[precincts, "level"] = "district"
    frame.loc[precincts, "district"] = within + rows["settlement"]
    frame.loc[precincts, "district_key"] = SETTLEMENT_TOTAL + names
    frame.loc[precincts, "place"] = np.int32(-1)
    return frame


def _spelled(stations: pd.DataFrame) -> dict[str, str]:
    """How stations spell a settlement, of those that one district alone has, and in one way."""
    ways = _named(stations).drop_duplicates([*_KEYS, "district_key", "settlement"])
    once = ways[~ways["name"].duplicated(keep=False)]
    return dict(zip(once["name"], once["settlement"], strict=True))


def _told(table: Table, stations: Table, count: int, common: int) -> Problem:
    params: dict[str, str | int | float] = {
        "count": count, "common": common, "stations": stations.source.name,
    }  # fmt: skip
    return Problem("settlement-totals", "warning", table.source.name, table.sheet or None,
                   params=params)  # fmt: skip
