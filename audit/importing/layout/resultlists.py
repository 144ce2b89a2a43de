"""Lists of results, a row a party: by shares of one whole; the total by what it is the sum of.

In a list turned on its side the row "Total" has become a column like those of the parties.
"""

from collections.abc import Sequence

import numpy as np

from audit.fields import IGNORED, LINE, LINE_VOTES, SHARE, VOTES, keys
from audit.importing.draft import Draft
from audit.importing.geography.places import guess_level
from audit.importing.layout.areas import Area
from audit.importing.layout.columns import Column
from audit.importing.layout.rows import taken
from audit.importing.layout.sheet import Sheet
from audit.importing.layout.totals import Floats, says_total
from audit.importing.naming.proposal import Proposal

_FEWEST_LINES = 2
_FEWEST_SHARES = 3
_MANY_LINES = 4  # of which one may have a wrong figure
_MOST_LINES = 400  # of one ballot
_MOST_NAMES = 2  # a candidate and his party
_MOST_DECIMALS = 6
_SUMS = (  # the field that a total is, and what it sums beside the lines
    ("valid", ()),
    ("valid", ("against_all",)),
    ("in_boxes", ("invalid",)),
    ("in_boxes", ("against_all", "invalid")),
)


def propose_list(sheet: Sheet, area: Area, columns: Sequence[Column], proposal: Proposal) -> bool:
    """Whether names under words that say nothing are asked as the lines of one ballot.

    So it is where the table has one column of counts beside them, and their shares are of one
    whole: a line's shares in several places are of each place's own votes.
    """
    numbers = [c for c in columns if c.numeric]
    shares = [c for c in numbers if c.unit == "percent" or not c.whole]
    counts = [c for c in numbers if c not in shares]
    names = _names(columns)
    if not (len(counts) == len(shares) == len(names) == 1) or _is_place(sheet, area, names[0]):
        return False
    if proposal.columns(VOTES) != [counts[0].index] or not _of_one_whole(counts[0], shares[0]):
        return False
    for column, key in ((names[0], LINE), (counts[0], LINE_VOTES)):
        proposal.put(
            column.index,
            key,
            column.header,
            0.6,
            "values",
            "reason-long",
            {"part": key},
            asked=True,
        )
    return True


def _names(columns: Sequence[Column]) -> list[Column]:
    """The column of names; of a candidate's and his party's the first, where it tells all rows."""
    texts = [c for c in columns if not c.numeric and not c.empty]
    several = 1 < len(texts) <= _MOST_NAMES and texts[0].distinct == texts[0].filled
    return texts[:1] if several else texts


def _is_place(sheet: Sheet, area: Area, column: Column) -> bool:
    """Whether a column's header or its values say that it names places."""
    said = any(match.field in keys("place") for match in column.matches)
    return said or bool(guess_level(sheet, sheet.texts(column.index)[area.body]))


def _of_one_whole(counts: Column, shares: Column) -> bool:
    """Whether one whole has all the counts for these shares, rounded to the decimals printed."""
    known = ~(np.isnan(counts.numbers) | np.isnan(shares.numbers)) & (counts.numbers > 0)
    votes, printed = counts.numbers[known], shares.numbers[known]
    if len(np.unique(printed)) < _FEWEST_SHARES or len(votes) > _MOST_LINES:
        return False
    half = 0.5 * 10.0 ** -_decimals(printed)
    least = 100 * votes / (printed + half)
    most = 100 * votes / np.maximum(printed - half, 1e-9)
    within = (least[:, None] <= least) & (least <= most[:, None])  # of each row, of each whole
    slips = int(len(votes) >= _MANY_LINES)
    return bool(within.sum(axis=0).max() >= len(votes) - slips)


def _decimals(printed: Floats) -> int:
    fitting = (
        d for d in range(_MOST_DECIMALS) if np.allclose(printed, printed.round(d), atol=1e-9)
    )
    return next(fitting, _MOST_DECIMALS)


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
