"""Tables from observers and machines are told from official ones by what their files say."""

import pytest

from audit.assembling import assemble
from audit.evidence.kinds import Kind
from audit.importing.table import Table, TableKind
from audit.importing.understand import understand
from audit.messages import LANGUAGES, Language, text
from audit.problems import describe
from tests.audit.importing.grids import (
    Cell,
    codes,
    content,
    fields,
    grid,
    remapped,
    table,
    tables,
)
from tests.audit.tables import reading

HEADER: list[Cell] = ["Region", "Precinct", "Registered voters", "Valid votes", "Votes Alpha",
                      "Votes Beta"]  # fmt: skip
ROWS: list[list[Cell]] = [
    ["North", n, 900 + 7 * n, 300 + 2 * n, 200 + n, 100 + n] for n in range(1, 9)
]


def with_remark(*texts: str) -> Table:
    """The table beside a sheet of these texts."""
    remarks = grid([[text] for text in texts], sheet="About")
    found = understand(content(grid([HEADER, *ROWS], sheet="Results"), remarks))
    return next(one for one in found if one.sheet == "Results")


@pytest.mark.parametrize(
    "remark",
    [
        "These figures were typed from photographs by 87 volunteers.",
        "Данные введены волонтёрами по фотографиям протоколов.",
        "Деректерді суреттер бойынша еріктілер енгізді, екі рет тексерілді.",
        "Дані внесено волонтерами за фотографіями протоколів.",
        "Los datos fueron digitados por voluntarios durante la noche.",
    ],
)
def test_a_remark_that_volunteers_typed_it_makes_a_table_evidence_and_is_said(remark: str) -> None:
    found = with_remark("Version of 15 November, 15:44, with all later corrections.", remark)
    assert found.kind is TableKind.EVIDENCE
    said = next(p for p in found.problems if p.code == "evidence-by-remark")
    assert said.found == remark[:80]


def test_other_remarks_say_nothing_of_who_made_a_table() -> None:
    found = with_remark("Published by the commission; figures as of the morning after the vote.")
    assert found.kind is TableKind.PROTOCOLS


def test_a_person_who_says_that_it_is_official_is_believed() -> None:
    found = with_remark("Typed by our volunteers from photographs of protocols.")
    assert remapped(found, {}, TableKind.PROTOCOLS).kind is TableKind.PROTOCOLS
    # Naming a column does not take back what the remark said.
    assert remapped(found, {3: "registered"}).kind is TableKind.EVIDENCE


def test_a_table_of_names_is_no_remark() -> None:
    people = grid([["Observer", "Team"], ["A. Volunteer", "North"], ["B. Volunteer", "South"]],
                  sheet="People")  # fmt: skip
    found = understand(content(grid([HEADER, *ROWS], sheet="Results"), people))
    assert found[0].kind is TableKind.PROTOCOLS


def test_a_file_named_after_its_machine_reading_is_held_beside_the_official_table() -> None:
    found = table([HEADER, *ROWS], "results_ocr.csv")
    assert found.kind is TableKind.EVIDENCE
    assert set(found.frame["evidence_kind"]) == {"machine"}
    assert "evidence-by-machine" in codes(found)


def test_machine_read_columns_of_an_official_table_are_left_out_and_their_like_asked() -> None:
    header = [*HEADER, "invalid_ballots_ocr", "invalid_ballots_ocr_confidence", "c_invalid_ballots"]
    rows = [[*row, 3 + n % 4, 0.8, 3 + n % 5] for n, row in enumerate(ROWS)]
    found = table([header, *rows])
    assert found.kind is TableKind.PROTOCOLS
    assert "invalid" not in fields(found)
    by_header = {entry.header: entry for entry in found.columns}
    read, mixed = by_header["invalid_ballots_ocr"], by_header["c_invalid_ballots"]
    assert (read.reason, read.asked) == ("reason-machine-read", False)
    assert (mixed.reason, mixed.asked) == ("reason-partly-machine-read", True)


def test_without_machine_read_siblings_the_same_column_is_taken() -> None:
    rows = [[*row, 3 + n % 5] for n, row in enumerate(ROWS)]
    assert "invalid" in fields(table([[*HEADER, "c_invalid_ballots"], *rows]))


def test_confidence_stands_beside_the_figure_whose_header_it_repeats() -> None:
    header = ["Precinct", "valid_votes", "invalid_votes", "invalid_votes_confidence",
              "valid_votes_confidence", "votes Alpha", "votes Beta"]  # fmt: skip
    rows: list[list[Cell]] = [[n, 300 + n, 5, 0.8, "0.95", 200 + n, 100] for n in range(1, 9)]
    found = table([header, *rows], "scan_ocr.xlsx")
    assert {"confidence:valid", "confidence:invalid"} <= set(fields(found))
    assert found.frame["confidence:invalid"].tolist() == ["0.8"] * 8


def test_one_column_of_confidence_is_of_the_whole_row() -> None:
    rows = [[*row, 0.7 + 0.01 * n] for n, row in enumerate(ROWS)]
    found = table([[*HEADER, "OCR confidence"], *rows], "scan_ocr.xlsx")
    assert "confidence" in fields(found)


def of_kinds(words: list[str]) -> Table:
    """Observations of the figures above, each said to be of one of these kinds."""
    rows: list[list[Cell]] = [
        ["North", n, word, 900 + 7 * n, 300 + 2 * n, 200 + n, 100 + n]
        for n, word in enumerate(words, 1)
    ]
    return table([[*HEADER[:2], "Kind of evidence", *HEADER[2:]], *rows])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_programs_own_words_for_kinds_of_evidence_are_known(language: Language) -> None:
    words = [text(f"evidence-kind-{kind}", language) for kind in Kind]
    found = of_kinds(words)
    assert found.frame["evidence_kind"].tolist() == [str(kind) for kind in Kind]
    assert "evidence-kind-unknown" not in codes(found)


@pytest.mark.parametrize(
    ("word", "kind"),
    [("частичный подсчёт", "partial"), ("Частичный подсчет бюллетеней", "partial"),
     ("ішінара санау", "partial"), ("partial count", "partial"),
     ("сфотографированные бюллетени", "photo"), ("бюллетеньдердің фотосуреттері", "photo"),
     ("photos of ballots", "photo")],
)  # fmt: skip
def test_a_partial_count_is_no_count_of_voters_and_no_photographs(word: str, kind: str) -> None:
    assert of_kinds([word] * 3).frame["evidence_kind"].tolist() == [kind] * 3


@pytest.mark.parametrize("title", ["Быстрый подсчёт по участкам, где были волонтёры", "Own count"])
def test_votes_under_a_title_that_speaks_of_a_count_are_copies_and_no_tally(title: str) -> None:
    header: list[Cell] = ["Region", "Precinct", "Observer", "Alpha", "Beta", "Gamma"]
    rows: list[list[Cell]] = [
        ["North", n, "Anna", 90 + n * n, 80 - 3 * n, 7 * n] for n in range(1, 9)
    ]
    found = table([[title], header, *rows])
    assert "votes:Alpha" in found.frame
    assert set(found.frame["evidence_kind"]) == {"copy"}


def test_an_unknown_kind_is_told_with_its_text() -> None:
    found = of_kinds(["copy", "hearsay", "hearsay", "Gerücht"])
    (told,) = [p for p in found.problems if p.code == "evidence-kind-unknown"]
    assert (told.severity, told.found, told.cell) == ("warning", "hearsay; Gerücht", "C3")
    assert told.params["count"] == 3
    assert all("hearsay" in describe(told, language) for language in LANGUAGES)


@pytest.mark.parametrize(
    "file",
    ["Photographed ballots.csv", "Фото бюллетеней.csv", "Сфотографированные бюллетени.csv",
     "Дауыс беру бюллетеньдерінің фотосуреттері.csv"],
)  # fmt: skip
def test_a_table_named_as_photographs_of_ballots_is_no_official_one(file: str) -> None:
    found = table([HEADER, *ROWS], file)
    assert found.kind is TableKind.EVIDENCE
    assert set(found.frame["evidence_kind"]) == {"photo"}


@pytest.mark.parametrize(
    "header",
    ["{} (сфотографировано бюллетеней)", "Сфотографированные бюллетени: {}", "{} – фото бюллетеней",
     "{} (ballots photographed)", "Photographed ballots / {}",
     "{} (суретке түсірілген бюллетеньдер)",
     "{} (papeletas fotografiadas)", "{}: fotografierte Stimmzettel"],
)  # fmt: skip
def test_headers_that_speak_of_photographed_ballots_make_their_lines(header: str) -> None:
    names: list[Cell] = [header.format(line) for line in ("Alpha", "Beta", "Gamma")]
    rows: list[list[Cell]] = [["North", n, 5 + n, 17 - n, n % 3] for n in range(1, 9)]
    found = table([["Region", "Precinct", *names], *rows], "given.csv")
    assert found.kind is TableKind.EVIDENCE
    assert set(found.frame["evidence_kind"]) == {"photo"}
    assert found.frame["votes:Alpha"].tolist() == [5 + n for n in range(1, 9)]
    assert {"votes:Beta", "votes:Gamma"} <= set(found.frame)
    (told,) = [p for p in found.problems if p.code == "evidence-kind-headers"]
    assert all(text("evidence-kind-photo", one) in describe(told, one) for one in LANGUAGES)


def test_columns_of_photographs_beside_a_protocol_make_no_photographs_of_it() -> None:
    header = [*HEADER, "Alpha (ballots photographed)", "Beta (ballots photographed)"]
    found = table([header, *([*row, 3, 2] for row in ROWS)], "given.csv")
    assert found.kind is not TableKind.EVIDENCE
    assert found.frame["valid"].tolist() == [300 + 2 * n for n in range(1, 9)]


@pytest.mark.parametrize(
    ("file", "who"),
    [("Явка по наблюдателям.csv", "Прислал"), ("Явка.csv", "Ник"), ("Turnout.csv", "Nickname"),
     ("Байқаушылардан келу.csv", "Кім")],
)  # fmt: skip
def test_voters_counted_by_those_who_wrote_are_no_official_turnout(file: str, who: str) -> None:
    rows: list[list[Cell]] = [
        [f"10.01.2021 {hour}:00", f"@user{n}", "Акмолинская область", n, 100 + 10 * n + hour]
        for n in range(1, 9)
        for hour in (10, 12, 16)
    ]
    found = table([["Дата и время", who, "Область", "УИК", "Проголосовало"], *rows], file)
    assert found.kind is TableKind.EVIDENCE
    assert set(found.frame["evidence_kind"]) == {"tally"}


def _two(first: str, second: str) -> list[list[Cell]]:
    """Two observers' copies of each precinct in one row."""
    own: list[Cell] = ["Registered", "Issued", "Valid", "Party Sun", "Party Moon"]
    rows: list[list[Cell]] = [["Region", "Precinct", first, *own, second, *own]]
    for n in range(1, 6):
        figures: list[Cell] = [900 + n, 500 + n, 480 + 7 * n, 300 + 2 * n, 180 + 5 * n]
        rows.append(["North", str(n), f"Ann {n}", *figures, f"Bob {n}", *figures])
    rows[3][-1] = 7
    return rows


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Observer 1", "Observer 2"),
        ("Наблюдатель №1", "Наблюдатель №2"),
        ("Байқаушы 1", "Байқаушы 2"),
        ("Observer 1 name", "Observer 2 name"),
        ("ФИО (наблюдатель 1)", "ФИО (наблюдатель 2)"),
    ],
)
def test_two_observers_in_one_row_are_two_copies(first: str, second: str) -> None:
    one, other = tables(_two(first, second))
    names = ["region", "precinct", "observer", "registered", "issued", "valid",
             "votes:Party Sun", "votes:Party Moon"]  # fmt: skip
    for found, who in ((one, "Ann 1"), (other, "Bob 1")):
        assert found.kind is TableKind.EVIDENCE
        assert [field for field in fields(found) if field != "ignored"] == names
        assert found.frame["observer"].iloc[0] == who
        assert set(found.frame["evidence_kind"]) == {"copy"}
    assert one.frame["votes:Party Moon"].iloc[2] == 195
    assert other.frame["votes:Party Moon"].iloc[2] == 7
    assert other.locate(2, "votes:Party Moon").a1 == "N4"


@pytest.mark.parametrize("who", ["Observer {} {}", "Наблюдатель {}: {}", "{1} (байқаушы {0})"])
def test_lines_named_as_the_official_ones_are_no_question_beside_two_observers(who: str) -> None:
    lines = ["Party Sun", "Party Moon", "Party Star"]
    official: list[list[Cell]] = [["Region", "Precinct", "Registered", "Issued", "Valid", *lines]]
    beside: list[Cell] = [who.format(n, name) for n in (1, 2) for name in lines]
    copies: list[list[Cell]] = [["Region", "Precinct", *beside]]
    for n in range(1, 30):
        votes: list[Cell] = [300 + 2 * n, 180 + 5 * n, 90 + n * n % 17]
        valid = sum(int(str(vote)) for vote in votes)
        official.append(["North", n, valid + 400, valid, valid, *votes])
        copies.append(["North", n, *votes, *votes])
    every = (*tables(official), *tables(copies))
    assert [found.kind for found in every[1:]] == [TableKind.EVIDENCE] * 2
    election = assemble(reading(*every))
    assert not any(column.asked for found in election.tables for column in found.columns)
    assert "lines-asked" not in [problem.code for problem in election.problems]


def test_observers_over_groups_of_columns_and_official_figures_beside_them() -> None:
    own: list[Cell] = ["Valid", "Sun", "Moon"]
    top: list[Cell] = ["Region", "Precinct"]
    for name in ("Protocol", "Observer A", "Observer B"):
        top += [name, None, None]
    rows: list[list[Cell]] = [top, [None, None, *own, *own, *own]]
    for n in range(1, 6):
        figures: list[Cell] = [480 + 7 * n, 300 + 2 * n, 180 + 5 * n]
        rows.append(["North", str(n), *figures, *figures, *figures])
    official, one, other = tables(rows)
    assert official.kind is TableKind.PROTOCOLS
    assert [one.frame["observer"].iloc[0], other.frame["observer"].iloc[0]] == [
        "Observer A", "Observer B",
    ]  # fmt: skip
    for found in (official, one, other):
        assert found.frame["valid"].tolist() == [487, 494, 501, 508, 515]
        assert len([field for field in fields(found) if field.startswith("votes:")]) == 2


def test_what_two_observers_say_in_one_row_is_kept_when_columns_are_corrected() -> None:
    first, _ = tables(_two("Observer 1", "Observer 2"))
    again = remapped(first, {5: "ignored"})
    assert "issued" not in again.frame
    assert again.frame["votes:Party Moon"].iloc[2] == 195


def test_numbers_of_observers_are_no_observers_side_by_side() -> None:
    rows: list[list[Cell]] = [
        ["Region", "Precinct", "Observers 1 party", "Observers 2 party", "Valid"]
    ]
    rows += [["North", str(n), n, 2, 480 + n] for n in range(1, 6)]
    assert len(tables(rows)) == 1


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("{} (observers)", "{} (CEC)"), ("Наблюдатели {}", "ЦИК {}"), ("{} байқаушылар", "{} ресми")],
)
def test_a_parallel_tabulation_has_an_official_side_and_one_of_copies(
    ours: str, theirs: str
) -> None:
    rows: list[list[Cell]] = [
        ["Region", "Polling station", *(side.format(line) for side in (ours, theirs)
                                        for line in ("Sun", "Moon"))]
    ]  # fmt: skip
    rows += [["A", n, 300 + n, 200 - n, 310 + n, 190 - n] for n in range(1, 6)]
    official, copies = tables(rows)
    assert (official.kind, copies.kind) == (TableKind.PROTOCOLS, TableKind.EVIDENCE)
    assert official.frame["votes:Sun"].tolist() == [311, 312, 313, 314, 315]
    assert copies.frame["votes:Sun"].tolist() == [301, 302, 303, 304, 305]
