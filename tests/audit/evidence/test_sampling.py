"""Drawing precincts by lot: by strata, with the margin wanted, the same by the same seed."""

from collections.abc import Sequence

import numpy as np
import pytest

from audit.election import Election
from audit.evidence import sampling_told
from audit.evidence.sampling import CannotDraw, Strata, Wanted, draw
from audit.messages import LANGUAGES, Language
from audit.statistics.allocation import rule_margin, variation
from audit.statistics.quick_count import Design, ratios
from tests.audit.builders import election

REGIONS, EACH = 5, 80


def places() -> dict[str, Sequence[object]]:
    sizes = np.random.default_rng(3).integers(100, 2500, REGIONS * EACH)
    return {
        "region": [f"Region {n // EACH}" for n in range(REGIONS * EACH)],
        "precinct": [str(n + 1) for n in range(REGIONS * EACH)],
        "registered": sizes.tolist(),
    }


def registry() -> Election:
    return election(registry=places())


def earlier() -> Election:
    """Protocols of an earlier election: regions differ much, their precincts little."""
    columns = places()
    draw_ = np.random.default_rng(4)
    x = (np.array(columns["registered"], dtype=float) * 0.6).round()
    share = 0.3 + 0.08 * (np.arange(len(x)) // EACH) + draw_.normal(0, 0.03, len(x))
    share[:EACH] += draw_.normal(0, 0.1, EACH)  # the first region's lie far apart
    a = np.round(x * share)
    return election({**columns, "votes:A": a.tolist(), "votes:B": (x - a).tolist()})


def reason(one: Election, wanted: Wanted) -> str:
    with pytest.raises(CannotDraw) as caught:
        draw(one, wanted)
    return caught.value.reason


def test_a_sample_by_region_is_drawn_in_proportion_with_its_probabilities() -> None:
    plan = draw(registry(), Wanted(stations=60, seed="s"))
    assert plan.strata["drawn"].tolist() == [12] * REGIONS
    assert plan.drawn["probability"].tolist() == [12 / EACH] * 60
    assert (plan.drawn["stratum"] == plan.drawn["region"]).all()
    assert plan.drawn["place"].is_unique
    assert (1 / plan.drawn["probability"]).sum() == pytest.approx(REGIONS * EACH)


def test_the_same_seed_draws_the_same_and_another_seed_others() -> None:
    def precincts(seed: str) -> list[str]:
        plan = draw(registry(), Wanted(stations=60, seed=seed))
        found: list[str] = plan.drawn["precinct"].tolist()
        return found

    assert precincts("one") == precincts("one")
    assert precincts("one") != precincts("two")


def test_a_seed_nobody_knows_is_made_where_none_is_given() -> None:
    one, two = (draw(registry(), Wanted(stations=60)) for _ in range(2))
    assert one.seed != two.seed
    again = draw(registry(), Wanted(stations=60, seed=one.seed))
    assert again.drawn["precinct"].tolist() == one.drawn["precinct"].tolist()


def test_every_precinct_is_drawn_as_often_as_its_probability_says() -> None:
    times = np.zeros(REGIONS * EACH)
    for number in range(200):
        plan = draw(registry(), Wanted(stations=100, strata="none", seed=str(number)))
        times[plan.drawn["precinct"].astype(int) - 1] += 1
    assert times.mean() == pytest.approx(50)
    assert times.std() == pytest.approx(np.sqrt(200 * 0.25 * 0.75), rel=0.15)


def test_without_an_earlier_election_the_rule_of_the_handbook_gives_the_size() -> None:
    one = registry()
    plan = draw(one, Wanted(margin=5.0, strata="none", seed="s"))
    cv = variation(one.registry["registered"].to_numpy())
    assert plan.basis == "largest"
    assert plan.margin <= 5.0
    assert plan.margin == pytest.approx(100 * rule_margin(len(plan.drawn), 400, cv), abs=0.01)
    assert plan.weighted == pytest.approx(plan.margin, abs=0.01)
    assert plan.rule < plan.weighted
    smaller = draw(one, Wanted(margin=5.0, strata="none", spread=15.0, seed="s"))
    assert smaller.basis == "stated"
    assert len(smaller.drawn) < len(plan.drawn) / 2


def test_an_earlier_election_tells_the_margin_that_samples_then_have() -> None:
    one = earlier()
    plan = draw(one, Wanted(stations=80, seed="s"))
    assert plan.basis == "earlier"
    frame = one.protocols.set_index("place")
    truth = frame["votes:A"].sum() / (frame["votes:A"] + frame["votes:B"]).sum()
    missed = []
    for number in range(150):
        drawn = draw(one, Wanted(stations=80, seed=str(number))).drawn
        votes = frame.loc[drawn["place"], ["votes:A", "votes:B"]].to_numpy()
        codes = np.unique(drawn["stratum"].to_numpy(dtype=str), return_inverse=True)[1]
        every = np.ones(len(drawn), dtype=bool)
        design = Design(codes.astype(np.int64), drawn["probability"].to_numpy(), every)
        missed.append(ratios(design, votes, votes.sum(axis=1)).value[0] - truth)
    assert 100 * 1.96 * np.std(missed) == pytest.approx(plan.margin, rel=0.2)


def test_neyman_draws_more_where_stations_lie_apart() -> None:
    plan = draw(earlier(), Wanted(stations=100, allocation="neyman", seed="s"))
    drawn = plan.strata.set_index("stratum")["drawn"]
    assert drawn["Region 0"] > 1.5 * drawn["Region 3"]
    proportional = draw(earlier(), Wanted(stations=100, seed="s"))
    assert plan.margin < proportional.margin


def test_classes_of_size_part_regions() -> None:
    plan = draw(registry(), Wanted(stations=60, strata="size", classes=2, seed="s"))
    assert len(plan.strata) == 2 * REGIONS
    sizes = plan.drawn.groupby("stratum")["registered"]
    for name, lowest, highest in zip(sizes.min().index, sizes.min(), sizes.max(), strict=True):
        bound = float(str(name).split()[-1])
        assert highest <= bound if "≤" in str(name) else lowest > bound


@pytest.mark.parametrize("strata", ["none", "region", "size"])
def test_small_regions_are_never_left_out(strata: Strata) -> None:
    columns = {**places()}
    columns["region"] = ["Abroad"] * 1 + ["North"] * 5 + ["South"] * (REGIONS * EACH - 6)
    plan = draw(election(registry=columns), Wanted(stations=20, strata=strata, seed="s"))
    least = plan.strata[["stations"]].clip(upper=2)["stations"]
    assert (plan.strata["drawn"] >= least).all()


def test_what_makes_no_sense_is_refused_with_a_reason() -> None:
    one = registry()
    assert reason(election(), Wanted(stations=5)) == "sample-no-precincts"
    assert reason(one, Wanted()) == "sample-margin-or-stations"
    assert reason(one, Wanted(margin=2.0, stations=5)) == "sample-margin-or-stations"
    assert reason(one, Wanted(margin=0.0)) == "sample-margin"
    assert reason(one, Wanted(stations=401)) == "sample-stations"
    assert reason(one, Wanted(stations=50, spread=60.0)) == "sample-spread"
    assert reason(one, Wanted(stations=50, strata="size", classes=0)) == "sample-classes"
    bare = {key: values for key, values in places().items() if key != "registered"}
    sizeless = Wanted(stations=50, strata="size")
    assert reason(election(registry=bare), sizeless) == "sample-no-sizes"
    assert not draw(election(registry=bare), Wanted(stations=50)).sizes_known


def test_a_budget_buys_as_many_stations_as_it_pays_for() -> None:
    plan = draw(registry(), Wanted(budget=1_050.0, cost=10.0, seed="s"))
    assert len(plan.drawn) == 105
    assert len(draw(registry(), Wanted(budget=1e9, cost=1.0, seed="s")).drawn) == REGIONS * EACH
    own = plan.choices[plan.choices["drawn"] == 105]
    assert own["cost"].tolist() == [1050.0]
    assert own["margin"].tolist() == pytest.approx([plan.margin])
    assert plan.choices["margin"].is_monotonic_decreasing
    assert plan.choices["drawn"].is_unique


def test_more_confidence_needs_more_stations() -> None:
    sizes = [
        len(draw(registry(), Wanted(margin=6.0, confidence=percent, seed="s")).drawn)
        for percent in (90.0, 95.0, 99.0)
    ]
    assert sizes == sorted(set(sizes))
    plan = draw(registry(), Wanted(stations=60, confidence=99.0, seed="s"))
    usual = draw(registry(), Wanted(stations=60, seed="s"))
    assert plan.margin / usual.margin == pytest.approx(2.5758 / 1.9600, rel=1e-3)
    assert plan.rule / usual.rule == pytest.approx(2.5758 / 1.9600, rel=1e-3)


def test_an_expected_share_and_a_design_effect_tell_the_spread() -> None:
    one = registry()
    mean = float(one.registry["registered"].mean())
    half = draw(one, Wanted(stations=60, share=50.0, seed="s"))
    assert half.margin == pytest.approx(draw(one, Wanted(stations=60, seed="s")).margin)
    tenth = draw(one, Wanted(stations=60, share=10.0, seed="s"))
    assert tenth.margin / half.margin == pytest.approx(0.3 / 0.5)
    single = draw(one, Wanted(stations=60, share=50.0, effect=1.0, seed="s"))
    assert single.margin / half.margin == pytest.approx(mean**-0.5)
    assert single.basis == "stated"
    huge = draw(one, Wanted(stations=60, share=50.0, effect=1e9, seed="s"))
    assert huge.margin == pytest.approx(half.margin)


def test_what_makes_no_sense_of_confidence_share_and_money_is_refused() -> None:
    one = registry()
    for wanted, why in (
        (Wanted(stations=60, confidence=100.0), "confidence"),
        (Wanted(stations=60, share=0.0), "share"),
        (Wanted(stations=60, effect=0.0), "effect"),
        (Wanted(budget=100.0), "cost"),
        (Wanted(budget=100.0, cost=60.0), "budget"),
        (Wanted(budget=float("nan"), cost=60.0), "budget"),
        (Wanted(budget=100.0, stations=5), "margin-or-stations"),
    ):
        assert reason(one, wanted) == f"sample-{why}"
    sizeless = election(registry={k: v for k, v in places().items() if k != "registered"})
    assert reason(sizeless, Wanted(stations=60, effect=2.0)) == "sample-effect-no-sizes"


@pytest.mark.parametrize("language", LANGUAGES)
def test_plans_and_refusals_are_told_in_words(language: Language) -> None:
    plan = draw(earlier(), Wanted(stations=60, cost=12.0, confidence=90.0, seed="s"))
    told = sampling_told.sentences(plan, language)
    assert "720" in told[-1]
    assert "90" in told[1]
    assert not any("{" in sentence for sentence in told)
    for wanted in (Wanted(), Wanted(stations=1), Wanted(budget=1.0, cost=1.0)):
        with pytest.raises(CannotDraw) as caught:
            draw(earlier(), wanted)
        assert "{" not in sampling_told.refusal(caught.value, language)


def test_protocols_tell_the_sizes_that_the_list_does_not() -> None:
    columns = places()
    listed = {key: columns[key] for key in ("region", "precinct")}
    x = np.array(columns["registered"], dtype=float)
    one = election({**columns, "votes:A": x.tolist(), "votes:B": x.tolist()}, registry=listed)
    plan = draw(one, Wanted(stations=60, strata="size", seed="s"))
    assert plan.sizes_known
    assert plan.variation == pytest.approx(variation(x))


def test_a_profile_that_counts_more_precincts_is_told_before_all_else() -> None:
    plan = draw(election(registry=places(), profile="kz-2021-majilis"), Wanted(stations=60))
    for language in LANGUAGES:
        first, *_, assumed = sampling_told.sentences(plan, language)
        assert "400" in first
        assert "060" in first
        assert "20 %" in assumed.replace("\u00a0", " ")
    assert "10,060" not in sampling_told.sentences(draw(registry(), Wanted(stations=60)), "en")[0]
