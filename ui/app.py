"""Starts the window: first the window on screen, then what takes time to load."""

import gc
import importlib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import ui.plain_imports  # noqa: F401 - before all that is imported beside PySide6

# isort: split
from PySide6.QtCore import (
    QMessageLogContext,
    QSettings,
    QStandardPaths,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from audit import messages
from audit.messages import LANGUAGES, Language, system_language
from audit.progress import Progress
from ui.frame.main_window import MainWindow
from ui.session import Session
from ui.widgets.style import Style, load_fonts, remembered_style

_DISPLAYS = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")  # variables that name one
_AT_THE_LATEST = 3000  # milliseconds after which all goes on though nothing was painted
_TURN = 0.0001  # seconds
_SELDOM = 1000  # collections of the middle generation before one of the oldest
_MISSING = {"&Look in:": "window-dialog-look-in", "Files of &type:": "window-dialog-kinds"}
_PLACES = ("ui.sources", "ui.findings", "ui.election", "ui.report")


def run(argv_paths: Sequence[Path | str]) -> int:
    """Open the window on files and folders, on the sample where none are named.

    Returns the exit code of the program.
    """
    with _or_without_display():
        app = application()
    settings = QSettings(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, "hattama", "hattama"
    )
    window = first_frame(app, settings, data_folder())
    _catch(window)

    def go_on() -> None:
        if not window.whole:
            import signal

            signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C; decisions are on the disk
            finish(app, window)
            begin(window, [Path(path) for path in argv_paths])

    window.painted.connect(go_on)
    QTimer.singleShot(_AT_THE_LATEST, window, go_on)  # it may have been started as an icon
    return app.exec()


def application() -> QApplication:
    """The application with its name and font."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        # Named here it is made by Qt; made in Python it would take longer than the first frame has.
        app = QApplication([*sys.argv[:1], "-style", "Fusion"])
    app.setApplicationName("hattama")
    app.setApplicationDisplayName("Hattama")
    load_fonts()
    return app


def open_window(app: QApplication, settings: QSettings, folder: Path) -> MainWindow:
    """The window on screen, whole, with nothing open; heavy packages are not yet imported."""
    window = first_frame(app, settings, folder)
    finish(app, window)
    return window


def first_frame(app: QApplication, settings: QSettings, folder: Path) -> MainWindow:
    """The window on screen, of which nothing is made but what it shows at first."""
    style = Style(app, app)
    style.apply(*remembered_style(settings))
    session = Session(folder, language=remembered_language(settings))
    window = MainWindow(session, style, settings, later=True)
    window.show()
    return window


def finish(app: QApplication, window: MainWindow) -> None:
    """Make what the first frame does without."""
    from ui.widgets.focus import FocusRings
    from ui.widgets.plain import show_plain

    show_plain(app)
    # The worker gives way often: else each of the window's own steps waits 5 ms for its turn.
    sys.setswitchinterval(_TURN)
    _spare_collections(window.session)
    window.complete()
    FocusRings(app, window)
    _translate_dialogs(app, window.session)


def make_ready(window: MainWindow) -> None:
    """Load what the audit needs in the background, before any file is read; make places ahead."""
    from ui.frame.ahead import Ahead

    session = window.session

    def loaded(_: None) -> None:
        Ahead(session, window.place_widget, window)

    session.jobs.start(session.text("window-job-start"), _load, loaded)


def begin(window: MainWindow, paths: Sequence[Path]) -> None:
    """Make ready, then open what the person wants.

    Where no files are named that is what was open when the program was ended without being
    closed, or the sample on a first start; else the start screen offers what was opened lately.
    """
    session = window.session
    make_ready(window)
    if paths:
        window.open_paths(paths)
    elif not window.beginning.go_on() and window.beginning.fresh:
        window.open_sample()
    session.jobs.start(session.text("window-job-start"), _ready_for_more, lambda _: None)


def remembered_language(settings: QSettings) -> Language:
    """The language chosen last, else the system's."""
    kept = settings.value("window/language", "")
    return next((language for language in LANGUAGES if language == kept), system_language())


def data_folder() -> Path:
    """Where decisions are kept; HATTAMA_HOME names another place."""
    named = os.environ.get("HATTAMA_HOME")
    if named:
        return Path(named)
    location = QStandardPaths.StandardLocation.GenericDataLocation
    return Path(QStandardPaths.writableLocation(location)) / "hattama"


def display_named() -> bool:
    """Whether there is a display, as far as can be told before a window is opened."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in _DISPLAYS)


@contextmanager
def _or_without_display() -> Iterator[None]:
    """Begin the program again as on a machine without a display where that named is refused.

    On Linux a variable may name a display that does not answer. Qt says so in a message and then
    ends the whole process: here the message begins the program anew.
    """
    held: list[str] = []

    def hear(kind: QtMsgType, _: QMessageLogContext, message: str) -> None:
        if kind != QtMsgType.QtFatalMsg or not sys.platform.startswith("linux"):
            held.append(message)
            return
        rest = {name: said for name, said in os.environ.items() if name not in _DISPLAYS}
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], rest)  # noqa: S606 - ourselves

    qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(None)
        for message in held:
            print(message, file=sys.stderr)


def _catch(window: MainWindow) -> None:
    """Tell what no one caught in the status line too, beside the terminal."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        if not issubclass(kind, KeyboardInterrupt):
            window.tell_unforeseen(error)

    sys.excepthook = hook


def _spare_collections(session: Session) -> None:
    """Keep the garbage collector from going through all that was read, again and again.

    A full collection over a country's tables stops window and worker for a tenth of a second or
    more. What stays open is set apart after each job and looked at again when it is closed.
    """
    gc.enable()  # `main` puts it off until the window is there
    gc.set_threshold(700, 10, _SELDOM)
    session.job_finished.connect(lambda _: gc.freeze())
    session.audit_changed.connect(lambda: gc.unfreeze() if session.audit is None else None)


def _translate_dialogs(app: QApplication, session: Session) -> None:
    """Say what stands in Qt's own dialogs for files and printing in the session's language.

    Qt brings these words with it; where they are missing the dialogs stay English.
    """
    from PySide6.QtCore import QLibraryInfo, QTranslator

    class Missing(QTranslator):
        """Words that Qt does not bring in each language, asked last: others stay as they are."""

        def translate(
            self, context: str, text: str, disambiguation: str | None = None, n: int = -1
        ) -> str:
            key = _MISSING.get(text)
            return session.text(key) if key and context == "QFileDialog" else text

    missing, words = Missing(session), QTranslator(session)  # end with it
    app.installTranslator(missing)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)

    def follow() -> None:
        app.removeTranslator(words)
        if words.load(f"qtbase_{session.language}", folder):
            app.installTranslator(words)

    follow()
    session.language_changed.connect(follow)


def _ready_for_more(_: Progress) -> None:
    """Have a process wait for the next files, once those are read that the window opens with."""
    importlib.import_module("audit.reading").make_ready()


def _load(progress: Progress) -> None:
    """Import the checks and the places in the worker, while the window is already there."""
    for module in ("audit.engine", *_PLACES):
        progress.check()
        importlib.import_module(module)
    for language in LANGUAGES:  # so that a change of language does not wait for its texts
        messages.warm(language)
    profile = importlib.import_module("audit.profile")
    for name in profile.built_in():  # whose names the place of sources shows
        profile.load(name)
