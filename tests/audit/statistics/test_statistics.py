"""Rounding, slips, robust z, many tests, zeros: properties, and figures of real elections."""

import zipfile
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from audit.statistics import shares
from audit.statistics.many import benjamini_hochberg
from audit.statistics.outliers import group_medians, rising, robust_z
from audit.statistics.slips import digit_slip
from audit.statistics.zeros import Sums, no_vote, share_spread

BASES = st.integers(1, 10**9)


def fits(text: str, votes: int, base: int) -> bool:
    printed = shares.read(np.array([text], dtype=object))
    return bool(shares.fits(printed, np.array([float(votes)]), np.array([float(base)]))[0])


@given(st.data(), BASES, st.integers(0, 9))
def test_every_honest_rounding_fits_and_the_next_unit_does_not(
    data: st.DataObject, base: int, decimals: int
) -> None:
    votes = data.draw(st.integers(0, base))
    text = shares.rounded(votes, base, decimals)
    exact = Decimal(100 * votes) / Decimal(base)
    assert abs(Decimal(text) - exact) <= Decimal(5).scaleb(-decimals - 1) + Decimal("1e-20")
    assert fits(text, votes, base)
    further = Decimal(text) + 2 * Decimal(1).scaleb(-decimals)
    assert not fits(f"{further:f}", votes, base)


@given(st.integers(0, 10**6), st.integers(0, 6))
def test_placed_digits_read_back(digits: int, decimals: int) -> None:
    printed = shares.read(np.array([shares.placed(digits, decimals)], dtype=object))
    assert (int(printed.digits[0]), int(printed.decimals[0])) == (digits, decimals)


def test_both_sides_of_an_exact_half_are_honest() -> None:
    assert fits("0.01", 1, 20_000)
    assert fits("0.00", 1, 20_000)
    assert shares.rounded(1, 20_000, 2) == str(
        Decimal("0.005").quantize(Decimal("0.01"), ROUND_HALF_UP)
    )


@pytest.mark.parametrize("text", [None, "", "n/a", "-1.0", "5,21", "1e3", "5.21%"])
def test_texts_that_are_no_percentage_are_not_there(text: object) -> None:
    assert not shares.read(np.array([text], dtype=object)).there[0]


def test_the_known_cell_of_2021() -> None:
    assert not fits("5.21", 18_835, 321_322)
    assert fits("5.86", 18_835, 321_322)


@pytest.mark.parametrize(
    ("printed", "right", "slip"),
    [
        ("5.68", "5.86", "swapped"), ("5.6", "5.86", "dropped"), ("5.866", "5.86", "added"),
        ("5.96", "5.86", "changed"), ("58.6", "5.86", "point"), ("0.586", "5.86", "point"),
        ("6.58", "5.86", ""), ("12.34", "5.86", ""),
    ],
)  # fmt: skip
def test_slips(printed: str, right: str, slip: str) -> None:
    assert digit_slip(printed, right) == slip


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(-50, 50)), min_size=1, max_size=80),
)
def test_group_medians_are_numpys(rows: list[tuple[int, int]]) -> None:
    codes = np.array([row[0] for row in rows])
    values = np.array([row[1] for row in rows], dtype=float)
    medians, sizes = group_medians(values, codes)
    for code in np.unique(codes):
        assert (medians[codes == code] == np.median(values[codes == code])).all()
        assert (sizes[codes == code] == (codes == code).sum()).all()


def test_a_stratum_that_cannot_bear_it_falls_back() -> None:
    values = np.r_[np.full(40, 50.0), np.arange(40.0), np.nan]
    narrow = np.r_[np.zeros(40, int), np.ones(41, int)]
    robust = robust_z(values, [narrow, np.zeros(81, int)])
    assert set(robust.level[:40]) == {1}
    assert set(robust.level[40:80]) == {0}
    assert np.isnan(robust.z[80])
    assert robust.level[80] == -1


def test_benjamini_hochberg_of_a_worked_example() -> None:
    p = np.array([0.01, 0.04, 0.03, 0.005])
    assert benjamini_hochberg(p).tolist() == pytest.approx([0.02, 0.04, 0.04, 0.02])
    assert benjamini_hochberg(p, 8).tolist() == pytest.approx([0.04, 0.08, 0.08, 0.04])


def nobody(share: float, variance: float, ballots: float) -> float:
    return float(no_vote(np.array([share]), np.array([variance]), np.array([ballots]))[0])


def test_no_vote_is_the_binomial_where_precincts_do_not_vary() -> None:
    assert nobody(0.1, 1e-9, 50) == pytest.approx(0.9**50, rel=1e-4)
    assert nobody(0.1, 0.01, 50) > 10 * 0.9**50
    assert (nobody(0.0, 0.1, 9), nobody(1.0, 0.1, 9), nobody(0.5, 0.1, 0)) == (1.0, 0.0, 1.0)
    assert nobody(np.nan, np.nan, 9) == 1.0


@given(st.floats(0.01, 0.99), st.floats(1e-6, 0.9), st.integers(1, 3000))
def test_no_vote_is_scipys_beta_binomial(share: float, part: float, ballots: int) -> None:
    variance = part * share * (1 - share)
    precision = 1 / part - 1
    told = nobody(share, variance, ballots)
    oracle = stats.betabinom.pmf(0, ballots, share * precision, (1 - share) * precision)
    assert told == pytest.approx(oracle, rel=1e-5, abs=1e-12)


def test_the_spread_of_shares_is_found_again() -> None:
    draw = np.random.default_rng(1)
    totals = np.full(4000, 500.0)
    votes = draw.binomial(500, draw.beta(20, 80, 4000)).astype(float)
    share, variance = share_spread(Sums.of(votes, totals, np.zeros(4000, dtype=np.int64), 1))
    assert share == pytest.approx(0.2, abs=0.005)
    assert variance == pytest.approx(max(0.2 * 0.8 / 101, 0.05**2), rel=0.1)


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(1, 900), st.floats(0, 1)), min_size=3, max_size=40))
def test_a_precinct_is_left_out_of_its_stratum(pairs: list[tuple[int, float]]) -> None:
    totals = np.array([float(n) for n, _ in pairs])
    votes = np.floor(totals * [part for _, part in pairs])
    votes[0] = 0.0
    strata = np.arange(len(pairs)) // 1000
    sums = Sums.of(votes, totals, strata, 1)
    share, variance = share_spread(sums.without(np.zeros(1, dtype=np.int64), totals[:1]))
    t, v = totals[1:], votes[1:]
    s = v.sum() / t.sum()
    apart, room = (t * (v / t - s) ** 2).sum(), t.sum() - (t**2).sum() / t.sum()
    spread = (apart - s * (1 - s) * (len(t) - 1)) / room
    assert share[0] == pytest.approx(s)
    assert variance[0] == pytest.approx(
        max(spread, (s / 4) ** 2, 1e-4 * s * (1 - s)), rel=1e-6, abs=1e-12
    )


def test_plain_outliers_of_albania_2013(shared_data: Path) -> None:
    raw = pd.read_csv(shared_data / "data" / "albania-2013" / "Albania2013.csv")
    turnout = 100 * raw["Ballots"] / raw["Registered"].where(raw["Registered"] > 0)
    district = pd.factorize(raw["Prefectures"])[0]
    robust = robust_z(turnout.to_numpy(dtype=float), [district])
    flagged = np.nanmean(np.abs(robust.z[~np.isnan(robust.z)]) > 3.5)
    assert flagged == pytest.approx(0.092, abs=0.015)


def test_plain_outliers_of_canada_2019(shared_data: Path) -> None:
    path = next((shared_data / "data" / "canada-2019").glob("*.zip"))
    polls = _canada(path)
    turnout = (100 * polls["ballots"] / polls["electors"]).to_numpy(dtype=float)
    # Polls above 100 % are mostly merge targets: other polls' ballots over their own list.
    ordinary = (polls["electors"] >= 100).to_numpy() & (turnout <= 100)
    province = pd.factorize(polls["riding"].str[-9:-7][ordinary])[0]
    robust = robust_z(turnout[ordinary], [province])
    flagged = np.mean(np.abs(robust.z[~np.isnan(robust.z)]) > 3.5)
    assert flagged == pytest.approx(0.012, abs=0.003)


def _canada(path: Path) -> pd.DataFrame:
    """Every third riding's polls with electors and votes, one row a poll."""
    pieces = []
    names = {
        "Polling Station Number": "poll",
        "Electors": "electors",
        "Poll Votes Count": "votes",
        "Rejected": "rejected",
    }
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist()[::3]:
            with archive.open(name) as file:
                raw = pd.read_csv(file, encoding="utf-8-sig", dtype=str)
            found = {c: to for c in map(str, raw) for word, to in names.items() if word in c}
            rows = raw[list(found)].rename(columns=found)
            numbers = rows.drop(columns="poll").apply(pd.to_numeric, errors="coerce")
            polls = numbers.groupby(rows["poll"].str.strip()).agg(
                {"electors": "max", "votes": "sum", "rejected": "max"}
            )
            polls["ballots"] = polls["votes"] + polls["rejected"].fillna(0)
            polls["riding"] = name
            pieces.append(polls[(polls["electors"] > 0) & (polls["ballots"] > 0)])
    every: pd.DataFrame = pd.concat(pieces)
    return every


@given(st.lists(st.tuples(st.floats(-9, 9), st.integers(0, 6)), max_size=80), st.integers(1, 40))
def test_values_rise_within_their_groups(rows: list[tuple[float, int]], times: int) -> None:
    values = np.array([value for value, _ in rows] * times, dtype=float)
    codes = np.array([group for _, group in rows] * times, dtype=np.int64)
    ordered, sizes = rising(values, codes)
    assert sizes.tolist() == np.bincount(codes).tolist()
    own = [np.sort(values[codes == group]) for group in range(len(sizes))]
    assert ordered.tolist() == np.concatenate([*own, np.zeros(0)]).tolist()


def test_one_large_group_among_small_ones_rises_too() -> None:
    random = np.random.default_rng(3)
    codes = random.permutation(np.repeat(np.arange(301), [6000, *[7] * 300]))
    values = random.normal(size=len(codes))
    ordered, sizes = rising(values, codes)
    order = np.lexsort((values, codes))
    assert np.array_equal(ordered, values[order])
    assert sizes.tolist() == [6000, *[7] * 300]
