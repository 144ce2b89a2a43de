"""Scripts whose letters take their form from those beside them: Arabic, Hebrew, Indic, Thai.

HarfBuzz finds the forms. What it makes of one cluster of letters (a letter and its marks, a
ligature) becomes one form, put together of the forms of the font as OpenType lets a glyph be
("composite", OpenType 1.9, table glyf). So each form on paper means exactly its letters, and
whoever copies them out of the page gets them as they were written.
"""

import struct
from collections.abc import Iterator, Sequence
from functools import cache, cached_property, lru_cache
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reports.pdf.fonts import BOX, source

if TYPE_CHECKING:
    import uharfbuzz

_PLANE = 0xF0000  # private letters, which no font here has, stand for forms
_MOST = 50_000  # forms of a face; a font can hold 65,535
_PART = 0x110000  # beyond all letters: a form of the font by its own number
_WORDS, _OFFSETS, _MORE = 0x0001, 0x0002, 0x0020  # flags of a composite glyph
_CACHED = 50_000


class Part(NamedTuple):
    """A form of the font and where it stands in a cluster, in the font's units."""

    glyph: int
    x: int
    y: int


class Form(NamedTuple):
    """One cluster: its letters in reading order, its width in the font's units, its parts."""

    letters: str
    advance: int
    parts: tuple[Part, ...]


Point = tuple[float, float]
Step = tuple[Point, ...]  # one point: begin there; two: a line; four: a curve (Bézier's third)


class Shaper:
    """The forms of one face, each standing for a private letter once it has been asked for."""

    def __init__(self, face: str) -> None:
        self.face = face
        self.forms: list[Form] = []
        self._codes: dict[Form, str] = {}
        self.shaped = lru_cache(_CACHED)(self._shaped)

    @cached_property
    def _font(self) -> "uharfbuzz.Font":
        import uharfbuzz

        blob = uharfbuzz.Blob.from_file_path(str(source(self.face).filename))
        return uharfbuzz.Font(uharfbuzz.Face(blob))

    def _shaped(self, text: str, rtl: bool) -> tuple[str, float]:
        """Private letters for the forms from left to right, and their width in ems."""
        forms = list(self._clusters(text, rtl))
        width = sum(form.advance for form in forms) / self._font.face.upem
        return "".join(map(self._code, forms)), width

    def _code(self, form: Form) -> str:
        known = self._codes.get(form)
        if known is None and len(self.forms) >= _MOST:  # nobody writes so many: the font's own box
            form = Form(BOX, form.advance, (Part(0, 0, 0),))
            known = self._codes.get(form)
        if known is None:
            self.forms.append(form)
            known = self._codes[form] = chr(_PLANE + len(self.forms) - 1)
        return known

    def form(self, code: int) -> Form:
        """The form that a private letter stands for."""
        return self.forms[code - _PLANE]

    def width(self, code: int) -> float:
        """Width in ems of the form that a private letter stands for."""
        return self.form(code).advance / float(self._font.face.upem)

    def outline(self, code: int) -> Iterator[Step]:
        """The edges of the form of a private letter in ems, contour by contour."""
        for part in self.form(code).parts:
            pen = _Edges(part, self._font.face.upem)
            self._font.draw_glyph_with_pen(part.glyph, pen)
            yield from pen.steps

    def _clusters(self, text: str, rtl: bool) -> Iterator[Form]:
        import uharfbuzz

        buffer = uharfbuzz.Buffer()
        levels = uharfbuzz.BufferClusterLevel
        # Readers turn what runs from right to left back letter by letter, so marks stand alone.
        buffer.cluster_level = levels.MONOTONE_CHARACTERS if rtl else levels.MONOTONE_GRAPHEMES
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        buffer.language = "und"  # else that of the machine
        uharfbuzz.shape(self._font, buffer)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        starts = [*sorted({info.cluster for info in infos}), len(text)]
        letters = {start: text[start:end] for start, end in pairwise(starts)}
        at = 0
        while at < len(infos):
            cluster, pen, parts = infos[at].cluster, 0, []
            while at < len(infos) and infos[at].cluster == cluster:
                place = positions[at]
                parts.append(Part(infos[at].codepoint, pen + place.x_offset, place.y_offset))
                pen += place.x_advance
                at += 1
            yield Form(letters[cluster], pen, tuple(parts))


class _Edges:
    """Collects what HarfBuzz draws of one part."""

    def __init__(self, part: Part, units: int) -> None:
        self.steps: list[Step] = []
        self._part, self._units = part, units
        self._last: Point = (0.0, 0.0)

    def _at(self, point: Point) -> Point:
        self._last = point
        return (point[0] + self._part.x) / self._units, (point[1] + self._part.y) / self._units

    def moveTo(self, point: Point) -> None:  # noqa: N802  # HarfBuzz calls it so
        """Begin a contour."""
        self.steps.append((self._at(point),))

    def lineTo(self, point: Point) -> None:  # noqa: N802  # HarfBuzz calls it so
        """A straight edge."""
        self.steps.append((self._at(self._last), self._at(point)))

    def qCurveTo(self, control: Point, point: Point) -> None:  # noqa: N802  # HarfBuzz calls it so
        """A curve of the second degree, as one of the third."""
        start, (x, y) = self._last, control
        first = (start[0] + 2 * (x - start[0]) / 3, start[1] + 2 * (y - start[1]) / 3)
        second = (point[0] + 2 * (x - point[0]) / 3, point[1] + 2 * (y - point[1]) / 3)
        self.curveTo(first, second, point)

    def curveTo(self, first: Point, second: Point, point: Point) -> None:  # noqa: N802  # as above
        """A curve of the third degree."""
        self.steps.append(tuple(map(self._at, (self._last, first, second, point))))

    def closePath(self) -> None:  # noqa: N802  # as above
        """Nothing to do: a filled contour is closed."""


@cache
def shaper(face: str) -> Shaper:
    """The one shaper of a face."""
    return Shaper(face)


def is_form(code: int) -> bool:
    """Whether a letter is a private one that stands for a form."""
    return code >= _PLANE


def program(face: str, codes: Sequence[int]) -> tuple[bytes, list[int]]:
    """A font of nothing but these letters, and the number of each one's form in it."""
    file, known = source(face), shaper(face)
    wanted = list(dict.fromkeys(code for code in codes if not is_form(code)))
    forms = {code: known.form(code) for code in codes if is_form(code)}
    glyphs = dict.fromkeys(part.glyph for form in forms.values() for part in form.parts)
    for glyph in glyphs:
        file.charToGlyph[_PART + glyph] = glyph
    plain = [*wanted, *(_PART + glyph for glyph in glyphs)]
    numbers = {0: 0}
    for code in plain:
        numbers.setdefault(file.charToGlyph[code], len(numbers))
    made = file.makeSubset(plain)
    if not forms:
        return made, [numbers[file.charToGlyph[code]] for code in codes]
    told, first = _with_composites(made, list(forms.values()), numbers)
    place = {code: first + number for number, code in enumerate(forms)}
    return told, [
        place[code] if code in place else numbers[file.charToGlyph[code]] for code in codes
    ]


class _Glyphs:
    """The tables of a cut font that tell its forms, to put more of them behind the others."""

    def __init__(self, made: bytes) -> None:
        from reportlab.pdfbase.ttfonts import TTFontParser

        parser = TTFontParser(BytesIO(made))
        tables = ((str(tag), parser.get_table(tag)) for tag in parser.table)  # type: ignore[no-untyped-call]  # reportlab's
        self.tables: dict[str, bytes] = dict(tables)
        self.count = struct.unpack_from(">H", self.tables["maxp"], 4)[0]
        wide = struct.unpack_from(">h", self.tables["head"], 50)[0]
        loca = self.tables["loca"]
        if wide:
            self.places = list(struct.unpack(f">{self.count + 1}L", loca))
        else:
            self.places = [2 * at for at in struct.unpack(f">{self.count + 1}H", loca)]
        self.forms = bytearray(self.tables["glyf"][: self.places[-1]])
        self.metrics = self._metrics()

    def _metrics(self) -> list[tuple[int, int]]:
        """Width and left edge of each form."""
        hmtx = self.tables["hmtx"]
        full = struct.unpack_from(">H", self.tables["hhea"], 34)[0]
        pairs = [struct.unpack_from(">Hh", hmtx, 4 * n) for n in range(full)]
        rest = [struct.unpack_from(">h", hmtx, 4 * full + 2 * n)[0]
                for n in range(self.count - full)]  # fmt: skip
        return [*pairs, *((pairs[-1][0], edge) for edge in rest)]

    def box(self, glyph: int) -> tuple[int, int, int, int] | None:
        """Left, bottom, right and top of a form; None of one without ink."""
        start, end = self.places[glyph : glyph + 2]
        if end - start < 10:
            return None
        return struct.unpack_from(">4h", self.forms, start + 2)

    def add(self, data: bytes, advance: int, edge: int) -> None:
        """One more form."""
        self.forms += data + bytes(-len(data) % 4)
        self.places.append(len(self.forms))
        self.metrics.append((advance, edge))

    def made(self, parts: int) -> bytes:
        """The font; no form consists of more than ``parts``."""
        from reportlab.pdfbase.ttfonts import TTFontMaker

        tables, count = self.tables, len(self.metrics)
        tables["glyf"] = bytes(self.forms)
        tables["loca"] = struct.pack(f">{count + 1}L", *self.places)
        tables["head"] = _patched(tables["head"], 50, 1)
        tables["hmtx"] = b"".join(struct.pack(">Hh", *both) for both in self.metrics)
        tables["hhea"] = _patched(tables["hhea"], 34, count)
        most, deep = struct.unpack_from(">2H", tables["maxp"], 28)
        tables["maxp"] = _patched(tables["maxp"], 4, count)
        tables["maxp"] = _patched(tables["maxp"], 28, max(most, parts))
        tables["maxp"] = _patched(tables["maxp"], 30, deep + 1)
        maker = TTFontMaker()
        for tag, data in tables.items():
            maker.add(tag, data)
        return bytes(maker.makeStream())


def _patched(table: bytes, at: int, value: int) -> bytes:
    return table[:at] + struct.pack(">H", value) + table[at + 2 :]


def _with_composites(
    made: bytes, forms: Sequence[Form], numbers: dict[int, int]
) -> tuple[bytes, int]:
    """The font with ``forms`` behind its own, and the number of the first of them."""
    glyphs = _Glyphs(made)
    first = len(glyphs.metrics)
    for form in forms:
        shown = [
            (numbers[part.glyph], part, box)
            for part in form.parts
            if (box := glyphs.box(numbers[part.glyph])) is not None
        ]
        if not shown:
            glyphs.add(b"", form.advance, 0)
            continue
        boxes = [
            (left + part.x, bottom + part.y, right + part.x, top + part.y)
            for _, part, (left, bottom, right, top) in shown
        ]
        left, bottom = (min(box[side] for box in boxes) for side in (0, 1))
        right, top = (max(box[side] for box in boxes) for side in (2, 3))
        data = struct.pack(">h4h", -1, left, bottom, right, top)
        for place, (number, part, _box) in enumerate(shown, 1):
            flags = _WORDS | _OFFSETS | (_MORE if place < len(shown) else 0)
            data += struct.pack(">HHhh", flags, number, part.x, part.y)
        glyphs.add(data, form.advance, left)
    return glyphs.made(max(len(form.parts) for form in forms)), first
