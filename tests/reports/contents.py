"""What tests of a report share: an audit, a review, the tables of a chapter."""

from datetime import UTC, datetime, timedelta

from audit.decisions.review import Review
from audit.election import Election
from reports.model import Report, Table
from tests.audit.builders import changed, election, precincts


def few_contradictions() -> Election:
    """Three hundred precincts with contradictions in three, and observers in five."""
    columns = changed(precincts(300), votes_A=(3, 9999), valid=(7, 5), issued=(20, 99_999))
    rows = (3, 7, 9, 20, 40)
    seen = changed({n: [v[row] for row in rows] for n, v in columns.items()}, votes_A=(0, 100))
    seen |= {"evidence_kind": ["copy"] * 5, "observer": ["Айгүл"] * 5, "observed_at": [""] * 5}
    return election(columns, evidence=seen)


def new_review() -> Review:
    """A review whose clock runs a minute with each decision."""
    start = datetime(2021, 1, 11, 22, 0, tzinfo=UTC)
    minutes = iter(range(1000))
    return Review("Айгүл", lambda: start + timedelta(minutes=next(minutes)))


def tables_of(report: Report, chapter: str) -> list[Table]:
    """The tables of one chapter."""
    blocks = next(c for c in report.chapters if c.key == chapter).blocks
    return [block for block in blocks if isinstance(block, Table)]
