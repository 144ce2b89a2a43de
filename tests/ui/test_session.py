from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import get_args

import pytest
from pytestqt.qtbot import QtBot

from audit import findings, messages
from audit.decisions.review import State, read_log
from audit.engine import Audit
from audit.findings import Severity
from audit.importing.corrections import key_of
from audit.importing.table import By, Orientation, TableKind
from audit.intake import Reading
from audit.messages import LANGUAGES, Language
from audit.profile import ProfileError
from audit.progress import Progress
from audit.sources import ProblemSeverity
from tests.ui.making import FakeEngine, reading, table
from ui.frame.status import StatusLine
from ui.jobs import Jobs
from ui.readings import merged
from ui.session import Place, Session


def idle(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: not session.jobs.busy)


def opened(session: Session) -> Reading:
    assert session.reading is not None
    return session.reading


def audited(qtbot: QtBot, session: Session, *names: str, sample: bool = False) -> list[str]:
    session.open_paths([Path(name) for name in names or ("a.xlsx",)], accept=True, sample=sample)
    idle(qtbot, session)
    assert session.audit is not None
    return list(session.audit.findings["id"])


def test_files_wait_until_they_are_taken_in(
    qtbot: QtBot, session: Session, fake_engine: FakeEngine
) -> None:
    with qtbot.waitSignal(session.reading_changed):
        session.open_paths([Path("a.xlsx")])
    idle(qtbot, session)
    assert session.pending
    assert session.audit is None
    assert fake_engine.prepared == []
    with qtbot.waitSignal(session.audit_changed):
        session.accept_import()
    assert not session.pending


def test_more_files_come_beside_those_that_are_open(qtbot: QtBot, session: Session) -> None:
    audited(qtbot, session, "a.xlsx")
    session.open_paths([Path("b.xlsx"), Path("a.xlsx")])
    idle(qtbot, session)
    assert session.reading is not None
    assert [file.source.name for file in session.reading.files] == ["a.xlsx", "b.xlsx"]
    assert session.pending


def test_own_files_replace_the_sample(qtbot: QtBot, session: Session) -> None:
    audited(qtbot, session, "sample.xlsx", sample=True)
    session.open_paths([Path("mine.xlsx")])
    idle(qtbot, session)
    assert session.reading is not None
    assert [file.source.name for file in session.reading.files] == ["mine.xlsx"]
    assert not session.sample


def test_a_discarded_import_leaves_what_was_audited(qtbot: QtBot, session: Session) -> None:
    audited(qtbot, session, "sample.xlsx", sample=True)
    session.open_paths([Path("mine.xlsx")])
    idle(qtbot, session)
    session.discard_import()
    assert session.reading is not None
    assert [file.source.name for file in session.reading.files] == ["sample.xlsx"]
    assert session.sample
    assert not session.pending


def test_a_table_left_out_is_not_audited(
    qtbot: QtBot, session: Session, fake_engine: FakeEngine
) -> None:
    session.open_paths([Path("a.xlsx"), Path("b.xlsx")])
    idle(qtbot, session)
    first = key_of(opened(session).tables[0])
    session.correct(lambda ledger: ledger.leave_out([first]))
    idle(qtbot, session)
    session.accept_import()
    idle(qtbot, session)
    assert [t.source.name for t in fake_engine.prepared[-1][0].taken] == ["b.xlsx"]


def test_another_profile_audits_again(
    qtbot: QtBot, session: Session, fake_engine: FakeEngine
) -> None:
    audited(qtbot, session)
    with qtbot.waitSignal(session.audit_changed):
        session.set_profile("kz-2021-majilis")
    assert fake_engine.prepared[-1][1] == "kz-2021-majilis"
    assert session.election is not None
    assert session.election.profile.key == "kz-2021-majilis"


def test_decisions_come_back_with_the_same_files(
    qtbot: QtBot, tmp_path: Path, fake_engine: FakeEngine
) -> None:
    first = Session(tmp_path, fake_engine.engine())
    ids = audited(qtbot, first)
    first.confirm(ids[:2])
    first.note(ids[:1], "Seen by the commission")
    first.dismiss(ids[2:3], "recount")
    second = Session(tmp_path, FakeEngine().engine())
    assert audited(qtbot, second) == ids
    assert second.decision(ids[0]).note == "Seen by the commission"
    assert second.decision(ids[1]).state is State.CONFIRMED
    assert second.decision(ids[2]).reason == "recount"
    second.undo()
    assert second.decision(ids[2]).state is State.OPEN


def test_other_files_have_decisions_of_their_own(qtbot: QtBot, session: Session) -> None:
    ids = audited(qtbot, session, "sample.xlsx", sample=True)
    session.confirm(ids)
    session.open_paths([Path("mine.xlsx")], accept=True)
    idle(qtbot, session)
    assert session.review.decisions == {}


def test_decisions_stay_when_files_are_added(qtbot: QtBot, session: Session) -> None:
    ids = audited(qtbot, session, "a.xlsx")
    session.confirm(ids[:1])
    session.open_paths([Path("b.xlsx")], accept=True)
    idle(qtbot, session)
    assert session.decision(ids[0]).state is State.CONFIRMED
    assert session.undo_name == "confirming one finding"


def test_a_disk_that_takes_nothing_is_told_and_decisions_hold(
    qtbot: QtBot, tmp_path: Path, fake_engine: FakeEngine
) -> None:
    in_the_way = tmp_path / "data"
    in_the_way.write_text("a file where the folder should be")
    session = Session(in_the_way, fake_engine.engine())
    ids = audited(qtbot, session)
    with qtbot.waitSignal(session.job_finished) as told:
        session.confirm(ids[:1])
    assert told.args is not None
    assert told.args[0].startswith("Decisions cannot be kept on the disk")
    assert session.decision(ids[0]).state is State.CONFIRMED
    in_the_way.unlink()
    session.note(ids[1:2], "after there was room")
    (log,) = (in_the_way / "decisions").glob("*.jsonl")
    assert [entry.action for entry in read_log(log)] == ["confirm", "note"]


def test_undo_and_redo_tell_their_names_and_what_changed(qtbot: QtBot, session: Session) -> None:
    ids = audited(qtbot, session)
    assert session.undo_name == ""
    session.confirm(ids[:3])
    assert session.undo_name == "confirming 3 findings"
    with qtbot.waitSignal(session.decisions_changed) as told:
        session.undo()
    assert told.args == [frozenset(ids[:3])]
    assert session.redo_name == "confirming 3 findings"
    session.redo()
    assert session.decision(ids[0]).state is State.CONFIRMED


def test_deciding_the_same_again_changes_nothing(qtbot: QtBot, session: Session) -> None:
    ids = audited(qtbot, session)
    session.confirm(ids[:1])
    with qtbot.assertNotEmitted(session.decisions_changed):
        session.confirm(ids[:1])
    assert session.undo_name == "confirming one finding"
    assert len(session.review.log) == 1


def test_the_selection_is_replaced_widened_and_narrowed(qtbot: QtBot, session: Session) -> None:
    with qtbot.waitSignal(session.selection_changed):
        session.select(["a", "b"], current="a")
    session.select(["c"], how="add")
    session.select(["a"], how="remove")
    assert session.selection == {"b", "c"}
    assert session.current == "a"
    with qtbot.assertNotEmitted(session.selection_changed):
        session.select(["b", "c"])


def test_a_fault_is_told_in_a_sentence_and_nothing_changes(
    qtbot: QtBot, session: Session, fake_engine: FakeEngine
) -> None:
    fake_engine.error = RuntimeError("out of luck")
    with qtbot.waitSignal(session.job_finished) as told:
        session.open_paths([Path("a.xlsx")])
    assert told.args is not None
    assert told.args[0].startswith("Reading files did not succeed")
    assert "out of luck" in told.args[0]
    assert session.reading is None


def test_where_nothing_was_understood_nothing_is_audited(qtbot: QtBot, real: Session) -> None:
    folder = real.data_folder.parent
    (folder / "a.txt").write_text("hello", encoding="utf-8")
    (folder / "tiny.csv").write_text("name,inhabitants\nAktau,1000\n", encoding="utf-8")
    real.open_paths([folder / "a.txt", folder / "tiny.csv"])
    qtbot.waitUntil(lambda: real.reading is not None and not real.jobs.busy)
    with qtbot.waitSignal(real.job_finished) as told:
        real.accept_import()
    assert told.args is not None
    same = real.text("command-nothing-to-audit").split(" “")[0]
    assert same in told.args[0]
    assert (real.audit, real.election, real.pending) == (None, None, True)


def test_a_profile_that_cannot_be_used_says_so_itself(
    qtbot: QtBot, session: Session, fake_engine: FakeEngine
) -> None:
    fake_engine.error = ProfileError("x.toml: names has no English name")
    with qtbot.waitSignal(session.job_finished) as told:
        session.open_paths([Path("a.xlsx")])
    assert told.args == ["Reading files did not succeed: x.toml: names has no English name"]


def test_closing_all_files_leaves_an_empty_session(qtbot: QtBot, session: Session) -> None:
    ids = audited(qtbot, session)
    session.confirm(ids)
    session.close_all()
    assert (session.reading, session.audit, session.election) == (None, None, None)
    assert session.undo_name == ""


def test_the_place_changes_once(qtbot: QtBot, session: Session) -> None:
    with qtbot.waitSignal(session.place_changed):
        session.go(Place.REPORT)
    with qtbot.assertNotEmitted(session.place_changed):
        session.go(Place.REPORT)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_step_of_a_job_is_told_in_words(
    qtbot: QtBot, session: Session, language: Language
) -> None:
    session.set_language(language)
    line = StatusLine(session)
    qtbot.addWidget(line)
    session.job_progress.emit(1, 2, "akmola.xlsx")
    assert "akmola.xlsx" in line.said.text()
    session.job_progress.emit(0, 0, "T2")
    assert messages.text("check-T2-title", language) in line.said.text()


class Demanding:
    """Gives a finding of its own for each code demanded, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked: list[frozenset[str]] = []
        self.begun, self.go = Event(), Event()
        self.go.set()

    def __call__(self, of: Audit, codes: Collection[str], progress: Progress) -> Audit:
        self.asked.append(frozenset(codes))
        self.begun.set()
        self.go.wait(10)
        new = [findings.batch(code, Severity.ANOMALY, 1) for code in sorted(codes)]
        return replace(of, findings=findings.collect([of.findings[list(findings.COLUMNS)], *new],
                                                     of.election))  # fmt: skip


def test_a_check_on_demand_runs_beside_the_window_and_decisions_stay(
    qtbot: QtBot, session: Session
) -> None:
    session.engine = replace(session.engine, demand=Demanding())
    first, *_ = audited(qtbot, session)
    session.confirm([first])
    with qtbot.waitSignal(session.audit_changed):
        session.demand(["T2"])
    assert session.audit is not None
    assert (session.audit.findings["code"] == "T2").sum() == 1
    assert session.decision(first).state == State.CONFIRMED


def test_what_was_demanded_runs_again_when_the_files_change(qtbot: QtBot, session: Session) -> None:
    demanding = Demanding()
    session.engine = replace(session.engine, demand=demanding)
    audited(qtbot, session)
    assert not demanding.asked
    with qtbot.waitSignal(session.audit_changed):
        session.demand(["T2"])
    audited(qtbot, session, "b.xlsx")
    assert demanding.asked == [frozenset({"T2"})] * 2
    session.close_all()
    audited(qtbot, session)
    assert len(demanding.asked) == 2


def test_a_check_on_demand_can_be_cancelled(qtbot: QtBot, session: Session) -> None:
    demanding = Demanding()
    demanding.go.clear()
    session.engine = replace(session.engine, demand=demanding)
    audited(qtbot, session)
    before = session.audit
    session.demand(["T2"])
    qtbot.waitUntil(demanding.begun.is_set)
    session.jobs.cancel()
    demanding.go.set()
    idle(qtbot, session)
    assert session.audit is before
    assert session.demanded == frozenset()


def test_the_same_bytes_count_once() -> None:
    first, again = reading(table("a.xlsx")), reading(table("a.xlsx"), table("b.xlsx"))
    both = merged(first, again)
    assert [file.source.name for file in both.files] == ["a.xlsx", "b.xlsx"]
    assert len(both.problems) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_is_chosen_by_a_value_exists(language: Language) -> None:
    words = [f"window-kind-{kind}" for kind in TableKind]
    words += [f"orientation-{orientation}" for orientation in Orientation]
    words += [f"window-by-{by}" for by in get_args(By)]
    words += [f"window-severity-{severity}" for severity in get_args(ProblemSeverity)]
    words += [f"window-place-{place}" for place in Place]
    words += [f"window-did-{action}" for action in ("confirm", "dismiss", "reopen", "note")]
    assert [word for word in words if not messages.has(word, language)] == []


def test_what_the_places_show_is_made_with_the_audit(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    session.open_paths([tmp_path / "akmola.xlsx"], accept=True)
    with qtbot.waitSignal(session.audit_changed):
        pass
    assert session.audit is not None
    assert session.prepared is not None
    assert len(session.prepared.rows) == len(session.audit.findings)
    assert session.prepared.rows.row(0)["id"] == session.audit.findings["id"].iloc[0]
    session.close_all()
    assert session.prepared is None


def test_closing_ends_the_work_of_the_places_too(qtbot: QtBot, tmp_path: Path) -> None:
    """A thread left behind would still draw when Qt and pdfium have ended."""
    begun, never = Event(), Event()

    def work(progress: Progress) -> None:
        begun.set()
        while not never.wait(0.001):
            progress.check()

    session = Session(tmp_path, FakeEngine().engine())
    pages = Jobs(session)
    pages.start("pages", work, lambda _: None)
    assert begun.wait(10)
    session.close()
    assert not pages.busy
