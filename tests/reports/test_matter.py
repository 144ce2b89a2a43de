"""Would it matter, and which places first: on paper, in the findings file and on the terminal."""

import re
from datetime import UTC, datetime

import pytest

from audit import engine
from audit.decisions.review import Review
from audit.engine import Audit
from audit.messages import LANGUAGES, Language
from reports import findings_file, pdf
from reports.content import build
from reports.model import Bullets, Options, Report, Table, block_texts
from tests.audit.builders import changed, election, precincts
from ui.command_line import printing


@pytest.fixture(scope="module")
def audit() -> Audit:
    """Three hundred precincts, of which three contradict themselves."""
    columns = changed(precincts(300), votes_A=(3, 9999), valid=(7, 5), issued=(20, 99_999))
    return engine.audit(election(columns))


def report(audit: Audit, language: Language = "en", review: Review | None = None) -> Report:
    review = review or Review("A", lambda: datetime(2021, 1, 11, tzinfo=UTC))
    return build(audit, review, language, Options(chapters=("priority", "findings", "matter")))


def texts(made: Report, chapter: str) -> str:
    return "\n".join(
        text
        for one in made.chapters
        if one.key == chapter
        for block in one.blocks
        for text in block_texts(block)
    )


def places(made: Report) -> Table:
    blocks = next(one.blocks for one in made.chapters if one.key == "priority")
    return next(block for block in blocks if isinstance(block, Table))


def test_the_first_places_stand_with_their_reasons(audit: Audit) -> None:
    first = places(report(audit))
    assert [row[0] for row in first.rows] == [str(n) for n in range(1, len(first.rows) + 1)]
    assert re.search(r"contradiction.*\(.*H\d.*votes concerned", first.rows[0][2])
    assert "The order: contradictions first" in first.note


def test_a_place_of_which_all_was_dismissed_is_left_out(audit: Audit) -> None:
    review = Review("A", lambda: datetime(2021, 1, 11, tzinfo=UTC))
    named = places(report(audit)).rows
    place = [p for p in findings_file.document(audit, "en")["priority"] if p["rank"] == 1]
    review.dismiss(place[0]["findings"])
    left = places(report(audit, review=review))
    assert left.rows[0][0] == "2"
    assert left.rows[0][:3] == named[1][:3]


def test_all_findings_and_the_confirmed_ones_are_weighed(audit: Audit) -> None:
    review = Review("A", lambda: datetime(2021, 1, 11, tzinfo=UTC))
    assert "No finding is confirmed yet." in texts(report(audit), "matter")
    review.confirm([str(audit.findings["id"].iloc[0])])
    told = texts(report(audit, review=review), "matter")
    assert "1 finding concerns" in told
    assert "does not say that the result is wrong" in told
    assert "more than half of the votes for these lines (without invalid ballots" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chapter_prints(audit: Audit, language: Language) -> None:
    review = Review("A", lambda: datetime(2021, 1, 11, tzinfo=UTC))
    review.confirm(audit.findings["id"].iloc[:3].tolist())
    made = report(audit, language, review)
    assert any(isinstance(block, Bullets) for block in made.blocks())
    _, result = pdf.render(made)
    assert result.missing == 0


def test_the_findings_file_tells_the_same(audit: Audit) -> None:
    document = findings_file.document(audit, "en")
    first = document["priority"][0]
    ids = {finding["id"] for finding in document["findings"]}
    assert set(first["findings"]) <= ids
    assert {i for place in document["priority"] for i in place["findings"]} == ids
    weighed = document["impact"]["all"]
    lines = document["impact"]["votes"]
    assert all(weighed["least"][key] <= lines[key] <= weighed["most"][key] for key in lines)
    assert weighed["without_the_precincts"]["votes"] != lines


def test_the_terminal_tells_places_and_consequences(
    audit: Audit, capsys: pytest.CaptureFixture[str]
) -> None:
    printing.audit(audit, "en", every=False)
    said = capsys.readouterr().out
    assert "Which places to look at first" in said
    assert "1. North, " in said
    assert "Would it matter?" in said
    assert "The fewest votes that would change the result:" in said
