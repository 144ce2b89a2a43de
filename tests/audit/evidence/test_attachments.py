"""What may be attached: pictures and PDFs by their bytes, whole and of a size that can be shown."""

import hashlib
import struct
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from audit.decisions.journal import read_lines
from audit.evidence.attachments import (
    Attached,
    AttachmentError,
    Attachments,
    Slot,
    append_to,
    files_of,
    proved,
    read_log,
    shown_name,
    sources_of,
    taken_in,
)
from audit.messages import LANGUAGES


def picture(form: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    made = BytesIO()
    Image.new("RGB", size, "white").save(made, form)
    return made.getvalue()


def pdf(pages: int = 2) -> bytes:
    made, document = BytesIO(), pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(200, 300)
    document.save(made)
    document.close()
    return made.getvalue()


def huge_png(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(head)) + chunk
        + struct.pack(">I", zlib.crc32(chunk)) + b"\x00\x00\x00\x00IEND\xaeB`\x82"
    )  # fmt: skip


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_pictures_are_told_by_their_bytes_whatever_their_name(form: str) -> None:
    data = picture(form)
    found = proved(data, "protocol.exe")
    assert (found.form, found.width, found.height) == (form, 40, 30)
    assert found.sha256 == hashlib.sha256(data).hexdigest()


def test_a_pdf_tells_its_pages() -> None:
    assert proved(pdf(3), "scan.pdf").pages == 3


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00 a program", "strange"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "strange"),
        (b"<script>%PDF-1.7", "strange"),
        (huge_png(200_000, 200_000), "too-many-pixels"),
        (huge_png(60_000, 10), "too-many-pixels"),
        (picture("JPEG", (300, 300))[:-400], "damaged"),
        (picture("PNG")[:60], "damaged"),
        (b"\xff\xd8\xff\xe0 and no more", "damaged"),
        (b"%PDF-1.7 and no more", "damaged"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_a_sentence(data: bytes, code: str) -> None:
    with pytest.raises(AttachmentError) as refused:
        proved(data, "p12.jpg")
    assert refused.value.code == code
    for language in LANGUAGES:
        assert "p12.jpg" in refused.value.sentence(language)


def test_a_picture_with_something_behind_it_is_kept_as_it_came(tmp_path: Path) -> None:
    data = picture("JPEG") + b"PK\x03\x04 an archive behind it"
    (tmp_path / "in.jpg").write_bytes(data)
    kept = taken_in(tmp_path / "in.jpg", tmp_path / "kept")
    path = tmp_path / "kept" / kept.file
    assert path.read_bytes() == data
    assert path.name == f"{kept.sha256}.jpg"
    assert path.stat().st_mode & 0o111 == 0


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(AttachmentError) as refused:
        taken_in(tmp_path / "gone.jpg", tmp_path)
    assert refused.value.code == "unreadable"


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["PNG", "JPEG", "WEBP", "TIFF", "PDF"]), st.data())
def test_no_bytes_raise_anything_but_a_sentence(form: str, data: st.DataObject) -> None:
    whole = bytearray(pdf(1) if form == "PDF" else picture(form))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(whole[: data.draw(st.integers(1, len(whole)))])
    with suppress(AttachmentError):
        assert isinstance(proved(cut, "x"), Attached)


@given(st.text(max_size=200))
def test_names_lose_folders_and_marks_that_mislead(name: str) -> None:
    shown = shown_name(name)
    assert shown
    assert len(shown) <= 120
    assert shown.isprintable()
    assert not set(shown) & set("/\\\u202e\n")


def attached(letter: str) -> tuple[Slot, Attached]:
    sha256 = letter * 64
    return Slot("north\t\t12\t", sha256), Attached(sha256, f"{letter}.jpg", 5, "JPEG", 4, 3)


def test_attaching_is_logged_undone_and_found_again(tmp_path: Path) -> None:
    log = tmp_path / "attachments" / "log.jsonl"
    kept = Attachments("Aida", sink=append_to(log, [("official.csv", "e" * 64)]))
    kept.attach(dict([attached("a"), attached("b")]))
    kept.detach([attached("a")[0]])
    kept.undo()
    assert [one.name for one in kept.of("north\t\t12\t")] == ["b.jpg", "a.jpg"]
    assert kept.of("north\t\t13\t") == ()

    again = Attachments()
    again.restore(read_log(log))
    assert again.values == kept.values
    assert again.undoable is not None
    assert sources_of(log) == [("official.csv", "e" * 64)]
    named = [one.file for one in files_of(read_lines(log, dict))]
    assert {f"{'a' * 64}.jpg", f"{'b' * 64}.jpg"} == set(named)


def test_lines_of_a_stranger_name_no_file_outside(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    line = (
        '{"number":1,"time":"","author":"","action":"attach","before":[],"after":[{"place":"",'
        '"sha256":"../../secret","file":{"sha256":"../../secret","name":"x","size":1,'
        '"form":"JPEG"}}]}\n'
    )
    log.write_text(line + "[]\n{}\n", "utf-8")
    assert read_log(log) == []
    assert sources_of(log) == []
