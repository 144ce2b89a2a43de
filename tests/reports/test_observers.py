"""The chapter on observers: every kind with what it gave, never as if all had to be equal."""

from audit import engine
from audit.assembling import assemble
from audit.engine import Audit
from audit.importing.table import TableKind
from audit.review import Review
from reports.content import build
from reports.model import Block, Chart, Heading, Options, Paragraph, Table
from tests.audit.builders import election, precincts
from tests.audit.charts.test_voters_by_hour import of_hours
from tests.audit.checks.planted import claimed
from tests.audit.tables import reading, table

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


def test_without_observers_it_says_so() -> None:
    blocks = chapter(engine.audit(election(precincts(5))))
    assert [b.text for b in blocks if isinstance(b, Paragraph)] == [
        "The files hold no observers’ evidence."
    ]
