"""Tables that hold the same figures under other names of places: codes in one, names in the other.

Nothing joins their places, so that every precinct would be counted twice. Places that both tables
call by names are other places: the same figures there are a finding, and no copy of a file.
"""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from audit.assembling.copies import counted_fields
from audit.importing.table import Table, TableKind
from audit.sources import Problem

_KINDS = (TableKind.PROTOCOLS, TableKind.SUMMARY)
_FEWEST_ROWS = 8
_FEWEST_COLUMNS = 3
_SAME = 0.9  # of the smaller table's rows
_TELLING = 0.5  # of the rows differ from all others of their table
_LARGE = 20  # all counts of a row together: smaller rows are alike by chance


def again(
    frames: Sequence[pd.DataFrame], tables: Sequence[Table], kept: Sequence[int],
    problems: list[Problem],
) -> set[int]:  # fmt: skip
    """Tables, by position, of which another has all figures under other places; each is told.

    Of two of one kind the shorter is left out, else the later. Precincts and wider places of the
    same figures are only told: nothing counts them together.
    """
    official = [n for n in kept if tables[n].kind in _KINDS]
    out: set[int] = set()
    for pair in combinations(official, 2):
        if out & set(pair):
            continue
        first, second = sorted(pair, key=lambda n: (-len(frames[n]), n))
        alike = tables[first].kind == tables[second].kind
        keys = ["region_key", "district_key", *(["precinct_key"] if alike else [])]
        shared = _shared(frames[first], frames[second], keys)
        if not shared or (alike and _named(frames[first], keys) == _named(frames[second], keys)):
            continue
        problems.append(_told(tables, first, second, shared, alike=alike))
        if alike:
            out.add(second)
    return out


def _shared(one: pd.DataFrame, other: pd.DataFrame, keys: list[str]) -> int:
    """How many rows have the same figures in places that do not meet, 0 where it is no copy.

    ``keys`` are those by which the places of both would meet: a district of one precinct is both.
    """
    columns = sorted(counted_fields(one) & counted_fields(other))
    if len(columns) < _FEWEST_COLUMNS:
        return 0
    ours, theirs = _figures(one, columns, keys), _figures(other, columns, keys)
    fewer = min(len(ours), len(theirs))
    if fewer < _FEWEST_ROWS:
        return 0
    known = set(theirs["figures"].tolist())
    same = ours[ours["figures"].isin(known)]
    if len(same) < _SAME * fewer or same["figures"].nunique() < _TELLING * len(same):
        return 0
    both = same.merge(theirs, on="figures", suffixes=("", "_other"))
    return 0 if (both["place"] == both["place_other"]).any() else len(same)


def _named(frame: pd.DataFrame, keys: list[str]) -> bool:
    """Whether places of a table have names, not codes or numbers alone."""
    places = frame[keys].astype(str).agg(" ".join, axis=1)
    return bool(places.str.contains(r"[^\W\d_]{3}").mean() > _TELLING)


def _figures(frame: pd.DataFrame, columns: list[str], keys: list[str]) -> pd.DataFrame:
    """The place of each row that is no total, and its figures as one number."""
    commonest = frame["level"].mode()
    rows = frame[frame["level"] == (commonest.iloc[0] if len(commonest) else "")]
    values = rows[columns].astype(np.float64).fillna(-1)
    large = values.clip(lower=0).sum(axis=1) >= _LARGE
    place = rows[keys].astype(str).agg("/".join, axis=1)
    hashed = pd.util.hash_pandas_object(values, index=False)
    return pd.DataFrame({"place": place, "figures": hashed})[large]


def _told(tables: Sequence[Table], first: int, second: int, shared: int, *, alike: bool) -> Problem:
    table, audited = tables[second], tables[first]
    one_file = table.source == audited.source
    return Problem(
        "same-figures" if alike else "same-figures-wider", "warning", table.source.name,
        table.sheet or None,
        params={"audited": audited.sheet if one_file else audited.source.name, "count": shared},
    )  # fmt: skip
