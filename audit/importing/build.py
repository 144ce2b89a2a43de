"""From a proposal to a table: cells cleaned, rows set aside, totals marked, problems gathered."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.fields import (
    IGNORED,
    LINE_VOTES,
    SHARE,
    VOTES,
    all_fields,
    is_confidence,
    is_count,
    is_printed,
    keys,
    line_name,
)
from audit.importing.cells.numbers import State
from audit.importing.cells.printed import is_fraction, printed
from audit.importing.cells.settling import Settling
from audit.importing.draft import Draft
from audit.importing.geography.placenames import PlaceNames
from audit.importing.geography.records import labels_of, level_of, levels_of, places_of
from audit.importing.layout.beside import (
    below_totals,
    count_beside,
    footnotes_of,
    headings_of,
    name_of_row,
)
from audit.importing.layout.long_places import headings_of_blocks
from audit.importing.layout.longer import is_long
from audit.importing.layout.totals import Totals, find_totals
from audit.importing.naming.meaning import kind_of_draft
from audit.importing.naming.proposal import REASON_COUNTED_WITH, REASON_UNCOUNTED
from audit.importing.observers import hourly, incidents
from audit.importing.observers.observed import name_kinds
from audit.importing.observers.sampled import PROBABILITY, probabilities
from audit.importing.table import Cells, ColumnMap, Orientation, Table, TableKind
from audit.importing.vocabulary import phrase

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]
Names = dict[str, PlaceNames]

_OFFICIAL = (TableKind.PROTOCOLS, TableKind.SUMMARY)
_MANY_PLACES = 5  # rows of names, which may as well be precincts
_ROWS_OF_ONE = 3  # rows of a place of which nothing says what tells them apart
_DERIVED_FROM = frozenset(
    {"invalid", "took_part", "in_boxes", "issued", "registered", "box_stationary"}
)


def build(draft: Draft) -> Table:
    """The table of a draft: every row is accepted, set aside, or said to be a heading."""
    counts = _columns(draft, is_count)
    figures = _columns(draft, lambda key: is_count(key) or key == LINE_VOTES)
    labels = labels_of(draft)
    body = draft.area.body
    headings = headings_of_blocks(draft, headings_of(draft, figures))
    footnotes = footnotes_of(draft, figures)
    totals = _totals(draft, body, labels, counts)
    names = places_of(draft, headings, totals)
    set_aside = _set_aside(draft, figures, headings, names)
    keep = ~set_aside
    keep[[*headings, *footnotes, *below_totals(draft, counts, totals.positions)]] = False
    level = level_of(draft, names)
    frame = _frame(draft, keep, names, levels_of(draft, names, totals, level)[keep])
    kind = draft.kind or kind_of_draft(draft, level)
    if draft.kind is None and kind in _OFFICIAL and hourly.lies_by_hour(frame):
        kind = TableKind.TURNOUT
    incidents.take_categories(draft, frame, draft.area.body[keep])
    name_kinds(draft, frame, kind, keep)
    _tell_of_ways(draft)
    _derive_valid(draft, frame, kind)
    _notes(draft, keep, counts)
    _tell_of_wide_rows(draft, frame, kind, level)
    hourly.tell_of_texts(draft, keep)
    incidents.tell(draft)
    frame.attrs[hourly.UNIT] = hourly.unit_said(draft)
    frame.attrs["side"] = draft.side
    frame.attrs["groups"] = _groups(totals, keep)
    beside = count_beside(draft, int((~keep & ~set_aside).sum()))
    return _table(draft, frame, kind, keep, totals, (int(set_aside.sum()), beside))


def _groups(totals: Totals, keep: Mask) -> dict[int, tuple[int, int]]:
    """For each total row, as a record of the frame, the first record it sums and one behind."""
    record = np.concatenate([[0], np.cumsum(keep)])
    return {
        int(record[position]): (int(record[group[0]]), int(record[group[1]]))
        for position, group in zip(totals.positions, totals.groups, strict=True)
        if group is not None and keep[position]
    }


def _columns(draft: Draft, fits: Callable[[str], bool]) -> list[int]:
    maps = draft.proposal.maps
    return sorted(i for i, m in maps.items() if m.index > 0 and fits(m.field))


def _totals(draft: Draft, body: Rows, labels: list[int], counts: list[int]) -> Totals:
    if draft.orientation is Orientation.FORM:
        return Totals((), (), ())
    others = [i for i in _columns(draft, lambda key: key == IGNORED) if i not in labels]
    totals = find_totals(draft.sheet, body, labels, counts, others)
    for position, by in zip(totals.positions, totals.by, strict=True):
        if by != "word":
            row = int(body[position])
            column, found = name_of_row(draft, row, labels)
            draft.say(f"total-by-{by}", "note", row, column, found)
    return totals


def _set_aside(
    draft: Draft,
    counts: list[int],
    headings: dict[int, str],
    names: Names,
) -> Mask:
    """Rows with a cell of a counted column that is no number; each such cell is a problem."""
    body, sheet = draft.area.body, draft.sheet
    aside = np.zeros(len(body), dtype=bool)
    skipped = np.zeros(len(body), dtype=bool)
    skipped[list(headings)] = True
    settling: Settling | None = None
    for column in counts:
        tally = sheet.tally(column, body)
        if not tally.texts + tally.errors:
            continue
        states = sheet.values(column).states[body]
        bad = ((states == State.TEXT) | (states == State.ERROR)) & ~skipped
        for position in np.flatnonzero(bad).tolist():
            row = int(body[position])
            settling = settling or Settling(draft, counts)
            code = "error-cell" if states[position] == State.ERROR else _no_count(draft, column)
            text = sheet.text(row, column)
            proposed = settling.of(position, column, text)
            header = draft.proposal.maps[column].header or draft.called(column)
            draft.say(code, "set_aside", row, column, text, **{"header": header, **proposed})
        aside |= bad
    return aside | _uncounted(draft, aside | skipped, names)


def _no_count(draft: Draft, column: int) -> str:
    """What is said of a text that is no number; one of a column of messages is a whole message."""
    origin = draft.sheet.origin(column)
    shared = [c for c in draft.area.columns if draft.sheet.origin(c) == origin]
    messages = any(problem.code == "from-messages" for problem in draft.problems)
    return "message-no-codes" if messages and len(shared) > 1 else "not-a-count"


def _uncounted(draft: Draft, done: Mask, names: Names) -> Mask:
    """Rows of which the file itself says that nothing was counted there, or elsewhere."""
    body, sheet = draft.area.body, draft.sheet
    no = sheet.vocabulary.words.get("no", frozenset())
    aside = np.zeros(len(body), dtype=bool)
    reasons = (REASON_UNCOUNTED, REASON_COUNTED_WITH)
    for column in [i for i, m in draft.proposal.maps.items() if m.reason in reasons]:
        entry = draft.proposal.maps[column]
        texts = sheet.texts(column)[body]
        says = {text for text in set(texts.tolist()) if text and phrase(text) not in no}
        if column in draft.area.numeric and entry.reason == REASON_COUNTED_WITH:
            says &= names["precinct"].distinct()  # any other number may be anything
        flagged = np.array([text in says for text in texts.tolist()], dtype=bool) & ~done & ~aside
        for position in np.flatnonzero(flagged).tolist():
            row, found = int(body[position]), texts[position]
            elsewhere = entry.reason == REASON_COUNTED_WITH
            place = _counted_with(draft, names, position) if elsewhere else {}
            draft.say("uncounted", "set_aside", row, column, found, header=entry.header, **place)
        aside |= flagged
    return aside


def _counted_with(draft: Draft, names: Names, position: int) -> dict[str, str | float]:
    """Of a row counted with another: its own place and its voters, for the checks of turnout."""
    place: dict[str, str | float] = {
        key: names[key][position] for key in ("region", "district", "precinct")
    }
    column = draft.column("registered")
    if column is not None:
        voters = float(draft.sheet.values(column).numbers[draft.area.body[position]])
        place |= {} if np.isnan(voters) else {"voters": voters}
    return place


def _frame(draft: Draft, keep: Mask, names: Names, levels: NDArray[np.object_]) -> pd.DataFrame:
    rows, kept = draft.area.body[keep], np.flatnonzero(keep)
    data: dict[str, NDArray[np.object_] | NDArray[np.float64]] = {
        key: names[key].array(kept) for key in keys("place")
    }
    data["level"] = levels
    shares = draft.proposal.columns(SHARE)
    fraction = is_fraction(draft.sheet, shares, rows)
    for index in sorted(draft.proposal.maps):
        key = draft.proposal.maps[index].field
        if is_count(key) and key in data:  # one line's votes by another way of voting
            data[key] = _together(data[key], draft.sheet.values(index).own_numbers(rows))
        elif is_count(key):
            data[key] = draft.sheet.values(index).own_numbers(rows)
        elif is_printed(key):
            part = fraction if key.startswith(SHARE) else hourly.in_parts(draft, index, rows)
            data[key] = printed(draft.sheet, index, rows, part)
        elif key == PROBABILITY:
            data[key] = probabilities(draft.sheet, index, rows)
        elif key in keys("about") or is_confidence(key):
            data[key] = PlaceNames.of(draft.sheet, index, rows).array(np.arange(len(rows)))
    # Each column a series of its type, so that texts stay objects; none is copied once more.
    series = {k: pd.Series(v, dtype=v.dtype, copy=False) for k, v in data.items()}
    return pd.DataFrame(series, copy=False)


def _together(first: NDArray[Any], second: NDArray[np.float64]) -> NDArray[np.float64]:
    """The sums of two columns, shape (rows,); blank where both are."""
    sums = np.nan_to_num(first) + np.nan_to_num(second)
    return np.where(np.isnan(first) & np.isnan(second), np.nan, sums)


def _tell_of_ways(draft: Draft) -> None:
    """Say that columns of one line were added up."""
    lines = [draft.proposal.field_of(i) for i in _columns(draft, is_count)]
    if len(set(lines)) < len(lines):
        draft.say("long-summed", "note")


def _derive_valid(draft: Draft, frame: pd.DataFrame, kind: TableKind) -> None:
    """Valid ballots as the sum of the lines, where protocols have no such column of their own."""
    lines = [key for key in frame if str(key).startswith(VOTES)]
    useful = kind is TableKind.PROTOCOLS and len(lines) > 1 and _DERIVED_FROM & set(frame)
    asked = any(m.asked for m in draft.proposal.maps.values() if m.field in lines)
    if "valid" in frame or not useful or asked:
        return
    lines += ["against_all"] if "against_all" in frame else []
    frame["valid"] = frame[lines].sum(axis=1, skipna=False)
    draft.proposal.maps[-1] = ColumnMap(
        0, "valid", "", 0.9, "derived", "reason-derived-valid", {"count": len(lines)}
    )
    draft.say("derived-valid", "note", count=len(lines))


def _notes(draft: Draft, keep: Mask, counts: list[int]) -> None:
    """One note a column: empty, cleaned, formulas without values, asked."""
    body, sheet = draft.area.body, draft.sheet
    asked = _asked_together(draft)
    together = set(asked)
    for index in sorted(i for i in draft.proposal.maps if i >= 0):
        entry = draft.proposal.maps[index]
        name = entry.header or draft.called(index)
        top = draft.area.header[-1] if draft.area.header else int(body[0]) if len(body) else 0
        if entry.asked and [index] == asked[:1]:
            draft.say("lines-asked", "warning", top, index, entry.header,
                      header=name, count=len(together))  # fmt: skip
        elif entry.asked and index not in together:
            draft.say("column-asked", "warning", top, index, entry.header, header=name,
                      **_taken_for(entry.field))  # fmt: skip
        if not is_count(entry.field):
            continue
        values, tally = sheet.values(index), sheet.tally(index, body)
        if not tally.filled:
            draft.say("empty-column", "note", top, index, entry.header, header=name)
        if tally.uncached:
            row = int(body[np.flatnonzero(values.states[body] == State.UNCACHED)[0]])
            draft.say("uncached", "note", row, index, sheet.text(row, index),
                      header=name, count=tally.uncached)  # fmt: skip
        for change, count in sorted(_in_body(draft, index, values.changed).items()):
            draft.say(f"cleaned-{change}", "note", top, index, "", header=name, count=count)
    hidden = 0 if draft.turned else int(np.isin(body, list(sheet.grid.hidden_rows)).sum())
    if hidden:
        draft.say("hidden-rows", "note", count=hidden)
    if draft.area.repeated:
        draft.say("repeated-header", "note", count=draft.area.repeated)


def _in_body(draft: Draft, index: int, changed: Mapping[str, int]) -> dict[str, int]:
    """What was cleaned less the header: "No" above the votes against is no word for a blank."""
    sheet, states = draft.sheet, draft.sheet.values(index).states
    above = sum(bool(states[row] == State.BLANK and sheet.text(row, index).strip())
                for row in draft.area.header)  # fmt: skip
    left = {**changed, "blank": changed.get("blank", 0) - above}
    return {change: count for change, count in left.items() if count > 0}


def _taken_for(key: str) -> dict[str, str]:
    """What an asked column counts as for now, named in every language."""
    if key == IGNORED:
        return {"use": "left"}
    if line_name(key):
        return {"use": "line"}
    known = all_fields().get(key)
    if known is None:
        return {"use": "other"}
    return {"use": "taken", **{f"taken_{word}": name for word, name in known.label.items()}}


def _tell_of_wide_rows(draft: Draft, frame: pd.DataFrame, kind: TableKind, level: str) -> None:
    """Say that rows which may each be a precinct, or anything, count as wider places."""
    index = draft.column(level)
    if index is None or kind is not TableKind.SUMMARY or is_long(draft.proposal):
        return
    own = frame[frame["level"].to_numpy() == level]
    places = len(own.drop_duplicates([key for key in keys("place") if key in own]))
    if len(own) < _MANY_PLACES:
        return
    if draft.proposal.maps[index].asked:
        header = draft.proposal.maps[index].header or draft.called(index)
        draft.say("rows-not-precincts", "warning", count=len(own), header=header)
    elif places * _ROWS_OF_ONE <= len(own):
        draft.say("rows-alike", "warning", count=len(own), places=places)


def _asked_together(draft: Draft) -> list[int]:
    """Columns that are lines by their place only: one question for all, where they are several."""
    maps = draft.proposal.maps
    lines = [i for i in sorted(maps) if i >= 0 and maps[i].asked and maps[i].by == "place"]
    lines = [i for i in lines if maps[i].field.startswith(VOTES)]
    return lines if len(lines) > 1 else []


def _table(
    draft: Draft, frame: pd.DataFrame, kind: TableKind, keep: Mask, totals: Totals,
    rows_out: tuple[int, int],
) -> Table:  # fmt: skip
    """The table; ``rows_out`` are how many rows are set aside, and how many left out."""
    rows = (draft.area.body[keep] + 1).astype(np.int32)
    first, last = _extent(draft)
    kept = {int(draft.area.body[p]) + 1 for p in totals.positions if keep[p]}
    maps = tuple(_on_sheet(draft, entry) for entry in draft.proposal.ordered())
    asked = [m.confidence for m in maps if m.field != IGNORED] or [0.0]
    return Table(
        source=draft.source,
        sheet=draft.sheet.name,
        kind=kind,
        orientation=draft.orientation,
        header_rows=() if draft.turned else tuple(row + 1 for row in draft.area.header),
        first_row=first,
        last_row=last,
        columns=maps,
        frame=frame.reset_index(drop=True),
        cells=_cells(draft, rows),
        rows_read=len(frame) + rows_out[0],
        rows_accepted=len(frame),
        rows_set_aside=rows_out[0],
        rows_left_out=rows_out[1],
        total_rows=tuple(sorted(kept)),
        titles=draft.titles,
        notes=_texts(draft, draft.area.notes),
        confidence=float(np.mean(asked)),
        problems=tuple(draft.problems),
        grid=draft.sheet.grid,
    )


def _extent(draft: Draft) -> tuple[int, int]:
    """First and last row of the sheet that hold records, counted from 1; 0 where none do."""
    body = draft.area.body
    if not len(body):
        return 0, 0
    if draft.turned:
        rows = [draft.sheet.origin(c) for c in draft.area.columns]
        return min(rows) + 1, max(rows) + 1
    return int(body[0]) + 1, int(body[-1]) + 1


def _on_sheet(draft: Draft, entry: ColumnMap) -> ColumnMap:
    if entry.index == 0 or draft.sheet.origins is None:
        return entry
    return replace(entry, index=draft.sheet.origin(entry.index - 1) + 1)


def _texts(draft: Draft, rows: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(" ".join(draft.sheet.row_texts(row)) for row in rows)


def _cells(draft: Draft, rows: NDArray[np.int32]) -> dict[str, Cells]:
    first = min((draft.sheet.origin(c) for c in draft.area.columns), default=0) + 1
    cells = {"": Cells(first, rows) if draft.turned else Cells(rows, first)}
    for index, entry in draft.proposal.maps.items():
        if index < 0 or entry.field == IGNORED or entry.field in cells:
            continue
        line, column = draft.sheet.shifted.get(index), draft.sheet.origin(index) + 1
        where = rows if line is None else np.full(len(rows), line + 1, dtype=np.int32)
        cells[entry.field] = Cells(column, where) if draft.turned else Cells(where, column)
    return cells
