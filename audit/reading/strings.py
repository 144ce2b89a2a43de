"""Text of a workbook: shared strings, rich text, phonetic runs and _xHHHH_ escapes."""

import re

from audit.reading.xml_events import Attributes, parse_xml

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """Characters written as ``_xHHHH_`` (ECMA-376 part 1, 22.9.2.19, ST_Xstring)."""
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    # Two escapes may be the halves of one character outside the basic plane.
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def shared_strings(data: bytes) -> list[str]:
    """The texts of a shared strings part, in order."""
    texts: list[str] = []
    pieces: list[str] = []
    in_text = False
    phonetic = False

    def start(tag: str, _: Attributes) -> None:
        nonlocal in_text, phonetic
        if tag == "t":
            in_text = not phonetic
        elif tag == "si":
            pieces.clear()
        elif tag == "rPh":
            phonetic = True

    def end(tag: str) -> None:
        nonlocal in_text, phonetic
        if tag == "t":
            in_text = False
        elif tag == "si":
            texts.append(unescaped("".join(pieces)))
        elif tag == "rPh":
            phonetic = False

    def text(piece: str) -> None:
        if in_text:
            pieces.append(piece)

    parse_xml(data, start, end, text)
    return texts
