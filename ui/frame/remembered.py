"""Size and layout of the window as it was left."""

from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtWidgets import QMainWindow

_STATE_VERSION = 1
_FIRST = QSize(1360, 860)  # logical pixels, where the screen has room for it
_FRAME = QSize(0, 40)  # the title above, which the system adds; its height is not known before


def restore(window: QMainWindow, settings: QSettings) -> None:
    """Make the window as it was left; of a size that fits the screen where it never was."""
    geometry = settings.value("window/geometry")
    if not (isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)):
        window.resize(_FIRST.boundedTo(window.screen().availableGeometry().size() - _FRAME))
    state = settings.value("window/state")
    if isinstance(state, QByteArray):
        window.restoreState(state, _STATE_VERSION)


def keep(window: QMainWindow, settings: QSettings) -> None:
    """Remember size and layout for the next start."""
    settings.setValue("window/geometry", window.saveGeometry())
    settings.setValue("window/state", window.saveState(_STATE_VERSION))
