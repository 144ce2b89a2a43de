"""Projects made to do harm: each is refused in a sentence, and nothing else is touched."""

import hashlib
import json
import os
import signal
import sqlite3
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from audit.messages import LANGUAGES
from audit.project import ProjectError, create, lay_out, open_project
from audit.sources import Source
from audit.writing import whole
from tests.audit.project.test_store import filled, path, raw, refusal
from ui.command_line import run

__all__ = ["path"]

_AMIDST = """
import sqlite3, sys, time
c = sqlite3.connect(sys.argv[1], isolation_level=None)
c.execute("PRAGMA cache_size = 1")
c.execute("BEGIN IMMEDIATE")
for n in range(2000):
    c.execute("INSERT INTO part VALUES (?, ?, ?)", ("a" * 64, n, b"x" * 3000))
print("ready", flush=True)
time.sleep(60)
"""
posix = pytest.mark.skipif(os.name == "nt", reason="links and SIGKILL of Unix")


def interrupted(path: Path) -> Path:
    """A program was killed amidst an action; its journal."""
    command = [sys.executable, "-c", _AMIDST, str(path)]
    writing = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert writing.stdout is not None
    writing.stdout.readline()
    writing.send_signal(signal.SIGKILL)
    writing.wait()
    writing.stdout.close()
    return path.with_name(f"{path.name}-journal")


@posix
def test_a_journal_that_would_delete_a_file_is_not_carried_out(path: Path, tmp_path: Path) -> None:
    filled(path)
    journal = interrupted(path)
    victim = tmp_path / "thesis.txt"
    victim.write_text("years of work")
    name = str(victim).encode()
    record = struct.pack(">I", 0x40000000 // 4096 + 1) + name + struct.pack(">I", len(name))
    record += struct.pack(">I", sum(name)) + bytes.fromhex("d9d505f920a163d7")
    journal.write_bytes(journal.read_bytes() + record)
    assert refusal(path) == "strange-beside"
    assert victim.read_text() == "years of work"


@posix
def test_an_interrupted_action_is_taken_back_where_that_can_be_written(path: Path) -> None:
    filled(path)
    interrupted(path)
    with pytest.raises(ProjectError, match=r"Copy it together with “evening.hattama-journal”"):
        open_project(path, read_only=True)
    with open_project(path) as project:
        assert len(list(project.log())) == 6
        assert not project.breaks()
    with open_project(path, read_only=True) as project:
        assert len(list(project.log())) == 6


@posix
@pytest.mark.parametrize("suffix", ["-wal", "-shm", "-journal"])
def test_links_and_logs_beside_a_project_are_refused(path: Path, suffix: str) -> None:
    filled(path)
    target = path.with_name("target")
    target.write_text("whole")
    path.with_name(f"{path.name}{suffix}").symlink_to(target)
    assert refusal(path) == "strange-beside"
    assert target.read_text() == "whole"


def test_a_project_that_keeps_its_actions_in_another_file_is_refused(path: Path) -> None:
    filled(path)
    raw(path, "PRAGMA journal_mode = WAL")
    assert refusal(path) == "strange"


@posix
def test_a_lock_that_leads_elsewhere_is_not_written_through(path: Path) -> None:
    filled(path)
    target = path.with_name("target")
    target.write_text("whole")
    path.with_name(f".{path.name}.lock").symlink_to(target)
    with open_project(path) as project:
        assert project.read_only
    assert target.read_text() == "whole"


@posix
def test_what_never_ends_is_not_waited_for(path: Path) -> None:
    os.mkfifo(path)
    assert refusal(path) == "not-a-project"
    path.unlink()
    filled(path)
    os.mkfifo(path.with_name(f".{path.name}.lock"))
    with open_project(path) as project:
        assert len(list(project.log())) == 6


@posix
def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("whole")
    (tmp_path / ".report.pdf.part").symlink_to(target)
    whole(tmp_path / "report.pdf", lambda file: file.write(b"new"))
    assert target.read_text() == "whole"
    assert (tmp_path / "report.pdf").read_bytes() == b"new"


@posix
def test_an_older_project_is_copied_under_a_name_that_nothing_has(path: Path) -> None:
    filled(path)
    raw(path, "PRAGMA user_version = 2")
    taken = path.with_name("evening (version 2).hattama")
    taken.symlink_to(path.with_name("target"))
    with open_project(path) as project:
        assert not project.read_only
    assert not path.with_name("target").exists()
    assert path.with_name("evening (version 2, 2).hattama").exists()


def test_files_that_unpack_to_far_more_than_they_say_are_lost(path: Path) -> None:
    bomb = zlib.compress(bytes(4 << 20), 9)
    data = b"a;b\n1;2\n"
    sha256 = hashlib.sha256(data).hexdigest()
    with create(path) as project:
        project.add_source(Source("a.csv", len(data), sha256), data, "")
    with sqlite3.connect(path) as connection:
        rows = ((sha256, number, bomb) for number in range(1, 3000))
        connection.executemany("INSERT INTO part VALUES (?, ?, ?)", rows)
    connection.close()
    with open_project(path) as project, pytest.raises(ProjectError) as raised:
        project.bytes_of(project.sources()[0].source)
    assert raised.value.code == "lost-source"


def test_a_project_whose_files_would_fill_the_disk_is_refused(path: Path, tmp_path: Path) -> None:
    filled(path)
    raw(path, "UPDATE source SET size = 5000000000")
    with open_project(path) as project, pytest.raises(ProjectError) as raised:
        lay_out(project, tmp_path / "laid")
    assert raised.value.code == "too-large"
    assert all(raised.value.sentence(language) for language in LANGUAGES)
    assert not (tmp_path / "laid").exists()


DEEP = "[" * 200_000
STRANGE = (DEEP, '{"a":' * 200_000, "no JSON", "7", "null", "[]", '{"name": 1}', '{"lines": 7}',
           '{"file": "../../x", "lines": []}', '{"file": null}',
           json.dumps({"file": f"decisions/{'0' * 64}.jsonl\x00", "lines": []}))  # fmt: skip


@pytest.mark.parametrize("subject", ["decision", "setting", "export", "made", "merge", "\x1b[2J"])
@pytest.mark.parametrize("content", STRANGE)
def test_a_log_of_whatever_is_told_and_never_carried_out(
    path: Path, tmp_path: Path, subject: str, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with create(path) as project, project._writing():
        project._log(subject, "\u202econfirm\x1b]0;x\x07", content, "\x1b[31mnobody\u202e", "")
    with open_project(path) as project:
        left_out = lay_out(project, tmp_path / "laid").strange
        assert left_out or subject in ("made", "merge")
    outside = [one for one in tmp_path.rglob("*") if one.is_file() and "laid" not in one.parts]
    assert outside == [path]
    assert run(["log", str(path), "--language", "en"]) == int(bool(left_out))
    printed, named = capsys.readouterr()
    assert ("Record 1 says something" in named) == bool(left_out)
    assert all(c.isprintable() or c == "\n" for c in printed)
    assert len(printed) < 1_000
