"""The official protocols beside what observers brought."""

from collections import Counter

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.charts.stations import precincts
from audit.fields import is_count
from reports.content.context import DASH, Context, table
from reports.model import Block, Paragraph


def observers(c: Context) -> list[Block]:
    """For each kind of evidence: the same figures, other figures, nothing to compare."""
    evidence = c.election.evidence
    official = precincts(c.election)
    if not len(evidence):
        return [Paragraph(c.say("evidence-none"))]
    outcome = compare(official, evidence)
    rows = []
    kinds = evidence["evidence_kind"].fillna("").astype(str).to_numpy()
    for kind in sorted(set(kinds)):
        chosen = kinds == kind
        told = Counter(outcome[chosen].tolist())
        places = evidence.loc[chosen, "place"]
        rows.append(
            (
                kind or c.say("kind-not-stated"),
                c.whole(int(chosen.sum())),
                c.whole(int(places[places >= 0].nunique())),
                *(c.whole(told[name]) for name in ("agree", "differ", "nothing", "alone")),
            )
        )
    seen = evidence["place"][evidence["place"] >= 0].unique()
    without = int((~official["place"].isin(seen)).sum()) if len(official) else 0
    keys = ("evidence-kind", "observations", "precincts", "agree", "differ", "nothing", "alone")
    header = [c.say(key) for key in keys]
    note = c.say("evidence-note")
    return [
        table(header, rows, "lrrrrrr", (3, 1, 1, 1, 1, 1, 1), note=note),
        Paragraph(c.say("without-copy", count=without)),
        Paragraph(c.say("evidence-where")),
        Paragraph(c.say("not-random"), "warning"),
    ]


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


def field_rows(c: Context, place: int) -> tuple[list[str], list[list[str]]]:
    """The protocol of one precinct beside every copy: header (sources) and one row a field."""
    frames = [("official", c.election.protocols), ("observer", c.election.evidence)]
    records = []
    for name, frame in frames:
        if not len(frame):
            continue
        for _, record in frame[frame["place"] == place].iterrows():
            source = c.election.tables[int(record["table"])].source.name
            records.append((f"{c.say(name)}: {source}", record))
    records = records[:4]  # more would not fit beside one another; all are among the findings
    fields = [
        column
        for column in dict.fromkeys(col for _, r in records for col in r.index)
        if is_count(column) and any(not pd.isna(r.get(column)) for _, r in records)
    ]
    rows = []
    for field in fields:
        values = [r.get(field, np.nan) for _, r in records]
        shown = [DASH if pd.isna(value) else c.whole(float(value)) for value in values]
        known = {float(value) for value in values if not pd.isna(value)}
        rows.append([c.field(field), *shown, "≠" if len(known) > 1 else ""])
    return [c.say("field"), *(name for name, _ in records), ""], rows
