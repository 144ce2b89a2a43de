"""From columns to fields: by name, then parties and candidates, then by arithmetic."""

from dataclasses import replace

import numpy as np

from audit.fields import IGNORED, VOTES, all_fields, is_count, line_name
from audit.importing.geography import levels
from audit.importing.geography.named import next_levels, put_rival, take
from audit.importing.layout.columns import Column
from audit.importing.naming import contradicted, rivals
from audit.importing.naming.handed import ask_of_listed, settle_issued, told_of_voters
from audit.importing.naming.lines import ask_of_ballots, by_place, is_coded, is_no_line, is_refusal
from audit.importing.naming.names import STEMS, WEAK, NameMatch, rank
from audit.importing.naming.needless import ask_no_more
from audit.importing.naming.percentages import take_shares
from audit.importing.naming.proposal import (
    COUNTED_WITH,
    REASON_COUNTED_WITH,
    REASON_UNCOUNTED,
    UNCOUNTED,
    Proposal,
)
from audit.importing.observers import forms, hourly, machine
from audit.importing.observers.sampled import PROBABILITY
from audit.importing.sums import arithmetic, identities
from audit.importing.sums.rates import take_rates
from audit.importing.sums.scattered import scattered_run
from audit.importing.sums.wholes import settle_valid, take_rest
from audit.importing.vocabulary import words_of

_FEW_TEXTS = 0.2
_MOSTLY_FRACTIONS = 0.5
_LARGEST_PERCENT = 100
_SURE = 98  # per cent of the rows in which a sum holds
_FEWEST_FOR_NUMBERING = 4
_FEWEST_FOR_CONSTANT = 20
_LEVELS = ("region", "district", "settlement", "precinct")
_LONG_ONLY = ("line", "line_votes", "line_given")
# Columns known by name that become no field, and why.
_NO_FIELDS = {
    IGNORED: "reason-ignored-name",
    UNCOUNTED: REASON_UNCOUNTED,
    COUNTED_WITH: REASON_COUNTED_WITH,
}


def propose(columns: list[Column]) -> Proposal:
    """What each column is taken for. A column that stays in doubt is ``asked``."""
    proposal = Proposal()
    for part in [c for c in columns if c.part_of]:
        proposal.put(part.index, IGNORED, part.header, 0.9, "arithmetic", "reason-part-of-line",
                     {"line": part.part_of})  # fmt: skip
    every, columns = columns, [c for c in columns if not c.part_of]
    hourly.take_hours(columns, proposal)
    columns = machine.set_apart([c for c in columns if c.index not in proposal.maps], proposal)
    columns = contradicted.set_apart(columns, proposal)
    columns = told_of_voters(columns)
    _by_name(columns, proposal)
    rivals.settle_rivals(columns, proposal)
    identities.discover(columns, proposal)
    arithmetic.settle(columns, proposal)
    _lines(columns, proposal)
    take_shares(columns, proposal)
    rivals.find_invalid(columns, proposal)
    rivals.apart_from_sums(columns, proposal)
    settle_valid(columns, proposal)
    settle_issued(columns, proposal)
    take_rates(columns, proposal)
    ask_of_listed(columns, proposal)
    ask_of_ballots(columns, proposal)
    arithmetic.confirm(columns, proposal)
    _ask_of_weak(proposal)
    machine.ask_of_mixed(every, proposal)
    _rest(columns, proposal)
    ask_no_more(columns, proposal)
    machine.name_confidence(every, proposal)
    _name_lines(every, proposal)
    return proposal


def _ask_of_weak(proposal: Proposal) -> None:
    """Words that may mean two counts ("total votes") are asked where no sum confirms them."""
    lines = [proposal.maps[i] for i in proposal.columns(VOTES)]
    told = {str(m.params["target"]) for m in lines if m.reason == "reason-line-sum"
            and int(m.params["percent"]) >= _SURE}  # fmt: skip
    confirmed = {word for target in told if len(told) == 1 for word in target.split()}
    for index, entry in proposal.maps.items():
        if entry.field in confirmed:
            continue
        if entry.by == "name" and entry.confidence == WEAK and is_count(entry.field):
            proposal.maps[index] = replace(entry, asked=True)


def _by_name(columns: list[Column], proposal: Proposal) -> None:
    """Give every field to the column whose header says it best; equal claims are left open."""
    claims: dict[str, list[tuple[NameMatch, Column]]] = {}
    for column in columns:
        if line_name(column.header):  # our own tidy table
            proposal.put(column.index, column.header, column.header, 1.0, "name", "reason-name",
                         {"words": column.header})  # fmt: skip
            continue
        match = _claim(column)
        if match is not None:
            claims.setdefault(match.field, []).append((match, column))
    for key, every in _coarse_first(claims):
        if key in _NO_FIELDS:
            reason = _NO_FIELDS[key]
            for match, column in every:
                proposal.put(column.index, IGNORED, column.header, match.confidence, "name", reason)
            continue
        for match, column in every:
            if key in column.shared:
                put_rival(proposal, column, match, asked=not column.empty)
        own = [claim for claim in every if key not in claim[1].shared]
        if own:
            above = [c for c in columns if proposal.field_of(c.index) in _LEVELS]
            _best_named(proposal, key, own, above)
    next_levels(claims, proposal)


def _coarse_first(
    claims: dict[str, list[tuple[NameMatch, Column]]],
) -> list[tuple[str, list[tuple[NameMatch, Column]]]]:
    """Places from the region to the precinct, then all else as it came."""
    places = [(key, claims[key]) for key in _LEVELS if key in claims]
    return [*places, *(one for one in claims.items() if one[0] not in _LEVELS)]


def _best_named(
    proposal: Proposal, key: str, claimants: list[tuple[NameMatch, Column]], above: list[Column]
) -> None:
    """The best claimant gets the field, the others lose to it; equals are all asked."""
    claimants = _in_order(proposal, key, claimants, above)
    counted = not _is_place(key)
    best = _strength(*claimants[0])
    equal = [c for c in claimants if _strength(*c) == best]
    if counted and len(equal) > 1 and _repeat(equal):  # the same count printed once more
        first = min(equal, key=lambda c: c[1].index)
        claimants = [first, *(c for c in claimants if c is not first)]
        equal = [first]
    if len(equal) == 1 or not counted:
        take(proposal, claimants[0][1], claimants[0][0], "reason-name")
    for match, column in claimants[1:] if len(equal) == 1 or not counted else claimants:
        if column.index not in proposal.maps:
            put_rival(proposal, column, match, asked=len(equal) > 1 and counted)


def _repeat(claims: list[tuple[NameMatch, Column]]) -> bool:
    """Whether columns of one name hold the very same counts in every row."""
    first = claims[0][1].numbers
    given = bool(np.nan_to_num(first).any())
    return given and all(np.array_equal(c.numbers, first, equal_nan=True) for _, c in claims[1:])


def _in_order(
    proposal: Proposal, key: str, claimants: list[tuple[NameMatch, Column]], above: list[Column]
) -> list[tuple[NameMatch, Column]]:
    """The columns that may be a field, the best first."""
    if key == "turnout":
        claimants = _hours(proposal, claimants)
    claimants = sorted(claimants, key=lambda c: _strength(c[0], c[1]), reverse=True)
    return levels.in_order(key, claimants, above)


def _hours(
    proposal: Proposal, claimants: list[tuple[NameMatch, Column]]
) -> list[tuple[NameMatch, Column]]:
    """Of turnout by the hour the last is taken; the earlier hours are said and left out."""
    given = [c for c in claimants if not c[1].empty] or claimants
    for match, column in claimants:
        if column is not given[-1][1]:
            proposal.put(column.index, IGNORED, column.header, match.confidence, "name",
                         "reason-hour", {"field": "turnout"})  # fmt: skip
    return given[-1:]


def _is_place(key: str) -> bool:
    return all_fields()[key].kind != "count"


def _claim(column: Column) -> NameMatch | None:
    """The best match that the column's values allow.

    What a column's own cell says comes before what stands above it and its neighbours: "Ballots"
    over "in boxes", "invalid" and "valid".
    """
    fitting = [m for m in column.matches if m.field not in _LONG_ONLY and _allows(column, m.field)]
    own = [m for m in fitting if m.field not in column.shared]
    if own and own[0].confidence >= STEMS and is_count(own[0].field):
        return own[0]
    return fitting[0] if fitting else None


def _allows(column: Column, key: str) -> bool:
    if key == UNCOUNTED:  # "Void" is a flag of the place, or the number of void ballots
        return not (column.numeric and np.nanmax(column.numbers, initial=0) > 1)
    if key in (IGNORED, COUNTED_WITH):
        return True
    kind = all_fields()[key].kind
    if kind == "count":
        counts = column.unit != "percent" and not _is_of_fractions(column)
        return counts and (column.numeric or column.empty)
    if kind == "printed":
        return column.numeric
    if key == PROBABILITY:  # "8.3 %" and "1/12" as well
        return True
    if len(column.parts) > 1 and _is_of_fractions(column):  # a rate under a heading of places
        return False
    return not column.percent and not (key == "region" and levels.is_counted(column))


def _is_of_fractions(column: Column) -> bool:
    """Whether most numbers are not whole: rates under words that also name a count."""
    if column.whole:
        return False
    known = column.numbers[~np.isnan(column.numbers)]
    return len(known) > 0 and bool((np.trunc(known) != known).mean() > _MOSTLY_FRACTIONS)


def _counts_in_parts(column: Column) -> bool:
    """Whether fractions are too large to be per cents: votes shared between namesakes."""
    large = np.nanmax(column.numbers, initial=0) > _LARGEST_PERCENT
    return bool(large) and column.unit != "percent" and not (column.numbers < 0).any()


def _strength(match: NameMatch, column: Column) -> tuple[bool, bool, bool, int]:
    return not column.empty, *rank(match)[:3]


def _lines(columns: list[Column], proposal: Proposal) -> None:
    """Columns of counts that no protocol field claims: parties and candidates by their headers."""
    free = [c for c in columns if c.index not in proposal.maps and _may_be_line(c)]
    open_ = [c for c in free if not is_no_line(c) and not rivals.named_invalid(c)]
    if proposal.columns(VOTES):  # the lines are known by their sum; what is left is not one
        for column in free:
            if not _looks_like_data_about(column):
                _ask(proposal, column, "reason-outside-sum", asked=not _is_code(column, proposal))
        return
    open_ += _called_as_codes(columns, free, open_, proposal)
    against = [c for c in columns if _may_be_refusal(c, proposal)]
    refusing, among = {c.index for c in against}, {c.index for c in open_}
    summands = [
        replace(c, name=c.parts[-1]) if c.index in refusing else c for c in columns
        if c.index in among | refusing or _may_be_nobodys(c, proposal)
        or (rivals.rival_of(proposal, c.index) in c.shared and _may_be_line(c))
    ]  # fmt: skip
    run = _by_sum(columns, summands, proposal)
    _leave_nobodys(free, proposal)
    left = [c for c in free if c.index not in proposal.maps]
    if run is not None and run.exact:
        for column in left:
            counts = not _is_code(column, proposal) and not _looks_like_data_about(column)
            asked = counts and bool(np.nan_to_num(column.numbers).any())
            _ask(proposal, column, "reason-outside-sum", asked=asked)
    else:
        told = [c for c in left if c.index in among and not _looks_like_data_about(c)]
        by_place(columns, told, proposal)
    _ask_of_refusals(against, proposal)
    _distinct_lines(columns, proposal)


def _may_be_refusal(column: Column, proposal: Proposal) -> bool:
    """Whether "No", left out as the number of a row, may count the ballots against."""
    entry = proposal.maps.get(column.index)
    left_out = entry is not None and entry.reason == _NO_FIELDS[IGNORED]
    says = is_refusal(column) and left_out
    return says and _may_be_line(column) and not _looks_like_data_about(column)


def _called_as_codes(
    columns: list[Column], free: list[Column], open_: list[Column], proposal: Proposal
) -> list[Column]:
    """Parties whose names are the words for codes ("CD", "ID"), where only with them a sum is."""
    codes = [c for c in free if is_coded(c) and not _looks_like_data_about(c)]
    if not codes:
        return []
    alone, both = (
        arithmetic.line_run(columns, [c for c in columns if c in own], proposal)
        for own in (open_, [*open_, *codes])
    )
    more = both is not None and both.exact and (alone is None or not alone.exact)
    return [c for c in codes if more and both is not None and c.index in both.columns]


def _may_be_nobodys(column: Column, proposal: Proposal) -> bool:
    """Whether a column counts ballots that are nobody's, which fill up the sum of the lines."""
    entry = proposal.maps.get(column.index)
    known = entry is not None and entry.reason != _NO_FIELDS[IGNORED]
    return column.of_nobody and not known and _may_be_line(column)


def _leave_nobodys(free: list[Column], proposal: Proposal) -> None:
    """Ballots in dispute or marked too often are no line of the ballot, whatever they sum to."""
    for column in free:
        if column.of_nobody and column.index not in proposal.maps:
            proposal.put(column.index, IGNORED, column.header, 0.9, "name", _NO_FIELDS[IGNORED])


def _ask_of_refusals(against: list[Column], proposal: Proposal) -> None:
    """Ask of "No" beside a ballot line, where no sum tells what it counts."""
    for column in against:
        beside = (proposal.field_of(column.index + step) for step in (-1, 1))
        if not proposal.field_of(column.index).startswith(VOTES) and any(
            key.startswith(VOTES) for key in beside
        ):
            _ask(proposal, column, "reason-unknown-number")


def _by_sum(
    columns: list[Column], summands: list[Column], proposal: Proposal
) -> arithmetic.Run | None:
    """The lines that a sum tells, taken; None where none does."""
    run = arithmetic.line_run(columns, summands, proposal)
    if run is None or not run.exact:
        run = (
            arithmetic.take_all_ballots(columns, summands, proposal)
            or scattered_run(columns, summands, proposal)
            or run
        )
    if run is None and proposal.where("valid") is None:
        run = arithmetic.take_total(columns, summands, proposal)
    if run is None:
        return None
    run = arithmetic.without_subtotals(run, summands, proposal)
    run = _without_zeros_apart(run, summands, proposal)
    for column in summands:
        if column.index in run.columns and not column.of_nobody:
            arithmetic.take_line(proposal, column, run)
    if run.target == arithmetic.PART:
        take_rest(columns, proposal, arithmetic.total_of(columns, run))
    return run


def _without_zeros_apart(
    run: arithmetic.Run, summands: list[Column], proposal: Proposal
) -> arithmetic.Run:
    """The run without columns of zeros that known fields part from its lines: they add nothing."""
    zeros = {c.index for c in summands if not np.nan_to_num(c.numbers).any()}
    counted = [i for i in run.columns if i not in zeros]
    if not counted:
        return run
    first, last = min(counted), max(counted)
    known = [i for i, m in proposal.maps.items() if i >= 0 and is_count(m.field)]
    apart = {i for i in zeros if any(i < k < first or last < k < i for k in known)}
    return replace(run, columns=tuple(i for i in run.columns if i not in apart))


def _name_lines(columns: list[Column], proposal: Proposal) -> None:
    """Call ballot lines by what differs in their questions: "How many votes did X get?"."""
    own = [c for c in columns if c.of_form and proposal.field_of(c.index).startswith(VOTES)]
    names = forms.distinct_parts([proposal.field_of(c.index).removeprefix(VOTES) for c in own])
    if len(own) < 2 or not all(names) or len(set(names)) < len(names):
        return
    for column, name in zip(own, names, strict=True):
        entry = proposal.maps[column.index]
        proposal.maps[column.index] = replace(entry, field=f"{VOTES}{name}")


def ask_about_lines(proposal: Proposal) -> None:
    """Ask of every line that is one by its place only, where nothing else speaks of votes."""
    for index in proposal.columns(VOTES):
        entry = proposal.maps[index]
        if entry.by == "place":
            proposal.maps[index] = replace(entry, asked=True, confidence=0.4)


def _may_be_line(column: Column) -> bool:
    if column.empty:
        return bool(column.parts) and column.unit == "votes"
    texts = column.filled - int((~np.isnan(column.numbers)).sum())
    few = texts <= max(1, _FEW_TEXTS * column.filled)
    return column.numeric and column.whole and few and column.unit != "percent"


def _looks_like_data_about(column: Column) -> bool:
    """Numbers that count nothing: the same everywhere, or a running number."""
    known = column.numbers[~np.isnan(column.numbers)]
    if len(known) < _FEWEST_FOR_NUMBERING:
        return False
    same = len(known) >= _FEWEST_FOR_CONSTANT and (known == known[0]).all() and known[0] > 0
    return bool(same) or bool((np.diff(known) == 1).mean() > 0.9)


def _is_code(column: Column, proposal: Proposal) -> bool:
    """Whether a column says that it is a code; among counts "CD" may be a party all the same."""
    if not is_coded(column) or len(words_of(column.header)) > 1:
        return is_coded(column)
    counted = [i for i, m in proposal.maps.items() if is_count(m.field)]
    return column.index < min(counted, default=0)


def _ask(proposal: Proposal, column: Column, reason: str, *, asked: bool = True) -> None:
    proposal.put(column.index, IGNORED, column.header, 0.3, "values", reason, {}, asked=asked)


def _distinct_lines(columns: list[Column], proposal: Proposal) -> None:
    """Two columns of one name stay apart: the second says its column."""
    seen: set[str] = set()
    for index in proposal.columns(VOTES):
        entry = proposal.maps[index]
        if entry.field in seen:
            proposal.maps[index] = replace(entry, field=f"{entry.field} ({index + 1})")
        seen.add(proposal.field_of(index))


def _rest(columns: list[Column], proposal: Proposal) -> None:
    """What nothing speaks for is kept in the grid and left out of the table, and said."""
    for column in columns:
        if column.index not in proposal.maps:
            whole = column.whole or _counts_in_parts(column)
            counts = column.numeric and whole and not _is_code(column, proposal)
            asked = counts and not _looks_like_data_about(column)
            reason = "reason-text" if not column.numeric else "reason-unknown-number"
            proposal.put(column.index, IGNORED, column.header, 0.3, "values", reason, asked=asked)
