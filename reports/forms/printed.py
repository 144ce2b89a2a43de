"""A protocol and a checklist to print, for an observer's pocket: one precinct, filled in by hand.

What is the same for every precinct is drawn once and used on each page; only the place is written
anew, so that ten thousand precincts are printed as easily as one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from audit import fields, messages
from audit.messages import Language
from audit.progress import Progress
from audit.writing import whole
from reports.forms.asked import PLACES, Asked, Sum

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from reports.pdf.fonts import Weight

_WIDTH, _HEIGHT = 595.28, 841.89
_LEFT, _RIGHT, _TOP, _BOTTOM = 42.0, 553.28, 800.0, 46.0
_BOX = 104.0  # for one figure
_ROW, _SIZE, _HEAD = 16.4, 9.0, 10.5
_PLACE_ROW = 21.0
_SUM_BOX = 74.0
_CHECKS = {
    "before": ("sealed", "list", "unused", "mobile", "seen"),
    "after": ("copy", "photo", "same", "complaint"),
}
_LINED = frozenset({"sealed", "list", "photo", "complaint"})  # with room to write
_ABOUT = ("observer", "phone", "time")
_BLANK: Mapping[str, str] = {}

Draw = Callable[[], None]


def write(
    asked: Asked, path: Path, language: Language, *, each: bool = False,
    progress: Progress | None = None,
) -> int:  # fmt: skip
    """Write the form, blank or with ``each`` once for every known precinct; returns its pages.

    Raises:
        OSError: when the file cannot be written.
        Cancelled: when the person cancels.
    """
    data, pages = render(asked, language, each=each, progress=progress)
    whole(path, lambda file: file.write(data))
    return pages


def render(
    asked: Asked, language: Language, *, each: bool = False, progress: Progress | None = None
) -> tuple[bytes, int]:
    """The bytes of the PDF, the same each time, and the number of its pages.

    Raises:
        Cancelled: when the person cancels.
    """
    from reportlab.pdfgen.canvas import Canvas

    progress, out = progress or Progress(), BytesIO()
    canvas = Canvas(out, pagesize=(_WIDTH, _HEIGHT), invariant=True, lang=language)
    canvas.setTitle(messages.text("forms-title", language))
    canvas.setSubject(asked.election)
    canvas.setCreator("Hattama")
    pen = _Pen(canvas)
    layout = _laid_out(asked, language, pen)
    for number, page in enumerate(layout.pages):
        canvas.beginForm(f"page{number}", 0, 0, _WIDTH, _HEIGHT)
        for draw in page:
            draw()
        canvas.endForm()
    places = asked.precincts if each and asked.precincts else (_BLANK,)
    for number, place in enumerate(places):
        progress.check()
        progress.step(number, len(places), place.get("precinct", ""))
        for page_number in range(len(layout.pages)):
            canvas.doForm(f"page{page_number}")
            for x, y, width, key in layout.places:
                pen.fitted(x, y, place.get(key, ""), width)
            canvas.showPage()
    canvas.save()
    return out.getvalue(), len(places) * len(layout.pages)


@dataclass
class _Layout:
    """Pages as what is drawn on them; ``places``: where the place is written on each of them."""

    pages: list[list[Draw]] = field(default_factory=list)
    places: list[tuple[float, float, float, str]] = field(default_factory=list)


class _Pen:
    """Draws on the canvas with the letters of the report."""

    def __init__(self, canvas: "Canvas") -> None:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont

        from reports.pdf.fonts import Letters, faces, source

        self.canvas = canvas
        self.letters: Letters = Letters()
        self._faces = faces()
        self._known: set[str] = set()

        def register(name: str) -> None:
            pdfmetrics.registerFont(TTFont(name, str(source(name).filename)))

        self._register = register

    def width(self, text: str, size: float, weight: "Weight" = "regular") -> float:
        """Points."""
        return self._faces[weight].width(self.letters.clean(text)) * size

    def lines(self, text: str, size: float, width: float, weight: "Weight") -> list[str]:
        """A text broken into lines."""
        from reports.pdf.wrapping import wrap

        return wrap(self._faces[weight], self.letters.clean(text), size, width)

    def text(
        self, x: float, y: float, text: str, size: float = _SIZE, weight: "Weight" = "regular"
    ) -> None:
        """Write from ``x`` on the line ``y``."""
        from reports.pdf.shaping import is_form

        for name, run in self._faces[weight].runs(self.letters.clean(text)):
            if run and is_form(ord(run[0])):
                x = self._outlined(x, y, name, run, size)
                continue
            if name not in self._known:
                self._register(name)
                self._known.add(name)
            self.canvas.setFont(name, size)
            self.canvas.drawString(x, y, run)
            x += self._faces[weight].width(run) * size

    def _outlined(self, x: float, y: float, face: str, run: str, size: float) -> float:
        """Draw forms that no single letter of a font stands for; where they end."""
        from reports.pdf.shaping import shaper

        forms, path = shaper(face), self.canvas.beginPath()
        for letter in run:
            for step in forms.outline(ord(letter)):
                points = [value for a, b in step for value in (x + a * size, y + b * size)]
                if len(step) == 1:
                    path.moveTo(*points)
                elif len(step) == 2:
                    path.lineTo(*points[2:])
                else:
                    path.curveTo(*points[2:])
            x += forms.width(ord(letter)) * size
        self.canvas.drawPath(path, stroke=0, fill=1, fillMode=1)
        return x

    def fitted(self, x: float, y: float, text: str, width: float) -> None:
        """Write so that it fits: smaller, and in the last resort cut with an ellipsis."""
        if not text:
            return
        size = 11.0
        while size > 6 and self.width(text, size, "semibold") > width:
            size -= 0.5
        while len(text) > 1 and self.width(text, size, "semibold") > width:
            text = f"{text[:-2]}…"
        self.text(x, y, text, size, "semibold")

    def line(self, x: float, y: float, to: float) -> None:
        """A line to write on."""
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x, y, to, y)

    def box(self, x: float, y: float, width: float, height: float) -> None:
        """A box to write in."""
        self.canvas.setLineWidth(0.7)
        self.canvas.rect(x, y, width, height)


class _Former:
    """Lays the form out from top to bottom, page by page."""

    def __init__(self, asked: Asked, language: Language, pen: _Pen) -> None:
        self.asked, self.language, self.pen = asked, language, pen
        self.layout = _Layout()
        self.y = _TOP
        self._begin()

    def say(self, name: str) -> str:
        """The message ``forms-NAME``."""
        return messages.text(f"forms-{name}", self.language)

    def write(
        self, x: float, y: float, text: str, size: float = _SIZE, weight: "Weight" = "regular"
    ) -> None:
        """Text on the page that is being laid out."""
        self.layout.pages[-1].append(partial(self.pen.text, x, y, text, size, weight))

    def line(self, x: float, y: float, to: float) -> None:
        """A line to write on."""
        self.layout.pages[-1].append(partial(self.pen.line, x, y, to))

    def box(self, x: float, y: float, width: float, height: float) -> None:
        """A box to write in."""
        self.layout.pages[-1].append(partial(self.pen.box, x, y, width, height))

    def need(self, height: float) -> None:
        """Room for what must not be parted; else a new page."""
        if self.y - height < _BOTTOM:
            self._begin()

    def text(self, text: str, size: float, weight: "Weight", width: float = _RIGHT - _LEFT) -> None:
        """Running text."""
        for line in self.pen.lines(text, size, width, weight):
            self.need(size * 1.4)
            self.y -= size * 1.25
            self.write(_LEFT, self.y, line, size, weight)

    def heading(self, name: str) -> None:
        """A heading, never alone at the foot of a page."""
        self.need(4 * _ROW)
        self.y -= 8
        self.text(self.say(name), _HEAD, "bold")
        self.y -= 3

    def figure(self, label: str) -> None:
        """A line of the protocol with the box for its figure."""
        lines = self.pen.lines(label, _SIZE, _RIGHT - _LEFT - _BOX - 12, "regular")
        height = max(_ROW, len(lines) * 10.5 + 5)
        self.need(height)
        self.y -= height
        self.box(_RIGHT - _BOX, self.y, _BOX, height)
        self.line(_LEFT, self.y, _RIGHT - _BOX)
        for number, line in enumerate(lines):
            at = self.y + height - 11.5 - 10.5 * number
            self.write(_LEFT, at, line)

    def check(self, name: str) -> None:
        """A point of the checklist with its box, and room to write where it asks for something."""
        room = _RIGHT - _LEFT - 18 - (160 if name in _LINED else 0)
        lines = self.pen.lines(self.say(f"check-{name}"), _SIZE, room, "regular")
        height = max(_ROW, len(lines) * 11 + 4)
        self.need(height)
        self.y -= height
        top = self.y + height - 11.5
        self.box(_LEFT, top - 1, 8.5, 8.5)
        for number, line in enumerate(lines):
            at = top - 11 * number
            self.write(_LEFT + 16, at, line)
        if name in _LINED:
            self.line(_RIGHT - 155, self.y + 3, _RIGHT)

    def sum(self, one: Sum) -> None:
        """A control sum: what is added on each side, and two boxes to compare."""
        sides = " = ".join(self._side(side) for side in (one.left, one.right))
        lines = self.pen.lines(sides, 8.2, _RIGHT - _LEFT - 2 * _SUM_BOX - 24, "regular")
        height = max(_ROW, len(lines) * 10 + 5)
        self.need(height)
        self.y -= height
        left = _RIGHT - 2 * _SUM_BOX - 12
        self.box(left, self.y, _SUM_BOX, height)
        self.write(left + _SUM_BOX + 3, self.y + height / 2 - 3, "=")
        self.box(_RIGHT - _SUM_BOX, self.y, _SUM_BOX, height)
        for number, line in enumerate(lines):
            at = self.y + height - 11 - 10 * number
            self.write(_LEFT, at, line, 8.2)

    def _side(self, side: Sequence[tuple[str, int]]) -> str:
        names = (
            self.say("all-votes") if key == "votes" else fields.label(key, self.language)
            for key, _ in side
        )
        return " + ".join(
            name if factor == 1 else f"{factor} × {name}"
            for name, (_, factor) in zip(names, side, strict=True)
        )

    def _begin(self) -> None:
        """A new page, with the election and the place at its head."""
        self.layout.pages.append([])
        self.y = _TOP
        head = self.asked.election
        if self.asked.simulated:
            head = f"{head} · {self.say('simulated')}"
        self.text(head, 8.5, "regular")
        self.text(self.say("title"), 14.0, "bold")
        self.y -= 4
        first = len(self.layout.pages) == 1
        half = (_RIGHT - _LEFT) / 2
        for row in (PLACES[:2], ("settlement", "precinct"), ("address",)):
            self.y -= _PLACE_ROW
            for column, key in enumerate(row):
                self._place(key, _LEFT + column * half, half if len(row) > 1 else 2 * half, first)
        self.y -= 6

    def _place(self, key: str, x: float, width: float, first: bool) -> None:
        label = fields.label(key, self.language)
        end = x + self.pen.width(label, _SIZE) + 6
        to = x + width - 10
        self.write(x, self.y, label)
        self.line(end, self.y - 2.5, to)
        if first:
            self.layout.places.append((end + 2, self.y, to - end - 2, key))


def _laid_out(asked: Asked, language: Language, pen: _Pen) -> _Layout:
    form = _Former(asked, language, pen)
    form.heading("before")
    for name in _CHECKS["before"]:
        form.check(name)
    form.heading("figure")
    form.text(form.say("all-figures"), 8.2, "regular")
    form.y -= 4
    for key in asked.figures:
        form.figure(fields.label(key, language))
    form.heading("votes")
    for number, line in enumerate(asked.lines, 1):
        form.figure(f"{number}. {line}")
    if asked.sums:
        form.heading("sums")
        for one in asked.sums:
            form.sum(one)
    form.heading("after")
    for name in _CHECKS["after"]:
        form.check(name)
    _signed(form)
    for told in asked.broken:
        form.text(told, 8.2, "regular")
    _numbered(form)
    return form.layout


def _signed(form: _Former) -> None:
    """Who copied it, when, and lines to sign on."""
    form.need(78)
    third = (_RIGHT - _LEFT) / 3
    form.y -= 26
    for number, name in enumerate(_ABOUT):
        x = _LEFT + number * third
        label = form.say(name)
        end = x + form.pen.width(label, _SIZE) + 5
        form.write(x, form.y, label)
        form.line(end, form.y - 2.5, x + third - 10)
    form.y -= 34
    half = (_RIGHT - _LEFT) / 2
    for number, name in enumerate(("sign-observer", "sign-chair")):
        x, label = _LEFT + number * half, form.say(name)
        form.line(x, form.y + 11, x + half - 12)
        form.write(x, form.y, label, 8.0)


def _numbered(form: _Former) -> None:
    pages = form.layout.pages
    for number, page in enumerate(pages, 1):
        values = {"page": str(number), "pages": str(len(pages))}
        said = messages.text("forms-page", form.language, **values)
        page.append(partial(form.pen.text, _LEFT, 28, said, 8.0))
