"""O9: several ballots of one day, in one table or in files of their own."""

from collections.abc import Sequence

import numpy as np

from audit import findings
from audit.assembling import assemble
from audit.checks.base import Outcome
from audit.checks.registry import by_code
from audit.election import Election
from audit.intake import Reading
from audit.messages import LANGUAGES
from tests.audit.builders import assembled, precincts
from tests.audit.tables import table

Columns = dict[str, Sequence[object]]


def local(columns: Columns, lines: str = "XYZ") -> Columns:
    """Another ballot of the same precincts and voters: other lines, the same lists."""
    made = {key: value for key, value in columns.items() if not key.startswith("votes:")}
    for own, other in zip("ABC", lines, strict=True):
        made[f"votes:{other}"] = columns[f"votes:{own}"]
    return made


def plus(columns: Columns, field: str, row: int, more: int) -> Columns:
    cells = list(columns[field])
    cells[row] = int(str(cells[row])) + more
    return {**columns, field: cells}


def told(election: Election) -> Outcome:
    outcome = by_code("O9").run(election)
    for row in findings.collect([outcome.findings], election).to_dict("records"):
        for language in LANGUAGES:
            words = findings.explain({str(k): v for k, v in row.items()}, election, language)
            assert "{" not in words.sentence
    return outcome


def files(first: Columns, second: Columns) -> Election:
    return assembled(table(first, name="majilis.xlsx"), table(second, name="maslihat.xlsx"))


def test_a_ballot_in_a_file_of_its_own_is_left_out_and_still_compared() -> None:
    first = precincts(40)
    second = plus(plus(local(first), "issued", 7, 60), "issued_station", 7, 60)
    election = files(first, second)
    assert len(election.protocols) == 40
    outcome = told(election)
    apart = outcome.findings[outcome.findings["level"] == "precinct"]
    assert apart["precinct"].tolist() == ["8"]
    assert apart["difference"].tolist() == [60]
    assert apart["severity"].tolist() == ["implausible"]
    assert "maslihat.xlsx" in apart["params"].iloc[0]["where"]
    note = outcome.findings[outcome.findings["level"] == "country"].iloc[0]["params"]
    assert (note["compared_count"], note["same_count"], note["more_count"]) == (40, 39, 1)


def test_equal_ballots_are_silent_but_for_the_note() -> None:
    first = precincts(40)
    outcome = told(files(first, local(first)))
    assert outcome.findings["severity"].tolist() == ["note"]


def test_a_column_of_ballots() -> None:
    first = precincts(30)
    second = plus(local(first), "issued", 3, -50)
    rows = {key: [*first.get(key, [np.nan] * 30), *second.get(key, [np.nan] * 30)]
            for key in {**first, **second}}  # fmt: skip
    both = table({**rows, "ballot": ["Mäjilis"] * 30 + ["Mäslihat"] * 30}, name="both.xlsx")
    outcome = told(assembled(both))
    apart = outcome.findings[outcome.findings["level"] == "precinct"]
    assert apart["precinct"].tolist() == ["4"]
    assert apart["params"].iloc[0]["first"] == "Mäjilis"


def test_ballots_in_the_other_box_are_named() -> None:
    first = precincts(30)
    first = plus(first, "box_stationary", 5, -40)
    second = plus(local(precincts(30)), "box_stationary", 5, 40)
    outcome = told(files({**first, "issued": second["issued"]}, second))
    row = outcome.findings[outcome.findings["level"] == "precinct"].iloc[0]
    assert row["field"] == "in_boxes"


def test_other_lists_are_another_day() -> None:
    first, later = precincts(40), local(precincts(40, seed=3))
    later["registered"] = [int(str(n)) + 9 for n in first["registered"]]
    outcome = told(files(first, later))
    assert outcome.reason in ("reason-ballots-other-day", "reason-ballots-apart")


def test_without_lists_nothing_is_compared() -> None:
    first = {key: value for key, value in precincts(40).items() if key != "registered"}
    assert told(files(first, local(first))).reason == "reason-ballots-no-list"


def test_one_ballot() -> None:
    assert told(assembled(table(precincts(20)))).reason == "reason-one-ballot"


def test_the_profile_of_the_audited_ballot_names_the_places_of_the_other() -> None:
    """Two ballots together may fit no profile that one of them alone fits."""
    lines = dict(zip("ABC", ("Nur Otan", "Ак жол", "Ауыл"), strict=True))
    first = {"votes:" + lines[k[-1]] if k.startswith("votes:") else k: v
             for k, v in precincts(40).items()}  # fmt: skip
    other = plus(local(precincts(40), "ИПС"), "issued", 7, 60)
    region = {"region": ["Акмолинская область"] * 40}
    files = (table({**first, **region}, name="Мажилис.csv"),
             table({**other, **region}, name="Маслихат.csv"))  # fmt: skip
    both = assemble(Reading(files))
    assert both.profile.key == "kz-2021-majilis"
    apart = told(both).findings
    assert apart.loc[apart["level"] == "precinct", "precinct"].tolist() == ["8"]
