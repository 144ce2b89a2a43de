"""No figures, however odd, stop a check: strangers' files hold anything."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from audit import findings
from audit.checks.registry import checks_for
from audit.fields import keys
from audit.messages import LANGUAGES
from tests.audit.builders import election

CELLS = st.one_of(
    st.none(), st.integers(0, 60), st.integers(-5, 2000), st.sampled_from([1.5, 1e15, 0, 0, 100])
)
SHARES = st.sampled_from([None, "", "50.00", "33.3", "100", "x", "0.000000001", "250"])
COUNTS = [*keys("count"), "votes:A", "votes:B", "votes:C"]


def columns(draw: st.DrawFn, rows: int) -> dict[str, Sequence[object]]:
    chosen = draw(st.lists(st.sampled_from(COUNTS), min_size=1, max_size=12, unique=True))
    made: dict[str, Sequence[object]] = {
        "region": [draw(st.sampled_from(["", "North", "South"])) for _ in range(rows)],
        "district": [draw(st.sampled_from(["", "D1", "D2"])) for _ in range(rows)],
        "precinct": [draw(st.sampled_from(["", "1", "2", "3", "7a"])) for _ in range(rows)],
    }
    made |= {field: [draw(CELLS) for _ in range(rows)] for field in chosen}
    if draw(st.booleans()):
        made |= {name: [draw(SHARES) for _ in range(rows)] for name in ("share:A", "turnout")}
    return made


@st.composite
def tables(draw: st.DrawFn) -> dict[str, Sequence[object]] | None:
    return columns(draw, draw(st.integers(1, 6))) if draw(st.integers(0, 3)) else None


@settings(max_examples=20, deadline=None)
@given(tables(), tables(), tables(), tables(), st.sampled_from(["generic", "kz-2021-majilis"]))
def test_checks_never_fail_and_every_finding_can_be_said(
    protocols: dict[str, Sequence[object]] | None,
    summaries: dict[str, Sequence[object]] | None,
    evidence: dict[str, Sequence[object]] | None,
    registry: dict[str, Sequence[object]] | None,
    profile: str,
) -> None:
    one = election(
        protocols, summaries=summaries, evidence=evidence, registry=registry, profile=profile
    )
    outcomes = [check.run(one) for check in checks_for(one.profile)]
    found = findings.collect([outcome.findings for outcome in outcomes], one)
    assert found["id"].is_unique
    assert not np.isinf(found["difference"]).any()
    for row in found.head(20).to_dict("records"):
        finding = {str(name): value for name, value in row.items()}
        for language in LANGUAGES:
            assert findings.explain(finding, one, language).sentence
