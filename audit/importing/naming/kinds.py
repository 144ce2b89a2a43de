"""What kind of table it is: protocols, a summary, observers' evidence, a registry, turnout."""

from audit.evidence.kinds import Kind
from audit.fields import LINE_VOTES, SHARE, VOTES, is_count, is_hour
from audit.importing.layout.sheet import Sheet
from audit.importing.observers.evidence_words import kind_mentioned
from audit.importing.observers.incidents import tells_incidents
from audit.importing.observers.sampled import PROBABILITY, is_sample
from audit.importing.table import TableKind


def kind_of(
    sheet: Sheet, fields: set[str], titles: tuple[str, ...], level: str, hours: int
) -> TableKind:
    """The kind of a table with these fields, whose records are of this level.

    ``hours`` is the number of turnout columns.
    """
    counts = {key for key in fields if is_count(key)}
    shares = {key for key in fields if key.startswith(SHARE)}
    votes = {key for key in fields if key.startswith(VOTES)}
    by_hour = any(is_hour(key) for key in fields)
    if tells_incidents(fields) and "precinct" in fields and not shares:
        return TableKind.EVIDENCE
    counted = counts or by_hour or LINE_VOTES in fields
    polled = level == "precinct" and _is_polled(sheet, titles)
    if counted and (polled or is_evidence(sheet, fields, titles)):
        return TableKind.EVIDENCE
    if not counts and not shares:
        if hours or "turnout" in fields:
            return TableKind.TURNOUT
        about = fields & {"note", "evidence_kind", "observer", "observed_at"}
        listed = "precinct" in fields and (not about or PROBABILITY in fields)
        return TableKind.REGISTRY if listed else TableKind.UNKNOWN
    if hours > 1 and not votes:
        return TableKind.TURNOUT
    if level == "precinct":
        only_listed = counts <= {"registered", "registered_added"} and not shares
        return TableKind.REGISTRY if only_listed else TableKind.PROTOCOLS
    return TableKind.SUMMARY


def is_evidence(sheet: Sheet, fields: set[str], titles: tuple[str, ...]) -> bool:
    """Whether observers made the table: a column for them, or words in titles, sheet or file."""
    if fields & {"observer", "evidence_kind"} or is_sample(fields):
        return True
    words = sheet.vocabulary.markers.get("evidence", frozenset())
    spoken = [*titles, sheet.name, sheet.file.replace("_", " ")]
    return any(sheet.vocabulary.mentions(words, text) for text in spoken) or (
        bool(by_hands(sheet)) or sheet.machine_read
    )


def _is_polled(sheet: Sheet, titles: tuple[str, ...]) -> bool:
    """Whether titles, sheet or file say that people were asked how they voted, station by station.

    Such a table has votes of all lines, and is of no commission.
    """
    return evidence_kind(sheet, titles) in (Kind.EXIT_POLL, Kind.PLATFORM)


def by_hands(sheet: Sheet) -> str:
    """The remark of the same file which says that volunteers typed the table; "" for none."""
    words = sheet.vocabulary.markers.get("hands", frozenset())
    return next((text for text in sheet.said if sheet.vocabulary.mentions(words, text)), "")


def evidence_kind(sheet: Sheet, titles: tuple[str, ...]) -> str:
    """The kind of evidence that titles, sheet or file name; "copy" where they do not."""
    for text in (*titles, sheet.name, sheet.file.replace("_", " ")):
        kind = kind_mentioned(sheet, text, without={"poll"}, copies=False)
        if kind:
            return kind
    return "copy"
