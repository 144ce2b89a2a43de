import argparse
import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.audit.comparing.test_compared import Columns, country
from ui.command_line import projects as cli
from ui.election.compare_tab import CompareTab
from ui.project.projects import Projects
from ui.session import Session

HEADERS = {
    "region": "Region", "district": "District", "precinct": "Precinct number",
    "registered": "Registered voters", "issued": "Ballots issued", "in_boxes": "Valid ballots",
    "votes:Green": "Green Party", "votes:Blue": "Blue Party",
}  # fmt: skip


def written(path: Path, columns: Columns, **renamed: str) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow([renamed.get(name, HEADERS[name]) for name in columns])
        rows.writerows(zip(*columns.values(), strict=True))
    return path


def idle(qtbot: QtBot, session: Session, tab: CompareTab | None = None) -> None:
    qtbot.waitUntil(lambda: not session.jobs.busy, timeout=30_000)
    if tab is not None:
        qtbot.waitUntil(lambda: not tab.busy, timeout=30_000)


@pytest.fixture
def tab(qtbot: QtBot, real: Session, tmp_path: Path) -> CompareTab:
    """The tab over an election in which precinct 8 of the first region has twice the voters."""
    now = country(2)
    now["registered"][7] = int(str(now["registered"][7])) * 2
    real.open_paths([written(tmp_path / "now.csv", now)], accept=True)
    qtbot.waitUntil(lambda: real.audit is not None and not real.jobs.busy, timeout=30_000)
    assert real.election is not None
    made = CompareTab(real)
    qtbot.addWidget(made)
    made.show_election(real.election)
    made.resize(1100, 700)
    made.show()
    return made


def opened(qtbot: QtBot, tab: CompareTab, session: Session, path: Path) -> None:
    choose: Sequence[Path] = [path]
    tab.choose["files"] = lambda: choose
    QTest.mouseClick(tab.buttons["files"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.of is not None, timeout=30_000)
    idle(qtbot, session, tab)


def seen(tab: CompareTab, key: str) -> list[object]:
    column = next(c for c in tab.model.columns if c.key == key)
    return [column.show(column.values[row]) for row in tab.model.rows.tolist()]


def view(qtbot: QtBot, session: Session, tab: CompareTab, number: int) -> None:
    tab.views.setCurrentIndex(number)
    idle(qtbot, session, tab)


def test_another_election_is_read_beside_and_what_changed_leads(
    qtbot: QtBot, real: Session, tab: CompareTab, tmp_path: Path
) -> None:
    assert "Open another election" in tab.state.text()
    opened(qtbot, tab, real, written(tmp_path / "2017.csv", country(3)))
    assert tab.state.text().startswith("Compared with 2017. 180 precincts in both")
    assert seen(tab, "precinct")[0] == "8"
    assert seen(tab, "registered-change")[0] == "+100.0\u00a0%"
    assert str(seen(tab, "why")[0]).startswith("voters listed")
    view(qtbot, real, tab, 1)
    assert seen(tab, "region")[-1] == "the whole country"
    assert tab.model.rowCount() == 4
    view(qtbot, real, tab, 2)
    assert tab.model.rowCount() == 180
    assert real.comparing.told is not None
    assert real.comparing.told.name == "2017"
    tab.table.select_rows(np.array([3, 5]))
    assert real.chosen.count == 2
    real.chosen.clear()
    qtbot.waitUntil(lambda: not len(tab.table.selected_rows()))
    scene = tab.charts[0].view.scene
    assert scene is not None
    assert scene.where is not None
    tab.fields["registered-limit"].setValue(150.0)
    view(qtbot, real, tab, 0)
    assert "voters listed" not in seen(tab, "why")


def test_lines_of_alike_names_are_compared_once_the_person_says_so(
    qtbot: QtBot, real: Session, tab: CompareTab, tmp_path: Path
) -> None:
    renamed = {"votes:Blue": "The Blue Party"}
    opened(qtbot, tab, real, written(tmp_path / "2017.csv", country(3), **renamed))
    assert tab.line.count() == 1
    view(qtbot, real, tab, 3)
    key = next(pair.now for pair in tab.of.lines if pair.asked) if tab.of else ""
    box = tab.lines.boxes[key]
    assert box.currentData() == ""
    proposed = next(n for n in range(box.count()) if box.itemText(n).endswith("?"))
    box.setCurrentIndex(proposed)
    box.activated.emit(proposed)
    idle(qtbot, real, tab)
    assert tab.line.count() == 2


def test_the_table_is_exported_and_the_comparison_closed(
    qtbot: QtBot, real: Session, tab: CompareTab, tmp_path: Path
) -> None:
    opened(qtbot, tab, real, written(tmp_path / "2017.csv", country(3)))
    path = tmp_path / "changes.csv"
    tab.choose_file = lambda: path
    QTest.mouseClick(tab.export, Qt.MouseButton.LeftButton)
    idle(qtbot, real)
    assert "What changed" in path.read_text(encoding="utf-8-sig").splitlines()[0]
    QTest.mouseClick(tab.close_button, Qt.MouseButton.LeftButton)
    assert real.comparing.told is None
    assert not tab.body.isVisible()
    path = tmp_path / "letter.txt"
    path.write_text("hello", encoding="utf-8")
    real.comparing.open([path])
    idle(qtbot, real)
    assert tab.of is None
    assert "nothing to compare" in tab.state.text()


def test_a_window_built_anew_still_compares(
    qtbot: QtBot, real: Session, tab: CompareTab, tmp_path: Path
) -> None:
    opened(qtbot, tab, real, written(tmp_path / "2017.csv", country(3)))
    real.set_language("kk")
    again = CompareTab(real)
    qtbot.addWidget(again)
    assert real.election is not None
    again.show_election(real.election)
    idle(qtbot, real, again)
    assert again.state.text().startswith("Мынамен салыстыру: 2017")
    real.close_all()
    assert real.comparing.told is None


def test_an_election_without_precincts_numbered_alike_says_so(
    qtbot: QtBot, real: Session, tab: CompareTab, tmp_path: Path
) -> None:
    then = country(3)
    order = np.concatenate([60 * n + np.random.default_rng(n).permutation(60) for n in range(3)])
    for name in ("registered", "issued", "in_boxes", "votes:Green", "votes:Blue"):
        then[name] = [then[name][n] for n in order]
    opened(qtbot, tab, real, written(tmp_path / "2012.csv", then))
    assert "numbered anew" in tab.warning.text()
    assert tab.of is not None
    listed = tab.of.registered
    moved = int((np.abs(listed.now / listed.then - 1) > 0.2).sum())
    assert f"in {moved} of the 180 precincts" in tab.warning.text()
    assert tab.views.currentIndex() == 1  # there is nothing to show of precincts
    assert tab.model.rowCount() == 4
    assert "evidently different ones" in tab.charts[0].nothing.text()
    view(qtbot, real, tab, 0)
    assert tab.model.rowCount() == 0


def limited(qtbot: QtBot, session: Session, tab: CompareTab, value: float) -> None:
    before = len(session.review.log)
    tab.fields["turnout-limit"].setValue(value)
    qtbot.waitUntil(lambda: len(session.review.log) > before)
    idle(qtbot, session, tab)


def compares(tab: CompareTab) -> bool:
    return tab.of is not None and not tab.body.isHidden()


def test_a_comparison_is_logged_and_undone_by_name(
    qtbot: QtBot, real: Session, tab: CompareTab, tmp_path: Path
) -> None:
    opened(qtbot, tab, real, written(tmp_path / "2017.csv", country(3)))
    assert real.undo_name == "compare with another election"
    limited(qtbot, real, tab, 7.5)
    assert real.undo_name == "how the elections are compared"
    told = real.comparing.told
    assert told is not None
    assert told.turnout_z == 7.5
    real.undo()
    idle(qtbot, real, tab)
    assert tab.limits.turnout_z == 5.0
    QTest.mouseClick(tab.close_button, Qt.MouseButton.LeftButton)
    assert real.undo_name == "close the comparison"
    assert not compares(tab)
    real.undo()
    idle(qtbot, real, tab)
    assert tab.state.text().startswith("Compared with 2017. 180 precincts in both")
    real.undo()
    idle(qtbot, real, tab)
    assert not compares(tab)
    assert real.comparing.told is None
    real.redo()
    idle(qtbot, real, tab)
    assert compares(tab)
    actions = [entry.action for entry in real.review.log]
    assert actions == ["compare", "compare-how", "undo", "compare-close", "undo", "undo", "redo"]


def test_a_project_opened_elsewhere_compares_again(
    qtbot: QtBot, real: Session, tab: CompareTab, tmp_path: Path
) -> None:
    other = written(tmp_path / "2017.csv", country(3))
    opened(qtbot, tab, real, other)
    path = tmp_path / "evening.hattama"
    projects = Projects(real)
    projects.save_as(path)
    idle(qtbot, real, tab)
    limited(qtbot, real, tab, 7.5)
    for file in (other, tmp_path / "now.csv"):
        file.unlink()
    copied = tmp_path / "copied.hattama"
    copied.write_bytes(path.read_bytes())  # as a kill would leave it

    second = Session(tmp_path / "elsewhere")
    own = Projects(second)
    own.open(copied)
    idle(qtbot, second)
    qtbot.waitUntil(lambda: second.comparing.told is not None, timeout=30_000)
    assert second.comparing.told == real.comparing.told
    again = CompareTab(second)
    qtbot.addWidget(again)
    idle(qtbot, second, again)
    assert again.limits.turnout_z == 7.5
    assert again.state.text().startswith("Compared with 2017")
    chosen = argparse.Namespace(paths=[copied], language="en")
    assert second.audit is not None
    with cli.laid_out(chosen):  # as the report without a window
        assert cli.comparison(chosen, second.audit) == real.comparing.told
    second.close()
    own.close()
    projects.close()


def test_files_that_are_lost_are_named_where_the_comparison_would_stand(
    qtbot: QtBot, real: Session, tab: CompareTab, tmp_path: Path
) -> None:
    opened(qtbot, tab, real, written(tmp_path / "2017.csv", country(3)))
    real.comparing.close()
    for path in (tmp_path / "data" / "compared").rglob("*.csv"):
        path.unlink()
    real.undo()
    idle(qtbot, real, tab)
    assert tab.of is None
    assert "2017.csv" in tab.state.text()
    assert tab.close_button.isVisible()


def test_files_that_are_audited_already_are_not_compared_with_themselves(
    qtbot: QtBot, tab: CompareTab, real: Session, tmp_path: Path
) -> None:
    tab.choose["files"] = lambda: [tmp_path / "now.csv"]
    QTest.mouseClick(tab.buttons["files"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(real.comparing.trouble), timeout=30_000)
    assert "part of this audit already" in real.comparing.trouble
    assert tab.of is None
