"""The one window: the rail, the place at work, menus, banner, status, and files dropped on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QSettings, QSize, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui.frame import remembered
from ui.frame.rail import Rail
from ui.frame.state import states
from ui.frame.status import StatusLine
from ui.session import Place, Session
from ui.start.recent import Recent
from ui.start.start_screen import StartScreen
from ui.widgets.style import Style

if TYPE_CHECKING:  # the first frame must be there before these
    from PySide6.QtGui import (
        QCloseEvent,
        QDragEnterEvent,
        QDragLeaveEvent,
        QDropEvent,
        QPaintEvent,
        QResizeEvent,
    )

    from audit.messages import Language
    from audit.sources import CellRef
    from ui.choosing import Chooser
    from ui.frame.places import PlaceFactory

MENUS = ("file", "edit", "view", "help")


class MainWindow(QMainWindow):
    """The window over one session.

    ``settings`` remembers size, layout, language, appearance and size of text. ``places`` makes
    the widget of each place when it is first shown. ``sample`` gives the sample's paths. With
    ``later`` only what the first frame shows is made; `complete` makes the rest.

    Signals:
        painted: the first frame is on screen.
    """

    painted = Signal()

    def __init__(
        self,
        session: Session,
        style: Style,
        settings: QSettings,
        places: Mapping[Place, PlaceFactory] | None = None,
        sample: Chooser | None = None,
        later: bool = False,
    ) -> None:
        super().__init__()
        self.session = session
        self._style = style
        self._settings = settings
        self._factories, self._sample = places, sample
        self._painted, self._whole = False, False
        self._built: dict[Place, QWidget] = {}
        self.recent = Recent(settings, self)
        self._build()
        self._show_start()
        remembered.restore(self, settings)
        if not later:
            self.complete()

    @property
    def whole(self) -> bool:
        """Whether `complete` was called."""
        return self._whole

    def complete(self) -> None:
        """Make all that the first frame does not show; once, however often it is called."""
        if self._whole:
            return
        from ui.choosing import Asking
        from ui.frame.actions import Actions
        from ui.frame.arranging import Arranging
        from ui.frame.associating import Associating
        from ui.frame.banner import Banner
        from ui.frame.drop import DropHint
        from ui.frame.menu_keys import MenuKeys
        from ui.frame.signer import Signer, lead
        from ui.frame.wiring import connect
        from ui.project.projects import Projects
        from ui.start.beginning import Beginning

        self._whole = True
        self._style.ask_system()
        asking = Asking(self, self.session, self._settings)
        self.choose_files: Chooser = asking.files
        self.choose_folder: Chooser = asking.folder
        self.choose_project: Callable[[], Path | None] = asking.project
        self.choose_new_project: Callable[[], Path | None] = asking.new_project
        self.projects = Projects(self.session, self)
        self.actions_of_menu = Actions(self, self.session, self.menus)
        MenuKeys(self, self.session, self.menus)
        self.associating = Associating(self.session, self.actions_of_menu.by_key["association"])
        self.beginning = Beginning(self, self._settings)
        self.signer = Signer(self.session, self._settings, self)
        self.signer.clicked.connect(lambda: lead(self.session, self.place_widget(Place.REPORT)))
        self.status.addPermanentWidget(self.signer)
        self._banner = Banner(self.palette())
        lines = (self._banner, self.projects.notice, self.beginning.welcome)
        for number, line in enumerate(lines):
            self.column.insertWidget(number, line)
        self.beginning.lead_from(self._start_screen())
        self.arranging = Arranging(self._settings, self)
        self.drop_hint = DropHint(self)
        self.setAcceptDrops(True)
        connect(self, self._style)
        self._connect_session()
        self._write()
        self._check_style()
        self._tell_state()
        self.show_place()
        self._focus_place()

    # Places

    def place_widget(self, place: Place) -> QWidget:
        """The widget of a place, made when it is first asked for."""
        if place not in self._built:
            widget = self._factory(place)(self.session)
            made = getattr(widget, "part_made", None)
            if made is not None:
                made.connect(lambda name, part: self._take_in(f"{place}-{name}", part))
            asked = getattr(widget, "cell_asked", None)
            if asked is not None:
                asked.connect(self.show_cell)
            self._built[place] = widget
            self._take_in(place, widget)
            self._stack.addWidget(widget)
        return self._built[place]

    def _factory(self, place: Place) -> PlaceFactory:
        from ui.frame.places import real_places

        return (self._factories or real_places())[place]

    def _take_in(self, name: str, part: QWidget) -> None:
        for child in (part, *part.findChildren(QWidget)):
            child.setAcceptDrops(False)  # a file dropped on a text field is a file, not text
        self.arranging.follow(name, part)

    def show_place(self) -> None:
        """Show the session's place, or the start screen while nothing is open."""
        self.rail.show_place(self.session.place)
        self.actions_of_menu.places[self.session.place].setChecked(True)
        opened = self.session.reading is not None
        wanted = self.place_widget(self.session.place) if opened else self._start_screen()
        if wanted is not self._stack.currentWidget():
            starting = self._start is not None and self._stack.currentWidget() is self._start
            held = self._holds_keyboard() or starting
            self._stack.setCurrentWidget(wanted)
            if held:  # the keyboard stays in the middle of the window
                self._focus_place()

    def show_cell(self, cell: CellRef) -> None:
        """Show a cell in its file, as a finding asks for it."""
        self.session.go(Place.SOURCES)
        show = getattr(self.place_widget(Place.SOURCES), "show_cell", None)
        if show is not None:
            show(cell)

    def open_sample(self) -> None:
        """Open the sample and audit it at once; there is nothing to confirm in it."""
        from ui.choosing import sample_paths

        paths = (self._sample or sample_paths)()
        if paths:
            if self.projects.home is not None:  # nothing invented comes into a person's project
                self.projects.close_all()
            self.session.profile = None
            self.session.open_paths(paths, accept=True, sample=True)
        else:
            self.status.say(self.session.text("window-sample-missing"))

    def type_table(self) -> None:
        """Type a table in by hand; what is kept waits under Sources like any other file."""
        from ui.sources.typing_in import TypingIn

        self.session.go(Place.SOURCES)
        self.typing = TypingIn(self.session, self)
        self.typing.new()

    def tell_unforeseen(self, error: BaseException) -> None:
        """Say in the status line that a step of the window failed; the window lives on."""
        what = f"{type(error).__name__}: {error}".rstrip(": ")
        self.status.say(self.session.text("window-unforeseen", what=what))

    def open_paths(self, paths: Sequence[Path], accept: bool = False) -> None:
        """Read files and folders and show what was understood, before anything is taken in.

        A project among them is opened first, in place of what is open. With ``accept`` files are
        taken in at once, as they were before.
        """
        from audit.project import SUFFIX

        project = next((path for path in paths if path.suffix == SUFFIX and path.is_file()), None)
        rest = [path for path in paths if path != project]
        if project is not None:
            self.projects.open(project, lambda: self.open_paths(rest))
        elif rest:
            self.beginning.opened(rest)
            self.session.open_paths(rest, accept=accept)
            self.session.go(Place.SOURCES)

    def open_project(self) -> None:
        """Ask for a project and open it."""
        path = self.choose_project()
        if path is not None:
            self.projects.open(path)

    def retranslate(self) -> None:
        """Write the window's own texts anew and make the places again in the new language."""
        self.actions_of_menu.retranslate()
        self.status.retranslate()
        self.signer.tell()
        self.beginning.retranslate()
        self._write()
        self._remake_places()

    def _write(self) -> None:
        self._title()
        self.rail.setAccessibleName(self.session.text("window-places"))
        self._banner.setText(self.session.text("window-simulated"))
        self.actions_of_menu.languages[self.session.language].setChecked(True)

    def _title(self) -> None:
        parts = (self.projects.name, self.session.text("window-title"))
        self.setWindowTitle(" — ".join(part for part in parts if part))

    # Qt's events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say where files go while they are over the window."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self.drop_hint.show_over(self.session.text("window-drop"))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the hint away."""
        self.drop_hint.hide()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        from ui.frame.drop import local_paths

        self.drop_hint.hide()
        event.acceptProposedAction()
        paths = local_paths(event.mimeData())
        if paths:
            self.open_paths(paths)
        else:
            self.status.say(self.session.text("window-dropped-nothing"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the drop hint over the whole window."""
        super().resizeEvent(event)
        if self._whole:
            self.drop_hint.setGeometry(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say so when the first frame is painted, which is on screen once this returns."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the layout and stop the work; decisions are on the disk already."""
        self.complete()
        self._leave_what_is_typed()
        if not self.projects.may_close(self):
            event.ignore()
            return
        remembered.keep(self, self._settings)
        self.beginning.returning.close()
        self.session.close()
        self.projects.close()
        event.accept()

    def _leave_what_is_typed(self) -> None:
        """Let the field that is being written in keep it, while there is something to keep it."""
        field = cast("QWidget | None", self.focusWidget())
        if field is not None:
            field.clearFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Colours of the banner follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and getattr(self, "_whole", False):
            self._banner.colour(self.palette())
            self._tell_state()

    # Inside

    def _build(self) -> None:
        """What the first frame shows, and what lies under it."""
        text = self.session.text
        self.menus = {name: self.menuBar().addMenu(text(f"window-menu-{name}")) for name in MENUS}
        self.rail = Rail()
        self._stack = QStackedWidget()
        self._start: StartScreen | None = None
        right = QWidget()
        self.column = QVBoxLayout(right)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self._stack, 1)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(right, 1)
        self.setCentralWidget(middle)
        self.status = StatusLine(self.session)
        self.setStatusBar(self.status)
        self.setMinimumSize(QSize(760, 480))
        self.setWindowTitle(text("window-title"))

    def _show_start(self) -> None:
        """What the first frame shows: nothing is open yet."""
        self.rail.tell(states(self.session, self._style.dark))
        self.rail.show_place(self.session.place)
        start = self._start_screen()
        self._stack.setCurrentWidget(start)
        start.setFocus()

    def _connect_session(self) -> None:
        session = self.session
        self.rail.chosen.connect(session.go)
        session.place_changed.connect(self._place_changed)
        self.projects.changed.connect(self._title)
        self.projects.changed.connect(self.status.retranslate)
        session.language_changed.connect(self.retranslate)
        session.reading_changed.connect(self._reading_changed)
        session.audit_changed.connect(self._audit_changed)
        session.job_started.connect(lambda _: self._tell_state())
        session.job_finished.connect(lambda _: self._tell_state())
        session.undo_changed.connect(self.actions_of_menu.name_undo)
        session.decisions_changed.connect(lambda _: self._tell_state())
        self._style.changed.connect(self._style_changed)

    def _place_changed(self) -> None:
        self.show_place()
        self._focus_place()

    def _holds_keyboard(self) -> bool:
        focus = cast("QWidget | None", self.focusWidget())
        return focus is not None and self._stack.isAncestorOf(focus)

    def _focus_place(self) -> None:
        shown = self._stack.currentWidget()
        if shown is None:
            return
        from PySide6.QtCore import Qt

        from ui.widgets.first_table import first_table

        first = None if shown.focusProxy() else first_table(shown)
        (first or shown).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _reading_changed(self) -> None:
        self._tell_state()
        self.show_place()

    def _audit_changed(self) -> None:
        election = self.session.election
        self._banner.setVisible(election is not None and election.simulated)
        self.actions_of_menu.name_undo()
        self._tell_state()
        self._enable_actions()

    def _enable_actions(self) -> None:
        audited = self.session.audit is not None
        for key in ("save_report", "print_report", "export", "sign_report"):
            self.actions_of_menu.by_key[key].setEnabled(audited)
        opened = self.session.reading is not None
        for key in ("close_files", "save_project", "nameless_project"):
            self.actions_of_menu.by_key[key].setEnabled(opened)

    def _tell_state(self) -> None:
        self.rail.tell(states(self.session, self._style.dark))
        self._enable_actions()

    def _start_screen(self) -> StartScreen:
        if self._start is None:
            self._start = StartScreen(self.session, self.recent)
            self._stack.addWidget(self._start)
            if self._whole:
                self.beginning.lead_from(self._start)
        return self._start

    def _remake_places(self) -> None:
        held = self._holds_keyboard()
        old = [*self._built.values(), *([self._start] if self._start else [])]
        self._built, self._start = {}, None
        self._tell_state()
        self.show_place()
        if held:
            self._focus_place()
        for widget in old:  # behind the new one, else each would be shown as another is removed
            self._stack.removeWidget(widget)
            widget.deleteLater()

    def report(self, method: str) -> None:
        """Have the place of the report do something."""
        self.session.go(Place.REPORT)
        place = self.place_widget(Place.REPORT)
        self._stack.setCurrentWidget(place)  # a report can be checked while nothing is open
        getattr(place, method)()

    def show_help(self, about: bool) -> None:
        """Show what the program is, or its keys."""
        from ui.frame.help import show_about, show_keys  # late: the window must be there first

        (show_about if about else show_keys)(self.session, self)

    def choose_language(self, language: Language) -> None:
        """Speak another language, now and from the next start on."""
        self._settings.setValue("window/language", language)
        self.session.set_language(language)

    def _style_changed(self) -> None:
        if str(self._style.size) != str(self._settings.value("window/size", "100")):
            self._remake_places()  # widths and heights follow the letters
        self._settings.setValue("window/appearance", self._style.appearance)
        self._settings.setValue("window/size", self._style.size)
        self._check_style()

    def _check_style(self) -> None:
        self.actions_of_menu.appearances[self._style.appearance].setChecked(True)
        if self._style.size in self.actions_of_menu.sizes:
            self.actions_of_menu.sizes[self._style.size].setChecked(True)
