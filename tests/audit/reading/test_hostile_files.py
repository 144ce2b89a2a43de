"""Files that are damaged, disguised or made to harm: one problem each, and the others go on."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from audit.messages import LANGUAGES, render
from audit.reading import DEFAULT_LIMITS, FileContent
from tests.audit.reading.builders import (
    MAIN,
    archive,
    codes,
    raw_workbook,
    read,
    texts,
    workbook,
)

GOOD = b"a,b\n1,2\n"
_DTD = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>'
_SHEET = f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'.encode()


def _ole(name: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + name.encode("utf-16-le") + bytes(504)


def _with_flag(data: bytes, name: bytes) -> bytes:
    """The same zip with the member ``name`` marked as encrypted."""
    changed = bytearray(data)
    central = data.index(b"PK\x01\x02")
    changed[data.index(name) - 30 + 6] |= 1
    changed[data.index(name, central) - 46 + 8] |= 1
    return bytes(changed)


def _bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        package.writestr("zeros.csv", bytes(80 << 20))
    return stream.getvalue()


def _files() -> dict[str, tuple[bytes, str]]:
    book = workbook([["a", 1]])
    ods = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": b"<x/>",
        "META-INF/manifest.xml": b'<manifest:encryption-data xmlns:manifest="m"/>',
    }
    return {
        "empty.csv": (b"", "empty-file"),
        "blank.csv": (b"\n \n;;\n".replace(b" ", b""), "no-rows"),
        "blank.xlsx": (workbook([[None]]), "no-rows"),
        "cut.xlsx": (book[: len(book) // 2], "truncated"),
        "cut-sheet.xlsx": (
            raw_workbook("", more={"xl/worksheets/sheet1.xml": _SHEET[:-20]}),
            "damaged",
        ),
        "doctype.xlsx": (
            raw_workbook("", more={"xl/worksheets/sheet1.xml": _DTD + _SHEET}),
            "unsafe-xml",
        ),
        "doctype16.xlsx": (
            raw_workbook(
                "", more={"xl/sharedStrings.xml": _DTD.decode().encode("utf-16") + b"<\x00s\x00"}
            ),
            "unsafe-xml",
        ),
        "doctype.ods": (
            archive({**ods, "META-INF/manifest.xml": b"<m/>", "content.xml": _DTD + b"<x/>"}),
            "unsafe-xml",
        ),
        "secret.ods": (archive(ods), "password"),
        "secret.xlsx": (_ole("EncryptedPackage"), "password"),
        "locked.xlsx": (_with_flag(book, b"xl/workbook.xml"), "password"),
        "letter.xls": (_ole("WordDocument"), "document"),
        "slides.xls": (_ole("PowerPoint Document"), "presentation"),
        "odd.xls": (_ole("Something"), "unknown-type"),
        "broken.xls": (_ole("Workbook"), "damaged"),
        "letter.docx": (
            archive({"[Content_Types].xml": b"<a b='wordprocessingml'/>"}),
            "document",
        ),
        "upwards.xlsx": (raw_workbook("", more={"../../evil.xml": b"<x/>"}), "unsafe-name"),
        "scan.xlsx": (b"\x89PNG\r\n\x1a\n", "picture"),
        "photo.csv": (b"\xff\xd8\xff\xe0", "picture"),
        "protocol.xlsx": (b"%PDF-1.7", "pdf"),
        "pack.csv": (b"Rar!\x1a\x07\x00", "other-archive"),
        "excel4.xls": (b"\x09\x04\x06\x00\x00\x00\x10\x00", "old-excel"),
        "noise.csv": (bytes(range(256)) * 4, "unknown-type"),
        "page.xls": (b"<html><body>no table</body></html>", "no-tables-on-page"),
        "letters.csv": ("Алматы,1\nАстана,2\nАбай,3\n".encode() + b"\xff\xd0", "undecodable"),
        "bomb.zip": (_bomb(), "unpacks-too-large"),
    }


FILES = _files()


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, FileContent]:
    folder = tmp_path_factory.mktemp("hostile")
    paths = [folder / name for name in [*FILES, "good.csv"]]
    for path in paths:
        path.write_bytes(FILES[path.name][0] if path.name in FILES else GOOD)
    return read(paths)


@pytest.mark.parametrize("name", FILES)
def test_each_bad_file_gives_its_sentence(contents: dict[str, FileContent], name: str) -> None:
    content = contents[name]
    refused = [problem.code for problem in content.problems if problem.severity == "refused"]
    assert refused == [FILES[name][1]]
    assert not content.grids
    assert all(len(problem.found) <= 80 for problem in content.problems)


def test_bad_files_leave_the_good_one_alone(contents: dict[str, FileContent]) -> None:
    assert list(contents) == [*FILES, "good.csv"]
    assert texts(contents["good.csv"].grids[0]) == [["a", "b"], ["1", "2"]]
    assert not contents["good.csv"].problems


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_whole(contents: dict[str, FileContent], language: str) -> None:
    for content in contents.values():
        for problem in content.problems:
            sentence = render(f"problem-{problem.code}", language, problem.params)  # type: ignore[arg-type]
            assert "{" not in sentence
            assert sentence.endswith(".")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    (content,) = read([tmp_path / "gone.xlsx"]).values()
    assert codes(content) == ["no-such-file"]
    assert content.problems[0].params == {"path": str(tmp_path / "gone.xlsx")}


def test_a_path_that_is_not_there_is_told_in_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (content,) = read([Path("elsewhere/gone.xlsx")]).values()
    assert content.problems[0].params == {"path": str(tmp_path / "elsewhere" / "gone.xlsx")}


def test_limits_of_time_and_size(tmp_path: Path) -> None:
    slow = tmp_path / "slow.csv"
    slow.write_text('"a""b",1\n' * 3_000_000, encoding="utf-8")
    limits = replace(DEFAULT_LIMITS, seconds=0.0, seconds_per_mebibyte=0.0)
    assert codes(read([slow], limits)["slow.csv"]) == ["timeout"]
    assert codes(read([slow], replace(DEFAULT_LIMITS, file_bytes=10))["slow.csv"]) == ["too-large"]
