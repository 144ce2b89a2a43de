"""Whether the window stands still: the longest pause of its event loop at each step of a review.

A timer beats every 5 ms in the window's own thread while the sample is opened, each place shown,
the language changed, findings filtered, a hundred of them confirmed, a million rows sorted. The
longest time between two beats is how long the window answered nobody. Then it is started again and
again, beside a bare window (`benchmarks.first_frame`). Run with
``python -m benchmarks.window``, and with names of files to walk through those instead.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer

from benchmarks import first_frame
from tools.evening.watch import BEAT, Heart
from ui import app as program
from ui.frame.main_window import MainWindow
from ui.session import Place, Session

if TYPE_CHECKING:
    from ui.tables import ColumnTableModel

_UP = Qt.SortOrder.AscendingOrder
LIMIT = 100  # milliseconds: a longer pause is felt
_QUIET = 0.4  # seconds without work after which a step has come to rest
_LONGEST = 300.0  # seconds
_CONFIRMED = 100


class Walk:
    """Runs steps one after the other in the event loop and prints the pause of each.

    Attributes:
        pauses: the longest pause of each step in milliseconds, by its name.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._heart = Heart()
        self._table: ColumnTableModel | None = None
        self.pauses: dict[str, float] = {}

    def step(
        self, name: str, act: Callable[[], object], table: "ColumnTableModel | None" = None
    ) -> None:
        """Do ``act`` inside the event loop and wait until window and ``table`` are at rest."""
        self._table = table
        self._heart.begin()
        QTimer.singleShot(0, act)
        self._rest()
        pause = self._heart.longest
        self.pauses[name] = max(pause, self.pauses.get(name, 0.0))
        felt = "  <-- felt" if pause > LIMIT else ""
        print(f"{name:<44}{pause:8.0f} ms{self._heart.worked:8.0f} ms of work{felt}")

    def _rest(self) -> None:
        loop, end = QEventLoop(), time.monotonic() + _LONGEST
        quiet_since = time.monotonic()

        def look() -> None:
            nonlocal quiet_since
            now = time.monotonic()
            if self._session.jobs.busy or (self._table is not None and self._table.sorting):
                quiet_since = now
            if now - quiet_since > _QUIET or now > end:
                loop.quit()

        timer = QTimer()
        timer.timeout.connect(look)
        timer.start(4 * BEAT)
        loop.exec()


def main(paths: Sequence[Path] = ()) -> None:
    """Open the sample, or ``paths``, and walk through the window."""
    with tempfile.TemporaryDirectory() as home:
        settings = QSettings(str(Path(home) / "settings.ini"), QSettings.Format.IniFormat)
        settings.setValue("window/language", "en")
        window = program.open_window(program.application(), settings, Path(home))
        window.resize(1360, 850)
        walk = Walk(window.session)
        opening(walk, window, paths)
        through_places(walk, window)
        walk.step("audit again, every place being there", window.session.accept_import)
        filtering(walk, window)
        deciding(walk, window)
        sorting(walk)
        for language in ("ru", "kk"):
            for place in Place:
                window.session.go(place)
                walk.step(f"{place} made anew in {language}", _speak(window, language))
                walk.step(f"{place} made anew in en", _speak(window, "en"))
        window.close()
    first_frame.main()
    worst = max(walk.pauses, key=lambda name: walk.pauses[name])
    print(f"longest pause: {walk.pauses[worst]:.0f} ms, {worst}")


def opening(walk: Walk, window: MainWindow, paths: Sequence[Path]) -> None:
    """Open the sample, or ``paths``, and audit them."""
    if not paths:
        walk.step("open the sample, read and audit it", lambda: program.begin(window, []))
        return
    walk.step("read the files", lambda: program.begin(window, paths))
    walk.step("take them in and audit them", window.session.accept_import)


def through_places(walk: Walk, window: MainWindow) -> None:
    """Show every place, every tab of the election, and each place once more."""
    session = window.session
    for time_ in ("first", "again"):
        for place in Place:
            walk.step(f"show {place}, {time_}", partial(session.go, place))
            if place is Place.ELECTION:
                tabs = window.place_widget(place).tabs  # type: ignore[attr-defined]  # ElectionPlace
                for number in (1, 2, 3, 0):
                    said = tabs.tabText(number)
                    walk.step(f"  tab {said}", partial(tabs.setCurrentIndex, number))


def filtering(walk: Walk, window: MainWindow) -> None:
    """Filter the findings by words and severity, and take the filter off again."""
    from ui.findings.filtering import Filter

    window.session.go(Place.FINDINGS)
    bar = window.place_widget(Place.FINDINGS).filter_bar  # type: ignore[attr-defined]  # its place
    code = bar.code.itemData(1)
    walk.step("filter findings by words", lambda: bar.words.setText("a"))
    walk.step("filter findings by code", lambda: bar.set_filter(Filter(code=code)))
    walk.step("take the filter off", lambda: bar.set_filter(Filter()))


def sorting(walk: Walk, rows: int = 1_000_000) -> None:
    """Sort a table of a million rows by a number and by texts, beside the window."""
    from ui.tables import Column, ColumnTableModel, TableView
    from ui.tables.ordering import order_of

    draw = np.random.default_rng(1)
    numbers = draw.normal(size=rows)
    named = (f"Region {n % 17}, district {n % 200}, {n}" for n in draw.permutation(rows).tolist())
    texts = np.array(list(named), dtype=object)
    floor = _seconds(lambda: np.argsort(numbers))
    model = ColumnTableModel()
    table = TableView(model, "sorted")
    table.resize(900, 600)
    columns = {"a number": numbers, "texts, all different": texts, "texts, 3,400": texts.copy()}
    columns["texts, 3,400"][:] = [text.rsplit(",", 1)[0] for text in texts]
    model.set_columns([Column(name, name, keys) for name, keys in columns.items()])
    table.show()
    for number, (name, keys) in enumerate(columns.items()):
        took = _seconds(partial(order_of, keys))
        beside = f"; {took / floor:.1f} of np.argsort" if keys is numbers else ""
        walk.step(f"sort a million rows by {name}", partial(table.sortByColumn, number, _UP), model)
        print(f"{'':<44}{took:8.2f} s alone{beside}")
    table.close()


def _seconds(act: Callable[[], object]) -> float:
    """The shortest of three."""
    took = []
    for _ in range(3):
        began = time.perf_counter()
        act()
        took.append(time.perf_counter() - began)
    return min(took)


def deciding(walk: Walk, window: MainWindow) -> None:
    """Confirm findings one by one by the key, then a hundred more at once, and undo that."""
    session = window.session
    place = window.place_widget(Place.FINDINGS)
    for _ in range(_CONFIRMED // 10):
        walk.step("confirm one finding", lambda: place._act("confirm"))  # type: ignore[attr-defined]
    audit = session.audit
    ids = [] if audit is None else audit.findings["id"].tolist()[:_CONFIRMED]
    walk.step("confirm 100 findings at once", lambda: session.confirm(ids))
    walk.step("undo that", session.undo)


def _speak(window: MainWindow, language: str) -> Callable[[], None]:
    return lambda: window.session.set_language(language)  # type: ignore[arg-type]  # a Language


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
