"""The fonts inside the file: only the letters that are used, and which letter each form stands for.

ISO 32000-1, 9.7 (composite fonts) and 9.10.3 (back to Unicode). Letters are numbered as they come,
so that the same report has the same numbers.
"""

import hashlib
from collections.abc import Iterator

from reports.pdf.fonts import source
from reports.pdf.objects import Writer

_RUN = 100  # entries of one section of a character map (9.10.3)
_ESCAPED = {ord("("): "\\(", ord(")"): "\\)", ord("\\"): "\\\\", 13: "\\r"}
_SYMBOLIC = 4
MEANT: dict[int, str] = {}  # what a form means, where that is not the letter under its code


class Ink(dict[int, str]):
    """The letters of one font used so far, as `str.translate` turns them into its codes."""

    def __init__(self, face: str, key: str) -> None:
        super().__init__()
        self.face, self.key = face, key
        self.order: list[int] = []

    def __missing__(self, code: int) -> str:
        """Two bytes for a letter that has not been used before, fit for a string in brackets."""
        self.order.append(code)
        number = len(self.order)
        both = "".join(_ESCAPED.get(byte, chr(byte)) for byte in number.to_bytes(2, "big"))
        self[code] = both
        return both


def embed(writer: Writer, ink: Ink) -> int:
    """Write the font of ``ink``; the number of its object."""
    file = source(ink.face)
    base = _prefixed(ink)
    program = file.makeSubset(ink.order)
    kept = writer.stream(program, f"/Length1 {len(program)}")
    box = " ".join(f"{value:.0f}" for value in file.bbox)
    descriptor = writer.add(
        f"<</Type/FontDescriptor/FontName/{base}/Flags {_SYMBOLIC}/FontBBox[{box}]"
        f"/ItalicAngle {file.italicAngle:g}/Ascent {file.ascent:.0f}/Descent {file.descent:.0f}"
        f"/CapHeight {file.capHeight:.0f}/StemV {file.stemV:.0f}/FontFile2 {kept} 0 R>>"
    )
    forms = writer.stream(_forms(ink))
    widths = " ".join(f"{file.charWidths[code]:.5g}" for code in ink.order)
    drawn = writer.add(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{base}/FontDescriptor {descriptor} 0 R"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/DW {file.defaultWidth:.5g}/W[1[{widths}]]/CIDToGIDMap {forms} 0 R>>"
    )
    meaning = writer.stream(_meaning(ink))
    return writer.add(
        f"<</Type/Font/Subtype/Type0/BaseFont/{base}/Encoding/Identity-H"
        f"/DescendantFonts[{drawn} 0 R]/ToUnicode {meaning} 0 R>>"
    )


def _prefixed(ink: Ink) -> str:
    """The font's name behind six letters that tell this choice of letters from others (9.6.4)."""
    digest = hashlib.sha256(repr(ink.order).encode()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6]) + "+" + ink.face


def _forms(ink: Ink) -> bytes:
    """Which form draws each number; letters of one form share it in the reduced font."""
    known = source(ink.face).charToGlyph
    new: dict[int, int] = {}
    found = [0]
    for code in ink.order:
        glyph = known[code]
        found.append(new.setdefault(glyph, len(new) + 1))
    return b"".join(form.to_bytes(2, "big") for form in found)


def _meaning(ink: Ink) -> bytes:
    def lines() -> Iterator[str]:
        yield (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
            "1 begincodespacerange <0000> <FFFF> endcodespacerange"
        )
        for start in range(0, len(ink.order), _RUN):
            part = ink.order[start : start + _RUN]
            yield f"{len(part)} beginbfchar"
            for number, code in enumerate(part, start + 1):
                meant = MEANT.get(code, chr(code)).encode("utf-16-be").hex().upper()
                yield f"<{number:04X}> <{meant}>"
            yield "endbfchar"
        yield "endcmap CMapName currentdict /CMap defineresource pop end end"

    return "\n".join(lines()).encode()
