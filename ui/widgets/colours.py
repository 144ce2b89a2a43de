"""The colours of a light and of a dark window, by the roles that a scene's shapes bear.

Every role that may carry text has a contrast of 4.5 or more against the surface (WCAG 2.2, 1.4.3);
``grid`` and ``accent_soft`` never carry text, so a label with such a role takes a stronger one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:  # charts bring pandas with them, and the window must be there before it
    from audit.charts.scene import Role

Colours = Mapping["Role", str]

LIGHT: Colours = {
    "ink": "#1b1f24",
    "muted": "#59636e",
    "grid": "#d8dee4",
    "accent": "#1f5fa8",
    "accent_soft": "#a8c7e8",
    "second": "#8a5a00",
    "warning": "#9a5b00",
    "danger": "#b3261e",
    "surface": "#ffffff",
}
DARK: Colours = {
    "ink": "#eceff2",
    "muted": "#a3acb5",
    "grid": "#3b424a",
    "accent": "#7db4f0",
    "accent_soft": "#35567c",
    "second": "#e0b050",
    "warning": "#f0b35a",
    "danger": "#ff8a80",
    "surface": "#1e2227",
}
_READABLE: Mapping[Role, Role] = {"grid": "muted", "accent_soft": "accent", "surface": "ink"}


def colours_of(widget: QWidget) -> Colours:
    """The colours for the window that ``widget`` stands in, by its own background."""
    return DARK if is_dark(widget.palette()) else LIGHT


def is_dark(palette: QPalette) -> bool:
    """Whether the palette's background is darker than its text."""
    back, text = QPalette.ColorRole.Base, QPalette.ColorRole.Text
    return palette.color(back).lightnessF() < palette.color(text).lightnessF()


def text_role(role: Role) -> Role:
    """The role that a label of ``role`` is written in, so that it can be read."""
    return _READABLE.get(role, role)


def contrast(one: str, other: str) -> float:
    """Contrast of two colours from 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)

    value = QColor(colour)
    red, green, blue = (linear(p) for p in (value.redF(), value.greenF(), value.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
