"""The window of the program as a person opens it the first time, in a home of its own."""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtPrintSupport import QPrinter

from audit.messages import Language
from tools.evening.watch import Heart, until
from ui import app as program
from ui.frame.main_window import MainWindow
from ui.widgets.style import Appearance

SIZE = (1360, 850)


@dataclass
class Stage:
    """A window on screen over an empty home.

    Attributes:
        home: the folder of all that is written.
        heart: beats in the window's event loop.
        window: the window.
    """

    language: Language = "en"
    appearance: Appearance = "light"
    text_size: int = 100
    size: tuple[int, int] = SIZE
    home: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="hattama-evening-")))

    def __post_init__(self) -> None:
        self.application = program.application()
        self.heart = Heart()
        self.window = self.opened()

    def opened(self) -> MainWindow:
        """A window over the home: what was remembered there holds."""
        kept = QSettings(str(self.home / "settings.ini"), QSettings.Format.IniFormat)
        if not kept.allKeys():
            kept.setValue("window/language", self.language)
            kept.setValue("window/appearance", self.appearance)
            kept.setValue("window/size", self.text_size)
        window = program.open_window(self.application, kept, self.home / "data")
        window.resize(*self.size)
        program.make_ready(window)
        window.activateWindow()
        until(window.isActiveWindow, "the window has the keyboard", 20)
        return window

    def close(self) -> None:
        """Close the window."""
        self.heart.stop()
        self.window.close()
        self.window.deleteLater()


def printer_to(path: Path, pages: int) -> QPrinter:
    """A printer that writes the first ``pages`` pages into a file, as the system's dialog gives."""
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(1, pages)
    return printer
