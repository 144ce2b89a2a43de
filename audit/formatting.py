"""Figures as each language writes them: grouping, decimal sign, percentages, minus."""

import math
from decimal import ROUND_CEILING, Decimal

from audit.messages import Language

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
BLANK = "–"
_SAME = 1e-6  # points of a percentage; less is what arithmetic leaves


def whole(value: float, language: Language) -> str:
    """A count: 1,234 in English, 1 234 (no-break space) in Russian and Kazakh; a dash for NaN."""
    return decimal(value, 0, language)


def decimal(value: float, decimals: int, language: Language) -> str:
    """A number with exactly ``decimals`` places; a dash for NaN."""
    if math.isnan(value):
        return BLANK
    text = f"{abs(value):,.{decimals}f}"
    if language != "en":
        text = text.replace(",", NO_BREAK_SPACE).replace(".", ",")
    negative = value < 0 and any(digit in text for digit in "123456789")
    return f"{MINUS}{text}" if negative else text


def percent(value: float, decimals: int, language: Language) -> str:
    """A percentage given in points: 63.25 becomes 63.25 % (no-break space before the sign).

    Nearly all is never told as all: where only rounding makes it 100 there are more decimals.
    """
    while abs(value - 100) > _SAME and round(value, decimals) == 100:
        decimals += 1
    text = decimal(value, decimals, language)
    return text if text == BLANK else f"{text}{NO_BREAK_SPACE}%"


def signed(value: float, decimals: int, language: Language) -> str:
    """A difference with its sign always shown, except for zero."""
    text = decimal(value, decimals, language)
    return f"+{text}" if value > 0 and any(digit in text for digit in "123456789") else text


def probability(value: float, language: Language) -> str:
    """A p or q with four places, below 0.001 two digits, small ones as 7.1e-11; a dash for NaN.

    Always rounded up: evidence is never told as stronger than it is.
    """
    if math.isnan(value):
        return BLANK
    if value <= 0:  # below the smallest number that a machine holds, never impossible
        return f"<\u00a01e{MINUS}300"
    exact = Decimal(f"{value:.12g}")  # what arithmetic leaves in the last places is no figure
    places = 4 if value >= 0.001 else 1 - exact.adjusted()
    up = exact.quantize(Decimal((0, (1,), -places)), ROUND_CEILING)
    if up >= Decimal("0.0001"):
        return decimal(float(up), 5 if places > 4 and up % Decimal("0.0001") else 4, language)
    text = f"{float(up):.1e}".replace("-", MINUS)
    return text if language == "en" else text.replace(".", ",")
