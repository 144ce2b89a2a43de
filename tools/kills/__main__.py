"""Kills an evening's work at random moments, ``--count`` times, and looks what the project holds.

``python -m tools.kills`` prints and writes docs/kills.md: for each stage how many kills, projects
that could not be opened, finished actions that were lost and exports that were half there or
told wrongly. All must be none.
"""

import argparse
import hashlib
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from audit.decisions.journal import read_lines
from audit.decisions.ledger import Entry as Corrected
from audit.decisions.ledger import Ledger, read_kept
from audit.decisions.review import Entry as Decided
from audit.decisions.review import Review, read_log
from audit.project import Project, ProjectError, exports, lay_out, open_project
from tools.kills.evening import EXPORTED, OTHERS, PROJECT, digest

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "docs" / "kills.md"
_LONGEST = 6.0  # seconds after the project is there
_SEED = 20_210_110
_HEAD = """# Killed at any moment

Written by `python -m tools.kills --count {count}`: an evening's work on one project (files opened,
decided, corrected, undone, exported, copied, merged with what somebody else did in a copy), ended
by SIGKILL at a random moment; then the project is opened anew. *Lost* are actions that had finished
before the kill and are not in the project, *half* exports that lie under their name without their
end or are not what the log says of them, and merges of which not all is there.

| killed | kills | actions finished before | unreadable | lost | half |
|---|---:|---:|---:|---:|---:|
"""


@dataclass(slots=True)
class Tally:
    """What came of the kills of one stage."""

    kills: int = 0
    finished: int = 0
    unreadable: int = 0
    lost: int = 0
    half: int = 0

    def add(self, finished: int, wrong: Counter[str]) -> None:
        """Count a kill, or those of another stage."""
        self.finished += finished
        self.unreadable += wrong["unreadable"]
        self.lost += wrong["lost"]
        self.half += wrong["half"]


@dataclass(slots=True)
class Outcome:
    """What came of one kill: the last finished action, how many, what is wrong."""

    stage: str
    finished: int
    wrong: Counter[str] = field(default_factory=Counter)


def one_kill(seed: int) -> Outcome:
    """Play an evening, kill it, look what is left."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    folder = Path(tempfile.mkdtemp(prefix="kill-"))
    try:
        lines = _killed(folder, seed, draw)
        told = [line for line in lines if "action" in line]
        outcome = Outcome(_stage(lines), len(told))
        outcome.wrong.update(_wrong(folder, told))
        return outcome
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _stage(lines: list[dict[str, Any]]) -> str:
    """What was going on when the evening ended."""
    if not lines:
        return "before the first action"
    return f"during {lines[-1]['begun']}" if "begun" in lines[-1] else "between two actions"


def _killed(folder: Path, seed: int, draw: random.Random) -> list[dict[str, Any]]:
    evening = subprocess.Popen(
        [sys.executable, "-m", "tools.kills.evening", str(folder), str(seed)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert evening.stdout is not None  # noqa: S101 - a pipe was asked for
    wanted = draw.randrange(80)  # the line after which the clock runs: 0 begins with opening
    told = []
    for _ in range(wanted):
        line = evening.stdout.readline()
        if not line:
            raise RuntimeError(f"the evening with seed {seed} ended by itself")
        told.append(json.loads(line))
    time.sleep(draw.random() * (_LONGEST if wanted < 4 else 0.3))
    evening.send_signal(signal.SIGKILL)
    told += [json.loads(line) for line in evening.stdout if line.endswith("\n")]
    evening.wait()
    evening.stdout.close()
    return told


def _wrong(folder: Path, told: list[dict[str, Any]]) -> list[str]:
    """What is wrong with what is left: "unreadable", "lost", "half"."""
    path = folder / PROJECT
    saved = any(line["action"] == "save" for line in told)
    if not path.exists():
        return ["lost"] if saved else []
    laid = folder / "laid"
    try:
        with open_project(path) as project:
            if project.damaged or lay_out(project, laid).doubts():
                return ["unreadable"]
            sources = [kept.source.sha256 for kept in project.sources()]
            merged = _merged(project)
    except ProjectError as error:
        print(error, file=sys.stderr)
        return ["unreadable"]
    exported = {one["name"]: str(one["sha256"]) for one in read_lines(laid / exports.LOG, dict)}
    wrong = ["half"] if _half(folder, exported) or not merged else []
    if saved and not (_holds(laid, sources, told[-1]) and told[-1]["exports"] <= len(exported)):
        wrong.append("lost")
    return wrong


def _merged(project: Project) -> bool:
    """Whether all that each merge brings is there: a file, a note, a mended cell."""
    merges = [record for record in project.log() if record.action == "merge"]
    said = Counter(record.subject for record in merges)
    brought = sum(kept.source.name.startswith(OTHERS) for kept in project.sources())
    notes = sum("Dana's note" in record.content for record in merges)
    return brought == said["merge"] == notes <= said["correction"]


def _half(folder: Path, exported: dict[str, str]) -> bool:
    """Whether an export lies there without its end, or is another than the log says."""
    hashes = {name: _sha256(folder / name) for name in exported}
    return hashes != exported or not all(_whole(path) for path in folder.glob(f"{EXPORTED}*"))


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


def _whole(path: Path) -> bool:
    if path.suffix == ".xlsx":
        with suppress(zipfile.BadZipFile), zipfile.ZipFile(path) as book:
            return book.testzip() is None
        return False
    return path.read_bytes().endswith(b"\n")


def _holds(laid: Path, sources: list[str], last: dict[str, Any]) -> bool:
    """Whether the state told last is in the logs, with or without what came after it."""
    logs = sorted((laid / "decisions").glob("*.jsonl"))
    decided = any(_reached(list(read_log(log)), last) for log in logs) or not last["decisions"]
    corrections = read_kept([laid / "corrections"], sources) if last["corrections"] else []
    return decided and last["files"] <= len(sources) and _corrected(corrections, last)


def _reached(entries: list[Decided], last: dict[str, Any]) -> bool:
    review = Review()
    review.restore(entries[: last["decisions"]])
    return bool(digest(review.values) == last["reviewed"])


def _corrected(entries: list[Corrected], last: dict[str, Any]) -> bool:
    ledger = Ledger()
    ledger.restore(entries[: last["corrections"]])
    return bool(digest(ledger.values) == last["corrected"])


def main() -> int:
    """Kill, print, write the table; 1 where anything was lost."""
    chosen = argparse.ArgumentParser(description=__doc__)
    chosen.add_argument("--count", type=int, default=200)
    chosen.add_argument("--workers", type=int, default=1, help="evenings at a time")
    chosen.add_argument("--no-file", action="store_true", help="write no table")
    asked = chosen.parse_args()
    tallies: dict[str, Tally] = {}
    for number, outcome in enumerate(_outcomes(asked.count, asked.workers)):
        tally = tallies.setdefault(outcome.stage, Tally())
        tally.kills += 1
        tally.add(outcome.finished, outcome.wrong)
        print(f"{number + 1:>4}  {outcome.finished:>3} {outcome.stage:<24} "
              f"{', '.join(outcome.wrong) or 'whole'}", flush=True)  # fmt: skip
    text = _table(tallies, sum(tally.kills for tally in tallies.values()))
    print(text)
    if not asked.no_file:
        TARGET.write_text(text, encoding="utf-8")
    return 1 if any(t.unreadable or t.lost or t.half for t in tallies.values()) else 0


def _outcomes(count: int, workers: int) -> Iterator[Outcome]:
    """Outcomes until all are there, or until somebody interrupts: then the table tells of those."""
    pool = ThreadPoolExecutor(workers)
    try:
        yield from pool.map(one_kill, range(_SEED, _SEED + count))
    except KeyboardInterrupt:
        return
    finally:
        pool.shutdown(cancel_futures=True)


def _table(tallies: dict[str, Tally], count: int) -> str:
    whole = Tally()
    rows = []
    for stage, tally in sorted(tallies.items()):
        rows.append(_row(stage, tally))
        whole.kills += tally.kills
        whole.add(
            tally.finished,
            Counter(unreadable=tally.unreadable, lost=tally.lost, half=tally.half),
        )
    return _HEAD.format(count=count) + "\n".join([*rows, _row("all", whole)]) + "\n"


def _row(name: str, tally: Tally) -> str:
    figures = tally.kills, tally.finished, tally.unreadable, tally.lost, tally.half
    return f"| {name} | {' | '.join(map(str, figures))} |"


if __name__ == "__main__":
    sys.exit(main())
