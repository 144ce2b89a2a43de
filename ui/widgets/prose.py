"""Sentences in the window: labels that wrap, are shown as they are and can be copied."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


def prose(parent: QWidget, text: str = "", *, bold: bool = False, tight: bool = False) -> QLabel:
    """A label for text from files and catalogue alike; it never widens what it stands in.

    ``tight``: as high as its text is at its width and no higher, where the layout asks for that.
    """
    label = QLabel(text, parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(tight)
    label.setSizePolicy(policy)
    if tight:
        label.setMinimumHeight(1)  # else Qt asks for the height that a narrow one would have
    if bold:
        font = label.font()
        font.setBold(True)
        label.setFont(font)
    return label
