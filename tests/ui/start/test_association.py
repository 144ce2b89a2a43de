"""Files of projects open by a double click once the person says so, and no longer when they do."""

import shlex
import subprocess
import sys
from collections.abc import Callable
from configparser import RawConfigParser
from pathlib import Path

import pytest
from lxml import etree
from pytestqt.qtbot import QtBot

from audit.messages import LANGUAGES
from ui.frame.main_window import MainWindow
from ui.start import association

pytestmark = pytest.mark.skipif(not association.possible(), reason="only where desktops read XDG")


def every(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_the_entry_starts_this_program_with_the_file(tmp_path: Path) -> None:
    association.write(tmp_path)
    entry = RawConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]  # keys have capitals
    entry.read(tmp_path / "applications" / "hattama.desktop", encoding="utf-8")
    main = entry["Desktop Entry"]
    command = shlex.split(main["Exec"])
    assert command[0] == sys.executable
    assert command[-1] == "%F"
    told = subprocess.run([*command[:-1], "--help"], capture_output=True, check=True, text=True)
    assert "hattama" in told.stdout
    assert main["MimeType"] == f"{association.MIME_TYPE};"
    assert len({main[f"Comment[{language}]"] for language in LANGUAGES}) == len(LANGUAGES)


def test_the_type_is_told_by_the_ending(tmp_path: Path) -> None:
    association.write(tmp_path)
    root = etree.parse(tmp_path / "mime" / "packages" / "hattama.xml").getroot()
    kind = root[0]
    assert kind.get("type") == association.MIME_TYPE
    assert [one.get("pattern") for one in kind.iter("{*}glob")] == ["*.hattama"]


@pytest.mark.parametrize("name", ['a "b" $c', "50% `of`", "back\\slash"])
def test_strange_folders_are_quoted_as_desktops_read_them(name: str) -> None:
    written = association._quoted(name)
    read = written.replace("\\\\", "\\").replace("%%", "%")  # as a string, then as arguments
    inside = read[1:-1]
    for sign in '"`$\\':
        inside = inside.replace(f"\\{sign}", sign)
    assert inside == name


def test_all_is_taken_back_and_nothing_else(tmp_path: Path) -> None:
    other = tmp_path / "applications" / "other.desktop"
    other.parent.mkdir()
    other.write_text("[Desktop Entry]\n")
    association.write(tmp_path)
    assert association.there(tmp_path)
    association.remove(tmp_path)
    assert not association.there(tmp_path)
    ours = {str(path.relative_to(tmp_path)) for path in association.files(tmp_path)}
    assert not ours & every(tmp_path)
    assert other.exists()


def test_a_file_of_somebody_else_stays(tmp_path: Path) -> None:
    path = next(iter(association.files(tmp_path)))
    path.parent.mkdir(parents=True)
    path.write_text("[Desktop Entry]\nName=Mine\n")
    with pytest.raises(FileExistsError):
        association.write(tmp_path)
    association.remove(tmp_path)
    assert path.read_text() == "[Desktop Entry]\nName=Mine\n"
    assert every(tmp_path) == {str(path.relative_to(tmp_path))}


def test_the_menu_writes_and_takes_back(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    action = window.actions_of_menu.by_key["association"]

    def chosen(then: Callable[[], bool]) -> None:
        window.actions_of_menu.help.aboutToShow.emit()
        action.trigger()
        qtbot.waitUntil(lambda: not window.session.jobs.busy and then(), timeout=60_000)

    chosen(association.there)
    assert action.isChecked()
    assert str(tmp_path / "data") in window.status.said.text()
    chosen(lambda: not association.there())
    assert not action.isChecked()
    assert window.status.said.text() == ".hattama files no longer open with this program."


def test_a_folder_that_cannot_be_written_is_told(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    window.actions_of_menu.by_key["association"].trigger()
    qtbot.waitUntil(lambda: "not possible" in window.status.said.text(), timeout=60_000)
    assert not window.actions_of_menu.by_key["association"].isChecked()
