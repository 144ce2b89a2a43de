"""Quoting that is not that of RFC 4180: escaped by backslashes, single, or around whole lines.

Each is taken only when it explains the whole text; otherwise every sign stays where it stands.
"""

import csv
import io
import re
import sys
from dataclasses import replace

from audit.reading.columns import text_columns
from audit.reading.grid import GridColumn

Columns = tuple[GridColumn, ...]

_OTHER_BACKSLASH = re.compile(r'\\(?!["\\])')


def escaped_table(text: str, delimiter: str) -> Columns | None:
    r"""The table of a text whose inner quotes are written as ``\"``; None when it is none."""
    if '\\"' not in text or _OTHER_BACKSLASH.search(text.replace("\\\\", "")):
        return None
    csv.field_size_limit(sys.maxsize >> 32)
    lines = io.StringIO(text, newline="")
    try:
        rows = list(csv.reader(lines, delimiter=delimiter, escapechar="\\", strict=True))
    except csv.Error:
        return None
    widths = {len(row) for row in rows if any(row)}
    return text_columns(rows) if len(widths) == 1 else None


def with_quotes(text: str) -> str | None:
    """The text with quotes for apostrophes; None when it has none, or has quotes as well."""
    return text.replace("'", '"') if "'" in text and '"' not in text else None


def with_apostrophes(columns: Columns) -> Columns:
    """Undo `with_quotes` in the cells."""
    return tuple(
        replace(column, texts=column.texts.told(lambda text: text.replace('"', "'")))
        for column in columns
    )


def unwrapped(columns: Columns) -> str | None:
    """The text inside of a table of one column whose lines were each quoted as a whole."""
    if len(columns) != 1:
        return None
    lines = columns[0].texts.tolist()
    return None if any("\n" in line or "\r" in line for line in lines) else "\n".join(lines)
