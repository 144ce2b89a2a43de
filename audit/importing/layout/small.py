"""Small tables beside a large one that count something else: how many protocols came in, and so on.

A row or two of figures without a place and without a sum, above the table of precincts, would be
an election of its own, with the number of protocols for a party.
"""

from audit.fields import VOTES
from audit.importing.draft import Draft

_FEW = 2
_MANY = 20
_PLACES = ("region", "district", "settlement", "precinct")


def without_small(drafts: list[Draft]) -> list[Draft]:
    """The drafts of a sheet without such small tables; the large one tells what was left out."""
    large = max(drafts, key=lambda d: len(d.area.body), default=None)
    if large is None or len(large.area.body) < _MANY or large.column("precinct") is None:
        return drafts
    kept = []
    for draft in drafts:
        if not _is_small(draft):
            kept.append(draft)
            continue
        large.dropped += len(draft.area.body)
        top, column = int(draft.area.body[0]), draft.area.columns[0]
        header = draft.proposal.maps[column].header if column in draft.proposal.maps else ""
        large.say("small-table", "note", top, column, header, count=len(draft.area.body))
    return kept


def _is_small(draft: Draft) -> bool:
    maps, lines = draft.proposal.maps, draft.proposal.columns(VOTES)
    unsure = bool(lines) and all(maps[i].asked for i in lines)
    placed = any(draft.column(key) is not None for key in _PLACES)
    summed = any(m.by == "arithmetic" for m in maps.values())
    return 0 < len(draft.area.body) <= _FEW and unsure and not placed and not summed
