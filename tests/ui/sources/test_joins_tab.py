"""The tab of precincts that join nowhere: proposals, decisions by mouse and keys, undo."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from audit.assembling.joining import Unjoined
from audit.importing.table import TableKind
from audit.messages import LANGUAGES, Language
from ui.session import Session
from ui.sources import SourcesPlace, joins_list
from ui.sources.joins_list import reason_text
from ui.sources.joins_tab import JoinsTab
from ui.widgets.style import Style

HEADER = "Region,District,Precinct number,Registered voters,Invalid ballots,Reds,Blues"


def files(folder: Path, rows: int = 30, observed: int = 6) -> list[Path]:
    """Official protocols, and copies whose numbers bear the district's in front of them."""
    draw = np.random.default_rng(2)
    figures = draw.integers(60, 900, (rows, 4))
    lines = [
        f"North,{n // 10 + 1},{n % 10 + 1},{f[0] + 2000},{f[1]},{f[2]},{f[3]}"
        for n, f in enumerate(figures.tolist())
    ]
    copies = [
        f"North,,{n // 10 + 1:02d}{n % 10 + 1:02d},{f[0] + 2000},{f[1]},{f[2]},{f[3]}"
        for n, f in enumerate(figures[:observed].tolist())
    ]
    copies[-1] = "North,2,777,5,1,2,2"  # like nothing
    official, seen = folder / "official.csv", folder / "observers.csv"
    official.write_text("\n".join([HEADER, *lines]), encoding="utf-8")
    seen.write_text("\n".join([HEADER, *copies]), encoding="utf-8")
    return [official, seen]


def open_files(qtbot: QtBot, session: Session, paths: list[Path]) -> None:
    session.open_paths(paths)
    qtbot.waitUntil(lambda: session.pending and not session.jobs.busy, timeout=30_000)
    assert session.reading is not None
    kinds = {table.source.name: table.kind for table in session.reading.tables}
    assert kinds["observers.csv"] is TableKind.EVIDENCE
    take_in(qtbot, session)


def take_in(qtbot: QtBot, session: Session) -> None:
    session.accept_import()
    qtbot.waitUntil(lambda: not session.pending and not session.jobs.busy, timeout=30_000)


@pytest.fixture
def place(qtbot: QtBot, style: Style, real: Session, tmp_path: Path) -> SourcesPlace:
    open_files(qtbot, real, files(tmp_path))
    made = SourcesPlace(real)
    qtbot.addWidget(made)
    made.resize(1250, 860)
    made.show()
    qtbot.waitExposed(made)
    QApplication.processEvents()
    made.below.show_part(made.joins)
    QApplication.processEvents()
    return made


def shown(tab: JoinsTab) -> list[str]:
    model = tab.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def settled(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: not session.jobs.busy, timeout=30_000)
    QApplication.processEvents()


def test_the_title_counts_and_each_has_its_proposal_and_reason(place: SourcesPlace) -> None:
    tab = place.joins
    assert place.below.tabText(place.below.indexOf(tab)) == "&Not joined (6)"
    assert shown(tab) == ["0101", "0102", "0103", "0104", "0105", "777"]
    first = [str(tab.model.index(0, column).data()) for column in range(3)]
    assert first == ["0101", "1, 1, North", "sure"]
    assert tab.why.text().startswith("the district’s number and the precinct’s stand together")
    assert "5 proposals are sure" in tab.says.text()


def test_all_sure_proposals_are_taken_at_a_click_and_taken_back(
    qtbot: QtBot, real: Session, place: SourcesPlace
) -> None:
    tab = place.joins
    button = tab.buttons["sure"]
    assert button.text() == "Take all sure proposals (5)  (S)"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settled(qtbot, real)
    assert shown(tab) == ["777"]
    assert not button.isVisible()
    real.undo()
    settled(qtbot, real)
    assert len(shown(tab)) == 6
    real.redo()
    settled(qtbot, real)
    take_in(qtbot, real)
    assert real.election is not None
    places = real.election.evidence["place"].tolist()
    assert places[:5] == real.election.protocols["place"].tolist()[:5]
    told = [p.code for p in real.election.problems]
    assert told.count("joined-by-person") == 1


def test_one_is_joined_by_keys_to_what_a_search_finds(
    qtbot: QtBot, real: Session, place: SourcesPlace
) -> None:
    tab = place.joins
    tab.units.setFocus()
    QTest.keyClick(tab.units, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(tab.search, "3 7")
    assert tab.there.rowCount() > 0
    row = [str(tab.there.index(n, 0).data()) for n in range(tab.there.rowCount())].index(
        "7, 3, North"
    )
    tab.official.select_rows(np.array([row]), row)
    tab.official.setFocus()
    QTest.keyClick(tab.official, Qt.Key.Key_J)
    settled(qtbot, real)
    assert "777" not in shown(tab)
    assert real.reading is not None
    assert list(real.reading.corrections.joins.values()) == ["north\t3\t7\t\t"]


def test_several_are_in_no_official_table(qtbot: QtBot, real: Session, place: SourcesPlace) -> None:
    tab = place.joins
    tab.units.select_rows(np.array([4, 5]), 5)
    assert tab.buttons["absent"].text() == "Are in no official table (2)  (N)"
    tab.units.setFocus()
    QTest.keyClick(tab.units, Qt.Key.Key_N)
    settled(qtbot, real)
    assert shown(tab) == ["0101", "0102", "0103", "0104"]
    take_in(qtbot, real)
    assert real.audit is not None
    params = real.audit.findings.loc[real.audit.findings["code"] == "O4", "params"]
    assert [p.get("variant") for p in params].count("O4-absent") == 2


def test_the_cursor_shows_both_cells(place: SourcesPlace) -> None:
    tab = place.joins
    tab.units.select_rows(np.array([2]), 2)
    view = place.table.cells.view
    assert place.files.currentIndex().row() == 1
    assert (view.currentIndex().row(), view.currentIndex().column()) == (3, 2)
    tab.official.setFocus()
    QTest.keyClick(tab.official, Qt.Key.Key_Down)
    QTest.keyClick(tab.official, Qt.Key.Key_Up)
    assert tab.units.currentIndex().isValid()


def test_nothing_to_join_is_said(qtbot: QtBot, style: Style, session: Session) -> None:
    tab = JoinsTab(session)
    qtbot.addWidget(tab)
    tab.refresh()
    tab.show()
    qtbot.waitExposed(tab)
    QApplication.processEvents()
    assert tab.says.text().startswith("Precincts of observers")
    assert not any(button.isVisible() for button in tab.buttons.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_tab_is_there_in_every_language(
    qtbot: QtBot, real: Session, style: Style, tmp_path: Path, language: str
) -> None:
    real.language = language  # type: ignore[assignment]  # one of LANGUAGES
    open_files(qtbot, real, files(tmp_path))
    tab = JoinsTab(real)
    qtbot.addWidget(tab)
    tab.refresh()
    tab.show()
    qtbot.waitExposed(tab)
    QApplication.processEvents()
    assert tab.model.rowCount() == 6
    assert all("{" not in label for label in (tab.says.text(), tab.buttons["sure"].text()))


def test_ten_thousand_are_listed_without_making_all_their_words(
    qtbot: QtBot, real: Session, style: Style, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_files(qtbot, real, files(tmp_path, rows=12_000, observed=10_000))
    made: list[int] = []

    def counted(found: Unjoined, pair: int, language: Language) -> str:
        made.append(pair)
        return reason_text(found, pair, language)

    monkeypatch.setattr(joins_list, "reason_text", counted)
    tab = JoinsTab(real)
    qtbot.addWidget(tab)
    tab.resize(1100, 300)
    tab.refresh()
    tab.show()
    qtbot.waitExposed(tab)
    QApplication.processEvents()
    assert tab.model.rowCount() > 9_000
    for row in range(0, 9_000, 900):
        tab.units.select_rows(np.array([row]), row)
        tab.units.grab()
    assert len(made) < 3_000
