"""Published digits and counts of small elections, from their files to the figure."""

from pathlib import Path

import pytest

from audit.checks.digits import battery
from audit.checks.grid import attempt, percent_grid, published
from audit.statistics.grid import PARTS
from tools.reproduction.digits import ALBANIA, MEASURES
from tools.reproduction.elections import Elections


@pytest.fixture(scope="module")
def elections(shared_data: Path) -> Elections:
    return Elections(shared_data)


def test_albanias_battery_to_three_decimals(elections: Elections) -> None:
    table = battery(elections.of("albania-2013")).measures
    own = table[(table["level"] == "region") & (table["field"] == "took_part")]
    for name, (stations, *figures) in ALBANIA.items():
        region = own[own["region"] == name]
        values = dict(zip(region["measure"], region["value"].tolist(), strict=True))
        assert [f"{values[m]:.3f}" for m in MEASURES] == [f"{figure:.3f}" for figure in figures]
        assert region["n"].max() == stations


def test_kazakhstan_2023_lies_on_a_grid_and_2021_does_not(elections: Elections) -> None:
    told = percent_grid(elections.of("kazakhstan-2023"))
    params = told.findings["params"].iloc[0]
    assert (params["near_count"], params["used_count"], params["reach_number"]) == (6, 8, "4.1")
    rows = next(published(elections.of("kazakhstan-2023")))
    tried = attempt(rows)
    assert tried is not None
    assert tried.grids[PARTS[0]].p[0] == pytest.approx(7e-11, rel=0.05)
    calm = percent_grid(elections.of("kazakhstan-2021"))
    assert calm.tests == 18
    assert not len(calm.findings)
