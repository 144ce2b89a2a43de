"""Decisions can be undone, and the log keeps everything that ever happened."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.decisions.review import Decision, Review, State, append_to, read_log

NOON = datetime(2021, 1, 11, 12, tzinfo=UTC)


def review() -> Review:
    return Review(author="A", clock=lambda: NOON)


def test_decide_note_and_undo() -> None:
    work = review()
    work.confirm(["f1", "f2"])
    work.note(["f1"], "seen the protocol ")
    work.dismiss(["f2"], "recount")
    assert work.of("f1") == Decision(State.CONFIRMED, "seen the protocol", "")
    assert work.of("f2") == Decision(State.DISMISSED, "", "recount")
    work.undo()
    assert work.of("f2").state == State.CONFIRMED
    work.redo()
    assert work.of("f2").state == State.DISMISSED
    assert [entry.action for entry in work.log] == ["confirm", "note", "dismiss", "undo", "redo"]


def test_nothing_changed_is_nothing_logged() -> None:
    work = review()
    work.reopen(["f1"])
    assert work.log == []
    assert work.undo() is None


def test_the_log_brings_everything_back(tmp_path: Path) -> None:
    path = tmp_path / "kept" / "log.jsonl"
    work = review()
    work.sink = append_to(path)
    work.confirm(["f1"])
    work.note(["f1"], "қол қойылған")
    work.undo()
    again = review()
    again.restore(read_log(path))
    assert again.decisions == work.decisions
    assert again.log == work.log
    assert again.redo() is not None
    assert again.of("f1").note == "қол қойылған"


def test_a_line_cut_by_a_crash_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    work = review()
    work.sink = append_to(path)
    work.confirm(["f1"])
    path.write_text(path.read_text(encoding="utf-8") + '{"number": 2, "ti', encoding="utf-8")
    assert [entry.number for entry in read_log(path)] == [1]
    work.confirm(["f2"])
    assert [entry.number for entry in read_log(path)] == [1, 2]


@pytest.mark.parametrize("number", ["1e999", "[" * 5000 + "]" * 5000])
def test_a_line_without_sense_is_left_out(tmp_path: Path, number: str) -> None:
    path = tmp_path / "log.jsonl"
    work = review()
    work.sink = append_to(path)
    work.confirm(["f1"])
    line = path.read_text(encoding="utf-8")
    path.write_text(line.replace('"number": 1', f'"number": {number}') + line, encoding="utf-8")
    assert [entry.number for entry in read_log(path)] == [1]


_ACTIONS = st.lists(
    st.sampled_from(["confirm", "dismiss", "reopen", "note", "undo", "redo"]), max_size=20
)


@given(_ACTIONS)
def test_replaying_the_log_gives_the_same_state(actions: list[str]) -> None:
    work = review()
    for number, action in enumerate(actions):
        if action == "note":
            work.note(["f"], str(number))
        elif action in ("undo", "redo"):
            getattr(work, action)()
        else:
            getattr(work, action)([f"f{number % 3}"])
    again = review()
    again.restore(work.log)
    assert again.decisions == work.decisions
    assert [e.number for e in again.log] == list(range(1, len(again.log) + 1))
