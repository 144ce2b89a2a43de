from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from audit import messages
from audit.messages import LANGUAGES, Language
from tests.ui.making import FakeEngine
from ui.frame.help import HelpWindow, about_text
from ui.frame.main_window import MainWindow
from ui.frame.places import PlaceFactory
from ui.session import Place, Session
from ui.start.start_screen import StartScreen
from ui.widgets.style import Style, remembered_style

CTRL = Qt.KeyboardModifier.ControlModifier


def idle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.session.jobs.busy)


def open_audited(qtbot: QtBot, window: MainWindow) -> list[str]:
    window.open_sample()
    idle(qtbot, window)
    assert window.session.audit is not None
    return list(window.session.audit.findings["id"])


def drop(window: MainWindow, mime: QMimeData) -> None:
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(50, 50), actions, mime, buttons, none))
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), actions, mime, buttons, none))


def test_nothing_open_shows_the_ways_to_begin(window: MainWindow) -> None:
    start = window.findChild(StartScreen)
    assert start is not None
    assert start.isVisible()
    assert {b.objectName() for b in start.findChildren(QPushButton)} == {
        "start-files",
        "start-folder",
        "start-project",
        "start-sample",
        "start-tour",
    }
    assert window.rail.buttons[Place.SOURCES].accessibleDescription() == "nothing open"


@pytest.mark.parametrize("way", ["files", "folder"])
def test_the_start_screen_opens_files_and_folders(
    qtbot: QtBot, window: MainWindow, fake_engine: FakeEngine, way: str
) -> None:
    window.choose_files = lambda: [Path("a.xlsx")]
    window.choose_folder = lambda: [Path("a.xlsx")]
    button = window.findChild(QPushButton, f"start-{way}")
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    idle(qtbot, window)
    assert fake_engine.readings == [(Path("a.xlsx"),)]
    assert window.session.pending


def test_the_sample_is_audited_at_once(qtbot: QtBot, window: MainWindow) -> None:
    button = window.findChild(QPushButton, "start-sample")
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    idle(qtbot, window)
    assert window.session.audit is not None
    assert not window.session.pending
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.place_widget(Place.SOURCES).isAncestorOf(focus)


def test_the_rail_tells_the_state_of_every_place(qtbot: QtBot, window: MainWindow) -> None:
    ids = open_audited(qtbot, window)
    window.session.confirm(ids[:1])
    told = {place: b.accessibleDescription() for place, b in window.rail.buttons.items()}
    assert told[Place.SOURCES] == "1 file, 5 rows, 1 set aside, undecided: 1"
    assert told[Place.FINDINGS].endswith("1 of 6 decided")
    assert "Contradiction: 3" in told[Place.FINDINGS]
    assert told[Place.ELECTION] == "10,060 precincts, turnout 63.25\u00a0%"
    assert told[Place.REPORT] == "1 confirmed"


@pytest.mark.parametrize(("key", "place"), list(enumerate(Place, 1)))
def test_keys_lead_to_the_places(qtbot: QtBot, window: MainWindow, key: int, place: Place) -> None:
    open_audited(qtbot, window)
    window.session.go(Place.REPORT if place is Place.SOURCES else Place.SOURCES)
    QTest.keyClick(window, Qt.Key(Qt.Key.Key_0 + key), CTRL)
    assert window.session.place is place
    assert window.rail.buttons[place].isChecked()
    assert window.place_widget(place).isVisible()


def test_a_click_on_the_rail_leads_to_the_place(qtbot: QtBot, window: MainWindow) -> None:
    open_audited(qtbot, window)
    QTest.mouseClick(window.rail.buttons[Place.ELECTION], Qt.MouseButton.LeftButton)
    assert window.session.place is Place.ELECTION


def test_dropped_files_are_opened_and_the_hint_goes(
    qtbot: QtBot, window: MainWindow, fake_engine: FakeEngine, tmp_path: Path
) -> None:
    files = [tmp_path / "a.xlsx", tmp_path / "folder"]
    files[0].touch()
    files[1].mkdir()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    drop(window, mime)
    assert not window.drop_hint.isVisible()
    idle(qtbot, window)
    assert fake_engine.readings == [tuple(files)]
    assert window.session.place is Place.SOURCES


def test_the_hint_shows_while_files_are_over_the_window(window: MainWindow) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/")])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(9, 9), action, mime, button, none))
    assert window.drop_hint.isVisible()
    assert window.drop_hint.size() == window.size()
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not window.drop_hint.isVisible()


def test_a_dropped_web_address_opens_nothing_and_says_so(
    window: MainWindow, fake_engine: FakeEngine
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/table.xlsx")])
    drop(window, mime)
    assert fake_engine.readings == []
    assert window.status.said.text().startswith("Nothing was opened")


def test_text_is_not_taken_for_files(window: MainWindow) -> None:
    mime = QMimeData()
    mime.setText("hello")
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDragEnterEvent(QPoint(9, 9), action, mime, button, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(window, event)
    assert not window.drop_hint.isVisible()


def test_simulated_data_says_so_as_long_as_it_is_open(
    qtbot: QtBot, window: MainWindow, fake_engine: FakeEngine
) -> None:
    banner = window.findChild(QLabel, "simulated-banner")
    assert isinstance(banner, QLabel)
    assert not banner.isVisible()
    fake_engine.simulated = True
    open_audited(qtbot, window)
    assert banner.isVisible()
    assert "Simulated" in banner.text()
    window.session.close_all()
    assert not banner.isVisible()


def test_the_language_changes_everywhere_at_once(qtbot: QtBot, window: MainWindow) -> None:
    open_audited(qtbot, window)
    old = window.place_widget(Place.SOURCES)
    window.actions_of_menu.languages["kk"].trigger()
    assert window.menuBar().actions()[0].text() == "&Файл"
    assert window.rail.buttons[Place.FINDINGS].text() == "Табылғандар"
    assert window.place_widget(Place.SOURCES) is not old
    assert window.place_widget(Place.SOURCES).isVisible()


def test_places_that_were_made_anew_are_left_in_peace(
    qtbot: QtBot, window: MainWindow, capsys: pytest.CaptureFixture[str]
) -> None:
    for language in LANGUAGES:
        window.actions_of_menu.languages[language].trigger()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        window.session.confirm(open_audited(qtbot, window))
    assert "deleted" not in capsys.readouterr().err


def test_undo_is_named_and_undoes(qtbot: QtBot, window: MainWindow) -> None:
    ids = open_audited(qtbot, window)
    undo = window.actions_of_menu.by_key["undo"]
    assert not undo.isEnabled()
    window.session.confirm(ids)
    assert undo.text() == "&Undo confirming 6 findings"
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert window.session.review.decisions == {}
    assert window.actions_of_menu.by_key["redo"].text() == "&Redo confirming 6 findings"
    assert not undo.isEnabled()
    redo_keys = ((Qt.Key.Key_Y, CTRL), (Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier))
    for key, held in redo_keys:
        QTest.keyClick(window, key, held)
        assert len(window.session.review.decisions) == 6
        QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
        assert window.session.review.decisions == {}


def test_a_fault_stands_in_the_status_line_and_no_box_opens(
    qtbot: QtBot, window: MainWindow, fake_engine: FakeEngine
) -> None:
    fake_engine.error = RuntimeError("unlucky")
    window.open_paths([Path("a.xlsx")])
    idle(qtbot, window)
    qtbot.waitUntil(lambda: "unlucky" in window.status.said.text())
    assert QApplication.activeModalWidget() is None
    assert not window.status.bar.isVisible()


def test_work_shows_progress_and_is_cancelled_by_escape(qtbot: QtBot, window: MainWindow) -> None:
    results: list[object] = []

    def endless(progress: object) -> None:
        progress.step(1, 4, "akmola.xlsx")  # type: ignore[attr-defined]  # a Progress
        while True:
            progress.check()  # type: ignore[attr-defined]

    window.session.jobs.start("Reading files", endless, results.append)
    qtbot.waitUntil(lambda: window.status.bar.maximum() == 4)
    assert window.status.bar.isVisible()
    assert window.status.said.text() == "Reading files: 1 of 4: akmola.xlsx"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    idle(qtbot, window)
    assert results == []
    assert not window.status.cancel.isVisible()
    assert window.status.said.text() == "Cancelled: Reading files. Nothing was changed."


def test_the_cancel_button_cancels(qtbot: QtBot, window: MainWindow) -> None:
    def endless(progress: object) -> None:
        while True:
            progress.check()  # type: ignore[attr-defined]  # a Progress

    window.session.jobs.start("Reading files", endless, lambda _: None)
    QTest.mouseClick(window.status.cancel, Qt.MouseButton.LeftButton)
    idle(qtbot, window)


def test_a_failed_step_of_the_window_is_told_in_place(window: MainWindow) -> None:
    window.tell_unforeseen(KeyError("votes"))
    assert "KeyError: 'votes'" in window.status.said.text()


def test_while_files_are_opened_the_start_screen_offers_nothing_else(
    qtbot: QtBot, window: MainWindow
) -> None:
    start = window.findChild(StartScreen)
    assert start is not None
    window.session.jobs.start("Reading files", lambda progress: None, lambda _: None)
    assert not any(button.isVisible() for button in start.findChildren(QPushButton))
    idle(qtbot, window)
    qtbot.waitUntil(lambda: all(button.isVisible() for button in start.findChildren(QPushButton)))


def test_another_size_of_text_makes_the_places_again(qtbot: QtBot, window: MainWindow) -> None:
    open_audited(qtbot, window)
    old = window.place_widget(Place.SOURCES)
    height = window.rail.buttons[Place.SOURCES].height()
    window.actions_of_menu.sizes[150].trigger()
    assert window.place_widget(Place.SOURCES) is not old
    qtbot.waitUntil(lambda: window.rail.buttons[Place.SOURCES].height() > height)


def test_report_actions_wait_for_an_audit(qtbot: QtBot, window: MainWindow) -> None:
    save = window.actions_of_menu.by_key["save_report"]
    assert not save.isEnabled()
    open_audited(qtbot, window)
    assert save.isEnabled()


def test_closing_all_files_leads_back_to_the_start(qtbot: QtBot, window: MainWindow) -> None:
    open_audited(qtbot, window)
    idle(qtbot, window)
    assert window.status.said.text()
    window.actions_of_menu.by_key["close_files"].trigger()
    assert window.status.said.text() == ""
    start = window.findChild(StartScreen)
    assert start is not None
    assert start.isVisible()


def test_help_opens_beside_the_work(qtbot: QtBot, window: MainWindow) -> None:
    for key, expected in (("keys", "Ctrl+1"), ("about", "MIT")):
        window.actions_of_menu.by_key[key].trigger()
        help_window = window.findChildren(HelpWindow)[-1]
        assert help_window.isVisible()
        assert not help_window.isModal()
        assert any(expected in label.text() for label in help_window.findChildren(QLabel))
        help_window.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_about_says_which_texts_no_native_speaker_has_reviewed(
    session: Session, language: Language
) -> None:
    session.set_language(language)
    unreviewed = messages.text("catalogue-reviewed", "kk") != "yes"
    assert (session.text("window-about-kazakh") in about_text(session)) == unreviewed


def test_appearance_and_size_follow_the_menu_and_are_remembered(
    qtbot: QtBot, window: MainWindow, style: Style, settings: QSettings
) -> None:
    light = window.palette().window().color()
    window.actions_of_menu.appearances["dark"].trigger()
    qtbot.waitUntil(lambda: window.palette().window().color() != light)
    assert window.palette().window().color().lightnessF() < 0.2
    window.actions_of_menu.sizes[200].trigger()
    assert QApplication.font().pointSizeF() == pytest.approx(22)
    assert remembered_style(settings) == ("dark", 200)


def test_the_window_comes_back_as_it_was_left(
    qtbot: QtBot,
    window: MainWindow,
    session: Session,
    style: Style,
    settings: QSettings,
    places: dict[Place, PlaceFactory],
) -> None:
    window.resize(780, 610)
    window.close()
    again = MainWindow(session, style, settings, places)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (780, 610)


def test_every_control_and_action_has_a_name(qtbot: QtBot, window: MainWindow) -> None:
    open_audited(qtbot, window)
    for button in window.findChildren(QPushButton):
        assert button.text() or button.accessibleName(), button.objectName()
    for rail_button in window.rail.buttons.values():
        assert rail_button.accessibleName()
    for kind in (QComboBox, QAbstractItemView, QProgressBar):
        for control in window.findChildren(kind):
            inner = control.parentWidget()
            if inner is not None and inner.inherits("QComboBoxPrivateContainer"):
                continue  # the list of a box, named by its box
            if isinstance(control, QHeaderView):
                continue  # part of a table, named by it
            assert control.accessibleName(), control
    menus: list[QAction] = list(window.menuBar().actions())
    while menus:
        action = menus.pop()
        assert action.text() or action.isSeparator(), action.objectName()
        inside = action.menu()
        menus += inside.actions() if isinstance(inside, QMenu) else []


def test_tab_reaches_the_rail_and_the_place(qtbot: QtBot, window: MainWindow) -> None:
    open_audited(qtbot, window)
    window.session.go(Place.FINDINGS)
    window.session.go(Place.SOURCES)
    seen = set()
    for _ in range(30):
        focus = QApplication.focusWidget()
        seen.add(type(focus).__name__)
        QTest.keyClick(focus or window, Qt.Key.Key_Tab)
    assert {"RailButton", "TableView", "GridView", "ProblemsList"} <= seen


def test_a_first_window_leaves_room_for_its_title(window: MainWindow) -> None:
    assert window.height() < window.screen().availableGeometry().height()


def test_the_status_line_says_who_decides_and_remembers_it(
    qtbot: QtBot, window: MainWindow, settings: QSettings, session: Session
) -> None:
    assert not window.signer.isVisible()  # nothing is decided yet
    open_audited(qtbot, window)
    assert window.signer.isVisible()
    assert window.signer.text() == "Who decides?"
    QTest.mouseClick(window.signer, Qt.MouseButton.LeftButton)
    assert session.place is Place.REPORT  # where the name is typed
    session.sign("Айгүл")
    assert window.signer.text() == "Айгүл"
    assert settings.value("person/name") == "Айгүл"
    session.set_language("kk")
    assert window.signer.text() == "Айгүл"
    session.sign("")
    assert window.signer.text() == "Кім шешеді?"
