"""What a screen reader says: every control of every place tells what it is, in every language."""

import numpy as np
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QSlider,
    QStackedWidget,
    QTabBar,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from audit.importing.library import Library
from audit.messages import LANGUAGES, Language
from tests.ui.findings.cases import open_audit, small_audit
from ui.election import ElectionPlace
from ui.frame.help import HelpWindow
from ui.frame.places import real_places
from ui.session import Place, Session
from ui.sources.mend_dialog import MendDialog
from ui.sources.recipes_dialog import RecipesDialog
from ui.sources.typed_dialog import TypedDialog
from ui.start.recent import Recent
from ui.start.start_screen import StartScreen
from ui.tables import Column, ColumnFilter
from ui.tables.filter_panel import FilterPanel
from ui.widgets.style import Style

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QSlider,
)


def controls(widget: QWidget) -> list[QWidget]:
    """What a person can reach in ``widget``, less the parts that Qt itself builds controls of.

    Controls by their kind, and whatever else Tab leads to.
    """
    tab = Qt.FocusPolicy.TabFocus.value
    found = [
        child
        for child in widget.findChildren(QWidget)
        if isinstance(child, CONTROLS) or child.focusPolicy().value & tab
    ]
    return [child for child in found if not (_of_qt(child) or _put_away(child, widget))]


def _put_away(child: QWidget, whole: QWidget) -> bool:
    """Whether it has nothing to show yet, or is in something that has not; tabs do not count."""
    inside = [child, *_above(child)]
    within = inside[: inside.index(whole)] if whole in inside else inside
    return any(
        one.isHidden() and not isinstance(one.parentWidget(), QStackedWidget) for one in within
    )


def named(control: QWidget) -> bool:
    if isinstance(control, (QTabBar, QTabWidget)):  # its tabs are what is read
        return all(control.tabText(number).strip() for number in range(control.count()))
    # What Qt tells a screen reader: the name, the text of a button, the label beside a field.
    told = QAccessible.queryAccessibleInterface(control)
    return bool(told.text(QAccessible.Text.Name).strip())


def silent(widget: QWidget) -> list[str]:
    """The controls in ``widget`` of which a screen reader says nothing."""
    return [
        f"{type(c).__name__} {c.objectName()} in {type(c.parentWidget()).__name__}"
        for c in controls(widget)
        if not named(c)
    ]


def _of_qt(child: QWidget) -> bool:
    if child.objectName().startswith("qt_") or isinstance(child, QHeaderView):
        return True
    parent = child.parentWidget()
    inside = parent is not None and any(
        isinstance(above, (QComboBox, QLineEdit, QAbstractItemView, QAbstractSpinBox))
        for above in _above(child)
    )
    if inside and isinstance(parent, QAbstractSpinBox):
        return True  # its line, which has its name
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
    if isinstance(place, ElectionPlace):
        for number in range(place.tabs.count()):  # they are made and filled when they are shown
            place.tabs.setCurrentIndex(number)
            qtbot.waitUntil(lambda: not session.jobs.busy)
            QApplication.processEvents()
    assert controls(place)
    assert silent(place) == []


def test_the_start_screen_has_names(
    qtbot: QtBot, session: Session, style: Style, settings: QSettings
) -> None:
    screen = StartScreen(session, Recent(settings))
    qtbot.addWidget(screen)
    assert silent(screen) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_boxes_and_panels_have_names(
    qtbot: QtBot, session: Session, style: Style, language: Language
) -> None:
    open_audit(qtbot, session, small_audit(), language)
    assert session.election is not None
    table = next(one for one in session.election.tables if one.columns)
    texts = Column("a", "A", np.array(["x", "y"], dtype=object))
    numbers = Column("b", "B", np.array([1.0, 2.0]))
    parent, window = QWidget(), QWidget()
    for widget in (parent, window):
        qtbot.addWidget(widget)
    boxes = [
        TypedDialog(session, parent=parent),
        MendDialog(session, table, (table.first_row, 1), parent=parent),
        RecipesDialog(session, Library(session.data_folder / "recipes"), parent),
        HelpWindow("A", "<p>B</p>", "C", parent),
        FilterPanel(texts, ColumnFilter(), language, parent),
        FilterPanel(numbers, ColumnFilter(), language, parent),
    ]
    for box in boxes:
        assert controls(box)
        assert silent(box) == [], type(box).__name__
