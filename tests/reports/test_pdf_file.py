"""The file of the report: compression any reader undoes, packed objects, colours, standards."""

import hashlib
import os
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from reports import pdf
from reports.model import Chart, Embedded, PageBreak, Paragraph
from reports.pdf.colour import srgb
from reports.pdf.deflate import Code, deflated
from reports.pdf.objects import Writer, name, text_string
from tests.conftest import ROOT
from tests.reports.papers import KAZAKH, every_block, report, table
from tests.reports.test_pdf import _scene

PARTS = (Embedded("тап (1).json", b'{"a": 1}' * 900, "Нәтижелер", "application/json", "Data"),)
_repeated = st.builds(
    lambda pieces, order: b"".join(pieces[number % len(pieces)] for number in order),
    st.lists(st.binary(min_size=1, max_size=40), min_size=1, max_size=8),
    st.lists(st.integers(0, 7), max_size=400),
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=2000), _repeated))
def test_what_is_compressed_comes_out_again(data: bytes) -> None:
    assert zlib.decompress(deflated(data)) == data


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=2000), _repeated)
def test_a_code_of_other_data_loses_nothing(other: bytes, data: bytes) -> None:
    assert zlib.decompress(deflated(data, Code.of(other))) == data


@pytest.mark.parametrize(
    "data",
    [
        bytes(700_000),
        bytes(range(256)) * 1500,
        b"".join(hashlib.sha256(bytes([n % 251, n // 251])).digest() for n in range(9000)),
        b"".join(bytes([letter]) * 2 ** (letter // 2) for letter in range(34)),
        b"a" * 258 + b"b" + b"a" * 259,
    ],
)
def test_long_data_comes_out_again(data: bytes) -> None:
    assert zlib.decompress(deflated(data)) == data


def test_pages_become_nearly_as_small_as_zlib_makes_them() -> None:
    rows = tuple((f"Мәжіліс {n}", str(n * n)) for n in range(2000))
    made = "\n".join(f"/TD<</MCID {n}>>BDC 12 -{n} Td ({a} {b})Tj EMC" for n, (a, b) in
                     enumerate(rows)).encode()  # fmt: skip
    assert len(deflated(made)) < 1.3 * len(zlib.compress(made))


def test_the_bytes_of_the_compression_are_pinned() -> None:
    """Any change of them changes every report's bytes: it must be meant."""
    data = b"".join(b"%d %d Td (%d)Tj\n" % (n, n * n % 97, n * 31 % 1009) for n in range(3000))
    found = hashlib.sha256(deflated(data)).hexdigest()
    assert found == "64db3af3c27aec69c1e493002e3a92875b9db81d1b7299320cb83232513998e4"


@pytest.mark.parametrize("text", ["P" * 40_000, "(" * 40_000, "Ә" * 40_000, "🗳" * 40_000])
def test_no_string_is_longer_than_the_standard_allows(text: str) -> None:
    written = text_string(text)
    size = (len(written) - 2) // 2 if written.startswith("<") else len(written) - 2
    assert 8_000 <= size <= 32_767


def test_texts_and_names_are_written_as_the_format_asks() -> None:
    assert text_string("a(b)\\") == "(a\\(b\\)\\\\)"
    assert text_string("Ә") == "<FEFF04D8>"
    assert name("application/json") == "/application#2Fjson"


def test_objects_are_found_again() -> None:
    writer = Writer()
    held = [writer.add(f"<</Number {n}>>") for n in range(1000)]
    stream = writer.stream(b"x" * 5000)
    pages = writer.add("<</Type/Pages/Kids[]/Count 0>>")
    root = writer.add(f"<</Type/Catalog/Pages {pages} 0 R>>")
    with pikepdf.open(BytesIO(writer.finish(root, held[0]))) as made:
        assert [made.get_object(number, 0).Number for number in held] == list(range(1000))
        assert made.get_object(stream, 0).read_bytes() == b"x" * 5000
        assert not made.check_pdf_syntax()


def test_the_profile_of_colours_is_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(BytesIO(srgb()))
    known = ImageCms.createProfile("sRGB")
    turn = ImageCms.buildTransform(profile, known, "RGB", "RGB")
    colours = bytes(range(256)) * 9
    image = Image.frombytes("RGB", (256, 3), colours)
    turned = ImageCms.applyTransform(image, turn)
    assert turned is not None
    assert turned.tobytes() == colours


def test_the_same_chart_is_drawn_once_however_often_it_stands() -> None:
    data, _ = pdf.render(report(*(Chart(_scene()), PageBreak()) * 9))
    with pikepdf.open(BytesIO(data)) as made:
        forms = [o for o in made.objects if isinstance(o, pikepdf.Stream) and "/Resources" in o]
        assert len(forms) == 1
        shown = [page.Resources.XObject for page in made.pages if "/XObject" in page.Resources]
        assert len(shown) == 9


def _standards(data: bytes, tmp_path: Path) -> dict[str, list[str]]:
    """What an independent validator finds against PDF/A-3a and PDF/UA-1."""
    validator = pytest.importorskip("page", reason="the validator page-validation is not installed")
    path = tmp_path / "checked.pdf"
    path.write_bytes(data)
    profiles = validator.ValidationProfile
    found = {}
    for profile in (profiles.PDF_A_3A, profiles.PDF_UA_1):
        result = validator.validate_pdf(str(path), profile=profile)
        found[str(profile)] = [failure.message for failure in result.failures]
    return found


def _everything() -> Any:
    rows = [(f"Мәжіліс {n}", str(n)) for n in range(120)]
    blocks = (*every_block(f"{KAZAKH} a<b & (c) \\ ქართ"), table(*rows, title="Кесте"))
    return report(*blocks, Chart(_scene()), parts=PARTS, author="Ә & Б", simulated=True)


def test_an_independent_validator_finds_nothing_against_the_standards(tmp_path: Path) -> None:
    data, _ = pdf.render(_everything())
    assert not any(_standards(data, tmp_path).values())


def test_that_validator_does_find_what_is_against_them(tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(pdf.render(_everything())[0])) as made:
        del made.Root.OutputIntents
        for thing in made.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure":
                del thing["/Alt"]
        buffer = BytesIO()
        made.save(buffer)
    assert all(_standards(buffer.getvalue(), tmp_path).values())


@pytest.mark.parametrize("zone", ["Asia/Almaty"])
def test_nothing_of_the_machine_is_in_the_bytes(tmp_path: Path, zone: str) -> None:
    code = (
        "import sys; from reports import pdf;"
        "from tests.reports.test_pdf_file import _everything;"
        "sys.stdout.buffer.write(pdf.render(_everything())[0])"
    )
    runs = []
    for seed, folder, language, where in (
        ("1", ROOT, "C", "UTC"),
        ("2", tmp_path, "tr_TR.UTF-8", zone),
    ):
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": where}
        env |= {"LANG": language, "LC_ALL": language}
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, env=env, cwd=folder, check=True, capture_output=True)
        runs.append(done.stdout)
    assert runs[0].startswith(b"%PDF")
    assert runs[0] == runs[1]


def test_a_report_without_anything_is_a_whole_file() -> None:
    data, result = pdf.render(report(chapters=()))
    with pikepdf.open(BytesIO(data)) as made:
        assert len(made.pages) == result.pages == 2
        assert not made.check_pdf_syntax()
        assert made.Root.MarkInfo.Marked
        assert "/Metadata" in made.Root
    assert len(pdf.render(report(Paragraph("")))[0]) > 1000
