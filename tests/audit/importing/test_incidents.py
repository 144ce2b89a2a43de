"""Incidents of forms, survey tools and observers' lists: told by words, asked where unsure."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit import engine
from audit.evidence.incidents import reported
from audit.importing.observers.incident_words import category_of, labels, said, says_nothing, split
from audit.importing.table import Table, TableKind
from audit.messages import LANGUAGES


def read(folder: Path, text: str, name: str = "observers.csv") -> Table:
    path = folder / name
    path.write_text(text, "utf-8")
    (table,) = engine.read([path]).tables
    return table


def test_a_row_an_incident_keeps_category_text_time_and_file(tmp_path: Path) -> None:
    rows = "\n".join(
        f"12.01.2021 1{n}:30,Алматы,{n},Удаление наблюдателя,Увели двое; жалоба подана,video{n}.mp4"
        for n in range(6)
    )
    table = read(tmp_path, f"Дата и время,Регион,УИК,Вид нарушения,Описание,Файл\n{rows}\n")
    assert table.kind is TableKind.EVIDENCE
    assert set(table.frame["evidence_kind"]) == {"incident"}
    first = table.frame.iloc[0]
    assert first["category"] == "Удаление наблюдателя"
    assert first["note"] == "Увели двое; жалоба подана"
    assert (first["attachment"], first["observed_at"]) == ("video0.mp4", "12.01.2021 10:30")


def test_columns_of_yes_and_no_become_what_a_precinct_reports(tmp_path: Path) -> None:
    head = "polling station,phone,observer removed,No copy given,Seal intact?"
    rows = "\n".join(f"{n},87010{n},{'yes' if n % 2 else 'no'},no,Yes" for n in range(1, 9))
    table = read(tmp_path, f"{head}\n{rows}\n9,870109,,yes,No\n")
    assert table.kind is TableKind.EVIDENCE
    assert table.frame["category"].tolist()[:2] == ["observer removed", ""]
    assert table.frame["category"].tolist()[-1] == "No copy given; Seal intact?: No"
    assert table.locate(8, "incident:No copy given").a1 == "D10"
    assert not [column for column in table.columns if column.field.startswith("votes:")]


TOLD = ("Не пускают на участок", "Сломана пломба", "Всё хорошо", "Пока нарушений нет")


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (
            "message_id,date,from,region,uik,text,photo",
            "{n},2021-01-10T08:{n},User {n},A,{n},{t},p.jpg",
        ),
        ("Дата,Регион,УИК,Имя,Текст", "2021-01-10 08:{n},A,{n},Имя {n},{t}"),
        ("region,precinct,observer,text", "A,{n},User {n},{t}"),
    ],
)
def test_messages_are_no_list_of_precincts(tmp_path: Path, head: str, row: str) -> None:
    rows = "\n".join(row.format(n=n, t=TOLD[n % 4]) for n in range(10, 30))
    table = read(tmp_path, f"{head}\n{rows}\n", "messages.csv")
    assert table.kind is TableKind.EVIDENCE
    assert table.frame["observer"].notna().all()
    assert reported(table.frame)["category"].tolist() == [
        TOLD[n % 4] for n in range(10, 30) if n % 4 < 2
    ]


def test_messages_of_unknown_words_are_left_to_the_person(tmp_path: Path) -> None:
    rows = "\n".join(f"2021-01-10 08:{n},A,{n},Имя {n},Стою у входа {n}" for n in range(10, 30))
    table = read(tmp_path, f"Дата,Регион,УИК,Имя,Текст\n{rows}\n", "messages.csv")
    assert table.kind is TableKind.UNKNOWN
    assert "no-counts" in {problem.code for problem in table.problems}


def test_answers_where_nothing_happened_are_no_incidents(tmp_path: Path) -> None:
    head = "Область,Номер участка,Вас удаляли с участка?,Выдали ли вам копию протокола?"
    rows = ["Да,Нет,Всё спокойно,a.jpg", "Нет,Да,Нарушений нет,b.jpg", "Нет,Да,,c.jpg",
            "Нет,Да,Подвезли автобус,d.jpg", "Нет,Да,-,"]  # fmt: skip
    text = "\n".join(f"A,{n},{row}" for n, row in enumerate(rows * 4, 1))
    table = read(tmp_path, f"{head},Комментарий,Фото\n{text}\n")
    assert reported(table.frame)["incidents"].tolist() == [2, 1] * 4


def test_a_list_of_what_happened_says_none_where_nothing_did(tmp_path: Path) -> None:
    happened = ("Observer removed, Ballot stuffing", "None", "None", "None")
    rows = "\n".join(f'1/10/2021 9:00:00,A,{n},"{happened[n % 4]}"' for n in range(1, 21))
    head = "Timestamp,Region,Polling station number,What happened? (choose all)"
    table = read(tmp_path, f"{head}\n{rows}\n", "Incident form (Responses).csv")
    assert table.kind is TableKind.EVIDENCE
    assert reported(table.frame)["incidents"].tolist() == [2] * 5


@pytest.mark.parametrize(
    "text",
    [
        "Всё спокойно",
        "пока нарушений нет.",
        "None",
        "N/A",
        "бұзушылық жоқ",
        "-",
        "На участке 5 все хорошо, без нарушений",
        "All good so far",
    ],
)
def test_a_text_may_say_that_nothing_happened(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "Пломбы нет",
        "Копии нет",
        "Хорошо, но копию не дали",
        "",
        "Seals ok?",
        "На участке",
        "Наблюдателей нет",
    ],
)
def test_a_text_that_tells_anything_is_not_calm(text: str) -> None:
    assert not says_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "Нарушений не было",
        "нарушений в ходе голосования не зафиксировано",
        "Нарушений не выявлено, голосование прошло спокойно",
        "Пломба ящика не повреждена, всё в порядке",
        "Наблюдателей не удаляли",
        "Вбросов не было",
        "No violations were observed",
        "Observer was not removed",
        "no ballot stuffing seen",
        "There were no problems with the seals",
        "Carousel voting not observed",
        "бұзушылық болған жоқ",
        "мөр бұзылған жоқ",
        "Байқаушыны шығарып жіберген жоқ",
        "Байқаушы шығарылған жоқ",
        "Байқаушылар шығарылмады",
        "Мөр бұзылмаған",
        "Вброс болды деген өтірік",
        "Nobody was removed from the station",
        "No one has been removed or threatened",
        "It is not true that observers were removed",
        "Неправда, что наблюдателей удалили",
        "Наблюдатель не был удалён",
        "Пломба цела, нарушений нет",
    ],
)
def test_what_a_text_denies_is_no_incident(text: str) -> None:
    assert says_nothing(text)
    assert category_of(text) == ""


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Нарушений не было, но наблюдателя удалили", "removed"),
        ("Наблюдателя не удалили, но копию не дали", "no_copy"),
        ("No violations, but the copy was not given", "no_copy"),
        ("пломба не опечатана", "seal"),
        ("Seal missing", "seal"),
        ("Копию не выдали", "no_copy"),
        ("Подсчёт не был виден наблюдателям", "counting_hidden"),
        ("Наблюдателя не пустили и удалили", "removed"),
        ("көшірме берген жоқ", "no_copy"),
        ("It is not true that there was no stuffing", "stuffing"),
        ("Неправда, что не было вбросов", "stuffing"),
        ("Вброс болмады деген өтірік", "stuffing"),
        ("no one stopped ballot stuffing", "stuffing"),
        ("They never stopped the carousel", "carousel"),
        ("Without any doubt ballot stuffing", "stuffing"),
        ("Nobody was removed but stuffing seen", "stuffing"),
    ],
)
def test_what_it_does_not_deny_stays(text: str, category: str) -> None:
    assert not says_nothing(text)
    assert category_of(text) == category


def test_a_topic_of_which_the_text_says_that_all_is_well_is_no_incident(tmp_path: Path) -> None:
    rows = [
        ("1", "Пломба", "Пломба ящика не повреждена, всё в порядке"),
        ("2", "Пломба", "Пломба сорвана"),
        ("3", "Удаление наблюдателя", "Наблюдателя удалили с участка"),
    ]
    told = "\n".join(f'Север,{n},{what},"{text}"' for n, what, text in rows)
    table = read(tmp_path, f"Регион,УИК №,Категория,Что произошло\n{told}\n", "incidents.csv")
    assert reported(table.frame)["precinct"].tolist() == ["2", "3"]


def test_figures_beside_incidents_stay_figures(tmp_path: Path) -> None:
    head = "precinct,observer,registered,issued,Party A,Party B,Pressure on voters,Carousel"
    rows = "\n".join(f"{n},Aida,{900 + n},{500 + n},{300 + n},200,0,{n % 2}" for n in range(1, 9))
    table = read(tmp_path, f"{head}\n{rows}\n")
    assert table.kind is TableKind.EVIDENCE
    assert set(table.frame["evidence_kind"]) == {"copy"}
    assert table.frame["registered"].tolist()[0] == 901
    assert table.frame["category"].tolist()[:2] == ["Carousel", ""]


def test_what_a_yes_means_is_asked_where_no_word_says_it(tmp_path: Path) -> None:
    head = "precinct,observer removed,was the chair there,no copy given"
    rows = "\n".join(f"{n},yes,no,maybe" if n == 3 else f"{n},no,yes,yes" for n in range(1, 9))
    table = read(tmp_path, f"{head}\n{rows}\n")
    told = {problem.code: problem for problem in table.problems}
    assert told["incident-unclear"].params["headers"] == "was the chair there"
    assert told["incident-no-answer"].found == "maybe"
    assert "chair" not in " ".join(table.frame["category"])


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("region,precinct,category,address", "North,{n},urban,Street {n}"),
        ("region,precinct,accessible,heated", "North,{n},yes,no"),
        ("region,precinct,sealed,address", "North,{n},yes,Street {n}"),
    ],
)
def test_a_list_of_precincts_is_no_table_of_incidents(tmp_path: Path, head: str, row: str) -> None:
    rows = "\n".join(row.format(n=n) for n in range(1, 30))
    table = read(tmp_path, f"{head}\n{rows}\n", "precincts.csv")
    assert table.kind is TableKind.REGISTRY


def test_a_book_of_codes_is_no_table_of_incidents(shared_data: Path) -> None:
    codes = shared_data / "data/belarus-2020/zubr-violation-codes.csv"
    (table,) = engine.read([codes]).tables
    assert table.kind is TableKind.UNKNOWN


def test_flags_of_a_real_platform_are_read(shared_data: Path) -> None:
    (table,) = engine.read([shared_data / "data/belarus-2020/zubr.csv"]).tables
    assert table.kind is TableKind.EVIDENCE
    assert table.rows_read == table.rows_accepted == 5767
    assert (table.frame["category"] != "").sum() == 1439
    assert "observer" not in table.frame  # their number is nobody's name


@pytest.mark.parametrize(
    ("text", "category", "good"),
    [
        ("Наблюдателя удалили с участка", "removed", False),
        ("Бақылаушыны учаскеден шығарып жіберді", "removed", False),
        ("no-let-observer-in", "not_let_in", False),
        ("Were observers allowed in?", "not_let_in", True),
        ("Не выдали копию протокола", "no_copy", False),
        ("Көшірме берілді ме?", "no_copy", True),
        ("Пломба сорвана", "seal", False),
        ("Подсчёт не виден", "counting_hidden", False),
        ("Карусель", "carousel", False),
        ("Қысым көрсету", "pressure", False),
    ],
)
def test_words_of_three_languages_name_a_category(text: str, category: str, good: bool) -> None:
    found = said(text)
    assert found is not None
    assert (found.category, found.good, found.clear) == (category, good, True)


@pytest.mark.parametrize(
    "text", ["Registered voters", "Invalid ballots", "Party of Regions", "Against all", "Region",
             "Число избирателей", "Избиратели в списке", "Сайлаушылар саны", "Observer"],
)  # fmt: skip
def test_fields_of_a_protocol_are_no_incidents(text: str) -> None:
    found = said(text)
    assert found is None or not found.clear


def test_matter_without_a_verdict_is_a_category_but_no_clear_header() -> None:
    seal = said("Seals")
    assert seal is not None
    assert not seal.clear
    assert category_of("Seals") == "seal"
    assert category_of("Seal intact?: No") == "seal"
    assert category_of("Seal intact?: Yes") == ""


def test_every_category_has_a_label_in_every_language() -> None:
    assert all(set(names) == set(LANGUAGES) for names in labels().values())


@given(st.text(max_size=40))
def test_any_text_is_split_and_named_without_harm(text: str) -> None:
    parts = split(text)
    assert len(parts) == len(set(parts))
    assert all(part.strip() == part and part for part in parts)
    assert category_of(text) in {"", *labels()}


@pytest.mark.parametrize(
    ("head", "value", "kind"),
    [
        ("Вид", "фото протокола", "copy"),
        ("Type", "protocol photo", "copy"),
        ("Түрі", "хаттама", "copy"),
        ("What", "copy of the protocol", "copy"),
        ("Type", "exit poll", "exit_poll"),
    ],
)
def test_a_kind_of_evidence_is_no_incident(
    tmp_path: Path, head: str, value: str, kind: str
) -> None:
    rows = "\n".join(f"Obs {n},{value},{n},{200 + n},{100 + n},3,{60 + n},37" for n in range(1, 9))
    columns = "Polling station,Registered voters,Ballots issued,Invalid,Alpha party,Beta party"
    table = read(tmp_path, f"Observer,{head},{columns}\n{rows}\n")
    assert "category" not in table.frame
    assert set(table.frame["evidence_kind"]) == {kind}
    assert reported(table.frame).empty


def test_a_bare_protocol_is_not_said_to_be_late_or_changed() -> None:
    assert category_of("Protocol") == category_of("Протокол") == category_of("Хаттама") == ""
    assert category_of("Protocol was changed") == "protocol"


def test_incidents_without_a_title_stay_incidents(tmp_path: Path) -> None:
    kinds = ("Observer removed", "Protocol was changed", "Seal broken", "No copy given")
    rows = "\n".join(f"Obs {n},{kinds[n % 4]},{n}" for n in range(1, 9))
    table = read(tmp_path, f"Observer,Type,Polling station\n{rows}\n")
    assert table.frame["category"].tolist()[0] == "Protocol was changed"


WHEN = {
    "two columns": ("Область,УИК,Дата,Время,Нарушение",
                    "A,{n},07.11.2026,14:3{n},Удаление наблюдателя",
                    ("07.11.2026", "14:31")),
    "one column": ("Region,Precinct,When,What happened",
                   "A,{n},11/07/2026 2:3{n} PM,Observer was removed from the station",
                   ("", "11/07/2026 2:31 PM")),
    "a form": ("Timestamp,Region,Polling station number,When did it happen?,What happened?",
               "11/08/2026 09:00,A,{n},about 2:3{n} pm,Observer was removed",
               ("", "about 2:31 pm")),
    "Kazakh": ("Облыс,Учаске,Күні,Не болды",
               "A,{n},2026-11-0{n},Байқаушыны учаскеден шығарып жіберді", ("2026-11-01", "")),
    "moments under a date": ("Region,Precinct,Date,Violation",
                             "A,{n},2026-11-07 14:3{n},No copy of the protocol given",
                             ("", "2026-11-07 14:31")),
}  # fmt: skip


@pytest.mark.parametrize("layout", WHEN)
def test_when_it_was_is_kept_as_it_is_written(tmp_path: Path, layout: str) -> None:
    head, row, expected = WHEN[layout]
    lines = [row.format(n=n) for n in range(1, 6)]
    table = read(tmp_path, "\n".join([head, *lines]) + "\n")
    assert (table.kind, table.frame["evidence_kind"][0]) == (TableKind.EVIDENCE, "incident")
    first = [str(table.frame[key][0]) if key in table.frame else ""
             for key in ("observed_on", "observed_at")]  # fmt: skip
    assert tuple(first) == expected


def test_texts_of_other_things_make_no_table_of_incidents(tmp_path: Path) -> None:
    rows = "\n".join(f"A,{n},School {n},Entrance from the yard" for n in range(1, 6))
    table = read(tmp_path, f"Region,Precinct,Address,Comment\n{rows}\n")
    assert table.kind is not TableKind.EVIDENCE
