"""Fuzzes every entry: ``python -m tools.fuzzing [--seconds N] [--entry NAME ...] [--keep]``.

Each entry runs N seconds (600 unless told) in a process of its own, two at a time. What crashes,
hangs or grows beyond its limit is kept under build/fuzzing and named; the exit code is then 1.
``--keep`` writes docs/fuzzing.md; rows of entries that did not run stay where they were tried as
long. What was reached before (build/fuzzing/NAME/corpus) is where the
next run begins.
"""

import argparse
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tools.fuzzing.entries import ENTRIES, Entry

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "docs" / "fuzzing.md"
BUILD = ROOT / "build" / "fuzzing"
# Native readers may abort the process, so that these are tried in children, at random.
_CHILDREN = {
    "files": "files of every format, in child processes",
    "papers": "reports as PDF, taken apart in child processes",
}
_LIMITS = ("-timeout=20", "-rss_limit_mb=1500", "-print_final_stats=1")
_HEAD = """# Broken and invented input

Written by `python -m tools.fuzzing --seconds {seconds} --keep`. Each entry is tried in a process of
its own for that time. All but the last two are guided by the lines of code that an input reaches
(atheris, libFuzzer), with a limit of 20 seconds and 1,500 MB for any single input; the last two
break good files at random and read them in child processes, as the program does.
*Found* are crashes, hangs and inputs beyond the limits.

| entry | what | inputs | kept as new | most memory, MB | found |
|---|---|---:|---:|---:|---:|
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one entry; ``found`` are the inputs kept."""

    name: str
    what: str
    inputs: int
    new: int
    megabytes: int
    found: tuple[Path, ...]

    def row(self) -> str:
        """The row of the table."""
        new = f"{self.new:,}" if self.new else "–"
        memory = f"{self.megabytes:,}" if self.megabytes else "–"
        return (
            f"| {self.name} | {self.what} | {self.inputs:,} | {new} | {memory} "
            f"| {len(self.found)} |"
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz, print, and keep the table where asked."""
    told = _arguments(arguments)
    names = told.entry or [*(one.name for one in ENTRIES), *_CHILDREN]
    outcomes = []
    for outcome in _outcomes(names, told.seconds):
        print(outcome.row(), *outcome.found, sep="\n  ", flush=True)
        outcomes.append(outcome)
    if told.keep:
        head = _HEAD.format(seconds=told.seconds)
        rows = {**_rows_before(head), **{one.name: one.row() for one in outcomes}}
        ordered = [rows[name] for name in (*(one.name for one in ENTRIES), *_CHILDREN)
                   if name in rows]  # fmt: skip
        TARGET.write_text(head + "\n".join(ordered) + "\n", encoding="utf-8")
    return 1 if any(one.found for one in outcomes) else 0


def _rows_before(head: str) -> dict[str, str]:
    """The rows that are there, by entry; none where entries were tried for another time."""
    kept = TARGET.read_text(encoding="utf-8") if TARGET.exists() else ""
    if not kept.startswith(head):
        return {}
    return {row.split("|")[1].strip(): row for row in kept.removeprefix(head).splitlines()}


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.fuzzing", description=__doc__)
    parser.add_argument("--seconds", type=int, default=600, help="for each entry")
    known = [*(one.name for one in ENTRIES), *_CHILDREN]
    parser.add_argument(
        "--entry", action="append", choices=known, help="only this; may be repeated"
    )
    parser.add_argument("--keep", action="store_true", help="write docs/fuzzing.md")
    return parser.parse_args(arguments)


def _outcomes(names: Iterable[str], seconds: int) -> Iterator[Outcome]:
    entries = {one.name: one for one in ENTRIES}
    with ThreadPoolExecutor(2) as pool:
        yield from pool.map(
            lambda name: (
                _guided(entries[name], seconds) if name in entries else _random(name, seconds)
            ),
            names,
        )


def _guided(entry: Entry, seconds: int) -> Outcome:
    folder = BUILD / entry.name
    folder.mkdir(parents=True, exist_ok=True)
    before = _kept(folder)
    told = _said_by("guided", entry.name, str(folder), f"-max_total_time={seconds}", *_LIMITS)
    inputs, new, memory = (
        int(found[1]) if (found := re.search(rf"stat::{name}:\s+(\d+)", told)) else 0
        for name in ("number_of_executed_units", "new_units_added", "peak_rss_mb")
    )
    if not inputs:
        sys.exit(told[-2000:])  # it did not even begin
    return Outcome(entry.name, entry.what, inputs, new, memory, tuple(_kept(folder) - before))


def _random(name: str, seconds: int) -> Outcome:
    before = _kept(BUILD / name)
    told = _said_by("children", name, str(seconds))
    found = re.search(r"([\d,]+) files, \d+ faults", told)
    if found is None:
        sys.exit(told[-2000:])
    inputs = int(found[1].replace(",", ""))
    return Outcome(name, _CHILDREN[name], inputs, 0, 0, tuple(_kept(BUILD / name) - before))


def _said_by(module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", f"tools.fuzzing.{module}", *arguments]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    return (ended.stdout + ended.stderr).decode(errors="replace")


def _kept(folder: Path) -> set[Path]:
    return {path for path in folder.glob("*") if path.is_file()}


if __name__ == "__main__":
    sys.exit(main())
