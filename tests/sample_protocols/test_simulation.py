import pandas as pd
import pytest

from sample_protocols import facts
from sample_protocols.plants import Planting
from sample_protocols.simulation import COUNTS, VOTES


def test_the_published_table_adds_up() -> None:
    columns = zip(*(region.votes for region in facts.REGIONS), strict=True)
    assert tuple(sum(column) for column in columns) == facts.TOTAL
    assert sum(region.precincts for region in facts.REGIONS) == facts.PRECINCTS


def test_votes_add_up_to_the_published_votes_of_each_region(official: pd.DataFrame) -> None:
    for region in facts.REGIONS:
        rows = official[official["region"] == region.key]
        assert rows[list(VOTES)].sum().tolist() == list(region.ballot_votes().values()), region.key


def test_ballots_and_voters_add_up_to_the_national_figures(official: pd.DataFrame) -> None:
    assert official["issued"].sum() == facts.ISSUED
    assert official["registered"].sum() == facts.REGISTERED


def test_turnout_of_each_region_is_the_published_one(official: pd.DataFrame) -> None:
    for region in facts.REGIONS:
        rows = official[official["region"] == region.key]
        turnout = 100 * rows["issued"].sum() / rows["registered"].sum()
        assert turnout == pytest.approx(region.turnout, abs=0.05), region.key


def test_every_precinct_is_in_a_workbook_or_known_to_be_missing(planting: Planting) -> None:
    assert len(planting.official) == facts.PRECINCTS
    assert planting.missing == {
        plant.row for plant in planting.plants if plant.kind == "M1_missing" and plant.other < 0
    }


def test_control_ratios_hold_where_nothing_is_planted(untouched: pd.DataFrame) -> None:
    f = untouched
    in_boxes = f["box_mobile"] + f["box_stationary"]
    assert (f["issued"] == f["issued_station"] + f["issued_outside"]).all()
    assert (f["registered"] > f["issued"]).all()
    assert (f["received"] == f["issued"] + f["cancelled"] + f["spoiled"]).all()
    assert (in_boxes == f["valid"] + f["invalid"]).all()
    assert (f["valid"] == f[list(VOTES)].sum(axis=1)).all()
    assert ((f[list(COUNTS)] >= 0) & (f[list(COUNTS)] % 1 == 0)).all(axis=None)
    assert (in_boxes <= f["issued"]).all()
    assert (f["box_mobile"] <= f["issued_outside"]).all()
    assert (f["issued"] - in_boxes < 15).all()
    assert (f["issued"] - in_boxes < 0.02 * f["issued"]).all()


def test_sizes_are_those_of_towns_and_villages(official: pd.DataFrame) -> None:
    voters = official.loc[~official["closed"], "registered"]
    assert voters.max() <= 3000
    assert 0.2 < (voters < 800).mean() < 0.7
    assert 0.2 < (voters > 1500).mean() < 0.7


def test_precincts_vary_more_than_coin_tosses(untouched: pd.DataFrame) -> None:
    f = untouched[~untouched["closed"] & (untouched["registered"] > 1000)]
    turnout = f["issued"] / f["registered"]
    expected = turnout.groupby([f["region"], f["district"]]).transform("mean")
    z = (turnout - expected) / (expected * (1 - expected) / f["registered"]) ** 0.5
    assert 1.5 < z.std() < 6


def test_no_two_precincts_look_alike_by_chance(untouched: pd.DataFrame) -> None:
    f = untouched[untouched["valid"] >= 100]
    assert not f.duplicated(["registered", *VOTES]).any()


def test_honest_full_houses_are_few_and_small(planting: Planting) -> None:
    full = planting.truth[planting.truth["issued"] == planting.truth["registered"]]
    assert len(full) == 10
    assert full["closed"].all()
    assert full["registered"].max() < 100
