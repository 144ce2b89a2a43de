"""Days of voting as headers, cells and names of sheets write them: "17.09", "Day 2".

Where a country votes on several days, figures by the hour say which. A day is kept as a short text
that sorts as days follow each other: "2021-09-17", "09-17" where no year is said, "day2".
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})(?:(?=t\d)t|(?!\d))")
_FULL = re.compile(r"(?<![\d.])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_SHORT = re.compile(r"(?<![\d.:/])(\d{1,2})[./](\d{1,2})(?![\d:/]|\.\d)")
_WORD = r"[^\W\d_]{3,}"
_YEAR = r"((?:19|20)\d\d)"
_NOT_UNTIL = r"(?<![\d-])(?<!по )(?<!to )(?<!бен )"  # the end of several days
_DAY_MONTH = re.compile(
    rf"{_NOT_UNTIL}(\d{{1,2}})(?:st|nd|rd|th|-?го)?\s?-?({_WORD})\.?(?:\s{_YEAR})?"
)
_MONTH_DAY = re.compile(rf"({_WORD})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?:,?\s{_YEAR})?")
_NTH = re.compile(
    r"(?<!\w)(?:день|day|күн|tag|jour|día|dia)\s?(?:№|#|-)?\s?(\d{1,2})(?![\d:.])"
    r"|(?<!\d)(\d{1,2})\s?-?\s?(?:й|ый|ой|ші|шы|інші|ншы|st|nd|rd|th)?\s?-?\s?(?:день|day|күн)(?!\w)"
)
# Names of months, in their order, in all languages and cases; folded.
_MONTHS = tuple(
    re.compile(names)
    for names in (
        r"jan(uary)?|янв(ар[ьяе])?|қаңтар\w*",
        r"feb(ruary)?|фев(р|рал[ьяе])?|ақпан\w*",
        r"mar(ch)?|мар(т[ае]?)?|наурыз\w*",
        r"apr(il)?|апр(ел[ьяе])?|сәуір\w*",
        r"may|ма[йяе]|мамыр\w*",
        r"june?|июн[ьяе]?|маусым\w*",
        r"july?|июл[ьяе]?|шілде\w*",
        r"aug(ust)?|авг(уст[ае]?)?|тамыз\w*",
        r"sept?(ember)?|сент?(ябр[ьяе])?|қыркүйек\w*",
        r"oct(ober)?|окт(ябр[ьяе])?|қазан\w*",
        r"nov(ember)?|ноя(б|бр[ьяе])?|қараша\w*",
        r"dec(ember)?|дек(абр[ьяе])?|желтоқсан\w*",
    )
)


_MOST = 31  # days of voting that are numbered from 1


@dataclass(frozen=True, slots=True)
class Dated:
    """A text in which a day was found: the ``day``, what is left, whether the year stands there.

    ``weak``: written as "17.09", which may as well be a clock time.
    """

    day: str
    rest: str
    weak: bool = False


def read_days(texts: Sequence[str]) -> list[Dated | None]:
    """The day that each text names, None where it names none or several.

    Together, since "9/17/2021" beside tells that the month comes first.
    """
    plain = [_plain(text) for text in texts]
    found = [_FULL.findall(text) for text in plain]
    first = any(int(f[0][2]) > 12 >= int(f[0][0]) for f in found if len(f) == 1)
    return [_dated(text, month_first=first) for text in plain]


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).lower().replace("_", " ")
    return " ".join(re.sub(r"[‐-―−]", "-", folded).split())


def _dated(text: str, *, month_first: bool) -> Dated | None:
    for pattern in (_ISO, _FULL, _DAY_MONTH, _MONTH_DAY, _NTH, _SHORT):
        found = [(match, day) for match in pattern.finditer(text)
                 if (day := _day_of(pattern, match, month_first=month_first))]  # fmt: skip
        if found:
            match, day = found[0]
            several = len({own for _, own in found}) > 1
            # "17.09 10.10": the first is the day, the other a time.
            if several and pattern is not _SHORT:
                return None
            rest = f"{text[: match.start()]} {text[match.end() :]}".strip(" ,;()")
            return Dated(day, rest, weak=pattern is _SHORT)
    return None


def _day_of(pattern: re.Pattern[str], match: re.Match[str], *, month_first: bool) -> str:
    """The day that a match names, "" where it is none."""
    if pattern is _NTH:
        number = int(match[1] or match[2])
        return f"day{number:02d}" if number else ""
    if pattern is _ISO:
        return _day(match[1], int(match[2]), int(match[3]))
    if pattern is _FULL:
        one, other = int(match[1]), int(match[3])
        return _day(match[4], *((one, other) if month_first else (other, one)))
    if pattern is _SHORT:
        return _day("", int(match[2]), int(match[1]))
    day, name = (match[1], match[2]) if pattern is _DAY_MONTH else (match[2], match[1])
    month = next((n for n, own in enumerate(_MONTHS, 1) if own.fullmatch(name)), 0)
    return _day(match[3] or "", month, int(day))


def _day(year: str, month: int, day: int) -> str:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return ""
    return f"{year}-{month:02d}-{day:02d}" if year else f"{month:02d}-{day:02d}"


def days_of_cells(texts: Sequence[str]) -> list[str]:
    """The day of each cell of a column of days: a date, "Day 2", "2"; "" for none."""
    known = list(dict.fromkeys(texts))
    told = {}
    for text, dated in zip(known, read_days(known), strict=True):
        number = text.strip().removesuffix(".0")
        bare = f"day{int(number):02d}" if number.isdecimal() and 0 < int(number) <= _MOST else ""
        told[text] = bare if dated is None else dated.day
    return [told[text] for text in texts]


def ranks(days: Sequence[str]) -> dict[str, int]:
    """The place of each day among all, from 0; -1 for "" where there are several.

    "09-17" is the day of that name of whatever year; the n-th day is the n-th of the dated ones.
    """
    dated = sorted({_without_year(day) for day in days if day and not day.startswith("day")})
    full = {day for day in days if len(day) > len("09-17")}
    if len({day[:4] for day in full}) > 1 and {_without_year(day) for day in full} == set(dated):
        dated = sorted(full)  # over the new year
    made = {}
    for day in set(days):
        if day.startswith("day"):
            made[day] = int(day[3:]) - 1
        elif day:
            same = [n for n, own in enumerate(dated) if _without_year(own) == _without_year(day)]
            made[day] = dated.index(day) if day in dated else same[0]
    several = len(set(made.values())) > 1
    return made | ({"": -1 if several else 0} if "" in days else {})


def _without_year(day: str) -> str:
    return day[-len("09-17") :]
