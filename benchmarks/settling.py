"""Whether the window stands still while problems are settled: 10,000 rows, 9,000 bad cells.

The steps of `benchmarks.window` for the place of sources: the list of problems is opened, a text
of thousands of cells taken as blank, a whole reason accepted, what was corrected listed and
undone. Run with ``python -m benchmarks.settling``.
"""

import tempfile
from pathlib import Path

from PySide6.QtCore import QSettings

from benchmarks.window import Walk
from ui import app as program
from ui.session import Place
from ui.sources import SourcesPlace

ROWS, BAD = 10_000, 9_000
TEXTS = ("n.o.", "n.o.", "n.o.", "105*", "1O5", "see note", "illegible")
HEADERS = (
    "Region", "Precinct", "Registered voters", "Ballots issued", "Invalid ballots",
    "Valid ballots", "Party A", "Party B",
)  # fmt: skip


def main() -> None:
    """Write the table, open it and walk through the decisions."""
    with tempfile.TemporaryDirectory() as home:
        path = _table(Path(home) / "bad.csv")
        settings = QSettings(str(Path(home) / "settings.ini"), QSettings.Format.IniFormat)
        settings.setValue("window/language", "en")
        window = program.open_window(program.application(), settings, Path(home))
        window.resize(1360, 850)
        walk = Walk(window.session)
        walk.step("read the file", lambda: program.begin(window, [path]))
        place = window.place_widget(Place.SOURCES)
        if isinstance(place, SourcesPlace):
            _settle(walk, place)
            walk.step("undo", window.session.undo)
        window.close()


def _table(path: Path) -> Path:
    lines = [",".join(HEADERS)]
    for n in range(ROWS):
        one, other, invalid = 100 + n % 89, 60 + n % 71, n % 5
        valid = one + other
        row = ["North", n + 1, valid + 200, valid + invalid, invalid, valid, one, other]
        if n < BAD:
            row[(2, 3, 5, 6)[n % 4]] = TEXTS[n % len(TEXTS)]
        lines.append(",".join(map(str, row)))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _settle(walk: Walk, place: SourcesPlace) -> None:
    tree, model, bar = place.problems.tree, place.problems.model, place.problems.bar
    top = model.index(0, 0)
    walk.step("choose a reason", lambda: tree.setCurrentIndex(model.index(0, 0)))
    walk.step("open it", lambda: tree.expand(top))
    walk.step("open a text", lambda: tree.expand(model.index(0, 0, model.index(0, 0))))
    walk.step("list the undecided", lambda: place.problems.undecided.setChecked(True))
    first = model.index(0, 0, model.index(0, 0))
    walk.step("choose a text", lambda: tree.setCurrentIndex(first))
    walk.step("take its cells as blank", bar.buttons["blank"].click)
    walk.step("choose what is left", lambda: tree.setCurrentIndex(model.index(0, 0)))
    walk.step("accept it as set aside", bar.buttons["accept"].click)
    corrections = place.corrections
    walk.step("list the corrections", lambda: place.below.setCurrentWidget(corrections))


if __name__ == "__main__":
    main()
