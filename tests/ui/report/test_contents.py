"""What stands in the report is chosen by hand; what is said of files is kept and undone."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from audit import engine
from audit.decisions.obtained import DAY, ELECTION, ORGANISATION, Obtained, of_file
from audit.evidence.attachments import LOGO
from audit.messages import LANGUAGES, Language
from reports.choices import CHAPTERS
from tests.reports.test_summary import written
from tests.ui.findings.cases import open_audit, small_audit
from tests.ui.report.test_report_place import FakeBuilder, ready, shown
from ui.report import ReportPlace
from ui.session import Session
from ui.widgets.style import Style


@pytest.fixture
def builder() -> FakeBuilder:
    return FakeBuilder()


@pytest.fixture
def place(qtbot: QtBot, session: Session, style: Style, builder: FakeBuilder) -> ReportPlace:
    open_audit(qtbot, session, small_audit())
    made = shown(qtbot, session, builder)
    ready(qtbot, made)
    return made


def tick(place: ReportPlace, row: int) -> None:
    """Click the box of a chapter."""
    chapters = place.contents.chapters
    area = chapters.visualItemRect(chapters.item(row))
    option = QStyleOptionViewItem()
    option.rect = area
    width = chapters.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth)
    at = QPoint(area.left() + width // 2 + 2, area.center().y())
    QTest.mouseClick(chapters.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_chapters_are_ticked_by_mouse_and_by_keys(
    qtbot: QtBot, place: ReportPlace, builder: FakeBuilder
) -> None:
    tick(place, 1)
    ready(qtbot, place)
    assert builder.asked[-1][1].chapters == tuple(c for c in CHAPTERS if c != "sources")
    place.contents.chapters.setCurrentRow(2)
    place.contents.chapters.setFocus()
    QTest.keyClick(place.contents.chapters, Qt.Key.Key_Space)
    ready(qtbot, place)
    assert "method" not in builder.asked[-1][1].chapters


def test_dossiers_of_a_typed_list(
    qtbot: QtBot, place: ReportPlace, builder: FakeBuilder, session: Session
) -> None:
    contents = place.contents
    assert not contents.listed.isVisible()
    contents.dossiers.setCurrentIndex(contents.dossiers.findData("listed"))
    assert contents.listed.isVisible()
    QTest.keyClicks(contents.listed, "North/3; 5")
    ready(qtbot, place)
    assert (builder.asked[-1][1].dossiers, builder.asked[-1][1].listed) == ("listed", "North/3; 5")
    again = shown(qtbot, session, builder)  # as after another language was chosen
    assert again.contents.listed.text() == "North/3; 5"


def test_the_mark_is_proved_kept_and_taken_off(
    qtbot: QtBot, place: ReportPlace, builder: FakeBuilder, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "mark.png"
    Image.new("RGB", (30, 20), "blue").save(path)
    place.contents.choose_file = lambda: str(path)
    place.contents.logo.click()
    qtbot.waitUntil(lambda: session.attachments.logo is not None)
    ready(qtbot, place)
    logo = builder.asked[-1][1].logo
    assert logo is not None
    assert (logo.name, logo.form) == ("mark.png", "PNG")
    assert (session.keeping.pictures / logo.file).exists()
    assert not session.attachments.by_place()  # it is of no precinct
    place.contents.no_logo.click()
    ready(qtbot, place)
    assert not session.attachments.of(LOGO)
    assert builder.asked[-1][1].logo is None
    path.write_text("<svg/>")
    place.contents.logo.click()
    qtbot.waitUntil(lambda: not session.jobs.busy)
    assert session.attachments.logo is None


def test_who_obtained_the_files_is_typed_kept_and_undone(
    qtbot: QtBot, session: Session, style: Style, builder: FakeBuilder, tmp_path: Path
) -> None:
    open_audit(qtbot, session, engine.audit(engine.prepare(engine.read([written(tmp_path)]))))
    place = shown(qtbot, session, builder)
    ready(qtbot, place)
    place.contents.obtained.click()
    assert place.obtained.isVisible()
    panel, audit = place.obtained, session.audit
    assert audit is not None
    hashes = [file.source.sha256 for file in audit.reading.files if file.source.sha256]
    assert panel.table.rowCount() == len(hashes)
    item = panel.table.item(0, 1)
    assert item is not None
    item.setText("Айгүл")
    assert of_file(session.review, hashes[0]) == Obtained("Айгүл")
    session.undo()
    after = panel.table.item(0, 1)
    assert after is not None
    assert after.text() == ""
    panel.back.click()
    assert not place.obtained.isVisible()
    assert place.pages.isVisible()


@pytest.mark.parametrize(
    ("name", "key", "typed"),
    [
        ("organisation", ORGANISATION, "Observers"),
        ("election", ELECTION, "Council 2031"),
        ("day", DAY, "2031-02-03"),
    ],
)
def test_what_the_report_says_of_itself_is_kept_with_the_decisions_and_undone(
    qtbot: QtBot, place: ReportPlace, session: Session, builder: FakeBuilder, name: str, key: str,
    typed: str,
) -> None:  # fmt: skip
    field = getattr(place.options, name)
    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert session.decision(key).note == typed
    ready(qtbot, place)
    assert getattr(builder.asked[-1][1], name) == typed
    session.undo()
    assert field.text() == ""


def test_a_day_of_no_calendar_is_told_below_the_field_and_not_printed(
    qtbot: QtBot, place: ReportPlace, session: Session, builder: FakeBuilder
) -> None:
    options = place.options
    QTest.keyClicks(options.day, "2031-13-45")
    QTest.keyClick(options.day, Qt.Key.Key_Return)
    assert "2031-13-45" in options.unknown_day.text()
    assert options.unknown_day.isVisible()
    assert session.decision(DAY).note == ""
    assert options.chosen().day == ""
    options.day.selectAll()
    QTest.keyClicks(options.day, "2031-02-03")
    QTest.keyClick(options.day, Qt.Key.Key_Return)
    assert not options.unknown_day.isVisible()
    assert session.decision(DAY).note == "2031-02-03"
    ready(qtbot, place)
    assert builder.asked[-1][1].day == "2031-02-03"


def test_without_words_of_ones_own_the_election_is_called_as_files_and_profile_say(
    place: ReportPlace,
) -> None:
    assert "2021" in place.options.election.placeholderText()
    assert place.options.day.placeholderText() == "2021-01-10"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut_off_in_any_language(
    qtbot: QtBot, session: Session, style: Style, builder: FakeBuilder, language: Language
) -> None:
    session.set_language(language)
    open_audit(qtbot, session, small_audit())
    place = shown(qtbot, session, builder)
    ready(qtbot, place)
    place.resize(1000, 600)
    contents = place.contents
    for button in (contents.logo, contents.obtained, place.save_button, place.print_button):
        words = button.fontMetrics().horizontalAdvance(button.text())
        assert words <= button.width() - 8
        assert button.isVisibleTo(place)
