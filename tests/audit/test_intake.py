"""What came in: the same files give the same audit, in whatever order they were handed in."""

from pathlib import Path

import pytest

from audit import engine
from audit.election import Election
from reports.fingerprint import findings_sha256

_HEAD = "Region;Precinct;Registered voters;Ballots issued;Invalid ballots;Valid ballots;A;B"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Protocols in three files, one of another width, and two observers' tables."""
    folder = tmp_path_factory.mktemp("files")
    named = ["North 9.csv", "North 10.csv", "South.csv", "copies Anna.csv", "copies Bolat.csv"]
    for place, name in enumerate(named):
        region = "South" if place == 2 else "North"
        observed = place > 2
        rows = [_HEAD + (";Observer" if observed else "")]
        for n in range(1, 9):
            number = n + (8 if place == 1 else 0)
            wrong = 7 if place == 4 and n == 3 else 0
            who = f";{name.split()[1][:-4]}" if observed else ""
            a, b = 120 + n + wrong + place % 3, 80 - n - place % 3
            rows.append(f"{region};{number};400;{200 + n};{n};200;{a};{b}{who}")
        (folder / name).write_text("\n".join(rows) + "\n", encoding="utf-8")
    return [folder / name for name in named]


def _audited(paths: list[Path]) -> tuple[str, list[str], Election]:
    audit = engine.audit(engine.prepare(engine.read(paths)))
    names = [file.source.name for file in audit.reading.files]
    return findings_sha256(audit.findings), names, audit.election


@pytest.mark.parametrize("order", [(4, 3, 2, 1, 0), (2, 4, 0, 3, 1), (1, 0, 3, 2, 4)])
def test_the_order_of_files_changes_nothing(files: list[Path], order: tuple[int, ...]) -> None:
    told, names, election = _audited([files[n] for n in order])
    expected, _, _ = _audited(files)
    assert told == expected
    assert names == ["copies Anna.csv", "copies Bolat.csv", "North 9.csv", "North 10.csv",
                     "South.csv"]  # fmt: skip
    tables = [table.source.name for table in election.tables]
    assert tables == sorted(tables, key=names.index)
