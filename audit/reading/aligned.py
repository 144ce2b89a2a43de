"""Text tables whose columns are lined up with spaces, as old programs and terminals print them.

A column ends where every line of the table has spaces. One space is enough only beside a column of
numbers, and never inside a number whose thousands it may set apart.
"""

import re
from collections.abc import Sequence

_GAP = re.compile(r"\S(?: {2,}|\t)\S")
_NUMBER = re.compile(r"[-+(]?[\d.,'%*)]+")
_GROUPED = re.compile(r"\d{1,3} \d{3}\b")
_DRAWN = re.compile(r"^[ \t|+=:-]{3,}+$", re.MULTILINE)
_FEWEST_LINES = 3
_FEWEST_SPACED = 3
_SHARE = 0.6
_SAMPLE_LINES = 400
_WIDEST = 2_000


def aligned_rows(lines: Sequence[str]) -> list[list[str]] | None:
    """Rows of an aligned table, one a line; None when the text is no such table.

    A line that writes across the gaps (a title, a note) is one cell.
    """
    sample = [line.rstrip() for line in lines[:_SAMPLE_LINES]]
    filled = [line for line in sample if line.strip() and not _is_rule(line)]
    table = [line for line in filled if _GAP.search(line.lstrip()) and len(line) <= _WIDEST]
    if len(table) < max(_FEWEST_LINES, _SHARE * len(filled)) or "\t" in "".join(table):
        return _spaced_rows(lines, filled)
    cuts = _cuts(table)
    rows = [_cells(line.rstrip(), cuts) for line in lines]
    whole = sum(1 for row in rows[: len(sample)] if len(row) > 1)
    return rows if len(cuts) > 0 and whole >= _SHARE * len(filled) else None


def _spaced_rows(lines: Sequence[str], filled: Sequence[str]) -> list[list[str]] | None:
    """Rows of a table of numbers with one space between them."""
    cells = [line.split() for line in filled]
    numbers = sum(1 for row in cells for cell in row if _NUMBER.fullmatch(cell))
    widths = {len(row) for row in cells}
    if len(cells) < _FEWEST_LINES or len(widths) > 1 or max(widths) < _FEWEST_SPACED:
        return None
    return [line.split() for line in lines] if 2 * numbers > len(cells) * max(widths) else None


def without_rules(text: str) -> str:
    """The text with blank lines in the place of lines that only draw a border."""
    return _DRAWN.sub(lambda found: "" if _is_rule(found[0]) else found[0], text)


def _is_rule(line: str) -> bool:
    return line.count("-") + line.count("=") >= 3 and _DRAWN.fullmatch(line) is not None


def _cuts(table: Sequence[str]) -> list[tuple[int, int]]:
    """First and last position of each gap that is blank in all lines, those on the margin not."""
    width = max(map(len, table))
    used = bytearray(width)
    for line in table:
        for match in re.finditer(r"\S+", line):
            used[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
    gaps = [(m.start(), m.end()) for m in re.finditer(rb"\x00+", bytes(used))]
    inner = [gap for gap in gaps if gap[0] > 0 and gap[1] < width]
    lefts = [0, *(end for _, end in inner)]
    rights = [*(start for start, _ in inner[1:]), width]
    return [
        gap
        for gap, left, right in zip(inner, lefts, rights, strict=False)
        if _parts(table, gap, left, right)
    ]


def _parts(table: Sequence[str], gap: tuple[int, int], left: int, right: int) -> bool:
    """Whether a gap divides columns rather than words or groups of digits."""
    if gap[1] - gap[0] > 1:
        return True
    before = [line[left : gap[0]].strip() for line in table]
    after = [line[gap[1] : right].strip() for line in table]
    if all(_GROUPED.search(f"{a} {b}") or not a for a, b in zip(before, after, strict=True)):
        return False
    return _is_numeric(before) or _is_numeric(after)


def _is_numeric(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return sum(1 for cell in filled if _NUMBER.fullmatch(cell)) * 2 > len(filled)


def _cells(line: str, cuts: Sequence[tuple[int, int]]) -> list[str]:
    if _is_rule(line):
        return [""]
    if any(line[start:end].strip() for start, end in cuts):
        return [line.strip()]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(line)]
    return [line[start : max(end, start)].strip() for start, end in zip(starts, ends, strict=True)]
