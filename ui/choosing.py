"""Where files come from: the person's choice, or the sample that comes with the program."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

from audit.project import SUFFIX
from ui.session import Session

Chooser = Callable[[], Sequence[Path]]
_PATTERNS = "*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt *.html *.htm *.mht *.mhtml *.zip"
_FOLDER = "window/folder"


class Asking:
    """The system's own dialogs for files and folders; they begin where the last one ended."""

    def __init__(self, parent: QWidget, session: Session, settings: QSettings) -> None:
        self._parent = parent
        self._session = session
        self._settings = settings

    def files(self) -> Sequence[Path]:
        """Files that the person chooses; none when the person thinks better of it."""
        text = self._session.text
        filters = f"{text('window-filter-tables')} ({_PATTERNS});;{text('window-filter-all')} (*)"
        title = text("window-choose-files")
        names, _ = QFileDialog.getOpenFileNames(self._parent, title, self._last(), filters)
        return self._remember([Path(name) for name in names])

    def folder(self) -> Sequence[Path]:
        """A folder that the person chooses; none when the person thinks better of it."""
        title = self._session.text("window-choose-folder")
        name = QFileDialog.getExistingDirectory(self._parent, title, self._last())
        return self._remember([Path(name)] if name else [])

    def project(self) -> Path | None:
        """A project that the person chooses; None when the person thinks better of it."""
        text = self._session.text
        name, _ = QFileDialog.getOpenFileName(
            self._parent, text("window-open-project"), self._last(), self._projects()
        )
        return next(iter(self._remember([Path(name)] if name else [])), None)

    def new_project(self) -> Path | None:
        """Where a project is to be saved; None when the person thinks better of it."""
        text = self._session.text
        name, _ = QFileDialog.getSaveFileName(
            self._parent, text("window-save-project"), self._last(), self._projects()
        )
        return next(iter(self._remember([Path(name)] if name else [])), None)

    def _projects(self) -> str:
        return f"{self._session.text('window-filter-projects')} (*{SUFFIX})"

    def _last(self) -> str:
        return str(self._settings.value(_FOLDER, ""))

    def _remember(self, paths: list[Path]) -> Sequence[Path]:
        if paths:
            self._settings.setValue(_FOLDER, str(paths[0].parent))
        return paths


def sample_paths() -> Sequence[Path]:
    """The files of the sample; nothing where it is not installed."""
    try:
        from sample_protocols import inputs
    except ImportError:
        return []
    return inputs()
