"""P5: sums, differences, leads and shares inside tables of published figures.

What a column is of the others is found by arithmetic or asked by its header
(`audit.statistics.relations`), never taken from its place; a printed figure is told only where no
honest rounding of the figures beside it gives it.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from audit import findings
from audit.checks.base import Check, Outcome, not_run
from audit.election import Election
from audit.evidence import plain_sums
from audit.evidence.claims import Published, published
from audit.evidence.plain_sums import PlainSum
from audit.fields import FIGURE
from audit.findings import Severity
from audit.statistics import relations
from audit.statistics.printed_figures import decimals, half_unit, shown
from audit.statistics.relations import Relation
from audit.statistics.slips import digit_slip
from audit.statistics.totals_of_rows import Total, totals

SOURCE = "source-rounding"
SHOWN_TERMS = 6
_HUNDRED = Fraction(100)
_THIRD = 1 / 3
_FEW = 3
Row = dict[str, Any]


def published_figures(election: Election) -> Outcome:
    """P5: every relation that a table of published figures keeps, in every row."""
    rows: list[Row] = []
    tests = tables = 0
    for one in published(election):
        tables += 1
        for made, tried in (
            _of_relations(one), _of_totals(one), _of_hundreds(one), _of_plain_sums(one),
        ):  # fmt: skip
            rows += made
            tests += tried
    if not tables:
        return not_run("reason-no-published")
    if not tests:
        return not_run("reason-no-relations")
    told = {"tables": tables, "told": len(rows)}
    return Outcome(_stacked(rows), tests=tests, figures=told)


def _stacked(rows: list[Row]) -> pd.DataFrame:
    params = [row.pop("params") for row in rows]
    severities = [str(row.pop("severity")) for row in rows]
    columns = {name: [row[name] for row in rows] for name in rows[0]} if rows else {}
    made = findings.batch(
        "P5", Severity.CONTRADICTION, len(rows), level="country", params=params, **columns
    )
    made["severity"] = pd.Series(severities, dtype=object)
    return made


# Relations between columns


def _of_relations(one: Published) -> tuple[list[Row], int]:
    """What a row's figures make of each other; the rows tried."""
    rows: list[Row] = []
    tests = 0
    for tied in _relations(one):
        tests += tied[0].tried
        missed = np.logical_and.reduce([relation.missed for relation in tied])
        rows += [_missed(one, tied[0], int(row)) for row in np.flatnonzero(missed)]
        if tied[0].rounded >= 0:
            rows.append(_rounded(one, tied[0]))
    return rows, tests


def _relations(one: Published) -> list[list[Relation]]:
    """For each column that is something of the others what it is; several where they tie.

    The same columns tell one thing, whichever of them is taken for the result.
    """
    every: list[list[Relation]] = []
    for column in range(len(one.fields)):
        found = relations.best(list(_of_column(one, column)))
        if found:
            every.append(found)
    every.sort(key=lambda tied: (not tied[0].by_word, -tied[0].holds, -tied[0].result))
    seen: set[frozenset[int]] = set()
    kept = []
    for tied in every:
        columns = frozenset((tied[0].result, *tied[0].terms))
        if columns not in seen:
            seen.add(columns)
            kept.append(tied)
    return kept


def _of_column(one: Published, column: int) -> Iterator[Relation]:
    figures, said = one.figures, one.said[column]
    own = one.fields[column].startswith(FIGURE)
    if not own and said == "":  # a party's share is nothing of the others
        return
    if said in ("lead", ""):
        parties = [line for line in one.lines if line not in one.others]
        lead = relations.lead_of(figures, column, parties, by_word=said == "lead")
        if lead is not None:
            yield lead
            said = said and "told"
    if said in ("lead", "difference", ""):  # a lead may be of two lines that its header names
        akin = one.akin(column) if said else ()
        yield from relations.differences(figures, column, by_word=bool(said), akin=akin)
    if said in ("total", ""):
        yield from relations.sums(figures, column, by_word=said == "total")
    if said == "total":
        yield from _of_shares(one, column)
    if said == "" and not figures.counted[column]:
        wholes = np.full(len(one.fields), np.nan)
        for row in np.flatnonzero(one.total)[-1:]:
            wholes = figures.values[row]
        yield from relations.shares(figures, column, ~one.total, wholes)


def _of_shares(one: Published, column: int) -> Iterator[Relation]:
    """The column as the total of the shares of lines, or of these and of all else in percent."""
    beside = (
        c
        for c, own in enumerate(one.fields)
        if own.startswith(FIGURE) and c != column and one.figures.percent[c] and not one.said[c]
    )
    for terms in dict.fromkeys((one.lines, tuple(sorted((*one.lines, *beside))))):
        found = relations.total_of_shares(one.figures, column, terms)
        if found is not None:
            yield found


def _missed(one: Published, relation: Relation, row: int) -> Row:
    column = relation.result
    printed = one.figures.texts[row, column]
    places = max((decimals(str(one.figures.texts[row, c])) for c in _known(one, relation, row)),
                 default=0) if relation.kind != "share" else decimals(printed)  # fmt: skip
    exact = relations.right_value(one.figures, relation, row)
    right = shown(exact, places)
    slip = digit_slip(printed.lstrip("-"), shown(exact, decimals(printed)))
    return {
        **_where(one, row, column),
        "published": float(printed),
        "expected": float(right),
        "difference": round(abs(float(printed)) - float(right), 6),
        "unit": "percent" if one.figures.percent[column] else "",
        "decimals": max(places, decimals(printed)),
        "severity": Severity.CONTRADICTION,
        "params": {
            **_variant(relation),
            **_named(one, row, column),
            "printed_number": printed,
            "right_number": right,
            "terms_compared": _terms(one, relation, row),
            "whole_count": relation.whole,
            "holds_count": relation.holds,
            "rows_count": relation.tried,
            "slip_message": f"slip-{slip}" if slip else "",
        },
    }


def _rounded(one: Published, relation: Relation) -> Row:
    """The one total that its parts give by rounding alone, where all others are exactly theirs."""
    row = _missed(one, relation, relation.rounded)
    told = row["params"] | {"variant": "P5-sum-rounded", "holds_count": relation.holds - 1}
    return row | {"severity": Severity.NOTE, "params": told}


def _variant(relation: Relation) -> Row:
    if relation.kind == "difference":
        return {}
    of_two = relation.kind == "share" and len(relation.terms) > 1
    return {"variant": "P5-ratio" if of_two else f"P5-{relation.kind}"}


def _known(one: Published, relation: Relation, row: int) -> list[int]:
    terms = [c for c in relation.terms if one.figures.exact(row, c) is not None]
    if relation.kind == "lead":
        terms.sort(key=lambda c: -float(one.figures.values[row, c]))
        return terms[:2]
    return terms


def _terms(one: Published, relation: Relation, row: int) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (one.name(c), str(one.figures.texts[row, c]), "") for c in _known(one, relation, row)
    )[:SHOWN_TERMS]


def _where(one: Published, row: int, column: int) -> Row:
    return {"table": one.number, "record": row, "field": one.fields[column]}


def _named(one: Published, row: int, column: int) -> Row:
    line = one.table.locate(row, one.own(column)).row
    return {"row_label": one.labels[row] or f"№ {line}", "column_label": one.name(column)}


# Totals below or above the rows


def _of_totals(one: Published) -> tuple[list[Row], int]:
    found = totals(one.figures, one.total)
    return [_wrong_total(one, total) for total in found if not total.holds], len(found)


def _wrong_total(one: Published, total: Total) -> Row:
    """Proved sums that miss contradict; where nothing proves them the rows may be a part only."""
    above = total.summed > total.printed
    severity = Severity.CONTRADICTION if total.proved else (
        Severity.IMPLAUSIBLE if above else Severity.NOTE
    )  # fmt: skip
    return {
        **_where(one, total.row, total.column),
        "published": float(total.printed),
        "expected": float(total.summed),
        "difference": float(total.printed - total.summed),
        "unit": "",
        "decimals": 0,
        "severity": severity,
        "params": {
            "variant": "P5-total" if above or total.proved else "P5-total-below",
            **_named(one, total.row, total.column),
            "printed_count": float(total.printed),
            "summed_count": float(total.summed),
            "rows_count": total.rows,
        },
    }


def _of_plain_sums(one: Published) -> tuple[list[Row], int]:
    """Sums that a header or a text says, where no other row shows what the total is of."""
    related = {tied[0].result for tied in _relations(one)}
    by_header, tried = plain_sums.of_headers(one)
    by_text, written = plain_sums.of_texts(one)
    found = [found for found in by_header if found.column not in related]
    return [_plain_sum(one, found) for found in (*found, *by_text)], tried + written


def _plain_sum(one: Published, found: PlainSum) -> Row:
    """Parts above their total need an explanation; below it, one may stand in no column."""
    above = found.right > found.printed
    severity = Severity.CONTRADICTION if found.written else (
        Severity.IMPLAUSIBLE if above else Severity.NOTE
    )  # fmt: skip
    printed, right = float(found.printed), float(found.right)
    slip = digit_slip(f"{printed:g}", f"{right:g}") if right.is_integer() else ""
    return {
        **_where(one, found.row, found.column),
        "published": printed,
        "expected": right,
        "difference": printed - right,
        "unit": "",
        "decimals": 0,
        "severity": severity,
        "params": {
            "variant": "P5-sum-written" if found.written else "P5-sum-said",
            **_named(one, found.row, found.column),
            "printed_count": printed,
            "summed_count": right,
            "terms_compared": found.parts[:SHOWN_TERMS],
            "terms_text": " + ".join(figure for _, figure, _ in found.parts),
            "slip_message": f"slip-{slip}" if slip else "",
        },
    }


# Shares of one whole


def _of_hundreds(one: Published) -> tuple[list[Row], int]:
    """Rows whose shares add up to more than 100 % beyond what rounding allows.

    A row that lists only some parties sums below 100 % and says nothing.
    """
    columns = list(one.lines)
    if len(columns) < 2:
        return [], 0
    tried, above = [], []
    for row in range(len(one.labels)):
        known = [(c, f) for c in columns if (f := one.figures.exact(row, c)) is not None]
        if len(known) < 2:
            continue
        tried.append(row)
        slack = sum((half_unit(str(one.figures.texts[row, c])) for c, _ in known), Fraction(0))
        if sum(f for _, f in known) > _HUNDRED + slack:
            above.append(row)
    if len(above) > max(1, _THIRD * len(tried)):
        return [_no_whole(one, above, len(tried))], len(tried)
    return [_above(one, row, len(tried)) for row in above], len(tried)


def _no_whole(one: Published, above: list[int], tried: int) -> Row:
    row, column = above[0], one.lines[0]
    return {
        **_where(one, row, column),
        **dict.fromkeys(("published", "expected", "difference"), np.nan),
        "unit": "", "decimals": 0, "severity": Severity.NOTE,
        "params": {"variant": "P5-hundred-many", "above_count": len(above), "rows_count": tried},
    }  # fmt: skip


def _above(one: Published, row: int, tried: int) -> Row:
    known = [c for c in one.lines if one.figures.exact(row, c) is not None]
    exact = {c: Fraction(str(one.figures.texts[row, c])) for c in known}
    places = max(decimals(str(one.figures.texts[row, c])) for c in known)
    total = sum(exact.values(), Fraction(0))
    slips = _slips(one, row, exact, total - _HUNDRED, places)
    column = slips[0][0] if len(slips) == 1 else known[0]
    proved = tried >= _FEW
    told = {
        **_named(one, row, column),
        "variant": "P5-hundred-cell" if len(slips) == 1 else "P5-hundred",
        "sum_number": shown(total, places),
        "above_number": shown(total - _HUNDRED, places),
        "cells_count": len(known),
    }
    where, published, expected = {**_where(one, row, column), "field": ""}, total, _HUNDRED
    if len(slips) == 1:  # of the one cell then, not of the sum
        told |= {"printed_number": str(one.figures.texts[row, column]),
                 "right_number": slips[0][1], "slip_message": f"slip-{slips[0][2]}"}  # fmt: skip
        where, published = _where(one, row, column), exact[column]
        expected = exact[column] - (total - _HUNDRED)
    return {
        **where,
        "published": float(published),
        "expected": float(expected),
        "difference": float(total - _HUNDRED),
        "unit": "percent",
        "decimals": places,
        "severity": Severity.CONTRADICTION if proved else Severity.IMPLAUSIBLE,
        "params": told,
    }


def _slips(
    one: Published, row: int, exact: dict[int, Fraction], over: Fraction, places: int
) -> list[tuple[int, str, str]]:
    """Cells of which one slip of hand makes all of the excess, with the right figure."""
    found = []
    for column, value in exact.items():
        right = shown(value - over, places)
        slip = digit_slip(str(one.figures.texts[row, column]), right) if value > over else ""
        if slip and slip != "point":
            found.append((column, right, slip))
    return found


CHECKS = (Check("P5", "shares", Severity.CONTRADICTION, published_figures, SOURCE),)
