"""An audit with measures made by hand: flagged, calm, not run and on demand."""

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd

from audit import findings, measures
from audit.checks.base import Check, Outcome, not_run
from audit.election import Election
from audit.engine import Audit, Result
from audit.findings import Severity
from tests.ui.findings.cases import small_audit

REGIONS = ("akmola", "aktobe")
LINES = ("votes:nur-otan", "votes:ak-jol")
DISTRICTS = 4


def flagged_outcome(places: int = DISTRICTS, code: str = "N2") -> Outcome:
    """Country, two regions and ``places`` districts by two lines; akmola's first line flagged."""
    rows = [("country", "", "", "")]
    rows += [("region", key, key.title(), "") for key in REGIONS]
    rows += [("district", "akmola", "Akmola", f"Район {n}") for n in range(places)]
    rows = [row for row in rows for _ in LINES]
    count = len(rows)
    level, key, region, district = (list(column) for column in zip(*rows, strict=True))
    flagged = np.zeros(count, dtype=bool)
    flagged[2] = True
    value = np.linspace(40, -5, count)
    columns = {
        "level": level, "region_key": key, "region": region, "district": district,
        "field": list(LINES) * (count // 2), "n": np.arange(count) + 100.0, "unit": "percent",
        "decimals": 1, "flagged": flagged,
    }  # fmt: skip
    table = measures.batch(
        code, "dependence-whole", count, value=value, low=value - 3, high=value + 3,
        p=np.linspace(1e-9, 1, count), q=np.linspace(1e-8, 1, count), **columns,
    )  # fmt: skip
    other = measures.batch(code, "dependence-core", 1, value=38.0, n=40, unit="percent", decimals=0)
    found = findings.batch(
        "T2", Severity.ANOMALY, 1, level="region", region_key="akmola", region="Akmola",
        field=LINES[0],
    )  # fmt: skip
    found["code"] = code
    return Outcome(
        found, tests=count, figures={"seed": 20210110}, measures=pd.concat([table, other])
    )


def calculated(_: Election) -> Outcome:
    """What the check on demand gives when it runs."""
    made = measures.batch("T2", "dependence-whole", 1, value=1.0, p=0.5, unit="percent")
    return Outcome(findings.batch("T2", Severity.ANOMALY, 0), tests=1, measures=made)


@cache
def measured_audit(places: int = DISTRICTS) -> Audit:
    """The small election with methods of every state."""
    audit = small_audit()
    results = (
        Result(Check("S4", "turnout", Severity.IMPLAUSIBLE, calculated), calm()),
        Result(Check("N2", "statistics", Severity.ANOMALY, calculated, "source-dependence"),
               flagged_outcome(places)),
        Result(Check("T2", "turnout", Severity.ANOMALY, calculated, on_demand=True),
               not_run("reason-on-demand")),
        Result(Check("C3", "copying", Severity.IMPLAUSIBLE, calculated),
               not_run("reason-few-precincts", least=100)),
    )  # fmt: skip
    pieces = [audit.findings[list(findings.COLUMNS)]]
    pieces += [result.outcome.findings for result in results]
    return replace(audit, results=results, findings=findings.collect(pieces, audit.election))


def calm() -> Outcome:
    """A check that tried forty precincts and found nothing."""
    return Outcome(findings.batch("S4", Severity.IMPLAUSIBLE, 0), tests=40)
