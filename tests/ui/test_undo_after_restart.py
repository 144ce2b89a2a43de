"""Decisions and corrections are undone in the order they were made, whatever the clock said."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from audit.decisions.review import State
from audit.importing.corrections import CellKey, Mend
from tests.ui.test_newer_copy import found, idle, opened, rows, write
from ui.session import Session


def set_back(session: Session, days: int) -> None:
    for journal in (session.review, session.ledger):
        journal.clock = lambda: datetime.now(UTC) - timedelta(days=days)


def mend(qtbot: QtBot, session: Session, value: str) -> None:
    assert session.reading is not None
    key = CellKey(session.reading.files[0].source.sha256, "", 8, 5)
    session.correct(lambda ledger: ledger.mend({key: Mend("1O", value)}))
    idle(qtbot, session)


def mended(session: Session) -> list[str]:
    return [one.value for one in session.ledger.state.mends.values()]


def test_what_was_done_last_is_undone_first(qtbot: QtBot, tmp_path: Path) -> None:
    file = write(tmp_path / "akmola.csv", rows())
    first = opened(qtbot, tmp_path / "data", file)
    ids = list(found(first, "2").values())
    first.confirm(ids)
    set_back(first, days=2)
    mend(qtbot, first, "10")
    set_back(first, days=4)
    first.note(ids, "asked")
    set_back(first, days=1)
    mend(qtbot, first, "11")
    first.close()

    again = opened(qtbot, tmp_path / "data", file)
    assert mended(again) == ["11"]
    steps = []
    for _ in range(4):
        again.undo()
        idle(qtbot, again)
        steps.append((mended(again), again.decision(ids[0]).note, again.decision(ids[0]).state))
    again.close()
    assert steps == [
        (["10"], "asked", State.CONFIRMED),
        (["10"], "", State.CONFIRMED),
        ([], "", State.CONFIRMED),
        ([], "", State.OPEN),
    ]

    third = opened(qtbot, tmp_path / "data", file)
    steps = []
    for _ in range(4):
        third.redo()
        idle(qtbot, third)
        steps.append((mended(third), third.decision(ids[0]).note, third.decision(ids[0]).state))
    assert steps == [
        ([], "", State.CONFIRMED),
        (["10"], "", State.CONFIRMED),
        (["10"], "asked", State.CONFIRMED),
        (["11"], "asked", State.CONFIRMED),
    ]
    third.close()


def test_what_was_undone_before_something_else_stays_undone(qtbot: QtBot, tmp_path: Path) -> None:
    file = write(tmp_path / "akmola.csv", rows())
    first = opened(qtbot, tmp_path / "data", file)
    ids = list(found(first, "2").values())
    first.confirm(ids)
    first.undo()
    mend(qtbot, first, "10")
    assert not first.redo_name
    first.close()
    again = opened(qtbot, tmp_path / "data", file)
    assert not again.redo_name
    again.redo()
    assert again.decision(ids[0]).state is State.OPEN
    again.close()
