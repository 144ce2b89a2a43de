"""The sample tab: what is wanted, drawn by lot, told with its margin, and written as a list."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from audit import engine
from audit.engine import Audit
from audit.importing.table import TableKind
from audit.messages import LANGUAGES, Language
from tests.audit.builders import assembled, precincts
from tests.audit.tables import table
from tests.ui.election.test_election_place import shown, tab
from tests.ui.findings.cases import open_audit
from ui.election import ElectionPlace
from ui.election.sample_tab import SampleTab
from ui.session import Session
from ui.widgets.style import Style

MANY = 60


def registered_only() -> Audit:
    listed = {key: precincts(MANY)[key] for key in ("region", "district", "precinct", "registered")}
    return engine.audit(assembled(table(listed, kind=TableKind.REGISTRY)))


@pytest.fixture
def place(qtbot: QtBot, session: Session, style: Style) -> ElectionPlace:
    open_audit(qtbot, session, registered_only())
    made = shown(qtbot, session)
    tab(made, "Draw a sample")
    return made


def choose(sample: SampleTab, box: str, value: str) -> None:
    field = getattr(sample.form, box)
    field.setCurrentIndex(field.findData(value))


def draw(qtbot: QtBot, sample: SampleTab) -> None:
    before = sample.told.text()
    QTest.mouseClick(sample.draw, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: sample.told.text() != before and sample.draw.isEnabled())


def test_a_sample_is_drawn_from_a_list_alone_and_told_with_its_margin(
    qtbot: QtBot, place: ElectionPlace
) -> None:
    sample = place.sample
    assert not sample.save.isEnabled()
    assert not sample.parts.isVisible()
    choose(sample, "how_many", "stations")
    sample.form.stations.setValue(20)
    sample.form.cost.setValue(15)
    draw(qtbot, sample)
    assert sample.plan is not None
    assert "20 of 60 precincts drawn by lot" in sample.told.text()
    assert "Cost of these stations: 300" in sample.told.text()
    assert sample.plan.seed in sample.told.text()
    assert sample.models["stations"].rowCount() == 20
    assert sample.parts.isVisible()


def test_the_seed_of_a_list_draws_the_same_again(qtbot: QtBot, place: ElectionPlace) -> None:
    sample, seen = place.sample, []
    choose(sample, "how_many", "stations")
    sample.form.stations.setValue(20)
    for seed in ("", "dice", "", "dice"):
        sample.form.seed.setText(seed)
        draw(qtbot, sample)
        assert sample.plan is not None
        seen.append(sample.plan.drawn["place"].tolist())
        sample.told.setText("")  # the same sample is told in the same words
    assert seen[1] == seen[3]
    assert seen[0] != seen[2]


def test_only_fields_that_mean_something_are_shown(place: ElectionPlace) -> None:
    form = place.sample.form
    assert form.margin.isVisible()
    assert not form.budget.isVisible()
    choose(place.sample, "how_many", "budget")
    assert form.budget.isVisible()
    assert not form.margin.isVisible()
    assert not form.effect.isVisible()
    choose(place.sample, "known", "share")
    assert form.effect.isVisible()
    assert not form.spread.isVisible()
    choose(place.sample, "strata", "size")
    assert form.classes.isVisible()


def test_what_cannot_be_drawn_is_said_and_nothing_can_be_saved(
    qtbot: QtBot, place: ElectionPlace
) -> None:
    choose(place.sample, "how_many", "budget")
    draw(qtbot, place.sample)
    assert "must be said" in place.sample.told.text() or "two stations" in place.sample.told.text()
    assert not place.sample.save.isEnabled()


def test_the_list_is_written_and_a_folder_that_is_none_is_told(
    qtbot: QtBot, place: ElectionPlace, tmp_path: Path
) -> None:
    sample, path = place.sample, tmp_path / "list.csv"
    choose(sample, "how_many", "stations")
    sample.form.stations.setValue(20)
    draw(qtbot, sample)
    sample.choose_file = lambda _: str(path)
    QTest.mouseClick(sample.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: str(path) in sample.told.text())
    assert len(path.read_text(encoding="utf-8-sig").splitlines()) == 21
    sample.choose_file = lambda _: str(tmp_path / "nowhere" / "list.csv")
    QTest.mouseClick(sample.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "could not be written" in sample.told.text())
    sample.choose_file = lambda _: ""
    QTest.mouseClick(sample.save, Qt.MouseButton.LeftButton)


def test_another_election_lets_the_sample_go(
    qtbot: QtBot, session: Session, place: ElectionPlace
) -> None:
    choose(place.sample, "how_many", "stations")
    place.sample.form.stations.setValue(20)
    draw(qtbot, place.sample)
    open_audit(qtbot, session, registered_only())
    qtbot.waitUntil(lambda: place.sample.plan is None)
    assert not place.sample.save.isEnabled()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_the_languages(
    qtbot: QtBot, session: Session, style: Style, language: Language
) -> None:
    open_audit(qtbot, session, registered_only())
    session.set_language(language)
    made = SampleTab(session)
    qtbot.addWidget(made)
    assert session.election is not None
    made.show_election(session.election)
    made.show()
    choose(made, "how_many", "stations")
    made.form.stations.setValue(20)
    draw(qtbot, made)
    assert "{" not in made.told.text()
    assert made.save.text() != "Save the observers’ list…" or language == "en"
