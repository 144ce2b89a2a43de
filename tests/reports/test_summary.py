"""The summary can be quoted: every figure of it is recomputed here from the files themselves."""

import csv
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

import sample_protocols
from audit import engine, messages
from audit.decisions.review import Review
from audit.engine import Audit
from audit.messages import LANGUAGES, Language
from reports import pdf
from reports.content import build
from reports.fingerprint import blocks_of_four
from reports.model import Bullets, Chapter, FindingBlock, KeyValues, Options, Report, Table
from reports.pdf import style
from tests.audit.builders import changed, election, precincts
from tests.reports.papers import squeezed

SUMMARY = Options(chapters=("summary",))
HEADERS = {
    "region": "Region", "precinct": "Precinct", "registered": "Registered voters",
    "issued": "Ballots issued", "invalid": "Invalid ballots", "valid": "Valid ballots",
    "votes:A": "Sun", "votes:B": "Moon", "votes:C": "Star",
}  # fmt: skip


def written(folder: Path) -> Path:
    """Sixty precincts as a text file: one whose lines do not add up, one that cannot be read."""
    columns = changed(precincts(60), votes_A=(3, 2999), issued=(9, "see below"))
    path = folder / "protocols.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(HEADERS.values())
        out.writerows(zip(*(columns[name] for name in HEADERS), strict=True))
    return path


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("summary"))


@pytest.fixture(scope="module")
def audit(path: Path) -> Audit:
    return engine.audit(engine.prepare(engine.read([path])))


def summary(audit: Audit, language: Language = "en", review: Review | None = None) -> Chapter:
    return build(audit, review or Review(), language, SUMMARY).chapters[0]


def words(chapter: Chapter) -> str:
    report = Report("", "", "en", (), (chapter,))
    return " ".join(report.texts())


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_what_was_read_is_what_the_file_holds(audit: Audit, path: Path) -> None:
    rows = rows_of(path)
    known = [row for row in rows if row["Ballots issued"].isdigit()]
    told = words(summary(audit))
    assert f"1 file with {len(rows)} rows of data was read." in told
    assert f"They give official figures of {len(known)} precincts." in told
    assert f"{len(rows) - len(known)} row that was set aside" in told


def test_totals_and_turnout_are_sums_of_the_file(audit: Audit, path: Path) -> None:
    known = [row for row in rows_of(path) if row["Ballots issued"].isdigit()]
    registered, issued = (
        sum(int(row[name]) for row in known) for name in ("Registered voters", "Ballots issued")
    )
    figures = next(b for b in summary(audit).blocks if isinstance(b, KeyValues))
    values = [value for _, value in figures.rows]
    assert values[:3] == [
        f"{registered:,}",
        f"{issued:,}",
        f"{100 * issued / registered:.2f}\u00a0%",
    ]


def test_contradictions_are_counted_as_the_rows_that_do_not_add_up(
    audit: Audit, path: Path
) -> None:
    lines = ("Sun", "Moon", "Star")
    known = [row for row in rows_of(path) if row["Ballots issued"].isdigit()]
    broken = [row for row in known if sum(int(row[n]) for n in lines) != int(row["Valid ballots"])]
    assert len(broken) == 1
    apart = abs(sum(int(broken[0][n]) for n in lines) - int(broken[0]["Valid ballots"]))
    frame = audit.findings
    strong = frame[frame["severity"] == "contradiction"]
    assert set(strong["precinct"]) == {broken[0]["Precinct"]}
    told = words(summary(audit))
    assert f"{len(strong)} contradiction" in told
    assert "in 1 place: figures or rows that cannot all be right." in told
    assert f"contradictions concern ({apart:,})" in told


def test_who_decided_how_much_is_told(audit: Audit) -> None:
    review = Review()
    review.confirm(audit.findings["id"][:1])
    everything = len(audit.findings)
    told = words(summary(audit, review=review))
    assert f"has confirmed 1 and dismissed 0; {everything - 1} await a decision." in told


def test_what_was_not_examined_is_told(audit: Audit) -> None:
    told = words(summary(audit))
    idle = sum(not result.outcome.ran for result in audit.results)
    whole = len(audit.results)
    assert f"those checks would have told that could not be run: {idle} of {whole}." in told
    assert "How many precincts there should be is not known" in told
    assert "stands in no file." in told  # Sources is left out, and not pointed at


def test_nothing_found_says_so_and_accuses_nobody() -> None:
    told = words(summary(engine.audit(election(precincts(40)))))
    assert "No figures or rows were found that cannot all be right." in told
    assert "whose votes could be weighed" in told


def test_observers_alone_are_no_official_figures() -> None:
    seen = {**precincts(4), "evidence_kind": ["copy"] * 4, "observer": [""] * 4}
    told = words(summary(engine.audit(election(evidence=seen))))
    assert "no official figures at all" in told


def test_the_table_counts_every_finding_once(audit: Audit) -> None:
    table = next(b for b in summary(audit).blocks if isinstance(b, Table))
    assert sum(int(row[1]) for row in table.rows) == len(audit.findings)


@pytest.fixture(scope="module")
def sample() -> Audit:
    return engine.audit(engine.prepare(engine.read(sample_protocols.inputs())))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_fits_its_one_page(sample: Audit, language: Language) -> None:
    report = build(sample, Review("Айгүл"), language, SUMMARY)
    data, result = pdf.render(report)
    assert result.pages == 3  # cover, contents, summary
    last = PdfReader(BytesIO(data)).pages[-1].extract_text()
    assert re.search(r"10\s060|10,060", last)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_summary_that_has_more_to_say_is_set_closer_on_its_one_page(
    sample: Audit, language: Language
) -> None:
    whole = build(sample, Review(), language, SUMMARY)
    chapter = whole.chapters[0]
    more = ("Мәлімет " * 18, *["бір жол"] * 4)
    longer = replace(chapter, blocks=(*chapter.blocks[:-1], Bullets(more), chapter.blocks[-1]))
    assert chapter.one_page
    apart, kept = (
        pdf.render(replace(whole, chapters=(replace(longer, one_page=one),)))
        for one in (False, True)
    )
    assert (apart[1].pages, kept[1].pages) == (4, 3)
    lowest = min(y for y, line in _lines(kept[0]) if line.startswith("Мәлімет"))
    assert lowest > style.PAGE_HEIGHT - style.BOTTOM


def _lines(data: bytes) -> list[tuple[float, str]]:
    """Lines of the last page with their height over its foot, in points."""
    found: list[tuple[float, str]] = []

    def visit(text: str, _: object, matrix: list[float], *more: object) -> None:
        found.append((matrix[5], text.strip()))

    PdfReader(BytesIO(data)).pages[-1].extract_text(visitor_text=visit)
    return [one for one in found if one[1]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_of_the_sample_says_what_its_content_says(
    sample: Audit, language: Language
) -> None:
    options = Options(chapters=("summary", "findings"))
    made = build(sample, Review(), language, options)
    data, result = pdf.render(made)
    paper = _body(data, made)
    figures = [text for text in made.texts() if re.search(r"\d", text)]
    assert result.missing == 0
    assert len(figures) > 200
    names = {name for b in made.blocks() if isinstance(b, FindingBlock) for name, _ in b.advice}
    bare = paper  # a name beside the first line may be read between that line and the next
    for name in names:
        bare = bare.replace(squeezed(name) + ":", "")
    texts = map(squeezed, made.texts())
    assert not [text for text in texts if text not in paper and text not in bare]


def _body(data: bytes, report: Report) -> str:
    """The text of all pages without running heads and feet, squeezed."""
    pages = PdfReader(BytesIO(data)).pages
    language = report.language
    frame = [report.running, messages.text("report-simulated-mark", language)]
    for name, digest in (("inputs", report.inputs_sha256), ("findings", report.findings_sha256)):
        told = messages.text(f"report-foot-{name}", language)
        frame.append(f"{told} {blocks_of_four(digest)}")
    out = []
    for number, page in enumerate(pages, 1):
        of = messages.text("report-page", language, page=str(number), pages=str(len(pages)))
        text = squeezed(page.extract_text())
        for part in (*frame, of):
            assert squeezed(part) in text
            text = text.replace(squeezed(part), "", 1)
        out.append(text)
    return "".join(out)


def test_rows_of_precincts_that_stand_again_are_not_passed_over() -> None:
    columns = changed(precincts(60), precinct=(5, "1"))
    again = engine.audit(election(columns))
    assert "1 row of a precinct that has a row before it" in words(summary(again))
    assert "has a row before it" not in words(summary(engine.audit(election(precincts(60)))))


@pytest.mark.parametrize(
    ("language", "seen"), [("en", "observers"), ("ru", "наблюдател"), ("kk", "байқаушы")]
)
def test_votes_of_contradictions_name_no_observers_where_there_are_none(
    audit: Audit, language: Language, seen: str
) -> None:
    assert seen not in words(summary(audit, language)).casefold()


def test_a_finding_of_two_precincts_is_of_two_places() -> None:
    columns = precincts(60)
    twin = {field: column[4] for field, column in columns.items() if field != "precinct"}
    for field, value in twin.items():
        columns = changed(columns, **{field.replace(":", "_"): (9, value)})
    one = engine.audit(election(columns))
    patterns = one.findings[one.findings["severity"] == "pattern"]
    assert patterns["code"].tolist() == ["C1"]
    table = next(b for b in summary(one).blocks if isinstance(b, Table))
    row = next(row for row in table.rows if "Pattern" in str(row[0]))
    assert [str(cell) for cell in row[1:3]] == ["1", "2"]
