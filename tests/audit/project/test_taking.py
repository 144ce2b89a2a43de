"""What another project brings is taken over whole, each entry that of whoever made it."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from audit.decisions.ledger import Ledger, Slot
from audit.decisions.ledger import append_to as correcting
from audit.decisions.review import Decision, State, read_log
from audit.importing.corrections import CellKey, Mend
from audit.messages import LANGUAGES
from audit.progress import Progress
from audit.project import Project, ProjectError, chain, create, lay_out, open_project
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
        lost = {kept.source for kept in hers.lost}
        left = tuple(kept for kept in found.sources if kept.source not in lost)
        found = replace(found, sources=left)
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


def test_what_does_not_hold_in_a_project_goes_with_what_is_taken_from_it(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    ours, theirs = pair
    with closing(sqlite3.connect(theirs)) as connection, connection:
        connection.execute("UPDATE log SET author = 'X' WHERE number = 3")
        connection.execute("UPDATE part SET packed = zeroblob(9) WHERE sha256 = ?",
                           (source_of(OTHER, "b.csv").sha256,))  # fmt: skip
    taken(ours, theirs, tmp_path / "taking")
    with open_project(ours) as project:
        assert not project.breaks()  # the chain of ours holds
        doubts = {(one.what, one.number, one.name, one.project) for one in project.doubts()}
    assert doubts == {("changed", 3, "", theirs.name), ("lost", 0, "b.csv", theirs.name)}

    third = tmp_path / "third.hattama"  # and goes on from there
    with create(third) as project:
        project.add_source(source_of(DATA), DATA, "Saule")
    taken(third, ours, tmp_path / "again")
    with open_project(third) as project:
        assert {one.project for one in project.doubts()} == {theirs.name}
        for language in LANGUAGES:
            said = [chain.sentence(one, language) for one in project.doubts()]
            assert all(theirs.name in one for one in said)
            assert third.name in chain.told(project.doubts(), third.name, language)


@pytest.mark.parametrize(
    "breaks", [7, [7], ["lost"], [{"what": "lost"}], [{"what": "no such", "number": 1}], None]
)
def test_what_no_merge_says_is_no_doubt(tmp_path: Path, breaks: object) -> None:
    with create(tmp_path / "strange.hattama") as project:
        project.append(chain.MERGE, "merge", {chain.BREAKS: breaks})
        assert not project.doubts()
