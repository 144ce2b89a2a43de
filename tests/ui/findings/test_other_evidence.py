"""Observations of other kinds beside a precinct's protocol, and both versions of a copy."""

import pytest
from pytestqt.qtbot import QtBot

from audit import engine
from audit.assembling import assemble
from audit.engine import Audit
from audit.evidence.besides import told
from audit.importing.table import TableKind
from audit.messages import LANGUAGES, Language
from tests.audit.charts.test_voters_by_hour import of_hours
from tests.audit.tables import reading, table
from tests.ui.findings.cases import copies, open_audit, protocols
from tests.ui.findings.working import shown
from ui.session import Session
from ui.widgets.style import Style


def observed() -> Audit:
    """A copy of precinct 1 and its correction; of precinct 3 a photograph and an incident."""
    one = {key: column[:1] * 2 for key, column in copies().items()}
    one |= {"observed_at": ["2021-01-10 21:00", "2021-01-10 23:00"]}
    leader = one["votes:Nur Otan"]
    assert isinstance(leader[0], int)
    one["votes:Nur Otan"] = [leader[0] - 40, leader[0]]
    where = {key: column[2:3] for key, column in protocols().items() if key in
             ("region", "district", "precinct")}  # fmt: skip
    photo: dict[str, list[object]] = {"evidence_kind": ["photo"], "observer": ["Дана"]}
    photo |= {**where, "votes:Nur Otan": [900], "votes:Ауыл": [4]}
    incident: dict[str, list[object]] = {"evidence_kind": ["incident"], "observer": ["Дана"]}
    incident |= {**where, "category": ["seals"], "note": ["The box had no seal"]}
    sheets: tuple[dict[str, list[object]], ...] = (one, photo, incident)
    return engine.audit(
        assemble(
            reading(
                table(protocols(), name="protocols.xlsx"),
                *(table(s, name=f"sheet{n}.xlsx", kind=TableKind.EVIDENCE)
                  for n, s in enumerate(sheets)),
            )
        )
    )  # fmt: skip


def choose(session: Session, code: str) -> None:
    assert session.audit is not None
    findings = session.audit.findings
    wanted = str(findings.loc[(findings["code"] == code) & (findings["precinct"] != ""), "id"]
                 .iloc[0])  # fmt: skip
    session.select([wanted], current=wanted)


def test_other_kinds_stand_below_with_what_each_may_be_held_to(
    qtbot: QtBot, session: Session, style: Style
) -> None:
    open_audit(qtbot, session, observed())
    view = shown(qtbot, session).detail.comparison
    choose(session, "O5")
    text = view.others.text()
    assert view.others.isVisible()
    assert (
        "Photographed ballots, Дана (a lower bound: the official figure may not be below it)"
        in (text)
    )
    assert "Nur Otan 900 (officially 321)" in text
    assert "Incident, Дана (carries no figure)" in text
    assert "“The box had no seal”" in text
    assert not view.table.isVisible()  # they are no columns of a comparison
    choose(session, "O1")
    assert not view.others.isVisible()


def test_both_versions_of_a_corrected_copy_stand_and_say_so(
    qtbot: QtBot, session: Session, style: Style
) -> None:
    open_audit(qtbot, session, observed())
    view = shown(qtbot, session).detail.comparison
    choose(session, "O1")
    titles = [column.title.replace("\n", " ") for column in view.model.columns]
    assert "corrected later by the same observer" in titles[2]
    assert "corrected" not in titles[-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_counts_by_the_hour_are_told(language: Language) -> None:
    (text,) = told(of_hours([60, 190, 450], [50, 120, 300]), 0, language)
    assert "Dana" in text
    assert "10:00: 50; 12:00: 120; 20:00: 300." in text


def test_names_can_be_others() -> None:
    election = observed().election
    place = int(election.protocols["place"].iloc[2])
    texts = told(election, place, "en", lambda name: "observer 1")
    assert len(texts) == 2
    assert all("observer 1" in text and "Дана" not in text for text in texts)
