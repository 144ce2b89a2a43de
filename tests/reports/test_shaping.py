"""Names that run from right to left, or whose letters take their form from their neighbours."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reports import pdf
from reports.forms.asked import Asked
from reports.forms.printed import render as printed
from reports.model import Chart, Paragraph
from reports.pdf.direction import levels, pieces
from reports.pdf.fonts import Letters, faces
from reports.pdf.wrapping import wrap
from tests.reports.papers import every_block, report, table
from tests.reports.test_pdf import _scene
from tests.reports.test_pdf_file import _standards

pytest.importorskip("manimgx_fonts", reason="the package of borrowed faces is not installed")
NAMES = (
    "نتائج الانتخابات في القدس (أ): 345 صوت",
    "می‌شود؛ لا اله ١٢٣٤",
    "לִקוּי קלפי מספר 12 (א)",
    "चुनाव क्षेत्र कि श्री",
    "เลือกตั้งที่ ๑๒",
    "தேர்தல் கொ",
    "ការបោះឆ្នោត",
    "ရွေးကောက်ပွဲ",
    "ਚੋਣ ચૂંટણી ଓଡ଼ିଆ ఎన్నికలు ಚುನಾವಣೆ തിരഞ്ഞെടുപ്പ് ඡන්දය ເລືອກຕັ້ງ",
)


def _ink(*blocks: Any) -> Any:
    document = pypdfium2.PdfDocument(pdf.render(report(*blocks))[0])
    return document[len(document) - 1].render(scale=2).to_numpy().copy()


@settings(max_examples=400, deadline=None)
@example("1:\u200d2", 1)
@given(st.text("abя אבסلم12٣٤ .,:/+-%№()[]!\u00a0\u0651\u200d", max_size=14), st.integers(0, 1))
def test_letters_run_the_way_that_another_library_says(text: str, base: int) -> None:
    bidi = pytest.importorskip("bidi", reason="the library python-bidi is not installed")
    found = levels(text, base)
    order = list(range(len(text)))
    for level in (2, 1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and found[order[end]] >= level:
                end += 1
            order[at:end] = reversed(order[at:end])
            at = max(end, at + 1)
    shown = "".join(text[number] for number in order)
    wanted = bidi.get_display(text, base_dir="LR"[base])
    assert shown.replace("\u200d", "") == wanted.replace("\u200d", "")


def test_a_figure_behind_a_name_stays_behind_it() -> None:
    for line in (
        "Precinct القدس: 345 votes, بيت لحم, 7 expected",
        "highest in بيت لحم (50.54 %), lowest in القدس (5)",
        "highest in بيت لحم (50.54",
    ):
        assert "".join(text for text, _ in pieces(line)) == line


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_drawn_whole_and_read_as_it_is_written(name: str) -> None:
    data, result = pdf.render(report(*every_block(name), Chart(_scene(name))))
    assert (result.missing, result.letters) == (0, "")
    with pikepdf.open(BytesIO(data)) as made:
        told = [str(o.ActualText) for o in made.objects
                if isinstance(o, pikepdf.Dictionary) and "/ActualText" in o]  # fmt: skip
    copied = "".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(data))
    if Letters().clean(name) and _turned(name):
        assert told.count(name) > 5
        assert all(copied.count(word) > 5 for word in name.split() if word.isalpha())
    else:
        assert not told
        assert copied.replace(" ", "").count(name.replace(" ", "")) > 5


def _turned(name: str) -> bool:
    letters = Letters()
    letters.clean(name)
    return letters.turned


def test_letters_take_their_form_from_those_beside_them() -> None:
    face = faces()["regular"]
    assert face.width("سلام") < 0.9 * sum(face.width(letter) for letter in "سلام")
    assert (_ink(Paragraph("سلام")) != _ink(Paragraph("س ل ا م"))).any()


def test_what_runs_from_right_to_left_begins_at_the_right() -> None:
    first, second = _ink(Paragraph("שלום")), _ink(Paragraph("אלום"))
    columns = (first != second).any(axis=(0, 2)).nonzero()[0]
    inked = (second < 128).any(axis=2)
    row = (first != second).any(axis=(1, 2)).nonzero()[0]
    across = inked[row.min() : row.max()].any(axis=0).nonzero()[0]
    assert columns.min() > (across.min() + across.max()) / 2


def test_a_joiner_counts_only_beside_letters_that_it_joins() -> None:
    clean = Letters().clean
    assert clean("می\u200cشود") == "می\u200cشود"
    assert clean("a\u200db\u200c سلام") == "ab سلام"


def test_marks_of_direction_are_shown_or_left_out_and_never_obeyed() -> None:
    letters = Letters()
    assert letters.clean("a\u200fb\u202ec\u2067d") == "ab☐c☐d"
    assert letters.missing == 2


@settings(max_examples=60, deadline=None)
@given(
    st.text("سلام عليكم क्षेत्र श्री เลือกตั้ง שָׁלוֹם abc12\u200d", max_size=90),
    st.floats(15, 200),
    st.floats(0, 14),
)
def test_lines_of_shaped_letters_lose_nothing_and_fit(
    text: str, width: float, indent: float
) -> None:
    face, clean = faces()["regular"], Letters().clean(text)
    lines = wrap(face, clean, 8.0, width, indent)
    assert "".join(lines) == clean
    assert all(
        face.width(line.removesuffix(" ")) * 8.0 <= width + 1e-6 or len(line) <= 6 for line in lines
    )


def test_a_letter_wider_than_its_column_stands_alone() -> None:
    assert wrap(faces()["regular"], "ششش", 8.0, 2.0) == ["ش", "ش", "ش"]


@pytest.mark.parametrize("text", ["سلام" * 5000, "क्ष" * 6000, "ب\u064b" * 9000, "ก็" * 9000])
def test_endless_words_are_cut_into_lines(text: str) -> None:
    data, result = pdf.render(report(table((text, "1")), Paragraph(text)))
    assert result.missing == 0
    assert len(data) < 2_000_000


def test_such_a_report_keeps_to_the_standards_and_is_the_same_each_time(tmp_path: Path) -> None:
    made = report(*(block for name in NAMES for block in every_block(name)))
    data, _ = pdf.render(made)
    assert data == pdf.render(made)[0]
    assert not any(_standards(data, tmp_path).values())


def test_a_printed_form_draws_such_names_too() -> None:
    pictures = []
    for name in ("مرشح", "नाम", ""):
        data, _ = printed(Asked("E", ("valid",), (name or "–",), ()), "en")
        page = pypdfium2.PdfDocument(data)[0]
        pictures.append(page.render(scale=1).to_numpy().copy())
    assert all((one != pictures[-1]).any() for one in pictures[:-1])
    assert (pictures[0] != pictures[1]).any()
