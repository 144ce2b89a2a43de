"""The one window: the rail, the place at work, menus, banner, status, and files dropped on it."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, QEvent, QSettings, QSize, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from audit.messages import Language
from audit.project import SUFFIX
from ui.choosing import Asking, Chooser, sample_paths
from ui.frame.actions import Actions
from ui.frame.arranging import Arranging
from ui.frame.associating import Associating
from ui.frame.drop import DropHint, local_paths
from ui.frame.places import PlaceFactory, first_table, real_places
from ui.frame.rail import Rail
from ui.frame.state import states
from ui.frame.status import StatusLine
from ui.project.projects import Projects
from ui.session import Place, Session
from ui.start.beginning import Beginning
from ui.start.start_screen import StartScreen
from ui.widgets.style import Appearance, Style, tint

if TYPE_CHECKING:
    from audit.sources import CellRef

_STATE_VERSION = 1


class MainWindow(QMainWindow):
    """The window over one session.

    ``settings`` remembers size, layout, language, appearance and size of text. ``places`` makes
    the widget of each place when it is first shown. ``sample`` gives the sample's paths.
    """

    def __init__(
        self,
        session: Session,
        style: Style,
        settings: QSettings,
        places: Mapping[Place, PlaceFactory] | None = None,
        sample: Chooser | None = None,
    ) -> None:
        super().__init__()
        self.session = session
        self._style = style
        self._settings = settings
        self._factories = dict(places or real_places())
        self._sample = sample or sample_paths
        asking = Asking(self, session, settings)
        self.choose_files: Chooser = asking.files
        self.choose_folder: Chooser = asking.folder
        self.choose_project: Callable[[], Path | None] = asking.project
        self.choose_new_project: Callable[[], Path | None] = asking.new_project
        self.projects = Projects(session, self)
        self._built: dict[Place, QWidget] = {}
        self.actions_of_menu = Actions(self, session)
        self.associating = Associating(session, self.actions_of_menu.by_key["association"])
        self.beginning = Beginning(self, settings)
        self.arranging = Arranging(settings, self)
        self._build()
        self._connect_actions()
        self._connect_session()
        self.retranslate()
        self._restore()
        self._focus_place()

    # Places

    def place_widget(self, place: Place) -> QWidget:
        """The widget of a place, made when it is first asked for."""
        if place not in self._built:
            widget = self._factories[place](self.session)
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

    def show_cell(self, cell: "CellRef") -> None:
        """Show a cell in its file, as a finding asks for it."""
        self.session.go(Place.SOURCES)
        show = getattr(self.place_widget(Place.SOURCES), "show_cell", None)
        if show is not None:
            show(cell)

    def open_sample(self) -> None:
        """Open the sample and audit it at once; there is nothing to confirm in it."""
        paths = self._sample()
        if paths:
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

    def merge_project(self) -> None:
        """Ask for another project and show what it brings to the open one."""
        path = self.choose_project()
        if path is not None:
            self.projects.merge(path, self)

    def copy_without_names(self) -> None:
        """Ask where, and write a copy of the open project there that names nobody."""
        path = self.choose_new_project()
        if path is not None:
            self.projects.copy_without_names(path, self)

    def save_project(self) -> None:
        """Ask where, and save everything as a project."""
        path = self.choose_new_project()
        if path is not None:
            self.projects.save_as(path)

    def retranslate(self) -> None:
        """Write the window's own texts anew and make the places again in the new language."""
        text = self.session.text
        self._title()
        self.actions_of_menu.retranslate()
        self.status.retranslate()
        self.rail.setAccessibleName(text("window-places"))
        self._banner.setText(text("window-simulated"))
        self.beginning.retranslate()
        self.actions_of_menu.languages[self.session.language].setChecked(True)
        self._remake_places()

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
        self.drop_hint.setGeometry(self.rect())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the layout and stop the work; decisions are on the disk already."""
        self._settings.setValue("window/geometry", self.saveGeometry())
        self._settings.setValue("window/state", self.saveState(_STATE_VERSION))
        self.beginning.returning.close()
        self.session.close()
        self.projects.close()
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Colours of the banner follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_banner"):
            self._colour_banner()
            self._tell_state()

    # Inside

    def _build(self) -> None:
        self.rail = Rail()
        self._stack = QStackedWidget()
        self._banner = QLabel()
        self._banner.setWordWrap(True)
        self._banner.setContentsMargins(14, 6, 14, 6)
        self._banner.setAutoFillBackground(True)
        self._banner.setObjectName("simulated-banner")
        self._banner.hide()
        self._start: StartScreen | None = None
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._banner)
        column.addWidget(self.beginning.welcome)
        column.addWidget(self._stack, 1)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(right, 1)
        self.setCentralWidget(middle)
        self.status = StatusLine(self.session)
        self.setStatusBar(self.status)
        self.drop_hint = DropHint(self)
        self.setAcceptDrops(True)
        self.setMinimumSize(QSize(760, 480))
        self._colour_banner()

    def _connect_actions(self) -> None:
        actions = self.actions_of_menu
        for key, slot in {
            "import_files": lambda: self.open_paths(self.choose_files()),
            "import_folder": lambda: self.open_paths(self.choose_folder()),
            "type_table": self.type_table,
            "open_sample": self.open_sample,
            "open_project": self.open_project,
            "save_project": self.save_project,
            "merge_project": self.merge_project,
            "nameless_project": self.copy_without_names,
            "close_files": self.projects.close_all,
            "save_report": lambda: self._report("save"),
            "print_report": lambda: self._report("print_report"),
            "export": lambda: self._report("show_export"),
            "sign_report": lambda: self._report("show_signing"),
            "check_report": lambda: self._report("check_report"),
            "quit": self.close,
            "undo": self.session.undo,
            "redo": self.session.redo,
            "tour": self.beginning.begin_tour,
            "keys": lambda: self._show_help(about=False),
            "association": self.associating.change,
            "about": lambda: self._show_help(about=True),
        }.items():
            actions.connect(key, slot)
        actions.help.aboutToShow.connect(self.associating.tell)
        actions.recent.aboutToShow.connect(self.beginning.fill_menu)
        for place, action in actions.places.items():
            action.triggered.connect(lambda _=False, place=place: self.session.go(place))
        for language, action in actions.languages.items():
            action.triggered.connect(lambda _=False, name=language: self._choose_language(name))
        for name, action in actions.appearances.items():
            action.triggered.connect(lambda _=False, name=name: self._restyle(name, None))
        for size, action in actions.sizes.items():
            action.triggered.connect(lambda _=False, size=size: self._restyle(None, size))
        for keys, slot in {
            QKeySequence.StandardKey.ZoomIn: lambda: self._style.step_size(1),
            QKeySequence.StandardKey.ZoomOut: lambda: self._style.step_size(-1),
        }.items():
            QShortcut(keys, self, slot)
        stop = QShortcut(QKeySequence("Esc"), self, self.session.jobs.cancel)
        stop.setEnabled(False)  # Esc belongs to the places while nothing is at work
        self.session.job_started.connect(lambda _: stop.setEnabled(True))
        self.session.job_finished.connect(lambda _: stop.setEnabled(self.session.jobs.busy))

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
            self._start = self.beginning.start_screen()
            self._stack.addWidget(self._start)
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

    def _report(self, method: str) -> None:
        self.session.go(Place.REPORT)
        place = self.place_widget(Place.REPORT)
        self._stack.setCurrentWidget(place)  # a report can be checked while nothing is open
        getattr(place, method)()

    def _show_help(self, about: bool) -> None:
        from ui.frame.help import show_about, show_keys  # late: the window must be there first

        (show_about if about else show_keys)(self.session, self)

    def _choose_language(self, language: Language) -> None:
        self._settings.setValue("window/language", language)
        self.session.set_language(language)

    def _restyle(self, appearance: Appearance | None, size: int | None) -> None:
        self._style.apply(appearance or self._style.appearance, size or self._style.size)

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

    def _colour_banner(self) -> None:
        palette = self._banner.palette()
        palette.setColor(palette.ColorRole.Window, tint("aside", self.palette()))
        self._banner.setPalette(palette)

    def _restore(self) -> None:
        self._check_style()
        geometry = self._settings.value("window/geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            available = self.screen().availableGeometry().size()
            self.resize(QSize(1360, 860).boundedTo(available))
        state = self._settings.value("window/state")
        if isinstance(state, QByteArray):
            self.restoreState(state, _STATE_VERSION)
