"""Turnout above, at and far from what the neighbours have; ballots taken away."""

import numpy as np
import pytest

from audit.checks.base import Outcome
from audit.checks.registry import by_code
from audit.election import Election
from tests.audit.builders import Columns, changed, election, precincts

HONEST = precincts(200)


def run(code: str, one: Election) -> Outcome:
    return by_code(code).run(one)


def with_turnout(columns: Columns, row: int, percent: float) -> Columns:
    voters = float(str(columns["registered"][row]))
    return changed(columns, issued=(row, round(voters * percent / 100)))


@pytest.mark.parametrize("code", ["S3", "S4", "S5", "T1"])
def test_honest_protocols_give_nothing(code: str) -> None:
    outcome = run(code, election(HONEST))
    assert outcome.ran
    assert not len(outcome.findings)


def test_few_honest_precincts_are_outliers() -> None:
    assert len(run("T2", election(HONEST)).findings) <= 2


@pytest.mark.parametrize(("percent", "sign"), [(98.0, 1), (5.0, -1)])
def test_far_turnout_is_found_in_either_direction(percent: float, sign: int) -> None:
    found = run("T2", election(with_turnout(HONEST, 7, percent))).findings
    row = found[found["precinct"] == "8"].iloc[0]
    assert row["difference"] * sign > 0
    assert row["published"] == pytest.approx(percent, abs=0.3)
    assert np.isnan(row["p"])
    assert np.isnan(row["q"])


def test_a_small_stratum_falls_back_and_says_so() -> None:
    own = {**HONEST, "district": ["Tiny" if n < 5 else "Large" for n in range(200)]}
    found = run("T2", election(with_turnout(own, 1, 98.0))).findings
    told = found[found["precinct"] == "2"].iloc[0]["params"]["stratum_message"]
    assert told in {"stratum-region-size", "stratum-region"}


def test_full_turnout_counts_from_a_hundred_voters() -> None:
    small = changed(HONEST, registered=(3, 40), issued=(3, 40))
    assert not len(run("S4", election(small)).findings)
    large = with_turnout(HONEST, 3, 100.0)
    assert run("S4", election(large)).findings["precinct"].tolist() == ["4"]
    assert "4" not in run("T2", election(large)).findings["precinct"].tolist()


def test_above_all_is_told_by_the_ratio_or_by_this_check_but_once() -> None:
    over = with_turnout(HONEST, 3, 110.0)
    assert run("H2", election(over)).findings["precinct"].tolist() == ["4"]
    assert not len(run("T1", election(over)).findings)
    without = {k: v for k, v in HONEST.items() if not k.startswith(("issued", "box"))}
    voters = [float(str(v)) for v in HONEST["registered"]]
    took = [n / 2 for n in voters[:-1]] + [voters[-1] + 3]
    found = run("T1", election({**without, "took_part": np.floor(took).tolist()})).findings
    assert (found["field"].iloc[0], found["difference"].iloc[0]) == ("took_part", 3)
    assert found["severity"].tolist() == ["contradiction"]


def test_stations_without_voters_are_excused() -> None:
    none = changed(HONEST, registered=(3, 0))
    assert not len(run("T1", election(none)).findings)
    assert run("T2", election(none)).tests == 199


def test_taken_away_ballots_are_one_line_a_region() -> None:
    away = dict(HONEST)
    away["box_stationary"] = [float(str(v)) - 50 for v in away["box_stationary"]]
    found = run("S3", election(away)).findings
    assert found["level"].tolist() == ["region"]
    assert found["params"].iloc[0]["precincts_count"] == 200
    one = changed(HONEST, box_stationary=(5, float(str(HONEST["box_stationary"][5])) - 50))
    assert run("S3", election(one)).findings["precinct"].tolist() == ["6"]


def test_without_voters_nothing_is_tried() -> None:
    columns = {key: values for key, values in HONEST.items() if key != "registered"}
    assert run("S4", election(columns)).params["missing_fields"] == "registered"
