from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from audit.messages import Language
from ui.frame.state import states
from ui.session import Place, Session
from ui.sources import SourcesPlace
from ui.widgets.style import Style

HEAD = "Precinct,Registered voters,Ballots issued,Valid ballots,Invalid ballots,Anna A,Boris B"
UNREAD: dict[Language, str] = {
    "en": "2 files not read",
    "ru": "2 файла не прочитаны",
    "kk": "2 файл оқылмады",
}


def files(folder: Path, broken: bool) -> list[Path]:
    lines = [HEAD, *(f"{n},{900 + n},{500 + n},{490 + n},10,300,{190 + n}" for n in range(1, 11))]
    good = folder / "good.csv"
    good.write_text("\n".join(lines), "utf-8")
    if not broken:
        return [good]
    empty, torn = folder / "empty.csv", folder / "torn.xlsx"
    empty.write_bytes(b"")
    torn.write_bytes(b"PK\x03\x04 torn")
    return [good, empty, torn]


def rail(session: Session) -> list[str]:
    return [line.text for line in states(session, dark=False)[Place.SOURCES][1]]


@pytest.mark.parametrize("language", list(UNREAD))
def test_the_rail_says_how_many_files_could_not_be_read(
    qtbot: QtBot, tmp_path: Path, style: Style, language: Language
) -> None:
    session = Session(tmp_path / "data", language=language)
    session.open_paths(files(tmp_path, broken=True))
    qtbot.waitUntil(lambda: session.reading is not None and not session.jobs.busy, timeout=20000)
    assert UNREAD[language] in rail(session)
    place = SourcesPlace(session)
    qtbot.addWidget(place)
    place.show()
    QTest.mouseClick(place.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.audit is not None and not session.jobs.busy, timeout=20000)
    assert UNREAD[language] in rail(session)  # still so when the others are taken in


def test_files_that_were_all_read_are_only_counted(
    qtbot: QtBot, tmp_path: Path, style: Style
) -> None:
    session = Session(tmp_path / "data")
    session.open_paths(files(tmp_path, broken=False))
    qtbot.waitUntil(lambda: session.reading is not None and not session.jobs.busy, timeout=20000)
    assert rail(session)[:2] == ["1 file", "10 rows"]
