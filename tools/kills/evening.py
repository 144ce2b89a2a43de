"""An evening's work on one project, played by a program that may be killed at any moment.

``python -m tools.kills.evening FOLDER SEED`` opens a file with faults, saves a project and goes on
with random decisions, corrections, undoing, further files, exports, copies, merges. Each action
that begins is a line on standard output; each that is finished is one too: its name, how many
entries the logs have, and a digest of what they come to.
"""

import hashlib
import json
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from audit.decisions import ledger, review
from audit.importing.corrections import CellKey, Mend
from audit.progress import Progress
from audit.project import lay_out, open_project
from audit.project.merging import Logs
from audit.project.taking import Chosen
from ui.project.home import opened
from ui.project.projects import Projects
from ui.report.exporting import KINDS, Wanted, written
from ui.session import Session

HEADER = "Region,Precinct,Registered voters,Ballots issued,Invalid ballots,Valid ballots,Sun,Moon"
PROJECT = "evening.hattama"
EXPORTED = "export-"  # so begins the name of what is written out
OTHERS = "dana"  # and of what somebody else brings
ROWS = 30
_WAIT = 300  # seconds, on a machine that may be busy


def table(seed: int) -> str:
    """Precincts, some with lines that do not add up, one with a letter for a digit."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    lines = [HEADER]
    for number in range(1, ROWS + 1):
        sun = draw.randint(200, 400)
        moon = 490 - sun + (draw.randint(1, 40) if number % 5 == 0 else 0)
        invalid = "1O" if number == 7 else "10"
        lines.append(f"Place {seed},{number},{900 + number},500,{invalid},490,{sun},{moon}")
    return "\n".join(lines) + "\n"


def digest(values: dict[Any, Any]) -> str:
    """What the values of a journal come to, the same in any order."""
    told = "\n".join(sorted(f"{key!r}: {value!r}" for key, value in values.items()))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def begin(action: str) -> None:
    """Say what begins."""
    print(json.dumps({"begun": action}), flush=True)


def theirs(path: Path, finding: str, number: int) -> None:
    """What Dana does in her copy: a note on a finding, a cell mended, a file more."""
    with open_project(path) as project, TemporaryDirectory() as made:
        folder = Path(made)
        workspace = lay_out(project, folder / "laid")
        sha256 = project.sources()[0].source.sha256
        newest = Logs(project.log(), folder / "logs").decisions or f"decisions/{sha256}.jsonl"
        sink = review.append_to(workspace.folder / newest, workspace.append)
        decided = review.Review("Dana", sink=sink)
        decided.note([finding], f"Dana's note {number}")
        corrections = workspace.folder / "corrections"
        mended = ledger.Ledger("Dana", sink=ledger.append_to(corrections, workspace.append))
        mended.mend({CellKey(sha256, "", 9, 5): Mend("10", str(20 + number))})
        file = folder / f"{OTHERS}{number}.csv"
        file.write_text(table(1000 + number), encoding="utf-8")
        workspace.keep([file], "Dana")


class Evening:
    """The session and what can be done in it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._draw = random.Random(seed)  # noqa: S311 - no secret
        self.session = Session(folder / "own", author="Aigul")
        self.projects = Projects(self.session)
        self._files = self._exports = self._merged = 0

    def play(self) -> None:
        """Go through the evening until killed."""
        begin("open")
        self.open_file()
        self.tell("open")
        begin("save")
        self.projects.save_as(self._folder / PROJECT)
        self.wait()
        self.tell("save")
        actions: list[tuple[int, Callable[[], object]]] = [
            (8, self.confirm),
            (8, self.dismiss),
            (8, self.note),
            (4, self.mend),
            (4, self.session.undo),
            (3, self.session.redo),
            (2, self.open_file),
            (3, self.export),
            (1, self.copy),
            (1, self.merge),
        ]
        while True:
            weights = [weight for weight, _ in actions]
            ((_, action),) = self._draw.choices(actions, weights)
            begin(action.__name__)
            action()
            self.wait()
            self.tell(action.__name__)

    def tell(self, action: str) -> None:
        """Say that an action is finished, and what the logs are now."""
        review, ledger = self.session.review, self.session.ledger
        line = {
            "action": action,
            "files": self._files,
            "exports": self._exports,
            "decisions": len(review.log),
            "reviewed": digest(review.values),
            "corrections": len(ledger.log),
            "corrected": digest(ledger.values),
        }
        print(json.dumps(line), flush=True)

    def wait(self) -> None:
        """Let the session finish what it does beside the window."""
        end = time.monotonic() + _WAIT
        QCoreApplication.processEvents()
        while self.session.jobs.busy:
            if time.monotonic() > end:
                raise TimeoutError
            QCoreApplication.processEvents()
            time.sleep(0.001)
        QCoreApplication.processEvents()

    # Actions

    def open_file(self) -> None:
        """Read another file and take it in."""
        self._files += 1
        path = self._folder / f"file{self._files}.csv"
        path.write_text(table(self._files), encoding="utf-8")
        self.session.open_paths([path])
        self.wait()
        self.session.accept_import()

    def confirm(self) -> None:
        """Confirm some findings."""
        self.session.confirm(self.some())

    def dismiss(self) -> None:
        """Dismiss some findings."""
        self.session.dismiss(self.some(), self._draw.choice(["recount", "typing error", ""]))

    def note(self) -> None:
        """Write a note."""
        self.session.note(self.some(), f"note {self._draw.random()}")

    def mend(self) -> None:
        """Correct the letter that stands for a digit, or some other figure."""
        if self.session.reading is None:
            return
        source = self._draw.choice(self.session.reading.files).source
        value = str(self._draw.randint(1, 99))
        key = CellKey(source.sha256, "", 8, 5)
        self.session.correct(lambda ledger: ledger.mend({key: Mend("1O", value)}))

    def export(self) -> None:
        """Write a workbook, a table or the findings file, and wait until it is there."""
        session, audit = self.session, self.session.audit
        kind = self._draw.choice(("workbook", "text", "data"))
        path = self._folder / f"{EXPORTED}{self._exports}.{KINDS[kind]}"
        wanted = Wanted(kind, path, "en", nameless=False)
        if audit is None:
            return

        def work(progress: Progress) -> None:
            written(audit, session.review, session.attachments, wanted, progress)
            session.exported(kind, path)

        session.jobs.start("export", work, lambda _: None)
        self._exports += 1

    def copy(self) -> None:
        """Save the project under another name and go on in the first."""
        if self.projects.home is not None:
            self.projects.home.workspace.project.copy_to(self._folder / "copy.hattama")

    def merge(self) -> None:
        """Merge a copy in which somebody else decided, mended and added a file meanwhile."""
        home, audit = self.projects.home, self.session.audit
        if home is None or audit is None or self.session.pending:
            return
        path = self._folder / f"{OTHERS}{self._merged}.hattama"
        home.workspace.project.copy_to(path)
        theirs(path, self._draw.choice(audit.findings["id"].tolist()), self._merged)
        other = opened(path, read_only=True)
        found = home.bring(other)
        chosen = Chosen(found.decisions.taken, found.corrections.taken, found.attached, 0)
        self.projects.take_over(home, other, found, chosen)
        self.wait()
        other.close()
        self._merged += 1
        self._files += 1

    def some(self) -> list[str]:
        """A few findings."""
        audit = self.session.audit
        ids = [] if audit is None else audit.findings["id"].tolist()
        return self._draw.sample(ids, min(len(ids), self._draw.randint(1, 4)))


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # killed on machines without a screen too
    application = QApplication(sys.argv[:1])  # projects tell in a notice, which is never shown
    Evening(Path(sys.argv[1]), int(sys.argv[2])).play()
