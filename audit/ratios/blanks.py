"""Blank cells among the summands of a ratio: a blank is never a zero, unless the table says so.

Many files leave a cell blank where nobody voted for a candidate; others where a number was lost.
The rows that have a blank decide: where the ratio holds in nearly all of them with the blank as
nothing, blanks mean none in that table. Elsewhere what is missing may be any number.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from audit.fields import VOTES
from audit.frames import PARTS, Codes, Floats, Mask, codes, given
from audit.profile import Ratio

NEARLY_ALL = 0.9
_FEWEST = 3  # rows of a district that tell whether a line stands there at all

Gaps = Mapping[str, Mapping[str, Mask]]


def gaps_of(frame: pd.DataFrame, ratio: Ratio) -> Gaps:
    """For each term the columns that are blank in some rows but not in all, shape (rows,).

    A column that is blank throughout a table, or a ballot line throughout a district, is not there.
    """
    found: dict[str, dict[str, Mask]] = {}
    places: Codes | None = None
    for term in ratio.terms:
        found[term] = {}
        for column in _summands(frame, ratio, term):
            blank = np.isnan(given(frame, column))
            if term != "votes" and term in PARTS and column != term:
                blank &= np.isnan(given(frame, term))  # a figure of its own needs no parts
            if blank.any() and not blank.all():
                places = _districts(frame) if places is None else places
                lacking = blank & _filled(frame, ~np.isnan(given(frame, column)), places)
                found[term] |= {column: lacking} if lacking.any() else {}
    return found


def _summands(frame: pd.DataFrame, ratio: Ratio, term: str) -> list[str]:
    """Columns that count as zero in a term where they are blank."""
    if term == "votes":
        return [c for c in frame.columns if c.startswith(VOTES)]
    main, others = PARTS.get(term, ("", ()))
    if not main or main in ratio.terms:
        return [term] if term in ratio.optional else []
    return [*(_summands(frame, ratio, main) if main == "votes" else []), *others]


def _districts(frame: pd.DataFrame) -> Codes:
    keys = [key for key in ("table", "region_key", "district_key") if key in frame]
    return codes(*(frame[key] for key in keys))


def _filled(frame: pd.DataFrame, there: Mask, places: Codes) -> Mask:
    """Rows in whose district (in whose table, where that has few rows) a column holds anything."""
    table = frame["table"].to_numpy(dtype=np.int64)
    in_table = np.bincount(table, there)[table] > 0
    in_place = np.bincount(places, there)[places] > 0
    mask: Mask = np.where(np.bincount(places)[places] >= _FEWEST, in_place, in_table)
    return mask


def unsettled(frame: pd.DataFrame, ratio: Ratio, excess: Floats, broken: Mask, gaps: Gaps) -> Mask:
    """Rows in which what is blank may be all that the ratio lacks, shape (rows,).

    A summand that is missing can only be a count: it mends an excess on one side.
    """
    signs: dict[bool, Mask] = {side: np.zeros(len(frame), dtype=bool) for side in (True, False)}
    for term, columns in gaps.items():
        for blank in columns.values():
            signs[ratio.terms[term] > 0] |= blank
    mended = (signs[False] & (np.nan_to_num(excess) > 0)) | (
        signs[True] & (np.nan_to_num(excess) < 0)
    )
    if not (mended & broken).any():
        return mended & broken
    blank = (signs[True] | signs[False]) & ~np.isnan(excess)
    table = frame["table"].to_numpy(dtype=np.int64)
    several = np.bincount(table, blank)
    none = np.bincount(table, blank & ~broken) >= NEARLY_ALL * np.maximum(several, 1)
    open_: Mask = mended & broken & ~none[table]
    return open_
