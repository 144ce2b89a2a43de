"""A report as plain data: chapters of blocks, every text ready in the report's language.

Nothing here knows how it will look; `reports.pdf` draws it, and tests read it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from audit.charts.scene import Scene
from audit.evidence.attachments import Attached
from audit.messages import Language
from audit.project.chain import Break
from reports.choices import CHAPTERS, Dossiers, Status
from reports.comparison import Comparison

Style = Literal["body", "lead", "small", "warning"]
Relationship = Literal["Source", "Data", "Supplement"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a chapter; ``level`` 2 stands in the table of contents, 3 does not.

    One of many alike is not ``listed`` in the contents, only among the bookmarks.
    """

    text: str
    level: Literal[2, 3] = 2
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. ``warning`` is set off by a bar at its left.

    ``name`` is what the text begins with, where that says what it is about ("Formula:").
    """

    text: str
    style: Style = "body"
    name: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short texts, each behind a dot or, where there are ``marks``, behind its mark."""

    items: tuple[str, ...]
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Names and their values, one a line."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``align`` has a letter a column: l or r; ``widths`` are relative.

    ``strong`` rows (totals) are bold with a line above, ``marked`` rows are shaded and bear a mark
    at their left, so that they stand out without colour. A row in ``groups`` begins a group of rows
    that is kept on one page where it fits. ``note`` stands below. ``again`` is what later pages
    call the table; its title where empty.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: str
    widths: tuple[float, ...]
    title: str = ""
    again: str = ""
    note: str = ""
    strong: frozenset[int] = frozenset()
    groups: frozenset[int] = frozenset()
    marked: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        """Refuse a table whose parts do not fit together.

        Raises:
            ValueError: naming the part.
        """
        columns = len(self.header)
        if len(self.align) != columns or len(self.widths) != columns:
            raise ValueError(
                f"{self.title!r}: {columns} columns need as many widths and alignments"
            )
        if any(len(row) != columns for row in self.rows):
            raise ValueError(f"{self.title!r}: a row has not {columns} cells")


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart; its summary in words stands below as the caption."""

    scene: Scene


@dataclass(frozen=True, slots=True)
class Picture:
    """A page of an attached file, kept in ``folder``; ``lost`` is said where it is not there."""

    folder: Path
    file: Attached
    page: int
    caption: str
    lost: str


@dataclass(frozen=True, slots=True)
class Logo:
    """The organisation's mark on the cover: a picture kept in ``folder``, left out where lost.

    ``alt`` says whose it is, for whoever does not see it.
    """

    folder: Path
    file: Attached
    alt: str


@dataclass(frozen=True, slots=True)
class FindingBlock:
    """One finding explained: ``facts`` are names and values, ``advice`` further sentences by name.

    ``number`` is its rank, ``head`` what it is and where, ``cell`` file / sheet / cell.
    """

    number: str
    head: str
    sentence: str
    cell: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    advice: tuple[tuple[str, str], ...] = ()
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign on, each with what is to be written below it."""

    labels: tuple[str, ...]
    lines: int = 3


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = (
    Heading
    | Paragraph
    | Bullets
    | KeyValues
    | Table
    | Chart
    | Picture
    | Logo
    | FindingBlock
    | Signatures
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A numbered chapter, which begins on a new page when ``breaks``.

    One of ``one_page`` is set closer where it would go a little over the end of its page.
    """

    key: str
    title: str
    blocks: tuple[Block, ...]
    breaks: bool = False
    one_page: bool = False


@dataclass(frozen=True, slots=True)
class Embedded:
    """A file inside the PDF: its name without folders, its bytes, and what it is, in words.

    ``kind`` is its media type; ``relationship`` what it is to the report (ISO 32000-2, 14.13).
    """

    name: str
    data: bytes
    description: str
    kind: str
    relationship: Relationship = "Supplement"


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. ``running`` stands at the head of each page.

    ``simulated``: every page says that the data are simulated. The two fingerprints stand at the
    foot of each page in blocks of four (see `reports.fingerprint`). ``parts`` are the files inside.
    """

    title: str
    running: str
    language: Language
    cover: tuple[Block, ...]
    chapters: tuple[Chapter, ...]
    author: str = ""
    organisation: str = ""
    simulated: bool = False
    inputs_sha256: str = ""
    findings_sha256: str = ""
    parts: tuple[Embedded, ...] = ()

    def blocks(self) -> Iterator[Block]:
        """Every block from the cover to the last annex."""
        yield from self.cover
        for chapter in self.chapters:
            yield from chapter.blocks

    def texts(self) -> Iterator[str]:
        """Every text that must stand on paper, in order: for comparing the paper with the data."""
        yield self.title
        for chapter in self.chapters:
            yield chapter.title
        for block in self.blocks():
            yield from block_texts(block)


def block_texts(block: Block) -> Iterator[str]:
    """The texts of one block, in reading order, without empty ones."""
    yield from (text for text in _texts(block) if text)


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text) | Paragraph(text=text):
            yield text
        case Bullets():
            yield from (*block.marks, *block.items)
        case KeyValues(rows=rows):
            yield from (text for row in rows for text in row)
        case Table():
            yield block.title
            yield from block.header
            yield from (cell for row in block.rows for cell in row)
            yield block.note
        case Chart(scene=scene):
            yield scene.summary
        case FindingBlock():
            yield from (block.number, block.head, block.cell, block.sentence)
            yield from (text for pair in (*block.facts, *block.advice) for text in pair)
            yield block.decision
        case Signatures(labels=labels):
            yield from labels
        case PageBreak() | Logo():
            return


@dataclass(frozen=True, slots=True)
class Options:
    """What the person chooses: who answers for the report, its status, its chapters.

    ``explained`` is how many findings below a contradiction are explained in full; the rest stand
    in compact rows. ``obtained`` tells who obtained the files, when and how, beside what the log of
    decisions says of single files; where nobody says anything, lines to write on are printed.
    ``dossiers`` are printed of precincts with a confirmed finding, of those with any decision or
    note that is no dismissal ("marked"), of those in ``listed`` ("12; Akmola/45"), or of none.
    ``attached`` are the files to print in them, by `attachments.place_key`; these and the ``logo``
    are kept in ``pictures``. ``nameless``: observers are numbered, not named.
    ``comparison``: what is told of another election beside this one; it goes into the report as it
    is, since that election's files are no inputs. ``election`` and ``day`` (ISO, or as written) are
    what the cover calls the election and when it was, where log, files and profile do not say it.
    ``breaks``: where the projects audited were changed from outside or lack the bytes of a file.
    """

    organisation: str = ""
    author: str = ""
    status: Status = "preliminary"
    chapters: tuple[str, ...] = CHAPTERS
    explained: int = 100
    obtained: str = ""
    dossiers: Dossiers = "confirmed"
    listed: str = ""
    logo: Attached | None = None
    attached: Mapping[str, tuple[Attached, ...]] = field(default_factory=dict)
    pictures: Path = Path()
    nameless: bool = False
    comparison: Comparison | None = None
    election: str = ""
    day: str = ""
    breaks: tuple[Break, ...] = ()
