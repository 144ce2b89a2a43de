"""A table read again as a person corrected it: columns, kind, orientation, single cells.

Always from the table as first understood, so that taking a correction back is reading again
without it. The cells of the file are never changed: a mended cell is a copy of its column.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

import numpy as np

from audit.fields import IGNORED, LINE, LINE_GIVEN, LINE_VOTES
from audit.importing.corrections import Corrections, Mend, RowKey, TableKey, key_of
from audit.importing.draft import Draft
from audit.importing.layout.blocks import has_blocks
from audit.importing.layout.longer import is_long
from audit.importing.layout.messages import parts_of_message
from audit.importing.layout.sheet import Sheet
from audit.importing.layout.sheet_names import named_by_sheet
from audit.importing.layout.siblings import Page
from audit.importing.layout.views import parts_of
from audit.importing.table import Orientation, Table, TableKind
from audit.importing.understand import built, drafts_of, own_matcher
from audit.reading import CellKind, Grid, GridColumn
from audit.reading.addresses import address_of
from audit.reading.grid import NO_FORMAT
from audit.sources import Problem

Place = tuple[int, int]  # row and column of a sheet, from 1
T = TypeVar("T")

ACCEPTED = "accepted-aside"
TURNED = (Orientation.COLUMNS, Orientation.FORM)


def corrected(table: Table, corrections: Corrections) -> Table:
    """The table as ``corrections`` have it; the same object where nothing concerns it.

    It is read from its cells as first understood, whatever it was corrected to before; rows,
    totals and problems are those of the new reading.

    Raises:
        ValueError: when the table was taken in already and has no cells any more.
    """
    first = table.origin or table
    concern = concerning(first, corrections)
    if not concern:
        return first
    again = _read_again(first, concern)
    return replace(_with_accepted(again, concern.accepted), origin=first)


def concerning(table: Table, corrections: Corrections) -> Corrections:
    """What of ``corrections`` changes how this table is read; joins and leaving out do not."""
    key, file = key_of(table), table.source.sha256
    own = (file, table.sheet)
    mends = {c: m for c, m in corrections.mends.items() if (c.sha256, c.sheet) == own}
    accepted = frozenset(r for r in corrections.accepted if (r.sha256, r.sheet) == own)
    return Corrections(
        _only(corrections.fields, key), _only(corrections.kinds, key),
        _only(corrections.orientations, key), frozenset(), mends, accepted,
    )  # fmt: skip


def by_sheet(corrections: Corrections) -> dict[tuple[str, str], Corrections]:
    """What of ``corrections`` concerns the tables of each sheet, by hash of the file and name.

    So that `concerning` looks through one sheet's corrections, not through all for every table.
    """
    split: dict[tuple[str, str], list[dict[Any, Any]]] = {}
    parts: tuple[Mapping[Any, Any], ...] = (
        corrections.fields, corrections.kinds, corrections.orientations,
        corrections.mends, dict.fromkeys(corrections.accepted),
    )  # fmt: skip
    for number, part in enumerate(parts):
        for key, value in part.items():
            own = split.setdefault((key.sha256, key.sheet), [{} for _ in parts])
            own[number][key] = value
    return {
        sheet: Corrections(own[0], own[1], own[2], frozenset(), own[3], frozenset(own[4]))
        for sheet, own in split.items()
    }


def _only(part: Mapping[TableKey, T], key: TableKey) -> dict[TableKey, T]:
    return {key: part[key]} if key in part else {}


def _read_again(first: Table, concern: Corrections) -> Table:
    key = key_of(first)
    grid = first.grid
    if grid is None:
        raise ValueError("a table without its grid cannot be read again")
    orientation = concern.orientations.get(key)
    fields, kind = concern.fields.get(key, {}), concern.kinds.get(key)
    mends = {(c.row, c.column): m for c, m in concern.mends.items()}
    page = Page(grid, first.source.name, first.above, first.labels, first.said)
    draft = _draft(page, first, orientation)
    if draft is None:
        return _not_possible(first)
    outside = {at: m for at, m in mends.items() if not _in_body(draft, at)}
    whole = replace(page, grid=_with_cells(grid, mends))
    if outside:
        headed = _draft(replace(page, grid=_with_cells(grid, outside)), first, orientation)
        draft = headed or draft
    if first.kind is not TableKind.CLAIMS or kind in (None, TableKind.CLAIMS):
        _keep_map(draft, first, pinned=not outside and orientation is None)
    _take_fields(draft, fields)
    _take_kind(draft, first, kind, changed=bool(set(fields.values()) - {IGNORED} or orientation))
    draft.sheet = _mended_view(draft, mends, grid)
    again = replace(built(draft, whole), mends=mends)
    return _with_sheet_name(again, first)


def _draft(page: Page, first: Table, orientation: Orientation | None) -> Draft | None:
    """The draft that ``first`` was made of, or the likest one that lies as the person says."""
    drafts = drafts_of(page, first.source, own_matcher(), orientation)
    attrs = first.frame.attrs
    part = (attrs.get("side", ""), attrs.get("ballot", ""))
    own = [draft for draft in drafts if (draft.side, draft.ballot) == part]
    if orientation is None:
        same = next((draft for draft in own if _is_draft_of(draft, first)), None)
        if same is not None or first.recipe is None:
            return same
        return _draft(page, first, first.orientation)  # as the recipe says that it lies
    lying = [d for d in own or drafts if d.turned == (orientation in TURNED)]
    if orientation is Orientation.LONG:  # it is told only when rows are joined
        lying = [d for d in lying if is_long(d.proposal)]
    begins = [d for d in lying if not d.turned and _first_row(d) == first.first_row]
    return max(begins or lying, key=lambda draft: len(draft.area.body), default=None)


def _is_draft_of(draft: Draft, table: Table) -> bool:
    """Whether the draft begins where the table does; LONG is told only when rows are joined."""
    long = table.orientation is Orientation.LONG
    if draft.orientation is not table.orientation and not long:
        return False
    if draft.turned:
        return True
    column = table.cells[""].columns
    begins = min((draft.sheet.origin(c) for c in draft.area.columns), default=0) + 1
    return _first_row(draft) == table.first_row and (long or column == begins)


def _first_row(draft: Draft) -> int:
    return int(draft.area.body[0]) + 1 if len(draft.area.body) else 0


def _in_body(draft: Draft, at: Place) -> bool:
    record = at[1] if draft.turned else at[0]
    return bool((draft.area.body == record - 1).any())


def _keep_map(draft: Draft, first: Table, pinned: bool) -> None:
    """The columns as they were first understood; all of them where they can be ``pinned``."""
    maps, own = draft.proposal.maps, [entry for entry in first.columns if entry.index > 0]
    places = sorted(index for index in maps if index >= 0)
    if pinned and len(places) == len(own):
        for index, entry in zip(places, own, strict=True):
            maps[index] = replace(entry, index=index + 1)
        return
    views = _views(draft)
    for entry in own:
        if entry.by == "recipe" and entry.index in views:
            maps[views[entry.index]] = replace(entry, index=views[entry.index] + 1)


def _views(draft: Draft) -> dict[int, int]:
    """For each column of the sheet, from 1, the first column of the view that shows it."""
    sheet = draft.sheet
    return {sheet.origin(i) + 1: i for i in reversed(range(sheet.grid.n_columns))}


def _take_fields(draft: Draft, fields: Mapping[int, str]) -> None:
    """What the person says columns are; a field goes from the column that had it to the new one.

    But not that of a block of lines: naming further blocks leaves the first what it was.
    """
    views, maps = _views(draft), draft.proposal.maps
    said = {views[column]: key for column, key in fields.items() if column in views}
    given = set(said.values()) - {IGNORED}
    if [*said.values()].count(LINE_VOTES) > 1 or has_blocks(draft.proposal):
        given -= {LINE, LINE_GIVEN, LINE_VOTES}  # each block of a table has its own
    if len(draft.proposal.parts("precinct")) > 1:
        given -= {"precinct"}  # it is made of several columns
    for index, entry in list(maps.items()):
        if index not in said and entry.field in given:
            draft.proposal.put(index, IGNORED, entry.header, 1.0, "person", "reason-given-away")
    for index, key in said.items():
        header = maps[index].header if index in maps else ""
        draft.proposal.put(index, key, header, 1.0, "person", "reason-person")


def _take_kind(draft: Draft, first: Table, kind: TableKind | None, changed: bool) -> None:
    """The person's kind, else the one first told, unless other columns may tell of another."""
    if kind is not None:
        draft.kind = kind
    elif not draft.evidence:
        known = first.kind is not TableKind.UNKNOWN and not changed
        draft.kind = first.kind if known else None


def _with_sheet_name(again: Table, first: Table) -> Table:
    named = "region_of_sheet" in first.frame.attrs and not (again.frame["region"] != "").any()
    return named_by_sheet(again) if named else again


def _not_possible(first: Table) -> Table:
    said = Problem("correction-impossible", "warning", first.source.name, first.sheet or None)
    return replace(first, problems=(*first.problems, said))


# Mended cells


def _with_cells(grid: Grid, mends: Mapping[Place, Mend]) -> Grid:
    """The grid with the mended cells; columns without any are the same objects."""
    changes: dict[int, dict[int, str]] = {}
    for (row, column), mend in mends.items():
        changes.setdefault(column - 1, {})[row - 1] = mend.value
    return _changed(grid, changes)


def _mended_view(draft: Draft, mends: Mapping[Place, Mend], grid: Grid) -> Sheet:
    """The sheet as the importer looks at it, turned or taken apart, with the mended cells.

    ``grid`` is the sheet as it lies.
    """
    sheet, changes = draft.sheet, dict[int, dict[int, str]]()
    shown: dict[int, list[int]] = {}
    for index in range(sheet.grid.n_columns):
        shown.setdefault(sheet.origin(index), []).append(index)
    for (row, column), mend in mends.items():
        record, line = (column, row) if draft.turned else (row, column)
        own = [i for i in shown.get(line - 1, ()) if i not in sheet.shifted]
        parts = () if draft.turned else parts_of_message(grid, line - 1, mend.value)
        for index, text in zip(own, parts or parts_of(mend.value, len(own)), strict=False):
            changes.setdefault(index, {})[record - 1] = text
        for index in shown.get(line - 1, ()):
            if sheet.shifted.get(index) == record - 1:  # percentages beside the votes
                changes.setdefault(index, {})[int(draft.area.body[0])] = mend.value
    mended = _changed(sheet.grid, changes)
    if mended is sheet.grid:
        return sheet
    return Sheet(
        mended, sheet.file, sheet.matcher, sheet.above, sheet.origins, sheet.shifted, sheet.said
    )


def _changed(grid: Grid, changes: Mapping[int, Mapping[int, str]]) -> Grid:
    columns = list(grid.columns)
    for index, texts in changes.items():
        inside = {row: text for row, text in texts.items() if 0 <= row < grid.n_rows}
        if inside and 0 <= index < len(columns):
            columns[index] = _with_texts(columns[index], inside)
    same = all(one is other for one, other in zip(columns, grid.columns, strict=True))
    return grid if same else replace(grid, columns=tuple(columns))


def _with_texts(column: GridColumn, texts: Mapping[int, str]) -> GridColumn:
    kinds, numbers = column.kinds.copy(), column.numbers.copy()
    shown, formats = column.texts.copy(), column.formats.copy()
    rows = np.array(list(texts), dtype=np.int64)
    shown[rows] = list(texts.values())
    kinds[rows] = [CellKind.TEXT if text else CellKind.BLANK for text in texts.values()]
    numbers[rows], formats[rows] = np.nan, NO_FORMAT
    return GridColumn(kinds, numbers, shown, formats)


# Accepted rows


def _with_accepted(table: Table, accepted: frozenset[RowKey]) -> Table:
    """Problems of records that the person accepts as set aside are notes that say so."""
    lines = {key.row for key in accepted}
    problems = tuple(
        replace(problem, code=ACCEPTED, severity="note") if line_of(table, problem) in lines
        and problem.severity == "set_aside" else problem
        for problem in table.problems
    )  # fmt: skip
    return replace(table, problems=problems) if lines else table


def line_of(table: Table, problem: Problem) -> int:
    """The record's row (its column, where records lie in columns) of a problem, from 1; else 0."""
    at = address_of(problem.cell or "")
    if at is None:
        return 0
    return at[1 if table.orientation in TURNED else 0] + 1
