"""Turnout above, at and far from what the neighbours have."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from audit import engine
from audit.checks.base import Outcome
from audit.checks.outlying import turnout
from audit.checks.registry import by_code
from audit.election import Election
from audit.findings import collect, explain
from tests.audit.builders import Columns, changed, election, precincts

HONEST = precincts(200)


def run(code: str, one: Election) -> Outcome:
    return by_code(code).run(one)


def claims(outcome: Outcome) -> pd.DataFrame:
    """The findings without notes."""
    return outcome.findings[outcome.findings["severity"] != "note"]


def with_turnout(columns: Columns, row: int, percent: float) -> Columns:
    voters = float(str(columns["registered"][row]))
    return changed(columns, issued=(row, round(voters * percent / 100)))


@pytest.mark.parametrize("code", ["S3", "S4", "S5", "T1"])
def test_honest_protocols_give_nothing(code: str) -> None:
    outcome = run(code, election(HONEST))
    assert outcome.ran
    assert not len(outcome.findings)


def test_few_honest_precincts_are_outliers() -> None:
    assert len(run("T2", election(HONEST)).findings) <= 2


@pytest.mark.parametrize(("percent", "sign"), [(98.0, 1), (5.0, -1)])
def test_far_turnout_is_found_in_either_direction(percent: float, sign: int) -> None:
    found = run("T2", election(with_turnout(HONEST, 7, percent))).findings
    row = found[found["precinct"] == "8"].iloc[0]
    assert row["difference"] * sign > 0
    assert row["published"] == pytest.approx(percent, abs=0.3)
    assert np.isnan(row["p"])
    assert np.isnan(row["q"])


def test_a_small_stratum_falls_back_and_says_so() -> None:
    own = {**HONEST, "district": ["Tiny" if n < 5 else "Large" for n in range(200)]}
    found = run("T2", election(with_turnout(own, 1, 98.0))).findings
    told = found[found["precinct"] == "2"].iloc[0]["params"]["stratum_message"]
    assert told in {"stratum-region-size", "stratum-region"}


def test_full_turnout_counts_from_a_hundred_voters() -> None:
    small = changed(HONEST, registered=(3, 40), issued=(3, 40))
    assert not len(run("S4", election(small)).findings)
    large = with_turnout(HONEST, 3, 100.0)
    assert run("S4", election(large)).findings["precinct"].tolist() == ["4"]
    assert "4" not in run("T2", election(large)).findings["precinct"].tolist()


def test_above_all_is_told_by_the_ratio_or_by_this_check_but_once() -> None:
    over = with_turnout(HONEST, 3, 110.0)
    assert run("H2", election(over)).findings["precinct"].tolist() == ["4"]
    assert not len(run("T1", election(over)).findings)
    without = {k: v for k, v in HONEST.items() if not k.startswith(("issued", "box"))}
    voters = [float(str(v)) for v in HONEST["registered"]]
    took = [n / 2 for n in voters[:-1]] + [voters[-1] + 3]
    found = run("T1", election({**without, "took_part": np.floor(took).tolist()})).findings
    assert (found["field"].iloc[0], found["difference"].iloc[0]) == ("took_part", 3)
    assert found["severity"].tolist() == ["contradiction"]


def test_stations_without_voters_are_excused() -> None:
    none = changed(HONEST, registered=(3, 0))
    assert not len(run("T1", election(none)).findings)
    assert run("T2", election(none)).tests == 199


def test_without_voters_nothing_is_tried() -> None:
    columns = {key: values for key, values in HONEST.items() if key != "registered"}
    assert run("S4", election(columns)).params["missing_fields"] == "registered"


def test_more_than_three_full_precincts_of_a_region_are_one_line() -> None:
    full: Columns = HONEST
    for row in range(5):
        full = with_turnout(full, row, 100.0)
    found = run("S4", election(full))
    assert found.findings["level"].tolist() == ["region"]
    assert found.figures["full_large"] == 5
    assert found.findings["params"].iloc[0]["precincts_count"] == 5


def test_precincts_of_few_voters_are_excused_from_outliers() -> None:
    small = changed(HONEST, registered=(3, 90), issued=(3, 5))
    found = run("T2", election(small))
    assert found.tests == 199
    assert "4" not in found.findings["precinct"].tolist()


def large(seed: int = 3) -> Columns:
    """Enough honest precincts for a null of their own."""
    return precincts(2400, seed)


def test_many_precincts_bear_p_and_q_and_honest_ones_are_silent() -> None:
    honest = run("T2", election(large()))
    assert not len(claims(honest))
    assert honest.figures["ranked_without_p"] == 0
    odd = large()
    for row, percent in ((10, 3.0), (700, 2.0)):
        odd = with_turnout(odd, row, percent)
    found = claims(run("T2", election(odd)))
    assert found["precinct"].tolist() == ["11", "701"]
    assert (found["q"] <= 0.05).all()
    assert (found["p"] <= found["q"]).all()


def test_a_group_is_marked_by_how_many_were_told_and_not_by_how_many_lie_beyond() -> None:
    odd = with_turnout(with_turnout(large(), 10, 3.0), 700, 2.0)
    outcome = run("T2", election(odd))
    country = outcome.measures[outcome.measures["level"] == "country"].set_index("measure")
    assert country.loc["outlying-told", "value"] == len(claims(outcome)) == 2
    told = outcome.measures[outcome.measures["measure"] == "outlying-told"]
    assert (told["flagged"] == (told["value"] > 0)).all()
    beyond = outcome.measures[outcome.measures["measure"] == "outlying"]
    assert len(beyond) == len(told)
    assert not beyond["flagged"].any()
    assert not run("T2", election(large())).measures["flagged"].any()


@pytest.mark.parametrize("code", ["T2", "S5"])
def test_without_a_null_those_beyond_the_threshold_are_a_list_and_no_claim(code: str) -> None:
    one = election(changed(with_turnout(HONEST, 7, 98.0), invalid=(20, 300), valid=(20, 400)))
    outcome = run(code, one)
    assert outcome.figures["ranked_without_p"] == 1
    assert outcome.figures["told"] == 0
    assert int(outcome.figures["listed"]) >= 1
    assert set(outcome.findings["severity"]) == {"note"}
    assert outcome.findings["q"].isna().all()
    for row in collect([outcome.findings], one).to_dict("records"):
        said = explain({str(key): value for key, value in row.items()}, one, "en")
        assert "list to check from" in said.sentence
        assert "too few precincts" in said.sentence
        assert said.next_step
    assert not outcome.measures["flagged"].any()
    if code == "T2":
        told = outcome.measures[outcome.measures["measure"] == "outlying-ranked"]
        assert told["value"].iloc[0] == outcome.figures["listed"]


def without(columns: Columns, *names: str) -> Columns:
    return {key: values for key, values in columns.items() if key not in names}


@pytest.mark.parametrize(
    ("code", "missing", "named"),
    [
        ("T2", ("registered",), "registered"),
        ("T3", ("registered",), "registered"),
        ("T4", ("registered",), "registered"),
        ("S5", ("invalid",), "invalid"),
    ],
)
def test_a_gate_names_the_field_that_no_file_has(
    code: str, missing: tuple[str, ...], named: str
) -> None:
    outcome = run(code, election(without(precincts(400), *missing)))
    assert (outcome.reason, outcome.params["missing_fields"]) == ("reason-missing-fields", named)


@pytest.mark.parametrize(("code", "least"), [("T2", 30), ("T3", 30), ("T5", 30), ("S5", 30),
                                             ("T4", 300), ("N2", 100), ("C2", 20)])  # fmt: skip
def test_a_gate_tells_how_many_precincts_there_are(code: str, least: int) -> None:
    outcome = run(code, election(precincts(19)))
    assert outcome.reason == "reason-precincts-had"
    assert (outcome.params["least"], outcome.params["had"]) == (least, 19)


@pytest.mark.parametrize("code", ["T3", "T4", "T5", "N2"])
def test_a_gate_says_that_no_line_is_above_five_per_cent(code: str) -> None:
    columns: dict[str, Sequence[object]] = dict(
        without(precincts(400), "votes:A", "votes:B", "votes:C")
    )
    columns |= {f"votes:L{n}": [n + 1.0] * 400 for n in range(40)}
    assert run(code, election(columns)).reason == "reason-no-large-line"


@pytest.mark.parametrize("code", ["T3", "T4"])
def test_a_gate_says_that_turnout_does_not_vary(code: str) -> None:
    columns = {**precincts(400), "issued": precincts(400)["registered"]}
    assert run(code, election(columns)).reason == "reason-constant-turnout"


def test_a_district_full_of_stuffed_precincts_is_found() -> None:
    many: dict[str, Sequence[object]] = dict(large())
    for row in range(20):  # of the first district's fifty
        many = dict(with_turnout(many, row, 96.0))
    found = claims(run("T2", election(many)))
    assert found["params"].iloc[0]["precincts_count"] >= 18
    assert len(found["members"].iloc[0].places) >= 18


def test_what_is_far_but_not_improbable_is_a_note_to_check_from() -> None:
    odd: dict[str, Sequence[object]] = dict(large())
    for row in range(100, 108):
        odd = dict(with_turnout(odd, row, 86.0))
    outcome = run("T2", election(odd))
    notes = outcome.findings[outcome.findings["severity"] == "note"]
    assert not len(claims(outcome))
    assert notes["params"].iloc[0]["variant"].startswith("T2-listed")
    assert int(outcome.figures["listed"]) >= 6


def test_both_definitions_of_turnout_are_measured() -> None:
    outcome = run("T2", election(HONEST))
    totals = outcome.measures[outcome.measures["measure"] == "turnout-total"]
    assert set(totals["field"]) == {"issued", "in_boxes"}
    issued = sum(float(str(v)) for v in HONEST["issued"])
    voters = sum(float(str(v)) for v in HONEST["registered"])
    value = totals[(totals["field"] == "issued") & (totals["level"] == "country")]["value"]
    assert value.tolist() == pytest.approx([100 * issued / voters])


def merged(tmp_path: Path, ballots: int, *, issued: bool = False) -> Election:
    """Sixty precincts, number 4 counted with number 7 in the file's own words."""
    rows = ["District,Precinct,Merge with,Registered voters,Valid ballots,Invalid ballots"]
    for number in range(1, 61):
        rows.append(f"North,{number},,{400 + 3 * number},{200 + number * 7 % 31},3")
    rows[4] = "North,4,7,60,0,0"
    rows[7] = f"North,7,,407,{ballots - 3},3"
    if issued:
        counts = [[int(n) for n in row.split(",")[-2:]] for row in rows[1:]]
        rows = [
            f"{rows[0]},Ballots issued",
            *(f"{row},{sum(count)}" for row, count in zip(rows[1:], counts, strict=True)),
        ]
    path = tmp_path / "results.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return engine.prepare(engine.read([path]))


def test_voters_of_a_precinct_counted_with_another_belong_to_its_list(tmp_path: Path) -> None:
    outcome = run("T1", merged(tmp_path, 450))
    assert not len(outcome.findings)
    assert outcome.figures["above_by_own_list"] == 1
    assert outcome.figures["explained_by_precincts_counted_with_them"] == 1
    assert run("T2", merged(tmp_path, 450)).figures["counted_with_others"] == 1


def test_above_all_of_both_lists_is_still_told(tmp_path: Path) -> None:
    one = merged(tmp_path, 480)
    found = run("T1", one).findings
    assert found["expected"].tolist() == [467]
    assert found["params"].iloc[0]["variant"] == "T1-merged"
    row = {str(key): value for key, value in collect([found], one).iloc[0].items()}
    assert "60" in explain(row, one, "en").sentence


def test_voters_counted_elsewhere_are_no_contradiction_with_ballots_issued(tmp_path: Path) -> None:
    one = merged(tmp_path, 450, issued=True)
    assert run("H2", one).tests == 58
    assert not len(run("H2", one).findings)
    assert not len(run("T1", one).findings)
    assert len(run("T1", merged(tmp_path, 480, issued=True)).findings) == 1


def test_ballots_without_lists_make_above_all_a_question() -> None:
    many: dict[str, Sequence[object]] = {
        k: list(v) for k, v in precincts(3000, 4).items() if not k.startswith(("issued", "box"))
    }
    voters = [float(str(v)) for v in many["registered"]]
    valid = [
        float(str(v)) + float(str(w)) for v, w in zip(many["valid"], many["invalid"], strict=True)
    ]
    above = [
        n + 5 if row < 8 else old for row, (n, old) in enumerate(zip(voters, valid, strict=True))
    ]
    lone = dict(many, took_part=above)
    assert set(run("T1", election(lone)).findings["severity"]) == {"contradiction"}
    unlisted = dict(lone, registered=[0 if 100 <= r < 140 else v for r, v in enumerate(voters)])
    outcome = run("T1", election(unlisted))
    assert outcome.figures["ballots_without_a_list"] == 40
    assert outcome.findings["severity"].tolist() == ["implausible"]


def test_correlation_is_measured_for_every_line_and_never_a_finding() -> None:
    outcome = run("T3", election(large()))
    assert not len(outcome.findings)
    assert outcome.tests == len(outcome.measures)
    levels = outcome.measures.groupby("level")["n"].agg(["size", "min"])
    assert levels["size"]["country"] == 3
    assert levels["size"]["district"] > 3
    assert levels["min"]["district"] >= 30
    assert (outcome.measures["low"] < outcome.measures["value"]).all()
    whole = outcome.measures[outcome.measures["level"] == "country"]
    assert (whole["value"].abs() < 0.1).all()


def test_correlation_says_what_is_missing() -> None:
    assert run("T3", election(precincts(20))).reason == "reason-precincts-had"
    bare = {k: v for k, v in HONEST.items() if not k.startswith("votes:")}
    assert run("T3", election(bare)).params["missing_fields"] == "votes"


def test_every_party_and_direction_is_treated_alike() -> None:
    mirrored: dict[str, Sequence[object]] = dict(precincts(8000, 3))
    voters = np.array([float(str(v)) for v in mirrored["registered"]])
    issued = np.array([float(str(v)) for v in mirrored["issued"]])
    issued[5] = voters[5] - 1
    up = run("T2", election({**mirrored, "issued": issued.tolist()}))
    down = run("T2", election({**mirrored, "issued": (voters - issued).tolist()}))
    above, below = claims(up), claims(down)
    assert above["precinct"].tolist() == below["precinct"].tolist() == ["6"]
    assert above["difference"].iloc[0] == pytest.approx(-below["difference"].iloc[0])
    assert up.figures["listed"] == down.figures["listed"]


def transferred(columns: Columns, row: int, part: float) -> Columns:
    """Votes of line A moved to line C in one precinct."""
    a, c = (float(str(columns[f"votes:{line}"][row])) for line in "AC")
    moved = round(a * part)
    return changed(columns, votes_A=(row, a - moved), votes_C=(row, c + moved))


def test_a_transfer_between_lines_is_listed_by_the_line_farthest_out() -> None:
    one = election(transferred(large(), 20, 0.6))
    outcome = run("T5", one)
    assert set(outcome.findings["severity"]) == {"note"}
    listed = [row for row in outcome.findings.to_dict("records") if _names(row, 20)]
    assert len(listed) == 1
    sentence = explain({str(k): v for k, v in listed[0].items()}, one, "en").sentence
    assert "list to check from" in sentence


def _names(row: Mapping[Any, Any], place: int) -> bool:
    members = row["members"]
    return row["precinct"] == str(place + 1) or (members is not None and place in members.places)


def test_lines_change_places_and_nothing_else_changes() -> None:
    columns = transferred(large(), 20, 0.6)
    renamed = {**columns, "votes:A": columns["votes:C"], "votes:C": columns["votes:A"]}
    one, other = run("T5", election(columns)), run("T5", election(renamed))
    assert one.figures == other.figures
    assert one.tests == other.tests == 3 * 2400


def test_shares_are_measured_with_what_the_centre_leads_to_expect() -> None:
    made = run("T5", election(large())).measures
    whole = made[made["level"] == "country"]
    assert len(whole) == 3
    assert (whole["expected"] > 0).all()
    assert (whole["value"] <= 3 * whole["expected"] + 5).all()
    few = run("T5", election(HONEST)).measures
    assert set(few["measure"]) == {"outlying-ranked"}


def test_z_follows_from_the_printed_formula() -> None:
    """As somebody computes it who has only the words of the method, in 12 districts of 50."""
    voters, voted = (
        np.array(precincts(600)[name], dtype=float) for name in ("registered", "issued")
    )
    x, strata = 2 * np.arcsin(np.sqrt(voted / voters)), np.arange(600) // 50

    def first(own: np.ndarray) -> tuple[float, float]:
        rising, held = np.sort(own), int(0.4 * len(own)) + 1
        ends = [(rising[n + held - 1] - rising[n], n) for n in range(len(own) - held + 1)]
        width, at = min(ends)
        return rising[at] + width / 2, width / 2 / 0.5244

    parts = [(x[strata == n], 1 / voters[strata == n]) for n in range(12)]
    usual = sorted(first(own)[1] for own, _ in parts)[5]
    cores, own_spread = [], []
    for own, noise in parts:
        core, rough = first(own)
        for _ in range(2):
            window = own[np.abs(own - core) <= 2.5 * np.clip(rough, usual / 1.5, usual * 1.5)]
            core = float(np.median(window))
        s = (np.quantile(window, 0.75) - np.quantile(window, 0.25)) / 2 / 0.6648
        cores.append(core)
        own_spread.append(np.sqrt(max(s**2 - noise.mean(), 0)))
    like = sorted(own_spread)[5]
    weight = 50 / (50 + 40)
    drawn = np.sqrt(weight * np.square(own_spread) + (1 - weight) * like**2)
    sigma = np.minimum(drawn, 1.5 * like)
    z = (x - np.array(cores)[strata]) / np.sqrt(sigma[strata] ** 2 + 1 / voters)
    told, _ = turnout(election(precincts(600)))
    np.testing.assert_allclose(told.standard.z, z, atol=0.002)


@pytest.mark.parametrize("rows", [22, 200])
def test_votes_of_ballots_with_several_are_no_ballots_above_the_voters(rows: int) -> None:
    columns = precincts(rows)
    of_votes = ("valid", "votes:A", "votes:B", "votes:C")
    several = {**columns, **{c: [3 * float(str(n)) for n in columns[c]] for c in of_votes}}
    assert not len(by_code("T1").run(election(several)).findings)
    above = changed(several, issued=(3, 9000))  # ballots themselves are still held against voters
    told = pd.concat([by_code(code).run(election(above)).findings for code in ("H2", "T1")])
    assert told["precinct"].tolist() == ["4"]


def test_valid_ballots_alone_may_be_above_the_list() -> None:
    """Fewer are valid than took part: so T1 can say it where no other ballots are given."""
    columns: Columns = {
        "region": ["North"] * 12,
        "precinct": [str(n) for n in range(1, 13)],
        "registered": [500.0] * 12,
        "votes:A": [200.0 + n for n in range(12)],
        "votes:B": [100.0] * 12,
    }
    assert not len(run("T1", election(columns)).findings)
    over = {**columns, "votes:B": [100.0] * 11 + [400.0]}
    found = run("T1", election(over)).findings
    assert (found["precinct"].tolist(), found["field"].tolist()) == (["12"], ["valid"])
    assert found["difference"].tolist() == [111.0]
