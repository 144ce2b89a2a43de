"""Number formats of spreadsheets: what they show of a number, and which of them mean a date.

Follows ECMA-376 part 1, 18.8.30 and 18.8.31 (number formats), as far as a table of counts and
shares needs: digits, decimals, percent, exponents, sections by sign and literal text.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from math import isfinite

GENERAL = "General"

# ECMA-376 part 1, 18.8.30; the date formats 27 to 36 and 50 to 58 differ by locale.
BUILT_IN: dict[int, str] = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy-mm-dd",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm",
    37: "#,##0;(#,##0)",
    38: "#,##0;(#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;(#,##0.00)",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    **dict.fromkeys([*range(27, 32), 36, *range(50, 59)], "yyyy-mm-dd"),
    **dict.fromkeys(range(32, 36), "h:mm:ss"),
}

_PIECE = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]|[Ee][+-]|General|[\s\S]', re.IGNORECASE)
_MIDNIGHT = re.compile(r"(?:T00:00(?::00(?:\.0+)?)?)?Z?$")
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_EXACT = 10**15
_LAST_SERIAL = 2_958_466  # the day after 9999-12-31
_LEAP_DAY_THAT_NEVER_WAS = 60
_PLACEHOLDERS = "0#?"
_MOST_DIGITS = 30  # what spreadsheets allow
_LONGEST_FORMAT = 1024  # four times what they allow
_WIDE = Context(prec=80)


@dataclass(frozen=True, slots=True)
class _Section:
    """One sign's part of a format; ``plain`` is False when only the bare number is safe to show."""

    plain: bool
    before: str = ""
    after: str = ""
    whole_digits: int = 0
    least_decimals: int = 0
    most_decimals: int = 0
    percent: int = 0
    exponent: bool = False


@lru_cache(maxsize=4096)
def is_date_format(number_format: str) -> bool:
    """Whether a number in this format is shown as a date or a time of day."""
    if _ELAPSED.search(number_format):
        return True
    first = _sections(number_format)[0]
    letters = [t.lower() for t in first if len(t) == 1]
    if any(letter in "0#?" for letter in letters) and not {"h", "s"} & set(letters):
        return False
    return any(letter in "dmyhs" for letter in letters)


def serial_to_iso(serial: float, number_format: str, date_1904: bool = False) -> str | None:
    """ISO text of a serial date: a date, a date with time, or a time of day.

    None when the number is outside the calendar (it is then only a number). Elapsed times
    ("[h]:mm") come as hours, minutes and seconds. Serial 60 of the 1900 system is 1900-02-29, a
    day that spreadsheets have and calendars have not.
    """
    if not isfinite(serial) or serial < 0 or serial >= _LAST_SERIAL:
        return None
    day, seconds = divmod(round(serial * 86_400), 86_400)
    if _ELAPSED.search(number_format):
        return _clock(day * 86_400 + seconds)
    if day == 0 and not date_1904:
        return _clock(seconds)
    date = _date_of(day, date_1904)
    return f"{date}T{_clock(seconds)}" if seconds else date


def plain_iso(moment: str) -> str:
    """An ISO date as programs store it, without a midnight that nobody typed and without zone."""
    return _MIDNIGHT.sub("", moment.strip())


def shown_number(number: float, number_format: str) -> str:
    """The number as its format shows it, without grouping of thousands."""
    if not isfinite(number):
        return str(number)
    section, negative = _section_for(number, number_format)
    if not section.plain:
        return _bare(number)
    sign = "-" if negative else ""
    return sign + section.before + _digits(abs(number), section) + section.after


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def _date_of(day: int, date_1904: bool) -> str:
    if date_1904:
        return (datetime(1904, 1, 1) + timedelta(days=day)).date().isoformat()
    if day == _LEAP_DAY_THAT_NEVER_WAS:
        return "1900-02-29"
    base = datetime(1899, 12, 30) if day > _LEAP_DAY_THAT_NEVER_WAS else datetime(1899, 12, 31)
    return (base + timedelta(days=day)).date().isoformat()


def _bare(number: float) -> str:
    """Fifteen significant digits, which is what spreadsheets show; never an exponent."""
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    return f"{Decimal(f'{number:.15g}'):f}"


def _sections(number_format: str) -> list[list[str]]:
    sections: list[list[str]] = [[]]
    for piece in _PIECE.findall(number_format):
        if piece in ";":
            sections.append([])
        elif not piece.startswith("["):
            sections[-1].append(piece)
    return sections


def _section_for(number: float, number_format: str) -> tuple[_Section, bool]:
    parsed = _parse(number_format)
    if number < 0 and len(parsed) > 1:
        return parsed[1], False
    if number == 0 and len(parsed) > 2:
        return parsed[2], False
    return parsed[0], number < 0


@lru_cache(maxsize=4096)
def _parse(number_format: str) -> tuple[_Section, ...]:
    if len(number_format) > _LONGEST_FORMAT:
        return (_Section(plain=False),)
    if "[" in number_format and re.search(r"\[[<>=]", number_format):
        return (_Section(plain=False),)  # conditions on the value: show the bare number
    return tuple(_parse_section(pieces) for pieces in _sections(number_format))


def _parse_section(pieces: list[str]) -> _Section:
    mask = [t for t in pieces if t in "0#?.,/@" or (t[0] in "eE" and len(t) == 2)]
    if any(t.lower() in ("general", "@", "/") for t in pieces) or not set(mask) & set("0#?"):
        return _Section(plain=False)
    first = next(i for i, t in enumerate(pieces) if t in _PLACEHOLDERS)
    last = len(pieces) - next(i for i, t in enumerate(pieces[::-1]) if t in _PLACEHOLDERS)
    inner = pieces[first:last]
    if pieces[last : last + 1] == [","] or not all(t in mask for t in inner):
        return _Section(plain=False)  # thousands scaled away, or text between the digits
    exponent = any(t[0] in "eE" for t in inner)
    whole, _, decimals = "".join(inner).upper().partition("E")[0].partition(".")
    return _Section(
        plain=True,
        before=_literal(pieces[:first]).lstrip(),
        after=_literal(pieces[last:]).rstrip(),
        whole_digits=min(whole.count("0"), _MOST_DIGITS),
        least_decimals=min(decimals.count("0"), _MOST_DIGITS),
        most_decimals=min(sum(decimals.count(p) for p in _PLACEHOLDERS), _MOST_DIGITS),
        percent=pieces.count("%"),
        exponent=exponent,
    )


def _literal(pieces: list[str]) -> str:
    return "".join(_literal_piece(t) for t in pieces)


def _literal_piece(piece: str) -> str:
    if piece.startswith('"'):
        return piece.strip('"')
    if piece.startswith("\\"):
        return piece[1:]
    if piece.startswith(("_", "*")) and len(piece) == 2:
        return ""
    return "" if piece in ".," else piece


def _digits(number: float, section: _Section) -> str:
    bare = not (section.percent or section.exponent or section.least_decimals)
    if bare and number < _EXACT and number == int(number):  # counts, of which there are millions
        return str(int(number)).zfill(section.whole_digits)
    value = Decimal(f"{number:.15g}").scaleb(2 * section.percent)
    if section.exponent:
        return f"{value:.{section.most_decimals}E}"
    step = Decimal(1).scaleb(-section.most_decimals)
    whole, _, decimals = f"{_rounded(value, step):f}".partition(".")
    kept = decimals.rstrip("0").ljust(section.least_decimals, "0")
    return whole.zfill(section.whole_digits) + (f".{kept}" if kept else "")


def _rounded(value: Decimal, step: Decimal) -> Decimal:
    # Far above the precision of the context there are no decimals left to round.
    if value.adjusted() > 20:
        return value
    return value.quantize(step, rounding=ROUND_HALF_UP, context=_WIDE)
