"""What each thing on the pages is: the tree of headings, paragraphs, lists, tables and figures.

Logical structure of ISO 32000-1, 14.7 and 14.8, as PDF/A-3a and PDF/UA-1 ask for it. The layout
makes the elements and puts their numbers beside what it draws; what bears no element's number is
an artifact (a rule, a shade, a running head, a repeated header).
"""

from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Literal

import numpy as np

from reports.pdf.objects import Writer, text_string

Role = Literal[
    "Document", "Sect", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "TOC", "TOCI", "Link",
    "Table", "Caption", "TR", "TH", "RowTH", "TD", "Figure", "Note", "Form",
]  # fmt: skip
SHOWN = {"RowTH": "TH"}  # roles that the format calls otherwise
ARTIFACT, HEADER, FOOTER, REPEATED = 0, -1, -2, -3  # no element of the tree
_LEAF_PAGES = 32  # of one leaf of the tree that leads from pages to elements
_KEPT_EMPTY = frozenset({"TD", "TH", "RowTH", "Form"})  # a table keeps its shape, a field is one
_SHIFT = 24  # a piece of content as one number: its page, then its own number on it
_PIECE = (1 << _SHIFT) - 1


class Tree:
    """The elements in reading order; ``inside`` says where new ones are put.

    Attributes:
        roles: the role of each element; number 0 stands for the root.
        parents: the element that each one is in; never a later one than itself.
    """

    def __init__(self) -> None:
        self.roles: list[str] = ["StructTreeRoot", "Document"]
        self.parents = array("I", [0, 0])
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
        # Millions of cells: the first piece of each element as one number, others kept apart.
        self._mark = array("q", [-1]) * count
        self._others: dict[int, list[int]] = {}
        self._links: dict[int, tuple[int, int]] = {}
        self._pages: list[array[int]] = []

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
        page = len(self._pages) << _SHIFT
        self._pages.append(array("I", elements))
        marks = self._mark
        for mark, element in enumerate(elements, page):
            if marks[element] < 0:
                marks[element] = mark
            else:
                self._others.setdefault(element, []).append(mark)

    def link(self, element: int, annotation: int) -> None:
        """The annotation (number of its object) on this page that a Link or a Form is."""
        self._links[element] = annotation, self._first_page + len(self._pages) - 1

    def write(self, pages: int) -> None:
        """Write all elements and the way from the content of ``pages`` pages to them."""
        starts, kids = self._kids()
        shared = {
            "TH": self._shared("/O/Table/Scope/Column"),
            "RowTH": self._shared("/O/Table/Scope/Row"),
            "L": self._shared("/O/List/ListNumbering/Disc"),
        }
        tree, first, pages_at = self._tree, self._first, self._first_page
        marks, apart = self._mark, {*tree.attributes, *self._others, *self._links}
        for element, (role, parent) in enumerate(zip(tree.roles, tree.parents, strict=True)):
            begin, end = starts[element], starts[element + 1]
            mark = marks[element]
            if begin == end and mark >= 0 and element not in apart:  # nearly all: a cell, a line
                where, number = mark >> _SHIFT, mark & _PIECE
                self._writer.put(
                    first + element,
                    f"<</S/{SHOWN.get(role, role)}/P {first + parent} 0 R/Pg {pages_at + where} 0 R"
                    f"/K {number}{shared.get(role, '')}>>",
                )
            elif element and (begin < end or mark >= 0 or role in _KEPT_EMPTY):
                self._element(element, kids[begin:end], shared.get(role, ""))
        self._writer.put(
            self._first,
            f"<</Type/StructTreeRoot/K {self._first + 1} 0 R/ParentTree {self._ways(pages)} 0 R"
            f"/ParentTreeNextKey {pages + len(self._links)}>>",
        )

    def _shared(self, entries: str) -> str:
        return f"/A {self._writer.add(f'<<{entries}>>')} 0 R"

    def _kids(self) -> tuple["array[int]", "array[int]"]:
        """Where the elements in each one begin in the list of all, and that list, in order.

        What holds nothing is in no list, except cells.
        """
        tree = self._tree
        full = bytearray(mark >= 0 for mark in self._mark)
        for element in range(len(full) - 1, 0, -1):
            if full[element] or tree.roles[element] in _KEPT_EMPTY:
                full[element] = full[tree.parents[element]] = True
        held = np.flatnonzero(np.frombuffer(full, dtype=np.uint8))[1:]  # without the root
        parents = np.frombuffer(tree.parents, dtype=np.uintc)[held]
        order = np.argsort(parents, kind="stable")
        starts = np.searchsorted(parents[order], np.arange(len(full) + 1))
        return _numbers(starts), _numbers(held[order])

    def _element(self, element: int, kids: Sequence[int], more: str) -> None:
        """An element with others in it, or on several pages, or with words of its own."""
        tree, first = self._tree, self._first
        mark = self._mark[element]
        page = mark >> _SHIFT
        marks = [] if mark < 0 else [mark, *self._others.get(element, ())]
        held = []
        for piece in marks:
            where, number = piece >> _SHIFT, piece & _PIECE
            elsewhere = f"<</Type/MCR/Pg {self._first_page + where} 0 R/MCID {number}>>"
            held.append(str(number) if where == page else elsewhere)
        held += [f"{first + kid} 0 R" for kid in kids]
        if element in self._links:
            annotation, page_of = self._links[element]
            where = "" if marks else f"/Pg {page_of} 0 R"
            held.append(f"<</Type/OBJR{where}/Obj {annotation} 0 R>>")
        content = f"/K {held[0]}" if len(held) == 1 else f"/K[{' '.join(held)}]" if held else ""
        shown = f"/Pg {self._first_page + page} 0 R" if marks else ""
        more += tree.attributes.get(element, "")
        parent = first + tree.parents[element]
        role = SHOWN.get(tree.roles[element], tree.roles[element])
        self._writer.put(first + element, f"<</S/{role}/P {parent} 0 R{shown}{content}{more}>>")

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


def _numbers(values: np.ndarray) -> "array[int]":
    """Whole numbers in a quarter of the room that a list takes."""
    return array("I", values.astype(np.uintc).tobytes())
