"""Composed pages and charts as the operators of a page's content (ISO 32000-1, 8 and 9).

The format's y grows upwards. All numbers are whole hundredths of a point, so that no machine rounds
them otherwise. Each piece says which element it belongs to (14.6), or that it is an artifact.
"""

import hashlib
from dataclasses import dataclass, field
from io import BytesIO

from PIL import Image

from audit.charts.scene import Box, Label, Line, Polyline, Scene
from reports.pdf import style
from reports.pdf.embedding import Ink
from reports.pdf.flow import Page, Text
from reports.pdf.fonts import Letters, faces
from reports.pdf.objects import Writer
from reports.pdf.structure import ARTIFACT, FOOTER, HEADER, REPEATED, SHOWN

_HEIGHT = round(style.PAGE_HEIGHT * 100)
_ROOM = 4000  # around a chart, for labels that stand over its edge
_ARTIFACTS = {
    ARTIFACT: "/Artifact BMC",
    HEADER: "/Artifact<</Type/Pagination/Subtype/Header>>BDC",
    FOOTER: "/Artifact<</Type/Pagination/Subtype/Footer>>BDC",
    REPEATED: "/Artifact<</Type/Pagination>>BDC",
}


def _u(points: float) -> int:
    return round(points * 100)


@dataclass(slots=True)
class Drawn:
    """A page's content: ``operators``, its pieces' elements in order, and what it draws by name."""

    operators: list[str] = field(default_factory=list)
    elements: list[int] = field(default_factory=list)
    objects: dict[str, int] = field(default_factory=dict)


class Painter:
    """Draws pages; charts and pictures that come again are drawn once and shown again."""

    def __init__(self, writer: Writer, letters: Letters, roles: list[str]) -> None:
        self.writer, self.letters = writer, letters
        self.fonts = writer.reserve()
        self.inks: dict[str, Ink] = {}
        self._roles = roles
        self._colours: dict[str, str] = {}
        self._scenes: dict[Scene, int] = {}
        self._pictures: dict[bytes, int] = {}

    def page(self, page: Page) -> Drawn:
        """All of one page."""
        drawn = Drawn()
        drawn.operators += ["q .01 0 0 .01 0 0 cm", _ARTIFACTS[ARTIFACT]]
        self._fills(page, drawn.operators)
        self._rules(page, drawn.operators)
        drawn.operators.append("EMC")
        for x, y, scale, scene, element in page.scenes:
            place = f"{scale:.4f} 0 0 {scale:.4f} {_u(x)} {_HEIGHT - _u(y)}"
            self._figure(drawn, element, place, self._scene(scene))
        for x, y, width, height, data, element in page.pictures:
            place = f"{_u(width)} 0 0 {_u(height)} {_u(x)} {_HEIGHT - _u(y + height)}"
            self._figure(drawn, element, place, self._picture(data))
        self._texts(page.every_text(), drawn)
        drawn.operators.append("Q")
        return drawn

    def _figure(self, drawn: Drawn, element: int, place: str, number: int) -> None:
        # By its order on the page: by the object's number any other page would name it anew.
        known = {held: name for name, held in drawn.objects.items()}
        name = known.get(number, f"X{len(known)}")
        drawn.objects[name] = number
        drawn.operators.append(f"{self._begin(drawn, element)} q {place} cm /{name} Do Q EMC")

    def _begin(self, drawn: Drawn, element: int) -> str:
        if element <= ARTIFACT:
            return _ARTIFACTS[element]
        drawn.elements.append(element)
        role = self._roles[element]
        return f"/{SHOWN.get(role, role)}<</MCID {len(drawn.elements) - 1}>>BDC"

    def _colour(self, value: str) -> str:
        """Red, green and blue as the operators take them."""
        known = self._colours.get(value)
        if known is None:
            parts = (int(value[start : start + 2], 16) / 255 for start in (1, 3, 5))
            known = self._colours[value] = " ".join(f"{part:.3f}" for part in parts)
        return known

    def _fills(self, page: Page, out: list[str]) -> None:
        for x, y, width, height, colour in page.fills:
            box = f"{_u(x)} {_HEIGHT - _u(y + height)} {_u(width)} {_u(height)}"
            out.append(f"{self._colour(colour)} rg {box} re f")

    def _rules(self, page: Page, out: list[str]) -> None:
        last = (0.0, "")
        for x1, y1, x2, y2, width, colour in page.every_rule():
            if (width, colour) != last:
                out.append(f"{_u(width)} w {self._colour(colour)} RG")
                last = (width, colour)
            out.append(f"{_u(x1)} {_HEIGHT - _u(y1)} m {_u(x2)} {_HEIGHT - _u(y2)} l S")

    def _ink(self, face: str) -> Ink:
        known = self.inks.get(face)
        if known is None:
            known = self.inks[face] = Ink(face, f"F{len(self.inks)}")
        return known

    def _texts(self, texts: list[Text], drawn: Drawn) -> None:
        if not texts:
            return
        out, every, inks = drawn.operators, faces(), self.inks
        out.append("BT")
        last_x = last_y = 0
        last_font, last_colour, last_element = ("", 0.0), "", texts[0][6] - 1
        for x, y, line, weight, size, colour, element in texts:
            if element != last_element:
                if last_colour:
                    out.append("EMC")
                out.append(self._begin(drawn, element))
                last_element = element
            if colour != last_colour:
                out.append(f"{self._colour(colour)} rg")
                last_colour = colour
            left, base = round(x * 100), _HEIGHT - round(y * 100)
            moved = f"{left - last_x} {base - last_y} Td "
            last_x, last_y = left, base
            for face, run in every[weight].runs(line):
                ink = inks.get(face) or self._ink(face)
                if (face, size) != last_font:
                    moved += f"/{ink.key} {round(size * 100)} Tf "
                    last_font = (face, size)
                out.append(f"{moved}({run.translate(ink)})Tj")
                moved = ""
        out.append("EMC ET")

    def _picture(self, data: bytes) -> int:
        """The number of an image, the same for the same picture."""
        digest = hashlib.sha256(data).digest()
        known = self._pictures.get(digest)
        if known is None:
            width, height = _size(data)
            entries = (
                f"/Type/XObject/Subtype/Image/Width {width}/Height {height}"
                "/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode"
            )
            known = self._pictures[digest] = self.writer.stream(data, entries, packed=False)
        return known

    def _scene(self, scene: Scene) -> int:
        """The number of a chart as a form (8.10), the same for the same chart."""
        known = self._scenes.get(scene)
        if known is None:
            width, height = _u(scene.width) + _ROOM, _u(scene.height) + _ROOM
            entries = (
                f"/Type/XObject/Subtype/Form/BBox[{-_ROOM} {-height} {width} {_ROOM}]"
                f"/Resources<</Font {self.fonts} 0 R>>"
            )
            content = "\n".join(self._shapes(scene)).encode("latin-1")
            known = self._scenes[scene] = self.writer.stream(content, entries)
        return known

    def _shapes(self, scene: Scene) -> list[str]:
        out: list[str] = []
        for shape in scene.shapes:
            match shape:
                case Box():
                    colour = self._colour(style.blend(shape.role, shape.opacity))
                    corner = f"{_u(shape.x)} {-_u(shape.y + shape.height)}"
                    box = f"{corner} {_u(shape.width)} {_u(shape.height)}"
                    out.append(f"{colour} rg {box} re f")
                case Line():
                    self._line(shape, out)
                case Polyline():
                    self._polyline(shape, out)
                case Label():
                    self._label(shape, out)
        return out

    def _line(self, shape: Line, out: list[str]) -> None:
        colour = self._colour(style.PALETTE[shape.role])
        dash = "[300 200]0 d" if shape.dash else "[]0 d"
        ends = f"{_u(shape.x1)} {-_u(shape.y1)} m {_u(shape.x2)} {-_u(shape.y2)} l S"
        out.append(f"{_u(shape.width)} w {colour} RG {dash} {ends}")

    def _polyline(self, shape: Polyline, out: list[str]) -> None:
        if not shape.points:
            return
        colour = self._colour(style.PALETTE[shape.role])
        steps = (f"{_u(x)} {-_u(y)} {'l' if n else 'm'}" for n, (x, y) in enumerate(shape.points))
        pen = f"{colour} rg" if shape.fill else f"{_u(shape.width)} w {colour} RG []0 d"
        out.append(f"{pen} {' '.join(steps)} {'f' if shape.fill else 'S'}")

    def _label(self, shape: Label, out: list[str]) -> None:
        face = faces()["semibold" if shape.bold else "regular"]
        text = self.letters.clean(shape.text)
        shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor]
        shift *= face.width(text) * shape.size
        x, y = shape.x - (0 if shape.turned else shift), shape.y + (shift if shape.turned else 0)
        turn = "0 1 -1 0" if shape.turned else "1 0 0 1"
        out.append(f"BT {self._colour(style.PALETTE[shape.role])} rg {turn} {_u(x)} {-_u(y)} Tm")
        for name, run in face.runs(text):
            ink = self._ink(name)
            out.append(f"/{ink.key} {_u(shape.size)} Tf ({run.translate(ink)})Tj")
        out.append("ET")


def _size(data: bytes) -> tuple[int, int]:
    """Width and height of a JPEG in pixels."""
    with Image.open(BytesIO(data), formats=("JPEG",)) as image:
        return image.size
