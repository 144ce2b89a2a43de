"""Observers' hours beside the official growth of the same precincts."""

import pytest

from audit import charts
from audit.charts.scene import Box, Label
from audit.election import Election
from audit.importing.table import TableKind
from audit.messages import LANGUAGES, Language
from tests.audit.builders import assembled, election, precincts
from tests.audit.tables import table

_HOURS = ("hour:10:00", "hour:12:00", "hour:20:00")


def of_hours(official: list[int], counted: list[int]) -> Election:
    """One precinct with a tally and official hours; twenty more make sure how hours are meant."""
    place = {"region": ["Akmola Region"], "precinct": ["1"]}
    return assembled(
        table({**place, "registered": [900], "issued": [450]}, name="protocols.xlsx"),
        table({"region": ["Akmola Region"] * 21, "precinct": [str(n) for n in range(1, 22)],
                   **{h: [str(n)] + [str(usual)] * 20
                      for h, n, usual in zip(_HOURS, official, (60, 190, 450), strict=True)}},
                  name="hours.xlsx", kind=TableKind.TURNOUT, titles=("Local time",)),
        table({**place, "observer": ["Dana"], "evidence_kind": ["tally"],
                   **{h: [str(n)] for h, n in zip(_HOURS, counted, strict=True)}},
                  name="tallies.xlsx", kind=TableKind.EVIDENCE),
        profile="kz-2021-majilis",
    )  # fmt: skip


def test_each_span_has_both_figures_of_the_same_precincts() -> None:
    scene = charts.voters_by_hour(of_hours([60, 190, 450], [50, 120, 300]), "en")
    assert scene is not None
    assert "10:00–12:00: 70 counted, 130 officially, precincts: 1" in scene.summary
    high, low = ([b.height for b in scene.shapes if isinstance(b, Box) and b.role == role
                  and b.width > 8] for role in ("accent_soft", "accent"))  # fmt: skip
    assert low[0] / high[0] == pytest.approx(70 / 130)
    assert "10:00–12:00" in {s.text for s in scene.shapes if isinstance(s, Label)}


def test_an_official_figure_that_falls_has_no_bar_below_the_ground() -> None:
    scene = charts.voters_by_hour(of_hours([60, 40, 450], [50, 120, 300]), "en")
    assert scene is not None
    assert all(s.height >= 0 for s in scene.shapes if isinstance(s, Box))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_drawn_without_hours_of_both(language: Language) -> None:
    assert charts.voters_by_hour(election(precincts(5)), language) is None
