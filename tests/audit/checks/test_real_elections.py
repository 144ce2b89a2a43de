"""What the checks say of real elections of which much is known."""

import json
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from audit.checks.base import Outcome
from audit.checks.registry import CHECKS
from audit.frames import codes, count
from audit.statistics.outliers import robust_z
from tests.audit.builders import assembled, columnar, russia


@pytest.fixture(scope="module")
def russia_2021(shared_data: Path) -> dict[str, Outcome]:
    one = russia(shared_data)
    start = time.process_time()  # of work, however busy the machine is
    outcomes = {check.code: check.run(one) for check in CHECKS if not check.on_demand}
    outcomes["seconds"] = Outcome(pd.DataFrame(), figures={"all": time.process_time() - start})
    return outcomes


def test_russia_2021_control_ratios(shared_data: Path, russia_2021: dict[str, Outcome]) -> None:
    path = shared_data / "data" / "russia" / "expected_counts.json"
    known = json.loads(path.read_text(encoding="utf-8"))
    for code in ("H1", "H2", "H3", "H4", "H5", "H6", "T1", "M2"):
        assert russia_2021[code].ran
        assert not len(russia_2021[code].findings), code
    violations = known["control_ratio_violations"]
    assert len(russia_2021["S1"].findings) == violations["box<=issued"] == 7
    assert len(russia_2021["S2"].findings) == violations["mobile_box<=outside+early"] == 13
    full = russia_2021["S4"].figures["full_large"]
    assert full == known["turnout==100% and registered>=100"] == 917
    assert russia_2021["S4"].figures["full"] == known["turnout==100%"]
    assert russia_2021["H4"].tests == known["rows"]


def test_russia_2021_soft_findings_are_lines_not_thousands(
    russia_2021: dict[str, Outcome],
) -> None:
    assert russia_2021["S3"].figures["precincts"] == 1353  # of 1360: 7 are of one or two ballots
    assert len(russia_2021["S3"].findings) < 100
    assert russia_2021["S5"].figures["precincts"] == 11
    assert len(russia_2021["S4"].findings) < 100


def test_russia_2021_identical_protocols(russia_2021: dict[str, Outcome]) -> None:
    found = russia_2021["C1"].findings
    pairs = {
        (str(p), str(q["others"])) for p, q in zip(found["precinct"], found["params"], strict=True)
    }
    assert pairs == {("УИК №1208", "УИК №3801"), ("УИК №1384", "УИК №1387")}


def test_russia_2021_whole_percentages(russia_2021: dict[str, Outcome]) -> None:
    table = russia_2021["N1"].measures
    country = table[table["level"] == "country"]
    leader = country.iloc[country["value"].sub(country["expected"]).argmax()]
    assert leader["value"] - leader["expected"] == pytest.approx(1312.4, abs=0.05)
    assert leader["z"] == pytest.approx(1312.4 / 117.2, abs=0.01)
    assert leader["flagged"]
    last = russia_2021["D1"].measures
    own = last[(last["level"] == "country") & (last["field"] == leader["field"])]
    assert own["p"].iloc[0] == pytest.approx(0.0014, abs=0.0001)
    assert (russia_2021["D1"].findings["severity"] == "weak").all()


def test_russia_2021_is_checked_in_seconds(russia_2021: dict[str, Outcome]) -> None:
    assert float(russia_2021["seconds"].figures["all"]) < 10


def test_russia_2021_plain_outliers(shared_data: Path) -> None:
    frame = russia(shared_data).protocols
    voters = count(frame, "registered")
    usable = (voters >= 100) & (count(frame, "in_boxes") > 0)
    turnout = 100 * count(frame, "issued")[usable] / voters[usable]
    robust = robust_z(turnout, [codes(frame["region_key"])[usable]])
    # The reference counts 2,049 with 0.6745 for 1 / 1.4826: one station lies between the two.
    assert int((np.abs(np.nan_to_num(robust.z)) > 3.5).sum()) == 2048


def test_armenia_2018_sums_hold(shared_data: Path) -> None:
    raw = pd.read_csv(
        shared_data / "data" / "armenia" / "2018" / "stations.csv", dtype={"tec": str}
    )
    parties = raw.columns[raw.columns.get_loc("my_step") : raw.columns.get_loc("inaccuracy")]
    names = {
        "marz_en": "region",
        "tec": "district",
        "station": "precinct",
        "ballots_cast": "took_part",
    }
    frame = raw.rename(columns={**names, **{p: f"votes:{p}" for p in parties}})
    kept = ["registered", "took_part", "invalid", "valid", *(f"votes:{p}" for p in parties)]
    one = assembled(columnar(frame[[*list(names.values())[:3], *kept]], "armenia.csv"))
    outcomes = {check.code: check.run(one) for check in CHECKS}
    assert outcomes["H5"].tests == 2010
    assert not len(outcomes["H5"].findings)
    assert not len(outcomes["C1"].findings)
    assert len(outcomes["C3"].findings) <= 5
