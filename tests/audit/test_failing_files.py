"""A file on which the program itself fails is refused in a sentence; the others are read."""

from pathlib import Path

import pytest

from audit import engine
from audit.importing.table import Table
from audit.importing.understand import understand
from audit.problems import sentence
from audit.progress import Cancelled
from audit.reading import FileContent

_TABLE = "Precinct;Registered;Valid;Alpha;Beta\n" + "".join(
    f"{n};{300 + n};{100 + n};{60 + n};40\n" for n in range(1, 30)
)


def _failing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:

    def failing(content: FileContent, **_: object) -> tuple[Table, ...]:
        if "bad" in content.name:
            raise error
        return understand(content)

    monkeypatch.setattr(engine, "understand", failing)


def _files(folder: Path) -> list[Path]:
    paths = [folder / "a_good.csv", folder / "bad.csv", folder / "c_good.csv"]
    for at, path in enumerate(paths):
        path.write_text(_TABLE.replace("Beta", f"Beta{at}"), encoding="utf-8")
    return paths


def test_a_file_that_fails_keeps_no_other_from_being_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _failing(monkeypatch, KeyError("target"))
    reading = engine.read(_files(tmp_path))
    assert [table.source.name for table in reading.tables] == ["a_good.csv", "c_good.csv"]
    assert [file.source.name for file in reading.files] == ["a_good.csv", "bad.csv", "c_good.csv"]
    (refused,) = (problem for problem in reading.problems if problem.severity == "refused")
    assert refused.source == "bad.csv"
    assert reading.refused
    for language in ("en", "ru", "kk"):
        assert "KeyError: 'target'" in sentence(refused, language)


def test_a_cancelled_reading_is_no_failing_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _failing(monkeypatch, Cancelled())
    with pytest.raises(Cancelled):
        engine.read(_files(tmp_path))
