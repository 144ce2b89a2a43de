"""Ballots issued and not found again: in the boxes, or among those counted."""

import pytest

from audit.checks.base import Outcome
from audit.checks.registry import by_code
from audit.election import Election
from audit.findings import explain
from audit.messages import LANGUAGES
from tests.audit.builders import Columns, changed, election, precincts

HONEST = precincts(200)
BOXLESS = {key: column for key, column in HONEST.items() if "box" not in key}
COUNTED = {"en": "ballots counted", "ru": "подсчитанные", "kk": "саналған"}
IN_BOXES = {"en": "ballots in boxes differ", "ru": "найденные в ящиках", "kk": "жәшіктердегі"}


def run(one: Election) -> Outcome:
    return by_code("S3").run(one)


def test_s3_names_only_what_the_files_lack() -> None:
    columns = {key: column for key, column in BOXLESS.items() if key != "invalid"}
    outcome = run(election(columns))
    assert not outcome.ran
    assert outcome.params["missing_fields"] == "in_boxes"


def test_where_boxes_are_not_told_the_ballots_counted_stand_for_them() -> None:
    assert run(election(BOXLESS)).ran
    assert not len(run(election(BOXLESS)).findings)
    issued = float(str(BOXLESS["issued"][5]))
    gone = election(changed(BOXLESS, issued=(5, issued + 200)))
    found = run(gone).findings
    assert found["precinct"].tolist() == ["6"]
    assert found["difference"].tolist() == [-200.0]
    words = {"en": "counted", "ru": "подсчитано", "kk": "саналғаны"}
    row = {str(key): value for key, value in found.iloc[0].items()}
    for language in LANGUAGES:
        assert words[language] in explain(row, gone, language).sentence


@pytest.mark.parametrize(("columns", "words"), [(BOXLESS, COUNTED), (HONEST, IN_BOXES)])
def test_a_line_of_a_region_says_whether_boxes_or_counted_ballots_were_held_against_those_issued(
    columns: Columns, words: dict[str, str]
) -> None:
    many = columns
    # Six of one region, which are therefore told in one line.
    own = [n for n, name in enumerate(columns["region"]) if name == columns["region"][0]][:6]
    for at in own:
        many = changed(many, issued=(at, float(str(columns["issued"][at])) + 300))
    one = election(many)
    found = run(one).findings.iloc[0]
    assert found["params"]["variant"] == "S3-grouped"
    row = {str(key): value for key, value in found.items()}
    for language in LANGUAGES:
        assert words[language] in explain(row, one, language).sentence


@pytest.mark.parametrize("beside", [True, False])
def test_blank_ballots_lie_in_the_boxes_whether_they_are_among_the_invalid_or_not(
    beside: bool,
) -> None:
    blank = [30.0] * 200
    issued = [float(str(n)) + (30 if beside else 0) for n in BOXLESS["issued"]]
    assert not len(run(election({**BOXLESS, "blank": blank, "issued": issued})).findings)


def test_counted_ballots_that_hardly_ever_add_up_to_those_issued_are_no_boxes() -> None:
    issued = [float(str(n)) + 60 for n in BOXLESS["issued"]]
    assert not run(election({**BOXLESS, "issued": issued})).ran


def test_taken_away_ballots_are_one_line_a_region() -> None:
    away = dict(HONEST)
    away["box_stationary"] = [float(str(v)) - 50 for v in away["box_stationary"]]
    found = run(election(away)).findings
    assert found["level"].tolist() == ["region"]
    assert found["params"].iloc[0]["precincts_count"] == 200
    one = changed(HONEST, box_stationary=(5, float(str(HONEST["box_stationary"][5])) - 50))
    assert run(election(one)).findings["precinct"].tolist() == ["6"]


def test_a_few_ballots_of_a_small_precinct_are_no_percentage() -> None:
    """Two of 60 are above 2 %, but below the least number; three are told."""
    small = changed(HONEST, issued=(5, 60), box_mobile=(5, 0))
    for gone, told in ((0, []), (2, []), (3, ["6"]), (-2, []), (-3, ["6"])):
        found = run(election(changed(small, box_stationary=(5, 60 - gone)))).findings
        assert found["precinct"].tolist() == told, gone
