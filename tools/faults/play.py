"""One fault, done to a project with decisions: ``python -m tools.faults.play FAULT FOLDER``.

Prints what the program said meanwhile and what is decided at the end in the window. What the
project holds afterwards, `tools.faults.__main__` looks.
"""

import json
import os
import resource
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from audit.project import open_project
from tools.kills.evening import EXPORTED, PROJECT, Evening, digest, table
from ui.project.projects import Projects
from ui.session import Session

_PAGE = 4096  # bytes
NOBODY = 65_534  # whoever runs this as root must not be let through closed doors


class Stage:
    """An evening with some decisions in a project, and what the program says from then on."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.project = folder, folder / PROJECT
        self.evening = Evening(folder, seed=1)
        self.session, self.projects = self.evening.session, self.evening.projects
        self.told: list[str] = []
        self.evening.open_file()
        self.projects.save_as(self.project)
        self.evening.wait()
        self.decide("before")
        self.session.job_finished.connect(self.told.append)

    def decide(self, note: str) -> None:
        """Note something of the first findings."""
        audit = self.session.audit
        if audit is not None:
            self.session.note(audit.findings["id"].tolist()[:3], note)
        self.evening.wait()


@contextmanager
def _no_room(stage: Stage) -> Iterator[None]:
    """No file may grow beyond what the project takes now."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    most = stage.project.stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


@contextmanager
def _as_nobody() -> Iterator[None]:
    rooted = os.geteuid() == 0
    if rooted:
        os.setegid(NOBODY)
        os.seteuid(NOBODY)
    yield
    if rooted:
        os.seteuid(0)
        os.setegid(0)


def full_disk_deciding(stage: Stage) -> None:
    """The disk is full while decisions are made; then there is room again."""
    with _no_room(stage):
        for number in range(40):
            stage.decide(f"full {number} " + "x" * 2_000)
    stage.decide("room again")


def full_disk_closing(stage: Stage) -> None:
    """The disk is full while decisions are made; there is room again when the window is closed."""
    with _no_room(stage):
        for number in range(40):
            stage.decide(f"full {number} " + "x" * 2_000)


def full_disk_adding(stage: Stage) -> None:
    """The disk is full while a further file is taken into the project; then it is added again."""
    path = stage.folder / "large.csv"
    path.write_text(table(7) + "\n".join(f"note {os.urandom(40).hex()}" for _ in range(2_000)))
    with _no_room(stage):
        stage.session.open_paths([path])
        stage.evening.wait()
        stage.session.accept_import()
        stage.evening.wait()
    stage.decide("after")


def full_disk_saving(stage: Stage) -> None:
    """The disk is full while the project is saved under another name."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8_192, resource.RLIM_INFINITY))
    stage.projects.save_as(stage.folder / "other.hattama")
    stage.evening.wait()
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    stage.decide("after")


def read_only_folder(stage: Stage) -> None:
    """The folder of the project cannot be written when it is opened again."""
    stage.projects.close()
    for path in (stage.project, stage.folder):
        path.chmod(0o555 if path.is_dir() else 0o444)
    with _as_nobody():
        stage.projects.open(stage.project)
        stage.evening.wait()
    stage.told.append(stage.projects.notice.says.text())
    stage.folder.chmod(0o755)
    stage.project.chmod(0o644)


def source_gone(stage: Stage) -> None:
    """A file is removed after it was read; the project has its bytes."""
    (stage.folder / "file1.csv").unlink()
    stage.decide("after")


def source_gone_before_saving(stage: Stage) -> None:
    """A file is removed before it could be taken into a new project."""
    other = Session(stage.folder / "other", author="Bolat")
    other.job_finished.connect(stage.told.append)
    path = stage.folder / "second.csv"
    path.write_text(table(2), encoding="utf-8")
    other.open_paths([path], accept=True)
    _wait(other)
    path.unlink()
    projects = Projects(other)
    projects.save_as(stage.folder / "second.hattama")
    _wait(other)
    other.close()
    stage.decide("after")


def source_changed(stage: Stage) -> None:
    """A file is changed under way; the project goes on with the bytes that were read."""
    (stage.folder / "file1.csv").write_text(table(9), encoding="utf-8")
    stage.decide("after")


def source_changed_before_saving(stage: Stage) -> None:
    """A file is changed after it was read and before it could be taken into a new project."""
    other = Session(stage.folder / "other", author="Bolat")
    other.job_finished.connect(stage.told.append)
    path = stage.folder / "second.csv"
    path.write_text(table(2), encoding="utf-8")
    other.open_paths([path], accept=True)
    _wait(other)
    path.write_text(table(3), encoding="utf-8")
    Projects(other).save_as(stage.folder / "second.hattama")
    _wait(other)
    other.close()
    stage.decide("after")


def project_gone(stage: Stage) -> None:
    """The project file is removed while it is open (a stick pulled out)."""
    stage.project.rename(stage.folder / "away.hattama")
    stage.decide("while it was away")
    (stage.folder / "away.hattama").rename(stage.project)
    stage.decide("after")


def _share_goes(stage: Stage) -> tuple[Path, Path]:
    """The project is saved on a share, the share goes, a decision is made: where it was and is."""
    share, away = stage.folder / "share", stage.folder / "away"
    share.mkdir()
    stage.projects.save_as(share / PROJECT)
    stage.evening.wait()
    share.rename(away)
    stage.decide("while it was away")
    return share, away


def share_gone(stage: Stage) -> None:
    """The project lies on a share that goes away with its whole folder, and comes back."""
    share, away = _share_goes(stage)
    stage.decide("and once more")
    away.rename(share)
    stage.decide("after")
    stage.projects.close()
    (share / PROJECT).replace(stage.project)


def share_gone_for_good(stage: Stage) -> None:
    """The share goes away with the project and does not come back before the window is closed."""
    _share_goes(stage)
    stage.projects.close()
    _aside(stage.projects).replace(stage.project)


def _aside(projects: Projects) -> Path:
    """Where a project lies that holds what another refused."""
    (path,) = projects.aside.iterdir()
    return path


def source_damaged_in_project(stage: Stage) -> None:
    """A file inside the project is damaged; the original is given again."""
    stage.projects.close()
    stage.session.close_all()
    with closing(sqlite3.connect(stage.project)) as connection, connection:
        connection.execute("UPDATE part SET packed = substr(packed, 9)")
    stage.projects.open(stage.project)
    stage.evening.wait()
    if said := stage.projects.notice.says.text():
        stage.told.append(said)
    stage.session.open_paths([stage.folder / "file1.csv"], accept=True)
    stage.evening.wait()


def full_disk_exporting(stage: Stage) -> None:
    """The disk is full while a workbook is written out; no half of it is left."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, resource.RLIM_INFINITY))
    stage.evening.export()
    stage.evening.wait()
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    _exports(stage.folder, 0)
    stage.decide("after")


def read_only_exporting(stage: Stage) -> None:
    """A workbook is to be written into a folder that cannot be written; no half of it is left."""
    stage.evening.export()  # once where it can be: nobody may not read the program's own modules
    stage.evening.wait()
    stage.folder.chmod(0o555)
    with _as_nobody():
        stage.evening.export()
        stage.evening.wait()
    stage.folder.chmod(0o755)
    _exports(stage.folder, 1)
    stage.decide("after")


def _exports(folder: Path, wanted: int) -> None:
    """See that so many exports lie there, and no half."""
    there = [path.name for path in folder.iterdir() if EXPORTED in path.name]
    if len(there) != wanted or any(name.endswith(".part") for name in there):
        raise AssertionError(f"exports: {there}")


def clock_set_back(stage: Stage) -> None:
    """The clock is set back by two days between decisions and corrections, then undone."""
    stage.decide("in order")
    for journal in (stage.session.review, stage.session.ledger):
        journal.clock = lambda: datetime.now(UTC) - timedelta(days=2)
    stage.evening.mend()
    stage.decide("two days earlier")
    stage.session.undo()
    stage.decide("the last one")


def two_instances(stage: Stage) -> None:
    """A second program opens the project; what it decides is kept in a project of its own."""
    other = Session(stage.folder / "other", author="Bolat")
    other.job_finished.connect(stage.told.append)
    projects = Projects(other)
    projects.open(stage.project)
    _wait(other)
    if other.audit is not None:
        other.note(other.audit.findings["id"].tolist()[:1], "of the second")
    _wait(other)
    other.close()
    projects.close()
    with open_project(_aside(projects)) as aside:
        if not any("of the second" in record.content for record in aside.log()):
            raise AssertionError("what the second decided is nowhere")
    stage.decide("after")


def page_lost(stage: Stage) -> None:
    """A drive has lost a page of the project file; what is left is saved under another name."""
    for number in range(20):
        stage.decide(f"many {number} " + "x" * 90)
    stage.projects.close()
    data = stage.project.read_bytes()
    at = data.index(b"many 10 ") // _PAGE * _PAGE
    stage.project.write_bytes(data[:at] + bytes(_PAGE) + data[at + _PAGE :])
    stage.projects.open(stage.project)
    stage.evening.wait()
    stage.told.append(stage.projects.notice.says.text())
    saved = stage.folder / "saved.hattama"
    stage.projects.save_as(saved)
    stage.evening.wait()
    stage.decide("after")
    stage.projects.close()
    saved.replace(stage.project)


def beginning_lost(stage: Stage) -> None:
    """The first page of the project file is lost; a copy made before is whole."""
    stage.projects.close()
    whole = stage.project.read_bytes()
    damaged = stage.folder / "damaged.hattama"
    damaged.write_bytes(whole[:100] + bytes(_PAGE - 100) + whole[_PAGE:])
    stage.projects.open(damaged)
    stage.evening.wait()
    stage.projects.open(stage.project)
    stage.evening.wait()
    stage.decide("after")


def record_damaged(stage: Stage) -> None:
    """A record of the log is no text any more; a note of it is lost, the newest one stands."""
    stage.decide("a lost note")
    stage.decide("before the damage")
    stage.projects.close()
    data = stage.project.read_bytes()
    stage.project.write_bytes(data.replace(b"a lost note", b"a lo\xff\xff note"))
    stage.projects.open(stage.project)
    stage.evening.wait()
    stage.told.append(stage.projects.notice.says.text())
    stage.decide("after")


FAULTS: dict[str, Callable[[Stage], None]] = {
    fault.__name__.replace("_", "-"): fault
    for fault in (
        full_disk_deciding, full_disk_closing, full_disk_adding, full_disk_saving,
        full_disk_exporting, read_only_folder, read_only_exporting, source_gone,
        source_gone_before_saving, source_changed, source_changed_before_saving, project_gone,
        share_gone, share_gone_for_good, source_damaged_in_project, clock_set_back,
        two_instances, page_lost, beginning_lost, record_damaged,
    )
}  # fmt: skip


def main() -> None:
    """Play, and print what was said and decided."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication(sys.argv[:1])
    stage = Stage(Path(sys.argv[2]))
    FAULTS[sys.argv[1]](stage)
    said = {"told": stage.told, "decided": digest(stage.session.review.values)}
    stage.session.close()
    stage.projects.close()
    print(json.dumps(said), flush=True)
    del application


def _wait(session: Session) -> None:
    end = time.monotonic() + 300
    QCoreApplication.processEvents()
    while session.jobs.busy:
        if time.monotonic() > end:
            raise TimeoutError
        QCoreApplication.processEvents()
        time.sleep(0.001)
    QCoreApplication.processEvents()


if __name__ == "__main__":
    main()
