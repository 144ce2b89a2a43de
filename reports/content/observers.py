"""The official protocols beside what observers brought."""

from collections.abc import Hashable, Iterator, Mapping

import pandas as pd

from audit import charts, messages, methods
from audit.checks import comparison
from audit.engine import Result
from audit.evidence.kinds_told import held_to
from audit.evidence.overview import OUTCOMES, Overview, beside_official, of_a_sample, overview
from audit.fields import is_count
from audit.findings import Severity
from audit.natural import alphabetical
from audit.outcome.national import with_figures
from reports.content.context import DASH, Context, table
from reports.content.statistics import annexed, tables
from reports.model import Block, Chart, Heading, Paragraph, Table

_CHARTS = 1  # of a comparison
_SENTENCES = 3  # of the whole country; the others stand under Findings


def observers(c: Context) -> list[Block]:
    """For each kind of evidence: what it may be held to, what agrees, how far it reaches."""
    seen, results = overview(c.election), beside_official(c.audit)
    if not len(seen.kinds) and not results:
        return [Paragraph(c.say("evidence-none"))]
    blocks = _brought(c, seen) if len(seen.kinds) else []
    return [*blocks, *(block for result in results for block in _compared(c, result))]


def _brought(c: Context, seen: Overview) -> list[Block]:
    return [
        _kinds(c, seen.kinds),
        *_left_open(c, c.election.polls.frame, c.election.evidence),
        *(Paragraph(text) for text in (c.refer("evidence-where", "findings"),) if text),
        *_coverage(c, seen),
        Paragraph(c.say(sampling(c)), "warning"),
    ]


def copied(c: Context) -> int:
    """Precincts with official figures and a copy of their protocol."""
    evidence, official = c.election.evidence, c.election.polls.frame
    if not len(evidence) or not len(official):
        return 0
    copies = evidence["place"][comparison.copies_mask(evidence)]
    told = official["place"][with_figures(official)]
    return int(told[told >= 0].isin(copies).sum())


def sampling(c: Context) -> str:
    """The message that says for what observed precincts stand."""
    return "sample-and-others" if of_a_sample(c.audit.results) else "not-random"


def _compared(c: Context, result: Result) -> Iterator[Block]:
    """What one comparison of another kind than copies gave; its method is told elsewhere."""
    told = methods.tell(result, c.election, c.language)
    yield Heading(f"{told.code} · {told.title}", 3)
    yield Paragraph(told.summary.rstrip(".") + ".")
    if methods.statistical(result.check):
        told_there = c.refer("method-told-there", "statistics")
        yield from (Paragraph(text, "small") for text in (told_there,) if text)
    elif not result.check.code.startswith("Q"):
        yield from (Paragraph(sentence) for sentence in _of_country(c, result))
    measures = result.outcome.measures
    if methods.statistical(result.check):  # its other measures stand in its own chapter
        measures = measures[measures["measure"] == measures["measure"].iloc[:1].max()]
    yield from tables(c, measures[annexed(measures)])
    if methods.statistical(result.check):
        return
    for make in charts.of_method(result, c.election, c.language)[:_CHARTS]:
        scene = make()
        if scene is not None:
            yield Chart(scene)


def _of_country(c: Context, result: Result) -> list[str]:
    """What a check says of all that was brought, with how far it reaches."""
    code = result.check.code
    every = [f for f in c.findings if f["code"] == code and f["level"] == "country"]
    notes = [f for f in every if f["severity"] == Severity.NOTE]
    return [c.explain(finding).sentence for finding in notes[:_SENTENCES]]


def _kinds(c: Context, kinds: pd.DataFrame) -> Table:
    shown = tuple(name for name in OUTCOMES if name != "in_part" or kinds[name].any())
    rows = [
        (
            c.kind(kind),
            held_to(kind, c.language) or DASH,
            *(c.whole(figure) for figure in figures),
        )
        for kind, *figures in kinds[["kind", "observations", "precincts", *shown]].itertuples(
            index=False
        )
    ]
    names = ("kind", "strength", "observations", "precincts", *shown)
    header = [_head(c, name) for name in names]
    widths = (2.4, 3.0, 1.2, *([1] * (len(shown) + 1)))
    align = "llrr" + "r" * len(shown)
    return table(header, rows, align, widths, note=c.say("evidence-note"))


def _coverage(c: Context, seen: Overview) -> list[Block]:
    """How many precincts of each region observers' copies reach."""
    if not seen.covered[0]:
        return []
    nothing = ("nothing",) if seen.regions["nothing"].any() else ()
    in_part = ("in_part",) if seen.regions["in_part"].any() else ()
    names = ("precincts", "agree", *in_part, "differ", "disputed", *nothing, "no_copy")
    rows = []
    named = sorted(seen.regions.to_dict("records"), key=lambda row: _sorted_by(c, row))
    for row in named:
        key = str(row["region_key"])
        region = c.region(key) if key else _head(c, "country")
        part = 100 * (1 - row["no_copy"] / row["precincts"])
        figures = [c.whole(float(row[name])) for name in names]
        rows.append((region, *figures, c.percent(part, 1)))
    header = [_head(c, name) for name in ("region", *names, "part")]
    title = messages.text("evidence-regions-title", c.language)
    strong = frozenset({len(rows) - 1})
    aligned, widths = "l" + "r" * (len(names) + 1), (3,) + (1,) * (len(names) + 1)
    return [table(header, rows, aligned, widths, title=title, strong=strong)]


def _sorted_by(c: Context, row: Mapping[Hashable, object]) -> tuple[bool, str]:
    """Regions by name as in the other chapters, and the country last."""
    key = str(row["region_key"])
    return not key, alphabetical(c.region(key))


def _head(c: Context, name: str) -> str:
    return messages.text(f"evidence-head-{name}", c.language)


def _left_open(c: Context, official: pd.DataFrame, evidence: pd.DataFrame) -> list[Block]:
    """Precincts whose copies differ from one another, and those of which there is none."""
    copies = evidence[comparison.copies_mask(evidence)]
    disputed = len(_disputed(copies))
    told = official[with_figures(official)]
    without = int((~told["place"].isin(copies["place"])).sum()) if len(told) else 0
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
