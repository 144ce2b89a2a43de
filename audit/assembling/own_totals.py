"""The total row of one of several like tables is of the table's own place, not of the country."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd

from audit.assembling.copies import same_fields
from audit.assembling.elections import stem
from audit.assembling.places import place_key
from audit.importing.geography.places import district_in
from audit.importing.table import Table, TableKind
from audit.outcome.country_rows import countries_differ
from audit.sources import Problem

_OFFICIAL = (TableKind.PROTOCOLS, TableKind.SUMMARY)


def named(frames: Sequence[pd.DataFrame], tables: Sequence[Table]) -> list[pd.DataFrame]:
    """The frames with a district for each total row of a part of the country, as its file calls it.

    A part is a table of protocols of one region at most, beside which another table of the same
    fields holds other precincts. The name is the one in its titles or of its sheet, else its
    file's; precincts keep their places.
    """
    parts = _parts(frames, tables)
    called = {n: district_in([*tables[n].titles, tables[n].sheet]) for n in parts}
    often = Counter(called.values())
    files = Counter(tables[n].source.name for n in parts)
    out = list(frames)
    for n in parts:
        file = stem(tables[n].source.name)
        file = f"{file}, {tables[n].sheet}" if files[tables[n].source.name] > 1 else file
        name = called[n] if called[n] and often[called[n]] == 1 else file
        out[n] = _with_name(frames[n], name)
    return out


def tell_of_several(
    frames: Sequence[pd.DataFrame], tables: Sequence[Table], problems: list[Problem]
) -> None:
    """Tell of total rows that all seem to be the country's but differ: none of them is taken.

    Where there are precincts, these are counted and no total is.
    """
    official = [n for n, table in enumerate(tables) if table.kind in _OFFICIAL]
    if any((frames[n]["level"] == "precinct").any() for n in official):
        return
    rows = [frames[n][frames[n]["level"] == "country"] for n in official]
    rows = [row for row in rows if len(row)]
    if not rows:
        return
    every = pd.concat(rows, ignore_index=True)
    if countries_differ(every):
        table = tables[int(every["table"].iloc[0])]
        problems.append(Problem(
            "several-countries", "warning", table.source.name, table.sheet or None,
            params={"count": len(every)},
        ))  # fmt: skip


def _parts(frames: Sequence[pd.DataFrame], tables: Sequence[Table]) -> list[int]:
    """Tables whose widest total is taken for the country's, though others hold other precincts."""
    held = [
        n for n, table in enumerate(tables)
        if table.kind == TableKind.PROTOCOLS and (frames[n]["place"] >= 0).any()
    ]  # fmt: skip
    if len(held) < 2:
        return []
    places = {n: frames[n]["place"].to_numpy()[frames[n]["place"].to_numpy() >= 0] for n in held}
    tables_of = pd.DataFrame(
        {"place": np.concatenate([pd.unique(places[n]) for n in held]),
         "table": np.repeat(held, [len(pd.unique(places[n])) for n in held])}
    )  # fmt: skip
    alone = set(tables_of.loc[~tables_of["place"].duplicated(keep=False), "table"])
    return [
        n for n in held
        if _is_total_of_one(frames[n])
        and any(other != n and same_fields(frames[n], frames[other]) for other in sorted(alone))
    ]  # fmt: skip


def _is_total_of_one(frame: pd.DataFrame) -> bool:
    level = frame["level"].to_numpy()
    wide = (level == "country").any() and not (level == "region").any()
    return bool(wide) and frame.loc[level == "precinct", "region_key"].nunique() == 1


def _with_name(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    frame = frame.copy()
    total = frame["level"] == "country"
    first = frame.loc[frame["level"] == "precinct"].iloc[0]
    frame.loc[total, "level"] = "district"
    for key in ("region", "region_key"):
        frame.loc[total, key] = first[key]
    frame.loc[total, "district"], frame.loc[total, "district_key"] = name, place_key(name)
    return frame
