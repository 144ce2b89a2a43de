"""Where the tags of regular worksheet rows stand, and what the tags of cells say.

Everything is a look at all bytes of a block at once; whatever is not as all common programs write
it raises `Irregular`, and the block is read event by event instead.
"""

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.int64]
Bytes = NDArray[np.uint8]

_LETTERS, _DIGITS = 3, 7
_MOST_ATTRIBUTES = 2


class Irregular(Exception):
    """The block holds something the scan does not take."""


# Codes of tags; a closing tag is the code of its opening one plus 32.
C, V, F, IS, T, ROW = 1, 2, 3, 4, 5, 6
CLOSE = 32


def set_of(members: bytes) -> NDArray[np.bool_]:
    """A table that tells of each byte whether it is a member."""
    table = np.zeros(256, dtype=bool)
    table[list(members)] = True
    return table


def _tag_tables() -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    first = np.zeros(256, dtype=np.uint8)
    for letter, code in (("c", C), ("v", V), ("f", F), ("i", IS), ("t", T), ("r", ROW)):
        first[ord(letter)] = code
    return first, set_of(b" >/")


_FIRST, _ENDS = _tag_tables()


def tags_of(codes: Bytes) -> tuple[Indices, Indices, NDArray[np.uint8]]:
    """Where each tag starts and ends, and its code; only tags the scan knows are allowed."""
    starts = np.flatnonzero(codes == ord("<"))
    ends = np.flatnonzero(codes == ord(">"))
    if len(starts) != len(ends) or not len(starts):
        raise Irregular
    if (starts >= ends).any() or (starts[1:] <= ends[:-1]).any():
        raise Irregular
    closing = codes[starts + 1] == ord("/")
    name = starts + 1 + closing
    tags = _FIRST[codes[name]]
    width = np.array([0, 1, 1, 1, 2, 1, 3], dtype=np.int64)[tags]
    second, third = codes[name + 1], codes[name + 2]
    long_name = np.where(tags == IS, second == ord("s"), True)
    long_name &= np.where(tags == ROW, (second == ord("o")) & (third == ord("w")), True)
    if not (long_name & (tags > 0) & _ENDS[codes[name + width]]).all():
        raise Irregular
    return starts, ends, (tags + closing * np.uint8(CLOSE)).astype(np.uint8)


def addresses(codes: Bytes, at: Indices) -> tuple[Indices, Indices, Indices]:
    """Row and column from 0 of cells whose attributes begin at ``at``, and where ``r`` ends."""
    begins = (codes[at] == ord(" ")) & (codes[at + 1] == ord("r")) & (codes[at + 2] == ord("="))
    if not (begins & (codes[at + 3] == ord('"'))).all():
        raise Irregular
    at = at + 4
    column = np.zeros(len(at), dtype=np.int64)
    for _ in range(_LETTERS):
        letter = codes[at]
        is_letter = (letter >= ord("A")) & (letter <= ord("Z"))
        column = np.where(is_letter, column * 26 + letter - (ord("A") - 1), column)
        at = at + is_letter
    row, at = _whole(codes, at, _DIGITS)
    if not ((codes[at] == ord('"')) & (column > 0) & (row > 0)).all():
        raise Irregular
    if len(row) and (row.max() > 1_048_576 or column.max() > 16_384):
        raise Irregular
    return row - 1, column - 1, at + 1


def _whole(codes: Bytes, at: Indices, most: int) -> tuple[Indices, Indices]:
    """Whole number of at most ``most`` digits at each place, and where it ends."""
    number = np.zeros(len(at), dtype=np.int64)
    for _ in range(most):
        digit = codes[at] - np.uint8(ord("0"))  # wraps around for what is no digit
        is_digit = digit <= 9
        if not is_digit.any():
            break
        number = np.where(is_digit, number * 10 + digit, number)
        at = at + is_digit
    return number, at


def attributes(codes: Bytes, at: Indices, ends: Indices) -> tuple[Indices, NDArray[np.uint8]]:
    """Style and type of each cell; the type by its first letter, "i" for inline text.

    "S" stands for the text of a formula (``str``), which begins like a shared string.
    """
    styles = np.zeros(len(at), dtype=np.int64)
    types = np.full(len(at), ord("n"), dtype=np.uint8)
    for _ in range(_MOST_ATTRIBUTES):
        more = (codes[at] == ord(" ")) & (codes[at + 2] == ord("=")) & (codes[at + 3] == ord('"'))
        is_style = more & (codes[at + 1] == ord("s"))
        is_type = more & (codes[at + 1] == ord("t"))
        if not (is_style | is_type).any():
            break
        number, end = _whole(codes, np.where(is_style, at + 4, 0), 6)
        styles = np.where(is_style, number, styles)
        type_end, letter = _type_at(codes, np.where(is_type, at + 4, 0))
        types = np.where(is_type, letter, types)
        end = np.where(is_style, end, type_end)
        taken = is_style | is_type
        if (taken & (codes[end] != ord('"'))).any():
            raise Irregular
        at = np.where(taken, end + 1, at)
    rest = ends - at
    space = (codes[at] == ord(" ")) & (codes[at + 1] == ord("/"))
    if not ((rest == 0) | ((rest == 1) & (codes[at] == ord("/"))) | ((rest == 2) & space)).all():
        raise Irregular
    return styles, types


def _type_at(codes: Bytes, at: Indices) -> tuple[Indices, NDArray[np.uint8]]:
    """Where the type that stands at each place ends, and the letter it goes by."""
    letter = codes[at]
    formula = (letter == ord("s")) & (codes[at + 1] == ord("t"))
    length = np.ones(len(at), dtype=np.int64)
    length[formula] = len("str")
    length[letter == ord("i")] = len("inlineStr")
    return at + length, np.where(formula, np.uint8(ord("S")), letter)
