"""A copy without names: nobody in any byte of it, and the findings of the project."""

import hashlib
import io
import json
import sqlite3
import zipfile
import zlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from PIL import Image

from audit import engine
from audit.decisions import ledger, logs, obtained
from audit.decisions.review import Decision, Review, append_to, read_log
from audit.engine import Audit
from audit.evidence import attachments
from audit.importing.corrections import CellKey, Mend
from audit.importing.recipes import from_toml
from audit.messages import LANGUAGES
from audit.progress import Progress
from audit.project import ProjectError, Workspace, create, exports, lay_out, open_project
from audit.project.nameless import Left, write
from tests.ui.test_newer_copy import rows
from tests.ui.test_newer_copy import write as write_rows
from ui.command_line import run

ROOT = Path(__file__).resolve().parents[4]
AUTHOR, OBSERVERS = "Жанна Тестова", ("Айгүл Серікова", "Данияр Ахметов", "Олена Коваль")
SECRETS = ("Жанна", "Тестова", "Айгүл", "Серікова", "Данияр", "Ахметов", "Олена", "Коваль",
           "serikova", "7011234567", "701 123", "daniyar_a", "Протоколы", "evening")  # fmt: skip


def observations(path: Path) -> Path:
    """Copies of protocols as a chat bot exports them, with all that tells who sent them."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Олена Коваль"
    sheet.append(["Отправил: Данияр Ахметов"])
    sheet.append(["Observer", "E-mail", "Phone", "Region", "Precinct", "Registered voters",
                  "Ballots issued", "Invalid ballots", "Valid ballots", "Sun", "Moon",
                  "Comment"])  # fmt: skip
    for n in range(1, 25):
        who = OBSERVERS[n % 3]
        sun = 300 + n + (60 if n % 8 == 0 else 0)
        said = f"Айгүл видела вброс, звоните {who}: +7 701 123 45 67" if n % 8 == 0 else ""
        sheet.append([who, "a.serikova@mail.example.kz", 77011234567, "North", n, 900 + n, 500, 10,
                      490, sun, 490 - sun, said])  # fmt: skip
    book.save(path)
    return path


def found(audit: Audit) -> list[tuple[Any, ...]]:
    columns = ("code", "severity", "region_key", "precinct", "field", "cell", "published",
               "expected", "difference", "votes")  # fmt: skip
    rows = zip(*(audit.findings[name].astype(str) for name in columns), strict=True)
    return sorted(rows)


def again(workspace: Workspace) -> Audit:
    """What the files of a project give, corrected as its log says."""
    reading = engine.read(workspace.paths)
    corrected = ledger.Ledger()
    hashes = [file.source.sha256 for file in reading.files]
    corrected.restore(ledger.read_kept([workspace.folder / "corrections"], hashes))
    return engine.audit(engine.prepare(engine.corrected(reading, corrected.state)))


def log_of(audit: Audit, workspace: Workspace) -> Path:
    told = "\n".join(sorted(source.sha256 for source in audit.election.sources))
    key = hashlib.sha256(told.encode()).hexdigest()
    return workspace.folder / "decisions" / f"{key}.jsonl"


def worked_on(folder: Path) -> tuple[Workspace, Audit, Review]:
    """A project in which people are named wherever they can be."""
    files = [
        write_rows(folder / "протокол Айгүл Серікова.csv", rows()),
        observations(folder / "Данияр.xlsx"),
    ]
    path = folder / "evening.hattama"
    with create(path) as project:
        made = Workspace(project, folder / "first")
        made.keep(files, AUTHOR)
        made.choose("profile", "D:/Протоколы Жанны/own.toml", AUTHOR)
    workspace = lay_out(open_project(path), folder / "laid")
    first, second = (kept.source.sha256 for kept in workspace.project.sources())
    corrections = ledger.Ledger(AUTHOR)
    corrections.sink = ledger.append_to(workspace.folder / "corrections", workspace.append)
    corrections.mend({CellKey(first, "", 8, 5): Mend("1O", "10")})
    corrections.mend({CellKey(second, "Олена Коваль", 3, 1): Mend(OBSERVERS[1], OBSERVERS[2]),
                      CellKey(second, "Олена Коваль", 4, 2): Mend("a.serikova", "")})  # fmt: skip
    audit = again(workspace)
    review = Review(AUTHOR)
    review.sink = append_to(log_of(audit, workspace), workspace.append)
    ids = audit.findings["id"].tolist()
    review.confirm(ids[:2])
    review.note(ids[:1], "Данияр знает, a.serikova@mail.example.kz")
    review.dismiss(ids[2:3], "Айгүл Серікова ошиблась")
    said = obtained.Obtained("Олена Коваль", "10 января", "от Данияр Ахметов").note
    review.note([obtained.key_of(first)], said)
    exports.note(workspace.project, "report", files[0], AUTHOR)
    photographed(workspace, audit, folder)
    return workspace, audit, review


def photographed(workspace: Workspace, audit: Audit, folder: Path) -> None:
    Image.new("RGB", (8, 8), "white").save(folder / "Айгүл.png")
    log = workspace.folder / "attachments" / log_of(audit, workspace).name
    log.parent.mkdir(parents=True)
    taken = attachments.taken_in(folder / "Айгүл.png", log.parent)
    kept = attachments.Attachments(AUTHOR, sink=attachments.append_to(log, [], workspace.append))
    kept.attach({attachments.Slot("north\t\t7\t", taken.sha256): taken})


@pytest.fixture(scope="module")
def copied(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Workspace, Audit, Review, Path, Left]:
    folder = tmp_path_factory.mktemp("nameless")
    workspace, audit, review = worked_on(folder)
    left = write(workspace, audit, review, folder / "copy.hattama", Progress())
    return workspace, audit, review, folder / "copy.hattama", left


Copied = tuple[Workspace, Audit, Review, Path, Left]


def contents(path: Path) -> str:
    """All that stands in a project, unpacked: every value, every file, every part of a workbook."""
    told = [path.read_bytes()]
    with sqlite3.connect(path) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'"):
            for row in connection.execute(f"SELECT * FROM {name}"):
                told += [one if isinstance(one, bytes) else str(one).encode() for one in row]
    connection.close()
    for one in list(told):
        try:
            whole = zlib.decompress(one)
        except zlib.error:
            continue
        told.append(whole)
        if whole[:2] == b"PK":
            with zipfile.ZipFile(io.BytesIO(whole)) as package:
                told += [package.read(name) for name in package.namelist()]
    return "\n".join(one.decode("utf-8", "replace") for one in told)


def test_nobody_is_named_in_any_byte(copied: Copied) -> None:
    workspace, _, _, path, _ = copied
    assert all(secret in contents(workspace.project.path) for secret in SECRETS[:9])
    told = contents(path).casefold()
    assert [secret for secret in SECRETS if secret.casefold() in told] == []


def test_it_gives_the_findings_and_decisions_of_the_project(copied: Copied, tmp_path: Path) -> None:
    _, audit, review, path, _ = copied
    assert len(audit.findings) > 5
    with open_project(path) as project:
        assert not project.breaks()
        new = lay_out(project, tmp_path / "laid")
    made = again(new)
    assert found(made) == found(audit)
    entries = list(read_log(log_of(made, new)))
    decided = Review()
    decided.restore(entries)
    ids = dict(zip(audit.findings["id"], made.findings["id"], strict=True))
    for one in audit.findings["id"].tolist()[:3]:
        assert decided.of(ids[one]).state == review.of(one).state
    assert decided.of(ids[audit.findings["id"].iloc[0]]).note == "observer 3 знает, –"
    assert [entry.time for entry in entries] == [entry.time for entry in review.log]
    assert {entry.author for entry in entries} == {"person 1"}


def test_its_log_speaks_of_no_clock(copied: Copied, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["log", str(copied[3]), "--language", "en"]) == 0
    assert "is dated before" not in capsys.readouterr().out


def test_it_says_of_what_it_was_made(copied: Copied) -> None:
    workspace, _, _, path, left = copied
    with open_project(path, read_only=True) as project:
        records = list(project.log())
        names = [kept.source.name for kept in project.sources()]
    assert (records[0].subject, records[0].action) == ("made", "without-names")
    assert json.loads(records[0].content) == {"of": workspace.project.head}
    old = {kept.source.sha256 for kept in workspace.project.sources()}
    sources = [json.loads(one.content) for one in records if one.subject == "source"]
    assert {one["of"] for one in sources} == old
    assert names == ["file 001 протокол.csv", "file 002.xlsx"]
    assert (left.files, left.attachments) == (2, 1)
    assert "read these texts before you pass it on" in left.sentence("en")
    assert all(left.sentence(language) for language in ("ru", "kk"))


def test_a_copy_that_would_find_otherwise_is_not_written(
    copied: Copied, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, audit, review, *_ = copied
    dropped: Callable[..., object] = lambda tables, people, modified: None  # noqa: E731
    monkeypatch.setattr("audit.project.nameless.copying.made", dropped)
    with pytest.raises(ProjectError, match="would give other findings"):
        write(workspace, audit, review, tmp_path / "no.hattama", Progress())
    assert list(tmp_path.iterdir()) == []


def test_a_copy_of_a_project_that_does_not_hold_says_so_and_has_all_that_there_is(
    tmp_path: Path,
) -> None:
    workspace, whole, review = worked_on(tmp_path)
    files = [(one.name, one.sha256) for one in whole.election.sources]
    workspace.append(logs.beside(log_of(whole, workspace)), {"sources": files})
    path, second = workspace.project.path, workspace.project.sources()[1]
    workspace.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE part SET packed = x'00' WHERE sha256 = ?",
                           (second.source.sha256,))  # fmt: skip
        connection.execute("UPDATE source SET modified = '2001-01-01' WHERE position = 1")
    old = lay_out(open_project(path), tmp_path / "damaged")
    audit, copy = again(old), tmp_path / "copy.hattama"
    kept = [one for one in audit.findings["id"] if review.of(one) != Decision()]
    assert kept
    left = write(old, audit, review, copy, Progress())
    assert left.lost == 1
    assert all(len(left.sentence(one)) > len(replace(left, lost=0).sentence(one)) + 100
               for one in LANGUAGES)  # fmt: skip
    assert "A file is damaged in the project and is not in the copy" in left.sentence("en")
    with open_project(copy) as project:
        assert not project.breaks()
        new = lay_out(project, tmp_path / "new")
        made = again(new)
        assert found(made) == found(audit)
        told = {(one.what, one.name, one.project) for one in project.doubts()}
    old.close()
    assert told == {("redated", "file 001 протокол.csv", f"{old_head(path)[:12]}…"),
                    ("lost", "№ 2", f"{old_head(path)[:12]}…")}  # fmt: skip
    decided = Review()
    decided.restore(list(read_log(log_of(made, new))))
    ids = dict(zip(audit.findings["id"], made.findings["id"], strict=True))
    assert {decided.of(ids[one]).state for one in kept} == {review.of(one).state for one in kept}
    everything = contents(copy)
    assert not any(name in everything for name in ("Жанна", "Тестова", "Данияр.xlsx"))


def old_head(path: Path) -> str:
    with open_project(path, read_only=True) as project:
        return project.head


RECIPE = """
format = 1
name = "of Айгүл Серікова"
author = "Жанна Тестова"
made = "2026-11-23T20:15:34+00:00"
kind = "protocols"
found = "protocols"
orientation = "rows"
holds = ["H4"]
"""
FIELDS = {"Bz": "district", "Nnn": "precinct", "Lst": "registered", "Aus": "issued",
          "Urn": "in_boxes", "Ung": "invalid", "Gul": "valid", "Alpha": "votes:Alpha",
          "Beta": "votes:Beta"}  # fmt: skip


def test_a_copy_goes_on_with_the_recipe_and_the_profile_from_a_file(tmp_path: Path) -> None:
    lines = [",".join(FIELDS)]
    for n in range(1, 41):
        cast, wrong = 300 + 7 * (n * n % 37), n % 9 == 0
        lines.append(f"Nord,{n},{900 + n},{cast + 3},{cast},10,{cast - 10},{100 + n},"
                     f"{cast - 110 - n + 60 * wrong}")  # fmt: skip
    file, own, path = tmp_path / "g.csv", tmp_path / "own.toml", tmp_path / "evening.hattama"
    file.write_text("\n".join(lines), encoding="utf-8")
    built_in = (ROOT / "audit/profiles/generic.toml").read_text("utf-8")
    own.write_text(f"# Жанна Тестова\n{built_in}", encoding="utf-8")
    columns = [f'{{ header = "{header}", field = "{field}" }}' for header, field in FIELDS.items()]
    recipe = f"{RECIPE}columns = [{', '.join(columns)}]"
    with create(path) as project:
        made = Workspace(project, tmp_path / "first")
        made.keep([file], AUTHOR)
        made.choose_profile(str(own), AUTHOR)
        made.choose_recipes([recipe], AUTHOR)
    with open_project(path) as project:
        old = lay_out(project, tmp_path / "laid")
        audit = by_its_own(old)
        assert len(audit.findings) >= 4
        write(old, audit, Review(AUTHOR), tmp_path / "copy.hattama", Progress())
    with open_project(tmp_path / "copy.hattama") as project:
        again = lay_out(project, tmp_path / "again")
        assert again.profile is not None
        assert again.profile.endswith("profile.toml")
        assert found(by_its_own(again)) == found(audit)
    told = contents(tmp_path / "copy.hattama")
    assert not any(name in told for name in ("Жанна", "Тестова", "Айгүл", "Серікова"))


def by_its_own(workspace: Workspace) -> Audit:
    """What the files of a project give by the recipes and the profile that it keeps."""
    recipes = [from_toml(text, "") for text in workspace.recipes or ()]
    reading = engine.read(workspace.paths, recipes=recipes)
    assert [table.recipe is not None for table in reading.tables] == [True]
    return engine.audit(engine.prepare(reading, workspace.profile))
