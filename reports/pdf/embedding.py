"""The fonts inside the file: only the letters that are used, and which letter each form stands for.

ISO 32000-1, 9.7 (composite fonts) and 9.10.3 (back to Unicode). Letters are numbered as they come,
so that the same report has the same numbers.
"""

import hashlib
from collections.abc import Iterator

from reports.pdf.fonts import source
from reports.pdf.objects import Writer
from reports.pdf.shaping import is_form, program, shaper

_RUN = 100  # entries of one section of a character map (9.10.3)
_ESCAPED = {ord("("): "\\(", ord(")"): "\\)", ord("\\"): "\\\\", 13: "\\r"}
_SYMBOLIC = 4


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
    cut, glyphs = program(ink.face, ink.order)
    kept = writer.stream(cut, f"/Length1 {len(cut)}")
    box = " ".join(f"{value:.0f}" for value in file.bbox)
    descriptor = writer.add(
        f"<</Type/FontDescriptor/FontName/{base}/Flags {_SYMBOLIC}/FontBBox[{box}]"
        f"/ItalicAngle {file.italicAngle:g}/Ascent {file.ascent:.0f}/Descent {file.descent:.0f}"
        f"/CapHeight {file.capHeight:.0f}/StemV {file.stemV:.0f}/FontFile2 {kept} 0 R>>"
    )
    forms = writer.stream(b"".join(glyph.to_bytes(2, "big") for glyph in (0, *glyphs)))
    widths = " ".join(f"{_advance(ink.face, code):.5g}" for code in ink.order)
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
    told = [shaper(ink.face).form(code) if is_form(code) else code for code in ink.order]
    digest = hashlib.sha256(repr(told).encode()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6]) + "+" + ink.face


def _advance(face: str, code: int) -> float:
    """Thousandths of an em."""
    if is_form(code):
        return shaper(face).width(code) * 1000
    return float(source(face).charWidths[code])


def _meant(face: str, code: int) -> str:
    return shaper(face).form(code).letters if is_form(code) else chr(code)


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
                meant = _meant(ink.face, code).encode("utf-16-be").hex().upper()
                yield f"<{number:04X}> <{meant}>"
            yield "endbfchar"
        yield "endcmap CMapName currentdict /CMap defineresource pop end end"

    return "\n".join(lines()).encode()
