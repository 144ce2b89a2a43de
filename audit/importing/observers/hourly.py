"""Turnout by the hour: columns headed by hours, or a row an hour; official or counted by observers.

"10.00", "Turnout as of 4 pm", "сағат 14:00-де", "07-08": each such column becomes a field
``hour:10:00`` or ``hour:07:00-08:00``. Whether figures are percentages the headers and the cells
say; where they do not, the figures themselves (`audit.assembling.hourly`).
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.evidence.days import days_of_cells
from audit.evidence.hours import Hour, read_bare_hours, read_hours, read_moments, words_beside
from audit.evidence.kinds import Kind
from audit.fields import IGNORED, VOTES, is_count, is_hour
from audit.importing.cells.numbers import State
from audit.importing.cells.printed import is_fraction
from audit.importing.draft import Draft
from audit.importing.layout.areas import Area
from audit.importing.layout.columns import Column
from audit.importing.layout.sheet import Sheet
from audit.importing.naming import kinds
from audit.importing.naming.proposal import Proposal
from audit.importing.vocabulary import phrase, words_of
from audit.sources import column_letters

UNIT = "hour_unit"  # in a frame's attrs: "percent" or "voters" where headers or cells say so
_ABOUT_VOTERS = frozenset({"took_part", "issued", "issued_station", "in_boxes"})
_BESIDE = _ABOUT_VOTERS | {"registered", "registered_added"}
_MOSTLY = 0.8
# Words that stand beside an hour and say nothing else; all languages, folded.
_FILLERS = frozenset(
    words_of(
        "на к в по до за с от as of by at until till from to the in um bis von zum kl klo ora ore "
        "orele la le às as à a à e o'clock o clock godz do od hour hours hrs time local час часов "
        "часа время времени местному мск сағат сағаты де да те та ге ға қа ке қарай дейін дейінгі "
        "uhr uur saat voters voter votes people persons избирателей избиратели человек чел "
        "сайлаушылар сайлаушы адам % pct percent процент процентов пайыз number total число "
        "количество саны всего counted подсчитано явки нарастающим итогом cumulative per за "
        "how many have had voted already so far came come were сколько проголосовало "
        "проголосовали уже пришло моменту қанша дауыс берді келді cuántos cuántas han votado "
        "hasta las personas personnes gente combien ont voté à скільки проголосувало "
        "wie viele haben gewählt"
    )
)


_DAYS = frozenset(
    " ".join(words_of(text))
    for text in (
        "day", "date", "voting day", "day of voting", "date of voting", "polling day", "день",
        "дата", "день голосования", "дата голосования", "күн", "күні", "дауыс беру күні", "tag",
        "datum", "jour", "dia", "data", "fecha",
    )
)  # fmt: skip


def take_hours(columns: Sequence[Column], proposal: Proposal) -> None:
    """Propose hours for columns that stand side by side under them, two at least, in order."""
    may = [c for c in columns if (c.numeric or c.empty) and _may_be_hour(c)]
    found = []
    for run in _runs(may):
        whole = _as_hours(run)  # a heading over them may stand above the first alone
        found += [whole] if whole else [one for one in map(_as_hours, _of_words(run)) if one]
    found.sort(key=_worth, reverse=True)
    seen: set[str] = set()
    for family in found:
        for column, hour in family:
            again = hour.key in seen
            seen.add(hour.key)
            proposal.put(
                column.index, IGNORED if again else hour.key, column.header, 0.9, "name",
                "reason-hour-again" if again else "reason-by-hour", {"hour": hour.text},
            )  # fmt: skip


def take_days(sheet: Sheet, area: Area, columns: Sequence[Column], proposal: Proposal) -> None:
    """Propose the day of voting: a column "Date" or "Day" beside one of clock times.

    Only where several days stand in it; a table of one day needs none.
    """
    at = proposal.where("observed_at")
    if at is None or proposal.where("observed_on") is not None:
        return
    times = [text for text in sheet.texts(at)[area.body].tolist() if text]
    clocks = [hour is not None and not hour.day for hour in read_moments(times)]
    if not times or np.mean(clocks) < _MOSTLY:
        return
    for column in columns:
        named = " ".join(words_of(column.header)) in _DAYS
        free = proposal.maps.get(column.index)
        if named and (free is None or free.by not in ("person", "recipe")):
            told = days_of_cells(sheet.texts(column.index)[area.body].tolist())
            if len(set(told) - {""}) > 1 and np.mean([bool(day) for day in told]) >= _MOSTLY:
                proposal.put(column.index, "observed_on", column.header, 0.9, "name",
                             "reason-by-day")  # fmt: skip
                return


def _runs(columns: Sequence[Column]) -> list[list[Column]]:
    """Columns that stand side by side."""
    runs: list[list[Column]] = []
    for column in columns:
        if runs and runs[-1][-1].index + 1 == column.index:
            runs[-1].append(column)
        else:
            runs.append([column])
    return runs


def _of_words(columns: Sequence[Column]) -> list[list[Column]]:
    """Columns whose headers say the same beside their hours: voters, and percentages."""
    families: dict[str, list[Column]] = {}
    for column in columns:
        families.setdefault(words_beside(column.header), []).append(column)
    return list(families.values())


def _as_hours(columns: list[Column]) -> list[tuple[Column, Hour]]:
    """The columns with their hours, where all of them have one and the hours go up."""
    turnout = any(m.field == "turnout" for column in columns for m in column.matches[:1])
    read = read_hours([column.header for column in columns], of_turnout=turnout)
    if not any(read) and _grow(columns):
        read = read_bare_hours([column.header for column in columns])
    hours = [hour for hour in read if hour is not None]
    rising = all((one.day, one.end) < (other.day, other.end) for one, other in pairwise(hours))
    alike = len({hour.start is None for hour in hours}) == 1
    if len(hours) < max(2, len(columns)) or not rising or not alike:
        return []
    return list(zip(columns, hours, strict=True))


def _grow(columns: Sequence[Column]) -> bool:
    """Whether figures grow from column to column in every row that has all of them."""
    if len(columns) < 2:
        return False
    figures = np.stack([column.numbers for column in columns])
    full = figures[:, ~np.isnan(figures).any(axis=0)]
    return bool(full.size and (np.diff(full, axis=0) >= 0).all() and (full[-1] > full[0]).any())


def _may_be_hour(column: Column) -> bool:
    """Whether a header has a figure in it, and beside it only words of hours or of turnout."""
    beside = words_beside(column.header)
    if not any(c.isdigit() for c in column.header) or any(c.isdigit() for c in beside):
        return False
    if set(words_of(beside)) <= _FILLERS:
        return True
    fields = {m.field for m in column.matches[:1]}
    return bool(fields & (_ABOUT_VOTERS | {"turnout"}))


def _worth(family: list[tuple[Column, Hour]]) -> tuple[int, bool]:
    """More hours before fewer, voters before percentages."""
    return len(family), family[0][0].unit != "percent"


def unit_said(draft: Draft) -> str:
    """Whether turnout by the hour is in percent or in voters, "" where nothing says so."""
    entries = [(i, m) for i, m in draft.proposal.maps.items() if is_hour(m.field)]
    rows = draft.area.body
    for index, entry in entries:
        words = set(words_of(entry.header))
        named = any(draft.sheet.vocabulary.means("percent", word) for word in words)
        if named or draft.sheet.values(index).percent[rows].any() or _shown_percent(draft, index):
            return "percent"
    for _, entry in entries:
        match = draft.sheet.matcher.match(words_beside(entry.header))
        if match and match[0].field in _ABOUT_VOTERS:
            return "voters"
    return ""


def _shown_percent(draft: Draft, index: int) -> bool:
    formats = draft.sheet.grid.number_formats
    shown = [n for n, form in enumerate(formats) if "%" in form]
    used = draft.sheet.grid.columns[index].formats[draft.area.body]
    return bool(shown and np.isin(used, shown).any())


def in_parts(draft: Draft, index: int, rows: NDArray[np.int64]) -> bool:
    """Whether printed turnout is given in parts of one: 0.102 for 10.2 %; by all hours together."""
    if not is_hour(draft.proposal.field_of(index)):
        return is_fraction(draft.sheet, [index], rows)
    columns = [i for i, m in draft.proposal.maps.items() if is_hour(m.field)]
    sheet = draft.sheet
    if any(sheet.values(c).percent[rows].any() or _shown_percent(draft, c) for c in columns):
        return False
    numbers = np.stack([sheet.values(column).numbers[rows] for column in columns])
    known = numbers[~np.isnan(numbers)]
    return bool(len(known) and known.max() <= 1 and (known % 1 != 0).any())


def tell_of_texts(draft: Draft, keep: NDArray[np.bool_]) -> None:
    """Say each cell of an hour that is no number: its figure is missing in the audit."""
    body = draft.area.body
    for index, entry in sorted(draft.proposal.maps.items()):
        if not is_hour(entry.field):
            continue
        states = draft.sheet.values(index).states[body]
        bad = ((states == State.TEXT) | (states == State.ERROR)) & keep
        header = entry.header or column_letters(index + 1)
        for position in np.flatnonzero(bad).tolist():
            row = int(body[position])
            draft.say("hour-no-number", "warning", row, index, draft.sheet.text(row, index),
                      header=header)  # fmt: skip


def lies_by_hour(frame: pd.DataFrame) -> bool:
    """Whether rows are hours: places that stand several times, at several times of the day."""
    if "observed_at" not in frame or len(frame) < 2:
        return False
    figures = {str(key) for key in frame if is_count(str(key))}
    if any(key.startswith(VOTES) for key in figures) or not figures <= _BESIDE:
        return False
    if not figures & _ABOUT_VOTERS and "turnout" not in frame:
        return False
    told = np.array([hour is not None for hour in read_moments(frame["observed_at"].tolist())])
    times = [key for key in ("observed_at", "observed_on") if key in frame]
    places = ["region", "district", "settlement", "precinct", "address"]
    own = [*places, *(["observer"] if "observer" in frame else [])]
    several = frame.duplicated(own, keep=False).to_numpy()
    apart = ~frame.duplicated([*own, *times], keep=False).to_numpy()
    return bool((told & several & apart).mean() >= _MOSTLY)


def evidence_kind(draft: Draft, frame: pd.DataFrame, titles: tuple[str, ...]) -> str:
    """The kind that titles name; voters by the hour are no copy, and votes no tally of voters."""
    word = kinds.evidence_kind(draft.sheet, titles)
    if word == Kind.TALLY and any(str(key).startswith(VOTES) for key in frame):
        return str(Kind.TALLY if _counts_voters(draft, frame) else Kind.COPY)
    return str(Kind.TALLY) if word == Kind.COPY and _counts_voters(draft, frame) else word


def _counts_voters(draft: Draft, frame: pd.DataFrame) -> bool:
    """Whether observers' rows are voters they counted: by hours, or by the words of the column."""
    if any(is_hour(str(key)) for key in frame) or lies_by_hour(frame):
        return True
    figures = {str(key) for key in frame if is_count(str(key))}
    if not figures or not figures <= _BESIDE:
        return False
    phrases = draft.sheet.vocabulary.evidence_kinds.get("tally", frozenset())
    headers = [phrase(m.header) for m in draft.proposal.maps.values() if m.field in _ABOUT_VOTERS]
    return any(draft.sheet.vocabulary.mentions(phrases, header) for header in headers)
