"""Prints what was published, what the program gives, and the difference.

``python -m tools.reproduction`` runs every area and writes docs/reproduction.md;
``python -m tools.reproduction integers grid`` runs these alone and writes nothing. HATTAMA_DATA
names the folder of data (otherwise ../shared). Ends with 1 where a difference has no explanation.
"""

import importlib
import importlib.metadata
import platform
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from tools.reproduction.elections import FILES, ROOT, Elections
from tools.reproduction.figures import Figure

TARGET = ROOT / "docs" / "reproduction.md"
# Area -> its title; each is a module of this package with ``figures(elections)``.
AREAS = {
    "ratios": "Control ratios",
    "grid": "Percent grid and published shares",
    "integers": "Integer percentages",
    "dependence": "Votes that grow with turnout",
    "fingerprint": "Fingerprint and its fit",
    "density": "Resampled density",
    "digits": "Digits",
    "turnout": "Turnout",
    "copying": "Copies, swaps, zero lines",
    "impact": "Would it matter",
}
PACKAGES = ("numpy", "scipy", "pandas")
COLUMNS = ("data", "quantity", "published", "ours", "difference", "why")
_HEAD = """# Published figures, reproduced

Written by `python -m tools.reproduction` (`make reproduction`). Every election is opened from the
file as it was published, by the program's own importer and without assigning a column by hand;
every figure of ours comes from the functions that the program's checks call. "Difference" is ours
less the published figure at the precision given; where the two differ, the last column says why.
"""


def lines_of(figures: Sequence[Figure]) -> list[str]:
    """A Markdown table of the figures."""
    head = ["| " + " | ".join(COLUMNS) + " |", "|---|---|---:|---:|---:|---|"]
    return head + [_row([getattr(figure, name) for name in COLUMNS]) for figure in figures]


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def area(name: str, elections: Elections) -> tuple[list[Figure], str]:
    """The figures of one area, and why there are none ("" where there are)."""
    module = f"tools.reproduction.{name}"
    if find_spec(module) is None:
        return [], f"There is no module `{module}`."
    try:
        return list(importlib.import_module(module).figures(elections)), ""
    except FileNotFoundError as error:
        return [], f"Not tried: the file is not there: {Path(str(error)).name}"


def document(elections: Elections, areas: Sequence[str]) -> Iterator[str | Figure]:
    """The lines of the document with each figure after the line that shows it."""
    for name in areas:
        figures, missing = area(name, elections)
        yield f"\n## {AREAS[name]}\n"
        if missing:
            yield missing
            continue
        yield from lines_of(figures)
        yield from figures


def opened(elections: Elections) -> Iterator[str]:
    """What the importer made of each file."""
    yield "\n## The files\n"
    yield "Columns that the program asks about were left as it proposes them.\n"
    yield "| data | file | precincts | totals | observations | lines | columns asked |"
    yield "|---|---|---:|---:|---:|---:|---:|"
    for name, files in FILES.items():
        try:
            one = elections.of(name)
        except FileNotFoundError:
            yield _row([name, ", ".join(files), "not there", "", "", "", ""])
            continue
        asked = sum(column.asked for table in one.tables for column in table.columns)
        rows = [len(frame) for frame in (one.protocols, one.summaries, one.evidence)]
        counts = [f"{count:,}" for count in (*rows, len(one.lines), asked)]
        yield _row([name, ", ".join(files), *counts])


def closing(figures: Sequence[Figure]) -> str:
    """How many figures there are, how many differ, with which versions."""
    differ = [figure for figure in figures if not figure.same]
    open_ = [figure for figure in figures if figure.unexplained]
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
    return (
        f"\n{len(figures)} figures: {len(figures) - len(differ)} are the same at the precision "
        f"given, {len(differ) - len(open_)} differ and say why, {len(open_)} differ without a "
        f"reason.\nPython {platform.python_version()}, {versions}."
    )


def main(names: Sequence[str]) -> int:
    """Run the areas named, or all; returns the exit code."""
    unknown = sorted(set(names) - set(AREAS))
    if unknown:
        print(f"No such area: {', '.join(unknown)}. There are: {', '.join(AREAS)}.")
        return 2
    elections = Elections()
    lines, figures = [], []
    for part in document(elections, names or list(AREAS)):
        if isinstance(part, Figure):
            figures.append(part)
        else:
            lines.append(part)
            print(part, flush=True)
    foot = [closing(figures)] if names else [*opened(elections), closing(figures)]
    print("\n".join(foot))
    elections.release()
    if not names:
        TARGET.write_text("\n".join([_HEAD.rstrip(), *lines, *foot]) + "\n", encoding="utf-8")
    return int(any(figure.unexplained for figure in figures))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
