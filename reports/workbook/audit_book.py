"""The workbook of an audit: findings, what they rest on, and the tables as they were read.

Sheets of protocols, observers and expected precincts bear the headers by which the importer knows
its fields, so that the workbook opens in the program by itself with the same numbers. All others
are results and bear the mark by which the importer leaves them out.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from audit import messages, methods
from audit.decisions.by_hand import Names, changes, title, told, where
from audit.decisions.review import Review
from audit.findings import title as check_title
from audit.importing.layout.own_results import MARK
from audit.measures import COLUMNS as MEASURED
from audit.messages import Language
from audit.progress import Progress
from audit.project.chain import Break
from reports.content.broken import broken
from reports.content.context import Context
from reports.model import Options
from reports.workbook.as_filed import filed_sheets
from reports.workbook.book import Sheet, Told, write_book
from reports.workbook.cells import Cell, Column, Figure, Link
from reports.workbook.frames import Frames, comparison, data_sheets, regions, sheet_of
from reports.workbook.tables import write_csv

if TYPE_CHECKING:
    from audit.engine import Audit

_PLACES = ("region", "district", "precinct")
_FINDINGS = (
    "rank", "code", "title", "severity", *_PLACES, "field", "published", "expected", "difference",
    "unit", "p", "q", "votes", "decision", "reason", "note", "explanation", "rests", "innocent",
    "next", "file", "sheet", "cell", "id",
)  # fmt: skip
_WHOLE = frozenset({"rank", "votes", "size", "n"})


def write(
    audit: "Audit", review: Review, path: Path, language: Language,
    progress: Progress | None = None, *, nameless: bool = False, breaks: tuple[Break, ...] = (),
) -> Told:  # fmt: skip
    """Write the workbook; the same audit and decisions give the same bytes.

    Says what did not fit. ``nameless`` numbers people instead of naming them; ``breaks`` are what
    does not hold in the projects audited.

    Raises:
        OSError: when the file cannot be written.
        Cancelled: when the person cancels.
    """
    book = _Book(audit, review, language, Options(nameless=nameless, breaks=breaks))
    return write_book(book.sheets(), path, progress, _last(review))


def write_findings(
    audit: "Audit", review: Review, path: Path, language: Language,
    progress: Progress | None = None, *, nameless: bool = False,
) -> None:  # fmt: skip
    """Write the findings as text with commas, a row a finding.

    Raises:
        OSError: when the file cannot be written.
        Cancelled: when the person cancels.
    """
    book = _Book(audit, review, language, Options(nameless=nameless))
    write_csv(path, [book.say(name) for name in _FINDINGS], book.findings(), progress)


def write_protocols(
    audit: "Audit", review: Review, path: Path, language: Language,
    progress: Progress | None = None, *, nameless: bool = False,
) -> None:  # fmt: skip
    """Write the protocols as read as text with commas, a row a precinct.

    Raises:
        OSError: when the file cannot be written.
        Cancelled: when the person cancels.
    """
    frames = Frames(Context(audit, review, language, Options(nameless=nameless)))
    sheets = [sheet_of(frames, piece) for piece in frames.pieces if piece.frame == "protocols"]
    header = [column.header for column in sheets[0].columns] if sheets else []
    write_csv(path, header, (row for sheet in sheets for row in sheet.rows), progress)


class _Book:
    """What the sheets say, in one language."""

    def __init__(self, audit: "Audit", review: Review, language: Language, chosen: Options) -> None:
        self._c = Context(audit, review, language, chosen)
        self._audit = audit
        self._frames = Frames(self._c)

    def sheets(self) -> Iterator[Sheet]:
        """Every sheet that has anything to say."""
        c = self._c
        yield self._result("about", ("fact", "content"), self._about())
        yield self._result("findings", _FINDINGS, self.findings(linked=True), frozen=2)
        yield from data_sheets(self._frames)
        yield from filed_sheets(c.election, c.language)
        yield self._named("regions", *regions(c))
        if len(c.election.evidence) and len(c.election.protocols):
            yield self._result("comparison", _COMPARED, comparison(self._frames), frozen=3)
        yield self._result("measures", _MEASURES, self._measures(), frozen=2)
        yield self._result("sources", _SOURCES, self._sources())
        header = ("what", "where", "before", "after", "author", "time")
        if changed := list(self._changes()):
            yield self._result("by-hand", header, changed)

    def say(self, name: str, **values: messages.Value) -> str:
        """The message ``export-NAME``."""
        return messages.text(f"export-{name}", self._c.language, **values)

    def _result(
        self, name: str, keys: Sequence[str], rows: Iterable[Sequence[Cell]],
        frozen: int = 0,
    ) -> Sheet:  # fmt: skip
        header = [Column(self.say(key), decimals=0 if key in _WHOLE else None) for key in keys]
        return self._named(name, header, rows, frozen)

    def _named(
        self, name: str, header: Sequence[Column],
        rows: Iterable[Sequence[Cell]], frozen: int = 1,
    ) -> Sheet:  # fmt: skip
        marked = ([*row, None] for row in rows)
        return Sheet(self.say(f"sheet-{name}"), [*header, Column(MARK)], marked, frozen)

    def _about(self) -> Iterator[Sequence[Cell]]:
        c = self._c
        yield [c.election_name or c.election.profile.names[c.language], c.election_day or None]
        yield from ([name, text] for name, text in c.versions())
        if when := _last(c.review):
            yield [self.say("when"), when]
        if c.election.simulated:
            yield [self.say("simulated"), self.say("simulated-told")]
        yield from ([self.say("project"), told] for told in broken(c))
        yield [self.say("sentence"), c.say("fixed")]
        yield [self.say("derived"), self.say("derived-told")]
        yield [self.say("results"), self.say("results-told", mark=MARK)]

    def findings(self, *, linked: bool = False) -> Iterator[Sequence[Cell]]:
        """A row a finding, in order of rank; ``linked``: the cell leads to its row here."""
        c = self._c
        for row in c.findings:
            decision, words = c.review.of(row["id"]), c.explain(row)
            places = int(row["decimals"]) if row["unit"] == "percent" else 0
            figures = [Figure(float(row[n]), places)
                       for n in ("published", "expected", "difference")]  # fmt: skip
            target = self._frames.target(row) if linked else ""
            state = "" if decision.state == "open" else c.say(f"state-{decision.state}")
            region = c.election.region_name(row["region_key"], c.language)
            yield [
                int(row["rank"]), row["code"], check_title(row["code"], c.language),
                messages.text(f"severity-{row['severity']}", c.language),
                row["region"] or region, row["district"], row["precinct"],
                c.field(row["field"]), *figures, "%" if row["unit"] == "percent" else "",
                float(row["p"]), float(row["q"]), float(row["votes"]),
                state, self._reason(decision.reason), decision.note,
                words.sentence, words.rests, words.innocent, words.next_step,
                row["source"], row["sheet"], Link(row["cell"], target), row["id"],
            ]  # fmt: skip

    def _reason(self, reason: str) -> str:
        known = f"dismissed-{reason}"
        return messages.text(known, self._c.language) if messages.has(known, "en") else reason

    def _measures(self) -> Iterator[Sequence[Cell]]:
        c = self._c
        for result in self._audit.results:
            own = result.outcome.measures
            if not len(own):
                continue
            lines = methods.fields(own, c.election, c.language).tolist()
            places = methods.places(own, c.election, c.language).tolist()
            columns = [own[name].tolist() for name in MEASURED]
            for place, line, values in zip(places, lines, zip(*columns, strict=True), strict=True):
                yield self._measure(dict(zip(MEASURED, values, strict=True)), place, line)

    def _measure(self, row: dict[str, object], place: str, line: str) -> list[Cell]:
        figures = [float(str(row[name])) for name in ("n", "value", "expected", "low", "high")]
        return [
            str(row["code"]), methods.name(str(row["measure"]), self._c.language), place,
            str(row["subject"]), line, *figures,
            "%" if row["unit"] == "percent" else "",
            *(float(str(row[name])) for name in "zpq"),
            self.say("yes") if row["flagged"] else "",
        ]  # fmt: skip

    def _sources(self) -> Iterator[Sequence[Cell]]:
        for file in self._audit.reading.files:
            yield [
                file.source.name, file.source.size, file.source.sha256, ", ".join(file.sheets),
                file.rows_read, file.rows_accepted, file.rows_set_aside, file.rows_left_out,
            ]  # fmt: skip

    def _changes(self) -> Iterator[Sequence[Cell]]:
        c = self._c
        names = Names(c.field, lambda kind: c.say(f"kind-{kind}"), c.region)
        for change in changes(self._audit.reading):
            yield [
                title(change.what, c.language), where(change, c.language),
                *told(change, names, c.language), c.person(change.author), change.time,
            ]  # fmt: skip


_MEASURES = ("code", "measure", "region", "subject", "field", "n", "value", "expected", "low",
             "high", "unit", "z", "p", "q", "flagged")  # fmt: skip
_COMPARED = (*_PLACES, "kind", "observer", "time", "field", "official", "observed", "difference",
             "verdict", "file", "sheet", "cell")  # fmt: skip
_SOURCES = ("file", "size", "sha256", "sheets", "rows-read", "rows-accepted", "rows-aside",
            "rows-left-out")  # fmt: skip


def _last(review: Review) -> str:
    return review.log[-1].time if review.log else ""
