"""One damaged record, blob or page: it is named, and all else of the project can be used."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from audit.decisions.review import State, read_log
from audit.messages import LANGUAGES
from audit.project import Project, ProjectError, Workspace, chain, create, lay_out, open_project
from tests.audit.project.test_merging import work
from tests.audit.project.test_store import raw, source_of
from ui.command_line import run

SMALL, LARGE = b"precinct;votes\n1;20\n", bytes(range(256)) * 40
MARK = "xyzzy"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project of two files and 60 decisions, the 30th of them by ``MARK``."""
    path = tmp_path / "evening.hattama"
    with create(path) as project:
        project.add_source(source_of(SMALL), SMALL, "Aigul")
        project.add_source(source_of(LARGE, "b.csv"), LARGE, "Aigul")
        for number in range(1, 61):
            name = f"f{number}"
            author = MARK if number == 30 else "Aigul"
            work(project, tmp_path / "made" / name, author, **{name: State.CONFIRMED})
    return path


def in_place(path: Path, old: bytes, new: bytes) -> None:
    data = path.read_bytes()
    assert len(old) == len(new)
    assert old in data
    path.write_bytes(data.replace(old, new))


def decided(workspace: Workspace) -> set[str]:
    logs = (workspace.folder / "decisions").glob("*.jsonl")
    return {key for log in logs for entry in read_log(log) for key in entry.after}


def record_of(path: Path, author: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        statement = "SELECT number FROM log WHERE author = ?"
        return int(connection.execute(statement, (author,)).fetchone()[0])


def test_a_record_that_is_no_text_is_named_and_all_else_is_used(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = record_of(path, MARK)
    in_place(path, MARK.encode(), b"xy\xff\xfey")
    with open_project(path) as project:
        assert not project.read_only
        assert project.breaks() == [chain.Break(number, "unreadable")]
        workspace = lay_out(project, tmp_path / "laid")
        assert decided(workspace) == {f"f{n}" for n in range(1, 61)} - {"f30"}
        project.append("setting", "profile", "", "Aigul")  # and it goes on
        assert project.breaks() == [chain.Break(number, "unreadable")]
        for language in LANGUAGES:
            assert str(number) in chain.told(project.doubts(), path.name, language)
    assert run(["log", str(path)]) == 1
    printed, named = capsys.readouterr()
    assert f"Record {number} is damaged" in named
    assert len(printed.splitlines()) == number + 31  # each record on its line


@pytest.mark.parametrize(
    "content", ["no JSON", '{"file": "../x"}', '{"file": "decisions/' + "0" * 64 + '.jsonl"}']
)
def test_a_record_that_makes_no_sense_is_named_and_all_else_is_used(
    path: Path, tmp_path: Path, content: str
) -> None:
    number = record_of(path, MARK)
    raw(path, f"UPDATE log SET content = '{content}' WHERE number = {number}")  # ours
    with open_project(path) as project:
        workspace = lay_out(project, tmp_path / "laid")
        assert decided(workspace) == {f"f{n}" for n in range(1, 61)} - {"f30"}
        assert workspace.doubts() == [
            chain.Break(number, "changed"),
            chain.Break(number, "strange"),
        ]


def test_a_line_that_makes_no_sense_is_told(path: Path, tmp_path: Path) -> None:
    log = f"decisions/{'0' * 64}.jsonl"
    with open_project(path) as project:
        record = project.append("decision", "confirm", {"file": log, "lines": [{"x": 1}]}, "A")
        workspace = lay_out(project, tmp_path / "laid")
        assert workspace.doubts() == [chain.Break(record.number, "strange")]


def test_what_no_project_holds_is_named(path: Path, tmp_path: Path) -> None:
    raw(path, "INSERT INTO meta VALUES ('plugin', 'x')")
    with open_project(path) as project:
        record = project.append("setting", "colour", "red", "Aigul")
        doubts = lay_out(project, tmp_path / "laid").doubts()
        assert doubts == [
            chain.Break(record.number, "strange"),
            chain.Break(0, "extra", "plugin"),
        ]
        for language in LANGUAGES:
            assert "plugin" in chain.sentence(doubts[1], language)


def pages(path: Path, what: bytes) -> list[int]:
    data = path.read_bytes()
    return [at for at in range(4096, len(data), 4096) if what in data[at : at + 4096]]


def blanked(path: Path, at: int) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:at] + bytes(4096) + data[at + 4096 :])


def test_a_page_that_is_gone_takes_only_what_stood_on_it(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = path.stat().st_size
    blanked(path, pages(path, MARK.encode())[0])
    before = path.read_bytes()
    with open_project(path) as project:
        assert project.read_only
        assert project.damaged
        assert project.refusal().code == "damaged-read"
        for language in LANGUAGES:
            assert path.name in project.refusal().sentence(language)
        workspace = lay_out(project, tmp_path / "laid")
        kept = decided(workspace)
        gone = [one.number for one in workspace.doubts() if one.what == "unreadable"]
        assert record_numbers(project, len(kept)) == len(gone)
        assert "f30" not in kept
        assert len(kept) > 40
        assert [one.source.name for one in project.sources()] == ["a.csv", "b.csv"]
        assert not workspace.lost
    assert path.read_bytes() == before
    assert whole == len(before)
    assert run(["log", str(path)]) == 1
    assert "nothing is written into it" in capsys.readouterr().err


def record_numbers(project: Project, kept: int) -> int:
    """How many of the records on decisions are not there: two of each, and two of files."""
    return max(one.number for one in project.log()) - 2 - kept


def test_a_page_of_a_file_that_is_gone_takes_only_that_file(path: Path, tmp_path: Path) -> None:
    with open_project(path) as project:
        large = b"".join(n.to_bytes(4, "big") for n in range(0, 1 << 30, 9973))
        project.add_source(source_of(large, "c.csv"), large, "Aigul")
    blanked(path, path.stat().st_size // 4096 // 2 * 4096)
    with open_project(path) as project:
        assert project.damaged
        workspace = lay_out(project, tmp_path / "laid")
        assert [one.source.name for one in workspace.lost] == ["c.csv"]
        assert len(decided(workspace)) == 60
        assert not workspace.doubts()


@pytest.mark.parametrize("share", [0.25, 0.5, 0.75, 0.97])
def test_a_project_that_is_cut_short_gives_what_is_there(
    path: Path, tmp_path: Path, share: float
) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share) // 4096 * 4096])
    with open_project(path) as project:
        assert project.damaged
        lay_out(project, tmp_path / "laid")
        assert project.doubts()


def test_every_page_may_be_gone(path: Path, tmp_path: Path) -> None:
    whole = path.read_bytes()
    for at in range(4096, len(whole), 4096):
        path.write_bytes(whole)
        blanked(path, at)
        with open_project(path) as project:
            lay_out(project, tmp_path / str(at))
            assert project.damaged
            assert project.head is not None
            assert project.extra() == []


def test_nothing_is_written_into_a_damaged_project(path: Path) -> None:
    blanked(path, pages(path, MARK.encode())[0])
    before = path.read_bytes()
    with open_project(path) as project:
        assert not project.holds(source_of(SMALL).sha256)
        with pytest.raises(ProjectError, match="is damaged"):
            project.append("setting", "profile", "")
    assert path.read_bytes() == before
