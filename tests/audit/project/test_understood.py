"""Tables kept in a project: what is recalled is what reading anew gives, or nothing is recalled."""

import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import audit
import sample_protocols
from audit import engine
from audit.importing.corrections import CellKey, Corrections, Mend, TableKey, key_of
from audit.importing.recipes import Recipe, recipe_of
from audit.intake import Reading
from audit.progress import Cancelled
from audit.project import Workspace, create, lay_out, open_project, understood
from audit.project.packing import NotPacked, Packer, Unpacker
from audit.reading.files import expand
from audit.reading.texts import Texts

KEY = bytes(range(32))
HEADER = "Region,Precinct,Registered voters,Ballots issued,Invalid ballots,Valid ballots,Sun,Moon"
ROWS = [f"North,{n},{900 + n},500,10,490,{300 + n},{190 - n}" for n in range(1, 31)]
MENDED = [*ROWS[:6], "North,7,907,500,1O,490,307,183", *ROWS[7:]]
WIDE = ["Precinct,1,2,3,4,5", "Registered voters,900,901,902,903,904",
        "Ballots issued,500,510,520,530,540", "Invalid ballots,1,2,3,4,5",
        "Valid ballots,499,508,517,526,535", "Sun,300,300,300,300,300",
        "Moon,199,208,217,226,235"]  # fmt: skip
LONG = ["Precinct,Candidate,Votes",
        *(f"{n},{who},{votes + n}" for n in range(1, 9)
          for who, votes in (("Ann Sun", 20), ("Bob Moon", 30), ("Cy Star", 40)))]  # fmt: skip
TOTALS = [HEADER, *ROWS[:5], "Total,,4515,2500,50,2450,1515,935", *ROWS[5:10]]


def assert_same(one: Any, other: Any, at: str = "") -> None:
    """Fails unless both are equal all the way down; ``at`` says where they are not."""
    assert type(one) is type(other) or isinstance(one, np.generic), at
    if isinstance(one, pd.DataFrame):
        pd.testing.assert_frame_equal(one[:0], other[:0])
        assert_same(one.index.tolist(), other.index.tolist(), f"{at}.index")
        for name in one:
            assert_same(one[name].to_numpy(), other[name].to_numpy(), f"{at}[{name!r}]")
        assert_same(_attrs(one), _attrs(other), f"{at}.attrs")
    elif isinstance(one, np.ndarray) and one.dtype != object:
        np.testing.assert_array_equal(one, other, err_msg=at, strict=True)
    elif isinstance(one, dict):
        assert_same([*one.items()], [*other.items()], at)
    elif isinstance(one, tuple | list | np.ndarray):
        assert_same_lists([*one], [*other], at)
    elif is_dataclass(one) or isinstance(one, Texts):
        names = [f.name for f in fields(one)] if is_dataclass(one) else ["codes", "words"]
        for name in names:
            if name != "path":  # the project lies elsewhere
                assert_same(getattr(one, name), getattr(other, name), f"{at}.{name}")
    else:
        np.testing.assert_equal(one, other, at)  # a number that is none is one that is none


def assert_same_lists(one: list[Any], other: list[Any], at: str) -> None:
    assert len(one) == len(other), at
    if {type(value) for value in one} <= {str, int, type(None)}:
        assert one == other, at
        return
    for number, pair in enumerate(zip(one, other, strict=True)):
        assert_same(*pair, f"{at}[{number}]")


def _attrs(frame: pd.DataFrame) -> dict[Any, Any]:
    return {key: value for key, value in frame.attrs.items() if key != "renamed"}


def write(path: Path, lines: Sequence[str]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def saved(folder: Path, reading: Reading) -> Path:
    """A project of a reading, with its tables where they may be kept."""
    with create(folder / "p.hattama") as project:
        workspace = Workspace(project, folder)
        workspace.keep([Path(f.source.path or "") for f in reading.files], "")
        understood.remember(workspace, reading, KEY)
    return folder / "p.hattama"


@contextmanager
def opened(path: Path) -> Iterator[Workspace]:
    folder = path.with_name("laid out") / str(len(list(path.parent.glob("laid out/*"))))
    folder.mkdir(parents=True)
    with open_project(path) as project:
        yield lay_out(project, folder)


def recalled(path: Path, recipes: Sequence[Recipe] = (), key: bytes = KEY) -> Reading | None:
    with opened(path) as workspace:
        return understood.recall(workspace, recipes, key)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return saved(tmp_path, engine.read([write(tmp_path / "in" / "a.csv", [HEADER, *MENDED])]))


@pytest.mark.parametrize(
    "files",
    [
        [[HEADER, *MENDED]],
        [WIDE],
        [LONG],
        [TOTALS],
        [[HEADER, *ROWS], ["nothing", "of the kind"]],
        [[HEADER, *ROWS[:15]], ROWS[15:]],
    ],
    ids=["a cell to mend", "columns", "long", "totals", "not understood", "goes on"],
)
def test_what_is_recalled_is_what_reading_anew_gives(
    tmp_path: Path, files: list[list[str]]
) -> None:
    paths = [write(tmp_path / "in" / f"{n}.csv", lines) for n, lines in enumerate(files)]
    path = saved(tmp_path, engine.read(paths))
    with opened(path) as workspace:
        anew = engine.read(workspace.paths)
        again = understood.recall(workspace, (), KEY)
        assert again is not None
        assert_same(anew, again)
        assert [f.source.path for f in again.files] == [str(p) for p in workspace.paths]


@pytest.mark.parametrize("beside", [(), ("notes.pdf",)], ids=["alone", "with another file"])
def test_tables_of_an_archive_are_kept_at_once(tmp_path: Path, beside: Sequence[str]) -> None:
    archive = tmp_path / "in" / "all.zip"
    archive.parent.mkdir()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("akmola/a.csv", "\n".join([HEADER, *MENDED]))
        made.writestr("b.csv", "\n".join([HEADER.replace("Sun", "Star"), *ROWS]))
        for name in beside:
            made.writestr(name, b"%PDF-1.4")
    south = [row.replace("North", "South") for row in ROWS]
    alone = write(tmp_path / "in" / "c.csv", [HEADER, *south])
    path = saved(tmp_path, engine.read([archive, alone]))
    with opened(path) as workspace:
        anew = engine.read(workspace.paths)
        again = understood.recall(workspace, (), KEY)
        assert again is not None
        assert_same(anew, again)


def test_an_archive_that_changed_since_is_read_again(tmp_path: Path) -> None:
    archive = tmp_path / "in" / "all.zip"
    archive.parent.mkdir()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("a.csv", "\n".join([HEADER, *ROWS]))
    reading = engine.read([archive])
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("a.csv", "\n".join([HEADER, *ROWS[:20]]))
    assert recalled(saved(tmp_path, reading)) is None


def test_some_files_of_the_sample_give_the_same_findings(tmp_path: Path) -> None:
    names = ("akmola", "by_district", "observers_second", "observers_west")
    paths = [handle.path for handle in expand(sample_protocols.inputs())]
    with create(tmp_path / "p.hattama") as project:
        chosen = [path for path in paths if any(name in path.name for name in names)]
        Workspace(project, tmp_path).keep(chosen, "")
    with opened(tmp_path / "p.hattama") as workspace:
        anew = engine.read(workspace.paths)
        of_anew = engine.audit(engine.prepare(anew))  # it leaves names of lines in the tables
        assert understood.remember(workspace, anew, KEY)
        again = understood.recall(workspace, (), KEY)
    assert again is not None
    assert_same(anew, again)
    of_again = engine.audit(engine.prepare(again))
    assert len(of_anew.findings)
    assert_same(of_anew.findings, of_again.findings)
    assert_same(of_anew.election.protocols, of_again.election.protocols)


def test_corrections_are_of_the_first_reading(tmp_path: Path) -> None:
    first = engine.read([write(tmp_path / "in" / "a.csv", [HEADER, *MENDED])])
    cell = CellKey(first.files[0].source.sha256, "", 8, 5)
    mend = Corrections(mends={cell: Mend("1O", "10")})
    left_out = Corrections(left_out=frozenset({understood_key(first)}))
    path = saved(tmp_path, engine.corrected(first, mend))
    again = recalled(path)
    assert again is not None
    assert again.rows_set_aside == 1
    for corrections in (mend, left_out, Corrections()):
        now = engine.corrected(again, corrections)
        assert_same(engine.corrected(first, corrections), now)
    assert engine.corrected(again, mend).rows_set_aside == 0


def understood_key(reading: Reading) -> TableKey:
    return key_of(reading.tables[0])


def test_files_that_came_one_after_the_other_are_read_again(tmp_path: Path) -> None:
    reading = engine.read([write(tmp_path / "in" / "a.csv", [HEADER, *ROWS])])
    path = saved(tmp_path, replace(reading, together=False))
    assert recalled(path) is None
    with opened(path) as workspace:  # read from the project itself they are sure
        anew = engine.read(workspace.paths)
        assert understood.remember(workspace, anew, KEY)
    assert recalled(path) is not None


def test_other_company_recipes_program_or_account_is_read_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = recalled(project)
    assert reading is not None
    assert recalled(project, [recipe_of(reading.tables[0], "mine", "me", "2026-01-01")]) is None
    assert recalled(project, key=bytes(32)) is None
    with monkeypatch.context() as other:
        other.setattr(audit, "__version__", "99")
        assert recalled(project) is None
    with monkeypatch.context() as other:
        other.setattr(understood, "FORMAT", 99)
        assert recalled(project) is None
    with opened(project) as workspace:
        more = write(project.with_name("b.csv"), [HEADER, *ROWS])
        workspace.keep([more], "")
    assert recalled(project) is None


def change(path: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement, values)
        connection.commit()


def signed_anew(path: Path, alter: Callable[[bytes], bytes]) -> None:
    """The head altered and signed with the right key, as if this account had written it."""
    with closing(sqlite3.connect(path)) as connection:
        rows = [r for _, r in sorted(connection.execute("SELECT number, packed FROM understood"))]
    head = zlib.compress(alter(zlib.decompress(rows[0][32:])))
    whole = understood._signed(head, rows[1:], KEY)
    change(path, "UPDATE understood SET packed = ? WHERE number = 0", whole)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM understood WHERE number = 0",
        "DELETE FROM understood WHERE number = 1",
        "UPDATE understood SET packed = x'00' WHERE number = 1",
        "UPDATE understood SET packed = x'00' WHERE number = 0",
        "UPDATE understood SET packed = substr(packed, 2) WHERE number = 1",
        "INSERT INTO understood VALUES (2, x'00')",
        "UPDATE understood SET number = -1 WHERE number = 0",
    ],
)
def test_what_is_damaged_is_read_again(project: Path, statement: str) -> None:
    assert recalled(project) is not None
    change(project, statement)
    assert recalled(project) is None
    with opened(project) as workspace:
        assert understood.remember(workspace, engine.read(workspace.paths), KEY)
    assert recalled(project) is not None


@pytest.mark.parametrize(
    "alter",
    [
        lambda told: b"no JSON",
        lambda told: told.replace(b'"Table"', b'"Popen"'),
        lambda told: told.replace(b'"sizes": [', b'"sizes": [99999999999, '),
        lambda told: told.replace(b'"sizes": [', b'"sizes": [-1, '),
        lambda told: told.replace(b'"packed": [', b'"packed": [1, '),
        lambda told: told.replace(b'"told"', b'"untold"'),
        lambda told: told.replace(b'"<f8"', b'"O"'),
        lambda told: b'{"of": ' + b"[" * 100_000,
    ],
)
def test_what_could_not_be_unpacked_is_read_again(
    project: Path, alter: Callable[[bytes], bytes]
) -> None:
    signed_anew(project, lambda told: told)
    assert recalled(project) is not None
    signed_anew(project, alter)
    assert recalled(project) is None


def test_a_piece_gives_no_more_than_it_says() -> None:
    packer = Packer()
    told = packer.value(np.zeros(1_000_000, dtype=np.float64))
    assert len(packer.pieces[0]) < 20_000
    for size in (10, 1_000_001):
        with pytest.raises(ValueError, match="size"):
            Unpacker(packer.pieces, [size]).value(told)
    with pytest.raises(ValueError, match="more than"):
        Unpacker(packer.pieces, [1 << 40])


def test_stopped_half_way_nothing_is_kept_and_decisions_are(project: Path) -> None:
    calls = 0

    def stop() -> None:
        nonlocal calls
        calls += 1
        if calls > 1:
            raise Cancelled

    with opened(project) as workspace:
        with pytest.raises(Cancelled):
            workspace.project.keep_understood(b"h" * 64, [b"a", b"b", b"c"], stop)
        workspace.choose("profile", "generic", "Aigul")
    assert recalled(project) is None
    with opened(project) as workspace:
        assert not workspace.project.breaks()
        assert understood.remember(workspace, engine.read(workspace.paths), KEY)
    assert recalled(project) is not None


def test_the_key_is_one_an_account(tmp_path: Path) -> None:
    key = understood.key_in(tmp_path / "new")
    assert len(key) == 32
    assert understood.key_in(tmp_path / "new") == key
    assert understood.key_in(tmp_path / "other") != key
    (tmp_path / "new" / understood.KEY_FILE).write_bytes(b"short")
    assert len(understood.key_in(tmp_path / "new")) == 32


def back(value: Any) -> Any:
    packer = Packer()
    told = packer.value(value)
    return Unpacker(packer.pieces, packer.sizes).value(told)


@given(st.lists(st.floats() | st.integers(-2, 70_000).map(float)))
def test_numbers_come_back_to_the_last_bit(numbers: list[float]) -> None:
    values = np.array(numbers, dtype=np.float64)
    np.testing.assert_array_equal(back(values).view(np.int64), values.view(np.int64))


@given(st.lists(st.integers(-(2**31), 2**31 - 1)))
def test_whole_numbers_come_back(numbers: list[int]) -> None:
    assert_same(np.array(numbers, dtype=np.int32), back(np.array(numbers, dtype=np.int32)))


@given(st.lists(st.text(st.characters()) | st.none() | st.integers() | st.booleans()))
def test_columns_of_anything_come_back(values: list[Any]) -> None:
    frame = pd.DataFrame({"a": pd.Series(values, dtype=object)})
    again = back(frame)
    assert [(type(one), one) for one in again["a"]] == [(type(one), one) for one in values]


@given(st.lists(st.text(st.characters() | st.characters(categories=["Cs"]))))
def test_texts_come_back(texts: list[str]) -> None:
    assert back(Texts.of(texts)).tolist() == texts


@pytest.mark.parametrize(
    "value",
    [object(), {"a": {1, 2}}, np.array([None]), np.zeros((2, 2)), pd.DataFrame({"a": [1]}, [5])],
)
def test_what_would_not_come_back_is_not_packed(value: object) -> None:
    with pytest.raises(NotPacked):
        Packer().value(value)
