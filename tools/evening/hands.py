"""What a person does with a window: by mouse and keys, or by keys alone.

Every event is given to the window on screen, as the system gives it, and goes where Qt sends it: a
button that is covered is not pressed, and a field without the keyboard takes no letter.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QWindow,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QScrollArea,
    QTableView,
    QTabWidget,
    QWidget,
)

from tools.evening.watch import Heart, Missing, beats, until
from ui.frame.main_window import MainWindow
from ui.session import Place

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
_SOON = 200  # milliseconds in which a dialog is there
_MARGIN = 24  # pixels
_TABS = 150  # presses of Tab after which a control counts as out of reach


class Hands:
    """Mouse and keys of a person.

    Attributes:
        window: the window they work in.
        heart: beats in its event loop.
    """

    def __init__(self, window: MainWindow, heart: Heart) -> None:
        self.window = window
        self.heart = heart

    # Keys

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Press a key: what has the keyboard gets it."""
        for _ in range(times):
            QTest.keyClick(_focused(), key, held)
            beats(self.heart)

    def write(self, text: str) -> None:
        """Write where the keyboard is; letters beyond ASCII come as from an input method."""
        if text.isascii():
            for letter in text:
                QTest.keyClick(_focused(), ord(letter))
                beats(self.heart, 1)
            return
        said = QInputMethodEvent()
        said.setCommitString(text)
        QApplication.sendEvent(_with_keyboard(), said)
        beats(self.heart)

    # Mouse

    def click(
        self, widget: QWidget, at: QPoint | None = None, held: Qt.KeyboardModifier = NONE,
        twice: bool = False,
    ) -> None:  # fmt: skip
        """Click in the middle of a widget, or ``at`` a point of it."""
        window, point = self._on_screen(widget, at)
        press = QTest.mouseDClick if twice else QTest.mouseClick
        press(window, Qt.MouseButton.LeftButton, held, point)
        beats(self.heart)

    def drag(self, widget: QWidget, area: QRect, held: Qt.KeyboardModifier = NONE) -> None:
        """Draw a rectangle over a part of a widget."""
        window, start = self._on_screen(widget, area.topLeft())
        end = start + area.bottomRight() - area.topLeft()
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(window, left, held, start)
        for part in (0.3, 0.7, 1.0):
            QTest.mouseMove(window, start + (end - start) * part)
            beats(self.heart, 1)
        QTest.mouseRelease(window, left, held, end)
        beats(self.heart)

    def drop(self, paths: Sequence[Path]) -> None:
        """Drag files from the desktop over the middle of the window and let them go."""
        mime, middle = QMimeData(), self.window.rect().center()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        for event in (
            QDragEnterEvent(middle, copy, mime, left, NONE),
            QDragMoveEvent(middle, copy, mime, left, NONE),
            QDropEvent(QPointF(middle), copy, mime, left, NONE),
        ):
            QApplication.sendEvent(self.window, event)
            beats(self.heart)

    # What both ways of working come to

    def bring(self, paths: Sequence[Path]) -> None:
        """Bring files into the program."""
        self.drop(paths)

    def go(self, place: Place) -> None:
        """Show a place."""
        self.click(self.window.rail.buttons[place])

    def press(self, button: QAbstractButton) -> None:
        """Press a button."""
        self.click(button)

    def enter(self, field: QWidget, text: str) -> None:
        """Write into a field, in place of what stands there."""
        self.reach(field)
        self.key(Qt.Key.Key_A, CTRL)
        self.key(Qt.Key.Key_Delete)
        self.write(text)

    def reach(self, widget: QWidget) -> None:
        """Give the keyboard to a widget."""
        self.click(widget)
        if not _has_keyboard(widget):
            raise Missing(f"a click does not give the keyboard to {_told(widget)}")

    def tab(self, tabs: QTabWidget, number: int) -> None:
        """Show a tab."""
        bar = tabs.tabBar()
        self.click(bar, bar.tabRect(number).center())

    def row(self, table: QTableView, number: int) -> None:
        """Choose a row of a table, counted from 0 as shown."""
        model = table.model()
        table.scrollTo(model.index(number, 0))
        middle = table.visualRect(model.index(number, 0)).center().y()
        # On the right of what is in sight: columns held in place lie over the first ones.
        self.click(table.viewport(), QPoint(table.viewport().width() - _MARGIN, middle))

    def choose(self, box: QComboBox, number: int) -> None:
        """Choose an entry of a box."""
        self.click(box)
        view = box.view()
        until(view.isVisible, f"the entries of {_told(box)}")
        entry = box.model().index(number, box.modelColumn())
        view.scrollTo(entry)
        self.click(view.viewport(), view.visualRect(entry).center())

    # Inside

    def _on_screen(self, widget: QWidget, at: QPoint | None) -> tuple[QWindow, QPoint]:
        """The window that ``widget`` is in, and a point of it there.

        Raises:
            Missing: nobody can click there.
        """
        at = widget.rect().center() if at is None else at
        top = widget.window()
        handle = top.windowHandle()
        if not widget.isVisible():
            raise Missing(f"not on screen: {_told(widget)}")
        _scroll_to(widget, at)
        point = widget.mapTo(top, at)
        under = top.childAt(point)
        if under is not None and not (under is widget or widget.isAncestorOf(under)):
            raise Missing(f"{_told(widget)} is covered by {_told(under)}")
        return handle, point


class KeysAlone(Hands):
    """A person without a mouse: Tab leads to every control, and keys do the rest."""

    def click(
        self, widget: QWidget, at: QPoint | None = None, held: Qt.KeyboardModifier = NONE,
        twice: bool = False,
    ) -> None:  # fmt: skip
        """There is no mouse.

        Raises:
            Missing: always.
        """
        raise Missing(f"no mouse to click {_told(widget)}")

    def bring(self, paths: Sequence[Path]) -> None:
        """Write the names of files into the dialog that Ctrl+O opens."""
        names = " ".join(f'"{path}"' for path in paths)
        self.in_dialog(Qt.Key.Key_O, CTRL, names)

    def in_dialog(self, key: Qt.Key, held: Qt.KeyboardModifier, text: str) -> None:
        """Press keys that open the dialog for files, and write ``text`` there."""
        failed: list[Missing] = []

        def answer() -> None:
            try:
                self._answer(text)
            except Missing as missing:
                failed.append(missing)
            finally:
                dialog = QApplication.activeModalWidget()
                if isinstance(dialog, QDialog):
                    dialog.reject()

        QTimer.singleShot(_SOON, answer)
        self.key(key, held)
        self.window.activateWindow()  # as a window manager does; without a screen there is none
        if failed:
            raise failed[0]

    def _answer(self, text: str) -> None:
        dialog = QApplication.activeModalWidget()
        field = dialog.findChild(QLineEdit, "fileNameEdit") if dialog is not None else None
        if dialog is None or field is None:
            raise Missing("no dialog for files was opened")
        self.reach(field)
        field.setText(text)  # letter by letter a long list would take minutes
        self.key(Qt.Key.Key_Return)
        beats(self.heart)
        if dialog.isVisible():
            raise Missing("the dialog for files took no names")

    def go(self, place: Place) -> None:
        """Show a place by its number."""
        number = list(Place).index(place) + 1
        self.key(Qt.Key(Qt.Key.Key_0 + number), CTRL)

    def press(self, button: QAbstractButton) -> None:
        """Press a button with the space bar."""
        self.reach(button)
        self.key(Qt.Key.Key_Space)

    def reach(self, widget: QWidget) -> None:
        """Press Tab until a widget has the keyboard.

        Raises:
            Missing: Tab does not lead there.
        """
        for _ in range(_TABS):
            if _has_keyboard(widget):
                return
            self.key(Qt.Key.Key_Tab)
        raise Missing(f"Tab does not lead to {_told(widget)}")

    def tab(self, tabs: QTabWidget, number: int) -> None:
        """Show a tab by the arrows."""
        self.reach(tabs.tabBar())
        steps = number - tabs.currentIndex()
        arrow = Qt.Key.Key_Right if steps > 0 else Qt.Key.Key_Left
        self.key(arrow, times=abs(steps))

    def row(self, table: QTableView, number: int) -> None:
        """Go to a row of a table."""
        self.reach(table)
        self.key(Qt.Key.Key_Home, CTRL)
        self.key(Qt.Key.Key_Down, times=number)

    def choose(self, box: QComboBox, number: int) -> None:
        """Choose an entry of a box by the arrows."""
        self.reach(box)
        steps = number - box.currentIndex()
        arrow = Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up
        self.key(arrow, times=abs(steps))


def _focused() -> QWindow:
    popup = QApplication.activePopupWidget()
    handle = popup.windowHandle() if popup is not None else QGuiApplication.focusWindow()
    if handle is None:
        raise Missing("no window has the keyboard")
    return handle


def _with_keyboard() -> QWidget:
    widget = QApplication.focusWidget()
    if widget is None:
        raise Missing("nothing has the keyboard")
    return widget


def _has_keyboard(widget: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))


def _scroll_to(widget: QWidget, at: QPoint) -> None:
    """Turn the wheel, as it were, until a point of a widget is in sight."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            page = above.widget()
            if page is not None:
                inside = widget.mapTo(page, at)
                above.ensureVisible(inside.x(), inside.y())
        above = above.parentWidget()


def _told(widget: QWidget) -> str:
    name = widget.accessibleName() or widget.objectName()
    return f"{type(widget).__name__} {name}".strip()
