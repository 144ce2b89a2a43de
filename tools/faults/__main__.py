"""Does every fault and hands in every bad input: ``python -m tools.faults [--no-file]``.

Prints and writes docs/faults.md: what the program said of each fault and whether the project then
held every decision; what became of each bad input. Ends with 1 where anything was lost, nothing was
said, or an input crashed a reader.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from audit import engine, problems
from audit.decisions.review import Review, read_log
from audit.project import ProjectError, lay_out, open_project
from tests.audit.reading.test_costly_files import FILES
from tools.faults.play import FAULTS
from tools.kills.evening import PROJECT, digest
from tools.reproduction.elections import ROOT, Elections

TARGET = ROOT / "docs" / "faults.md"
_LONGEST = 240  # letters of a sentence in the table
_AT_A_TIME = 4
_SLOW = 20.0  # seconds by the clock
_HEAD = """# Faults and bad inputs

Written by `python -m tools.faults` (`make faults`).

## Faults

Each is done to an open project with decisions, in a process of its own; then the project is opened
anew. *Kept*: the project holds every decision that stood in the window at the end, and its chain
holds. Where a second program may only read, the decisions of the first are meant.

| fault | what was said | kept |
|---|---|---|
"""
_INPUTS = """
## Bad inputs

Files made to cost much or to mislead, each read as a person would hand it in.

| file | what became of it | seconds |
|---|---|---:|
"""
# Faults of which nothing needs to be said, since nothing is amiss for the person.
_SILENT = ("source-gone", "source-changed", "clock-set-back")
# What of the chain a fault itself has broken.
_DONE = {"record-damaged": frozenset(("unreadable",))}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A row of a table; ``good`` where it is as promised."""

    cells: tuple[str, ...]
    good: bool

    def row(self) -> str:
        """The row as Markdown."""
        cells = (" ".join(cell.split()).replace("|", "\\|") for cell in self.cells)
        return f"| {' | '.join(cells)} |"


def main() -> int:
    """Do it all, print, write the page."""
    chosen = argparse.ArgumentParser(description=__doc__)
    chosen.add_argument("--no-file", action="store_true", help="write no table")
    asked = chosen.parse_args()
    faults = [_shown(one) for one in _faults()]
    inputs = [_shown(one) for one in _inputs(Elections().folder / "fixtures" / "hostile")]
    if not asked.no_file:
        page = [_HEAD.rstrip("\n"), *(one.row() for one in faults), _INPUTS.rstrip("\n")]
        page += [*(one.row() for one in inputs), ""]
        TARGET.write_text("\n".join(page), encoding="utf-8")
    return 0 if all(one.good for one in (*faults, *inputs)) else 1


def _shown(outcome: Outcome) -> Outcome:
    print("" if outcome.good else "NOT AS PROMISED ", outcome.row(), sep="", flush=True)
    return outcome


def _faults() -> Iterator[Outcome]:
    """Each fault, a few at a time: they wait for disks and clocks more than they work."""
    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        yield from pool.map(_fault, FAULTS)


def _fault(name: str) -> Outcome:
    with tempfile.TemporaryDirectory(prefix="hattama-") as made:
        folder = Path(made)
        folder.chmod(0o755)
        told, kept = played(name, folder)
    what = (FAULTS[name].__doc__ or name).strip()
    good = kept == "yes" and (bool(told) or name in _SILENT)
    return Outcome((what, told.replace(made, "…") or "–", kept), good)


def played(name: str, folder: Path) -> tuple[str, str]:
    """What was said, and whether all is kept."""
    command = [sys.executable, "-m", "tools.faults.play", name, str(folder)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=1200)
    if ended.returncode:
        return ended.stderr.decode()[-300:], "crashed"
    said = json.loads(ended.stdout.splitlines()[-1])
    try:
        with open_project(folder / PROJECT) as project:
            lay_out(project, folder / "laid")
            if project.damaged:
                return said["told"], "damaged"
            if {one.what for one in project.breaks()} - _DONE.get(name, frozenset()):
                return said["told"], "the chain does not hold"
    except ProjectError as error:
        return str(error), "cannot be opened"
    held = [_digest(log) for log in sorted((folder / "laid" / "decisions").glob("*.jsonl"))]
    return " ".join(dict.fromkeys(said["told"])), "yes" if said["decided"] in held else "no"


def _digest(log: Path) -> str:
    review = Review()
    review.restore(read_log(log))
    return digest(review.values)


def _inputs(hostile: Path) -> Iterator[Outcome]:
    with tempfile.TemporaryDirectory(prefix="hattama-") as made:
        for name, (make, _) in FILES.items():
            path = Path(made, name)
            path.write_bytes(make())
            yield _handed_in(path)
            path.unlink()
    for path in sorted(hostile.glob("*")):
        yield _handed_in(path)


def shortened(sentence: str) -> str:
    """A sentence that quotes thousands of letters, as it fits a table."""
    return sentence if len(sentence) <= _LONGEST else f"{sentence[:_LONGEST]}…"


def _handed_in(path: Path) -> Outcome:
    begun = time.monotonic()
    try:
        reading = engine.read([path])
        told = [problems.sentence(one, "en") for one in reading.problems]
    except Exception as error:  # whatever it is
        return Outcome((path.name, f"crash: {error!r}", ""), False)
    took = time.monotonic() - begun
    rows = sum(table.rows_read for table in reading.tables)
    read = f"{len(reading.tables)} tables, {rows:,} rows read. " if reading.tables else ""
    first = shortened(told[0]) if told else ""
    more = f" (and {len(told) - 1:,} more)" if len(told) > 1 else ""
    good = took < _SLOW and bool(told or reading.tables)
    return Outcome((path.name, f"{read}{first}{more}", f"{took:.1f}"), good)


if __name__ == "__main__":
    sys.exit(main())
