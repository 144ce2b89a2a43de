import threading

import pytest
from pytestqt.qtbot import QtBot

from audit.progress import Progress
from ui.jobs import Jobs


@pytest.fixture
def jobs(qtbot: QtBot) -> Jobs:
    return Jobs()


def test_a_job_runs_elsewhere_and_its_result_arrives_here(qtbot: QtBot, jobs: Jobs) -> None:
    here = threading.get_ident()
    threads: list[int] = []

    def done(there: int) -> None:
        threads.extend((there, threading.get_ident()))

    with qtbot.waitSignal(jobs.finished) as told:
        jobs.start("count", lambda p: threading.get_ident(), done)
    assert threads[0] != here
    assert threads[1] == here
    assert told.args == ["count", None]
    assert not jobs.busy


def test_steps_are_told_with_their_text(qtbot: QtBot, jobs: Jobs) -> None:
    with qtbot.waitSignal(jobs.progress) as told:
        jobs.start("count", lambda p: p.step(3, 3, "akmola.xlsx"), lambda _: None)
    assert told.args == [3, 3, "akmola.xlsx"]
    qtbot.waitUntil(lambda: not jobs.busy)


def test_many_steps_do_not_flood_the_window(qtbot: QtBot, jobs: Jobs) -> None:
    heard: list[int] = []
    jobs.progress.connect(lambda done, total, label: heard.append(done))

    def work(progress: Progress) -> None:
        for number in range(20_000):
            progress.step(number, 20_000, "")

    with qtbot.waitSignal(jobs.finished):
        jobs.start("count", work, lambda _: None)
    assert len(heard) < 200


def test_a_fault_is_told_and_the_next_job_still_runs(qtbot: QtBot, jobs: Jobs) -> None:
    def fail(progress: Progress) -> None:
        raise ValueError("no such sheet")

    ended: list[tuple[str, str]] = []
    jobs.finished.connect(lambda title, error: ended.append((title, str(error))))
    jobs.start("first", fail, lambda _: None)
    jobs.start("second", lambda p: 1, lambda _: None)
    qtbot.waitUntil(lambda: len(ended) == 2)
    assert ended == [("first", "no such sheet"), ("second", "None")]


def test_cancel_stops_at_the_next_check_and_forgets_what_waits(qtbot: QtBot, jobs: Jobs) -> None:
    began = threading.Event()
    results: list[object] = []

    def work(progress: Progress) -> None:
        began.set()
        while True:
            progress.check()

    stopped: list[str] = []
    jobs.stopped.connect(stopped.append)
    jobs.start("endless", work, results.append)
    jobs.start("waiting", lambda p: "never", results.append)
    qtbot.waitUntil(began.is_set)
    jobs.cancel()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert stopped == ["waiting", "endless"]
    assert results == []
    assert not jobs.busy


def test_closing_waits_for_the_thread(qtbot: QtBot, jobs: Jobs) -> None:
    def work(progress: Progress) -> None:
        while True:
            progress.check()

    jobs.start("endless", work, lambda _: None)
    jobs.close()
    assert not jobs.busy
