"""The chapter on observers: every kind with what it gave, never as if all had to be equal."""

import pytest

from audit import engine, messages
from audit.assembling import assemble
from audit.decisions.review import Review
from audit.engine import Audit
from audit.importing.table import TableKind
from audit.messages import LANGUAGES, Language
from reports.content import build
from reports.model import Block, Chart, Heading, Options, Paragraph, Table
from tests.audit.builders import election, precincts
from tests.audit.charts.test_voters_by_hour import of_hours
from tests.audit.checks.planted import claimed
from tests.audit.tables import reading, table

NAMELESS = Options(nameless=True)
_CHAPTER = Options(chapters=("observers",))


def chapter(audit: Audit) -> list[Block]:
    return list(build(audit, Review(), "en", _CHAPTER).chapters[0].blocks)


def headings(blocks: list[Block]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Heading)]


def tables(blocks: list[Block]) -> dict[str, Table]:
    return {block.title: block for block in blocks if isinstance(block, Table)}


def test_photographs_stand_beside_official_figures_with_their_reach() -> None:
    official = precincts(30)
    seen = {key: column[:2] for key, column in official.items() if key in ("region", "precinct")}
    seen |= {"votes:A": [3, 4], "evidence_kind": ["photo"] * 2, "observer": ["Dana"] * 2}
    audit = engine.audit(
        assemble(
            reading(
                table(official, name="protocols.xlsx"),
                table(seen, name="photos.xlsx", kind=TableKind.EVIDENCE),
            )
        )
    )
    blocks = chapter(audit)
    assert [text[:2] for text in headings(blocks)] == ["O5"]
    told = " ".join(b.text for b in blocks if isinstance(b, Paragraph))
    assert "in 2 of the 30 precincts" in told
    figures = tables(blocks)["Ballots photographed or seen"]
    assert figures.header[-2:] == ("Value", "Official")
    assert figures.rows[0][-2:] == ("7", "1,118")


def test_claims_stand_by_what_can_be_concluded_of_them() -> None:
    rows = [["Poll source", "A", "B"], ["2021 results", "60%", "40%"], ["One", "55%", "45%"]]
    blocks = chapter(engine.audit(claimed("exit polls", rows)))
    assert [text[:2] for text in headings(blocks)] == ["Q2"]
    (own,) = tables(blocks).items()
    assert own[0].startswith("Claims of which nothing can be concluded")
    assert own[1].rows[0] == ("the whole country", "One", "A, %", "55\u00a0%", "60\u00a0%")


def test_hours_are_drawn_and_told() -> None:
    audit = engine.audit(of_hours([60, 190, 450], [50, 120, 300]))
    blocks = chapter(audit)
    assert any(text.startswith("O7") for text in headings(blocks))
    assert [b.scene.title for b in blocks if isinstance(b, Chart)] == [
        "Voters by the hour: counted by observers and told officially"
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_observers_names_are_left_out_on_request(language: Language) -> None:
    audit = engine.audit(of_hours([60, 190, 450], [50, 120, 300]))
    review = Review()
    ids = audit.findings.loc[audit.findings["precinct"] != "", "id"].tolist()
    review.confirm(ids)
    texts = " ".join(build(audit, review, language).texts())
    assert "Dana" in texts
    assert not any("Dana" in t for t in build(audit, review, language, NAMELESS).texts())
    numbered = messages.text("report-observer-number", language, number=1)
    assert numbered in " ".join(build(audit, review, language, NAMELESS).texts())


def test_a_corrected_copy_stands_in_the_dossier_and_is_not_compared() -> None:
    official = precincts(30)
    copy = {key: [column[0], column[0]] for key, column in official.items()}
    copy |= {"observer": ["Dana"] * 2, "observed_at": ["2021-01-10 21:00", "2021-01-10 23:00"],
             "evidence_kind": ["copy"] * 2, "votes:A": [1, official["votes:A"][0]],
             "votes:B": [7, 7]}  # fmt: skip
    audit = engine.audit(
        assemble(
            reading(
                table(official, name="protocols.xlsx"),
                table(copy, name="copies.xlsx", kind=TableKind.EVIDENCE),
            )
        )
    )
    review = Review()
    review.confirm(audit.findings.loc[audit.findings["code"] == "O1", "id"].tolist())
    report = build(audit, review, "en", Options(chapters=("annexes",)))
    (own,) = (b for b in report.blocks() if isinstance(b, Table) and "Official" in b.header)
    assert "corrected later" in own.header[2]
    assert "corrected later" not in own.header[3]
    assert [own.rows[row][0] for row in own.marked] == ["B"]


def test_without_observers_it_says_so() -> None:
    blocks = chapter(engine.audit(election(precincts(5))))
    assert [b.text for b in blocks if isinstance(b, Paragraph)] == [
        "The files hold no observers’ evidence."
    ]


def test_observed_precincts_without_a_copy_are_told_apart() -> None:
    columns = precincts(40)
    rows = (3, 9, 12)
    seen: dict[str, list[object]] = {n: [v[row] for row in rows] for n, v in columns.items()}
    seen |= {"evidence_kind": ["copy", "copy", "tally"], "observer": [""] * 3}
    made = engine.audit(election(columns, evidence=seen))
    text = " ".join(build(made, Review(), "en", Options(chapters=("coverage",))).texts())
    assert "anything at all: 3." in text
    assert "to compare: 2." in text
    assert "For the others (1)" in text
