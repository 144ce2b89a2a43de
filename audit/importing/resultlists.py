"""The total of a list of results: by its word, and by what it is the sum of.

In a list turned on its side the row "Total" has become a column like those of the parties.
"""

import numpy as np

from audit.fields import IGNORED, SHARE, VOTES
from audit.importing.draft import Draft
from audit.importing.proposal import Proposal
from audit.importing.rows import taken
from audit.importing.totals import Floats, says_total

_FEWEST_LINES = 2
_SUMS = (  # the field that a total is, and what it sums beside the lines
    ("valid", ()),
    ("valid", ("against_all",)),
    ("in_boxes", ("invalid",)),
    ("in_boxes", ("against_all", "invalid")),
)


def take_named_totals(draft: Draft) -> None:
    """What a list calls a total is never a line: it is the sum of the lines, or a question.

    Tried are the lines alone, with those against all, and both with the invalid ballots.
    """
    proposal = draft.proposal
    words = draft.sheet.vocabulary.words.get("total", frozenset())
    named = [i for i in proposal.columns(VOTES) if says_total(proposal.maps[i].header, words)]
    lines = [i for i in proposal.columns(VOTES) if i not in named]
    if len(lines) < _FEWEST_LINES:
        return
    for index in named:
        header = proposal.maps[index].header
        _leave_share(proposal, proposal.field_of(index).removeprefix(VOTES))
        key, beside = _sum_of(draft, index, lines)
        if not key or proposal.where(key) is not None:
            proposal.put(
                index, IGNORED, header, 0.3, "values", "reason-unknown-number", asked=not key
            )
        else:
            told = {"identity": f"{key} = {' + '.join(('the lines', *beside))}"}
            proposal.put(
                index, key, header, 0.95, "arithmetic", "reason-identity",
                {**told, "percent": 100, "support": len(draft.area.body)},
            )  # fmt: skip
        if key:
            _confirm(draft, lines, key)


def _leave_share(proposal: Proposal, name: str) -> None:
    """The total's own percentage (100, or what the lines leave) is no line's."""
    for index in proposal.columns(SHARE):
        if proposal.field_of(index) == f"{SHARE}{name}":
            header = proposal.maps[index].header
            proposal.put(index, IGNORED, header, 0.9, "values", "reason-percent")


def _sum_of(draft: Draft, total: int, lines: list[int]) -> tuple[str, tuple[str, ...]]:
    """The field of the total and what it sums beside the lines; "" where no sum holds."""
    votes = np.sum([_numbers(draft, line) for line in lines], axis=0)
    printed = _numbers(draft, total)
    for key, beside in _SUMS:
        where = [draft.column(field) for field in beside]
        known = [index for index in where if index is not None]
        if len(known) < len(where):
            continue
        parts = np.sum([_numbers(draft, index) for index in known], axis=0) if known else 0.0
        if bool((votes + parts == printed).all()) and bool((printed > 0).any()):
            return key, beside
    return "", ()


def _numbers(draft: Draft, index: int) -> Floats:
    return taken(draft.sheet.values(index).numbers, draft.area.body)


def _confirm(draft: Draft, lines: list[int], target: str) -> None:
    """Lines that add up to a total of that name are no question any more."""
    told: dict[str, str | int | float] = {
        "target": target,
        "percent": 100,
        "support": len(draft.area.body),
    }
    for index in lines:
        entry = draft.proposal.maps[index]
        draft.proposal.put(
            index, entry.field, entry.header, 0.95, "arithmetic", "reason-line-sum", told
        )
