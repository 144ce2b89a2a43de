"""Two checks at a time: the same results in the same order, told and stopped as one at a time."""

import pandas as pd
import pytest

from audit import engine
from audit.checks.registry import checks_for
from audit.election import Election
from audit.progress import Cancelled, Progress
from tests.audit.builders import election, precincts


class Heard(Progress):
    """What was told; the person stops after so many steps."""

    def __init__(self, patience: int = 1000) -> None:
        self.steps: list[tuple[int, int, str]] = []
        self._patience = patience

    def step(self, done: int, total: int, label: str) -> None:
        self.steps.append((done, total, label))

    def cancelled(self) -> bool:
        return len(self.steps) >= self._patience


@pytest.fixture
def side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_SIDE_BY_SIDE", 1)


def made() -> Election:
    return election(precincts(1500))


def test_results_are_those_of_one_check_after_the_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alone = engine.audit(made())
    monkeypatch.setattr(engine, "_SIDE_BY_SIDE", 1)
    together = engine.audit(made())
    own, other = (audit.findings.pop("members") for audit in (together, alone))
    assert [m and m.places.tolist() for m in own] == [m and m.places.tolist() for m in other]
    pd.testing.assert_frame_equal(together.findings, alone.findings)
    for one, two in zip(together.results, alone.results, strict=True):
        assert one.check.code == two.check.code
        assert one.outcome.tests == two.outcome.tests
        assert one.outcome.figures == two.outcome.figures
        pd.testing.assert_frame_equal(one.outcome.measures, two.outcome.measures)


@pytest.mark.usefixtures("side_by_side")
def test_every_check_is_told_once_and_the_count_only_rises() -> None:
    heard, one = Heard(), made()
    engine.audit(one, heard)
    codes = [check.code for check in checks_for(one.profile)]
    assert [done for done, _, _ in heard.steps] == list(range(len(codes) + 1))
    assert {total for _, total, _ in heard.steps} == {len(codes)}
    assert sorted(label for _, _, label in heard.steps[:-1]) == sorted(codes)


@pytest.mark.usefixtures("side_by_side")
def test_it_stops_when_the_person_cancels() -> None:
    heard = Heard(patience=5)
    with pytest.raises(Cancelled):
        engine.audit(made(), heard)
    assert len(heard.steps) <= 6  # two may have begun at once
