"""The sample election: the real table by region of 2021, and simulated precinct protocols.

No precinct-level file of any Kazakh election has been published, so everything below the level of
regions is simulated and says so in the file's name and on every sheet. The installed package
brings the files with it; ``python -m sample_protocols.make_sample`` writes them anew.
"""

from importlib.resources import files
from pathlib import Path

REAL_TABLE = "real_2021_by_region.xlsx"
PRECINCTS = "simulated_precincts"
OBSERVERS = "simulated_observers"
REGISTRY = "simulated_registry.xlsx"
HOURS = "simulated_hours.xlsx"
BY_DISTRICT = "simulated_by_district.xlsx"
PUBLISHED = "published_2021"  # a sample of its own: what was published besides the count
ANSWER_KEY = "simulated_answer_key.csv"

# The answer key is for the score alone: it is no input of an audit.
INPUTS = (REAL_TABLE, BY_DISTRICT, REGISTRY, HOURS, PRECINCTS, OBSERVERS)


def folder() -> Path:
    """The folder that holds the sample, wherever the package is installed."""
    return Path(str(files(__name__)))


def inputs() -> tuple[Path, ...]:
    """Files and folders of the sample that an audit reads."""
    return tuple(folder() / name for name in INPUTS)


def published() -> Path:
    """The folder of what was published besides the count: polls, platforms, seats, sums."""
    return folder() / PUBLISHED


def answer_key() -> Path:
    """The list of planted irregularities."""
    return folder() / ANSWER_KEY
