"""The whole document: cover, contents, chapters; header and footer of each page; bookmarks."""

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from audit import __version__, messages
from audit.progress import Progress
from reports.fingerprint import blocks_of_four
from reports.model import Report
from reports.pdf import PdfResult, style
from reports.pdf.blocks import MUTED, Blocks
from reports.pdf.drawing import Painter
from reports.pdf.finishing import finish
from reports.pdf.flow import Flow, Page
from reports.pdf.fonts import Letters, faces
from reports.pdf.wrapping import wrap

_ENTRY = 15.0
_FOOT = 6.3
Entry = tuple[str, str, int, int]  # key, title, level, page of the body counted from 0


def compose(report: Report, progress: Progress) -> tuple[bytes, PdfResult]:
    """Lay out and draw the report; the bytes and what is to be said of them.

    Raises:
        Cancelled: when the person cancels.
    """
    letters = Letters()
    pages = _laid_out(report, letters, progress)
    for number, page in enumerate(pages, 1):
        _frame(report, page, number, len(pages), letters)
    data = finish(_drawn(report, pages, letters, progress), report.parts)
    progress.step(1, 1, "")
    lacking = "".join(sorted(letters.lacking))
    return data, PdfResult(len(pages), letters.missing, lacking)


def _laid_out(report: Report, letters: Letters, progress: Progress) -> list[Page]:
    cover = Blocks(Flow(letters), report.language)
    _cover(report, cover)
    body = Blocks(Flow(letters), report.language)
    for number, chapter in enumerate(report.chapters, 1):
        progress.check()
        progress.step(number - 1, 2 * len(report.chapters), chapter.title)
        body.chapter(f"{number} {chapter.title}", chapter.breaks)
        for count, block in enumerate(chapter.blocks):
            if count % 200 == 0:
                progress.check()
            body.put(block)
    before = len(cover.flow.pages)
    contents = _contents(report, body.marks, before, letters)
    return [*cover.flow.pages, *contents, *body.flow.pages]


def _cover(report: Report, blocks: Blocks) -> None:
    flow = blocks.flow
    flow.new_page()
    flow.y += 70
    title = letters_title = flow.letters.clean(report.title)
    for line in wrap(flow.faces["bold"], letters_title, 25.0, style.WIDTH):
        flow.y += 31
        flow.put(style.LEFT, line, 25.0, "bold")
    flow.y += 16
    flow.page.marks.append(("cover", style.TOP, title, 1))
    flow.page.rules.append((style.LEFT, flow.y, style.RIGHT, flow.y, 1.4, style.PALETTE["ink"]))
    flow.y += 16
    for block in report.cover:
        blocks.put(block)


def _contents(report: Report, marks: list[Entry], before: int, letters: Letters) -> list[Page]:
    """The pages of the table of contents; they count themselves, since entries follow them."""
    entries = [mark for mark in marks if mark[2] <= 2]
    room = int((style.BOTTOM - style.TOP - 50) / _ENTRY)
    count = max(1, -(-len(entries) // room))
    flow = Flow(letters)
    for start in range(0, count * room, room):
        flow.new_page()
        if start == 0:
            flow.y += 22
            heading = letters.clean(messages.text("report-contents", report.language))
            flow.put(style.LEFT, heading, style.CHAPTER, "bold")
            flow.y += 12
        for key, title, level, page in entries[start : start + room]:
            _entry(flow, (key, title, level, page + before + count + 1))
    return flow.pages


def _entry(flow: Flow, entry: Entry) -> None:
    key, title, level, page = entry
    x = style.LEFT + (0 if level == 1 else 16)
    weight, size = ("semibold" if level == 1 else "regular"), 9.5
    number = str(page)
    end = style.RIGHT - flow.width(number, size)
    lines = wrap(flow.faces["semibold"], title, size, style.WIDTH - 60)
    text = lines[0] + ("…" if len(lines) > 1 else "")
    flow.page.links.append((style.LEFT, flow.y + 2, style.WIDTH, _ENTRY, key))
    flow.y += _ENTRY
    flow.put(x, text, size, "semibold" if weight == "semibold" else "regular")
    flow.put(end, number, size)
    begin = x + flow.width(text, size, "semibold") + 6
    grid = style.PALETTE["grid"]
    flow.page.rules.append((begin, flow.y - 1, end - 6, flow.y - 1, 0.4, grid))


def _frame(report: Report, page: Page, number: int, pages: int, letters: Letters) -> None:
    """Header and footer of one page."""
    flow = Flow(letters, [page])
    grid = style.PALETTE["grid"]
    _header(report, flow)
    foot = style.PAGE_HEIGHT - 46
    page.rules.append((style.LEFT, foot, style.RIGHT, foot, 0.4, grid))
    lines = (("inputs", report.inputs_sha256), ("findings", report.findings_sha256))
    for row, (name, digest) in enumerate(lines):
        label = messages.text(f"report-foot-{name}", report.language)
        text = letters.clean(f"{label} {blocks_of_four(digest)}")
        flow.put(style.LEFT, text, _FOOT, colour=MUTED, baseline=foot + 10 + row * 8.5)
    of = messages.text("report-page", report.language, page=str(number), pages=str(pages))
    of = letters.clean(of)
    x = style.RIGHT - flow.width(of, 8.0)
    flow.put(x, of, 8.0, baseline=foot + 12)


def _header(report: Report, flow: Flow) -> None:
    baseline = 40.0
    room = style.WIDTH
    if report.simulated:
        mark = flow.letters.clean(messages.text("report-simulated-mark", report.language))
        width = flow.width(mark, 8.0, "bold") + 10
        room -= width + 10
        flow.page.fills.append(
            (style.RIGHT - width, baseline - 9, width, 12.5, style.PALETTE["ink"])
        )
        flow.put(
            style.RIGHT - width + 5,
            mark,
            8.0,
            "bold",
            colour=style.PALETTE["surface"],
            baseline=baseline,
        )
    running = flow.letters.clean(report.running)
    lines = wrap(flow.faces["regular"], running, 8.0, room)
    text = lines[0] + ("…" if len(lines) > 1 else "")
    flow.put(style.LEFT, text, 8.0, colour=MUTED, baseline=baseline)
    grid = style.PALETTE["grid"]
    flow.page.rules.append((style.LEFT, 47, style.RIGHT, 47, 0.4, grid))


def _drawn(report: Report, pages: list[Page], letters: Letters, progress: Progress) -> bytes:
    buffer = BytesIO()
    size = (style.PAGE_WIDTH, style.PAGE_HEIGHT)
    # invariant: no time of making and no random identifier, so that equal content is equal bytes
    canvas = Canvas(
        buffer,
        pagesize=size,
        invariant=1,
        pageCompression=1,
        lang=report.language,
        initialFontName=faces()["regular"].name,  # type: ignore[arg-type]  # the stubs err
    )
    canvas.setTitle(report.title)
    canvas.setAuthor(report.author or report.organisation)
    canvas.setSubject(report.running)
    canvas.setCreator(f"Hattama {__version__}")
    canvas.setProducer(f"Hattama {__version__}")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    painter = Painter(canvas, letters)
    level = -1
    for number, page in enumerate(pages):
        if number % 20 == 0:
            progress.check()
            progress.step(len(pages) + number, 2 * len(pages), "")
        painter.page(page)
        for key, _y, title, depth in page.marks:
            level = min(depth - 1, level + 1)
            canvas.addOutlineEntry(letters.clean(title), key, level, closed=depth > 1)
        canvas.showPage()
    canvas.showOutline()
    canvas.save()
    return buffer.getvalue()
