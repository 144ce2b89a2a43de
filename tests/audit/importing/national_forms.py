"""Protocols of twenty invented countries, each with a form of its own, and what each column is.

The counts are drawn as counts are: sizes of precincts, turnout and shares vary from place to place,
ballots are received in packs, small kinds of ballots are rare. Run as a module for the score of the
recognition without words: right, wrong, asked, missing, for each form and each way of spoiling it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from audit.fields import IGNORED, VOTES
from audit.importing.table import Table
from tests.audit.importing.grids import Cell, table

Numbers = NDArray[np.float64]
ROWS = 500
SLICE = 300
BROKEN = 0.03
VOTED = "in_boxes|took_part"
NOTHING = IGNORED


@dataclass(frozen=True)
class Form:
    """Columns of numbers, and for each what it is: fields divided by "|", "votes", "ignored"."""

    name: str
    truth: tuple[str, ...]
    columns: tuple[Numbers, ...]
    headers: bool = True


@dataclass(frozen=True)
class Score:
    """How many columns of a form were told right, wrong, asked about, and missed."""

    right: int
    wrong: int
    asked: int
    missing: int
    mistakes: tuple[str, ...] = ()


class Country:
    """Random precincts of one country."""

    def __init__(self, seed: int, parties: int, rows: int = ROWS, turnout: float = 0.6) -> None:
        self.random = np.random.default_rng(seed)
        self.rows = rows
        size = np.exp(self.random.normal(6.8, 0.6, rows))
        self.registered = np.clip(size, 60, 3500).astype(np.int64)
        share = np.clip(self.random.normal(turnout, 0.09, rows), 0.1, 0.97)
        self.voted = self.random.binomial(self.registered, share)
        self.invalid = self.some(self.voted, 0.018)
        self.blank = self.some(self.voted, 0.012)
        national = np.sort(self.random.dirichlet(np.full(parties, 0.6)))[::-1] + 0.0005
        local = national * np.exp(self.random.normal(0, 0.35, (rows, parties)))
        self.shares = local / local.sum(axis=1, keepdims=True)

    def some(self, whole: NDArray[np.int64], share: float) -> NDArray[np.int64]:
        """A part of a count, of this share on the average."""
        local = np.clip(share * np.exp(self.random.normal(0, 0.4, self.rows)), 0, 0.95)
        return self.random.binomial(whole, local)

    def lines(self, valid: NDArray[np.int64]) -> list[NDArray[np.int64]]:
        """The valid votes by line, in no order of size."""
        votes = self.random.multinomial(valid, self.shares).T
        return list(votes[self.random.permutation(len(votes))])

    def packs(self, least: NDArray[np.int64], pack: int = 50) -> NDArray[np.int64]:
        """Ballots received: whole packs, more than were handed out."""
        wanted = least + 20 + (0.3 * self.registered).astype(np.int64)
        return -(-wanted // pack) * pack


Columns = list[tuple[str, NDArray[np.int64] | Numbers]]


def boxes_and_packs() -> Columns:
    """Ballots by kind of issuing and of box, received and cancelled, 14 parties."""
    c = Country(1, 14)
    outside = c.some(c.voted, 0.05)
    early = np.where(c.random.random(c.rows) < 0.05, c.some(c.voted, 0.02), 0)
    station = c.voted - outside - early
    kept = np.where(c.random.random(c.rows) < 0.1, 1, 0)  # a voter leaves with the ballot
    mobile, stationary = outside + early, station - kept
    invalid = np.minimum(c.invalid, stationary // 4)
    valid = mobile + stationary - invalid
    received = c.packs(c.voted)
    return [
        ("precinct|ignored", np.arange(1, c.rows + 1)), ("registered", c.registered),
        ("received", received), ("issued_early", early), ("issued_station", station),
        ("issued_outside", outside), ("cancelled", received - c.voted), ("box_mobile", mobile),
        ("box_stationary", stationary), ("invalid", invalid), ("valid", valid),
        *(("votes", line) for line in c.lines(valid)),
    ]  # fmt: skip


def blank_outside_valid() -> Columns:
    """Abstained, voted, blank and null apart, then candidates: no ballots received."""
    c = Country(2, 11, turnout=0.7)
    valid = c.voted - c.invalid - c.blank
    return [
        ("ignored", c.random.integers(1001, 1999, c.rows)), ("registered", c.registered),
        ("ignored", c.registered - c.voted), (VOTED, c.voted), ("blank", c.blank),
        ("invalid", c.invalid), ("valid", valid), *(("votes", line) for line in c.lines(valid)),
    ]  # fmt: skip


def blank_inside_valid() -> Columns:
    """Blank papers are valid votes for nobody; a subtotal of votes for lists."""
    c = Country(3, 9, turnout=0.74)
    valid = c.voted - c.invalid
    lists = valid - c.blank
    return [
        ("registered", c.registered), (VOTED, c.voted), ("invalid", c.invalid), ("valid", valid),
        ("blank|votes", c.blank), ("ignored", lists), *(("votes", line) for line in c.lines(lists)),
    ]  # fmt: skip


def postal_added() -> Columns:
    """Voters in the station and by post; ballots in the envelopes count with the rest."""
    c = Country(4, 6)
    postal = c.some(c.voted, 0.25)
    valid = c.voted - c.invalid
    return [
        ("district|ignored", np.arange(c.rows) // 40 + 1),
        ("precinct|ignored", np.arange(c.rows) % 40 + 1),
        ("registered", c.registered), ("ignored", c.voted - postal), ("ignored", postal),
        (VOTED, c.voted), ("invalid", c.invalid), ("valid", valid),
        *(("votes", line) for line in c.lines(valid)),
    ]  # fmt: skip


def no_register() -> Columns:
    """Who came, invalid, valid, 45 lists: nobody says how many were on the list."""
    c = Country(5, 45)
    valid = c.voted - c.invalid
    return [
        ("ignored", np.full(c.rows, 2021)), (VOTED, c.voted), ("valid", valid),
        ("invalid", c.invalid), *(("votes", line) for line in c.lines(valid)),
    ]  # fmt: skip


def men_and_women() -> Columns:
    """Voters and those who came by sex, with places of latitude and longitude."""
    c = Country(6, 18)
    men = c.some(c.registered, 0.46)
    came = c.random.binomial(c.voted, 0.45)
    valid = c.voted - c.invalid
    return [
        ("ignored", 41 + c.random.random(c.rows)), ("ignored", 44 + c.random.random(c.rows)),
        ("registered", c.registered), ("ignored", men), ("ignored", c.registered - men),
        (VOTED, c.voted), ("ignored", came), ("ignored", c.voted - came), ("invalid", c.invalid),
        ("valid", valid), *(("votes", line) for line in c.lines(valid)),
    ]  # fmt: skip


def hours() -> Columns:
    """Turnout counted by the hour, then the result."""
    c = Country(7, 8)
    steps = np.cumsum(c.random.multinomial(c.voted, np.full(6, 1 / 6)), axis=1)
    valid = c.voted - c.invalid
    return [
        ("registered", c.registered), *(("ignored", steps[:, i]) for i in range(5)),
        (VOTED, c.voted), ("invalid", c.invalid), ("valid", valid),
        *(("votes", line) for line in c.lines(valid)),
    ]  # fmt: skip


def invalid_in_kinds() -> Columns:
    """Invalid ballots split into kinds that add up, in a form with unused ballots."""
    c = Country(8, 7)
    invalid = c.invalid + c.blank
    valid = c.voted - invalid
    received = c.packs(c.voted, 100)
    return [
        ("registered", c.registered), ("received", received), ("cancelled", received - c.voted),
        (VOTED, c.voted), ("ignored", c.invalid), ("ignored|blank", c.blank), ("invalid", invalid),
        ("valid", valid), *(("votes", line) for line in c.lines(valid)),
    ]  # fmt: skip


def two_ballots() -> Columns:
    """A ballot for lists and one for candidates beside it, of the same voters."""
    c = Country(9, 6)
    first = c.voted - c.invalid
    second = c.voted - c.blank
    lines, others = c.lines(first), c.lines(second)
    return [
        ("registered", c.registered), (VOTED, c.voted), ("invalid", c.invalid), ("valid", first),
        *(("votes", line) for line in lines), ("ignored", c.blank), ("ignored", second),
        *(("ignored", line) for line in others),
    ]  # fmt: skip


def percent_between() -> Columns:
    """Votes and percentages in turn, with certificates of absentees that add up by themselves."""
    c = Country(10, 5)
    valid = c.voted - c.invalid
    given, used = c.some(c.voted, 0.02), c.random.integers(0, 30, c.rows)
    columns: Columns = [
        ("registered", c.registered), ("ignored", given + used), ("ignored", given),
        ("ignored", used), (VOTED, c.voted), ("invalid", c.invalid), ("valid", valid),
    ]  # fmt: skip
    for line in c.lines(valid):
        columns += [("votes", line), ("ignored", np.round(100 * line / np.maximum(valid, 1), 2))]
    return columns


def plain_count(c: Country) -> tuple[Columns, list[NDArray[np.int64]]]:
    """Who came, invalid, valid and the lines, for the forms that differ in what stands beside."""
    valid = c.voted - c.invalid
    lines = c.lines(valid)
    return [(VOTED, c.voted), ("invalid", c.invalid), ("valid", valid),
            *(("votes", line) for line in lines)], lines  # fmt: skip


def packs_only() -> Columns:
    """Ballots received, and no number of voters: it must not be taken for one."""
    c = Country(21, 6)
    return [("received", c.packs(c.voted)), *plain_count(c)[0]]


def run_off() -> Columns:
    """Two candidates."""
    c = Country(25, 2)
    return [("registered", c.registered), *plain_count(c)[0]]


def two_party_subtotal() -> Columns:
    """Three lines, and a column in which two of them are added."""
    c = Country(26, 3)
    columns, lines = plain_count(c)
    return [("registered", c.registered), ("ignored", lines[0] + lines[1]), *columns]


def nine_in_ten_vote() -> Columns:
    """So many vote that those who stay at home are as few as invalid ballots may be."""
    c = Country(27, 6, turnout=0.9)
    return [("registered", c.registered), ("ignored", c.registered - c.voted), *plain_count(c)[0]]


def issued_by_signature() -> Columns:
    """Voters who signed, of whom some kept their ballots; received and left over."""
    c = Country(29, 6)
    columns, _ = plain_count(c)
    issued = np.minimum(c.voted + (c.random.random(c.rows) < 0.1), c.registered)
    received = c.packs(issued)
    return [("registered", c.registered), ("received", received), ("issued", issued),
            ("cancelled", received - issued), *columns]  # fmt: skip


def two_lists_of_voters() -> Columns:
    """Voters at the opening and at the close."""
    c = Country(30, 6)
    early = np.maximum(c.registered - c.random.integers(0, 5, c.rows), c.voted)
    return [("registered", early), ("registered", c.registered), *plain_count(c)[0]]


def each_line_in_two() -> Columns:
    """Every line in the station, by post, together."""
    c = Country(32, 6)
    columns, lines = plain_count(c)
    out = [("registered", c.registered), *columns[:3]]
    for line in lines:
        postal = c.some(line, 0.2)
        out += [("ignored", line - postal), ("ignored", postal), ("votes", line)]
    return out


def station_and_post() -> Columns:
    """A whole protocol of the station, and beside it one of the post."""
    c = Country(33, 6)
    _, lines = plain_count(c)
    postal = [c.some(line, 0.2) for line in lines]
    void = c.some(c.invalid, 0.2)
    out: Columns = [("registered", c.registered)]
    for votes, invalid in (
        ([a - b for a, b in zip(lines, postal, strict=True)], c.invalid - void), (postal, void)
    ):  # fmt: skip
        valid = np.sum(votes, axis=0)
        out += [("ignored", valid + invalid), ("ignored", invalid), ("ignored", valid)]
        out += [("ignored", line) for line in votes]
    return out


def codes_above_counts() -> Columns:
    """Codes of places larger than any count of voters, which are no numbers of voters."""
    c = Country(34, 6)
    codes = c.random.integers(4000, 4999, c.rows)
    return [("ignored", codes), ("ignored", np.sort(codes * 10 + 7)), *plain_count(c)[0]]


def no_column_of_valid() -> Columns:
    """Who came is the lines and the invalid: sums do not say which of them is the invalid."""
    c = Country(24, 6)
    columns, _ = plain_count(c)
    return [("registered", c.registered), *columns[:2], *columns[3:]]


FORMS: tuple[Callable[[], Columns], ...] = (
    boxes_and_packs, blank_outside_valid, blank_inside_valid, postal_added, no_register,
    men_and_women, hours, invalid_in_kinds, two_ballots, percent_between, packs_only, run_off,
    two_party_subtotal, nine_in_ten_vote, issued_by_signature, two_lists_of_voters,
    each_line_in_two, station_and_post, codes_above_counts, no_column_of_valid,
)  # fmt: skip


def form(make: Callable[[], Columns]) -> Form:
    """The form of an invented country."""
    columns = make()
    values = tuple(np.asarray(numbers, dtype=np.float64) for _, numbers in columns)
    return Form(make.__name__, tuple(truth for truth, _ in columns), values)


def without_header(plain: Form) -> Form:
    """The header row removed altogether."""
    return replace(plain, headers=False)


def shuffled(plain: Form) -> Form:
    """The columns in another order."""
    order = np.random.default_rng(42).permutation(len(plain.columns)).tolist()
    return replace(
        plain,
        truth=tuple(plain.truth[i] for i in order),
        columns=tuple(plain.columns[i] for i in order),
    )


def cut(plain: Form) -> Form:
    """Some hundred rows of it only."""
    return replace(plain, columns=tuple(column[100 : 100 + SLICE] for column in plain.columns))


def broken(plain: Form, share: float = BROKEN) -> Form:
    """A slip of the pen in one cell of some rows: a digit more, a digit off, two exchanged."""
    random = np.random.default_rng(11)
    columns = [column.copy() for column in plain.columns]
    rows = len(columns[0])
    for row in random.choice(rows, int(share * rows), replace=False).tolist():
        filled = [i for i, column in enumerate(columns) if column[row] > 0]
        column = columns[int(random.choice(filled))]
        slip = int(random.integers(3))
        value = column[row]
        column[row] = (value * 10, value + 10 ** int(random.integers(3)), value + 9)[slip]
    return replace(plain, columns=tuple(columns))


WAYS: tuple[tuple[str, Callable[[Form], Form]], ...] = (
    ("plain", lambda plain: plain), ("no header", without_header), ("shuffled", shuffled),
    ("300 rows", cut), ("3 % broken", broken),
    ("shuffled, 3 % broken", lambda plain: broken(shuffled(plain))),
)  # fmt: skip


def read(given: Form) -> Table:
    """What the importer understands of a form under headers that say nothing."""
    rows: list[list[Cell]] = []
    if given.headers:
        rows.append(["a", *(f"c{i + 1}" for i in range(len(given.columns)))])
    body = np.column_stack(given.columns).tolist()
    for number, row in enumerate(body, 1):
        cells: list[Cell] = [int(v) if v == int(v) else v for v in row]
        rows.append([f"Nr {number}", *cells])
    return table(rows)


def score(truth: tuple[str, ...], found: Table, first: int = 2) -> Score:
    """Each column of a form against what it is; column ``first`` of the sheet is the form's first.

    An ignored column is right where it counts nothing of the ballot; a question is never wrong.
    """
    entries = {entry.index: entry for entry in found.columns}
    counts = {"right": 0, "wrong": 0, "asked": 0, "missing": 0}
    mistakes = []
    for index, wanted in enumerate(truth, first):
        entry = entries.get(index)
        field = entry.field if entry is not None else NOTHING
        field = "votes" if field.startswith(VOTES) else field
        if entry is not None and entry.asked:
            outcome = "right" if wanted == NOTHING and field == NOTHING else "asked"
        elif field in wanted.split("|"):
            outcome = "right"
        else:
            outcome = "missing" if field == NOTHING else "wrong"
        counts[outcome] += 1
        if outcome == "wrong":
            mistakes.append(f"column {index}: {wanted} taken for {field}")
    return Score(**counts, mistakes=tuple(mistakes))


def main() -> None:
    """Print the score of every form, spoilt in every way."""
    print(f"{'form':<22}{'way':<22}{'right':>7}{'wrong':>7}{'asked':>7}{'missing':>9}")
    for make in FORMS:
        plain = form(make)
        for way, spoil in WAYS:
            given = spoil(plain)
            one = score(given.truth, read(given))
            print(f"{plain.name:<22}{way:<22}{one.right:>7}{one.wrong:>7}{one.asked:>7}"
                  f"{one.missing:>9}  {'; '.join(one.mistakes)}")  # fmt: skip


if __name__ == "__main__":
    main()
