"""How tables number their precincts: the district's number inside, a ballot that goes unsaid."""

import re

import numpy as np
import pandas as pd
from numpy.typing import NDArray

_COMPOUND = re.compile(r"^\d+(?:[./\-_ ]\d+)+$")
_PARTS = re.compile(r"[./\-_ ]")


def parts(number: str) -> tuple[str, ...]:
    """The parts of a number like "00.01.07", without leading zeros; () where it is none such."""
    if not _COMPOUND.match(number):
        return ()
    return tuple(part.lstrip("0") or "0" for part in _PARTS.split(number))


def within_districts(frame: pd.DataFrame) -> pd.Series:
    """precinct_key without the district's number, in tables where every number repeats it.

    "00.01.07" in district "01" is precinct "7": only where all numbers of the table are made so
    and what is left still tells the table's precincts apart.
    """
    keys = frame["precinct_key"]
    numbered = (keys != "") & (frame["level"] == "precinct")
    split = {key: parts(key) for key in keys[numbered].unique()}
    if not any(split.values()):
        return keys
    own = keys.map(lambda key: split.get(key, ())[-1:]).str.join("")
    district = keys.map(lambda key: split.get(key, ())[-2:-1]).str.join("")
    repeats = (district != "") & (district == frame["district_key"])
    shortened = repeats[numbered].groupby(frame["table"][numbered]).all()
    change = numbered & frame["table"].isin(shortened[shortened].index)
    named = frame[["table", "region_key", "district_key", "settlement"]]
    before = named.assign(key=keys)[change].duplicated().groupby(frame["table"][change]).sum()
    after = named.assign(key=own)[change].duplicated().groupby(frame["table"][change]).sum()
    safe = before.index[before.to_numpy() == after.to_numpy()]
    return keys.where(~(change & frame["table"].isin(safe)), own)


def one_ballot(ballots: pd.Series, official: NDArray[np.bool_]) -> pd.Series:
    """The ballots of all rows; the only one that official tables name stands where none is named.

    Shape (rows,). A table that names a ballot keeps it: it may be another one.
    """
    there = [ballot for ballot in ballots[official].unique() if ballot]
    return ballots.replace("", there[0]) if len(there) == 1 else ballots
