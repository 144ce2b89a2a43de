"""A newer copy of a file takes over what was decided and mended in the older one."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from audit.decisions.review import State
from audit.importing.corrections import CellKey, Mend
from ui.session import Session

HEADER = "Region,Precinct,Registered voters,Ballots issued,Invalid ballots,Valid ballots,Sun,Moon"


def rows() -> list[str]:
    made = [f"North,{n},{900 + n},500,10,490,{300 + n},{190 - n}" for n in range(1, 31)]
    made[1] = "North,2,902,500,10,490,350,188"  # lines are 48 more than the valid ballots
    made[3] = "North,4,904,500,10,490,304,150"
    made[6] = "North,7,907,500,1O,490,307,183"
    return made


def write(path: Path, lines: list[str]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return path


def idle(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: not session.jobs.busy, timeout=20_000)


def opened(qtbot: QtBot, folder: Path, *paths: Path) -> Session:
    session = Session(folder, author="Айгүл")
    session.open_paths(paths)
    idle(qtbot, session)
    session.accept_import()
    idle(qtbot, session)
    return session


def found(session: Session, precinct: str) -> dict[str, str]:
    """Ids of the findings on a precinct, by code and field."""
    assert session.audit is not None
    table = session.audit.findings
    own = table[(table["precinct"] == precinct) & (table["severity"] == "contradiction")]
    return dict(zip(own["code"] + own["field"], own["id"], strict=True))


def test_decisions_and_mends_go_to_the_newer_copy(qtbot: QtBot, tmp_path: Path) -> None:
    first = opened(qtbot, tmp_path / "data", write(tmp_path / "old" / "akmola.csv", rows()))
    assert first.reading is not None
    sha256 = first.reading.files[0].source.sha256
    first.correct(lambda ledger: ledger.mend({CellKey(sha256, "", 8, 5): Mend("1O", "10")}))
    idle(qtbot, first)
    assert first.reading.rows_set_aside == 0
    first.accept_import()
    idle(qtbot, first)
    before = found(first, "2")
    assert before
    first.confirm(before.values())
    first.note(before.values(), "seen the protocol")
    first.dismiss(found(first, "4").values(), "recount")

    changed = rows()
    changed[3] = "North,4,904,500,10,490,304,151"  # other figures: decided anew
    changed.insert(0, "North,31,931,500,10,490,300,190")  # every row stands one lower
    newer = write(tmp_path / "new" / "akmola.csv", changed)
    second = opened(qtbot, tmp_path / "data", newer)
    assert second.reading is not None
    assert second.reading.rows_set_aside == 0
    (mended,) = second.reading.tables[0].mends.items()
    assert mended == ((9, 5), Mend("1O", "10"))
    assert [entry.action for entry in second.ledger.log] == ["take-over"]
    after = found(second, "2")
    assert after.keys() == before.keys()
    assert all(second.decision(f).state is State.CONFIRMED for f in after.values())
    assert {second.decision(f).note for f in after.values()} == {"seen the protocol"}
    assert all(second.decision(f).state is State.OPEN for f in found(second, "4").values())
    (entry,) = second.review.log
    assert (entry.action, entry.about) == ("carry", "akmola.csv")
    third = opened(qtbot, tmp_path / "data", newer)  # carried over once, kept from then on
    assert third.review.log == second.review.log
    assert len(third.ledger.log) == 1


def test_a_copy_taken_in_at_once_is_audited_with_its_mends(qtbot: QtBot, tmp_path: Path) -> None:
    first = opened(qtbot, tmp_path / "data", write(tmp_path / "old" / "a.csv", rows()))
    assert first.reading is not None
    sha256 = first.reading.files[0].source.sha256
    first.correct(lambda ledger: ledger.mend({CellKey(sha256, "", 8, 5): Mend("1O", "10")}))
    idle(qtbot, first)
    for name, lines in (("newer", [*rows(), "North,31,931,500,10,490,300,190"]), ("old", rows())):
        second = Session(tmp_path / "data")
        second.open_paths([write(tmp_path / name / "a.csv", lines)], accept=True)
        idle(qtbot, second)
        assert second.audit is not None
        assert second.audit.reading.rows_set_aside == 0
        assert not second.pending
        second.close()


def test_a_copy_of_another_name_beside_the_older_takes_decisions_over(
    qtbot: QtBot, tmp_path: Path
) -> None:
    older = write(tmp_path / "old" / "akmola.csv", rows())
    first = opened(qtbot, tmp_path / "data", older)
    before = found(first, "2")
    first.confirm(before.values())
    lines = [*rows(), "North,31,931,500,10,490,300,190"]
    newer = write(tmp_path / "old" / "akmola (2).csv", lines)
    second = opened(qtbot, tmp_path / "data", older, newer)
    after = found(second, "2")
    assert set(after.values()).isdisjoint(before.values())
    assert all(second.decision(f).state is State.CONFIRMED for f in after.values())


def test_another_file_takes_nothing_over(qtbot: QtBot, tmp_path: Path) -> None:
    first = opened(qtbot, tmp_path / "data", write(tmp_path / "a.csv", rows()))
    first.confirm(found(first, "2").values())
    second = opened(qtbot, tmp_path / "data", write(tmp_path / "b.csv", [*rows(), ",,,,,,,"]))
    assert second.review.log == []


def test_a_mend_is_not_taken_over_where_the_cell_says_something_else(
    qtbot: QtBot, tmp_path: Path
) -> None:
    first = opened(qtbot, tmp_path / "data", write(tmp_path / "old" / "a.csv", rows()))
    assert first.reading is not None
    sha256 = first.reading.files[0].source.sha256
    first.correct(lambda ledger: ledger.mend({CellKey(sha256, "", 8, 5): Mend("1O", "10")}))
    idle(qtbot, first)
    changed = rows()
    changed[6] = "North,7,907,500,1l,490,307,183"
    second = opened(qtbot, tmp_path / "data", write(tmp_path / "new" / "a.csv", changed))
    assert second.reading is not None
    assert second.reading.rows_set_aside == 1
    assert second.ledger.log == []


def test_a_renamed_copy_takes_mends_over_from_the_file_beside_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    older = write(tmp_path / "district 10.csv", rows())
    first = opened(qtbot, tmp_path / "data", older)
    assert first.reading is not None
    sha256 = first.reading.files[0].source.sha256
    first.correct(lambda ledger: ledger.mend({CellKey(sha256, "", 8, 5): Mend("1O", "10")}))
    idle(qtbot, first)
    lines = [*rows(), "North,31,931,500,10,490,300,190"]
    first.open_paths([write(tmp_path / "district 10 (mended).csv", lines)])
    idle(qtbot, first)
    assert first.reading.rows_set_aside == 0
    assert [table.mends for table in first.reading.tables] == [{(8, 5): Mend("1O", "10")}] * 2


def test_precincts_numbered_alike_in_another_district_take_nothing_over(
    qtbot: QtBot, tmp_path: Path
) -> None:
    first = opened(qtbot, tmp_path / "data", write(tmp_path / "district 10.csv", rows()))
    assert first.reading is not None
    sha256 = first.reading.files[0].source.sha256
    first.correct(lambda ledger: ledger.mend({CellKey(sha256, "", 8, 5): Mend("1O", "10")}))
    idle(qtbot, first)
    lines = [f"North,{n},{700 + n},400,10,390,{200 + n},{190 - n}" for n in range(1, 31)]
    lines[6] = "North,7,707,400,1O,390,207,183"
    first.open_paths([write(tmp_path / "district 11.csv", lines)])
    idle(qtbot, first)
    assert first.reading.rows_set_aside == 1
