"""The map of tiles: where regions stand, what they show, choosing by the mouse and by keys."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from audit.messages import LANGUAGES, Language
from audit.profile import ProfileError, load, parse
from tests.audit.builders import election, precincts
from tests.ui.election.test_election_place import shown as election_place
from tests.ui.findings.cases import open_audit, published_audit, small_audit
from ui.charts.palette import contrast, is_dark
from ui.election import ElectionPlace
from ui.election.tile_map import TileMap, shade_colour
from ui.election.tiles import STEPS, Tile, layout
from ui.session import Place, Session
from ui.widgets.style import Appearance, Style

KEY, MOD, LEFT = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton.LeftButton


@pytest.fixture
def place(qtbot: QtBot, session: Session, style: Style) -> ElectionPlace:
    open_audit(qtbot, session, small_audit())
    return shown(qtbot, session)


def shown(qtbot: QtBot, session: Session) -> ElectionPlace:
    made = election_place(qtbot, session)
    made.activateWindow()
    QApplication.processEvents()
    basis = made.regions.basis
    basis.setCurrentIndex(basis.count() - 1)  # sums over precincts where there are some
    QApplication.processEvents()
    return made


def tile(map_: TileMap, key: str) -> Tile:
    return next(tile for tile in map_.tiles.tiles if tile.key == key)


def at(map_: TileMap, key: str) -> QPoint:
    own = tile(map_, key)
    return map_.visualRect(map_.tiles.index(own.row, own.column)).center()


@pytest.mark.parametrize(("profile", "regions"), [("kz-2021-majilis", 17), ("kz-2023-majilis", 20)])
def test_a_profile_places_every_region_once(profile: str, regions: int) -> None:
    tiles = [region.tile for region in load(profile).regions]
    assert None not in tiles
    assert len(set(tiles)) == regions


@pytest.mark.parametrize("tile", ['"a"', "[1]", "[1, -1]", "[1, 1000]", "[1.5, 0]", "[true, 0]"])
def test_a_tile_that_is_no_place_is_refused(tile: str) -> None:
    text = f"""key = "x"
version = "1"
names = {{ en = "X" }}
[[regions]]
key = "a"
names = {{ en = "A" }}
tile = {tile}
"""
    with pytest.raises(ProfileError, match="tile"):
        parse(text, "strange.toml")


def test_two_regions_on_one_tile_are_refused() -> None:
    region = '[[regions]]\nkey = "{0}"\nnames = {{ en = "{0}" }}\ntile = [1, 1]\n'
    text = 'key = "x"\nversion = "1"\nnames = { en = "X" }\n'
    with pytest.raises(ProfileError, match="twice"):
        parse(text + region.format("a") + region.format("b"), "strange.toml")


def test_without_a_layout_regions_stand_in_order_of_their_precincts() -> None:
    columns = precincts(60)
    columns["region"] = ["Large"] * 30 + ["Middle"] * 20 + ["Small"] * 10
    made = election(columns)
    keys = ["small", "large", "middle"]
    where = layout(keys, made)
    assert sorted(where, key=lambda key: (where[key][1], where[key][0])) == [
        "large", "middle", "small",
    ]  # fmt: skip
    assert len(set(where.values())) == 3


def test_regions_without_a_tile_stand_below_the_others() -> None:
    made = small_audit().election
    where = layout(["akmola", "abroad", "aktobe"], made)
    assert where["abroad"][1] > max(where["akmola"][1], where["aktobe"][1])


def test_tiles_show_the_values_of_the_table(place: ElectionPlace) -> None:
    map_, table = place.regions.map.map, place.regions.model
    assert place.regions.map.measure.currentText() == "Turnout"
    turnout = next(c for c in table.columns if c.key == "computed:turnout").values
    assert [t.value for t in map_.tiles.tiles] == pytest.approx(turnout.tolist())
    assert {t.shade for t in map_.tiles.tiles} == {1, STEPS}
    findings = small_audit().findings
    own = findings[findings["region_key"] == "akmola"]
    assert tile(map_, "akmola").findings == len(own)
    assert tile(map_, "akmola").severity == "contradiction"


def test_another_measure_colours_the_tiles_and_writes_its_legend(place: ElectionPlace) -> None:
    pane = place.regions.map
    before = [t.shown for t in pane.map.tiles.tiles]
    pane.measure.setFocus()
    QTest.keyClick(pane.measure, KEY.Key_End)
    assert pane.measure.currentText() == "Precincts with an observer’s copy"
    assert [t.shown for t in pane.map.tiles.tiles] != before
    assert tile(pane.map, "akmola").value == pytest.approx(5.0)  # one of twenty
    shown = [entry.text() for entry in pane.findChildren(type(pane._entries[0])) if entry.text()]
    assert any("5.0" in text for text in shown)


def test_a_click_chooses_the_precincts_of_a_region(place: ElectionPlace, session: Session) -> None:
    map_ = place.regions.map.map
    polls = small_audit().election.polls
    own = polls.place[(polls.frame["region_key"] == "aktobe").to_numpy()]
    QTest.mouseClick(map_.viewport(), LEFT, pos=at(map_, "aktobe"))
    assert set(np.flatnonzero(session.chosen.mask)) == set(own)
    QTest.mouseClick(map_.viewport(), LEFT, MOD.ShiftModifier, at(map_, "akmola"))
    assert session.chosen.count == 40
    QTest.mouseClick(map_.viewport(), LEFT, MOD.ControlModifier, at(map_, "aktobe"))
    assert session.chosen.count == 20
    QApplication.processEvents()
    assert map_.tiles.chosen("akmola") == (20, 20)
    assert map_.tiles.chosen("aktobe") == (0, 20)


def test_dragging_over_tiles_chooses_them_all(place: ElectionPlace, session: Session) -> None:
    map_ = place.regions.map.map
    port = map_.viewport()
    QTest.mousePress(port, LEFT, MOD.NoModifier, at(map_, "aktobe"))
    QTest.mouseMove(port, at(map_, "akmola"))
    QTest.mouseRelease(port, LEFT, MOD.NoModifier, at(map_, "akmola"))
    assert session.chosen.count == 40


def test_keys_move_between_tiles_choose_and_enter(place: ElectionPlace, session: Session) -> None:
    map_ = place.regions.map.map
    map_.setFocus()
    QTest.keyClick(map_, KEY.Key_Home)
    assert map_.tiles.tile(map_.currentIndex()) == tile(map_, "aktobe")
    QTest.keyClick(map_, KEY.Key_Right)
    assert map_.tiles.tile(map_.currentIndex()) == tile(map_, "akmola")
    QTest.keyClick(map_, KEY.Key_Space)
    assert session.chosen.count == 20
    QTest.keyClick(map_, KEY.Key_Left)
    QTest.keyClick(map_, KEY.Key_Space, MOD.ShiftModifier)
    assert session.chosen.count == 40
    QTest.keyClick(map_, KEY.Key_Escape)
    assert not session.chosen
    QTest.keyClick(map_, KEY.Key_Return)
    assert session.place == Place.FINDINGS
    findings = small_audit().findings
    assert session.selection == {findings["id"][findings["region_key"] == "aktobe"].iloc[0]}


def test_a_tile_tells_a_screen_reader_everything(place: ElectionPlace, session: Session) -> None:
    map_ = place.regions.map.map
    QTest.mouseClick(map_.viewport(), LEFT, pos=at(map_, "akmola"))
    QApplication.processEvents()
    own = tile(map_, "akmola")
    told = map_.tiles.index(own.row, own.column).data(Qt.ItemDataRole.AccessibleTextRole)
    for part in ("Akmola Region", "Turnout", own.shown, "findings", "Contradiction", "20 of 20"):
        assert part in told
    assert map_.accessibleName()


def test_a_published_table_alone_has_a_map_too(
    qtbot: QtBot, session: Session, style: Style
) -> None:
    open_audit(qtbot, session, published_audit())
    pane = shown(qtbot, session).regions.map
    assert pane.isVisible()
    assert pane.measure.currentText().startswith("Share of")
    QTest.mouseClick(pane.map.viewport(), LEFT, pos=at(pane.map, "akmola"))
    assert not session.chosen  # it has no precincts


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_what_is_written_on_a_tile_can_be_read(
    place: ElectionPlace, style: Style, appearance: Appearance
) -> None:
    style.apply(appearance, 100)
    QApplication.processEvents()
    assert is_dark(place.palette()) == (appearance == "dark")
    for shade in range(STEPS + 1):
        back, ink = shade_colour(shade, place)
        assert contrast(back.name(), ink.name()) >= 4.5, shade


@pytest.mark.parametrize("language", LANGUAGES)
def test_tiles_are_large_enough_for_large_letters(
    qtbot: QtBot, session: Session, style: Style, language: Language
) -> None:
    style.apply("light", 200)
    open_audit(qtbot, session, small_audit(), language)
    map_ = shown(qtbot, session).regions.map.map
    for own in map_.tiles.tiles:
        rect = map_.visualRect(map_.tiles.index(own.row, own.column))
        assert rect.width() >= map_.fontMetrics().horizontalAdvance(own.shown)
        assert rect.height() >= 2 * map_.fontMetrics().height()
