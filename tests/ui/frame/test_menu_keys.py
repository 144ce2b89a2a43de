"""The menu bar by keys, whatever the language and the layout of the keyboard."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from ui.frame.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("does not support (grabbing|raise)", extend=True)
ALT = Qt.KeyboardModifier.AltModifier


def opened(menu: QMenu) -> bool:
    return QApplication.activePopupWidget() is menu


@pytest.mark.parametrize(
    ("key", "modifier", "name"),
    [
        (Qt.Key.Key_F10, Qt.KeyboardModifier.NoModifier, "file"),
        (Qt.Key.Key_V, ALT, "view"),
        (Qt.Key.Key_E, ALT, "edit"),
    ],
)
def test_f10_and_latin_letters_open_menus_and_escape_leads_back(
    qtbot: QtBot, window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier, name: str
) -> None:
    window.session.set_language("ru")
    window.show()
    qtbot.waitActive(window)
    before, menu = window.focusWidget(), window.menus[name]
    QTest.keyClick(window, key, modifier)
    qtbot.waitUntil(partial(opened, menu))
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.focusWidget() is before and not window.menuBar().hasFocus())
    assert QApplication.activePopupWidget() is None


def test_a_menu_opened_by_mouse_gives_the_keyboard_back(qtbot: QtBot, window: MainWindow) -> None:
    window.show()
    qtbot.waitActive(window)
    before, bar = window.focusWidget(), window.menuBar()
    at = bar.actionGeometry(window.menus["edit"].menuAction()).center()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: opened(window.menus["edit"]))
    QTest.keyClick(window.menus["edit"], Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.focusWidget() is before and not bar.hasFocus())
    assert bar.activeAction() is None
