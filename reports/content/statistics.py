"""The statistical methods: what each gave here, beside what honest elections give."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit import charts, formatting, methods
from audit.engine import Result
from audit.methods import Told
from audit.statistics.poisson_binomial import LOWEST_P
from reports.content.context import DASH, Context, table
from reports.model import Block, Chart, Heading, Paragraph, Table

Mask = NDArray[np.bool_]
MOST_REGIONS = 1000  # rows of a method in the annex; more stand in the findings file
_PARTS = ("how", "honest", "caveat", "tests", "seed", "source")
_NUMBERS = ("n", "value", "expected", "z", "p", "q", "range")
_CHARTS = 4  # of a method; its other measures by region stand in the tables


def statistics(c: Context) -> list[Block]:
    """What all of them gave at a glance, then each that ran, then those that did not."""
    results = methods.statistical_results(c.audit)
    told = [methods.tell(result, c.election, c.language) for result in results]
    blocks: list[Block] = [Paragraph(c.say("statistics-text")), _overview(c, told)]
    for result, words in zip(results, told, strict=True):
        if result.outcome.ran:
            blocks += _method(c, result, words)
    return blocks


def measured(c: Context) -> list[Block]:
    """The annex: every measure of the country, and of the regions where they are not too many.

    All rows of a large country would fill hundreds of pages; they stand in the findings file.
    """
    blocks: list[Block] = []
    left = 0
    for result in methods.statistical_results(c.audit):
        measures = result.outcome.measures
        kept = annexed(measures)
        shown = list(tables(c, measures[kept]))
        if shown:
            title = methods.tell(result, c.election, c.language).title
            blocks += [Heading(f"{result.check.code} · {title}", 3), *shown]
        left += len(measures) - int(kept.sum())
    if left:
        told = c.say("measures-left", count=left, most=MOST_REGIONS)
        blocks.insert(0, Paragraph(told, "small"))
    return [Heading(c.say("measures")), *blocks] if blocks else []


def _overview(c: Context, told: list[Told]) -> Block:
    rows = [(words.code, words.title, words.summary) for words in told]
    header = (c.say("code"), c.say("method"), c.say("gave"))
    return table(header, rows, "lll", (1, 4, 7), title=c.say("statistics-overview"))


def _method(c: Context, result: Result, words: Told) -> Iterator[Block]:
    yield Heading(f"{words.code} · {words.title}")
    yield Paragraph(words.summary.rstrip(".") + ".", "lead")
    yield from (Paragraph(f"{name}: {text}", name=f"{name}:") for name, text in _facts(c, words))
    measures = result.outcome.measures
    yield from tables(c, measures[_shown(measures)])
    if len(measures) > int(_shown(measures).sum()):
        yield Paragraph(c.refer("measures-annexed", "annexes"), "small")
    drawn_elsewhere = charts.OF_TURNOUT if "turnout" in c.options.chapters else frozenset()
    makers = charts.of_method(result, c.election, c.language, besides=drawn_elsewhere)
    scenes = (make() for make in makers[:_CHARTS])
    yield from (Chart(scene) for scene in scenes if scene is not None)


def _facts(c: Context, words: Told) -> Iterator[tuple[str, str]]:
    for part in _PARTS:
        text = str(getattr(words, part))
        if part == "seed" and text:
            text = c.say("seed-used", seed=text)
        if text:
            yield c.say(f"part-{part}"), text


def _shown(measures: pd.DataFrame) -> Mask:
    """The country and whatever needs an explanation; the rest stands in the annex."""
    shown: Mask = ((measures["level"] == "country") | measures["flagged"]).to_numpy(dtype=bool)
    return shown


def annexed(measures: pd.DataFrame) -> Mask:
    """The country, and the regions where they are not too many; shape (measures,)."""
    regions = (measures["level"] == "region").to_numpy(dtype=bool)
    country: Mask = (measures["level"] == "country").to_numpy(dtype=bool)
    return country | regions if regions.sum() <= MOST_REGIONS else country


def tables(c: Context, measures: pd.DataFrame) -> Iterator[Table]:
    """A table a measure; a column stands only where it holds anything."""
    for measure in dict.fromkeys(measures["measure"]):
        yield _table(c, measures[(measures["measure"] == measure).to_numpy(dtype=bool)])


def _table(c: Context, own: pd.DataFrame) -> Table:
    measure, flagged = str(own["measure"].iloc[0]), own["flagged"].to_numpy(dtype=bool)
    lines = methods.fields(own, c.election, c.language)
    columns: dict[str, Sequence[str]] = {
        "place": methods.places(own, c.election, c.language).tolist(),
        "subject": own["subject"].tolist(),
        "line": lines.tolist(),
    }
    columns |= {name: _column(c, own, name) for name in _NUMBERS}
    kept = {
        name: texts
        for name, texts in columns.items()
        if name == "place" or not set(texts) <= {DASH, ""}
    }
    widths = {"place": 4.0, "subject": 4.0, "line": 3.0, "range": 3.0}
    return table(
        [_head(c, name, measure) for name in kept],
        list(zip(*kept.values(), strict=True)),
        "".join("l" if name in {"place", "subject", "line"} else "r" for name in kept),
        [widths.get(name, 1.5) for name in kept],
        title=methods.name(measure, c.language),
        note=methods.legend(own, measure, c.language),
        marked=frozenset(np.flatnonzero(flagged).tolist()),
    )


def _head(c: Context, name: str, measure: str) -> str:
    if name == "expected":
        return methods.beside(measure, c.language)
    return name if name in "nzpq" else c.say(f"measure-{name}")


def _column(c: Context, own: pd.DataFrame, name: str) -> list[str]:
    """One column of figures of one measure as text."""
    names = ["low", "high"] if name == "range" else [name]
    figures = own[names].to_numpy(dtype=np.float64)
    unit = str(own["unit"].iloc[0])
    decimals = methods.decimals_of(figures.ravel(), unit, int(own["decimals"].iloc[0]))
    if name == "range":
        return [methods.span(low, high, unit, decimals, c.language) for low, high in figures]
    values = figures[:, 0].tolist()
    if name in {"p", "q"}:
        floored = own["p"].to_numpy(dtype=np.float64) == LOWEST_P  # no smaller one can be told
        told = [formatting.probability(value, c.language) for value in values]
        return [f"≤\u00a0{text}" if low else text for text, low in zip(told, floored, strict=True)]
    if name in {"n", "z"}:
        return [c.decimal(value, 0 if name == "n" else 2) for value in values]
    return [methods.figure(value, unit, decimals, c.language) for value in values]
