"""The canonical fields of a protocol: the vocabulary of code, screens, reports and profiles.

The fields themselves are data (``fields.toml``), so that a translator can correct a label. Three
families of columns have no fixed list, since every election has its own ballot and hours:
``votes:NAME`` (a count, one a ballot line), ``share:NAME`` (a percentage as printed, text) and
``hour:10:00`` (turnout by the hour, voters or percentage, as printed).
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from audit.messages import Language, text

FieldKind = Literal["place", "count", "printed", "about"]
_UNNAMED = "column"  # begins the key of a line that has no name of its own
VOTES = "votes:"
SHARE = "share:"
HOUR = "hour:"  # turnout at an hour or in a span of hours, as printed (see `audit.evidence.hours`)
FIGURE = "figure:"  # any other figure of a table of published claims, by its header, as printed
# Columns of yes and no by the incident that a yes (a no) tells of, with the header's own words.
INCIDENT, INCIDENT_NO = "incident:", "incident_no:"
CONFIDENCE = "confidence:"  # how sure the reading of one field is, by that field's key
IGNORED = "ignored"  # a column that is read and kept in the grid but carries nothing we check
# Roles of columns in a table of a row a party or candidate; its votes become fields when joined.
LINE, LINE_GIVEN, LINE_VOTES, LINE_KIND = "line", "line_given", "line_votes", "line_kind"
_DAY = r"(?:(?:\d{4}-)?\d\d-\d\d |day\d\d )?"  # see `audit.evidence.days`
_NTH_DAY = re.compile(r"day(?P<day>\d+) (?P<time>[\d:]+(?:–[\d:]+)?)")
_HOUR = re.compile(rf"hour:{_DAY}([01]\d|2[0-4]):[0-5]\d(-([01]\d|2[0-4]):[0-5]\d)?")
PARTS_OF_ROWS = (LINE, LINE_GIVEN, LINE_VOTES, LINE_KIND)


@dataclass(frozen=True, slots=True)
class Field:
    """One canonical field: its key, kind, and label in each language."""

    key: str
    kind: FieldKind
    label: dict[Language, str]


@cache
def all_fields() -> dict[str, Field]:
    """Every canonical field by key, in the order of a protocol."""
    raw = tomllib.loads((files("audit") / "fields.toml").read_text(encoding="utf-8"))
    return {key: Field(key, entry["kind"], entry["label"]) for key, entry in raw.items()}


@cache
def keys(kind: FieldKind) -> tuple[str, ...]:
    """The keys of one kind, in the order of a protocol."""
    return tuple(key for key, field in all_fields().items() if field.kind == kind)


def is_figure(key: str) -> bool:
    """Whether a column holds any other figure of a table of published claims."""
    return key.startswith(FIGURE)


def is_of_lines(key: str) -> bool:
    """Whether a column holds the votes of ballot lines, or names the lines whose votes they are."""
    return key.startswith(VOTES) or key in (LINE, LINE_VOTES)


def is_count(key: str) -> bool:
    """Whether a column holds whole numbers: a counted field or the votes of a ballot line."""
    return key.startswith(VOTES) or (key in all_fields() and all_fields()[key].kind == "count")


def is_printed(key: str) -> bool:
    """Whether a column holds figures as printed (text, "9.20"): percentages, turnout by hours."""
    family = key.startswith(SHARE) or is_hour(key)
    return family or (key in all_fields() and all_fields()[key].kind == "printed")


def is_hour(key: str) -> bool:
    """Whether a column holds turnout at an hour or in a span of hours."""
    return _HOUR.fullmatch(key) is not None


def hour_shown(key: str) -> str:
    """The time of a column of turnout: "10:00", "17.09 10:00–12:00"; `moment_told` says it."""
    day, _, time = key.removeprefix(HOUR).rpartition(" ")
    return " ".join(part for part in (day_shown(day), time.replace("-", "–")) if part)


def day_shown(day: str) -> str:
    """A day of voting, dates as people of all languages read them: "17.09.2021", "17.09", "day02".

    A day that has no date is told by `moment_told`, in a language.
    """
    return day if day.startswith("day") else ".".join(reversed(day.split("-")))


def moment_told(moment: str, language: Language) -> str:
    """A moment or span with days that have no date in words: "day02 20:00" is "20:00 on day 2"."""
    return _NTH_DAY.sub(
        lambda m: text("moment-of-day", language, day=int(m["day"]), time=m["time"]), moment
    )


def is_incident(key: str) -> bool:
    """Whether a column says by yes and no whether something happened."""
    return key.startswith((INCIDENT, INCIDENT_NO)) and not key.endswith(":")


def is_confidence(key: str) -> bool:
    """Whether a column says how sure the reading of one field is."""
    return key.startswith(CONFIDENCE) and is_count(key.removeprefix(CONFIDENCE))


def line_name(key: str) -> str | None:
    """The ballot line of ``votes:NAME`` or ``share:NAME``; None for any other column."""
    for prefix in (VOTES, SHARE):
        if key.startswith(prefix):
            return key.removeprefix(prefix)
    return None


def unnamed_line(column: int) -> str:
    """The key of a line of which no header says whose votes it has; ``column`` counts from 1."""
    return f"{_UNNAMED} {column}"


def line_label(name: str, language: Language) -> str:
    """A ballot line as a person reads it: by its own name, or by its column where it has none."""
    begin, _, number = name.partition(" ")
    if begin == _UNNAMED and number.isdecimal():
        return text("field-line-of-column", language, column=number)
    return name


def label(key: str, language: Language) -> str:
    """What a person reads for a field; a ballot line is called by its own name."""
    name = line_name(key)
    if name is not None:
        shown = line_label(name, language)
        return f"{shown}, %" if key.startswith(SHARE) else shown
    if is_confidence(key):
        return text(
            "field-confidence-of", language, field=label(key.removeprefix(CONFIDENCE), language)
        )
    if is_incident(key):
        family, _, name = key.partition(":")
        return text(f"field-{family.replace('_', '-')}", language, name=name)
    if is_figure(key):
        return key.removeprefix(FIGURE)
    if is_hour(key):
        return text("field-hour", language, hour=moment_told(hour_shown(key), language))
    return all_fields()[key].label[language]
