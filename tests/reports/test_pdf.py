"""The paper: every letter drawn, nothing cut off in silence, the same bytes every time."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from audit.charts.scene import Box, Label, Line, Polyline, Scene
from audit.progress import Cancelled, Progress
from reports import pdf
from reports.model import (
    Bullets,
    Chapter,
    Chart,
    FindingBlock,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    Table,
)
from reports.pdf import fonts, style
from reports.pdf.document import _laid_out
from reports.pdf.fonts import Letters, faces
from reports.pdf.structure import Tree
from reports.pdf.wrapping import wrap, wrap_at_most
from tests.reports.papers import KAZAKH, every_block, pages, report, squeezed, table

LONG = "Ә" * 20_000


def test_every_text_of_the_report_stands_on_paper() -> None:
    made = report(*every_block("Мәжіліс a<b & c>d «үш» 12,5 %"))
    paper = squeezed("".join(pages(made)))
    for text in made.texts():
        assert squeezed(text) in paper, text


def test_kazakh_letters_can_be_copied_out_of_the_pdf() -> None:
    data, result = pdf.render(report(Paragraph(KAZAKH), table((KAZAKH, "1"))))
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    assert result.missing == 0
    assert text.count(KAZAKH) == 2


@pytest.mark.parametrize("weight", ["body", "warning"])
def test_kazakh_letters_are_drawn_each_in_its_own_form(weight: Any) -> None:
    empty = _ink(report(Paragraph(" ", weight)))
    forms = {letter: _ink(report(Paragraph(letter, weight))) for letter in KAZAKH}
    assert all(form != empty for form in forms.values())
    assert len(set(forms.values())) == len(KAZAKH)


def test_the_three_weights_have_the_same_letters() -> None:
    regular, *others = (set(face.advances) for face in faces().values())
    assert all(other == regular for other in others)


def test_fonts_are_embedded() -> None:
    data, _ = pdf.render(report(*every_block("Қазақстан")))
    page = PdfReader(BytesIO(data)).pages[-1]
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]  # a dictionary
    own = [font for font in fonts if "SourceSans" in font["/BaseFont"]]
    assert len(own) == len(fonts)
    drawn = [font["/DescendantFonts"][0].get_object() for font in own]
    assert all("/FontFile2" in font["/FontDescriptor"] for font in drawn)


def test_letters_without_a_form_become_boxes_and_are_counted() -> None:
    data, result = pdf.render(report(Paragraph("a 選挙 b\u202ec")))
    assert (result.missing, result.letters) == (3, "\u202e挙選")
    assert result.told == "U+202E 挙 選"  # a mark that turns text is not written to a terminal
    assert "a ☐☐ b☐c" in PdfReader(BytesIO(data)).pages[-1].extract_text()


def test_names_of_other_countries_are_drawn_in_borrowed_letters() -> None:
    text = "მარნეული Ազգային Ψήφος Štěpán ӒӔ ă ọ"
    pytest.importorskip("manimgx_fonts", reason="the package of borrowed faces is not installed")
    data, result = pdf.render(report(Paragraph(text), Chart(_scene(text))))
    assert result.missing == 0
    paper = squeezed(PdfReader(BytesIO(data)).pages[-1].extract_text())
    assert paper.count(squeezed(text)) == 2
    assert _ink(report(Paragraph("მარ"))) != _ink(report(Paragraph("ნეუ")))


def test_without_borrowed_faces_there_are_boxes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "find_spec", lambda name: None)
    faces.cache_clear()
    try:
        _, result = pdf.render(report(Paragraph("ქართ"), Paragraph(KAZAKH)))
    finally:
        faces.cache_clear()
    assert (result.missing, result.letters) == (4, "ათრქ")


def test_decomposed_letters_are_drawn_composed() -> None:
    _, result = pdf.render(report(Paragraph("и\u0306 е\u0308")))
    assert result.missing == 0


def test_two_runs_give_the_same_bytes() -> None:
    made = report(*every_block("Мәжіліс"), Chart(_scene()))
    assert pdf.render(made)[0] == pdf.render(made)[0]


def test_no_time_and_no_machine_stands_in_the_file() -> None:
    reader = PdfReader(BytesIO(pdf.render(report(Paragraph("a"), author="Айгүл"))[0]))
    told = reader.metadata
    assert told is not None
    assert (told.title, told.author, told.subject) == ("Есеп", "Айгүл", "Сайлау")
    assert reader.trailer["/Root"]["/Lang"] == "kk"  # type: ignore[index]  # a dictionary
    assert told.creation_date is None  # the report tells of the last decision's day, no clock


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_no_text_leaves_the_page(text: str) -> None:
    _assert_inside(report(*every_block(text)))


@pytest.mark.parametrize(
    "text", [LONG, "слово " * 4000, "-" * 9000, "a\u200fb" * 3000, "\n" * 500, "", "1" * 400]
)
def test_giant_texts_do_not_break_a_page(text: str) -> None:
    _assert_inside(report(*every_block(text)))


def test_what_is_cut_from_a_cell_is_counted() -> None:
    paper = squeezed("".join(pages(report(table((LONG, "1"))))))
    shown = paper.count("Ә")
    assert f"[көрсетілмегентаңба:{20_000 - shown}]" in paper


def test_a_name_of_a_novel_takes_no_pages_and_what_is_cut_is_counted() -> None:
    """A place of 20,000 letters stands in heading, sentence and cell of each of its findings."""
    one = FindingBlock("1", LONG, LONG, LONG, (("a", LONG),), (("b", LONG),), "note")
    made = pages(report(Heading(LONG), one, Bullets((LONG,)), KeyValues(((LONG, LONG),))))
    assert len(made) <= 5  # the cover and the contents too
    paper = squeezed("".join(made))
    assert paper.count("[көрсетілмегентаңба:") >= 8
    assert paper.count("Ә") < 15_000


def test_many_columns_stay_on_the_page() -> None:
    row = tuple(f"{number} 000 000" for number in range(24))
    _assert_inside(report(table(row, row)))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.floats(15, 500), st.floats(0, 14))
def test_wrapping_loses_no_letter_and_no_line_is_too_wide(
    text: str, width: float, indent: float
) -> None:
    face = faces()["regular"]
    clean = Letters().clean(text)
    lines = wrap(face, clean, 8.0, width, indent)
    assert "".join(lines) == clean
    widest = 8.0 * face.width("☐") * 2
    shown = [line.removesuffix(" ") for line in lines]
    assert all(face.width(line) * 8.0 <= max(width, widest) + 1e-6 for line in shown)


def test_a_text_that_just_fits_is_not_cut() -> None:
    face = faces()["regular"]
    text = " ".join(["word"] * 40)
    lines = wrap(face, text, 8.0, 60)
    assert wrap_at_most(face, text, 8.0, 60, len(lines), "cut {}") == lines
    assert "cut" in wrap_at_most(face, text, 8.0, 60, len(lines) - 1, "cut {}")[-1]


def test_header_and_footer_stand_on_every_page() -> None:
    made = report(*(PageBreak(), Paragraph("x")) * 5, simulated=True)
    texts = pages(made)
    for number, text in enumerate(texts, 1):
        assert "Сайлау" in text
        assert "МОДЕЛЬДЕНГЕН ДЕРЕКТЕР" in text
        assert f"{len(texts)} беттің {number}-беті" in text
        assert " ".join(["1212"] * 16) in text
        assert " ".join(["abab"] * 16) in text


def test_a_report_of_real_data_bears_no_mark() -> None:
    assert "ШАРТТЫ" not in "".join(pages(report(Paragraph("x"))))


def test_contents_and_bookmarks_lead_to_the_same_pages() -> None:
    chapters = tuple(
        Chapter(str(n), f"Тарау {n}", (Heading(f"Бөлім {n}"), Paragraph("сөз " * 900)), True)
        for n in range(60)
    )
    data, _ = pdf.render(report(chapters=chapters))
    reader = PdfReader(BytesIO(data))
    told = "\n".join(reader.pages[number].extract_text() for number in range(1, 5))
    lines = [line.strip() for line in told.splitlines()]
    for number in range(60):
        title = f"{number + 1} Тарау {number}"
        page = next(int(line.split()[-1]) for line in lines if line.startswith(f"{title} "))
        assert title in reader.pages[page - 1].extract_text()
    flat = [entry for entry in _flat(reader.outline) if "Тарау 59" in str(entry.title)]
    place = reader.get_destination_page_number(flat[0])
    assert place is not None
    assert "Тарау 59" in reader.pages[place].extract_text()
    assert any("/Annots" in page for page in reader.pages)


def test_a_table_repeats_its_header_on_every_page() -> None:
    rows = tuple((f"жол {number}", "1") for number in range(200))
    texts = [text for text in pages(report(table(*rows, title="Кесте"))) if "жол" in text]
    assert len(texts) > 3
    assert all("Баған 0" in text and "Кесте" in text for text in texts)
    assert sum("(жалғасы)" in text for text in texts) == len(texts) - 1


def test_groups_of_rows_stay_on_one_page() -> None:
    rows = tuple((f"топ{n // 5}", str(n)) for n in range(300))
    made = table(*rows, groups=frozenset(range(0, 300, 5)))
    texts = pages(report(made))
    for group in range(60):
        assert max(text.split().count(f"топ{group}") for text in texts) == 5


def test_charts_are_vectors() -> None:
    data, _ = pdf.render(report(Chart(_scene())))
    page = PdfReader(BytesIO(data)).pages[-1]
    assert not page.images
    text = page.extract_text()
    assert "белгі" in text
    assert "Бұл сызба туралы" in text


def test_an_older_file_stays_when_the_work_is_cancelled(tmp_path: Path) -> None:
    class Impatient(Progress):
        def cancelled(self) -> bool:
            return True

    path = tmp_path / "report.pdf"
    path.write_text("old")
    with pytest.raises(Cancelled):
        pdf.write(report(Paragraph("x")), path, Impatient())
    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["report.pdf"]


def test_a_folder_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone"):
        pdf.write(report(Paragraph("x")), tmp_path / "gone" / "a.pdf")


def test_the_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "есеп.pdf"
    result = pdf.write(report(Paragraph("x")), path)
    assert len(PdfReader(path).pages) == result.pages == 3
    assert [file.name for file in tmp_path.iterdir()] == ["есеп.pdf"]


def _assert_inside(made: Any) -> None:
    """Every line of text lies between the margins, whatever it says."""
    for page in _laid_out(made, Letters(), Tree(), Progress()):
        for x, y, text, weight, size, *_ in page.every_text():
            assert x >= style.LEFT - 6
            assert x + faces()[weight].width(text.removesuffix(" ")) * size <= style.RIGHT + 1, text
            assert y <= style.BOTTOM + 14
    pdf.render(made)


def _ink(made: Any) -> bytes:
    document = pypdfium2.PdfDocument(pdf.render(made)[0])
    page = document[len(document) - 1]
    return bytes(page.render(scale=1.5).to_numpy().tobytes())


def _flat(outline: list[Any]) -> list[Any]:
    found: list[Any] = []
    for entry in outline:
        found += _flat(entry) if isinstance(entry, list) else [entry]
    return found


def _scene(text: str = "белгі") -> Scene:
    shapes = (
        Box(0, 0, 100, 40, "accent", opacity=0.5),
        Line(0, 40, 100, 40, dash=True),
        Polyline(((0, 0), (50, 20), (100, 0)), fill=True),
        Label(50, 20, text, "middle", bold=True),
        Label(5, 20, "тік", turned=True),
    )
    return Scene(500, 200, shapes, "Сызба", "Бұл сызба туралы")


def test_one_endless_header_leaves_the_other_columns_their_room() -> None:
    header = ("Region", "P" * 20_000, "Commons", "Citizens", "Greens")
    cells = ("Солтүстік", *["123,456 (40.11 %)"] * 4)
    made = Table(header, (cells,), "lrrrr", (2.0, 1.0, 1.0, 1.0, 1.0))
    paper = "".join(pages(report(made)))
    assert all(text in paper for text in (*header[2:], *cells))  # not a letter a line
