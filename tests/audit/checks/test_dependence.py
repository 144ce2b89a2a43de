"""Votes that grow with turnout: measured as a range, for every line alike, never a finding."""

from pathlib import Path

import pandas as pd
import pytest

from audit.checks.registry import by_code
from tests.audit.builders import Columns, election, precincts, russia
from tests.audit.checks.planted import stuffed


def total(columns: Columns) -> float:
    return float(sum(float(str(votes)) for votes in columns["votes:A"]))


def of(columns: Columns, name: str, line: str = "votes:A") -> pd.Series:
    table = by_code("N2").run(election(columns)).measures
    chosen = table[(table["measure"] == f"dependence-{name}") & (table["field"] == line)]
    return chosen[chosen["level"] == "country"].iloc[0]


def test_honest_precincts_give_a_few_per_cent_and_stuffed_ones_what_was_added() -> None:
    honest = precincts(4000, 5)
    assert abs(of(honest, "whole")["value"]) < 6
    planted = stuffed(honest, 4, 0.7)
    added = total(planted) - total(honest)
    row = of(planted, "votes")
    assert row["low"] <= row["value"] <= row["high"]
    assert row["value"] == pytest.approx(added, rel=0.15)
    assert of(planted, "whole", "votes:B")["value"] < 0


def test_nothing_is_ever_a_finding() -> None:
    outcome = by_code("N2").run(election(stuffed(precincts(2000, 6), 2, 0.9)))
    assert outcome.ran
    assert not len(outcome.findings)
    assert not outcome.measures["flagged"].any()
    assert outcome.tests == len(outcome.measures)


def test_every_line_is_measured_alike_whatever_its_name() -> None:
    one = precincts(1500, 7)
    renamed = {{"votes:A": "votes:B", "votes:B": "votes:A"}.get(k, k): v for k, v in one.items()}
    assert of(one, "votes")["value"] == of(renamed, "votes", "votes:B")["value"]


def test_regions_have_their_own_range() -> None:
    columns = precincts(600, 8)
    columns["region"] = ["North"] * 250 + ["South"] * 300 + ["Isle"] * 50
    table = by_code("N2").run(election(columns)).measures
    regions = table[(table["level"] == "region") & (table["field"] == "votes:A")]
    assert regions["region"].tolist() == ["North", "South"]
    assert regions["n"].tolist() == [250, 300]
    assert (regions["low"] <= regions["value"]).all()
    assert (regions["high"] >= regions["value"]).all()


def test_it_says_why_it_did_not_run() -> None:
    assert by_code("N2").run(election(precincts(60))).reason == "reason-precincts-had"
    without = {k: v for k, v in precincts(200).items() if k != "registered"}
    outcome = by_code("N2").run(election(without))
    assert (outcome.reason, outcome.params["missing_fields"]) == (
        "reason-missing-fields",
        "registered",
    )


def test_russia_2021_is_as_published(shared_data: Path) -> None:
    table = by_code("N2").run(russia(shared_data)).measures
    leader = table[(table["level"] == "country") & (table["field"] == table["field"].iloc[0])]
    told = leader.set_index("measure")
    assert told["value"]["dependence-core"] == 38
    assert told["value"]["dependence-share"] == pytest.approx(33.1, abs=0.05)
    assert told["value"]["dependence-votes"] == pytest.approx(14.4e6, abs=0.05e6)


def test_districts_large_enough_are_measured_as_a_country_would_be() -> None:
    table = precincts(360, 3)
    table["district"] = ["East"] * 150 + ["West"] * 150 + ["Small"] * 60
    whole = by_code("N2").run(election(table)).measures
    own = whole[whole["level"] == "district"].set_index(["district", "field"])
    assert set(own.index.get_level_values("district")) == {"East", "West"}
    west = {name: values[150:300] for name, values in table.items()}
    alone = by_code("N2").run(election(west)).measures
    alone = alone[(alone["level"] == "country") & (alone["measure"] == "dependence-whole")]
    for field, value, low, high in alone[["field", "value", "low", "high"]].itertuples(index=False):
        told = own.loc[("West", field)]
        assert (told["value"], told["n"]) == (pytest.approx(value), 150)
        assert (told["low"], told["high"]) == (pytest.approx(low), pytest.approx(high))
