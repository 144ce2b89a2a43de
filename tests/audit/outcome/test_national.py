"""National totals and seats, from precincts, from summaries, or as published."""

from fractions import Fraction

import numpy as np
import pytest

from audit.assembling import assemble
from audit.importing.table import TableKind
from audit.outcome import national
from tests.audit.tables import reading, table
from ui.election.regions import summed, total

NATIONAL = {
    "votes:Nur Otan": [5_148_074.0],
    "votes:Aq Jol": [792_828.0],
    "votes:People's Party": [659_019.0],
    "votes:Auyl": [383_023.0],
    "votes:Adal": [258_618.0],
}


def test_the_published_national_row_gives_the_published_seats() -> None:
    row = {"region": [""], "level": ["country"], **NATIONAL}
    election = assemble(reading(table(row, kind=TableKind.SUMMARY)), "kz-2021-majilis")
    totals = national.totals(election)
    assert totals.basis == "summary"
    assert totals.registered == 11_919_241
    assert totals.turnout_percent == pytest.approx(63.2530, abs=1e-4)
    seats = national.allocation(election)
    assert seats is not None
    assert seats.quota == Fraction(6_599_921, 98)
    assert {line.key: line.seats for line in seats.lines if line.seats} == {
        "nur-otan": 76,
        "aq-jol": 12,
        "qhp": 10,
    }


def test_a_precinct_that_stands_twice_counts_once() -> None:
    columns = {
        "region": ["North"] * 3,
        "precinct": ["1", "2", "2"],
        "registered": [100.0, 200.0, 200.0],
        "issued": [50.0, 150.0, 150.0],
        "votes:A": [50.0, 150.0, 150.0],
    }
    totals = national.totals(assemble(reading(table(columns))))
    assert (totals.precincts, totals.registered, totals.votes["A"]) == (2, 300, 200)
    assert totals.turnout_percent == pytest.approx(100 * 200 / 300)


def test_a_precinct_of_two_ballots_is_one_precinct() -> None:
    columns = {
        "region": ["North"] * 4,
        "precinct": ["1", "2", "1", "2"],
        "ballot": ["first votes", "first votes", "second votes", "second votes"],
        "registered": [100.0, 200.0, 100.0, 200.0],
        "issued": [50.0, 150.0, 50.0, 150.0],
        "votes:A": [50.0, 150.0, 40.0, 160.0],
    }
    assert national.totals(assemble(reading(table(columns)))).precincts == 2


def test_blank_ballots_of_voters_belong_to_turnout_where_nothing_else_counts_them() -> None:
    columns = {
        "region": ["North"] * 2,
        "precinct": ["1", "2"],
        "registered": [100.0, 200.0],
        "blank": [10.0, 20.0],
        "votes:A": [30.0, 60.0],
        "votes:B": [10.0, 20.0],
    }
    totals = national.totals(assemble(reading(table(columns))))
    assert totals.turnout_percent == pytest.approx(50.0)


def test_turnout_of_valid_ballots_alone_is_called_so() -> None:
    columns = {
        "region": ["North"] * 2,
        "precinct": ["1", "2"],
        "registered": [100.0, 200.0],
        "votes:A": [40.0, 80.0],
    }
    totals = national.totals(assemble(reading(table(columns))))
    assert (totals.voted, totals.voted_field) == (120.0, "valid")
    known = columns | {"invalid": [5.0, 10.0]}
    totals = national.totals(assemble(reading(table(known))))
    assert (totals.voted, totals.voted_field) == (135.0, "counted")


def test_without_figures_of_its_own_a_table_takes_nothing_for_zero() -> None:
    columns = {"region": ["North"], "precinct": ["1"], "votes:A": [5.0]}
    election = assemble(reading(table(columns)))
    totals = national.totals(election)
    assert totals.registered != totals.registered  # NaN: not told
    assert totals.turnout_percent != totals.turnout_percent
    assert national.allocation(election) is None


def test_ballots_without_a_list_of_voters_are_no_part_of_the_turnout() -> None:
    """Stations abroad count ballots and have no list of their own."""
    columns = {
        "region": ["North"] * 3,
        "precinct": ["1", "2", "3"],
        "registered": [100.0, 200.0, 0.0],
        "issued": [50.0, 150.0, 90.0],
        "votes:A": [50.0, 150.0, 90.0],
    }
    totals = national.totals(assemble(reading(table(columns))))
    assert totals.turnout_percent == pytest.approx(100 * 200 / 300)
    assert totals.voted == 290
    assert (totals.turnout_rows, totals.rows) == (2, 3)


def test_turnout_is_of_the_rows_that_give_both_figures_and_says_of_how_many() -> None:
    columns = {
        "region": ["North"] * 4,
        "precinct": ["1", "2", "3", "4"],
        "registered": [100.0, 200.0, np.nan, np.nan],
        "issued": [50.0, 150.0, 250.0, np.nan],
        "votes:A": [50.0, 150.0, 250.0, np.nan],
    }
    election = assemble(reading(table(columns)))
    totals = national.totals(election)
    assert totals.turnout_percent == pytest.approx(100 * 200 / 300)
    assert (totals.registered, totals.voted) == (300, 450)
    assert totals.precincts == 3, "the fourth has no official figure at all"
    assert (totals.turnout_rows, totals.rows) == (2, 3)
    said = national.turnout_told(totals, "en")
    assert "66.67" in said
    assert "both figures" in said
    assert "of 2 precincts" in national.total_told(totals, "registered", totals.registered, "en")
    assert national.total_told(totals, "issued", totals.voted, "en") == "450"
    shown = summed(election, "en")
    assert shown.turnout.tolist() == pytest.approx([100 * 200 / 300])
    assert total(shown, "en").turnout.tolist() == pytest.approx([100 * 200 / 300])


DISTRICTS: dict[str, list[str] | list[float]] = {
    "region": ["", "", ""],
    "level": ["country"] * 3,
    "registered": [1000.0, 2000.0, 3000.0],
    "took_part": [500.0, 1400.0, 1900.0],
    "votes:A": [500.0, 1400.0, 1900.0],
}


def test_of_several_rows_of_the_country_that_differ_none_is_taken_and_it_is_said() -> None:
    election = assemble(reading(table(DISTRICTS, kind=TableKind.SUMMARY)))
    assert np.isnan(national.totals(election).turnout_percent)
    assert national.whole_country(election) is None
    told = [p for p in election.problems if p.code == "several-countries"]
    assert [p.params["count"] for p in told] == [3]


def test_one_mistyped_figure_leaves_the_row_of_the_country() -> None:
    columns = {key: column[:1] * 2 for key, column in DISTRICTS.items()} | {
        "votes:A": [500.0, 50.0]
    }
    election = assemble(reading(table(columns, kind=TableKind.SUMMARY)))
    assert national.totals(election).turnout_percent == pytest.approx(50)
    assert not [p for p in election.problems if p.code == "several-countries"]
