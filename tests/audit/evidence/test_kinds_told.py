"""On what a finding rests, and what that may be held to, is told wherever the finding is."""

import pytest

from audit import engine, findings
from audit.checks.registry import by_code
from audit.election import Election
from audit.evidence.kinds import Kind, Strength, resting_on
from audit.evidence.kinds_told import held_to, named, rests, with_strength
from audit.messages import LANGUAGES, Language, text
from reports.findings_file import findings as as_data
from tests.audit.builders import changed, election, precincts
from tests.audit.checks.test_every_rule import PAIRS

# Each check of observations with the kind and strength of what its plant is.
RESTING = {
    "O1": (Kind.COPY, Strength.EQUAL), "O2": (Kind.COPY, Strength.EQUAL),
    "O4": (Kind.COPY, Strength.EQUAL), "O5": (Kind.PHOTO, Strength.LOWER_BOUND),
    "O6": (Kind.MACHINE, Strength.IMAGE), "O7": (Kind.TALLY, Strength.ONE_SIDED),
    "I1": (Kind.INCIDENT, Strength.NO_NUMBER), "Q1": (Kind.SAMPLE, Strength.ESTIMATE),
    "Q2": (Kind.EXIT_POLL, Strength.ESTIMATE),
}  # fmt: skip


def words_of(code: str, one: Election, language: Language) -> list[findings.Explanation]:
    told = findings.collect([by_code(code).run(one).findings], one)
    rows = ({str(k): v for k, v in row.items()} for row in told.to_dict("records"))
    return [findings.explain(row, one, language) for row in rows]


@pytest.mark.parametrize("code", RESTING)
def test_every_finding_of_observations_says_on_what_it_rests(code: str) -> None:
    kind, strength = RESTING[code]
    one = PAIRS[code].speaks()
    for language in LANGUAGES:
        words = words_of(code, one, language)
        assert words
        own = text(f"evidence-strength-{strength}", language)
        assert {told.rests for told in words} == {f"{named(kind, language)} ({own})"}


def test_findings_of_official_figures_alone_rest_on_no_observation() -> None:
    assert {told.rests for told in words_of("H5", PAIRS["H5"].speaks(), "en")} == {""}


def test_a_recount_is_no_copy_and_an_unnamed_kind_is_one() -> None:
    assert rests(resting_on("recount"), "en") == "recount (must be equal in every field)"
    for blank in ("", None, float("nan")):
        assert rests(resting_on(blank), "en").startswith("copy of the protocol (")
    assert rests({}, "en") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_kinds_are_told_with_what_each_may_be_held_to(language: Language) -> None:
    for kind in Kind:
        assert (
            with_strength(kind, language) == f"{named(kind, language)} ({held_to(kind, language)})"
        )
    assert with_strength("rumour", language) == "rumour"


def test_the_findings_file_has_kind_and_strength() -> None:
    columns = precincts(60)
    copy = {key: values[1:2] for key, values in columns.items()}
    audit = engine.audit(election(columns, evidence=changed(copy, votes_A=(0, 7))))
    (details,) = [one["details"] for one in as_data(audit, "en") if one["code"] == "O1"]
    assert (details["evidence_kind"], details["evidence_strength"]) == ("copy", "equal")
