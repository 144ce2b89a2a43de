"""What rests on a column that is still a question is not told as a contradiction."""

from dataclasses import replace

import pytest

from audit import engine, findings
from audit.checks.asked import answered
from audit.checks.registry import by_code
from audit.engine import Audit
from audit.importing.table import Table, TableKind
from audit.messages import LANGUAGES, Language
from tests.audit.builders import Columns, assembled, changed, precincts
from tests.audit.tables import table

HONEST = precincts(60)
FULL = changed(HONEST, registered=(3, 5))


def asking(columns: Columns, *fields: str) -> Table:
    made = table(columns)
    maps = tuple(replace(entry, asked=entry.field in fields) for entry in made.columns)
    return replace(made, columns=maps)


def audited(columns: Columns, *fields: str) -> Audit:
    return engine.audit(assembled(asking(columns, *fields)))


def codes(audit: Audit) -> set[str]:
    strong = audit.findings["severity"].isin(["contradiction", "evidence"])
    return set(audit.findings.loc[strong, "code"])


def test_more_ballots_than_voters_is_told_when_nothing_is_asked() -> None:
    assert codes(audited(FULL)) & {"T1", "H2"}


@pytest.mark.parametrize("field", ["registered"])
def test_it_waits_while_the_column_of_voters_is_a_question(field: str) -> None:
    assert not codes(audited(FULL, field)) & {"T1", "H2"}


def test_a_count_that_is_not_whole_waits_in_a_column_in_question() -> None:
    odd = changed(HONEST, invalid=(3, 2.5))
    assert "H6" in codes(audited(odd))
    audit = audited(odd, "invalid")
    assert "H6" not in codes(audit)
    outcome = next(r.outcome for r in audit.results if r.check.code == "H6")
    assert outcome.reason == "reason-asked"


def test_other_columns_are_told_all_the_same() -> None:
    odd = changed(changed(HONEST, invalid=(3, 2.5)), registered=(5, 700.5))
    audit = audited(odd, "invalid")
    told = audit.findings[audit.findings["code"] == "H6"]
    assert told["field"].tolist() == ["registered"]


def test_turnout_that_needs_an_explanation_waits_for_the_column_it_is_counted_by() -> None:
    everybody = {**HONEST, **dict.fromkeys(("issued", "took_part"), HONEST["registered"])}
    assert "S4" in set(audited(everybody).findings["code"])
    for field in ("registered", "issued"):
        audit = audited(everybody, field)
        assert "S4" not in set(audit.findings["code"])
        outcome = next(r.outcome for r in audit.results if r.check.code == "S4")
        assert outcome.reason == "reason-asked"


@pytest.mark.parametrize(("kind", "waits"), [("copy", True), ("machine", False), ("photo", False)])
def test_a_question_in_other_evidence_does_not_silence_what_copies_contradict(
    kind: str, waits: bool
) -> None:
    """A question about the lines of machine readings is none about those of the copies."""
    honest = precincts(60)
    first = {key: values[:1] for key, values in honest.items()}
    copy = table(
        {**changed(first, votes_A=(0, 7)), "observer": ["K"]}, name="c.xlsx",
        kind=TableKind.EVIDENCE,
    )  # fmt: skip
    other = table({**first, "evidence_kind": [kind]}, name="o.xlsx", kind=TableKind.EVIDENCE)
    open_ = tuple(replace(one, asked=one.field == "votes:A") for one in other.columns)
    one = assembled(table(honest), copy, replace(other, columns=open_))
    found = by_code("O1").run(one)
    if kind == "copy":  # two copies that disagree are a dispute and no contradiction
        one = assembled(table(honest), replace(copy, columns=tuple(
            replace(c, asked=c.field == "votes:A") for c in copy.columns)))  # fmt: skip
        found = by_code("O1").run(one)
    assert len(found.findings) == 1
    assert (answered(found, one).reason == "reason-asked") is waits


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_note_on_all_places_says_how_many_of_them_wait(language: Language) -> None:
    first = {key: values[:2] for key, values in HONEST.items()}
    seen = {**changed(first, votes_A=(0, 9999)), "evidence_kind": ["photo"] * 2}
    photos = table(seen, name="p.xlsx", kind=TableKind.EVIDENCE)
    told = {}
    for asked in (False, True):
        maps = tuple(
            replace(entry, asked=asked and entry.field == "votes:A") for entry in photos.columns
        )
        audit = engine.audit(assembled(table(HONEST), replace(photos, columns=maps)))
        own = audit.findings[audit.findings["code"] == "O5"].to_dict("records")
        told[asked] = [
            findings.explain({str(k): v for k, v in row.items()}, audit.election, language)
            for row in own
        ]
    assert len(told[False]) == 2
    assert len(told[True]) == 1
    assert len(told[True][0].sentence) > len(told[False][1].sentence)
    assert "{" not in told[True][0].sentence


# Another region's precincts, and among them one that the first table has.
AGAIN = {**changed(precincts(30), votes_A=(0, 7)), "region": [HONEST["region"][0], *["Else"] * 29]}


@pytest.mark.parametrize("field", ["precinct", "region", "votes:A"])
@pytest.mark.parametrize("second", [False, True], ids=["first", "second"])
def test_two_protocols_of_a_precinct_wait_for_either_table(field: str, second: bool) -> None:
    """One row in one table, the other in another: a question in either may make them two places."""
    tables = [table(HONEST), table(AGAIN, name="again.xlsx")]
    settled = engine.audit(assembled(*tables))
    assert "M2" in codes(settled)
    maps = tables[second].columns
    asked = tuple(replace(entry, asked=entry.field == field) for entry in maps)
    tables[second] = replace(tables[second], columns=asked)
    assert "M2" not in codes(engine.audit(assembled(*tables)))


def test_a_question_in_a_third_table_leaves_two_protocols_told() -> None:
    other = {**precincts(5), "region": ["Third"] * 5}
    tables = [table(HONEST), table(AGAIN, name="again.xlsx"), asking(other, "votes:A")]
    assert "M2" in codes(engine.audit(assembled(*tables)))
