"""Finds the encoding of a text; letters are never replaced, a text that does not fit is refused."""

import codecs
import unicodedata

from audit.reading.code_pages import best_code_page
from audit.reading.content import ReadProblem, Refused

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_MULTIBYTE_SHARE = 0.9
_FEWEST_ZEROS = 40  # in a table of UTF-16 at least every twentieth character is ASCII
_SAMPLE = 1 << 20
_BLOCK = 1 << 18  # bytes that stay near the processor while they are looked at
_HIGHEST_PLANE = 0x10
_SIGNS = 20_000
_NO_WRITING = frozenset({"Cn", "Co", "Cs", "Cc"})  # unassigned, private, half, control signs
_WRITTEN = frozenset("\t\n\r\x0b\x0c\x1a")


def decoded(data: bytes, declared: str | None = None) -> tuple[str, list[ReadProblem]]:
    """The text and, when it is not UTF-8, a note with its encoding.

    ``declared`` is what the document says of itself; it counts only when the bytes agree.

    Raises:
        Refused: no encoding fits; the byte position is told.
    """
    encoding, start, likely = _encoding(data, declared)
    try:
        text = data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(data, start + error.start, encoding) from error
    if encoding == "utf-8":
        return text, []
    params: dict[str, str | int | float] = {"encoding": encoding_name(encoding)}
    if likely:
        return text, [ReadProblem("encoding", "note", params=params)]
    return text, [ReadProblem("doubtful-encoding", "warning", params=params)]


def encoding_name(codec: str) -> str:
    """The name people know an encoding by."""
    if codec.startswith("cp125"):
        return f"Windows-{codec[2:]}"
    names = {
        "utf-16-le": "UTF-16",
        "utf-16-be": "UTF-16",
        "utf-32-le": "UTF-32",
        "utf-32-be": "UTF-32",
        "koi8-r": "KOI8-R",
        "latin-1": "Latin-1",
        "kz1048": "KZ-1048",
    }
    return names.get(codec, codec.upper().replace("_", "-"))


def _encoding(data: bytes, declared: str | None) -> tuple[str, int, bool]:
    """Codec, where the text starts behind its byte order mark, and whether letters bear it out."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return codec, len(mark), True
    wide = wide_encoding(data) if len(data) % 2 == 0 else None
    if wide is not None:
        return wide, 0, True
    if is_utf8(data):
        return "utf-8", 0, True
    page = None if _is_damaged_utf8(data) else best_code_page(data, declared)
    return page[0] if page else "utf-8", 0, page[1] if page else True


def is_utf8(data: bytes) -> bool:
    """Whether all bytes are UTF-8; looked at in blocks, which keeps no text."""
    decoder, view = codecs.getincrementaldecoder("utf-8")(), memoryview(data)
    try:
        for start in range(0, len(data), _BLOCK):
            decoder.decode(view[start : start + _BLOCK], final=start + _BLOCK >= len(data))
    except UnicodeDecodeError:
        return False
    return True


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether nearly all bytes above 127 form UTF-8: one broken letter, not another encoding."""
    high = sum(byte > 127 for byte in data[:_SAMPLE])
    good = data[:_SAMPLE].decode("utf-8", "ignore").encode("utf-8")
    return sum(byte > 127 for byte in good) > _MULTIBYTE_SHARE * high


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32 by the mark, or by the bytes of its beginning; None for other texts.

    Without a mark: line ends, commas and digits are one byte beside a zero byte, always on the
    same side, and what comes out is writing.
    """
    for mark, codec in _BOMS[1:]:
        if data.startswith(mark):
            return codec
    sample = data[: min(_SAMPLE, len(data)) // 4 * 4] or data[: len(data) // 2 * 2]
    if b"\x00" not in sample:
        return None
    double = _double_wide(sample)
    if double is not None:
        return double
    scores = {}
    for codec, low, high in (("utf-16-le", 0, 1), ("utf-16-be", 1, 0)):
        zeros = sample[high::2].count(0)
        if zeros > max(2 * sample[low::2].count(0), len(sample) // _FEWEST_ZEROS) and _is_text(
            sample.decode(codec, "replace")
        ):
            scores[codec] = zeros
    return max(scores, key=lambda codec: scores[codec]) if scores else None


def _double_wide(sample: bytes) -> str | None:
    """UTF-32 without a mark: the upper half of every character is next to nothing."""
    for codec, top, above in (("utf-32-le", 3, 2), ("utf-32-be", 0, 1)):
        if not any(sample[top::4]) and max(sample[above::4], default=0) <= _HIGHEST_PLANE:
            return codec if _is_text(sample.decode(codec, "replace")) else None
    return None


def _is_text(text: str) -> bool:
    """Whether lines or cells are told apart and hardly any sign is none that people write."""
    signs = [sign for sign in text[:_SIGNS] if sign not in _WRITTEN]
    strange = sum(sign == "\ufffd" or unicodedata.category(sign) in _NO_WRITING for sign in signs)
    return any(mark in text for mark in "\n\r,;\t") and strange * 50 <= min(len(text), _SIGNS)


def _undecodable(data: bytes, position: int, codec: str) -> Refused:
    line = data.count(b"\n", 0, position) + 1
    found = data[position : position + 8].hex(" ")
    name = encoding_name(codec)
    return Refused("undecodable", found, position=position + 1, line=line, encoding=name)
