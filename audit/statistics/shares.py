"""Published percentages against votes / base, in whole numbers: no float takes part.

A share printed with d decimals may differ from the exact one by half a unit, 0.5 * 10**-d, and n
shares may miss their exact sum by n half units; what is within that is honest rounding.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.election import Election, count
from audit.fields import SHARE, VOTES

Objects = NDArray[np.object_]
Mask = NDArray[np.bool_]
Integers = NDArray[np.int64]

_PRINTED = re.compile(r"\d{1,9}(?:\.(\d{1,15}))?")
_FLOAT_DECIMALS = 10  # nobody prints so many: they are a spreadsheet's own figure, itself rounded
_INT64_DECIMALS = 6  # up to here every product below stays far within 64 bits


@dataclass(frozen=True, slots=True)
class Printed:
    """A column of printed percentages: ``digits`` = value * 10**decimals, shape (rows,).

    Whole numbers as Python integers (dtype object) only where 64 bits could overflow. ``there``
    tells in which rows a percentage stands that can be read.
    """

    digits: NDArray[np.int64] | Objects
    decimals: Integers
    there: Mask

    @property
    def unit(self) -> NDArray[np.int64] | Objects:
        """10**decimals, shape (rows,)."""
        kind = object if self.digits.dtype == object else np.int64
        ten = np.full(len(self.decimals), 10, dtype=kind)
        result: NDArray[np.int64] | Objects = ten ** self.decimals.astype(kind)
        return result


def read(texts: Objects) -> Printed:
    """Printed percentages ("9.20", None where blank) as whole numbers; shape (rows,)."""
    codes, distinct = pd.factorize(texts)
    matches = [_PRINTED.fullmatch(str(text)) for text in distinct]
    decimals = [len(match[1] or "") if match else 0 for match in matches] + [0]
    digits = [int(match[0].replace(".", "")) if match else 0 for match in matches] + [0]
    there = np.array([match is not None for match in matches] + [False])[codes]
    kind = object if max(decimals) > _INT64_DECIMALS else np.int64
    whole: NDArray[np.int64] | Objects = np.array(digits, dtype=kind)[codes]
    return Printed(whole, np.array(decimals, dtype=np.int64)[codes], there)


def fits(printed: Printed, votes: np.ndarray, base: np.ndarray) -> Mask:
    """Whether each percentage can be the rounding of 100 * votes / base; shape (rows,).

    |digits / 10**d - 100 votes / base| <= 0.5 / 10**d, times 2 * 10**d * base. False where
    something is blank, not whole, or the base is zero. A figure of ten decimals and more, which
    a spreadsheet rounded before it was shown, may be a whole unit off.
    """
    units = 1 + (printed.decimals >= _FLOAT_DECIMALS)
    return _within(printed, votes, base, lambda off, b: np.abs(off) <= b * units)


def fits_cut_off(printed: Printed, votes: np.ndarray, base: np.ndarray) -> Mask:
    """Whether each percentage can be 100 * votes / base with further decimals cut off."""
    return _within(printed, votes, base, lambda off, b: (off <= 0) & (off > -2 * b))


def _within(printed: Printed, votes: np.ndarray, base: np.ndarray, holds: object) -> Mask:
    usable = printed.there & testable(votes, base)
    kind = printed.digits.dtype
    whole_votes = np.where(usable, votes, 0).astype(np.int64).astype(kind)
    whole_base = np.where(usable, base, 1).astype(np.int64).astype(kind)
    digits: np.ndarray = printed.digits
    unit: np.ndarray = printed.unit
    off = 2 * digits * whole_base - 200 * whole_votes * unit
    result: Mask = usable & holds(off, whole_base).astype(bool)  # type: ignore[operator]  # callable
    return result


def testable(votes: np.ndarray, base: np.ndarray) -> Mask:
    """Rows whose votes and base are whole numbers and the base above zero."""
    known = ~(np.isnan(votes) | np.isnan(base))
    votes, base = np.nan_to_num(votes), np.nan_to_num(base)
    whole = (votes == np.floor(votes)) & (base == np.floor(base))
    result: Mask = known & whole & (votes >= 0) & (base > 0)
    return result


def rounded(votes: int, base: int, decimals: int) -> str:
    """100 * votes / base as honestly printed with ``decimals`` places, halves rounded up."""
    scaled = Fraction(100 * votes * 10**decimals, base)
    return placed(int(scaled + Fraction(1, 2)), decimals)


def placed(digits: int, decimals: int) -> str:
    """``digits`` / 10**decimals as text with that many places: 586, 2 is "5.86"."""
    text = str(abs(digits)).rjust(decimals + 1, "0")
    sign = "-" if digits < 0 else ""
    return f"{sign}{text[:-decimals]}.{text[-decimals:]}" if decimals else sign + text


def base_of(frame: pd.DataFrame, fields: tuple[str, ...]) -> np.ndarray:
    """The base of shares: the sum of fields, those that are blank in every row left out.

    Shape (rows,); NaN where one that the table has is blank, or nothing is there at all.
    """
    columns = [count(frame, field) for field in fields]
    columns = [column for column in columns if not np.isnan(column).all()]
    return np.sum(columns, axis=0) if columns else np.full(len(frame), np.nan)


def remainders(election: Election) -> pd.DataFrame:
    """For each total row with printed shares: its printed sum and how far it is from 100 %.

    Columns: ``table``, ``record``, ``level``, ``region_key``, ``region``, ``proposed``; as exact
    decimal text in points ``printed_sum``, ``remainder`` (100 - printed_sum) and ``tolerance``
    (half a unit for each share); ``honest``, whether honest rounding can give that sum; and
    ``votes:KEY``, ``share:KEY`` (printed), ``computed:KEY`` (from the votes; None where unknown).
    """
    frame = election.summaries
    keys = [line.key for line in election.lines if f"{SHARE}{line.key}" in frame.columns]
    base = base_of(frame, election.profile.share_base)
    rows = [_remainder(frame, row, keys, base[row]) for row in range(len(frame))]
    told = pd.DataFrame([row for row in rows if row], dtype=object)
    return told if len(told) else pd.DataFrame(columns=["table", "record", "printed_sum"])


def _remainder(
    frame: pd.DataFrame, row: int, keys: list[str], base: float
) -> dict[str, object] | None:
    record = frame.iloc[row]
    texts = {key: record[f"{SHARE}{key}"] for key in keys}
    shown = {key: Decimal(text) for key, text in texts.items() if _readable(text)}
    if not shown:
        return None
    total = sum(shown.values(), Decimal(0))
    half = sum((Decimal(5).scaleb(_exponent(share) - 1) for share in shown.values()), Decimal(0))
    told: dict[str, object] = {
        name: record[name]
        for name in ("table", "record", "level", "region_key", "region", "proposed")
    }
    told |= {
        "printed_sum": f"{total:f}",
        "remainder": f"{100 - total:f}",
        "tolerance": f"{half.normalize():f}",
        "honest": abs(100 - total) <= half,
    }
    for key in keys:
        votes = float(record.get(f"{VOTES}{key}", np.nan))
        places = -_exponent(shown[key]) if key in shown else 2
        usable = bool(testable(np.array([votes]), np.array([base]))[0])
        told[f"{VOTES}{key}"] = votes
        told[f"{SHARE}{key}"] = texts[key]
        told[f"computed:{key}"] = rounded(int(votes), int(base), places) if usable else None
    return told


def _readable(text: object) -> bool:
    return isinstance(text, str) and _PRINTED.fullmatch(text) is not None


def _exponent(share: Decimal) -> int:
    exponent = share.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
