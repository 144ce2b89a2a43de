"""Taken in beside the official table, an observers' sheet asks no more what that table answers."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.audit.assembling.test_settled import files
from ui.session import Session
from ui.sources import SourcesPlace
from ui.widgets.style import Style


@pytest.fixture
def place(qtbot: QtBot, real: Session, style: Style, tmp_path: Path) -> SourcesPlace:
    """The place over a partial count and the official table of its lines, still to be taken in."""
    real.open_paths(files(tmp_path))
    qtbot.waitUntil(lambda: real.pending and not real.jobs.busy, timeout=60_000)
    made = SourcesPlace(real)
    qtbot.addWidget(made)
    made.resize(1200, 820)
    made.show()
    qtbot.waitExposed(made)
    return made


def cards(place: SourcesPlace) -> set[str]:
    return {card.column.entry.header for card in place.columns.cards}


def test_lines_of_the_official_ballot_are_questions_only_until_they_are_taken_in(
    qtbot: QtBot, real: Session, place: SourcesPlace
) -> None:
    qtbot.waitUntil(lambda: {"Sun", "Moon", "Star"} <= cards(place))
    before = place.columns.shapes().questions
    place.take.click()
    qtbot.waitUntil(lambda: not real.pending and not real.jobs.busy, timeout=60_000)
    qtbot.waitUntil(lambda: not {"Sun", "Moon", "Star"} & cards(place))
    assert place.columns.shapes().questions == before - 3
    assert place.still_open.isVisible() == (before > 3)
