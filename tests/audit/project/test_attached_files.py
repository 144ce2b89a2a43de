"""What is attached travels with the project: its log and its bytes, under the hash alone."""

from pathlib import Path

import pytest
from PIL import Image

from audit.evidence.attachments import Attachments, Slot, append_to, read_log, taken_in
from audit.messages import LANGUAGES
from audit.project import create, open_project
from audit.project.chain import Break
from audit.project.workspace import Workspace, lay_out
from tests.audit.project.test_store import raw
from ui.command_line import run


def test_a_photograph_is_in_the_project_and_laid_out_again(tmp_path: Path) -> None:
    photo = tmp_path / "p.png"
    Image.new("RGB", (8, 8), "white").save(photo)
    here, there = tmp_path / "here", tmp_path / "there"
    log = "attachments/" + "a" * 64 + ".jsonl"
    with create(tmp_path / "x.hattama") as project:
        workspace = Workspace(project, here)
        one = taken_in(photo, here / "attachments")
        kept = Attachments("Aida", sink=append_to(here / log, [], workspace.append))
        kept.attach({Slot("north\t\t1\t", one.sha256): one})
        assert not project.sources()
        assert not project.breaks()
    with open_project(tmp_path / "x.hattama") as project:
        lay_out(project, there)
    assert (there / "attachments" / one.file).read_bytes() == photo.read_bytes()
    again = Attachments()
    again.restore(read_log(there / log))
    assert again.values == kept.values


@pytest.mark.parametrize("change", ["DELETE FROM part", "UPDATE part SET packed = x'78'"])
def test_a_photograph_that_is_gone_or_cut_is_named_everywhere(
    tmp_path: Path, change: str, capsys: pytest.CaptureFixture[str]
) -> None:
    photo, path = tmp_path / "p.png", tmp_path / "x.hattama"
    Image.new("RGB", (8, 8), "white").save(photo)
    here = tmp_path / "here"
    with create(path) as project:
        workspace = Workspace(project, here)
        one = taken_in(photo, here / "attachments")
        log = here / "attachments" / f"{'a' * 64}.jsonl"
        kept = Attachments("Aida", sink=append_to(log, [], workspace.append))
        kept.attach({Slot("north\t\t1\t", one.sha256): one})
    raw(path, change)
    with open_project(path) as project:
        workspace = lay_out(project, tmp_path / "there")
        assert workspace.left_out() == [Break(0, "lost", "p.png")]
        assert all("p.png" in workspace.lost_told(language) for language in LANGUAGES)
        assert not workspace.doubts()  # a disk may have done it
    for command in ("log", "check"):
        assert run([command, str(path), "--language", "en"]) != 0
        assert "p.png" in capsys.readouterr().err
