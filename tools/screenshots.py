"""Takes the README's pictures of the window: ``python tools/screenshots.py [FOLDER]``.

Opens the sample off screen, shows each place, and writes one PNG a place into docs/screens.
``--language`` and ``--dark`` take them in another language or on dark ground, to look at.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings  # noqa: E402 - the tool runs from any folder
from PySide6.QtWidgets import QApplication  # noqa: E402

from audit.messages import LANGUAGES  # noqa: E402
from ui import app as program  # noqa: E402
from ui.election import ElectionPlace  # noqa: E402
from ui.main_window import MainWindow  # noqa: E402
from ui.session import Place  # noqa: E402

SIZE = (1360, 850)
METHOD = "N1"  # the method whose figures the README shows
_LONGEST = 120.0  # seconds


def main() -> int:
    """Open the sample and take every picture."""
    chosen = _arguments()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        settings = QSettings(str(Path(home) / "settings.ini"), QSettings.Format.IniFormat)
        settings.setValue("window/language", chosen.language)
        settings.setValue("window/appearance", "dark" if chosen.dark else "light")
        window = program.open_window(program.application(), settings, Path(home))
        window.resize(*SIZE)
        program.begin(window, [])
        session = window.session
        _until(lambda: session.audit is not None and not session.jobs.busy)
        audit = session.audit
        if audit is not None and len(audit.findings):
            session.select([str(audit.findings["id"].iloc[0])])
        for place in Place:
            session.go(place)
            _take(window, chosen.folder / f"{place}.png")
        session.go(Place.ELECTION)
        election = window.place_widget(Place.ELECTION)
        assert isinstance(election, ElectionPlace)  # noqa: S101 - the real places are shown
        election.tabs.setCurrentWidget(election.methods)
        _settle(lambda: session.jobs.busy)
        election.methods.list.choose(METHOD)
        _take(window, chosen.folder / "methods.png")
        window.close()
    return 0


def _take(window: MainWindow, path: Path) -> None:
    _settle(lambda: window.session.jobs.busy)
    window.grab().save(str(path))
    print(path)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs" / "screens")
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    parser.add_argument("--dark", action="store_true")
    return parser.parse_args()


def _until(ready: Callable[[], bool]) -> None:
    end = time.monotonic() + _LONGEST
    while not ready():
        if time.monotonic() > end:
            raise TimeoutError("the window did not finish its work")
        QApplication.processEvents()
        time.sleep(0.01)


def _settle(busy: Callable[[], bool]) -> None:
    """Let what was started by showing a place come to rest."""
    for _ in range(400):
        QApplication.processEvents()
        time.sleep(0.01)
    _until(lambda: not busy())


if __name__ == "__main__":
    sys.exit(main())
