"""Who sent what a table counts: the sender of a message, the e-mail address that a form leaves.

What forms call "Email Address" is by its words the address of a precinct; its cells say otherwise.
"""

import re
from collections.abc import Iterable

import numpy as np

from audit.evidence.corrections import readings
from audit.fields import IGNORED
from audit.importing.draft import Draft
from audit.importing.layout.areas import Area
from audit.importing.layout.columns import Column
from audit.importing.layout.header import BETWEEN
from audit.importing.layout.rows import taken
from audit.importing.layout.sheet import Sheet
from audit.importing.naming.proposal import Proposal
from audit.importing.observers.forms import is_form
from audit.importing.observers.incident_words import names_sender, names_sender_surely
from audit.importing.vocabulary import phrase

_MAIL = re.compile(r"\s*[^\s@]+@[^\s@]+\.[^\s@.]{2,}\s*")
_PICTURE = re.compile(
    r"https?://|\.(?:jpe?g|png|webp|tiff?|heic|pdf)\s*(?:$|[;,|?])", re.IGNORECASE
)
_ATTACHMENT = "attachment"
_LOOKED_AT = 200  # rows
_MOSTLY = 0.9
_SENDER, _MAILS = "reason-sender", "reason-mails"
_OPEN = ("", IGNORED, "address", "note", "settlement", "observer")


def name_senders(sheet: Sheet, area: Area, columns: list[Column], proposal: Proposal) -> None:
    """Name the observers of a table that names none: by senders with times, by a form's mails.

    Any other column of addresses of e-mail is nothing that the audit uses. Where observers are
    known, names of files and links of the photographs they sent are kept as text.
    """
    _by_messages(sheet, area, columns, proposal)
    _by_mails(sheet, area, columns, proposal)
    _pictures(sheet, area, columns, proposal)


def name_sender(draft: Draft) -> None:
    """The sender of each message, by the header alone: in a list of messages a phone is one."""
    maps = draft.proposal.maps
    open_ = (*_OPEN, "observed_from")  # "From" beside a message is a person
    free = [entry for entry in maps.values() if entry.field in open_ and names_sender(entry.header)]
    if free and draft.proposal.where("observer") is None:
        entry = free[0]
        draft.proposal.put(entry.index - 1, "observer", entry.header, 0.8, "name", _SENDER)


def _by_mails(sheet: Sheet, area: Area, columns: list[Column], proposal: Proposal) -> None:
    mails = [c for c in columns if proposal.field_of(c.index) in _OPEN and _is_mail(sheet, area, c)]
    if not mails:
        return
    free = proposal.where("observer") is None and _of_a_form(sheet, columns)
    for number, column in enumerate(mails):
        if free and not number:
            proposal.put(column.index, "observer", column.header, 0.8, "values", _SENDER)
        elif proposal.field_of(column.index) != "observer":
            proposal.put(column.index, IGNORED, column.header, 0.9, "values", _MAILS)


def _by_messages(sheet: Sheet, area: Area, columns: list[Column], proposal: Proposal) -> None:
    """Sender and time of messages, where a table of counts has both and the sender is surely one.

    Nobody publishes official results with the sender of each row.
    """
    if proposal.where("observer") is not None:
        return
    sender = next((c for c in columns if names_sender_surely(c.name or c.header)
                   and not c.empty and proposal.field_of(c.index) in _OPEN), None)  # fmt: skip
    if sender is None:
        return
    timed = any(proposal.where(key) is not None for key in ("observed_at", "observed_from"))
    time = None if timed else next(
        (c for c in columns if c is not sender and proposal.field_of(c.index) in _OPEN
         and _is_time(sheet, area, c)), None
    )  # fmt: skip
    if timed or time is not None:
        words = {"words": sender.header}
        proposal.put(sender.index, "observer", sender.header, 0.8, "name", "reason-name", words)
    if time is not None:
        proposal.put(time.index, "observed_at", time.header, 0.7, "values", "reason-moments")


def _pictures(sheet: Sheet, area: Area, columns: list[Column], proposal: Proposal) -> None:
    """The column of photographs of observers' tables; nothing that a link names is ever fetched."""
    if proposal.where("observer") is None or proposal.where(_ATTACHMENT) is not None:
        return
    for column in columns:
        if column.numeric or column.empty or proposal.field_of(column.index) not in ("", IGNORED):
            continue
        filled = _filled(sheet, area, column)
        named = sum(_PICTURE.search(text) is not None for text in filled)
        if filled and named >= _MOSTLY * len(filled):
            proposal.put(column.index, _ATTACHMENT, column.header, 0.8, "values", "reason-pictures")
            return


def _is_time(sheet: Sheet, area: Area, column: Column) -> bool:
    """Whether the cells are moments, with date or clock."""
    filled = [] if column.numeric else _filled(sheet, area, column)
    if not filled or not any(mark in filled[0] for mark in ":.-/"):
        return False
    known = min(int((~np.isnan(at)).sum()) for at in readings(filled))
    return known >= _MOSTLY * len(filled)


def _of_a_form(sheet: Sheet, columns: Iterable[Column]) -> bool:
    """Whether a tool for forms made the table: a list of commissions may have addresses too.

    Beside the sender's address one column that such tools leave ("Timestamp") is enough.
    """
    headers = [column.header for column in columns]
    hints = sheet.vocabulary.markers.get("form_hint", frozenset())
    hinted = any(phrase(part) in hints for header in headers for part in header.split(BETWEEN))
    return hinted or is_form(headers, sheet.vocabulary)


def _is_mail(sheet: Sheet, area: Area, column: Column) -> bool:
    filled = [] if column.numeric or column.empty else _filled(sheet, area, column)
    mails = sum(_MAIL.fullmatch(word) is not None for word in filled)
    return bool(filled) and mails >= _MOSTLY * len(filled)


def _filled(sheet: Sheet, area: Area, column: Column) -> list[str]:
    """The first texts of a column that are not blank."""
    shown = sheet.shown(column.index)
    words = shown.words[taken(shown.codes, area.body[:_LOOKED_AT])].tolist()
    return [str(word) for word in words if word]
