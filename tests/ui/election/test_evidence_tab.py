"""The evidence tab: kinds with what they may be held to, coverage, the way to the findings."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from audit import engine
from audit.assembling import assemble
from audit.engine import Audit
from audit.evidence.overview import beside_official, overview
from audit.importing.table import TableKind
from tests.audit.checks.planted import claimed
from tests.audit.checks.test_quick_count import country, made, sample
from tests.audit.tables import reading, table
from tests.ui.election.test_election_place import cell, shown, tab
from tests.ui.findings.cases import copies, open_audit, protocols
from ui.election import ElectionPlace
from ui.session import Place, Session
from ui.widgets.style import Style


def with_copies() -> Audit:
    photographed = {key: column[2:3] for key, column in protocols().items()}
    photographed |= {"observer": ["Дана"], "evidence_kind": ["photo"]}
    observed = {key: [*column, *photographed[key]] for key, column in copies().items()}
    return engine.audit(
        assemble(
            reading(
                table(protocols(), name="protocols.xlsx"),
                table(observed, name="observers.xlsx", kind=TableKind.EVIDENCE),
            )
        )
    )


@pytest.fixture
def place(qtbot: QtBot, session: Session, style: Style) -> ElectionPlace:
    open_audit(qtbot, session, with_copies())
    made = shown(qtbot, session)
    tab(made, "Evidence")
    return made


def enter(place: ElectionPlace, table: str, row: int) -> None:
    view = getattr(place.evidence, table)
    view.setFocus()
    view.setCurrentIndex(view.model().index(row, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)


def test_each_kind_says_what_it_may_be_held_to(place: ElectionPlace) -> None:
    model = place.evidence.kinds_model
    rows = [[cell(model, row, key) for key in ("kind", "strength", "agree", "differ")]
            for row in range(model.rowCount())]  # fmt: skip
    assert rows == [
        ["copy of the protocol", "must be equal in every field", "1", "1"],
        [
            "photographed ballots",
            "a lower bound: the official figure may not be below it",
            "–",
            "–",
        ],
    ]


def test_coverage_stands_with_its_warning_and_the_country_last(place: ElectionPlace) -> None:
    assert place.evidence.covered.text().startswith("2 of 40 precincts")
    assert "not a random sample" in place.evidence.covered.text()
    model = place.evidence.regions_model
    assert cell(model, model.rowCount() - 1, "region") == "Whole country"
    assert cell(model, model.rowCount() - 1, "part") == "5.0\u00a0%"


def test_a_sample_that_is_estimated_from_is_not_called_none(place: ElectionPlace) -> None:
    frame = country()
    drawn = engine.audit(made(frame, sample(frame)))
    place.evidence.show_overview(overview(drawn.election), drawn.election, beside_official(drawn))
    assert place.evidence.covered.text().startswith("120 of 600 precincts")
    assert "not a random sample" not in place.evidence.covered.text()
    assert "drawn by lot" in place.evidence.covered.text()


def test_a_kind_leads_to_its_findings(place: ElectionPlace, session: Session) -> None:
    enter(place, "kinds", 0)
    assert session.place == Place.FINDINGS
    assert session.audit is not None
    findings = session.audit.findings.set_index("id")
    assert {findings.loc[one, "code"] for one in session.selection} == {"O1"}


def test_without_observers_it_says_what_to_bring(qtbot: QtBot, session: Session,
                                                 style: Style) -> None:  # fmt: skip
    audit = engine.audit(assemble(reading(table(protocols(), name="p.xlsx"))))
    open_audit(qtbot, session, audit)
    made = shown(qtbot, session)
    tab(made, "Evidence")
    QApplication.processEvents()
    assert made.evidence.nothing.isVisible()
    assert not made.evidence.kinds.isVisible()


def test_what_was_compared_leads_to_its_figures(place: ElectionPlace) -> None:
    model = place.evidence.results_model
    assert [str(cell(model, row, "compared"))[:2] for row in range(model.rowCount())] == ["O5"]
    place.evidence.parts.setCurrentIndex(1)
    enter(place, "results", 0)
    assert place.tabs.currentWidget() is place.methods
    assert place.methods.list.code == "O5"
    figures = place.methods.detail.measures.model
    assert cell(figures, 0, "field") == "People's Party of Kazakhstan"


def test_published_claims_alone_are_shown_with_their_source(
    qtbot: QtBot, session: Session, style: Style
) -> None:
    audit = engine.audit(
        claimed("exit polls", [["Poll source", "A", "B"], ["2021 results", "60%", "40%"],
                               ["One", "55%", "45%"], ["Two", "58%", "42%"]])
    )  # fmt: skip
    open_audit(qtbot, session, audit)
    made = shown(qtbot, session)
    tab(made, "Evidence")
    QApplication.processEvents()
    assert not made.evidence.nothing.isVisible()
    row = [str(cell(made.evidence.results_model, 0, key)) for key in ("compared", "gave")]
    assert row[0].startswith("Q2")
    assert row[1].startswith("Published shares beside official ones: 4. Inside their margin: 0")
    enter(made, "results", 0)
    figures = made.methods.detail.measures.model
    subjects = {cell(figures, n, "subject") for n in range(figures.rowCount())}
    assert subjects == {"One", "Two"}
    table = made.methods.detail.measures.table
    table.setCurrentIndex(figures.index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert session.place == Place.FINDINGS
