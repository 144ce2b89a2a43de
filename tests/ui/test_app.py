import os
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from audit import messages
from ui import app as program
from ui.session import Place
from ui.widgets.colours import contrast
from ui.widgets.style import FAMILY, Style, load_fonts, palette_of, remembered_style, tint

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {
    "pandas", "openpyxl", "reportlab", "lxml", "python_calamine", "rapidfuzz", "numpy", "scipy",
    "numba", "pyqtgraph", "pypdfium2", "PIL", "fluent", "babel", "sqlite3", "socket",
    "hashlib", "decimal", "html",
}  # fmt: skip
SHOW_AND_TELL = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from ui.app import application, open_window
app = application()
home = Path(sys.argv[1])
settings = QSettings(str(home / "settings.ini"), QSettings.Format.IniFormat)
window = open_window(app, settings, home)
app.processEvents()
print(",".join(name for name in sys.modules if "." not in name))
"""


FIRST_FRAME = """
import sys
from pathlib import Path
from PySide6 import QtCore
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLabel, QPushButton
from ui.app import application, first_frame
app = application()
home = Path(sys.argv[1])
settings = QSettings(str(home / "settings.ini"), QSettings.Format.IniFormat)
window = first_frame(app, settings, home)
window.painted.connect(lambda: app.exit(0))  # to quit would close the window
app.exec()
import linecache
loaded = [name for name in sys.modules if "." not in name]
read = sum(path.startswith(str(Path.cwd() / "ui")) for path in linecache.cache)
print(",".join([*loaded, *(name for name in ("Qt",) if name in vars(QtCore))]))
print(read)
seen = [*window.findChildren(QPushButton), *window.findChildren(QLabel)]
print("|".join(one.text() for one in seen if one.isVisible()))
before = window.grab().toImage()
window.complete()
app.processEvents()
print(window.grab().toImage() == before)
"""


def child(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=100,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
    )


def test_the_window_is_there_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    ran = child("-c", SHOW_AND_TELL, str(tmp_path))
    assert ran.returncode == 0, ran.stderr
    assert HEAVY & set(ran.stdout.strip().split(",")) == set()


def test_the_first_frame_is_the_start_page_and_waits_for_nothing_else(tmp_path: Path) -> None:
    ran = child("-c", FIRST_FRAME, str(tmp_path), LC_ALL="C.UTF-8")
    assert ran.returncode == 0, ran.stderr
    loaded, read, shown, same = ran.stdout.splitlines()
    late = {"json", "dataclasses", "concurrent", "Qt"}  # see `ui.widgets.early` for the last
    assert (HEAVY | late) & set(loaded.split(",")) == set()
    assert int(read) <= 2  # sources of ours, see `ui.plain_imports`: two lead there
    assert "Open files" in shown
    assert same == "True"  # what is made afterwards moves nothing


def test_files_are_opened_once_the_first_frame_is_there_and_the_window_whole(
    tmp_path: Path,
) -> None:
    begun = "lambda window, paths: (print(window._painted, window.whole, paths), window.close())"
    code = f"import main; from ui import app; app.begin = {begun}; main.main([])"
    ran = child("-c", code, HATTAMA_HOME=str(tmp_path), XDG_CONFIG_HOME=str(tmp_path))
    assert (ran.returncode, ran.stdout.split()) == (0, ["True", "True", "[]"]), ran.stderr


def test_a_system_that_is_dark_gives_a_dark_window(qapp: QApplication, style: Style) -> None:
    qapp.setPalette(palette_of(True))
    made = Style(qapp)
    made.apply("system", 100)
    assert made.dark
    made.apply("light", 100)
    assert not made.dark


def test_qt_s_own_dialogs_speak_the_language_of_the_window(
    qtbot: QtBot, qapp: QApplication, settings: QSettings, tmp_path: Path
) -> None:
    settings.setValue("window/language", "ru")
    window = program.open_window(qapp, settings, tmp_path)
    qtbot.addWidget(window)
    said = [QCoreApplication.translate("QFileDialog", "Look in:")]
    window.session.set_language("en")
    said.append(QCoreApplication.translate("QFileDialog", "Look in:"))
    assert said == ["Перейти к:", "Look in:"]


@pytest.mark.parametrize("name", ["QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"])
def test_each_variable_names_a_display(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for other in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv(name, "offscreen")
    assert program.display_named()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays are named so on Linux")
@pytest.mark.parametrize("display", ["", ":987"])
def test_without_a_display_or_with_one_that_does_not_answer_files_are_audited_all_the_same(
    tmp_path: Path, display: str
) -> None:
    nothing = dict.fromkeys(("QT_QPA_PLATFORM", "WAYLAND_DISPLAY"), "")
    ran = child("main.py", "open", str(tmp_path / "gone.csv"), DISPLAY=display, **nothing,
                LC_ALL="C.UTF-8")  # fmt: skip
    assert messages.text("command-no-display", "en") in ran.stdout
    assert "gone.csv" in ran.stdout + ran.stderr
    assert "platform plugin" not in ran.stderr
    assert ran.returncode > 0, "told, and not ended by a signal"


def test_the_data_folder_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HATTAMA_HOME", str(tmp_path))
    assert program.data_folder() == tmp_path


def test_the_language_is_remembered_else_the_system_s(
    monkeypatch: pytest.MonkeyPatch, settings: QSettings
) -> None:
    monkeypatch.setenv("LC_ALL", "kk_KZ.UTF-8")
    assert program.remembered_language(settings) == "kk"
    settings.setValue("window/language", "ru")
    assert program.remembered_language(settings) == "ru"
    settings.setValue("window/language", "xx")
    assert program.remembered_language(settings) == "kk"


@pytest.mark.parametrize("kept", [("dark", "130"), ("purple", "-5"), ("light", "many")])
def test_unusable_settings_fall_back(settings: QSettings, kept: tuple[str, str]) -> None:
    settings.setValue("window/appearance", kept[0])
    settings.setValue("window/size", kept[1])
    expected = {"purple": ("system", 100), "dark": ("dark", 130), "light": ("light", 100)}
    assert remembered_style(settings) == expected[kept[0]]


def test_the_font_has_every_kazakh_letter(qapp: QApplication) -> None:
    from PySide6.QtGui import QFont, QRawFont

    assert load_fonts()
    raw = QRawFont.fromFont(QFont(FAMILY))
    assert raw.familyName() == FAMILY
    assert all(raw.supportsCharacter(ord(letter)) for letter in "әғқңөұүһіӘҒҚҢӨҰҮҺІ№₸≠−§Σ")


@pytest.mark.parametrize("dark", [False, True])
def test_texts_stand_out_from_their_backgrounds(qapp: QApplication, dark: bool) -> None:
    palette = palette_of(dark)
    ink = palette.text().color().name()
    backs = [palette.base(), palette.alternateBase(), palette.window(), palette.button()]
    names = [brush.color().name() for brush in backs]
    tints = ("header", "total", "aside", "problem", "note")
    names += [tint(name, palette).name() for name in tints]
    assert min(contrast(ink, back) for back in names) >= 4.5
    muted = palette.placeholderText().color().name()
    alarm = palette.brightText().color().name()
    assert min(contrast(c, b) for c in (muted, alarm) for b in names[:3]) >= 4.5
    chosen = palette.highlightedText().color().name()
    assert contrast(chosen, palette.highlight().color().name()) >= 4.5


def test_sizes_step_as_far_as_there_are_any(style: Style) -> None:
    style.step_size(99)
    assert style.size == 200
    style.step_size(-1)
    assert style.size == 175


def test_the_sample_is_opened_and_audited_while_the_window_lives(
    qtbot: QtBot, settings: QSettings, tmp_path: Path, qapp: QApplication
) -> None:
    """The window answers all the while."""
    load_fonts()
    window = program.open_window(qapp, settings, tmp_path)
    qtbot.addWidget(window)
    beats = [time.perf_counter()]
    timer = QTimer()
    timer.setInterval(5)
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    timer.start()
    program.begin(window, [])
    qtbot.waitUntil(lambda: window.session.audit is not None, timeout=60_000)
    timer.stop()
    longest = max(late - early for early, late in pairwise(beats))
    print(f"longest stall: {1000 * longest:.0f} ms")
    assert longest < 0.7  # 0.08 s when the machine is idle; this one may be busy
    election = window.session.election
    assert election is not None
    assert election.simulated
    assert election.profile.key == "kz-2021-majilis"
    for place in Place:
        window.session.go(place)
        assert window.place_widget(place).isVisible()
    qtbot.waitUntil(lambda: not window.session.jobs.busy, timeout=60_000)
    window.close()


def test_what_qt_does_not_bring_in_russian_is_ours(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    settings.setValue("window/language", "ru")
    window = program.open_window(qapp, settings, tmp_path)
    qtbot.addWidget(window)
    dialog = QFileDialog(window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    said = "".join(label.text() for label in dialog.findChildren(QLabel))
    assert said
    assert not any("a" <= letter <= "z" for letter in said.lower())
