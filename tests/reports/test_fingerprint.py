"""Fingerprints hang on the findings and the files alone."""

import hashlib
import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit import findings
from audit.findings import Severity
from audit.sources import Source
from reports import fingerprint
from tests.audit.builders import election


def _found(published: float) -> str:
    made = findings.batch(
        "H5",
        Severity.CONTRADICTION,
        1,
        region="Ақмола",
        published=published,
        expected=5.86,
        params=[{"line": np.int64(3), "rows": (1, 2.0), "none": None}],
    )
    return fingerprint.findings_sha256(findings.collect([made], election()))


def test_the_same_findings_have_the_same_fingerprint_and_others_another() -> None:
    assert _found(5.21) == _found(5.21)
    assert _found(5.21) != _found(5.22)


def test_canonical_bytes_are_plain_json_without_spaces() -> None:
    made = findings.batch("H5", Severity.NOTE, 1, region="Ақмола", published=5.0)
    entries = fingerprint.records(findings.collect([made], election()))
    text = fingerprint.canonical_bytes(entries).decode()
    assert json.loads(text) == entries
    assert '"published":5,' in text
    assert '"p":null' in text
    assert "Ақмола" in text
    assert text.index('"cell"') < text.index('"code"') < text.index('"votes"')


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_numbers_survive_json(value: float) -> None:
    told = json.loads(json.dumps(fingerprint.plain(value), allow_nan=False))
    if math.isfinite(value):
        assert told == value
    else:
        assert told is None


def test_a_name_that_is_not_valid_unicode_has_a_fingerprint() -> None:
    made = findings.batch("H5", Severity.NOTE, 1, region="\udcff")
    assert len(fingerprint.findings_sha256(findings.collect([made], election()))) == 64


def test_inputs_are_fingerprinted_as_sha256sum_does() -> None:
    sources = [Source("b", 1, "f" * 64), Source("a", 1, "0" * 64)]
    expected = hashlib.sha256(b"0" * 64 + b"\n" + b"f" * 64 + b"\n").hexdigest()
    assert fingerprint.inputs_sha256(sources) == expected
    assert fingerprint.inputs_sha256(reversed(sources)) == expected


@pytest.mark.parametrize("digest", ["", "abcd", "abcdef01"])
def test_blocks_of_four(digest: str) -> None:
    blocks = fingerprint.blocks_of_four(digest)
    assert blocks.replace(" ", "") == digest
    assert all(len(block) == 4 for block in blocks.split())


@pytest.mark.parametrize(
    ("typed", "blocks"),
    [
        ("ab12 cd34", ["ab12", "cd34"]),
        ("AB12-CD34", ["ab12", "cd34"]),
        ("аb12сd34", ["ab12", "cd34"]),  # two letters of a Russian keyboard
        ("abl2 cdo4", ["ab12", "cd04"]),
        ("ab12", ["ab12"]),
        ("ab1", []),
        ("xyz1 0000", []),
        ("", []),
    ],
)
def test_blocks_are_read_as_people_type_them(typed: str, blocks: list[str]) -> None:
    assert fingerprint.blocks_typed(typed) == blocks


def test_a_hash_bears_its_blocks_and_no_others() -> None:
    digest = hashlib.sha256(b"x").hexdigest()
    assert fingerprint.bears(digest, [digest[:4], digest[20:24]])
    assert not fingerprint.bears(digest, [digest[1:5], digest[2:6]])


def test_the_findings_file_gives_the_same_canonical_bytes() -> None:
    entries = [{"id": "a", "rank": 1, "details": {"n": 1}}]
    told = [{**entries[0], "mended": [], "explanation": "x", "innocent_explanations": "y",
             "next_step": "z"}]  # fmt: skip
    assert fingerprint.entries_of({"findings": told}) == entries
