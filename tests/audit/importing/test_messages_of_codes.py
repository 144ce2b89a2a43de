"""Messages of observers by phone: "PS101 A300 B190 C20", a column a code."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.importing.corrections import CellKey, Corrections, Mend, key_of
from audit.importing.layout.messages import codes_of
from audit.importing.mending import corrected
from audit.importing.table import TableKind
from tests.audit.importing.grids import Cell, codes, fields, table, tables

MESSAGES = ("PS 101 A 300 B 190 C 20", "PS102 A301 B180 C21", "PS103, A=310; B:170; C=2")


def sheet(*messages: str, head: str = "Message", above: str = "") -> list[list[Cell]]:
    rows: list[list[Cell]] = [[above]] if above else []
    rows.append(["Timestamp", "Phone", head])
    rows += [[f"2021-01-10 21:0{n}", f"+7701000{n}", text] for n, text in enumerate(messages)]
    return rows


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A123 B45 C6", {"A": "123", "B": "45", "C": "6"}),
        ("a=1;b=2", {"A": "1", "B": "2"}),
        ("УИК 12 П1", {"УИК": "12", "П": "1"}),
        ("A1 A2", {"A": "1"}),
        ("all quiet at 101", {}),
        ("", {}),
        ("300 190", {}),
    ],
)
def test_codes_of_one_message(text: str, told: dict[str, str]) -> None:
    assert codes_of(text) == told


def test_a_message_is_a_row_of_counts_that_are_asked() -> None:
    found = table(sheet(*MESSAGES))
    assert found.kind is TableKind.EVIDENCE
    assert fields(found) == ["observed_at", "observer", "precinct", "votes:A", "votes:B", "votes:C"]
    assert [c.asked for c in found.columns][-3:] == [True] * 3
    assert found.frame["precinct"].tolist() == ["101", "102", "103"]
    assert found.frame["votes:B"].tolist() == [190, 180, 170]
    assert found.locate(1, "votes:B").a1 == "C3"
    assert "from-messages" in codes(found)


@pytest.mark.parametrize("sender", ["From", "Phone number", "Телефон", "Отправитель"])
def test_the_sender_of_a_message_is_the_observer(sender: str) -> None:
    rows = sheet(*MESSAGES)
    rows[0][1] = sender
    assert table(rows).frame["observer"].tolist() == ["+77010000", "+77010001", "+77010002"]


@pytest.mark.parametrize("head", ["Message", "Сообщение"])
def test_a_legend_says_what_codes_mean(head: str) -> None:
    legend = "A = Party of the Sun, B = Party of the Moon, C = Invalid ballots"
    found = table(sheet(*MESSAGES, head=head, above=legend))
    assert fields(found)[3:] == ["votes:Party of the Sun", "votes:Party of the Moon", "invalid"]
    inside = table(sheet(*MESSAGES, head=f"{head} (A=Sun, B=Moon, C=Star)"))
    assert fields(inside)[3:] == ["votes:Sun", "votes:Moon", "votes:Star"]


def test_a_message_that_cannot_be_read_is_told_with_its_text() -> None:
    found = table(sheet(*MESSAGES, *MESSAGES, "call me back please"))
    assert found.rows_read == found.rows_accepted + found.rows_set_aside
    assert any("call me" in problem.found for problem in found.problems)


def test_addresses_and_columns_of_other_words_stay_whole() -> None:
    rows: list[list[Cell]] = [["Precinct", "Address", "Valid", "Sun", "Moon"]]
    rows += [[str(n), f"ул {n} дом {n + 3} кв 5", 480 + n, 300, 180 + n] for n in range(1, 9)]
    found = table(rows)
    assert found.kind is TableKind.PROTOCOLS
    assert len(found.columns) == 5


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=12), min_size=3, max_size=6))
def test_whatever_is_written_no_row_is_lost(texts: list[str]) -> None:
    for found in tables(sheet(*MESSAGES, *texts)):
        assert found.rows_read == found.rows_accepted + found.rows_set_aside


def test_what_is_no_list_of_codes_is_told_as_a_message_and_mended_as_one() -> None:
    wrong = "PS104 A=3O0 B170 C9"
    found = table(sheet(*MESSAGES, "PS105 A1 B2 C3", "PS106 A1 B2 C3", wrong))
    (told,) = [p for p in found.problems if p.severity == "set_aside"]
    assert (told.code, told.found, told.cell) == ("message-no-codes", wrong, "C7")
    said = {(7, 3): Mend(wrong, "PS104 A300 B170 C9")}
    key = key_of(found)
    mends = {CellKey(key.sha256, key.sheet, *at): mend for at, mend in said.items()}
    mended = corrected(found, Corrections(mends=mends))
    assert "message-no-codes" not in codes(mended)
    row = mended.frame[mended.frame["precinct"] == "104"].iloc[0]
    assert row[["votes:A", "votes:B", "votes:C"]].tolist() == [300, 170, 9]
    again = corrected(found, Corrections(mends={k: Mend(wrong, "none yet") for k in mends}))
    assert [p.found for p in again.problems if p.code == "message-no-codes"] == ["none yet"]
