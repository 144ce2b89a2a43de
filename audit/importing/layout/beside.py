"""Rows of a table that are no records: names above groups, footnotes, notes below, headers again.

None of them is in the audit, all of them are counted: what was read is what was accepted, set aside
or left out.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from audit.importing.cells.numbers import State
from audit.importing.draft import Draft
from audit.importing.layout.rows import cut, none_in_rows, taken

Rows = NDArray[np.int64]

_LONGEST_HEADING = 80
_MARKS = ("*", "†", "‡", "§", "¹", "²", "³", "⁴")
_FOOTNOTE = 2  # cells at most
_MANY_COUNTS = 4  # columns of figures
_NUMBERED = 0.9  # of the precincts have a digit in their names
_AFTER_WORD = ":.–—- "


def headings_of(draft: Draft, counts: list[int]) -> dict[int, str]:
    """Rows with nothing but one name above the rows of that place: position and name."""
    if not counts:
        return {}
    body, sheet = draft.area.body, draft.sheet
    filled, uncounted = _without_counts(draft, counts)
    single = uncounted[filled[uncounted].sum(axis=1, dtype=np.int32) == 1]
    found: dict[int, str] = {}
    for position in single.tolist():
        column = int(np.flatnonzero(filled[position])[0])
        text = sheet.text(int(body[position]), column)
        short = len(text) <= _LONGEST_HEADING and not text.isdigit()
        if position + 1 < len(body) and short and not _is_note(draft, text):
            found[position] = text
    return found if len(found) <= max(1, len(body) // 2) else {}


def footnotes_of(draft: Draft, counts: list[int]) -> list[int]:
    """Positions of rows among the records that hold no figures and say something of others.

    They begin with a mark or a word for notes, or stand where numbers of precincts do without one.
    """
    if draft.turned or not counts:
        return []
    body, sheet = draft.area.body, draft.sheet
    filled, uncounted = _without_counts(draft, counts)
    few = uncounted[filled[uncounted].sum(axis=1, dtype=np.int32) <= _FOOTNOTE]
    precinct = draft.column("precinct")
    numbered = len(few) > 0 and precinct is not None and _are_numbered(draft, precinct)
    found = []
    for position in few.tolist():
        row = int(body[position])
        texts = sheet.row_texts(row)
        own = sheet.text(row, precinct) if numbered and precinct is not None else ""
        nameless = len(texts) == _FOOTNOTE and own and not any(map(str.isdigit, own))
        if texts and (_is_note(draft, texts[0]) or nameless):
            found.append(position)
            draft.say("footnote", "note", row, 0, " ".join(texts))
    return found


def below_totals(draft: Draft, counts: list[int], totals: Sequence[int]) -> list[int]:
    """Positions of rows behind the last total with a single figure: they sum or explain it.

    ``totals`` are the positions of total rows. A protocol beside many figures has more than one.
    """
    if draft.turned or not totals or len(counts) < _MANY_COUNTS:
        return []
    sheet = draft.sheet
    behind = draft.area.body[max(totals) + 1 :]
    figures = cut(sheet.filled, behind, counts).sum(axis=1, dtype=np.int32)
    found = []
    for position in np.flatnonzero(figures == 1).tolist():
        row = int(behind[position])
        if any(map(str.isalpha, "".join(sheet.row_texts(row)))):
            found.append(max(totals) + 1 + position)
            draft.say("below-total", "note", row, 0, " ".join(sheet.row_texts(row)))
    return found


def name_of_row(draft: Draft, row: int, labels: list[int]) -> tuple[int, str]:
    """The column and the text by which a row is called; the address of its first cell for none."""
    sheet = draft.sheet
    filled = [int(c) for c in np.flatnonzero(sheet.filled[row])]
    texts = [c for c in filled if sheet.values(c).states[row] == State.TEXT]
    for column in (*(c for c in labels if c in filled), *texts):
        return column, sheet.text(row, column)
    first = filled[0] if filled else 0
    return first, draft.address(row, first)


def count_beside(draft: Draft, inside: int) -> int:
    """How many rows of the sheet the table leaves out; ``inside`` of them among its records."""
    if draft.turned:
        return 0
    return inside + draft.area.repeated + len(draft.area.notes) + draft.dropped


def _without_counts(draft: Draft, counts: list[int]) -> tuple[NDArray[np.bool_], Rows]:
    filled = taken(draft.sheet.filled, draft.area.body)
    return filled, none_in_rows(cut(draft.sheet.filled, draft.area.body, counts), lambda c: c)


def _is_note(draft: Draft, text: str) -> bool:
    """Whether a text begins with a footnote's mark, or with a word for notes before a colon."""
    if text.startswith(_MARKS):
        return True
    word, colon, _ = text.partition(":")
    match = draft.sheet.matcher.best(word.strip(_AFTER_WORD)) if colon else None
    return match is not None and match.field == "note"


def _are_numbered(draft: Draft, precinct: int) -> bool:
    texts = [t for t in taken(draft.sheet.shown(precinct).codes, draft.area.body).tolist() if t]
    words = draft.sheet.shown(precinct).words
    digits = np.array([any(map(str.isdigit, word)) for word in words.tolist()], dtype=bool)
    return bool(digits[texts].mean() >= _NUMBERED) if texts else False
