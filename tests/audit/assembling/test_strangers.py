"""Tables that have nothing in common are asked about; parts of one country are not."""

from dataclasses import replace

import pytest

from audit.assembling import assemble
from audit.importing.table import ColumnMap, Table
from audit.messages import LANGUAGES
from audit.problems import describe
from tests.audit.tables import reading, table

CODE = "nothing-in-common"


def part(name: str, lines: str, *, regions: str = "", headings: str = "", rows: int = 4) -> Table:
    """A table of precincts whose headings are single letters."""
    made = table(
        {
            "region": [regions or ""] * rows,
            "precinct": [f"{name} {n}" for n in range(rows)],
            "registered": [1000.0 + n for n in range(rows)],
            **{f"votes:{line}": [100.0 + n for n in range(rows)] for line in lines},
        },
        name=name,
    )
    told = [ColumnMap(n, "ignored", letter, 1.0, "name") for n, letter in enumerate(headings, 1)]
    return replace(made, columns=tuple(told))


def asked(*tables: Table) -> list[str | None]:
    election = assemble(reading(*tables))
    assert len(election.protocols) == sum(len(one.frame) for one in tables)  # nothing is left out
    told = [p for p in election.problems if p.code == CODE]
    for problem in told:
        assert problem.severity == "warning"
        assert all("big.csv" in describe(problem, language) for language in LANGUAGES)
    return [p.source for p in told]


def test_a_table_of_other_lines_regions_and_headings_is_asked_about() -> None:
    big = part("big.csv", "AB", regions="North", headings="abcdef", rows=9)
    other = part("other.csv", "CD", regions="South", headings="uvwxyz")
    third = part("third.csv", "CE", regions="South", headings="klmnop")
    assert asked(big, other) == ["other.csv"]
    assert asked(other, big) == ["other.csv"]
    assert asked(other, third, big) == ["other.csv"]  # one question for both


@pytest.mark.parametrize(
    "other",
    [
        part("other.csv", "BD", regions="South", headings="uvwxyz"),
        part("other.csv", "CD", regions="North", headings="uvwxyz"),
        part("other.csv", "CD", regions="South", headings="abcxyz"),
    ],
    ids=["a line", "a region", "headings"],
)
def test_what_has_anything_in_common_is_not_asked_about(other: Table) -> None:
    assert asked(part("big.csv", "AB", regions="North", headings="abcdef", rows=9), other) == []


def test_candidates_of_many_districts_in_files_of_one_make_are_one_election() -> None:
    every = [
        part(f"d{n}.csv", chr(65 + 2 * n) + chr(66 + 2 * n), headings="abcd") for n in range(9)
    ]
    assert asked(*every) == []


def test_files_of_one_archive_are_one_election() -> None:
    big = part("all.zip/big.csv", "AB", regions="North", headings="abcdef", rows=9)
    assert asked(big, part("all.zip/b.csv", "CD", regions="South", headings="uvwxyz")) == []
