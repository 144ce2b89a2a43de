"""Seats from votes by the largest remainder method, in exact whole numbers and fractions.

Constitutional law on elections of Kazakhstan, articles 97 and 97-1 (a translation without date, so
what rests on it alone is marked unverified): the quota is the votes of the passing parties divided
by the seats; whole parts first, then the largest remainders; with equal remainders the party that
was registered first gets the seat.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from audit.profile import SeatRule

# In what order a base is looked for when the profile's own is not known.
BASES = ("took_part", "in_boxes", "counted", "issued", "valid", "votes")

SECOND_PARTY = "seats-unverified-second-party"
SECOND_FACTOR = "seats-unverified-second-factor"
NOBODY_PASSED = "seats-unverified-nobody-passed"


@dataclass(frozen=True, slots=True)
class SeatLine:
    """One line's way to its seats.

    ``share`` is of the threshold's base; ``whole`` + ``extra`` = ``seats``; ``remainder`` is the
    part of the quota left over, 0 <= remainder < 1.
    """

    key: str
    votes: int
    share: Fraction
    passed: bool
    whole: int
    remainder: Fraction
    extra: int
    seats: int


@dataclass(frozen=True, slots=True)
class Allocation:
    """Seats by line (by votes, descending), with every step.

    ``base`` ballots of ``base_field`` are what the threshold was measured against. ``quota`` is
    votes for a seat, None where nobody passed. ``ties`` are groups of keys whose equal figures
    the order of registration decided. ``unverified`` are ids of messages on rules whose text was
    not verified. ``basis`` is that of the votes, as in `national.National`; "" where nobody said.
    """

    rule: SeatRule
    base: int
    base_field: str
    quota: Fraction | None
    lines: tuple[SeatLine, ...]
    ties: tuple[tuple[str, ...], ...]
    unverified: tuple[str, ...]
    basis: str = ""

    @property
    def seats(self) -> dict[str, int]:
        """Seats by line, in the order of ``lines``."""
        return {line.key: line.seats for line in self.lines}


def allocate(
    votes: Mapping[str, int],
    rule: SeatRule,
    base: int,
    order: Sequence[str] = (),
    base_field: str = "took_part",
) -> Allocation:
    """Seats for ``votes`` by line; ``order`` is the order of registration, first registered first.

    Lines that ``order`` does not name come after those it names, by key.

    Raises:
        ValueError: when votes or base are negative.
    """
    if base < 0 or any(count < 0 for count in votes.values()):
        raise ValueError("votes and the base of the threshold must be zero or more")
    ranked = _ranked(votes, order)
    passing = [key for key in ranked if passes(votes[key], rule, base)]
    if len(passing) == 1 and rule.second_party_seats and rule.seats:
        return _with_second(votes, rule, base, ranked, passing[0], base_field)
    whole, remainders = _quotients(votes, rule.seats, passing)
    extra, ties = _largest(remainders, rule.seats - sum(whole.values()), order)
    total = sum(votes[key] for key in passing)
    return Allocation(
        rule,
        base,
        base_field,
        Fraction(total, rule.seats) if total and rule.seats else None,
        _lines(votes, base, ranked, passing, whole, remainders, extra),
        ties,
        () if passing or not rule.seats else (NOBODY_PASSED,),
    )


def passes(votes: int, rule: SeatRule, base: int) -> bool:
    """Whether votes reach the threshold: at least its percentage of ``base``, and not none."""
    return votes > 0 and 100 * votes >= threshold(rule) * base


def threshold(rule: SeatRule) -> Fraction:
    """The threshold in percent, exactly as the profile writes it (7.0 is 7, not its float)."""
    return Fraction(str(rule.threshold))


def choose_base(counts: Mapping[str, int], votes: int, rule: SeatRule) -> tuple[int, str]:
    """What the threshold is measured against: ballots and the field they are.

    The rule's own base where ``counts`` (national figures by field) knows it, else the next best
    of `BASES`; ``votes``, the sum over all lines, is the last resort.
    """
    return next(iter(possible_bases(counts, votes, rule).items()))[::-1]


def possible_bases(counts: Mapping[str, int], votes: int, rule: SeatRule) -> dict[str, int]:
    """Every base known, by field, the best first: to tell whether a result depends on the base."""
    known = {**counts, "votes": votes}
    if "valid" in counts and "invalid" in counts:
        known.setdefault("counted", counts["valid"] + counts["invalid"])
    fields = dict.fromkeys((rule.threshold_base, *BASES))
    return {field: known[field] for field in fields if known.get(field, 0) > 0} or {"votes": votes}


def _ranked(votes: Mapping[str, int], order: Sequence[str]) -> list[str]:
    return sorted(votes, key=lambda key: (-votes[key], _registered(key, order)))


def _registered(key: str, order: Sequence[str]) -> tuple[int, str]:
    return (order.index(key) if key in order else len(order), key)


def _quotients(
    votes: Mapping[str, int], seats: int, passing: Sequence[str]
) -> tuple[dict[str, int], dict[str, Fraction]]:
    total = sum(votes[key] for key in passing)
    whole = {key: votes[key] * seats // total for key in passing}
    remainders = {key: Fraction(votes[key] * seats % total, total) for key in passing}
    return whole, remainders


def _largest(
    remainders: Mapping[str, Fraction], left: int, order: Sequence[str]
) -> tuple[set[str], tuple[tuple[str, ...], ...]]:
    """Who gets the ``left`` seats, and the group that only the order of registration parted."""
    ranked = sorted(remainders, key=lambda key: (-remainders[key], _registered(key, order)))
    given = ranked[: max(left, 0)] if remainders else []
    if not given or len(given) == len(ranked):
        return set(given), ()
    last = remainders[given[-1]]
    if remainders[ranked[len(given)]] != last:
        return set(given), ()
    return set(given), (tuple(key for key in ranked if remainders[key] == last),)


def _with_second(
    votes: Mapping[str, int],
    rule: SeatRule,
    base: int,
    ranked: Sequence[str],
    first: str,
    base_field: str,
) -> Allocation:
    """One party alone passed: the next by votes gets at least ``second_party_seats``.

    The quota is of both parties' votes; the second one's quotient is multiplied by the profile's
    factor where it has one, its whole part or the least number of seats is given, and the first
    party gets the rest.
    """
    others = [key for key in ranked if key != first and votes[key] > 0]
    if not others:
        lines = _lines(
            votes, base, ranked, [first], {first: rule.seats}, {first: Fraction(0)}, set()
        )
        quota = Fraction(votes[first], rule.seats)
        return Allocation(rule, base, base_field, quota, lines, (), (SECOND_PARTY,))
    second = others[0]
    quota = Fraction(votes[first] + votes[second], rule.seats)
    factor = Fraction(str(rule.second_party_factor)) if rule.second_party_factor else Fraction(1)
    quotient = votes[second] / quota * factor
    seats = min(max(int(quotient), rule.second_party_seats), rule.seats)
    whole = {first: rule.seats - seats, second: seats}
    remainders = {first: votes[first] / quota % 1, second: quotient % 1}
    lines = _lines(votes, base, ranked, [first], whole, remainders, set())
    equal = tuple(key for key in others if votes[key] == votes[second])
    return Allocation(
        rule,
        base,
        base_field,
        quota,
        lines,
        (equal,) if len(equal) > 1 else (),
        (SECOND_PARTY, SECOND_FACTOR) if factor != 1 else (SECOND_PARTY,),
    )


def _lines(
    votes: Mapping[str, int],
    base: int,
    ranked: Sequence[str],
    passing: Sequence[str],
    whole: Mapping[str, int],
    remainders: Mapping[str, Fraction],
    extra: set[str],
) -> tuple[SeatLine, ...]:
    return tuple(
        SeatLine(
            key=key,
            votes=votes[key],
            share=Fraction(votes[key], base) if base else Fraction(0),
            passed=key in passing,
            whole=whole.get(key, 0),
            remainder=remainders.get(key, Fraction(0)),
            extra=int(key in extra),
            seats=whole.get(key, 0) + int(key in extra),
        )
        for key in ranked
    )
