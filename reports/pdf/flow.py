"""Pages as lists of what stands on them, and the pen that fills them from top to bottom.

Pages are composed first and drawn afterwards, since "page 3 of 40" and the table of contents need
to know how it ends. y grows downwards from the top edge.
"""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from audit.charts.scene import Scene
from reports.pdf import style
from reports.pdf.fonts import Face, Letters, Weight, faces
from reports.pdf.structure import ARTIFACT, Role, Tree

Text = tuple[float, float, str, Weight, float, str, int]
Rule = tuple[float, float, float, float, float, str]
Standing = tuple[int, int, int, int]  # numbers of texts, fills, rules and marks on a page
MOST_KEPT = (style.BOTTOM - style.TOP) / 3  # a longer explanation may be parted from the rest
_looks: list[tuple[object, ...]] = []  # weights, sizes and colours that go together, by number
_numbers: dict[tuple[object, ...], int] = {}


class _Packed(NamedTuple):
    """Lines of text, or rules, in a fraction of the room that tuples take.

    ``look`` numbers what is the same for many; ``places`` are the columns of figures.
    """

    places: tuple["array[float]", ...]
    look: "array[int]"
    lines: tuple[str, ...] = ()
    elements: "array[int]" = array("i")


def _look(values: Iterable[tuple[object, ...]]) -> "array[int]":
    for value in values:
        if value not in _numbers:
            _numbers[value] = len(_looks)
            _looks.append(value)
    return array("I", [_numbers[value] for value in values])


@dataclass(slots=True)
class Page:
    """What stands on one page.

    ``texts``: (x, baseline, text, weight, size, colour, element); ``fills``: (x, y, width, height,
    colour); ``rules``: (x1, y1, x2, y2, width, colour); ``scenes``: (x, y, scale, scene, element);
    ``links``: (x, y, width, height, key of a mark, element, words); ``pictures``: (x, y, width,
    height, JPEG, element); ``boxes``: (x, y, width, height, element, words) for digital signatures;
    ``marks``: (key, y, title, level) for the bookmarks. An element is the number of what the thing
    belongs to (see `structure.Tree`).
    """

    texts: list[Text] = field(default_factory=list)
    fills: list[tuple[float, float, float, float, str]] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    scenes: list[tuple[float, float, float, Scene, int]] = field(default_factory=list)
    links: list[tuple[float, float, float, float, str, int, str]] = field(default_factory=list)
    pictures: list[tuple[float, float, float, float, bytes, int]] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float, int, str]] = field(default_factory=list)
    marks: list[tuple[str, float, str, int]] = field(default_factory=list)

    _texts: _Packed | None = None
    _rules: _Packed | None = None

    def pack(self) -> None:
        """Keep lines and rules in little room: nothing is added before the page's frame."""
        if self.texts:
            xs, ys, lines, weights, sizes, colours, elements = zip(*self.texts, strict=True)
            look = _look(list(zip(weights, sizes, colours, strict=True)))
            places = (array("d", xs), array("d", ys))
            self._texts = _Packed(places, look, lines, array("i", elements))
        if self.rules:
            *edges, widths, colours = zip(*self.rules, strict=True)
            look = _look(list(zip(widths, colours, strict=True)))
            self._rules = _Packed(tuple(array("d", edge) for edge in edges), look)
        self.texts, self.rules = [], []

    def every_text(self) -> list[Text]:
        """Lines of text in the order in which they were put down."""
        if self._texts is None:
            return self.texts
        (xs, ys), look, lines, elements = self._texts
        columns = zip(xs, ys, lines, look, elements, strict=True)
        return [(x, y, line, *_looks[n], one) for x, y, line, n, one in columns] + self.texts  # type: ignore[return-value]  # as it was packed

    def every_rule(self) -> list[Rule]:
        """Rules in the order in which they were put down."""
        if self._rules is None:
            return self.rules
        columns = zip(*self._rules.places, self._rules.look, strict=True)
        return [(*edges, *_looks[int(n)]) for *edges, n in columns] + self.rules

    def drawn(self) -> None:
        """Forget what stands on the page; its marks lead to it still."""
        self._texts = self._rules = None
        for held in (self.texts, self.fills, self.rules, self.scenes, self.links, self.pictures):
            held.clear()

    def standing(self) -> "Standing":
        """How much of what can be taken along stands here (see `take`)."""
        return len(self.texts), len(self.fills), len(self.rules), len(self.marks)

    def take(self, page: "Page", after: "Standing", by: float) -> None:
        """Take from ``page`` what it got ``after`` it held so much, each ``by`` points lower.

        Text, rules and marks: a drawing or a picture is never taken along.
        """
        texts, fills, rules, marks = after
        self.texts += [(one[0], one[1] + by, *one[2:]) for one in page.texts[texts:]]
        self.fills += [(one[0], one[1] + by, *one[2:]) for one in page.fills[fills:]]
        self.rules += [
            (x, y + by, end, foot + by, wide, colour)
            for x, y, end, foot, wide, colour in page.rules[rules:]
        ]
        self.marks += [(key, y + by, title, level) for key, y, title, level in page.marks[marks:]]
        del page.texts[texts:], page.fills[fills:], page.rules[rules:], page.marks[marks:]

    def squeeze(self, by: float) -> None:
        """Bring lines of text nearer to the top, each ``by`` of its way; letters keep their size.

        For a page of text and tables: drawings and pictures would lie over what follows them.
        """

        def y(old: float) -> float:
            return style.TOP + (old - style.TOP) * by

        self.texts = [
            (x, y(line), text, weight, size, colour, element)
            for x, line, text, weight, size, colour, element in self.texts
        ]
        self.fills = [
            (x, y(top), wide, high * by, colour) for x, top, wide, high, colour in self.fills
        ]
        self.rules = [
            (x, y(top), end, y(foot), wide, colour)
            for x, top, end, foot, wide, colour in self.rules
        ]
        self.marks = [(key, y(top), title, level) for key, top, title, level in self.marks]


@dataclass(slots=True)
class Flow:
    """The pen: where it stands (``y``), the pages so far, the element that it writes (``tag``).

    ``bottom`` is where a page ends; lower than the paper's while a page is to be set closer.
    What is put down between `keep` and `release` goes along when the page is turned, so that no
    heading stands alone at the foot of one.
    """

    letters: Letters
    tree: Tree
    pages: list[Page] = field(default_factory=list)
    y: float = style.TOP
    tag: int = ARTIFACT
    faces: dict[Weight, Face] = field(default_factory=faces)
    bottom: float = style.BOTTOM
    _kept: tuple[Standing, float] | None = None  # what stood before it, and the pen's height

    @property
    def page(self) -> Page:
        """The page being filled."""
        if not self.pages:
            self.new_page()
        return self.pages[-1]

    @property
    def left(self) -> float:
        """Points down to the foot of the page."""
        return self.bottom - self.y

    @property
    def at_top(self) -> bool:
        """Whether nothing stands on this page yet."""
        return self.y <= style.TOP

    def begin(self, role: Role) -> int:
        """What is put down from now on belongs to a new element; its number."""
        self.tag = self.tree.add(role)
        return self.tag

    @property
    def keeping(self) -> float:
        """Points that what is kept together takes so far; 0 where nothing is."""
        return self.y - self._kept[1] if self._kept else 0.0

    @property
    def room(self) -> float:
        """Points that a page has below what is kept together."""
        return self.bottom - style.TOP - self.keeping

    def keep(self) -> None:
        """What is put down from now on stays together until `release`."""
        if self._kept is None:
            self._kept = self.page.standing(), self.y

    def release(self) -> None:
        """What is kept together ends here: the page may be turned."""
        self._kept = None

    def new_page(self) -> None:
        """Go on at the top of a new page, below what is kept together."""
        kept, height = self._kept, self.keeping
        page = Page()
        if kept and kept[1] > style.TOP:
            page.take(self.pages[-1], kept[0], style.TOP - kept[1])
            self._kept, self.y = (Page().standing(), style.TOP), style.TOP + height
        else:  # it fills the page from its top
            self._kept, self.y = None, style.TOP
        if self.pages:
            self.pages[-1].pack()
        self.pages.append(page)

    def need(self, height: float) -> bool:
        """Go to a new page unless ``height`` points are left; whether a page was turned."""
        if not self.pages:
            self.new_page()
        if self.y + height <= self.bottom or self.at_top:
            return False
        if self.keeping > MOST_KEPT or height > self.room:
            self.release()
        self.new_page()
        return True

    def gap(self, height: float) -> None:
        """Leave room, but never at the top of a page."""
        if not self.at_top:
            self.y += height

    def put(
        self,
        x: float,
        text: str,
        size: float = style.BODY,
        weight: Weight = "regular",
        *,
        colour: str = style.PALETTE["ink"],
        baseline: float | None = None,
    ) -> None:
        """Put one clean line of text at ``baseline`` (the pen's height where none is given)."""
        where = self.y if baseline is None else baseline
        self.page.texts.append((x, where, text, weight, size, colour, self.tag))

    def closer(self) -> None:
        """Set what stands on this page closer together, so that it ends where the paper does."""
        over = (self.y - style.TOP) / (style.BOTTOM - style.TOP)
        if over > 1:
            self.page.squeeze(1 / over)
            self.y = style.BOTTOM

    def width(self, text: str, size: float, weight: Weight = "regular") -> float:
        """Width in points of a clean text."""
        return self.faces[weight].width(text) * size
