"""The chapter of the log: what it remarks of itself."""

from datetime import UTC, datetime

import pytest

from audit import engine
from audit.decisions.review import Decision, Review
from audit.engine import Audit
from audit.messages import LANGUAGES
from reports.content import build
from reports.model import Paragraph, Report
from tests.audit.builders import changed, election, precincts


@pytest.fixture(scope="module")
def audit() -> Audit:
    return engine.audit(election(changed(precincts(30), valid=(7, 5))))


def test_a_clock_that_was_set_back_is_remarked(audit: Audit) -> None:
    review, days = Review("Dana"), iter((9, 10, 3, 4, 11))
    review.clock = lambda: datetime(2026, 3, next(days), tzinfo=UTC)
    finding = audit.findings["id"].iloc[0]
    for note in ("first", "second", "third"):
        review.note([finding], note)
    review.change("merge", {finding: Decision(note="of another clock")})
    review.note([finding], "last")
    for language in LANGUAGES:
        (told,) = _warnings(build(audit, review, language), "log")
        assert "3" in told
        assert "2" in told
        assert "4" not in told
    assert not _warnings(build(audit, Review(), "en"), "log")


def _warnings(report: Report, key: str) -> list[str]:
    blocks = next(chapter.blocks for chapter in report.chapters if chapter.key == key)
    return [one.text for one in blocks if isinstance(one, Paragraph) and one.style == "warning"]
