"""Which charts belong to which method: the same on screen and on paper."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from audit.charts.by_turnout import Core, cumulative, share_by_bins
from audit.charts.fine_histogram import fine_share, fine_turnout
from audit.charts.intervals import by_line, intervals
from audit.charts.last_digits import last_digits
from audit.charts.scene import Scene
from audit.charts.stations import leader
from audit.charts.turnout_by_share import turnout_by_share
from audit.charts.turnout_histogram import turnout_histogram
from audit.charts.voters_by_hour import voters_by_hour
from audit.election import Election
from audit.fields import VOTES
from audit.messages import Language

if TYPE_CHECKING:  # it brings all checks with it, and paper is drawn without them
    from audit.engine import Result

Draw = Callable[[Election, Language], Scene | None]
_OF_ELECTION: dict[str, tuple[Draw, ...]] = {
    "S4": (turnout_histogram,),
    "T2": (turnout_histogram,),
    "T3": (turnout_by_share,),
    "N1": (fine_turnout, fine_share),
    "N5": (fine_turnout, fine_share),
    "N2": (cumulative,),
    "N3": (turnout_by_share,),
    "N4": (fine_share,),
    "D1": (last_digits,),
    "O7": (voters_by_hour,),
}
# What a chapter or a tab on turnout draws by itself.
OF_TURNOUT: frozenset[Draw] = frozenset((turnout_histogram, turnout_by_share))
# Measures of the country that are read line by line.
_BY_LINE: dict[str, tuple[str, ...]] = {
    "D2": ("digit-second", "digit-last", "digit-count-05", "digit-percent-05"),
    "T3": ("turnout-correlation",),
}
_MOST_MEASURES = 2  # charts by region, of the first measures that have any
# What matters of these is by how much they exceed what is expected.
_ABOVE_EXPECTED = frozenset(("integer-stations", "both-whole"))


def of_method(
    result: "Result",
    election: Election,
    language: Language,
    besides: frozenset[Draw] = frozenset(),
) -> list[Callable[[], Scene | None]]:
    """What to call for each chart of a method that is not among ``besides``.

    A method that did not run has the charts of the election all the same, where there are any.
    """
    drawn = (draw for draw in _OF_ELECTION.get(result.check.code, ()) if draw not in besides)
    made: list[Callable[[], Scene | None]] = [partial(draw, election, language) for draw in drawn]
    if result.check.code == "N2":
        made.insert(0, partial(_with_core, result, election, language))
    measures = result.outcome.measures
    made += [
        partial(by_line, measures, name, election, language)
        for name in _BY_LINE.get(result.check.code, ())
        if len(measures)
    ]
    counts = measures[measures["level"] == "region"]["measure"].value_counts(sort=False)
    several = [str(name) for name, count in counts.items() if count > 1]
    made += [
        partial(intervals, measures, name, election, language, excess=name in _ABOVE_EXPECTED)
        for name in several[:_MOST_MEASURES]
    ]
    return made


def _with_core(result: "Result", election: Election, language: Language) -> Scene | None:
    """Share by turnout with the core that the method found for the leading line."""
    measures = result.outcome.measures
    own = measures[measures["field"] == f"{VOTES}{leader(election)}"]
    span = own[own["measure"] == "dependence-core"]
    share = own[own["measure"] == "dependence-share"]
    core = None
    if len(span) and len(share):
        low, high = (float(span[end].iloc[0]) for end in ("low", "high"))
        core = Core(low, high, float(share["value"].iloc[0]))
    return share_by_bins(election, language, core=core)
