"""The simulated election, made once for all tests of the sample."""

from pathlib import Path

import pandas as pd
import pytest

from sample_protocols import make_sample
from sample_protocols.plants import Planting


@pytest.fixture(scope="session")
def planting() -> Planting:
    return make_sample.plan()[0]


@pytest.fixture(scope="session")
def official(planting: Planting) -> pd.DataFrame:
    """What stands in the workbooks."""
    return planting.official.drop(index=sorted(planting.missing))


@pytest.fixture(scope="session")
def untouched(planting: Planting) -> pd.DataFrame:
    """The precincts in which nothing is planted."""
    return planting.official.drop(index=sorted(planting.taken))


@pytest.fixture(scope="session")
def made_anew(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    make_sample.make(folder)
    return folder
