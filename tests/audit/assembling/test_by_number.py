"""Observers who name no region: joined by numbers that are one precinct's alone, and told."""

from typing import Any

import pytest

from audit.assembling import assemble
from audit.election import Election
from audit.importing.table import TableKind
from audit.messages import LANGUAGES
from audit.problems import describe
from tests.audit.tables import reading, table

ROWS = 12


def official(**other: object) -> dict[str, Any]:
    return {
        "region": ["г. Сухум"] * ROWS,
        "district": [""] * ROWS,
        "precinct": [str(n + 1) for n in range(ROWS)],
        "registered": [500.0 + 7 * n for n in range(ROWS)],
        "votes:A": [100.0 + 3 * n for n in range(ROWS)],
        "votes:B": [90.0 + 2 * n for n in range(ROWS)],
        **other,
    }


def observed(**other: object) -> dict[str, Any]:
    own = {key: values[:6] for key, values in official().items()}
    return {**own, "region": [""] * 6, **other}


def election(ours: dict[str, Any], theirs: dict[str, Any]) -> Election:
    return assemble(
        reading(
            table(ours), table(theirs, name="o.xlsx", kind=TableKind.EVIDENCE)
        )
    )  # fmt: skip


def joined(one: Election) -> int:
    return int(one.evidence["place"].isin(one.protocols["place"]).sum())


def codes(one: Election) -> list[str]:
    return [problem.code for problem in one.problems]


def test_numbers_that_stand_once_join_without_a_region_and_that_is_told_once() -> None:
    one = election(official(), observed())
    assert joined(one) == 6
    assert set(one.evidence["region_key"]) == set(one.protocols["region_key"])
    (told,) = [p for p in one.problems if p.code == "joined-by-number"]
    assert (told.severity, told.source, told.params["count"]) == ("note", "o.xlsx", 6)
    assert len({describe(told, language) for language in LANGUAGES}) == len(LANGUAGES)
    assert "by_number" not in one.evidence
    assert "by_number" not in one.protocols


def test_a_region_that_only_the_observers_name_keeps_nobody_apart() -> None:
    one = election(official(region=[""] * ROWS), observed(region=["Sukhum"] * 6))
    assert joined(one) == 6
    assert set(one.evidence["region_key"]) == {"sukhum"}


@pytest.mark.parametrize(
    "theirs",
    [
        observed(registered=[9.0] * 6, **{"votes:A": [1.0] * 6, "votes:B": [2.0] * 6}),
        observed(district=["North"] * 6, registered=[1.0] * 6, **{"votes:A": [3.0] * 6}),
        observed(region=["Gagra"] * 6),
        observed(precinct=[str(n) for n in (1, 2, 31, 32, 33, 34)], registered=[None] * 6,
                 **{"votes:A": [None] * 6, "votes:B": [5.0] * 6}),
    ],
    ids=["other figures", "another district's figures", "another region", "few are found"],
)  # fmt: skip
def test_nothing_is_joined_where_anything_speaks_against_it(theirs: dict[str, Any]) -> None:
    one = election(official(), theirs)
    assert joined(one) == 0
    assert "joined-by-number" not in codes(one)
    assert "unjoined" in codes(one)


def test_numbers_that_start_anew_in_each_region_join_nothing_by_themselves() -> None:
    regions = ["One"] * 6 + ["Two"] * 6
    numbers = [str(n % 6 + 1) for n in range(ROWS)]
    one = election(official(region=regions, precinct=numbers), observed())
    assert joined(one) == 0


def test_a_district_tells_apart_what_numbers_alone_do_not() -> None:
    regions = ["One"] * 6 + ["Two"] * 6
    districts = ["North"] * 6 + ["South"] * 6
    numbers = [str(n % 6 + 1) for n in range(ROWS)]
    ours = official(region=regions, district=districts, precinct=numbers)
    one = election(ours, observed(district=["North"] * 6))
    assert joined(one) == 6


def test_two_regions_of_observers_never_share_an_official_precinct() -> None:
    theirs = observed(
        region=["Here"] * 3 + ["There"] * 3,
        precinct=["1", "2", "3", "1", "2", "4"],
        registered=[None] * 6, **{"votes:A": [None] * 6, "votes:B": [5.0] * 6},
    )  # fmt: skip
    one = election(official(region=[""] * ROWS), theirs)
    inside = one.evidence["place"].isin(one.protocols["place"])
    assert one.evidence["precinct"][inside].tolist() in ([], ["3", "4"])


def test_copies_without_a_region_are_parted_by_settlement_as_official_numbers_are() -> None:
    rows = {"district": ["D"] * ROWS, "precinct": ["1", "2", "3"] * 4}
    centres = [name for name in "ABCD" for _ in range(3)]
    copies = {"district": ["D"] * 6, "precinct": ["1"] * 4 + ["2"] * 2}
    seen = {"settlement": ["A", "B", "C", "D", "A", "a"]}
    theirs = official(**rows, settlement=centres)
    for district in (["D"] * 6, [""] * 6):
        one = election(theirs, observed(**{**copies, "district": district}, **seen))
        place = one.evidence["place"].tolist()
        assert len(set(place[:4])) == 4
        assert place[4] == place[5]
    plain = election(official(), observed(precinct=["99"] * 6, **seen))
    assert len(set(plain.evidence["place"])) == 1, "settlements part nothing where none starts anew"


@pytest.mark.parametrize("turned", [False, True])
def test_a_room_joins_by_its_polling_centre_whichever_is_called_the_precinct(turned: bool) -> None:
    centres = [f"AV {n // 2 + 1:02}" for n in range(ROWS)]
    rooms = ["A" if n % 2 else "B" for n in range(ROWS)]
    own = {"settlement": centres[:6], "precinct": rooms[:6]}
    if turned:
        own = {"settlement": rooms[:6], "precinct": centres[:6]}
    one = election(official(settlement=centres, precinct=rooms), observed(**own))
    assert joined(one) == 6
    assert one.evidence["place"].tolist() == one.protocols["place"].tolist()[:6]
