"""Everything the menus do: one action each, with its name in the language of the moment."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from audit.messages import LANGUAGES
from ui.session import Place, Session
from ui.widgets.style import APPEARANCES, SIZES

_KEYS = QKeySequence.StandardKey
# On every system both: what other programs have taught the hand differs from person to person.
REDO_KEYS = ("Ctrl+Y", "Ctrl+Shift+Z")
# A language calls itself by its own name in every language.
LANGUAGE_NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}


@dataclass(frozen=True, slots=True)
class _Entry:
    """One action of a menu: its key among the actions, its message and its keys."""

    key: str
    message: str
    keys: QKeySequence.StandardKey | tuple[str, ...] | str = ""


_FILE = (
    _Entry("import_files", "window-import-files", _KEYS.Open),
    _Entry("import_folder", "window-import-folder", "Ctrl+Shift+O"),
    _Entry("type_table", "window-type-table", "Ctrl+T"),
    _Entry("open_sample", "window-open-sample"),
    _Entry("open_project", "window-open-project", "Ctrl+Alt+O"),
    _Entry("save_project", "window-save-project", "Ctrl+Alt+S"),
    _Entry("merge_project", "window-merge-project"),
    _Entry("nameless_project", "window-nameless-project"),
    _Entry("close_files", "window-close-files", "Ctrl+Shift+W"),
    _Entry("save_report", "window-save-report", _KEYS.Save),
    _Entry("print_report", "window-print", _KEYS.Print),
    _Entry("export", "window-export", "Ctrl+E"),
    _Entry("sign_report", "window-sign-report"),
    _Entry("check_report", "window-check-report"),
    _Entry("quit", "window-quit", "Ctrl+Q"),
)
_EDIT = (_Entry("undo", "window-undo", _KEYS.Undo), _Entry("redo", "window-redo", REDO_KEYS))
_HELP = (
    _Entry("tour", "window-tour"),
    _Entry("keys", "window-keys", "F1"),
    _Entry("association", "association-action"),
    _Entry("about", "window-about"),
)


class Actions:
    """The actions of the window and its menu bar.

    ``by_key`` holds plain actions; ``places``, ``languages``, ``appearances`` and ``sizes`` the
    exclusive ones; their ``triggered`` is connected by the window. ``recent`` is the menu of what
    was opened lately, ``help`` that of help.
    """

    def __init__(self, window: QMainWindow, session: Session, menus: Mapping[str, QMenu]) -> None:
        """``menus`` are those of the menu bar by name, still empty."""
        self._window = window
        self._session = session
        self.by_key = {e.key: self._plain(e) for e in (*_FILE, *_EDIT, *_HELP)}
        self.places = {place: self._choice("") for place in Place}
        self.languages = {
            language: self._choice(LANGUAGE_NAMES[language]) for language in LANGUAGES
        }
        self.appearances = {name: self._choice("") for name in APPEARANCES}
        self.sizes = {size: self._choice(f"{size} %") for size in SIZES}
        self._menus = [(menu, f"window-menu-{name}") for name, menu in menus.items()]
        self._groups = [
            self._group(list(group.values()))
            for group in (self.places, self.languages, self.appearances, self.sizes)
        ]
        for number, action in enumerate(self.places.values(), 1):
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
        self._fill(menus)
        self.retranslate()

    def connect(self, key: str, slot: Callable[[], object]) -> None:
        """Call ``slot`` when the action ``key`` is triggered."""
        self.by_key[key].triggered.connect(lambda _checked: slot())

    def retranslate(self) -> None:
        """Write every name in the session's language."""
        text = self._session.text
        for entry in (*_FILE, *_HELP):
            self.by_key[entry.key].setText(text(entry.message))
        for place, action in self.places.items():
            action.setText(text(f"window-place-{place}"))
        for name, action in self.appearances.items():
            action.setText(text(f"window-appearance-{name}"))
        for menu, message in self._menus:
            menu.setTitle(text(message))
        self.name_undo()

    def name_undo(self) -> None:
        """Name what undo and redo would do, and switch them off where there is nothing."""
        names = {"undo": self._session.undo_name, "redo": self._session.redo_name}
        for key, name in names.items():
            action = self.by_key[key]
            action.setText(self._session.text(f"window-{key}", name=name).rstrip(" :"))
            action.setEnabled(bool(name))

    def _plain(self, entry: _Entry) -> QAction:
        action = QAction(self._window)
        action.setObjectName(entry.key)
        if isinstance(entry.keys, QKeySequence.StandardKey):
            action.setShortcuts(QKeySequence.keyBindings(entry.keys))
        elif entry.keys:
            keys = (entry.keys,) if isinstance(entry.keys, str) else entry.keys
            action.setShortcuts([QKeySequence(key) for key in keys])
        return action

    def _choice(self, text: str) -> QAction:
        action = QAction(text, self._window)
        action.setCheckable(True)
        return action

    def _group(self, actions: list[QAction]) -> QActionGroup:
        group = QActionGroup(self._window)
        for action in actions:
            group.addAction(action)
        return group

    def _fill(self, menus: Mapping[str, QMenu]) -> None:
        file, view, self.help = menus["file"], menus["view"], menus["help"]
        for entry in _FILE:
            if entry.key in {"open_project", "save_report", "quit"}:
                file.addSeparator()
            file.addAction(self.by_key[entry.key])
            if entry.key == "open_project":
                self.recent = self._menu("window-menu-recent", file)
        menus["edit"].addActions([self.by_key[entry.key] for entry in _EDIT])
        for message, actions in (
            ("window-menu-places", list(self.places.values())),
            ("window-menu-language", list(self.languages.values())),
            ("window-menu-appearance", list(self.appearances.values())),
            ("window-menu-size", list(self.sizes.values())),
        ):
            self._menu(message, view).addActions(actions)
        self.help.addActions([self.by_key[entry.key] for entry in _HELP])

    def _menu(self, message: str, inside: QMenu) -> QMenu:
        menu = QMenu(inside)
        inside.addMenu(menu)
        self._menus.append((menu, message))
        return menu
