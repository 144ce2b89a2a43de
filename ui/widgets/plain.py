"""Texts of strangers are shown as they stand: no label and no tip of the window reads one as HTML.

Qt takes for markup whatever looks like it, in labels, boxes and tips alike. Each of them is a label
that the style is asked to make ready before it is shown; one that says itself that it holds markup
keeps it.
"""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QProxyStyle

_BASE = "Fusion"


class PlainStyle(QProxyStyle):
    """The look of the window, in which labels hold plain text."""

    def __init__(self) -> None:
        super().__init__(_BASE)

    def polish(self, what: Any) -> Any:  # a widget, the application or a palette
        """Make a widget ready to be shown."""
        if isinstance(what, QLabel) and what.textFormat() == Qt.TextFormat.AutoText:
            what.setTextFormat(Qt.TextFormat.PlainText)
        return super().polish(what)


def show_plain(app: QApplication) -> None:
    """Let nothing from now on be taken for markup that does not say so."""
    if not isinstance(app.style(), PlainStyle):
        app.setStyle(PlainStyle())
