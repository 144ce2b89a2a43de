"""Tables of published claims: told by their words, never where a table names places."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.importing.table import TableKind
from tests.audit.importing.grids import Cell, fields, remapped, table, tables

POLLS: list[list[Cell]] = [
    ["Opinion polls"],
    ["Date", "Poll source", "NO", "AJ", "Lead"],
    ["4 January 2021", "IEI", "69.5%", "10.4%", "59.1%"],
    ["9 December 2020", "PORI", "72.5%", "5.5%", "77%"],
    ["2021", "2021 results", "71.09%", "10.95%", "60.14%"],
]
REGIONS: list[list[Cell]] = [
    ["Region", "NO", "AJ", "Turnout"],
    ["Akmola Region", 278209, 33474, "75.1%"],
    ["Aktobe Region", 206172, 40071, "61.3%"],
    ["Almaty Region", 716379, 114939, "63.9%"],
]


def test_a_row_a_source_keeps_every_figure_as_printed() -> None:
    found = table(POLLS)
    assert found.kind is TableKind.CLAIMS
    assert fields(found) == ["observed_at", "claim_source", "share:NO", "share:AJ", "figure:Lead"]
    assert found.frame["share:NO"].tolist() == ["69.5", "72.5", "71.09"]
    assert found.frame["evidence_kind"].tolist() == ["survey", "survey", "official"]
    assert found.locate(1, "figure:Lead").a1 == "E4"


def test_a_row_a_line_has_its_bounds_beside_it() -> None:
    rows: list[list[Cell]] = [
        ["Elections", "Cand", "ISFED", "Lower", "Upper", "MoE", "CEC", "Modulo"],
        ["2013", "A", 61.9, 61.2, 62.6, 0.7, 62.12, 0.22],
        ["2013", "B", 21.8, 21.2, 22.4, 0.6, 21.72, 0.08],
    ]
    found = table(rows, name="PVT_2020.xlsx")
    assert found.kind is TableKind.CLAIMS
    assert fields(found) == [
        "claim_contest", "claim_line", "figure:ISFED", "claim_lower", "claim_upper",
        "claim_margin", "claim_official", "figure:Modulo",
    ]  # fmt: skip
    assert set(found.frame["evidence_kind"]) == {"sample"}


def test_texts_that_are_no_number_stay_as_they_are() -> None:
    rows: list[list[Cell]] = [
        ["Phone survey"],
        ["Source", "Respondents", "A", "B"],
        ["Sanj", 3426, "56.4%", "no more than 3%"],
    ]
    found = table(rows)
    assert fields(found) == ["claim_source", "claim_sample", "share:A", "share:B"]
    assert found.frame["share:B"].tolist() == ["no more than 3%"]
    assert found.rows_set_aside == 0


@pytest.mark.parametrize(
    "header", [["Источник опроса", "А", "Б"], ["Сауалнама көзі", "А", "Б"], ["Pollster", "A", "B"]]
)
def test_words_of_three_languages(header: list[str]) -> None:
    rows = [header, ["One", "51.5%", "31.2%"], ["Two", "49.1%", "33.9%"]]
    assert table(rows).kind is TableKind.CLAIMS


def test_cells_that_name_kinds_of_polls_tell_the_table_and_the_kind_of_each_row() -> None:
    rows: list[list[Cell]] = [
        ["Источник", "Тип опроса", "Север", "Юг", "Сумма", "Опрошено"],
        ["Институт А", "экзит-полл", 64.5, 35.5, 100.0, 12000],
        ["Институт Б", "экзит-полл", 71.2, 28.8, 100.0, 3000],
        ["Служба В", "телефонный опрос", 60.0, None, None, 800],
        ["Сайт Г", "платформа", 30.0, 40.0, None, 5000],
    ]
    found = table(rows)
    assert found.kind is TableKind.CLAIMS
    assert fields(found) == ["claim_source", "evidence_kind", "share:Север", "share:Юг",
                             "figure:Сумма", "claim_sample"]  # fmt: skip
    kinds = ["exit_poll", "exit_poll", "survey", "platform"]
    assert found.frame["evidence_kind"].tolist() == kinds


@pytest.mark.parametrize("title", ["Exit polls", "Опросы", "Published figures", "Quick count"])
def test_a_table_of_regions_never_becomes_claims(title: str) -> None:
    assert table([[title], *REGIONS]).kind is not TableKind.CLAIMS
    named: list[list[Cell]] = [[title], ["Where", *REGIONS[0][1:]], *REGIONS[1:]]
    assert table(named).kind is not TableKind.CLAIMS


def test_precincts_under_such_a_title_stay_protocols() -> None:
    rows: list[list[Cell]] = [["Precinct", "Registered", "Valid", "Invalid", "A", "B"]]
    rows += [[str(n), 900 + n, 700 + 2 * n, 9, 500 + n, 200 + n] for n in range(1, 30)]
    assert table([["Exit polls"], *rows]).kind is not TableKind.CLAIMS


def test_results_of_parties_without_such_words_are_no_claims() -> None:
    rows: list[list[Cell]] = [
        ["Party", "Votes", "%"],
        ["A", 600, "60%"],
        ["B", 300, "30%"],
        ["C", 100, "10%"],
    ]
    assert all(found.kind is not TableKind.CLAIMS for found in tables(rows))


def test_dates_no_two_alike_number_no_precincts() -> None:
    rows: list[list[Cell]] = [["Date", "Pollster", "A", "B"]]
    rows += [[f"{n} May 2021", f"Firm {n}", f"{40 + n / 10:.1f}%", "30%"] for n in range(1, 28)]
    assert table([["Opinion polls"], *rows]).kind is TableKind.CLAIMS


def test_a_person_may_say_so_and_take_it_back() -> None:
    first = table([["Party", "Votes", "Seats"], ["A", 600, 6], ["B", 300, 3], ["C", 100, 1]])
    said = remapped(first, {}, TableKind.CLAIMS)
    assert said.kind is TableKind.CLAIMS
    assert "figure:Seats" in fields(said)
    polls = table(POLLS)
    back = remapped(polls, {}, TableKind.SUMMARY)
    assert back.kind is TableKind.SUMMARY
    assert not any(field.startswith(("figure:", "claim_")) for field in fields(back))


def test_a_column_that_a_person_names_stays_so() -> None:
    found = remapped(table(POLLS), {4: "share:Aq Jol"})
    assert found.kind is TableKind.CLAIMS
    assert "share:Aq Jol" in fields(found)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=6), min_size=3, max_size=3), st.floats(-1e9, 1e9))
def test_whatever_stands_in_it_no_row_is_lost(texts: list[str], number: float) -> None:
    rows: list[list[Cell]] = [
        ["Pollster", "A", "Lead"],
        ["x", "50%", "1"],
        [*texts],
        ["y", number, "2%"],
    ]
    for found in tables(rows):
        assert found.rows_read == found.rows_accepted + found.rows_set_aside


BY_PARTY: list[list[list[Cell]]] = [
    [["Party", "Exit poll ABC (n = 4200)", "Exit poll D"], ["A", "54.1%", "52%"],
     ["B", "11.2%", "12%"]],
    [["Партия", "N", "Экзит-пол, %", "±"], ["А", 2272, 54.1, 1.5], ["Республика", 391, 9.3, 0.9]],
    [["Кандидат", "Экзит-пол, %", "+/- %", "ЦИК, %"], ["А", 54.1, 1.5, 65.9],
     ["Б", 11.2, 1.5, 20.5]],
]  # fmt: skip


@pytest.mark.parametrize("rows", BY_PARTY, ids=["sources", "answers", "official"])
def test_a_row_a_party_with_its_margin(rows: list[list[Cell]]) -> None:
    found = table(rows)
    assert found.kind is TableKind.CLAIMS
    assert fields(found)[0] == "claim_line"
    assert set(found.frame["evidence_kind"]) == {"exit_poll"}
    assert set(found.frame["level"]) == {"region"}  # a party called as a country is no total
    assert "claim_sample" not in fields(found)  # how many answered so is not how many were asked
    assert ("claim_margin" in fields(found)) == (len(rows[0]) > 3)


@pytest.mark.parametrize(
    "header",
    [["Экзит-пол", "Выборка", "Погрешность"], ["Institut", "Échantillon", "Marge d'erreur"],
     ["Pollster", "N", "Margin of error"], ["Encuestadora", "Muestra", "Margen de error"]],
    ids=lambda header: header[0],
)  # fmt: skip
def test_a_row_a_pollster_with_sample_and_margin(header: list[Cell]) -> None:
    rows: list[list[Cell]] = [
        [*header, "A", "B"], ["One", 4200, 1.5, 54.1, 11.2], ["Two", 2500, "±2%", 52, 12],
    ]  # fmt: skip
    found = table(rows)
    assert found.kind is TableKind.CLAIMS
    assert fields(found) == ["claim_source", "claim_sample", "claim_margin", "share:A", "share:B"]
    assert found.frame["claim_margin"].tolist() == ["1.5", "2"]


ACCREDITED: list[list[list[Cell]]] = [
    [["Accredited observers", "Organisations", "States", "Total"], [2021, 322, 76, 398]],
    [["Observers", "Number"], ["International organisations", 322], ["Foreign states", 76],
     ["Total", 398]],
    [["Байқаушылар", "Саны"], ["Халықаралық ұйымдар", 322], ["Шет мемлекеттер", 76],
     ["Барлығы", 398]],
    [["", "Междунар. организации", "Государства", "Итого"],
     ["Аккредитовано наблюдателей", 322, 76, 398]],
]  # fmt: skip


@pytest.mark.parametrize("rows", ACCREDITED, ids=["columns", "rows", "kk", "ru"])
def test_sums_of_accredited_observers_are_published_figures(rows: list[list[Cell]]) -> None:
    assert table(rows).kind is TableKind.CLAIMS


def test_observers_counted_by_precinct_stay_with_their_precincts() -> None:
    rows: list[list[Cell]] = [
        ["Precinct", "Registered", "Accredited observers"], [1, 900, 3], [2, 800, 4], [3, 700, 2],
    ]  # fmt: skip
    assert table(rows).kind is not TableKind.CLAIMS


@pytest.mark.parametrize(
    "header", [["Platform", "Participants"], ["Платформа", "Участников"], ["Платформа", "Опрошено"]]
)
def test_totals_of_a_platform_are_no_turnout(header: list[Cell]) -> None:
    found = table(
        [["Crowd platform results"], [*header, "A", "B"], ["Golos", 120000, "31.2%", "40.1%"],
         ["Zubr", 54000, "29%", "41%"]]
    )  # fmt: skip
    assert found.kind is TableKind.CLAIMS
    assert fields(found) == ["claim_source", "claim_sample", "share:A", "share:B"]
    assert set(found.frame["evidence_kind"]) == {"platform"}
