"""A whole evening in the window by real mouse and key events, and once more by keys alone."""

import gc
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import sample_protocols
from tests.ui.test_accessible_names import silent
from tools.evening.hands import Hands, KeysAlone
from tools.evening.stage import Stage
from tools.evening.steps import STEPS, Evening
from ui.frame.main_window import MainWindow
from ui.widgets.style import Style

# Without a screen no popup can take the keyboard from other programs: there are none.
pytestmark = pytest.mark.qt_log_ignore(
    "^This plugin does not support grabbing the keyboard$", extend=True
)
SEEN = {
    "start", "map", "cells", "sources", "findings", "filtered", "triage", "election", "charts",
    "methods", "brushed", "compare", "report",
}  # fmt: skip


@pytest.fixture
def leaving_no_trace(qapp: QApplication) -> Iterator[None]:
    """The program's own settings of collector and look are taken back."""
    threshold = gc.get_threshold()
    yield
    gc.set_threshold(*threshold)
    gc.unfreeze()
    Style(qapp).apply("light", 100)


def few_files() -> Sequence[Path]:
    """A published table, some regions' protocols, some observers' copies."""
    folder = sample_protocols.folder()
    protocols = sorted((folder / sample_protocols.PRECINCTS).glob("*.xlsx"))[:4]
    observers = sorted((folder / sample_protocols.OBSERVERS).glob("*.xlsx"))[:3]
    named = (sample_protocols.REAL_TABLE, sample_protocols.REGISTRY)
    return [*(folder / name for name in named), *protocols, *observers]


def all_named(window: MainWindow) -> Callable[[str, Callable[[], None]], None]:
    """Plays a step, after which a screen reader has a name for every control there is by then."""

    def around(_: str, step: Callable[[], None]) -> None:
        step()
        assert silent(window) == []

    return around


def test_an_evening_by_mouse_and_keys(leaving_no_trace: None, tmp_path: Path) -> None:
    stage = Stage("kk", "dark", home=tmp_path)
    seen: dict[str, set[int]] = {}

    def see(name: str) -> None:
        image = stage.window.grab().toImage()
        image.save(str(tmp_path / f"{name}.png"))
        colours = range(0, image.width(), 7), range(0, image.height(), 7)
        seen[name] = {image.pixel(x, y) for x in colours[0] for y in colours[1]}

    evening = Evening(stage, Hands(stage.window, stage.heart), sample_protocols.inputs(), see)
    named = all_named(stage.window)
    assert evening.play(named) == [step.__name__ for step in STEPS]
    assert set(seen) >= {*SEEN, "precincts"}
    assert min(len(colours) for colours in seen.values()) > 8  # no picture is blank
    assert len({frozenset(colours) for colours in seen.values()}) == len(seen)
    stage.close()


def test_the_same_evening_without_a_mouse(leaving_no_trace: None, tmp_path: Path) -> None:
    stage = Stage("en", "light", home=tmp_path)
    seen: list[str] = []
    hands = KeysAlone(stage.window, stage.heart)
    evening = Evening(stage, hands, few_files(), seen.append, triaged=12)
    assert evening.play() == [step.__name__ for step in STEPS]
    assert set(seen) >= SEEN
    stage.close()
