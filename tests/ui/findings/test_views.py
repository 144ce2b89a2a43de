"""The findings' table worked by columns, views, causes and files, with real clicks and keys."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from audit.decisions.review import State
from audit.messages import LANGUAGES, Language
from tests.ui.findings.cases import open_audit, small_audit
from tests.ui.findings.working import shown
from ui.findings.place import FindingsPlace
from ui.session import Session
from ui.tables import ColumnFilter
from ui.widgets.style import Style

KEY, MOD, LEFT = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton.LeftButton


@pytest.fixture
def place(qtbot: QtBot, session: Session, style: Style) -> FindingsPlace:
    open_audit(qtbot, session, small_audit())
    return shown(qtbot, session)


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def column(place: FindingsPlace, key: str) -> int:
    return [c.key for c in place.model.columns].index(key)


def test_a_column_is_filtered_by_keys_beside_the_bar(place: FindingsPlace) -> None:
    place.table.setCurrentIndex(place.model.index(0, column(place, "code")))
    QTest.keyClick(place.table, KEY.Key_Down, MOD.AltModifier)
    panel = place.tools.header.panel
    assert panel is not None
    names = [panel.values.item(n).text() for n in range(panel.values.count())]
    row = next(n for n, name in enumerate(names) if name.startswith("H5: "))
    panel.values.setFocus()
    QTest.keyClick(panel.values, KEY.Key_Home)
    for _ in range(row):
        QTest.keyClick(panel.values, KEY.Key_Down)
    QTest.keyClick(panel.values, KEY.Key_Space)
    QTest.keyClick(panel.values, KEY.Key_Return)
    settle()
    codes = small_audit().findings["code"]
    assert place.model.rows.tolist() == np.flatnonzero(codes == "H5").tolist()
    QTest.keyClick(place.table, KEY.Key_Escape)
    settle()
    assert place.model.rowCount() == len(codes)


def test_filters_of_columns_are_told_and_cleared_in_the_bar(place: FindingsPlace) -> None:
    bar = place.filter_bar
    every = place.model.rowCount()
    assert not bar.clear.isEnabled()
    for button in (bar.clear, bar.by_column):
        place.tools.header.set_filters({"place": ColumnFilter(text="aktobe")})
        settle()
        assert bar.by_column.isVisible()
        assert "One column filtered" in bar.by_column.text()
        numbers = [int(chip.text().split()[-1]) for chip in bar.chips.values() if chip.isVisible()]
        assert sum(numbers) == place.model.rowCount() < every
        QTest.mouseClick(button, LEFT)
        settle()
        assert place.model.rowCount() == every
        assert bar.by_column.isHidden()
        assert not bar.clear.isEnabled()


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Down])
def test_from_what_is_searched_a_key_leads_to_the_list(place: FindingsPlace, key: Qt.Key) -> None:
    QTest.keyClick(place, KEY.Key_F, MOD.ControlModifier)
    assert place.filter_bar.words.hasFocus()
    QTest.keyClicks(place.filter_bar.words, "aktobe")
    settle()
    QTest.keyClick(place.filter_bar.words, key)
    assert place.table.hasFocus()
    assert place.filter_bar.words.text() == "aktobe"


def test_places_and_cells_are_filtered_by_words(place: FindingsPlace) -> None:
    place.tools.header.set_filters({"place": ColumnFilter(text="aktobe")})
    settle()
    own = small_audit().findings["region_key"] == "aktobe"
    assert place.model.rows.tolist() == np.flatnonzero(own).tolist()
    place.tools.header.set_filters({"cell": ColumnFilter(text="regions.xlsx k4")})
    settle()
    assert place.model.rowCount() == 1


def test_the_kind_of_evidence_is_a_filter(place: FindingsPlace) -> None:
    box = place.filter_bar.evidence
    assert box.isVisible()
    box.setFocus()
    QTest.keyClick(box, KEY.Key_Down)
    settle()
    assert box.currentText() == "copy of the protocol"
    codes = small_audit().findings["code"].to_numpy()
    assert place.model.rowCount() > 0
    assert set(codes[place.model.rows]) <= {"O1", "O2", "O4"}


def test_what_one_cell_explains_is_of_one_cause(place: FindingsPlace, session: Session) -> None:
    frame = small_audit().findings
    assert list(frame["code"].iloc[:2]) == ["P1", "P2"]
    for row in (0, 1):
        place.table.select_rows(np.array([row]), row)
        assert place.bar.told.isHidden()
        QTest.keyClick(place.table, KEY.Key_G)
        assert session.selection == frozenset(frame["id"].iloc[:2])
        assert place.bar.told.text().startswith("2 findings of one cause")
        assert place.bar.told.isVisible()


def test_a_finding_alone_of_its_cause_is_said_to_be(place: FindingsPlace, session: Session) -> None:
    row = int((small_audit().findings["code"] == "O1").argmax())
    place.table.select_rows(np.array([row]), row)
    QTest.keyClick(place.table, KEY.Key_G)
    assert len(session.selection) == 1
    assert place.bar.told.text() == "Only this finding is shown of its cause."


def test_one_decision_is_taken_of_all_of_one_cause(place: FindingsPlace, session: Session) -> None:
    findings = small_audit().findings
    own = np.flatnonzero((findings["code"] == "H5").to_numpy())
    place.table.select_rows(own[:1], int(own[0]))
    QTest.keyClick(place.table, KEY.Key_G)
    assert session.selection == frozenset(findings["id"].iloc[own])
    QTest.keyClick(place.table, KEY.Key_C)
    states = {session.decision(one).state for one in findings["id"].iloc[own]}
    assert states == {State.CONFIRMED}
    assert str(len(own)) in session.undo_name
    session.undo()
    assert not session.review.decisions


def test_a_view_is_kept_and_shown_again(
    qtbot: QtBot, place: FindingsPlace, session: Session
) -> None:
    table, header = place.table, place.table.horizontalHeader()
    place.filter_bar.code.setCurrentIndex(place.filter_bar.code.findData("H5"))
    place.tools.header.set_filters({"votes": ColumnFilter(low=2)})
    table.setColumnHidden(column(place, "field"), True)
    header.moveSection(header.visualIndex(column(place, "votes")), 0)
    table.sortByColumn(column(place, "votes"), Qt.SortOrder.DescendingOrder)
    settle()
    rows = place.model.rows.tolist()
    assert 0 < len(rows) < 12
    views = place.tools.views
    views.ask_name()
    asked = views.asking
    assert asked is not None
    asked.name.insert("Түнгі кезек")  # QTest types no such letters
    QTest.keyClick(asked.name, KEY.Key_Return)
    settle()
    views.reset()
    settle()
    assert place.model.rowCount() == place.model.source_count
    assert not table.isColumnHidden(column(place, "field"))
    assert header.visualIndex(column(place, "votes")) > 0
    again = shown(qtbot, session)  # as after a restart
    kept = again.tools.views.kept
    assert list(kept) == ["Түнгі кезек"]
    again.tools.views.show(kept["Түнгі кезек"])
    settle()
    assert again.model.rows.tolist() == rows
    assert again.table.isColumnHidden(column(again, "field"))
    assert again.table.horizontalHeader().visualIndex(column(again, "votes")) == 0
    assert again.filter_bar.filter.code == "H5"


def test_a_view_is_chosen_and_taken_away_in_the_menu(place: FindingsPlace) -> None:
    views = place.tools.views
    place.filter_bar.code.setCurrentIndex(place.filter_bar.code.findData("H5"))
    settle()
    views.save("mine & yours")
    views.reset()
    views.menu.aboutToShow.emit()
    first = views.menu.actions()[0]
    assert first.text() == "mine && yours"
    first.trigger()
    settle()
    assert place.filter_bar.filter.code == "H5"
    views.menu.aboutToShow.emit()
    away = views.menu.actions()[-1].menu()
    assert isinstance(away, QMenu)
    away.actions()[0].trigger()
    assert not views.kept


def test_a_view_of_another_audit_hides_nothing_it_does_not_know(place: FindingsPlace) -> None:
    from audit.decisions.saved_views import SavedView

    strange = SavedView(
        {"code": "ZZ", "severities": [1, None], "text": 5},
        {"nothing": {"values": 3}, "votes": {"low": "x"}},
        ("gone", "votes"),
        ("gone",),
        "gone",
    )
    place.tools.views.show(strange)
    settle()
    place.tools.views.reset()
    settle()
    assert place.model.rowCount() == place.model.source_count


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ""])
def test_what_is_seen_is_written_in_the_background(
    qtbot: QtBot, place: FindingsPlace, session: Session, tmp_path: Path, ending: str
) -> None:
    place.filter_bar.code.setCurrentIndex(place.filter_bar.code.findData("H5"))
    settle()
    told: list[str] = []
    session.job_finished.connect(told.append)
    place.tools.choose_file = lambda: tmp_path / f"seen{ending}"
    QTest.mouseClick(place.tools.export, LEFT)
    qtbot.waitUntil(lambda: bool(told))
    path = tmp_path / f"seen{ending or '.xlsx'}"
    assert path.stat().st_size > 100
    assert "12 rows" in told[0]
    assert path.name in told[0]


def test_a_file_that_cannot_be_written_is_told(
    qtbot: QtBot, place: FindingsPlace, session: Session, tmp_path: Path
) -> None:
    told: list[str] = []
    session.job_finished.connect(told.append)
    place.tools.choose_file = lambda: tmp_path / "nowhere" / "seen.csv"
    place.tools.write()
    qtbot.waitUntil(lambda: bool(told))
    assert told[0]
    assert place.isEnabled()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bar_fits_a_small_window(
    qtbot: QtBot, session: Session, style: Style, language: Language
) -> None:
    open_audit(qtbot, session, small_audit(), language)
    place = shown(qtbot, session)
    place.resize(1040, 600)
    settle()
    assert place.width() <= 1044
    right = place.tools.export.mapTo(place, place.tools.export.rect().topRight()).x()
    assert right < place.width()


def test_a_name_in_the_persons_own_folder_is_proposed(
    place: FindingsPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Path] = []

    def asked(parent: object, title: str, start: str, kinds: str) -> tuple[str, str]:
        begun.append(Path(start))
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", asked)
    QTest.mouseClick(place.tools.export, LEFT)
    assert begun == [Path.home() / "hattama-findings.xlsx"]
