"""Printing: a file is the PDF itself, a printer is given it too, else its pages as pictures."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from audit.pages import opened
from tests.ui.findings.cases import open_audit, small_audit
from tests.ui.report.test_report_place import PAGES, FakeBuilder, document, ready, shown
from ui.jobs import Jobs
from ui.report import ReportPlace
from ui.report.printing import Printing, Way, spooling
from ui.session import Session
from ui.widgets.style import Style


@pytest.fixture
def place(qtbot: QtBot, session: Session, style: Style) -> ReportPlace:
    open_audit(qtbot, session, small_audit())
    made = shown(qtbot, session, FakeBuilder())
    ready(qtbot, made)
    return made


def printer_to(path: Path, change: Callable[[QPrinter], None] = lambda _: None) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    change(printer)
    return printer


def of_pages(first: int, last: int) -> Callable[[QPrinter], None]:
    def change(printer: QPrinter) -> None:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(first, last)

    return change


def red_square(page: pypdfium2.PdfPage) -> bool:
    pixels = page.render(scale=1).to_numpy()  # blue, green, red
    height, width = pixels.shape[:2]
    blue, green, red = (int(part) for part in pixels[round(height * 250 / 400), width // 2][:3])
    return blue == green == 0 and red > 250


def words(page: pypdfium2.PdfPage) -> str:
    return str(page.get_textpage().get_text_range())


# Into a file


def test_a_file_is_the_report_itself(qtbot: QtBot, place: ReportPlace, tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    place.choose_printer = lambda: printer_to(path)
    QTest.mouseClick(place.print_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: place.state.text() == "Saved: printed.pdf")
    assert place.document is not None
    assert path.read_bytes() == place.document.data


def test_a_range_of_pages_keeps_its_words(qtbot: QtBot, place: ReportPlace, tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    place.choose_printer = lambda: printer_to(path, of_pages(2, 3))
    place.print_report()
    qtbot.waitUntil(lambda: place.state.text() == "Saved: printed.pdf")
    printed = pypdfium2.PdfDocument(path)
    assert len(printed) == 2
    assert "page 2" in words(printed[0])
    assert "page 3" in words(printed[1])


def test_the_last_page_comes_first_when_asked(
    qtbot: QtBot, place: ReportPlace, tmp_path: Path
) -> None:
    path = tmp_path / "printed.pdf"
    last_first = QPrinter.PageOrder.LastPageFirst
    place.choose_printer = lambda: printer_to(path, lambda one: one.setPageOrder(last_first))
    place.print_report()
    qtbot.waitUntil(lambda: place.state.text() == "Saved: printed.pdf")
    assert f"page {PAGES}" in words(pypdfium2.PdfDocument(path)[0])


def test_a_printer_that_does_not_work_is_told(
    qtbot: QtBot, place: ReportPlace, tmp_path: Path
) -> None:
    place.choose_printer = lambda: printer_to(tmp_path / "missing" / "printed.pdf")
    place.print_report()
    qtbot.waitUntil(lambda: place.state.text().startswith("The report could not be printed"))
    assert place.print_button.text() == "Print…"


# As pictures


def test_pictures_show_the_pages_without_a_seam(qtbot: QtBot, tmp_path: Path) -> None:
    path, jobs = tmp_path / "printed.pdf", Jobs()
    told: list[tuple[int, int]] = []
    printing = Printing(opened(document("x")), printer_to(path), jobs, jobs, Way.PICTURES)
    printing.printed.connect(lambda page, pages: told.append((page, pages)))
    with qtbot.waitSignal(printing.ended, timeout=20_000) as ended:
        printing.start()
    assert ended.args == [""]
    assert told == [(number + 1, PAGES) for number in range(PAGES)]
    printed = pypdfium2.PdfDocument(path)
    assert len(printed) == PAGES
    assert all(red_square(page) for page in printed)
    pixels = printed[0].render(scale=2).to_numpy()
    height, width = pixels.shape[:2]
    inside = pixels[round(height * 0.56) : round(height * 0.70), width // 2, :3]
    assert inside[:, 2].min() > 250  # red all the way down, across several bands
    assert inside[:, :2].max() < 5
    jobs.close()


def test_printing_stops_when_asked(qtbot: QtBot, tmp_path: Path) -> None:
    path, jobs = tmp_path / "printed.pdf", Jobs()
    printing = Printing(opened(document("x")), printer_to(path), jobs, jobs, Way.PICTURES)
    ended: list[str] = []
    told: list[int] = []
    printing.ended.connect(ended.append)

    def stop(page: int, _: int) -> None:
        told.append(page)
        printing.cancel()

    printing.printed.connect(stop)
    with qtbot.waitSignal(printing.stopped, timeout=20_000):
        printing.start()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert (told, ended) == ([1], [])
    jobs.close()


def test_the_button_stops_what_it_began(qtbot: QtBot, place: ReportPlace, tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    place.choose_printer = lambda: printer_to(path)
    QTest.mouseClick(place.print_button, Qt.MouseButton.LeftButton)
    assert place.print_button.text() == "Stop printing"
    QTest.mouseClick(place.print_button, Qt.MouseButton.LeftButton)
    assert place.state.text() == "Printing was stopped."
    assert place.print_button.text() == "Print…"


# By the system's spooler


@pytest.mark.skipif(os.name != "posix", reason="only where CUPS takes a PDF")
def test_a_printer_is_given_the_pdf_and_what_was_chosen(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spooler = tmp_path / "lp"
    spooler.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/said"\ncat > "{tmp_path}/given"\n')
    spooler.chmod(spooler.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    shown, jobs = opened(document("x")), Jobs()
    printing = Printing(shown, printer_to(tmp_path / "x.pdf"), jobs, jobs, Way.PDF)
    with qtbot.waitSignal(printing.ended) as ended:
        printing.start()
    assert ended.args == [""]
    assert (tmp_path / "given").read_bytes() == shown.data
    assert "media=A4" in (tmp_path / "said").read_text()
    jobs.close()


@pytest.mark.skipif(os.name != "posix", reason="only where CUPS takes a PDF")
def test_what_the_spooler_refuses_is_told_in_its_words(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spooler = tmp_path / "lp"
    spooler.write_text("#!/bin/sh\necho 'lp: no such printer' >&2\nexit 1\n")
    spooler.chmod(spooler.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    jobs = Jobs()
    printer = printer_to(tmp_path / "x.pdf")
    printing = Printing(opened(document("x")), printer, jobs, jobs, Way.PDF)
    with qtbot.waitSignal(printing.ended) as ended:
        printing.start()
    assert ended.args == ["lp: no such printer"]
    jobs.close()


def test_copies_sides_and_colour_are_told_to_the_spooler(tmp_path: Path) -> None:
    printer = printer_to(tmp_path / "x.pdf")
    printer.setCopyCount(3)
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    said = " ".join(spooling(printer))
    assert "-n 3" in said
    assert "sides=one-sided" in said
    assert "print-color-mode=monochrome" in said
