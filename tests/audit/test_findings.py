"""Every finding of every check in words, in three languages; order and identity of findings."""

import re
from functools import cache

import pandas as pd
import pytest

from audit import findings, messages
from audit.checks.registry import CHECKS, by_code, checks_for
from audit.election import Election
from audit.messages import LANGUAGES, Language
from tests.audit.builders import changed, election, precincts
from tests.audit.checks.planted import elections

FORBIDDEN = re.compile("fraud|falsif|rigged|фальсиф|подтасов|бұрмала", re.IGNORECASE)
LEFT_OPEN = re.compile(r"[{}$]|\bNone\b|\bnan\b|np\.|<")


@cache
def audited() -> tuple[tuple[Election, pd.DataFrame], ...]:
    """Every planted election with all its findings, each kind of finding once an election."""
    told = []
    for one in elections():
        batches = [check.run(one).findings for check in checks_for(one.profile)]
        found = findings.collect(batches, one)
        variant = [str(params.get("variant", "")) for params in found["params"]]
        told.append((one, found[~pd.DataFrame({"c": found["code"], "v": variant}).duplicated()]))
    return tuple(told)


def _rows(found: pd.DataFrame) -> list[dict[str, object]]:
    return [{str(name): value for name, value in row.items()} for row in found.to_dict("records")]


# Methods that measure and never find: without the sentence of a finding.
MEASURING = {check.code for check in CHECKS if not messages.has(f"finding-{check.code}", "en")}


def test_every_check_finds_something_somewhere() -> None:
    codes = {code for _, found in audited() for code in found["code"]}
    assert codes == {check.code for check in CHECKS} - MEASURING


def test_every_variant_arises_somewhere() -> None:
    variants = {p.get("variant") for _, found in audited() for p in found["params"]} - {None}
    assert variants == {
        "misfit", "share-base-unknown", "P1-votes", "M1-total", "M1-regions", "doubled-many",
        "H7-other", "T1-grouped", "T2-grouped", "T2-listed", "T4-grouped", "T5-grouped",
        "S3-grouped", "S4-grouped", "S5-ranked", "S5-ranked-grouped", "T2-ranked", "C3-grouped",
        "C4-grouped", "I1-country", "O4-grouped", "O5-lines", "O5-told", "P3-grouped",
        "P5-lead", "P5-sum", "P5-share", "P5-ratio", "P5-total", "P5-total-below", "P5-hundred",
        "P5-hundred-cell", "P5-hundred-many", "Q2-inside", "Q2-outside", "Q2-beyond", "Q2-aside",
        "O7-below", "O7-part", "O7-disputed", "O7-hour", "O7-covered", "O8-grouped", "O8-closed",
        "O8-closed-grouped", "O8-early", "O8-early-grouped", "O8-fast", "O8-fast-grouped",
        "O8-final", "O8-final-grouped", "O8-final-part", "O8-zone", "O9-grouped", "O9-all",
        "M3-short", "O3-sample", "O3-recount", "H5-line", "S1-several", "C5-listed", "N5-listed",
        "T2-ranked-grouped",
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_reads_well(language: Language) -> None:
    for one, found in audited():
        for finding in _rows(found):
            told = findings.explain(finding, one, language)
            for sentence in (told.title, told.sentence, told.innocent, told.next_step):
                assert sentence, (finding["code"], finding["params"])
                assert not LEFT_OPEN.search(sentence), (finding["code"], sentence)
                assert not FORBIDDEN.search(sentence), (finding["code"], sentence)
            assert told.place


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_reads_well(language: Language) -> None:
    some = [one for one, _ in audited()][::6]
    for one in (*some, election(), election({"precinct": ["1"], "votes:A": [5]})):
        for check in CHECKS:
            outcome = check.run(one)
            if outcome.reason:
                said = findings.not_run_reason(outcome.reason, outcome.params, one, language)
                assert not LEFT_OPEN.search(said), said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", [check.code for check in CHECKS])
def test_every_code_has_all_its_texts(code: str, language: Language) -> None:
    stems = (f"finding-{code}", f"finding-{code}-innocent", f"finding-{code}-next")
    measuring = (f"check-{code}-honest", f"check-{code}-caveat")
    texts = measuring if code in MEASURING else stems
    for name in (f"check-{code}-title", f"check-{code}-method", *texts):
        assert messages.has(name, language)


def test_families_are_named() -> None:
    for check in CHECKS:
        for language in LANGUAGES:
            assert messages.has(f"family-{check.family}", language)
            assert check.source


def test_an_unknown_code_is_no_check() -> None:
    assert by_code("P1").family == "shares"
    with pytest.raises(KeyError):
        by_code("Z9")


def test_the_same_finding_has_the_same_identity_in_every_run() -> None:
    columns = changed(precincts(60), valid=(3, 9), votes_A=(5, 9))

    def run() -> pd.DataFrame:
        one = election(columns)
        return findings.collect([check.run(one).findings for check in CHECKS], one)

    first, second = run(), run()
    assert first["id"].is_unique
    assert first["id"].tolist() == second["id"].tolist()
    assert first["rank"].tolist() == list(range(1, len(first) + 1))


def test_contradictions_come_first_and_each_names_its_cell() -> None:
    one = election(changed(precincts(60), valid=(3, 9)))
    found = findings.collect([check.run(one).findings for check in CHECKS], one)
    top = found.iloc[0]
    assert (top["severity"], top["code"], top["precinct"]) == ("contradiction", "H4", "4")
    assert top["source"] == "protocols.xlsx"
    h5 = found[found["code"] == "H5"].iloc[0]
    assert one.tables[0].frame.columns[h5["column"] - 1] == "valid"
    assert h5["row"] == 5


def test_a_proposed_region_is_said_to_be_proposed() -> None:
    one = election(precincts(3), profile="kz-2021-majilis")
    finding = {"region": "", "region_key": "akmola", "district": "", "precinct": "", "table": 0}
    assert "proposed" in findings.place({**finding, "level": "region"}, one, "en")


def test_a_batch_refuses_unknown_columns() -> None:
    with pytest.raises(TypeError, match="colour"):
        findings.batch("H1", findings.Severity.NOTE, 1, colour="red")


def test_a_precinct_is_named_once() -> None:
    assert findings.precinct_name("066", "en") == "precinct 066"
    assert findings.precinct_name("№ 51", "ru") == "участок № 51"
    assert findings.precinct_name("УИК № 168", "kk") == "УИК № 168"
