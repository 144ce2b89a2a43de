"""What of a project is left finds nothing: that is not said of the whole."""

from pathlib import Path

from audit.project import create
from tests.audit.project.test_store import raw, source_of
from ui.command_line import run

HEADER = "Region,Precinct,Registered voters,Ballots issued,Invalid ballots,Valid ballots,Sun,Moon\n"


def test_nothing_found_in_what_is_left_is_not_nothing_found(tmp_path: Path) -> None:
    path = tmp_path / "x.hattama"
    with create(path) as project:
        for name, first in (("a.csv", 1), ("b.csv", 30)):
            lines = (f"North,{n},{900 + n},{500 + n},10,{490 + n},{300 + n},190\n"
                     for n in range(first, first + 20))  # fmt: skip
            data = (HEADER + "".join(lines)).encode()
            project.add_source(source_of(data, name), data, "Aida")
    assert run(["check", str(path)]) == 0
    raw(path, f"DELETE FROM part WHERE sha256 = '{source_of(data).sha256}'")
    assert run(["check", str(path)]) == 2
