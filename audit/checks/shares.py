"""P1 and P2: printed shares that cannot be the rounding of votes / base; rows that miss 100 %."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import ceil, floor

import numpy as np
import pandas as pd

from audit import findings
from audit.checks.base import Check, Outcome, not_run
from audit.checks.share_basis import BASES, Shares, tables_with_shares
from audit.election import Election
from audit.fields import SHARE, VOTES
from audit.findings import Severity
from audit.outcome.shares import base_of
from audit.statistics import shares
from audit.statistics.slips import digit_slip

SOURCE = "source-rounding"


def wrong_shares(election: Election) -> Outcome:
    """P1: each printed share against votes / base, with the slip that explains a miss."""
    tables = list(tables_with_shares(election))
    tests = sum(int(table.tested.sum()) for table in tables)
    if not tests:
        return not_run("reason-no-shares")
    rows = [finding for table in tables for finding in _table_findings(table, election)]
    figures = {"cells": tests, "wrong": sum(int(table.wrong.sum()) for table in tables)}
    return Outcome(_stack("P1", rows), tests=tests, figures=figures)


def _stack(code: str, rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    severities = [row["severity"] for row in rows]
    names = [name for name in (rows[0] if rows else {}) if name not in ("severity", "params")]
    made = findings.batch(
        code,
        Severity.CONTRADICTION,
        len(rows),
        **{name: [row[name] for row in rows] for name in names},
        params=[row["params"] for row in rows],
    )
    made["severity"] = pd.Series(severities, dtype=object)
    return made


def _table_findings(table: Shares, election: Election) -> Iterator[dict[str, object]]:
    if not table.understood:
        yield _not_understood(table, election)
        return
    for row in np.flatnonzero(table.wrong.any(axis=1)).tolist():
        missed = np.flatnonzero(table.wrong[row])
        vote = _vote_that_explains(table, row) if len(missed) > 1 else None
        if vote is not None:
            yield _wrong_vote(table, row, *vote)
            continue
        for line in missed.tolist():
            yield _wrong_share(table, row, line)


def _where(table: Shares, row: int) -> dict[str, object]:
    names = ("level", "region_key", "region", "district", "precinct", "table", "record")
    record = table.frame.iloc[row]
    return {name: record[name] for name in names}


def _not_understood(table: Shares, election: Election) -> dict[str, object]:
    number = int(table.frame["table"].iloc[0])
    return {
        **dict.fromkeys(("region_key", "region", "district", "precinct"), ""),
        "level": "country",
        "table": number,
        "record": int(table.frame["record"].iloc[0]),
        "field": f"{SHARE}{table.keys[0]}",
        "published": np.nan,
        "expected": np.nan,
        "difference": np.nan,
        "unit": "",
        "decimals": 0,
        "votes": np.nan,
        "severity": str(Severity.NOTE),
        "params": {
            "variant": "share-base-unknown",
            "tried_count": int(table.tested.sum()),
            "table_name": election.tables[number].source.name,
        },
    }


def _wrong_share(table: Shares, row: int, line: int) -> dict[str, object]:
    votes, base = int(table.votes[row, line]), int(table.base[row])
    printed, decimals = _text(table, row, line), int(table.printed[line].decimals[row])
    right = shares.rounded(votes, base, decimals)
    off = Fraction(printed) - Fraction(100 * votes, base)
    slip, source = _slip(table, row, line, right)
    return {
        **_where(table, row),
        "field": f"{SHARE}{table.keys[line]}",
        "published": float(printed),
        "expected": float(right),
        "difference": float(Fraction(printed) - Fraction(right)),
        "unit": "percent",
        "decimals": decimals,
        "votes": float(round(abs(off) * base / 100)),
        "severity": str(Severity.CONTRADICTION),
        "params": {
            "line_field": f"{VOTES}{table.keys[line]}",
            "votes_count": votes,
            "base_count": base,
            "base_fields": ",".join(_base_names(table)),
            "slip_message": f"slip-{slip}",
            "slip": slip,
            **source,
        },
    }


def _base_names(table: Shares) -> list[str]:
    return [field for field in table.fields if field in ("votes",) or _has(table.frame, field)]


def _has(frame: pd.DataFrame, field: str) -> bool:
    return not np.isnan(base_of(frame, (field,))).all()


def _text(table: Shares, row: int, line: int) -> str:
    printed = table.printed[line]
    return shares.placed(int(printed.digits[row]), int(printed.decimals[row]))


def _slip(table: Shares, row: int, line: int, right: str) -> tuple[str, dict[str, object]]:
    """What single slip explains the printed share, and what the sentence must name for it."""
    copied = _copied(table, row, line)
    if copied[0]:
        return copied
    printed = _text(table, row, line)
    usual = _right(table, row, line, int(np.median(table.printed[line].decimals)))
    slip = digit_slip(printed, right) or digit_slip(printed, usual)
    if slip:
        return slip, {}
    other = _other_base(table, row, line)
    if other:
        return "base", {"other_fields": ",".join(other)}
    return "none", {}


def _copied(table: Shares, row: int, line: int) -> tuple[str, dict[str, object]]:
    printed = _text(table, row, line)
    for other in range(len(table.keys)):
        tested = other != line and table.tested[row, other]
        if tested and _exchanged(table, row, line, other):
            return "exchanged", {"other_field": f"{VOTES}{table.keys[other]}"}
    rows = (("below", row + 1, line), ("above", row - 1, line))
    for name, at_row, at_line in (*rows, ("left", row, line - 1), ("right", row, line + 1)):
        inside = 0 <= at_row < len(table.frame) and 0 <= at_line < len(table.keys)
        if inside and table.tested[at_row, at_line] and _text(table, at_row, at_line) == printed:
            return name, {"other_field": f"{VOTES}{table.keys[at_line]}"}
    return "", {}


def _exchanged(table: Shares, row: int, line: int, other: int) -> bool:
    ours, theirs = _text(table, row, line), _text(table, row, other)
    return ours == _right(table, row, other) and theirs == _right(table, row, line)


def _right(table: Shares, row: int, line: int, decimals: int | None = None) -> str:
    """The honest share of a cell, with the cell's own decimals where none are asked for."""
    if decimals is None:
        decimals = int(table.printed[line].decimals[row])
    return shares.rounded(int(table.votes[row, line]), int(table.base[row]), decimals)


def _other_base(table: Shares, row: int, line: int) -> tuple[str, ...]:
    one = table.frame.iloc[[row]]
    printed = shares.read(np.array([_text(table, row, line)], dtype=object))
    votes = table.votes[[row], line]
    for fields in BASES:
        if shares.fits(printed, votes, base_of(one, fields))[0]:
            return fields
    return ()


def _vote_that_explains(table: Shares, row: int) -> tuple[int, int, int] | None:
    """The one line whose votes, changed alone, make every share of the row honest.

    The line, the lowest and the highest number that do. None unless exactly one line does, or
    where the base is not made of the votes.
    """
    if "votes" not in table.fields or not table.tested[row].all():
        return None
    found = [(line, *bounds) for line, bounds in _bounds(table, row) if bounds[0] <= bounds[1]]
    return found[0] if len(found) == 1 else None


def _bounds(table: Shares, row: int) -> Iterator[tuple[int, tuple[int, int]]]:
    lines = range(len(table.keys))
    for line in lines:
        others = [_base_interval(table, row, other) for other in lines if other != line]
        rest = int(table.base[row]) - int(table.votes[row, line])
        low, high = max(o[0] for o in others), min(o[1] for o in others)
        share_low, share_high = _interval(table, row, line)
        # votes / (rest + votes) within the line's own interval of shares, and not below zero
        own_low = ceil(share_low * rest / (1 - share_low)) if share_low < 1 else 10**18
        own_high = floor(share_high * rest / (1 - share_high)) if share_high < 1 else 10**18
        yield line, (max(low - rest, own_low, 0), min(high - rest, own_high))


def _interval(table: Shares, row: int, line: int) -> tuple[Fraction, Fraction]:
    """The shares, as parts of one, that print as this cell does."""
    share = Fraction(_text(table, row, line)) / 100
    half = Fraction(1, 200 * 10 ** int(table.printed[line].decimals[row]))
    return max(share - half, Fraction(0)), share + half


def _base_interval(table: Shares, row: int, line: int) -> tuple[int, int]:
    """The bases with which this cell is honest."""
    low, high = _interval(table, row, line)
    votes = int(table.votes[row, line])
    return ceil(votes / high), floor(votes / low) if low else 10**18


def _wrong_vote(table: Shares, row: int, line: int, low: int, high: int) -> dict[str, object]:
    votes = int(table.votes[row, line])
    nearest = min(max(votes, low), high)
    likely = next((n for n in range(low, min(high, low + 5000) + 1) if _slipped(votes, n)), nearest)
    return {
        **_where(table, row),
        "field": f"{VOTES}{table.keys[line]}",
        "published": float(votes),
        "expected": float(likely),
        "difference": float(votes - likely),
        "unit": "votes",
        "decimals": 0,
        "votes": float(abs(votes - likely)),
        "severity": str(Severity.CONTRADICTION),
        "params": {
            "variant": "P1-votes",
            "low_count": low,
            "high_count": high,
            "share_printed": _text(table, row, line),
            "slip_message": f"slip-{digit_slip(str(votes), str(likely)) or 'none'}",
        },
    }


def _slipped(printed: int, right: int) -> bool:
    return bool(digit_slip(str(printed), str(right)))


def wrong_sums(election: Election) -> Outcome:
    """P2: a row's printed shares whose sum no honest rounding gives."""
    batches, tests = [], 0
    for table in tables_with_shares(election):
        whole, wrong, sums = _sums(table, election)
        tests += int(whole.sum())
        batches.append(_sum_findings(table, wrong, sums))
    if not tests:
        return not_run("reason-no-full-rows")
    return Outcome(pd.concat(batches, ignore_index=True), tests=tests)


def _sums(table: Shares, election: Election) -> tuple[np.ndarray, np.ndarray, list[np.ndarray]]:
    """Rows that list every line; rows whose sum is dishonest; printed and expected sum, unit.

    All sums in units of the finest decimal: integers of any size.
    """
    places = max((int(p.decimals.max(initial=0)) for p in table.printed), default=0)
    scales = [10 ** (places - p.decimals.astype(object)) for p in table.printed]
    there = np.column_stack([p.there for p in table.printed])
    parts = [
        p.digits.astype(object) * s * p.there for p, s in zip(table.printed, scales, strict=True)
    ]
    total = np.sum(parts, axis=0)
    slack = np.sum([s * p.there for p, s in zip(table.printed, scales, strict=True)], axis=0)
    by_votes = table.tested.all(axis=1) & table.understood & (not table.cut_off)
    base = np.where(by_votes, np.nan_to_num(table.base), 1).astype(np.int64).astype(object)
    votes = np.where(by_votes, np.nan_to_num(table.votes).sum(axis=1), 1).astype(np.int64)
    off = 2 * total * base - 200 * votes.astype(object) * 10**places
    wrong = (np.abs(off) > slack * base).astype(bool)
    whole = by_votes | (there.all(axis=1) & _lists_all(table, election))
    above = (2 * total - 200 * 10**places > slack).astype(bool) & there.any(axis=1)
    expected = 100 * votes.astype(object) * 10**places / base
    return whole | above, wrong & (whole | above), [total, expected, np.array([places])]


def _lists_all(table: Shares, election: Election) -> bool:
    """Whether a table without votes names every party of the profile, so that shares make 100."""
    parties = {party.key for party in election.profile.parties}
    return bool(parties) and parties <= set(table.keys) and bool(np.isnan(table.votes).all())


def _sum_findings(table: Shares, wrong: np.ndarray, sums: list[np.ndarray]) -> pd.DataFrame:
    total, expected, places = sums[0], sums[1], int(sums[2][0])
    unit = 10**places
    rows = np.flatnonzero(wrong)
    printed = np.array([float(Fraction(int(total[row]), unit)) for row in rows])
    right = np.array([float(expected[row]) / unit for row in rows])
    return findings.batch(
        "P2",
        Severity.CONTRADICTION,
        len(rows),
        **findings.at(table.frame, wrong),
        published=printed,
        expected=right,
        difference=np.round(printed - right, places + 2),
        unit="percent",
        decimals=places,
        votes=np.round(np.abs(printed - right) * np.nan_to_num(table.base[rows]) / 100),
        params=[_sum_params(table, row, places) for row in rows.tolist()],
    )


def _sum_params(table: Shares, row: int, places: int) -> dict[str, object]:
    missed = np.flatnonzero(table.wrong[row])
    listed = int(sum(p.there[row] for p in table.printed))
    half = sum(Fraction(1, 2 * 10 ** int(p.decimals[row])) for p in table.printed if p.there[row])
    params: dict[str, object] = {
        "lines": listed,
        "tolerance_printed": shares.placed(int(half * 10 ** (places + 1)), places + 1),
        "cause_message": "sum-cause-unknown",
    }
    if len(missed) == 1:
        line = int(missed[0])
        params["cause_message"] = "sum-cause-one-cell"
        params["line_field"] = f"{VOTES}{table.keys[line]}"
        params["cell_printed"] = _text(table, row, line)
        params["right_printed"] = _right(table, row, line)
    return params


CHECKS = (
    Check("P1", "shares", Severity.CONTRADICTION, wrong_shares, SOURCE),
    Check("P2", "shares", Severity.CONTRADICTION, wrong_sums, SOURCE),
)
