"""Lists of messages, as chat bots export them: in each row a text, who wrote it, and when.

Such a list names precincts and counts nothing, as a list of the precincts that exist does; that it
is none its text, sender and time tell together.
"""

import numpy as np

from audit.fields import IGNORED, is_count, is_printed
from audit.importing.layout.areas import Area
from audit.importing.layout.columns import Column
from audit.importing.layout.rows import taken
from audit.importing.layout.sheet import Sheet
from audit.importing.naming.proposal import Proposal
from audit.importing.observers.incident_words import column_of, names_sender

_WORDS = 1.5  # in a text that somebody wrote, on average
_HALF = 0.5
_TIMES = ("observed_at", "observed_from")


def text_of_messages(
    sheet: Sheet, area: Area, columns: list[Column], proposal: Proposal
) -> Column | None:
    """The column of texts of a list of messages; None where a table is none, or counts anything.

    Of whom it names as an observer no time need be told.
    """
    fields = [entry.field for entry in proposal.maps.values()]
    if "precinct" not in fields or any(map(_counts, fields)):
        return None
    sender = sender_of(columns, proposal)
    if sender is None:
        return None
    timed = any(_is_time(c, proposal) for c in columns if c is not sender)
    if not timed and proposal.field_of(sender.index) != "observer":
        return None
    texts = (c for c in columns if column_of(c.name or c.header) == "note")
    return next((c for c in texts if _is_free(sheet, area, c)), None)


def sender_of(columns: list[Column], proposal: Proposal) -> Column | None:
    """The column that says who wrote, by its name; "from" may be of a time as well."""
    known = [c for c in columns if proposal.field_of(c.index) == "observer"]
    named = [
        c for c in columns
        if names_sender(c.name or c.header) and not c.numeric and not c.empty
        and proposal.field_of(c.index) in ("", IGNORED, *_TIMES)
    ]  # fmt: skip
    return next(iter(known + named), None)


def _counts(field: str) -> bool:
    return is_count(field) or is_printed(field) or field == "line_votes"


def _is_time(column: Column, proposal: Proposal) -> bool:
    named = column_of(column.name or column.header) in ("observed_at", "observed_on")
    return not column.empty and (named or proposal.field_of(column.index) in _TIMES)


def _is_free(sheet: Sheet, area: Area, column: Column) -> bool:
    """Whether most cells hold texts of several words."""
    if column.numeric or column.empty:
        return False
    shown = sheet.shown(column.index)
    rows = np.bincount(taken(shown.codes, area.body), minlength=len(shown.words))
    words = np.array([len(str(word).split()) for word in shown.words.tolist()], dtype=np.int64)
    filled = int(rows[words > 0].sum())
    return filled >= _HALF * len(area.body) and bool((rows * words).sum() >= _WORDS * filled)
