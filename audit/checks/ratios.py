"""Control ratios: linear relations between the fields of one protocol, stated by the profile.

Official rows only: protocols of precincts and rows of totals. Whether an observer's copy balances
is told where the copy is compared with the official protocol (`audit.checks.observers`), since a
slip in a copy is no fault of the protocol.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from audit import findings
from audit.checks import misfit
from audit.checks.base import Check, Outcome, not_run
from audit.checks.counted_with import joined
from audit.election import Election
from audit.fields import is_of_lines
from audit.findings import Severity
from audit.frames import PARTS, Floats, Mask, counted_columns, figures, given
from audit.profile import Profile, Ratio
from audit.ratios.balance import Balance, balance
from audit.ratios.several_votes import several_votes

SOURCE = "source-forms"
_SELDOM = 0.02  # of the rows of a table: more are a rule of the country
STANDARD = ("H1", "H2", "H3", "H4", "H5", "S1", "S2")


def check_of(code: str, *, hard: bool) -> Check:
    """The check of one control ratio by its code."""
    severity = Severity.CONTRADICTION if hard else Severity.IMPLAUSIBLE
    return Check(code, "ratios", severity, _runner(code), SOURCE)


def profile_checks(profile: Profile) -> tuple[Check, ...]:
    """Checks of ratios that only this profile states, beyond the standard ones."""
    hard = {r.code: r.hard for r in profile.ratios if r.code not in STANDARD}
    return tuple(check_of(code, hard=is_hard) for code, is_hard in hard.items())


def _runner(code: str) -> Callable[[Election], Outcome]:
    def run(election: Election) -> Outcome:
        return ratio_outcome(election, code)

    return run


def ratio_outcome(election: Election, code: str) -> Outcome:
    """Try the profile's ratios of this code on precincts and total rows."""
    ratios = [ratio for ratio in election.profile.ratios if ratio.code == code]
    if not ratios:
        return not_run("reason-no-ratio")
    batches, tests, missing, asked = [], 0, list[list[str]](), False
    for ratio in ratios:
        lacking = []
        for frame in (election.protocols, election.summaries):
            every = _own_lists(election, frame, ratio, balance(frame, ratio))
            tried = _answered(election, frame, ratio, every)
            asked |= tried is not every
            tried = _less_several(frame, ratio, _less_printed(election, frame, ratio, tried))
            tests += int(tried.tried.sum())
            lacking += [tried.missing] if len(frame) else []
            batches += _findings(election, frame, ratio, tried)
        missing.append([f for f in ratio.terms if lacking and all(f in one for one in lacking)])
    if not tests:
        return not_run("reason-asked") if asked else _untried(min(missing, key=len))
    return Outcome(pd.concat(batches, ignore_index=True), tests=tests, figures={"rows": tests})


def of_protocols(election: Election, ratio: Ratio) -> Balance:
    """One ratio tried on all protocols, just as its check tries it; arrays of shape (rows,)."""
    frame = election.protocols
    own = _own_lists(election, frame, ratio, balance(frame, ratio))
    answered = _answered(election, frame, ratio, own)
    return _less_several(frame, ratio, _less_printed(election, frame, ratio, answered))


def _own_lists(election: Election, frame: pd.DataFrame, ratio: Ratio, tried: Balance) -> Balance:
    """The balance less precincts with which others were counted, where it speaks of the list.

    The voters of those others voted there too: T1 holds both lists against the ballots.
    """
    if "registered" not in ratio.terms or frame is not election.protocols:
        return tried
    others = joined(election) > 0
    if not others.any():
        return tried
    excess = np.where(others, np.nan, tried.excess)
    return replace(tried, excess=excess, broken=tried.broken & ~others)


def _answered(election: Election, frame: pd.DataFrame, ratio: Ratio, tried: Balance) -> Balance:
    """The balance less the rows of tables in which a column of the ratio is still a question.

    Nothing is contradicted on the strength of a guess that the person was asked about.
    """
    open_ = [
        number
        for number, table in enumerate(election.tables)
        if any(m.asked and _counts_in(m.field, ratio) for m in table.columns)
    ]
    unsure = np.isin(frame["table"].to_numpy(), open_) & tried.tried
    if not unsure.any():
        return tried
    excess = np.where(unsure, np.nan, tried.excess)
    return replace(tried, excess=excess, broken=tried.broken & ~unsure)


def _less_printed(election: Election, frame: pd.DataFrame, ratio: Ratio, tried: Balance) -> Balance:
    """The balance less the rows that a column of no field explains to the last ballot.

    Contested ballots lie in the boxes in some countries: where the sum that a table prints holds
    with them, and exactly they are missing from the ratio, S6 tries that sum.
    """
    explained = np.zeros(len(frame), dtype=bool)
    numbers, records = (frame[c].to_numpy(dtype=np.int64) for c in ("table", "record"))
    whole = {field for field, factor in ratio.terms.items() if factor > 0}
    for number, table in enumerate(election.tables if ratio.relation == "=" else ()):
        for one in table.printed_sums:
            if one.field not in whole or not len(one.beside):
                continue
            own = np.flatnonzero((numbers == number) & np.isin(records, one.beside) & tried.broken)
            rest = one.unnamed[np.searchsorted(one.beside, records[own])]
            explained[own[tried.excess[own] == rest]] = True
    if not explained.any():
        return tried
    excess = np.where(explained, np.nan, tried.excess)
    return replace(tried, excess=excess, broken=tried.broken & ~explained)


def _less_several(frame: pd.DataFrame, ratio: Ratio, tried: Balance) -> Balance:
    """The balance less rows whose valid ballots are but summed from several votes of a ballot."""
    summed = "valid" in ratio.terms and "votes" not in ratio.terms
    if not summed or not tried.broken.any():
        return tried
    several = several_votes(frame) & np.isnan(given(frame, "valid"))
    excess = np.where(several, np.nan, tried.excess)
    return replace(tried, excess=excess, broken=tried.broken & ~several)


def _counts_in(field: str, ratio: Ratio) -> bool:
    if is_of_lines(field):
        return "votes" in ratio.terms
    return any(field == term or field in PARTS.get(term, ("", ()))[1] for term in ratio.terms)


def _untried(missing: list[str]) -> Outcome:
    if missing:
        return not_run("reason-missing-fields", missing_fields=",".join(missing))
    return not_run("reason-nothing-to-try")


def _findings(
    election: Election, frame: pd.DataFrame, ratio: Ratio, tried: Balance
) -> list[pd.DataFrame]:
    found = misfit.found(election, frame, ratio.code, list(ratio.terms), tried.tried, tried.broken)
    notes = list(found.notes)
    if ratio.code == "H5":
        notes += [_above_valid(election, frame, tried.tried & rows) for rows in found.rows]
    if ratio.code == "S1" and "valid" in ratio.terms:
        notes += [_above_several(frame, ratio, tried.tried & rows) for rows in found.rows]
    return [*notes, _contradictions(frame, ratio, tried, found.told)]


def _above_valid(election: Election, frame: pd.DataFrame, inside: Mask) -> pd.DataFrame:
    """Rows of a table in which a line has more votes than there are valid ballots.

    With several votes a voter the lines do not add up to the ballots (H5), but hardly any country
    lets a voter give several of them to one line. Nothing where that happens in more than a few.
    """
    lines = [column for column in election.vote_columns if column in frame]
    valid = figures(frame, "valid")
    votes = np.nan_to_num(frame[lines].to_numpy(dtype=np.float64)).reshape(len(frame), len(lines))
    above = inside & (votes > valid[:, None]).any(axis=1) & ~np.isnan(valid)
    rows = int(inside.sum())
    if above.sum() > max(1, _SELDOM * rows):
        above[:] = False
    most = votes[above].argmax(axis=1)
    published = votes[above][np.arange(len(most)), most]
    told = {"variant": "H5-line", "within_count": rows - int(above.sum()), "tried_count": rows}
    return findings.batch(
        "H5",
        Severity.IMPLAUSIBLE,
        len(most),
        **findings.at(frame, above),
        field=[lines[n] for n in most.tolist()],
        published=published,
        expected=valid[above],
        difference=published - valid[above],
        votes=published - valid[above],
        params=[dict(told) for _ in most],
    )


def _above_several(frame: pd.DataFrame, ratio: Ratio, inside: Mask) -> pd.DataFrame:
    """Rows of a table of several votes a ballot with more votes than its ballots can bear.

    How many they bear the other rows tell: none has more, and most have nearly as many.
    """
    ballots = next(field for field, factor in ratio.terms.items() if factor < 0)
    bearing = figures(frame, ballots) - np.nan_to_num(given(frame, "invalid"))
    valid = figures(frame, "valid")
    inside = inside & (bearing > 0)
    times = np.divide(valid, bearing, out=np.zeros(len(frame)), where=inside)
    rows = int(inside.sum())
    most = np.ceil(np.median(times[inside])) if rows else 0.0
    above = inside & (times > most)
    if most < 2 or above.sum() > max(1, _SELDOM * rows):
        above[:] = False
    expected = most * bearing[above]
    told = {"variant": "S1-several", "within_count": rows - int(above.sum()), "tried_count": rows,
            "several_count": float(most)}  # fmt: skip
    return findings.batch(
        "S1",
        Severity.IMPLAUSIBLE,
        int(above.sum()),
        **findings.at(frame, above),
        field="valid",
        published=valid[above],
        expected=expected,
        difference=valid[above] - expected,
        votes=valid[above] - expected,
        params=[{**told, "ballots_count": n} for n in bearing[above].tolist()],
    )


def _contradictions(frame: pd.DataFrame, ratio: Ratio, tried: Balance, told: Mask) -> pd.DataFrame:
    """One finding a row: the first term beside the value with which the ratio would hold."""
    chosen = frame[told]
    field, factor = next(iter(ratio.terms.items()))
    excess = tried.excess[told]
    published = np.nan_to_num(figures(chosen, field))
    severity = Severity.CONTRADICTION if ratio.hard else Severity.IMPLAUSIBLE
    return findings.batch(
        ratio.code,
        severity,
        len(chosen),
        **findings.at(frame, told),
        field=field,
        published=published,
        expected=published - excess / factor,
        difference=excess / factor,
        votes=np.abs(excess),
        params=_params(chosen, ratio, excess, tried, told),
    )


def _params(
    chosen: pd.DataFrame, ratio: Ratio, excess: Floats, tried: Balance, mask: Mask
) -> list[dict[str, object]]:
    """Both sides of the ratio with their fields and figures, absent optional ones left out."""
    columns = {field: figures(chosen, field) for field in ratio.terms}
    if ratio.either:
        columns[ratio.either] = np.where(tried.without[mask], np.nan, columns[ratio.either])
    gaps = {field: blank[mask] for one in tried.gaps.values() for field, blank in one.items()}
    own = {"relation": _words(ratio)}
    left, right = (_terms(ratio, columns, sign, len(chosen)) for sign in (1, -1))
    told: list[dict[str, object]] = [
        {"left_terms": one, "right_terms": other, "blank_fields": (), "blank_message": "",
         "off_count": off, **own}
        for one, other, off in zip(left, right, np.abs(excess).tolist(), strict=True)
    ]  # fmt: skip
    for row in np.flatnonzero(np.any(list(gaps.values()), axis=0) if gaps else ()).tolist():
        blank = tuple(field for field, lacking in gaps.items() if lacking[row])
        told[row] |= {"blank_fields": blank, "blank_message": "ratio-blank"}
    return told


def _terms(
    ratio: Ratio, columns: Mapping[str, Floats], sign: int, rows: int
) -> list[tuple[tuple[str, int, float], ...]]:
    """One side of the ratio, shape (rows,): of each known term its field, factor and figure."""
    side = {field: abs(factor) for field, factor in ratio.terms.items() if factor * sign > 0}
    if not side:
        return [()] * rows
    blank = np.isnan([columns[field] for field in side]).any(axis=0)
    terms = [[(f, factor, n) for n in columns[f].tolist()] for f, factor in side.items()]
    told = list(zip(*terms, strict=True))
    for row in np.flatnonzero(blank).tolist():
        told[row] = tuple(term for term in told[row] if not np.isnan(term[2]))
    return told


def _words(ratio: Ratio) -> str:
    return {"=": "equal", ">=": "least", "<=": "most"}[ratio.relation]


def whole_counts(election: Election) -> Outcome:
    """H6: every count is a whole number of zero or more."""
    batches, tests = [], 0
    for frame in (election.protocols, election.summaries):
        for field in counted_columns(frame):
            column = frame[field].to_numpy(dtype=np.float64)
            tests += int((~np.isnan(column)).sum())
            known = np.nan_to_num(column)
            wrong = (known < 0) | (known != np.floor(known))
            if wrong.any():
                found = misfit.found(election, frame, "H6", [field], ~np.isnan(column), wrong)
                batches += [*found.notes, _not_whole(frame, field, column, found.told)]
    if not tests:
        return not_run("reason-nothing-to-try")
    empty = findings.batch("H6", Severity.CONTRADICTION, 0)
    return Outcome(pd.concat([empty, *batches], ignore_index=True) if batches else empty, tests)


def _not_whole(frame: pd.DataFrame, field: str, column: Floats, wrong: Mask) -> pd.DataFrame:
    values = column[wrong]
    kinds = ["count-negative" if value < 0 else "count-not-whole" for value in values]
    return findings.batch(
        "H6",
        Severity.CONTRADICTION,
        len(values),
        **findings.at(frame, wrong),
        field=field,
        published=values,
        decimals=np.where(values == np.floor(values), 0, 3),
        params=[{"what_message": kind} for kind in kinds],
    )


WHOLE = Check("H6", "ratios", Severity.CONTRADICTION, whole_counts, SOURCE)
CHECKS = tuple(check_of(code, hard=code.startswith("H")) for code in STANDARD)
