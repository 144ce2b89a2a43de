"""The workbook of an audit: what it says; it opens in the program with the same numbers."""

import csv
import subprocess
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

import sample_protocols
from audit import engine
from audit.decisions.review import Review
from audit.engine import Audit
from audit.importing.layout.own_results import COLUMN, MARK
from audit.importing.table import TableKind
from audit.messages import LANGUAGES, Language, text
from audit.progress import Cancelled, Progress
from reports.workbook import audit_book
from tests.audit.builders import precincts

PRECINCT_CHECKS = {"H1", "H2", "H3", "H4", "H5", "H6", "S1", "S2", "S3", "S4", "C1", "C3", "O1"}


@cache
def sample() -> Audit:
    """A region and a sheet of observers of the sample."""
    wanted = ("jambyl", "observers_south", "by_region")
    paths = [
        path
        for given in sample_protocols.inputs()
        for path in (sorted(given.rglob("*")) if given.is_dir() else [given])
        if any(word in path.name for word in wanted)
    ]
    return engine.audit(engine.prepare(engine.read(paths)))


def country(folder: Path) -> Audit:
    """A country that no profile knows: numbers with zeros, names that look like formulas."""
    columns = precincts(60)
    columns["precinct"] = [f"{n:04d}" for n in range(60)]
    columns["region"] = ["=North"] * 30 + ["São Martinho"] * 30
    columns["valid"] = [*columns["valid"][:-1], 9999]
    names = {"votes:A": "+Alpha", "votes:B": "Beta & <Co>", "votes:C": "Gamma"}
    pd.DataFrame(columns).rename(columns=names).to_csv(folder / "official.csv", index=False)
    listed = pd.DataFrame(columns)[["region", "precinct"]].assign(address="Long street 5")
    listed.to_csv(folder / "precincts.csv", index=False)
    files = [folder / "official.csv", folder / "precincts.csv"]
    return engine.audit(engine.prepare(engine.read(files)))


def again(path: Path) -> Audit:
    return engine.audit(engine.prepare(engine.read([path])))


def told(audit: Audit) -> list[tuple[object, ...]]:
    """The findings of single precincts, without what names the file."""
    own = audit.findings
    chosen = own[own["code"].isin(PRECINCT_CHECKS) & (own["level"] == "precinct")]
    names = ["code", "region_key", "district", "precinct", "field", "published", "expected"]
    rows = chosen[names].astype(str)
    return sorted(map(tuple, rows.itertuples(index=False, name=None)))


def assert_same_figures(one: Audit, other: Audit) -> None:
    ours, theirs = one.election.protocols, other.election.protocols
    assert ours["precinct"].tolist() == theirs["precinct"].tolist()
    assert ours["region"].tolist() == theirs["region"].tolist()
    names = [n for n in ours.columns if ours[n].dtype.kind == "f" and not ours[n].isna().all()]
    lines = {line.key: line.votes for line in one.election.lines}
    renamed = dict(zip(lines.values(), [v.votes for v in other.election.lines], strict=True))
    for name in names:
        np.testing.assert_array_equal(ours[name], theirs[renamed.get(name, name)])


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_opens_in_the_program_with_the_same_numbers(tmp_path: Path, language: Language) -> None:
    path = tmp_path / "book.xlsx"
    audit_book.write(sample(), Review(), path, language)
    back = again(path)
    assert not [c for table in back.election.tables for c in table.columns if c.asked]
    assert_same_figures(sample(), back)
    assert told(back) == told(sample())
    assert len(told(back))
    assert len(back.election.evidence) == len(sample().election.evidence)
    assert back.totals.votes == sample().totals.votes
    codes = {p.code for p in back.election.problems}
    new = codes - {p.code for p in sample().election.problems}
    assert new <= {"own-result", "total-by-sum", "blank-region-sums", "blank-region-alphabet"}
    assert "own-result" in new


def totals(audit: Audit) -> list[tuple[object, ...]]:
    """Totals as published, region by region, with their shares as printed."""
    own = audit.election.summaries
    parts = [f"{part}:{line.key}" for line in audit.election.lines for part in ("votes", "share")]
    rows = own[["level", "region_key", "district", *parts]].astype(str)
    return sorted(map(tuple, rows.itertuples(index=False, name=None)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_published_totals_are_read_again_and_found_wanting_again(
    tmp_path: Path, language: Language
) -> None:
    path = tmp_path / "book.xlsx"
    audit_book.write(sample(), Review(), path, language)
    back = again(path)
    assert totals(back) == totals(sample())
    assert len(totals(back)) == 18
    names = ["code", "region_key", "field", "published", "expected"]
    found = [
        sorted(map(tuple, own[own["code"].str.startswith("P")][names].astype(str).to_numpy()))
        for own in (sample().findings, back.findings)
    ]
    assert found[0] == found[1]
    assert len(found[0])


def test_totals_of_regions_and_of_their_districts_stay_apart(tmp_path: Path) -> None:
    districts = [("North", f"District {n}", 100 + n, 50 + 3 * n) for n in range(9)]
    districts += [("South", f"Quarter {n}", 70 + n, 90 + n) for n in range(7)]
    figures = pd.DataFrame(districts, columns=["Region", "District", "Sun party", "Moon party"])
    regions = figures.groupby("Region", as_index=False)[["Sun party", "Moon party"]].sum()
    for name, frame in (("districts", figures), ("regions", regions)):
        for party in ("Sun party", "Moon party"):
            whole = frame["Sun party"] + frame["Moon party"]
            frame[f"{party}, %"] = (100 * frame[party] / whole).map("{:.2f}".format)
        frame.to_csv(tmp_path / f"{name}.csv", index=False)
    files = [tmp_path / "districts.csv", tmp_path / "regions.csv"]
    audit, path = engine.audit(engine.prepare(engine.read(files))), tmp_path / "book.xlsx"
    assert audit.election.summaries.groupby("level").size().to_dict() == {
        "district": 16,
        "region": 2,
    }
    audit_book.write(audit, Review(), path, "en")
    assert totals(again(path)) == totals(audit)


def test_so_does_that_of_a_country_that_no_profile_knows(tmp_path: Path) -> None:
    audit, path = country(tmp_path), tmp_path / "book.xlsx"
    audit_book.write(audit, Review(), path, "en")
    back = again(path)
    assert_same_figures(audit, back)
    assert back.election.protocols["precinct"].iloc[7] == "0007"
    assert told(back) == told(audit)
    assert len(told(back))
    assert len(back.election.registry) == len(audit.election.registry) == 60


def sheet_of(path: Path, name: str) -> Worksheet:
    book = load_workbook(path)
    return next(one for one in book.worksheets if one.title == name)


def test_findings_lead_to_the_row_they_are_of(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    audit_book.write(sample(), Review(), path, "en")
    book = load_workbook(path)
    sheet = book["Findings"]
    head = [cell.value for cell in sheet[1]]
    place, cell = head.index("Precinct"), head.index("Cell")
    linked = 0
    for row in sheet.iter_rows(min_row=2):
        link = row[cell].hyperlink
        if link is None or not str(link.location).startswith("'Protocols'"):
            continue
        linked += 1
        at = str(link.location).partition("!")[2]
        target = book["Protocols"][at]
        line = [one.value for one in book["Protocols"][target.row]]
        published = row[head.index("Published")].value
        assert row[place].value in line
        assert published is None or published in line or row[1].value not in {"H6", "S4"}
        assert line[-3] == row[head.index("File")].value
    assert linked > 2
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref is not None


def test_decisions_and_notes_stand_in_it_and_the_time_of_the_last(tmp_path: Path) -> None:
    ids = sample().findings["id"].tolist()
    review = Review("Aigul")
    review.confirm(ids[:1])
    review.note(ids[1:2], "=HYPERLINK()")
    path = tmp_path / "book.xlsx"
    audit_book.write(sample(), review, path, "en")
    sheet = sheet_of(path, "Findings")
    head = [cell.value for cell in sheet[1]]
    first, second = ([cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=3))
    assert first[head.index("Decision")] == "Confirmed"
    assert second[head.index("Note of the observer")] == "=HYPERLINK()"
    assert sheet.cell(3, head.index("Note of the observer") + 1).data_type in ("s", "inlineStr")
    created = load_workbook(path).properties.created
    assert created is not None
    assert created.isoformat() == review.log[-1].time[:19]


def test_the_same_audit_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        audit_book.write(sample(), Review(), tmp_path / name, "kk")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_people_can_be_numbered(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    audit_book.write(sample(), Review(), path, "en", nameless=True)
    names = {n for n in sample().election.evidence["observer"] if n}
    texts = {
        str(cell)
        for sheet in load_workbook(path)
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    }
    assert names
    assert not names & texts


def test_every_sheet_of_results_is_marked_and_every_other_tells_where_rows_came_from(
    tmp_path: Path,
) -> None:
    path = tmp_path / "book.xlsx"
    audit_book.write(sample(), Review(), path, "ru")
    heads = {s.title: [c.value for c in s[1]] for s in load_workbook(path).worksheets}
    alone = "Без протокола, копия протокола"  # the sample's observers were elsewhere too
    data = {"Протоколы", "Наблюдатели", alone, "Итоги в файлах"}
    assert {name for name, head in heads.items() if MARK not in head} == data
    assert all(str(heads[name][-1]).startswith(COLUMN) for name in data)
    kinds = {table.sheet: table.kind for table in engine.read([path]).tables}
    assert {name for name, kind in kinds.items() if kind is not TableKind.UNKNOWN} == data


def test_findings_as_text_with_commas(tmp_path: Path) -> None:
    path = tmp_path / "findings.csv"
    audit_book.write_findings(sample(), Review(), path, "en")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["Mark of the finding"] for row in rows] == sample().findings["id"].tolist()


def test_protocols_as_text_with_commas_open_with_the_same_numbers(tmp_path: Path) -> None:
    audit, path = country(tmp_path), tmp_path / "out" / "protocols.csv"
    path.parent.mkdir()
    audit_book.write_protocols(audit, Review(), path, "en")
    back = again(path)
    assert_same_figures(audit, back)
    assert back.election.protocols["precinct"].iloc[7] == "0007"
    assert not [c for table in back.election.tables for c in table.columns if c.asked]


class Impatient(Progress):
    def cancelled(self) -> bool:
        return True


def test_it_can_be_cancelled(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        audit_book.write(sample(), Review(), tmp_path / "b.xlsx", "en", Impatient())
    assert not list(tmp_path.iterdir())


def test_libreoffice_opens_it_without_a_word(tmp_path: Path, libreoffice: str) -> None:
    path = tmp_path / "book.xlsx"
    audit_book.write(country(tmp_path), Review(), path, "en")
    done = subprocess.run(
        [libreoffice, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
         "--convert-to", "ods", "--outdir", str(tmp_path / "out"), str(path)],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert not [line for line in done.stderr.splitlines() if "javaldx" not in line]
    assert (tmp_path / "out" / "book.ods").stat().st_size > 5_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_observations_and_findings_say_what_they_may_be_held_to(
    tmp_path: Path, language: Language
) -> None:
    path = tmp_path / "book.xlsx"
    audit_book.write(sample(), Review(), path, language)
    equal = text("evidence-strength-equal", language)
    sheet = sheet_of(path, text("export-sheet-evidence", language))
    head = [str(cell.value) for cell in sheet[1]]
    held = head.index(f"{COLUMN}{text('evidence-head-strength', language)}")
    assert equal in {row[held] for row in sheet.iter_rows(min_row=2, values_only=True)}
    sheet = sheet_of(path, text("export-sheet-findings", language))
    head = [str(cell.value) for cell in sheet[1]]
    rests = head.index(text("export-rests", language))
    told = {str(row[rests]) for row in sheet.iter_rows(min_row=2, values_only=True) if row[rests]}
    assert any(equal in one for one in told)
