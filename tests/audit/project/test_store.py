"""A project file: nothing lost, nothing run that a stranger put in, nobody writes over another."""

import errno
import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from audit.messages import LANGUAGES
from audit.project import Project, ProjectError, chain, create, open_project, schema
from audit.sources import Source
from ui.command_line import run

DATA = b"precinct;votes\n1;20\n" * 400_000  # packed in more than one part


def source_of(data: bytes, name: str = "a.csv") -> Source:
    return Source(name, len(data), hashlib.sha256(data).hexdigest(), "2021-01-11T00:00:00")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "evening.hattama"


def filled(path: Path) -> None:
    with create(path) as project:
        project.add_source(source_of(DATA), DATA, "Aigul")
        for number in range(5):
            project.append("decision", "confirm", {"findings": [f"f{number}"]}, "Aigul")


def raw(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def refusal(path: Path) -> str:
    with pytest.raises(ProjectError) as raised:
        open_project(path)
    for language in LANGUAGES:
        assert raised.value.sentence(language)
    return raised.value.code


def test_what_was_put_in_comes_out(path: Path) -> None:
    filled(path)
    with open_project(path) as project:
        (kept,) = project.sources()
        assert kept.source == source_of(DATA)
        assert project.bytes_of(kept.source) == DATA
        assert [record.subject for record in project.log()] == ["source"] + ["decision"] * 5
        assert not project.breaks()
    assert path.stat().st_size < len(DATA) / 20


@pytest.mark.parametrize(
    ("change", "what", "name"),
    [
        ("UPDATE source SET sha256 = 'f' WHERE position = 1", "replaced", "a.csv"),
        ("UPDATE source SET name = 'c.csv' WHERE position = 1", "renamed", "a.csv"),
        ("DELETE FROM source WHERE position = 2", "removed", "b.csv"),
        ("INSERT INTO source VALUES (3, 'c.csv', 'f', 1, NULL)", "added", "c.csv"),
        ("UPDATE source SET position = 9 WHERE position = 1", "reordered", "a.csv"),
        ("UPDATE source SET modified = '2001-01-01' WHERE position = 1", "redated", "a.csv"),
        ("DELETE FROM log", "added", "a.csv"),
        ("INSERT INTO source VALUES (0, 'c.csv', 'f', 1, NULL)", "added", "c.csv"),
        ("INSERT INTO source VALUES (-7, 'c.csv', 'f', 1, NULL)", "added", "c.csv"),
        (
            "UPDATE source SET position = 9223372036854775807 WHERE position = 2",
            "reordered",
            "b.csv",
        ),
    ],
)
def test_files_are_bound_to_the_log(path: Path, change: str, what: str, name: str) -> None:
    with create(path) as project:
        project.add_source(source_of(b"1"), b"1", "Aigul")
        project.add_source(source_of(b"2", "b.csv"), b"2", "Aigul")
        assert not project.doubts()
    raw(path, change)
    with open_project(path) as project:
        assert (what, name) in {(one.what, one.name) for one in project.breaks()}
        for language in LANGUAGES:
            assert path.name in chain.told(project.doubts(), path.name, language)


@pytest.mark.parametrize("number", [-(1 << 63), -7, 0, 1 << 53, (1 << 63) - 1])
def test_a_record_under_a_number_that_is_never_given_is_named_and_holds_nothing_up(
    path: Path, number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    filled(path)
    columns = "time, author, subject, action, content, previous, hash"
    raw(path, f"INSERT INTO log SELECT {number}, {columns} FROM log WHERE number = 3")
    with open_project(path) as project:
        assert project.breaks() == [chain.Break(number, "put-in")]
        project.append("setting", "profile", "", "Aigul")
        assert [record.number for record in project.log()] == list(range(1, 8))
        assert project.breaks() == [chain.Break(number, "put-in")]
        for language in LANGUAGES:
            assert str(number) in chain.told(project.doubts(), path.name, language)
    assert run(["log", str(path)]) == 1
    assert f"Record {number} was put in" in capsys.readouterr().err


def test_a_file_moved_far_behind_lets_others_come_in_order(path: Path) -> None:
    with create(path) as project:
        for name in ("a.csv", "b.csv"):
            project.add_source(source_of(b"1", name), b"1", "Aigul")
    raw(path, "UPDATE source SET position = 9223372036854775807 WHERE position = 2")
    with open_project(path) as project:
        project.add_source(source_of(b"3", "c.csv"), b"3", "Aigul")
        assert project.breaks() == [chain.Break(0, "reordered", "b.csv")]
        assert [kept.source.name for kept in project.sources()] == ["a.csv", "c.csv", "b.csv"]


def test_the_record_of_an_older_program_binds_no_time(path: Path) -> None:
    with create(path) as project:
        for name in ("a.csv", "b.csv"):
            source = source_of(DATA, name)
            project.add_source(source, DATA, "")
    older = sqlite3.connect(path)
    older.execute("DELETE FROM log")
    older.execute("DELETE FROM meta")
    older.commit()
    older.close()
    with open_project(path) as project:
        for kept in project.sources():
            one = kept.source
            told = {"name": one.name, "sha256": one.sha256, "size": one.size}
            project.append("source", "add", told)
        assert not project.breaks()
        assert chain.undated(project.log()) == 2
    raw(path, "UPDATE source SET modified = '2001-01-01' WHERE position = 1")
    with open_project(path) as project:
        assert not project.breaks()


def test_a_source_is_kept_once_and_only_with_its_own_bytes(path: Path) -> None:
    with create(path) as project:
        assert project.add_source(source_of(DATA), DATA, "") is not None
        assert project.add_source(source_of(DATA), DATA, "") is None
        assert len(project.sources()) == 1
        with pytest.raises(ValueError, match="another file"):
            project.add_source(source_of(DATA), DATA + b"x", "")
        same_bytes = source_of(DATA, "b.csv")
        project.add_source(same_bytes, DATA, "")
        assert project.bytes_of(same_bytes) == DATA


@pytest.mark.parametrize(
    "change",
    [
        lambda project: project.append("decision", "confirm", {}),
        lambda project: project.add_source(source_of(b"x"), b"x", ""),
    ],
)
def test_a_second_program_only_reads(path: Path, change: Callable[[Project], object]) -> None:
    filled(path)
    with open_project(path) as first:
        with open_project(path) as second:
            assert second.read_only
            assert second.locked_by
            assert len(list(second.log())) == 6
            with pytest.raises(ProjectError, match="open in another program"):
                change(second)
        first.append("decision", "note", {})
    with open_project(path) as third:
        assert not third.read_only


WRITER = """
import sys
from pathlib import Path
from audit.project import open_project
project = open_project(Path(sys.argv[1]))
number = 0
while True:
    number += 1
    project.append("decision", "confirm", {"number": number})
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL on Windows")
@pytest.mark.parametrize("after", [1, 7, 30])
def test_a_kill_loses_no_finished_action_and_leaves_no_lock(path: Path, after: int) -> None:
    filled(path)
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    told = 0
    for _ in range(after):
        told = int(writer.stdout.readline())
    writer.send_signal(signal.SIGKILL)
    told += sum(1 for _ in writer.stdout)
    writer.wait()
    writer.stdout.close()
    with open_project(path) as project:
        assert not project.read_only
        assert not project.breaks()
        assert sum(record.content.startswith('{"number"') for record in project.log()) >= told


def test_what_is_no_project_is_refused_in_a_sentence(path: Path, tmp_path: Path) -> None:
    assert refusal(path) == "none"
    path.write_bytes(DATA)
    assert refusal(path) == "not-a-project"
    other = tmp_path / "other.hattama"
    raw(other, "CREATE TABLE log (x)")
    assert refusal(other) == "not-a-project"
    with pytest.raises(ProjectError, match="already"):
        create(path)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON log BEGIN DELETE FROM log; END",
        "CREATE VIEW v AS SELECT load_extension('x')",
        "CREATE INDEX i ON log (lower(author))",
        "CREATE TABLE more (x)",
        "DROP TABLE part",
    ],
)
def test_a_file_that_holds_what_no_project_holds_is_refused(path: Path, statement: str) -> None:
    filled(path)
    raw(path, statement)
    assert refusal(path) == "strange"


def test_a_newer_project_is_refused_and_left_alone(path: Path) -> None:
    filled(path)
    raw(path, "PRAGMA user_version = 99")
    before = path.read_bytes()
    assert refusal(path) == "newer"
    assert path.read_bytes() == before


def test_an_older_project_is_copied_before_it_is_brought_up(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path)
    added = "CREATE TABLE wish (text TEXT NOT NULL) STRICT"
    old = schema.VERSION
    monkeypatch.setattr(schema, "VERSION", old + 1)
    monkeypatch.setattr(schema, "MIGRATIONS", {**schema.MIGRATIONS, old: [added]})
    monkeypatch.setattr(schema, "TABLES", {**schema.TABLES, "wish": added})
    monkeypatch.setattr(schema, "SINCE", {**schema.SINCE, "wish": old + 1})
    with open_project(path) as project:
        assert len(list(project.log())) == 6
    monkeypatch.undo()
    assert refusal(path) == "newer"
    with open_project(path.with_name(f"evening (version {old}).hattama")) as older:
        assert len(list(older.log())) == 6


def test_a_project_of_the_first_version_is_brought_up(path: Path) -> None:
    filled(path)
    raw(path, "DROP TABLE understood", "PRAGMA user_version = 1")
    with open_project(path, read_only=True) as project:
        assert len(list(project.log())) == 6
    assert not path.with_name("evening (version 1).hattama").exists()
    with open_project(path) as project:
        assert len(list(project.log())) == 6
        assert project.understood() == []
        project.keep_understood(b"head", [b"row"])
    assert path.with_name("evening (version 1).hattama").exists()


def test_an_older_project_with_more_than_it_may_hold_is_refused_even_to_read(path: Path) -> None:
    filled(path)
    raw(path, "DROP TABLE understood", "PRAGMA user_version = 1",
        "ALTER TABLE log RENAME TO other", "CREATE VIEW log AS SELECT * FROM other")  # fmt: skip
    for read_only in (True, False):
        with pytest.raises(ProjectError, match="holds"):
            open_project(path, read_only)
    assert not path.with_name("evening (version 1).hattama").exists()


def test_a_file_whose_beginning_is_damaged_is_refused(path: Path) -> None:
    filled(path)
    data = bytearray(path.read_bytes())
    data[100:4096] = bytes(3996)
    path.write_bytes(data)
    assert refusal(path) in {"damaged", "strange"}


def test_a_schema_that_is_no_text_is_refused(path: Path) -> None:
    filled(path)
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE meta", b"CREATE TABL\xba meta"))
    assert refusal(path) in {"damaged", "strange"}


def test_a_source_that_is_not_as_handed_in_is_said_lost(path: Path) -> None:
    filled(path)
    bomb = zlib.compress(bytes(64 << 20)).hex()
    raw(path, f"UPDATE part SET packed = x'{bomb}' WHERE number = 0")
    with open_project(path) as project:
        (kept,) = project.sources()
        with pytest.raises(ProjectError, match="as it was handed in"):
            project.bytes_of(kept.source)


def test_a_full_disk_loses_nothing_that_was_there(path: Path) -> None:
    filled(path)
    with open_project(path) as project:
        project._connection.execute("PRAGMA max_page_count = 1")
        big = os.urandom(1 << 20)
        with pytest.raises(ProjectError, match="cannot be written"):
            project.add_source(source_of(big, "big.csv"), big, "")
        assert len(project.sources()) == 1
        assert not project.breaks()


def test_a_copy_is_whole_and_goes_its_own_way(path: Path, tmp_path: Path) -> None:
    filled(path)
    copied = tmp_path / "copy.hattama"
    with open_project(path) as project:
        project.copy_to(copied)
        project.append("decision", "note", {})
        with open_project(copied) as copy:
            assert not copy.read_only
            assert len(list(copy.log())) == 6
            assert copy.head != project.head


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="cannot be written"):
        create(tmp_path / "nowhere" / "p.hattama")


def test_a_project_that_was_moved_while_it_is_open_is_said_to_be_so(tmp_path: Path) -> None:
    path = tmp_path / "stick" / "moved.hattama"
    path.parent.mkdir()
    with create(path) as project:
        project.append("note", "first", {})
        path.parent.rename(tmp_path / "away")
        with pytest.raises(ProjectError, match="was moved, renamed or deleted") as raised:
            project.append("note", "second", {})
    assert raised.value.code == "moved"


def test_a_project_that_nobody_has_open_is_not_said_to_be_open(tmp_path: Path) -> None:
    path = tmp_path / "a.hattama"
    create(path).close()
    left = path.with_name(f".{path.name}.lock")  # by a program that was killed
    left.write_text('{"machine": "laptop", "process": 1}')
    with open_project(path, read_only=True) as project:
        assert project.locked_by == ""
        with pytest.raises(ProjectError, match="its folder cannot be written"):
            project.append("note", "add", "")


def test_a_copy_that_does_not_fit_is_told_by_the_name_it_was_to_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.hattama"

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with create(path) as project:
        monkeypatch.setattr(Path, "replace", full)
        with pytest.raises(ProjectError) as told:
            project.copy_to(tmp_path / ".b.hattama.saving")
    assert "“b.hattama” cannot be written: there is no room left." in told.value.sentence("en")
    assert "«b.hattama» нельзя записать: не осталось места." in told.value.sentence("ru")
    assert "«b.hattama» жазылмайды: бос орын қалмаған." in told.value.sentence("kk")


def test_what_cannot_be_read_for_another_reason_is_not_called_damaged(tmp_path: Path) -> None:
    project = create(tmp_path / "a.hattama")
    project.close()
    with pytest.raises(ProjectError) as told:
        list(project.log())
    assert told.value.code == "unreadable"
