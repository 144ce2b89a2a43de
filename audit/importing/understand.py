"""Every table of a file, as understood: the one way in for the engine and the preview."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd

from audit.fields import IGNORED, is_count, keys
from audit.importing.build import build
from audit.importing.draft import Draft
from audit.importing.geography.telling import ask_of_long, ask_of_precinct
from audit.importing.geography.unnamed import name_places
from audit.importing.layout.areas import Area, find_areas
from audit.importing.layout.blocks import (
    find_blocks,
    has_blocks,
    propose_blocks,
    spread,
    told_of_sums,
)
from audit.importing.layout.columns import Column, look
from audit.importing.layout.continuation import continued, headed, with_note
from audit.importing.layout.groups import in_groups
from audit.importing.layout.longer import is_headed_again, is_long, propose_form, propose_long
from audit.importing.layout.longform import find_long
from audit.importing.layout.messages import has_messages
from audit.importing.layout.orient import lies_on_side
from audit.importing.layout.own_results import (
    as_headed,
    is_result,
    is_table,
    without_results,
)
from audit.importing.layout.resultlists import propose_list, take_named_totals
from audit.importing.layout.sheet import Sheet
from audit.importing.layout.sheet_names import named_by_sheets
from audit.importing.layout.siblings import Page, is_blank, pages
from audit.importing.layout.small import without_small
from audit.importing.layout.stacked import forms_apart
from audit.importing.layout.views import taken_apart
from audit.importing.layout.ways import totals_of_places
from audit.importing.layout.ways_beside import find_ways_beside
from audit.importing.layout.ways_joined import joined_ways
from audit.importing.layout.widening import widened
from audit.importing.naming import kinds
from audit.importing.naming.ballots import Ballot, find_ballots, propose_ballot
from audit.importing.naming.contradicted import set_headings_apart
from audit.importing.naming.mapping import ask_about_lines, propose
from audit.importing.naming.meaning import speaks_of_votes
from audit.importing.naming.names import Matcher
from audit.importing.naming.proposal import Proposal
from audit.importing.naming.ways_of_lines import join_ways
from audit.importing.observers import claims, incidents
from audit.importing.observers.hourly import take_days
from audit.importing.observers.photographed import name_photographed
from audit.importing.observers.poll_lists import QUESTIONS
from audit.importing.observers.senders import name_sender, name_senders
from audit.importing.observers.several import Watcher, find_observers, of_nobody, only_of
from audit.importing.observers.sides import apart
from audit.importing.opening import fits, opened
from audit.importing.recipes import Recipe
from audit.importing.sums.printed_sums import with_printed_sums
from audit.importing.sums.shared_lists import take_for_ballots, told_of_lists
from audit.importing.table import Cells, Orientation, Table, TableKind
from audit.importing.vocabulary import Vocabulary, load_vocabulary
from audit.reading import FileContent, Grid
from audit.sources import Problem, Source

_PLACES = ("region", "district", "precinct")
_EXCERPT = 80  # letters of a text that a problem shows


def understand(
    content: FileContent,
    hints: Vocabulary | None = None,
    recipes: Sequence[Recipe] = (),
    before: Table | None = None,
) -> tuple[Table, ...]:
    """The tables of every grid of a file, as proposals; shapes are told in `Table`.

    A grid in which no table is understood gives one of kind UNKNOWN with a problem that says what
    to do. ``hints`` replaces the vocabulary that comes with the program. ``recipes`` are maps that
    a person confirmed before: a table of their shape is opened by them (`audit.importing.opening`).
    ``before`` is the table of the file before, with which this one may go on without a header.
    """
    matcher = own_matcher() if hints is None else Matcher(hints)
    source = Source(content.name, content.size, content.sha256, content.modified, content.path)
    tables: list[Table] = []
    grids = [grid for grid in content.grids if not is_blank(grid)] or content.grids[:1]
    results = [unknown(g, source, _own(g, source)) for g in grids if is_result(g)]
    ours = frozenset(grid.sheet for grid in grids if is_table(grid))
    grids = [without_results(grid) for grid in grids if not is_result(grid)]
    grids = [form for grid in grids for form in forms_apart(grid, matcher)]
    for page in pages(grids, matcher, content.name):
        page = continued(page, before, matcher)  # noqa: PLW2901 - the same page, with its header
        own = page.grid.sheet in ours
        found = with_note(_of_page(page, source, matcher, recipes, own), page, before)
        tables, before = tables + found, headed(found, before)
    return (*named_by_sheets(tables), *results)


def _own(grid: Grid, source: Source) -> Problem:
    return Problem("own-result", "note", source.name, grid.sheet or None)


@cache
def own_matcher() -> Matcher:
    """The vocabulary that comes with the program."""
    return Matcher(load_vocabulary())


def _of_page(
    page: Page, source: Source, matcher: Matcher, recipes: Sequence[Recipe], own: bool
) -> list[Table]:
    drafts = drafts_of(page, source, matcher)
    for draft in drafts if own else ():
        as_headed(draft)
    drafts = _lying_as_said(page, source, matcher, recipes) or drafts
    tables = [opened(draft, recipes, lambda d: built(d, page)) for draft in drafts]
    understood = [table for table in tables if table.kind is not TableKind.UNKNOWN]
    if understood:
        return understood
    problem = Problem("nothing-understood", "warning", source.name, page.grid.sheet or None)
    if not tables:
        return [unknown(page.grid, source, problem)]
    if any(said.code in QUESTIONS for said in tables[0].problems):
        return tables
    return [replace(tables[0], problems=(*tables[0].problems, problem))]


def _lying_as_said(
    page: Page, source: Source, matcher: Matcher, recipes: Sequence[Recipe]
) -> list[Draft]:
    """The drafts of a page whose records lie as a person said of a page of the same shape."""
    said = [recipe for recipe in recipes if recipe.said]
    for orientation in dict.fromkeys(recipe.orientation for recipe in said):
        own = [recipe for recipe in said if recipe.orientation is orientation]
        drafts = drafts_of(page, source, matcher, orientation)
        if any(fits(draft, own) for draft in drafts):
            return drafts
    return []


def built(draft: Draft, page: Page) -> Table:
    """The table of a draft of ``page``, whose grid it shows as it stands in the file."""
    published = claims.are_claims(draft)
    table = claims.table_of(draft) if published else build(draft)
    table = replace(table, grid=page.grid, above=page.above, labels=page.labels, said=page.said)
    if published:
        return table
    table = _told_by_remark(table, draft)
    if draft.ballot:
        table.frame["ballot"] = pd.Series([draft.ballot] * len(table.frame), dtype=object)
        table.frame.attrs["ballot"] = draft.ballot
    if has_blocks(draft.proposal):
        return told_of_sums(spread(draft, table))
    if is_long(draft.proposal):
        return told_of_sums(widened(draft, table))
    joined = joined_ways(draft, table)
    return told_of_lists(with_printed_sums(draft, table)) if joined is table else joined


def _told_by_remark(table: Table, draft: Draft) -> Table:
    """The table with the words of its file by which it was taken for observers', where any were."""
    if table.kind is not TableKind.EVIDENCE or draft.kind is not None:
        return table
    place = (table.source.name, table.sheet or None)
    remark = kinds.by_hands(draft.sheet)
    if remark:
        said = Problem("evidence-by-remark", "warning", *place, found=remark[:_EXCERPT])
    elif draft.sheet.machine_read:
        said = Problem("evidence-by-machine", "warning", *place)
    else:
        return table
    return replace(table, problems=(*table.problems, said))


def drafts_of(
    page: Page, source: Source, matcher: Matcher, orientation: Orientation | None = None
) -> list[Draft]:
    """What may be tables on one sheet, with a proposal for each.

    ``orientation`` is how the person says that records lie; it is looked for where None.
    """
    grid, origins = taken_apart(page.grid)
    plain = grid.n_columns == page.grid.n_columns
    sheet = Sheet(grid, page.file, matcher, page.above, None if plain else origins, said=page.said)
    plain_rows = orientation in (Orientation.ROWS, Orientation.LONG)
    side = None if plain_rows else lies_on_side(
        Sheet(page.grid, page.file, matcher, page.above, said=page.said), orientation
    )  # fmt: skip
    if side is not None and (orientation or not _reads_long(sheet, page.labels)):
        drafts = _of_area(side.sheet, source, side.area, page.labels)
        for draft in drafts:
            draft.orientation, draft.list_of_results = side.orientation, side.list_of_results
            take_named_totals(draft)
        return drafts
    areas = find_areas(sheet)
    drafts = without_small([draft for area in areas for draft in _of_area(
        sheet, source, area, page.labels, orientation)])  # fmt: skip
    for draft in drafts if has_messages(page.grid) else ():
        draft.kind = draft.kind or TableKind.EVIDENCE  # nobody else counts by messages
        name_sender(draft)
        draft.say("from-messages", "note")
    return drafts


def _reads_long(sheet: Sheet, labels: Mapping[str, str]) -> bool:
    """Whether labels that seem to name fields down a column are the lines of a long table."""
    for area in find_areas(sheet):
        columns = look(sheet, area, labels)
        form = find_long(sheet, area, columns)
        if (form is not None and form.sure) or is_headed_again(area, columns):
            return True
    return False


def _of_area(
    sheet: Sheet, source: Source, area: Area, labels: Mapping[str, str],
    said: Orientation | None = None,
) -> list[Draft]:  # fmt: skip
    """The draft of an area; several where it gives the same lines from several sources.

    ``said``: ROWS where a row is one record whatever it looks like, LONG where it is one line.
    """
    plain = said is Orientation.ROWS
    rows = len(area.body)
    area, left_out = (area, ()) if plain else totals_of_places(sheet, area)
    looked = look(sheet, area, labels)
    columns = in_groups(looked, sheet.matcher.match)
    ballots = find_ballots(columns, sheet.matcher)
    if ballots:
        return [_of_ballot(sheet, source, area, columns, ballots, own) for own in ballots]
    watchers = [] if plain else find_observers(looked, sheet.matcher)
    if watchers:
        return _of_observers(sheet, source, area, looked, watchers)
    flags = incidents.flags_of(sheet, area, columns)
    every, columns = columns, [column for column in columns if column.index not in flags]
    proposal = propose(columns) if plain else _propose(sheet, area, columns, said)
    name_senders(sheet, area, columns, proposal)
    take_days(sheet, area, columns, proposal)
    incidents.propose_flags(every, flags, proposal)
    of_incidents = incidents.settle(sheet, area, columns, flags, proposal)
    name_places(sheet, area, columns, proposal)
    draft = Draft(sheet, source, area, proposal, Orientation.ROWS, dropped=rows - len(area.body))
    for way in left_out:
        draft.say("long-left-out", "note", found=way)
    if not is_long(proposal):
        name_photographed(draft, columns, sheet.matcher)
    if not speaks_of_votes(draft):
        ask_about_lines(proposal)
    if is_long(proposal):
        ask_of_long(sheet, area, columns, proposal)
        draft.list_of_results = not any(proposal.where(key) is not None for key in _PLACES)
    elif not of_incidents:
        take_for_ballots(sheet, area, proposal)
        ask_of_precinct(sheet, area, columns, proposal)
    return [draft] if is_long(proposal) else apart(draft, columns, sheet.matcher)


def _of_ballot(
    sheet: Sheet, source: Source, area: Area, columns: list[Column],
    ballots: list[Ballot], own: Ballot,
) -> Draft:  # fmt: skip
    """The draft of one ballot: the columns of the place, and its own under their own names."""
    proposal = propose_ballot(columns, ballots, own, sheet.vocabulary)
    name_places(sheet, area, columns, proposal)
    draft = Draft(sheet, source, area, proposal, Orientation.ROWS, ballot=own.name)
    draft.say("side-by-side-ballots", "warning", found=own.name, count=len(ballots))
    return draft


def _of_observers(
    sheet: Sheet, source: Source, area: Area, columns: list[Column], watchers: list[Watcher]
) -> list[Draft]:
    """A draft for each of the observers side by side, and one of what none of them counted."""
    rest = of_nobody(columns, watchers)
    told = propose(rest)
    fields = {column.index: told.field_of(column.index) for column in rest}
    unnamed = ("", IGNORED, "observer")
    counts = [
        column for column in rest if is_count(fields[column.index])
        or (column.numeric and fields[column.index] in unnamed)
    ]  # fmt: skip
    places = [column for column in rest if column not in counts]
    drafts = []
    for own in (*([None] if len(counts) > 1 else []), *watchers):
        free = rest if own is None else places
        proposal = propose([*free, *(own.columns.values() if own else ())])
        only_of(proposal, columns, free, own)
        name_places(sheet, area, columns, proposal)
        draft = Draft(sheet, source, area, proposal)
        if own is None:
            draft.official = True
        else:
            draft.kind, draft.evidence, draft.observer = TableKind.EVIDENCE, "copy", own.name
            draft.say("side-by-side-observers", "note", found=own.name, count=len(watchers))
        drafts.append(draft)
    return drafts


def _propose(sheet: Sheet, area: Area, columns: list[Column], said: Orientation | None) -> Proposal:
    """Lines in rows or in blocks are told before sums are looked for, which they would feign."""
    long = said is Orientation.LONG
    blocks = None if long else find_blocks(sheet, area, columns)
    if blocks is not None:
        return propose_blocks(columns, blocks)
    form = find_long(sheet, area, columns, long) or find_ways_beside(sheet, area, columns)
    if form is not None:
        return propose_form(columns, form)
    proposal = propose(columns)
    join_ways(proposal, sheet.vocabulary)
    set_headings_apart(sheet, area, columns, proposal)
    if not propose_long(columns, proposal):
        propose_list(sheet, area, columns, proposal)
    return proposal


def unknown(grid: Grid, source: Source, problem: Problem) -> Table:
    """A table that says only that nothing was understood of this grid."""
    places = {key: pd.Series([], dtype=object) for key in (*keys("place"), "level")}
    return Table(
        source=source,
        sheet=grid.sheet,
        kind=TableKind.UNKNOWN,
        orientation=Orientation.ROWS,
        header_rows=(),
        first_row=0,
        last_row=0,
        columns=(),
        frame=pd.DataFrame(places),
        cells={"": Cells(np.zeros(0, dtype=np.int32), 1)},
        rows_read=0,
        rows_accepted=0,
        rows_set_aside=0,
        confidence=0.0,
        problems=(problem,),
        grid=grid,
    )
