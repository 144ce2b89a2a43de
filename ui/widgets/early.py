"""What the first frame says to Qt without naming ``Qt``.

Naming it makes a Python class of each of its hundred enumerations, which takes as long as a seventh
of a bare window's start. So the few words that the first frame needs stand here as their numbers,
which properties and painters take; all that comes after it says them by name.
"""

from enum import IntEnum

from PySide6.QtWidgets import QWidget


class Early(IntEnum):
    """Words of ``Qt``, each with the number that it has there."""

    AlignHCenter = 0x4
    AlignVCenter = 0x80
    TextWordWrap = 0x1000
    NoFocus = 0
    StrongFocus = 11
    ScrollBarAlwaysOff = 1
    TextSelectableByMouse = 1


def tell(widget: QWidget, **properties: Early) -> None:
    """Set properties of a widget, named as Qt names them: ``focusPolicy=Early.NoFocus``."""
    for name, value in properties.items():
        widget.setProperty(name, int(value))
