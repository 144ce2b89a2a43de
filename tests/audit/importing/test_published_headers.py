"""Headers and figures as election offices publish them: what they say, and what they leave out."""

from collections.abc import Callable

import pytest

from audit.fields import SHARE, VOTES
from audit.importing.cells.numbers import number_of
from audit.importing.table import TableKind
from audit.importing.understand import own_matcher, understand
from tests.audit.importing.grids import Cell, codes, content, fields, grid, table, tables


def _count(row: int, line: int = 0) -> int:
    return 40 + row * 7 % 31 + line * (13 + row % 5)


def test_a_party_that_is_united_is_no_unit_of_ballots() -> None:
    """Words for who got the ballots are whole words."""
    head: list[Cell] = ["Region", "Precinct", "Registered voters", "United Reeds", "Stationers"]
    rows: list[list[Cell]] = [
        ["North", str(row), 400, _count(row), _count(row, 1)] for row in range(1, 21)
    ]
    found = table([head, *rows])
    assert {str(key) for key in found.frame if str(key).startswith(VOTES)} == {
        "votes:United Reeds", "votes:Stationers",
    }  # fmt: skip


@pytest.mark.parametrize(
    "headers", [["votes by 12", "votes by 17"], ["на 12", "на 17"], ["turnout at 12", "at 17"]]
)
def test_hours_may_be_numbers_alone_where_figures_grow(headers: list[Cell]) -> None:
    rows: list[list[Cell]] = [["North", str(row), 900, 100 + row, 300 + row] for row in range(1, 9)]
    found = table([["Region", "Precinct", "Registered voters", *headers], *rows])
    assert found.kind is TableKind.TURNOUT
    assert fields(found)[3:] == ["hour:12:00", "hour:17:00"]


@pytest.mark.parametrize("headers", [["votes 1", "votes 2"], ["votes by 12", "votes by 17"]])
def test_numbers_that_do_not_grow_are_no_hours(headers: list[Cell]) -> None:
    rows: list[list[Cell]] = [["North", str(row), 900, 300 + row, 100] for row in range(1, 9)]
    found = table([["Region", "Precinct", "Registered voters", *headers], *rows])
    assert not any(key.startswith("hour:") for key in fields(found))


def test_stations_of_one_building_are_told_by_their_numbers() -> None:
    """Their names stand several times, which says nothing of the protocols."""
    head: list[Cell] = ["Numéro", "Bureau", "Canton", "Inscrits", "Votants", "Exprimés", "Reed",
                        "Marsh"]  # fmt: skip
    numbers = ["104", "103", "079", "046", "041", "048", "077", "083", "084", "070"]
    rows: list[list[Cell]] = []
    for row, number in enumerate(numbers):
        reed, marsh = _count(row), _count(row, 1)
        building = f"ECOLE {'ABCDE'[row // 2]}"
        rows.append([number, building, "1", 900, reed + marsh, reed + marsh, reed, marsh])
    found = table([head, *rows])
    assert found.frame["precinct"].tolist() == numbers
    assert found.frame["settlement"].iloc[0] == "ECOLE A"
    assert found.columns[0].asked


def test_codes_tell_places_whose_names_are_all_alike() -> None:
    head: list[Cell] = ["kód obce", "název obce", "voliči v seznamu", "platné hlasy", "Rákos",
                        "Louka"]  # fmt: skip
    rows: list[list[Cell]] = [
        [str(530000 + 17 * row * row), "Severní kraj", 900, _count(row) + _count(row, 1),
         _count(row), _count(row, 1)]
        for row in range(24)
    ]  # fmt: skip
    found = table([head, *rows])
    assert found.frame["precinct"].tolist() == [row[0] for row in rows]


def test_shares_are_those_of_the_line_beside_them_by_their_figures() -> None:
    head: list[Cell] = ["", "Bureau", "Inscrits", "Exprimés"]
    head += [f"{name} - {what}" for name in ("REED", "MARSH") for what in ("votes", "parts")]
    rows: list[list[Cell]] = []
    for row in range(8):
        own = [_count(row), _count(row, 1)]
        shares = [f"{100 * votes / sum(own):.2f} %".replace(".", ",") for votes in own]
        rows.append([row, f"B{row}", 900, sum(own), own[0], shares[0], own[1], shares[1]])
    found = table([head, *rows])
    assert fields(found)[-3:] == [
        f"{SHARE}REED - votes", f"{VOTES}MARSH - votes", f"{SHARE}MARSH - votes",
    ]  # fmt: skip
    assert "column-asked" not in codes(found)


def test_turnout_above_a_hundred_counts_voters() -> None:
    """Under "turnout" by sex the total is who took part; the parts and other counts are not."""
    head: list[list[Cell]] = [
        ["Part no", "Electors", "Voters turnout", None, None, None, None, "Reed", "Marsh"],
        [None, None, "Male", "Female", "Other", "Total", "By card", None, None],
    ]
    rows: list[list[Cell]] = []
    for row in range(1, 21):
        own = [_count(row) + 100, _count(row, 1) + 100]
        rows.append([str(row), 900, sum(own) - 90, 90, 0, sum(own), sum(own) - 1, *own])
    found = table([*head, *rows])
    assert found.frame["took_part"].tolist() == [row[5] for row in rows]
    assert "turnout" not in fields(found)


@pytest.mark.parametrize("honest", [True, False])
def test_counts_beside_their_own_shares_are_votes(honest: bool) -> None:
    """Bare names are asked about, unless what stands beside them in percent proves them."""
    head: list[Cell] = ["Region", "Reeds", "Reeds, %", "Stationers", "Stationers, %"]
    rows: list[list[Cell]] = []
    for row in range(1, 10):
        one, other = _count(row), _count(row, 1)
        whole = (one + other) if honest else 1000
        rows.append([f"Shire {row}", one, f"{100 * one / whole:.2f}",
                     other, f"{100 * other / whole:.2f}"])  # fmt: skip
    found = table([head, *rows])
    votes = [column for column in found.columns if column.field.startswith(VOTES)]
    assert [column.field for column in votes] == ["votes:Reeds", "votes:Stationers"]
    assert [column.asked for column in votes] == [not honest] * 2


def test_lines_between_other_counts_are_told_by_their_sum() -> None:
    """What stands between them is no line: it is asked."""
    head: list[Cell] = ["County", "Registered voters", "Reed", "Reed recounted", "Marsh",
                        "Marsh recounted", "Rejected votes", "Heath", "Valid votes"]  # fmt: skip
    rows: list[list[Cell]] = []
    for row in range(24):
        own = [_count(row), _count(row, 1), 3 + row * row % 7]
        again = [votes + (3, -2, 5, 1, -4)[(row + k) % 5] for k, votes in enumerate(own)]
        rows.append([f"C{row}", 900, own[0], again[0], own[1], again[1], row % 4, own[2], sum(own)])
    rows[5][-1] = 7  # a slip in one row
    found = table([head, *rows])
    assert fields(found)[2:] == [
        "votes:Reed", "ignored", "votes:Marsh", "ignored", "invalid", "votes:Heath", "valid",
    ]  # fmt: skip
    assert [entry.header for entry in found.columns if entry.asked] == [head[3], head[5]]


def test_fractions_that_make_a_hundred_are_shares() -> None:
    head: list[Cell] = ["Region", "Turnout", "Void as doubtful", "Reed", "Marsh", "Heath"]
    rows: list[list[Cell]] = []
    for row in range(9):
        first, second = 40.25 + row, 31.5 - row / 4
        rows.append(
            [f"R{row}", 50.5 + row, 12.25, first, second, round(100.01 - first - second, 2)]
        )
    found = table([head, *rows])
    assert fields(found)[3:] == [f"{SHARE}{name}" for name in ("Reed", "Marsh", "Heath")]
    assert fields(found)[2] == "ignored"


def test_keys_of_a_data_base_are_read_behind_what_all_begin_with() -> None:
    head: list[Cell] = ["int_desc_com", "int_cod_sez", "int_ele_m", "int_ele_f", "int_ele_t",
                        "int_vot_t", "int_perc_vot", "int_sk_bianche", "int_sk_nulle",
                        "int_tot_vot_cand"]  # fmt: skip
    rows: list[list[Cell]] = []
    for row in range(1, 16):
        men, women, valid = 400 + row * 3, 380 + row * 5, 300 + _count(row)
        cast = valid + row % 4 + row % 3
        percent = f"{100 * cast / (men + women):.2f}"
        rows.append(["ALTO", str(row), men, women, men + women, cast, percent, row % 4, row % 3,
                     valid])  # fmt: skip
    found = table([head, *rows])
    assert fields(found) == [
        "district", "precinct", "ignored", "ignored", "registered", "took_part", "turnout",
        "blank", "invalid", "valid",
    ]  # fmt: skip
    assert "column-asked" not in codes(found)


def test_rates_never_number_precincts() -> None:
    head: list[Cell] = ["aa", "Polling station", "bb", "cc"]
    rows: list[list[Cell]] = [
        [f"{40.01 + row * 1.37:.2f}", "School", _count(row), _count(row, 1)] for row in range(24)
    ]
    found = table([head, *rows])
    assert fields(found)[0] == "ignored"


def test_against_beside_for_is_an_answer_and_not_against_all() -> None:
    head: list[Cell] = ["County", "Precinct", "Office", "Candidate", "Votes"]
    rows: list[list[Cell]] = [
        ["Polk", str(row), office, name, _count(row, line)]
        for row in range(1, 13)
        for office, line, name in (
            ("BALLOTS CAST", 4, "BALLOTS CAST - TOTAL"), ("PROP 1", 0, "FOR"),
            ("PROP 1", 1, "AGAINST"),
        )
    ]  # fmt: skip
    found = table([head, *rows])
    lines = {str(key) for key in found.frame if str(key).startswith(VOTES)}
    assert lines == {"votes:FOR", "votes:AGAINST"}
    assert "against_all" not in found.frame
    assert found.frame["in_boxes"].tolist() == [_count(row, 4) for row in range(1, 13)]


def test_voters_below_one_of_two_ballots_are_those_of_both() -> None:
    names = ["Wahlberechtigte", "Wähler", "Ungültige", "Gültige", "ROT", "BLAU", "GELB"]
    head: list[list[Cell]] = [["Gebiet"], [None]]
    for name in names:
        head[0] += [name, None]
        head[1] += ["Erststimmen", "Zweitstimmen"]
    rows: list[list[Cell]] = []
    for row in range(12):
        first = [300 + _count(row, k) for k in range(3)]
        second = [first[0] - 20, first[1] + 25, first[2] - 7]
        cast = sum(first) + 4
        figures: list[list[Cell]] = [[1900, None], [cast, None], [4, cast - sum(second)],
                                     [sum(first), sum(second)]]  # fmt: skip
        figures += [[a, b] for a, b in zip(first, second, strict=True)]
        rows.append([f"Gebiet {row}", *(cell for pair in figures for cell in pair)])
    found = tables([*head, *rows])
    assert [one.frame.attrs["ballot"] for one in found] == ["Erststimmen", "Zweitstimmen"]
    for one in found:
        assert one.frame["registered"].tolist() == [1900] * 12
        assert {str(key) for key in one.frame if str(key).startswith(VOTES)} == {
            "votes:ROT", "votes:BLAU", "votes:GELB",
        }  # fmt: skip


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("Bilangan Undi dalam Peti Undi (A)", "in_boxes"),
        ("Bilangan Pengundi untuk PRU15", "registered"),
        ("Peratusan Keluar untuk Mengundi (%)", "turnout"),
        ("possible voters", "registered"),
        ("ballots signed for", "issued"),
    ],
)
def test_words_of_published_files(header: str, key: str) -> None:
    assert next(match.field for match in own_matcher().match(header)) == key


def test_ballots_left_over_are_no_voters_on_a_list() -> None:
    """With the ballots found they make those received, where sums alone tell."""
    head: list[Cell] = ["Region", "Station", "c1", "c2", "c3", "c4", "c5", "c6", "Reed", "Marsh",
                        "Heath"]  # fmt: skip
    rows: list[list[Cell]] = []
    for row in range(1, 25):
        own = [_count(row), _count(row, 1), 9 + row % 7]
        void = [1 + row % 3, row % 2 + row % 5]
        found_ = sum(own) + sum(void)
        received = 100 * (4 + found_ // 20)
        valid = sum(own) if row != 9 else 0  # one that was not counted
        figures = [found_, received, received - found_, valid, *void, *own]
        rows.append(["Abroad", str(row), *figures])
    found = table([head, *rows])
    assert "registered" not in fields(found)


def test_a_column_of_few_names_numbers_no_precincts_in_a_short_table() -> None:
    head: list[Cell] = ["key", "Precinct", "Registered", "Voted", "Valid votes", "Invalid votes"]
    rows: list[list[Cell]] = [
        [f"01_{900 - 37 * row:05d}", f"Comuna {1 + row // 7}", 900, 500 + row, 490 + row, 10]
        for row in range(14)
    ]
    found = table([head, *rows])
    assert found.frame["precinct"].tolist() == [row[0] for row in rows]
    assert found.columns[0].asked


def test_numbered_parties_with_a_word_for_count_are_a_long_table() -> None:
    rows: list[list[Cell]] = [
        [str(500054 + 35 * place), str(party), _count(place, party)]
        for place in range(6)
        for party in (8, 17, 1, 3)
    ]
    found = table([["obec", "strana", "pocet"], *rows])
    assert len(found.frame) == 6
    assert {str(key) for key in found.frame if str(key).startswith(VOTES)} == {
        f"{VOTES}{party}" for party in (8, 17, 1, 3)
    }


@pytest.mark.parametrize("written", [str, float])
def test_what_a_calculation_leaves_behind_the_point_is_no_part_of_a_count(
    written: Callable[[str], Cell],
) -> None:
    head: list[Cell] = ["Region", "Precinct", "Registered", "Voted", "Valid votes", "Invalid votes"]
    rows: list[list[Cell]] = [
        ["North", str(row), written(f"{900 + row}.00000000000003"), 500 + row,
         written(f"{489 + row}.9999999999999"), 10]
        for row in range(1, 9)
    ]  # fmt: skip
    found = table([head, *rows])
    assert found.frame["registered"].tolist() == [900 + row for row in range(1, 9)]
    assert found.frame["valid"].tolist() == [490 + row for row in range(1, 9)]
    assert "cleaned-residue" in codes(found)


def test_shares_and_small_parts_of_one_stay_as_they_are() -> None:
    assert number_of("48.5000001") == 48.5000001
    assert number_of("0.0000001") == 0.0000001
    assert number_of("48.31") == 48.31


def test_what_a_column_says_itself_comes_before_the_heading_over_it() -> None:
    """Over boxes, invalid and valid "Ballots" names none of them; "Votes for" names votes."""
    head: list[list[Cell]] = [
        ["Region", "Precinct No", "Voters", "Ballots", None, None, "Votes for", None],
        [None, None, "on the list", "found in boxes", "invalid", "valid", "Steppe", "Green"],
    ]
    rows: list[list[Cell]] = []
    for row in range(1, 25):
        steppe, green, invalid = _count(row), _count(row, 1), row % 4
        valid = steppe + green + (row == 9)  # a slip
        rows.append(["North", str(row), 900, valid + invalid, invalid, valid, steppe, green])
    sheet = grid([*head, *rows], merged=[(0, 3, 0, 5), (0, 6, 0, 7)])
    (found,) = understand(content(sheet))
    assert fields(found)[2:] == ["registered", "in_boxes", "invalid", "valid",
                                 "votes:Steppe", "votes:Green"]  # fmt: skip
    assert not any(entry.asked for entry in found.columns)


def test_one_figure_above_its_total_is_a_slip_and_leaves_the_line_one() -> None:
    head: list[Cell] = ["Аймак", "УИК", "Всего в списке", "Пришло", "Испорчено", "Партия А",
                        "Партия Б"]  # fmt: skip
    rows: list[list[Cell]] = []
    for row in range(1, 13):
        a, b, spoiled = _count(row), _count(row, 1), row % 3
        wrong = a + 900 if row == 5 else a
        rows.append(["Нарын", f"{row:03d}", 900, a + b + spoiled, spoiled, wrong, b])
    found = table([head, *rows])
    assert "took_part" in fields(found)
    assert {"votes:Партия А", "votes:Партия Б"} <= set(fields(found))


def test_two_letters_of_a_name_cut_short_are_no_word_for_ballots() -> None:
    names = ["KU. DEVENDRA", "NOOR KHAN", "RAJVEER SINGH", "None of the Above"]
    rows: list[list[Cell]] = [
        [n, 900 + n, sum(votes), *votes, sum(votes)]
        for n in range(1, 13)
        for votes in [[40 + n * 7 % 23, 30 + n * 11 % 29, 20 + n * 5 % 17, 3 + n % 4]]
    ]
    header = ["Part No", "Total No. of electors", "Voters", *names, "Total Votes Secured"]
    found = table([header, *rows])
    assert fields(found)[3:7] == [*(f"votes:{name}" for name in names[:3]), "against_all"]
    assert not any(column.asked for column in found.columns[3:7])
