"""The menu bar by keys on any keyboard: F10, Alt with Latin letters, and Esc that leads back."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu

from audit import messages
from ui.session import Session


class MenuKeys(QObject):
    """Keys that a menu bar does not have by itself.

    With a Latin layout the letters of a Russian or Kazakh menu cannot be typed: there Alt with the
    English letter opens it too.
    """

    def __init__(self, window: QMainWindow, session: Session, menus: Mapping[str, QMenu]) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        QShortcut(QKeySequence("F10"), window, self._open_first)
        self.latin = []
        for name, menu in menus.items():
            key = QKeySequence.mnemonic(messages.text(f"window-menu-{name}", "en"))
            self.latin.append(QShortcut(key, window, lambda menu=menu: self._open(menu)))
            menu.aboutToHide.connect(self._leave_soon)
        session.language_changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        for shortcut in self.latin:  # in English the bar has them itself
            shortcut.setEnabled(self._session.language != "en")

    def _open_first(self) -> None:
        self._window.menuBar().setActiveAction(self._window.menuBar().actions()[0])

    def _open(self, menu: QMenu) -> None:
        self._window.menuBar().setActiveAction(menu.menuAction())

    def _leave_soon(self) -> None:
        QTimer.singleShot(0, self, self._leave)

    def _leave(self) -> None:
        """Once no menu is open the keyboard is where it was; else the bar would hold it."""
        bar = self._window.menuBar()
        if bar.hasFocus() and QApplication.activePopupWidget() is None:
            none = Qt.KeyboardModifier.NoModifier
            esc = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, none)
            QApplication.sendEvent(bar, esc)
