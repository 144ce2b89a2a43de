"""Incidents in the window: their precincts stand first among equals, and can be shown alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from audit import engine
from audit.engine import Audit
from audit.importing.table import TableKind
from tests.audit.tables import reading, table
from tests.ui.findings.cases import open_audit, protocols
from ui.findings import FindingsPlace
from ui.session import Session
from ui.widgets.style import Style


def audited(incidents: bool = True) -> Audit:
    official = table(protocols(), name="protocols.xlsx")
    reported = table(
        {
            "region": ["Акмолинская область", "Актюбинская область"],
            "district": ["Район 3", "Район 2"],
            "precinct": ["003", "030"],
            "category": ["removed; pressure on voters", "carousel"],
            "evidence_kind": ["incident", "incident"],
        },
        name="incidents.xlsx",
        kind=TableKind.EVIDENCE,
    )
    tables = [official, reported] if incidents else [official]
    return engine.audit(engine.prepare(reading(*tables)))


@pytest.fixture
def place(qtbot: QtBot, session: Session, style: Style) -> FindingsPlace:
    open_audit(qtbot, session, audited())
    made = FindingsPlace(session)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: not made.filling)
    return made


def test_precincts_with_incidents_are_shown_alone_by_a_click(
    qtbot: QtBot, place: FindingsPlace, session: Session
) -> None:
    chip = place.filter_bar.incidents
    assert chip.text() == "With incidents (2)"
    every = place.model.rowCount()
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: place.model.rowCount() < every)
    assert session.audit is not None
    shown = session.audit.findings["precinct"].iloc[place.model.rows]
    assert set(shown) == {"003", "030"}
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: place.model.rowCount() == every)


def test_a_precinct_of_incidents_alone_stands_in_the_list_with_its_reason(
    place: FindingsPlace, session: Session
) -> None:
    assert session.prepared is not None
    priority = session.prepared.priority
    reasons = [priority.reason(row, "en") for row in place.places.model.rows.tolist()]
    assert "1 incident reported" in reasons
    assert reasons[0].endswith("2 incidents reported")


def test_without_incidents_nothing_is_offered(qtbot: QtBot, session: Session, style: Style) -> None:
    open_audit(qtbot, session, audited(incidents=False))
    made = FindingsPlace(session)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: not made.filling)
    assert not made.filter_bar.incidents.isVisible()
