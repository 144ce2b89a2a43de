"""JSON: lists of records are tables with every number as written; anything else is told."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.reading.content import Refused
from audit.reading.json_records import read_json
from tests.audit.reading.builders import codes, read, texts

RECORDS = [{"place": "Алматы", "votes": 10}, {"place": "Bong", "votes": None, "share": 9.20}]
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
ROWS = [["place", "votes", "share"], ["Алматы", "10", ""], ["Bong", "", "9.2"]]


def table(data: bytes) -> list[list[str]]:
    return texts(read_json(data).grids[0])


@pytest.mark.parametrize(
    "data",
    [
        json.dumps(RECORDS).encode(),
        json.dumps(RECORDS, ensure_ascii=False, indent=2).encode("utf-8-sig"),
        json.dumps({"meta": {"at": "x"}, "data": {"rows": RECORDS}}).encode("utf-16"),
        "\n".join(json.dumps(one) for one in RECORDS).encode(),
        json.dumps({"type": "FeatureCollection", "features": [
            {"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]},
             "properties": one} for one in RECORDS]}).encode(),
    ],
    ids=["list", "indented", "inside an object", "a line each", "map"],
)  # fmt: skip
def test_records_are_rows_under_their_names(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    path.write_bytes(data)
    content = read([path])["results.json"]
    assert texts(content.grids[0]) == ROWS
    assert "json-read" in codes(content)


def test_numbers_stay_as_written_and_a_name_that_stands_twice_keeps_both() -> None:
    data = b'[{"n": 9.20, "code": "007", "big": 123456789012345678901, "n": 1e3}]'
    assert table(data) == [["n", "code", "big", "n (2)"],
                           ["9.20", "007", "123456789012345678901", "1e3"]]  # fmt: skip


def test_objects_inside_have_columns_of_their_own_and_one_list_has_rows() -> None:
    lines = [{"party": "A", "votes": 3}, {"party": "B", "votes": 4}]
    data = json.dumps([{"id": 1, "at": {"town": "X"}, "results": lines}]).encode()
    assert table(data) == [
        ["id", "at / town", "results / party", "results / votes"],
        ["1", "X", "A", "3"],
        ["1", "X", "B", "4"],
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"a": 1, "b": [1, 2]}', "json"),
        (b'[{"a": [{"b": 1}], "c": [{"d": 1}]}]', "json"),
        (b'{"one": [{"a": 1}], "other": [{"a": 2}]}', "json"),
        (b'[{"a": 1}, {"a": 2', "json"),
        (b"[" * 100_000, "json"),
        (b'{"name": "app", "scripts": {"test": "run"}, "files": ["a"]}', "json-without-records"),
        (b'{"1": {"votes": 3}, "2": {"votes": 4}}', "json"),  # figures, but of no list
        (b'{"url": "https://docs.google.com/open?id=1", "doc_id": "1"}', "link"),
        (b'{"program": {"name": "Hattama"}, "findings": [{"a": 1}]}', "own-findings"),
    ],
)
def test_what_is_no_list_of_records_is_refused_in_one_sentence(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_json(data)
    assert refused.value.problem.code == code


def test_settings_of_a_program_in_a_folder_are_left_out_and_told(tmp_path: Path) -> None:
    settings, results = tmp_path / "package.json", tmp_path / "results.json"
    settings.write_text('{"name": "app", "scripts": {"test": "run"}}', encoding="utf-8")
    results.write_text('{"1": {"votes": 3}}', encoding="utf-8")
    together = read([tmp_path])
    told = {name: [(p.code, p.severity) for p in c.problems] for name, c in together.items()}
    assert told == {
        "package.json": [("skipped-settings", "note")], "results.json": [("json", "refused")],
    }  # fmt: skip
    assert codes(read([settings])["package.json"]) == ["json-without-records"]  # handed in by name


@given(
    st.lists(
        st.dictionaries(
            TEXT.filter(str.strip),
            st.one_of(st.integers(), st.booleans(), st.none(), TEXT),
            min_size=1,
        ),
        min_size=1,
        max_size=8,
    )
)  # fmt: skip
def test_any_flat_records_come_back(records: list[dict[str, Any]]) -> None:
    told = {True: "true", False: "false", None: ""}
    names = list(dict.fromkeys(name for one in records for name in one))
    rows = [[told.get(v, str(v)) if isinstance(v, bool) or v is None else str(v)
             for v in (one.get(name) for name in names)] for one in records]  # fmt: skip
    given_rows = table(json.dumps(records).encode())
    width = max((n + 1 for row in [names, *rows] for n, text in enumerate(row) if text), default=0)
    assert given_rows[0] == names[:width]
    for row, expected in zip(given_rows[1:], rows, strict=False):
        assert row == expected[:width]


def test_objects_under_a_key_each_are_records_with_their_keys() -> None:
    data = {"results": {f"{number}": {"valid": number * 3, "sun": number} for number in (7, 8, 12)}}
    assert table(json.dumps(data).encode()) == [
        ["id", "valid", "sun"], ["7", "21", "7"], ["8", "24", "8"], ["12", "36", "12"],
    ]  # fmt: skip


def test_objects_of_other_fields_under_their_keys_are_no_table() -> None:
    data = {"a": {"x": 1}, "b": {"y": 2}, "c": {"z": 3}}
    with pytest.raises(Refused):
        read_json(json.dumps(data).encode())
