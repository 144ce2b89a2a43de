"""Opens every file of the data for tests, one by one in a fresh process, and writes the results.

``python -m tools.readings`` writes docs/readings.md: what became of each file, how many cells were
compared with which other reader and how many differ, the processor seconds and the peak memory of
all processes together. HATTAMA_DATA names the folder (otherwise ../shared). Needs Linux, for /proc.
"""

import os
import resource
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from audit.messages import render
from audit.progress import Progress
from audit.reading import FileContent, read_files
from tests.audit.reading.peers import bytes_of, compared

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "readings.md"
FOLDERS = ("data", "fixtures")
NOT_TABLES = (".md", ".json")
PRIVATE = Path("/proc")
_HEAD = """# Every file, read

Written by `python -m tools.readings`, which opens each file of the data for tests by itself in a
fresh process: what became of it, the cells held against another reader, those that differ and why
ours stand, processor seconds and peak memory of all its processes together (0.5 s of each are the
start of the interpreters).

| file | result | compared with | cells | differ | seconds | MB |
|---|---|---|---:|---|---:|---:|
"""


@dataclass(slots=True)
class Row:
    """What the table says of one file."""

    name: str
    result: str
    peers: Counter[str] = field(default_factory=Counter)
    cells: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    mebibytes: int = 0

    def markdown(self) -> str:
        """The row of the table."""
        differ = "; ".join(f"{n:,}: {reason}" for reason, n in sorted(self.reasons.items()))
        cells = [self.name, self.result, ", ".join(self.peers), f"{self.cells:,}", differ or "0"]
        numbers = [f"{self.seconds:.1f}", f"{self.mebibytes:,}"]
        return "| " + " | ".join(cell.replace("|", "\\|") for cell in [*cells, *numbers]) + " |"


def files(folder: Path) -> list[Path]:
    """All files of the data that may hold a table."""
    found = (path for name in FOLDERS for path in sorted((folder / name).rglob("*")))
    return [path for path in found if path.is_file() and path.suffix not in NOT_TABLES]


def row_of(path: Path, folder: Path) -> Row:
    """Result of one file: read once more here to compare its cells, measured in a fresh process."""
    contents = list(read_files([path], Progress()))
    row = Row(str(path.relative_to(folder)), _result(contents))
    for content in contents:
        if content.grids:
            comparison = compared(content, bytes_of(content))
            if comparison is not None:
                row.peers[comparison.peer] += 1
                row.cells += comparison.cells
                row.reasons += Counter(
                    {reason or "UNEXPLAINED": n for reason, n in comparison.reasons().items()}
                )
    row.seconds, row.mebibytes = _measured(path)
    return row


def _result(contents: list[FileContent]) -> str:
    grids = [grid for content in contents for grid in content.grids]
    if not grids:
        refused = [p for c in contents for p in c.problems if p.severity == "refused"]
        return " ".join(render(f"problem-{p.code}", "en", p.params) for p in refused)
    rows = sum(grid.n_rows for grid in grids)
    columns = max(grid.n_columns for grid in grids)
    members = f"{len(contents)} files, " if len(contents) > 1 else ""
    return f"{members}{len(grids)} sheets, {rows:,} rows, {columns} columns"


def _measured(path: Path) -> tuple[float, int]:
    """Processor seconds of a process that reads the file, and its peak in mebibytes.

    Those of its children are in both; start and end of the interpreters, some 0.5 s, as well.
    """
    command = [sys.executable, "-m", "tools.readings", "--only-read", str(path)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(command, cwd=ROOT)
    peak = 0
    while process.poll() is None:
        peak = max(peak, _memory_of_tree(process.pid))
        time.sleep(0.02)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used, peak >> 10


def _memory_of_tree(pid: int) -> int:
    """Memory of a process and its children in kibibytes, each page counted once (Pss)."""
    total = 0
    try:
        rollup = (PRIVATE / str(pid) / "smaps_rollup").read_text(encoding="ascii")
        total = next(int(line.split()[1]) for line in rollup.splitlines() if line[:4] == "Pss:")
        for task in (PRIVATE / str(pid) / "task").iterdir():
            for child in (task / "children").read_text(encoding="ascii").split():
                total += _memory_of_tree(int(child))
    except (OSError, StopIteration):
        pass  # it has ended meanwhile
    return total


def main() -> None:
    """Write the table, or only read one file."""
    if sys.argv[1:2] == ["--only-read"]:
        for _ in read_files([Path(sys.argv[2])], Progress()):
            pass
        return
    folder = Path(os.environ.get("HATTAMA_DATA") or ROOT.parent / "shared").resolve()
    rows = []
    for path in files(folder):
        rows.append(row_of(path, folder))
        print(rows[-1].markdown(), flush=True)
    slowest, largest = max(row.seconds for row in rows), max(row.mebibytes for row in rows)
    foot = (
        f"\n{len(rows)} files, {sum(row.cells for row in rows):,} cells compared; the slowest took "
        f"{slowest:.1f} processor seconds, the largest {largest:,} MB.\n"
    )
    table = "".join(row.markdown() + "\n" for row in rows)
    TARGET.write_text(_HEAD + table + foot, encoding="utf-8")


if __name__ == "__main__":
    main()
