"""The real places, made and let go of while the session goes on."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from audit.progress import Progress
from tests.ui.findings.cases import open_audit, small_audit
from ui.frame.places import real_places
from ui.session import Place, Session
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
