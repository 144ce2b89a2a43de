"""Which observations stand: a later one by the same observer of the same precinct corrects his own.

Both are kept and shown; only the later is compared. What cannot be put in order stands.
"""

import re
from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.folding import fold_all

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_DATE = re.compile(r"(?<!\d)(\d{1,2})([-./])(\d{1,2})[-./](\d{4}|\d{2})(?!\d)")
_CLOCK = re.compile(r"(?<![\d.])(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?![\d.])\s*([ap])?", re.I)
_DAY = 24 * 60.0
_NIGHT = 6 * 60.0  # without a date, minutes before this may be of the next day
_UNDATED = 1e6  # minutes; every moment with a date is far beyond


def standing(evidence: pd.DataFrame) -> Mask:
    """Observations that no later one by the same observer replaces, shape (rows,)."""
    stands = np.ones(len(evidence), dtype=bool)
    if not {"observer", "observed_at"} <= set(evidence.columns):
        return stands
    key = pd.DataFrame({
        "place": evidence["place"].to_numpy(),
        "kind": evidence["evidence_kind"].fillna("").to_numpy() if "evidence_kind" in evidence
        else "",
        "observer": fold_all(evidence["observer"].fillna("")),
        "ballot": evidence["ballot"].to_numpy() if "ballot" in evidence else "",
    })  # fmt: skip
    several = key.duplicated(keep=False) & (key["observer"] != "") & (key["place"] >= 0)
    rows = np.flatnonzero(several.to_numpy())
    if not len(rows):
        return stands
    texts = evidence["observed_at"].fillna("").astype(str).to_numpy(dtype=object)[rows]
    own = key.iloc[rows]
    replaced = [~_stand(own, at) for at in readings(texts.tolist())]
    stands[rows] = ~np.logical_and.reduce(replaced)
    return stands


def _stand(own: pd.DataFrame, at: Floats) -> Mask:
    """Rows of an observer that none of his rows replaces, by their moments ``at`` in minutes."""
    by = [own[column] for column in own.columns]
    group = own.assign(at=at).groupby(list(own.columns), sort=False)["at"]
    known = group.transform("count") == group.transform("size")
    dated = (group.transform("min") > _UNDATED) == (group.transform("max") > _UNDATED)
    last = pd.Series(at, index=own.index) == group.transform("max")
    one = last.groupby(by, sort=False).transform("sum") == 1
    stand: Mask = (last | ~(known & dated & one)).to_numpy(dtype=bool)
    return stand


def readings(texts: Sequence[str]) -> list[Floats]:
    """Minutes by which moments written as text can be put in order, NaN where they cannot.

    With a date they count from the year 1, without one from midnight; night hours without a date
    may be of either day. Whether "03/04" begins with the day, the other texts tell; where they do
    not, there are two readings, and only what both of them say is sure.
    """
    known = dict.fromkeys(texts)
    order = _day_first([match for text in known if (match := _DATE.search(text))])
    found = []
    for day_first in (True, False) if order is None else (order,):
        minutes = {text: _minutes(text, day_first) for text in known}
        found.append(np.array([minutes[text] for text in texts], dtype=np.float64))
    return found


def _day_first(dates: Sequence[re.Match[str]]) -> bool | None:
    """Whether the day stands before the month; None where nothing tells."""
    first, second = (any(int(d[n]) > 12 for d in dates) for n in (1, 3))
    if first != second:
        return first
    points = [d[2] == "." for d in dates]
    return True if points and all(points) and not first else None


def _minutes(text: str, day_first: bool) -> float:
    iso, other = _ISO.search(text), _DATE.search(text)
    try:
        if iso:
            days = date(int(iso[1]), int(iso[2]), int(iso[3])).toordinal()
        elif other:
            days = _ordinal(other, day_first)
        else:
            days = 0
    except ValueError:
        return np.nan
    found = iso or other
    clock = _CLOCK.search(text, found.end() if found else 0)
    minutes = _of_day(clock) if clock else np.nan
    if not days:
        return minutes if minutes >= _NIGHT else np.nan
    return days * _DAY + minutes


def _ordinal(found: re.Match[str], day_first: bool) -> int:
    one, two, year = int(found[1]), int(found[3]), int(found[4])
    day, month = (one, two) if day_first else (two, one)
    return date(year + (2000 if year < 100 else 0), month, day).toordinal()


def _of_day(clock: re.Match[str]) -> float:
    hour, half = int(clock[1]), (clock[4] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 60 + int(clock[2]) + int(clock[3] or 0) / 60
