"""What observers brought, by kind: only what must be equal agrees or differs."""

import numpy as np

from audit.evidence.kinds import Kind, Strength, of_kind, strength_of
from audit.evidence.overview import TOLD_BY, overview
from audit.importing.table import TableKind
from tests.audit.builders import assembled
from tests.audit.tables import table

OFFICIAL = table(
    {
        "region": ["A", "A", "B"],
        "precinct": ["1", "2", "3"],
        "registered": [900.0, 800.0, 700.0],
        "votes:x": [300.0, 200.0, 100.0],
        "votes:y": [30.0, 20.0, 10.0],
    },
    name="official.csv",
)
OBSERVED = table(
    {
        "region": ["A", "A", "B", "B"],
        "precinct": ["1", "2", "3", "9"],
        "votes:x": [300.0, 190.0, 150.0, 5.0],
        "votes:y": [30.0, 30.0, 10.0, 5.0],
        "observer": ["o", "o", "p", "p"],
        "evidence_kind": ["copy", "copy", "photo", ""],
    },
    name="observers.csv",
    kind=TableKind.EVIDENCE,
)


def test_kinds_that_must_be_equal_agree_or_differ_and_others_are_only_counted() -> None:
    seen = overview(assembled(OFFICIAL, OBSERVED))
    names = ["kind", "observations", "agree", "differ", "alone"]
    told = {kind: outcomes for kind, *outcomes in seen.kinds[names].itertuples(index=False)}
    assert told["copy"] == [2, 1, 1, 0]
    assert told[""] == [1, 0, 0, 1]
    assert np.isnan(told["photo"]).tolist() == [False, True, True, True]
    assert seen.covered == (2, 3)
    assert seen.regions["region_key"].tolist()[-1] == ""


def test_nothing_brought_is_an_empty_overview() -> None:
    seen = overview(assembled(OFFICIAL))
    assert not len(seen.kinds)
    assert not len(seen.regions)
    assert seen.covered == (0, 0)


def test_every_kind_has_a_strength_and_an_unnamed_one_is_a_copy() -> None:
    assert {strength_of(kind) for kind in Kind} <= set(Strength)
    assert strength_of("") is Strength.EQUAL
    assert strength_of("rumour") is None
    evidence = assembled(OFFICIAL, OBSERVED).evidence
    assert of_kind(evidence, Kind.COPY).tolist() == [True, True, False, True]
    assert set(TOLD_BY) == set(Kind)
