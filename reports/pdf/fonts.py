"""The faces of the report and the measure of every letter in them.

Source Sans (SIL Open Font License) comes with the package font-source-sans-pro and has every
letter of Kazakh, № and ₸. Its italics lack the Kazakh letters, so nothing here is set in italics.
Letters that it lacks are borrowed from Noto Sans (package manimgx-fonts, the same licence) where
that is installed: the names in other countries' files. Scripts that run from right to left are
not among them: drawn letter by letter they would read as something else, so they stay boxes.
"""

import unicodedata
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import Literal

import font_source_sans_pro
from reportlab.pdfbase.ttfonts import TTFontFace

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
    "NotoSansThai",
    "NotoSansLao",
    "NotoSansSymbols",
)
_CACHED_TEXTS = 100_000
# Forms that look and mean the same here, where only the second is in the face.
_ALIKE = {0x2011: "-", 0x2010: "-", 0x00AD: "", 0x200B: "", 0x200C: "", 0x200D: "", 0x2060: ""}
_ALIKE |= {0xFEFF: "", 0xFE0E: "", 0xFE0F: "", 0x09: " ", 0x0A: " ", 0x0D: " ", 0x0B: " "}
_ALIKE |= {0x0C: " ", 0x85: " ", 0x2028: " ", 0x2029: " "}


@dataclass
class Face:
    """One weight: its name in the PDF, the advance of each letter in ems, and who lends which."""

    name: str
    advances: dict[int, float]
    borrowed: dict[int, str]
    _known: dict[str, float] = field(default_factory=dict)
    _own: set[str] = field(default_factory=set)

    def width(self, text: str) -> float:
        """Width in ems of a text that has been through `Letters.clean`."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) > _CACHED_TEXTS:
                self._known.clear()
            advances = self.advances
            known = self._known[text] = sum([advances[ord(letter)] for letter in text])
        return known

    def runs(self, text: str) -> list[tuple[str, str]]:
        """``text`` in pieces with the name of the font that draws each."""
        if text.isascii() or self._own.issuperset(text):
            return [(self.name, text)]
        lent = self.borrowed
        self._own.update(letter for letter in text if ord(letter) not in lent)
        parts = groupby(text, key=lambda letter: lent.get(ord(letter), self.name))
        return [(name, "".join(letters)) for name, letters in parts]


class Letters(dict[int, str]):
    """Makes texts drawable and keeps count of the letters that no face has.

    It is the table of `str.translate`: each letter is looked up once and remembered.
    """

    def __init__(self) -> None:
        super().__init__(_ALIKE)
        self._has = faces()["regular"].advances.keys()
        self.lacking: set[str] = set()
        self.missing = 0

    def __missing__(self, code: int) -> str:
        """The letter itself where the face has it, else the box."""
        letter = chr(code)
        if code in self._has and code >= 0x20:
            self[code] = letter
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
        return unicodedata.normalize("NFC", text).translate(self)

    def clean(self, text: str) -> str:
        """``text`` in composed form with a box for each letter that cannot be drawn."""
        if text.isascii() and text.isprintable():
            return text
        composed = unicodedata.normalize("NFC", text)
        drawn = composed.translate(self)
        if self.lacking and BOX in drawn:
            self.missing += drawn.count(BOX) - composed.count(BOX)
        return drawn


@cache
def faces() -> dict[Weight, Face]:
    """The three weights; the same letters are in all of them."""
    own = {weight: _advances(file) for weight, file in _FILES.items()}
    lent: dict[int, str] = {}
    widths: dict[int, float] = {}
    for file in _BORROWED if _lending() else ():
        advances = _advances(file)
        for code, advance in advances.items():
            if code not in own["regular"] and code not in lent and not _joined(code):
                lent[code], widths[code] = file, advance
    return {
        weight: Face(_FILES[weight], {**widths, **advances}, lent)
        for weight, advances in own.items()
    }


@cache
def source(name: str) -> TTFontFace:
    """The font file that a face of this name is drawn from."""
    own = Path(font_source_sans_pro.__file__).parent / "files" / f"{name}.ttf"
    folder = _lending()
    lent = folder / f"{name}[wght].ttf" if folder else own
    return TTFontFace(str(lent if name in _BORROWED else own))


def _lending() -> Path | None:
    """The folder of the borrowed faces; None where the package is not installed."""
    found = find_spec("manimgx_fonts")
    return None if found is None or found.origin is None else Path(found.origin).parent


def _advances(name: str) -> dict[int, float]:
    """Advances in ems of the letters of a font."""
    font = source(name)
    known = font.charWidths
    return {code: known[code] / 1000 for code in font.charToGlyph if code in known}


def _joined(code: int) -> bool:
    """Whether a letter belongs to a script that runs from right to left, or steers direction."""
    letter = chr(code)
    return unicodedata.bidirectional(letter) in ("R", "AL", "AN") or unicodedata.category(
        letter
    ) in ("Cc", "Cf", "Cs", "Co")
