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

Objects = NDArray[np.object_]
Mask = NDArray[np.bool_]
Integers = NDArray[np.int64]

_PRINTED = re.compile(r"\d{1,9}(?:\.(\d{1,15}))?")
_FLOAT_DECIMALS = 10  # nobody prints so many: they are a spreadsheet's own figure, itself rounded
_INT64_DECIMALS = 6  # up to here, and of figures so large, every product below stays within 64 bits
_INT64_DIGITS = 10**9


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
    large = max(decimals) > _INT64_DECIMALS or max(digits) > _INT64_DIGITS
    kind = object if large else np.int64
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


def readable(text: object) -> bool:
    """Whether a printed percentage stands there that can be read."""
    return isinstance(text, str) and _PRINTED.fullmatch(text) is not None


def exponent(share: Decimal) -> int:
    """The power of ten of the last decimal: -2 of 9.20."""
    exponent = share.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
