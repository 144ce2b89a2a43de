"""The ways to begin: the start screen, what was opened lately, the first start, the tour."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QWidget

from audit.project import SUFFIX
from ui.start.lately import fill
from ui.start.recent import Opened
from ui.start.returning import Returning
from ui.start.start_screen import StartScreen
from ui.start.tour import Stop, Tour
from ui.start.welcome import WelcomeBar

if TYPE_CHECKING:
    from ui.frame.main_window import MainWindow

_SEEN = "window/welcome-seen"


class Beginning(QObject):
    """Offers how to begin, and remembers what was begun with.

    Attributes:
        recent: what was opened lately.
        returning: where the person is, for after a kill.
        welcome: the line above the sample.
        tour: the tour.
    """

    def __init__(self, window: MainWindow, settings: QSettings) -> None:
        super().__init__(window)
        self._window, self._session, self._settings = window, window.session, settings
        self.recent = window.recent
        self.returning = Returning(self._session, window.projects, self.recent, self)
        self.welcome = WelcomeBar(self._session)
        self.welcome.hide()
        self.welcome.files.connect(lambda: window.open_paths(window.choose_files()))
        self.welcome.project.connect(window.open_project)
        self.welcome.tour.connect(self.begin_tour)
        self.welcome.closed.connect(self._seen)
        self.tour = Tour(self._session, window, self._find)
        self.tour.ended.connect(self._seen)
        window.projects.changed.connect(self._project_changed)
        self._session.audit_changed.connect(self.tell)
        self._session.reading_changed.connect(self.tell)  # files of one's own need its room
        self._waiting = False  # the tour begins when the sample is audited

    @property
    def fresh(self) -> bool:
        """Whether nothing was opened yet: the program begins with the sample."""
        return not self.recent.entries()

    def fill_menu(self) -> None:
        """Fill the menu of what was opened lately, as it is shown."""
        fill(self._window.actions_of_menu.recent, self._session, self.recent, self.open)

    def lead_from(self, start: StartScreen) -> None:
        """Do what is chosen on a start screen."""
        window = self._window
        start.lately.asked.connect(self.open)
        start.files.connect(lambda: window.open_paths(window.choose_files()))
        start.folder.connect(lambda: window.open_paths(window.choose_folder()))
        start.project.connect(window.open_project)
        start.sample.connect(window.open_sample)
        start.tour.connect(self.begin_tour)

    def opened(self, paths: Sequence[Path]) -> None:
        """Files, folders or a project are being opened."""
        self.recent.add(paths)
        anew = self._session.reading is None or self._session.sample
        self.returning.opened(tuple(str(path.absolute()) for path in paths), anew)

    def open(self, entry: Opened) -> None:
        """Open something of the list, or say that it is no longer there."""
        if entry.missing:
            said = self._session.text("recent-gone", name=entry.name, folder=entry.folder)
            self._window.status.say(said)
            self.recent.changed.emit()  # so that the list says so too, and offers to take it off
            return
        paths = [Path(path) for path in entry.paths]
        if paths[0].suffix != SUFFIX:
            self._session.close_all()
        self._window.open_paths(paths)

    def go_on(self) -> bool:
        """Open what was open when the program ended without being closed; False: nothing was."""
        where = self.recent.left_at()
        paths = [Path(path) for path in where.paths if Path(path).exists()] if where else []
        if where is None or not (paths or where.sample):
            return False
        self.returning.go_to(where)
        if where.sample:
            self._window.open_sample()
        else:
            self._window.open_paths(paths, accept=where.audited)
        self._window.status.say(self._session.text("recent-returned"))
        return True

    def begin_tour(self) -> None:
        """Begin the tour, over the sample where nothing is open."""
        if self._session.reading is None:
            self._waiting = True
            self._window.open_sample()
        else:
            self._lead()

    def tell(self) -> None:
        """Show the line above the sample until the person has seen enough of it."""
        sample = self._session.sample and self._session.audit is not None
        self.welcome.setVisible(sample and not self._settings.value(_SEEN))
        if self._waiting and sample:
            self._waiting = False
            self._lead()

    def retranslate(self) -> None:
        """Write everything in the session's language."""
        self.welcome.retranslate()

    def _lead(self) -> None:
        self.welcome.hide()  # the tour needs its room, and says more
        self.tour.begin()

    def _seen(self) -> None:
        self._settings.setValue(_SEEN, "yes")
        self.welcome.hide()

    def _project_changed(self) -> None:
        home = self._window.projects.home
        if home is not None:
            self.recent.add([home.path])

    def _find(self, stop: Stop) -> QWidget:
        if stop.place is None:
            return self._window.rail
        found = getattr(self._window.place_widget(stop.place), stop.part)
        assert isinstance(found, QWidget)  # noqa: S101 - a part of a real place
        return found
