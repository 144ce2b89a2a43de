"""Composed pages and charts onto reportlab's canvas, where y grows upwards."""

from io import BytesIO

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from audit.charts.scene import Box, Label, Line, Polyline, Scene
from reports.pdf import style
from reports.pdf.flow import Page
from reports.pdf.fonts import Face, Letters, faces

_HEIGHT = style.PAGE_HEIGHT


class Painter:
    """Draws pages; remembers colours, since making one each time takes longer than drawing."""

    def __init__(self, canvas: Canvas, letters: Letters) -> None:
        self.canvas = canvas
        self.letters = letters
        self._colours: dict[str, Color] = {}

    def page(self, page: Page) -> None:
        """Draw all of one page, without ending it."""
        self._marks(page)
        canvas = self.canvas
        for x, y, width, height, colour in page.fills:
            canvas.setFillColor(self._colour(colour))
            canvas.rect(x, _HEIGHT - y - height, width, height, stroke=0, fill=1)
        self._rules(page)
        for x, y, scale, scene in page.scenes:
            self._scene(x, y, scale, scene)
        for x, y, width, height, data in page.pictures:
            canvas.drawImage(ImageReader(BytesIO(data)), x, _HEIGHT - y - height, width, height)
        self._texts(page)
        for x, y, width, height, key in page.links:
            area = (x, _HEIGHT - y - height, x + width, _HEIGHT - y)
            canvas.linkRect("", key, Rect=area, relative=0, thickness=0)

    def _colour(self, value: str) -> Color:
        known = self._colours.get(value)
        if known is None:
            known = self._colours[value] = HexColor(value)
        return known

    def _marks(self, page: Page) -> None:
        for key, y, _title, _level in page.marks:
            self.canvas.bookmarkPage(key, fit="XYZ", left=0, top=_HEIGHT - y + 6, zoom=0)

    def _rules(self, page: Page) -> None:
        canvas, last = self.canvas, (0.0, "")
        for x1, y1, x2, y2, width, colour in page.rules:
            if (width, colour) != last:
                canvas.setLineWidth(width)
                canvas.setStrokeColor(self._colour(colour))
                last = (width, colour)
            canvas.line(x1, _HEIGHT - y1, x2, _HEIGHT - y2)

    def _texts(self, page: Page) -> None:
        every = faces()
        text = self.canvas.beginText()
        last_font, last_colour = ("", 0.0), ""
        for x, y, line, weight, size, colour in page.texts:
            if colour != last_colour:
                text.setFillColor(self._colour(colour))
                last_colour = colour
            text.setTextOrigin(x, _HEIGHT - y)
            for name, run in every[weight].runs(line):
                if (name, size) != last_font:
                    text.setFont(name, size)
                    last_font = (name, size)
                text.textOut(run)
        self.canvas.drawText(text)

    def _scene(self, x: float, y: float, scale: float, scene: Scene) -> None:
        canvas = self.canvas
        canvas.saveState()
        canvas.translate(x, _HEIGHT - y)
        canvas.scale(scale, scale)
        for shape in scene.shapes:
            match shape:
                case Box():
                    canvas.setFillColor(self._colour(style.blend(shape.role, shape.opacity)))
                    box = (shape.x, -shape.y - shape.height, shape.width, shape.height)
                    canvas.rect(*box, stroke=0, fill=1)
                case Line():
                    self._line(shape)
                case Polyline():
                    self._polyline(shape)
                case Label():
                    self._label(shape)
        canvas.restoreState()

    def _line(self, shape: Line) -> None:
        canvas = self.canvas
        canvas.setLineWidth(shape.width)
        canvas.setStrokeColor(self._colour(style.PALETTE[shape.role]))
        canvas.setDash([3, 2] if shape.dash else [])
        canvas.line(shape.x1, -shape.y1, shape.x2, -shape.y2)
        canvas.setDash([])

    def _polyline(self, shape: Polyline) -> None:
        if not shape.points:
            return
        canvas = self.canvas
        colour = self._colour(style.PALETTE[shape.role])
        path = canvas.beginPath()
        path.moveTo(shape.points[0][0], -shape.points[0][1])
        for px, py in shape.points[1:]:
            path.lineTo(px, -py)
        canvas.setFillColor(colour)
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(shape.width)
        canvas.drawPath(path, stroke=0 if shape.fill else 1, fill=1 if shape.fill else 0)

    def _label(self, shape: Label) -> None:
        canvas = self.canvas
        face = faces()["semibold" if shape.bold else "regular"]
        text = self.letters.clean(shape.text)
        shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor] * face.width(text)
        canvas.setFillColor(self._colour(style.PALETTE[shape.role]))
        if shape.turned:
            canvas.saveState()
            canvas.translate(shape.x, -shape.y)
            canvas.rotate(90)
            self._run(-shift * shape.size, 0.0, text, face, shape.size)
            canvas.restoreState()
        else:
            self._run(shape.x - shift * shape.size, -shape.y, text, face, shape.size)

    def _run(self, x: float, y: float, text: str, face: Face, size: float) -> None:
        for name, run in face.runs(text):
            self.canvas.setFont(name, size)
            self.canvas.drawString(x, y, run)
            x += face.width(run) * size
