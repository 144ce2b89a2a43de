"""What each action of the menus and each key of the window does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from ui.widgets.style import Style

if TYPE_CHECKING:
    from ui.frame.main_window import MainWindow


def connect(window: MainWindow, style: Style) -> None:
    """Connect the actions of the menus, and the keys that no menu has."""
    session, actions = window.session, window.actions_of_menu
    for key, slot in {
        "import_files": lambda: window.open_paths(window.choose_files()),
        "import_folder": lambda: window.open_paths(window.choose_folder()),
        "type_table": window.type_table,
        "open_sample": window.open_sample,
        "open_project": window.open_project,
        "save_project": lambda: _save(window),
        "merge_project": lambda: _merge(window),
        "nameless_project": lambda: _copy_without_names(window),
        "close_files": window.projects.close_all,
        "save_report": lambda: window.report("save"),
        "print_report": lambda: window.report("print_report"),
        "export": lambda: window.report("show_export"),
        "sign_report": lambda: window.report("show_signing"),
        "check_report": lambda: window.report("check_report"),
        "quit": window.close,
        "undo": session.undo,
        "redo": session.redo,
        "tour": window.beginning.begin_tour,
        "keys": lambda: window.show_help(about=False),
        "association": window.associating.change,
        "about": lambda: window.show_help(about=True),
    }.items():
        actions.connect(key, slot)
    actions.help.aboutToShow.connect(window.associating.tell)
    actions.recent.aboutToShow.connect(window.beginning.fill_menu)
    for place, action in actions.places.items():
        action.triggered.connect(lambda _=False, place=place: session.go(place))
    for language, action in actions.languages.items():
        action.triggered.connect(lambda _=False, name=language: window.choose_language(name))
    for name, action in actions.appearances.items():
        action.triggered.connect(lambda _=False, name=name: style.apply(name, style.size))
    for size, action in actions.sizes.items():
        action.triggered.connect(lambda _=False, size=size: style.apply(style.appearance, size))
    for keys, steps in {
        QKeySequence.StandardKey.ZoomIn: 1,
        QKeySequence.StandardKey.ZoomOut: -1,
    }.items():
        QShortcut(keys, window, lambda steps=steps: style.step_size(steps))
    stop = QShortcut(QKeySequence("Esc"), window, session.jobs.cancel)
    stop.setEnabled(False)  # Esc belongs to the places while nothing is at work
    session.job_started.connect(lambda _: stop.setEnabled(True))
    session.job_finished.connect(lambda _: stop.setEnabled(session.jobs.busy))


def _save(window: MainWindow) -> None:
    """Ask where, and save everything as a project."""
    path = window.choose_new_project()
    if path is not None:
        window.projects.save_as(path)


def _merge(window: MainWindow) -> None:
    """Ask for another project and show what it brings to the open one."""
    path = window.choose_project()
    if path is not None:
        window.projects.merge(path, window)


def _copy_without_names(window: MainWindow) -> None:
    """Ask where, and write a copy of the open project there that names nobody."""
    path = window.choose_new_project()
    if path is not None:
        window.projects.copy_without_names(path)
