"""Files packed by themselves are opened; kinds that hold no table say what they are, what to do."""

import gzip
import io
import struct
import tarfile
from pathlib import Path

import pytest

from audit.messages import LANGUAGES
from audit.problems import sentence
from audit.reading import FileReader, expand
from audit.reading.content import Refused
from audit.reading.gzipped import unpacked
from audit.reading.limits import Limits
from audit.sources import Problem
from tests.audit.reading.builders import archive, codes, read, texts

TABLE = b"a,b\n1,2\n"
ROWS = [["a", "b"], ["1", "2"]]


def dbase() -> bytes:
    header = struct.pack("<BBBBIHH20x", 3, 121, 9, 19, 1, 65, 6)
    return header + b"VOTES".ljust(11, b"\0") + b"N" + bytes(20) + b"\r     5\x1a"


def tarred() -> bytes:
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w") as tar:
        member = tarfile.TarInfo("r.csv")
        member.size = len(TABLE)
        tar.addfile(member, io.BytesIO(TABLE))
    return whole.getvalue()


KINDS = {
    "dbase": dbase(),
    "database": b"\x00\x01\x00\x00Standard Jet DB\x00" + bytes(99),
    "statistics-file": b"$FL2@(#) SPSS DATA FILE" + bytes(99),
    "other-archive": b"Rar!\x1a\x07\x00" + bytes(99),
    "xml": b'<?xml version="1.0"?><Results><Place id="1"><V>5</V></Place></Results>',
    "pdf": b"%PDF-1.7 ...",
    "document": b"{\\rtf1 table}",
    "picture": b"\xff\xd8\xff\xe0 picture",
}


@pytest.mark.parametrize("code", KINDS)
def test_what_holds_no_table_says_what_it_is_and_what_to_do(code: str, tmp_path: Path) -> None:
    path = tmp_path / "results"
    path.write_bytes(KINDS[code])
    (problem,) = read([path])["results"].problems
    assert (problem.code, problem.severity) == (code, "refused")
    told = Problem(problem.code, "refused", "results", params=problem.params)
    assert len({sentence(told, language) for language in LANGUAGES}) == len(LANGUAGES)


@pytest.mark.parametrize(
    "data",
    [b"<stata_dta><header>", b"\x72\x02\x01\x00" + bytes(99), b"PAR1" + bytes(99),
     b"ARROW1\x00\x00" + bytes(99), b"<Votes><Place>5</Place></Votes>", tarred()],
    ids=["stata", "old stata", "parquet", "feather", "xml without its first line", "tar"],
)  # fmt: skip
def test_other_beginnings_of_the_same_kinds(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "results"
    path.write_bytes(data)
    assert set(codes(read([path])["results"])) <= {"statistics-file", "xml", "other-archive"}


def test_a_gzip_is_its_one_file_also_in_an_archive(tmp_path: Path) -> None:
    packed = gzip.compress(TABLE[:4]) + gzip.compress(TABLE[4:])
    (tmp_path / "votes.csv.gz").write_bytes(packed)
    (tmp_path / "all.zip").write_bytes(archive({"in/votes.csv.gz": packed}))
    for file, name in (("votes.csv.gz", "votes.csv"), ("all.zip", "in/votes.csv.gz/votes.csv")):
        contents = read([tmp_path / file])
        assert {n: texts(c.grids[0]) for n, c in contents.items()} == {f"{file}/{name}": ROWS}
    (handle,) = expand([tmp_path / "votes.csv.gz"])
    assert (handle.archive, handle.size) == ("votes.csv.gz", len(TABLE))
    assert FileReader().read(handle) == TABLE


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (gzip.compress(b"0," * 40_000_000), "unpacks-too-large"),
        (gzip.compress(TABLE)[:-9], "truncated"),
        (b"\x1f\x8b\x08nothing of it", "truncated"),
        (gzip.compress(gzip.compress(TABLE)), "nested-archive"),
        (gzip.compress(b""), "empty-file"),
        (gzip.compress(b"X\n\x00\x00\x00\x03" + bytes(99)), "statistics-file"),
    ],
    ids=["bomb", "cut off", "damaged", "packed twice", "empty", "of R"],
)
def test_a_gzip_that_is_no_table_is_refused(data: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "votes.gz"
    path.write_bytes(data)
    ((_, content),) = read([path]).items()
    assert codes(content) == [code]


def test_unpacking_ends_at_the_limit() -> None:
    limits = Limits(ratio_floor=1000, unpacked_ratio=1)
    assert unpacked(gzip.compress(bytes(1000)), limits) == bytes(1000)
    with pytest.raises(Refused):
        unpacked(gzip.compress(bytes(1001)), limits)


def test_columns_told_by_positions_alone_are_no_table_but_lined_up_ones_are() -> None:
    stuck = "".join(
        f"0220191110{n:03d}SANTA CRUZ DEL VALLE{n * 7:08d}{n:08d}\r\n" for n in range(9)
    )
    padded = "".join(f"0220191110{n:03d}{'SANTA CRUZ':<20}{n * 7:08d}\r\n" for n in range(9))
    lined = "".join(f"{n:012d}  {'SANTA CRUZ':<20}  {n * 7:08d}\r\n" for n in range(9))
    assert [_code(text) for text in (stuck, padded, lined)] == ["fixed-width", "fixed-width", ""]


def _code(text: str) -> str:
    from audit.reading.delimited import read_delimited

    try:
        assert read_delimited(text.encode()).grids
    except Refused as refused:
        return refused.problem.code
    return ""
