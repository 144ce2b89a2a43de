"""N1: whole percentages beyond chance are told, honest ones not; every line alike."""

import numpy as np
import pytest

from audit import findings, messages
from audit.checks.integers import integer_percents
from audit.checks.registry import by_code
from audit.election import Election
from audit.messages import LANGUAGES, Language
from tests.audit.builders import election

Columns = dict[str, np.ndarray]


def stations(rows: int, seed: int, districts: int = 1) -> Columns:
    """Honest stations of two regions: turnout and shares vary, no percentage is chosen."""
    draw = np.random.default_rng(seed)
    registered = draw.integers(150, 2500, rows)
    voted = draw.binomial(registered, draw.beta(12, 8, rows))
    lines = np.array([draw.multinomial(n, p) for n, p in _split(draw, voted)])
    return {
        "region": np.where(np.arange(rows) < rows // 2, "North", "South"),
        "district": np.array([f"D{n * districts // rows}" for n in range(rows)]),
        "precinct": np.arange(1, rows + 1).astype(str),
        "registered": registered,
        "issued": voted,
        "invalid": lines[:, 0],
        "valid": voted - lines[:, 0],
        **{f"votes:{name}": lines[:, n + 1] for n, name in enumerate("ABCD")},
    }


def _split(draw: np.random.Generator, voted: np.ndarray) -> list[tuple[int, np.ndarray]]:
    shares = draw.dirichlet([3, 60, 30, 8, 2], len(voted))
    return list(zip(voted.tolist(), shares, strict=True))


def rounded(columns: Columns, part: slice) -> Columns:
    """The same where turnout was settled first, on the nearest multiple of 5 %."""
    changed = {name: column.copy() for name, column in columns.items()}
    own = columns["registered"][part]
    percent = 5 * np.round(20 * columns["issued"][part] / own)
    more = np.rint(own * percent / 100).astype(int) - columns["issued"][part]
    for name in ("issued", "valid", "votes:A"):
        changed[name][part] += more
    return changed


def made(columns: Columns) -> Election:
    return election({name: column.tolist() for name, column in columns.items()})


def test_honest_stations_are_measured_and_nothing_is_told() -> None:
    outcome = integer_percents(made(stations(700, seed=1, districts=2)))
    assert outcome.ran
    assert len(outcome.findings) == 0
    table = outcome.measures
    assert outcome.tests == len(table)
    # Three lines above 5 % (D is below), in the country, two regions and two districts.
    assert len(table) == 3 * 5
    assert set(table["field"]) == {"votes:A", "votes:B", "votes:C"}
    assert (table["low"] <= table["expected"]).all()
    assert (table["expected"] <= table["high"]).all()
    assert (table["p"] <= table["q"]).all()


def test_round_turnout_in_one_region_is_told_there_and_in_the_country() -> None:
    columns = rounded(stations(900, seed=2), slice(0, 90))
    outcome = integer_percents(made(columns))
    told = outcome.findings
    assert set(told["level"]) >= {"country", "region"}
    assert set(told.loc[told["level"] == "region", "region"]) == {"North"}
    assert (told["severity"] == "anomaly").all()
    flagged = outcome.measures[outcome.measures["flagged"]]
    assert len(flagged) == len(told)
    row = told.iloc[0]
    assert row["difference"] == pytest.approx(row["published"] - row["expected"])
    assert row["difference"] > 20


def test_the_country_is_told_only_above_its_percentile() -> None:
    for seed in range(4):
        columns = rounded(stations(600, seed=30 + seed), slice(0, 14))
        table = integer_percents(made(columns)).measures
        whole = table[table["level"] == "country"]
        assert (whole.loc[whole["flagged"], "value"] > whole.loc[whole["flagged"], "high"]).all()
        assert not whole.loc[whole["value"] <= whole["high"], "flagged"].any()


def test_the_lines_names_and_order_change_nothing() -> None:
    columns = rounded(stations(500, seed=3), slice(0, 60))
    swapped = {**columns, "votes:A": columns["votes:B"], "votes:B": columns["votes:A"]}
    one, other = (integer_percents(made(c)).measures for c in (columns, swapped))
    for a, b in (("A", "B"), ("B", "A")):
        left = one[one["field"] == f"votes:{a}"].sort_values(["level", "region"])
        right = other[other["field"] == f"votes:{b}"].sort_values(["level", "region"])
        assert left["value"].tolist() == right["value"].tolist()
        assert left["p"].tolist() == pytest.approx(right["p"].tolist())


def test_shares_stand_alone_where_nobody_says_how_many_were_listed() -> None:
    columns = stations(300, seed=4)
    del columns["registered"], columns["issued"]
    outcome = integer_percents(made(columns))
    assert outcome.ran
    ballots = columns["valid"] + columns["invalid"]
    assert outcome.measures["n"].iloc[0] == (ballots >= 100).sum()


def test_turnout_stands_alone_where_there_are_no_votes() -> None:
    columns = {k: v for k, v in stations(300, seed=5).items() if not k.startswith("votes:")}
    table = integer_percents(made(columns)).measures
    assert set(table["field"]) == {"issued"}


def test_blank_broken_and_small_stations_take_no_part() -> None:
    columns = {name: column.astype(object) for name, column in stations(320, seed=6).items()}
    columns["issued"][:40] = np.nan
    columns["registered"][40:60] = 99
    columns["issued"][60:70] = 150.5
    columns["issued"][70:80] = columns["registered"][70:80]
    table = integer_percents(made(columns)).measures
    assert table["n"].iloc[0] <= 240


def test_it_does_not_run_on_few_stations_or_without_figures() -> None:
    few = integer_percents(made(stations(80, seed=7)))
    assert few.reason == "reason-few-stations"
    bare = stations(300, seed=8)
    bare = {name: bare[name] for name in ("region", "district", "precinct", "registered")}
    assert integer_percents(made(bare)).reason == "reason-missing-fields"


def test_a_finding_is_told_in_every_language() -> None:
    own = made(rounded(stations(500, seed=9), slice(0, 100)))
    outcome = integer_percents(own)
    table = findings.collect([outcome.findings], own)
    row = {str(name): value for name, value in table.iloc[0].items()}
    for language in LANGUAGES:
        told = findings.explain(row, own, language)
        assert "{" not in told.sentence + told.innocent + told.next_step
        assert "N1" not in told.title
    check = by_code("N1")
    assert check.family == "statistics"
    assert not check.on_demand


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_whose_share_shows_nothing_is_said_to_be_named_for_turnout_alone(
    language: Language,
) -> None:
    own = made(rounded(stations(900, seed=2), slice(0, 90)))
    rows = findings.collect([integer_percents(own).findings], own).to_dict("records")
    said = messages.text("integers-turnout", language).strip()
    told = {}
    for row in rows:
        sentence = findings.explain({str(k): v for k, v in row.items()}, own, language).sentence
        told[row["field"], row["level"]] = said in sentence
    assert told["votes:B", "region"]
    assert told["votes:C", "region"]


def test_no_value_is_told_with_a_range_that_holds_it() -> None:
    seen = set()
    for size in range(16, 44, 3):
        own = made(rounded(stations(600, seed=40 + size), slice(0, size)))
        for row in findings.collect([integer_percents(own).findings], own).to_dict("records"):
            sentence = findings.explain({str(k): v for k, v in row.items()}, own, "en").sentence
            inside = row["published"] <= row["params"]["high_count"]
            assert ("999" in sentence) == (not inside)
            assert f"Chance gives {row['expected']:.1f} on average" in sentence
            seen.add(inside)
    assert seen == {True, False}


def test_a_figure_of_no_station_takes_no_part() -> None:
    columns = stations(300, seed=10)
    columns["registered"][0] = 10**15
    columns["registered"][1], columns["issued"][1] = 10**15, 10**14 * 6
    table = integer_percents(made(columns)).measures
    assert table["n"].iloc[0] <= 298
    assert table["expected"].notna().all()
