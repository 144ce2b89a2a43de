"""What another project brings is taken over whole, each entry that of whoever made it."""

from dataclasses import replace
from pathlib import Path

import pytest

from audit.decisions.ledger import Ledger, Slot
from audit.decisions.ledger import append_to as correcting
from audit.decisions.review import Decision, State, read_log
from audit.importing.corrections import CellKey, Mend
from audit.progress import Progress
from audit.project import Project, ProjectError, create, lay_out, open_project
from audit.project.merging import merge
from audit.project.taking import Chosen, take_over
from tests.audit.project.test_merging import KEY, work
from tests.audit.project.test_store import DATA, source_of

OTHER = b"another,file\n1,2\n"


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Two projects that began as one; Dana decided, mended and added a file in hers."""
    ours, theirs = tmp_path / "ours.hattama", tmp_path / "theirs.hattama"
    with create(ours) as project:
        project.add_source(source_of(DATA), DATA, "Aigul")
        work(project, tmp_path / "w0", "Aigul", shared=State.CONFIRMED)
        project.copy_to(theirs)
    with open_project(theirs) as project:
        work(project, tmp_path / "w1", "Dana", one=State.DISMISSED)
        work(project, tmp_path / "w2", "Erlan", two=State.CONFIRMED)
        workspace = lay_out(project, tmp_path / "w3")
        mended = Ledger("Dana", sink=correcting(tmp_path / "w3" / "corrections", workspace.append))
        mended.mend({cell().key: Mend("1O", "10")})  # type: ignore[dict-item]  # a cell's
        project.add_source(source_of(OTHER, "b.csv"), OTHER, "Dana")
    return ours, theirs


def cell() -> Slot:
    return Slot("mend", CellKey(source_of(DATA).sha256, "", 2, 1))


def taken(ours: Path, theirs: Path, folder: Path) -> None:
    with open_project(ours) as one, open_project(theirs, read_only=True) as other:
        mine, hers = lay_out(one, folder / "mine"), lay_out(other, folder / "hers")
        found = merge(one, other, folder / "merging")
        chosen = Chosen(found.decisions.taken, found.corrections.taken, found.attached, 0)
        take_over(mine, hers, found, chosen, "Aigul", Progress())


def test_entries_keep_their_authors_and_times(pair: tuple[Path, Path], tmp_path: Path) -> None:
    ours, theirs = pair
    taken(ours, theirs, tmp_path / "taking")
    with open_project(ours) as project, open_project(theirs) as other:
        workspace = lay_out(project, tmp_path / "after")
        hers = {r.author: r.time for r in other.log() if r.subject == "decision"}
        records = [record for record in project.log() if record.action == "merge"]
        assert not project.breaks()
        assert [kept.source.name for kept in project.sources()] == ["a.csv", "b.csv"]
        assert project.bytes_of(source_of(OTHER, "b.csv")) == OTHER
    entries = [e for e in read_log(workspace.folder / "decisions" / f"{KEY}.jsonl")
               if e.action == "merge"]  # fmt: skip
    assert [(e.author, dict(e.after)) for e in entries] == [
        ("Dana", {"one": Decision(State.DISMISSED, "by Dana")}),
        ("Erlan", {"two": Decision(State.CONFIRMED, "by Erlan")}),
    ]
    assert {e.author: e.time for e in entries} == {who: hers[who] for who in ("Dana", "Erlan")}
    assert {e.about for e in entries} == {"theirs.hattama"}
    assert [record.author for record in records] == ["Aigul"] * len(records)
    assert {record.subject for record in records} == {"merge", "decision", "correction"}


def test_a_merge_that_fails_leaves_nothing(
    pair: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = pair
    before = list(records(ours))

    def full(*_: object) -> None:
        raise ProjectError("cannot", name="ours", reason="full")

    monkeypatch.setattr("audit.project.taking._Taking.corrections", full)
    with pytest.raises(ProjectError, match="full"):
        taken(ours, theirs, tmp_path / "taking")
    assert list(records(ours)) == before
    with open_project(ours) as project:
        assert not project.breaks()
        assert len(project.sources()) == 1


def records(path: Path) -> list[str]:
    with open_project(path, read_only=True) as project:
        return [record.hash for record in project.log()]


def test_merging_again_brings_nothing(pair: tuple[Path, Path], tmp_path: Path) -> None:
    ours, theirs = pair
    taken(ours, theirs, tmp_path / "taking")
    with open_project(ours) as one, open_project(theirs) as other:
        assert merge(one, other, tmp_path / "again").empty


def test_what_is_done_together_is_one_action(tmp_path: Path) -> None:
    path = tmp_path / "evening.hattama"
    with create(path) as project:
        with pytest.raises(ValueError, match="another file"):
            _half_done(project)
        assert list(project.log()) == []
        assert project.sources() == ()
        with project.together():
            project.append("decision", "confirm", {})
        assert len(list(project.log())) == 1


def _half_done(project: Project) -> None:
    with project.together():
        project.append("decision", "confirm", {})
        project.add_source(source_of(DATA), DATA, "Aigul")
        project.add_source(source_of(DATA, "b.csv"), OTHER, "Aigul")


def test_a_lost_file_is_given_anew_only_by_its_own_bytes(tmp_path: Path) -> None:
    path = tmp_path / "evening.hattama"
    with create(path) as project:
        source = source_of(DATA)
        project.add_source(source, DATA, "Aigul")
        with pytest.raises(ValueError, match="another file"):
            project.restore(source, OTHER, "Aigul")
        project.restore(replace(source, path="x"), DATA, "Aigul")
        assert project.bytes_of(source) == DATA
        assert not project.breaks()
