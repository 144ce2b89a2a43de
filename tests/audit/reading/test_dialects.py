"""Text tables of every make: delimiters, quoting, line ends, and columns lined up with spaces."""

import pytest

from audit.reading.delimited import read_delimited
from audit.reading.sniff import FileKind, file_kind
from tests.audit.reading.builders import codes_of, texts


def rows_of(text: str) -> list[list[str]]:
    data = text.encode()
    assert file_kind(data) is FileKind.TEXT
    reading = read_delimited(data)
    assert not reading.problems
    return texts(reading.grids[0])


@pytest.mark.parametrize("mark", list(",;\t|^~"))
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(mark: str, end: str) -> None:
    rows = [["УИК", "Избирателей", "За"], ["1", "900", "7"], ["2", "1 200", "9"]]
    assert rows_of(end.join(mark.join(row) for row in rows) + end) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            (
                "Регион          УИК   Избирателей  За\n"
                "Алматы            1          900  12\n"
                "Нур-Султан        2        1 200   7\n"
                "Акмола обл.      30           80   5\n"
            ),
            [
                ["Регион", "УИК", "Избирателей", "За"],
                ["Алматы", "1", "900", "12"],
                ["Нур-Султан", "2", "1 200", "7"],
                ["Акмола обл.", "30", "80", "5"],
            ],
        ),
        (
            (
                "RESULTS OF THE VOTE, FINAL COUNT\n\n"
                "PCT NAME              REG  CAST\n"
                "--- ---------------  ----  ----\n"
                "001 CITY HALL         900   120\n"
                "002 FIRE HOUSE      1,200    70\n"
                "003 SCHOOL NO 5        80\n"
            ),
            [
                ["RESULTS OF THE VOTE, FINAL COUNT", "", "", ""],
                ["", "", "", ""],
                ["PCT", "NAME", "REG", "CAST"],
                ["", "", "", ""],
                ["001", "CITY HALL", "900", "120"],
                ["002", "FIRE HOUSE", "1,200", "70"],
                ["003", "SCHOOL NO 5", "80", ""],
            ],
        ),
        (
            "no reg cast\n1 900 12\n2 800 15\n",
            [["no", "reg", "cast"], *([["1", "900", "12"], ["2", "800", "15"]])],
        ),
        (
            " id | name | n \n----+------+---\n  1 | Abc  | 5\n",
            [[" id ", " name ", " n "], ["", "", ""], ["  1 ", " Abc  ", " 5"]],
        ),
    ],
)
def test_columns_lined_up_with_spaces(text: str, rows: list[list[str]]) -> None:
    assert rows_of(text) == rows


@pytest.mark.parametrize(
    "text",
    [
        "One  sentence\nof a  letter\nthat is  no\ntable at all\n",
        "УИК\n1\n2\n",
        "Alpha beta\nGamma delta\nEpsilon zeta\n",
    ],
)
def test_words_are_not_taken_for_columns(text: str) -> None:
    assert all(len(row) == 1 or not any(row[2:]) for row in rows_of(text))


def test_escaped_quotes() -> None:
    text = 'id,name,n\n1,"say \\"hi\\", ok",5\n2,"C:\\\\x",6\n'
    assert rows_of(text) == [["id", "name", "n"], ["1", 'say "hi", ok', "5"], ["2", "C:\\x", "6"]]


def test_single_quotes() -> None:
    text = "id,name,n\n1,'a, b',5\n2,'O''Brien',6\n"
    assert rows_of(text) == [["id", "name", "n"], ["1", "a, b", "5"], ["2", "O'Brien", "6"]]
    text = "id,name,n\n1,O'Brien,5\n2,'tis,6\n"
    assert rows_of(text)[1:] == [["1", "O'Brien", "5"], ["2", "'tis", "6"]]


def test_lines_that_are_quoted_whole() -> None:
    text = '"id,name,votes"\n"1,""A, x"",5"\n"2,B,7"\n'
    assert rows_of(text) == [["id", "name", "votes"], ["1", "A, x", "5"], ["2", "B", "7"]]
    names = '"Name"\n"Doe, John"\n"Roe, Jane"\n'
    assert rows_of(names) == [["Name"], ["Doe, John"], ["Roe, Jane"]]


def test_the_end_mark_of_dos_is_no_cell() -> None:
    assert rows_of("a,b\n1,2\n\x1a") == [["a", "b"], ["1", "2"]]


def test_mixed_line_ends_ragged_rows_and_trailing_delimiters() -> None:
    assert rows_of("a,b,\r\n1,2,\n3,4\r5,6,,\n") == [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]]
    assert rows_of("a,b,c\n1,2\n1,2,3,4\n")[2] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("long", ["x" * 5_000_000, '"' + "x\n" * 400_000 + '"'])
def test_very_long_cells(long: str) -> None:
    rows = rows_of(f"a,b\n{long},2\n")
    assert rows[1] == [long.strip('"'), "2"]


def test_thousands_of_unclosed_quotes_cost_no_line_and_no_time() -> None:
    reading = read_delimited(('1,"x,2\n' * 20_000).encode())
    assert texts(reading.grids[0])[19_999] == ["1", '"x', "2"]
    assert codes_of(reading).count("more-unclosed-quotes") == 1
