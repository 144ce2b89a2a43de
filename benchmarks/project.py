"""How fast a saved project of a million precincts opens, and what keeping its tables costs.

Saves a project of a made-up country (`benchmarks.big_files`), opens it in a process of its own as
the window does, to the understood tables, and measures the longest time that a decision waits
while tables are kept. The yardstick of size is the same table as rows of SQLite, made in the same
run. Run with ``python -m benchmarks.project``; a number of precincts may follow.
"""

import multiprocessing
import sqlite3
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from audit import engine
from audit.intake import Reading
from audit.project import Project, Workspace, create, lay_out, open_project, understood
from benchmarks import big_files

_MILLION = 1_000_000
_KEY = bytes(32)
_WANTED_OPEN, _WANTED_DECISION, _WANTED_SIZE = 3.0, 50.0, 1 / 3
_PAUSE = 0.02  # seconds between two decisions


def main(rows: int = _MILLION) -> None:
    """Run and print everything."""
    rows = (
        int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[0].endswith("project.py") else _MILLION
    )
    with tempfile.TemporaryDirectory() as folder:
        path, source = Path(folder) / "country.hattama", Path(folder) / "country.csv"
        big_files.write_csv(source, big_files.country(rows))
        begun = time.perf_counter()
        reading = engine.read([source])
        print(f"{rows:,} precincts: read and understood {time.perf_counter() - begun:.2f} s")
        _save(path, source, reading)
        as_rows = _as_rows(Path(folder) / "rows.sqlite", reading)
        with open_project(path) as project:
            kept = sum(map(len, project.understood()))
        print(f"tables kept {kept / 1e6:.1f} MB, as rows of SQLite {as_rows / 1e6:.1f} MB: "
              f"{kept / as_rows:.2f} of them (wanted {_WANTED_SIZE:.2f})")  # fmt: skip
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            for _ in range(3):  # the first also imports what the window has imported by then
                opened, recalled = pool.apply(opened_in, (path,))
                print(f"opened {opened:.2f} s, tables recalled {recalled:.2f} s: "
                      f"{opened + recalled:.2f} s (wanted {_WANTED_OPEN:.0f})")  # fmt: skip


def opened_in(path: Path) -> tuple[float, float]:
    """Seconds to open a project and lay it out, and to recall its tables."""
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, open_project(path) as project:
        workspace = lay_out(project, Path(folder))
        opened = time.perf_counter()
        reading = understood.recall(workspace, (), _KEY)
        recalled = time.perf_counter()
    if reading is None:
        raise RuntimeError("the tables were not kept")
    return opened - begun, recalled - opened


def _save(path: Path, source: Path, reading: Reading) -> None:
    with create(path) as project:
        workspace = Workspace(project, path.parent)
        workspace.keep([source], "")
        _deciding(project, "nothing else", lambda: time.sleep(2))
        _deciding(project, "tables kept", lambda: understood.remember(workspace, reading, _KEY))


def _deciding(project: Project, name: str, work: Callable[[], object]) -> None:
    """Decide again and again while ``work`` runs in another thread; print how long that takes."""
    thread = threading.Thread(target=work)
    waits: list[float] = []
    begun = time.perf_counter()
    thread.start()
    while thread.is_alive():
        at = time.perf_counter()
        project.append("setting", "note", str(len(waits)))
        waits.append(1000 * (time.perf_counter() - at))
        time.sleep(_PAUSE)
    print(f"{name}: {time.perf_counter() - begun:.2f} s; a decision took "
          f"{statistics.median(waits):.1f} ms, at most {max(waits):.1f} ms "
          f"(wanted {_WANTED_DECISION:.0f})")  # fmt: skip


def _as_rows(path: Path, reading: Reading) -> int:
    """Bytes of the accepted records as rows of SQLite: every field and its row on the sheet."""
    connection = sqlite3.connect(path)
    for number, table in enumerate(reading.tables):
        frame = table.frame.astype(object).where(table.frame.notna(), None)
        for key in table.frame.select_dtypes("number"):
            whole = (table.frame[key] % 1 == 0).all()
            frame[key] = table.frame[key].astype(int).astype(object) if whole else frame[key]
        names = ", ".join(f"f{n}" for n in range(frame.shape[1]))
        marks = ", ".join("?" * frame.shape[1])
        connection.execute(f"CREATE TABLE t{number} ({names})")
        connection.executemany(f"INSERT INTO t{number} VALUES ({marks})",
                               frame.itertuples(index=False, name=None))  # fmt: skip
    connection.commit()
    connection.close()
    return path.stat().st_size


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
