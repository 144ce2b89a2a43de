"""The report on screen: made in the background, kept up to date, saved, printed."""

import threading
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from audit.decisions.review import Review
from audit.engine import Audit
from audit.evidence.attachments import Attached, Slot
from audit.messages import LANGUAGES, Language
from audit.progress import Progress
from reports.model import Options
from tests.ui.findings.cases import open_audit, small_audit
from ui.report import ReportPlace
from ui.report.arranging import Choices
from ui.session import Session
from ui.widgets.room import TurningSplitter
from ui.widgets.style import Style

PAGES = 5
SLOT = Slot("north\t\t1\t", "a" * 64)
PHOTO = Attached("a" * 64, "protocol.jpg", 100, "JPEG", 10, 10)


class FakeBuilder:
    """Makes small documents and remembers what it was asked for; ``gate`` holds it back."""

    def __init__(self) -> None:
        self.asked: list[tuple[Language, Options, int]] = []
        self.gate = threading.Event()
        self.gate.set()
        self.error: Exception | None = None

    def __call__(
        self,
        audit: Audit,
        review: Review,
        language: Language,
        options: Options,
        progress: Progress,
    ) -> bytes:
        self.asked.append((language, options, len(review.decisions)))
        assert self.gate.wait(10)
        progress.check()
        if self.error:
            raise self.error
        return document(f"{language} {len(review.decisions)}")


def document(text: str) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 400))
    for number in range(PAGES):
        canvas.drawString(40, 350, f"{text} page {number + 1}")
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(100, 100, 100, 100, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.fixture
def builder() -> FakeBuilder:
    return FakeBuilder()


@pytest.fixture
def place(qtbot: QtBot, session: Session, style: Style, builder: FakeBuilder) -> ReportPlace:
    open_audit(qtbot, session, small_audit())
    made = shown(qtbot, session, builder)
    ready(qtbot, made)
    return made


def shown(qtbot: QtBot, session: Session, builder: FakeBuilder) -> ReportPlace:
    made = ReportPlace(session, build=builder, wait=0)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_pages_have_the_room_however_small_the_place_was_before(
    qtbot: QtBot, session: Session, style: Style, builder: FakeBuilder
) -> None:
    open_audit(qtbot, session, small_audit())
    place = shown(qtbot, session, builder)
    ready(qtbot, place)
    choices, halves = place.findChild(Choices), place.findChild(TurningSplitter)
    assert isinstance(choices, Choices)
    assert isinstance(halves, TurningSplitter)
    place.resize(500, 900)
    qtbot.waitUntil(lambda: halves.orientation() == Qt.Orientation.Vertical)
    place.resize(1400, 900)
    qtbot.waitUntil(lambda: halves.orientation() == Qt.Orientation.Horizontal)
    qtbot.waitUntil(lambda: place.pages.width() > 900)
    assert choices.width() <= choices.minimumWidth() + 40


def ready(qtbot: QtBot, place: ReportPlace) -> None:
    qtbot.waitUntil(lambda: place.document is not None and not place.stale and not place.building)


# Making


def test_the_report_is_made_when_it_is_looked_at(
    qtbot: QtBot, session: Session, style: Style, builder: FakeBuilder
) -> None:
    open_audit(qtbot, session, small_audit())
    place = ReportPlace(session, build=builder, wait=0)
    qtbot.addWidget(place)
    assert not builder.asked
    place.show()
    ready(qtbot, place)
    assert len(builder.asked) == 1
    assert place.pages.count == PAGES
    assert place.page.text() == f"Page 1 of {PAGES}"


def test_only_pages_in_sight_are_rendered(qtbot: QtBot, place: ReportPlace) -> None:
    qtbot.waitUntil(lambda: place.pages.has_picture(1))
    assert not place.pages.has_picture(PAGES)
    QTest.keyClick(place.pages, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: place.pages.has_picture(PAGES))
    assert place.page.text() == f"Page {PAGES} of {PAGES}"
    QTest.keyClick(place.pages, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: place.page.text() == f"Page 1 of {PAGES}")


def test_a_page_shows_what_the_document_holds(qtbot: QtBot, place: ReportPlace) -> None:
    qtbot.waitUntil(lambda: place.pages.has_picture(1))
    sheet = place.pages._pages[0]
    image = sheet.grab().toImage()
    across, down = image.width() / 300, image.height() / 400
    assert image.pixelColor(round(150 * across), round(250 * down)).name() == "#ff0000"
    assert image.pixelColor(round(20 * across), round(20 * down)).name() == "#ffffff"
    assert sheet.accessibleName() == "Page 1"


def test_a_decision_makes_the_report_anew(
    qtbot: QtBot, place: ReportPlace, session: Session, builder: FakeBuilder
) -> None:
    builder.gate.clear()
    session.confirm(small_audit().findings["id"][:3])
    assert place.stale
    qtbot.waitUntil(lambda: place.building)
    assert "older than your last decisions" in place.state.text()
    builder.gate.set()
    ready(qtbot, place)
    assert builder.asked[-1][2] == 3
    assert place.state.text() == ""


def test_decisions_made_meanwhile_are_not_lost(
    qtbot: QtBot, place: ReportPlace, session: Session, builder: FakeBuilder
) -> None:
    builder.gate.clear()
    ids = small_audit().findings["id"].tolist()
    session.confirm(ids[:1])
    qtbot.waitUntil(lambda: place.building)
    session.confirm(ids[1:3])
    builder.gate.set()
    ready(qtbot, place)
    assert builder.asked[-1][2] == 3


def test_decisions_wait_while_nobody_looks(
    qtbot: QtBot, place: ReportPlace, session: Session, builder: FakeBuilder
) -> None:
    place.hide()
    for identity in small_audit().findings["id"][:5]:
        session.confirm([identity])
    assert len(builder.asked) == 1
    place.show()
    ready(qtbot, place)
    assert len(builder.asked) == 2


def test_options_reach_the_report_and_outlive_the_widget(
    qtbot: QtBot, place: ReportPlace, session: Session, builder: FakeBuilder
) -> None:
    QTest.keyClicks(place.options.organisation, "Observers")
    place.options.state.setCurrentIndex(1)
    place.options.report_language.setCurrentIndex(place.options.report_language.findData("kk"))
    ready(qtbot, place)
    language, options, _ = builder.asked[-1]
    assert language == "kk"
    assert (options.organisation, options.status) == ("Observers", "final")
    assert not options.attached
    session.attachments.attach({SLOT: PHOTO})
    place.options.pictures.click()
    ready(qtbot, place)
    assert builder.asked[-1][1].attached == {SLOT.place: (PHOTO,)}
    place.options.nameless.click()
    ready(qtbot, place)
    assert builder.asked[-1][1].nameless
    again = shown(qtbot, session, builder)
    ready(qtbot, again)
    assert again.options.pictures.isChecked()
    assert again.options.nameless.isChecked()
    assert again.options.organisation.text() == "Observers"
    assert again.options.state.currentData() == "final"


def test_a_failure_is_told_in_a_sentence(
    qtbot: QtBot, session: Session, style: Style, builder: FakeBuilder
) -> None:
    builder.error = RuntimeError("no more paper")
    open_audit(qtbot, session, small_audit())
    place = shown(qtbot, session, builder)
    qtbot.waitUntil(lambda: "no more paper" in place.nothing.text())
    assert place.nothing.isVisible()
    builder.error = None
    session.confirm(small_audit().findings["id"][:1])
    ready(qtbot, place)
    assert place.pages.isVisible()


def test_a_cancelled_report_can_be_made_again(
    qtbot: QtBot, place: ReportPlace, session: Session, builder: FakeBuilder
) -> None:
    builder.gate.clear()
    session.confirm(small_audit().findings["id"][:1])
    qtbot.waitUntil(lambda: place.building)
    session.jobs.cancel()
    builder.gate.set()
    qtbot.waitUntil(lambda: not place.building)
    assert place.stale
    session.confirm(small_audit().findings["id"][1:2])
    ready(qtbot, place)


def test_the_widget_may_go_while_its_report_is_made(
    qtbot: QtBot, session: Session, style: Style, builder: FakeBuilder
) -> None:
    open_audit(qtbot, session, small_audit())
    builder.gate.clear()
    place = ReportPlace(session, build=builder, wait=0)
    place.show()
    qtbot.waitUntil(lambda: place.building)
    with qtbot.waitSignal(place.destroyed):
        place.deleteLater()
    builder.gate.set()
    qtbot.waitUntil(lambda: not session.jobs.busy)
    session.confirm(small_audit().findings["id"][:1])
    session.close_all()


def test_without_an_audit_it_says_what_to_do(
    qtbot: QtBot, session: Session, style: Style, builder: FakeBuilder
) -> None:
    place = shown(qtbot, session, builder)
    assert "Sources" in place.nothing.text()
    assert not place.save_button.isEnabled()
    place.save()
    place.print_report()
    assert not builder.asked


# Zoom


def test_zooming(qtbot: QtBot, place: ReportPlace) -> None:
    def width() -> int:
        return place.pages._pages[0].width()

    fitted = width()
    QTest.mouseClick(place.larger, Qt.MouseButton.LeftButton)
    assert width() > fitted
    QTest.mouseClick(place.smaller, Qt.MouseButton.LeftButton)
    QTest.mouseClick(place.smaller, Qt.MouseButton.LeftButton)
    assert width() < fitted
    QTest.mouseClick(place.fit, Qt.MouseButton.LeftButton)
    assert width() == fitted
    qtbot.waitUntil(lambda: place.pages.has_picture(1))


# Saving


def saved(path: Path) -> Callable[[str], str]:
    return lambda name: str(path)


def test_the_very_document_is_saved(qtbot: QtBot, place: ReportPlace, tmp_path: Path) -> None:
    path = tmp_path / "отчёт.pdf"
    place.choose_file = saved(path)
    QTest.mouseClick(place.save_button, Qt.MouseButton.LeftButton)
    assert place.document is not None
    assert path.read_bytes() == place.document.data
    assert place.state.text() == "Saved: отчёт.pdf"
    assert list(tmp_path.glob(".*")) == []


def test_saving_a_stale_report_makes_it_first(
    qtbot: QtBot, place: ReportPlace, session: Session, builder: FakeBuilder, tmp_path: Path
) -> None:
    place.hide()
    session.confirm(small_audit().findings["id"][:7])
    path = tmp_path / "report.pdf"
    place.choose_file = saved(path)
    place.save()
    qtbot.waitUntil(path.exists)
    text = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_bounded()
    assert "en 7 page 1" in text


def test_a_file_that_cannot_be_written_is_told(
    qtbot: QtBot, place: ReportPlace, tmp_path: Path
) -> None:
    place.choose_file = saved(tmp_path / "missing" / "report.pdf")
    place.save()
    assert place.state.text().startswith("The report could not be saved as report.pdf")


def test_leaving_the_dialog_saves_nothing(place: ReportPlace, tmp_path: Path) -> None:
    place.choose_file = lambda name: ""
    place.save()
    assert place.state.text() == ""


# The real report


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_real_report_is_shown(
    qtbot: QtBot, session: Session, style: Style, language: Language
) -> None:
    open_audit(qtbot, session, small_audit(), language)
    place = ReportPlace(session, wait=0)
    qtbot.addWidget(place)
    place.resize(1000, 700)
    place.show()
    ready_after(qtbot, place)
    assert place.pages.count > 5
    qtbot.waitUntil(lambda: place.pages.has_picture(1))


def ready_after(qtbot: QtBot, place: ReportPlace) -> None:
    qtbot.waitUntil(lambda: place.document is not None or place.nothing.text() == "", timeout=30000)


def test_who_answers_for_the_report_signs_the_decisions(
    place: ReportPlace, session: Session
) -> None:
    place.options.author.setText("Айгүл")
    place.options.author.textEdited.emit("Айгүл")
    assert session.author == "Айгүл"
    assert session.review.author == "Айгүл"


def test_escape_leads_back_from_a_panel_to_the_pages(qtbot: QtBot, place: ReportPlace) -> None:
    for panel in (place.sign_button, place.export_button, place.standing_button):
        QTest.mouseClick(panel, Qt.MouseButton.LeftButton)
        assert not place.pages.isVisible()
        assert not place.larger.isVisible()
        assert not place.page.isVisible()
        focused = place.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Escape)
        assert place.pages.isVisible()
        assert place.larger.isVisible()


def test_while_files_are_audited_nobody_is_asked_to_add_files(
    qtbot: QtBot, session: Session, style: Style, builder: FakeBuilder
) -> None:
    place = shown(qtbot, session, builder)
    assert "Add files" in place.nothing.text()
    held = threading.Event()
    session.jobs.start("Auditing", lambda _: held.wait(10), lambda _: None)
    qtbot.waitUntil(lambda: "being worked on" in place.nothing.text())
    held.set()
    qtbot.waitUntil(lambda: "Add files" in place.nothing.text())
