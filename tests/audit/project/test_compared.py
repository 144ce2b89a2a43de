"""Files of another election: beside the log, in the project, and laid out with it again."""

from pathlib import Path

import pytest

from audit.decisions.comparison import WITH, With
from audit.decisions.review import Decision, Review, append_to
from audit.progress import Progress
from audit.project import ProjectError, Workspace, create, lay_out, open_project
from audit.project.compared import lost, path_of, take_in
from audit.sources import Source

KEY = "0" * 64


def compared(path: Path, folder: Path, told: With) -> None:
    with create(path) as project:
        workspace = Workspace(project, folder)
        log = folder / "decisions" / f"{KEY}.jsonl"
        review = Review(sink=append_to(log, workspace.append))
        review.change("compare", {WITH: Decision(note=told.note)})


def test_a_project_brings_the_other_elections_files_along(tmp_path: Path) -> None:
    file = tmp_path / "2017.csv"
    file.write_text("a;b\n", encoding="utf-8")
    (one,) = take_in([file], tmp_path / "logs", Progress())
    assert one.name == "2017.csv"
    compared(tmp_path / "a.hattama", tmp_path / "logs", With("2017", (one,)))
    file.unlink()
    with open_project(tmp_path / "a.hattama") as project:
        assert project.holds(one.sha256)
        assert not project.breaks()
        lay_out(project, tmp_path / "elsewhere")
    assert lost(tmp_path / "elsewhere", [one]) == []
    assert path_of(tmp_path / "elsewhere", one).read_text(encoding="utf-8") == "a;b\n"


def test_what_is_gone_is_told(tmp_path: Path) -> None:
    file = tmp_path / "2017.csv"
    file.write_text("a;b\n", encoding="utf-8")
    (one,) = take_in([file], tmp_path / "theirs", Progress())
    gone = Source("gone.csv", 1, "f" * 64)
    assert lost(tmp_path / "ours", [one, gone]) == [one, gone]
    assert lost(tmp_path / "theirs", [one, gone]) == [gone]


def test_a_strangers_names_stay_in_the_folder_and_sizes_are_bounded(tmp_path: Path) -> None:
    strange = Source("../../../evil.csv", 4, "a" * 64)
    own = path_of(tmp_path, strange).resolve()
    assert own.is_relative_to(tmp_path.resolve())
    huge = Source("huge.csv", 1 << 50, "b" * 64)
    compared(tmp_path / "a.hattama", tmp_path / "logs", With("2017", (strange, huge)))
    with open_project(tmp_path / "a.hattama") as project, pytest.raises(ProjectError):
        lay_out(project, tmp_path / "elsewhere")
