"""A protocol without words: which columns are which, by the sums that every protocol obeys.

Looked for among the relations of the columns, in this order: a column that is the sum of others
(valid, its lines), and with one or more further columns makes the ballots in the boxes (invalid,
blank); then what was handed out, received and registered (`issuing`). Ratios H1 to H5 of the
protocol. Where the sums leave two readings, both are asked about and neither is chosen.
"""

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from audit.fields import IGNORED, VOTES, is_count, unnamed_line
from audit.importing.layout.columns import Column
from audit.importing.naming.proposal import Proposal
from audit.importing.naming.rivals import may_be_summand, pool, rival_of
from audit.importing.sums.counting import (
    FEWEST_OWN,
    NEARLY_ALL,
    Count,
    doubtful,
    find_counts,
    is_less,
    is_plain,
    is_sure,
    lone_sum,
)
from audit.importing.sums.issuing import Role, issuing
from audit.importing.sums.relations import Counts, Relation, find_relations
from audit.importing.vocabulary import words_of

_FEWEST_ROWS = 8
_FEWEST_COLUMNS = 5
_MOST_COLUMNS = 120
_NAMED_ENOUGH = 2
_BALLOTS = frozenset({"in_boxes", "took_part"})
_SHORTEST_WORD = 3
LINES = "valid = sum of the lines"


def discover(columns: list[Column], proposal: Proposal) -> None:
    """Propose fields for columns of counts whose names say nothing.

    Does nothing where names already tell two counted fields, or rows or columns are too few for
    sums to mean anything.
    """
    named = [key for key in proposal.fields() if is_count(key)]
    open_ = pool(columns, proposal)
    rows = len(open_[0].numbers) if open_ else 0
    if len(named) >= _NAMED_ENOUGH or rows < _FEWEST_ROWS:
        return
    if not _FEWEST_COLUMNS <= len(open_) <= _MOST_COLUMNS:
        return
    counts = Counts([column.numbers for column in open_])
    if len(counts.base) < _FEWEST_COLUMNS - 1:
        return
    barred = {i for i, column in enumerate(open_) if not may_be_summand(column, proposal)}
    relations = find_relations(counts)
    found = find_counts(counts, relations, barred)
    alone = lone_sum(counts, relations, barred, {i for i, c in enumerate(open_) if _speaks(c)})
    if alone is not None and all(is_less(counts, relations, one, alone) for one in found):
        _ask_sum(proposal, open_, counts, alone)
        return
    for count in found:
        _propose(proposal, open_, counts, relations, count, sure=len(found) == 1)


def _propose(
    proposal: Proposal, open_: list[Column], counts: Counts, relations: list[Relation],
    count: Count, *, sure: bool,
) -> None:  # fmt: skip
    """Put the columns of a count, and what is known around it, into the proposal."""
    roles = _of_count(counts, relations, count)
    if sure:
        roles |= issuing(counts, relations, roles, count.columns)
    doubts = doubtful(counts, count)
    unlike = {p for position, others in doubts.items() for p in (position, *others)}
    for position, others in doubts.items():
        same = roles.get(position, Role("valid", LINES, count.lines, sure=False))
        roles |= dict.fromkeys(others - roles.keys(), same)
    for position, role in roles.items():
        own = replace(role, sure=role.sure and sure and position not in unlike)
        _put(proposal, open_, counts, position, own, set(roles))
    plain = sure and is_plain(counts, count)
    asked = unlike if plain else count.lines.right
    _put_lines(proposal, open_, counts, count.lines, asked)


def _speaks(column: Column) -> bool:
    """Whether a header has a word in it, and not only a code ("c1", "f_05")."""
    words = (word for part in column.parts for word in words_of(part.replace("_", " ")))
    return any(len(word) >= _SHORTEST_WORD and word.isalpha() for word in words)


def _ask_sum(proposal: Proposal, open_: list[Column], counts: Counts, alone: Relation) -> None:
    """Ask about a total that stands alone: invalid ballots may be among its parts."""
    told = Role("valid", "valid or in_boxes = sum of the lines", alone, sure=False)
    _put(proposal, open_, counts, min(alone.left), told, set())
    _put_lines(proposal, open_, counts, alone, alone.right)


def _of_count(counts: Counts, relations: list[Relation], count: Count) -> dict[int, Role]:
    """Fields of the columns of a count, and whether nothing speaks against them."""
    sure = is_sure(counts, relations, count)
    balance = "in_boxes = valid + invalid"
    roles = {
        count.valid: Role(
            "valid", LINES, count.lines,
            sure and count.lines.holds >= NEARLY_ALL,
        )
    }  # fmt: skip
    exact = sure and count.balance.always
    if len(count.rest) > 1:
        balance = "in_boxes = valid + invalid + blank"
    for position in count.rest:
        roles[position] = Role("invalid", balance, count.balance, exact and len(count.rest) == 1)
    if len(count.total) == 1:
        roles[min(count.total)] = Role("in_boxes", balance, count.balance, exact)
    else:
        small, large = sorted(count.total, key=lambda c: counts.size([c]))
        roles[small] = Role("box_mobile", balance, count.balance, exact)
        roles[large] = Role("box_stationary", balance, count.balance, exact)
    return roles


def _put(
    proposal: Proposal, open_: list[Column], counts: Counts, position: int, role: Role,
    known: set[int],
) -> None:  # fmt: skip
    """Take a column for a field; what is not sure, or its own name denies, is asked.

    Columns equal everywhere may change places: all of them are asked, those without a role of
    their own (not in ``known``) as what their equal is.
    """
    column = open_[position]
    claim = rival_of(proposal, column.index)
    key = claim if claim in _BALLOTS and role.key in _BALLOTS else role.key
    twins = counts.equals(position)
    sure = role.sure and claim in ("", key) and proposal.where(key) is None and not twins
    for one in (column, *(open_[twin] for twin in twins if twin not in known)):
        proposal.put(
            one.index, key if sure else IGNORED, one.header,
            (0.5 if sure else 0.2) + 0.45 * role.sum.holds, "arithmetic", "reason-identity",
            _told(role.identity, role.sum), asked=not sure and key != IGNORED,
        )  # fmt: skip


def _told(identity: str, relation: Relation) -> dict[str, str | int | float]:
    return {
        "identity": identity,
        "percent": int(100 * relation.holds),
        "support": relation.support,
    }


def _put_lines(
    proposal: Proposal, open_: list[Column], counts: Counts, lines: Relation, asked: Collection[int]
) -> None:
    """The columns of the sum as ballot lines, with columns of zeros in their midst."""
    for position in sorted(lines.right | _zeros_between(counts, lines.right)):
        column = open_[position]
        name = column.name or unnamed_line(column.index + 1)
        twins = counts.twins.get(position, [])
        proposal.put(
            column.index, f"{VOTES}{name}", column.header, 0.5 + 0.45 * lines.holds,
            "arithmetic", "reason-line-sum",
            {"target": "valid", "percent": int(100 * lines.holds), "support": lines.support},
            asked=position in asked or bool(twins),
        )  # fmt: skip
        for twin in twins:
            proposal.put(
                open_[twin].index, IGNORED, open_[twin].header, 0.3, "arithmetic",
                "reason-identity", _told(LINES, lines), asked=True,
            )  # fmt: skip


def _zeros_between(counts: Counts, lines: frozenset[int]) -> frozenset[int]:
    """Columns that count nothing between lines that nothing else stands between."""
    between = set(range(min(lines), max(lines))) - lines
    idle = {p for p in between if not np.count_nonzero(counts.numbers[p])}
    return frozenset(idle) if between == idle and len(lines) >= FEWEST_OWN else frozenset()
