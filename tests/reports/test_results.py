"""Published and recomputed results in the report: the country, its lines, its regions."""

import pytest

from audit import engine, fields, formatting, messages
from audit.engine import Audit
from audit.findings import field_label
from audit.messages import LANGUAGES, Language
from reports.content import build
from reports.model import Options
from tests.audit.builders import changed, election, precincts
from tests.reports.contents import new_review, tables_of


def test_published_regions_stand_beside_the_sums_of_their_protocols() -> None:
    columns = precincts(40)
    columns["region"] = ["North"] * 20 + ["South"] * 20
    lines = [f"votes:{name}" for name in "ABC"]
    sums = {
        name: [sum(int(str(v)) for v in columns[name][at : at + 20]) for at in (0, 20)]
        for name in ("registered", "issued", *lines)
    }
    sums["votes:B"][1] += 17
    published: dict[str, list[object]] = {"region": ["North", "South"], "level": ["region"] * 2}
    published |= {name: list(values) for name, values in sums.items()}
    report = build(engine.audit(election(columns, summaries=published)), new_review(), "en")
    overview, differing = tables_of(report, "results")[-2:]
    assert [row[-3:] for row in overview.rows] == [("5", "5", "0"), ("5", "4", "1")]
    right = sums["votes:B"][1] - 17
    assert differing.rows == (("South", "B", f"{right + 17:,}", f"{right:,}", "−17"),)


def test_where_our_profiles_figures_were_published_is_told_in_every_language(
    published_audit: Audit,
) -> None:
    chosen = Options(chapters=("results",))
    told = " ".join(build(published_audit, new_review(), "kk", chosen).texts())
    assert "Орталық сайлау комиссиясы" in told
    assert "Central Election" not in told
    assert published_audit.election.profile.published.source in " ".join(
        build(published_audit, new_review(), "en", chosen).texts()
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_without_figures_get_a_sentence_and_no_empty_table(language: Language) -> None:
    columns = {name: v for name, v in precincts(4).items() if name in ("region", "precinct")}
    report = build(engine.audit(election(columns)), new_review(), language)
    assert messages.text("report-national-none", language) in report.texts()
    assert all(one.rows for one in tables_of(report, "results"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_country_says_its_valid_and_invalid_ballots_where_the_files_do(
    language: Language,
) -> None:
    columns = precincts(30)
    names = {key: fields.label(key, language) for key in ("valid", "invalid")}
    audited = election(columns)
    report = build(engine.audit(audited), new_review(), language)
    told = {row[0]: row[1] for row in tables_of(report, "results")[0].rows}
    for key, name in names.items():
        assert told[name] == formatting.whole(audited.protocols[key].sum(), language)
    without = {key: values for key, values in columns.items() if key not in names}
    report = build(engine.audit(election(without)), new_review(), language)
    assert not {row[0] for row in tables_of(report, "results")[0].rows} & set(names.values())


def test_votes_against_all_are_in_the_tables_and_in_the_base_of_shares() -> None:
    columns = changed(precincts(300))
    columns["against_all"] = [10.0] * 300
    audit = engine.audit(election(columns))
    report = build(audit, new_review(), "en")
    figures, shares = tables_of(report, "results")[:2]
    against = field_label("against_all", audit.election, "en")
    assert (against, "3,000") in [row[:2] for row in figures.rows]
    own = next(row for row in shares.rows if row[0] == against)
    votes = sum(audit.totals.votes.values())
    assert own[1] == "3,000"
    assert f"{100 * 3000 / (votes + 3000):.4f}" in own
    assert shares.rows[-1][1] == f"{int(votes) + 3000:,}"


def test_two_totals_of_valid_votes_are_told_apart(precinct_audit: Audit) -> None:
    report = build(precinct_audit, new_review(), "en")
    (shares,) = (
        t for t in tables_of(report, "results") if t.title == "Shares of the whole country"
    )
    valid = formatting.whole(precinct_audit.totals.valid, "en")
    assert f"come to {valid}" in shares.note


def test_a_single_row_of_the_country_is_not_called_recomputed(published_audit: Audit) -> None:
    report = build(published_audit, new_review(), "en")
    first = tables_of(report, "results")[0]
    assert "Recomputed" not in first.header
    assert "In the files" in first.header
