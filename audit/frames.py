"""What is asked of an election's frames again and again: figures of a field, rows, wording."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.fields import VOTES, is_count

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Codes = NDArray[np.int64]

# Fields that are the sum of others by their meaning: the part that must be there, and the parts
# that count as zero where a protocol has no line for them.
PARTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "in_boxes": ("box_stationary", ("box_mobile",)),
    "issued": ("issued_station", ("issued_early", "issued_outside")),
    "valid": ("votes", ("against_all",)),
}


def count(frame: pd.DataFrame, field: str) -> Floats:
    """One counted column, shape (rows,); all NaN where the frame has no such column.

    ``votes`` is the sum over ballot lines, NaN where every line is blank. A field of `PARTS` is
    its own column where that is given, else the sum of its parts.
    """
    if field == "votes":
        return votes_total(frame)
    own = given(frame, field)
    if field not in PARTS:
        return own
    main, others = PARTS[field]
    total = count(frame, main)
    for part in others:
        total = total + np.nan_to_num(given(frame, part))
    return np.where(np.isnan(own), total, own)


def given(frame: pd.DataFrame, field: str) -> Floats:
    """One counted column as the files give it, never summed, shape (rows,)."""
    if field not in frame.columns:
        return np.full(len(frame), np.nan)
    return frame[field].to_numpy(dtype=np.float64)


def votes(frame: pd.DataFrame) -> Floats:
    """Votes of all lines, shape (rows, lines), NaN where blank."""
    columns = [column for column in frame.columns if column.startswith(VOTES)]
    return frame[columns].to_numpy(dtype=np.float64)


def votes_total(frame: pd.DataFrame) -> Floats:
    """Sum over ballot lines, shape (rows,); NaN where every line is blank."""
    every = votes(frame)
    if not every.shape[1]:
        return np.full(len(frame), np.nan)
    total: Floats = np.nansum(every, axis=1)
    total[np.isnan(every).all(axis=1)] = np.nan
    return total


def voted(frame: pd.DataFrame, numerator: str) -> tuple[Floats, str]:
    """Those who voted, by the profile's definition or, where blank throughout, the next best.

    Returns the column and the field it really is: ``numerator``, ``took_part``, ``issued``,
    ``in_boxes``, ``counted`` (valid, blank and invalid ballots), or ``valid`` where no other
    ballots are known, so that turnout made of it is of fewer than took part.
    """
    for key in dict.fromkeys((numerator, "took_part", "issued", "in_boxes")):
        column = count(frame, key)
        if not np.isnan(column).all():
            return column, key
    valid = count(frame, "valid")
    valid = np.where(np.isnan(valid), votes_total(frame), valid)
    invalid = count(frame, "invalid")
    blank = np.where(np.isnan(invalid), given(frame, "blank"), np.nan)  # may be among the invalid
    with_blank = count(frame.drop(columns="valid", errors="ignore"), "valid") + blank
    alone = np.isnan(invalid).all() and np.isnan(blank).all() and not np.isnan(valid).all()
    told = np.fmax(valid, with_blank) + np.nan_to_num(invalid)
    return told, "valid" if alone else "counted"


def figures(frame: pd.DataFrame, field: str) -> Floats:
    """One counted column or a sum that stands for one, shape (rows,), NaN where unknown.

    As `count`, and ``counted`` is valid and invalid ballots together.
    """
    if field == "counted":
        valid = count(frame, "valid")
        valid = np.where(np.isnan(valid), count(frame, "votes"), valid)
        return valid + count(frame, "invalid")
    return count(frame, field)


def known(frame: pd.DataFrame, field: str) -> bool:
    """Whether any row has a figure for ``field``."""
    return bool((~np.isnan(figures(frame, field))).any())


def counted_columns(frame: pd.DataFrame) -> list[str]:
    """Counted fields and ballot lines of a frame in which any row holds a number."""
    counted = [c for c in frame.columns if is_count(c)]
    there = frame[counted].notna().to_numpy(dtype=bool).any(axis=0)
    return [counted[number] for number in np.flatnonzero(there)]


def first_rows(frame: pd.DataFrame) -> Mask:
    """Rows that stand for their precinct: of a precinct that stands twice only the first."""
    place = frame["place"]
    return ~(place.duplicated() & (place >= 0)).to_numpy(dtype=bool)


def codes(*columns: Iterable[object]) -> Codes:
    """A whole number for each distinct combination of the columns' values, dense from 0."""
    combined = np.zeros(0, dtype=np.int64)
    for column in columns:
        part = pd.factorize(np.asarray(column, dtype=object))[0].astype(np.int64)
        mixed = part if not len(combined) else combined * (part.max(initial=0) + 1) + part
        combined = pd.factorize(mixed)[0].astype(np.int64)
    return combined


def precinct_list(numbers: Iterable[str], most: int = 12) -> str:
    """Numbers of precincts for a sentence: "1, 2, 3 …"; what is left out the sentence counts."""
    several = [number for number in numbers if number]
    return ", ".join(several[:most]) + (" …" if len(several) > most else "")


def is_votes(field: str) -> bool:
    """Whether a column holds the votes of a ballot line."""
    return field.startswith(VOTES)
