"""Charts as plain shapes: pure functions from an election to a `Scene`, drawn by screen and paper.

Each returns None where the files hold nothing to draw. Every scene tells in words what it shows.
"""

from audit.charts.bars import region_turnout, seats_chart
from audit.charts.by_method import OF_TURNOUT, of_method
from audit.charts.by_turnout import cumulative, share_by_bins
from audit.charts.fine_histogram import fine_share, fine_turnout
from audit.charts.last_digits import last_digits
from audit.charts.scene import Scene
from audit.charts.stations import lines_above
from audit.charts.turnout_by_share import turnout_by_share
from audit.charts.turnout_histogram import turnout_histogram
from audit.charts.voters_by_hour import voters_by_hour

__all__ = [
    "OF_TURNOUT",
    "Scene",
    "cumulative",
    "fine_share",
    "fine_turnout",
    "last_digits",
    "lines_above",
    "of_method",
    "region_turnout",
    "seats_chart",
    "share_by_bins",
    "turnout_by_share",
    "turnout_histogram",
    "voters_by_hour",
]
