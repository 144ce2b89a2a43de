"""Observers' tables of real elections join the official ones, every row accounted for."""

from pathlib import Path

import pytest

from audit import engine
from audit.assembling import joining
from audit.checks.observers import against_official, covered
from audit.importing.corrections import Corrections, key_of
from audit.importing.table import TableKind
from audit.intake import Reading


@pytest.fixture(scope="module")
def georgia(shared_data: Path) -> Reading:
    """The official table and the workbook typed by volunteers, as first read."""
    folder = shared_data / "data" / "georgia-2024"
    names = ("cec_scrape_proportional.csv", "georgia_parliamentary_elections_nov15_2024.xlsx")
    return engine.read([folder / name for name in names])


def test_every_row_of_both_georgian_tables_is_read(georgia: Reading) -> None:
    read = {t.source.name[-4:]: t.rows_accepted for t in georgia.tables if t.rows_read}
    assert read == {".csv": 3095, "xlsx": 3110}
    assert georgia.rows_set_aside == 0


def test_two_official_tables_of_the_same_georgian_places_are_never_mixed(georgia: Reading) -> None:
    (typed,) = [t for t in georgia.tables if len(t.frame) == 3110]
    said = Corrections(kinds={key_of(typed): TableKind.PROTOCOLS})
    election = engine.prepare(engine.corrected(georgia, said))
    assert len(election.protocols) == 3095
    (told,) = [p for p in election.problems if p.code == "other-hand"]
    assert told.params["common"] == 3095


def test_georgian_volunteers_join_on_district_and_precinct(georgia: Reading) -> None:
    # A sheet of remarks in the workbook says that volunteers typed it.
    (typed,) = [t for t in georgia.tables if len(t.frame) == 3110]
    assert typed.kind is TableKind.EVIDENCE
    assert "evidence-by-remark" in {problem.code for problem in typed.problems}
    election = engine.prepare(georgia)
    joined = election.evidence["place"].isin(election.protocols["place"])
    assert int(joined.sum()) == 3095
    assert election.protocols["place"].isin(election.evidence["place"]).all()
    official = election.protocols.set_index("place")
    beside = official.loc[election.evidence.loc[joined, "place"]]
    seen = election.evidence[joined]
    assert (beside["district"].astype(int).to_numpy() == seen["district"].astype(int)).all()
    last = beside["precinct"].str.rpartition(".")[2].astype(int).to_numpy()
    assert (last == seen["precinct"].astype(int)).all()
    # The official table numbers the parties, the volunteers name them.
    assert len(election.lines) == 18
    assert sum(p.code == "lines-by-figures" for p in election.problems) == 1
    outcome = against_official(election)
    assert outcome.figures["differ"] == 4  # precincts, as the data's page says
    told = outcome.findings["params"]
    assert sum(params["fields"] for params in told) == 6
    assert {params["balance_message"] for params in told} == {"balance-copy-by-total"}
    assert [p["slip_message"] for p in told].count("lines-shifted-up") == 1
    # Columns that a machine read, or that may be put together from such, are not compared.
    left = covered(election).findings["params"].iloc[0]["left_out_fields"]
    assert {"took_part", "invalid"} <= set(left)
    found = joining.unjoined(election)
    assert set(found.units["district"]) == {"87"}
    assert len(found) == 15
    assert not found.sure()


def test_belarusian_observations_stand_beside_their_own_protocols(shared_data: Path) -> None:
    election = engine.prepare(engine.read([shared_data / "data" / "belarus-2020" / "voice.csv"]))
    assert len(election.protocols) == 5709
    assert election.evidence["place"].isin(election.protocols["place"]).all()
    assert len(joining.unjoined(election)) == 0


def test_polish_recounts_stand_beside_their_own_protocols(shared_data: Path) -> None:
    folder = shared_data / "data" / "poland-2025-recounts"
    election = engine.prepare(engine.read([folder / "recounts_17.csv"]))
    assert len(election.protocols) == len(election.evidence) == 18
    assert election.evidence["place"].tolist() == election.protocols["place"].tolist()
