"""Observed precincts that join no official one: what is proposed, how surely, what is decided."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit import messages
from audit.assembling import assemble, joining
from audit.assembling.candidates import skeleton
from audit.checks.observers import against_official
from audit.checks.unmatched import unmatched
from audit.election import Election
from audit.importing.corrections import Corrections, JoinKey
from audit.importing.table import Table, TableKind
from audit.messages import LANGUAGES
from audit.problems import describe
from tests.audit.tables import reading, table

Columns = Mapping[str, object]


def official(rows: int = 40, **other: object) -> dict[str, object]:
    """Protocols numbered 1 to 10 in each of the districts 01, 02, ..."""
    draw = np.random.default_rng(5)
    return {
        "region": ["North"] * rows,
        "district": [f"{n // 10 + 1:02d}" for n in range(rows)],
        "precinct": [f"{n % 10 + 1:02d}" for n in range(rows)],
        "registered": draw.integers(300, 3000, rows).astype(float).tolist(),
        "votes:A": draw.integers(50, 200, rows).astype(float).tolist(),
        "votes:B": draw.integers(50, 200, rows).astype(float).tolist(),
        **other,
    }


def observed(**columns: object) -> dict[str, object]:
    """Observations of one precinct of district 2, number 3, as the official table has it."""
    whole = official()
    row = {key: [values[12]] for key, values in whole.items() if isinstance(values, list)}
    return {**row, **{key: [value] for key, value in columns.items()}}


def joined(there: Columns, seen: Columns, **corrections: object) -> Election:
    read = reading(table(there, name="o.xlsx"), table(seen, name="e.xlsx", kind=TableKind.EVIDENCE))
    return assemble(replace(read, corrections=Corrections(**corrections)))  # type: ignore[arg-type]  # joins


def place_of(election: Election, district: str, precinct: str) -> int:
    there = election.protocols
    row = (there["district"] == district) & (there["precinct"] == precinct)
    return int(there["place"][row].iloc[0])


def proposed(there: Columns, **columns: object) -> tuple[str, str, str]:
    """District and number of the best proposal for one observation, and how sure it is."""
    found = joining.unjoined(joined(there, observed(**columns)))
    assert len(found) == 1
    best = found.pairs.iloc[found.first[0]]
    row = found.official.iloc[int(best["official"])]
    return row["district"], row["precinct"], joining.SURENESS[int(best["sure"])]


@pytest.mark.parametrize(
    ("district", "precinct"),
    [("02", "03"), ("2", "3"), ("2", "УИК № 003"), ("02", "уик-3"), ("2", "№3"), ("2", " 3")],
)
def test_numbers_that_are_equal_when_folded_join_by_themselves(
    district: str, precinct: str
) -> None:
    election = joined(official(), observed(district=district, precinct=precinct))
    assert election.evidence["place"].tolist() == [place_of(election, "02", "03")]
    assert not len(joining.unjoined(election))


@pytest.mark.parametrize(
    ("district", "precinct"),
    [("", "0203"), ("", "2/3"), ("", "02-003"), ("2", "O3"), ("2", "3 school"), ("", "203")],
)
def test_a_number_written_otherwise_is_proposed_surely(district: str, precinct: str) -> None:
    assert proposed(official(), district=district, precinct=precinct) == ("02", "03", "sure")


def test_a_number_in_a_known_district_never_joins_another_district() -> None:
    there = official(district=["01"] * 10 + ["02"] * 30, precinct=[str(n) for n in range(40)])
    election = joined(there, observed(district="01", precinct="25", registered=np.nan))
    assert election.evidence["place"].iloc[0] not in set(election.protocols["place"])
    found = joining.unjoined(election)
    assert not found.sure()
    assert "25" in found.official["precinct"].iloc[found.of(0)["official"]].tolist()


def test_other_registered_voters_make_no_proposal_sure() -> None:
    assert proposed(official(), district="", precinct="0203", registered=77.0)[2] != "sure"


def test_equal_figures_are_a_proposal_and_never_sure() -> None:
    assert proposed(official(), district="2", precinct="88") == ("02", "03", "likely")


def test_look_alike_letters_are_one_number() -> None:
    there = official(precinct=[f"{n % 10 + 1}A" for n in range(40)])  # Latin
    assert proposed(there, district="2", precinct="3А") == ("02", "3A", "sure")  # Cyrillic
    assert skeleton("1О5") == skeleton("105")  # Cyrillic
    assert skeleton("12б") != skeleton("126")


def test_a_letter_behind_a_number_makes_another_precinct() -> None:
    for seen in ("3A", "УИК 3А", "3б"):  # Cyrillic
        found = joining.unjoined(
            joined(official(), observed(district="2", precinct=seen, registered=np.nan))
        )
        assert not found.sure()
        assert found.of(0)["kind"].iloc[0] in ("stem", "figures")


def test_names_are_compared_where_there_are_no_numbers() -> None:
    names = [
        f"{w} село, школа {n}" for n in range(10) for w in ("Макат", "Индер", "Аккол", "Есиль")
    ]
    there = official(precinct=names, district=[""] * 40)
    wanted = names[12]
    seen = wanted.replace("Макат", "Мокат")
    assert proposed(there, district="", precinct=seen, registered=np.nan)[:2] == ("", wanted)


def test_a_blank_region_is_proposed_where_the_number_stands_once_but_figures_differ() -> None:
    there = official(
        region=["North"] * 20 + ["South"] * 20, precinct=[f"1{n:02d}" for n in range(40)]
    )
    seen = {"region": "", "district": "", "precinct": "112", "votes:A": 1.0, "votes:B": 2.0}
    assert proposed(there, **seen, registered=np.nan) == ("02", "112", "sure")


def test_a_region_under_another_name_is_proposed() -> None:
    there = official(region=["North Province"] * 20 + ["South Province"] * 20)
    assert proposed(there, region="North Prov.", precinct="03") == ("02", "03", "sure")


def test_one_official_precinct_is_surely_proposed_to_one_number_only() -> None:
    seen = observed()
    seen = {key: values * 2 for key, values in seen.items()}  # type: ignore[operator]  # lists
    seen |= {"district": ["", ""], "precinct": ["0203", "2/3"]}
    found = joining.unjoined(joined(official(), seen))
    assert len(found) == 2
    assert not found.sure()


def test_a_person_s_decision_joins_and_is_told_and_compared() -> None:
    seen = observed(district="", precinct="0203", **{"votes:A": 1.0})
    before = joined(official(), seen)
    sure = joining.unjoined(before).sure()
    (key,) = sure
    assert (key.region, key.district, key.precinct) == ("North", "", "0203")
    after = joined(official(), seen, joins=sure)
    assert after.evidence["place"].tolist() == [place_of(after, "02", "03")]
    assert not len(joining.unjoined(after))
    assert [p.code for p in after.problems] == ["joined-by-person"]
    assert len(against_official(after).findings) == 1
    assert [p.code for p in before.problems] == ["unjoined"]


def test_in_no_official_table_is_a_decision_that_stays_a_finding_of_its_own() -> None:
    seen = observed(district="2", precinct="88")
    (key,) = joining.unjoined(joined(official(), seen)).keys
    after = joined(official(), seen, joins={key: ""})
    assert not len(joining.unjoined(after))
    assert [p.code for p in after.problems] == ["absent-by-person"]
    (params,) = unmatched(after).findings["params"]
    assert params["variant"] == "O4-absent"


def test_a_decision_parts_what_joined_by_itself() -> None:
    seen = observed()
    key = JoinKey(table(seen, name="e.xlsx").source.sha256, "North", "02", "03")
    after = joined(official(), seen, joins={key: ""})
    assert after.evidence["place"].iloc[0] not in set(after.protocols["place"])


def test_a_decision_about_a_precinct_that_is_not_open_is_told() -> None:
    seen = observed(district="", precinct="0203")
    sure = joining.unjoined(joined(official(), seen)).sure()
    after = joined(official(rows=10), seen, joins=sure)
    assert [p.code for p in after.problems] == ["joined-lost", "unjoined"]
    assert len(joining.unjoined(after)) == 1


def test_one_decision_joins_each_ballot_to_its_own_protocol() -> None:
    there = official(rows=20, district=[""] * 20, precinct=[f"{n // 2}" for n in range(20)])
    there["ballot"] = ["party", "single"] * 10
    seen = {key: values[4:6] for key, values in there.items() if isinstance(values, list)}
    seen["precinct"] = ["second"] * 2
    before = joined(there, seen)
    (key,) = joining.unjoined(before).keys
    target = str(joining.official_precincts(before)["identity"].iloc[4])
    after = joined(there, seen, joins={key: target})
    assert after.evidence["place"].tolist() == after.protocols["place"].tolist()[4:6]


def test_the_only_ballot_goes_unsaid() -> None:
    there = official(ballot=["proportional"] * 40)
    election = joined(there, observed())
    assert election.evidence["place"].tolist() == [place_of(election, "02", "03")]


def test_a_district_inside_every_number_is_taken_for_what_it_is() -> None:
    whole = official()
    numbers = zip(whole["district"], whole["precinct"], strict=True)  # type: ignore[call-overload]  # lists
    there = official(precinct=[f"00.{d}.{p}" for d, p in numbers])
    election = joined(there, observed(district="2", precinct="3"))
    assert election.evidence["place"].tolist() == [place_of(election, "02", "00.02.03")]


def test_every_reason_has_words_in_every_language() -> None:
    seen = observed()
    seen = {key: values * 4 for key, values in seen.items()}  # type: ignore[operator]  # lists
    seen |= {"district": ["", "9", "5", "02"], "precinct": ["0203", "3", "88", "3A"]}
    seen |= {"region": ["North", "Nort", "", "Elsewhere"], "registered": [1.0, 2.0, None, 4.0]}
    election = joined(official(), seen)
    found = joining.unjoined(election)
    assert len(found.pairs)
    for pair in range(len(found.pairs)):
        for message, params in joining.reasons(found, pair):
            assert all(messages.has(message, language) for language in LANGUAGES)
            assert messages.render(message, "ru", params)
    assert all(describe(p, language) for p in election.problems for language in LANGUAGES)


def test_nothing_is_proposed_without_official_precincts() -> None:
    election = assemble(reading(table(observed(), kind=TableKind.EVIDENCE)))
    assert len(joining.unjoined(election)) == 0
    assert {problem.code for problem in election.problems} == {"only-observations"}


def _tables(numbers: list[int], style: str, region: str) -> tuple[Table, Table]:
    there = official(region=[region] * 40)
    rows = [n % 40 for n in numbers]
    seen = {key: [values[n] for n in rows] for key, values in there.items()}  # type: ignore[index]  # lists
    seen["precinct"] = [
        style.format(d=seen["district"][n], p=seen["precinct"][n], n=row)
        for n, row in enumerate(rows)
    ]
    seen["district"] = [""] * len(rows)
    return table(there, name="o.xlsx"), table(seen, name="e.xlsx", kind=TableKind.EVIDENCE)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(0, 39), min_size=1, max_size=12),
    st.sampled_from(["{d}{p}", "{d}/{p}", "{d}-{p}", "{n}", "УИК {p}"]),
)
def test_sure_proposals_are_the_same_under_another_name_and_never_share_a_precinct(
    numbers: list[int], style: str
) -> None:
    told = []
    for region in ("North", "Солтүстік өңірі"):
        found = joining.unjoined(assemble(reading(*_tables(numbers, style, region))))
        sure = found.sure()
        told.append([(key.precinct, target.split("\t")[1:]) for key, target in sure.items()])
        by_target: dict[str, set[str]] = {}
        for key, target in sure.items():
            by_target.setdefault(target, set()).add(key.precinct.lstrip("0"))
        assert all(len(writings) == 1 for writings in by_target.values())
    assert told[0] == told[1]
