"""Tables of saved web pages, and of pages saved under the name of a workbook."""

import re
from dataclasses import replace
from email import message_from_bytes, policy

from lxml import etree, html

from audit.reading.columns import LAST_COLUMN, clipped, text_columns
from audit.reading.content import ReadProblem, Refused
from audit.reading.encoding import decoded
from audit.reading.grid import Grid, MergedRange
from audit.reading.limits import MOST_SHEETS
from audit.reading.wire import Reading

_CHARSET = re.compile(rb"""<meta[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_HEAD = 8192
_WIDEST_SPAN = 1000
_MOST_CELLS = 10_000_000
_LONGEST_SPAN = 65_534  # the HTML standard's own limit for rowspan
_ROW_GROUPS = frozenset(("thead", "tbody", "tfoot"))
_BREAKS = frozenset(("br", "p", "div", "li", "tr", "td", "th"))


def read_web_page(data: bytes, charset: str | None = None) -> Reading:
    """Every table with content, "table 1" being the first in the page, nested ones included.

    ``charset`` is what the page's envelope says of it.

    Raises:
        Refused: the page has no table, or no encoding fits.
    """
    declared = _CHARSET.search(data[:_HEAD])
    text, problems = decoded(data, declared[1].decode("ascii", "ignore") if declared else charset)
    tables = _tables(_XML_DECLARATION.sub("", text, count=1))
    grids: list[Grid] = []
    for number, table in enumerate(tables, 1):
        if len(grids) >= MOST_SHEETS:
            params = {"sheets": len(tables), "limit": MOST_SHEETS}
            problems.append(ReadProblem("too-many-sheets", "warning", params=params))
            break
        grid = _grid(table, number)
        if grid.n_rows:
            grids.append(grid)
    if not grids:
        raise Refused("no-tables-on-page")
    return Reading(tuple(grids), tuple(problems))


def read_web_archive(data: bytes) -> Reading:
    """The tables of the pages in a page saved as one file (.mht, .mhtml; RFC 2557).

    Raises:
        Refused: no page in it has a table.
    """
    grids: list[Grid] = []
    problems: list[ReadProblem] = []
    for part in message_from_bytes(data, policy=policy.compat32).walk():
        page = part.get_payload(decode=True)
        if part.get_content_type() != "text/html" or not isinstance(page, bytes):
            continue
        try:
            reading = read_web_page(page, part.get_content_charset())
        except Refused as refused:
            if refused.problem.code != "no-tables-on-page":
                raise
            continue
        grids += [
            replace(g, sheet=f"table {len(grids) + i}") for i, g in enumerate(reading.grids, 1)
        ]
        problems += reading.problems
    if not grids:
        raise Refused("no-tables-on-page")
    return Reading(tuple(grids), tuple(problems))


def _tables(text: str) -> list[html.HtmlElement]:
    parser = html.HTMLParser(huge_tree=True, no_network=True, remove_comments=True)
    try:
        root = html.document_fromstring(text.replace("\x00", ""), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Refused("no-tables-on-page", str(error)) from error
    return list(root.iter("table"))


def _grid(table: html.HtmlElement, number: int) -> Grid:
    rows: list[list[str]] = []
    merged: list[MergedRange] = []
    hidden: set[int] = set()
    reaches: dict[int, int] = {}
    cells = 0
    for index, element in enumerate(_rows(table)):
        rows.append(_row(element, index, reaches, merged))
        cells += len(rows[-1])
        if cells > _MOST_CELLS:
            raise Refused("sheet-too-large")
        if _is_hidden(element):
            hidden.add(index)
    columns = text_columns(rows)
    n_rows = len(columns[0].kinds) if columns else 0
    return Grid(
        sheet=f"table {number}",
        columns=columns,
        merged=clipped(merged, n_rows, len(columns)),
        hidden_rows=frozenset(row for row in hidden if row < n_rows),
        sheet_hidden=any(_is_hidden(e) for e in (table, *table.iterancestors())),
    )


def _rows(table: html.HtmlElement) -> list[html.HtmlElement]:
    """The table's own rows, not those of tables inside its cells."""
    rows = []
    for child in table:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in _ROW_GROUPS:
            rows.extend(row for row in child if row.tag == "tr")
    return rows


def _row(
    element: html.HtmlElement, row: int, reaches: dict[int, int], merged: list[MergedRange]
) -> list[str]:
    """Texts of one row; ``reaches`` is the last row that the cell in each column comes down to."""
    texts: list[str] = []
    for cell in element:
        if cell.tag not in ("td", "th"):
            continue
        column = len(texts)
        while reaches.get(column, -1) >= row:
            texts.append("")
            column += 1
        wide = _span(cell, "colspan", _WIDEST_SPAN)
        tall = _span(cell, "rowspan", _LONGEST_SPAN)
        texts += [_text(cell), *[""] * (wide - 1)]
        if len(texts) > LAST_COLUMN:
            raise Refused("sheet-too-large")
        if wide > 1 or tall > 1:
            merged.append((row, column, row + tall - 1, column + wide - 1))
        if tall > 1:
            reaches.update(dict.fromkeys(range(column, column + wide), row + tall - 1))
    return texts


def _span(cell: html.HtmlElement, name: str, most: int) -> int:
    value = re.match(r"\s*(\d+)", cell.get(name, ""))
    return min(max(int(value[1]), 1), most) if value else 1


def _text(cell: html.HtmlElement) -> str:
    """Text of a cell without that of tables inside it, white space collapsed."""
    pieces: list[str] = []
    _gather(cell, pieces)
    return " ".join("".join(pieces).split())


def _gather(element: html.HtmlElement, pieces: list[str]) -> None:
    pieces.append(element.text or "")
    for child in element:
        if isinstance(child.tag, str) and child.tag not in ("table", "script", "style"):
            if child.tag in _BREAKS:
                pieces.append(" ")
            _gather(child, pieces)
        pieces.append(child.tail or "")


def _is_hidden(element: html.HtmlElement) -> bool:
    style = element.get("style", "").replace(" ", "").lower()
    return "display:none" in style or element.get("hidden") is not None
