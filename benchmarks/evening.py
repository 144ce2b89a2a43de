"""How long the window answers nobody in an evening's work: the longest pause of each step.

The evening of `tools.evening` is played over the sample, 10,060 precincts, by mouse and keys, while
a timer beats every 5 ms in the window's own thread. Run with ``python -m benchmarks.evening``;
``--keys`` plays it without a mouse, and with ``--rows N`` the steps of the analyst are measured
over a made-up table of N precincts instead: brought in, taken in, places, sorting, filtering.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt

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


def many(rows: int) -> None:
    """The steps that touch every row, over a made-up country."""
    from benchmarks.big_files import country, write_csv

    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "country.csv"
        write_csv(path, country(rows))
        stage = Stage(home=Path(home) / "home")
        evening = Evening(stage, Hands(stage.window, stage.heart), [path])
        measured = Measured(stage, LIMIT_OF_MANY if rows >= MANY else LIMIT)
        session = evening.session

        def take_in() -> None:
            evening.hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            until(lambda: session.audit is not None, "the audit", 600)
            evening.rest()

        def place(wanted: Place) -> Callable[[], None]:
            def act() -> None:
                evening.hands.go(wanted)
                evening.rest()

            return act

        measured.step("bring files", evening.bring_files)
        evening.hands.reach(evening.sources.files)
        measured.step("take in", take_in)
        for wanted in Place:
            measured.step(f"show {wanted}", place(wanted))
        measured.step("show election again", place(Place.ELECTION))
        tabs = evening.election.tabs
        for number in range(tabs.count()):

            def show(number: int = number) -> None:
                evening.hands.tab(tabs, number)
                evening.rest()

            measured.step(f"tab {tabs.tabText(number)}", show)

        def sort() -> None:
            table = evening.election.precincts.table
            header = table.horizontalHeader()
            evening.hands.tab(tabs, tabs.indexOf(evening.election.precincts))
            evening.hands.click(header.viewport(), header.viewport().rect().center())
            evening.rest()

        measured.step("sort the precincts", sort)
        measured.step("find a precinct", evening.find_a_precinct)
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
