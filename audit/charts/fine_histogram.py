"""Turnout, and a line's share, in steps of a tenth of a per cent, with whole percentages marked.

After Kobak, Shpilkin and Pshenichnikov (2016): bins are centred on round percentages.
"""

import numpy as np
from numpy.typing import NDArray

from audit import fields, formatting, messages
from audit.charts import axes, wording
from audit.charts.axes import Plot, Scale
from audit.charts.scene import Box, Label, Line, Role, Scene, Shape
from audit.charts.stations import leader, source_names, stations
from audit.charts.where import Parts
from audit.election import Election
from audit.frames import Floats
from audit.messages import Language
from audit.statistics.histograms import percent_bin

LEAST_VOTERS = 100  # smaller stations lie on round percentages by the arithmetic of small numbers
STEP = 1  # per mille
_PER_CENT = 10 // STEP  # bins a per cent
_FEW = 30  # stations; fewer draw nothing that could be read


def fine_turnout(
    election: Election, language: Language, width: float = 500, height: float = 250
) -> Scene | None:
    """Turnout of the stations in steps of 0.1 %; None where too few have one."""
    data = stations(election)
    if data is None:
        return None
    title = messages.text("chart-fine-turnout-title", language)
    axis = wording.turnout_axis(data.field, language)
    polls = data.polls
    return _scene(election, (polls.voted, polls.registered), (title, axis), language, width, height)


def fine_share(
    election: Election,
    language: Language,
    line: str | None = None,
    width: float = 500,
    height: float = 250,
) -> Scene | None:
    """A line's share (the leading one's) of each station's ballots in steps of 0.1 %."""
    polls = election.polls
    chosen = election.line(line or leader(election) or "")
    if chosen is None or chosen.key not in polls.lines:
        return None
    name = chosen.name(language)
    title = messages.text("chart-fine-share-title", language, line=name)
    axis = messages.text(
        "chart-fine-share-axis",
        language,
        line=axes.fit(name, 200, axes.LABEL_SIZE),
        base=fields.label("in_boxes", language),
    )
    votes = polls.votes[:, polls.lines.index(chosen.key)]
    return _scene(election, (votes, polls.ballots), (title, axis), language, width, height)


def _scene(
    election: Election,
    figures: tuple[Floats, Floats],
    words: tuple[str, str],
    language: Language,
    width: float,
    height: float,
) -> Scene | None:
    """``figures``: the part and the whole of each station; ``words``: title and axis."""
    registered = election.polls.registered
    with np.errstate(invalid="ignore"):
        small = registered < LEAST_VOTERS
    bins = np.where(small, -1, percent_bin(*figures, STEP))
    counts = np.bincount(bins[bins >= 0], minlength=1000 // STEP + 1)
    if counts.sum() < _FEW:
        return None
    plot = Plot(46, 38, width - 16, height - 44)
    # Full stations may outnumber all others: they are cut off at the top, and their number told.
    inside = counts[: -5 // STEP]
    ticks = axes.nice_ticks(float(max(inside.max(), 1)))
    x = Scale(-0.5, len(counts) - 0.5, plot.left, plot.right)
    y = Scale(0, ticks[-1], plot.bottom, plot.top)
    shapes = axes.heading(words[0], width)
    labels = [(tick, formatting.whole(tick, language)) for tick in ticks]
    shapes += axes.left_axis(plot, y, labels, messages.text("chart-precincts-axis", language))
    shapes += [
        Line(x(k), plot.top, x(k), plot.bottom, "grid", 0.4)
        for k in range(0, len(counts), 5 * _PER_CENT)
    ]
    shapes += _bars(counts, x, y)
    shapes += _legend(plot, language)
    percents = [(value * _PER_CENT, text) for value, text in wording.percent_ticks(10, language)]
    shapes += axes.bottom_axis(plot, x, percents, words[1])
    if counts[-1] > ticks[-1]:
        text = messages.text("chart-histogram-full", language, count=int(counts[-1]))
        shapes.append(Label(plot.right - 3, plot.top + 9, text, "end", axes.SMALL_SIZE, bold=True))
    source = wording.source_text(source_names(election, election.polls.frame), language)
    shapes += axes.source_line(source, width, height)
    left_out = len(registered) - int(counts.sum())
    keys = tuple(f"permille:{k * STEP}" for k in range(len(counts)))
    where = Parts(election.polls.place, bins, keys)
    summary = _summary(words[0], counts, left_out, language)
    return Scene(width, height, tuple(shapes), words[0], summary, where)


def _bars(counts: NDArray[np.int64], x: Scale, y: Scale) -> list[Shape]:
    wide = x(1) - x(0)
    return [
        Box(x(k - 0.5), (top := max(y(count), y(y.high))), wide, y(0) - top, _role(k),
            f"permille:{k * STEP}")
        for k, count in enumerate(counts.tolist())
        if count
    ]  # fmt: skip


def _role(k: int) -> Role:
    if k % (5 * _PER_CENT) == 0:
        return "second"
    return "accent" if k % _PER_CENT == 0 else "accent_soft"


def _legend(plot: Plot, language: Language) -> list[Shape]:
    names = ("chart-fine-other", "chart-fine-whole", "chart-fine-five")
    roles: tuple[Role, ...] = ("accent_soft", "accent", "second")
    entries = [
        (role, 1.0, messages.text(name, language)) for role, name in zip(roles, names, strict=True)
    ]
    return axes.legend(entries, plot.right, plot.top - 8)


def _summary(title: str, counts: NDArray[np.int64], left_out: int, language: Language) -> str:
    """How many lie on whole percentages, beside the two neighbouring tenths on average."""
    at = np.arange(_PER_CENT, len(counts) - _PER_CENT, _PER_CENT)
    fives = at[at % (5 * _PER_CENT) == 0]
    beside = float(counts[at - 1].sum() + counts[at + 1].sum()) / 2
    beside_fives = float(counts[fives - 1].sum() + counts[fives + 1].sum()) / 2
    return messages.text(
        "chart-fine-summary",
        language,
        title=title,
        precincts=int(counts.sum()),
        least=LEAST_VOTERS,
        whole=formatting.whole(float(counts[at].sum()), language),
        beside=formatting.whole(beside, language),
        fives=formatting.whole(float(counts[fives].sum()), language),
        besidefives=formatting.whole(beside_fives, language),
        out=left_out,
    )
