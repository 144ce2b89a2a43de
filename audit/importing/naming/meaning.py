"""What a table is about: its kind, and whether anything says that it counts votes at all."""

from audit.fields import IGNORED, VOTES, is_count, is_hour, is_printed
from audit.importing.draft import Draft
from audit.importing.naming import kinds
from audit.importing.naming.names import unit_of
from audit.importing.observers import poll_lists
from audit.importing.observers.forms import is_form
from audit.importing.observers.incidents import tells_incidents
from audit.importing.table import TableKind

_TELLING = ("region", "district", "precinct")


def kind_of_draft(draft: Draft, level: str) -> TableKind:
    """The kind of a draft whose records are of this level; doubts become problems."""
    maps = draft.proposal.maps.values()
    hours = sum(m.field == "turnout" or m.reason == "reason-hour" or is_hour(m.field) for m in maps)
    kind = kinds.kind_of(draft.sheet, draft.proposal.fields(), draft.titles, level, hours)
    question = poll_lists.question_of(draft, kind)
    if question or not _means_something(draft):
        draft.say(question or "fields-unknown", "warning")
        return TableKind.UNKNOWN
    if kind is TableKind.EVIDENCE and draft.official:  # whatever else its file speaks of
        return TableKind.PROTOCOLS if level == "precinct" else TableKind.SUMMARY
    headers = [entry.header for entry in draft.proposal.maps.values()]
    official = kind in (TableKind.PROTOCOLS, TableKind.SUMMARY)
    if official and is_form(headers, draft.sheet.vocabulary):
        draft.say("evidence-by-form", "warning")
        kind = TableKind.EVIDENCE
    if kind is TableKind.UNKNOWN and "precinct" in draft.proposal.fields():
        draft.say("no-counts", "warning")
    return kind


def _means_something(draft: Draft) -> bool:
    """Whether anything but the place of columns says what the table counts.

    Numbers under unknown words, beside names under unknown words, may be anything; and so may a
    few of them among many columns that the audit does not use.
    """
    if speaks_of_votes(draft):
        return True
    if tells_incidents(draft.proposal.fields()):
        return True
    maps = [m for m in draft.proposal.maps.values() if m.field != IGNORED]
    named = any(m.by == "name" and m.field in _TELLING for m in maps)
    lines = draft.proposal.columns(VOTES)
    unused = sum(m.field == IGNORED for m in draft.proposal.maps.values())
    return named and (not lines or len(lines) >= max(2, unused))


def speaks_of_votes(draft: Draft) -> bool:
    """Whether words or sums say that the table counts votes or voters."""
    maps = [m for m in draft.proposal.maps.values() if m.field != IGNORED]
    if any(m.by in ("arithmetic", "person", "recipe") for m in maps) or draft.list_of_results:
        return True
    if any(m.by == "name" and (is_count(m.field) or is_printed(m.field)) for m in maps):
        return True
    vocabulary = draft.sheet.vocabulary
    if any(unit_of(tuple(m.header.split(" / ")), vocabulary) for m in maps):
        return True
    return any(draft.sheet.matcher.is_line(m.header) for m in maps) or any(
        vocabulary.mentions(vocabulary.markers.get("votes", ()), text) for text in draft.titles
    )
