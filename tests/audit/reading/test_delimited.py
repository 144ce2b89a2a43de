import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from audit.reading import CellKind, records, regular
from audit.reading.content import Refused
from audit.reading.delimited import find_delimiter, read_delimited
from audit.reading.records import split_records, text_table
from tests.audit.reading.builders import texts


def rows_of(data: bytes | str) -> list[list[str]]:
    (grid,) = read_delimited(data if isinstance(data, bytes) else data.encode()).grids
    return texts(grid)


def test_cells_stay_text_as_they_stand() -> None:
    (grid,) = read_delimited(b"id,share\n007,1/1\n 8 ,\n").grids
    assert texts(grid) == [["id", "share"], ["007", "1/1"], [" 8 ", ""]]
    assert grid.kind(1, 0) == CellKind.TEXT
    assert grid.kind(2, 1) == CellKind.BLANK


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(delimiter: str) -> None:
    lines = [["УИК", "явка, %", "за"], ["1", '"50,5"', "7"], ["2", '"61,25"', "9"]]
    text = "\n".join(delimiter.join(line) for line in lines).replace("явка, %", "явка")
    assert rows_of(text)[1] == ["1", "50,5", "7"]


def test_decimal_commas_do_not_outvote_the_semicolon() -> None:
    assert rows_of("1,5;2,5\n3,5;4,5\n") == [["1,5", "2,5"], ["3,5", "4,5"]]


def test_excel_names_its_delimiter() -> None:
    assert rows_of("sep=|\na,b|c\n")[1] == ["a,b", "c"]


def test_ragged_and_blank_rows_are_kept() -> None:
    assert rows_of("a,b\n\n1\n1,2,3\n\n") == [
        ["a", "b", ""],
        ["", "", ""],
        ["1", "", ""],
        ["1", "2", "3"],
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_quoted_line_breaks(end: str) -> None:
    text = end.join(['a,"b', 'c",d', '1,"say ""hi""",2', ""])
    assert rows_of(text) == [["a", f"b{end}c", "d"], ["1", 'say "hi"', "2"]]


@pytest.mark.parametrize(
    ("text", "rows", "line"),
    [
        ('a,b\n"x,1\ny,2\n', [["a", "b"], ['"x', "1"], ["y", "2"]], 2),
        ('a,b\n"x,1\n"y",2\n', [["a", "b"], ['"x', "1"], ["y", "2"]], 2),
        ('a,b\n1,"x\ny,2\nz,3', [["a", "b"], ["1", '"x'], ["y", "2"], ["z", "3"]], 2),
    ],
)
def test_an_unclosed_quote_costs_no_line(text: str, rows: list[list[str]], line: int) -> None:
    reading = read_delimited(text.encode())
    assert texts(reading.grids[0]) == rows
    (problem,) = reading.problems
    assert (problem.code, problem.cell, problem.params["line"]) == (
        "unclosed-quote",
        f"A{line}",
        line,
    )


def test_line_of_an_unclosed_quote_counts_lines_not_records() -> None:
    reading = read_delimited(b'a,"b\nc"\n"d,1\n')
    assert [problem.cell for problem in reading.problems] == ["A3"]


def test_zero_bytes_are_kept_and_told() -> None:
    reading = read_delimited(b"a,b\nP\x001,10\n")
    assert texts(reading.grids[0])[1] == ["P\x001", "10"]
    assert [(p.code, p.cell) for p in reading.problems] == [("zero-bytes", "A2")]


def test_invisible_characters_are_kept() -> None:
    assert rows_of("a,b\n\u200b1,\u202e2\n")[1] == ["\u200b1", "\u202e2"]


def test_large_regular_files_read_the_same() -> None:
    row = "007,1/1,NA,,Абай облысы, x ,1e5"
    text = "a,b,c,d,e,f,g\n" + f"{row}\n" * 150_000
    columns, unclosed = text_table(text, ",")
    assert not unclosed
    assert [column.texts[1] for column in columns] == row.split(",")
    assert [column.texts[150_000] for column in columns] == row.split(",")
    quoted, _ = text_table(text.replace("Абай облысы", '"Абай, ""Б"" облысы"'), ",")
    assert quoted[4].texts[9] == 'Абай, "Б" облысы'


def test_large_files_of_numbers_keep_their_digits() -> None:
    columns, _ = text_table("007;1,50;1e5;+1\n" * 300_000 + "08;2;3;4\n", ";")
    assert [column.texts[0] for column in columns] == ["007", "1,50", "1e5", "+1"]
    assert [column.texts[300_000] for column in columns] == ["08", "2", "3", "4"]


@contextmanager
def _taken_for_large(piece: int) -> Iterator[None]:
    """Any text is cut as only large ones are, in pieces of so many bytes."""
    with mock.patch.object(records, "_LARGE", 0), mock.patch.object(regular, "_PIECE", piece):
        yield


PIECES = st.sampled_from([1, 5, 64, 1 << 20])
LETTERS = "абәқұі Az09,;|\t\"'\n.%№«»-"
TABLE = st.integers(2, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.text(LETTERS, max_size=8), min_size=width, max_size=width),
        min_size=1,
        max_size=12,
    )
)


@settings(max_examples=150, deadline=None)
@given(TABLE, st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_what_the_csv_module_writes_is_cut_alike(
    table: list[list[str]], delimiter: str, end: str, all_quoted: bool
) -> None:
    stream = io.StringIO()
    dialect = csv.excel()
    dialect.delimiter, dialect.lineterminator = delimiter, end
    dialect.quoting = csv.QUOTE_ALL if all_quoted else csv.QUOTE_MINIMAL
    csv.writer(stream, dialect).writerows(table)
    text = stream.getvalue()
    records = split_records(text, delimiter)
    assert (records.rows, records.unclosed) == (table, [])
    columns, unclosed = text_table(text, delimiter)
    assert not unclosed
    for number, column in enumerate(columns):
        assert column.texts.tolist() == [row[number] for row in table][: len(column.texts)]


@settings(max_examples=150, deadline=None)
@given(
    TABLE,
    st.sampled_from(",;\t"),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
    st.booleans(),
    PIECES,
)
def test_large_files_are_cut_as_small_ones(
    table: list[list[str]], delimiter: str, end: str, all_quoted: bool, ended: bool, piece: int
) -> None:
    stream = io.StringIO()
    dialect = csv.excel()
    dialect.delimiter, dialect.lineterminator = delimiter, end
    dialect.quoting = csv.QUOTE_ALL if all_quoted else csv.QUOTE_MINIMAL
    csv.writer(stream, dialect).writerows(table)
    text = stream.getvalue()
    text = text if ended else text.removesuffix(end)
    with _taken_for_large(piece):
        large, _ = text_table(text, delimiter)
    small, _ = text_table(text, delimiter)
    assert [c.texts.tolist() for c in large] == [c.texts.tolist() for c in small]
    assert [c.kinds.tolist() for c in large] == [c.kinds.tolist() for c in small]


@settings(max_examples=100, deadline=None)
@given(st.text('a1,;"\n\r \0', max_size=40), PIECES)
def test_any_large_text_is_cut_as_a_small_one(text: str, piece: int) -> None:
    with _taken_for_large(piece):
        large, _ = text_table(text, ",")
    small, _ = text_table(text, ",")
    assert [c.texts.tolist() for c in large] == [c.texts.tolist() for c in small]


QUOTED_WORDS = st.sampled_from(
    ['Школа "Заря" 5', '"Заря" 5', 'ТОО "Школа "Заря""', '5" pipe', '"a, ""b"" c"', '"a\nb"', '"x',
     'a""b', '""', '"""', '""""', "12", "", '"a""b"', 'a"b', '"a"b', '"', "Абай"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.lists(QUOTED_WORDS, min_size=2, max_size=4), min_size=1, max_size=12),
    st.sampled_from(["\n", "\r\n"]),
    PIECES,
)
def test_quotes_that_are_letters_are_cut_alike(
    table: list[list[str]], end: str, piece: int
) -> None:
    text = end.join(",".join(row) for row in table)
    with _taken_for_large(piece):
        large, lines = text_table(text, ",")
    records = split_records(text, ",")
    assert lines == records.unclosed
    width = max(map(len, records.rows))
    cells = [[*row, *[""] * (width - len(row))] for row in records.rows]
    for column, wanted in zip(large, zip(*cells, strict=True), strict=False):
        assert column.texts.tolist() == list(wanted)[: len(column.texts)]
        assert not any(any(rest) for rest in wanted[len(column.texts) :])
    assert not any(any(row[len(large) :]) for row in cells)


def test_a_text_with_quotes_doubled_and_not_is_one_text() -> None:
    rows = [['"a""b"', "1"], ['a"b', "2"], ['"x"', "3", "4"], ["c", "5"]]
    with _taken_for_large(1):
        columns, _ = text_table("\n".join(",".join(row) for row in rows), ",")
    assert columns[0].texts.tolist() == ['a"b', 'a"b', "x", "c"]


@pytest.mark.parametrize("cell", ['Школа "Заря" {}', '5" {}', 'ТОО "Школа "Заря" {}""'])
def test_quotes_inside_cells_cost_no_look_at_every_record(cell: str) -> None:
    ordinary = [f'{n};"Дом; ""Мир"" {n % 9}";{n * 7}' for n in range(9_000)]
    lines = [f"{n};{cell.format(n % 50)};{n * 7}" for n in range(9_000)]
    with mock.patch.object(records, "split_records", side_effect=AssertionError):
        columns, unclosed = text_table("\n".join(ordinary + lines), ";")
    assert not unclosed
    assert columns[1].texts[8_999] == 'Дом; "Мир" 8'
    assert columns[1].texts[9_051] == cell.format(1)
    assert columns[2].texts[17_999] == str(8_999 * 7)


def test_ragged_lines_cost_no_look_at_every_record() -> None:
    ends = ["", ",", ",x", None]
    lines = [f'{n},"a, ""b"" {n % 9}",{n * 7}' for n in range(20_000)]
    ragged = [
        line.rpartition(",")[0] if (end := ends[n % 4]) is None else line + end
        for n, line in enumerate(lines)
    ]
    with (
        mock.patch.object(records, "split_records", side_effect=AssertionError),
        mock.patch.object(records, "_conforming_rows", side_effect=AssertionError),
    ):
        columns, unclosed = text_table("\r\n".join(ragged), ",")
    assert not unclosed
    assert len(columns) == 4
    assert [column.texts[10_002] for column in columns] == ["10002", 'a, "b" 3', "70014", "x"]
    assert [column.texts[10_003] for column in columns] == ["10003", 'a, "b" 4', "", ""]


@pytest.mark.parametrize("end", ["\r", "\r\r\n", "\0\n"])
def test_old_line_ends_and_zero_bytes_cost_no_look_at_every_record(end: str) -> None:
    lines = [f"{n},Абай {n % 9},{n * 7}" for n in range(20_000)]
    small, _ = text_table(end.join(lines[:30]), ",")
    with mock.patch.object(records, "_conforming_rows", side_effect=AssertionError):
        columns, _ = text_table(end.join(lines), ",")
    first = len(small[0].texts) - 1  # the last of the small one has no end
    for few, many in zip(small, columns, strict=True):
        assert few.texts[:first].tolist() == many.texts[:first].tolist()


def test_an_unclosed_quote_in_a_large_file_is_told_with_its_line() -> None:
    lines = [f'{n},"a\nb",{n * 7}' for n in range(20_000)]
    lines[12_000] = '5,"Заря" школа,1'
    reading = read_delimited("\n".join(lines).encode())
    assert [problem.cell for problem in reading.problems] == ["A24001"]
    assert reading.grids[0].columns[1].texts[12_000] == '"Заря" школа'


NUMBERS = st.one_of(
    st.integers(-10, 10**10).map(str),
    st.text("0123456789", max_size=12),
    st.sampled_from(["", "0", "00", "99999999", "100000000", "1,5", "12345678", "02345678", "7 "]),
    st.text("Абай:/", max_size=20),
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(NUMBERS, min_size=3, max_size=3), min_size=3, max_size=40),
    st.dictionaries(st.integers(0, 40), st.sampled_from(["", "Title", "a;b", "1;2;3;4;5"])),
    PIECES,
)
def test_numbers_and_lines_of_another_width_are_cut_alike(
    table: list[list[str]], others: dict[int, str], piece: int
) -> None:
    lines = [";".join(row) for row in table]
    for place, line in sorted(others.items()):
        lines.insert(place, line)
    text = "\n".join(lines)
    with _taken_for_large(piece):
        large, _ = text_table(text, ";")
    small, _ = text_table(text, ";")
    assert [c.texts.tolist() for c in large] == [c.texts.tolist() for c in small]
    assert [c.kinds.tolist() for c in large] == [c.kinds.tolist() for c in small]


@settings(max_examples=150, deadline=None)
@example("\ufeff\ufeff1;\ufeff", 0, 1)
@given(st.text("a1й,;'|\"\n\r \x1a\ufeff", max_size=40), st.integers(0, 3), PIECES)
def test_a_large_file_is_read_as_a_small_one(text: str, times: int, piece: int) -> None:
    data = ("007,a,5\n" * times + text).encode()
    with _taken_for_large(piece):
        large = read_delimited(data)
    small = read_delimited(data)
    assert large.problems == small.problems
    ours, theirs = ([c.texts.tolist() for g in r.grids for c in g.columns] for r in (large, small))
    assert ours == theirs


def test_a_letter_of_another_encoding_far_down_a_large_file_is_found() -> None:
    lines = "Область,1\n".encode() * 400_000
    with pytest.raises(Refused) as refused:
        read_delimited(lines + "Область,2\n".encode("cp1251"))
    assert refused.value.problem.params["line"] == 400_001


@settings(max_examples=200, deadline=None)
@given(st.text('ab",\n\r', max_size=30))
def test_no_letter_is_lost_whatever_the_quotes(text: str) -> None:
    joined = "".join("".join(row) for row in split_records(text, ",").rows)
    assert [c for c in joined if c in "ab"] == [c for c in text if c in "ab"]


def test_a_comma_in_every_address_is_no_delimiter_where_another_mark_cuts_finer() -> None:
    rows = [f'{n};"A";ул. Ленина, {n};900;600;590;10' for n in range(30)]
    rows[4::10] = [row.rpartition(";")[0] for row in rows[4::10]]  # a few lack the last field
    text = "\n".join(["Участок;Имя;Адрес;Список;Выдано;В ящиках;Недействительных", *rows])
    assert find_delimiter(text) == ";"


ADDRESSES = st.sampled_from(["ул. Ленина, 1", "Абай, 5", "школа № 3, зал", "Main St., 7, hall"])


@settings(max_examples=120, deadline=None)
@given(st.data(), st.sampled_from(",;\t|"), st.integers(5, 9), st.integers(8, 40))
def test_ragged_files_with_commas_in_addresses_are_cut_at_their_mark(
    data: st.DataObject, mark: str, width: int, rows: int
) -> None:
    counts = st.integers(0, 9_999).map(str)
    table = [[f"c{n}" for n in range(width)]]
    for number in range(rows):
        given_counts = data.draw(st.lists(counts, min_size=width - 2, max_size=width - 2))
        table.append([str(number), data.draw(ADDRESSES), *given_counts])
    for row in data.draw(st.lists(st.integers(1, rows), max_size=rows // 3)):
        table[row] = table[row][:-1] if len(table[row]) == width else table[row]
    stream = io.StringIO()
    csv.writer(stream, delimiter=mark, lineterminator="\n").writerows(table)
    text = stream.getvalue()
    assert find_delimiter(text) == mark
    reading = read_delimited(text.encode())
    assert not reading.problems
    whole = [[*row, *[""] * (width - len(row))] for row in table]
    assert texts(reading.grids[0]) == whole


def test_two_marks_that_cut_alike_are_told_with_what_to_do() -> None:
    text = "УИК,дом;За,против\n" + "".join(f"{n},а;{n * 7},{n}\n" for n in range(1, 30))
    (problem,) = read_delimited(text.encode()).problems
    assert (problem.code, problem.cell, problem.found) == (
        "doubtful-delimiter", "A1", "УИК,дом;За,против"
    )  # fmt: skip
    assert dict(problem.params) == {"mark": ",", "columns": 3, "other": ";", "others": 2}
    told = read_delimited(f"sep=;\n{text}".encode())
    assert not told.problems
    assert texts(told.grids[0])[2] == ["1,а", "7,1"]


def test_a_doubt_is_told_of_a_large_file_too() -> None:
    text = "УИК,дом\tЗа,против\n" + "".join(f"{n},а\t{n * 7},{n}\n" for n in range(1, 30))
    small = read_delimited(text.encode())
    with _taken_for_large(64):
        large = read_delimited(text.encode())
    assert large.problems == small.problems
    assert small.problems[0].params["other"] == "tab"


@pytest.mark.parametrize(
    "line", ["Иванов, Пётр, Сидорович;{};{}", "{};ул. Абая, {}", "{}; {},5", "{}\tзал, {}"]
)
def test_marks_inside_names_addresses_and_numbers_raise_no_doubt(line: str) -> None:
    text = "".join(line.format(n, n * 7) + "\n" for n in range(1, 30))
    assert find_delimiter(text) in ";\t"
    assert not read_delimited(text.encode()).problems
