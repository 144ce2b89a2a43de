"""Rows as nearly all large sheets have them: every cell an address, perhaps a style, one value.

``<row ...><c r="A1" s="1" t="s"><v>7</v></c>...</row>`` and nothing else. Where that holds, the
places of values follow from those of the opening signs alone, which is twice as fast as looking
at every tag by itself.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.int64]
Bytes = NDArray[np.uint8]

_A_CELL = 4  # tags: the cell, its value, and the ends of both
_TO_CELL_END = len("</v>")


@dataclass(frozen=True, slots=True)
class PlainCells:
    """Where cells and the texts of their values begin and end; every array has the shape (cells,).

    ``heads`` is where a cell's opening tag begins, ``ends`` the place of its ``>``.
    """

    heads: Indices
    ends: Indices
    values: Indices
    value_ends: Indices


def plain_cells(codes: Bytes) -> PlainCells | None:
    """The cells of complete rows, None where anything else than plain cells stands there.

    ``codes`` ends with zeros, so that looking ahead never leaves it.
    """
    starts = np.flatnonzero(codes == ord("<"))
    letters = codes[starts + 1]
    cells = np.flatnonzero(letters == ord("c"))
    rows = starts[letters == ord("r")]
    if not len(cells) or len(starts) != _A_CELL * len(cells) + 2 * len(rows):
        return None
    if cells[-1] + _A_CELL > len(starts):
        return None
    heads, values = starts[cells], starts[cells + 1]
    value_ends, cell_ends = starts[cells + 2], starts[cells + 3]
    row_ends = starts[np.concatenate([cells[1:][np.diff(cells) > _A_CELL] - 2, [len(starts) - 1]])]
    fits = (
        _all_say(codes, heads, b"<c ")
        and _all_say(codes, values - 1, b"><v>")
        and _all_say(codes, value_ends, b"</v>")
        and _all_say(codes, cell_ends, b"</c>")
        and _all_say(codes, rows, b"<row")
        and len(row_ends) == len(rows)
        and _all_say(codes, row_ends, b"</row>")
        and bool((cell_ends == value_ends + _TO_CELL_END).all())
    )
    return PlainCells(heads, values - 1, values + len("<v>"), value_ends) if fits else None


def _all_say(codes: Bytes, at: Indices, word: bytes) -> bool:
    return all(bool((codes[at + place] == sign).all()) for place, sign in enumerate(word))


def whole_numbers(codes: Bytes, start: Indices, end: Indices, most: int) -> Indices | None:
    """Whole numbers of at most ``most`` digits; None where any text is something else."""
    sizes = end - start
    if not len(sizes) or sizes.min() < 1 or sizes.max() > most:
        return None
    numbers = np.zeros(len(start), dtype=np.int64)
    for place in range(int(sizes.max())):
        digits = codes[start + place] - np.uint8(ord("0"))  # wraps around for what is no digit
        inside = place < sizes
        if (inside & (digits > 9)).any():
            return None
        numbers = np.where(inside, numbers * 10 + digits, numbers)
    return numbers
