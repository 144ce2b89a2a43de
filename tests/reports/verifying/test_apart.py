"""Taking a PDF apart is bounded, whatever a stranger put into it."""

import zlib
from io import BytesIO

import pikepdf
import pytest

from audit.progress import Progress
from reports.verifying.apart import LARGEST_PARTS, taken_apart
from reports.verifying.pages import compared
from reports.verifying.verdict import CannotVerify


def _holding(raw: bytes, **entries: object) -> bytes:
    """A PDF of one page with a file inside, packed as told."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        stream = pikepdf.Stream(pdf, raw)
        for name, value in entries.items():
            stream[f"/{name}"] = value
        spec = pikepdf.Dictionary(
            Type=pikepdf.Name("/Filespec"), F="report.json", UF="report.json",
            EF=pikepdf.Dictionary(F=stream),
        )  # fmt: skip
        tree = pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String("report.json"), spec]))
        pdf.Root["/Names"] = pikepdf.Dictionary(EmbeddedFiles=tree)
        out = BytesIO()
        pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        return out.getvalue()


def test_a_part_comes_out_packed_or_not() -> None:
    flate = pikepdf.Name("/FlateDecode")
    for data in (_holding(b"{}"), _holding(zlib.compress(b"{}"), Filter=flate)):
        assert taken_apart(data, Progress()).parts == {"report.json": b"{}"}


def test_a_file_that_unpacks_without_end_is_not_unpacked() -> None:
    packing = zlib.compressobj(9)
    block = bytes(1 << 20)
    raw = b"".join(packing.compress(block) for _ in range((LARGEST_PARTS >> 20) + 2))
    bomb = _holding(raw + packing.flush(), Filter=pikepdf.Name("/FlateDecode"))
    with pytest.raises(CannotVerify, match="damaged"):
        taken_apart(bomb, Progress())


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "no-pdf"), (b"hello", "no-pdf"), (b"%PDF-1.7\nnothing\n", "cut"),
     (b"%PDF-1.7\nnothing\n%%EOF\n", "damaged")],
)  # fmt: skip
def test_what_is_no_pdf_says_so(data: bytes, code: str) -> None:
    with pytest.raises(CannotVerify, match=code):
        taken_apart(data, Progress())


def test_a_pdf_behind_a_password_says_so() -> None:
    out = BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(out, encryption=pikepdf.Encryption(owner="x", user="y"))
    with pytest.raises(CannotVerify, match="locked"):
        taken_apart(out.getvalue(), Progress())


@pytest.mark.parametrize(
    ("pages", "wanted", "changed", "moved", "added", "gone"),
    [
        ("abcd", "abcd", [], [], [], []),
        ("axcd", "abcd", [(1, 1)], [], [], []),
        ("acd", "abcd", [], [], [], [1]),
        ("abxcd", "abcd", [], [], [2], []),
        ("acbd", "abcd", [], [(1, 2), (2, 1)], [], []),
        ("abbcd", "abcd", [], [], [2], []),
        ("xyab", "ab", [], [], [0, 1], []),
        ("", "ab", [], [], [], [0, 1]),
        ("xy", "ab", [(0, 0), (1, 1)], [], [], []),
    ],
)
def test_pages_are_told_by_their_words(
    pages: str,
    wanted: str,
    changed: list[tuple[int, int]],
    moved: list[tuple[int, int]],
    added: list[int],
    gone: list[int],
) -> None:
    found = compared(list(pages), list(wanted))
    assert (found.changed, found.moved, found.added, found.gone) == (changed, moved, added, gone)
