"""Compression whose bytes do not hang on which library a machine has.

Python's zlib is not the same library everywhere (zlib, zlib-ng, others), and each makes other bytes
of the same data. Here are RFC 1950 and 1951 in whole numbers alone: a repeat is looked for where
bytes of the same hash stood last, taken greedily, and written in a Huffman code of its own for each
block, or in the fixed one where a block is short.
"""

import heapq
import zlib  # only for its checksum, which the format defines
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

_BLOCK = 1 << 17
_SHORT = 300  # bytes below which the table of a code of one's own costs more than it saves
_LEAST, _LONGEST, _FARTHEST = 4, 258, 32_768
_SHORTEST = 3  # what is left of a repeat when the one before reaches into it
_STEPS = 4  # of eight bytes by which a repeat is followed beyond where a nearer one begins
_DEEPEST, _TABLE_DEEPEST = 15, 7
_ORDER = (16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15)
_END = 256
_TURNED = np.zeros(1 << _DEEPEST, dtype=np.int64)  # the bits of a code, the last first
for _bit in range(_DEEPEST):
    _TURNED |= ((np.arange(1 << _DEEPEST) >> _bit) & 1) << (_DEEPEST - 1 - _bit)


def _ranges(extras: list[int], first: int) -> tuple[Numbers, Numbers]:
    """The least value of each code and how many bits follow it (RFC 1951, 3.2.5)."""
    bits = np.array(extras, dtype=np.int64)
    return first + np.concatenate(([0], np.cumsum(1 << bits)[:-1])), bits


_LENGTHS, _LENGTH_BITS = _ranges([0] * 8 + [n for n in range(1, 6) for _ in range(4)], 3)
_LENGTHS, _LENGTH_BITS = np.append(_LENGTHS, 258), np.append(_LENGTH_BITS, 0)
_FAR, _FAR_BITS = _ranges([0, 0] + [n for n in range(14) for _ in range(2)], 1)
_FIXED = np.repeat(np.array([8, 9, 7, 8], dtype=np.int64), [144, 112, 24, 8])


@dataclass(frozen=True, slots=True)
class Code:
    """A Huffman code of literals and lengths, one of distances, and the bits that tell of them."""

    deep: Numbers
    far_deep: Numbers
    values: Numbers
    far_values: Numbers
    told: tuple[Numbers, Numbers]

    @staticmethod
    def of(data: bytes) -> "Code":
        """A code for anything that is like ``data``: every symbol has its place in it."""
        symbols, _, far_codes, *_ = _symbols(np.frombuffer(data[:_BLOCK], np.uint8))
        counts = np.bincount(symbols, minlength=286) * 8 + 1
        return _code(counts, np.bincount(far_codes, minlength=30) * 8 + 1)


def deflated(data: bytes, code: Code | None = None) -> bytes:
    """``data`` compressed, with the header and the checksum of zlib's format.

    ``code`` is one made of similar data, which spares making another.
    """
    bits = _Bits()
    blocks = range(0, max(len(data), 1), _BLOCK)
    for start in blocks:
        block = np.frombuffer(data, np.uint8, min(_BLOCK, len(data) - start), start)
        bits.add(int(start == blocks[-1]), 1)
        _write(bits, block, code)
        bits.pack()
    return b"\x78\x9c" + bits.packed() + zlib.adler32(data).to_bytes(4, "big")


class _Bits:
    """Values of some bits each, the least bit first, in order; packed from time to time."""

    def __init__(self) -> None:
        self._values: list[Numbers] = []
        self._counts: list[Numbers] = []
        self._bytes = bytearray()

    def add(self, value: int, count: int) -> None:
        self.extend(np.array([value]), np.array([count]))

    def extend(self, values: Numbers, counts: Numbers) -> None:
        self._values.append(values)
        self._counts.append(counts)

    def pack(self) -> None:
        """Make bytes of what is there; bits that fill none wait for those to come."""
        made, over = self._made()
        whole = len(made) - (over > 0)
        self._bytes += made[:whole]
        self._values, self._counts = [], []
        if over:
            self.add(made[-1], over)

    def packed(self) -> bytes:
        """All of them as bytes, the last filled up with zeros."""
        return bytes(self._bytes) + (self._made()[0] if self._values else b"")

    def _made(self) -> tuple[bytes, int]:
        """The bytes of what waits, and the bits in the last where it is not full.

        A value has at most 48 bits.
        """
        values, counts = np.concatenate(self._values), np.concatenate(self._counts)
        ends = np.cumsum(counts)
        starts = ends - counts
        size = (int(ends[-1]) + 7) >> 3
        shifted = values << (starts & 7)
        places = starts >> 3
        # No two values share a bit, so their bytes may be added.
        total = np.zeros(size + 8)
        for byte in range(7):
            part = (shifted >> (8 * byte)) & 255
            used = np.flatnonzero(part)
            total += np.bincount(places[used] + byte, weights=part[used], minlength=size + 8)
        return total[:size].astype(np.uint8).tobytes(), int(ends[-1]) & 7


def _write(bits: _Bits, block: NDArray[np.uint8], code: Code | None) -> None:
    symbols, where, far_codes, lengths, length_codes, fars = _symbols(block)
    if len(block) < _SHORT:
        code = _fixed()
    elif code is None:
        counts = np.bincount(symbols, minlength=286)
        code = _code(counts, np.bincount(far_codes, minlength=30))
    bits.extend(*code.told)
    values, counts = code.values[symbols], code.deep[symbols]
    # Behind the code of a length: its further bits, the code of the distance, its further bits.
    for value, count in (
        (lengths - _LENGTHS[length_codes], _LENGTH_BITS[length_codes]),
        (code.far_values[far_codes], code.far_deep[far_codes]),
        (fars - _FAR[far_codes], _FAR_BITS[far_codes]),
    ):
        values[where] |= value << counts[where]
        counts[where] += count
    bits.extend(values, counts)


def _symbols(
    block: NDArray[np.uint8],
) -> tuple[Numbers, Numbers, Numbers, Numbers, Numbers, Numbers]:
    """Symbols of the block with its end, and its repeats.

    Of each repeat: where it is among the symbols, the code of its distance, its length, the code
    of that, its distance.
    """
    starts, lengths, fars = _repeats(block)
    length_codes = np.searchsorted(_LENGTHS, lengths, "right") - 1
    far_codes = np.searchsorted(_FAR, fars, "right") - 1
    symbols = np.append(block, 0).astype(np.int64)
    symbols[-1] = _END
    symbols[starts] = 257 + length_codes
    change = np.zeros(len(block) + 2, dtype=np.int64)
    change[starts + 1] += 1
    change[starts + lengths] -= 1
    kept = np.cumsum(change[:-1]) == 0
    where = np.cumsum(kept)[starts] - 1
    return symbols[kept], where, far_codes, lengths, length_codes, fars


def _repeats(block: NDArray[np.uint8]) -> tuple[Numbers, Numbers, Numbers]:
    """Repeats one after the other: where each begins, how long it is, how far back it stood."""
    words, here, far = _candidates(block)
    if not len(here):
        return here, here, far
    # A repeat that goes on is found at each of its bytes, always as far back.
    new = np.flatnonzero((np.diff(here) != 1) | (np.diff(far) != 0)) + 1
    starts, far = here[np.append(0, new)], far[np.append(0, new)]
    ends = here[np.append(new - 1, len(here) - 1)] + _LEAST
    ends = _followed(words, ends, far)
    before = np.append(0, np.maximum.accumulate(ends)[:-1])
    starts = np.maximum(starts, before)
    used = ends - starts >= _SHORTEST
    return _cut(starts[used], (ends - starts)[used], far[used])


def _candidates(block: NDArray[np.uint8]) -> tuple[NDArray[np.uint64], Numbers, Numbers]:
    """Eight bytes from each place; places whose four bytes stood before, and how far back."""
    size = len(block)
    padded = block.tobytes() + bytes(8)
    words = np.ndarray((size,), "<u8", padded, strides=(1,)).copy()
    firsts = words[: max(size - _LEAST + 1, 0)].astype(np.uint32)
    hashes = ((firsts * np.uint32(2654435761)) >> np.uint32(16)).astype(np.uint16)
    order = np.argsort(hashes, kind="stable")
    before, here = order[:-1], order[1:]
    good = (firsts[before] == firsts[here]) & (here - before <= _FARTHEST)
    fars = np.zeros(size, dtype=np.int64)
    fars[here[good]] = here[good] - before[good]
    places = np.flatnonzero(fars)
    return words, places, fars[places]


def _followed(words: NDArray[np.uint64], ends: Numbers, far: Numbers) -> Numbers:
    """The ends of repeats, farther where the bytes still agree: a nearer one began only there."""
    ends, size = ends.copy(), len(words)
    open_ = np.flatnonzero(ends < size)
    for _ in range(_STEPS):
        at = ends[open_]
        apart = words[at] ^ words[at - far[open_]]
        low = apart & (~apart + np.uint64(1))  # the least bit that differs
        same = np.where(apart == 0, 8, np.bitwise_count(low - np.uint64(1)) >> 3)
        ends[open_] = np.minimum(at + same, size)
        open_ = open_[(same == 8) & (ends[open_] < size)]
    return ends


def _cut(starts: Numbers, lengths: Numbers, fars: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Repeats longer than the format allows as several of nearly one length."""
    pieces = -(-lengths // _LONGEST)
    if not len(pieces) or pieces.max() == 1:
        return starts, lengths, fars
    which = np.repeat(np.arange(len(pieces)), pieces)
    number = np.arange(len(which)) - (np.cumsum(pieces) - pieces)[which]
    begin = lengths[which] * number // pieces[which]
    end = lengths[which] * (number + 1) // pieces[which]
    return starts[which] + begin, end - begin, fars[which]


def _code(counts: Numbers, far_counts: Numbers) -> Code:
    deep, far_deep = _depths(counts, _DEEPEST), _depths(far_counts, _DEEPEST)
    return Code(deep, far_deep, _codes(deep), _codes(far_deep), _table(deep, far_deep))


def _fixed() -> Code:
    """The code that a reader knows without being told."""
    far = np.full(30, 5)
    return Code(_FIXED, far, _codes(_FIXED), _codes(far), (np.array([1]), np.array([2])))


def _depths(counts: Numbers, deepest: int) -> Numbers:
    """Lengths of a Huffman code for symbols that come so often (0: never), none above ``deepest``.

    Ties are decided by the number of the symbol, so that the code is the same everywhere.
    """
    used = np.flatnonzero(counts).tolist()
    depths = np.zeros(len(counts), dtype=np.int64)
    if len(used) < 2:
        depths[[*used, 0 if used != [0] else 1][:2]] = 1  # a code needs two ends
        return depths
    heap = [(int(counts[symbol]), symbol) for symbol in used]
    heapq.heapify(heap)
    above: dict[int, int] = {}
    new = len(counts)
    while len(heap) > 1:
        (few, one), (some, other) = heapq.heappop(heap), heap[0]
        heapq.heapreplace(heap, (few + some, new))
        above[one] = above[other] = new
        new += 1
    depth = {new - 1: 0}
    for node in range(new - 2, len(counts) - 1, -1):
        depth[node] = depth[above[node]] + 1
    depths[used] = [depth[above[symbol]] + 1 for symbol in used]
    if depths.max() > deepest:
        return _depths(np.where(counts > 0, (counts + 1) // 2 + 1, 0), deepest)
    return depths


def _codes(depths: Numbers) -> Numbers:
    """The code of each symbol with its bits in the order of writing (RFC 1951, 3.2.2)."""
    codes = np.zeros(len(depths), dtype=np.int64)
    order = np.argsort(depths, kind="stable")
    order = order[np.searchsorted(depths[order], 1) :]
    deep = depths[order]
    # Each code is worth a part of the whole; the parts before it, cut to its depth, are its code.
    parts = np.cumsum(1 << (_DEEPEST - deep)) - (1 << (_DEEPEST - deep))
    codes[order] = _TURNED[parts]
    return codes


def _table(deep: Numbers, far_deep: Numbers) -> tuple[Numbers, Numbers]:
    """The two codes themselves (RFC 1951, 3.2.7), as values of so many bits."""
    literals = max(257, int(np.flatnonzero(deep)[-1]) + 1)
    distances = int(np.flatnonzero(far_deep)[-1]) + 1
    told = _runs([*deep[:literals].tolist(), *far_deep[:distances].tolist()])
    counts = np.bincount([symbol for symbol, _, _ in told], minlength=19)
    own = _depths(counts, _TABLE_DEEPEST)
    last = max(number for number, symbol in enumerate(_ORDER) if own[symbol])
    head = [(2, 2), (literals - 257, 5), (distances - 1, 5), (max(last, 3) - 3, 4)]
    head += [(int(own[symbol]), 3) for symbol in _ORDER[: max(last, 3) + 1]]
    codes = _codes(own)
    for symbol, value, count in told:
        head += [(int(codes[symbol]), int(own[symbol])), (value, count)]
    values, sizes = zip(*head, strict=True)
    return np.array(values), np.array(sizes)


def _runs(depths: list[int]) -> list[tuple[int, int, int]]:
    """Lengths with runs of zeros drawn together: symbol, value of its further bits, their count."""
    told: list[tuple[int, int, int]] = []
    at = 0
    while at < len(depths):
        end = at
        while end < len(depths) and depths[end] == 0 and end - at < 138:
            end += 1
        run = end - at
        if run < 3:
            told.append((depths[at], 0, 0))
            at += 1
            continue
        told.append((18, run - 11, 7) if run > 10 else (17, run - 3, 3))
        at = end
    return told
