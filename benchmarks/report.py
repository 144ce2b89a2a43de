"""The report on paper: pages a second, how cost grows with the pages, and a whole country's report.

All in one run, so that the ratios hold on any machine: a page with a table of 30 rows and 6 columns
against reportlab's own table on a page (same font, same letters, compressed); 10,000 such pages
against 1,000; the sample's 10,060 precincts with 300 dossiers and every chapter; a chart that
comes again on each page against charts of which each is another. Ours is tagged, reportlab's not.
Run with ``python -m benchmarks.report``.
"""

import io
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import font_source_sans_pro
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak as NextPage
from reportlab.platypus import SimpleDocTemplate
from reportlab.platypus import Table as Platypus

import sample_protocols
from audit import engine
from audit.charts.scene import Label, Polyline, Scene
from audit.decisions.review import Review
from audit.engine import Audit
from audit.progress import Progress
from reports import making, pdf
from reports.model import Block, Chapter, Chart, Options, PageBreak, Report, Table

COLUMNS, ROWS, PAGES = 6, 30, 300
DOSSIERS = 300
PLACE = ("region", "district", "precinct")
_TRIES = 3


def rows(page: int) -> list[tuple[str, ...]]:
    """Rows of one page, of which no two pages have the same."""
    return [
        (f"Участок {page}-{row}", *(f"{(page * 31 + row * 7) * n % 9973:,}" for n in range(1, 6)))
        for row in range(ROWS)
    ]


def of_blocks(blocks: list[Block]) -> Report:
    """A report of one chapter."""
    return Report("Отчёт", "Выборы", "ru", (), (Chapter("one", "Таблицы", tuple(blocks)),))


def paper(pages: int) -> Report:
    """A table a page."""
    header = ("Участок", "Избиратели", "Бюллетени", "Голоса", "За", "Против")
    blocks: list[Block] = []
    for page in range(pages):
        widths = (2.0, *[1.0] * (COLUMNS - 1))
        blocks += [PageBreak(), Table(header, tuple(rows(page)), "lrrrrr", widths)]
    return of_blocks(blocks)


def platypus(pages: int) -> bytes:
    """The same pages as reportlab makes them, with widths and heights told as is quickest."""
    path = Path(font_source_sans_pro.__file__).parent / "files" / "SourceSansPro-Regular.ttf"
    pdfmetrics.registerFont(TTFont("Source", str(path)))
    style = [("FONT", (0, 0), (-1, -1), "Source", 7.6), ("GRID", (0, 0), (-1, -1), 0.4, "#c9ced4")]
    story: list[object] = []
    for page in range(pages):
        story += [Platypus(rows(page), [120.0, *[70.0] * 5], [14.0] * ROWS, style), NextPage()]
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4, pageCompression=1).build(story)  # type: ignore[arg-type]  # a list of flowables
    return buffer.getvalue()


def seconds(work: Callable[[], object]) -> float:
    """The least time of some tries: what other programs take is not the work's."""
    times = []
    for _ in range(_TRIES):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def chart(number: int) -> Scene:
    """A chart of 600 points and 40 labels."""
    line = Polyline(tuple((x / 2, (x * 37 + number) % 150) for x in range(600)))
    labels = (Label(10 + 12 * n, 160, f"{number + n}") for n in range(40))
    return Scene(480, 170, (line, *labels), "Явка", "Явка по участкам")


def charts(different: bool) -> Report:
    """A chart a page."""
    scenes = (chart(page if different else 0) for page in range(100))
    return of_blocks([block for scene in scenes for block in (PageBreak(), Chart(scene))])


def chosen(audit: Audit, places: int) -> Options:
    """Every chapter, every finding in full, dossiers of the first ``places`` precincts."""
    frame = audit.election.protocols.head(places)
    names = "; ".join(f"{r}/{d}/{p}" for r, d, p in zip(*(frame[c] for c in PLACE), strict=True))
    return replace(Options(), explained=10_000, dossiers="listed", listed=names)


def country() -> None:
    """The sample's whole report with dossiers: time and memory above what was there before."""
    audit = engine.audit(engine.prepare(engine.read(sample_protocols.inputs())))
    review, options = Review("Айгүл"), chosen(audit, DOSSIERS)
    review.confirm(audit.findings["id"])
    before = _peak()
    start = time.process_time()
    report = making.made(audit, review, "ru", options)
    built = time.process_time() - start
    data, result = pdf.render(report, Progress())
    took = time.process_time() - start
    print(f"{'a country: content and files, then paper':<44}{built:8.2f} s {took - built:8.2f} s, "
          f"{result.pages} pages, {len(data) / 1e6:.1f} MB, memory above before "
          f"{_peak() - before:.0f} MB")  # fmt: skip


def _peak() -> float:
    """The most memory that the program has had so far, in megabytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e3)


def main() -> None:
    """Print every figure."""
    country()
    pdf.render(paper(3))  # fonts are read once in a program's life
    ours = seconds(lambda: pdf.render(paper(PAGES)))
    theirs = seconds(lambda: platypus(PAGES))
    print(f"{'pages a second':<44}{PAGES / ours:8.0f}")
    print(f"{'pages a second / a platypus table a page':<44}{theirs / ours:8.2f}")
    same, other = (seconds(lambda d=d: pdf.render(charts(d))) for d in (False, True))  # type: ignore[misc]  # d is bound at once
    print(f"{'a chart come again / another each page':<44}{same / other:8.2f}")
    few = seconds(lambda: pdf.render(paper(1000)))
    start = time.process_time()
    pdf.render(paper(10_000))
    many = time.process_time() - start
    print(f"{'cost of a page, 10,000 pages / 1,000':<44}{many / 10 / few:8.2f}")


if __name__ == "__main__":
    main()
