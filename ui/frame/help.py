"""Small windows of help: the keys, and what this program is. They stand beside the work."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QScrollArea, QVBoxLayout, QWidget

import audit
from audit import messages
from ui.session import Session

_KEYS = (
    ("Ctrl+1 … Ctrl+4", "places"),
    ("Ctrl+O", "import"),
    ("Ctrl+Shift+O", "folder"),
    ("Ctrl+Return", "take"),
    ("F2", "mend"),
    ("Ctrl+Z, Ctrl+Y", "undo"),
    ("Ctrl+C", "copy"),
    ("↑ ↓ PgUp PgDn Home End", "move"),
    ("Ctrl+Shift+S", "sort"),
    ("Ctrl++, Ctrl+-", "size"),
    ("Esc", "cancel"),
    ("F1", "help"),
)
_SETTLE = (
    ("A", "settle-accept"),
    ("B", "settle-blank"),
    ("P", "settle-propose"),
    ("S", "settle-sums"),
    ("O", "settle-reopen"),
    ("Del", "take-back"),
)
_TRIAGE = (
    ("J", "next"),
    ("K", "previous"),
    ("C", "confirm"),
    ("D", "dismiss"),
    ("N", "note"),
    ("O", "reopen"),
)


def keys_text(session: Session) -> str:
    """All keys as a table (HTML)."""
    told = [(keys, session.text(f"window-key-{name}")) for keys, name in _shown_keys()]
    told += [(keys, session.text(f"window-key-{name}")) for keys, name in _SETTLE]
    place = session.text("window-place-findings")
    told += [(keys, f"{place}: {session.text(f'triage-{name}')}") for keys, name in _TRIAGE]
    rows = (
        f"<tr><td style='padding:3px 24px 3px 0'><b>{escape(keys)}</b></td>"
        f"<td style='padding:3px 0'>{escape(says)}</td></tr>"
        for keys, says in told
    )
    return f"<table>{''.join(rows)}</table>"


def about_text(session: Session) -> str:
    """What this program is, whose letters it uses, what is not yet reviewed (HTML)."""
    reviewed = messages.text("catalogue-reviewed", "kk") == "yes"
    paragraphs = (
        session.text("window-about-text", version=audit.__version__),
        session.text("window-about-data", folder=str(session.data_folder)),
        *(() if reviewed else (session.text("window-about-kazakh"),)),
        session.text("window-about-licence"),
    )
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)


def show_keys(session: Session, parent: QWidget) -> None:
    """All keys, in a window beside ``parent``."""
    title = session.text("window-keys-title")
    HelpWindow(title, keys_text(session), session.text("window-close"), parent).show()


def show_about(session: Session, parent: QWidget) -> None:
    """What this program is, in a window beside ``parent``."""
    title = session.text("window-title")
    HelpWindow(title, about_text(session), session.text("window-close"), parent).show()


class HelpWindow(QDialog):
    """A text in a window of its own that does not block the other one."""

    def __init__(self, title: str, html: str, close: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        label = QLabel(html)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setContentsMargins(16, 12, 16, 12)
        area = QScrollArea()
        area.setWidget(label)
        area.setWidgetResizable(True)
        area.setAccessibleName(title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(close)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(area)
        layout.addWidget(buttons)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 78, self.fontMetrics().height() * 24)


def _shown_keys() -> Sequence[tuple[str, str]]:
    native = QKeySequence.SequenceFormat.NativeText
    return [
        (QKeySequence(keys).toString(native) if keys.isascii() and "," not in keys else keys, name)
        for keys, name in _KEYS
    ]
