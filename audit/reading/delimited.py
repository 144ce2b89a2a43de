"""Delimited text: the delimiter is found by consistency, records are cut exactly, lines counted.

RFC 4180 with the dialects of practice: comma, semicolon, tab, bar, caret or tilde, or columns lined
up with spaces; quotes doubled, escaped or single; line breaks inside quotes. A quote that never
closes is taken as a letter and told with its line.
"""

import re
from collections import Counter
from functools import lru_cache

from audit.reading.aligned import aligned_rows, without_rules
from audit.reading.columns import text_columns
from audit.reading.content import ReadProblem, excerpt
from audit.reading.encoding import decoded, is_utf8
from audit.reading.fixed_width import refuse_fixed_width
from audit.reading.grid import Grid
from audit.reading.quoting import (
    Columns,
    escaped_table,
    unwrapped,
    with_apostrophes,
    with_quotes,
)
from audit.reading.records import (
    LINE_BREAK,
    conforms,
    is_large,
    may_be_quoted,
    split_records,
    text_table,
)
from audit.reading.regular import regular_columns
from audit.reading.wire import Reading

DELIMITERS = (";", "\t", ",", "|", "^", "~")
_SAMPLE = 65_536
_LOOKED_AT = 1 << 22
_BOMS = re.compile(rb"(?:\xef\xbb\xbf)*")  # files put together may begin with more than one
_END_OF_FILE = "\x1a"  # what DOS wrote behind a text
_COMMA_ELSEWHERE = re.compile(r",(?!\d)|(?<!\d),")
_FILLED = re.compile(rb"[^\r\n]")
_MANY_FIELDS = 5
_RAGGED = 0.3  # of the records are whole in a surer cut; the others lack marks or have more
_HALF_WHOLE = 0.8  # of the records have more than half of the fields
_TORN = 0.1  # quotes of one field in two, of the records
_NEAR = 0.1  # of the records fewer are cut evenly by another mark that is told as well
_NEARLY_ALL = 0.9
_SPACED = 0.05  # what a mark that a space follows everywhere is worth less
_HALF = 0.5
_NAMES = {"\t": "tab"}  # of marks that no screen shows
_SAMPLE_RECORDS = 200
_MOST_TOLD = 20
_DECIMAL = re.compile(r"[-+]?[\d\s]+,\d+\s*%?")
_DIRECTIVE = re.compile(r"sep=([^\w\"\r\n])(?:\r\n|\r|\n|$)", re.IGNORECASE)


def read_delimited(data: bytes) -> Reading:
    """The one grid of a text file.

    Raises:
        Refused: no encoding fits the bytes, or columns are told by positions alone.
    """
    regular = _regular(data)
    if regular is not None:
        return regular
    text, problems = decoded(data)
    text = text.lstrip("\ufeff").rstrip(_END_OF_FILE)
    columns, unclosed = _table(text)
    problems += _delimiter_problems(text.lstrip("\r\n"))
    problems += _quote_problems(text, unclosed)
    problems += _zero_problems(text)
    if not columns:
        return Reading((), tuple(problems))
    return Reading((Grid("", columns),), tuple(problems))


def _regular(data: bytes) -> Reading | None:
    """The grid of a large UTF-8 text in which nothing is out of the ordinary; else None.

    Such a text is never decoded as a whole, only each distinct field is; what comes out is what
    `_table` would give.
    """
    boms = _BOMS.match(data)
    first = boms.end() if boms else 0
    if not is_large(data) or data.endswith(_END_OF_FILE.encode()) or not is_utf8(_whole(data)):
        return None
    if b"\0" in data:
        return None  # which a person is told
    filled = _FILLED.search(data, first)
    start = filled.start() if filled else first
    beginning = data[start : start + 4 * (_SAMPLE + 1)].decode("utf-8", "ignore")
    delimiter = find_delimiter(beginning)
    if delimiter not in DELIMITERS or delimiter == "|":
        return None
    if not _is_cut_by(beginning[:_SAMPLE], delimiter):
        return None
    if _in_apostrophes(data):
        return None
    columns, unclosed = regular_columns(data, delimiter, first) or ((), [])
    if unclosed or len(columns) < 2:
        return None
    return Reading((Grid("", columns),), tuple(_delimiter_problems(beginning)))


def _in_apostrophes(data: bytes) -> bool:
    """Whether apostrophes may stand for quotes in a text."""
    if b"'" not in data or b'"' in data:
        return False
    marks, beginning = "".join(DELIMITERS), data[:_LOOKED_AT]
    if beginning.count(b"'") % 2:  # the last one may be closed behind it
        beginning = beginning[: beginning.rfind(b"'")]
    return may_be_quoted(beginning, "'", marks) and may_be_quoted(data, "'", marks)


def _whole(data: bytes) -> bytes:
    """The lines at the beginning, in which another encoding nearly always shows."""
    return data[: data.rfind(b"\n", 0, _LOOKED_AT) + 1] if len(data) > _LOOKED_AT else data


def _table(text: str) -> tuple[Columns, list[int]]:
    """Columns, and the lines (from 1) where a quote never closes."""
    if not text.strip("\r\n"):
        return (), []
    delimiter = find_delimiter(text)
    if not _is_cut_by(text[:_SAMPLE], delimiter):
        lines = LINE_BREAK.split(text)
        rows = aligned_rows(lines)
        columns = text_columns(rows or [[line] for line in lines])
        refuse_fixed_width(lines, columns)
        if rows is not None:
            return columns, []
    if delimiter == "|":
        text = without_rules(text)
    single = with_quotes(text)
    if single is not None and conforms(single, mark := find_delimiter(single)):
        return with_apostrophes(text_table(single, mark)[0]), []
    columns, unclosed = text_table(text, delimiter)
    escaped = escaped_table(text, delimiter) if unclosed else None
    if escaped is not None:
        return escaped, []
    inner = unwrapped(columns) if text.startswith('"') else None
    if inner is not None and _is_whole(inner, mark := find_delimiter(inner)):
        return text_table(inner, mark)
    return columns, unclosed


def find_delimiter(text: str) -> str:
    """The delimiter that cuts the beginning of the text most evenly; comma when none does.

    Of equals the one that cannot stand inside a number wins: "1,5;2,5" is cut at the semicolon.
    """
    directive = _DIRECTIVE.match(text)
    if directive:
        return directive[1]
    sample = _sample(text)
    scores = {mark: _evenness(sample, mark) for mark in DELIMITERS if mark in sample}
    if any(_cuts_decimals(sample, mark) for mark in scores if mark != "," and scores[mark] > 0.5):
        scores.pop(",", None)
    for mark in scores:
        scores[mark] -= _SPACED if _is_spaced(sample, mark) else 0
    best = max(scores, key=lambda mark: (scores[mark], sample.count(mark)), default=",")
    surer = [mark for mark in scores if mark != best and _is_surer(sample, mark, best)]
    return max(surer, key=lambda mark: scores[mark], default=best)


def _sample(text: str) -> str:
    """The first whole lines of a text."""
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample[: sample.rfind("\n") + 1] or sample
    return sample


def _is_surer(sample: str, mark: str, other: str) -> bool:
    """Whether a mark cuts most records, though ragged, finer than another that cuts by chance.

    A comma in every address cuts evenly, but not the header; or it tears quoted texts.
    """
    share, width = _commonest_width(sample, mark)
    if share < _RAGGED or width <= max(2, _commonest_width(sample, other)[1]):
        return False
    rows = _filled_rows(sample, mark)
    if sum(2 * len(row) > width for row in rows) < _HALF_WHOLE * len(rows):
        return False
    return _heads(sample, mark, other) or _tears(sample, other, mark)


def _heads(sample: str, mark: str, other: str) -> bool:
    """Whether a mark cuts the first record fully, and another does not or far less finely."""
    width = _commonest_width(sample, mark)[1]
    both = zip(_filled_rows(sample, mark), _filled_rows(sample, other), strict=False)
    widths = ((len(row), len(same)) for row, same in both)
    first, same = next((pair for pair in widths if max(pair) > 1), (0, 0))
    return first == width and (same == 1 or first >= max(_MANY_FIELDS, 2 * same + 1))


def _tears(sample: str, mark: str, other: str) -> bool:
    """Whether a mark parts the two quotes of many a text that another leaves whole."""
    torn, not_torn = (
        sum(field.count('"') % 2 for row in _filled_rows(sample, one) for field in row)
        for one in (mark, other)
    )
    return torn > max(_TORN * len(_filled_rows(sample, mark)), 10 * not_torn)


def _is_spaced(sample: str, mark: str) -> bool:
    """Whether a space follows a mark nearly everywhere, as it does inside names and addresses."""
    return sample.count(f"{mark} ") >= _NEARLY_ALL * sample.count(mark)


def _delimiter_problems(text: str) -> list[ReadProblem]:
    """Another mark that cuts a text nearly as evenly: the person is told how to name the right one.

    ``text`` begins with a line that holds something.
    """
    delimiter, sample = find_delimiter(text), _sample(text)
    other = _nearly_as_even(sample, delimiter)
    if other is None:
        return []
    params: dict[str, str | int | float] = {
        "mark": _NAMES.get(delimiter, delimiter),
        "columns": _commonest_width(sample, delimiter)[1],
        "other": _NAMES.get(other, other),
        "others": _commonest_width(sample, other)[1],
    }
    first = LINE_BREAK.split(sample, maxsplit=1)[0]
    return [ReadProblem("doubtful-delimiter", "warning", None, "A1", excerpt(first), params)]


def _nearly_as_even(sample: str, delimiter: str) -> str | None:
    """Another mark that cuts a text nearly as evenly, where nothing else tells them apart."""
    share, width = _commonest_width(sample, delimiter)
    if _DIRECTIVE.match(sample) or share <= _HALF or _cuts_decimals(sample, delimiter):
        return None
    for mark in DELIMITERS:
        if mark == delimiter or mark not in sample or not _is_cut_by(sample, mark):
            continue
        others, fields = _commonest_width(sample, mark)
        if others <= share - _NEAR or 2 * fields <= width or _is_spaced(sample, mark):
            continue
        if not _heads(sample, delimiter, mark) and not _tears(sample, mark, delimiter):
            return mark
    return None


def _evenness(sample: str, delimiter: str) -> float:
    """Share of the filled records with the commonest width above one, 0 when there is none.

    Of equals the finer cut wins by a little.
    """
    share, width = _commonest_width(sample, delimiter)
    return share + min(width, 50) / 1000


def _commonest_width(sample: str, delimiter: str) -> tuple[float, int]:
    """The commonest width above one and the share of the filled records that have it."""
    widths = [len(row) for row in _filled_rows(sample, delimiter)]
    wide = Counter(width for width in widths if width > 1)
    if not wide:
        return 0.0, 0
    width, count = wide.most_common(1)[0]
    return count / len(widths), width


@lru_cache(maxsize=32)
def _filled_rows(sample: str, delimiter: str) -> list[list[str]]:
    """The first records of a text that are not blank."""
    rows = split_records(sample, delimiter, _SAMPLE_RECORDS).rows
    return [row for row in rows if any(field.strip() for field in row)]


def _is_cut_by(sample: str, delimiter: str) -> bool:
    """Whether this delimiter makes a table of most lines, and not only cuts numbers in two."""
    if delimiter == "," and not _COMMA_ELSEWHERE.search(sample):
        return False
    return _commonest_width(sample, delimiter)[0] > _HALF


def _is_whole(text: str, delimiter: str) -> bool:
    """Whether nearly all lines have the same three or more fields."""
    share, width = _commonest_width(text[:_SAMPLE], delimiter)
    return share >= 0.95 and width >= 3


def _cuts_decimals(sample: str, delimiter: str) -> bool:
    """Whether the commas in the fields this delimiter makes are mostly decimal commas."""
    rows = split_records(sample, delimiter, _SAMPLE_RECORDS).rows
    fields = [field for row in rows if len(row) > 1 for field in row if "," in field]
    decimal = sum(1 for field in fields if _DECIMAL.fullmatch(field.strip()))
    return 2 * decimal > len(fields)


def _quote_problems(text: str, unclosed: list[int]) -> list[ReadProblem]:
    if not unclosed:
        return []
    lines = LINE_BREAK.split(text)
    return [
        ReadProblem(
            "unclosed-quote",
            "warning",
            None,
            f"A{line}",
            excerpt(lines[line - 1]),
            {"line": line},
        )
        for line in unclosed[:_MOST_TOLD]
    ] + _more_problems(len(unclosed) - _MOST_TOLD)


def _more_problems(more: int) -> list[ReadProblem]:
    if more <= 0:
        return []
    return [ReadProblem("more-unclosed-quotes", "warning", params={"count": more})]


def _zero_problems(text: str) -> list[ReadProblem]:
    """Zero bytes are kept in their cells; a person should know, since no screen shows them."""
    first = text.find("\x00")
    if first < 0:
        return []
    line = len(LINE_BREAK.findall(text[:first])) + 1
    params: dict[str, str | int | float] = {"line": line, "count": text.count("\x00")}
    return [ReadProblem("zero-bytes", "warning", None, f"A{line}", "", params)]
