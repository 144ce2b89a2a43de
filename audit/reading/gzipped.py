"""A file packed by itself (.gz), as offices publish large texts: unpacked with bounds."""

import zlib
from pathlib import PurePath

from audit.reading.content import Refused
from audit.reading.limits import DEFAULT_LIMITS, Limits

MAGIC = b"\x1f\x8b"
_STEP = 1 << 20
_WITH_HEADER = 31  # what zlib calls gzip


def inner_name(name: str) -> str:
    """What the packed file is called: "votes.csv" of "votes.csv.gz"."""
    path = PurePath(name)
    return path.stem if path.suffix.lower() == ".gz" else path.name


def unpacked(data: bytes, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The bytes inside, of all parts one after another.

    Raises:
        Refused: they are cut off or damaged, or would be more than any real table.
    """
    pieces: list[bytes] = []
    size = 0
    most = max(limits.ratio_floor, limits.unpacked_ratio * len(data))
    most = min(most, limits.file_bytes)
    while data.startswith(MAGIC):
        part = zlib.decompressobj(_WITH_HEADER)
        while not part.eof:
            piece = _more(part, data)
            size += len(piece)
            if size > most:
                raise Refused("unpacks-too-large", mebibytes=size >> 20)
            if not piece and not part.unconsumed_tail and not part.eof:
                raise Refused("truncated", "gzip")
            pieces.append(piece)
            data = part.unconsumed_tail
        data = part.unused_data
    return b"".join(pieces)


def _more(part: "zlib._Decompress", data: bytes) -> bytes:
    try:
        return part.decompress(data, _STEP)
    except zlib.error as error:
        raise Refused("truncated", f"gzip: {error}") from error
