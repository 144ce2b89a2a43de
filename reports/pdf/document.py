"""The whole document: cover, contents, chapters; header and footer of each page; bookmarks."""

from audit import messages
from audit.progress import Progress
from reports.fingerprint import blocks_of_four
from reports.model import Chapter, Report
from reports.pdf import PdfResult, stamp, style
from reports.pdf.assembly import assemble
from reports.pdf.blocks import MUTED, Blocks
from reports.pdf.flow import Flow, Page
from reports.pdf.fonts import Letters
from reports.pdf.structure import FOOTER, HEADER, Tree
from reports.pdf.wrapping import wrap

_ENTRY, _CLOSE = 15.0, 12.0  # from one line of the contents to the next
_FOOT = 6.3
Entry = tuple[str, str, int, int]  # key, title, level, page of the body counted from 0


def compose(report: Report, progress: Progress) -> tuple[bytes, PdfResult]:
    """Lay out and draw the report; the bytes and what is to be said of them.

    Raises:
        Cancelled: when the person cancels.
    """
    letters, tree = Letters(), Tree()
    pages = _laid_out(report, letters, tree, progress)
    for number, page in enumerate(pages, 1):
        _frame(report, page, number, len(pages), letters)
    data = assemble(report, pages, tree, letters, progress)
    progress.step(1, 1, "")
    lacking = "".join(sorted(letters.lacking))
    return data, PdfResult(len(pages), letters.missing, lacking)


def _laid_out(report: Report, letters: Letters, tree: Tree, progress: Progress) -> list[Page]:
    cover, body = (Blocks(Flow(letters, tree), report.language) for _ in range(2))
    with tree.inside(tree.add("Sect")):
        _cover(report, cover)
    listed = tree.add("TOC")  # read before the chapters that it tells of
    for number, chapter in enumerate(report.chapters, 1):
        progress.check()
        progress.step(number - 1, 2 * len(report.chapters), chapter.title)
        with tree.inside(tree.add("Sect")):
            if chapter.one_page and _fits_closer(report, chapter, number):
                body.flow.bottom = style.TOP + (style.BOTTOM - style.TOP) / style.CLOSEST
            body.chapter(f"{number} {chapter.title}", chapter.breaks)
            for count, block in enumerate(chapter.blocks):
                if count % 200 == 0:
                    progress.check()
                body.put(block)
            if chapter.one_page:
                body.flow.closer()
                body.flow.bottom = style.BOTTOM
    before = len(cover.flow.pages)
    with tree.inside(listed):
        contents = _contents(report, body.marks, before, Flow(letters, tree))
    return [*cover.flow.pages, *contents, *body.flow.pages]


def _fits_closer(report: Report, chapter: Chapter, number: int) -> bool:
    """Whether a chapter of text that goes over the end of its page would fit it set closer."""
    height = style.BOTTOM - style.TOP
    trial = Blocks(Flow(Letters(), Tree()), report.language)
    trial.flow.bottom = style.TOP + 3 * height
    trial.chapter(f"{number} {chapter.title}", chapter.breaks)
    for block in chapter.blocks:
        trial.put(block)
    return len(trial.flow.pages) == 1 and trial.flow.y <= style.TOP + height / style.CLOSEST


def _cover(report: Report, blocks: Blocks) -> None:
    flow = blocks.flow
    flow.new_page()
    flow.y += 70
    title = flow.letters.clean(report.title)
    flow.tag = flow.tree.heading(1)
    for line in wrap(flow.faces["bold"], title, 25.0, style.WIDTH):
        flow.y += 31
        flow.put(style.LEFT, line, 25.0, "bold")
    flow.y += 16
    flow.page.marks.append(("cover", style.TOP, title, 1))
    flow.page.rules.append((style.LEFT, flow.y, style.RIGHT, flow.y, 1.4, style.PALETTE["ink"]))
    flow.y += 16
    for block in report.cover:
        blocks.put(block)
    _to_sign(report, flow)


def _to_sign(report: Report, flow: Flow) -> None:
    """Room at the foot of the cover where a digital signature is seen, side by side."""
    flow.release()
    flow.need(stamp.HEIGHT + style.LEADING)
    top = style.BOTTOM - stamp.HEIGHT
    for number in range(stamp.BOXES):
        told = messages.text("sign-box-field", report.language, number=number + 1)
        x = style.LEFT + number * (stamp.WIDTH + stamp.GAP)
        element = flow.tree.add("Form")
        flow.page.boxes.append((x, top, stamp.WIDTH, stamp.HEIGHT, element, told))


def _contents(report: Report, marks: list[Entry], before: int, flow: Flow) -> list[Page]:
    """The pages of the table of contents; they count themselves, since entries follow them."""
    entries = [mark for mark in marks if mark[2] <= 2]
    height = style.BOTTOM - style.TOP - 50
    step = max(min(_ENTRY, height / max(1, len(entries))), _CLOSE)  # rather close than two pages
    room = int(height / step + 1e-9)
    count = max(1, -(-len(entries) // room))
    for start in range(0, count * room, room):
        flow.new_page()
        if start == 0:
            flow.y += 22
            flow.begin("Caption")
            heading = flow.letters.clean(messages.text("report-contents", report.language))
            flow.put(style.LEFT, heading, style.CHAPTER, "bold")
            flow.y += 12
        for key, title, level, page in entries[start : start + room]:
            _entry(flow, (key, title, level, page + before + count + 1), step)
    return flow.pages


def _entry(flow: Flow, entry: Entry, step: float) -> None:
    key, title, level, page = entry
    x = style.LEFT + (0 if level == 1 else 16)
    weight, size = ("semibold" if level == 1 else "regular"), 9.5
    number = str(page)
    end = style.RIGHT - flow.width(number, size)
    lines = wrap(flow.faces["semibold"], title, size, style.WIDTH - 60)
    text = lines[0].rstrip(" ") + ("…" if len(lines) > 1 else "")
    element = flow.tree.add("Link", flow.tree.add("TOCI"))
    flow.page.links.append((style.LEFT, flow.y + 2, style.WIDTH, step, key, element, title))
    flow.tag = element
    flow.y += step
    flow.put(x, f"{text} ", size, "semibold" if weight == "semibold" else "regular")
    flow.put(end, number, size)
    begin = x + flow.width(text, size, "semibold") + 6
    grid = style.PALETTE["grid"]
    flow.page.rules.append((begin, flow.y - 1, end - 6, flow.y - 1, 0.4, grid))


def _frame(report: Report, page: Page, number: int, pages: int, letters: Letters) -> None:
    """Header and footer of one page."""
    flow = Flow(letters, Tree(), [page], tag=HEADER)
    grid = style.PALETTE["grid"]
    _header(report, flow)
    flow.tag = FOOTER
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
    text = lines[0].rstrip(" ") + ("…" if len(lines) > 1 else "")
    flow.put(style.LEFT, text, 8.0, colour=MUTED, baseline=baseline)
    grid = style.PALETTE["grid"]
    flow.page.rules.append((style.LEFT, 47, style.RIGHT, 47, 0.4, grid))
