"""What a person corrects in a session: it waits, is undone in order, comes back with its file."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from audit.decisions.ledger import read_logs
from audit.importing.corrections import CellKey, Mend
from tests.ui.making import FakeEngine
from tests.ui.test_session import audited, idle, opened
from ui.session import Session


def mend(session: Session, value: str, row: int = 4) -> None:
    sha256 = opened(session).tables[0].source.sha256
    cell = CellKey(sha256, opened(session).tables[0].sheet, row, 4)
    session.correct(lambda ledger: ledger.mend({cell: Mend("≈ 300", value)}))


def test_what_is_corrected_waits_to_be_taken_in(qtbot: QtBot, session: Session) -> None:
    audited(qtbot, session)
    with qtbot.waitSignal(session.reading_changed):
        mend(session, "300")
    idle(qtbot, session)
    assert opened(session).tables[0].mends == {(4, 4): Mend("≈ 300", "300")}
    assert session.pending
    assert session.undo_name == "mending one cell"


def test_a_correction_taken_back_leaves_nothing_to_take_in(qtbot: QtBot, session: Session) -> None:
    audited(qtbot, session)
    before = session.reading
    mend(session, "300")
    idle(qtbot, session)
    session.undo()
    idle(qtbot, session)
    assert session.reading is before
    assert not session.pending
    session.redo()
    idle(qtbot, session)
    assert session.pending


def test_decisions_and_corrections_are_undone_in_the_order_they_were_made(
    qtbot: QtBot, session: Session
) -> None:
    ids = audited(qtbot, session)
    session.confirm(ids[:1])
    mend(session, "300")
    session.dismiss(ids[1:3], "recount")
    mend(session, "301")
    names = []
    while session.undo_name:
        names.append(session.undo_name)
        session.undo()
    assert names == [
        "mending one cell", "dismissing 2 findings", "mending one cell", "confirming one finding",
    ]  # fmt: skip
    idle(qtbot, session)
    assert opened(session).tables[0].mends == {}
    again = []
    while session.redo_name:
        again.append(session.redo_name)
        session.redo()
    assert again == names[::-1]
    idle(qtbot, session)
    assert opened(session).tables[0].mends == {(4, 4): Mend("≈ 300", "301")}


def test_after_something_new_nothing_older_is_done_again(qtbot: QtBot, session: Session) -> None:
    ids = audited(qtbot, session)
    mend(session, "300")
    session.undo()
    session.confirm(ids[:1])
    assert session.redo_name == ""


def test_of_many_corrections_in_a_row_the_last_is_shown(qtbot: QtBot, session: Session) -> None:
    audited(qtbot, session)
    for value in range(20):
        mend(session, str(value))
    idle(qtbot, session)
    assert opened(session).tables[0].mends == {(4, 4): Mend("≈ 300", "19")}


def test_corrections_come_back_with_their_file_in_other_company(
    qtbot: QtBot, tmp_path: Path, fake_engine: FakeEngine
) -> None:
    first = Session(tmp_path, fake_engine.engine(), author="Айгүл")
    audited(qtbot, first, "a.xlsx")
    mend(first, "300")
    idle(qtbot, first)
    second = Session(tmp_path, FakeEngine().engine())
    second.open_paths([Path("b.xlsx"), Path("a.xlsx")])
    idle(qtbot, second)
    assert [len(t.mends) for t in opened(second).tables] == [0, 1]
    assert [e.author for e in second.ledger.log] == ["Айгүл"]
    assert second.undo_name == "mending one cell"
    third = Session(tmp_path, FakeEngine().engine())
    audited(qtbot, third, "b.xlsx")
    assert third.undo_name == ""
    third.open_paths([Path("a.xlsx")])
    idle(qtbot, third)
    assert [len(t.mends) for t in opened(third).tables] == [0, 1]


def test_discarding_takes_back_what_was_corrected_since_the_audit(
    qtbot: QtBot, session: Session
) -> None:
    audited(qtbot, session)
    mend(session, "300")
    idle(qtbot, session)
    session.discard_import()
    assert opened(session).tables[0].mends == {}
    assert session.ledger.state.mends == {}
    assert not session.pending
    sha256 = opened(session).files[0].source.sha256
    kept = read_logs(session.data_folder / "corrections", [sha256])
    assert [entry.action for entry in kept] == ["mend", "discard"]
    session.undo()
    idle(qtbot, session)
    assert session.ledger.state.mends
    assert session.pending
