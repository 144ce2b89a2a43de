"""Cuts a piece of delimited text into fields by whole-array arithmetic, eight bytes at a time.

Numbers are told from other texts by their bytes: one to eight digits without a leading zero are
kept as their value, from which their text is known again; everything else ("007", "1,5", names,
blanks) is kept as the place where it stands. Eight digits in one word become a number as in
D. Lemire, "Quickly parsing eight digits" (2018).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Words = NDArray[np.uint64]
Places = NDArray[np.int64]
Mask = NDArray[np.bool_]

QUOTE, LF, CR = 0x22, 0x0A, 0x0D
WORD = 8  # bytes that are looked at together
_DIGITS = np.uint64(0x3030303030303030)
_ABOVE_NINE = np.uint64(0x7676767676767676)
_HIGH_BITS = np.uint64(0x8080808080808080)
_STEPS = (  # digits to pairs, to fours, to eight: factor, bits to the right, what is kept
    (np.uint64(10 * 2**8 + 1), np.uint64(8), np.uint64(0x00FF00FF00FF00FF)),
    (np.uint64(100 * 2**16 + 1), np.uint64(16), np.uint64(0x0000FFFF0000FFFF)),
    (np.uint64(10_000 * 2**32 + 1), np.uint64(32), np.uint64(0x00000000FFFFFFFF)),
)
# The least number that is written with so many digits; a blank is none.
_LEAST = np.array([2**32 - 1, 0, *(10**n for n in range(1, WORD))], dtype=np.uint32)
_MIXING, _HALF = np.uint64(0x9E3779B97F4A7C15), np.uint64(32)
_LONGEST = 32_768  # bytes of a text, about what a cell of a workbook holds
_MOST_UNLIKE = 10_000  # lines of more fields than all others, in a piece
_ODD = 0.002  # of the lines may have more fields than are taken for usual


class Irregular(Exception):
    """The text is none that can be cut this way."""


@dataclass(frozen=True, slots=True)
class Runs:
    """Cells of a column that are no plain numbers; equal ones that follow one another are a run.

    ``rows`` are the cells' places among the lines that are cut; ``first`` tells where in ``rows``
    each run begins; ``hashes``, ``starts`` (in the whole text) and ``lengths`` (bytes) are of runs.
    """

    rows: Places
    first: Places
    hashes: Words
    starts: Places
    lengths: Places


@dataclass(frozen=True, slots=True)
class Cut:
    """The fields of a piece.

    ``at`` are the lines that are cut (None: all are), ``lines`` counts all. ``numbers`` holds for
    each column the values at these lines, None where there is no plain number; in the rows of
    ``runs`` it repeats one of the others. ``unlike`` are the fields of lines with more, and
    of the few with quotes that ask for a closer look, by line and column; ``unclosed`` is where in
    the whole text a quote begins a field and never closes it.
    """

    lines: int
    at: Places | None
    numbers: list[NDArray[np.uint32] | None]
    runs: list[Runs | None]
    unlike: list[tuple[int, int, str]]
    unclosed: Places


class _Piece:
    """A copy of some lines of a text that stays near the processor.

    Attributes:
        codes: its bytes; the last is a line feed.
        words: for each place in ``codes`` the eight bytes before it.
        offset: where in the whole text it begins.
        quoted, returns: whether there are quotes, and carriage returns.
        more: whether there are quotes behind it as well.
        unclosed: where a quote begins a field that is not quoted.
        doubled: where two quotes in a row are letters of such a field.
    """

    def __init__(self, data: bytes, first: int, last: int) -> None:
        size = last - first
        ended = data[last - 1] == LF
        held = np.zeros(WORD + size + (not ended), dtype=np.uint8)
        held[WORD : WORD + size] = np.frombuffer(data, dtype=np.uint8)[first:last]
        held[-1] = LF
        self.codes: Bytes = held[WORD:]
        self.words = words_of(held)
        self.offset = first
        self.quoted = data.find(QUOTE, first, last) >= 0
        self.more = self.quoted and data.find(QUOTE, last) >= 0
        self.returns = data.find(CR, first, last) >= 0
        self.unclosed = self.doubled = np.zeros(0, dtype=np.int64)

    def marks(self, delimiter: int) -> tuple[Places, Places]:
        """The ends of fields, and which of these are ends of lines."""
        special = self.codes == LF
        special |= self.codes == delimiter
        if self.quoted:
            special |= self.codes == QUOTE
        marks = np.flatnonzero(special)
        kinds = self.codes[marks]
        if self.quoted:
            outside = self._outside_quotes(marks, kinds == QUOTE, delimiter)
            marks, kinds = marks[outside], kinds[outside]
        if self.returns and (self.codes[np.flatnonzero(self.codes == CR) + 1] != LF).any():
            raise Irregular
        return marks, np.flatnonzero(kinds == LF)

    def _outside_quotes(self, marks: Places, quotes: Mask, delimiter: int) -> Mask:
        places = marks[quotes]
        if conforming(self.codes, places, [delimiter, QUOTE]):
            outside: Mask = (np.cumsum(quotes) & 1 == 0) & ~quotes
            return outside
        edges, self.unclosed = _edges(self.codes, places, delimiter, self.more)
        real = quotes.copy()
        real[quotes] = edges
        outside = np.cumsum(real) & 1 == 0
        letters = places[outside[quotes] & ~edges]
        self.doubled = letters[1:][np.diff(letters) == 1]
        return outside & ~quotes

    def line_ends(self, marks: Places) -> Places:
        """Where the last fields of lines end; ``marks`` are their line feeds."""
        return marks - (self.codes[marks - 1] == CR) if self.returns else marks

    def field(self, start: int, end: int) -> str:
        """One field; what is quoted without its quotes."""
        written = self.codes[start:end].tobytes().decode()
        quoted = written.startswith('"') and start not in self.unclosed
        return written[1:-1].replace('""', '"') if quoted else written


def words_of(codes: Bytes) -> Words:
    """The eight bytes from each place on, the first the lowest; shape (bytes - 7,)."""
    eight = codes[:WORD].view("<u8")
    return as_strided(eight, shape=(len(codes) - WORD + 1,), strides=(1,))


def words_from(
    words: Words, starts: Places, lengths: Places
) -> Iterator[tuple[slice | Places, Words]]:
    """Texts by eight bytes: which of them reach so far, and what they hold there."""
    live: slice | Places = slice(None)
    at, left, end = starts, lengths, len(words) - 1
    while True:
        least = int(left.min(initial=WORD))
        if least <= 0:
            kept = np.flatnonzero(left > 0)
            live = kept if isinstance(live, slice) else live[kept]
            at, left = at[kept], left[kept]
        if not len(left):
            return
        if int(at.max()) > end:  # the last words of a text begin before its last bytes
            beyond = np.maximum(at - end, 0)
            word = words[at - beyond] >> (beyond * 8).astype(np.uint64)
        else:
            word = words[at]
        if least < WORD:
            word <<= ((WORD - np.minimum(left, WORD)) * 8).astype(np.uint64)
        yield live, word
        at, left = at + WORD, left - WORD


def usual_width(data: bytes, first: int, last: int, delimiter: int) -> int:
    """How many fields the widest of these lines have, a few odd ones left out; 0 for blank lines.

    Raises:
        Irregular: as `cut` does.
    """
    piece = _Piece(data, first, last)
    marks, lines = piece.marks(delimiter)
    widths = np.diff(lines, prepend=-1)
    filled = widths[~_blank(piece, marks, lines, widths)]
    counts = np.bincount(filled, minlength=1)
    usual = counts > _ODD * len(filled)
    usual[2 * int(counts.argmax()) + 1 :] = False
    return int(np.flatnonzero(usual)[-1]) if usual.any() else 0


def _blank(piece: _Piece, marks: Places, lines: Places, widths: Places) -> Mask:
    """Which lines hold nothing."""
    blank: Mask = (widths == 1) & (piece.line_ends(marks[lines]) == _line_starts(marks, lines))
    return blank


def _line_starts(marks: Places, lines: Places) -> Places:
    starts = np.zeros(len(lines), dtype=np.int64)
    starts[1:] = marks[lines[:-1]] + 1
    return starts


def cut(data: bytes, first: int, last: int, delimiter: int, width: int) -> Cut:
    """The fields of ``data[first:last]``, which are whole lines, nearly all of ``width`` at most.

    Lines of fewer fields end in blanks.

    Raises:
        Irregular: quotes or line ends that ask for a closer look, too many lines of
            another width, a very long text.
        UnicodeDecodeError: the text is not UTF-8, and that shows in such a line.
    """
    piece = _Piece(data, first, last)
    marks, lines = piece.marks(delimiter)
    widths = np.diff(lines, prepend=-1)
    full = (widths <= width) & ~_blank(piece, marks, lines, widths)
    for odd in (piece.doubled, piece.unclosed):
        full[np.searchsorted(marks[lines], odd)] = False
    at, unlike = None, []
    if not full.all() or (widths != width).any():
        unlike = _unlike(piece, marks, lines, widths, full)
        at = np.flatnonzero(full)
    if at is None:
        starts, ends = _full_lines(piece, marks, lines, width)
    else:
        starts, ends = _ragged_lines(piece, marks, lines[at], widths[at], width)
    if piece.quoted:
        quoted = piece.codes[starts] == QUOTE
        starts, ends = starts + quoted, ends - quoted
    numbers, runs = _told_apart(piece, starts, ends)
    return Cut(len(widths), at, numbers, runs, unlike, piece.unclosed + first)


def _full_lines(piece: _Piece, marks: Places, lines: Places, width: int) -> tuple[Places, Places]:
    """Where the fields of lines of full width start and end, shape (columns, lines)."""
    ends = np.ascontiguousarray(marks.reshape(-1, width).T)
    starts = np.empty_like(ends)
    starts[0] = _line_starts(marks, lines)
    np.add(ends[:-1], 1, out=starts[1:])
    ends[-1] = piece.line_ends(ends[-1])
    return starts, ends


def _ragged_lines(
    piece: _Piece, marks: Places, last: Places, widths: Places, width: int
) -> tuple[Places, Places]:
    """The same of lines of so many fields at most: those that one lacks are blank, at its end.

    ``last`` and ``widths`` are the last field and the number of fields of each line.
    """
    fields = last - widths + 1 + np.arange(width)[:, None]
    lacking = fields > last
    np.minimum(fields, last, out=fields)
    ends, starts = marks[fields], marks[fields - 1] + 1
    starts[fields == 0] = 0
    np.copyto(ends, piece.line_ends(marks[last]), where=fields == last)
    np.copyto(starts, ends, where=lacking)
    return starts, ends


def conforming(codes: Bytes, quotes: Places, besides: list[int]) -> bool:
    """Whether such quotes open and close: each beside the end of a field or of a line."""
    if len(quotes) % 2:
        return False
    beside = np.zeros(256, dtype=bool)
    beside[[*besides, LF, CR]] = True
    opening, closing = quotes[0::2], quotes[1::2]
    before = beside[codes[opening - 1]] | (opening == 0)
    after = beside[codes[np.minimum(closing + 1, len(codes) - 1)]] | (closing == len(codes) - 1)
    return bool(before.all() and after.all())


def _edges(codes: Bytes, quotes: Places, delimiter: int, more: bool) -> tuple[Mask, Places]:
    """Which quotes open a field at its first letter or close it, and where one opens nothing.

    Quotes in a row are taken together: inside a quoted field pairs are letters, so that an odd
    number of them closes it with the last one. All others are letters.

    Raises:
        Irregular: a quoted field is very long, or may end behind the piece.
    """
    first = np.flatnonzero(np.diff(quotes, prepend=-2) != 1)
    last = np.append(first[1:], len(quotes)) - 1
    closing = np.arange(len(first))
    odd = np.flatnonzero((last - first) % 2 == 0)
    closing[odd] = np.append(odd[1:], -1)[: len(odd)]
    begin, end = quotes[first], quotes[last[closing]]
    behind = codes[np.minimum(end + 1, len(codes) - 1)]
    closes = np.isin(behind, [delimiter, LF, CR]) & (closing >= 0)
    opening = np.flatnonzero(np.isin(codes[begin - 1], [delimiter, LF]) | (begin == 0))
    opened, unclosed = _one_by_one(opening, np.where(closes, closing, -1))
    if (more and (closing[unclosed] < 0).any()) or (end - begin)[opened].max(initial=0) > _LONGEST:
        raise Irregular
    edges = np.zeros(len(quotes), dtype=bool)
    edges[first[opened]] = edges[last[closing[opened]]] = True
    return edges, begin[unclosed]


def _one_by_one(openings: Places, closing: Places) -> tuple[Places, Places]:
    """The openings that do not lie in what another one opened, and those that nothing closes."""
    opened, unclosed, done = [], [], -1
    for opening, end in zip(openings.tolist(), closing[openings].tolist(), strict=True):
        if opening > done and end >= 0:
            opened.append(opening)
            done = end
        elif opening > done:
            unclosed.append(opening)
    return np.array(opened, dtype=np.int64), np.array(unclosed, dtype=np.int64)


def _unlike(
    piece: _Piece, marks: Places, lines: Places, widths: Places, full: Mask
) -> list[tuple[int, int, str]]:
    """The fields of lines that are not full; blank lines have none."""
    which = np.flatnonzero(~full & ~_blank(piece, marks, lines, widths))
    if len(which) > _MOST_UNLIKE:
        raise Irregular
    starts, ends = np.append(0, marks + 1), marks.copy()
    ends[lines] = piece.line_ends(marks[lines])
    return [
        (line, column, piece.field(int(starts[field]), int(ends[field])))
        for line in which.tolist()
        for column, field in enumerate(range(lines[line] - widths[line] + 1, lines[line] + 1))
    ]


def _told_apart(
    piece: _Piece, starts: Places, ends: Places
) -> tuple[list[NDArray[np.uint32] | None], list[Runs | None]]:
    """Plain numbers and other texts; the places have the shape (columns, rows)."""
    lengths = ends - starts
    digits, plain = _digits(piece.words[ends], lengths)
    numeric = np.flatnonzero(plain.any(axis=1))
    values = _values(digits[numeric])
    plain[numeric] &= values >= _LEAST[np.minimum(lengths[numeric], WORD)]
    numbers: list[NDArray[np.uint32] | None] = [None] * len(starts)
    runs: list[Runs | None] = [None] * len(starts)
    for column, held in zip(numeric.tolist(), values, strict=True):
        numbers[column] = held
    for column in np.flatnonzero(~plain.all(axis=1)).tolist():
        rows = np.flatnonzero(~plain[column])
        held, known = numbers[column], plain[column]
        if held is not None:
            numbers[column] = np.where(known, held, held[known.argmax()]) if known.any() else None
        runs[column] = _runs(piece, rows, starts[column][rows], lengths[column][rows])
    return numbers, runs


def _digits(tails: Words, lengths: Places) -> tuple[Words, Mask]:
    """The last eight bytes of fields as digits with zeros before them, and where they are digits.

    A blank is zeros only, and taken for digits.
    """
    spare = ((WORD - np.minimum(lengths, WORD)) * 8).astype(np.uint64)
    tails ^= _DIGITS
    tails >>= spare
    tails <<= spare
    above = tails + _ABOVE_NINE
    above |= tails
    above &= _HIGH_BITS
    plain = above == 0
    plain &= lengths <= WORD
    return tails, plain


def _values(digits: Words) -> NDArray[np.uint32]:
    for factor, right, kept in _STEPS:
        digits *= factor
        digits >>= right
        digits &= kept
    return digits.astype(np.uint32)


def _runs(piece: _Piece, rows: Places, starts: Places, lengths: Places) -> Runs:
    if lengths.max() > _LONGEST:
        raise Irregular
    new = np.ones(len(rows), dtype=bool)
    np.not_equal(lengths[1:], lengths[:-1], out=new[1:])
    places = starts + WORD  # in the piece as it is held
    for live, word in words_from(piece.words, places, lengths):
        other = word[1:] != word[:-1]
        if isinstance(live, slice):
            new[1:] |= other
        else:  # of those that are not neighbours the second is new by its length
            new[live[1:]] |= other
    first = np.flatnonzero(new)
    hashes = lengths[first].astype(np.uint64) * _MIXING  # zero bytes may stand at either end
    for live, word in words_from(piece.words, places[first], lengths[first]):
        mixed = (hashes[live] ^ word) * _MIXING
        hashes[live] = mixed ^ (mixed >> _HALF)
    return Runs(rows, first, hashes, starts[first] + piece.offset, lengths[first])
