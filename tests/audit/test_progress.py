"""A long calculation stops where it stands when the person cancels."""

from threading import Event

import numpy as np
import pytest

from audit import engine
from audit.checks.base import Check, Outcome
from audit.election import Election
from audit.engine import Audit, Result
from audit.findings import Severity
from audit.progress import Cancelled, Progress, stop_here, under_way
from audit.statistics.blocks import in_blocks
from audit.statistics.fingerprint_fit import repeated
from tests.ui.findings.cases import small_audit


class Stopping(Progress):
    """Cancelled after so many looks."""

    def __init__(self, looks: int) -> None:
        self.looks, self.stopped = looks, Event()

    def cancelled(self) -> bool:
        self.looks -= 1
        if self.looks < 0:
            self.stopped.set()
        return self.looks < 0


def test_nothing_stops_where_nobody_can_ask() -> None:
    done = []
    stop_here()
    done.append("without a progress")
    with under_way(Progress()):
        stop_here()
        done.append("with one that nobody cancels")
    assert len(done) == 2


@pytest.mark.parametrize("length", [3, 1000])
def test_blocks_stop_between_one_another(length: int) -> None:
    seen: list[slice] = []
    progress = Stopping(1)

    def block(piece: slice) -> None:
        seen.append(piece)
        if piece.start > 1:  # the third block takes until the person cancels
            assert progress.stopped.wait(60)

    with under_way(progress), pytest.raises(Cancelled):
        in_blocks(block, length, 1)
    assert len(seen) < max(length, 4)
    assert in_blocks(lambda piece: piece.start, length, 2) == list(range(0, length, 2))


def test_a_fit_stops_between_its_repeats() -> None:
    draw = np.random.default_rng(1)
    turnout, share = draw.uniform(0.3, 0.8, 200), draw.uniform(0.2, 0.6, 200)
    with under_way(Stopping(2)), pytest.raises(Cancelled):
        repeated(turnout, share, draw)


def test_a_check_on_demand_is_cancelled_inside_itself() -> None:
    def endless(_: Election) -> Outcome:
        while True:
            stop_here()

    audit = small_audit()
    result = Result(Check("T2", "turnout", Severity.ANOMALY, endless, on_demand=True),
                    audit.results[0].outcome)  # fmt: skip
    asked = Audit(audit.election, (result,), audit.findings, audit.seats, audit.totals)
    with pytest.raises(Cancelled):
        engine.demand(asked, ["T2"], Stopping(5))
