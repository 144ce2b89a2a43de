"""Printed shares: honest rounding is silent, one wrong cell is explained, other bases are found."""

from pathlib import Path

import pytest

from audit.checks.base import Outcome
from audit.checks.registry import CHECKS, by_code
from audit.election import Election
from audit.outcome.shares import remainders
from tests.audit.builders import changed, election, kazakhstan
from tests.audit.checks.planted import Columns, shares_table

TABLE = shares_table(8)


def run(code: str, one: Election) -> Outcome:
    return by_code(code).run(one)


def slip(one: Election) -> str:
    found = run("P1", one).findings
    assert len(found) == 1
    return str(found["params"].iloc[0]["slip"])


def test_honest_shares_are_silent() -> None:
    one = election(summaries=TABLE)
    assert run("P1", one).tests == 24
    assert not len(run("P1", one).findings)
    assert not len(run("P2", one).findings)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("94.95", "swapped"),
        ("49.5", "dropped"),
        ("47.95", "changed"),
        ("4.995", "point"),
        ("12.34", "none"),
    ],
)
def test_slips_of_digits(printed: str, expected: str) -> None:
    assert TABLE["share:A"][0] == "49.95"
    assert slip(election(summaries=changed(TABLE, share_A=(0, printed)))) == expected


def test_a_share_copied_from_the_row_below() -> None:
    assert slip(election(summaries=changed(TABLE, share_A=(1, TABLE["share:A"][2])))) == "below"
    assert slip(election(summaries=changed(TABLE, share_A=(1, TABLE["share:A"][0])))) == "above"
    assert slip(election(summaries=changed(TABLE, share_B=(1, TABLE["share:A"][1])))) == "left"


def test_shares_of_votes_of_which_one_line_is_blank_are_not_tried() -> None:
    lines = [[float(str(v)) for v in TABLE[key]] for key in TABLE if key.startswith("votes:")]
    known = {**TABLE, "valid": [sum(row) for row in zip(*lines, strict=True)]}
    found = run("P1", election(summaries=changed(known, votes_B=(1, None)))).findings
    assert not len(found)


def test_shares_that_changed_places_are_both_told_so() -> None:
    a, b = TABLE["share:A"][1], TABLE["share:B"][1]
    found = run("P1", election(summaries=changed(TABLE, share_A=(1, b), share_B=(1, a)))).findings
    assert [params["slip"] for params in found["params"]] == ["exchanged", "exchanged"]
    assert not len(
        run("P2", election(summaries=changed(TABLE, share_A=(1, b), share_B=(1, a)))).findings
    )


def test_one_wrong_count_that_explains_the_row_is_told_as_the_count() -> None:
    right = int(str(TABLE["votes:A"][1]))
    found = run("P1", election(summaries=changed(TABLE, votes_A=(1, 735)))).findings
    assert found["field"].tolist() == ["votes:A"]
    params = found["params"].iloc[0]
    assert params["low_count"] <= right <= params["high_count"]


def test_shares_of_another_base_are_recognised() -> None:
    boxes = [1100 + 60 * r for r in range(8)]
    table = {**TABLE, "in_boxes": boxes}
    for name in "ABC":
        votes = [int(str(v)) for v in TABLE[f"votes:{name}"]]
        table[f"share:{name}"] = [f"{100 * v / b:.2f}" for v, b in zip(votes, boxes, strict=True)]
    one = election(summaries=table)
    assert not len(run("P1", one).findings)
    wrong = run("P1", election(summaries=changed(table, share_A=(3, "1.00")))).findings
    assert wrong["params"].iloc[0]["base_fields"] == "in_boxes"


def _short_list_by_ballots_in_boxes() -> Columns:
    votes = {"nur-otan": 500, "aq-jol": 300, "auyl": 200}
    short: Columns = {"level": ["country"], "in_boxes": [1100]}
    for key, count in votes.items():
        short |= {f"votes:{key}": [count], f"share:{key}": [f"{100 * count / 1100:.2f}"]}
    return short


def test_a_short_list_has_its_own_base_where_the_profile_states_none() -> None:
    assert not len(run("P1", election(summaries=_short_list_by_ballots_in_boxes())).findings)


def _by_valid_and_invalid(rows: int = 1) -> Columns:
    """Shares of valid and invalid ballots; those of the last two lines fit the votes as well."""
    columns: Columns = {"valid": [2593 + n for n in range(rows)], "invalid": [28] * rows}
    for line, count in zip("ABCDE", (1753, 545, 281, 10, 4), strict=True):
        votes = [count + (n if line == "A" else 0) for n in range(rows)]
        columns[f"votes:{line}"] = votes
        columns[f"share:{line}"] = [f"{100 * v / (2621 + n):.2f}" for n, v in enumerate(votes)]
    return columns


def test_small_shares_that_fit_the_votes_by_chance_do_not_decide_the_base_of_a_list() -> None:
    one = election(summaries={"level": ["country"], **_by_valid_and_invalid()})
    assert run("P1", one).tests == 5
    assert not len(run("P1", one).findings)
    assert not len(run("P2", one).findings)


def test_a_total_is_held_to_the_base_of_its_own_table() -> None:
    body = _by_valid_and_invalid(6)
    place: Columns = {"region": ["North"] * 6, "level": [*["precinct"] * 5, "region"],
                      "precinct": [*"12345", ""]}  # fmt: skip
    both: Columns = {**place, **body}
    assert not len(run("P1", election(protocols=both)).findings)
    wrong = run("P1", election(protocols=changed(both, share_A=(5, "50.00")))).findings
    assert wrong["params"].iloc[0]["base_fields"] == "valid,invalid"
    assert len(wrong) == 1


def test_a_short_list_by_another_base_than_the_stated_one_is_told_with_that_base() -> None:
    short = _short_list_by_ballots_in_boxes()
    found = run("P1", election(summaries=short, profile="kz-2021-majilis")).findings
    assert found["severity"].tolist() == ["contradiction"] * 3
    for params in found["params"]:
        assert (params["slip"], params["other_fields"]) == ("base", "in_boxes")
        assert params["base_fields"] == "votes"


def test_shares_cut_off_instead_of_rounded_are_recognised() -> None:
    table = dict(TABLE)
    for name in "ABC":
        table[f"share:{name}"] = [
            f"{(10_000 * int(str(v)) // _total(row)) / 100:.2f}"
            for row, v in enumerate(TABLE[f"votes:{name}"])
        ]
    assert not len(run("P1", election(summaries=table)).findings)


def _total(row: int) -> int:
    return sum(int(str(TABLE[f"votes:{name}"][row])) for name in "ABC")


def test_shares_of_nothing_known_are_one_note() -> None:
    strange = {**TABLE, "share:A": ["1.00"] * 8, "share:B": ["2.00"] * 8, "share:C": ["3.0"] * 8}
    assert run("P1", election(summaries=strange)).findings["severity"].tolist() == ["note"]


def test_rows_that_list_only_some_lines_are_silent_unless_above_a_hundred() -> None:
    partial = {"region": ["R1", "R2"], "share:A": ["40.00", "70.01"], "share:B": ["30.00", "30.02"]}
    found = run("P2", election(summaries=partial)).findings
    assert found["region"].tolist() == ["R2"]


def test_the_published_table_of_2021(shared_data: Path) -> None:
    one = kazakhstan(shared_data)
    outcomes = {check.code: check.run(one) for check in CHECKS}
    told = {code: o.findings for code, o in outcomes.items() if len(o.findings)}
    assert set(told) == {"P1", "P2", "P3"}
    share, row = told["P1"].iloc[0], told["P2"].iloc[0]
    assert len(told["P1"]) == len(told["P2"]) == 1
    assert (share["published"], share["expected"], share["field"]) == (5.21, 5.86, "share:adal")
    assert share["params"]["slip"] == "below"
    assert (row["published"], row["expected"]) == (99.35, 100)
    assert set(told["P3"]["severity"]) == {"note"}
    proposed = [params["proposed_region"] for params in told["P3"]["params"]]
    assert proposed == ["almaty-city", "nur-sultan"]
    assert outcomes["H7"].tests == 10
    assert outcomes["P4"].figures["turnout_recomputed"] == "63.25"
    assert outcomes["E1"].figures["quota"] == 67_346.13


def test_remainders_are_exact_decimals(shared_data: Path) -> None:
    left = remainders(kazakhstan(shared_data)).set_index("region_key")["remainder"]
    assert left["jambyl"] == "-0.01"
    assert left["karaganda"] == "0.01"
    assert left["almaty-city"] == "0.65"
    assert (left.drop(["jambyl", "karaganda", "almaty-city"]) == "0.00").all()


def test_without_shares_there_are_no_remainders() -> None:
    assert not len(remainders(election(summaries={"region": ["R"], "votes:A": [1]})))
