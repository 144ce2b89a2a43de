"""Tables: fixed widths found in one pass, rows put down one by one, the header on every page.

reportlab's own tables lay out a thousand pages in minutes; these take linear time and little of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from reports.model import Table
from reports.pdf import style
from reports.pdf.flow import Flow
from reports.pdf.fonts import Face, Weight
from reports.pdf.structure import REPEATED, Role
from reports.pdf.wrapping import words, wrap, wrap_at_most

PAD = 3.5  # between a column's edge and its text
ROW_PAD = 2.2
MOST_LINES = 12  # of one cell; the rest is cut and counted
_KEPT = 6  # lines of a note that stay with the last row
NARROWEST = 34.0
_WORD = 24  # letters of a word that a column makes room for
_SAMPLE = 400  # letters of a cell that are measured for the natural width


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns of one table: left edges, inner widths, size of the letters."""

    starts: tuple[float, ...]
    inner: tuple[float, ...]
    align: str
    size: float
    leading: float


Row = list[list[str]]


def draw_table(flow: Flow, table: Table, cut: str, continued: str) -> None:
    """Put the table down. ``cut`` tells of letters cut off, ``continued`` follows a title again."""
    clean = flow.letters.clean
    header = [clean(text) for text in table.header]
    rows = [[clean(text) for text in row] for row in table.rows]
    layout = _layout(flow, table, header, rows)
    heads = _wrapped(header, layout, flow.faces["semibold"], cut)
    title = clean(table.title)
    begin = partial(_begin, flow, layout, heads, cut)
    element = flow.tree.add("Table")
    flow.keep()
    begin(title, element)
    name = clean(table.again) or title
    again = f"{name} {continued}" if name else ""
    last = max((start for start in table.groups), default=len(rows) - 1)
    below = _note_height(flow, clean(table.note))
    for number, lines in enumerate(_lines(flow, table, layout, rows, cut)):
        height = _height(lines, layout)
        if number in table.groups:
            needed = _group_height(flow, table, layout, rows, number)
        else:
            needed = height
        if table.note and number >= last:  # what is said of the table stands below a row of it
            needed += below
        if flow.y + needed > flow.bottom:
            flow.new_page()
            if number:  # with the first row, its header goes along
                begin(again)
        if number in table.marked:
            _mark(flow, height)
        weight: Weight = "semibold" if number in table.strong else "regular"
        _put(flow, layout, lines, height, weight, _row(flow, element, len(lines)))
        flow.release()
    flow.release()
    flow.y += 3
    if table.note:
        flow.begin("P")
        _note(flow, clean(table.note))
    flow.gap(8)


def _lines(
    flow: Flow, table: Table, layout: Layout, rows: Sequence[Sequence[str]], cut: str
) -> Iterator[Row]:
    regular, bold = flow.faces["regular"], flow.faces["semibold"]
    for number, row in enumerate(rows):
        yield _wrapped(row, layout, bold if number in table.strong else regular, cut)


def _height(lines: Row, layout: Layout) -> float:
    return max(map(len, lines), default=1) * layout.leading + 2 * ROW_PAD


def _group_height(
    flow: Flow, table: Table, layout: Layout, rows: Sequence[Sequence[str]], start: int
) -> float:
    """Height of the group that begins at ``start``; of its first row where a page is too short."""
    end = start + 1
    while end < len(rows) and end not in table.groups:
        end += 1
    face = flow.faces["semibold"]
    heights = [_height(_wrapped(row, layout, face, "{}"), layout) for row in rows[start:end]]
    return sum(heights) if sum(heights) < style.BOTTOM - style.TOP - 60 else heights[0]


def _layout(
    flow: Flow, table: Table, header: Sequence[str], rows: Sequence[Sequence[str]]
) -> Layout:
    for size in (style.CELL, 7.0, 6.4):
        natural, least = _natural(flow, header, rows, table.align, size)
        fixed = sum(w for w, a in zip(natural, table.align, strict=True) if a == "r")
        flexible = table.align.count("l")
        if fixed + flexible * NARROWEST * 1.5 <= style.WIDTH or size == 6.4:
            break
    widths = _shared(natural, least, table.align, table.widths)
    starts = [style.LEFT]
    for width in widths[:-1]:
        starts.append(starts[-1] + width)
    leading = style.CELL_LEADING * size / style.CELL
    inner = tuple(max(width - 2 * PAD, 6.0) for width in widths)
    return Layout(tuple(starts), inner, table.align, size, leading)


def _natural(
    flow: Flow, header: Sequence[str], rows: Sequence[Sequence[str]], align: str, size: float
) -> tuple[list[float], list[float]]:
    """The width that each column would like, and its longest word."""
    bold, regular = flow.faces["semibold"], flow.faces["regular"]
    natural, least = [], []
    for column, head in enumerate(header):
        # One endless word would take the page from all other columns; it is broken instead.
        longest = max((bold.width(word[:_WORD]) for word in words(head)), default=0.0)
        texts = {row[column][:_SAMPLE] for row in rows}
        # Figures in bold rows are a little wider; 3 % covers the difference of the weights.
        cells = max(map(regular.width, texts), default=0.0) * 1.03
        wanted = longest if align[column] == "r" else min(bold.width(head), longest * 2)
        natural.append(max(cells, wanted) * size + 2 * PAD + 0.5)
        if align[column] == "l":
            longest = max(longest, _longest_word(regular, texts))
        least.append(longest * size + 2 * PAD + 0.5)
    return natural, least


def _longest_word(face: Face, texts: Iterable[str]) -> float:
    """Width of the longest word that is not broken in ems; names of files may be."""
    plain = (word for text in texts for word in text.split(" ") if len(word) <= _WORD)
    return max((face.width(word) for word in set(plain) if word.strip(".,;:").isalpha()),
               default=0.0)  # fmt: skip


def _shared(
    natural: Sequence[float], least: Sequence[float], align: str, hints: Sequence[float]
) -> list[float]:
    """Widths that fill the page: figures get what they need, texts share the rest by the hints."""
    widths = list(natural)
    texts = [column for column, letter in enumerate(align) if letter == "l"] or list(
        range(len(align))
    )
    spare = style.WIDTH - sum(widths)
    if spare >= 0:
        figures = [column for column in range(len(align)) if column not in texts]
        airy = min(12.0, spare / 2 / max(1, len(figures)))
        for column in figures:
            widths[column] += airy
        spare -= airy * len(figures)
        total = sum(hints[column] for column in texts)
        for column in texts:
            widths[column] += spare * hints[column] / total
        return widths
    room = style.WIDTH - sum(w for column, w in enumerate(widths) if column not in texts)
    open_columns = set(texts)
    while open_columns:
        total = sum(hints[column] for column in open_columns)
        share = {c: max(room * hints[c] / total, NARROWEST) for c in open_columns}
        content = {c for c in open_columns if natural[c] <= share[c]}
        wide = {c for c in open_columns - content if least[c] > share[c] and not content}
        for column in content or wide or open_columns:
            widths[column] = natural[column] if content else max(share[column], 0.0)
            if column in wide:
                widths[column] = min(least[column], style.WIDTH / 4)
            room -= widths[column]
        open_columns -= content or wide or set(open_columns)
    over = sum(widths) / style.WIDTH
    return [width / over for width in widths] if over > 1 else widths


def _wrapped(cells: Sequence[str], layout: Layout, face: Face, cut: str) -> Row:
    size = layout.size
    return [
        [text]
        if face.width(text) * size <= inner
        else wrap_at_most(face, text, size, inner, MOST_LINES, cut)
        for text, inner in zip(cells, layout.inner, strict=True)
    ]


def _row(flow: Flow, table: int, cells: int, role: Role = "TD") -> Sequence[int]:
    """The elements of the cells of a new row; the first of several says what the row is of."""
    tree = flow.tree
    row = tree.add("TR", table)
    first: Role = "RowTH" if role == "TD" and cells > 1 else role
    return [tree.add(role if cell else first, row) for cell in range(cells)]


def _begin(
    flow: Flow, layout: Layout, heads: Row, cut: str, title: str, element: int = REPEATED
) -> None:
    """Title and header: of the table ``element``, or once more on a later page."""
    first = element != REPEATED
    height = max(map(len, heads)) * layout.leading + 2 * ROW_PAD
    face = flow.faces["semibold"]
    titles = wrap_at_most(face, title, style.SMALL, style.WIDTH, 3, cut) if title else []
    flow.need(height + len(titles) * style.SMALL_LEADING + 3 * layout.leading + 8)
    flow.tag = flow.tree.add("Caption", element) if first and titles else REPEATED
    for line in titles:
        flow.y += style.SMALL_LEADING
        flow.put(style.LEFT, line, style.SMALL, "semibold")
    flow.y += 4 if titles else 0
    flow.page.fills.append((style.LEFT, flow.y, style.WIDTH, height, style.HEADER_FILL))
    cells = _row(flow, element, len(heads), "TH") if first else [REPEATED] * len(heads)
    _put(flow, layout, heads, height, "semibold", cells)


def _mark(flow: Flow, height: float) -> None:
    flow.page.fills.append((style.LEFT, flow.y, style.WIDTH, height, style.MARK_FILL))
    flow.page.fills.append((style.LEFT - 4, flow.y, 2.5, height, style.PALETTE["ink"]))


def _put(
    flow: Flow,
    layout: Layout,
    cells: Row,
    height: float,
    weight: Weight,
    elements: Sequence[int],
) -> None:
    page, size = flow.page, layout.size
    face, ink = flow.faces[weight], style.PALETTE["ink"]
    first = flow.y + ROW_PAD + size * 0.92
    columns = zip(cells, layout.starts, layout.inner, layout.align, elements, strict=True)
    for lines, start, inner, align, element in columns:
        baseline = first
        for line in lines:
            if line:
                x = start + PAD
                if align == "r":
                    x += inner - face.width(line.rstrip(" ")) * size
                page.texts.append((x, baseline, line, weight, size, ink, element))
            baseline += layout.leading
    flow.y += height
    grid = style.PALETTE["grid"]
    page.rules.append((style.LEFT, flow.y, style.RIGHT, flow.y, 0.4, grid))


def _note_height(flow: Flow, text: str) -> float:
    """Height of a note that is kept with its table; a long one may go on over the page."""
    lines = len(wrap(flow.faces["regular"], text, style.CELL, style.WIDTH)) if text else 0
    return 3 + min(lines, _KEPT) * style.CELL_LEADING


def _note(flow: Flow, text: str) -> None:
    for line in wrap(flow.faces["regular"], text, style.CELL, style.WIDTH):
        flow.need(style.CELL_LEADING)
        flow.y += style.CELL_LEADING
        flow.put(style.LEFT, line, style.CELL, colour=style.PALETTE["muted"])
