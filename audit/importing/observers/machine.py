"""Columns that a machine read, in a table of which others were not: no figures of the protocol.

Where some columns for a count are machine-read, another for the same count may have been put
together from them ("c_invalid_ballots"), so it is asked and not taken, unless sums confirm it.
"""

from audit.fields import CONFIDENCE, IGNORED, is_count
from audit.importing.layout.columns import Column
from audit.importing.naming.proposal import Proposal
from audit.importing.naming.rivals import rival_of
from audit.importing.vocabulary import words_of

FIELD = "confidence"
REASON_CONFIDENCE = "reason-confidence"
REASON = "reason-machine-read"
REASON_PARTLY = "reason-partly-machine-read"


def set_apart(columns: list[Column], proposal: Proposal) -> list[Column]:
    """Leave machine-read columns out; the columns that are left."""
    columns = _without_confidence(columns, proposal)
    for column in columns:
        if column.machine_read:
            proposal.put(column.index, IGNORED, column.header, 0.9, "name", REASON,
                         {"field": _counted(column)})  # fmt: skip
    return [column for column in columns if not column.machine_read]


def _without_confidence(columns: list[Column], proposal: Proposal) -> list[Column]:
    """Leave out columns of confidence for now: a row may have several, one a figure."""
    told = [c for c in columns if any(m.field == FIELD for m in c.matches)]
    for column in told:
        proposal.put(column.index, IGNORED, column.header, 0.9, "name", REASON_CONFIDENCE)
    return [column for column in columns if column not in told]


def name_confidence(columns: list[Column], proposal: Proposal) -> None:
    """Give columns of confidence to the figure whose header they repeat, one to the whole row."""
    own = {index: m for index, m in proposal.maps.items() if m.reason == REASON_CONFIDENCE}
    words = {c.index: set(words_of(c.header)) for c in columns}
    for index, entry in own.items():
        others = [i for i in words if i not in own and words[i] and words[i] < words[index]]
        best = max(others, key=lambda i: len(words[i]), default=None)
        key = _figure(proposal, best) if best is not None else ""
        field = f"{CONFIDENCE}{key}" if key else FIELD
        if proposal.where(field) is None and (key or len(own) == 1):
            proposal.put(index, field, entry.header, 0.9, "name", REASON_CONFIDENCE)


def _figure(proposal: Proposal, index: int) -> str:
    """The counted field that a column is, or claims to be."""
    entry = proposal.maps.get(index)
    if entry is None:
        return ""
    key = str(entry.params.get("field", "")) if entry.field == IGNORED else entry.field
    return key if is_count(key) else ""


def ask_of_mixed(columns: list[Column], proposal: Proposal) -> None:
    """Ask of what goes by the name of a machine-read count, where no sum confirms it."""
    read = {_counted(column) for column in columns if column.machine_read} - {""}
    for index, entry in list(proposal.maps.items()):
        key = entry.field if entry.field in read else rival_of(proposal, index)
        if key in read and entry.by == "name":
            proposal.put(index, IGNORED, entry.header, entry.confidence / 2, "name", REASON_PARTLY,
                         {"field": key}, asked=True)  # fmt: skip


def _counted(column: Column) -> str:
    return next((match.field for match in column.matches if is_count(match.field)), "")
