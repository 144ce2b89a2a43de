"""The real places, made and let go of while the session goes on."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from audit.progress import Progress
from tests.ui.findings.cases import open_audit, small_audit
from ui.frame.places import real_places
from ui.session import Place, Session
from ui.widgets.first_table import first_table
from ui.widgets.style import Style


@pytest.mark.parametrize("name", list(Place))
def test_a_place_that_went_is_left_in_peace(
    qtbot: QtBot, session: Session, style: Style, name: Place
) -> None:
    open_audit(qtbot, session, small_audit())
    place = real_places()[name](session)
    place.show()
    qtbot.waitUntil(lambda: not session.jobs.busy)
    place.hide()
    place.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    session.confirm(list(small_audit().findings["id"][:1]))
    session.select(())

    def work(_: Progress) -> None:
        return None

    session.jobs.start("Reading files", work, lambda _: None)
    qtbot.waitUntil(lambda: not session.jobs.busy)


@pytest.mark.parametrize("name", [Place.FINDINGS, Place.ELECTION])
def test_a_place_that_was_looked_at_while_empty_gives_its_keys_to_its_table(
    qtbot: QtBot, session: Session, style: Style, name: Place
) -> None:
    """Who goes there before the audit is done works by keys as soon as it is."""
    place = real_places()[name](session)
    qtbot.addWidget(place)
    place.show()
    qtbot.waitExposed(place)
    place.setFocus()
    qtbot.waitUntil(place.hasFocus)
    open_audit(qtbot, session, small_audit())
    qtbot.waitUntil(lambda: first_table(place) is not None)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QAbstractItemView))
