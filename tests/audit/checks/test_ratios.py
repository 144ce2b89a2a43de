"""Control ratios: what they tell, what they cannot try, and when they are not this table's rule."""

import dataclasses
from collections.abc import Iterable, Sequence

import pytest

from audit import engine, messages
from audit.checks import ratios
from audit.checks.base import Outcome
from audit.checks.registry import by_code, checks_for
from audit.election import Election
from audit.findings import collect, explain
from audit.messages import LANGUAGES
from audit.profile import Ratio
from tests.audit.builders import Columns, changed, election, precincts
from tests.audit.checks.planted import of_three_votes, with_several_votes
from tests.audit.tables import reading, table

HONEST = precincts(60)


def run(code: str, one: Election) -> Outcome:
    return by_code(code).run(one)


@pytest.mark.parametrize("code", ["H1", "H2", "H3", "H4", "H5", "H6", "S1", "S2"])
def test_honest_protocols_give_nothing(code: str) -> None:
    outcome = run(code, election(HONEST))
    assert outcome.ran
    assert outcome.tests >= 60
    assert not len(outcome.findings)


def test_one_wrong_sum_is_one_contradiction_with_both_sides() -> None:
    valid = float(str(HONEST["valid"][3]))
    found = run("H5", election(changed(HONEST, valid=(3, valid + 10)))).findings
    assert len(found) == 1
    row = found.iloc[0]
    assert (row["severity"], row["precinct"], row["field"]) == ("contradiction", "4", "valid")
    assert (row["published"], row["expected"], row["difference"]) == (valid + 10, valid, 10)
    assert row["params"]["left_terms"] == (("valid", 1, valid + 10),)
    assert row["params"]["right_terms"] == (("votes", 1, valid),)


def test_voters_of_the_supplementary_list_count() -> None:
    few = changed(HONEST, registered=(2, 10))
    assert len(run("H2", election(few)).findings) == 1
    added = {**few, "registered_added": [5000 if n == 2 else 0 for n in range(60)]}
    assert not len(run("H2", election(added)).findings)


def test_stations_without_a_list_are_not_tried() -> None:
    outcome = run("H2", election(changed(HONEST, registered=(2, 0))))
    assert outcome.tests == 59
    assert not len(outcome.findings)


def test_a_blank_is_never_a_zero() -> None:
    outcome = run("H5", election(changed(HONEST, valid=(3, None))))
    assert outcome.tests == 59
    assert not len(outcome.findings)


def test_fields_that_no_file_has_are_named_as_the_reason() -> None:
    columns = {key: values for key, values in HONEST.items() if key != "valid"}
    outcome = run("H5", election(columns))
    assert (outcome.reason, outcome.params["missing_fields"]) == ("reason-missing-fields", "valid")


def test_a_ratio_that_fails_everywhere_is_one_note() -> None:
    wrong = {**HONEST, "valid": [float(str(v)) + 1 for v in HONEST["valid"]]}
    found = run("H5", election(wrong)).findings
    assert found["severity"].tolist() == ["note"]
    assert found["params"].iloc[0]["broken_count"] == 60


def test_no_line_has_more_votes_than_there_are_ballots_whatever_the_system() -> None:
    calm = run("H5", election(with_several_votes())).findings
    assert calm["severity"].tolist() == ["note"]
    one = election(changed(with_several_votes(), votes_B=(3, 9000)))
    told = collect([run("H5", one).findings], one)
    assert told["severity"].tolist() == ["implausible", "note"]
    finding = {str(name): value for name, value in told.iloc[0].items()}
    assert (finding["field"], finding["published"]) == ("votes:B", 9000)
    for language in LANGUAGES:
        assert "59" in explain(finding, one, language).sentence


def test_lines_above_the_ballots_in_many_rows_are_a_rule_of_the_country() -> None:
    columns = with_several_votes()
    for row in range(4):
        columns = changed(columns, votes_B=(row, 9000))
    assert run("H5", election(columns)).findings["severity"].tolist() == ["note"]


def test_few_rows_are_told_one_by_one_even_if_all_fail() -> None:
    few = precincts(5)
    wrong = {**few, "valid": [float(str(v)) + 1 for v in few["valid"]]}
    assert run("H5", election(wrong)).findings["severity"].tolist() == ["contradiction"] * 5


def test_a_ratio_that_nearly_every_row_of_a_small_table_breaks_is_one_note_in_a_sentence() -> None:
    some = precincts(22)  # ballots with three votes each: the sum is no rule for ballots
    votes = [3 * float(str(v)) for v in some["valid"]]
    one = election({**some, "in_boxes": votes})
    told = collect([run("S1", one).findings], one)
    assert told["severity"].tolist() == ["note"]
    finding = {str(name): value for name, value in told.iloc[0].items()}
    for language in LANGUAGES:
        assert "80" in explain(finding, one, language).sentence
    for row in range(6):  # errors, however many
        votes[row] = 0
    assert len(run("S1", election({**some, "in_boxes": votes})).findings) == 16


def test_ballots_counted_are_held_against_issued_where_no_boxes_are_told() -> None:
    few = {key: column for key, column in HONEST.items() if "box" not in key}
    assert not len(run("S1", election(few)).findings)
    issued = [float(str(value)) for value in few["issued"]]
    issued[5] -= 60
    found = run("S1", election({**few, "issued": issued})).findings
    assert found["precinct"].tolist() == ["6"]
    assert found["severity"].tolist() == ["implausible"]
    with_boxes = run("S1", election({**HONEST, "issued": issued})).findings
    assert with_boxes["precinct"].tolist() == ["6"]  # told once


def test_total_rows_are_tried_too() -> None:
    total: Columns = {"region": ["North"], "valid": [100], "invalid": [3], "in_boxes": [104]}
    found = run("H4", election(summaries=total)).findings
    assert found["level"].tolist() == ["region"]


def test_counts_below_zero_or_not_whole() -> None:
    found = run("H6", election(changed(HONEST, votes_A=(1, -2), invalid=(4, 1.5)))).findings
    assert sorted(found["field"]) == ["invalid", "votes:A"]


def test_a_ratio_that_only_the_profile_knows_is_checked() -> None:
    one = election(changed(HONEST, invalid=(4, 99_999)))
    extra = Ratio("K1", hard=True, relation="<=", terms={"invalid": 1, "registered": -1})
    mine = dataclasses.replace(one, profile=dataclasses.replace(one.profile, ratios=(extra,)))
    check = next(check for check in checks_for(mine.profile) if check.code == "K1")
    assert check.run(mine).findings["precinct"].tolist() == ["5"]
    assert run("H1", mine).reason == "reason-no-ratio"


def test_ratios_of_a_profile_that_exist_already_come_once() -> None:
    codes = [check.code for check in checks_for(election(HONEST).profile)]
    assert len(codes) == len(set(codes))
    assert ratios.STANDARD[0] in codes


def with_blank(*, in_valid: bool, rows: int = 60) -> Columns:
    """Honest protocols of a country whose blank ballots are part of the valid, or of neither."""
    honest = precincts(rows)
    blank = [float(row % 5) for row in range(rows)]
    valid, invalid = ([float(str(one)) for one in honest[key]] for key in ("valid", "invalid"))
    boxes = [sum(parts) for parts in zip(valid, invalid, blank, strict=True)]
    if in_valid:
        valid = [sum(parts) for parts in zip(valid, blank, strict=True)]
    kept = {key: values for key, values in honest.items() if not key.startswith("box_")}
    return {**kept, "valid": valid, "in_boxes": boxes, "blank": blank}


@pytest.mark.parametrize("in_valid", [True, False])
@pytest.mark.parametrize("code", ["H4", "H5"])
def test_blank_ballots_count_where_the_sums_of_the_file_put_them(
    code: str, *, in_valid: bool
) -> None:
    honest = with_blank(in_valid=in_valid)
    outcome = run(code, election(honest))
    assert outcome.tests == 60
    assert not len(outcome.findings)
    field = "in_boxes" if code == "H4" else "valid"
    wrong = changed(honest, **{field: (7, float(str(honest[field][7])) + 10)})
    found = run(code, election(wrong)).findings
    assert found["difference"].tolist() == [10]
    counted = (code == "H5") == in_valid
    told = [name for name, _, _ in found["params"].iloc[0]["right_terms"]]
    assert ("blank" in told) is counted


def test_blank_ballots_of_which_no_sum_tells_contradict_nothing() -> None:
    honest = with_blank(in_valid=True)
    odd = {**honest, "blank": [float(row % 7) for row in range(60)]}
    outcome = run("H5", election(odd))
    assert not len(outcome.findings)
    assert outcome.tests < 60


def test_one_form_with_blank_ballots_may_count_them_either_way() -> None:
    for in_valid in (True, False):
        assert not len(run("H5", election(with_blank(in_valid=in_valid, rows=2))).findings)


def blanked(columns: Columns, field: str, rows: Sequence[int]) -> Columns:
    """The columns with blank cells in one of them."""
    return {**columns, field: [None if n in rows else v for n, v in enumerate(columns[field])]}


def test_a_blank_line_of_the_ballot_is_no_zero() -> None:
    outcome = run("H5", election(blanked(HONEST, "votes:B", [19])))
    assert outcome.tests == 59
    assert not len(outcome.findings)


def test_what_is_left_of_a_row_with_a_blank_line_may_not_exceed_its_valid_ballots() -> None:
    far = blanked(HONEST, "votes:B", [19])
    one = election(changed(far, votes_A=(19, 99_999)))
    (found,) = run("H5", one).findings.to_dict("records")
    row = {str(key): value for key, value in found.items()}
    assert (row["precinct"], row["params"]["blank_message"]) == ("20", "ratio-blank")
    assert row["params"]["blank_fields"] == ("votes:B",)
    for language in LANGUAGES:
        said = explain(row, one, language).sentence
        assert messages.render("ratio-blank", language, {"blank_fields": "B"}) in said


def test_blanks_of_a_table_that_writes_no_zeros_are_none() -> None:
    rows = range(0, 60, 3)
    none = blanked(changed_all(HONEST, "votes:B", rows), "votes:B", list(rows))
    assert not len(run("H5", election(none)).findings)
    valid = float(str(none["valid"][3]))
    found = run("H5", election(changed(none, valid=(3, valid + 10)))).findings
    assert found["precinct"].tolist() == ["4"]
    assert found["params"].iloc[0]["blank_message"] == "ratio-blank"


def test_a_line_that_does_not_stand_in_a_district_is_not_blank_there() -> None:
    rows = range(50, 60)  # all of the second district
    none = blanked(changed_all(HONEST, "votes:B", rows), "votes:B", list(rows))
    lost = blanked(none, "votes:B", [*rows, 1, 2, 3])
    valid = float(str(none["valid"][55]))
    found = run("H5", election(changed(lost, valid=(55, valid + 10)))).findings
    assert found["precinct"].tolist() == ["56"]


def changed_all(columns: Columns, field: str, rows: Iterable[int]) -> Columns:
    """Honest protocols in which nobody voted for a line in these rows."""
    made = {key: list(values) for key, values in columns.items()}
    for row in rows:
        made["valid"][row] = float(str(made["valid"][row])) - float(str(made[field][row]))
        made[field][row] = 0
    return made


def test_a_blank_box_is_no_empty_box() -> None:
    honest = {k: v for k, v in HONEST.items() if k != "in_boxes"}
    assert not len(run("H4", election(blanked(honest, "box_mobile", [7]))).findings)
    assert not len(run("H3", election(blanked(
        {**HONEST, "lost": [1] * 60,
         "received": [float(str(v)) + 1 for v in HONEST["received"]]}, "lost", [7]
    ))).findings)  # fmt: skip


@pytest.mark.parametrize("field", ["votes:B", "valid"])
def test_nothing_is_contradicted_by_a_column_that_is_still_a_question(field: str) -> None:
    figures = {"registered": [900.0], "valid": [300.0], "votes:A": [200.0], "votes:B": [90.0]}
    sure = table({"region": ["R"], "precinct": ["1"], **figures})
    columns = tuple(dataclasses.replace(m, asked=m.field == field) for m in sure.columns)
    asked = dataclasses.replace(sure, columns=columns)
    assert len(run("H5", engine.prepare(reading(sure))).findings) == 1
    outcome = run("H5", engine.prepare(reading(asked)))
    assert outcome.findings.empty
    assert outcome.reason == "reason-asked"


def test_a_ballot_that_breaks_a_rule_in_nearly_every_row_is_one_note_beside_one_that_holds() -> (
    None
):
    rows = 40
    one = precincts(rows)
    valid = [float(str(v)) for v in one["valid"]]
    ballot = ["mayor"] * 24 + ["council"] * 16
    council = {**one, "ballot": ballot, "valid": [*valid[:24], *(2.5 * v for v in valid[24:])]}
    found = run("H5", election(council)).findings
    assert found["severity"].tolist() == ["note"]
    assert found.iloc[0]["params"]["broken_count"] == 16
    slip = {**one, "ballot": ballot, "valid": [*valid[:30], valid[30] + 10, *valid[31:]]}
    assert run("H5", election(slip)).findings["severity"].tolist() == ["contradiction"]


def test_votes_that_are_twice_the_ballots_of_one_of_several_ballots_are_no_ballots_above_them() -> (
    None
):
    rows = 12
    came = [100.0 + 7 * n for n in range(rows)]
    senate = [n % 2 == 1 for n in range(rows)]
    blank, invalid = [float(n % 4) for n in range(rows)], [float(n % 3) for n in range(rows)]
    sums = [c * (2 if s else 1) - b - i
            for c, s, b, i in zip(came, senate, blank, invalid, strict=True)]  # fmt: skip
    columns: Columns = {
        "region": ["R"] * rows,
        "precinct": [str(n // 2) for n in range(rows)],
        "ballot": ["senate" if s else "governor" for s in senate],
        "registered": [c + 5 for c in came],
        "took_part": came,
        "blank": blank,
        "invalid": invalid,
        "votes:A": [s - 30.0 for s in sums],
        "votes:B": [30.0] * rows,
    }
    assert not len(run("S1", election(columns)).findings)
    assert not len(run("T1", election(columns)).findings)
    odd = {**columns, "votes:B": [30.0] * 6 + [930.0] + [30.0] * 5}
    assert run("T1", election(odd)).findings["precinct"].tolist() == ["3"]


def _some(columns: Columns, field: str, more: float, every: int) -> Columns:
    """The columns with so much more in every so manieth row of one of them."""
    own = [float(str(v)) + (0 if n % every else more) for n, v in enumerate(columns[field])]
    return {**columns, field: own}


@pytest.mark.parametrize("rows", [12, 20, 60])
@pytest.mark.parametrize(
    ("code", "field", "more"),
    [("T1", "took_part", 5000.0), ("H6", "invalid", 0.5), ("H6", "cancelled", -9000.0),
     ("H4", "invalid", 3.0), ("H5", "valid", 11.0), ("S1", "box_mobile", 4000.0),
     ("H2", "registered", -9000.0), ("H3", "received", 31.0)],
)  # fmt: skip
def test_what_fails_in_every_row_is_one_note_on_the_columns_and_a_few_rows_are_each_told(
    code: str, field: str, more: float, rows: int
) -> None:
    honest = {**precincts(rows), "took_part": precincts(rows)["issued"]}
    if code == "T1":
        honest = {key: own for key, own in honest.items() if "issued" not in key}
    every = run(code, election(_some(honest, field, more, 1))).findings
    assert every["severity"].tolist() == ["note"]
    assert every.iloc[0]["params"]["broken_count"] == rows
    few = run(code, election(_some(honest, field, more, 30))).findings
    assert len(few) == -(-rows // 30)
    assert not few["severity"].eq("note").any()


def test_more_votes_than_ballots_of_three_can_bear_are_told_beside_the_note_on_the_table() -> None:
    honest = of_three_votes()
    assert run("S1", election(honest)).findings["severity"].tolist() == ["note"]
    most = 3 * (float(str(honest["took_part"][5])) - float(str(honest["invalid"][5])))
    told = run("S1", election(changed(honest, valid=(5, most + 36)))).findings
    told = told[told["severity"] == "implausible"]
    assert told["precinct"].tolist() == ["6"]
    assert told["difference"].tolist() == [36]
    assert told.iloc[0]["params"]["several_count"] == 3
