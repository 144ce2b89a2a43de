"""No heading stands alone at the foot of a page, whatever the lengths of what is around it."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.charts.scene import Label, Scene
from audit.progress import Progress
from reports.model import (
    Block,
    Bullets,
    Chart,
    FindingBlock,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    Signatures,
)
from reports.pdf import style
from reports.pdf.document import _laid_out
from reports.pdf.flow import Page
from reports.pdf.fonts import Letters
from reports.pdf.structure import Tree
from tests.reports.papers import pages, report, table

FIRST = "Қостанай"
SCENE = Scene(400, 200, (Label(5, 5, FIRST),), "t", FIRST)


def contents(words: str) -> dict[str, Block]:
    """What can follow a heading, beginning with `FIRST`."""
    return {
        "table": table((f"{FIRST} {words}", "1"), *[("2", words)] * 40, title="Кесте"),
        "finding": FindingBlock("1", f"{FIRST} {words}", words, words, (), (("Не", words),)),
        "bullets": Bullets((f"{FIRST} {words}", *[words] * 30)),
        "values": KeyValues(((FIRST, words), *[("2", words)] * 30)),
        "lines": Signatures((FIRST, "2")),
        "chart": Chart(SCENE),
    }


def laid_out(*blocks: Block) -> list[Page]:
    return _laid_out(report(*blocks), Letters(), Tree(), Progress())[2:]


def page_of(made: list[Page], word: str) -> int:
    """The first page on which a line begins with ``word``."""
    return next(
        number
        for number, page in enumerate(made)
        if any(text[2].startswith(word) for text in page.every_text())
    )


def headings(made: list[Page]) -> Iterator[int]:
    """The page of each heading below the chapter's own."""
    for number, page in enumerate(made):
        yield from (number for mark in page.marks if mark[3] > 1)


@settings(max_examples=150, deadline=None)
@given(
    kind=st.sampled_from(sorted(contents("a"))),
    before=st.integers(0, 70),
    words=st.integers(1, 120),
    explained=st.lists(st.integers(1, 80), max_size=3),
    warning=st.booleans(),
    nested=st.booleans(),
)
def test_a_heading_stays_with_the_first_of_what_it_tells(
    kind: str, before: int, words: int, explained: list[int], warning: bool, nested: bool
) -> None:
    told = [Paragraph("сөз " * many, "warning" if warning else "body") for many in explained]
    over = [Heading("Бөлім")] if nested else []
    made = laid_out(
        *[Paragraph("жол", "small")] * before,
        *over,
        Heading("Аудан"),
        *told,
        contents("сөз " * words)[kind],
    )
    assert set(headings(made)) == {page_of(made, FIRST)}
    assert all(text[1] < style.BOTTOM + 1 for page in made for text in page.every_text())


@settings(max_examples=40, deadline=None)
@given(before=st.integers(0, 70), many=st.integers(200, 2500))
def test_a_long_explanation_is_torn_and_leaves_no_page_half_empty(before: int, many: int) -> None:
    made = laid_out(
        *[Paragraph("жол", "small")] * before, Heading("Аудан"), Paragraph("сөз " * many)
    )
    (headed,) = headings(made)
    below = [text for text in made[headed].every_text() if text[2].startswith("сөз")]
    assert below
    for page in made[:-1]:
        assert max(text[1] for text in page.every_text()) > style.BOTTOM * 0.6


@pytest.mark.parametrize("before", range(40, 70, 3))
def test_what_goes_along_is_told_once_in_its_place(before: int) -> None:
    made = report(
        *[Paragraph("жол", "small")] * before,
        Heading("Аудан"),
        Paragraph("Түсінік", "warning"),
        contents("сөз")["table"],
    )
    paper = "".join(pages(made)[1:])
    assert paper.count("Түсінік") == 1
    assert paper.index("Аудан", paper.index("жол")) < paper.index("Түсінік") < paper.index(FIRST)


def test_a_heading_before_a_new_page_does_not_go_along() -> None:
    made = laid_out(Heading("Аудан"), Paragraph("Түсінік"), PageBreak(), Paragraph(FIRST))
    assert list(headings(made)) == [0]
    assert page_of(made, FIRST) == 1


@pytest.mark.parametrize("rows", range(30, 70, 3))
def test_what_is_said_of_a_table_stands_below_a_row_of_it(rows: int) -> None:
    told = table(*[(f"{FIRST} {n}", "1") for n in range(rows)], note="Шектері: аралық.")
    for page in laid_out(told):
        lines = [text[2] for text in page.texts]
        if any(line.startswith("Шектері") for line in lines):
            assert any(line.startswith(FIRST) for line in lines)
