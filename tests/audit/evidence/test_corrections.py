"""A later observation by the same observer replaces his earlier one; both stay in sight."""

import numpy as np
import pytest

from audit.checks.comparison import compare
from audit.checks.registry import by_code
from audit.evidence.corrections import readings
from tests.audit.builders import changed, election, precincts
from tests.audit.checks.planted import copy_of

HONEST = precincts(60)
TWO = changed(copy_of(HONEST, 1, 1), votes_A=(0, 7))  # the first is wrong


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("23:10", "23:40"),
        ("2021-01-10 23:10", "2021-01-11 00:20"),
        ("10.01.2021 23:10:05", "11.01.2021 0:20:00"),
        ("1/10/2021 9:10:05 PM", "1/31/2021 1:20:00 AM"),
        ("2021-01-10T23:10:05.000+06:00", "2021-01-10T23:12:00.000+06:00"),
        ("10/01/2021 22.15", "13/01/2021 08.10"),
        # January or months apart: the later is the later either way.
        ("1/10/2021 23:50:11", "1/11/2021 0:20:31"),
        ("10/01/2021 11:50 PM", "11/01/2021 12:20 AM"),
    ],
)
def test_the_later_of_one_observer_stands(earlier: str, later: str) -> None:
    both = {**TWO, "observer": ["Aigul", "aigul "], "observed_at": [earlier, later]}
    one = election(HONEST, evidence=both)
    assert by_code("O2").run(one).reason == "reason-no-second-copies"
    assert not len(by_code("O1").run(one).findings)
    params = by_code("O3").run(one).findings["params"].iloc[0]
    assert (params["corrected_count"], params["agree_count"]) == (1, 1)
    seen = compare(one, int(one.evidence["place"].iloc[0]))
    assert seen.state == "agree"
    assert [copy.replaced for copy in seen.copies] == [True, False]


@pytest.mark.parametrize(
    ("observers", "times"),
    [
        (["Aigul", "Marat"], ["23:10", "23:40"]),
        (["Aigul", "Aigul"], ["23:10", ""]),
        (["Aigul", "Aigul"], ["23:10", "23:10"]),
        (["Aigul", "Aigul"], ["23:10", "00:40"]),  # of which day nothing says
        (["Aigul", "Aigul"], ["03/04/2021 10:00", "04/03/2021 10:00"]),
        (["", ""], ["23:10", "23:40"]),
    ],
)
def test_what_cannot_be_put_in_order_stays_disputed(observers: list[str], times: list[str]) -> None:
    one = election(HONEST, evidence={**TWO, "observer": observers, "observed_at": times})
    assert len(by_code("O2").run(one).findings) == 1


def test_moments_that_are_none_are_blank() -> None:
    assert np.isnan(readings(["", "yesterday", "2021-13-40 10:00", "99"])).all()
