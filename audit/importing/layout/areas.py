"""Finding tables on a sheet: titles above, header rows, records, notes below, several of each."""

import re
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from audit.importing.layout.rows import count_in_columns, count_in_rows, cut, none_in_rows, taken
from audit.importing.layout.sheet import Sheet, is_number, is_text
from audit.importing.observers.sampled import first_drawn
from audit.importing.vocabulary import phrase

Rows = NDArray[np.int64]

_MOST_HEADER_ROWS = 4
_TYPICAL_SHARE = 0.34
_HOUR = re.compile(r"^(?:[01]?\d|2[0-4])[.:][0-5][05]$")
_NUMBERING_LENGTH = 3
_AT_ONCE = 4_096  # rows
_MOST_HEADED = 0.6  # of the columns, for a header that a blank row parts from its table


@dataclass(frozen=True, slots=True)
class Area:
    """One table: all numbers are 0-based rows and columns of the grid.

    ``body`` are the rows that hold something and are not header, repeated header, numbering or
    note. ``numeric`` are the columns in which most filled cells of the body hold numbers.
    """

    columns: tuple[int, ...]
    titles: tuple[int, ...]
    header: tuple[int, ...]
    body: Rows
    numeric: tuple[int, ...]
    notes: tuple[int, ...] = ()
    repeated: int = 0


def find_areas(sheet: Sheet) -> list[Area]:
    """The tables of a sheet in reading order; an empty list when it holds none."""
    segments = _segments(sheet.grid.blank_rows()) if sheet.grid.n_columns else []
    areas: list[Area] = []
    waiting: list[int] = []
    for rows in segments:
        area = _area(sheet, rows)
        if area is None:
            _continue(sheet, areas, rows, waiting)
            continue
        if areas and not area.header and _fits(areas[-1], area):
            areas[-1] = _joined(areas[-1], area)
        elif areas and _same_header(sheet, areas[-1], area):
            areas[-1] = _joined(areas[-1], area, repeated=1)
        else:
            areas.append(_with_header_above(sheet, waiting, area))
        waiting = []
    return [part for area in areas for part in _side_by_side(sheet, _finished(sheet, area))]


def _segments(blank: NDArray[np.bool_]) -> list[Rows]:
    used = np.flatnonzero(~blank)
    return np.split(used, np.flatnonzero(np.diff(used) > 1) + 1) if len(used) else []


def _continue(sheet: Sheet, areas: list[Area], rows: Rows, waiting: list[int]) -> None:
    """Rows without a table of their own: more of the last table, its notes, or the next titles."""
    if not areas:
        waiting += rows.tolist()
    elif is_number(sheet.states[rows]).any() and sheet.filled[rows].sum(axis=1).max() > 1:
        areas[-1] = replace(areas[-1], body=np.concatenate([areas[-1].body, rows]))
    else:
        areas[-1] = replace(areas[-1], notes=(*areas[-1].notes, *rows.tolist()))
        waiting += rows.tolist()


def _with_header_above(sheet: Sheet, waiting: list[int], area: Area) -> Area:
    """The area with the titles before it; their last rows are its header where it has none."""
    titled = replace(area, titles=(*waiting, *area.titles))
    if area.header or area.titles or not waiting:
        return titled
    together = next((n for n, row in enumerate(reversed(waiting)) if row != waiting[-1] - n), None)
    above = np.array(waiting[-together:] if together else waiting, dtype=np.int64)
    header = _header_rows(sheet, above)
    used = sheet.filled[list(header)].any(axis=0) if header else np.zeros(0, dtype=bool)
    if used.sum() < max(2, _MOST_HEADED * len(area.columns)):
        return titled
    columns = sorted({*area.columns, *np.flatnonzero(used).tolist()})
    titles = tuple(row for row in waiting if row < header[0])
    return replace(area, columns=tuple(columns), titles=titles, header=header)


def _area(sheet: Sheet, rows: Rows) -> Area | None:
    """The table in a run of rows without a blank one, None when it is only text or numbers."""
    states = taken(sheet.states, rows)
    numeric = _numeric_columns(states)
    if not len(numeric):
        return _text_area(sheet, rows)
    first = first_drawn(sheet, rows)
    if first is None:
        first = _first_record(sheet, rows, numeric)
        if first is None:
            return None
        first = _heading_above(sheet, rows, _sparse_above(sheet, rows, first, numeric))
    header = _header_rows(sheet, rows[:first])
    top = header[0] if header else int(rows[first])
    titles = tuple(rows[rows < top].tolist())
    body = rows[first:]
    if not header and len(body) < 2 and len(numeric) < 2:
        return None
    used = sheet.filled[list(header)].any(axis=0) | taken(sheet.filled, body).any(axis=0)
    columns = np.flatnonzero(used)
    return Area(tuple(columns.tolist()), titles, header, body, tuple(numeric.tolist()))


def _numeric_columns(states: NDArray[np.uint8]) -> NDArray[np.int64]:
    numbers = count_in_columns(states, is_number)
    texts = count_in_columns(states, is_text)
    return np.flatnonzero((numbers > 0) & (2 * numbers >= texts))


def _first_record(sheet: Sheet, rows: Rows, numeric: NDArray[np.int64]) -> int | None:
    states = cut(sheet.states, rows, numeric)
    numbers = count_in_rows(states, is_number)
    texts = count_in_rows(states, is_text)
    likely = (numbers > 0) & (numbers >= texts)
    if not likely.any():
        return None
    enough = max(1.0, _TYPICAL_SHARE * _median(numbers[likely]))
    for position in map(int, np.flatnonzero(likely & (numbers >= enough))):
        if not _is_numbering(sheet, int(rows[position])):
            return int(position)
    return None


def _sparse_above(sheet: Sheet, rows: Rows, first: int, numeric: NDArray[np.int64]) -> int:
    """The first record, where places of which no figures came stand before the first with many.

    Such a row names its place as all records do, has numbers alone in columns of numbers, and
    stands under a header with words for each of these; years under a header name no place. What
    stands behind the first blank figure (who observed, and when) may be blank with it.
    """
    start = first
    while start > 1 and _counts_alone(sheet, int(rows[start - 1]), numeric):
        start -= 1
    header = _header_rows(sheet, rows[:start]) if start < first else ()
    words = is_text(cut(sheet.states, np.array(header, dtype=np.int64), numeric))
    if not words.any(axis=0).all():
        return first
    always = np.flatnonzero(taken(sheet.filled, rows[first:]).all(axis=0))
    lacking = numeric[~cut(sheet.filled, rows[start:first], numeric).any(axis=0)]
    always = always[always < np.append(lacking, sheet.grid.n_columns)[0]]
    naming = always[~np.isin(always, numeric) | (np.arange(len(always)) == 0)]
    named = cut(sheet.filled, rows[start:first], naming).all()
    return start if len(naming) and named else first


def _counts_alone(sheet: Sheet, row: int, numeric: NDArray[np.int64]) -> bool:
    """Whether a row has numbers and no text in columns of numbers, and is no numbering of them."""
    states = sheet.states[row, numeric]
    return bool(
        is_number(states).any() and not is_text(states).any() and not _is_numbering(sheet, row)
    )


def _median(counts: NDArray[np.int32]) -> float:
    """The median of counts that are all small, without sorting them."""
    below = np.cumsum(np.bincount(counts))
    middle = [(len(counts) - 1) // 2, len(counts) // 2]
    return float(np.searchsorted(below, middle, side="right").mean())


def _heading_above(sheet: Sheet, rows: Rows, first: int) -> int:
    """The first row of the body: a lone name between header and records heads its group."""
    heading = first
    while heading > 1 and sheet.filled[rows[heading - 1]].sum() == 1:
        heading -= 1
    above = rows[heading - 1] if heading else rows[0]
    if heading == first or not heading or sheet.filled[above].sum() < 2:
        return first
    return heading if _wide(sheet, int(above), []) else first


def _is_numbering(sheet: Sheet, row: int) -> bool:
    """A row of column numbers (1 2 3 4 ...) or of clock times (10.00 12.00 ...) under a header."""
    texts = sheet.row_texts(row)
    if len(texts) < _NUMBERING_LENGTH:
        return False
    hours = [text for text in texts if _HOUR.match(text)]
    if len(hours) > 1 and not any(any(c.isdigit() for c in t) for t in texts if t not in hours):
        return hours == sorted(set(hours), key=lambda t: [int(p) for p in re.split("[.:]", t)])
    numbers = [int(text) for text in texts if text.isdecimal()]  # in any script
    if len(numbers) < max(_NUMBERING_LENGTH, 0.8 * len(texts)) or numbers[0] > 3:
        return False
    return bool((np.diff(numbers) == 1).all())


def _header_rows(sheet: Sheet, above: Rows) -> tuple[int, ...]:
    header: list[int] = []
    for row in above[::-1].tolist():
        numbering = _is_numbering(sheet, row)
        if len(header) >= _MOST_HEADER_ROWS or not (numbering or _wide(sheet, row, header)):
            break
        header.insert(0, row)
    return tuple(header)


def _wide(sheet: Sheet, row: int, below: list[int]) -> bool:
    """Whether a row spans the table as headers do; a title stands in one cell, or two."""
    filled = int(sheet.filled[row].sum())
    width = int(sheet.filled[below].any(axis=0).sum()) if below else 0
    if filled < 2:
        return width == 1 or (not below and sheet.grid.n_columns == 1)
    if below:
        filled += _merged_across(sheet, row)
    return filled >= min(3, max(2, width)) or filled >= 0.25 * width


def _merged_across(sheet: Sheet, row: int) -> int:
    """Columns that merged cells of a row cover beside their own, where several groups are headed.

    One merged cell is a title over the whole table.
    """
    across = [right - left for top, left, _, right in sheet.grid.merged
              if top == row and right > left and sheet.filled[row, left]]  # fmt: skip
    return sum(across) if len(across) > 1 else 0


def _text_area(sheet: Sheet, rows: Rows) -> Area | None:
    """A table without a column of numbers, such as a list of precincts."""
    for position, row in enumerate(rows[:8].tolist()):
        cells = np.flatnonzero(sheet.filled[row])
        known = [sheet.matcher.best(sheet.text(row, int(c))) for c in cells]
        if len(cells) >= 2 and sum(match is not None for match in known) >= min(2, len(cells)):
            header = rows[(rows >= row) & (rows <= _merged_down(sheet, row))]
            body = rows[position + len(header) :]
            columns = np.flatnonzero(sheet.filled[rows[position:]].any(axis=0))
            titles = tuple(rows[:position].tolist())
            told = tuple(header.tolist())
            return Area(tuple(columns.tolist()), titles, told, body, ()) if len(body) else None
    return None


def _merged_down(sheet: Sheet, row: int) -> int:
    """The last row that a merged cell of this row reaches: all of them are one header."""
    ends = [bottom for top, _, bottom, _ in sheet.grid.merged if top == row]
    return max([row, *ends])


def _fits(first: Area, second: Area) -> bool:
    return set(second.columns) <= set(first.columns)


def _same_header(sheet: Sheet, first: Area, second: Area) -> bool:
    if not second.header or len(first.header) < len(second.header):
        return False
    rows = zip(first.header[-len(second.header) :], second.header, strict=True)
    return all(_row_key(sheet, a) == _row_key(sheet, b) for a, b in rows)


def _row_key(sheet: Sheet, row: int) -> tuple[str, ...]:
    return tuple(phrase(text) for text in sheet.row_texts(row))


def _joined(first: Area, second: Area, repeated: int = 0) -> Area:
    body = np.concatenate([first.body, np.array(second.titles, dtype=np.int64), second.body])
    columns = tuple(sorted({*first.columns, *second.columns}))
    return replace(first, body=body, columns=columns, notes=(), repeated=first.repeated + repeated)


def _finished(sheet: Sheet, area: Area) -> Area:
    """The area without repeated headers in its body, and with the notes below it apart."""
    body, repeated = _without_repeated(sheet, area)
    states = cut(sheet.states, body, area.columns)
    numeric = np.array(area.columns)[_numeric_columns(states)] if len(body) else np.zeros(0, int)
    notes: list[int] = list(area.notes)
    if len(numeric) and len(area.columns) > 2:
        last = _last_record(sheet, area, body, numeric)
        notes = [*body[last:].tolist(), *notes]
        body = body[:last]
    return replace(
        area,
        body=body,
        numeric=tuple(numeric.tolist()),
        notes=tuple(sorted(notes)),
        repeated=area.repeated + repeated,
    )


def _last_record(sheet: Sheet, area: Area, body: Rows, numeric: NDArray[np.int64]) -> int:
    """How many rows there are up to the last with a number, or with more than a few cells."""
    few = max(1, len(area.columns) // 6)
    for end in range(len(body), 0, -_AT_ONCE):  # notes are few: seldom more than one step
        rows = body[max(0, end - _AT_ONCE) : end]
        record = is_number(cut(sheet.states, rows, numeric)).any(axis=1)
        record |= taken(sheet.filled, rows).sum(axis=1, dtype=np.int32) > few
        if record.any():
            return end - len(rows) + int(np.flatnonzero(record)[-1]) + 1
    return len(body)


def _without_repeated(sheet: Sheet, area: Area) -> tuple[Rows, int]:
    if not area.header:
        return area.body, 0
    keys = {_row_key(sheet, row) for row in area.header}
    states = cut(sheet.states, area.body, area.columns)
    suspects = none_in_rows(states, is_number)
    found = [p for p in suspects.tolist() if _row_key(sheet, int(area.body[p])) in keys]
    following = {p + 1 for p in found if p + 1 < len(states)} | ({0} if len(states) else set())
    numbered = [p for p in sorted(following) if not is_text(states[p]).any()]
    found += [
        p
        for p in numbered
        if _is_numbering(sheet, int(area.body[p])) and len(sheet.row_texts(int(area.body[p]))) > 3
    ]
    keep = np.ones(len(area.body), dtype=bool)
    keep[found] = False
    return area.body[keep], len(found)


def _side_by_side(sheet: Sheet, area: Area) -> list[Area]:
    """Two lists beside one another, a blank column between them and a place column in each."""
    parts = np.split(np.array(area.columns), np.flatnonzero(np.diff(area.columns) > 1) + 1)
    if len(parts) < 2 or not area.header or not all(_own_place(sheet, area, p) for p in parts):
        return [area]
    pieces = []
    for part in parts:
        used = sheet.filled[np.ix_(area.body, part)].any(axis=1)
        numeric = tuple(c for c in area.numeric if c in part)
        pieces.append(
            replace(area, columns=tuple(part.tolist()), body=area.body[used], numeric=numeric)
        )
    return pieces


def _own_place(sheet: Sheet, area: Area, columns: NDArray[np.int64]) -> bool:
    for column in columns.tolist():
        match = sheet.matcher.best(sheet.text(area.header[-1], column))
        if match is not None and match.field in ("region", "district", "precinct", "settlement"):
            return True
    return False
