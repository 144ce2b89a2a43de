"""Observed precincts whose number is only written otherwise: "AV 1" and "AV 01", "4A" and "4/A".

They join by themselves where no other precinct of the region can be meant on either side and no
figure speaks against it; it is told. All else that is alike is proposed (`candidates.py`).
"""

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.assembling.by_number import joined_note
from audit.assembling.joins import is_official
from audit.fields import is_count
from audit.folding import fold_all
from audit.importing.table import Table, TableKind
from audit.sources import Problem

_PIECES = re.compile(r"\d+|[^\W\d_]+")

Flags = NDArray[np.bool_]


def plain(key: str) -> str:
    """A number without leading zeros and without signs between letters and digits.

    What stands between two numbers stays a border: "3-5" is "3/5" and not "35".
    """
    out = ""
    for piece in _PIECES.findall(key):
        own = (piece.lstrip("0") or "0") if piece.isdigit() else piece
        out += "/" + own if own[0].isdigit() and out[-1:].isdigit() else own
    return out


def join(
    frames: Sequence[pd.DataFrame], tables: Sequence[Table], problems: list[Problem]
) -> list[pd.DataFrame]:
    """The frames with the places of observed rows that only their number's writing keeps apart."""
    if not _any_apart(frames, tables):  # as nearly always: a million names are not folded for it
        return list(frames)
    official = [_named(f) for f, t in zip(frames, tables, strict=True) if is_official(t)]
    there = pd.concat(official).drop_duplicates("place") if official else pd.DataFrame()
    if not len(there):
        return list(frames)
    keys = _keys(there)
    known = there.assign(key=keys)[~keys.duplicated(keep=False)].set_index("key")
    done = []
    for frame, table in zip(frames, tables, strict=True):
        if table.kind != TableKind.EVIDENCE or not len(_named(frame)):
            done.append(frame)
            continue
        place, rows = _given(frame, there, known)
        done.append(frame.assign(place=place) if rows.any() else frame)
        problems += [joined_note("joined-by-writing", table, frame, rows)] if rows.any() else []
    return done


def _any_apart(frames: Sequence[pd.DataFrame], tables: Sequence[Table]) -> bool:
    """Whether a table of observers has a place that no official one has."""
    pairs = list(zip(frames, tables, strict=True))
    brought = [f["place"].to_numpy() for f, t in pairs if t.kind == TableKind.EVIDENCE]
    if not brought:
        return False
    known = [f["place"].to_numpy() for f, t in pairs if is_official(t)]
    return bool(known) and not np.isin(np.concatenate(brought), np.concatenate(known)).all()


def _named(frame: pd.DataFrame) -> pd.DataFrame:
    rows = (frame["level"] == "precinct") & (frame["precinct_key"] != "") & (frame["place"] >= 0)
    return frame[rows]


def _keys(frame: pd.DataFrame) -> "pd.Series[str]":
    """Region, district, ballot and plain number of each row."""
    number = pd.Series(fold_all(frame["precinct_key"], plain), index=frame.index)
    ballot = pd.Series(fold_all(frame["ballot"]), index=frame.index)
    parts = frame["region_key"] + "\x1f" + frame["district_key"] + "\x1f" + ballot
    return parts + "\x1f" + number


def _given(
    frame: pd.DataFrame, there: pd.DataFrame, known: pd.DataFrame
) -> tuple[NDArray[np.int32], Flags]:
    """The place of every row, and which rows were given one; both of the shape (rows,)."""
    keys = _keys(frame)
    several = frame["precinct_key"].groupby(keys).transform("nunique") > 1
    free = frame["level"].eq("precinct") & frame["precinct_key"].ne("") & ~several
    free &= ~frame["place"].isin(there["place"]) & keys.isin(known.index)
    rows = free.to_numpy(dtype=bool).copy()
    found = keys[rows].map(known["place"]).to_numpy()
    counts = [c for c in frame if is_count(str(c)) and c in known]
    theirs = known.reindex(keys[rows])[counts].to_numpy(dtype=np.float64)
    ours = frame.loc[rows, counts].to_numpy(dtype=np.float64)
    both = ~np.isnan(ours) & ~np.isnan(theirs)
    spoken = both.any(axis=1) & ~((ours == theirs) & both).any(axis=1)
    place = frame["place"].to_numpy().copy()
    rows[rows] = ~spoken
    place[rows] = found[~spoken]
    return place, rows
