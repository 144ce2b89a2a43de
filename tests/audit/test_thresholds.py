from dataclasses import asdict, replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit import engine, methods
from audit.decisions.review import Review
from audit.election import Election
from audit.preview import Preview, tallied
from audit.profile import Thresholds
from audit.thresholds import (
    KNOBS,
    ThresholdError,
    applied,
    changed_for,
    changes,
    decided,
    key_of,
    knob_of,
    moved_in,
    parsed,
    to_toml,
)
from tests.audit.builders import election

STATIONS = 700


def columns() -> dict[str, list[object]]:
    """Three regions of stations with a few far out, a protocol that stands twice, boxes short."""
    random = np.random.default_rng(7)
    voters = random.integers(120, 2500, STATIONS)
    issued = random.binomial(voters, np.clip(random.normal(0.6, 0.05, STATIONS), 0.05, 1.0))
    issued[:12] = (0.97 * voters[:12]).astype(int)
    invalid = random.binomial(issued, 0.02)
    boxes = issued - np.where(np.arange(STATIONS) % 40 == 0, random.integers(1, 30, STATIONS), 0)
    one = random.binomial(boxes - invalid, random.normal(0.55, 0.03, STATIONS))
    two = random.binomial(boxes - invalid - one, 0.6)
    three = boxes - invalid - one - two
    figures = [voters, issued, boxes, invalid, one, two, three]
    for figure in figures:
        figure[500] = figure[520]
    names = ("registered", "issued", "in_boxes", "invalid", "votes:A", "votes:B", "votes:C")
    regions = [f"Region {n * 3 // STATIONS}" for n in range(STATIONS)]
    return {
        "region": list(regions),
        "precinct": [str(n + 1) for n in range(STATIONS)],
        **{name: figure.tolist() for name, figure in zip(names, figures, strict=True)},
    }


@pytest.fixture(scope="module")
def one() -> Election:
    protocols = columns()
    seen = {name: values[:60:3] for name, values in protocols.items()}
    seen["votes:A"] = [int(str(v)) + (n % 4) for n, v in enumerate(seen["votes:A"])]
    return election(protocols, evidence={**seen, "observer": ["x"] * 20})


@pytest.fixture(scope="module")
def audit(one: Election) -> engine.Audit:
    return engine.audit(one)


def test_every_knob_is_a_threshold_and_its_usual_value_is_allowed() -> None:
    usual = asdict(Thresholds())
    assert {knob.name for knob in KNOBS} == set(usual)
    assert all(knob.allows(usual[knob.name]) for knob in KNOBS)


def test_what_is_moved_stands_in_the_log_and_is_undone() -> None:
    review = Review()
    review.change("threshold", decided({"outlier_z": 4.5, "copy_difference": 3}))
    assert moved_in(review) == {"outlier_z": 4.5, "copy_difference": 3}
    review.change("threshold", decided({"outlier_z": 4.5}))
    assert moved_in(review) == {"outlier_z": 4.5}
    review.undo()
    assert moved_in(review) == {"outlier_z": 4.5, "copy_difference": 3}
    assert [knob_of(key_of(knob.name)) for knob in KNOBS] == list(KNOBS)
    assert knob_of("file:abc") is knob_of("threshold:unknown") is None


@pytest.mark.parametrize("note", ["nan", "1e999", "x", "-3", "99", "", "3.5; 4"])
def test_a_senseless_note_moves_nothing(note: str) -> None:
    review = Review()
    review.note([key_of("outlier_z")], note)
    assert moved_in(review) == {}


def test_a_file_of_thresholds_is_read_back() -> None:
    moved = {"outlier_z": 4.5, "copy_difference": 3, "false_discoveries": 0.01}
    assert parsed(to_toml(moved), "t.toml") == moved


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[thresholds", "not a TOML file"),
        ("outlier_z = 3", "a table \\[thresholds\\]"),
        ("[thresholds]\nz = 3", "no threshold 'z'; there are outlier_z"),
        ("[thresholds]\noutlier_z = 99", "outlier_z must be a number from 2 to 8, not 99"),
        ("[thresholds]\ncopy_difference = 1.5", "a whole number from 1 to 100"),
        ("[thresholds]\noutlier_z = nan", "outlier_z must be a number"),
        ('[thresholds]\noutlier_z = "4"', "outlier_z must be a number"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(text: str, said: str) -> None:
    with pytest.raises(ThresholdError, match=f"t.toml: .*{said}"):
        parsed(text, "t.toml")


def test_only_what_differs_from_the_profile_counts_as_moved(one: Election) -> None:
    assert applied(one, {"outlier_z": 3.5}) is one
    moved = applied(one, {"outlier_z": 4, "false_discoveries": 0.05})
    assert moved.moved == {"outlier_z": 4.0}
    assert moved.thresholds == replace(one.thresholds, outlier_z=4.0)
    assert [(c.knob.name, c.usual, c.now) for c in changes(moved)] == [("outlier_z", 3.5, 4.0)]
    assert changed_for("T2", moved)
    assert not changed_for("C1", moved)
    assert applied(moved, {}).thresholds == one.thresholds


@settings(deadline=None, max_examples=4)
@given(data=st.data())
def test_the_preview_counts_what_an_audit_finds(audit: engine.Audit, data: st.DataObject) -> None:
    preview = Preview(audit)
    moves = [_drawn(data), _drawn(data)]  # the second goes on from what the first measured
    told = [preview.tallies(moved) for moved in moves][-1]
    again = engine.audit(applied(audit.election, moves[-1]))
    found = {r.check.code: tallied(r.outcome) for r in again.results}
    assert told == {code: found[code] for code in told}


def _drawn(data: st.DataObject) -> dict[str, float]:
    chosen = data.draw(st.sets(st.sampled_from(KNOBS), max_size=4))
    return {knob.name: knob.value(data.draw(st.floats(knob.low, knob.high))) for knob in chosen}


def test_moving_back_gives_what_was_found(audit: engine.Audit) -> None:
    preview = Preview(audit)
    assert preview.now["T2"].precincts > 0
    stricter = preview.tallies({"outlier_z": 8.0, "false_discoveries": 0.001})
    assert stricter != preview.now
    assert preview.tallies({}) == preview.now


@pytest.mark.parametrize("end", ["low", "high"])
def test_only_checks_that_thresholds_decide_run_again(audit: engine.Audit, end: str) -> None:
    moved = {knob.name: knob.value(getattr(knob, end)) for knob in KNOBS}
    quick = engine.moved(audit, moved)
    whole = engine.audit(applied(audit.election, moved))
    for one, other in zip(quick.results, whole.results, strict=True):
        assert one.outcome.figures == other.outcome.figures, one.check.code
        assert one.outcome.reason == other.outcome.reason
        pd.testing.assert_frame_equal(one.outcome.measures, other.outcome.measures)
    assert quick.findings["id"].tolist() == whole.findings["id"].tolist()
    back = engine.moved(quick, {})
    assert back.findings["id"].tolist() == audit.findings["id"].tolist()


def test_methods_and_their_words_tell_what_was_moved(audit: engine.Audit) -> None:
    made = engine.moved(audit, {"outlier_z": 5.0, "false_discoveries": 0.01})
    told = {r.check.code: methods.tell(r, made.election, "en") for r in made.results}
    assert "here 5.0 instead of 3.5, set by the auditor" in told["T2"].how
    assert "nobody has measured it" in told["T2"].honest
    assert "held to 1\u00a0%" in told["N1"].tests
    assert "set by the auditor" not in told["H1"].how
    usual = {r.check.code: methods.tell(r, audit.election, "en") for r in audit.results}
    assert "held to 5\u00a0%" in usual["N1"].tests
    assert "nobody has measured" not in usual["T2"].honest
