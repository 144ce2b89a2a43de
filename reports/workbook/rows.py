"""Rows of a sheet as XML (Ecma-376, 18.3.1.73), made a block at a time."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from audit.formulas import is_formula_like
from audit.sources import column_letters
from reports.workbook.cells import (
    Cell,
    Column,
    Derived,
    Figure,
    Link,
    escaped,
    plain,
    writable,
)

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_LINKS = 65_530  # of a sheet
_BLOCK = 2_000  # rows between two looks at whether the person has cancelled
_TAIL = re.compile(rb"<(?:printOptions|pageMargins)\b")
_MOST_DECIMALS = 9
_REMEMBERED = 200_000  # distinct texts of which the XML is kept
_SHORT = 255  # letters of a text that a cell of the format "@" shows everywhere


class Styles:
    """The styles of a workbook by what they are for, each made once."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self._known: dict[tuple[str, bool], int] = {}

    def number(self, decimals: int | None, derived: bool) -> int:
        """A number with so many places; None: as it is."""
        if decimals is None:
            return self.style("General", derived)
        places = min(decimals, _MOST_DECIMALS)
        return self.style(f"0.{'0' * places}" if places else "#,##0", derived)

    def style(self, kind: str, derived: bool = False) -> int:
        """The number of "head", "text", "long", "link", "quoted" (also a head), or a format."""
        known = self._known.get((kind, derived))
        if known is None:
            known = self._known[kind, derived] = self._made(kind, derived)
        return known

    def _made(self, kind: str, derived: bool) -> int:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font, PatternFill

        cell = WriteOnlyCell(self._book.worksheets[0])
        quoted, kind = kind.startswith("quoted"), kind.removeprefix("quoted ")
        cell.font = Font(name="Calibri", size=11, bold=kind == "head", italic=derived)
        if kind == "link":
            cell.font = Font(name="Calibri", size=11, color="FF0563C1", underline="single")
        cell.alignment = Alignment(vertical="top", wrap_text=kind == "head")
        if kind == "head" or derived:
            shade = "FFD9E2EC" if kind == "head" else "FFF2F2F2"
            cell.fill = PatternFill("solid", fgColor=shade)
        formats = {"head": "@", "text": "@", "quoted": "@", "link": "@", "long": "General"}
        cell.number_format = formats.get(kind, kind)
        cell.quotePrefix = quoted
        return int(cell.style_id)


@dataclass(slots=True)
class _Looks:
    """Numbers of the styles of one column."""

    text: int
    long: int
    quoted: int
    link: int
    number: int
    exact: int
    whole: bool
    derived: bool


class Rows:
    """The rows of one sheet.

    Attributes:
        last: number of the last row written.
        cut, unlinked: cells whose text was cut, and links that were more than a sheet holds.
    """

    def __init__(self, columns: Sequence[Column], styles: Styles) -> None:
        self._columns = columns
        self._styles = styles
        self._looks = [_looks(styles, c.decimals, derived=False) for c in columns]
        self._derived = [_looks(styles, c.decimals, derived=True) for c in columns]
        self._letters = [column_letters(n + 1) for n in range(len(columns))]
        self._texts: dict[str, tuple[str, int, bool]] = {}
        self._links: list[str] = []
        self.last = 0
        self.cut = 0
        self.unlinked = 0

    def header(self) -> bytes:
        """The first row."""
        self.last = 1
        heads = [writable(column.header)[0] for column in self._columns]
        styles = (self._styles.style("head"), self._styles.style("quoted head"))
        cells = (
            f'<c r="{at}1" s="{styles[is_formula_like(head)]}" t="inlineStr">{_is(head)}</c>'
            for at, head in zip(self._letters, heads, strict=True)
        )
        return f'<row r="1">{"".join(cells)}</row>'.encode()

    def pieces(self, rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
        """The rows below it, a block at a time."""
        left = iter(rows)
        while block := list(islice(left, _BLOCK)):
            yield "".join(map(self._row, block)).encode("utf-8")

    def finished(self, after: bytes) -> bytes:
        """The end of the sheet as openpyxl made it, with the links in their place."""
        # Numbers that are text (precincts with their zeros) are meant: no green corner says so.
        area = f"A1:{self._letters[-1]}{max(self.last, 1)}"
        ignored = f'<ignoredErrors><ignoredError sqref="{area}" numberStoredAsText="1"/>'
        end = after.replace(b"</worksheet>", ignored.encode() + b"</ignoredErrors></worksheet>")
        if not self._links:
            return end
        links = f"<hyperlinks>{''.join(self._links)}</hyperlinks>".encode()
        place = _TAIL.search(end)
        at = place.start() if place else 0
        return end[:at] + links + end[at:]

    def _row(self, row: Sequence[Cell]) -> str:
        self.last += 1
        number = self.last
        cells = []
        for column, value in enumerate(row):
            looks, letters = self._looks[column], self._letters[column]
            if isinstance(value, Derived):
                looks, value = self._derived[column], value.value  # noqa: PLW2901 - what is in it
            kind = type(value)
            if kind is str:
                if value:
                    cells.append(self._text(f"{letters}{number}", str(value), looks))
            elif kind is float or kind is int:
                style = looks.number
                if isinstance(value, float) and looks.whole and value % 1:
                    style = looks.exact  # a count that is not whole must be seen to be none
                cells.append(_number(f"{letters}{number}", value, style))
            elif value is not None:
                cells.append(self._other(f"{letters}{number}", value, looks))
        return f'<row r="{number}">{"".join(cells)}</row>'

    def _other(self, at: str, value: Cell, looks: _Looks) -> str:
        """Links, figures with their own places, and numbers of numpy."""
        if isinstance(value, Link):
            return self._linked(at, value, looks)
        style = looks.number
        if isinstance(value, Figure):
            style = self._styles.number(value.decimals, looks.derived)
            if not value.decimals and value.value % 1:
                style = looks.exact
        bare = plain(value)
        return self._text(at, bare, looks) if isinstance(bare, str) else _number(at, bare, style)

    def _linked(self, at: str, link: Link, looks: _Looks) -> str:
        if not link.text:
            return ""
        if not link.target or len(self._links) >= MOST_LINKS:
            self.unlinked += bool(link.target)
            return self._text(at, link.text, looks)
        target = escaped(link.target).replace('"', "&quot;")
        self._links.append(f'<hyperlink ref="{at}" location="{target}"/>')
        return f'<c r="{at}" s="{looks.link}" t="inlineStr">{_is(writable(link.text)[0])}</c>'

    def _text(self, at: str, text: str, looks: _Looks) -> str:
        known = self._texts.get(text)
        if known is None:
            known = self._spelled(text)
        spelled, kind, cut = known
        self.cut += cut
        style = (looks.text, looks.long, looks.quoted)[kind]
        return f'<c r="{at}" s="{style}" t="inlineStr">{spelled}</c>'

    def _spelled(self, text: str) -> tuple[str, int, bool]:
        """A text as XML, which of the three styles it takes, and whether it was cut."""
        whole, cut = writable(text)
        kind = 2 if is_formula_like(whole) else int(len(whole) > _SHORT)
        told = (_is(whole), kind, cut)
        if len(self._texts) < _REMEMBERED:
            self._texts[text] = told
        return told


def _looks(styles: Styles, decimals: int | None, *, derived: bool) -> _Looks:
    return _Looks(
        styles.style("text", derived),
        styles.style("long", derived),
        styles.style("quoted", derived),
        styles.style("link"),
        styles.number(decimals, derived),
        styles.number(None, derived),
        decimals == 0,
        derived,
    )


def _number(at: str, value: Cell, style: int) -> str:
    bare = plain(value)
    if bare is None:  # NaN
        return ""
    if isinstance(bare, str):  # infinite
        return f'<c r="{at}" s="{style}" t="inlineStr">{_is(bare)}</c>'
    return f'<c r="{at}" s="{style}"><v>{bare!r}</v></c>'


def _is(text: str) -> str:
    """A text inside its cell; spaces at its ends and line feeds stay."""
    kept = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f"<is><t{kept}>{escaped(text)}</t></is>"
