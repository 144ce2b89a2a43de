"""What each thing on the pages is: the tree of headings, paragraphs, lists, tables and figures.

Logical structure of ISO 32000-1, 14.7 and 14.8, as PDF/A-3a and PDF/UA-1 ask for it. The layout
makes the elements and puts their numbers beside what it draws; what bears no element's number is
an artifact (a rule, a shade, a running head, a repeated header).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Literal

from reports.pdf.objects import Writer, text_string

Role = Literal[
    "Document", "Sect", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "TOC", "TOCI", "Link",
    "Table", "Caption", "TR", "TH", "TD", "Figure", "Note",
]  # fmt: skip
ARTIFACT, HEADER, FOOTER, REPEATED = 0, -1, -2, -3  # no element of the tree
_LEAF_PAGES = 32  # of one leaf of the tree that leads from pages to elements
_KEPT_EMPTY = frozenset({"TD", "TH"})  # a table keeps its shape

Mark = tuple[int, int]  # page and number of a piece of content on it


class Tree:
    """The elements in reading order; ``inside`` says where new ones are put.

    Attributes:
        roles: the role of each element; number 0 stands for the root.
        parents: the element that each one is in; never a later one than itself.
    """

    def __init__(self) -> None:
        self.roles: list[str] = ["StructTreeRoot", "Document"]
        self.parents: list[int] = [0, 0]
        self.attributes: dict[int, str] = {}
        self._open = [1]
        self._headed = 0

    def add(self, role: Role, parent: int = 0) -> int:
        """A new element at the end of ``parent`` (of the one that is open where none is told)."""
        self.roles.append(role)
        self.parents.append(parent or self._open[-1])
        return len(self.roles) - 1

    def heading(self, level: int) -> int:
        """A heading; no level is left out on the way down."""
        self._headed = min(level, self._headed + 1, 3)
        return self.add(("H1", "H2", "H3")[self._headed - 1])

    def figure(self, told: str) -> int:
        """A figure with the words for who does not see it."""
        number = self.add("Figure")
        self.attributes[number] = f"/Alt{text_string(told)}"
        return number

    @contextmanager
    def inside(self, element: int) -> Iterator[int]:
        """New elements are put into ``element`` meanwhile."""
        self._open.append(element)
        try:
            yield element
        finally:
            self._open.pop()


class Structure:
    """Writes a tree whose elements have been given to pieces of content."""

    def __init__(self, writer: Writer, tree: Tree, first_page: int) -> None:
        self._writer, self._tree, self._first_page = writer, tree, first_page
        count = len(tree.roles)
        self._first = writer.reserve(count)
        self._marks: list[list[Mark] | None] = [None] * count
        self._links: dict[int, int] = {}
        self._pages: list[list[int]] = []

    @property
    def root(self) -> int:
        """The number of the root's object."""
        return self._first

    @property
    def links(self) -> int:
        """How many links there are so far."""
        return len(self._links)

    def page(self, elements: Sequence[int]) -> None:
        """The next page: the element of each piece of content on it, in order."""
        page = len(self._pages)
        self._pages.append(list(elements))
        for mark, element in enumerate(elements):
            known = self._marks[element]
            if known is None:
                self._marks[element] = [(page, mark)]
            else:
                known.append((page, mark))

    def link(self, element: int, annotation: int) -> None:
        """The annotation (number of its object) that an element of the role Link is."""
        self._links[element] = annotation

    def write(self, pages: int) -> None:
        """Write all elements and the way from the content of ``pages`` pages to them."""
        kids = self._kids()
        shared = {
            "TH": self._shared("/O/Table/Scope/Column"),
            "L": self._shared("/O/List/ListNumbering/Disc"),
        }
        for element in range(1, len(kids)):
            if kids[element] is not None:
                self._element(element, kids[element] or [], shared)
        self._writer.put(
            self._first,
            f"<</Type/StructTreeRoot/K {self._first + 1} 0 R/ParentTree {self._ways(pages)} 0 R"
            f"/ParentTreeNextKey {pages + len(self._links)}>>",
        )

    def _shared(self, entries: str) -> str:
        return f"/A {self._writer.add(f'<<{entries}>>')} 0 R"

    def _kids(self) -> list[list[int] | None]:
        """The elements in each one, in order; None for one that holds nothing."""
        tree = self._tree
        kids: list[list[int] | None] = [None] * len(tree.roles)
        for element in range(len(tree.roles) - 1, 0, -1):
            held = kids[element]
            if held is not None:
                held.reverse()
            elif self._marks[element] is None:
                if tree.roles[element] not in _KEPT_EMPTY:
                    continue
                kids[element] = []
            else:
                kids[element] = []
            parent = tree.parents[element]
            above = kids[parent]
            if above is None:
                kids[parent] = [element]
            else:
                above.append(element)
        return kids

    def _element(self, element: int, kids: list[int], shared: dict[str, str]) -> None:
        tree, first = self._tree, self._first
        role = tree.roles[element]
        more = tree.attributes.get(element, "") + shared.get(role, "")
        marks = self._marks[element] or []
        page = marks[0][0] if marks else -1
        held = [
            str(mark)
            if where == page
            else f"<</Type/MCR/Pg {self._first_page + where} 0 R/MCID {mark}>>"
            for where, mark in marks
        ]
        held += [f"{first + kid} 0 R" for kid in kids]
        if element in self._links:
            held.append(f"<</Type/OBJR/Obj {self._links[element]} 0 R>>")
        content = f"/K {held[0]}" if len(held) == 1 else f"/K[{' '.join(held)}]" if held else ""
        where = f"/Pg {self._first_page + page} 0 R" if page >= 0 else ""
        parent = first + tree.parents[element]
        self._writer.put(first + element, f"<</S/{role}/P {parent} 0 R{where}{content}{more}>>")

    def _ways(self, pages: int) -> int:
        """The tree of numbers that leads from pages and links to elements; its object."""
        writer, first = self._writer, self._first
        entries = [
            (page, f"[{' '.join([f'{first + element} 0 R' for element in elements])}]")
            for page, elements in enumerate(self._pages)
        ]
        for key, element in enumerate(self._links, pages):
            entries.append((key, f"{first + element} 0 R"))
        leaves = []
        for start in range(0, len(entries), _LEAF_PAGES):
            part = entries[start : start + _LEAF_PAGES]
            numbers = " ".join(f"{key} {value}" for key, value in part)
            limits = f"{part[0][0]} {part[-1][0]}"
            leaves.append(writer.add(f"<</Limits[{limits}]/Nums[{numbers}]>>"))
        return writer.add(f"<</Kids[{' '.join(f'{leaf} 0 R' for leaf in leaves)}]>>")
