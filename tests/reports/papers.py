"""Small reports, and what stands on the pages of a PDF."""

import re
from io import BytesIO

from pypdf import PdfReader

from reports import pdf
from reports.model import (
    Block,
    Bullets,
    Chapter,
    FindingBlock,
    Heading,
    KeyValues,
    Paragraph,
    Report,
    Signatures,
    Table,
)

KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі№₸"


def report(*blocks: Block, **more: object) -> Report:
    """A report of one chapter, in Kazakh unless told otherwise."""
    told: dict[str, object] = {
        "title": "Есеп",
        "running": "Сайлау",
        "language": "kk",
        "cover": (),
        "chapters": (Chapter("one", "Бірінші тарау", blocks),),
        "inputs_sha256": "ab" * 32,
        "findings_sha256": "12" * 32,
    }
    return Report(**{**told, **more})  # type: ignore[arg-type]  # the defaults above are right


def table(*rows: tuple[str, ...], **more: object) -> Table:
    """A table of text columns."""
    columns = len(rows[0])
    header = tuple(f"Баған {number}" for number in range(columns))
    return Table(header, rows, "l" * columns, (1.0,) * columns, **more)  # type: ignore[arg-type]


def every_block(text: str) -> tuple[Block, ...]:
    """Blocks of every kind, each with ``text`` in it."""
    return (
        Heading(text),
        Paragraph(text),
        Paragraph(text, "warning"),
        Bullets((text, "b")),
        KeyValues(((text, text),)),
        table((text, "1"), ("2", text), title=text, note=text),
        FindingBlock("1", text, text, text, ((text, "5"),), ((text, text),), text),
        Signatures((text[:20] or "a", "b")),
    )


def pages(made: Report) -> list[str]:
    """The texts of the pages as any reader of the PDF extracts them."""
    data, _ = pdf.render(made)
    return [page.extract_text() for page in PdfReader(BytesIO(data)).pages]


def squeezed(text: str) -> str:
    """Without any space, since lines break where the paper wants."""
    return re.sub(r"\s+", "", text)
