"""Numbers of parties and codes of places, named by a list that lies beside the votes."""

from pathlib import Path

import pytest

from audit import engine
from audit.assembling import assemble
from audit.election import Election
from audit.importing.corrections import Corrections, key_of
from audit.messages import LANGUAGES
from audit.problems import describe

PARTIES = {1: "Green Union", 8: "Liberals", 17: "Workers 2011", 20: "Old Guard"}
DISTRICTS = {"010": "Northmoor", "020": "Easthall", "030": "Westbrook"}


def votes(codes: tuple[int, ...] = (1, 8, 17, 20), districts: tuple[str, ...] = ()) -> str:
    """A row a party: station, number of the party, votes."""
    districts = districts or tuple(DISTRICTS)
    rows = ["DISTRICT,PRECINCT,PARTY_CODE,VOTES"]
    for station in range(60):
        for code in codes:
            figure = 20 + (station * 7 + code * 11) % 190
            rows.append(f"{districts[station // 20]},{station + 1},{code},{figure}")
    return "\n".join(rows)


def parties(names: dict[int, str] | None = None) -> str:
    known = names or PARTIES
    return "\n".join(["PARTY_CODE,GROUP,NAME", *(f"{c},{c + 300},{n}" for c, n in known.items())])


def read(folder: Path, **texts: str) -> Election:
    for name, text in texts.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return assemble(engine.read([folder]))


def names_of(election: Election) -> set[str]:
    return {line.names["en"] for line in election.lines}


def codes(election: Election) -> list[str]:
    return [problem.code for problem in election.problems]


def test_a_list_of_parties_names_the_numbers_and_is_told(tmp_path: Path) -> None:
    election = read(tmp_path, votes=votes(), parties=parties())
    assert names_of(election) == set(PARTIES.values())
    told = next(p for p in election.problems if p.code == "codes-named")
    assert (told.source, told.params["count"]) == ("votes.csv", 4)
    assert "17 = Workers 2011" in str(told.params["pairs"])
    of_list = [p for p in election.problems if p.source.endswith("parties.csv")]
    assert [p.code for p in of_list] == ["list-of-codes"]  # nothing is asked of it any more
    assert "column-asked" not in codes(election)
    for problem in (told, *of_list):
        assert len({describe(problem, language) for language in LANGUAGES}) == len(LANGUAGES)


def test_figures_of_named_lines_stand_in_the_cells_of_their_numbers(tmp_path: Path) -> None:
    election = read(tmp_path, votes=votes(), parties=parties())
    row = election.protocols.iloc[0]
    table = election.tables[int(row["table"])]
    cell = table.locate(int(row["record"]), "votes:Liberals")
    assert (cell.row, cell.column) == (3, 4)
    assert row["votes:Liberals"] == 20 + 88


def test_a_list_without_a_header_names_them_where_it_lists_exactly_these(tmp_path: Path) -> None:
    bare = "\n".join(f"{code},{name}" for code, name in PARTIES.items())
    assert names_of(read(tmp_path, votes=votes(), cik=bare)) == set(PARTIES.values())


def test_where_two_lists_fit_the_numbers_stay_and_it_is_asked(tmp_path: Path) -> None:
    other = parties({code: f"Candidate of {name}" for code, name in PARTIES.items()})
    election = read(tmp_path, votes=votes(), parties=parties(), candidates=other)
    assert names_of(election) == {"1", "8", "17", "20"}
    asked = next(p for p in election.problems if p.code == "codes-ambiguous")
    assert asked.severity == "warning"
    assert asked.params["lists"] == "candidates.csv; parties.csv"
    assert len({describe(asked, language) for language in LANGUAGES}) == len(LANGUAGES)


@pytest.mark.parametrize(
    "text",
    [
        "No,Village\n" + "\n".join(f"{n},Village {chr(64 + n)}" for n in range(1, 25)),
        "PARTY_CODE,GROUP,NAME\n1,301,Green Union\n8,308,Liberals",
        "PARTY_CODE,NAME\n1,A party\n8,A party\n17,A party\n20,Other",
    ],
    ids=["other things numbered from one on", "not all of them", "names that are alike"],
)
def test_what_is_no_list_of_these_numbers_names_nothing(tmp_path: Path, text: str) -> None:
    election = read(tmp_path, votes=votes(), other=text)
    assert names_of(election) == {"1", "8", "17", "20"}
    assert "codes-named" not in codes(election)


def test_a_list_of_districts_names_their_codes_and_no_lines(tmp_path: Path) -> None:
    places = "DISTRICT,NAME\n" + "\n".join(f"{c},{n}" for c, n in DISTRICTS.items())
    election = read(tmp_path, votes=votes(), places=places, parties=parties())
    assert set(election.protocols["district"]) == set(DISTRICTS.values())
    assert names_of(election) == set(PARTIES.values())


def test_observers_of_one_district_write_its_code_and_join(tmp_path: Path) -> None:
    places = "DISTRICT,NAME\n" + "\n".join(f"{c},{n}" for c, n in DISTRICTS.items())
    seen = "District,Precinct,Observer,Green Union,Liberals\n010,3,Aidana,45,122"
    election = read(tmp_path, votes=votes(), places=places, parties=parties(), observers=seen)
    (place,) = election.evidence["place"].tolist()
    assert place in set(election.protocols["place"])
    assert election.evidence["district"].tolist() == ["Northmoor"]


def test_districts_of_one_name_keep_their_codes_beside_it(tmp_path: Path) -> None:
    places = "DISTRICT,NAME\n010,Springfield\n020,Easthall\n030,Springfield\n" + "\n".join(
        f"0{n}0,Town {chr(60 + n)}" for n in range(5, 30)
    )
    election = read(tmp_path, votes=votes(), places=places)
    assert set(election.protocols["district"]) == {
        "Springfield (010)", "Easthall", "Springfield (030)",
    }  # fmt: skip


def test_a_list_left_out_names_nothing(tmp_path: Path) -> None:
    for name, text in (("votes", votes()), ("parties", parties())):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    reading = engine.read([tmp_path])
    (of_list,) = [t for t in reading.tables if t.source.name.endswith("parties.csv")]
    out = Corrections(left_out=frozenset({key_of(of_list)}))
    assert names_of(engine.prepare(engine.corrected(reading, out))) == {"1", "8", "17", "20"}
