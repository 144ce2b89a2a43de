"""G1: published counts worked back from percentages are told, with their base; others are not."""

import numpy as np
import pytest

from audit import findings
from audit.checks.grid import percent_grid, published
from audit.election import Election
from audit.messages import LANGUAGES
from tests.audit.builders import election, precincts

NAMES = ("North", "South", "East", "West")


def regions(seed: int = 1, lines: int = 5) -> dict[str, list[object]]:
    """Published regional counts of an honest election, with the votes against all."""
    draw = np.random.default_rng(seed)
    rows = len(NAMES)
    valid = draw.integers(200_000, 900_000, rows)
    shares = draw.dirichlet(np.linspace(30, 3, lines + 1), rows)
    votes = np.array([draw.multinomial(n, p) for n, p in zip(valid, shares, strict=True)])
    columns: dict[str, list[object]] = {"region": list(NAMES)}
    columns |= {f"votes:L{n}": votes[:, n].tolist() for n in range(lines)}
    columns["against_all"] = votes[:, lines].tolist()
    return columns


def worked_back(columns: dict[str, list[object]], row: int) -> dict[str, list[object]]:
    """The same with one row's counts replaced by tenths of a percent of their sum."""
    names = [name for name in columns if name != "region"]
    own = np.array([float(str(columns[name][row])) for name in names])
    base = own.sum()
    tenths = np.round(1000 * own / base)
    tenths[0] += 1000 - tenths.sum()
    counts = np.rint(tenths * base / 1000)
    counts[0] += base - counts.sum()
    changed = {name: list(column) for name, column in columns.items()}
    for name, count in zip(names, counts.tolist(), strict=True):
        changed[name][row] = count
    return changed


def test_honest_tables_are_measured_row_by_row_and_nothing_is_told() -> None:
    outcome = percent_grid(election(summaries=regions()))
    assert outcome.tests == len(outcome.measures) == len(NAMES)
    assert len(outcome.findings) == 0
    assert (outcome.measures["q"] > 0.05).all()


def test_a_country_without_a_sum_is_not_called_too_small() -> None:
    columns = {**precincts(40), "votes:L0": [9_000] * 39 + [-3], "votes:L1": [5_000] * 40}
    columns = {**columns, "votes:L2": [2_000] * 40}
    outcome = percent_grid(election(columns))
    assert (outcome.reason, outcome.params) == ("reason-grid-negative", {"precincts_count": 1})
    assert percent_grid(election(columns | {"votes:L0": [9_000] * 40})).tests == 1


def test_a_row_worked_back_from_percentages_is_told_with_base_and_counts() -> None:
    own = election(summaries=worked_back(regions(), 2))
    table = findings.collect([percent_grid(own).findings], own)
    assert table["region"].tolist() == ["East"]
    row = {str(name): value for name, value in table.iloc[0].items()}
    assert row["severity"] == "anomaly"
    assert row["params"]["base_fields"] == "votes,against_all"
    assert row["params"]["grid_number"] == "0.1"
    assert row["cell"]
    for language in LANGUAGES:
        told = findings.explain(row, own, language)
        assert "{" not in told.sentence + told.innocent + told.next_step


def test_the_base_is_that_of_the_printed_shares() -> None:
    columns = regions()
    votes = np.array([columns[f"votes:L{n}"] for n in range(5)], dtype=float).T
    for n in range(5):
        share = 100 * votes[:, n] / votes.sum(axis=1)
        columns[f"share:L{n}"] = [f"{value:.2f}" for value in share]
    own = election(summaries=columns)
    assert [rows.fields for rows in published(own)] == [("votes",)]


def test_the_country_is_tried_once_from_precincts_and_not_again_from_its_total() -> None:
    columns = precincts(200)
    own = election(columns)
    bases = [rows.basis for rows in published(own)]
    assert bases == ["protocols"]
    total: dict[str, list[object]] = {
        f"votes:{name}": [sum(int(str(n)) for n in columns[f"votes:{name}"])] for name in "ABC"
    }
    both = election(columns, summaries={"region": [""], "level": ["country"], **total})
    assert [rows.basis for rows in published(both)] == ["summary"]


def test_it_says_why_small_tables_are_not_tried() -> None:
    small: dict[str, list[object]] = {
        "region": list(NAMES), "votes:A": [900, 800, 700, 600], "votes:B": [90, 80, 70, 60],
    }  # fmt: skip
    outcome = percent_grid(election(summaries=small))
    assert outcome.reason == "reason-no-grid"
    assert percent_grid(_without_figures()).reason == "reason-no-grid"


def _without_figures() -> Election:
    return election(summaries={"region": list(NAMES), "registered": [10, 20, 30, 40]})


def test_blank_counts_leave_their_row_to_the_others() -> None:
    columns = regions()
    columns["votes:L4"][0] = None
    columns["votes:L3"][1] = None
    table = percent_grid(election(summaries=columns)).measures
    assert len(table) == len(NAMES)
    assert table["p"].between(0, 1).all()
    assert pytest.approx(4, abs=2) == table["n"].iloc[0]
