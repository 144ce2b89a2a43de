"""Last digits of counts beside those that chance gives: a panel for each field that D1 tests."""

import numpy as np

from audit import findings, formatting, messages
from audit.charts import axes, wording
from audit.charts.axes import Plot, Scale
from audit.charts.scene import Box, Label, Line, Role, Scene, Shape
from audit.charts.stations import source_names
from audit.checks.digits import LEAST, SMALLEST, Counts, counts
from audit.election import Election
from audit.frames import Floats
from audit.messages import Language
from audit.statistics import digits

_PANELS = 4
_GAP = 34


def last_digits(
    election: Election, language: Language, width: float = 500, height: float = 300
) -> Scene | None:
    """The turnout's field and the first lines above 5 %; None where too few counts are large."""
    panels = [(own.field, *_digits(own)) for own in counts(election.polls)]
    panels = [panel for panel in panels if panel[1].sum() >= LEAST][:_PANELS]
    if not panels:
        return None
    title = messages.text("chart-digits-title", language, least=SMALLEST)
    shapes = axes.heading(title, width)
    entries: list[tuple[Role, float, str]] = [
        ("accent", 1.0, messages.text("chart-digits-seen", language)),
        ("second", 1.0, messages.text("chart-digits-chance", language)),
    ]
    shapes += axes.legend(entries, width - 4, 28)
    rows = -(-len(panels) // 2)
    tall = (height - 40 - 20) / rows
    wide = (width - 6) / min(2, len(panels))
    told = []
    for number, (field, seen, chance) in enumerate(panels):
        left, top = 40 + (number % 2) * wide, 52 + (number // 2) * tall
        plot = Plot(left, top, left + wide - 46, top + tall - _GAP)
        name = findings.field_label(field, election, language)
        shapes += _panel(plot, name, seen, chance, language)
        told.append(_told(name, seen, chance, language))
    source = wording.source_text(source_names(election, election.polls.frame), language)
    shapes += axes.source_line(source, width, height)
    summary = messages.text("chart-digits-summary", language, title=title, lines="; ".join(told))
    return Scene(width, height, tuple(shapes), title, summary)


def _digits(own: Counts) -> tuple[Floats, Floats]:
    """Observed and expected numbers of the ten digits, shape (10,) each."""
    large = own.x >= SMALLEST
    seen = np.bincount(digits.last_digits(own.x[large]), minlength=digits.TEN)
    some = own.n > 0
    x, n, whole = own.x[some], own.n[some], np.zeros(int(some.sum()), dtype=np.int64)
    chance = digits.last_digit_chances(x, n, SMALLEST, whole, 1)
    return seen.astype(np.float64), chance[0]


def _panel(plot: Plot, name: str, seen: Floats, chance: Floats, language: Language) -> list[Shape]:
    ticks = axes.nice_ticks(float(max(seen.max(), chance.max())), 3)
    x, y = Scale(0, digits.TEN, plot.left, plot.right), Scale(0, ticks[-1], plot.bottom, plot.top)
    size = axes.SMALL_SIZE
    fitted = axes.fit(name, plot.right - plot.left + 30, axes.LABEL_SIZE)
    shapes: list[Shape] = [
        Label(plot.left - 30, plot.top - 5, fitted, size=axes.LABEL_SIZE, bold=True)
    ]
    for tick in ticks:
        shapes.append(Line(plot.left, y(tick), plot.right, y(tick), "grid", 0.4))
        text = formatting.whole(tick, language)
        shapes.append(Label(plot.left - 3, y(tick) + 2.4, text, "end", size))
    for digit in range(digits.TEN):
        count, expected = float(seen[digit]), y(float(chance[digit]))
        box = (x(digit + 0.15), y(count), x(0.7) - x(0), plot.bottom - y(count))
        shapes.append(Box(*box, "accent", f"digit:{digit}"))
        shapes.append(Line(x(digit + 0.02), expected, x(digit + 0.98), expected, "second", 1.6))
        shapes.append(Label(x(digit + 0.5), plot.bottom + 9, str(digit), "middle", size))
    return shapes


def _told(name: str, seen: Floats, chance: Floats, language: Language) -> str:
    """The digit that is furthest from chance."""
    furthest = int(np.abs(seen - chance).argmax())
    return messages.text(
        "chart-digits-line",
        language,
        line=name,
        digit=str(furthest),
        seen=formatting.whole(float(seen[furthest]), language),
        chance=formatting.decimal(float(chance[furthest]), 1, language),
    )
