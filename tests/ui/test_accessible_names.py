"""What a screen reader says: every control of every place tells what it is, in every language."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from audit.messages import LANGUAGES, Language
from tests.ui.findings.cases import open_audit, small_audit
from ui.frame.places import real_places
from ui.session import Place, Session
from ui.start.recent import Recent
from ui.start.start_screen import StartScreen
from ui.widgets.style import Style

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
)


def controls(widget: QWidget) -> list[QWidget]:
    """What a person can reach in ``widget``, less the parts that Qt itself builds controls of."""
    found = [child for child in widget.findChildren(QWidget) if isinstance(child, CONTROLS)]
    return [child for child in found if not _of_qt(child)]


def named(control: QWidget) -> bool:
    if control.accessibleName().strip():
        return True
    if isinstance(control, QAbstractButton):
        return bool(control.text().strip())
    return False


def _of_qt(child: QWidget) -> bool:
    if child.objectName().startswith("qt_") or isinstance(child, QHeaderView):
        return True
    parent = child.parentWidget()
    inside = parent is not None and any(
        isinstance(above, (QComboBox, QLineEdit, QAbstractItemView)) for above in _above(child)
    )
    return (inside and child.focusPolicy() == Qt.FocusPolicy.NoFocus) or _in_popup(child)


def _above(child: QWidget) -> list[QWidget]:
    above, parent = [], child.parentWidget()
    while parent is not None:
        above.append(parent)
        parent = parent.parentWidget()
    return above


def _in_popup(child: QWidget) -> bool:
    return any(type(above).__name__.startswith("QComboBoxPrivate") for above in _above(child)) or (
        isinstance(child, QAbstractItemView)
        and any(isinstance(above, QComboBox) for above in _above(child))
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", list(Place))
def test_every_control_has_a_name(
    qtbot: QtBot, session: Session, style: Style, name: Place, language: Language
) -> None:
    open_audit(qtbot, session, small_audit(), language)
    place = real_places()[name](session)
    qtbot.addWidget(place)
    place.show()
    qtbot.waitExposed(place)
    qtbot.waitUntil(lambda: not session.jobs.busy)
    for _ in range(3):
        QApplication.processEvents()  # places are filled in turns of their own
    found = controls(place)
    assert found
    silent = [f"{type(c).__name__} {c.objectName()}" for c in found if not named(c)]
    assert silent == []


def test_the_start_screen_has_names(
    qtbot: QtBot, session: Session, style: Style, settings: QSettings
) -> None:
    screen = StartScreen(session, Recent(settings))
    qtbot.addWidget(screen)
    assert all(named(control) for control in controls(screen))
