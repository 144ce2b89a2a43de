"""M1 to M3: missing, doubled and unlisted precincts."""

from audit.checks.base import Outcome
from audit.checks.coverage import coverage, is_complete
from audit.checks.registry import by_code
from audit.election import Election
from audit.outcome import national
from tests.audit.builders import Columns, changed, election, precincts

HONEST = precincts(60)
PLACES: Columns = {key: HONEST[key] for key in ("region", "district", "precinct")}


def run(code: str, one: Election) -> Outcome:
    return by_code(code).run(one)


def without(columns: Columns, *rows: int) -> Columns:
    return {
        key: [v for n, v in enumerate(values) if n not in rows] for key, values in columns.items()
    }


def test_precincts_of_the_list_without_a_protocol_are_named() -> None:
    one = election(without(HONEST, 4, 9), registry=PLACES)
    found = run("M1", one).findings.iloc[0]
    assert (found["level"], found["published"], found["expected"]) == ("region", 58, 60)
    assert found["params"]["numbers"] == "5, 10"
    assert not is_complete(one)
    assert is_complete(election(HONEST, registry=PLACES))


def test_a_list_that_is_covered_gives_nothing() -> None:
    assert not len(run("M1", election(HONEST, registry=PLACES)).findings)
    assert not len(run("M3", election(HONEST, registry=PLACES)).findings)


def test_a_part_of_the_country_is_a_note_that_names_the_absent_regions() -> None:
    named = {**HONEST, "region": ["Akmola Region"] * 60}
    found = run("M1", election(named, profile="kz-2021-majilis")).findings
    assert found["severity"].tolist() == ["note"]
    assert found["expected"].tolist() == [10_060]


def test_nobody_says_how_many() -> None:
    assert run("M1", election(HONEST)).reason == "reason-no-expected-precincts"


def test_a_precinct_twice_with_the_same_or_other_figures() -> None:
    same = {key: [*values, values[0]] for key, values in HONEST.items()}
    found = run("M2", election(same)).findings.iloc[0]
    assert found["params"]["how_message"] == "doubled-same"
    other = run("M2", election(changed(same, votes_A=(60, 1)))).findings.iloc[0]
    assert other["params"]["differing_pairs"] == (("votes:A", HONEST["votes:A"][0], 1.0),)


def test_numbers_that_start_anew_everywhere_are_one_finding() -> None:
    twice = {key: [*values, *values] for key, values in HONEST.items()}
    found = run("M2", election(changed(twice, votes_A=(60, 1)))).findings
    assert found["params"].iloc[0]["doubled_count"] == 60


def test_a_precinct_that_is_not_on_the_list() -> None:
    one = election(HONEST, registry=without(PLACES, 7))
    assert run("M3", one).findings["precinct"].tolist() == ["8"]
    assert coverage(one)[0].present == 60


def test_a_list_of_some_precincts_is_no_list_of_all() -> None:
    some = without(PLACES, *range(20, 60))
    one = election(HONEST, registry=some)
    assert not is_complete(one)
    assert coverage(one)[0].expected is None
    found = run("M3", one).findings
    assert found["severity"].tolist() == ["note"]
    assert (found["published"].iloc[0], found["expected"].iloc[0]) == (20, 60)


def test_a_list_shorter_than_the_country_makes_nothing_complete() -> None:
    one = election(HONEST, registry=PLACES, profile="kz-2021-majilis")
    assert not is_complete(one)
    found = national.whole_country(one)
    assert found is not None
    assert found.basis == "published"
