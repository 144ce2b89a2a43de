"""The chapter of the statistical methods: each result beside what honest elections give."""

from dataclasses import replace

import pandas as pd
import pytest

from audit import messages, methods
from audit.decisions.review import Review
from audit.engine import Audit
from audit.messages import LANGUAGES, Language
from reports import findings_file, pdf
from reports.choices import CHAPTERS
from reports.content import build
from reports.content.statistics import MOST_REGIONS
from reports.model import Chart, Heading, Options, Paragraph, Report, Table
from tests.ui.election.cases import measured_audit

_CHAPTERS = Options(chapters=("method", "statistics", "annexes"))


def _report(audit: Audit | None = None, language: Language = "en") -> Report:
    return build(audit or measured_audit(), Review("Айгүл"), language, _CHAPTERS)


def _blocks(report: Report, chapter: str, kind: type) -> list[object]:
    blocks = next(c for c in report.chapters if c.key == chapter).blocks
    return [block for block in blocks if isinstance(block, kind)]


def _told(report: Report) -> str:
    paragraphs = _blocks(report, "statistics", Paragraph)
    return "\n".join(p.text for p in paragraphs if isinstance(p, Paragraph))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_result_stands_beside_honest_elections_formula_caveat_seed_and_source(
    language: Language,
) -> None:
    report = _report(language=language)
    told = _told(report)
    result = measured_audit().results[1]
    words = methods.tell(result, measured_audit().election, language)
    for text in (words.how, words.honest, words.caveat, words.tests, words.source, "20210110"):
        assert text
        assert text in told
    assert words.summary in " ".join(report.texts())


def test_the_country_and_what_is_flagged_stand_in_the_chapter_the_rest_in_the_annex() -> None:
    report = _report()
    title = messages.text("measure-dependence-whole", "en")

    def rows(chapter: str) -> list[tuple[str, ...]]:
        tables = [t for t in _blocks(report, chapter, Table) if isinstance(t, Table)]
        return [row for t in tables if t.title == title for row in t.rows]

    assert [row[0] for row in rows("statistics")] == ["the whole country"] * 2 + ["Akmola Region"]
    assert len(rows("annexes")) == 6  # without the districts
    assert rows("annexes")[0][:6] == (
        "the whole country", "Nur Otan", "100", "40.0\u00a0%", "1.0e\u221209", "1.0e\u221208",
    )  # fmt: skip


def test_the_annex_has_the_country_and_the_regions_and_says_where_districts_are() -> None:
    audit = measured_audit(1000)
    report = _report(audit)
    tables = [t for t in _blocks(report, "annexes", Table) if isinstance(t, Table)]
    assert (
        max(len(t.rows) for t in tables if t.title.startswith("Votes that grow with turnout, in %"))
        == 6
    )
    left = [p.text for p in _blocks(report, "annexes", Paragraph) if isinstance(p, Paragraph)]
    assert any("2,000 more rows" in text for text in left)
    assert len(findings_file.document(audit, "en")["measures"]) == 2 * 1000 + 7


def test_regions_of_a_method_that_has_very_many_stand_in_the_findings_file() -> None:
    audit = measured_audit()
    result = audit.results[1]
    regions = result.outcome.measures[result.outcome.measures["level"] == "region"]
    many = pd.concat([result.outcome.measures, *[regions] * (MOST_REGIONS // len(regions))])
    own = replace(result, outcome=replace(result.outcome, measures=many))
    report = _report(replace(audit, results=(audit.results[0], own, *audit.results[2:])))
    tables = [t for t in _blocks(report, "annexes", Table) if isinstance(t, Table)]
    title = messages.text("measure-dependence-whole", "en")
    assert [len(t.rows) for t in tables if t.title == title] == [2]


def test_methods_that_did_not_run_are_told_with_the_reason() -> None:
    audit = measured_audit()
    asked = replace(audit.results[2], check=replace(audit.results[2].check, code="N2"))
    report = _report(replace(audit, results=(*audit.results[:1], asked)))
    tables = [t for t in _blocks(report, "statistics", Table) if isinstance(t, Table)]
    assert "Not calculated yet" in tables[0].rows[0][2]
    headings = [h.text for h in _blocks(report, "statistics", Heading) if isinstance(h, Heading)]
    assert not headings


def test_charts_of_measures_are_drawn_with_their_words() -> None:
    charts = [b for b in _blocks(_report(), "statistics", Chart) if isinstance(b, Chart)]
    assert any("Akmola Region" in chart.scene.summary for chart in charts)


def test_the_formula_is_told_once() -> None:
    report = _report()
    how = methods.tell(measured_audit().results[1], measured_audit().election, "en").how
    assert sum(how in text for text in report.texts()) == 1
    alone = build(measured_audit(), Review(), "en", Options(chapters=("method",)))
    assert sum(how in text for text in alone.texts()) == 1


def test_without_methods_the_chapter_says_what_it_is() -> None:
    audit = replace(measured_audit(), results=measured_audit().results[:1])
    report = build(audit, Review(), "ru", Options(chapters=CHAPTERS))
    assert _blocks(report, "statistics", Paragraph)


def test_the_same_audit_gives_the_same_bytes() -> None:
    first, second = (pdf.render(_report(language="kk"))[0] for _ in range(2))
    assert first == second
    documents = [findings_file.document(measured_audit(), "kk") for _ in range(2)]
    assert documents[0] == documents[1]


def test_the_findings_file_carries_every_measure_with_blanks_as_null() -> None:
    rows = findings_file.document(measured_audit(), "en")["measures"]
    assert len(rows) == 15
    assert rows[2] == {
        "code": "N2", "measure": "dependence-whole", "level": "region",
        "place": {"region": "Akmola", "region_key": "akmola", "district": None},
        "subject": None, "field": "votes:nur-otan", "unit": "percent", "decimals": 1, "n": 102,
        "value": pytest.approx(33.08, abs=0.01), "expected": None,
        "low": pytest.approx(30.08, abs=0.01), "high": pytest.approx(36.08, abs=0.01), "z": None,
        "p": pytest.approx(0.1538, abs=1e-4), "q": pytest.approx(0.1538, abs=1e-4),
        "flagged": True,
    }  # fmt: skip
