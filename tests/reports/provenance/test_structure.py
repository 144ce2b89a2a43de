"""What a report says of how it was made comes back as it was, or is refused by its place."""

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.evidence.attachments import Attached
from audit.project.chain import Break
from reports.comparison import Comparison, File
from reports.model import Options
from reports.provenance.manifest import (
    FORMAT,
    Beside,
    Input,
    Manifest,
    ManifestError,
    Part,
    from_bytes,
    to_bytes,
)
from reports.provenance.structure import Strange, plain, typed

PHOTO = Attached("ab" * 32, "қағаз.jpg", 10, "JPEG", 3, 4)
COMPARISON = Comparison(
    "2016", (File("then.csv", "cd" * 32),), "a", 2, 1, 1, False, 20.0, 3.5, 3.5, 100, (), (), 0
)
OTHER: dict[type, Any] = {str: "x", int: 7, bool: True}


def _manifest(**more: Any) -> Manifest:
    options = Options(organisation="Бірлік", attached={"a\tb": (PHOTO,)}, nameless=True)
    told: dict[str, Any] = {
        "format": FORMAT, "version": "1.0", "language": "kk",
        "inputs": (Input("a.csv", 5, "00" * 32), Input("\udcff.csv", 5, "11" * 32, "2021-01-10")),
        "beside": (Beside("same-bytes", "note", "a.csv", params={"other": "b.csv", "n": 1}),),
        "profile": "generic", "profile_reason": "profile-generic", "demanded": ("N3",),
        "author": "",
        "options": options, "inputs_sha256": "22" * 32, "findings_sha256": "33" * 32,
        "parts": (Part("findings.json", 1, "44" * 32),),
    }  # fmt: skip
    return Manifest(**{**told, **more})


def test_a_manifest_comes_back_as_it_was() -> None:
    assert from_bytes(to_bytes(_manifest())) == _manifest()


@pytest.mark.parametrize("part", [one.name for one in fields(Options)])
def test_every_option_is_kept_but_for_folders_of_this_machine(part: str) -> None:
    value = getattr(Options(), part)
    if part in ("status", "dossiers"):
        value = {"status": "final", "dossiers": "none"}[part]
    elif part == "chapters":
        value = ("summary",)
    elif part == "attached":
        value = {"p": (PHOTO,)}
    elif part == "logo":
        value = PHOTO
    elif part == "comparison":
        value = COMPARISON
    elif part == "breaks":
        value = (Break(5, "changed"), Break(0, "lost", "a.csv"))
    elif not isinstance(value, Path):
        value = OTHER[type(value)]
    chosen = replace(Options(pictures=Path("/secret")), **{part: value})
    data = to_bytes(_manifest(options=chosen))
    assert b"secret" not in data
    assert from_bytes(data).options == replace(chosen, pictures=Path())


@pytest.mark.parametrize(
    ("hint", "value"),
    [
        (int, "1"), (int, True), (str, 1), (tuple[str, ...], "abc"), (tuple[int, int], [1]),
        (dict[str, int], [1]), (Input, {"name": "a"}), (Input, {"name": "a", "more": 1}),
        (bytes, "é"), (str | None, 3), (frozenset[str], [[1]]),
    ],
)  # fmt: skip
def test_what_is_not_of_its_type_is_refused(hint: Any, value: Any) -> None:
    with pytest.raises(Strange):
        typed(hint, value)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5),
                    lambda inside: st.lists(inside, max_size=3)
                    | st.dictionaries(st.sampled_from(["format", "inputs", "options", "parts"]),
                                      inside, max_size=4)))  # fmt: skip
def test_anything_else_is_no_manifest(raw: Any) -> None:
    from reports.findings_file import json_bytes

    with pytest.raises(ManifestError):
        from_bytes(json_bytes(raw))


@given(st.binary(max_size=200))
def test_bytes_are_never_an_accident(data: bytes) -> None:
    with pytest.raises(ManifestError):
        from_bytes(data)
    assert plain(b"ab") == "YWI="


def test_a_broken_place_is_named() -> None:
    data = to_bytes(_manifest()).replace(b'"size": 5', b'"size": "5"')
    with pytest.raises(ManifestError, match=r"inputs\[0\]\.size"):
        from_bytes(data)
