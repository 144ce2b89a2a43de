"""Places whose names differ in "&" and "and" alone, in any language."""

from typing import Any

import pytest

from audit.assembling import assemble
from audit.election import Election
from audit.importing.table import TableKind
from tests.audit.tables import reading, table

SIGNED = {
    "and": ("East Harbour & Port Anne", "East Harbour and Port Anne"),
    "und": ("Ober- & Unterau", "Ober- und Unterau"),
    "и": ("Горки & Лески", "Горки и Лески"),
    "y": ("Lomas y Costa", "Lomas & Costa"),
    "and as nothing": ("Lomas, Costa", "Lomas y Costa"),
}


def columns(district: str, precincts: int, **other: object) -> dict[str, Any]:
    return {
        "district": [district] * precincts,
        "precinct": [str(n + 1) for n in range(precincts)],
        "registered": [500.0 + 7 * n for n in range(precincts)],
        "votes:A": [100.0 + 3 * n for n in range(precincts)],
        **other,
    }


def of(official: list[dict[str, Any]], observed: dict[str, Any]) -> Election:
    whole = {key: [value for one in official for value in one[key]] for key in official[0]}
    return assemble(reading(table(whole), table(observed, name="o.csv", kind=TableKind.EVIDENCE)))


def joined(one: Election) -> int:
    return int(one.evidence["place"].isin(one.protocols["place"]).sum())


@pytest.mark.parametrize("names", SIGNED.values(), ids=list(SIGNED))
def test_a_sign_and_the_word_for_and_name_one_district(names: tuple[str, str]) -> None:
    theirs, ours = names
    one = of([columns(theirs, 12), columns("Elsewhere", 12)], columns(ours, 6))
    assert joined(one) == 6


def test_names_that_one_table_keeps_apart_stay_apart() -> None:
    twins = [columns("Lomas y Costa", 12), columns("Lomas Costa", 12)]
    one = of(twins, columns("Lomas & Costa", 6))
    assert one.protocols["district_key"].nunique() == 2
    assert joined(one) == 6
    rows = one.evidence["place"].isin(
        one.protocols.loc[one.protocols["district"] == "Lomas Costa", "place"]
    )
    assert rows.all()


def test_a_letter_that_names_a_zone_is_no_word_for_and() -> None:
    one = of([columns("Zone E 5", 12), columns("Zone 7", 12)], columns("Zone 5", 6))
    assert joined(one) == 0
