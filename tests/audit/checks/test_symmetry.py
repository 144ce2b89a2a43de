"""No check knows which line rules: names and order of lines and rows change nothing but themselves.

Small elections with irregularities; every check that runs over protocols is held to it.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.checks.registry import CHECKS
from audit.election import Election
from tests.audit.builders import Columns, changed, election, precincts

LINES = ("A", "B", "C", "D")
PLACE = ("level", "region", "district", "precinct")
FIGURES = ("published", "expected", "difference", "votes", "p", "q")


def columns(seed: int) -> dict[str, Sequence[object]]:
    """Protocols of one region in which lines are exchanged, lost and copied."""
    made: Columns = precincts(120, seed)
    draw = np.random.default_rng(seed)
    small = draw.binomial(np.asarray(made["votes:A"], dtype=np.int64), 0.1)
    made = {**made, "votes:D": small.tolist()}
    made = {**made, "valid": (np.asarray(made["valid"], dtype=np.int64) + small).tolist()}
    for row in (5, 50, 90):
        a, c = made["votes:A"][row], made["votes:C"][row]
        made = changed(made, votes_A=(row, c), votes_C=(row, a))
    made = changed(made, votes_B=(20, 0), issued=(30, made["registered"][30]))
    for field in ("registered", *(f"votes:{line}" for line in LINES)):
        made = changed(made, **{field: (70, made[field][60])})
    return dict(made)


def told(one: Election, names: Mapping[str, str]) -> dict[str, list[tuple[object, ...]]]:
    """By check the places, fields and figures of its findings and measures, in any order."""
    back = {line.key: names[str(line.names["en"])] for line in one.lines}
    found: dict[str, list[tuple[object, ...]]] = {}
    for check in CHECKS:
        outcome = check.run(one)
        drawn = "seed" in outcome.figures  # each line draws from a stream of its own name
        rows: list[tuple[str, ...]] = []
        for frame in (outcome.findings, outcome.measures):
            for row in frame.to_dict("records"):
                field = str(row["field"])
                line = field.removeprefix("votes:").removeprefix("share:")
                values = [row[name] for name in (*FIGURES, "value", "low", "high") if name in row]
                rounded = ["" if np.isnan(v) else f"{float(v):.4g}" for v in values]
                place = [str(row.get(name, "")) for name in PLACE]
                params = row.get("params", {})
                if check.code == "C1":  # the first of both in the file bears the finding
                    place[-1] = "+".join(sorted([place[-1], params["others"]]))
                if check.code == "C2":  # and the first of two lines on the ballot
                    both = (params["first_field"], params["second_field"])
                    line = "+".join(sorted(back[name.removeprefix("votes:")] for name in both))
                    rounded = [rounded[FIGURES.index("votes")], rounded[FIGURES.index("q")]]
                rows.append((*place, back.get(line, line), *([] if drawn else rounded)))
        found[check.code] = sorted(rows)
        found[f"{check.code} ran"] = [(outcome.ran, outcome.tests)]
    return found


@pytest.fixture(scope="module", params=[1, 2])
def plain(request: pytest.FixtureRequest) -> tuple[int, dict[str, list[tuple[object, ...]]]]:
    seed = int(request.param)
    return seed, told(election(columns(seed)), {line: line for line in LINES})


@settings(max_examples=3, deadline=None)
@given(st.permutations(LINES), st.permutations(LINES), st.integers(0, 999))
def test_findings_follow_lines_and_rows_wherever_they_stand(
    plain: tuple[int, dict[str, list[tuple[object, ...]]]],
    order: list[str],
    names: list[str],
    shuffle: int,
) -> None:
    seed, expected = plain
    made = columns(seed)
    rows = np.random.default_rng(shuffle).permutation(120)
    moved: dict[str, Sequence[object]] = {
        key: [values[row] for row in rows]
        for key, values in made.items()
        if not key.startswith("votes:")
    }
    new = dict(zip(LINES, names, strict=True))
    for line in order:
        moved[f"votes:{new[line]}"] = [made[f"votes:{line}"][row] for row in rows]
    got = told(election(moved), {name: line for line, name in new.items()})
    assert [code for code, one in expected.items() if got[code] != one] == []
