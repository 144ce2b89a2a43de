"""Q1 speaks where official shares leave the interval of a sample, and refuses what is no sample."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from audit import findings
from audit.checks.observers import coverage, covered
from audit.checks.quick_count import against_official
from audit.election import Election
from audit.evidence.drawn import probability_of
from audit.evidence.quick_count import quick_count
from audit.messages import LANGUAGES
from audit.outcome.national import whole_country
from audit.profile import SeatRule
from tests.audit.builders import election

REGIONS, EACH, DRAWN = 6, 100, 20
LINES = ("Alpha", "Beta", "Gamma")


def country() -> pd.DataFrame:
    """Honest protocols of 600 precincts in six regions of unlike support."""
    draw = np.random.default_rng(11)
    region = np.repeat(np.arange(REGIONS), EACH)
    registered = draw.integers(300, 2400, len(region))
    issued = draw.binomial(registered, 0.6)
    invalid = draw.binomial(issued, 0.02)
    alpha = np.clip(0.42 + 0.03 * region + draw.normal(0, 0.05, len(region)), 0, 1)
    parts = np.column_stack([alpha, 0.7 * (1 - alpha), 0.3 * (1 - alpha)])
    votes = np.array([draw.multinomial(n, p) for n, p in zip(issued - invalid, parts, strict=True)])
    return pd.DataFrame(
        {
            "region": [f"Region {number}" for number in region],
            "precinct": [str(number + 1) for number in range(len(region))],
            "registered": registered,
            "issued": issued,
            "invalid": invalid,
            "valid": issued - invalid,
            **{f"votes:{name}": votes[:, n] for n, name in enumerate(LINES)},
        }
    )


def sample(frame: pd.DataFrame, seed: int = 5) -> pd.DataFrame:
    """Copies of stations drawn by lot in each region, with stratum and probability."""
    draw = np.random.default_rng(seed)
    rows = np.concatenate([EACH * n + draw.permutation(EACH)[:DRAWN] for n in range(REGIONS)])
    drawn = frame.iloc[np.sort(rows)].reset_index(drop=True)
    return drawn.assign(
        stratum=drawn["region"], probability=str(DRAWN / EACH), evidence_kind="sample"
    )


def made(
    protocols: pd.DataFrame | None, evidence: pd.DataFrame, registry: pd.DataFrame | None = None
) -> Election:
    def columns(frame: pd.DataFrame | None) -> dict[str, Sequence[object]] | None:
        if frame is None:
            return None
        return {str(name): frame[name].tolist() for name in frame}

    return election(columns(protocols), evidence=columns(evidence), registry=columns(registry))


def moved(frame: pd.DataFrame, part: float) -> pd.DataFrame:
    """Protocols in which a part of Beta's votes stands under Alpha."""
    shift = (frame["votes:Beta"] * part).astype(int)
    return frame.assign(
        **{"votes:Alpha": frame["votes:Alpha"] + shift, "votes:Beta": frame["votes:Beta"] - shift}
    )


def test_an_honest_country_lies_within_the_interval_and_every_share_is_measured() -> None:
    frame = country()
    outcome = against_official(made(frame, sample(frame)))
    assert outcome.ran
    assert not len(outcome.findings)
    told = outcome.measures[outcome.measures["measure"] == "quick-count"]
    assert told["field"].tolist() == [f"votes:{name}" for name in LINES]
    assert ((told["low"] <= told["expected"]) & (told["expected"] <= told["high"])).all()
    assert told["expected"].sum() == pytest.approx(100)
    assert (told["high"] - told["low"]).max() < 3
    turnout = outcome.measures[outcome.measures["measure"] == "quick-count-turnout"]
    assert turnout["low"].item() < turnout["expected"].item() < turnout["high"].item()
    assert outcome.figures["first_is_certain"] == 1
    assert outcome.figures["told_stations"] == len(frame)


def test_an_official_total_outside_the_interval_is_told_with_how_far_and_by_what() -> None:
    frame = country()
    outcome = against_official(made(moved(frame, 0.2), sample(frame)))
    found = outcome.findings
    assert set(found["field"]) == {"votes:Alpha", "votes:Beta"}
    assert set(found["severity"]) == {"anomaly"}
    assert found["difference"].iloc[0] > 5
    params = found["params"].iloc[0]
    assert params["margins_decimal"] > 3
    # The copies differ from the protocols of the same stations: that is nearly all of it.
    assert params["copies_decimal"] == pytest.approx(found["difference"].iloc[0], abs=1.5)
    assert params["differing_count"] == REGIONS * DRAWN


def test_a_turnout_marked_has_its_finding_and_a_sentence() -> None:
    frame = country()
    copies = sample(frame)
    copies["registered"] = (copies["registered"] * 1.1).astype(int)
    one = made(frame, copies)
    outcome = against_official(one)
    marked = outcome.measures[outcome.measures["measure"] == "quick-count-turnout"]
    assert marked["flagged"].item()
    (found,) = (
        findings.collect([outcome.findings], one).query("field == 'turnout'").to_dict("records")
    )
    told = {str(name): value for name, value in found.items()}
    assert told["severity"] == "anomaly"
    assert told["published"] == pytest.approx(marked["expected"].item())
    for language in LANGUAGES:
        said = findings.explain(told, one, language)
        assert said.sentence
        assert said.next_step


def test_where_copies_agree_the_difference_is_said_to_lie_elsewhere() -> None:
    frame = country()
    copies = sample(frame)
    official = moved(frame, 0.3)
    seen = official["precinct"].isin(copies["precinct"])
    official[seen] = frame[seen]
    params = against_official(made(official, copies)).findings["params"].iloc[0]
    assert params["copies_decimal"] == 0
    assert params["stations_decimal"] > 3
    assert params["differing_count"] == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_count_below_zero_leaves_its_precinct_out_and_says_so(language: str) -> None:
    frame = country()
    official = moved(frame, 0.2)
    official.loc[7, "votes:Gamma"] = -3
    one = made(official, sample(frame))
    outcome = against_official(one)
    told = outcome.measures[outcome.measures["measure"] == "quick-count"]
    assert told["expected"].sum() == pytest.approx(100)
    rows = findings.collect([outcome.findings], one)
    assert (rows["severity"] == "anomaly").sum() == 2
    (note,) = rows[rows["severity"] == "note"].to_dict("records")
    assert note["params"]["precincts"] == "8"
    told_all = findings.explain(note, one, language)  # type: ignore[arg-type]  # of LANGUAGES
    assert "8" in told_all.sentence
    assert "{" not in told_all.sentence + told_all.innocent + told_all.next_step


def test_rows_of_a_form_that_nothing_came_from_are_no_copies() -> None:
    frame = country()
    copies = frame.head(40).assign(evidence_kind="copy")
    copies.loc[10:, "votes:Alpha":"votes:Gamma"] = np.nan
    outcome = against_official(made(frame, copies))
    assert outcome.reason == "reason-sample-copies-only"
    assert outcome.params["covered_count"] == 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_finding_is_told_in_words(language: str) -> None:
    frame = country()
    one = made(moved(frame, 0.2), sample(frame))
    rows = findings.collect([against_official(one).findings], one)
    for row in rows.to_dict("records"):
        told = findings.explain(row, one, language)  # type: ignore[arg-type]  # of LANGUAGES
        assert "{" not in told.sentence + told.innocent + told.next_step
        assert "±" in told.sentence


def test_the_threshold_is_of_its_own_base_and_told_where_a_line_is_undecided() -> None:
    frame = country()
    copies = sample(frame)
    one = made(moved(frame, 0.2), copies)
    assert quick_count(one).of_threshold is None
    assert against_official(one).findings["params"].iloc[0]["threshold_message"] == ""
    share = 100 * frame["votes:Gamma"].sum() / frame["issued"].sum()
    rule = SeatRule(seats=10, threshold=share, threshold_base="issued")
    near = replace(one, profile=replace(one.profile, seat_rule=rule))
    assert quick_count(near).against(share).tolist() == [1, 1, 0]
    rows = findings.collect([against_official(near).findings], near).to_dict("records")
    assert "undecided: Gamma" in findings.explain(rows[0], near, "en").sentence  # type: ignore[arg-type]  # rows have names
    clear = replace(one, profile=replace(one.profile, seat_rule=replace(rule, threshold=5.0)))
    assert quick_count(clear).against(5.0).tolist() == [1, 1, 1]


def test_a_line_without_a_partner_is_named_and_the_others_are_compared() -> None:
    frame = country()
    copies = sample(frame).rename(columns={"votes:Gamma": "votes:Third"})
    official = moved(frame, 0.2)
    official["votes:Gamma"] += 1  # no likeness by figures tells that it is the same line
    official["valid"] += 1
    one = made(official, copies)
    outcome = against_official(one)
    assert set(outcome.findings["field"]) == {"votes:Alpha", "votes:Beta", ""}
    made_of = findings.collect([outcome.findings], one)
    notes = made_of[made_of["severity"] == "note"].to_dict("records")
    (told,) = [findings.explain(row, one, "en").sentence for row in notes]  # type: ignore[arg-type]  # rows have names
    assert "2 of the 3 lines" in told
    assert "called: Third" in told
    assert "called: Gamma" in told
    measured = outcome.measures[outcome.measures["measure"] == "quick-count"].set_index("field")
    assert np.isnan(measured["expected"]["votes:Third"])
    assert measured["expected"]["votes:Beta"] < measured["low"]["votes:Beta"]


def test_a_line_that_only_observers_have_leaves_the_official_result_whole() -> None:
    frame = country()
    copies = sample(frame).assign(**{"votes:Extra": 3})
    whole = whole_country(made(frame, copies))
    assert whole is not None
    assert set(whole.votes) == set(LINES)


def test_the_estimate_of_a_country_without_official_figures_claims_nothing() -> None:
    outcome = against_official(made(None, sample(country())))
    assert outcome.ran
    assert not len(outcome.findings)
    assert outcome.measures["expected"].isna().all()
    assert not outcome.tests


def test_protocols_of_a_part_of_the_country_are_not_held_against_the_whole() -> None:
    frame = country()
    outcome = against_official(made(frame[frame.index % 2 == 0], sample(frame)))
    assert outcome.ran
    shares = outcome.measures[outcome.measures["measure"] == "quick-count"]
    assert shares["expected"].isna().all()


def test_a_sample_of_some_regions_is_held_against_these_regions() -> None:
    frame = country()
    copies = sample(frame)
    found = quick_count(made(frame, copies[copies["region"] < "Region 2"]))
    assert found.official.scope == "regions"
    inside = frame[frame["region"] < "Region 2"]
    expected = inside["votes:Alpha"].sum() / inside["valid"].sum()
    assert found.official.shares[0] == pytest.approx(expected)


def test_missing_stations_widen_the_bounds_and_too_many_refuse() -> None:
    frame, figures = country(), [f"votes:{name}" for name in LINES]
    copies = sample(frame)
    copies.loc[::10, figures] = np.nan
    found = quick_count(made(frame, copies))
    assert (found.drawn, found.observed) == (120, 108)
    assert (found.shares.least < found.shares.value).all()
    assert (found.shares.most > found.shares.high).all()
    copies.loc[::4, figures] = np.nan
    refused = against_official(made(frame, copies))
    assert refused.reason == "reason-sample-missing"
    assert refused.params["part_percent"] == pytest.approx(30)


def test_a_station_of_which_nothing_came_is_covered_by_no_copy() -> None:
    frame = country()
    copies = sample(frame)
    figures = ["registered", "issued", "invalid", "valid", *(f"votes:{name}" for name in LINES)]
    copies.loc[::10, figures] = np.nan
    country_row = coverage(made(frame, copies)).iloc[-1]
    assert (country_row["agree"], country_row["no_copy"]) == (108, len(frame) - 108)


def test_two_copies_that_differ_make_a_station_missing() -> None:
    frame = country()
    copies = sample(frame)
    again = copies.head(3).copy()
    again["votes:Beta"] = again["votes:Beta"] + [0, 1, 0]
    found = quick_count(made(frame, pd.concat([copies, again], ignore_index=True)))
    assert found.observed == 119
    assert found.stations["disputed"].sum() == 1


def reason(evidence: pd.DataFrame, registry: pd.DataFrame | None = None) -> str | None:
    one = made(country(), evidence, registry)
    outcome = against_official(one)
    for language in LANGUAGES if outcome.reason else ():
        said = findings.not_run_reason(str(outcome.reason), outcome.params, one, language)
        assert "{" not in said
    return outcome.reason


def test_coverage_calls_no_sample_not_random_where_it_is_estimated_from() -> None:
    frame = country()
    copies = sample(frame)
    drawn, chance = made(frame, copies), made(frame, copies.drop(columns=["probability"]))
    for one, variant in ((drawn, "O3-sample"), (chance, None)):
        (params,) = covered(one).findings["params"]
        assert params.get("variant") == variant


def test_copies_of_no_known_precinct_cover_none() -> None:
    frame = country()
    copies = sample(frame).drop(columns=["stratum", "probability"]).assign(evidence_kind="copy")
    copies.loc[:4, "precinct"] = [f"90{n}" for n in range(5)]
    outcome = against_official(made(frame, copies))
    assert outcome.params == {"covered_count": len(copies) - 5, "precincts_count": len(frame)}


def test_what_is_no_probability_sample_is_refused_with_the_reason() -> None:
    frame = country()
    copies = sample(frame)
    bare = copies.drop(columns=["stratum", "probability"])
    assert reason(bare) == "reason-sample-no-list"
    assert reason(bare.assign(evidence_kind="copy")) == "reason-sample-copies-only"
    assert reason(bare.assign(evidence_kind="tally")) == "reason-no-sample"
    wrong = copies.assign(probability=["1.2", *copies["probability"][1:]])
    assert reason(wrong) == "reason-sample-probability"
    gone = copies.assign(stratum=["", *copies["stratum"][1:]])
    assert reason(gone) == "reason-sample-no-stratum"
    twice = pd.concat([copies, copies.head(2).assign(stratum="other")], ignore_index=True)
    assert reason(twice) == "reason-sample-twice"
    assert reason(copies.iloc[::2]) == "reason-sample-sum"
    few = copies.groupby("region").head(4).assign(probability="0.04")
    assert reason(few) == "reason-sample-few"


def test_a_drawn_list_of_its_own_tells_strangers_and_the_missing() -> None:
    frame = country()
    copies = sample(frame)
    listed = copies[["region", "precinct", "stratum", "probability"]]
    bare = copies.drop(columns=["stratum", "probability"])
    assert reason(bare, listed) is None
    assert reason(bare[bare.index % 3 > 0], listed) == "reason-sample-missing"
    other = frame[~frame["precinct"].isin(copies["precinct"])].head(2)
    strangers = pd.concat([bare, other.assign(evidence_kind="sample")], ignore_index=True)
    assert reason(strangers, listed) == "reason-sample-not-drawn"
    volunteers = pd.concat([bare, other.assign(evidence_kind="copy")], ignore_index=True)
    assert reason(volunteers, listed) is None


def test_marks_in_a_list_of_all_precincts_tell_probabilities_by_stratum() -> None:
    frame = country()
    copies = sample(frame)
    drawn = frame["precinct"].isin(copies["precinct"])
    listed = frame[["region", "precinct"]].assign(
        stratum=frame["region"], drawn=np.where(drawn, "yes", "no")
    )
    bare = copies.drop(columns=["stratum", "probability"])
    found = quick_count(made(frame, bare, listed))
    assert found.stations["probability"].tolist() == [DRAWN / EACH] * 120
    assert found.strata == REGIONS
    assert reason(bare, listed.assign(drawn=np.where(drawn, "reserve", "no"))) == (
        "reason-sample-mark"
    )
    only = listed[drawn].drop(columns="stratum")
    assert reason(bare, only) == "reason-sample-no-probability"


def test_a_stratum_of_which_nothing_came_refuses() -> None:
    frame = country()
    copies = sample(frame)
    copies.loc[copies["region"] == "Region 3", [f"votes:{name}" for name in LINES]] = np.nan
    assert reason(copies) == "reason-sample-lost-stratum"


def test_lines_that_were_not_noted_need_the_valid_ballots() -> None:
    frame = country()
    copies = sample(frame).drop(columns="votes:Gamma")
    found = quick_count(made(frame, copies))
    assert found.base == ("valid",)
    expected = frame["votes:Alpha"].sum() / frame["valid"].sum()
    assert found.official.shares[0] == pytest.approx(expected)
    assert reason(copies.drop(columns="valid")) == "reason-sample-lines"


@pytest.mark.parametrize(
    ("text", "value"),
    [("0.125", 0.125), ("12,5 %", 0.125), ("1/8", 0.125), ("1", 1.0)],
)
def test_probabilities_as_people_write_them(text: str, value: float) -> None:
    assert probability_of(text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "0", "8", "-0.1", "1/0", "often", "nan", "inf"])
def test_what_is_no_probability(text: str) -> None:
    assert np.isnan(probability_of(text))
