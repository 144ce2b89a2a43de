"""Corrections can be undone, come back with their files, and always give what they say."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit import engine
from audit.decisions.ledger import Entry, Ledger, append_to, log_of, read_logs
from audit.importing.corrections import (
    CellKey,
    Corrections,
    JoinKey,
    Mend,
    RowKey,
    TableKey,
    key_of,
)
from audit.importing.table import Orientation, Table, TableKind
from audit.importing.tidy import tidy
from audit.intake import Reading, summary_of
from tests.audit.importing.grids import Cell, table
from tests.audit.importing.test_tables import HEADER, ROWS

A, B = "a" * 64, "b" * 64
KEY, OTHER = TableKey(A, "S", 2), TableKey(B, "S", 2)
CELL = CellKey(A, "S", 3, 5)


def ledger() -> Ledger:
    minutes = count()
    noon = datetime(2021, 1, 11, 12, tzinfo=UTC)
    return Ledger("Ә", clock=lambda: noon + timedelta(minutes=next(minutes)))


def test_every_command_says_what_it_says() -> None:
    work = ledger()
    work.map_columns(KEY, {3: "valid", 4: "votes:Адал"})
    work.retype(KEY, TableKind.EVIDENCE)
    work.leave_out([OTHER])
    work.mend({CELL: Mend("5O", "50")})
    work.accept([RowKey(A, "S", 9)])
    work.join({JoinKey(B, "R", "", "12"): "", JoinKey(B, "R", "", "13"): "r/13"})
    assert work.state == Corrections(
        {KEY: {3: "valid", 4: "votes:Адал"}},
        {KEY: TableKind.EVIDENCE},
        {},
        frozenset({OTHER}),
        {CELL: Mend("5O", "50")},
        frozenset({RowKey(A, "S", 9)}),
        {JoinKey(B, "R", "", "12"): "", JoinKey(B, "R", "", "13"): "r/13"},
    )
    actions = ["map", "retype", "leave-out", "mend", "accept", "join"]
    assert [entry.action for entry in work.log] == actions
    work.leave_out([OTHER], leave=False)
    work.mend({CELL: Mend("5O", "5O")})
    work.map_columns(KEY, {3: ""})
    work.join({JoinKey(B, "R", "", "12"): None})
    assert work.state.left_out == frozenset()
    assert work.state.mends == {}
    assert work.state.fields == {KEY: {4: "votes:Адал"}}
    assert len(work.state.joins) == 1


def test_another_orientation_takes_the_columns_with_it_and_back() -> None:
    work = ledger()
    work.map_columns(KEY, {3: "valid"})
    work.reorient(KEY, Orientation.COLUMNS)
    assert work.state.fields == {}
    work.undo()
    assert work.state == Corrections({KEY: {3: "valid"}})
    work.redo()
    assert work.state.orientations == {KEY: Orientation.COLUMNS}


def test_what_is_done_together_is_undone_together() -> None:
    work = ledger()
    with work.together():
        work.map_columns(KEY, {3: "valid"})
        work.map_columns(OTHER, {3: "valid"})
        work.map_columns(OTHER, {3: "invalid"})
    assert len(work.log) == 1
    assert work.state.fields == {KEY: {3: "valid"}, OTHER: {3: "invalid"}}
    work.undo()
    assert work.state == Corrections()


def test_an_error_takes_back_what_was_done_together() -> None:
    work = ledger()

    def fail() -> None:
        with work.together():
            work.map_columns(KEY, {3: "valid"})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert (work.state, work.log) == (Corrections(), [])


def test_files_come_with_their_corrections_in_whatever_company(tmp_path: Path) -> None:
    work = ledger()
    work.sink = append_to(tmp_path)
    with work.together():
        work.map_columns(KEY, {3: "valid"})
        work.map_columns(OTHER, {3: "votes:A"})
    work.mend({CELL: Mend("5O", "")})
    work.undo()
    both, alone = ledger(), ledger()
    both.restore(read_logs(tmp_path, [A, B]))
    assert both.state == work.state
    assert both.log == work.log
    assert both.redo() is not None
    assert both.state.mends == {CELL: Mend("5O", "")}
    alone.restore(read_logs(tmp_path, [B]))
    assert alone.state == Corrections({OTHER: {3: "votes:A"}})


def test_who_said_it_and_when_is_known_of_everything_that_stands() -> None:
    work = ledger()
    work.mend({CELL: Mend("5O", "50")})
    work.author = "Б"
    work.mend({CELL: Mend("5O", "500")})
    ((slot, entry),) = work.made_by().items()
    assert (slot.key, entry.author, entry.number) == (CELL, "Б", 2)


Command = Callable[[Ledger], object]
_CELLS = st.builds(CellKey, st.sampled_from([A, B]), st.just("S"), st.integers(1, 3), st.just(1))
_COMMANDS: st.SearchStrategy[Command] = st.one_of(
    st.builds(
        lambda cell, value: lambda work: work.mend({cell: Mend("x", value)}),
        _CELLS,
        st.sampled_from(["1", "2", "", "x"]),
    ),
    st.sampled_from([
        lambda work: work.undo(),
        lambda work: work.redo(),
        lambda work: work.map_columns(KEY, {1: "valid"}),
        lambda work: work.map_columns(OTHER, {1: ""}),
        lambda work: work.leave_out([KEY, OTHER]),
        lambda work: work.leave_out([OTHER], leave=False),
    ]),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(commands=st.lists(_COMMANDS, max_size=15), cut=st.integers(0, 60))
def test_a_log_cut_short_by_a_crash_reads_back(
    tmp_path_factory: pytest.TempPathFactory, commands: list[Command], cut: int
) -> None:
    folder = tmp_path_factory.mktemp("corrections")
    work = ledger()
    work.sink = append_to(folder)
    for command in commands:
        command(work)
    again = ledger()
    again.restore(read_logs(folder, [A, B]))
    assert again.state == work.state
    assert [e.after for e in (again.undoable, work.undoable) if e] == (
        [work.undoable.after] * 2 if work.undoable else []
    )
    path = log_of(folder, A)
    if path.exists() and cut:
        kept = path.read_bytes()
        path.write_bytes(kept[:-cut])
        whole = kept[:-cut].count(b"\n")
        torn = read_logs(folder, [A])
        assert whole <= len(torn) <= whole + 1
        work.sink(work.log[-1])  # the next line is not glued to the torn one
        assert len(read_logs(folder, [A, B])) >= len(torn)


# The tables


ROWS_HERE: list[list[Cell]] = [[*row] for row in ROWS]
ROWS_HERE[1][4] = "5O"
ROWS_HERE[2][6] = "2O"


@pytest.fixture(scope="module")
def read() -> Reading:
    first = table([HEADER, *ROWS_HERE])
    second = replace(first, source=replace(first.source, name="b.xlsx", sha256=B))
    tables = (first, second)
    files = tuple(summary_of(t.source, (t.sheet,), (t,), Corrections()) for t in tables)
    found = tuple(problem for t in tables for problem in t.problems)
    return Reading(tables, files, found)


def assert_same(one: Table, other: Table) -> None:
    pd.testing.assert_frame_equal(tidy(one), tidy(other))
    assert (one.columns, one.problems, one.mends) == (other.columns, other.problems, other.mends)
    assert (one.kind, one.rows_read, one.total_rows) == (
        other.kind, other.rows_read, other.total_rows,
    )  # fmt: skip


def commands_on(reading: Reading) -> list[Command]:
    """Everything that a person may do with two small tables."""
    first, second = (key_of(t) for t in reading.tables)
    at = reading.tables[0].source.sha256
    return [
        lambda work: work.undo(),
        lambda work: work.undo(),
        lambda work: work.redo(),
        lambda work: work.mend({CellKey(at, "Sheet1", 3, 5): Mend("5O", "50")}),
        lambda work: work.mend({CellKey(at, "Sheet1", 3, 5): Mend("5O", "5O")}),
        lambda work: work.mend({CellKey(B, "Sheet1", 4, 7): Mend("2O", "")}),
        lambda work: work.map_columns(first, {5: "ignored"}),
        lambda work: work.map_columns(first, {5: "spoiled", 7: "votes:Aurora"}),
        lambda work: work.retype(second, TableKind.EVIDENCE),
        lambda work: work.reorient(second, Orientation.COLUMNS),
        lambda work: work.leave_out([first]),
        lambda work: work.leave_out([first], leave=False),
        lambda work: work.accept([RowKey(at, "Sheet1", 3), RowKey(at, "Sheet1", 4)]),
    ]


@settings(max_examples=25, deadline=None)
@given(picks=st.lists(st.integers(0, 12), max_size=8))
def test_any_corrections_and_undos_give_what_their_state_gives_afresh(
    read: Reading, picks: list[int]
) -> None:
    commands, work, now = commands_on(read), ledger(), read
    for pick in picks:
        commands[pick](work)
        now = engine.corrected(now, work.state)
    afresh = engine.corrected(read, work.state)
    for one, other, first in zip(now.tables, afresh.tables, read.tables, strict=True):
        assert_same(one, other)
        assert one.rows_read == one.rows_accepted + one.rows_set_aside
        assert (one is first) == (one.origin is None)
    assert now.problems == afresh.problems
    assert now.files == afresh.files
    assert all(
        f.rows_read == f.rows_accepted + f.rows_set_aside + f.rows_left_out for f in now.files
    )
    undone = engine.corrected(now, Corrections())
    assert all(a is b for a, b in zip(undone.tables, read.tables, strict=True))
    assert undone == read


def test_tables_that_nothing_new_concerns_are_not_read_again(read: Reading) -> None:
    at = read.tables[0].source.sha256
    first = Corrections(mends={CellKey(at, "Sheet1", 3, 5): Mend("5O", "50")})
    once = engine.corrected(read, first)
    assert once.tables[1] is read.tables[1]
    both = replace(first, left_out=frozenset({key_of(read.tables[1])}))
    twice = engine.corrected(once, both)
    assert twice.tables[0] is once.tables[0]
    assert [t.source.name for t in twice.taken] == [read.tables[0].source.name]
    assert twice.files[1].rows_left_out == twice.files[1].rows_read
    assert [p.code for p in twice.problems if p.source == "b.xlsx"] == ["left-out"]
    assert [t.source.name for t in engine.prepare(twice).tables] == [read.tables[0].source.name]


@pytest.mark.parametrize(
    ("of", "wrong"),
    [
        ('"value": "x"', '"value": 7'),
        ('"row": 3', '"row": "3"'),
        ('"original": "12"', '"original": 12'),
        ('"value": true', '"value": "yes"'),
        ('"value": "evidence"', '"value": 1'),
    ],
)
def test_values_of_other_types_are_left_out(tmp_path: Path, of: str, wrong: str) -> None:
    work = ledger()
    work.sink = append_to(tmp_path)
    work.map_columns(KEY, {3: "x"})
    work.retype(KEY, TableKind.EVIDENCE)
    work.leave_out([KEY])
    work.mend({CellKey(A, "s", 3, 2): Mend("12", "13")})
    path = log_of(tmp_path, A)
    whole = path.read_text(encoding="utf-8")
    assert len(read_logs(tmp_path, [A])) == 4
    path.write_text(whole.replace(of, wrong), encoding="utf-8")
    assert len(read_logs(tmp_path, [A])) == 3


def test_corrections_keep_their_order_when_the_clock_is_set_back(tmp_path: Path) -> None:
    hours = iter((20, 3, 19, 2))
    work = Ledger("Ә", clock=lambda: datetime(2021, 1, 11, next(hours), tzinfo=UTC))
    work.sink = append_to(tmp_path)
    for value in ("50", "51", "52", "53"):
        work.mend({CELL: Mend("5O", value), CellKey(B, "S", 3, 5): Mend("5O", value)})
    again = Ledger()
    again.restore(read_logs(tmp_path, [A, B]))
    assert again.state.mends[CELL] == Mend("5O", "53")
    assert again.log == work.log
    again.undo()
    assert again.state.mends[CELL] == Mend("5O", "52")


def test_a_log_without_order_is_in_the_order_of_its_times(tmp_path: Path) -> None:
    work = ledger()
    old = [replace(entry, sequence=0) for entry in written(work)]
    sink = append_to(tmp_path)
    for entry in reversed(old):
        sink(entry)
    again = Ledger()
    again.restore(read_logs(tmp_path, [A]))
    assert again.state.mends[CELL] == Mend("5O", "52")
    again.undo()
    assert again.log[-1].sequence > old[-1].order


def written(work: Ledger) -> list[Entry]:
    for value in ("50", "51", "52"):
        work.mend({CELL: Mend("5O", value)})
    return work.log


def test_one_step_of_many_files_is_kept_as_one_in_each(tmp_path: Path) -> None:
    keys = [TableKey(f"{n:064x}", "S", 1) for n in range(30)]
    ledger = Ledger("Ann", sink=append_to(tmp_path))
    with ledger.together():
        for key in keys:
            ledger.map_columns(key, {1: "registered", 2: "invalid"})
    assert len(list(tmp_path.iterdir())) == 30
    again = Ledger()
    again.restore(read_logs(tmp_path, [key.sha256 for key in keys]))
    assert len(again.log) == 1
    assert again.state == ledger.state
    one = Ledger()
    one.restore(read_logs(tmp_path, [keys[7].sha256]))
    assert one.state.fields == {keys[7]: {1: "registered", 2: "invalid"}}
