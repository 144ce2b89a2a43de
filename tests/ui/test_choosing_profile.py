"""Another profile chosen by hand is a named step: logged, told in the report's log, taken back."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from audit.decisions.chosen_profile import kept_note
from ui.session import Session
from ui.sources.profile_box import ProfileBox

HEADER = "Region;Polling station;Registered voters;Ballots issued;Ballots in the box;Valid;Invalid;Party A;Party B"  # noqa: E501


def table(path: Path) -> Path:
    lines = [HEADER]
    for n in range(1, 31):
        a, b, bad = 100 + 7 * n, 40 + 3 * n, n % 4
        cast = a + b + bad
        lines.append(";".join(map(str, ("North", n, 2 * cast, cast, cast, a + b, bad, a, b))))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def wait(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: session.audit is not None and not session.jobs.busy, timeout=20_000)


def used(session: Session) -> str:
    assert session.election is not None
    return session.election.profile.names["en"]


def test_the_choice_of_a_profile_is_taken_back_before_older_decisions(
    qtbot: QtBot, tmp_path: Path
) -> None:
    session = Session(tmp_path / "home")
    session.open_paths([table(tmp_path / "t.csv")], accept=True)
    wait(qtbot, session)
    before = used(session)
    session.confirm(["a finding"])
    box = ProfileBox(session, lambda: "")
    qtbot.addWidget(box)
    session.reading_changed.connect(box.refresh)
    box.refresh()
    box.show()
    qtbot.waitExposed(box)
    box.box.setFocus()
    said: list[str] = []
    session.acted.connect(said.append)
    QTest.keyClick(box.box, Qt.Key.Key_Down)
    wait(qtbot, session)
    chosen = session.profile
    assert chosen
    assert kept_note(session.review) == chosen
    assert used(session) != before
    assert session.undo_name == "choose the election profile"
    assert "choose the election profile" in said[-1]
    session.undo()
    wait(qtbot, session)
    assert kept_note(session.review) == ""
    assert used(session) == before
    assert box.box.currentIndex() == 0
    assert session.decision("a finding").state == "confirmed"
    session.redo()
    wait(qtbot, session)
    assert session.profile == chosen
    assert used(session) != before


def test_of_a_profile_from_a_file_the_log_says_its_name_alone(qtbot: QtBot, tmp_path: Path) -> None:
    from audit import profile

    path = tmp_path / "secret place" / "mine.toml"
    path.parent.mkdir()
    source = Path(profile.__file__).parent / "profiles" / "generic.toml"
    path.write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    session = Session(tmp_path / "home")
    session.open_paths([table(tmp_path / "t.csv")], accept=True)
    wait(qtbot, session)
    session.set_profile(str(path))
    wait(qtbot, session)
    assert kept_note(session.review) == "mine.toml"
    session.undo()
    wait(qtbot, session)
    session.redo()
    wait(qtbot, session)
    assert session.profile == str(path)


def test_a_profile_chosen_for_a_proposal_is_logged_when_it_is_taken_in(
    qtbot: QtBot, tmp_path: Path
) -> None:
    session = Session(tmp_path / "home")
    session.open_paths([table(tmp_path / "t.csv")])
    qtbot.waitUntil(lambda: session.pending and not session.jobs.busy, timeout=20_000)
    session.set_profile("kz-2021-majilis")
    session.accept_import()
    wait(qtbot, session)
    assert kept_note(session.review) == "kz-2021-majilis"
    assert session.undo_name == "choose the election profile"
    session.undo()
    wait(qtbot, session)
    assert session.profile is None


def test_a_proposal_that_is_discarded_takes_its_profile_with_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    session = Session(tmp_path / "home")
    session.open_paths([table(tmp_path / "t.csv")], accept=True)
    wait(qtbot, session)
    (tmp_path / "more").mkdir()
    session.open_paths([table(tmp_path / "more" / "u.csv")])
    qtbot.waitUntil(lambda: session.pending and not session.jobs.busy, timeout=20_000)
    session.set_profile("kz-2021-majilis")
    session.discard_import()
    assert session.profile is None
    assert kept_note(session.review) == ""
