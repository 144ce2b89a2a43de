"""The official protocols beside what observers brought."""

from collections import Counter

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit import findings, messages
from audit.checks import comparison
from audit.evidence import Strength, strength_of
from audit.fields import is_count
from reports.content.context import DASH, Context, table
from reports.model import Block, Paragraph, Table

MOST_COPIES = 5  # columns of copies that fit beside one another; all differences are findings
_OUTCOMES = ("agree", "differ", "nothing", "alone")


def observers(c: Context) -> list[Block]:
    """For each kind of evidence: the same figures, other figures, nothing to compare."""
    evidence, official = c.election.evidence, c.election.polls.frame
    if not len(evidence):
        return [Paragraph(c.say("evidence-none"))]
    outcome = compare(official, evidence)
    kinds = evidence["evidence_kind"].fillna("").astype(str).to_numpy()
    rows = []
    for kind in sorted(set(kinds)):
        chosen = kinds == kind
        told = Counter(outcome[chosen].tolist())
        places = evidence.loc[chosen, "place"]
        compared = strength_of(kind) is Strength.EQUAL
        rows.append(
            (
                _kind(c, kind),
                c.whole(int(chosen.sum())),
                c.whole(int(places[places >= 0].nunique())),
                *(c.whole(told[name]) if compared else DASH for name in _OUTCOMES),
            )
        )
    header = [c.say(key) for key in ("evidence-kind", "observations", "precincts", *_OUTCOMES)]
    note = c.say("evidence-note")
    return [
        table(header, rows, "lrrrrrr", (3, 1, 1, 1, 1, 1, 1), note=note),
        *_left_open(c, official, evidence),
        Paragraph(c.say("evidence-where")),
        Paragraph(c.say("not-random"), "warning"),
    ]


def _kind(c: Context, kind: str) -> str:
    message = f"evidence-kind-{kind or 'unnamed'}"
    return messages.text(message, c.language) if messages.has(message, "en") else kind


def _left_open(c: Context, official: pd.DataFrame, evidence: pd.DataFrame) -> list[Block]:
    """Precincts whose copies differ from one another, and those of which there is none."""
    copies = evidence[comparison.copies_mask(evidence)]
    disputed = len(_disputed(copies))
    without = int((~official["place"].isin(copies["place"])).sum()) if len(official) else 0
    blocks: list[Block] = [Paragraph(c.say("without-copy", count=without))]
    if disputed:
        blocks.insert(0, Paragraph(c.say("disputed", count=disputed)))
    return blocks


def _disputed(copies: pd.DataFrame) -> set[int]:
    """Precincts for which two copies hold different figures of one field."""
    known = copies[copies["place"] >= 0]
    several = known[known["place"].duplicated(keep=False)]
    fields = [column for column in several.columns if is_count(column)]
    distinct = several.groupby("place")[fields].nunique()
    return {int(place) for place in distinct.index[(distinct > 1).any(axis=1)]}


def compare(official: pd.DataFrame, evidence: pd.DataFrame) -> NDArray[np.str_]:
    """What comes of each observation, shape (observations,).

    "alone": no official protocol of this precinct; "nothing": no figure that both have;
    "differ": some figure that both have differs; "agree": all such figures are equal.
    """
    result = np.full(len(evidence), "alone", dtype="U8")
    if not len(official):
        return result
    index = pd.Series(np.arange(len(official)), index=official["place"].to_numpy())
    index = index[(index.index >= 0) & ~index.index.duplicated()]
    at = index.reindex(evidence["place"].to_numpy()).to_numpy(dtype=np.float64)
    there = ~np.isnan(at)
    position = at[there].astype(np.int64)
    both = np.zeros(len(position), dtype=bool)
    other = np.zeros(len(position), dtype=bool)
    for column in evidence.columns.intersection(official.columns):
        if not is_count(column):
            continue
        ours = evidence[column].to_numpy(dtype=np.float64)[there]
        theirs = official[column].to_numpy(dtype=np.float64)[position]
        known = ~(np.isnan(ours) | np.isnan(theirs))
        both |= known
        other |= known & (ours != theirs)
    result[there] = np.where(other, "differ", np.where(both, "agree", "nothing"))
    return result


def beside(c: Context, place: int) -> tuple[Table | None, list[str]]:
    """The protocol of one precinct beside its copies, and sentences on what holds in which."""
    told = comparison.compare(c.election, place)
    copies = told.copies[:MOST_COPIES]
    if not told.fields:
        return None, []
    rows, marked = [], set()
    for number, field in enumerate(told.fields):
        figures = [field.official, *field.copies[:MOST_COPIES]]
        known = {figure for figure in figures if not np.isnan(figure)}
        if len(known) > 1:
            marked.add(number)
        cells = [c.whole(figure) for figure in figures]
        rows.append((c.field(field.field), *cells, "≠" if len(known) > 1 else ""))
    names = [copy.observer or _kind(c, copy.kind) for copy in copies]
    header = [c.say("field"), c.say("official"), *names, ""]
    shown = table(
        header,
        rows,
        "l" + "r" * (1 + len(copies)) + "l",
        [4.0, *([1.0] * (1 + len(copies))), 0.2],
        marked=frozenset(marked),
        note=c.say("dossier-note"),
    )
    return shown, _sentences(c, told)


def _sentences(c: Context, told: comparison.Comparison) -> list[str]:
    sides = [(c.say("official"), told.official_broken)] if told.official is not None else []
    sides += [(copy.observer or _kind(c, copy.kind), copy.broken) for copy in told.copies]
    sentences = [
        c.say("side-breaks", side=name, codes=", ".join(broken))
        if broken
        else c.say("side-holds", side=name)
        for name, broken in sides
    ]
    if told.explanation:
        spoken = findings.spoken(told.params, c.election, c.language)
        sentences.append(messages.render(told.explanation, c.language, spoken))
    return sentences
