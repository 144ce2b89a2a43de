"""Seat allocation: the law's worked examples, ties, the one-party rule, and properties."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit import profile
from audit.outcome import impact
from audit.outcome.seats import SECOND_FACTOR, allocate, choose_base, possible_bases
from audit.profile import SeatRule

VOTES_2021 = profile.load("kz-2021-majilis").published.votes
RULE_2021 = profile.load("kz-2021-majilis").seat_rule or SeatRule(seats=0, threshold=0.0)
PLAIN = SeatRule(seats=98, threshold=7.0)
counts = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 10**8), min_size=1)


def test_worked_example_of_2021() -> None:
    result = allocate(VOTES_2021, RULE_2021, 7_539_280)
    assert result.quota is not None
    assert round(float(result.quota), 2) == 67_346.13
    passing = {line.key: line for line in result.lines if line.passed}
    assert {key: line.whole for key, line in passing.items()} == {
        "nur-otan": 76, "aq-jol": 11, "qhp": 9,
    }  # fmt: skip
    assert [round(float(line.remainder), 3) for line in passing.values()] == [0.442, 0.772, 0.786]
    assert result.seats == {"nur-otan": 76, "aq-jol": 12, "qhp": 10, "auyl": 0, "adal": 0}
    assert result.ties == ()
    assert result.unverified == ()


def test_vectors(shared_data: Path) -> None:
    path = shared_data / "fixtures" / "seats" / "largest_remainder_vectors.json"
    for vector in json.loads(path.read_text(encoding="utf-8")):
        percent = float(100 * Fraction(vector["threshold"]))
        rule = SeatRule(seats=vector["seats"], threshold=percent)
        base = vector.get("threshold_base", sum(vector["votes"].values()))
        assert allocate(vector["votes"], rule, base).seats == vector["expected"], vector["name"]


def test_equal_remainders_go_to_the_first_registered_and_are_told() -> None:
    rule = SeatRule(seats=3, threshold=0.0)
    one = allocate({"a": 10, "b": 10}, rule, 20, ["b", "a"])
    assert one.seats == {"b": 2, "a": 1}
    assert [set(tie) for tie in one.ties] == [{"a", "b"}]
    assert allocate({"a": 10, "b": 10}, rule, 20, ["a", "b"]).seats == {"a": 2, "b": 1}


def test_equal_remainders_that_decide_nothing_are_no_tie() -> None:
    assert allocate({"a": 10, "b": 10}, SeatRule(seats=4, threshold=0.0), 20).ties == ()


def test_the_threshold_is_reached_by_exactly_seven_percent() -> None:
    at, below = (allocate({"a": 930, "b": n}, PLAIN, 1000).lines[1].passed for n in (70, 69))
    assert at
    assert not below


def test_one_party_alone_gives_the_next_at_least_two_seats_marked_unverified() -> None:
    result = allocate({"a": 9_800, "b": 100, "c": 90}, RULE_2021, 10_000)
    assert result.seats == {"a": 96, "b": 2, "c": 0}
    assert SECOND_FACTOR in result.unverified


def test_nobody_passes() -> None:
    result = allocate({"a": 1, "b": 1}, PLAIN, 10_000)
    assert sum(result.seats.values()) == 0
    assert result.quota is None
    assert result.unverified


def test_the_base_is_the_rules_own_where_known() -> None:
    known = {"issued": 110, "valid": 100, "invalid": 5}
    assert choose_base(known | {"took_part": 107}, 100, PLAIN) == (107, "took_part")
    assert choose_base(known, 100, PLAIN) == (105, "counted")
    assert choose_base({}, 100, PLAIN) == (100, "votes")
    assert list(possible_bases(known, 100, PLAIN)) == ["counted", "issued", "valid", "votes"]


def test_the_smallest_moves_of_2021() -> None:
    every = impact.margins(VOTES_2021, RULE_2021, 7_539_280)
    transfer, removal = impact.smallest(every, "transfer"), impact.smallest(every, "removal")
    assert transfer is not None
    assert removal is not None
    assert (transfer.votes, transfer.giver, transfer.receiver) == (11_127, "aq-jol", "nur-otan")
    assert list(transfer.after.values())[:3] == [77, 11, 10]
    assert (removal.votes, removal.giver) == (13_379, "aq-jol")


@given(counts, st.integers(1, 200), st.sampled_from([0.0, 3.0, 5.0, 7.0]))
def test_seats_are_given_out_and_follow_the_quota(
    votes: dict[str, int], seats: int, percent: float
) -> None:
    rule = SeatRule(seats=seats, threshold=percent)
    result = allocate(votes, rule, sum(votes.values()))
    passing = [line for line in result.lines if line.passed]
    assert sum(result.seats.values()) == (seats if passing else 0)
    for line in result.lines:
        assert line.seats == line.whole + line.extra
        if line.passed:
            assert result.quota is not None
            assert line.seats - line.votes / result.quota < 1
            assert line.votes / result.quota - line.seats < 1
        else:
            assert line.seats == 0
    ordered = [line.seats for line in result.lines]
    assert ordered == sorted(ordered, reverse=True)


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=6), st.randoms())
def test_the_order_of_the_lines_does_not_matter(numbers: list[int], random: object) -> None:
    votes = {chr(97 + n): count for n, count in enumerate(numbers)}
    shuffled = sorted(votes, key=lambda _: random.random())  # type: ignore[attr-defined]  # Random
    order = sorted(votes)
    rule = SeatRule(seats=11, threshold=5.0)
    one = allocate(votes, rule, sum(numbers), order)
    other = allocate({key: votes[key] for key in shuffled}, rule, sum(numbers), order)
    assert one == other


@given(
    st.lists(st.integers(0, 60), min_size=2, max_size=4),
    st.integers(1, 12),
    st.sampled_from([0.0, 7.0, 20.0]),
    st.sampled_from([0, 2]),
)
def test_a_margin_is_the_first_number_that_changes_a_seat(
    numbers: list[int], seats: int, percent: float, second: int
) -> None:
    votes = {chr(97 + n): count for n, count in enumerate(numbers)}
    rule = SeatRule(seats=seats, threshold=percent, second_party_seats=second)
    base, order = sum(numbers) + 5, sorted(votes)
    before = allocate(votes, rule, base, order).seats
    found = {(m.giver, m.receiver): m.votes for m in impact.margins(votes, rule, base, order)}
    for giver in votes:
        for receiver in (*(set(votes) - {giver}), None):
            first = _first_change(votes, rule, base, order, before, giver, receiver)
            assert found.get((giver, receiver)) == first


def _first_change(
    votes: dict[str, int],
    rule: SeatRule,
    base: int,
    order: list[str],
    before: dict[str, int],
    giver: str,
    receiver: str | None,
) -> int | None:
    for moved in range(1, votes[giver] + 1):
        changed = dict(votes)
        changed[giver] -= moved
        if receiver is not None:
            changed[receiver] += moved
        left = base if receiver is not None else base - moved
        if allocate(changed, rule, left, order).seats != before:
            return moved
    return None


@pytest.mark.parametrize("votes", [{"a": -1}, {"a": 1, "b": -5}])
def test_negative_votes_are_refused(votes: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="zero or more"):
        allocate(votes, PLAIN, 10)
