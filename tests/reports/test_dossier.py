"""The dossier of a precinct: figures, copies, neighbours, control sums, decisions, and for whom."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from audit import engine
from audit.decisions.review import Review
from audit.decisions.typed_places import named
from audit.engine import Audit
from audit.messages import LANGUAGES, Language
from audit.places.control_sums import control_sums
from audit.places.neighbours import around
from reports.content import build
from reports.model import FindingBlock, Heading, Options, Report, Table
from tests.audit.builders import changed, election, precincts

NORTH, SOUTH = "North", "South"


@pytest.fixture(scope="module")
def audit() -> Audit:
    columns = changed(precincts(120), votes_A=(3, 9999), valid=(7, 5))
    columns["region"] = [NORTH] * 60 + [SOUTH] * 60
    columns["district"] = [f"District {n // 30 + 1}" for n in range(120)]
    columns["precinct"] = [str(n % 60 + 1) for n in range(120)]
    copy = {name: [values[3]] for name, values in precincts(120).items()}
    copy |= {"district": ["District 1"], "precinct": ["4"], "evidence_kind": ["copy"]}
    copy |= {"observer": ["Айгүл"], "observed_at": ["10.01.2021 22:10"]}
    return engine.audit(election(columns, evidence=copy))


def review(audit: Audit, *precincts_: str) -> Review:
    made = Review("Ерлан", lambda: datetime(2021, 1, 11, 22, 5, tzinfo=UTC))
    frame = audit.findings
    made.confirm(frame[frame["precinct"].isin(precincts_)]["id"])
    return made


def dossiers(report: Report) -> list[str]:
    found = [b.text for b in report.blocks() if isinstance(b, Heading) and not b.listed]
    return [text.partition(": ")[2] for text in found]


def tables(report: Report) -> list[Table]:
    return [b for c in report.chapters if c.key == "annexes" for b in c.blocks
            if isinstance(b, Table)]  # fmt: skip


def test_control_sums_are_those_of_the_protocol(audit: Audit) -> None:
    place = int(named(audit.election, "North/4")[0])
    sums = {one.code: one for one in control_sums(audit.election, place)}
    honest = {name: values[3] for name, values in precincts(120).items()}
    valid = next(one for one in sums["H5"].left if one[0] == "valid")
    assert valid[2] == honest["valid"]
    assert not sums["H5"].holds
    votes = 9999 + float(str(honest["votes:B"])) + float(str(honest["votes:C"]))
    assert sums["H5"].apart == float(str(honest["valid"])) - votes
    assert sums["H1"].holds
    assert sums["H1"].apart == 0


def test_neighbours_are_the_other_precincts_of_the_district(audit: Audit) -> None:
    place = int(named(audit.election, "South/District 3/5")[0])
    near = around(audit.election, place)
    assert near is not None
    assert (near.level, near.stations) == ("district", 29)
    columns = {k: np.array(v, dtype=float) for k, v in precincts(120).items() if k == "issued"}
    listed = np.array(precincts(120)["registered"], dtype=float)
    turnout = 100 * columns["issued"] / listed
    others = np.delete(turnout[60:90], 4)
    share = near.shares["issued"]
    assert share.own == pytest.approx(turnout[64])
    assert share.median == pytest.approx(np.median(others))
    assert (share.low, share.high) == pytest.approx(tuple(np.percentile(others, (10, 90))))


def test_too_small_a_district_takes_its_region() -> None:
    columns = precincts(12)
    columns["district"] = ["Small"] * 3 + ["Large"] * 9
    near = around(engine.audit(election(columns)).election, 0)
    assert near is not None
    assert (near.level, near.stations) == ("region", 11)
    alone = engine.audit(election(precincts(3))).election
    assert around(alone, 0) is None
    assert around(alone, -1) is None


@pytest.mark.parametrize(
    ("text", "count"),
    [("4", 2), ("North/4", 1), ("south / 4", 1), ("District 1/4", 1), ("North/District 2/4", 0),
     ("№ 4", 2), ("999", 0), ("", 0), ("/", 0), ("East/4", 0)],
)  # fmt: skip
def test_typed_numbers_name_precincts(audit: Audit, text: str, count: int) -> None:
    assert len(named(audit.election, text)) == count


def test_confirmed_precincts_have_a_dossier_unless_none_is_wanted(audit: Audit) -> None:
    made = review(audit, "4")
    assert dossiers(build(audit, made, "en")) == ["North, District 1, precinct 4"]
    assert not dossiers(build(audit, made, "en", Options(dossiers="none")))
    assert not dossiers(build(audit, Review(), "en"))


def test_marked_are_also_those_with_a_note_but_never_the_dismissed(audit: Audit) -> None:
    made, frame = review(audit, "4"), audit.findings
    of = frame[frame["precinct"] == "8"]["id"]
    made.note(of[:1], "Ask the commission")
    chosen = Options(dossiers="marked")
    assert dossiers(build(audit, made, "en", chosen)) == [
        "North, District 1, precinct 4",
        "North, District 1, precinct 8",
    ]
    made.dismiss(of)
    assert len(dossiers(build(audit, made, "en", chosen))) == 1


def test_listed_precincts_have_one_findings_or_not_and_mistakes_are_told(audit: Audit) -> None:
    chosen = Options(dossiers="listed", listed="South/District 3/7; North/8, 999;\nNorth/8")
    report = build(audit, Review(), "en", chosen)
    assert dossiers(report) == ["South, District 3, precinct 7", "North, District 1, precinct 8"]
    assert any(text.startswith("999: the files hold no such precinct") for text in report.texts())


def test_a_number_that_many_bear_is_asked_and_not_guessed() -> None:
    columns = precincts(40)
    columns["district"] = [f"District {n}" for n in range(40)]
    columns["precinct"] = ["1"] * 40
    many = engine.audit(election(columns))
    report = build(many, Review(), "en", Options(dossiers="listed", listed="1"))
    assert not dossiers(report)
    assert any(text.startswith("1: 40 precincts bear this number") for text in report.texts())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_dossier_holds_everything_of_its_precinct(audit: Audit, language: Language) -> None:
    made = review(audit, "4")
    report = build(audit, made, language, Options(chapters=("annexes",)))
    blocks = report.chapters[0].blocks
    text = " ".join(text for block in blocks for text in _texts(block))
    assert "protocols.xlsx" in text  # where the official figures stand
    assert "evidence.xlsx" in text
    assert "10.01.2021 22:10" in text
    beside, sums, history = tables(report)[:3]
    assert len(beside.header) == 7  # field, official, copy, mark, own share, neighbours, range
    assert beside.rows[0][0] == report_field("registered", language)
    broken = [row for row in sums.rows if "≠" in row[2]]
    assert [row[0] for row in broken] == ["H5"]
    votes = 9999 + sum(int(str(precincts(120)[f"votes:{line}"][3])) for line in "BC")
    assert str(votes) in "".join(filter(str.isdigit, broken[0][2]))
    assert "Ерлан" in history.rows[0]
    assert any(isinstance(block, FindingBlock) and block.decision for block in blocks)


def report_field(key: str, language: Language) -> str:
    from audit.fields import all_fields

    return all_fields()[key].label[language]


def _texts(block: object) -> list[str]:
    from reports.model import block_texts

    return list(block_texts(block))  # type: ignore[arg-type]  # blocks of a chapter


def test_without_names_neither_observers_nor_those_who_decided_are_named(audit: Audit) -> None:
    made = review(audit, "4")
    told = " ".join(build(audit, made, "en", Options(nameless=True)).texts())
    assert "Ерлан" not in told
    assert "Айгүл" not in told
    assert "person 1" in told
    named_ = " ".join(build(audit, made, "en", Options(nameless=True, author="Б. А.")).texts())
    assert "Б. А." in named_


def test_a_precinct_seen_by_observers_alone_has_a_dossier() -> None:
    seen = {**precincts(2), "evidence_kind": ["copy"] * 2, "observer": [""] * 2}
    alone = engine.audit(election(evidence=seen))
    report = build(alone, Review(), "ru", Options(dossiers="listed", listed="1"))
    assert len(dossiers(report)) == 1
    assert replace(report, running="").chapters


def test_a_finding_of_two_precincts_stands_in_the_dossiers_of_both() -> None:
    columns = {name: list(values) for name, values in precincts(60).items()}
    for name, values in columns.items():
        if name != "precinct":
            values[41] = values[40]
    twice = engine.audit(election(columns))
    found = twice.findings[twice.findings["code"] == "C1"]
    assert len(found) == 1
    chosen = Options(chapters=("annexes",), dossiers="listed", listed="41; 42")
    report = build(twice, Review(), "en", chosen)
    blocks = list(report.blocks())
    told = [block.number for block in blocks if isinstance(block, FindingBlock)]
    assert told.count(str(found["rank"].iloc[0])) == 2
    names = dossiers(report)
    assert names[0].endswith("precinct 41")
    assert names[1].endswith("precinct 42")
    made = Review("Ерлан", lambda: datetime(2021, 1, 11, 22, 5, tzinfo=UTC))
    made.confirm(found["id"])
    assert len(dossiers(build(twice, made, "en", Options(chapters=("annexes",))))) == 2
