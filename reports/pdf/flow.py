"""Pages as lists of what stands on them, and the pen that fills them from top to bottom.

Pages are composed first and drawn afterwards, since "page 3 of 40" and the table of contents need
to know how it ends. y grows downwards from the top edge.
"""

from dataclasses import dataclass, field

from audit.charts.scene import Scene
from reports.pdf import style
from reports.pdf.fonts import Face, Letters, Weight, faces
from reports.pdf.structure import ARTIFACT, Role, Tree

Text = tuple[float, float, str, Weight, float, str, int]


@dataclass(slots=True)
class Page:
    """What stands on one page.

    ``texts``: (x, baseline, text, weight, size, colour, element); ``fills``: (x, y, width, height,
    colour); ``rules``: (x1, y1, x2, y2, width, colour); ``scenes``: (x, y, scale, scene, element);
    ``links``: (x, y, width, height, key of a mark, element, words); ``pictures``: (x, y, width,
    height, JPEG, element); ``marks``: (key, y, title, level) for the bookmarks. An element is
    the number of what the thing belongs to (see `structure.Tree`).
    """

    texts: list[Text] = field(default_factory=list)
    fills: list[tuple[float, float, float, float, str]] = field(default_factory=list)
    rules: list[tuple[float, float, float, float, float, str]] = field(default_factory=list)
    scenes: list[tuple[float, float, float, Scene, int]] = field(default_factory=list)
    links: list[tuple[float, float, float, float, str, int, str]] = field(default_factory=list)
    pictures: list[tuple[float, float, float, float, bytes, int]] = field(default_factory=list)
    marks: list[tuple[str, float, str, int]] = field(default_factory=list)

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
    """

    letters: Letters
    tree: Tree
    pages: list[Page] = field(default_factory=list)
    y: float = style.TOP
    tag: int = ARTIFACT
    faces: dict[Weight, Face] = field(default_factory=faces)
    bottom: float = style.BOTTOM

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

    def new_page(self) -> None:
        """Go on at the top of a new page."""
        self.pages.append(Page())
        self.y = style.TOP

    def need(self, height: float) -> bool:
        """Go to a new page unless ``height`` points are left; whether a page was turned."""
        if not self.pages:
            self.new_page()
        if self.y + height <= self.bottom or self.at_top:
            return False
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
