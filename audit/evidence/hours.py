"""Hours of a voting day: times as headers and cells write them, polling hours, growth by the hour.

A column of figures by the hour is the field ``hour:10:00`` (all until ten o'clock, or those of the
hour before it: the figures tell which) or ``hour:09:00-10:00`` (those of that hour); where voting
takes several days, ``hour:09-17 10:00`` (see `audit.evidence.days`).
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.evidence.days import read_days
from audit.fields import HOUR, day_shown, is_hour
from audit.profile import Profile

DAY = 24 * 60
_NIGHT = 5 * 60  # figures that come in after midnight are of the day before
_MINUTES = frozenset(range(0, 60, 5))  # 20:16 in a header is no hour but a year
_YEARS = (1800, 2100)
_AFTERNOON = re.compile(r"^\s*([ap])\.?\s?m\b\.?")
_CLOCK = re.compile(
    r"(?<![\d.:,])([01]?\d|2[0-4])\s?[:.hч]\s?([0-5]\d)(?:[:.][0-5]\d)?(?![\d:]|\.\d)"
)
_HALF_DAY = re.compile(r"(?<![\d.:,])(0?[1-9]|1[0-2])\s?(?=[ap]\.?\s?m\b)")
_BARE = re.compile(
    r"(?<![\d.:,])([01]?\d|2[0-4])\s?(?:h|hrs?|hours?|ч|час(?:ов|а|ам|у)?|uhr|uur|o'clock|сағат\w*)"
    r"(?![\w:])"
)
_AFTER_WORD = re.compile(
    r"\b(?:сағат|ora|ore|orele|klo?|godz|hour|час|saat)\b\.?\s?([01]?\d|2[0-4])(?![\d:.])"
)
_NUMBER_AFTER_WORD = re.compile(
    r"\b(?:by|at|as of|until|till|на|к|до|um|bis|alle|às)\s([01]?\d|2[0-4])\s?%?$"
)
_DASHED = re.compile(r"(?<![\d.:,-])([01]?\d|2[0-4])\s?-\s?([0-5]\d)(?![\d:]|-\d)")
_IN_WORDS = re.compile(r"(?<!\d)(\d{1,2})\s?(?:-|to|till|until|до|по|bis)\s?(\d{1,2})(?![\d:.])")
_FOUR = re.compile(r"(?<!\d)([01]\d|2[0-4])([0-5]\d)(?!\d)")
_BETWEEN = re.compile(r"^\s?(?:-|to|till|until|до|по|bis|a|à|és|ден)\s?$|^-(?:ден|дан)\s?$")


@dataclass(frozen=True, slots=True, order=True)
class Hour:
    """A time of day in minutes from midnight; ``start`` where it is a span, else None.

    ``day`` is the day that stands beside it (see `audit.evidence.days`), "" where none does.
    """

    end: int
    start: int | None = None
    day: str = ""

    @property
    def key(self) -> str:
        """The field of a column of figures at this hour: "hour:10:00", "hour:09-17 10:00"."""
        return f"{HOUR}{self.day} {self.text}" if self.day else HOUR + self.text

    @property
    def text(self) -> str:
        """As people read it: "10:00", "09:00-10:00"."""
        return clock(self.end) if self.start is None else f"{clock(self.start)}-{clock(self.end)}"


def clock(minutes: float) -> str:
    """Minutes from midnight as "07:05"."""
    return f"{int(minutes) // 60:02d}:{int(minutes) % 60:02d}"


def of_key(key: str) -> Hour:
    """The hour of a field ``hour:...``.

    Raises:
        ValueError: when the field is none.
    """
    day, _, clocks = key.removeprefix(HOUR).rpartition(" ")
    parts = [read_clock(part) for part in clocks.split("-")]
    times = [part for part in parts if part is not None]
    if not key.startswith(HOUR) or len(times) != len(parts) or len(times) > 2:
        raise ValueError(f"{key!r} is no hour")
    return Hour(times[-1], times[0] if len(times) > 1 else None, day)


def read_clock(text: str) -> int | None:
    """A time of day as a text that is hardly anything else: "10:00", "10.00", "4 pm", "20 ч"."""
    found = _times(_plain(text))
    return found[0].minutes if len(found) == 1 else None


def read_moments(texts: Sequence[str]) -> list[Hour | None]:
    """The hour of each cell of a column of times: "10:00", "07:00-08:00", "10.01.2021 20:15"."""
    known: dict[str, Hour | None] = dict.fromkeys(texts)
    for text, dated in zip(known, read_days(list(known)), strict=True):
        own = None if dated is not None and not dated.weak else _moment(text)
        if own is None and dated is not None:
            hour = _moment(dated.rest)
            own = None if hour is None else replace(hour, day=dated.day)
        known[text] = own if own is not None else _moment(text)
    return [known[text] for text in texts]


def _moment(text: str) -> Hour | None:
    found = _times(_plain(text))
    bare = re.fullmatch(r"\s*([01]?\d|2[0-4])\s*(?:-\s*([01]?\d|2[0-4])\s*)?", text)
    if not found and bare:
        first, second = int(bare[1]) * 60, bare[2]
        return Hour(first) if second is None else _span(first, int(second) * 60)
    return _one(_plain(text), found)


def read_hours(headers: Sequence[str], *, of_turnout: bool) -> list[Hour | None]:
    """The hours of headers side by side, None where one is none.

    Together, since "18-20" alone may be a time and a span. Four digits without a mark ("1000")
    are hours only where ``of_turnout`` and where they cannot all be years. Days beside the hours
    count where all headers have one.
    """
    if all(is_hour(header) for header in headers):  # our own tidy tables
        return [of_key(header) for header in headers]
    days = [dated for dated in read_days(headers) if dated is not None]
    plain = _plain_hours(headers, of_turnout=of_turnout)
    sure = not any(dated.weak for dated in days)
    if len(days) < len(headers) or (not sure and None not in plain):
        return plain
    rest = _plain_hours([dated.rest for dated in days], of_turnout=of_turnout)
    beside = [None if hour is None else replace(hour, day=dated.day)
              for hour, dated in zip(rest, days, strict=True)]  # fmt: skip
    return plain if None in beside else beside


def read_bare_hours(headers: Sequence[str]) -> list[Hour | None]:
    """The hours of headers that write them as a number alone: "by 12", "до 17".

    None where one is none. Only the figures below can tell that such numbers are hours.
    """
    found = [_NUMBER_AFTER_WORD.search(_plain(header).strip()) for header in headers]
    return [Hour(int(match[1]) * 60) if match else None for match in found]


def _plain_hours(headers: Sequence[str], *, of_turnout: bool) -> list[Hour | None]:
    texts = [_plain(header) for header in headers]
    plain = [_one(text, _times(text)) for text in texts]
    left = [n for n, hour in enumerate(plain) if hour is None]
    for way in (_spans, _dashed, *((_four,) if of_turnout else ())):
        read = way([texts[n] for n in left])
        if left and all(hour is not None for hour in read):
            for n, hour in zip(left, read, strict=True):
                plain[n] = hour
            break
    return plain


def words_beside(header: str) -> str:
    """What a header says beside its hours."""
    (dated,) = read_days([header])
    text = _plain(header if dated is None or dated.weak else dated.rest)
    for pattern in (_CLOCK, _HALF_DAY, _BARE, _AFTER_WORD, _DASHED, _FOUR):
        text = pattern.sub(" ", text)
    return " ".join(re.sub(r"\b[ap]\.?\s?m\b\.?|(?<!\w)\d{1,2}(?!\w)", " ", text).split())


@dataclass(frozen=True, slots=True)
class _Time:
    minutes: int
    first: int
    last: int


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).lower().replace("_", " ")
    folded = folded.replace(HOUR, "")  # our own tidy tables
    return re.sub(r"[‐-―−]", "-", folded)


def _times(text: str) -> list[_Time]:
    """Times that are written as times, in the order of the text; overlapping ones once."""
    found: list[_Time] = []
    for pattern in (_CLOCK, _HALF_DAY, _BARE, _AFTER_WORD):
        for match in pattern.finditer(text):
            minutes = 60 * int(match[1]) + (int(match[2]) if pattern is _CLOCK else 0)
            last = match.end()
            half = _AFTERNOON.match(text[last:])
            if half:
                minutes = minutes % 720 + 720 * (half[1] == "p")
                last += half.end()
            taken = any(match.start() < one.last and one.first < last for one in found)
            if minutes <= DAY and not taken:
                found.append(_Time(minutes, match.start(), last))
    return sorted(found, key=lambda one: one.first)


def _one(text: str, times: Sequence[_Time]) -> Hour | None:
    """The hour that one text tells: a time, or a span of two."""
    if len(times) == 1:
        before = re.search(r"(?<![\d.:,-])([01]?\d|2[0-4])\s?-\s?$", text[: times[0].first])
        if before:  # "8-9 am", "7 - 8:00"
            first = int(before[1]) * 60
            first += 720 if times[0].minutes > 720 and first + 720 < times[0].minutes else 0
            return _span(first, times[0].minutes)
        return Hour(times[0].minutes)
    if len(times) == 2 and _BETWEEN.match(text[times[0].last : times[1].first]):
        return _span(times[0].minutes, times[1].minutes)
    return None


def _span(start: int, end: int) -> Hour | None:
    return Hour(end, start) if start < end else None


def _pair(text: str) -> tuple[int, int] | None:
    found = _DASHED.findall(text)
    return (int(found[0][0]), int(found[0][1])) if len(found) == 1 else None


def _spans(texts: Sequence[str]) -> list[Hour | None]:
    """Whole hours with a dash, "07-08", "08-09": each begins where the one before ends."""
    pairs = [_pair(text) or _pair_of_words(text) for text in texts]
    spans = [_span(p[0] * 60, p[1] * 60) if p and p[1] <= 24 else None for p in pairs]
    known = [span for span in spans if span is not None]
    joined = all(one.end == other.start for one, other in pairwise(known))
    return spans if joined and len(known) > 1 else [None] * len(texts)


def _pair_of_words(text: str) -> tuple[int, int] | None:
    """Whole hours in words: "с 7 до 8", "from 7 to 8"."""
    found = _IN_WORDS.search(text)
    return (int(found[1]), int(found[2])) if found else None


def _dashed(texts: Sequence[str]) -> list[Hour | None]:
    """Clock times with a dash, "10-00", "18-10"."""
    pairs = [_pair(text) for text in texts]
    return [Hour(p[0] * 60 + p[1]) if p and p[1] in _MINUTES else None for p in pairs]


def _four(texts: Sequence[str]) -> list[Hour | None]:
    """Clock times without a mark, "1000", "2000", unless all may be years."""
    found = [_FOUR.findall(text) for text in texts]
    if not any(len(f) == 1 and not _YEARS[0] <= int("".join(f[0])) < _YEARS[1] for f in found):
        return [None] * len(texts)
    return [
        Hour(int(f[0][0]) * 60 + int(f[0][1])) if len(f) == 1 and int(f[0][1]) in _MINUTES else None
        for f in found
    ]


# One row a place and hour of `Election.hours`, sorted by series and hour. A series is one place in
# one table (or in tables of a day each), by one observer. ``start`` and ``end`` in minutes from the
# midnight before the first day of voting, NaN where unknown; ``day`` as its table writes it, ""
# where it does not; ``anew``: what is counted until each hour begins anew on each day;
# ``unit`` "percent" (points) or "voters"; ``way`` "until" (all until ``end``) or "within" (those
# between ``start`` and ``end``); both "" where nothing tells. ``local``: the table says that its
# hours are those of each place. ``registered`` as in its own table.
HOURLY_COLUMNS: dict[str, type] = {
    "table": np.int32,
    "record": np.int32,
    "field": object,
    "level": object,
    "region_key": object,
    "region": object,
    "district": object,
    "precinct": object,
    "place": np.int32,
    "official": bool,
    "observer": object,
    "registered": np.float64,
    "series": np.int64,
    "start": np.float64,
    "end": np.float64,
    "day": object,
    "anew": bool,
    "figure": np.float64,
    "printed": object,
    "unit": object,
    "way": object,
    "local": bool,
}


def decimals(printed: pd.Series) -> NDArray[np.float64]:
    """Decimals of figures as printed, shape (rows,)."""
    codes, texts = pd.factorize(printed.astype(str))
    places = [len(text.partition(".")[2]) for text in texts.tolist()]
    return np.array(places, dtype=np.float64)[codes] if places else np.zeros(len(codes))


def voting_day(minutes: NDArray[np.float64]) -> NDArray[np.float64]:
    """The day of voting of times in minutes, from 0; what comes after midnight is of the night."""
    return np.fmax(np.floor((minutes - 1 - _NIGHT) / DAY), 0.0)


def midnight(minutes: NDArray[np.float64]) -> NDArray[np.float64]:
    """The midnight at which the day of voting of each time begins, in minutes."""
    return DAY * voting_day(minutes)


def voting_days(hours: pd.DataFrame) -> int:
    """On how many days voters were counted by the hour, as far as figures tell; 1 at least."""
    ends = hours["end"].to_numpy(dtype=np.float64)
    return 1 + int(np.nanmax(voting_day(ends), initial=0.0))


def named_days(hours: pd.DataFrame) -> dict[int, str]:
    """What the days of voting are called, by their place from 0; nothing where there is but one."""
    if voting_days(hours) < 2:
        return {}
    told = hours[(hours["day"] != "") & hours["end"].notna()]
    days = voting_day(told["end"].to_numpy(dtype=np.float64)).astype(int)
    named = sorted(set(zip(days.tolist(), told["day"].tolist(), strict=True)))
    return {day: day_shown(name) for day, name in named}


def moment(minutes: float, days: Mapping[int, str]) -> str:
    """A time: "10:00", over several days "17.09 10:00" or "day02 10:00" (`named_days`).

    `audit.fields.moment_told` says it in a language.
    """
    if not days:
        return clock(minutes)
    day = int(voting_day(np.array([minutes]))[0])
    return f"{days.get(day, f'day{day + 1:02d}')} {clock(minutes - DAY * day)}"


def hours_shown(start: float, end: float, days: Mapping[int, str]) -> str:
    """A span as "07:00–08:00" or "17.09 07:00–08:00"; NaN for a time that is not stated."""
    if np.isnan(end):
        return ""
    last = moment(end, days)
    if np.isnan(start):
        return last
    first, (day, _, time) = moment(start, days), last.rpartition(" ")
    return f"{first}–{time if first.startswith(day) else last}"


def increments(hours: pd.DataFrame) -> pd.DataFrame:
    """Growth of each series from hour to hour: ``start``, ``end``, ``growth``; other columns kept.

    The first figure of a series that counts until each hour starts at NaN, and so does the first
    of each day: when counting began, it does not say. Rows whose way is unknown are left out.
    ``until`` is all counted until ``end``, ``dawn`` tells the first rows of each day.
    """
    rows = hours[hours["way"] != ""].reset_index(drop=True)
    figure, end = rows["figure"].to_numpy(), rows["end"].to_numpy()
    first, dawn = _beginnings(rows)
    before = np.where(dawn, np.nan, np.roll(end, 1)) if len(rows) else end
    until = (rows["way"] == "until").to_numpy()
    anew = rows["anew"].to_numpy(dtype=bool)
    last = np.where(first | (dawn & anew), 0.0, np.roll(figure, 1)) if len(rows) else figure
    own_start = rows["start"].to_numpy()
    rows["start"] = np.where(np.isnan(own_start), before, own_start)
    rows["growth"] = np.where(until, figure - last, figure)
    sums = rows.groupby("series")["growth"].cumsum().to_numpy() if len(rows) else figure
    rows["until"] = np.where(until & ~anew, figure, sums)
    return rows.assign(first=first, dawn=dawn)


def _beginnings(rows: pd.DataFrame) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """The first rows of each series, and of each day of it; both of shape (rows,)."""
    series, day = rows["series"].to_numpy(), voting_day(rows["end"].to_numpy(dtype=np.float64))
    first = np.ones(len(rows), dtype=bool)
    first[1:] = series[1:] != series[:-1]
    dawn = first.copy()
    dawn[1:] |= day[1:] > day[:-1]
    return first, dawn


@dataclass(frozen=True, slots=True)
class Polling:
    """Polling hours of rows in minutes, NaN where unknown; each of shape (rows,).

    ``early`` and ``late`` are what must be added to a table's hours to have the local hour, at
    least and at most: a table may be in the hours of any of the country's time zones.
    """

    opens: NDArray[np.float64]
    closes: NDArray[np.float64]
    early: NDArray[np.float64]
    late: NDArray[np.float64]


def polling(profile: Profile, regions: Sequence[str], local: NDArray[np.bool_]) -> Polling:
    """The polling hours of rows by their region's key; else those that the profile states.

    ``local``, shape (rows,): rows whose hours are known to be local ones.
    """
    offsets = [region.utc_offset for region in profile.regions] or [0.0]
    highest, lowest = max(offsets), min(offsets)
    unique, codes = np.unique(np.asarray(regions, dtype=object).astype(str), return_inverse=True)
    told = np.array(
        [_polling(profile, key, highest, lowest) for key in unique.tolist()], dtype=np.float64
    ).reshape(len(unique), 4)
    opens, closes, early, late = told[codes.reshape(-1)].T
    return Polling(opens, closes, np.where(local, 0.0, early), np.where(local, 0.0, late))


def _polling(
    profile: Profile, key: str, highest: float, lowest: float
) -> tuple[float, float, float, float]:
    region = profile.region(key)
    opens = (region.opens if region else "") or profile.opens
    closes = (region.closes if region else "") or profile.closes
    # A row of no region that is known, the country's say, may be in any zone.
    early, late = (
        (region.utc_offset - highest, region.utc_offset - lowest)
        if region
        else (lowest - highest, highest - lowest)
    )
    return _minutes(opens), _minutes(closes), 60 * early, 60 * late


def _minutes(text: str) -> float:
    found = read_clock(text) if text else None
    return np.nan if found is None else float(found)
