"""How long the window answers nobody in an evening's work: the longest pause of each step.

The evening of `tools.evening` is played over the sample, 10,060 precincts, by mouse and keys, while
a timer beats every 5 ms in the window's own thread. Run with ``python -m benchmarks.evening``;
``--keys`` plays it without a mouse, and with ``--rows N`` the steps of the analyst are measured
over a made-up table of N precincts instead: brought in, taken in, places, choosing, sorting,
filtering.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRect, Qt

import sample_protocols
from tools.evening.hands import Hands, KeysAlone
from tools.evening.stage import Stage
from tools.evening.steps import Evening
from tools.evening.watch import until
from ui.session import Place

LIMIT, LIMIT_OF_MANY = 100, 250  # milliseconds
MANY = 100_000  # precincts from which the second limit holds


class Measured:
    """Runs steps and prints the longest pause of each."""

    def __init__(self, stage: Stage, limit: int) -> None:
        self._heart, self._limit = stage.heart, limit
        self.pauses: dict[str, float] = {}

    def step(self, name: str, act: Callable[[], None]) -> None:
        """Do ``act``, which waits itself until the window has come to rest."""
        start = time.perf_counter()
        self._heart.begin()
        act()
        seconds, heart = time.perf_counter() - start, self._heart
        self.pauses[name] = heart.longest
        felt = "  <-- felt" if heart.longest > self._limit else ""
        print(
            f"{name.replace('_', ' '):<34}{seconds:8.1f} s{heart.longest:8.0f} ms"
            f"{heart.worked:8.0f} ms of work{felt}"
        )

    def end(self) -> None:
        """Print the worst."""
        worst = max(self.pauses, key=lambda name: self.pauses[name])
        print(f"longest pause: {self.pauses[worst]:.0f} ms, {worst} (wanted {self._limit})")


def main(keys: bool = False) -> None:
    """Play the evening over the sample."""
    with tempfile.TemporaryDirectory() as home:
        stage = Stage(home=Path(home))
        hands = (KeysAlone if keys else Hands)(stage.window, stage.heart)
        paths = [
            path
            for one in sample_protocols.inputs()
            for path in (sorted(one.iterdir()) if one.is_dir() and keys else [one])
        ]
        measured = Measured(stage, LIMIT)
        Evening(stage, hands, paths).play(measured.step)
        stage.close()
    measured.end()


class Analyst:
    """The steps that touch every row, over a made-up country."""

    def __init__(self, evening: Evening, measured: Measured) -> None:
        self._evening, self._hands = evening, evening.hands
        self._step = measured.step

    def work(self) -> None:
        """Take the files in, look at every place and tab, choose, sort and search."""
        tabs = self._evening.election.tabs
        self._step("take in", self._take_in)
        for wanted in Place:
            self._step(f"show {wanted}", partial(self._show, wanted))
        self._step("show election again", partial(self._show, Place.ELECTION))
        for number in range(tabs.count()):
            self._step(f"tab {tabs.tabText(number)}", partial(self._tab, number))
        charts = tabs.indexOf(self._evening.election.charts)
        self._step("draw the charts", partial(self._tab, charts))
        self._step("brush", partial(self._brush, 0.25))
        self._step("brush more", partial(self._brush, 0.5))
        self._step("choose none", self._choose_none)
        self._step("sort the precincts", self._sort)
        self._step("find a precinct", self._evening.find_a_precinct)

    def _take_in(self) -> None:
        session = self._evening.session
        self._hands.reach(self._evening.sources.files)
        self._hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        until(lambda: session.audit is not None, "the audit", 600)
        self._evening.rest()

    def _show(self, place: Place) -> None:
        self._hands.go(place)
        self._evening.rest()

    def _tab(self, number: int) -> None:
        election = self._evening.election
        self._hands.tab(election.tabs, number)
        if election.tabs.widget(number) is election.charts:
            view = election.charts.histogram.view
            until(lambda: view.scene is not None, "the chart is drawn", 600)
        self._evening.rest()

    def _brush(self, part: float) -> None:
        view = self._evening.election.charts.histogram.view
        width, height = view.width(), view.height()
        area = QRect(round(width * part), height // 4, width // 4, height // 2)
        self._hands.drag(view, area, Qt.KeyboardModifier.ShiftModifier)
        self._evening.rest()

    def _choose_none(self) -> None:
        self._hands.key(Qt.Key.Key_Escape)
        self._evening.rest()

    def _sort(self) -> None:
        election = self._evening.election
        self._hands.tab(election.tabs, election.tabs.indexOf(election.precincts))
        header = election.precincts.table.horizontalHeader()
        self._hands.click(header.viewport(), header.viewport().rect().center())
        self._evening.rest()


def many(rows: int) -> None:
    """The analyst's work over a made-up table of ``rows`` precincts."""
    from benchmarks.big_files import country, write_csv

    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "country.csv"
        write_csv(path, country(rows))
        stage = Stage(home=Path(home) / "home")
        evening = Evening(stage, Hands(stage.window, stage.heart), [path])
        measured = Measured(stage, LIMIT_OF_MANY if rows >= MANY else LIMIT)
        measured.step("bring files", evening.bring_files)
        Analyst(evening, measured).work()
        stage.close()
    measured.end()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keys", action="store_true", help="without a mouse")
    parser.add_argument("--rows", type=int, default=0, help="precincts of a made-up country")
    chosen = parser.parse_args()
    if chosen.rows:
        many(chosen.rows)
    else:
        main(chosen.keys)
