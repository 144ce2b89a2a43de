"""How many precincts have which turnout, in steps of one per cent."""

import numpy as np
from numpy.typing import NDArray

from audit import formatting, messages
from audit.charts import axes, wording
from audit.charts.axes import Plot, Scale
from audit.charts.scene import Box, Label, Role, Scene, Shape
from audit.charts.stations import Stations, stations
from audit.charts.where import Parts
from audit.election import Election
from audit.messages import Language

EXACTLY_FULL = 100  # the bin of exactly 100 %
ABOVE_FULL = 101  # one bin for all that lies above
_KEY = "turnout:"  # of a bar's box, before the number of its bin


def bin_of(registered: NDArray[np.float64], voted: NDArray[np.float64]) -> NDArray[np.int64]:
    """The bin of each precinct, shape (precincts,): bin k below 100 is k % <= turnout < k + 1 %.

    Bin 100 holds exactly 100 % and bin 101 everything above. Whole numbers are divided, so a
    turnout of exactly 29 % never slips into bin 28 by a rounding of the machine.
    """
    index = np.floor_divide(100.0 * voted, registered)
    index = np.where(voted > registered, ABOVE_FULL, np.minimum(index, EXACTLY_FULL))
    return np.asarray(index, dtype=np.int64)


def bins(registered: NDArray[np.float64], voted: NDArray[np.float64]) -> NDArray[np.int64]:
    """Precincts by turnout, shape (102,), by `bin_of`."""
    return np.bincount(bin_of(registered, voted), minlength=ABOVE_FULL + 1)


def turnout_histogram(
    election: Election, language: Language, width: float = 500, height: float = 250
) -> Scene | None:
    """The histogram over all precincts; None where no precinct has a turnout."""
    data = stations(election)
    if data is None:
        return None
    bin_ = bin_of(data.registered, data.voted)
    counts = np.bincount(bin_, minlength=ABOVE_FULL + 1)
    title = messages.text("chart-histogram-title", language)
    plot = Plot(46, 26, width - 8, height - 44)
    ticks = axes.nice_ticks(float(counts.max()))
    x = Scale(0, ABOVE_FULL + 1, plot.left, plot.right)
    y = Scale(0, ticks[-1], plot.bottom, plot.top)
    labels = [(tick, formatting.whole(tick, language)) for tick in ticks]
    shapes = axes.heading(title, width)
    shapes += axes.left_axis(plot, y, labels, messages.text("chart-precincts-axis", language))
    shapes += _bars(counts, x, y)
    shapes += axes.bottom_axis(
        plot,
        x,
        wording.percent_ticks(10, language),
        wording.turnout_axis(data.field, language),
    )
    shapes += _named(counts, x, y, language)
    shapes += axes.source_line(wording.source_text(data.sources, language), width, height)
    where = Parts(data.place, bin_, tuple(f"{_KEY}{k}" for k in range(ABOVE_FULL + 1)))
    return Scene(width, height, tuple(shapes), title, _summary(counts, data, language), where)


def _bars(counts: NDArray[np.int64], x: Scale, y: Scale) -> list[Shape]:
    roles: dict[int, Role] = {EXACTLY_FULL: "second", ABOVE_FULL: "danger"}
    return [
        Box(
            x(k) + 0.3,
            y(count),
            x(k + 1) - x(k) - 0.6,
            y(0) - y(count),
            roles.get(k, "accent"),
            f"{_KEY}{k}",
        )
        for k, count in enumerate(counts.tolist())
        if count
    ]


def _named(counts: NDArray[np.int64], x: Scale, y: Scale, language: Language) -> list[Shape]:
    """The bars of exactly 100 % and above, which nobody must overlook, bear their numbers."""
    full, above = int(counts[EXACTLY_FULL]), int(counts[ABOVE_FULL])
    shapes: list[Shape] = []
    bars: tuple[tuple[int, str, Role, float], ...] = (
        (full, "chart-histogram-full", "ink", x(EXACTLY_FULL)),
        (above, "chart-histogram-above", "danger", x(ABOVE_FULL + 1)),
    )
    taken = y.start + 10
    for number, message, role, edge in bars:
        if number:
            text = messages.text(message, language, count=number)
            # Two labels over bars of like height would lie on one another.
            baseline = min(y(number) - 3, taken - 9)
            shapes.append(Label(edge, baseline, text, "end", axes.SMALL_SIZE, role, bold=True))
            taken = baseline
    return shapes


def _summary(counts: NDArray[np.int64], data: Stations, language: Language) -> str:
    mode = int(counts[:EXACTLY_FULL].argmax()) if counts[:EXACTLY_FULL].any() else EXACTLY_FULL
    return messages.text(
        "chart-histogram-summary",
        language,
        precincts=len(data.registered),
        low=str(mode),
        high=str(mode + 1),
        mode=int(counts[mode]),
        median=formatting.percent(float(np.median(data.turnout)), 1, language),
        full=int(counts[EXACTLY_FULL]),
        above=int(counts[ABOVE_FULL]),
        out=data.left_out,
    )
