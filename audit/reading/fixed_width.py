"""Texts whose columns are told by positions alone, with nothing between them: refused, not guessed.

Some ministries publish ".DAT" files that only a separate description can cut. Cut at spaces, codes,
names and counts would stick together, so such a text is told apart from one that is lined up.
"""

import re
from collections.abc import Sequence
from itertools import islice

from audit.reading.content import Refused
from audit.reading.grid import GridColumn

_FEWEST_LINES = 5
_SHORTEST = 20  # letters of a line
_NEARLY_ALL = 0.95
_SAMPLE = 400
_STUCK = re.compile(r"\d{4,}[^\W\d]{3,}|[\d ]*\d{16,}")


def refuse_fixed_width(lines: Sequence[str], columns: Sequence[GridColumn]) -> None:
    """Refuse a text of lines of one length in which columns stick together.

    ``columns`` are what was made of it without any mark between fields.

    Raises:
        Refused: with the length of its lines.
    """
    lines = [line for line in islice(lines, _SAMPLE) if line.strip("\x1a")]
    if len(lines) < _FEWEST_LINES:
        return
    length = len(lines[len(lines) // 2])
    alike = sum(len(line) == length for line in lines)
    if length < _SHORTEST or alike < _NEARLY_ALL * len(lines):
        return
    if any(_sticks(column) for column in columns):
        raise Refused("fixed-width", lines[0], length=length)


def _sticks(column: GridColumn) -> bool:
    """Whether most texts of a column are long numbers, or numbers with names behind them."""
    texts = [text for text in column.texts[:_SAMPLE].tolist() if text]
    return 2 * sum(_STUCK.match(text) is not None for text in texts) > len(texts)
