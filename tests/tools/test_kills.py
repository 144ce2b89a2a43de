"""A few of the kills of ``make kills``: nothing finished is lost, nothing is unreadable."""

import os

import pytest

from tools.kills.__main__ import one_kill


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL on Windows")
@pytest.mark.parametrize("seed", range(5))
def test_a_kill_at_any_moment_loses_nothing_that_had_finished(seed: int) -> None:
    assert not one_kill(seed).wrong
