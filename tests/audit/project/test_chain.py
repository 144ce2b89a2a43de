"""The log's chain: each record that was changed, moved, taken away or put in is named."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from audit.project import chain
from audit.project.chain import GENESIS, Break, Record, breaks, linked


def chained(count: int) -> list[Record]:
    records: list[Record] = []
    for number in range(1, count + 1):
        before = records[-1].hash if records else GENESIS
        records.append(
            linked(number, before, f"t{number}", "Aigul", "decision", "confirm", f'"{number}"')
        )
    return records


def renumbered(records: list[Record]) -> list[Record]:
    return [replace(record, number=n) for n, record in enumerate(records, 1)]


@given(st.integers(0, 12))
def test_an_untouched_log_holds(count: int) -> None:
    records = chained(count)
    assert not breaks(records, records[-1].hash if records else GENESIS)


@given(
    st.integers(0, 9),
    st.sampled_from(["time", "author", "subject", "action", "content", "previous"]),
)
def test_a_changed_record_is_named(at: int, name: str) -> None:
    records = chained(10)
    head = records[-1].hash
    records[at] = replace(records[at], **{name: "x" * 64})  # type: ignore[arg-type]  # all are texts
    assert breaks(records, head) == [Break(at + 1, "changed")]


@given(st.integers(0, 8))
def test_a_removed_record_leaves_a_gap(at: int) -> None:
    records = chained(10)
    head = records[-1].hash
    del records[at]
    assert breaks(renumbered(records), head) == [Break(at + 1, "gap")]


@given(st.integers(0, 7))
def test_two_records_that_changed_places_are_named(at: int) -> None:
    records = chained(10)
    head = records[-1].hash
    records[at], records[at + 1] = records[at + 1], records[at]
    found = breaks(renumbered(records), head)
    assert {one.what for one in found} == {"moved"}
    assert {one.number for one in found} == {at + 1, at + 2, at + 3}


def test_the_newest_records_cannot_be_cut_off_unseen() -> None:
    records = chained(10)
    assert breaks(records[:7], records[-1].hash) == [Break(7, "cut")]
    assert breaks([], records[-1].hash) == [Break(0, "cut")]


def test_a_record_put_in_is_named() -> None:
    records = chained(4)
    forged = linked(3, "f" * 64, "t", "Aigul", "decision", "dismiss", "{}")
    found = breaks(renumbered([*records[:2], forged, *records[2:]]), records[-1].hash)
    assert found == [Break(3, "gap"), Break(4, "moved")]


def test_records_with_other_numbers_are_named() -> None:
    records = chained(4)
    records[2:] = [replace(record, number=record.number + 100) for record in records[2:]]
    assert breaks(records, records[-1].hash) == [Break(103, "moved")]


def dated(*times: str) -> list[tuple[int, str]]:
    return list(enumerate(times))


def test_a_clock_that_was_set_back_is_remarked_where_it_was() -> None:
    set_to_2001 = dated(
        "2026-03-01T10:00:00+00:00", "2026-03-01T10:05:00+00:00", "2001-03-01T10:06:00+00:00",
        "2001-03-01T10:07:00+00:00", "2026-03-01T10:08:00+00:00",
    )  # fmt: skip
    assert chain.set_back(set_to_2001) == [(2, 1)]
    corrected = dated("2026-03-01T10:00:30+00:00", "2026-03-01T10:00:00+00:00")
    assert chain.set_back(corrected) == []  # as clocks put themselves right


def test_times_that_are_none_say_nothing_of_the_clock() -> None:
    assert chain.set_back(dated("t1", "2026-03-01T10:00:00", "2001-03-01T10:00:00+00:00")) == []
