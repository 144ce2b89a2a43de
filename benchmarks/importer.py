"""How fast files become checked tables, beside what the fastest bare readers take for less.

Writes big files of a made-up country (`benchmarks.big_files`), reads and understands each in a
process of its own, and prints seconds on the clock, seconds of work of all its processes, and the
peak of their memory together; then the same for the bare read of fastexcel and of pandas. Ratios
are within the run. Run with ``python -m benchmarks.importer``; names of cases run these only.
"""

import json
import multiprocessing
import os
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks import big_files

_MILLION = 1_000_000
_EACH_SHEET = 600_000
_ROUNDS = 5
_TICK = 0.02  # seconds between two looks at the memory
_MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Measured:
    """What one case took: seconds by stage on the clock, seconds of work, peak in mebibytes."""

    stages: dict[str, float]
    work: float
    peak: float
    rows: int

    @property
    def seconds(self) -> float:
        """All stages together."""
        return sum(self.stages.values())


def audited(path: Path) -> tuple[dict[str, float], int]:
    """File to findings."""
    from audit import engine

    clock = _Clock()
    reading = engine.read([path])
    clock.stage("read and understood")
    election = engine.prepare(reading)
    clock.stage("assembled")
    engine.audit(election)
    clock.stage("checked")
    return clock.stages, len(election.protocols)


def audited_again(path: Path) -> tuple[dict[str, float], int]:
    """The same in a program that has read a file before, as a window that is open has."""
    audited(path)
    return audited(path)


def understood(path: Path) -> tuple[dict[str, float], int]:
    """File to tables, the two stages of `engine.read` apart."""
    from audit.importing.understand import understand
    from audit.progress import Progress
    from audit.reading import read_files

    clock = _Clock()
    contents = list(read_files([path], Progress()))
    clock.stage("file to cells")
    tables = [table for content in contents for table in understand(content)]
    clock.stage("cells to tables")
    return clock.stages, sum(table.rows_accepted for table in tables)


def joined(path: Path) -> tuple[dict[str, float], int]:
    """A country on two sheets to one election."""
    from audit import engine

    clock = _Clock()
    reading = engine.read([path])
    clock.stage("read and understood")
    election = engine.prepare(reading)
    clock.stage("joined into one table")
    return clock.stages, len(election.protocols)


def by_fastexcel(path: Path) -> tuple[dict[str, float], int]:
    """The bare read: cells into columns, nothing understood."""
    import fastexcel

    clock = _Clock()
    book = fastexcel.read_excel(path)
    rows = sum(book.load_sheet(name).height for name in book.sheet_names)
    clock.stage("bare read")
    return clock.stages, rows


def by_pandas(path: Path) -> tuple[dict[str, float], int]:
    """The bare parse of pandas' own C reader."""
    import pandas as pd

    clock = _Clock()
    rows = len(pd.read_csv(path))
    clock.stage("bare parse")
    return clock.stages, rows


class _Clock:
    """Seconds on the clock by stage; seconds of work go to standard error, for a busy machine."""

    def __init__(self) -> None:
        self.stages: dict[str, float] = {}
        self._last, self._work = time.perf_counter(), _worked()

    def stage(self, name: str) -> None:
        now, work = time.perf_counter(), _worked()
        self.stages[name] = now - self._last
        print(f"{name}: {work - self._work:.2f} seconds of work", file=sys.stderr)
        self._last, self._work = now, work


Case = Callable[[Path], tuple[dict[str, float], int]]


def measured(case: Case, path: Path) -> Measured:
    """One case in a process of its own, whatever it starts included."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(theirs, case, path))
    process.start()
    theirs.close()
    watch = _Watch(process.pid or 0)
    try:
        result = json.loads(ours.recv())
    finally:
        peak = watch.stop()
        process.join()
    return Measured(peak=peak / _MEBIBYTE, **result)


def in_turn(cases: Mapping[str, Case], path: Path, rounds: int) -> dict[str, Measured]:
    """The median run of each of these cases, which take turns: both meet the same weather.

    Memory that the system has to find first costs more than memory it has just got back, so that
    the first to run would pay for all the others.
    """
    runs: dict[str, list[Measured]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, case in cases.items():
            runs[name].append(measured(case, path))
    return {
        name: sorted(found, key=lambda one: one.seconds)[len(found) // 2]
        for name, found in runs.items()
    }


def _run(pipe: "multiprocessing.connection.Connection", case: Case, path: Path) -> None:
    from audit import engine  # noqa: F401 - what is imported once is no part of reading a file

    if case in (understood, joined):
        _open_program(path.with_name("first.csv"))
    before = _worked()
    stages, rows = case(path)
    pipe.send(json.dumps({"stages": stages, "rows": rows, "work": _worked() - before}))


def _open_program(path: Path) -> None:
    """What the program has done before the first large file: a child waits, words are loaded."""
    from audit.importing.understand import own_matcher
    from audit.progress import Progress
    from audit.reading import make_ready, read_files

    own_matcher()
    make_ready()
    path.write_text("a,b\n1,2\n")
    list(read_files([path], Progress()))


def _worked() -> float:
    """Seconds of work of this process and of all that it started, ended or waiting."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    ended = sum(usage.ru_utime + usage.ru_stime for usage in usages)
    return ended + sum(_seconds(child.pid) for child in multiprocessing.active_children())


def _seconds(process: int | None) -> float:
    """Seconds of work of a process that runs; Linux only."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class _Watch(threading.Thread):
    """Looks at the memory of a process and all below it until it is stopped; Linux only."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self._root, self._peak, self._stopped = root, 0, threading.Event()
        self.start()

    def run(self) -> None:
        while not self._stopped.wait(_TICK):
            self._peak = max(self._peak, _resident(self._root))

    def stop(self) -> int:
        """The peak in bytes."""
        self._stopped.set()
        self.join()
        return self._peak


def _resident(root: int) -> int:
    """Resident memory of a process and all below it, in bytes."""
    parents: dict[int, int] = {}
    sizes: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:  # it ended meanwhile
                continue
            parents[int(entry.name)] = int(fields[1])
            sizes[int(entry.name)] = int(fields[21]) * os.sysconf("SC_PAGE_SIZE")
    family, total = {root}, 0
    for process in sorted(parents):
        if process in family or parents[process] in family:
            family.add(process)
            total += sizes[process]
    return total


def main(chosen: Sequence[str] = ()) -> None:
    """Write the files, run the cases, print ratios first."""
    wanted = set(chosen) or {"small", "xlsx", "csv", "two"}
    with tempfile.TemporaryDirectory() as folder:
        found = _cases(Path(folder), wanted)
    for line in _ratios(found):
        print(line)
    print()
    print("| case | seconds | of these | seconds of work | peak MB | rows |")
    print("|---|---|---|---|---|---|")
    for name, one in found.items():
        stages = ", ".join(f"{stage} {took:.2f}" for stage, took in one.stages.items())
        work = f"{one.work:.2f} | {one.peak:.0f} | {one.rows:,}"
        print(f"| {name} | {one.seconds:.2f} | {stages} | {work} |")
    print(json.dumps({name: asdict(one) for name, one in found.items()}), file=sys.stderr)


def _cases(folder: Path, wanted: set[str]) -> dict[str, Measured]:
    found: dict[str, Measured] = {}
    if "small" in wanted:
        path = folder / "small.xlsx"
        big_files.write_workbook(path, big_files.country(10_000))
        found["10,000 rows .xlsx, first file"] = measured(audited, path)
        found["10,000 rows .xlsx, program open"] = measured(audited_again, path)
    country = big_files.country(_MILLION) if {"xlsx", "csv"} & wanted else None
    if country is not None and "xlsx" in wanted:
        path = folder / "million.xlsx"
        big_files.write_workbook(path, country)
        found["a million rows .xlsx"] = measured(understood, path)
        found["fastexcel, a million rows"] = measured(by_fastexcel, path)
    if country is not None and "csv" in wanted:
        path = folder / "million.csv"
        big_files.write_csv(path, country)
        pair = {"a million rows .csv": understood, "pandas, a million rows .csv": by_pandas}
        found |= in_turn(pair, path, _ROUNDS)
    if "two" in wanted:
        path = folder / "two.xlsx"
        whole = big_files.country(2 * _EACH_SHEET)
        parts = whole.part(0, _EACH_SHEET), whole.part(_EACH_SHEET, 2 * _EACH_SHEET)
        big_files.write_workbook(path, *parts)
        found["1.2 million rows on two sheets"] = measured(joined, path)
        found["fastexcel, two sheets"] = measured(by_fastexcel, path)
    return found


_PAIRS = (
    ("a million rows .xlsx", "fastexcel, a million rows", 2),
    ("a million rows .csv", "pandas, a million rows .csv", 3),
    ("1.2 million rows on two sheets", "fastexcel, two sheets", 2),
)


def _ratios(found: dict[str, Measured]) -> list[str]:
    lines = []
    for ours, bare, most in _PAIRS:
        if ours in found and bare in found:
            one, other = found[ours], found[bare]
            first = next(iter(one.stages.values())) / other.seconds
            lines.append(
                f"{ours}: {one.seconds / other.seconds:.2f} times {bare} on the clock, "
                f"{one.work / other.work:.2f} times by work, its first stage {first:.2f} times; "
                f"wanted at most {most}"
            )
    return lines


if __name__ == "__main__":
    main(sys.argv[1:])
