"""A figure then against the same now, a point a precinct or, for many, their density."""

import numpy as np

from audit import formatting, messages
from audit.charts import axes, wording
from audit.charts.axes import Plot, Scale
from audit.charts.scene import Line, Scene
from audit.charts.stations import source_names
from audit.charts.turnout_by_share import MANY, density, points
from audit.charts.where import Spots
from audit.comparing.compared import Compared
from audit.messages import Language
from audit.statistics.histograms import PERCENTS


def then_and_now(
    of: Compared, language: Language, line: str = "", width: float = 500, height: float = 330
) -> Scene | None:
    """Turnout, or the share of a line of now, in both elections; None where nothing is known.

    Precincts above the diagonal have more now.
    """
    both = of.share(line) if line else of.turnout
    if both is None or of.anew:
        return None
    with np.errstate(invalid="ignore"):
        drawn = (both.then >= 0) & (both.then <= 100) & (both.now >= 0) & (both.now <= 100)
    if not drawn.any():
        return None
    then, now, place = both.then[drawn], both.now[drawn], of.place[drawn]
    plot = Plot(46, 36, width - 8, height - 44)
    x, y = Scale(0, PERCENTS, plot.left, plot.right), Scale(0, PERCENTS, plot.bottom, plot.top)
    what = _what(of, line, language)
    title = messages.text("compare-chart-title", language, what=what[:1].upper() + what[1:])
    shapes = axes.heading(title, width)
    now_title = messages.text("compare-chart-now", language)
    shapes += axes.left_axis(plot, y, wording.percent_ticks(20, language), now_title)
    shapes.append(Line(x(0), y(0), x(100), y(100), "muted", 0.6, dash=True))
    if len(then) > MANY:
        shapes += density(then, now, x, y, language, plot)
    else:
        shapes += points(then, now, place, x, y)
    ticks = wording.percent_ticks(10, language)
    shapes += axes.bottom_axis(plot, x, ticks, messages.text("compare-chart-then", language))
    names = [*source_names(of.then, of.then.polls.frame), *source_names(of.now, of.now.polls.frame)]
    shapes += axes.source_line(wording.source_text(tuple(dict.fromkeys(names)), language),
                               width, height)  # fmt: skip
    change = formatting.signed(float(np.median(now - then)), 1, language)
    summary = messages.text(
        "compare-chart-summary", language, what=what, precincts=len(then), change=change
    )
    spots = Spots(
        place,
        x.start + then / PERCENTS * (x.end - x.start),
        y.start + now / PERCENTS * (y.end - y.start),
    )
    return Scene(width, height, tuple(shapes), title, summary, spots)


def _what(of: Compared, line: str, language: Language) -> str:
    known = of.now.line(line)
    return known.name(language) if known else messages.text("compare-turnout", language)
