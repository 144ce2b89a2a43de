"""The whole paper of a report, chapter by chapter: in reading order it says what the content says.

Read back by another library from the elements of the file, from the cover to the last annex.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from audit import engine
from audit.decisions.review import Review
from audit.engine import Audit
from audit.messages import LANGUAGES, Language
from reports import pdf
from reports.choices import CHAPTERS
from reports.content import build
from reports.model import (
    Block,
    Bullets,
    FindingBlock,
    Options,
    Report,
    Signatures,
    Table,
    block_texts,
)
from tests.audit.builders import changed, election, kazakhstan, precincts
from tests.reports.papers import squeezed
from tests.reports.test_pdf_tags import Element, _flat, _tree


@pytest.fixture(scope="module")
def audit() -> Audit:
    columns = changed(precincts(90), votes_A=(3, 9999), valid=(7, 5), precinct=(5, "1"))
    rows = (3, 7, 9, 20, 40)
    seen = changed({n: [v[row] for row in rows] for n, v in columns.items()}, votes_A=(0, 100))
    seen |= {"evidence_kind": ["copy"] * 5, "observer": ["Ә. Қ."] * 5, "observed_at": [""] * 5}
    return engine.audit(election(columns, evidence=seen))


@pytest.fixture(scope="module")
def published(shared_data: Path) -> Audit:
    return engine.audit(kazakhstan(shared_data))


def _wanted(block: Block) -> Iterator[str]:
    """What is read of a block, in reading order."""
    if isinstance(block, FindingBlock):
        yield from (block.number, block.head, block.sentence)
        yield from (f"{name}: {value}" for name, value in block.facts)
        yield block.cell
        yield from (f"{name}: {text}" for name, text in block.advice)
        yield block.decision
    elif isinstance(block, Bullets):
        marks = block.marks or ["•"] * len(block.items)
        yield from (text for pair in zip(marks, block.items, strict=True) for text in pair)
    elif isinstance(block, Signatures):
        yield from block.labels * block.lines
    else:
        yield from block_texts(block)


def _chapters(document: Element) -> list[str]:
    """What is read in each part of the document: the cover, the contents, the chapters."""
    return [squeezed("".join(text for _, text in _flat(part))) for part in document[2]]


def _assert_same(report: Report) -> None:
    cover, _contents, *chapters = _chapters(_tree(pdf.render(report)[0]))
    told = [text for block in report.cover for text in _wanted(block)]
    assert cover == squeezed("".join([report.title, *told]))
    assert len(chapters) == len(report.chapters) > 0
    for number, (paper, chapter) in enumerate(zip(chapters, report.chapters, strict=True), 1):
        texts = [text for block in chapter.blocks for text in _wanted(block)]
        assert paper == squeezed("".join([f"{number} {chapter.title}", *texts])), chapter.key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chapter_is_read_as_it_was_written(audit: Audit, language: Language) -> None:
    review = Review("Айгүл")
    review.confirm(audit.findings["id"][:4])
    review.dismiss(audit.findings["id"][4:6], "қате")
    options = Options(organisation="Ұйым", author="Ә. Қ.", status="final", dossiers="confirmed")
    report = build(audit, review, language, options)
    # No other election is opened beside this one.
    assert [chapter.key for chapter in report.chapters] == [
        key for key in CHAPTERS if key != "comparison"
    ]
    assert any(isinstance(block, Table) and block.note for block in report.blocks())
    _assert_same(report)


def test_a_real_table_is_read_as_it_was_written(published: Audit) -> None:
    _assert_same(build(published, Review(), "kk", Options(explained=1000)))


def test_what_is_left_out_of_the_paper_is_noticed(audit: Audit) -> None:
    report = build(audit, Review(), "en", Options(chapters=("summary",)))
    lost = replace(report.chapters[0], blocks=report.chapters[0].blocks[1:])
    data, _ = pdf.render(replace(report, chapters=(lost,)))
    texts = [text for block in report.chapters[0].blocks for text in _wanted(block)]
    assert _chapters(_tree(data))[2] != squeezed("".join([f"1 {lost.title}", *texts]))
