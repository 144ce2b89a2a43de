"""Lines that observers call a little otherwise than the official table, in a few precincts."""

from dataclasses import replace

import pytest

from audit.assembling import assemble
from audit.checks.observers import against_official, covered
from audit.election import Election
from audit.importing.table import TableKind
from audit.messages import LANGUAGES
from audit.problems import sentence
from audit.profile import load
from audit.sources import Problem
from tests.audit.tables import reading, table

OFFICIAL = [[200.0, 100.0], [150.0, 140.0], [250.0, 260.0]]
SEEN = [[240.0, 100.0], [150.0, 140.0], [210.0, 260.0]]  # 40 votes of the third are the first's


def both(official: list[str], seen: list[str], *, first: bool = True) -> Election:
    """Two precincts of which observers have copies that differ in one, and name lines otherwise."""
    place = {"precinct": ["1", "2"], "registered": [900.0, 800.0]}
    ours = zip(official, OFFICIAL, strict=True)
    theirs = zip(seen, SEEN, strict=False)
    tables = (
        table({**place, **{f"votes:{name}": votes for name, votes in ours}}),
        table({**place, **{f"votes:{name}": votes for name, votes in theirs}},
              name="o.xlsx", kind=TableKind.EVIDENCE),
    )  # fmt: skip
    return assemble(reading(*(tables if first else tables[::-1])), load("generic"))


ALIKE = [
    (["Green Party", "Party of Labour", "Unity"], ["Greens", "Labour Party", "Party Unity"]),
    (["Партия «Зелёные»", "Партия Аманат", "Партия «Ак жол»"], ["Зелёные", "Аманат", "Ак жол"]),
    (["Партия Зелёных", "Аманат", "Ак жол"], ["Зелёные", "АМАНАТ партиясы", "«Ак жол»"]),
    (["«Ауыл» партиясы", "«Аманат» партиясы", "Бірлік"], ["Ауыл", "Аманат", "Бірлік партиясы"]),
    (["1. Иванов Иван Иванович", "2. Петров Пётр", "3. Сидоров Олег"],
     ["Иванов И.И.", "Петров", "Сидоров О."]),
    (["Народная партия Казахстана", "Аманат", "Ак жол"], ["НПК", "Аманат", "Ак жол"]),
    (["Amanat", "Auyl", "Respublica"], ["Аманат", "Ауыл", "Республика"]),
    (["Партия Ақ жол", "Жалпыұлттық партия", "Birlik"], ["Aq Jol", "Jalpyulttyq", "Birlik"]),
    (["Partia Zielonych", "Lista Kowalskiego", "Razem"], ["Zieloni", "Kowalski", "Partia Razem"]),
]  # fmt: skip


@pytest.mark.parametrize(("official", "seen"), ALIKE, ids=lambda names: names[0])
@pytest.mark.parametrize("first", [True, False], ids=["official first", "copies first"])
def test_contradictions_are_found_under_another_wording(
    official: list[str], seen: list[str], first: bool
) -> None:
    election = both(official, seen, first=first)
    assert len(election.lines) == 3
    found = against_official(election).findings
    assert [row["fields"] for row in found["params"]] == [2]
    (told,) = (p for p in election.problems if p.code == "lines-by-name")
    for language in LANGUAGES:
        assert sentence(told, language)


APART = [
    (["Ivanov Boris", "Ivanov Igor", "Unity"], ["Ivanov", "Ivanov Igor", "Unity"]),
    (["Greens", "Labour", "Unity"], ["Blues", "Labour", "Unity"]),
    (["Left Alliance", "Right Alliance", "Unity"], ["Alliance", "Right Alliance", "Unity"]),
]


@pytest.mark.parametrize(("official", "seen"), APART, ids=lambda names: names[0])
def test_what_fits_several_lines_or_none_stays_apart_and_is_told(
    official: list[str], seen: list[str]
) -> None:
    election = both(official, seen)
    assert len(election.lines) == 4
    (told,) = (p for p in election.problems if p.code == "lines-unmatched")
    assert (told.params["unknown"], told.params["free"]) == (seen[0], official[0])
    for language in LANGUAGES:
        assert seen[0] in sentence(told, language)


def test_copies_with_lines_that_could_not_be_compared_are_not_called_the_same() -> None:
    names = ["Greens", "Labour", "Unity"]
    outcome = covered(both(names, ["Blues", "Workers", "Front"]))
    assert (outcome.figures["agree"], outcome.figures["in_part"]) == (0, 2)
    (params,) = outcome.findings["params"]
    assert params["in_part_message"] == "coverage-in-part"
    part = covered(both(names, ["Greens", "Workers"]))
    assert (part.figures["differ"], part.figures["in_part"], part.figures["agree"]) == (1, 1, 0)


def test_copies_of_some_lines_under_their_names_are_the_same_where_they_are() -> None:
    outcome = covered(both(["Greens", "Labour", "Unity"], ["Greens", "Labour"]))
    assert (outcome.figures["agree"], outcome.figures["in_part"]) == (1, 0)


def asking(question: str) -> Election:
    """Copies of a form whose questions nothing but their names tells to be of lines."""
    seen = table({"precinct": ["1", "2"], "votes:Sun": [240.0, 100.0],
                  "votes:Moon": [150.0, 140.0]},
                 name="form.csv", kind=TableKind.EVIDENCE)  # fmt: skip
    columns = tuple(
        replace(e, header=question.format(e.field.removeprefix("votes:")), by="place", asked=True)
        if e.field.startswith("votes:") else e for e in seen.columns
    )  # fmt: skip
    told = Problem("lines-asked", "warning", "form.csv", "Sheet1", "B1", "Sun", {"count": 2})
    official = table({"precinct": ["1", "2"], "votes:Sun": [200.0, 100.0],
                      "votes:Moon": [150.0, 140.0]})  # fmt: skip
    whole = reading(official, replace(seen, columns=columns, problems=(told,)))
    return assemble(replace(whole, problems=(told,)), load("generic"))


@pytest.mark.parametrize(
    ("question", "settled"),
    [("How many votes did {} get?", True), ("რამდენი ხმა მიიღო {}?", True),
     ("How many observers of {} were there?", False)],
)  # fmt: skip
def test_questions_for_votes_of_official_lines_are_settled(question: str, settled: bool) -> None:
    election = asking(question)
    assert (not election.problems) == settled
    assert any(entry.asked for entry in election.tables[1].columns) != settled
