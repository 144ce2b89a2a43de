"""The faces of the report and the measure of every letter in them.

Source Sans (SIL Open Font License) comes with the package font-source-sans-pro and has every
letter of Kazakh, № and ₸. Its italics lack the Kazakh letters, so nothing here is set in italics.
"""

import unicodedata
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

import font_source_sans_pro
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

Weight = Literal["regular", "semibold", "bold"]
BOX = "☐"  # stands for a letter that the face does not have
_FILES: dict[Weight, str] = {
    "regular": "SourceSansPro-Regular",
    "semibold": "SourceSansPro-Semibold",
    "bold": "SourceSansPro-Bold",
}
_CACHED_TEXTS = 100_000
# Forms that look and mean the same here, where only the second is in the face.
_ALIKE = {0x2011: "-", 0x2010: "-", 0x00AD: "", 0x200B: "", 0x200C: "", 0x200D: "", 0x2060: ""}
_ALIKE |= {0xFEFF: "", 0xFE0E: "", 0xFE0F: "", 0x09: " ", 0x0A: " ", 0x0D: " ", 0x0B: " "}
_ALIKE |= {0x0C: " ", 0x85: " ", 0x2028: " ", 0x2029: " "}


@dataclass
class Face:
    """One weight: its name in the PDF and the advance of each letter in ems."""

    name: str
    advances: dict[int, float]
    _known: dict[str, float] = field(default_factory=dict)

    def width(self, text: str) -> float:
        """Width in ems of a text that has been through `Letters.clean`."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) > _CACHED_TEXTS:
                self._known.clear()
            advances = self.advances
            known = self._known[text] = sum([advances[ord(letter)] for letter in text])
        return known


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
    """The three weights, registered with reportlab; the same letters are in all of them."""
    folder = Path(font_source_sans_pro.__file__).parent / "files"
    found: dict[Weight, Face] = {}
    for weight, file in _FILES.items():
        font = TTFont(file, str(folder / f"{file}.ttf"))
        pdfmetrics.registerFont(font)
        known = font.face.charWidths
        found[weight] = Face(
            file, {code: known[code] / 1000 for code in font.face.charToGlyph if code in known}
        )
    return found
