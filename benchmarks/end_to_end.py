"""The whole job on the sample: import, audit and report of 10,060 precincts, stage by stage.

Seconds differ between machines; the last line is a ratio within this run: our reading of the
precinct workbooks against pandas with openpyxl reading the same files into plain frames.
Run with ``make bench``.
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pandas as pd

import sample_protocols
from audit import engine
from audit.decisions.review import Review
from reports import content, pdf
from reports.model import Options

T = TypeVar("T")


def timed(name: str, work: Callable[[], T]) -> tuple[T, float]:
    """The result of ``work`` and its seconds, printed."""
    start = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - start
    print(f"{name:<44}{seconds:8.2f} s")
    return result, seconds


def main() -> None:
    """Run and print every stage."""
    paths = sample_protocols.inputs()
    reading, read = timed("read and understand all files", lambda: engine.read(paths))
    election, assemble = timed("assemble the election", lambda: engine.prepare(reading))
    audit, checked = timed("run every check", lambda: engine.audit(election))
    options = Options()
    report, built = timed(
        "say what the report says", lambda: content.build(audit, Review(), "en", options)
    )
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / "report.pdf"
        _, written = timed("write the PDF", lambda: pdf.write(report, path))
    total = read + assemble + checked + built + written
    print(f"{'altogether':<44}{total:8.2f} s")
    books = sorted((sample_protocols.folder() / "simulated_precincts").glob("*.xlsx"))
    _, naive = timed(
        "pandas with openpyxl, the precincts' files only",
        lambda: [pd.read_excel(book, header=None) for book in books],
    )
    print(f"{'all we do / that reading alone':<44}{total / naive:8.2f}")


if __name__ == "__main__":
    main()
