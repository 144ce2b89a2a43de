"""The words above each column: header rows read together, merged cells and blanks filled."""

from collections.abc import Mapping

from audit.importing.layout.areas import Area
from audit.importing.layout.sheet import Sheet

INHERITED = "\x1fcolumn "  # before a column's number from 1: a key of a page's labels
BETWEEN = " / "  # of the header cells of one column


def inherited(labels: Mapping[str, str], column: int) -> tuple[str, ...]:
    """The header cells of a 0-based column that a page without header has from the one before."""
    header = labels.get(f"{INHERITED}{column + 1}", "")
    return tuple(part for part in header.split(BETWEEN) if part)


def header_parts(sheet: Sheet, area: Area) -> dict[int, tuple[str, ...]]:
    """For each column of the area, the header texts above it, top to bottom, each once.

    A merged cell speaks for all its columns. In a header of several rows a blank upper cell takes
    the text on its left where the row below has a text of its own: the published layout names a
    party only over the first of its two columns.
    """
    rows = [_row_above(sheet, area, row) for row in area.header if not _numbering(sheet, area, row)]
    for position in reversed(range(len(rows) - 1)):
        _fill_right(rows[position], rows[position + 1], area.columns, _ends(sheet, area, position))
    return {c: _distinct([row.get(c, "") for row in rows]) for c in area.columns}


def _row_above(sheet: Sheet, area: Area, row: int) -> dict[int, str]:
    texts = {c: sheet.text(row, c) for c in area.columns if sheet.filled[row, c]}
    for top, left, bottom, right in sheet.grid.merged:
        if top <= row <= bottom:
            text = sheet.text(top, left)
            texts.update({c: text for c in range(left, right + 1) if text and c in area.columns})
    return texts


def _ends(sheet: Sheet, area: Area, position: int) -> frozenset[int]:
    """Columns at the right end of merged cells of a header row: these say how far they speak."""
    told = [row for row in area.header if not _numbering(sheet, area, row)]
    row = told[position]
    return frozenset(
        right for top, left, bottom, right in sheet.grid.merged
        if top <= row <= bottom and right > left
    )  # fmt: skip


def _fill_right(
    upper: dict[int, str], lower: dict[int, str], columns: tuple[int, ...], ends: frozenset[int]
) -> None:
    last = ""
    for column in columns:
        if upper.get(column):
            last = upper[column] if lower.get(column) and column not in ends else ""
        elif last and lower.get(column):
            upper[column] = last
        else:
            last = ""


def _numbering(sheet: Sheet, area: Area, row: int) -> bool:
    texts = sheet.row_texts(row)
    return len(texts) > 2 and all(text.isdigit() for text in texts) and len(area.header) > 1


def _distinct(parts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(part.split()) for part in parts if part))
