"""Would it matter: the fewest votes by brute force, votes concerned against recounting."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit import engine
from audit.election import Election
from audit.engine import Audit
from audit.findings import Severity, batch, collect
from audit.messages import LANGUAGES, Language
from audit.outcome import national
from audit.outcome.matter import Scale, Standing, differences
from audit.outcome.matter_told import Told
from audit.outcome.needs import Need, fewest, needs, ranked
from audit.outcome.seats import Allocation, allocate
from audit.places.placing import Members
from audit.profile import SeatRule
from tests.audit import builders
from tests.audit.tables import table

VOTES_2021 = {
    "nur-otan": 5148074, "aq-jol": 792828, "qhp": 659019, "auyl": 383023, "adal": 258618,
}  # fmt: skip


# The fewest votes


def test_the_fewest_votes_of_2021_move_a_seat() -> None:
    rule = SeatRule(98, 7.0, "took_part", 2, 0.7)
    every = needs(VOTES_2021, allocate(VOTES_2021, rule, 7_539_280), ())
    transfer, removal = (fewest(every, "seat", m) for m in ("transfer", "removal"))
    assert transfer is not None
    assert removal is not None
    assert (transfer.votes, transfer.giver, transfer.receiver) == (11127, "aq-jol", "nur-otan")
    assert list(transfer.after.values())[:3] == [77, 11, 10]
    assert (removal.votes, removal.giver) == (13379, "aq-jol")


lines = st.dictionaries(st.sampled_from("abcd"), st.integers(1, 25), min_size=2)


@settings(deadline=None)
@given(lines, st.sampled_from([0.0, 5.0, 7.0, 33.3]), st.integers(0, 9), st.integers(0, 15))
def test_needs_are_the_fewest_votes(
    votes: dict[str, int], bar: float, seats: int, extra: int
) -> None:
    rule, base = SeatRule(seats, bar), sum(votes.values()) + extra
    given_seats = allocate(votes, rule, base) if seats or bar else None
    for need in needs(votes, given_seats, ()):
        if need.what == "seat":
            continue  # tried against brute force with the margins themselves
        changed = _tried(votes, given_seats, need)
        most = votes[need.giver] if need.giver else sum(votes.values()) - votes[need.line]
        first = next((n for n in range(1, most + 1) if changed(n)), None)
        assert first == need.votes, need


def _tried(votes: Mapping[str, int], seats: Allocation | None, need: Need) -> Callable[[int], bool]:
    """Whether moving so many votes changes what ``need`` says, worked out afresh."""

    def changed(moved: int) -> bool:
        own = need.line or need.giver
        grows = need.receiver == own and need.what != "winner"
        stays = votes[own] if need.giver != own and not grows else None
        line = votes[own] + moved if grows else votes[own] - moved if stays is None else stays
        total = sum(votes.values()) - (moved if need.move == "removal" else 0)
        if need.what == "majority":
            return (2 * line > total) != (2 * votes[own] > sum(votes.values()))
        if need.what == "threshold":
            assert seats is not None
            base = seats.base - (moved if need.move == "removal" else 0)
            bar = round(seats.rule.threshold * 10)
            return (1000 * line >= bar * base and line > 0) != (
                1000 * votes[own] >= bar * seats.base and votes[own] > 0
            )
        after = dict(votes)
        after[need.giver] -= moved
        if need.receiver:
            after[need.receiver] += moved
        return max(after.values()) > after[need.giver]

    return changed


def test_a_president_is_asked_about_the_half() -> None:
    every = needs({"A": 60, "B": 30, "C": 10}, None, ())
    assert fewest(every, "majority", "transfer") == Need("majority", "transfer", 10, "A", line="A")
    assert fewest(every, "majority", "removal") == Need("majority", "removal", 20, "A", line="A")
    every = needs({"A": 40, "B": 35, "C": 25}, None, ())
    transfer = fewest(every, "majority", "transfer")
    assert transfer == Need("majority", "transfer", 11, "", "A", "A")
    assert ranked({"A": 1, "B": 2}) == ["B", "A"]


# What findings concern


@pytest.fixture(scope="module")
def election() -> Election:
    """Forty honest precincts."""
    return builders.election(builders.precincts(40))


def audit_of(election: Election, *batches: pd.DataFrame) -> Audit:
    """An audit that found only this."""
    found = collect(batches, election)
    seats = national.allocation(election)
    return Audit(election, (), found, seats, national.totals(election))


def at(*precincts: int) -> dict[str, object]:
    """The place columns of findings of these precincts."""
    return {
        "region_key": "north", "region": "North", "precinct": [str(p) for p in precincts],
        "district": "District 1", "table": 0, "record": [p - 1 for p in precincts],
    }  # fmt: skip


def every(audit: Audit) -> np.ndarray:
    return np.ones(len(audit.findings), dtype=bool)


def sums(election: Election, without: list[int]) -> dict[str, int]:
    frame = election.protocols[~election.protocols["precinct"].isin([str(p) for p in without])]
    return {line.key: int(frame[line.votes].sum()) for line in election.lines}


def test_leaving_precincts_out_is_adding_up_the_others(election: Election) -> None:
    audit = audit_of(
        election,
        batch("H5", Severity.CONTRADICTION, 3, votes=[5.0, 7.0, np.nan], **at(1, 2, 3)),
        batch("H4", Severity.CONTRADICTION, 1, votes=6, **at(1)),
        batch("P1", Severity.CONTRADICTION, 1, votes=99, unit="percent", field="share:A", **at(9)),
        batch("O3", Severity.NOTE, 1, level="country"),
    )
    weighed = Scale(audit).of(every(audit))
    assert weighed is not None
    assert weighed.removed is not None
    assert weighed.removed.votes == sums(election, [1, 2, 3])
    assert weighed.left_out == sum(sums(election, []).values()) - sum(
        sums(election, [1, 2, 3]).values()
    )
    assert (weighed.concerned.votes, weighed.concerned.unknown) == (13, 1)
    assert weighed.corrected is None


def test_no_more_votes_can_be_moved_than_are_concerned_or_cast(election: Election) -> None:
    frame = election.protocols
    own = {line.key: float(frame[line.votes].iloc[0]) for line in election.lines}
    huge = audit_of(election, batch("H5", Severity.CONTRADICTION, 1, votes=1e6, **at(1)))
    weighed = Scale(huge).of(every(huge))
    assert weighed is not None
    assert weighed.taken == own
    assert weighed.given == {key: sum(own.values()) - votes for key, votes in own.items()}
    few = audit_of(election, batch("H5", Severity.CONTRADICTION, 2, votes=1.0, **at(1, 1)))
    weighed = Scale(few).of(every(few))
    assert weighed is not None
    assert set(weighed.taken.values()) == {1}
    assert weighed.bounds("A") == (weighed.before.votes["A"] - 1, weighed.before.votes["A"] + 1)


def test_what_is_within_reach_needs_no_more_than_that(election: Election) -> None:
    frame = election.protocols
    numbers = list(range(1, 41))
    audit = audit_of(
        election,
        batch("H5", Severity.CONTRADICTION, 40, votes=frame["valid"].to_numpy(), **at(*numbers)),
    )
    scale = Scale(audit)
    weighed = scale.of(every(audit))
    assert weighed is not None
    assert weighed.reach == scale.needs == weighed.reach_whole
    nothing = scale.of(np.zeros(len(audit.findings), dtype=bool))
    assert nothing is not None
    assert (nothing.reach, nothing.removed, nothing.corrected) == ((), None, None)


def test_a_copy_that_says_otherwise_corrects_every_line() -> None:
    columns = builders.precincts(40)
    copy = {key: [values[4]] for key, values in columns.items() if key != "received"}
    copy["votes:A"], copy["votes:B"] = [columns["votes:B"][4]], [columns["votes:A"][4]]
    audit = engine.audit(
        builders.election(columns, evidence={**copy, "evidence_kind": ["copy"], "observer": ["X"]})
    )
    chosen = (audit.findings["code"] == "O1").to_numpy()
    assert chosen.sum() == 1
    weighed = Scale(audit).of(chosen)
    assert weighed is not None
    assert weighed.corrected is not None
    moved = int(str(columns["votes:A"][4])) - int(str(columns["votes:B"][4]))
    change = {k: weighed.corrected.votes[k] - v for k, v in weighed.before.votes.items()}
    assert change == {"A": -moved, "B": moved, "C": 0}
    assert weighed.figures == 2


def test_a_total_that_differs_from_its_precincts_changes_no_sum_of_precincts() -> None:
    columns = builders.precincts(40)
    total = {k: [sum(map(int, map(str, v)))] for k, v in columns.items() if k.startswith("votes")}
    total["votes:A"] = [int(str(total["votes:A"][0])) + 1000]
    made = builders.election(columns, summaries={"region": ["North"], "level": ["region"], **total})
    audit = engine.audit(made)
    chosen = (audit.findings["code"] == "H7").to_numpy()
    assert chosen.any()
    weighed = Scale(audit).of(chosen)
    assert weighed is not None
    assert (weighed.corrected, weighed.concerned.votes) == (None, 1000)


def test_a_group_stands_for_its_precincts(election: Election) -> None:
    place = election.protocols["place"].to_numpy(dtype=np.int32)
    members = Members(place[[0, 1]], np.array([3.0, 4.0]))
    audit = audit_of(
        election,
        batch("S3", Severity.IMPLAUSIBLE, 1, level="region", region_key="north", votes=7,
              members=[members]),
    )  # fmt: skip
    weighed = Scale(audit).of(every(audit))
    assert weighed is not None
    assert weighed.removed is not None
    assert weighed.removed.votes == sums(election, [1, 2])
    assert (weighed.concerned.votes, weighed.concerned.elsewhere) == (7, 0)


def test_findings_of_a_region_concern_votes_of_no_known_precinct(election: Election) -> None:
    region = {"level": "region", "region_key": "north", "field": "votes:A"}
    audit = audit_of(
        election,
        batch("N2", Severity.ANOMALY, 1, votes=40, published=100, expected=60, **region),
        batch("H5", Severity.CONTRADICTION, 1, votes=10, **at(1)),
    )
    weighed = Scale(audit).of(every(audit))
    assert weighed is not None
    assert weighed.corrected is not None
    assert (weighed.concerned.votes, weighed.concerned.elsewhere) == (40, 30)
    assert weighed.corrected.votes["A"] == weighed.before.votes["A"] - 40


def test_nothing_is_weighed_without_votes() -> None:
    columns = {k: v for k, v in builders.precincts(40).items() if not k.startswith("votes")}
    audit = audit_of(builders.election(columns))
    assert Scale(audit).of(every(audit)) is None


def test_results_differ_in_what_is_named() -> None:
    rule = SeatRule(10, 20.0)

    def standing(**votes: int) -> Standing:
        base = sum(votes.values())
        return Standing(votes, base, allocate(votes, rule, base))

    one = standing(a=60, b=25, c=15)
    assert differences(one, one) == ()
    assert differences(one, standing(a=25, b=60, c=15)) == ("winner", "seats")
    assert differences(one, standing(a=60, b=15, c=25)) == ("order", "threshold", "seats")
    assert differences(one, standing(a=55, b=25, c=20)) == ("threshold", "seats")
    two = [Standing(s.votes, s.base, None) for s in (one, standing(a=45, b=40, c=15))]
    assert differences(*two) == ("majority",)


def test_a_profile_may_give_a_threshold_without_seats(election: Election) -> None:
    rule = SeatRule(0, 22.0, "votes")
    made = replace(election, profile=replace(election.profile, seat_rule=rule))
    audit = audit_of(made, batch("H5", Severity.CONTRADICTION, 1, votes=5, **at(1)))
    scale = Scale(audit)
    assert {need.what for need in scale.needs} == {"winner", "threshold", "majority"}
    assert scale.of(every(audit)) is not None


def test_the_table_of_2021_is_weighed(shared_data: Path) -> None:
    audit = engine.audit(builders.kazakhstan(shared_data))
    scale = Scale(audit)
    assert [(n.move, n.votes) for n in scale.needs][:1] == [("transfer", 11127)]
    weighed = scale.of(every(audit))
    assert weighed is not None
    assert (weighed.concerned.votes, weighed.reach) == (0, ())


# In words


def told_of(audit: Audit, language: Language = "en") -> list[str]:
    scale = Scale(audit)
    told = Told(scale, audit.election, language)
    weighed = scale.of(every(audit))
    assert weighed is not None
    return [told.basis, told.concerned(weighed), *told.consequences(weighed), *told.needed()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_said_in_every_language(election: Election, language: Language) -> None:
    finding = batch("H5", Severity.CONTRADICTION, 1, votes=500, **at(1))
    wrong = {**at(2), "field": "votes:A", "published": 100, "expected": 10, "votes": 90}
    found = [finding, batch("P1", Severity.CONTRADICTION, 1, **wrong)]
    region = batch("N2", Severity.ANOMALY, 1, votes=9000, level="region", region_key="north")
    nobody = batch("M2", Severity.CONTRADICTION, 1, **at(3))
    for rule in (None, SeatRule(10, 20.0, "votes"), SeatRule(0, 22.0, "votes")):
        made = replace(election, profile=replace(election.profile, seat_rule=rule))
        for some in (found, [*found, nobody], [*found, region]):
            sentences = told_of(audit_of(made, *some), language)
            assert len(sentences) > 4
            for sentence in sentences:
                assert "impact-" not in sentence
                assert "{" not in sentence
                assert ".." not in sentence
                assert "fraud" not in sentence


def test_the_sentences_of_2021_tell_the_fewest_votes(shared_data: Path) -> None:
    sentences = told_of(engine.audit(builders.kazakhstan(shared_data)))
    assert (
        "a seat: 11,127 votes moved from Aq Jol to Nur Otan (Nur Otan 76 → 77, Aq Jol 12 → 11)"
        in sentences
    )


def test_a_changed_result_names_what_changes(election: Election) -> None:
    audit = audit_of(election)
    told = Told(Scale(audit), election, "en")
    rule = SeatRule(10, 20.0)

    def standing(rule: SeatRule | None, **votes: int) -> Standing:
        base = sum(votes.values())
        return Standing(votes, base, allocate(votes, rule, base) if rule else None)

    said = told.changes(standing(rule, A=60, B=25, C=15), standing(rule, A=25, B=15, C=60))
    assert "the first place goes from A to C" in said
    assert "B misses the threshold; C reaches the threshold" in said
    assert "C 0 → 7" in said
    said = told.changes(standing(None, A=60, B=40), standing(None, A=50, B=50))
    assert said.startswith("A no longer has more than half")
    assert said.endswith("A −10.00 points")


def test_a_file_of_some_precincts_is_not_called_the_country(election: Election) -> None:
    finding = batch("H5", Severity.CONTRADICTION, 1, votes=500, **at(1))
    basis = told_of(audit_of(election, finding))[0]
    assert "40 precincts in these files" in basis
    assert "holds for these precincts alone" in basis
    listed = replace(election, profile=replace(election.profile, precincts=40))
    assert told_of(audit_of(listed, finding))[0].endswith("all precincts of the country.")


def test_findings_that_concern_no_votes_say_so(election: Election) -> None:
    printed = {**at(1), "unit": "percent", "field": "share:A", "votes": 9}
    audit = audit_of(election, batch("P1", Severity.CONTRADICTION, 1, **printed))
    assert told_of(audit)[1].startswith("1 finding concerns no votes")


def test_candidates_of_districts_are_told_apart_from_parties() -> None:
    columns = builders.precincts(40)
    nobody: list[object] = [None] * 10
    for number, name in enumerate("ABCDEFGH"):
        votes = list(columns[f"votes:{'ABC'[number % 3]}"])
        low = 10 * (number // 2)
        part = votes[low : low + 10]
        columns[f"votes:X{name}"] = [*nobody * (low // 10), *part, *nobody * (3 - low // 10)]
    for name in "ABC":
        del columns[f"votes:{name}"]
    basis = told_of(audit_of(builders.election(columns)))[0]
    assert "candidates of districts" in basis


def test_where_every_precinct_is_left_out_nothing_is_compared(election: Election) -> None:
    finding = batch("H5", Severity.CONTRADICTION, 40, votes=9, **at(*range(1, 41)))
    said = " ".join(told_of(audit_of(election, finding)))
    assert "without them nothing is left to compare" in said
    assert "no longer has more than half" not in said


def test_more_ballots_than_votes_for_lines_are_explained(election: Election) -> None:
    votes = sum(sums(election, list(range(2, 41))).values())
    finding = batch("H5", Severity.CONTRADICTION, 1, votes=votes + 50, **at(1))
    said = told_of(audit_of(election, finding))[1]
    assert f"These precincts have {votes:,} votes for lines" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_that_are_still_a_question_are_told_where_the_result_is_weighed(
    language: Language,
) -> None:
    """Whose column was never answered may be no party at all."""
    made = table(builders.precincts(12))
    asking = [replace(one, asked=one.field == "votes:A") for one in made.columns]
    sure, open_ = (
        builders.assembled(replace(made, columns=columns))
        for columns in (made.columns, tuple(asking))
    )
    told = [Told(Scale(engine.audit(one)), one, language).basis for one in (sure, open_)]
    assert told[1] != told[0]
    assert open_.lines[0].name(language) in told[1]
