"""Exports of forms, chat bots and survey tools are what observers sent, a question a column."""

import pytest

from audit.fields import VOTES, label
from audit.importing.observers.forms import distinct_parts, is_form
from audit.importing.table import TableKind
from audit.importing.vocabulary import load_vocabulary
from audit.messages import LANGUAGES, Language
from tests.audit.importing.grids import Cell, codes, fields, table, tables

FIGURES = ((312, 205, 98, 9), (401, 260, 130, 11), (288, 190, 95, 3), (350, 240, 101, 9),
           (275, 170, 99, 6), (390, 255, 127, 8))  # fmt: skip
Row = list[Cell]
PLACE = ("region", "precinct", "registered", "issued", "invalid", "A", "B")


def rows(*order: str) -> list[Row]:
    """Records in which each word stands for its figure; any other is a text of its own."""
    made: list[Row] = []
    for n, (issued, first, second, invalid) in enumerate(FIGURES):
        known: dict[str, Cell] = {
            "region": "North", "precinct": 101 + n, "registered": 900 + n, "issued": issued,
            "invalid": invalid, "A": first, "B": second, "who": f"Person {n}",
            "time": f"23.11.2026 21:0{n}:11", "iso": f"2026-11-23T21:0{n}:11.000+05:00",
            "us": f"11/23/2026 21:0{n}:11", "number": 5500 + 7 * n,
        }  # fmt: skip
        made.append([known.get(word, f"{word} {n}") for word in order])
    return made


FORMS: dict[str, tuple[Row, tuple[str, ...]]] = {
    "Google form, English": (
        ["Timestamp", "Your name", "Your phone number", "Region", "Polling station number",
         "How many voters are on the list?", "How many ballots were issued?",
         "How many invalid ballots were there?", "How many votes did Alpha Party get?",
         "How many votes did Beta Party get?", "Link to the photo of the protocol"],
        ("us", "who", "phone", *PLACE, "link"),
    ),
    "chat bot, Russian": (
        ["Отметка времени", "Ваше имя", "Регион", "1. Номер вашего участка?",
         "2. Сколько избирателей в списке?", "3. Сколько бюллетеней выдано в помещении?",
         "4. Сколько недействительных бюллетеней?", "5. Сколько голосов за партию «Альфа»?",
         "6. Сколько голосов за партию «Бета»?", "Ссылка на фото протокола"],
        ("time", "who", *PLACE, "link"),
    ),
    "Kobo, Kazakh": (
        ["deviceid", "Байқаушының аты-жөні", "Облыс", "Учаске нөмірі",
         "Тізімдегі сайлаушылар саны қанша?", "Учаскеде берілген бюллетеньдер саны қанша?",
         "Жарамсыз бюллетеньдер саны қанша?", "«Альфа» партиясына берілген дауыс саны?",
         "«Бета» партиясына берілген дауыс саны?", "_id", "_uuid", "_submission_time"],
        ("device", "who", *PLACE, "number", "uuid", "iso"),
    ),
    "Kobo with groups": (
        ["username", "intro/observer_name", "intro/region", "intro/polling_station",
         "protocol/registered_voters", "protocol/ballots_issued", "protocol/invalid_ballots",
         "votes/alpha", "votes/beta", "meta/instanceID", "_uuid", "_submission_time"],
        ("team", "who", *PLACE, "uuid", "uuid", "iso"),
    ),
    "Google form, Ukrainian": (
        ["Позначка часу", "Ваше ім'я", "Область", "Номер дільниці",
         "Скільки виборців у списку?", "Скільки бюлетенів видано на дільниці?",
         "Скільки недійсних бюлетенів?", "Скільки голосів за «Альфа»?",
         "Скільки голосів за «Бета»?", "Фото протоколу"],
        ("time", "who", *PLACE, "link"),
    ),
    "Google form, Spanish": (
        ["Marca temporal", "Su nombre", "Departamento", "Número de mesa",
         "¿Cuántos electores hay en el padrón?", "¿Cuántos votos nulos hubo?",
         "¿Cuántos votos obtuvo Alfa?", "¿Cuántos votos obtuvo Beta?", "Foto del acta"],
        ("time", "who", "region", "precinct", "registered", "invalid", "A", "B", "link"),
    ),
    "Google form, Turkish": (
        ["Zaman damgası", "Adınız", "İl", "Sandık numarası", "Kayıtlı seçmen sayısı kaç?",
         "Geçersiz oy sayısı kaç?", "Alfa Partisi kaç oy aldı?", "Beta Partisi kaç oy aldı?",
         "Tutanak fotoğrafı"],
        ("time", "who", "region", "precinct", "registered", "invalid", "A", "B", "link"),
    ),
    "chat bot, paths": (
        ["update_id", "chat_id", "username", "answers.region", "answers.precinct",
         "answers.registered", "answers.issued", "answers.invalid", "answers.votes.alpha",
         "answers.votes.beta", "timestamp"],
        ("number", "number", "who", *PLACE, "iso"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_read_as_observations_with_observer_time_and_figures(name: str) -> None:
    header, order = FORMS[name]
    found = table([header, *rows(*order)], "export.csv")
    assert found.kind is TableKind.EVIDENCE
    assert {"observer", "observed_at", "region", "precinct", "registered", "invalid"} <= set(
        fields(found)
    )
    frame = found.frame
    lines = [column for column in frame if str(column).startswith(VOTES)]
    assert [frame[line].tolist() for line in lines] == [
        [float(figure[n]) for figure in FIGURES] for n in (1, 2)
    ]
    # A line is called by what its question has for itself.
    short = [str(line).removeprefix(VOTES).casefold() for line in lines]
    assert all(len(text.split()) <= 2 and "?" not in text for text in short), short
    assert frame["observer"].tolist() == [f"Person {n}" for n in range(6)]
    assert not any(entry.asked for entry in found.columns if entry.field != "ignored")


def test_a_form_without_a_name_is_told_by_its_questions() -> None:
    header, order = FORMS["Google form, English"]
    found = table([header[3:], *rows(*order[3:])], "export.csv")
    assert found.kind is TableKind.EVIDENCE
    assert "evidence-by-form" in codes(found)


def test_an_official_table_with_a_time_or_a_key_stays_official() -> None:
    header = ["Region", "Precinct", "Registered voters", "Ballots issued", "Invalid ballots",
              "Votes Alpha", "Votes Beta", "Timestamp"]  # fmt: skip
    assert table([header, *rows(*PLACE, "iso")]).kind is TableKind.PROTOCOLS
    header[-1] = "uuid"
    assert table([header, *rows(*PLACE, "uuid")]).kind is TableKind.PROTOCOLS


@pytest.mark.parametrize(
    ("asked", "own"),
    [
        (["How many votes did Alpha Party get?", "How many votes did Beta Party get?"],
         ["Alpha Party", "Beta Party"]),
        (["5. Голосов за «Альфу»?", "6. Голосов за «Бету»?"], ["Альфу", "Бету"]),
        (["Alpha", "Beta"], ["Alpha", "Beta"]),
        (["protocol-v_alpha", "protocol-v_beta"], ["alpha", "beta"]),
        (["Votes", "Votes"], ["Votes", "Votes"]),
    ],
)  # fmt: skip
def test_names_are_what_questions_do_not_share(asked: list[str], own: list[str]) -> None:
    assert distinct_parts(asked) == own


def test_no_word_of_a_protocol_makes_a_form() -> None:
    words = load_vocabulary()
    assert not is_form(["Region", "Precinct", "Votes for Alpha", "Turnout, %"], words)


@pytest.mark.parametrize("header", ["Email Address", "Адрес электронной почты"])
def test_addresses_of_mail_name_who_answered_and_are_no_address(header: str) -> None:
    order = ("us", "mail", *PLACE)
    body = rows(*order)
    for number, row in enumerate(body):
        row[1] = f"person.{number}@mail.example"
    head: Row = ["Timestamp", header, "Region", "Polling station number", "Registered voters",
                 "Ballots issued", "Invalid ballots", "Alpha", "Beta"]  # fmt: skip
    made = table([head, *body])
    assert made.kind is TableKind.EVIDENCE
    assert made.frame["observer"].tolist() == [row[1] for row in body]
    named: list[Row] = [[*head, "Your name"], *([*row, f"P {n}"] for n, row in enumerate(body))]
    assert table(named).frame["observer"].tolist() == [f"P {n}" for n in range(len(body))]
    assert "address" not in fields(table(named))


def test_addresses_of_mail_make_no_observers_of_an_official_table() -> None:
    body = rows("mail", *PLACE)
    for number, row in enumerate(body):
        row[0] = f"station{number}@cec.example"
    head: Row = ["E-mail address", "Region", "Polling station number", "Registered voters",
                 "Ballots issued", "Invalid ballots", "Alpha", "Beta"]  # fmt: skip
    made = table([head, *body])
    assert made.kind is TableKind.PROTOCOLS
    assert not {"address", "observer"} & set(fields(made))


@pytest.mark.parametrize(("header", "time"), [("Sender", "Time received"),
                                              ("Отправитель", "Пришло")])  # fmt: skip
def test_messages_with_sender_and_time_are_observers_and_never_protocols(
    header: str, time: str
) -> None:
    head: Row = [header, time, "Polling station number", "Registered voters", "Ballots issued",
                 "Invalid ballots", "Alpha", "Beta"]  # fmt: skip
    body: list[Row] = [[f"+7701000{n:04d}", *row] for n, row in enumerate(
        rows("us", *(word for word in PLACE if word != "region")))]  # fmt: skip
    made = table([head, *body])
    assert made.kind is TableKind.EVIDENCE
    assert made.frame["observer"].tolist() == [row[0] for row in body]
    assert made.frame["observed_at"].tolist() == [row[1] for row in body]
    timeless = table([[cell for n, cell in enumerate(row) if n != 1] for row in [head, *body]])
    assert timeless.kind is TableKind.PROTOCOLS


def test_a_row_a_line_with_its_observer_is_evidence() -> None:
    body: list[Row] = [
        [200 + n, f"Person {n}", line, 40 + 7 * n % 31 + number]
        for n in range(12) for number, line in enumerate(("Alpha", "Beta", "Gamma"))
    ]  # fmt: skip
    made = table([["Polling station number", "Observer", "Party", "Votes"], *body])
    assert made.kind is TableKind.EVIDENCE
    assert set(made.frame["evidence_kind"]) == {"copy"}
    assert made.frame["votes:Alpha"].tolist() == [row[3] for row in body[::3]]


@pytest.mark.parametrize("known", [True, False])
def test_later_copies_of_a_few_precincts_do_not_make_a_status_part_of_the_number(
    known: bool,
) -> None:
    body: list[Row] = []
    for n in range(30):
        record: Row = [f"Person {n}", 101 + n, 900 + 13 * n, 300 + 7 * n, 3, 200 + 7 * n, 97]
        body.append([f"23.11.2026 21:{n:02d}", *record, "first"])
        if n % 8 == 0:
            body.append([f"23.11.2026 22:{n:02d}", *record, "corrected"])
    head: Row = ["Time", "Observer", "Polling station number", "Registered voters",
                 "Ballots issued", "Invalid ballots", "Alpha", "Beta", "Status"]  # fmt: skip
    whole = [head, *body] if known else [[*row[:3], *row[4:]] for row in [head, *body]]
    made = table(whole)
    (number,) = [entry for entry in made.columns if entry.field == "precinct"]
    assert not number.asked
    assert made.frame["precinct"].iloc[0] == "101"


def test_names_of_photographs_are_kept_with_what_an_observer_sent() -> None:
    head: Row = ["Sender", "Time received", "Polling station number", "Registered voters",
                 "Ballots issued", "Invalid ballots", "Alpha", "Beta", "image"]  # fmt: skip
    body: list[Row] = [[f"+7701000{n:04d}", *row, f"IMG-WA{n:04d}.jpg"] for n, row in enumerate(
        rows("us", *(word for word in PLACE if word != "region")))]  # fmt: skip
    made = table([head, *body])
    assert made.frame["attachment"].tolist() == [row[-1] for row in body]
    official = table([row[2:] for row in [head, *body]])
    assert official.kind is TableKind.PROTOCOLS
    assert "attachment" not in official.frame


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_column_for_files_of_its_own_form_is_known_when_nothing_is_in_it(
    language: Language,
) -> None:
    wanted = ("region", "precinct", "registered", "issued", "invalid", "A", "B", "observer",
              "attachment", "note")  # fmt: skip
    head: Row = [label(key, language) if len(key) > 1 else f"Party {key}" for key in wanted]
    body: list[Row] = [[*row, f"Observer {n}", None, None] for n, row in enumerate(
        rows(*wanted[:-3]))]  # fmt: skip
    (entry,) = [column for column in table([head, *body]).columns if column.header == head[-2]]
    assert (entry.field, entry.asked) == ("attachment", False)


def test_an_exit_poll_by_precinct_is_no_other_election() -> None:
    order = ("region", "precinct", "A", "B")
    head: Row = ["Region", "Polling station", "Alpha", "Beta"]
    made = table([head, *rows(*order)], name="Exit poll by precinct.csv")
    assert made.kind is TableKind.EVIDENCE
    assert set(made.frame["evidence_kind"]) == {"exit_poll"}


def test_the_official_side_of_a_comparison_stays_official_whatever_its_file_is_called() -> None:
    head: Row = ["Polling station", "Official Alpha", "Official Beta", "Observer Alpha",
                 "Observer Beta"]  # fmt: skip
    body: list[Row] = [[100 + n, 300 + 7 * n, 90 + n, 300 + 7 * n, 90 + n] for n in range(24)]
    found = tables([head, *body], name="official against observers.csv")
    assert [one.kind for one in found] == [TableKind.PROTOCOLS, TableKind.EVIDENCE]
    assert found[1].frame["votes:Alpha"].tolist() == [row[3] for row in body]


@pytest.mark.parametrize(
    ("station", "first", "second", "registered"),
    [
        (
            "place/station_number",
            "results/votes_Солнце",
            "results/votes_Луна",
            "results/registered",
        ),
        ("station", "votes-Sun", "votes-Moon", "q12_registered"),
        ("q1_station", "q5_votes_Sun", "q6_votes_Moon", "q12_registered"),
        ("group/precinct", "group/party_Sun", "group/party_Moon", "group/registered"),
        ("loc-polling_station", "res-votes_Sun", "res-votes_Moon", "res-registered"),
    ],
)
def test_names_that_tools_give_questions_are_read_without_groups_and_numbers(
    station: str, first: str, second: str, registered: str
) -> None:
    head: Row = ["username", "_submission_time", station, registered, first, second]
    found = table([head, *rows("who", "iso", "precinct", "registered", "A", "B")], "export.csv")
    assert found.kind is TableKind.EVIDENCE
    names = ("Солнце", "Луна") if "Солнце" in first else ("Sun", "Moon")
    lines = [f"{VOTES}{name}" for name in names]
    assert fields(found)[-4:] == ["precinct", "registered", *lines]
    assert found.frame[lines[0]].tolist() == [float(figure[1]) for figure in FIGURES]


def test_totals_and_fields_among_a_tools_names_are_no_lines() -> None:
    head: Row = ["username", "_submission_time", "station", "votes_invalid", "votes_Sun",
                 "votes_Moon"]  # fmt: skip
    found = table([head, *rows("who", "iso", "precinct", "invalid", "A", "B")], "export.csv")
    assert fields(found)[-3:] == ["invalid", f"{VOTES}Sun", f"{VOTES}Moon"]


@pytest.mark.parametrize(
    "station",
    ["¿Cuál es el número de la mesa?", "Which polling station are you at?", "station-number",
     "What is the name/number of your polling station?", "Сайлау учаскесінің нөмірі қандай?",
     "Quel est le numéro du bureau de vote ?", "На каком участке вы наблюдаете?"],
)  # fmt: skip
def test_a_question_which_station_it_is_names_the_station(station: str) -> None:
    head: Row = ["_submission_time", "Region", station, "registered", "votes_Sun", "votes_Moon"]
    found = table([head, *rows("iso", "region", "precinct", "registered", "A", "B")], "export.csv")
    assert (found.kind, found.columns[2].field) == (TableKind.EVIDENCE, "precinct")


@pytest.mark.parametrize(
    "question",
    ["What happened at the polling station?", "Какие нарушения были на участке?",
     "How many people were in the polling station?", "Was the polling station open?"],
)  # fmt: skip
def test_other_questions_about_a_station_do_not_name_it(question: str) -> None:
    head: Row = ["_submission_time", "Region", "Station", question, "votes_Sun", "votes_Moon"]
    found = table([head, *rows("iso", "region", "precinct", "issued", "A", "B")], "export.csv")
    assert found.columns[2].field == "precinct" != found.columns[3].field


def test_a_form_whose_stations_are_not_known_is_no_official_total() -> None:
    head: Row = ["Marca temporal", "Departamento", "¿Nombre?", "¿Electores inscritos?",
                 "¿Cuántos votos obtuvo Sol?", "¿Cuántos votos obtuvo Luna?"]  # fmt: skip
    found = table([head, *rows("iso", "region", "who", "registered", "A", "B")], "export.csv")
    assert found.kind is TableKind.EVIDENCE
