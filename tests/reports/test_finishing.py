"""Files inside the PDF come out as they went in, and the PDF stays the same bytes."""

from io import BytesIO

import pikepdf

from reports import pdf
from reports.model import Embedded, Paragraph
from tests.reports.papers import report

PARTS = (
    Embedded("б.json", b'{"a": 1}', "Нәтижелер", "application/json", "Data"),
    Embedded("a.sha256", b"00  x\n" * 500, "Қол қою", "text/plain"),
)


def test_embedded_files_come_out_as_they_went_in() -> None:
    data, _ = pdf.render(report(Paragraph("текст"), parts=PARTS))
    with pikepdf.open(BytesIO(data)) as made:
        assert set(made.attachments) == {part.name for part in PARTS}
        for part in PARTS:
            kept = made.attachments[part.name]
            assert kept.get_file().read_bytes() == part.data
            assert kept.get_file().mime_type == part.kind
            assert kept.get_file().size == len(part.data)
            assert kept.description == part.description
            assert str(kept.relationship) == f"/{part.relationship}"
        assert len(made.Root.AF) == len(PARTS)


def test_the_same_report_is_the_same_bytes_and_another_part_other_bytes() -> None:
    made = report(Paragraph("текст"), parts=PARTS)
    assert pdf.render(made)[0] == pdf.render(made)[0]
    assert pdf.render(made)[0] != pdf.render(report(Paragraph("текст"), parts=PARTS[:1]))[0]
