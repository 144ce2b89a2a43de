"""Published claims as columns: printed figures of a table, and what sources say of the lines.

`published` gives every table of claims as printed figures, for sums and differences. `gathered`
gives one row a claim: a source's percentage for a party. What may be concluded of it beside the
official share, `audit.evidence.claims_compared` tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from audit.assembling.lines import line_matcher
from audit.fields import FIGURE, SHARE
from audit.folding import fold
from audit.importing.table import Table, TableKind
from audit.importing.vocabulary import load_vocabulary, words_of
from audit.statistics.printed_figures import Figures, Mask, is_figure, read, shown
from audit.statistics.relations import differences

if TYPE_CHECKING:
    from audit.election import Election

# One row a claim: what ``source`` published for ``line`` (its key; "" where the election has no
# such line, "turnout" for turnout; ``line_name`` as printed). ``kind`` is one of
# `audit.evidence.kinds.Kind`, or "" where the table does not say; ``contest`` names the election
# where a table tells of several, ``region`` the region that a row is of ("" for the country), as
# printed. Texts as printed, "" where blank: ``printed``, ``sample``,
# ``margin``, ``lower``, ``upper``; ``official`` is the official share beside it, from the same
# row or the table's own official row.
COLUMNS = (
    "table", "record", "field", "line", "line_name", "source", "kind", "contest", "region", "date",
    "printed", "sample", "margin", "lower", "upper", "official",
)  # fmt: skip
_BESIDE = ("sample", "margin", "lower", "upper")
TURNOUT = "turnout"
_OFFICIAL = "official"
_LARGEST = 100.0
_FEWEST = 2  # lines of a poll that counts people
_PLACES = 2  # decimals of a share of people counted
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DATES = ("%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%Y-%m-%d %H:%M:%S")


@dataclass(frozen=True, slots=True)
class Published:
    """One table of published figures; ``number`` is its place in ``election.tables``.

    ``fields`` are the election's names of the columns of ``figures``; ``labels`` say what each row
    is of; ``total`` tells rows, shape (rows,), that call themselves a total; ``lines`` are the
    columns of shares (``others`` those of no party), ``said`` what headers say ("lead",
    "difference", "total").
    """

    number: int
    table: Table
    fields: tuple[str, ...]
    figures: Figures
    labels: tuple[str, ...]
    contests: tuple[str, ...]
    total: Mask
    lines: tuple[int, ...]
    others: frozenset[int]
    said: tuple[str, ...]

    def name(self, column: int) -> str:
        """A column as its file calls it."""
        return self.own(column).partition(":")[2] or self.header(column)

    def header(self, column: int) -> str:
        """The header of a column, "" where it has none."""
        return _header(self.table, self.own(column))

    def akin(self, column: int) -> list[frozenset[int]]:
        """Pairs of columns whose headers share a word with each other or with this one's."""
        words = [frozenset(words_of(self.name(c))) - {"%"} for c in range(len(self.fields))]
        own = words[column]
        others = [c for c in range(len(words)) if c != column]
        close = [c for c in others if words[c] & own]
        pairs = combinations(close if len(close) > 1 else others, 2)
        return [frozenset(p) for p in pairs if words[p[0]] & words[p[1]]]

    def own(self, column: int) -> str:
        """The field of a column inside its own table."""
        renamed: dict[str, str] = self.table.frame.attrs.get("renamed", {})
        return renamed.get(self.fields[column], self.fields[column])


def published(election: Election) -> Iterator[Published]:
    """Every table of published claims as printed figures."""
    for number, table in enumerate(election.tables):
        if table.kind is TableKind.CLAIMS and len(table.frame):
            made = _published(number, table)
            if made.fields:
                yield made


def _published(number: int, table: Table) -> Published:
    frame, attrs = table.frame, table.frame.attrs
    new = {old: name for name, old in attrs.get("renamed", {}).items()}
    own = [c for c in map(str, frame.columns) if c.startswith((SHARE, FIGURE))]
    own += [key for key in ("claim_official", TURNOUT) if key in frame]
    percent = tuple(c in attrs.get("percent", ()) for c in own)
    counted = tuple(c in attrs.get("counted", ()) for c in own)
    texts = frame[own].to_numpy(dtype=object).reshape(len(frame), len(own))
    return Published(
        number, table, tuple(new.get(c, c) for c in own), read(texts, percent, counted),
        tuple(_labels(frame)), tuple(_text(frame, "claim_contest")),
        (frame["level"] == "country").to_numpy(dtype=bool),
        tuple(n for n, c in enumerate(own) if c.startswith(SHARE)),
        frozenset(n for n, c in enumerate(own) if c in attrs.get("others", ())),
        tuple(attrs.get("said", {}).get(c, "") for c in own),
    )  # fmt: skip


def _labels(frame: pd.DataFrame) -> list[str]:
    keys = ("region", "claim_contest", "claim_source", "claim_line", "observed_at")
    rows = zip(*(_text(frame, key) for key in keys), strict=True)
    return [", ".join(text for text in row if text) for row in rows]


def _text(frame: pd.DataFrame, key: str) -> list[str]:
    if key not in frame:
        return [""] * len(frame)
    return ["" if text is None else str(text) for text in frame[key].tolist()]


def _header(table: Table, field: str) -> str:
    return next((c.header for c in table.columns if c.field == field), "")


# Claims


def gathered(election: Election) -> pd.DataFrame:
    """All claims, one row each; columns are told at `COLUMNS`."""
    find = _line_finder(election)
    rows: list[dict[str, Any]] = []
    for one in published(election):
        rows += _by_source(one) if one.lines else [*_by_line(one), *_by_people(one)]
    frame = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    own = {name: find(name) for name in frame["line_name"].unique()}
    found = [own[name] for name in frame["line_name"]]
    frame["line"] = np.where(frame["field"] == TURNOUT, TURNOUT, np.array(found, dtype=object))
    return frame.astype({"table": np.int32, "record": np.int32})


def _line_finder(election: Election) -> Any:
    known = line_matcher(election.profile)
    names = {fold(name): line.key for line in election.lines for name in line.names.values()}

    def find(name: str) -> str:
        party = known(fold(name))
        return party.key if party is not None else names.get(fold(name), "")

    return find


def _by_source(one: Published) -> Iterator[dict[str, Any]]:
    """Claims of a table of a row a source: a column a line."""
    told = _told(one)
    own = _official_row(told)
    turnout = [n for n, field in enumerate(one.fields) if field == TURNOUT]
    for column in (*one.lines, *turnout):
        line = one.own(column).removeprefix(SHARE)
        beside = one.figures.texts[own, column] if own is not None else None
        for row, own_source in enumerate(told["source"]):
            source = own_source or (_title(one) if told["region"][row] else "")
            country = not one.total[row] or told["region"][row]
            if source and told["kind"][row] != _OFFICIAL and country:
                yield from _claim(one, told, (row, column), (line, source, beside))


def _by_people(one: Published) -> Iterator[dict[str, Any]]:
    """Claims of a poll that counts the people asked, a row a region: their shares of the row.

    A row with a blank is left: of what its figures are parts it does not say.
    """
    told = _told(one)
    columns = [
        n for n, field in enumerate(one.fields)
        if field.startswith(FIGURE) and one.figures.counted[n] and not one.said[n]
    ]  # fmt: skip
    if "claim_line" in one.table.frame or len(columns) < _FEWEST or not any(told["kind"]):
        return
    for row in range(len(told["region"])):
        counts = one.figures.values[row, columns]
        if not told["region"][row] or np.isnan(counts).any() or counts.sum() <= 0:
            continue
        for column, count in zip(columns, counts, strict=True):
            share = shown(Fraction(100) * int(count) / int(counts.sum()), _PLACES)
            of = (one.name(column), _title(one), None)
            for claim in _claim(one, told, (row, column), of):
                yield claim | {"printed": share, "sample": told["sample"][row]
                               or str(int(counts.sum()))}  # fmt: skip


def _title(one: Published) -> str:
    """What a table of a row a region calls itself."""
    return next((title for title in one.table.titles if title), "") or one.table.source.name


def _official_row(told: dict[str, list[str]]) -> int | None:
    """The row of the result that the claims are about: the only one, and none of an earlier year.

    Lists of polls often end with the result of the election before.
    """
    rows = [row for row, kind in enumerate(told["kind"]) if kind == _OFFICIAL]
    years = [_years(told, row) for row in range(len(told["kind"]))]
    latest = max((year for row in years for year in row), default=0)
    rows = [row for row in rows if not latest or latest in years[row] or not years[row]]
    days = [day for text in told["date"] if (day := day_of(text)) is not None]
    rows = [row for row in rows if (day := day_of(told["date"][row])) is None or day == max(days)]
    return rows[0] if len(rows) == 1 else None


def _years(told: dict[str, list[str]], row: int) -> set[int]:
    text = f"{told['source'][row]} {told['date'][row]}"
    return {int(year) for year in _YEAR.findall(text)}


def day_of(text: str) -> date | None:
    """The day that a text names, where it is written in full; None where it is not."""
    for form in _DATES:
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    return None


def _by_line(one: Published) -> Iterator[dict[str, Any]]:
    """Claims of a table of a row a line: a column a source, or one of the row's source."""
    told = _told(one)
    for column in _columns_of_claims(one):
        header = _named(one, column)
        for row, line in enumerate(told["line"]):
            if line and not one.total[row]:
                source = told["source"][row] or header
                yield from _claim(one, told, (row, column), (line, source, None))


def _named(one: Published, column: int) -> str:
    """Who claims a column: its header, or the table's title where that says only "Share, %"."""
    header = one.header(column)
    units = {word for text in load_vocabulary().claims["points"] for word in words_of(text)}
    return header if set(words_of(header)) - units - {"%"} else _title(one)


def _told(one: Published) -> dict[str, list[str]]:
    """What the rows of a table say beside their figures, "" where nothing, a list a column."""
    frame = one.table.frame
    names = ("source", "line", "official", *_BESIDE)
    told = {name: _text(frame, f"claim_{name}") for name in names}
    told |= {"kind": _text(frame, "evidence_kind"), "date": _text(frame, "observed_at")}
    return told | {"region": _text(frame, "region")}


def _columns_of_claims(one: Published) -> list[int]:
    """Columns of percentages beside an official one, bounds, or words that say who claims them.

    What is the difference of two others is no claim, whatever its header.
    """
    frame = one.table.frame
    judged = [key for key in ("claim_official", "claim_lower", "claim_margin") if key in frame]
    if "claim_line" not in frame or not (judged or any(_text(frame, "evidence_kind"))):
        return []
    values, counted = one.figures.values, one.figures.counted
    fitting = []
    for column, field in enumerate(one.fields):
        known = values[:, column][~np.isnan(values[:, column])]
        shares = len(known) > 0 and bool((known >= 0).all() and (known <= _LARGEST).all())
        if field.startswith(FIGURE) and shares and not counted[column] and not one.said[column]:
            fitting.append(column)
    return [c for c in fitting if not any(differences(one.figures, c, by_word=False))]


def _claim(
    one: Published,
    told: dict[str, list[str]],
    at: tuple[int, int],
    of: tuple[str, str, object],
) -> Iterator[dict[str, Any]]:
    """The claim of one cell, where there is any; ``of``: line, source, official share beside it."""
    (row, column), (line, source, beside) = at, of
    printed = one.figures.texts[row, column]
    if printed is None:
        return
    official = told["official"][row] or beside
    yield {
        "table": one.number, "record": row, "field": one.fields[column], "line": "",
        "line_name": line, "source": source, "kind": told["kind"][row],
        "contest": one.contests[row], "region": "" if one.total[row] else told["region"][row],
        "date": told["date"][row], "printed": str(printed),
        **{name: told[name][row] for name in _BESIDE},
        "official": str(official) if is_figure(official) else "",
    }  # fmt: skip
