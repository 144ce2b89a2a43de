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
    reader = _StringsReader()
    parse_xml(data, reader.start, reader.end, reader.text)
    return reader.texts


class _StringsReader:
    """Receives the XML events of a shared strings part."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._in_text = False
        self._phonetic = False  # a reading aid beside the text, not part of it

    def start(self, tag: str, _: Attributes) -> None:
        if tag == "t":
            self._in_text = not self._phonetic
        elif tag == "si":
            self._pieces.clear()
        elif tag == "rPh":
            self._phonetic = True

    def end(self, tag: str) -> None:
        if tag == "t":
            self._in_text = False
        elif tag == "si":
            self.texts.append(unescaped("".join(self._pieces)))
        elif tag == "rPh":
            self._phonetic = False

    def text(self, piece: str) -> None:
        if self._in_text:
            self._pieces.append(piece)
