"""What is attached travels with the project: its log and its bytes, under the hash alone."""

from pathlib import Path

from PIL import Image

from audit.evidence.attachments import Attachments, Slot, append_to, read_log, taken_in
from audit.project import create, open_project
from audit.project.workspace import Workspace, lay_out


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
