"""Long tables: one row a party or candidate, many rows a precinct (see `widening`)."""

from audit.fields import (
    IGNORED,
    LINE,
    LINE_GIVEN,
    LINE_KIND,
    LINE_VOTES,
    SHARE,
    VOTES,
)
from audit.importing.layout.areas import Area
from audit.importing.layout.columns import Column
from audit.importing.layout.longform import LongForm
from audit.importing.naming.mapping import propose
from audit.importing.naming.proposal import Proposal
from audit.importing.table import ColumnMap

_KINDS_OF_BALLOTS = frozenset({"valid", "invalid", "blank"})


def propose_long(columns: list[Column], proposal: Proposal) -> bool:
    """Whether each row is one party or candidate in one place; proposes the columns of both.

    So it is when headers name a column of parties or candidates (texts) and one of their votes
    (counts), and there is no more than one column of votes.
    """
    line = _best(columns, LINE, numeric=False)
    votes = _best(columns, LINE_VOTES, numeric=True)
    if line is None or votes is None or _side_by_side(columns, votes):
        return False
    for column, key in ((line, LINE), (votes, LINE_VOTES)):
        proposal.put(column.index, key, column.header, 0.9, "name", "reason-long", {"part": key})
    for column in columns:
        if proposal.field_of(column.index).startswith(SHARE):  # of the line of its row
            proposal.put(column.index, IGNORED, column.header, 0.8, "place", "reason-long",
                         {"part": SHARE})  # fmt: skip
        if proposal.field_of(column.index).startswith(VOTES):
            proposal.put(column.index, IGNORED, column.header, 0.3, "values",
                         "reason-unknown-number", asked=True)  # fmt: skip
        if any(m.field in (LINE, LINE_GIVEN) for m in column.matches) and column is not line:
            proposal.put(column.index, LINE_GIVEN, column.header, 0.8, "name", "reason-long",
                         {"part": LINE_GIVEN})  # fmt: skip
    return True


def is_headed_again(area: Area, columns: list[Column]) -> bool:
    """Whether a header of lines and of their votes stands again inside: above each place's own."""
    named = _best(columns, LINE, numeric=False), _best(columns, LINE_VOTES, numeric=True)
    return area.repeated > 0 and None not in named


def _side_by_side(columns: list[Column], votes: Column) -> bool:
    """Whether votes stand under several headings ("Winner", "Runner-up"), with names in each."""
    headed = [c for c in columns if c.numeric and len(c.parts) > 1]
    return len({c.parts[:-1] for c in headed if c.parts[-1] == votes.parts[-1]}) > 1


def propose_form(columns: list[Column], form: LongForm) -> Proposal:
    """The proposal of a table known to be long by its structure.

    Fields of the place are told by name, and the ballots found by those that are: sums over rows of
    lines prove nothing else.
    """
    by_index = {column.index: column for column in columns}
    proposal = propose([column for column in columns if column.index not in form.own])
    for index, entry in list(proposal.maps.items()):
        known = entry.by in ("name", "person", "recipe") or _is_of_named(proposal, entry)
        if not known and entry.field != IGNORED:
            proposal.put(index, IGNORED, entry.header, 0.3, "values", "reason-unknown-number",
                         asked=True)  # fmt: skip
    beside = (*form.about, *form.parts)
    line = _best([by_index[i] for i in (form.line, *beside)], LINE, numeric=False)
    roles = dict.fromkeys(beside, IGNORED)
    roles |= {i: LINE_GIVEN for i in beside if _names(by_index[i], LINE, LINE_GIVEN)}
    roles |= {i: LINE_KIND for i in form.about if roles[i] == IGNORED and not by_index[i].numeric}
    if form.kind is not None and form.kind != form.ballot:
        roles[form.kind] = LINE_KIND
    roles[form.line] = LINE_GIVEN
    roles[form.line if line is None else line.index] = LINE
    roles |= dict.fromkeys((form.votes, *form.ways), LINE_VOTES)
    if form.ballot is not None:
        for index in proposal.columns("ballot"):
            roles[index] = IGNORED
        roles[form.ballot] = "ballot"
    for index, key in roles.items():
        asked = not form.sure and key in (LINE, LINE_VOTES)
        asked = asked or (key in ("ballot", LINE) and by_index[index].numeric)
        asked = asked or bool(form.rivals and key == LINE_VOTES) or index in form.rivals
        proposal.put(index, key, by_index[index].header, 0.9 if form.sure else 0.6, "values",
                     "reason-long", {"part": key}, asked)  # fmt: skip
    _number_places(proposal, form, by_index)
    return proposal


def _is_of_named(proposal: Proposal, entry: ColumnMap) -> bool:
    """Whether a column is the sum of ballots that headers name, all of the whole place."""
    identity = str(entry.params.get("identity", ""))
    parts = identity.partition(" = ")[2].split(" + ")
    if entry.reason != "reason-identity" or not set(parts) <= _KINDS_OF_BALLOTS:
        return False
    at = [proposal.where(part) for part in parts]
    return all(index is not None and proposal.maps[index].by == "name" for index in at)


def _names(column: Column, *keys_: str) -> bool:
    return not column.numeric and any(match.field in keys_ for match in column.matches)


def _number_places(proposal: Proposal, form: LongForm, columns: dict[int, Column]) -> None:
    """Where no header names the precinct, the finest column that stands still in a block is it."""
    finest = form.finest
    if finest is None or proposal.where("precinct") is not None:
        return
    if proposal.field_of(finest) == IGNORED:
        proposal.put(finest, "precinct", columns[finest].header, 0.5, "values",
                     "reason-place-values", asked=True)  # fmt: skip


def is_long(proposal: Proposal) -> bool:
    """Whether a proposal is of a long table."""
    return proposal.where(LINE) is not None and proposal.where(LINE_VOTES) is not None


def _best(columns: list[Column], key: str, numeric: bool) -> Column | None:
    """The column whose header says ``key`` with the longest words."""
    fitting = [
        (match.weight, -column.index, column)
        for column in columns
        for match in column.matches
        if match.field == key and column.numeric is numeric and not column.empty
    ]
    return max(fitting, key=lambda f: f[:2])[2] if fitting else None
