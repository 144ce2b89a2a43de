"""Observed precincts whose region goes unsaid: joined where their number is one precinct's alone.

Observers of one town write "precinct 4" and no region, and an official file of one region names it
in its title only. A number that stands once among all official precincts is that precinct's, as
long as the figures of both do not speak against it; whatever is joined so is told.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.evidence.kinds import Kind, of_kind
from audit.fields import is_count
from audit.folding import fold_all, fold_number
from audit.importing.table import Table, TableKind
from audit.sources import Parameter, Problem

_ANEW = 0.1  # of the official precincts: where more share their number, it starts anew somewhere
_FOUND = 0.5  # of a table's precincts: an official file of another region has fewer of them
_FEWEST_FIGURES = 2  # that both give, below which they speak for and against nothing
_AGREE, _PROVE = 0.5, 0.8  # of these figures are equal, where it is the same precinct
_EXAMPLES = 6

Flags = NDArray[np.bool_]


def joined(frame: pd.DataFrame, official: Flags, observed: Flags) -> pd.DataFrame:
    """``frame`` with the places of observed rows that only their number joins; ``by_number`` True.

    ``official`` and ``observed``, shape (rows,), are rows of such tables. A row that names no
    region takes the region's key of its precinct.
    """
    frame["by_number"] = np.zeros(len(frame), dtype=bool)
    if not observed.any():
        return frame
    named = ((frame["level"] == "precinct") & (frame["precinct_key"] != "")).to_numpy()
    there = frame[official & named].drop_duplicates("place")
    free = observed & named & ~frame["place"].isin(there["place"]).to_numpy()
    if len(there) and (there["region_key"] != "").any():
        free &= (frame["region_key"] == "").to_numpy()
    if not len(there) or not free.any():
        return frame
    row = _match(frame[free], there)
    row = _believed(frame[free], there, row)
    found = row >= 0
    at = np.flatnonzero(free)[found]
    region = there["region_key"].to_numpy()[row[found]]
    told = {
        "place": there["place"].to_numpy()[row[found]],
        "region_key": np.where(region == "", frame["region_key"].to_numpy()[at], region),
        "by_number": True,
    }
    for column, new in told.items():
        values = frame[column].to_numpy().copy()
        values[at] = new
        frame[column] = values
    return frame


def _match(free: pd.DataFrame, there: pd.DataFrame) -> NDArray[np.int64]:
    """For each free row the position in ``there`` of the one precinct of its number, else -1."""
    ballots = [pd.Series(fold_all(side["ballot"]), index=side.index) for side in (free, there)]
    only = ballots[1].unique()
    mine = ballots[0].where(ballots[0] != "", only[0]) if len(only) == 1 else ballots[0]
    keys = [free["precinct_key"] + "\x1f" + mine, there["precinct_key"] + "\x1f" + ballots[1]]
    districts = [side["district_key"] for side in (free, there)]
    ways = [keys, [key + "\x1f" + own for key, own in zip(keys, districts, strict=True)]]
    if (free["settlement"] != "").all():
        ways.append([pair + "\x1f" + key.str.partition("\x1f")[2] for pair, key in zip(
            (_in_centre(free), _in_centre(there)), keys, strict=True)])  # fmt: skip
    found = np.full(len(free), -1, dtype=np.int64)
    for ours, theirs in ways:
        several = theirs.duplicated(keep=False).to_numpy()
        if several.mean() > _ANEW:
            continue
        places = pd.Series(np.flatnonzero(~several), index=theirs[~several].to_numpy())
        told = ours.map(places).fillna(-1).to_numpy(dtype=np.int64)
        found = np.where(found < 0, told, found)
    theirs_of = districts[1].to_numpy()[found]
    own = districts[0].to_numpy()
    elsewhere = (own != "") & (theirs_of != "") & (own != theirs_of)
    return np.where(elsewhere | _rivalled(free, found), -1, found)


def _in_centre(side: pd.DataFrame) -> "pd.Series[str]":
    """The numbers of precinct and polling centre together, whichever of the two is called which."""
    centre = fold_all(side["settlement"], fold_number)
    number = side["precinct_key"].to_numpy(dtype=object)
    first = (centre <= number).astype(bool)
    pairs = np.where(first, centre + "\x1f" + number, number + "\x1f" + centre)
    return pd.Series(pairs, index=side.index)


def _rivalled(free: pd.DataFrame, found: NDArray[np.int64]) -> Flags:
    """Rows whose official precinct is that of rows of another region or district, too."""
    whose = free["region_key"] + "\x1f" + free["district_key"]
    several = whose.groupby(found).transform("nunique").to_numpy() > 1
    return np.asarray(several, dtype=bool)


def _believed(free: pd.DataFrame, there: pd.DataFrame, row: NDArray[np.int64]) -> NDArray[np.int64]:
    """``row`` with -1 for tables of which too few precincts are found, or other figures."""
    counts = [c for c in free.columns if is_count(str(c))]
    tables = free["table"].to_numpy()
    row = row.copy()
    for table in np.unique(tables):
        own = tables == table
        found = own & (row >= 0)
        if not found.any():
            continue
        ours = free.loc[found, counts].to_numpy(dtype=np.float64)
        theirs = there[counts].to_numpy(dtype=np.float64)[row[found]]
        both = ~np.isnan(ours) & ~np.isnan(theirs)
        equal = (ours == theirs)[both].mean() if both.sum() >= _FEWEST_FIGURES else None
        if of_kind(free[own], Kind.EXIT_POLL).all():  # people asked are fewer than voted
            equal = None
        many = found.sum() >= _FOUND * own.sum()
        if not (many if equal is None else equal >= (_AGREE if many else _PROVE)):
            row[own] = -1
    return row


def tell(
    frames: Sequence[pd.DataFrame], tables: Sequence[Table], problems: list[Problem]
) -> list[pd.DataFrame]:
    """A note for each table of precincts joined so; the frames without ``by_number``."""
    for frame, table in zip(frames, tables, strict=True):
        rows = frame["by_number"].to_numpy(dtype=bool)
        if table.kind is not TableKind.EVIDENCE or not rows.any():
            continue
        problems.append(joined_note("joined-by-number", table, frame, rows))
    return [frame.drop(columns="by_number") for frame in frames]


def joined_note(code: str, table: Table, frame: pd.DataFrame, rows: NDArray[np.bool_]) -> Problem:
    """The note ``code`` on precincts of a table, ``rows`` of shape (rows,), that joined by it."""
    numbers = frame.loc[rows, "precinct"].drop_duplicates()
    more = " …" if len(numbers) > _EXAMPLES else ""
    params: dict[str, Parameter] = {
        "count": len(numbers), "numbers": "; ".join(numbers.head(_EXAMPLES)) + more,
    }  # fmt: skip
    cell = table.locate(int(frame["record"].to_numpy()[rows][0]), "precinct").a1
    where = (table.source.name, table.sheet or None, cell)
    return Problem(code, "note", *where, params=params)
