"""How tables number their precincts: the district's number inside, a ballot that goes unsaid."""

import re

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.assembling.coded import Coded

_COMPOUND = re.compile(r"^\d+(?:[./\-_ ]\d+)+$")
_PARTS = re.compile(r"[./\-_ ]")


def parts(number: str) -> tuple[str, ...]:
    """The parts of a number like "00.01.07", without leading zeros; () where it is none such."""
    if not _COMPOUND.match(number):
        return ()
    return tuple(part.lstrip("0") or "0" for part in _PARTS.split(number))


def within_districts(frame: pd.DataFrame, precinct: Coded) -> Coded:
    """The keys of the precincts without the district's number, where all of a table repeat it.

    "00.01.07" in district "01" is precinct "7": only where all numbers of the table are made so
    and what is left still tells the table's precincts apart.
    """
    split = {key: parts(key) for key in precinct.words}
    if not any(split.values()):
        return precinct
    keys = pd.Series(precinct.texts(), index=frame.index, dtype=object)
    numbered = (keys != "") & (frame["level"] == "precinct")
    own = keys.map(lambda key: split.get(key, ())[-1:]).str.join("")
    district = keys.map(lambda key: split.get(key, ())[-2:-1]).str.join("")
    repeats = (district != "") & (district == frame["district_key"])
    shortened = repeats[numbered].groupby(frame["table"][numbered]).all()
    change = numbered & frame["table"].isin(shortened[shortened].index)
    named = frame[["table", "region_key", "district_key", "settlement"]]
    before = named.assign(key=keys)[change].duplicated().groupby(frame["table"][change]).sum()
    after = named.assign(key=own)[change].duplicated().groupby(frame["table"][change]).sum()
    safe = before.index[before.to_numpy() == after.to_numpy()]
    return Coded.of(keys.where(~(change & frame["table"].isin(safe)), own))


def one_ballot(ballots: Coded, official: NDArray[np.bool_]) -> Coded:
    """The ballots of all rows; the only one that official tables name stands where none is named.

    ``official`` has the shape (rows,). A table that names a ballot keeps it: it may be another one.
    """
    named = np.bincount(ballots.codes[official], minlength=len(ballots.words)) > 0
    there = [
        word for word, used in zip(ballots.words, named.tolist(), strict=True) if used and word
    ]
    return ballots.told(lambda word: word or there[0]) if len(there) == 1 else ballots
