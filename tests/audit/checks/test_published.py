"""P5: what must be told inside tables of published figures, and what must stay silent."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sample_protocols
from audit import engine
from audit.checks.base import Outcome
from audit.checks.registry import by_code
from audit.findings import collect
from tests.audit.builders import election, precincts
from tests.audit.checks.planted import POLLS, SEATS, claimed


def outcome(title: str, rows: list[list[str]]) -> Outcome:
    return by_code("P5").run(claimed(title, rows))


def variants(title: str, rows: list[list[str]]) -> list[str]:
    return [p.get("variant", "") for p in outcome(title, rows).findings["params"]]


def test_the_real_tables_hold_three_wrong_leads_one_share_and_one_sum() -> None:
    one = engine.prepare(engine.read([sample_protocols.published()]))
    found = collect([by_code("P5").run(one).findings], one)
    told = sorted(
        (row["source"], row["cell"], row["params"]["variant"], row["severity"])
        for row in found.to_dict("records")
    )
    polls = "opinion_polls.xlsx"
    assert told == [
        ("candidates_on_lists.xlsx", "C8", "P5-total", "implausible"),
        (polls, "H11", "P5-hundred-cell", "contradiction"),
        (polls, "I10", "P5-lead", "contradiction"),
        (polls, "I8", "P5-lead", "contradiction"),
        (polls, "I9", "P5-lead", "contradiction"),
    ]
    share = next(p for p in found["params"] if p["variant"] == "P5-hundred-cell")
    assert (share["printed_number"], share["right_number"]) == ("1.8", "1.18")
    cell = next(row for row in found.to_dict("records") if row["params"] is share)
    assert (cell["published"], cell["expected"]) == (1.8, 1.18)  # of the cell that it names
    right = [p["right_number"] for p in found["params"] if p["variant"] == "P5-lead"]
    assert sorted(right) == ["67.0", "67.0", "67.3"]


def test_honest_tables_are_silent_and_were_tried() -> None:
    for title, rows in (("opinion polls", POLLS), ("published figures", SEATS)):
        made = outcome(title, rows)
        assert not len(made.findings)
        assert made.tests >= 2 * (len(rows) - 1)


@pytest.mark.parametrize(
    ("column", "wrong", "variant"),
    [(2, "5.14", "P5-share"), (5, "-9", ""), (6, "61.54", "P5-ratio"), (9, "53", "P5-sum")],
)
def test_one_wrong_cell_is_told_by_its_own_relation(column: int, wrong: str, variant: str) -> None:
    rows = [list(row) for row in SEATS]
    rows += [["F", "182", "1.82", "1", "3", "-2", "33.33", "1", "3", "4"]]
    rows[1][column] = wrong
    assert variant in variants("published figures", rows)


SHARES = [
    ["A", "64.5", "11.0", "8.0", "16.5"],
    ["B", "70.0", "10.0", "12.0", "8.0"],
    ["C", "69.0", "10.5", "10.5", "10.0"],
    ["D", "50.0", "20.0", "20.0", "10.0"],
]


@pytest.mark.parametrize("total", ["Total", "Сумма", "Барлығы"])
def test_a_printed_total_of_shares_is_audited(total: str) -> None:
    rows = [["Pollster", "North", "South", "East", "West", total]]
    rows += [[*row, "100"] for row in SHARES]
    assert variants("exit polls", rows) == []
    rows[3][-1] = "90"
    assert variants("exit polls", rows) == ["P5-sum"]


@pytest.mark.parametrize("lead", ["Leader's lead", "Отрыв лидера", "Отрыв North от South"])
def test_a_column_whose_header_speaks_of_a_lead_is_no_share(lead: str) -> None:
    rows = [["Pollster", "North", "South", "East", "West", lead]]
    leads = ["48.0", "58.0", "58.5", "30.0"]
    rows += [[*row, own] for row, own in zip(SHARES, leads, strict=True)]
    assert variants("exit polls", rows) == []
    rows[2][-1] = "57.0"
    assert variants("exit polls", rows) == ["P5-lead"]


def test_a_party_called_by_a_word_for_a_lead_keeps_its_share() -> None:
    rows = [["Pollster", "North", "South", "East", "Lead the Way"], *SHARES]
    (table,) = claimed("exit polls", rows).tables
    assert "share:Lead the Way" in table.frame


def test_a_lead_whose_header_says_of_whom_is_audited_in_three_rows() -> None:
    rows = [["Pollster", "North", "South", "East", "Lead of North over South"]]
    rows += [["A", "64.5", "11.0", "8.0", "53.5"], ["B", "71.2", "10.1", "6.2", "60.1"],
             ["C", "60.0", "12.0", "", "48.0"]]  # fmt: skip
    assert variants("exit polls", rows) == ["P5-lead"]
    rows[2][-1] = "61.1"
    assert variants("exit polls", rows) == []


def test_a_party_of_people_is_a_party_and_part_of_the_total() -> None:
    rows = [["Pollster", "North", "South", "East", "People's Party", "Total"]]
    rows += [[*row, "100"] for row in SHARES]
    assert variants("exit polls", rows) == []
    rows[3][1] = "60"
    assert variants("exit polls", rows) == ["P5-sum"]
    (table,) = claimed("exit polls", rows).tables
    assert "share:People's Party" in table.frame


def test_a_total_that_only_rounding_could_explain_is_a_note() -> None:
    rows = [["Pollster", "North", "South", "East", "West", "Total"]]
    rows += [["A", "65", "11", "8", "16", "100"], ["B", "70", "10", "12", "8", "100"],
             ["C", "69", "10", "11", "10", "99"], ["D", "50", "20", "20", "10", "100"]]  # fmt: skip
    found = outcome("exit polls", rows).findings
    assert found["severity"].tolist() == ["note"]
    assert found["params"].iloc[0]["variant"] == "P5-sum-rounded"
    rows[1][-1] = "101"  # totals that miss by rounding elsewhere too tell nothing
    assert variants("exit polls", rows) == []


def test_a_row_that_lists_some_parties_sums_below_a_hundred_and_says_nothing() -> None:
    rows = [row[:3] for row in POLLS]
    assert variants("opinion polls", rows) == []


def test_a_hundred_and_what_rounding_adds_is_honest() -> None:
    rows = [["Pollster", "A", "B", "C"], *([name, "33.4%", "33.4%", "33.3%"] for name in "abcd")]
    assert variants("opinion polls", rows) == []
    rows[4] = ["d", "33.4%", "33.4%", "33.5%"]
    assert variants("opinion polls", rows) == ["P5-hundred"]
    (told,) = outcome("opinion polls", rows).findings.to_dict("records")
    assert (told["field"], told["published"]) == ("", 100.3)  # of the row, of no party


def test_a_lead_of_rounded_shares_may_miss_by_what_rounding_allows() -> None:
    # 60.04 - 29.96 = 30.08 is printed 30.1, of figures printed 60.0 and 30.0.
    rows = [*POLLS, ["Five", "60.0%", "30.0%", "5.0%", "30.1%"]]
    assert variants("opinion polls", rows) == []
    assert variants("opinion polls", [*rows[:-1], [*rows[-1][:4], "30.3%"]]) == ["P5-lead"]


def test_a_lead_is_not_over_all_others_together() -> None:
    rows = [["Pollster", "A", "B", "Others", "Lead"]]
    rows += [["x", "41%", "20%", "39%", "21%"], ["y", "42%", "22%", "36%", "20%"],
             ["z", "40%", "15%", "45%", "25%"], ["w", "43%", "17%", "40%", "29%"]]  # fmt: skip
    assert variants("opinion polls", rows) == ["P5-lead"]


def test_total_rows_of_counted_figures() -> None:
    rows = [["Group", "Members", "Votes"], ["a", "110", "7"], ["b", "120", "8"]]
    assert variants("published figures", [*rows, ["Total", "230", "15"]]) == []
    made = outcome("published figures", [*rows, ["Total", "220", "15"]])
    assert made.findings["severity"].tolist() == ["contradiction"]  # the votes prove the sum
    parts = [*rows, ["Subtotal", "230", "15"], ["c", "5", "1"], ["Total", "235", "16"]]
    assert variants("published figures", parts) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 99)] * 4), min_size=3, max_size=8, unique=True))
def test_unrelated_figures_are_no_relations(rows: list[tuple[int, ...]]) -> None:
    table = [["Party", "Height", "Weight", "Age", "Size"]]
    table += [[f"p{n}", *map(str, row)] for n, row in enumerate(rows)]
    assert "P5-total" not in variants("published figures", table)


def test_without_such_tables_it_does_not_run() -> None:
    assert by_code("P5").run(election(precincts(10))).reason == "reason-no-published"


@pytest.mark.parametrize(
    "rows",
    [
        [["Accredited", "Organisations", "States", "Total"], ["2021", "322", "76", "{}"]],
        [["Year", "Observers from organisations", "From states", "Observers total"],
         ["2016", "600", "200", "800"], ["2021", "322", "76", "{}"]],
        [["", "Междунар. организации", "Государства", "Итого"],
         ["Аккредитовано наблюдателей", "322", "76", "{}"]],
        [["Observers", "Number"], ["International organisations", "322"], ["States", "76"],
         ["Total", "{}"]],
        [["Source", "Observers accredited", "Said"], ["CEC", "7", "322 + 76 = {}"],
         ["MFA", "9", "of 10 organisations"]],
    ],
    ids=["columns", "years", "ru", "rows", "text"],
)  # fmt: skip
def test_sums_of_few_figures_are_tried_in_every_layout(rows: list[list[str]]) -> None:
    for total, told in (("398", []), ("389", [389.0])):
        filled = [[cell.format(total) for cell in row] for row in rows]
        found = outcome("Accreditation of observers", filled).findings
        assert found["published"].tolist() == told
        assert found["expected"].tolist() == [398.0] * len(told)


def test_a_total_below_its_parts_by_header_alone_is_no_more_than_a_note_where_parts_lack() -> None:
    rows = [["Accredited", "Organisations", "States", "Total"], ["2021", "322", "60", "398"]]
    found = outcome("Accreditation of observers", rows).findings
    assert found["severity"].tolist() == ["note"]
