import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.comparing.compared import Compared, Limits, by_region, changes, compared
from audit.comparing.lines import paired
from audit.election import Election
from tests.audit.builders import election

Columns = dict[str, list[object]]
LEFT_OUT = st.sets(st.integers(0, 179), max_size=40)


def country(seed: int, regions: int = 3, each: int = 60, shift: float = 0.0) -> Columns:
    """Precincts of an honest election; voters listed are the same whatever the seed."""
    lists, random = np.random.default_rng(1), np.random.default_rng(seed)
    count = regions * each
    voters = lists.integers(300, 2000, count)
    ballots = random.binomial(voters, np.clip(random.normal(0.6 + shift, 0.02, count), 0, 1))
    one = random.binomial(ballots, 0.55)
    return {
        "region": [f"Region {n // each}" for n in range(count)],
        "district": [f"District {n // 20}" for n in range(count)],
        "precinct": [str(n % each + 1) for n in range(count)],
        "registered": voters.tolist(),
        "issued": ballots.tolist(),
        "in_boxes": ballots.tolist(),
        "votes:Green": one.tolist(),
        "votes:Blue": (ballots - one).tolist(),
    }


def both(now: Columns, then: Columns) -> Compared:
    return compared(election(now), election(then))


def test_the_same_precincts_are_found_again_whatever_their_order() -> None:
    now, then = country(2), country(3)
    order = np.random.default_rng(0).permutation(180)
    then = {name: [values[n] for n in order] for name, values in then.items()}
    one = both(now, then)
    assert len(one.matched.now) == 180
    assert (one.matched.then == np.argsort(order)).all()
    assert (one.registered.change == 0).all()
    assert not len(one.matched.only_now)


@settings(deadline=None, max_examples=10)
@given(gone=LEFT_OUT, new=LEFT_OUT)
def test_every_precinct_is_matched_once_or_listed(gone: set[int], new: set[int]) -> None:
    now, then = (
        {name: [v for n, v in enumerate(values) if n not in left] for name, values in of.items()}
        for of, left in ((country(2), gone), (country(3), new))
    )
    one = both(now, then)
    assert len(one.matched.now) == 180 - len(gone | new)
    assert len(one.matched.only_now) == len(new - gone)
    assert len(one.matched.only_then) == len(gone - new)
    frame, other = one.frame, one.then.polls.frame.iloc[one.matched.then]
    for name in ("region_key", "district_key", "precinct_key"):
        assert (frame[name].to_numpy() == other[name].to_numpy()).all()


def test_a_district_named_anew_is_no_hindrance_where_numbers_are_of_the_region() -> None:
    then = country(3)
    then["district"] = ["elsewhere"] * 180
    assert len(both(country(2), then).matched.now) == 180


def test_numbers_of_districts_are_not_taken_for_those_of_the_region() -> None:
    now, then = country(2), country(3)
    for one in (now, then):
        one["precinct"] = [str(n % 20 + 1) for n in range(180)]
    then["district"] = ["elsewhere"] * 180
    assert not len(both(now, then).matched.now)


def test_a_region_renamed_is_found_by_district_and_number() -> None:
    then = country(3)
    then["region"] = ["New" if name == "Region 1" else name for name in then["region"]]
    one = both(country(2), then)
    assert len(one.matched.now) == 180
    assert (one.matched.step == 2).sum() == 60


def test_lines_are_the_same_by_name_and_asked_where_names_are_alike() -> None:
    now, then = country(2), country(3)
    then["votes:GREEN"] = then.pop("votes:Green")
    then["votes:Blue Party of the"] = then.pop("votes:Blue")
    now["votes:Blue Party of then"] = now.pop("votes:Blue")
    ours, theirs = election(now), election(then)
    pairs = {ours_name(ours, p.now): p for p in paired(ours, theirs)}
    assert pairs["Green"].why == "name"
    assert pairs["Blue Party of then"].asked
    assert not pairs["Blue Party of then"].then
    one = compared(ours, theirs)
    said = {pairs["Blue Party of then"].now: pairs["Blue Party of then"].proposed}
    assert len(one.with_lines(said).common) == 2


def ours_name(of: Election, key: str) -> str:
    line = of.line(key)
    assert line is not None
    return line.name("en")


def test_what_was_changed_leads_the_list_and_nothing_else() -> None:
    now, then = country(2), country(3)
    voters, ballots = now["registered"], now["issued"]
    voters[7] = int(str(voters[7])) * 2
    for n in (40, 130):
        added = (int(str(voters[n])) - int(str(ballots[n]))) * 9 // 10
        for name in ("issued", "in_boxes", "votes:Green"):
            now[name][n] = int(str(now[name][n])) + added
    one = both(now, then)
    told = changes(one, one.common[0].now, Limits())
    assert set(told.ranked) == {7, 40, 130}
    assert told.registered[7] == 100
    assert told.turnout[40] > 5
    assert told.share[130] > 5
    assert (np.diff(told.strength[told.ranked]) <= 0).all()


def test_two_honest_elections_with_another_turnout_give_no_list() -> None:
    one = both(country(2, shift=0.1), country(3))
    for pair in one.common:
        assert len(changes(one, pair.now, Limits()).ranked) <= 2


def test_regions_are_sums_of_the_precincts_that_both_have() -> None:
    now, then = country(2), country(3)
    one = both(now, {name: values[5:] for name, values in then.items()})
    told = by_region(one, one.common[0].now).set_index("region_key")
    assert told["precincts"].tolist() == [55, 60, 60, 175]
    voters, ballots = (np.array(now[n][5:], dtype=float) for n in ("registered", "issued"))
    assert told["turnout_now"].iloc[-1] == pytest.approx(100 * ballots.sum() / voters.sum())
    green = np.array(now["votes:Green"][60:120], dtype=float)
    share = 100 * green.sum() / np.array(now["issued"][60:120], dtype=float).sum()
    key = one.now.polls.frame["region_key"].iloc[60]
    assert told["share_now"][key] == pytest.approx(share)


def test_figures_that_one_side_lacks_are_compared_with_nothing() -> None:
    then = country(3)
    del then["registered"]
    one = both(country(2), then)
    assert np.isnan(one.registered.then).all()
    assert np.isnan(one.turnout.change).all()
    told = changes(one, one.common[0].now, Limits())
    assert np.isnan(told.registered).all()
    assert not np.isnan(told.share).all()
    assert by_region(one, "")["share_now"].isna().all()


def test_precincts_numbered_anew_are_told_as_that_and_only_regions_are_compared() -> None:
    now, then = country(2), country(3)
    order = np.concatenate([60 * n + np.random.default_rng(n).permutation(60) for n in range(3)])
    for name in ("registered", "issued", "in_boxes", "votes:Green", "votes:Blue"):
        then[name] = [then[name][n] for n in order]
    one = both(now, then)
    assert one.anew
    assert not both(now, country(3)).anew
    line = one.common[0].now
    assert not len(changes(one, line, Limits()).ranked)
    told = by_region(one, line)
    same = by_region(both(now, country(3)), line)
    assert np.allclose(told["turnout_then"], same["turnout_then"])


def test_a_region_of_one_side_is_no_growth_of_the_country() -> None:
    now, then = country(2), country(3)
    order = np.concatenate([60 * n + np.random.default_rng(n).permutation(60) for n in range(3)])
    for name in ("registered", "issued", "in_boxes", "votes:Green", "votes:Blue"):
        then[name] = [then[name][n] for n in order]
    fewer = {name: values[60:] for name, values in then.items()}
    one = both(now, fewer)
    assert one.anew
    told = by_region(one, one.common[0].now)
    regions = told[(told["level"] == "region") & told["registered_then"].notna()]
    whole = told[told["level"] == "country"].iloc[0]
    assert len(regions) == 2
    for name in ("precincts", "registered_now", "registered_then"):
        assert whole[name] == regions[name].sum()
