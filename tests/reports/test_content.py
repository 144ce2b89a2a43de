"""What the report says: every finding, every figure, in three languages, and nothing by chance."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from audit import engine, messages
from audit.election import Election
from audit.engine import Audit
from audit.findings import Severity
from audit.messages import LANGUAGES, Language
from audit.sources import Problem
from reports import pdf
from reports.choices import CHAPTERS
from reports.content import build
from reports.fingerprint import findings_sha256, records
from reports.model import Chart, FindingBlock, KeyValues, Options, Report, Table
from tests.audit.builders import changed, election, precincts
from tests.reports.contents import few_contradictions, new_review, tables_of
from tests.reports.papers import pages, squeezed

BARRED = re.compile(r"fraud|falsif|rigg|фальсиф|подтасов|вброс|мошен|бұрмала|жалған", re.IGNORECASE)


def _cells(report: Report) -> Iterator[tuple[str, ...]]:
    for block in report.blocks():
        if isinstance(block, Table):
            yield from block.rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_chapters_are_there_in_every_language(
    precinct_audit: Audit, language: Language
) -> None:
    report = build(precinct_audit, new_review(), language)
    # No other election is opened beside this one.
    alone = [key for key in CHAPTERS if key != "comparison"]
    assert [chapter.key for chapter in report.chapters] == alone
    assert all(chapter.blocks for chapter in report.chapters)


def test_chapters_can_be_chosen(precinct_audit: Audit) -> None:
    report = build(precinct_audit, new_review(), "ru", Options(chapters=("summary", "findings")))
    assert [chapter.key for chapter in report.chapters] == ["summary", "findings"]


def test_every_finding_stands_in_the_report_exactly_once(precinct_audit: Audit) -> None:
    report = build(precinct_audit, new_review(), "en", Options(explained=0))
    blocks = next(c for c in report.chapters if c.key == "findings").blocks
    numbers = [block.number for block in blocks if isinstance(block, FindingBlock)]
    numbers += [row[0] for block in blocks if isinstance(block, Table) for row in block.rows]
    expected = [str(rank) for rank in range(1, len(precinct_audit.findings) + 1)]
    assert sorted(numbers, key=int) == expected


def test_contradictions_are_explained_however_few_are_asked_for(precinct_audit: Audit) -> None:
    report = build(precinct_audit, new_review(), "en", Options(explained=0))
    blocks = next(c for c in report.chapters if c.key == "findings").blocks
    explained = {block.number for block in blocks if isinstance(block, FindingBlock)}
    frame = precinct_audit.findings
    strong = frame[frame["severity"] == str(Severity.CONTRADICTION)]["rank"]
    assert len(strong) >= 3
    assert {str(rank) for rank in strong} <= explained


def test_the_paper_says_what_the_content_says(precinct_audit: Audit) -> None:
    review = new_review()
    review.confirm(precinct_audit.findings["id"][:2])
    report = build(precinct_audit, review, "kk")
    paper = squeezed("".join(pages(report)))
    # Lines of a cell are extracted beside those of its neighbours, so words are compared.
    words = {squeezed(word) for text in report.texts() for word in text.split(" ")}
    lost = [word for word in words if len(word) < 14 and word not in paper]
    assert not lost


def test_the_real_table_shows_the_one_wrong_share_and_the_exact_remainders(
    published_audit: Audit,
) -> None:
    report = build(published_audit, new_review(), "en")
    table = next(t for t in tables_of(report, "results") if t.header[0] == "Region")
    marked = [table.rows[row] for row in sorted(table.marked)]
    assert [row[1:] for row in marked] == [
        ("Adal", "18,835", "5.21", "5.8617", "−0.6517"),
        ("Sum; remainder from 100 %: +0.65 (±0.025)", "", "99.35", "", "not rounding"),
    ]
    sums = [row[3] for row in table.rows if row[1].startswith("Sum")]
    assert sorted(set(sums)) == ["100.00", "100.01", "99.35", "99.99"]
    assert len(sums) == 18


def test_names_that_the_file_leaves_blank_are_told_as_proposed(published_audit: Audit) -> None:
    report = build(published_audit, new_review(), "en")
    names = [row[0] for row in _cells(report) if "proposed" in row[0]]
    assert any(name.startswith("Almaty (proposed") for name in names)
    assert any(name.startswith("Nur-Sultan (proposed") for name in names)


def test_seats_and_turnout_of_2021(published_audit: Audit) -> None:
    report = build(published_audit, new_review(), "ru")
    text = " ".join(report.texts())
    assert "67\u00a0346,13" in text
    assert "63,25\u00a0%" in text
    seats = tables_of(report, "seats")[0]
    assert [row[-2] for row in seats.rows[:3]] == ["76", "12", "10"]
    assert [row[5] for row in seats.rows[:3]] == ["0,442", "0,772", "0,786"]
    margins = tables_of(report, "seats")[1]
    assert margins.rows[0][0] == "11\u00a0127"


def test_without_precincts_the_report_says_why_there_are_no_charts(published_audit: Audit) -> None:
    report = build(published_audit, new_review(), "en", Options(chapters=("turnout", "coverage")))
    assert not any(isinstance(block, Chart) for block in report.blocks())
    assert "Charts of precincts are not drawn" in " ".join(report.texts())


def test_checks_that_did_not_run_are_told_with_the_reason(precinct_audit: Audit) -> None:
    report = build(precinct_audit, new_review(), "en")
    idle = {r.check.code for r in precinct_audit.results if not r.outcome.ran}
    assert idle
    table = next(t for t in tables_of(report, "method") if t.header[-1] == "Reason")
    assert {row[0] for row in table.rows} == idle
    assert all(len(row[-1]) > 10 for row in table.rows)


def test_notes_told_together_claim_no_more_than_each_of_them_says() -> None:
    def note(source: str, cell: str | None, header: str) -> Problem:
        told: dict[str, str | int | float] = {"header": header, "count": 3}
        return Problem("cleaned-grouping", "note", source, cell and "S", cell, params=told)

    every = (
        note("same.xlsx", "A1", "X"), note("same.xlsx", "A2", "X"),
        note("kind.xlsx", "A1", "X"), note("kind.xlsx", "B1", "Y"), note("kind.xlsx", "C1", "Z"),
        note("one.md", None, "X"), note("two.md", None, "X"),
    )  # fmt: skip
    made = engine.audit(replace(few_contradictions(), problems=every))
    cells = {row[0] for row in _cells(build(made, new_review(), "en"))}
    assert cells >= {
        "same.xlsx / S / A1 and one more place of this file",
        "kind.xlsx / S / A1 and 2 more notes of this kind on this file",
        "one.md and one more file",
    }


def test_the_date_is_that_of_the_last_decision(precinct_audit: Audit) -> None:
    review = new_review()
    assert "no decisions yet" in _cover(build(precinct_audit, review, "en"))
    review.confirm(precinct_audit.findings["id"][:1])
    assert "2021-01-11" in _cover(build(precinct_audit, review, "en"))
    assert "11.01.2021" in _cover(build(precinct_audit, review, "kk"))


def test_the_log_tells_every_decision_and_its_undoing(precinct_audit: Audit) -> None:
    review = new_review()
    first, second = precinct_audit.findings["id"][:2]
    review.confirm([first])
    review.dismiss([second], "recount")
    review.undo()
    report = build(precinct_audit, review, "en")
    rows = tables_of(report, "log")[0].rows
    assert [row[3] for row in rows] == ["confirmed", "dismissed", "taken back"]
    assert [row[1] for row in rows] == [f"2021-01-11 22:0{minute}" for minute in range(3)]
    kazakh = tables_of(build(precinct_audit, review, "kk"), "log")[0].rows
    assert kazakh[1][5] == messages.text("dismissed-recount", "kk")


def test_a_confirmed_precinct_has_a_dossier_with_both_sides(precinct_audit: Audit) -> None:
    review = new_review()
    frame = precinct_audit.findings
    finding = frame[(frame["precinct"] == "4") & (frame["code"] == "O1")].iloc[0]
    review.confirm([finding["id"]])
    review.note([finding["id"]], "Checked by photograph")
    report = build(precinct_audit, review, "en")
    table = next(t for t in tables_of(report, "annexes") if t.header[1] == "Official")
    assert table.header[:4] == ("Field", "Official", "Айгүл", "")
    assert [table.rows[row][:4] for row in table.marked] == [("A", "9,999", "100", "≠")]
    assert "Checked by photograph" in " ".join(report.texts())
    assert not any("Dossier" in t for t in build(precinct_audit, new_review(), "en").texts())


def test_observers_outcomes_add_up(precinct_audit: Audit) -> None:
    kinds, regions = tables_of(build(precinct_audit, new_review(), "en"), "observers")
    equal = "must be equal in every field"
    assert kinds.rows[0] == ("copy of the protocol", equal, "5", "5", "4", "1", "0", "0")
    assert regions.rows[-1][0] == "Whole country"
    assert regions.rows[-1][2:5] == ("4", "1", "0")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_accuses_and_the_fixed_sentence_stands(
    precinct_audit: Audit, language: Language
) -> None:
    text = " ".join(build(precinct_audit, new_review(), language).texts())
    assert not BARRED.search(text)
    assert messages.text("report-fixed", language) in text


def test_the_same_decisions_give_the_same_bytes_and_fingerprint(precinct_audit: Audit) -> None:
    again = engine.audit(few_contradictions())
    one, two = (
        pdf.render(build(audit, new_review(), "ru"))[0] for audit in (precinct_audit, again)
    )
    assert one == two
    assert findings_sha256(again.findings) == findings_sha256(precinct_audit.findings)


def test_decisions_and_language_do_not_touch_the_fingerprint(precinct_audit: Audit) -> None:
    review = new_review()
    plain = build(precinct_audit, review, "en").findings_sha256
    review.confirm(precinct_audit.findings["id"])
    assert build(precinct_audit, review, "kk").findings_sha256 == plain


def test_the_fingerprint_is_of_the_entries_of_the_findings_file(precinct_audit: Audit) -> None:
    from reports import findings_file

    sentences = {"explanation", "innocent_explanations", "next_step", "mended"}
    entries = findings_file.findings(precinct_audit, "en")
    bare = [{k: v for k, v in entry.items() if k not in sentences} for entry in entries]
    assert bare == records(precinct_audit.findings)


def test_simulated_data_are_called_so_on_the_cover() -> None:
    columns = precincts(3)
    made = election(columns)
    simulated = Election(**{**vars(made), "simulated": True})
    report = build(engine.audit(simulated), new_review(), "en")
    assert report.simulated
    assert messages.text("report-simulated", "en") in " ".join(report.texts())


def test_who_answers_stands_on_the_cover(precinct_audit: Audit) -> None:
    options = Options("Тәуелсіз байқаушылар", "Б. Ахметов", "final")
    cover = _cover(build(precinct_audit, new_review(), "ru", options))
    assert {"Тәуелсіз байқаушылар", "Б. Ахметов", "окончательный"} <= set(cover)


def test_an_election_of_hundreds_of_candidates_has_a_row_for_each_that_has_votes() -> None:
    columns = {name: v for name, v in precincts(40).items() if not name.startswith("votes:")}
    columns["region"] = [f"Region {row // 4}" for row in range(40)]
    for number in range(200):
        columns[f"votes:Candidate {number}"] = [
            5 if number % 10 == row // 4 else 0 for row in range(40)
        ]
    report = build(
        engine.audit(election(columns)), new_review(), "en", Options(chapters=("results",))
    )
    table = tables_of(report, "results")[-1]
    assert len(table.rows) == 200
    assert table.rows[0] == ("Region 0", "Candidate 0", "20", "5.00\u00a0%")
    assert "180" not in {row[2] for row in table.rows}


@pytest.mark.parametrize("name", ["მარნეული <b>&", "\u202eабв\u200f", "ش" * 300, "x" * 20_000, "'"])
def test_names_that_strangers_chose_do_not_stop_a_report(name: str) -> None:
    columns = precincts(30)
    columns[f"votes:{name}"] = columns.pop("votes:A")
    columns["region"] = [name] * 30
    columns["district"] = [name] * 30
    columns = changed(columns, valid=(3, 1))
    report = build(engine.audit(election(columns)), new_review(), "kk")
    _, result = pdf.render(report)
    assert 10 < result.pages < 150


@pytest.mark.parametrize("kind", ["nothing", "observers", "list"])
def test_whatever_the_files_hold_there_is_a_report(kind: str) -> None:
    columns = precincts(4)
    seen = {**columns, "evidence_kind": ["tally"] * 4, "observer": [""] * 4}
    places = {name: columns[name] for name in ("region", "district", "precinct")}
    makers: dict[str, Callable[[], Election]] = {
        "nothing": election,
        "observers": lambda: election(evidence=seen),
        "list": lambda: election(registry=places),
    }
    made = makers[kind]()
    for language in LANGUAGES:
        _, result = pdf.render(build(engine.audit(made), new_review(), language))
        assert result.pages > 5
        assert result.missing == 0


def _cover(report: Report) -> list[str]:
    return [
        text
        for block in report.cover
        if isinstance(block, KeyValues)
        for row in block.rows
        for text in row
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_chapter_points_at_one_that_was_left_out(
    precinct_audit: Audit, language: Language
) -> None:
    review = new_review()
    review.confirm(precinct_audit.findings["id"][:3])
    titles = {key: messages.text(f"report-chapter-{key}", language) for key in CHAPTERS}
    for alone in CHAPTERS:
        chosen = Options(chapters=(alone,))
        for audit in (precinct_audit, engine.audit(election(precincts(4)))):
            told = " ".join(build(audit, review, language, chosen).texts())
            pointed = [t for key, t in titles.items() if key != alone and f"“{t}”" in told]
            pointed += [t for key, t in titles.items() if key != alone and f"«{t}»" in told]
            assert not pointed, alone


def test_a_report_of_no_chapter_is_its_cover(precinct_audit: Audit) -> None:
    report = build(precinct_audit, new_review(), "kk", Options(chapters=()))
    _, result = pdf.render(report)
    assert result.pages == 2
    assert messages.text("report-fixed", "kk") in _texts_of(report)


def _texts_of(report: Report) -> set[str]:
    return set(report.texts())


@pytest.mark.parametrize("lines", [9, 48])
def test_many_parties_make_a_sensible_report(lines: int) -> None:
    columns = {name: v for name, v in precincts(40).items() if not name.startswith("votes:")}
    for number in range(lines):
        columns[f"votes:Party {number}"] = [7 + (number * 31 + row) % 50 for row in range(40)]
    columns["valid"] = [
        sum(int(str(columns[f"votes:Party {n}"][row])) for n in range(lines)) for row in range(40)
    ]
    columns["region"] = [f"Region {row // 10}" for row in range(40)]
    audit = engine.audit(election(columns))
    report = build(audit, new_review(), "ru", Options(dossiers="listed", listed="Region 2/25"))
    told = set(report.texts())
    assert {f"Party {number}" for number in range(lines)} <= told
    assert "Досье: Region 2, District 1, участок № 25" in told
    _, result = pdf.render(report)
    assert result.missing == 0


def test_one_precinct_alone_makes_a_report_in_every_language() -> None:
    audit = engine.audit(election(precincts(1)))
    for language in LANGUAGES:
        report = build(audit, new_review(), language, Options(dossiers="listed", listed="1"))
        _, result = pdf.render(report)
        assert result.pages > 8


def test_nothing_is_said_of_observers_where_there_are_none() -> None:
    columns = {name: v for name, v in precincts(30).items() if name not in ("region", "district")}
    report = build(
        engine.audit(election(columns)), new_review(), "en", Options(chapters=("coverage",))
    )
    (table,) = tables_of(report, "coverage")
    assert table.header == ("Region", "Protocols present")
    assert table.rows == (("Total", "30"),)
    told = " ".join(report.texts())
    assert "random sample" not in told
    assert "How many precincts there should be is not known" in told


def test_a_row_without_figures_is_no_protocol_and_nothing_brought_is_not_observed() -> None:
    columns = precincts(10)
    blank: list[object] = [None] * 4
    columns = {
        name: values if name in ("region", "district", "precinct") else [*values[:6], *blank]
        for name, values in columns.items()
    }
    seen: dict[str, list[object]] = {
        n: list(columns[n]) for n in ("region", "district", "precinct")
    }
    seen |= {"votes:A": [5, 7, *[0] * 8], "evidence_kind": ["photo"] * 10}
    report = build(engine.audit(election(columns, evidence=seen)), new_review(), "en")
    (shown,) = tables_of(report, "coverage")
    total = dict(zip(shown.header, shown.rows[-1], strict=True))
    assert total["Protocols present"] == "6"
    assert total["Observed precincts"] == "2"
    assert total["Observed, %"] == "20.0\N{NO-BREAK SPACE}%"


def test_votes_concerned_stand_only_where_any_are(published_audit: Audit) -> None:
    report = build(published_audit, new_review(), "en")
    facts = {
        block.number: dict(block.facts)
        for block in report.blocks()
        if isinstance(block, FindingBlock)
    }
    printed = [f for f in published_audit.findings.to_dict("records") if f["code"] in ("P1", "P2")]
    assert printed
    assert all("Votes concerned" not in facts[str(f["rank"])] for f in printed)
