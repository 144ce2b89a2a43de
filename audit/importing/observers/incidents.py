"""Tables of incidents: a row an incident, or a column of yes and no for each kind of them.

Incidents carry no figure. Columns of yes and no become ``incident:HEADER`` (``incident_no:HEADER``
where the header asks whether all was in order), and all that a record says becomes its one
``category``, as the file writes it. Whether a column tells of incidents its words must say.
"""

import re

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.evidence.kinds import Kind
from audit.fields import IGNORED, INCIDENT, INCIDENT_NO, is_count, is_incident, is_printed
from audit.importing.draft import Draft
from audit.importing.layout.areas import Area
from audit.importing.layout.columns import Column
from audit.importing.layout.rows import taken
from audit.importing.layout.sheet import Sheet
from audit.importing.naming.proposal import Proposal
from audit.importing.observers.bots import sender_of, text_of_messages
from audit.importing.observers.evidence_words import kind_by_word
from audit.importing.observers.incident_words import (
    ANSWER,
    asks_what_happened,
    asks_when,
    category_of,
    column_of,
    is_table_of,
    names_incidents,
    said,
    says_nothing,
    says_yes,
    split,
)

CATEGORY = "category"
ANSWERED = "answered"  # where a record says of itself whether anything happened
AND = "; "  # between the categories of one record
_MOSTLY = 0.8  # of the answers are yes or no
_MOST_ANSWERS = 100  # ways to write them
_HALF = 0.5
_FEWEST = 2
_TIME, _DAY = "observed_at", "observed_on"
_CLOCK = re.compile(
    r"\d\s*[:hч]\s*\d\d\b|\d\s*(?:am|pm)\b|\d\d\d\d[ T]+\d\d?[.:]\d\d", re.IGNORECASE
)
_LOOKED_AT = 50
_MOST_OPEN = 8  # headers that a sentence lists


def flags_of(sheet: Sheet, area: Area, columns: list[Column]) -> dict[int, str]:
    """Columns of yes and no that tell of incidents, by index, with their fields; often none.

    ``ignored`` is a column of yes and no among them of which no word says what a yes means.
    """
    answers = [c for c in columns if c.header and _is_answers(sheet, area, c)]
    meant = {c.index: _field(c.name or c.header) for c in answers}
    known = [index for index, field in meant.items() if field]
    enough = _FEWEST if not _is_told(sheet, area) else 1
    if len(known) < enough:
        return {}
    between = range(min(known), max(known) + 1)
    return {i: field or IGNORED for i, field in meant.items() if field or i in between}


def _is_answers(sheet: Sheet, area: Area, column: Column) -> bool:
    """Whether the cells hold yes, no or nothing; a survey may write the answer itself for yes."""
    if _is_counted(column):
        return False
    shown = sheet.shown(column.index)
    rows = np.bincount(taken(shown.codes, area.body), minlength=len(shown.words))
    rows[0] = 0  # the blank
    every = int(rows.sum())
    often = np.argsort(-rows, kind="stable")[:_MOST_ANSWERS]
    if not every or rows[often].sum() < _MOSTLY * every:  # as the counts of a country
        return False
    told = zip(shown.words[often].tolist(), rows[often].tolist(), strict=True)
    fits = sum(n for word, n in told if n and _answer(word, column.parts) is not None)
    return bool(fits >= _MOSTLY * every)


def _is_counted(column: Column) -> bool:
    """Whether too many cells hold numbers above one: said at once, for the counts of a country."""
    above = int(np.count_nonzero(column.numbers > 1))
    return above > (1 - _MOSTLY) * column.filled and not any(map(str.isdigit, column.parts))


def _answer(text: str, headers: tuple[str, ...]) -> bool | None:
    return True if text in headers else says_yes(text)


def _field(header: str) -> str:
    """The field of a column of yes and no; "" where its words do not say what a yes means."""
    meaning = said(header)
    if meaning is None or not meaning.clear:
        return ""
    return f"{INCIDENT_NO if meaning.good else INCIDENT}{header}"


def _is_told(sheet: Sheet, area: Area) -> bool:
    texts = [*sheet.above, *(sheet.row_texts(row) for row in area.titles)]
    spoken = [*(" ".join(text) for text in texts), sheet.name, sheet.file.rpartition(".")[0]]
    return any(map(is_table_of, spoken))


def propose_flags(columns: list[Column], flags: dict[int, str], proposal: Proposal) -> None:
    """Put the columns of `flags_of` into the proposal."""
    for column in columns:
        field = flags.get(column.index)
        if field == IGNORED:
            proposal.put(column.index, IGNORED, column.header, 0.3, "values",
                         "reason-incident-unclear")  # fmt: skip
        elif field:
            reason = "reason-incident-no" if field.startswith(INCIDENT_NO) else "reason-incident"
            proposal.put(column.index, field, column.header, 0.9, "name", reason)


def settle(
    sheet: Sheet, area: Area, columns: list[Column], flags: dict[int, str], proposal: Proposal
) -> bool:
    """Find what else a table of incidents has: category, text, files, time; whether it is one.

    Numbers beside incidents (of a form, of a telephone) count nothing, unless words say so.
    """
    if not flags and not _put_category(sheet, area, columns, proposal):
        return False
    if not any(m.by == "name" and _counts(m.field) for m in proposal.maps.values()):
        for index, entry in list(proposal.maps.items()):
            if _counts(entry.field) or (entry.asked and entry.field == IGNORED):
                proposal.put(index, IGNORED, entry.header, 0.5, "values", "reason-beside-incidents")
    _drop_numbered_observers(columns, proposal)
    _put_about(sheet, area, columns, proposal)
    return True


def _drop_numbered_observers(columns: list[Column], proposal: Proposal) -> None:
    """How many observers a station had is nobody's name."""
    for column in columns:
        if column.numeric and proposal.field_of(column.index) == "observer":
            proposal.put(column.index, IGNORED, column.header, 0.5, "values",
                         "reason-beside-incidents")  # fmt: skip


def _counts(field: str) -> bool:
    return is_count(field) or is_printed(field)


def _put_category(sheet: Sheet, area: Area, columns: list[Column], proposal: Proposal) -> bool:
    """The column that says what happened, in a table of which words say that it is of that."""
    message = text_of_messages(sheet, area, columns, proposal)
    told = _is_told(sheet, area) or message is not None or _tells(sheet, area, columns, proposal)
    if message is not None:
        _put_message(message, sender_of(columns, proposal), proposal)
    for column in columns:
        named = column_of(column.name or column.header) == CATEGORY
        if column.numeric or column.empty or not (named or proposal.where(CATEGORY) is None):
            continue
        sure = named and (told or names_incidents(column.name))
        if not _is_free(proposal, column.index) or not (named or told):
            continue
        if named and not told and _are_kinds(sheet, area, column):
            proposal.put(column.index, "evidence_kind", column.header, 0.8, "values",
                         "reason-evidence-kind")  # fmt: skip
            continue
        known = _known(sheet, area, column)
        if known >= _HALF or (sure and (known or told)):
            proposal.put(column.index, CATEGORY, column.header, 0.9 if named else 0.7,
                         "name" if named else "values", "reason-category")  # fmt: skip
            return True
    was = proposal.where(CATEGORY)
    if was is not None:  # of something else: of stations, of voters
        proposal.put(was, IGNORED, proposal.maps[was].header, 0.5, "values", "reason-text")
    return False


def _tells(sheet: Sheet, area: Area, columns: list[Column], proposal: Proposal) -> bool:
    """Whether texts under a word for them tell of incidents, in a table that counts nothing."""
    if any(m.by == "name" and _counts(m.field) for m in proposal.maps.values()):
        return False
    for column in columns:
        name = column.name or column.header
        if column.numeric or column.empty or not _is_free(proposal, column.index):
            continue
        known = _known(sheet, area, column) if column_of(name) in (CATEGORY, "note") else 0.0
        if known >= (_HALF if asks_what_happened(name) else _MOSTLY):
            return column.filled > _HALF * len(area.body)
    return False


def _put_message(text: Column, sender: Column | None, proposal: Proposal) -> None:
    """Text and sender of messages; whether the texts tell of incidents their words must say."""
    for column, field in ((text, "note"), (sender, "observer")):
        if column is not None and proposal.where(field) is None:
            proposal.put(column.index, field, column.header, 0.8, "name", "reason-name",
                         {"words": column.header})  # fmt: skip


def _known(sheet: Sheet, area: Area, column: Column) -> float:
    """The part of the cells that tell anything, of which a word is known that names an incident."""
    filled = [(word, n) for word, n in _cells(sheet, area, column) if not says_nothing(word)]
    every = sum(n for _, n in filled)
    return sum(n for word, n in filled if any(map(category_of, split(word)))) / max(every, 1)


def _are_kinds(sheet: Sheet, area: Area, column: Column) -> bool:
    """Whether the cells name what observers brought, "photo of the protocol", and no incident."""
    filled = _cells(sheet, area, column)
    fits = sum(n for word, n in filled if _is_kind(sheet, word))
    return bool(filled) and fits >= _MOSTLY * sum(n for _, n in filled)


def _is_kind(sheet: Sheet, text: str) -> bool:
    meaning = said(text)
    kind = kind_by_word(sheet, text)
    happened = meaning is not None and (meaning.clear or meaning.good)
    return kind in sheet.vocabulary.evidence_kinds and kind != Kind.INCIDENT and not happened


def _cells(sheet: Sheet, area: Area, column: Column) -> list[tuple[str, int]]:
    """The distinct texts of the filled cells, each with the number of its rows."""
    shown = sheet.shown(column.index)
    rows = np.bincount(shown.codes[area.body], minlength=len(shown.words))
    told = zip(shown.words.tolist(), rows.tolist(), strict=True)
    return [(str(word), int(n)) for word, n in told if word and n]


def _is_free(proposal: Proposal, index: int) -> bool:
    return proposal.field_of(index) in ("", IGNORED, CATEGORY, "note", "evidence_kind")


def _put_about(sheet: Sheet, area: Area, columns: list[Column], proposal: Proposal) -> None:
    """What happened in words, files and time, by headers that mean so only beside incidents."""
    _put_time_of_incident(columns, proposal)
    for column in columns:
        field = column_of(column.name or column.header)
        if field == _DAY and _has_clock(sheet, area, column):
            field = _TIME
        taken = proposal.where(field) if field else None
        if field in ("", CATEGORY) or taken is not None or column.empty:
            continue
        if proposal.field_of(column.index) in ("", IGNORED) and not column.numeric:
            proposal.put(column.index, field, column.header, 0.8, "name", "reason-name",
                         {"words": column.header})  # fmt: skip


def _put_time_of_incident(columns: list[Column], proposal: Proposal) -> None:
    """When it happened comes before when it was sent, where nothing is counted beside."""
    own = next((c for c in columns if asks_when(c.name or c.header) and not c.empty), None)
    sent = proposal.where(_TIME)
    if own is None or any(_counts(m.field) for m in proposal.maps.values()):
        return
    if proposal.field_of(own.index) in ("", IGNORED, "note"):
        if sent is not None:
            proposal.put(sent, IGNORED, proposal.maps[sent].header, 0.5, "name",
                         "reason-rival", {"field": _TIME})  # fmt: skip
        proposal.put(own.index, _TIME, own.header, 0.8, "name", "reason-name",
                     {"words": own.header})  # fmt: skip


def _has_clock(sheet: Sheet, area: Area, column: Column) -> bool:
    texts = sheet.texts(column.index)[area.body[:_LOOKED_AT]].tolist()
    return any(map(_CLOCK.search, texts))


def tells_incidents(fields: set[str]) -> bool:
    """Whether some columns of a table tell of incidents."""
    return CATEGORY in fields or any(map(is_incident, fields))


def alone(frame: pd.DataFrame) -> bool:
    """Whether the records of a table are incidents and nothing else."""
    return CATEGORY in frame and not any(_counts(str(key)) for key in frame)


def take_categories(draft: Draft, frame: pd.DataFrame, rows: NDArray[np.int64]) -> None:
    """Give each record what its columns of yes and no say, beside its own category.

    A category that says that nothing happened is none.
    """
    if CATEGORY in frame:
        calm = {text: says_nothing(str(text)) for text in frame[CATEGORY].unique()}
        nothing = frame[CATEGORY].map(calm).astype(bool)
        frame[ANSWERED] = nothing.astype(np.float64).where(nothing)
        frame[CATEGORY] = frame[CATEGORY].mask(nothing, "")
    flags = [(i, m) for i, m in sorted(draft.proposal.maps.items()) if is_incident(m.field)]
    if not flags:
        return
    own = frame[CATEGORY].tolist() if CATEGORY in frame else [""] * len(rows)
    frame[ANSWERED] = pd.Series(np.ones(len(rows)), dtype=np.float64)
    told: list[list[str]] = [[text] if text else [] for text in own]
    for index, entry in flags:
        shown = draft.sheet.shown(index)
        parts = tuple(entry.header.split(" / "))
        answers = [_answer(str(word), parts) if word else None for word in shown.words.tolist()]
        name = entry.field.partition(":")[2].replace(";", ",")
        for number, (word, answer) in enumerate(zip(shown.words.tolist(), answers, strict=True)):
            if answer is not None and answer is not entry.field.startswith(INCIDENT_NO):
                text = name if answer else f"{name}{ANSWER}{word}"
                for position in np.flatnonzero(shown.codes[rows] == number).tolist():
                    told[position].append(text)
        neither = np.array(
            [bool(w) and a is None for w, a in zip(shown.words.tolist(), answers, strict=True)]
        )
        _tell_neither(draft, index, entry.header, rows[neither[shown.codes[rows]]])
    texts = np.array([AND.join(parts) for parts in told], dtype=object)
    frame[CATEGORY] = pd.Series(texts, dtype=object)


def _tell_neither(draft: Draft, index: int, header: str, rows: NDArray[np.int64]) -> None:
    if len(rows):
        first = int(rows[0])
        draft.say("incident-no-answer", "warning", first, index, draft.sheet.text(first, index),
                  header=header, count=len(rows))  # fmt: skip


def tell(draft: Draft) -> None:
    """Say which columns of yes and no are left out, since no word says what a yes means."""
    maps = sorted(draft.proposal.maps.items())
    left = [m.header for _, m in maps if m.reason == "reason-incident-unclear"]
    if left:
        more = " …" if len(left) > _MOST_OPEN else ""
        draft.say("incident-unclear", "warning", count=len(left),
                  headers="; ".join(left[:_MOST_OPEN]) + more)  # fmt: skip
