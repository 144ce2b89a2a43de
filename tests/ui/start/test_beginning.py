"""How a person begins: what was opened lately, the first start, the tour, back after a kill."""

from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from audit.messages import LANGUAGES, Language
from tests.ui.frame.test_main_window import idle, open_audited
from tests.ui.making import FakeEngine
from tests.ui.test_accessible_names import controls, named
from ui import app as program
from ui.frame.main_window import MainWindow
from ui.frame.places import PlaceFactory, real_places
from ui.session import Place, Session
from ui.start.lately import Lately
from ui.start.recent import MOST, Opened, Recent, Where
from ui.start.tour import STOPS, Tour
from ui.widgets.style import Style

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def places() -> dict[Place, PlaceFactory]:
    """The program's own: the tour leads to their parts."""
    return real_places()


def files(folder: Path, *names: str) -> list[Path]:
    for name in names:
        (folder / name).touch()
    return [folder / name for name in names]


def list_of(window: MainWindow) -> Lately:
    found = window.findChildren(Lately)[-1]
    assert isinstance(found, Lately)
    return found


def shows(tour: Tour, number: int, said: str) -> bool:
    return tour.card.isVisible() and tour.number == number and tour.card.says.text() == said


def menu_texts(window: MainWindow) -> list[str]:
    menu = window.actions_of_menu.recent
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if action.text()]


def test_what_was_opened_is_offered_the_newest_first(
    qtbot: QtBot, window: MainWindow, fake_engine: FakeEngine, tmp_path: Path
) -> None:
    one, two = files(tmp_path, "one.xlsx", "two.xlsx")
    window.open_paths([one])
    idle(qtbot, window)
    window.open_paths([one, two])
    idle(qtbot, window)
    assert menu_texts(window) == [
        f"&1  one.xlsx and 1 more — {tmp_path}", f"&2  one.xlsx — {tmp_path}", "&Clear the list",
    ]  # fmt: skip
    window.actions_of_menu.by_key["close_files"].trigger()
    buttons = list_of(window).buttons
    assert [button.accessibleName() for button in buttons][1] == f"one.xlsx — {tmp_path}"
    QTest.mouseClick(buttons[1], LEFT)
    idle(qtbot, window)
    assert fake_engine.readings[-1] == (one,)
    assert window.session.pending


def test_what_is_gone_says_so_in_its_place_and_is_taken_off(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    (gone,) = files(tmp_path, "gone.xlsx")
    window.beginning.recent.add([gone])
    shown = list_of(window)
    shown.refresh()
    gone.unlink()
    QTest.mouseClick(shown.buttons[0], LEFT)
    assert "gone.xlsx is no longer at" in window.status.said.text()
    assert not shown.buttons[0].isEnabled()
    assert "no longer at" in shown.buttons[0].accessibleName()
    qtbot.waitUntil(shown.buttons[0].isVisible)
    buttons = [b for b in shown.findChildren(QPushButton) if b.isVisible()]
    forget = next(b for b in buttons if b.text() == "Take off the list")
    QTest.mouseClick(forget, LEFT)
    assert window.beginning.recent.entries() == []


def test_the_list_is_short_clears_and_survives_strange_settings(settings: QSettings) -> None:
    recent = Recent(settings)
    for number in range(MOST + 5):
        recent.add([Path(f"/x/{number}.xlsx")])
    assert [one.name for one in recent.entries()][:2] == [f"{MOST + 4}.xlsx", f"{MOST + 3}.xlsx"]
    assert len(recent.entries()) == MOST
    recent.clear()
    assert recent.entries() == []
    for strange in ("{", "7", '[7, [], [""], ["/a", 3], "x"]', '{"paths": 3}'):
        settings.setValue("window/recent", strange)
        settings.setValue("window/where", strange)
        assert recent.entries() in ([], [Opened(("/a",))])
        assert recent.left_at() is None


def test_the_first_start_shows_the_sample_and_how_to_begin(
    qtbot: QtBot, window: MainWindow
) -> None:
    program.begin(window, [])
    qtbot.waitUntil(lambda: window.session.audit is not None, timeout=60_000)
    qtbot.waitUntil(lambda: not window.session.jobs.busy, timeout=60_000)
    welcome = window.beginning.welcome
    assert welcome.isVisible()
    assert set(welcome.buttons) == {"tour", "files", "project", "closed"}
    QTest.mouseClick(welcome.buttons["closed"], LEFT)
    assert not welcome.isVisible()
    open_audited(qtbot, window)
    assert not welcome.isVisible()


def test_later_starts_offer_what_was_opened(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.beginning.recent.add(files(tmp_path, "a.xlsx"))
    program.begin(window, [])
    qtbot.waitUntil(lambda: not window.session.jobs.busy, timeout=60_000)
    assert window.session.reading is None
    assert list_of(window).isVisible()


def test_after_a_kill_the_program_opens_where_it_was(
    qtbot: QtBot, window: MainWindow, settings: QSettings, session: Session, style: Style,
    places: dict[Place, PlaceFactory], tmp_path: Path,
) -> None:  # fmt: skip
    window.open_paths(files(tmp_path, "a.xlsx"))
    idle(qtbot, window)
    session.accept_import()
    idle(qtbot, window)
    assert session.audit is not None
    chosen = str(session.audit.findings["id"].iloc[3])
    session.go(Place.FINDINGS)
    session.select((chosen,), current=chosen)
    kept = Where((str(tmp_path / "a.xlsx"),), True, "findings", chosen)
    qtbot.waitUntil(lambda: Recent(settings).left_at() == kept)

    again = Session(tmp_path / "other", session.engine)
    other = MainWindow(again, style, settings, places)
    qtbot.addWidget(other)
    other.show()
    program.begin(other, [])
    qtbot.waitUntil(lambda: again.current == chosen, timeout=60_000)
    assert again.place is Place.FINDINGS
    qtbot.waitUntil(lambda: not again.jobs.busy, timeout=60_000)
    other.close()
    assert Recent(settings).left_at() is None


def test_after_a_kill_the_sample_opens_where_it_was(
    qtbot: QtBot, window: MainWindow, settings: QSettings, session: Session, style: Style,
    places: dict[Place, PlaceFactory], tmp_path: Path,
) -> None:  # fmt: skip
    window.open_sample()
    idle(qtbot, window)
    assert session.audit is not None
    chosen = str(session.audit.findings["id"].iloc[2])
    session.go(Place.FINDINGS)
    session.select((chosen,), current=chosen)
    kept = Where((), True, "findings", chosen, sample=True)
    qtbot.waitUntil(lambda: Recent(settings).left_at() == kept)

    again = Session(tmp_path / "other", session.engine)
    other = MainWindow(again, style, settings, places, sample=lambda: [tmp_path / "sample.xlsx"])
    qtbot.addWidget(other)
    other.show()
    program.begin(other, [])
    qtbot.waitUntil(lambda: again.current == chosen, timeout=60_000)
    assert again.sample
    assert again.place is Place.FINDINGS
    qtbot.waitUntil(lambda: not again.jobs.busy, timeout=60_000)
    other.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_line_above_the_sample_tells_what_it_is(
    qtbot: QtBot, window: MainWindow, language: Language
) -> None:
    """A screen reader hears the sentence itself, and each button by its own words; Tab goes on."""
    window.session.set_language(language)
    window.open_sample()
    idle(qtbot, window)
    welcome = window.beginning.welcome
    assert welcome.accessibleName() == welcome.says.text()
    assert all(named(control) for control in controls(welcome))
    buttons = list(welcome.buttons.values())
    buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
    for button, following in pairwise(buttons):
        QTest.keyClick(button, Qt.Key.Key_Tab)
        assert following.hasFocus()


def test_what_was_not_taken_in_waits_after_a_kill_too(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    where = Where(tuple(map(str, files(tmp_path, "a.xlsx"))), False, "sources")
    window.beginning.recent.keep_where(where)
    assert window.beginning.go_on()
    idle(qtbot, window)
    assert window.session.pending
    assert window.session.audit is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tour_tells_of_real_controls_and_goes_by_keys(
    qtbot: QtBot, window: MainWindow, language: Language
) -> None:
    window.session.set_language(language)
    open_audited(qtbot, window)
    tour = window.beginning.tour
    window.actions_of_menu.by_key["tour"].trigger()
    seen = []
    for number in range(len(STOPS)):
        said = window.session.text(f"tour-{STOPS[number].name}")
        qtbot.waitUntil(partial(shows, tour, number, said))
        qtbot.waitUntil(tour.card.next.hasFocus)
        assert window.rect().contains(tour.card.geometry())
        assert tour.card.height() >= tour.card.minimumSizeHint().height()
        assert all(named(control) for control in controls(tour.card))
        seen.append(window.session.place)
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Right)
    assert tour.number == -1
    assert not tour.card.isVisible()
    assert list(dict.fromkeys(seen)) == list(Place)
    idle(qtbot, window)


def test_the_tour_is_left_by_esc_and_offered_no_more(
    qtbot: QtBot, window: MainWindow, settings: QSettings
) -> None:
    button = window.findChild(QPushButton, "start-tour")
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, LEFT)  # nothing is open: it is shown over the sample
    tour = window.beginning.tour
    qtbot.waitUntil(lambda: tour.card.isVisible() and tour.card.next.hasFocus())
    QTest.mouseClick(tour.card.next, LEFT)
    qtbot.waitUntil(lambda: tour.number == 1)
    QTest.mouseClick(tour.card.back, LEFT)
    qtbot.waitUntil(tour.card.next.hasFocus)
    QTest.keyClick(tour.card.next, Qt.Key.Key_Escape)
    assert not tour.card.isVisible()
    assert settings.value("window/welcome-seen")
    assert not window.beginning.welcome.isVisible()
    idle(qtbot, window)
