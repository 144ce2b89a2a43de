"""The same votes twice, and zero lines: found where planted, silent where honest or small."""

import numpy as np
import pytest

from audit.checks.base import Outcome
from audit.checks.registry import by_code
from audit.election import Election
from audit.findings import explain
from audit.messages import LANGUAGES
from tests.audit.builders import Columns, changed, election, precincts
from tests.audit.checks import planted

HONEST = precincts(200)


def run(code: str, one: Election) -> Outcome:
    return by_code(code).run(one)


def twin(columns: Columns, of: int, at: int, *fields: str) -> Columns:
    for field in fields or ("registered", "votes:A", "votes:B", "votes:C"):
        columns = changed(columns, **{field: (at, columns[field][of])})
    return columns


def test_honest_precincts_do_not_coincide() -> None:
    assert run("C1", election(HONEST)).tests == 200
    assert not len(run("C1", election(HONEST)).findings)
    assert not len(run("C3", election(HONEST)).findings)


def test_two_identical_protocols_are_one_finding_that_names_both() -> None:
    found = run("C1", election(twin(HONEST, 4, 9))).findings
    assert found["precinct"].tolist() == ["5"]
    assert found["params"].iloc[0]["others"] == "10"
    assert found["severity"].tolist() == ["pattern"]


def test_equal_votes_with_other_voters_on_the_list_are_no_copy() -> None:
    votes = twin(HONEST, 4, 9, "votes:A", "votes:B", "votes:C")
    assert not len(run("C1", election(votes)).findings)


def test_small_precincts_coincide_by_themselves() -> None:
    small = HONEST
    for row in (4, 9):
        small = changed(
            small, registered=(row, 90), votes_A=(row, 50), votes_B=(row, 20), votes_C=(row, 9)
        )
    assert not len(run("C1", election(small)).findings)


def two_lines(columns: Columns, *, invalid: bool = True) -> Columns:
    rest = {k: v for k, v in columns.items() if k != "votes:C"}
    return rest if invalid else {k: v for k, v in rest.items() if k != "invalid"}


def test_of_two_lines_invalid_ballots_must_be_the_same_as_well() -> None:
    fields = ("registered", "votes:A", "votes:B", "issued", "invalid")
    honest = two_lines({**HONEST, "invalid": [3 + 7 * n % 40 for n in range(200)]})
    assert run("C1", election(honest)).tests > 190
    assert not len(run("C1", election(honest)).findings)
    copied = twin(honest, 4, 9, *fields)
    found = run("C1", election(copied)).findings
    assert (found["precinct"].tolist(), found["params"].iloc[0]["others"]) == (["5"], "10")
    assert not len(run("C1", election(twin(honest, 4, 9, *fields[:-1]))).findings)


def test_the_sentence_names_all_that_had_to_be_the_same() -> None:
    honest = {**HONEST, "invalid": [3 + 7 * n % 40 for n in range(200)]}
    fields = ("registered", "votes:A", "votes:B", "issued", "invalid")
    said = _sentence(twin(two_lines(honest), 4, 9, *fields))
    assert "voters on the list" in said
    same, apart = said.split("; different: ")
    assert same.partition("the same too: ")[2].endswith("Ballots issued, Invalid ballots")
    assert "Valid ballots: 542 / 1,266" in apart
    assert "Invalid ballots" not in _sentence(
        twin(two_lines(HONEST, invalid=False), 4, 9, *fields[:-1])
    )


def test_numbers_that_differ_between_both_are_named_with_both_numbers() -> None:
    honest = {**HONEST, "invalid": [3 + 7 * n % 40 for n in range(200)]}
    honest = changed(twin(honest, 4, 9), invalid=(4, 12), issued=(4, 602))
    said = _sentence(changed(honest, invalid=(9, 12), issued=(9, 600)))
    assert "602 / 600" in said.partition("different")[2]
    assert "nvalid" in said.partition("different")[0]


def test_lines_without_figures_in_both_are_not_said_to_have_the_same_votes() -> None:
    whole = twin(HONEST, 4, 9)
    lines = [name for name in whole if name.startswith("votes:")]
    assert f"all {len(lines)} parties or candidates: this" in _sentence(whole)
    blank = {**whole, "votes:Z": [np.nan if n in (4, 9) else 5.0 for n in range(200)]}
    told = f"all {len(lines)} parties or candidates that have figures there: this"
    assert told in _sentence(blank)


def test_the_chance_is_of_all_precincts_compared_and_grows_with_them() -> None:
    few = run("C1", election(twin(HONEST, 4, 9))).findings["params"].iloc[0]
    assert few["compared_count"] == 200
    honest = _many(np.random.default_rng(1), 3000, correlated=False)
    crowd = twin(honest, 4, 9, *[key for key in honest if key not in ("region", "precinct")])
    assert not len(run("C1", election(crowd)).findings)  # small ones: chance gives such pairs


def test_honest_elections_are_told_no_oftener_than_stated() -> None:
    told = 0
    for seed in range(24):
        one = _many(np.random.default_rng(seed), 4000, correlated=seed % 2 == 0)
        told += bool(len(run("C1", election(one)).findings))
    assert told <= 4  # of 24 elections at 0.05 each; five or more by chance in one of 150


def _many(random: np.random.Generator, rows: int, *, correlated: bool) -> Columns:
    """Small honest precincts; ``correlated``: two lines are nearly of the same voters."""
    voters = random.integers(170, 260, rows)
    ballots = random.binomial(voters, random.normal(0.7, 0.05, rows).clip(0.4, 0.9))
    first = random.binomial(ballots, random.normal(0.6, 0.03, rows))
    rest = random.binomial(ballots - first, 0.8)
    second = random.binomial(first, 0.97) if correlated else ballots - first - rest
    return {
        "region": [f"R{n // 100}" for n in range(rows)],
        "precinct": [str(n + 1) for n in range(rows)],
        "registered": voters.tolist(), "votes:A": first.tolist(),
        "votes:B": rest.tolist(), "votes:C": second.tolist(),
    }  # fmt: skip


def test_without_a_list_the_sentence_names_none() -> None:
    bare = {**HONEST, "votes:D": [20 + 13 * n % 57 for n in range(200)]}
    bare = {key: values for key, values in bare.items() if key != "registered"}
    fields = [key for key in bare if key.startswith("votes:")]
    assert "voters on the list" not in _sentence(twin(bare, 4, 9, *fields))


def _sentence(columns: Columns) -> str:
    one = election(columns)
    row = run("C1", one).findings.iloc[0].to_dict()
    return explain({str(key): value for key, value in row.items()}, one, "en").sentence


def test_of_two_lines_ballots_carried_off_count_and_those_that_follow_do_not() -> None:
    honest = two_lines(HONEST, invalid=False)
    both = np.array([honest["votes:A"], honest["votes:B"]], dtype=np.int64)
    used = both.sum(axis=0).tolist()
    follows = {**honest, "issued": used}
    assert run("C1", election(follows)).reason == "reason-few-figures"
    carried = {**honest, "issued": [n + 2 + 5 * row % 31 for row, n in enumerate(used)]}
    fields = ("registered", "votes:A", "votes:B", "issued")
    assert len(run("C1", election(twin(carried, 4, 9, *fields))).findings) == 1


def test_honest_elections_of_two_lines_have_no_coincidences() -> None:
    told = 0
    for seed in range(20):
        random = np.random.default_rng(seed)
        voters = random.integers(150, 450, 2000)
        ballots = random.binomial(voters, random.normal(0.6, 0.05, 2000).clip(0.4, 0.8))
        invalid = random.binomial(ballots, 0.015)
        first = random.binomial(ballots - invalid, random.normal(0.55, 0.04, 2000))
        columns = {
            "region": [f"R{n // 100}" for n in range(2000)],
            "precinct": [str(n + 1) for n in range(2000)],
            "registered": voters.tolist(), "issued": ballots.tolist(),
            "invalid": invalid.tolist(), "votes:A": first.tolist(),
            "votes:B": (ballots - invalid - first).tolist(),
        }  # fmt: skip
        told += bool(len(run("C1", election(columns)).findings))
    assert told <= 2


def test_the_same_precinct_twice_is_left_to_the_check_of_doubled_precincts() -> None:
    doubled = {key: [*values, values[4]] for key, values in HONEST.items()}
    assert not len(run("C1", election(doubled)).findings)


def test_a_zero_where_neighbours_give_many_is_found_for_any_line() -> None:
    for line in "ABC":
        found = run("C3", election(changed(HONEST, **{f"votes_{line}": (0, 0)}))).findings
        assert found["field"].tolist() == [f"votes:{line}"]
        assert found["q"].iloc[0] <= 0.05
        assert found["expected"].iloc[0] > 10


def test_a_zero_of_a_line_that_nobody_votes_for_is_nothing() -> None:
    rare = {**HONEST, "votes:D": [1 if n % 9 == 0 else 0 for n in range(200)]}
    assert "votes:D" not in run("C3", election(rare)).findings["field"].tolist()


def test_a_line_with_strongholds_is_not_called_improbable_elsewhere() -> None:
    local = {**HONEST, "votes:D": [300 if n % 4 == 0 else 0 for n in range(200)]}
    assert "votes:D" not in run("C3", election(local)).findings["field"].tolist()


def test_many_zeros_of_one_region_are_one_line() -> None:
    zeros = HONEST
    for row in range(0, 200, 25):
        zeros = changed(zeros, votes_C=(row, 0))
    found = run("C3", election(zeros)).findings
    assert found["level"].tolist() == ["region"]
    assert found["params"].iloc[0]["precincts_count"] == 8


def test_exchanged_lines_are_seen_against_the_neighbours_for_any_pair() -> None:
    assert not len(run("C2", election(HONEST)).findings)
    for one, other in (("A", "C"), ("C", "A")):
        a, b = HONEST[f"votes:{one}"][3], HONEST[f"votes:{other}"][3]
        swapped = changed(HONEST, **{f"votes_{one}": (3, b), f"votes_{other}": (3, a)})
        found = run("C2", election(swapped)).findings
        assert found["precinct"].tolist() == ["4"]
        params = found["params"].iloc[0]
        assert found["q"].iloc[0] <= 0.05
        assert {params["first_field"], params["second_field"]} == {f"votes:{one}", f"votes:{other}"}


def test_villages_of_one_district_that_vote_the_other_way_round_are_no_exchange() -> None:
    other = {key: list(values) for key, values in HONEST.items()}
    for row in range(50, 65):
        a, b = other["votes:A"][row], other["votes:B"][row]
        other["votes:A"][row], other["votes:B"][row] = b, a
    assert not len(run("C2", election(other)).findings)


def test_few_precincts_say_nothing_of_their_neighbours() -> None:
    assert run("C2", election(precincts(10))).reason == "reason-precincts-had"


@pytest.mark.parametrize(("by", "told"), [(1, "run-down"), (-1, "run-up")])
def test_a_run_moved_by_one_line_is_seen_against_the_neighbours(by: int, told: str) -> None:
    one = election(planted.moved_by_one((60, 200, 310), by))
    assert not len(run("C2", one).findings)
    found = run("C5", one).findings
    assert set(found["precinct"]) == {"61", "201", "311"}
    assert set(found["severity"]) == {"pattern"}
    params = found["params"].iloc[0]
    assert params["run_message"] == told
    assert (params["first_field"], params["last_field"]) == ("votes:A", "votes:D")
    for finding in found.to_dict("records"):
        for language in LANGUAGES:
            told_ = explain({str(k): v for k, v in finding.items()}, one, language).sentence
            assert "{" not in told_


def test_a_single_shift_of_a_whole_ballot_is_a_note_that_expects_nothing() -> None:
    one = election(planted.moved_by_one((310,)))
    outcome = run("C5", one)
    found = outcome.findings
    assert (found["precinct"].tolist(), found["severity"].tolist()) == (["311"], ["note"])
    assert found["expected"].isna().all()
    assert outcome.figures["told"] == 0
    assert 10 <= float(found["params"].iloc[0]["likely_number"]) < 95
    told = explain({str(k): v for k, v in found.iloc[0].items()}, one, "en").sentence
    assert "A list to check from, no more." in told


def test_ends_that_fit_nearly_as_well_are_told() -> None:
    one = election(planted.moved_by_one((20, 60, 200, 250, 310)))
    rows = run("C5", one).findings.to_dict("records")
    open_ended = [row for row in rows if row["params"]["ends_message"]]
    assert 0 < len(open_ended) < len(rows)
    for row in open_ended:
        for language in LANGUAGES:
            told = explain({str(k): v for k, v in row.items()}, one, language).sentence
            assert str(row["params"]["others"]) in told


def test_a_column_shifted_as_a_whole_is_no_exchange_of_its_far_lines() -> None:
    """Two of its ten lines look exchanged too, and leave the other eight as far as they are."""
    draw = np.random.default_rng(3)
    columns = precincts(400)
    usual = [0.24, 0.02, 0.2, 0.05, 0.14, 0.02, 0.15, 0.03, 0.12, 0.03]
    votes = np.array([draw.multinomial(900, part) for part in draw.dirichlet(
        150 * np.array(usual), 400)])  # fmt: skip
    shifted = [20, 90, 160, 230, 370]
    votes[shifted] = np.roll(votes[shifted], 1, axis=1)
    lines = {f"votes:{name}": column.tolist() for name, column in zip(
        "ABCDEFGHIJ", votes.T, strict=True)}  # fmt: skip
    one = election({**columns, **lines})
    runs, exchanges = (
        found[found["severity"] == "pattern"]
        for found in (run("C5", one).findings, run("C2", one).findings)
    )
    planted_ = {str(row + 1) for row in shifted}
    assert set(runs["precinct"]) <= planted_
    assert len(runs) >= 4
    assert not set(exchanges["precinct"]) & planted_


def test_a_run_that_an_exchange_explains_is_left_to_it() -> None:
    columns = planted.moved_by_one()
    a, b = columns["votes:A"][7], columns["votes:B"][7]
    assert not len(run("C5", election(changed(columns, votes_A=(7, b), votes_B=(7, a)))).findings)


def test_villages_that_all_vote_like_a_run_moved_are_no_shift() -> None:
    assert not len(run("C5", election(planted.moved_by_one(range(50, 65)))).findings)


def test_of_two_lines_no_run_can_be_moved() -> None:
    two = {k: v for k, v in HONEST.items() if k != "votes:C"}
    assert run("C5", election(two)).reason == "reason-few-lines"


def test_a_run_is_one_of_the_lines_that_a_ballot_has() -> None:
    columns = dict(planted.moved_by_one((7,)))
    last = {name: columns.pop(name) for name in ("votes:C", "votes:D")}
    # In the other half of the country another line stands between the second and the third.
    columns["votes:E"] = [None if n < 200 else 40 + n % 7 for n in range(400)]
    assert run("C5", election({**columns, **last})).findings["precinct"].tolist() == ["8"]
