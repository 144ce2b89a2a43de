"""Columns that a machine read, in a table of which others were not: no figures of the protocol.

Where some columns for a count are machine-read, another for the same count may have been put
together from them ("c_invalid_ballots"), so it is asked and not taken, unless sums confirm it.
"""

from audit.fields import IGNORED, is_count
from audit.importing.columns import Column
from audit.importing.proposal import Proposal
from audit.importing.rivals import rival_of

REASON = "reason-machine-read"
REASON_PARTLY = "reason-partly-machine-read"


def set_apart(columns: list[Column], proposal: Proposal) -> list[Column]:
    """Leave machine-read columns out; the columns that are left."""
    for column in columns:
        if column.machine_read:
            proposal.put(column.index, IGNORED, column.header, 0.9, "name", REASON,
                         {"field": _counted(column)})  # fmt: skip
    return [column for column in columns if not column.machine_read]


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
