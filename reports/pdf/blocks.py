"""Each kind of block put down on the pages."""

from audit import messages
from audit.messages import Language
from reports.model import (
    Block,
    Bullets,
    Chart,
    FindingBlock,
    Heading,
    KeyValues,
    Logo,
    PageBreak,
    Paragraph,
    Picture,
    Signatures,
    Table,
)
from reports.pdf import style
from reports.pdf.flow import MOST_KEPT, Flow
from reports.pdf.fonts import Weight
from reports.pdf.tables import draw_table
from reports.pdf.wrapping import wrap_at_most
from reports.pictures import on_paper

MUTED = style.PALETTE["muted"]
NUMBER_COLUMN = 30.0
KEY_COLUMN = 165.0
LOGO_WIDTH, LOGO_HEIGHT = 160.0, 60.0
# Lines, so that a name of a stranger's file takes no pages; the rest is cut and counted.
MOST_LINES, MOST_OF_HEADING, MOST_OF_ITEM = 60, 6, 20
_MOST_OF_MARK = 200  # letters of a bookmark


# Text, label before it, size, leading, weight, colour, the most lines.
Part = tuple[str, str, float, float, Weight, str, int]


def _parts(block: FindingBlock) -> list[Part]:
    """The texts of a finding from top to bottom, without empty ones."""
    size, ink = style.SMALL + 0.8, style.PALETTE["ink"]
    small, leading = style.CELL, style.CELL_LEADING + 0.6
    facts = "   ".join(f"{name}: {value}" for name, value in block.facts)
    parts: list[Part] = [
        (block.head, "", size, 12.5, "semibold", ink, MOST_OF_HEADING),
        (block.sentence, "", size, 11.6, "regular", ink, MOST_OF_ITEM),
        (facts, "", small, leading, "regular", MUTED, MOST_OF_ITEM),
        (block.cell, "", small, leading, "regular", MUTED, MOST_OF_HEADING),
        *(
            (text, f"{name}:", small, leading, "regular", ink, MOST_OF_ITEM)
            for name, text in block.advice
        ),
        (block.decision, "", small, leading, "semibold", ink, MOST_LINES),
    ]
    return [part for part in parts if part[0]]


class Blocks:
    """Puts blocks down one after the other; ``marks`` collects headings for the contents."""

    def __init__(self, flow: Flow, language: Language) -> None:
        self.flow = flow
        self.cut = messages.text("report-cut", language, count="{}")
        self.continued = messages.text("report-continued", language)
        self._titles: dict[str, tuple[str, int]] = {}  # and levels, by the key of the mark
        self._headed = False  # nothing stands below the last heading

    @property
    def marks(self) -> list[tuple[str, str, int, int]]:
        """Key, title, level and page (from 0) of each heading, in order."""
        found = ((mark[0], number) for number, page in enumerate(self.flow.pages)
                 for mark in page.marks)  # fmt: skip
        return [(key, *self._titles[key], number) for key, number in found]

    def put(self, block: Block) -> None:
        """Put one block down; a heading stays with its explanation and what comes first then."""
        if isinstance(block, Heading) and not self._headed:
            self.flow.release()
        self._put(block)
        self._headed = isinstance(block, Heading)
        explains = self._headed or isinstance(block, Paragraph)
        if not explains or self.flow.keeping > MOST_KEPT:
            self.flow.release()

    def _put(self, block: Block) -> None:
        match block:
            case Table():
                draw_table(self.flow, block, self.cut, self.continued)
            case Heading():
                self._heading(block)
            case Paragraph() | Bullets() | KeyValues():
                self._running(block)
            case Chart():
                self._chart(block)
            case Picture() | Logo():
                self._shown(block)
            case FindingBlock():
                self._finding(block)
            case Signatures():
                self._signatures(block)
            case PageBreak():
                self.flow.release()
                if not self.flow.at_top:
                    self.flow.new_page()

    def _shown(self, block: Picture | Logo) -> None:
        if isinstance(block, Logo):
            self._logo(block)
        else:
            self._picture(block)

    def _running(self, block: Paragraph | Bullets | KeyValues) -> None:
        match block:
            case Paragraph():
                self._paragraph(block)
            case Bullets():
                self._bullets(block)
            case KeyValues():
                self._key_values(block)

    def chapter(self, title: str, breaks: bool) -> None:
        """Begin a chapter, on a new page where it ``breaks`` or little room is left."""
        flow = self.flow
        flow.release()
        if flow.pages and not flow.at_top and (breaks or flow.left < 180):
            flow.new_page()
        flow.need(60)
        flow.gap(24)
        flow.keep()
        self._headed = True
        flow.tag = flow.tree.heading(1)
        self._mark(title, 1)
        flow.y += 4
        self._lines(title, style.CHAPTER, style.CHAPTER * 1.2, "bold", most=MOST_OF_HEADING)
        flow.y += 7
        ink = style.PALETTE["ink"]
        flow.page.rules.append((style.LEFT, flow.y, style.RIGHT, flow.y, 1.0, ink))
        flow.y += 6

    def _mark(self, title: str, level: int) -> None:
        flow = self.flow
        key = f"m{len(self._titles) + 1}"
        if len(title) > _MOST_OF_MARK:
            title = f"{title[:_MOST_OF_MARK].rstrip()}…"
        flow.page.marks.append((key, flow.y, title, level))
        self._titles[key] = (flow.letters.clean(title), level)

    def _lines(  # noqa: PLR0913 - how a text looks has as many parts
        self,
        text: str,
        size: float,
        leading: float,
        weight: Weight = "regular",
        *,
        x: float = style.LEFT,
        colour: str = style.PALETTE["ink"],
        label: str = "",
        most: int = MOST_LINES,
    ) -> None:
        """Running text from ``x`` to the right margin; ``label`` in semibold begins it."""
        flow = self.flow
        clean = flow.letters.clean
        for inset, line in self._broken(clean(text), clean(label), size, weight, x, most):
            flow.need(leading)
            flow.y += leading
            if inset is None:
                flow.put(x, line, size, "semibold", colour=colour)
                continue
            if inset:
                flow.put(x, f"{clean(label)} ", size, "semibold", colour=colour)
            flow.put(x + inset, line, size, weight, colour=colour)

    def _broken(
        self, text: str, label: str, size: float, weight: Weight, x: float, most: int
    ) -> list[tuple[float | None, str]]:
        """Lines with their insets; None marks lines of a label too long to stand before a text."""
        flow, width = self.flow, style.RIGHT - x
        face, bold = flow.faces[weight], flow.faces["semibold"]
        inset = flow.width(label + " ", size, "semibold") if label else 0.0
        if inset > width / 2:
            names = wrap_at_most(bold, label, size, width, MOST_OF_HEADING, self.cut)
            above: list[tuple[float | None, str]] = [(None, line) for line in names]
            below = wrap_at_most(face, text, size, width, most, self.cut)
            return above + [(0.0, line) for line in below]
        lines = wrap_at_most(face, text, size, width, most, self.cut, inset)
        return [(inset if number == 0 else 0.0, line) for number, line in enumerate(lines)]

    def _heading(self, block: Heading) -> None:
        flow = self.flow
        size = style.HEADING if block.level == 2 else style.SUBHEADING
        flow.need(size * 2)
        flow.gap(12 if block.level == 2 else 7)
        flow.keep()
        flow.tag = flow.tree.heading(block.level)
        self._mark(block.text, block.level if block.listed else 3)
        weight: Weight = "bold" if block.level == 2 else "semibold"
        self._lines(block.text, size, size * 1.25, weight, most=MOST_OF_HEADING)
        flow.y += 6

    def _paragraph(self, block: Paragraph) -> None:
        flow = self.flow
        flow.begin("P")
        if block.style == "warning":
            self._warning(block.text)
        elif block.style == "small":
            self._lines(block.text, style.SMALL, style.SMALL_LEADING, colour=MUTED)
        elif block.style == "lead":
            self._lines(block.text, 11.0, 15.0)
        else:
            text = block.text.removeprefix(f"{block.name} " if block.name else "")
            self._lines(text, style.BODY, style.LEADING, label=block.name)
        flow.y += 6

    def _warning(self, text: str) -> None:
        flow = self.flow
        flow.need(2 * style.LEADING + 4)
        flow.gap(2)
        self._lines(text, style.BODY, style.LEADING, "semibold", x=style.LEFT + 12)
        # Beside its lines on this page: earlier ones may stand on another.
        first = min(base for _, base, *_, tag in flow.page.texts if tag == flow.tag)
        top = first - style.LEADING + 2
        bar = (style.LEFT, top, 3.0, flow.y - top + 4, style.PALETTE["ink"])
        flow.page.fills.append(bar)
        flow.y += 4

    def _bullets(self, block: Bullets) -> None:
        flow = self.flow
        marks = [flow.letters.clean(mark) for mark in block.marks] or ["•"] * len(block.items)
        inset = max([12.0, *(flow.width(mark, style.BODY, "semibold") + 8 for mark in marks)])
        whole = flow.tree.add("L")
        for mark, item in zip(marks, block.items, strict=True):
            flow.need(style.LEADING)
            baseline = flow.y + style.LEADING
            label, body = self._item(whole)
            flow.tag = label
            flow.put(style.LEFT + 4, mark, style.BODY, "semibold", baseline=baseline)
            flow.tag = body
            x = style.LEFT + 4 + min(inset, 60.0)
            self._lines(item, style.BODY, style.LEADING, x=x, most=MOST_OF_ITEM)
            flow.release()
            flow.y += 2
        self.flow.y += 5

    def _item(self, whole: int) -> tuple[int, int]:
        """The label and the body of a new item of a list."""
        tree = self.flow.tree
        item = tree.add("LI", whole)
        return tree.add("Lbl", item), tree.add("LBody", item)

    def _key_values(self, block: KeyValues) -> None:
        flow, size, leading = self.flow, style.SMALL + 0.8, 12.0
        whole = flow.tree.add("L")
        for name, value in block.rows:
            label, body = self._item(whole)
            name_face, shown = flow.faces["regular"], flow.letters.clean(name)
            names = wrap_at_most(name_face, shown, size, KEY_COLUMN - 10, 8, self.cut)
            flow.need(len(names) * leading)
            start, page = flow.y, len(flow.pages)
            flow.tag = label
            for number, line in enumerate(names, 1):
                baseline = start + number * leading
                flow.put(style.LEFT, line, size, colour=MUTED, baseline=baseline)
            flow.tag = body
            x = style.LEFT + KEY_COLUMN
            self._lines(value or " ", size, leading, "semibold", x=x, most=MOST_OF_ITEM)
            if len(flow.pages) == page:
                flow.y = max(flow.y, start + len(names) * leading)
            flow.release()
            flow.y += 1.5
        flow.y += 7

    def _chart(self, block: Chart) -> None:
        flow, scene = self.flow, block.scene
        scale = min(1.0, style.WIDTH / scene.width, (style.BOTTOM - style.TOP - 60) / scene.height)
        flow.need(scene.height * scale + 3 * style.SMALL_LEADING)
        flow.release()
        flow.gap(6)
        figure = flow.tree.figure(flow.letters.clean(scene.summary or scene.title))
        flow.page.scenes.append((style.LEFT, flow.y, scale, scene, figure))
        flow.y += scene.height * scale + 2
        flow.tag = flow.tree.add("Caption", figure)
        self._lines(scene.summary, style.SMALL, style.SMALL_LEADING, colour=MUTED)
        flow.y += 10

    def _logo(self, block: Logo) -> None:
        """The organisation's mark, small; nothing where its file is gone."""
        flow, made = self.flow, on_paper(block.folder, block.file)
        if made is None:
            return
        data, width, height = made
        scale = min(LOGO_WIDTH / width, LOGO_HEIGHT / height)
        figure = flow.tree.figure(flow.letters.clean(block.alt))
        size = width * scale, height * scale
        flow.page.pictures.append((style.LEFT, flow.y, *size, data, figure))
        flow.y += size[1] + 14

    def _picture(self, block: Picture) -> None:
        """A photograph as large as the page lets it be, with its name and hash below."""
        flow, made = self.flow, on_paper(block.folder, block.file, block.page)
        if made is None:
            flow.begin("P")
            self._warning(block.lost)
            flow.begin("P")
            self._lines(block.caption, style.SMALL, style.SMALL_LEADING, colour=MUTED)
            return
        data, width, height = made
        below = 4 * style.SMALL_LEADING
        scale = min(style.WIDTH / width, (style.BOTTOM - style.TOP - below - 40) / height)
        flow.need(height * scale + below)
        flow.release()
        flow.gap(6)
        size = width * scale, height * scale
        figure = flow.tree.figure(flow.letters.clean(block.caption))
        flow.page.pictures.append((style.LEFT, flow.y, *size, data, figure))
        flow.y += size[1] + 2
        flow.tag = flow.tree.add("Caption", figure)
        self._lines(block.caption, style.SMALL, style.SMALL_LEADING, colour=MUTED)
        flow.y += 10

    def _finding(self, block: FindingBlock) -> None:
        flow = self.flow
        x = style.LEFT + NUMBER_COLUMN
        parts = _parts(block)
        flow.need(min(self._height(parts, x), flow.room))
        flow.release()
        grid = style.PALETTE["grid"]
        flow.page.rules.append((style.LEFT, flow.y + 1, style.RIGHT, flow.y + 1, 0.4, grid))
        flow.y += 2
        number = flow.letters.clean(block.number)
        with flow.tree.inside(flow.tree.add("Sect")):
            flow.begin("P")
            size = style.SMALL + 0.8
            flow.put(style.LEFT, f"{number} ", size, "bold", baseline=flow.y + 12.5)
            for place, (text, label, size, leading, weight, colour, most) in enumerate(parts):
                if place:
                    flow.begin("P")
                self._lines(text, size, leading, weight, x=x, label=label, colour=colour, most=most)
        flow.y += 5

    def _height(self, parts: list[Part], x: float) -> float:
        """Room that a finding takes, so that it is not torn in two where a page holds it."""
        flow, total = self.flow, 8.0
        for text, label, size, leading, weight, _, most in parts:
            seen, before = flow.letters.seen(text), flow.letters.seen(label)
            total += leading * len(self._broken(seen, before, size, weight, x, most))
        return total

    def _signatures(self, block: Signatures) -> None:
        flow = self.flow
        gap = 16.0
        width = (style.WIDTH - gap * (len(block.labels) - 1)) / max(1, len(block.labels))
        face, clean = flow.faces["regular"], flow.letters.clean
        labels = [
            wrap_at_most(face, clean(label), style.CELL, width, 3, self.cut)
            for label in block.labels
        ]
        for _ in range(block.lines):
            flow.need(46 + style.CELL_LEADING * max(map(len, labels), default=0))
            flow.y += 32
            for number, lines in enumerate(labels):
                x = style.LEFT + number * (width + gap)
                ink = style.PALETTE["ink"]
                flow.page.rules.append((x, flow.y, x + width, flow.y, 0.6, ink))
                flow.begin("P")
                for row, line in enumerate(lines):
                    baseline = flow.y + 9 + row * style.CELL_LEADING
                    flow.put(x, line, style.CELL, colour=MUTED, baseline=baseline)
            flow.y += 12 + style.CELL_LEADING * (max(map(len, labels), default=1) - 1)
            flow.release()
        flow.y += 8
