"""The faces of the report and the measure of every letter in them.

Source Sans (SIL Open Font License) comes with the package font-source-sans-pro and has every
letter of Kazakh, № and ₸. Its italics lack the Kazakh letters, so nothing here is set in italics.
Letters that it lacks are borrowed from Noto Sans (package manimgx-fonts, the same licence) where
that is installed: the names in other countries' files. Letters that take their form from those
beside them, or run from right to left, are drawn in the forms that `reports.pdf.shaping` finds.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Literal

import font_source_sans_pro
from reportlab.pdfbase.ttfonts import TTFontFace

from reports.pdf.direction import mirrored, pieces, right_to_left

Weight = Literal["regular", "semibold", "bold"]
BOX = "☐"  # stands for a letter that the face does not have
_FILES: dict[Weight, str] = {
    "regular": "SourceSansPro-Regular",
    "semibold": "SourceSansPro-Semibold",
    "bold": "SourceSansPro-Bold",
}
# In this order; each has Latin letters too, but the first face that knows a letter draws it.
_BORROWED = (
    "NotoSans",
    "NotoSansArmenian",
    "NotoSansGeorgian",
    "NotoSansEthiopic",
    "NotoSansSymbols",
)
# Of these no letter is drawn by itself.
_SHAPED = (
    "NotoSansArabic",
    "NotoSansHebrew",
    "NotoSansDevanagari",
    "NotoSansBengali",
    "NotoSansGurmukhi",
    "NotoSansGujarati",
    "NotoSansOriya",
    "NotoSansTamil",
    "NotoSansTelugu",
    "NotoSansKannada",
    "NotoSansMalayalam",
    "NotoSansSinhala",
    "NotoSansThai",
    "NotoSansLao",
    "NotoSansMyanmar",
    "NotoSansKhmer",
)
_JOINERS = "\u200c\u200d"  # mean something only beside letters that are shaped
_CACHED_TEXTS = 100_000
# Forms that look and mean the same here, where only the second is in the face.
_ALIKE = {0x2011: "-", 0x2010: "-", 0x00AD: "", 0x200B: "", 0x200E: "", 0x200F: "", 0x2060: ""}
_ALIKE |= {0xFEFF: "", 0xFE0E: "", 0xFE0F: "", 0x09: " ", 0x0A: " ", 0x0D: " ", 0x0B: " "}
_ALIKE |= {0x0C: " ", 0x85: " ", 0x2028: " ", 0x2029: " ", 0x061C: "", 0x200C: "\u200c"}
_ALIKE |= {0x200D: "\u200d"}


@dataclass
class Face:
    """One weight: its name in the PDF, the advance of each letter in ems, and who lends which.

    ``shaped`` are the letters whose form depends on those beside them; their advance is that of
    the letter alone.
    """

    name: str
    advances: dict[int, float]
    borrowed: dict[int, str]
    shaped: frozenset[str]
    _known: dict[str, float] = field(default_factory=dict)
    _own: set[str] = field(default_factory=set)

    def width(self, text: str) -> float:
        """Width in ems of a text that has been through `Letters.clean`."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) > _CACHED_TEXTS:
                self._known.clear()
            if self.is_shaped(text):
                known = sum(self._width(name, run) for name, run in self._lent(text))
            else:
                advances = self.advances
                known = sum([advances[ord(letter)] for letter in text])
            self._known[text] = known
        return known

    def is_shaped(self, text: str) -> bool:
        """Whether any letter of a clean text is drawn in a form that others decide."""
        return not self.shaped.isdisjoint(text)

    def runs(self, line: str) -> list[tuple[str, str]]:
        """A clean line in pieces from left to right with the name of the font that draws each.

        Forms that other letters decide stand as private letters of `reports.pdf.shaping`.
        """
        if line.isascii() or self._own.issuperset(line):
            return [(self.name, line)]
        if self.is_shaped(line):
            return list(self._directed(line))
        lent = self.borrowed
        self._own.update(letter for letter in line if ord(letter) not in lent)
        return self._lent(line)

    def _lent(self, text: str) -> list[tuple[str, str]]:
        """``text`` in pieces with the name of the font of each; marks go with their letter."""
        lent, last = self.borrowed, self.name
        runs: list[tuple[str, str]] = []
        for letter in text:
            face = lent.get(ord(letter), self.name)
            if last in _SHAPED and _follows(letter, last):
                face = last
            if runs and face == last:
                runs[-1] = (face, runs[-1][1] + letter)
            else:
                runs.append((face, letter))
            last = face
        return runs

    def _width(self, name: str, run: str) -> float:
        if name in _SHAPED:
            from reports.pdf.shaping import shaper

            return shaper(name).shaped(run, right_to_left(run))[1]
        return sum([self.advances[ord(letter)] for letter in run])

    def _directed(self, line: str) -> Iterator[tuple[str, str]]:
        from reports.pdf.shaping import shaper

        for text, rtl in pieces(line):
            runs = self._lent(text)
            for name, run in reversed(runs) if rtl else runs:
                if name in _SHAPED:
                    yield name, shaper(name).shaped(run, rtl)[0]
                else:
                    yield name, mirrored(run) if rtl else run


class Letters(dict[int, str]):
    """Makes texts drawable and keeps count of the letters that no face has.

    It is the table of `str.translate`: each letter is looked up once and remembered. ``turned``
    says whether any letter so far runs from right to left.
    """

    def __init__(self) -> None:
        super().__init__(_ALIKE)
        face = faces()["regular"]
        self._has, self._shaped = face.advances.keys(), face.shaped
        self.lacking: set[str] = set()
        self.missing = 0
        self.turned = False

    def __missing__(self, code: int) -> str:
        """The letter itself where the face has it, else the box."""
        letter = chr(code)
        if code in self._has and code >= 0x20:
            self[code] = letter
            self.turned |= right_to_left(letter)
        elif unicodedata.category(letter) == "Zs":
            self[code] = " "
        else:
            # Marks that turn the direction of writing come here too: what could make a file's
            # name read as another is shown as a box, not obeyed.
            self.lacking.add(letter)
            self[code] = BOX
        return self[code]

    def seen(self, text: str) -> str:
        """As `clean`, without counting: for measuring what is drawn later."""
        return self._joined(unicodedata.normalize("NFC", text).translate(self))

    def clean(self, text: str) -> str:
        """``text`` in composed form with a box for each letter that cannot be drawn."""
        if text.isascii() and text.isprintable():
            return text
        composed = unicodedata.normalize("NFC", text)
        drawn = self._joined(composed.translate(self))
        if self.lacking and BOX in drawn:
            self.missing += drawn.count(BOX) - composed.count(BOX)
        return drawn

    def _joined(self, drawn: str) -> str:
        """Without joiners, except behind letters that they tell how to look."""
        if not any(joiner in drawn for joiner in _JOINERS):
            return drawn
        return "".join(
            letter
            for before, letter in pairwise(" " + drawn)
            if letter not in _JOINERS or before in self._shaped
        )


@cache
def faces() -> dict[Weight, Face]:
    """The three weights; the same letters are in all of them."""
    own = {weight: _advances(file) for weight, file in _FILES.items()}
    lent: dict[int, str] = {}
    widths: dict[int, float] = {}
    for file in (*_BORROWED, *_SHAPED) if _lending() else ():
        for code, advance in _advances(file).items():
            if code not in own["regular"] and code not in lent and not _steering(code):
                lent[code], widths[code] = file, advance
    shaped = frozenset(chr(code) for code, file in lent.items() if file in _SHAPED)
    return {
        weight: Face(_FILES[weight], {**widths, **advances}, lent, shaped)
        for weight, advances in own.items()
    }


@cache
def source(name: str) -> TTFontFace:
    """The font file that a face of this name is drawn from."""
    own = Path(font_source_sans_pro.__file__).parent / "files" / f"{name}.ttf"
    folder = _lending()
    lent = folder / f"{name}[wght].ttf" if folder else own
    return TTFontFace(str(lent if name in _BORROWED or name in _SHAPED else own))


def _lending() -> Path | None:
    """The folder of the borrowed faces; None where the package is not installed."""
    found = find_spec("manimgx_fonts")
    return None if found is None or found.origin is None else Path(found.origin).parent


def _advances(name: str) -> dict[int, float]:
    """Advances in ems of the letters of a font."""
    font = source(name)
    known = font.charWidths
    return {code: known[code] / 1000 for code in font.charToGlyph if code in known}


def _steering(code: int) -> bool:
    """Whether a letter steers others, or has no meaning that everybody shares."""
    return unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Co")


def _follows(letter: str, face: str) -> bool:
    """Whether a letter is drawn with the one before it, in whose font it is too."""
    if letter in _JOINERS:
        return True
    return unicodedata.category(letter)[0] == "M" and ord(letter) in source(face).charToGlyph
