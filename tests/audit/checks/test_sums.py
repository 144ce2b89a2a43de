"""H7: equality where everything is there, an upper bound where it is not."""

from collections.abc import Sequence
from dataclasses import replace

from audit.checks.base import Outcome
from audit.checks.registry import by_code
from audit.election import Election
from tests.audit.builders import assembled, changed, election, precincts
from tests.audit.checks.planted import total_of
from tests.audit.tables import table

HONEST = precincts(60)
TOTAL = total_of(HONEST)


def run(one: Election) -> Outcome:
    return by_code("H7").run(one)


def test_sums_that_agree_are_silent() -> None:
    outcome = run(election(HONEST, summaries=TOTAL))
    assert outcome.tests >= 10
    assert not len(outcome.findings)


def test_a_precinct_changed_after_the_total_is_found_where_other_fields_agree() -> None:
    more = float(str(HONEST["votes:A"][3])) - 5
    found = run(election(changed(HONEST, votes_A=(3, more)), summaries=TOTAL)).findings
    assert found["field"].tolist() == ["votes:A"]
    assert found["difference"].iloc[0] == 5
    assert found["params"].iloc[0]["complete_message"] == "sum-complete-others"


def test_a_part_of_the_precincts_may_be_below_the_total_but_not_above() -> None:
    part: dict[str, Sequence[object]] = {key: values[:40] for key, values in HONEST.items()}
    assert not len(run(election(part, summaries=TOTAL)).findings)
    above = run(election(changed(part, votes_A=(3, 10**6)), summaries=TOTAL)).findings
    assert above["field"].tolist() == ["votes:A"]


def test_with_the_list_of_precincts_complete_sets_must_be_equal() -> None:
    places = {key: HONEST[key] for key in ("region", "district", "precinct")}
    wrong = changed(TOTAL, votes_A=(0, float(str(TOTAL["votes:A"][0])) + 1))
    found = run(election(HONEST, summaries=wrong, registry=places)).findings
    assert found["params"].iloc[0]["complete_message"] == "sum-complete-list"


def test_a_tables_own_total_row_is_the_sum_of_its_rows() -> None:
    rows: dict[str, Sequence[object]] = {
        key: [*values, TOTAL.get(key, [""])[0]] for key, values in HONEST.items()
    }
    rows["level"] = ["precinct"] * 60 + ["country"]
    assert not len(run(assembled(table(rows))).findings)
    found = run(assembled(table(changed(rows, votes_B=(60, 3))))).findings
    assert found["field"].tolist() == ["votes:B"]
    assert found["params"].iloc[0]["complete_message"] == "sum-complete-table"


def test_a_row_that_is_the_sum_of_nothing_is_no_total_while_its_columns_are_a_question() -> None:
    rows: dict[str, Sequence[object]] = {
        "precinct": [*map(str, range(12)), ""],
        "votes:A": [10.0 * n for n in range(12)] + [902.0],
        "votes:B": [7.0] * 12 + [16.0],
        "level": ["precinct"] * 12 + ["country"],
    }
    sure = table(rows)
    assert len(run(assembled(sure)).findings) == 2
    columns = tuple(replace(m, asked=m.field == "precinct") for m in sure.columns)
    assert not len(run(assembled(replace(sure, columns=columns))).findings)
    half = changed(rows, votes_A=(12, 660.0))  # one field adds up: so it is a total
    asked = replace(table(half), columns=columns)
    assert run(assembled(asked)).findings["field"].tolist() == ["votes:B"]


def test_a_total_of_other_rows_is_told_once() -> None:
    other = {
        k: [v[0] if k in {"region", "level"} else float(str(v[0])) * 0.9] for k, v in TOTAL.items()
    }
    found = run(election(HONEST, summaries=other)).findings
    assert len(found) == 1
    assert found["params"].iloc[0]["variant"] == "H7-other"


def test_regions_add_up_to_the_national_row() -> None:
    rows = {"region": ["R1", "R2", ""], "level": ["region", "region", "country"]}
    votes = {"votes:A": [1500, 2500, 4000], "votes:B": [1000, 500, 1501], "votes:C": [9, 8, 17]}
    found = run(election(summaries={**rows, **votes})).findings
    assert found["field"].tolist() == ["votes:B"]
    assert (found["published"].iloc[0], found["expected"].iloc[0]) == (1501, 1500)


def test_a_row_that_is_part_of_no_subtotal_is_part_of_the_total() -> None:
    rows = {
        "region": ["R1", "R1", "R1", "R2", "R2", "R2", "Abroad", ""],
        "district": ["D1", "D2", "", "D3", "D4", "", "Abroad", ""],
        "level": ["district", "district", "region"] * 2 + ["district", "country"],
    }
    votes = {
        "votes:A": [500, 1000, 1500, 1200, 1300, 2500, 31, 4031],
        "votes:B": [400, 600, 1000, 200, 300, 500, 17, 1517],
    }
    assert not len(run(election(summaries={**rows, **votes})).findings)
    left_out = {name: [*values[:-1], values[-1] - values[-2]] for name, values in votes.items()}
    assert not len(run(election(summaries={**rows, **left_out})).findings)
    votes["votes:B"][-1] = 1527
    found = run(election(summaries={**rows, **votes})).findings
    assert found["field"].tolist() == ["votes:B"]
    assert (found["published"].iloc[0], found["expected"].iloc[0]) == (1527, 1517)


def test_a_precinct_that_is_part_of_no_subtotal_is_part_of_the_total() -> None:
    rows: dict[str, Sequence[object]] = {
        "region": ["R1", "R1", "R1", "R2", "R2", "R2", "Abroad", ""],
        "district": ["D", "D", "", "D", "D", "", "Abroad", ""],
        "precinct": ["1", "2", "", "3", "4", "", "5", ""],
        "level": ["precinct", "precinct", "region"] * 2 + ["precinct", "country"],
        "votes:A": [500, 1000, 1500, 1200, 1300, 2500, 31, 4031],
        "votes:B": [400, 600, 1000, 200, 300, 500, 17, 1517],
    }
    assert not len(run(assembled(table(rows))).findings)
    found = run(assembled(table(changed(rows, votes_A=(7, 4131))))).findings
    assert found["field"].tolist() == ["votes:A"]
    assert found["expected"].iloc[0] == 4031


def test_a_precinct_that_stands_twice_counts_once() -> None:
    doubled = {key: [*values, values[0]] for key, values in HONEST.items()}
    assert not len(run(election(doubled, summaries=TOTAL)).findings)


def test_a_total_that_names_no_ballot_is_not_held_against_two() -> None:
    both: dict[str, Sequence[object]] = {key: [*values, *values] for key, values in HONEST.items()}
    both["ballot"] = ["Party list"] * 60 + ["Local"] * 60
    assert not len(run(election(both, summaries=changed(TOTAL, votes_A=(0, 1)))).findings)
    named = {**TOTAL, "ballot": ["Local"]}
    assert not len(run(election(both, summaries=named)).findings)
    wrong = changed(named, votes_A=(0, 1))
    assert run(election(both, summaries=wrong)).findings["field"].tolist() == ["votes:A"]
