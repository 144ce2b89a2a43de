"""Sums that a table prints of its own columns, whatever these are called: its control columns.

"Total cast" beside valid, rejected and declined ballots; the votes of a candidate in the hall, by
post and together; men, women and all who came. A column that is exactly the sum of others in
nearly every row is meant to be it; the rows in which it is not are kept for the check that tells
them. Sums of known fields alone are the control ratios, and not looked at here.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from audit.fields import FIGURE, IGNORED, is_count, is_of_lines
from audit.importing.draft import Draft
from audit.importing.sums.relations import Counts, Relation, find_relations
from audit.importing.table import Cells, ColumnMap, PrintedSum, Table

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]

_NEARLY_ALL = 0.95
_FEWEST_ROWS = 5  # in which a sum must be exact, to be meant as one
_FEWEST_OF_BALLOT = 2  # rows of one ballot, in none of which a sum of the others holds
_FEWEST_COLUMNS = 3
_MOST_COLUMNS = 60
_SAMPLE = 512
_OFTEN = 0.3  # of the rows: two parts that count so often are no accident
_MOSTLY_WHOLE = 0.9
_SELDOM = 0.1  # of the rows at most: too few for arithmetic to find
_OF_PAPER = frozenset({"received", "cancelled", "took_part"})
_FOUND = ("in_boxes", "took_part", "issued")
_NO_LINES = frozenset({"invalid", "blank", "against_all"})
# Columns left out that are of something else, or of the same in another table of the sheet.
_OTHERS = frozenset({"reason-other-side", "reason-percent", "reason-hour", "reason-long"})


def with_printed_sums(draft: Draft, table: Table) -> Table:
    """The table with the sums that its own columns print, where a column of them has no field.

    Only of tables whose records are rows (columns) of the sheet, one each.
    """
    lines = table.cells[""].columns if draft.turned else table.cells[""].rows
    if isinstance(lines, int) or len(lines) < _FEWEST_ROWS:
        return table
    rows = lines.astype(np.int64) - 1
    if not _may_find(draft, rows):
        return table
    counted = [index for index in _candidates(draft) if _is_counted(draft, index, rows)]
    fields = {draft.proposal.field_of(i): i for i in counted}
    unnamed = {i for i in counted if _is_unnamed(draft.proposal.maps[i])}
    unnamed |= {fields["took_part"]} if _no_ratio_tries(fields) else set()
    if not unnamed or not _FEWEST_COLUMNS <= len(counted) <= _MOST_COLUMNS:
        return table
    ballots = _ballots(draft, rows)
    relations = _relations(draft, counted, unnamed, rows)
    if ballots.any():  # what holds for a governor need not for senators, of whom each voter has two
        used = {counted[p] for relation in relations for p in relation.left | relation.right}
        one = rows[ballots == np.bincount(ballots).argmax()]
        relations += _relations(draft, counted, unnamed - used, one)
    known = {(relation.left, relation.right) for relation in relations}
    more = [r for r in _with_nobodys(draft, counted) if (r.left, r.right) not in known]
    found = [
        one for relation in (*relations, *more)
        if (one := _measured(draft, counted, relation, rows, ballots)) is not None
    ]  # fmt: skip
    cells = {one.field: _cells_of(draft, one, table) for one in found}
    return replace(table, printed_sums=tuple(found), cells={**cells, **table.cells})


def _is_unnamed(entry: ColumnMap) -> bool:
    """Whether no ratio tries a column: it has no field, or only its place calls it a line."""
    return entry.field == IGNORED or (entry.asked and entry.by == "place")


def _ballots(draft: Draft, rows: Rows) -> Rows:
    """A number for the ballot of each row, 0 for all where no column names ballots."""
    index = draft.column("ballot")
    if index is None:
        return np.zeros(len(rows), dtype=np.int64)
    codes = draft.sheet.shown(index).codes[rows]
    return np.unique(codes, return_inverse=True)[1].reshape(-1).astype(np.int64)


def _no_ratio_tries(fields: Collection[str]) -> bool:
    """Whether ballots received are told without those issued: by unused ones and the voters."""
    return "issued" not in fields and set(fields) >= _OF_PAPER


def _cells_of(draft: Draft, one: PrintedSum, table: Table) -> Cells:
    own = table.cells[""]
    return Cells(one.column, own.columns) if draft.turned else Cells(own.rows, one.column)


def _may_find(draft: Draft, rows: Rows) -> bool:
    """Whether a column has no field: told by those alone, since a country's columns are long."""
    candidates = _candidates(draft)
    if {draft.proposal.field_of(index) for index in candidates} >= _OF_PAPER:
        return True
    unnamed = (i for i in candidates if _is_unnamed(draft.proposal.maps[i]))
    return any(_is_counted(draft, index, rows) for index in unnamed)


def _candidates(draft: Draft) -> list[int]:
    """Columns of counted fields, or of none, whatever their cells hold."""
    return [
        index for index, entry in sorted(draft.proposal.maps.items())
        if index >= 0 and index not in draft.sheet.shifted
        and (_is_free(entry) or is_count(entry.field))
    ]  # fmt: skip


def _is_free(entry: ColumnMap) -> bool:
    return entry.field == IGNORED and entry.reason not in _OTHERS


def _is_counted(draft: Draft, index: int, rows: Rows) -> bool:
    """Whether a column holds whole numbers; one that has no field, in half of the rows."""
    numbers = draft.sheet.values(index).numbers[rows]
    known = numbers[~np.isnan(numbers)]
    if len(known) < _FEWEST_ROWS or float((known % 1 == 0).mean()) < _MOSTLY_WHOLE:
        return False
    return not _is_free(draft.proposal.maps[index]) or len(known) >= len(rows) / 2


def _relations(
    draft: Draft, counted: Sequence[int], unnamed: set[int], rows: Rows
) -> list[Relation]:
    """Sums that a column without a field is or takes part in, in a sample of the rows."""
    some = rows[np.linspace(0, len(rows) - 1, min(len(rows), _SAMPLE)).astype(np.int64)]
    counts = Counts([draft.sheet.values(index).numbers[some] for index in counted])
    if len(counts.base) < _FEWEST_COLUMNS:
        return []
    fitting = [
        relation for relation in find_relations(counts)
        if len(relation.left) == 1 and len(relation.right) > 1
        and relation.holds >= min(_NEARLY_ALL - 0.05, 1 - 1.01 / len(some))
    ]  # fmt: skip
    open_ = {position for position, index in enumerate(counted) if index in unnamed}
    voters = {p for p in open_ if draft.proposal.field_of(counted[p]) == "took_part"}
    # A column without a field is first of all a total of its own: there a slip in it is told.
    fitting.sort(key=lambda r: (not r.left <= open_ - voters, len(r.right), -r.holds,
                                sorted(r.left | r.right)))  # fmt: skip
    of_paper = {p for p, i in enumerate(counted) if draft.proposal.field_of(i) in _OF_PAPER}
    chosen: list[Relation] = []
    for relation in fitting:
        own = relation.left | relation.right
        if own & (open_ - voters) or (own & voters and own <= of_paper):
            chosen.append(relation)
            open_ -= relation.left | relation.right
    return chosen


def _with_nobodys(draft: Draft, counted: Sequence[int]) -> list[Relation]:
    """The ballots in the boxes as the sum of all kinds, with contested ones that few rows hold.

    Too few for arithmetic to find, but named as nobody's votes: the rows say whether it holds.
    """
    fields = [draft.proposal.field_of(index) for index in counted]
    means = draft.sheet.vocabulary.means
    nobodys = frozenset(
        position for position, index in enumerate(counted)
        if fields[position] == IGNORED
        and means("line_nobody", draft.proposal.maps[index].header)
    )  # fmt: skip
    lines = {position for position, field in enumerate(fields) if is_of_lines(field)}
    rest = {position for position, field in enumerate(fields) if field in _NO_LINES}
    totals = [fields.index(field) for field in _FOUND if field in fields]
    parts = lines | rest | nobodys
    if not nobodys or not lines or not totals:
        return []
    return [Relation(frozenset([totals[0]]), frozenset(parts), 1.0, 0)]


def _measured(
    draft: Draft, counted: Sequence[int], relation: Relation, rows: Rows, ballots: Rows
) -> PrintedSum | None:
    """A sum over all rows that print all of it; None where it fails too often to be meant.

    A ballot of which no row holds it has another rule. ``ballots`` number that of each row.
    """
    (total,) = (counted[position] for position in relation.left)
    parts = _with_seldom(draft, counted, relation, rows)
    printed = draft.sheet.values(total).numbers[rows]
    several = np.stack([draft.sheet.values(index).numbers[rows] for index in parts])
    summed = several.sum(axis=0)  # not a number where a part is blank
    # Nothing at all beside a figure: the parts, or the total, were not reported there.
    tried = (np.nan_to_num(printed) > 0) & (np.nan_to_num(summed) > 0)
    held = tried & (printed == summed)
    other = np.bincount(ballots, held)[ballots] == 0
    tried &= ~(other & (np.bincount(ballots, tried)[ballots] >= _FEWEST_OF_BALLOT))
    telling = held & ((several > 0).sum(axis=0) > 1)
    broken = np.flatnonzero(tried & ~held)
    if telling.sum() < max(_FEWEST_ROWS, _OFTEN * tried.sum()):
        return None
    if len(broken) > max(1, (1 - _NEARLY_ALL) * tried.sum()):
        return None
    entry = draft.proposal.maps[total]
    free = [draft.proposal.field_of(index) == IGNORED for index in parts]
    rest = several[free].sum(axis=0)
    beside = np.flatnonzero(held & (rest > 0))
    named = [_name(draft, index) for index in (total, *parts)]
    return PrintedSum(
        field=entry.field if entry.field != IGNORED else f"{FIGURE}{named[0]}",
        column=draft.sheet.origin(total) + 1,
        names=tuple(named),
        rows=int(tried.sum()),
        records=broken.astype(np.int32),
        printed=printed[broken],
        summed=summed[broken],
        beside=beside.astype(np.int32),
        unnamed=rest[beside],
    )


def _with_seldom(draft: Draft, counted: Sequence[int], relation: Relation, rows: Rows) -> list[int]:
    """The parts of a sum, with columns that count in few rows and are what it lacks in each."""
    (total,) = (counted[position] for position in relation.left)
    parts = [counted[position] for position in sorted(relation.right)]
    values = {index: draft.sheet.values(index).numbers[rows] for index in counted}
    lacking = values[total] - np.sum([values[index] for index in parts], axis=0)
    for index in counted:
        own = values[index]
        some = own > 0
        fits = 0 < some.mean() <= _SELDOM and bool((lacking[some] == own[some]).all())
        if fits and index not in (total, *parts) and not np.isnan(own).any():
            parts.append(index)
            lacking = lacking - own
    return sorted(parts)


def _name(draft: Draft, index: int) -> str:
    return draft.proposal.maps[index].header or draft.called(index)
