"""Q2: claims beside official shares, each judged only as far as its kind and margin allow."""

from pathlib import Path

import pandas as pd
import pytest

import sample_protocols
from audit import engine
from audit.checks.registry import by_code
from audit.election import Election
from audit.evidence.claims_compared import compared, people
from audit.findings import collect, explain
from audit.importing.table import Table, TableKind
from audit.messages import LANGUAGES, text
from tests.audit.builders import assembled
from tests.audit.checks.planted import claimed
from tests.audit.importing.grids import Cell, remapped, tables
from tests.audit.importing.grids import table as sheet
from tests.audit.tables import table as summary

Rows = list[list[Cell]]
GEORGIA = "data/georgia-pvt-2003-2020/PVT_Dec11_2020.xlsx"


def verdict(header: list[str], *row: str, title: str = "exit polls") -> tuple[str, str]:
    """The verdict, and the reason, of the first claim of one row beside 52 and 48 %."""
    official = ["2021 results", *("" for _ in header[3:]), "52.00%", "48.00%"]
    rows = [[header[0], *header[3:], *header[1:3]], [row[0], *row[3:], *row[1:3]], official]
    one = compared(claimed(title, rows)).iloc[0]
    return one["verdict"], one["reason"]


def test_a_margin_of_its_own_decides() -> None:
    header = ["Poll source", "A", "B", "Margin of error"]
    assert verdict(header, "One", "53.5%", "46.5%", "2") == ("inside", "")
    assert verdict(header, "One", "55.5%", "44.5%", "2") == ("outside", "")


def test_the_margin_follows_from_the_number_of_people_asked() -> None:
    header = ["Poll source", "A", "B", "Sample size"]
    # 1.96 * sqrt(.54 * .46 / 1000) is 3.09 points.
    assert verdict(header, "One", "54.0%", "46.0%", "1000") == ("inside", "")
    assert verdict(header, "One", "56.0%", "44.0%", "1000") == ("outside", "")


@pytest.mark.parametrize(
    ("text", "asked"),
    [("3426", 3426), ("1,000 LV", 1000), ("2 002", 2002), ("n = 950", 950), ("–", 0), ("", 0)],
)
def test_how_many_were_asked_is_read_from_words(text: str, asked: int) -> None:
    assert people(text) == asked


def test_the_result_of_the_election_before_is_no_official_row() -> None:
    rows = [
        ["Pollster", "Date", "Sample size", "A", "B", "Lead"],
        ["One", "22–24 Sep 2021", "1,400", "26%", "22%", "4%"],
        ["Two", "16–22 Sep 2021", "2,002", "25%", "21%", "4%"],
        ["2017 federal election", "24 Sep 2017", "", "20.5%", "32.9%", "12.4%"],
    ]
    assert by_code("Q2").run(claimed("opinion polls", rows)).reason == "reason-no-claims"
    rows += [["2021 federal election", "26 Sep 2021", "", "25.7%", "24.1%", "1.6%"]]
    claims = compared(claimed("opinion polls", rows))
    assert set(claims["official"]) == {"25.7", "24.1"}
    assert set(claims["sample"]) == {"1400", "2002"}


def test_without_margin_or_size_there_is_no_verdict() -> None:
    header = ["Poll source", "A", "B"]
    assert verdict(header, "One", "90%", "10%") == ("none", "claims-why-no-margin")


def test_a_platform_is_never_judged_whatever_it_prints() -> None:
    header = ["Platform", "A", "B", "Margin of error"]
    told = verdict(header, "Bot", "10%", "90%", "1", title="crowd platforms")
    assert told == ("none", "claims-why-self-selected")


@pytest.mark.parametrize("margin", ["0.05", "0.02"])
def test_a_margin_of_unclear_unit_is_set_aside(margin: str) -> None:
    header = ["Poll source", "A", "B", "Margin of error"]
    assert verdict(header, "One", "55%", "45%", margin) == ("aside", "claims-why-unit")


def test_an_impossible_margin_is_set_aside() -> None:
    header = ["Poll source", "A", "B", "Margin of error"]
    assert verdict(header, "One", "55%", "45%", "48.3") == ("aside", "claims-why-margin")


def test_the_real_claims_of_2021() -> None:
    election = engine.prepare(engine.read([sample_protocols.published()]))
    claims = compared(election)
    by_source = claims.groupby("source")["verdict"].agg(set)
    assert by_source["Baige"] == by_source["Alaman"] == {"none"}
    assert by_source["Democratic Institute"] == {"none"}
    assert by_source["Sanj Research Center"] == {"outside", "aside"}
    early = claims[claims["source"] == "PORI"]
    assert set(early["reason"]) == {"claims-why-before"}
    severities = set(by_code("Q2").run(election).findings["severity"])
    assert severities == {"note"}  # surveys and platforms contradict nothing


def test_georgian_quick_counts(shared_data: Path) -> None:
    election = engine.prepare(engine.read([shared_data / GEORGIA]))
    claims = compared(election)
    years = claims.groupby("contest")["verdict"].agg(set)
    assert years["2003 Parliamentary"] == {"none"}
    apart = claims.loc[claims["contest"] == "2003 Parliamentary", "difference"].abs()
    assert sorted(apart)[-2:] == [8.52, 10.71]
    assert years["2004 Parliamentary"] == years["2008 Presidential"] == {"aside"}
    assert years["2020 Parliamentary"] == {"aside"}
    reasons = claims.groupby("contest")["reason"].agg(set)
    assert reasons["2004 Parliamentary"] == {"claims-why-unit"}
    assert reasons["2020 Parliamentary"] == {"claims-why-displaced"}
    outside = claims[claims["verdict"] == "outside"]["line_name"].tolist()
    assert outside == ["Davitashvili", "Zourabichvili"]
    assert not len(by_code("P5").run(election).findings)


def test_without_an_official_share_nothing_is_compared() -> None:
    election = claimed("exit polls", [["Poll source", "A"], ["One", "51%"], ["Two", "52%"]])
    assert by_code("Q2").run(election).reason == "reason-no-claims"


def by_region(margin: str = "3") -> Election:
    """An exit poll with a row a region beside the official votes of two regions."""
    official = {
        "region": ["North", "South"], "level": ["region"] * 2,
        "votes:Sun": [600, 300], "votes:Moon": [400, 700],
    }  # fmt: skip
    return assembled(
        summary(official, name="official.xlsx", kind=TableKind.SUMMARY), of_regions(margin)
    )


def of_regions(margin: str) -> Table:
    rows = [
        ["Exit poll by region, %"],
        ["Region", "Sun", "Moon", "Margin of error", "Interviewed"],
        ["North", "61.2", "38.8", margin, "1200"],
        ["South", "44.1", "55.9", margin, "900"],
        ["East", "50.5", "49.5", margin, "800"],
    ]
    return sheet(rows)


def assert_stands_beside_each_region(claims: pd.DataFrame) -> None:
    told = list(zip(claims["region"], claims["line_name"], claims["official_shown"],
                    claims["verdict"], strict=True))  # fmt: skip
    assert told == [
        ("North", "Sun", "60.00", "inside"), ("South", "Sun", "30.00", "outside"),
        ("North", "Moon", "40.00", "inside"), ("South", "Moon", "70.00", "outside"),
    ]  # fmt: skip


def test_an_exit_poll_by_region_stands_beside_the_shares_of_each_region() -> None:
    one = by_region()
    assert_stands_beside_each_region(compared(one))
    found = collect([by_code("Q2").run(one).findings], one)
    weighty = found[found["severity"] == "implausible"]
    assert len(weighty) == 2
    assert all("South" in params["source_label"] for params in weighty["params"])
    assert one.summaries["region"].tolist() == ["North", "South"]  # the poll is no result
    assert set(weighty["level"]) == {"region"}
    for language in LANGUAGES:
        estimate = text("claims-conclude-exit_poll-region", language)
        for _, row in weighty.iterrows():
            said = explain({str(key): value for key, value in row.items()}, one, language)
            assert said.place == "South"
            assert estimate in said.sentence


def polled(*blank: int) -> Election:
    """The same poll beside the protocols of both regions, without votes in some of these."""
    sun = [None if n in blank else votes for n, votes in enumerate((400, 200, 100, 200))]
    official = {
        "region": ["North", "North", "South", "South"], "precinct": ["1", "2", "3", "4"],
        "votes:Sun": sun, "votes:Moon": [100, 300, 400, 300],
    }  # fmt: skip
    return assembled(summary(official, name="official.xlsx"), of_regions("3"))


def test_an_exit_poll_by_region_stands_beside_what_the_precincts_of_each_add_up_to() -> None:
    assert_stands_beside_each_region(compared(polled()))


def test_a_region_whose_precincts_are_not_all_counted_is_held_against_nothing() -> None:
    assert set(compared(polled(2))["region"]) == {"North"}


def test_a_region_without_official_votes_is_held_against_nothing() -> None:
    assert set(compared(by_region())["region"]) == {"North", "South"}


def test_shares_by_region_under_no_title_of_polls_are_no_claims() -> None:
    rows: list[list[Cell]] = [["Region", "Sun, %", "Moon, %"], ["North", "61.2", "38.8"],
                              ["South", "44.1", "55.9"], ["East", "50.5", "49.5"]]  # fmt: skip
    assert all(found.kind is not TableKind.CLAIMS for found in tables(rows))


def test_lines_and_regions_that_nothing_official_is_called_are_named() -> None:
    official = {
        "region": ["North", "South"], "level": ["region"] * 2,
        "votes:Sun": [600, 300], "votes:Crescent": [400, 700],
    }  # fmt: skip
    result = summary(official, name="official.xlsx", kind=TableKind.SUMMARY)
    one = assembled(result, of_regions("3"))
    found = collect([by_code("Q2").run(one).findings], one)
    (note,) = [row for row in found.to_dict("records") if row["params"].get("variant", "")
               == "Q2-unpaired"]  # fmt: skip
    assert note["severity"] == "note"
    for language in LANGUAGES:
        said = explain({str(key): value for key, value in note.items()}, one, language).sentence
        assert "Moon" in said
        assert "East" in said
        assert "Sun" not in said


def test_a_poll_of_lines_that_nobody_official_has_says_so_and_compares_nothing() -> None:
    official = {"region": ["North", "South"], "level": ["region"] * 2,
                "votes:A": [600, 300], "votes:B": [400, 700]}  # fmt: skip
    result = summary(official, name="official.xlsx", kind=TableKind.SUMMARY)
    outcome = by_code("Q2").run(assembled(result, of_regions("3")))
    assert outcome.ran
    assert outcome.tests == 0
    assert [params["variant"] for params in outcome.findings["params"]] == ["Q2-unpaired"]


def test_where_everything_is_paired_nothing_is_said_of_it() -> None:
    told = by_code("Q2").run(polled()).findings["params"]
    unpaired = [params for params in told if params.get("variant") == "Q2-unpaired"]
    assert [params["claimed_places"] for params in unpaired] == ["East"]


def counted_people(title: str, name: str = "figures.xlsx", asked: str = "Respondents") -> Table:
    """How many of those asked named each line, a row a region; with or without a title of polls."""
    rows: list[list[Cell]] = [[title], ["Region", asked, "Sun", "Moon"],
                              ["North", 1000, 610, 390], ["South", 400, 196, 204]]  # fmt: skip
    return sheet(rows, name)


@pytest.mark.parametrize(
    "asked",
    ["Respondents", "Number of respondents", "Interviewed", "Опрошено", "Опрошено человек",
     "Сұралған"],
)  # fmt: skip
def test_a_column_of_people_asked_tells_a_poll_without_a_title(asked: str) -> None:
    found = counted_people("", asked=asked)
    assert found.kind is TableKind.CLAIMS
    assert not len(assembled(*polled().tables[:1], found).summaries)


def test_people_asked_in_a_poll_are_no_votes_of_their_region() -> None:
    one = assembled(*polled().tables[:1], counted_people("Exit poll, Institute X"))
    assert not len(one.summaries)
    assert by_code("H7").run(one).reason is not None
    claims = compared(one)
    told = list(zip(claims["region"], claims["line_name"], claims["printed"],
                    claims["sample"], claims["verdict"], strict=True))  # fmt: skip
    assert told == [
        ("North", "Sun", "61.00", "1000", "inside"), ("North", "Moon", "39.00", "1000", "inside"),
        ("South", "Sun", "49.00", "400", "outside"), ("South", "Moon", "51.00", "400", "outside"),
    ]  # fmt: skip
    assert set(by_code("Q2").run(one).findings["severity"]) == {"note"}


@pytest.mark.parametrize("blank", [None, ""])
def test_a_row_of_people_asked_with_a_blank_is_of_no_known_whole(blank: Cell) -> None:
    rows: list[list[Cell]] = [["Exit poll"], ["Region", "Respondents", "Sun", "Moon"],
                              ["North", 1000, 610, blank], ["South", 400, 196, 204]]  # fmt: skip
    assert set(compared(assembled(*polled().tables[:1], sheet(rows)))["region"]) == {"South"}


def test_a_result_in_a_file_of_polls_is_a_result() -> None:
    table = counted_people("Result by region", "exit poll and result.xlsx", "Valid ballots")
    assert table.kind is not TableKind.CLAIMS
    stations: list[list[Cell]] = [["Quick count"], ["Region", "District", "Sample", "Sun", "Moon"]]
    for n in range(20):
        stations.append([f"R{n % 2}", f"D{n % 4}", 300, 100 + n * n % 37, 60 + 7 * n % 31])
    assert sheet(stations).kind is not TableKind.CLAIMS


PEOPLE: list[list[Cell]] = [["North", 610, 390], ["South", 196, 204], ["East", 411, 402]]


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ([["Exit poll on election day"], ["Region", "Sun", "Moon"], *PEOPLE], "figures.xlsx"),
        ([["Опрос"], ["Регион", "Солнце", "Луна"], *PEOPLE], "figures.xlsx"),
        ([["Сауалнама нәтижелері"], ["Өңір", "Күн", "Ай"], *PEOPLE], "figures.xlsx"),
        ([["Poll"], ["Region", "Sun", "Moon"], *PEOPLE], "figures.xlsx"),
        ([["Region", "Sun", "Moon"], *PEOPLE], "exit_poll.xlsx"),
        ([["Region", "Exit poll: Sun", "Exit poll: Moon"], *PEOPLE], "figures.xlsx"),
    ],
)
def test_people_by_region_under_words_of_polls_are_asked_about(rows: Rows, name: str) -> None:
    found = sheet(rows, name)
    assert found.kind is TableKind.UNKNOWN
    assert next(p.code for p in found.problems if p.severity == "warning") == "poll-or-official"
    one = assembled(*polled().tables[:1], found)
    assert not len(one.summaries)
    assert by_code("H7").run(one).reason is not None
    assert remapped(found, {}, TableKind.SUMMARY).kind is TableKind.SUMMARY
    claims = remapped(found, {}, TableKind.CLAIMS)
    assert claims.kind is TableKind.CLAIMS


def test_people_in_rows_under_a_title_of_polls_are_asked_about() -> None:
    lines = [[r, line, n] for r, *own in PEOPLE for line, n in zip("ABCDE", own * 3, strict=False)]
    found = sheet([["Exit poll"], ["Region", "Candidate", "Votes"], *lines])
    assert found.kind is TableKind.UNKNOWN
    assert "poll-or-official" in [problem.code for problem in found.problems]


@pytest.mark.parametrize(
    ("title", "header"),
    [
        ("Result by region", ["Region", "Sun", "Moon"]),
        ("", ["Region", "Sun", "Moon"]),
    ],
)
def test_sums_of_regions_without_such_words_are_no_question(title: str, header: list[Cell]) -> None:
    found = sheet([[title], header, *PEOPLE], "exit poll.xlsx" if title else "sums.xlsx")
    assert found.kind is TableKind.SUMMARY


def test_ballots_and_voters_counted_by_region_are_of_a_commission() -> None:
    rows: list[list[Cell]] = [["Region", "Registered voters", "Ballots issued", "Sun", "Moon"]]
    rows += [[r, 4000, 1900, sun, moon] for r, sun, moon in PEOPLE]
    assert sheet(rows, "survey.xlsx").kind is TableKind.SUMMARY


LISTED: Rows = [
    ["Gallup", "May 2021", 1000, 44, 39, 5], ["Gallup", "June 2021", 1100, 46, 40, 6],
    ["Ipsos", "June 2021", 900, 47, 41, 6], ["Norstat", "July 2021", 1000, 43, 44, -1],
]  # fmt: skip


@pytest.mark.parametrize("title", ["", "Opinion polls before the election"])
def test_whole_percent_without_signs_are_told_by_fieldwork_sample_and_lead(title: str) -> None:
    found = sheet([[title], ["Poll", "Fieldwork", "Sample", "Sun", "Moon", "Lead"], *LISTED])
    assert found.kind is TableKind.CLAIMS
    one = assembled(*polled().tables[:1], found)
    assert len(one.protocols) == len(polled().protocols)
    assert not len(by_code("M2").run(one).findings)
    assert set(compared(one)["line_name"]) == {"Sun", "Moon"}


def test_percentages_with_their_lead_are_polls_and_compared_by_party() -> None:
    rows: Rows = [["Poll", "Sun, %", "Moon, %", "Lead, %"]]
    rows += [[f"{source} {day}", *own] for source, day, _, *own in LISTED]
    found = sheet(rows)
    assert found.kind is TableKind.CLAIMS
    assert set(compared(assembled(*polled().tables[:1], found))["line_name"]) == {"Sun", "Moon"}


def test_percentages_under_poll_alone_are_asked_about() -> None:
    rows: Rows = [["Poll", "Sun, %", "Moon, %"]]
    rows += [[f"{source} {day}", *own[:2]] for source, day, _, *own in LISTED]
    found = sheet(rows)
    assert found.kind is TableKind.UNKNOWN
    assert [problem.code for problem in found.problems] == ["poll-or-station"]
    assert remapped(found, {}, TableKind.CLAIMS).kind is TableKind.CLAIMS


def in_rows(place: str, *places: str) -> Rows:
    rows: Rows = [[place, "Candidate", "Exit poll, %", "Respondents"]]
    for name in places:
        rows += [[name, "Sun", 61.2 - len(rows), 1200], [name, "Moon", 38.8, 1200]]
    return rows


def test_an_exit_poll_of_regions_with_a_row_a_party_stands_beside_each_region() -> None:
    found = sheet(in_rows("Region", "North", "South", "East"), "figures.xlsx")
    assert found.kind is TableKind.CLAIMS
    claims = compared(assembled(*polled().tables[:1], found))
    told = zip(claims["region"], claims["line_name"], claims["kind"], claims["sample"], strict=True)
    assert list(told) == [
        (region, line, "exit_poll", "1200") for region in ("North", "South")
        for line in ("Sun", "Moon")
    ]  # fmt: skip


def test_percentages_by_station_say_that_they_are_not_compared() -> None:
    long = sheet(in_rows("Precinct", *map(str, range(1, 9))), "figures.xlsx")
    wide: Rows = [["Precinct", "Respondents", "Sun, %", "Moon, %"]]
    wide += [[str(n), 80, 55.5 + n, 44.5 - n] for n in range(1, 9)]
    for found in (long, sheet(wide, "exit_poll.xlsx")):
        assert found.kind is TableKind.UNKNOWN
        assert "poll-shares-by-station" in [problem.code for problem in found.problems]


@pytest.mark.parametrize("name", ["Country", "Total", "Вся страна", "Ел бойынша", "Fredonia"])
def test_a_row_of_the_nation_among_regions_is_held_against_the_nation(name: str) -> None:
    rows: Rows = [["Exit poll by region, %"], ["Region", "Sun", "Moon", "Margin", "Interviewed"]]
    rows += [["North", 61.2, 38.8, 3, 1200], ["South", 44.1, 55.9, 3, 900],
             ["East", 50.5, 49.5, 3, 800], [name, 52.3, 47.7, 2, 2900]]  # fmt: skip
    one = assembled(*polled().tables[:1], sheet(rows))
    claims = compared(one)
    nation = claims[claims["region"] == ""]
    told = list(zip(nation["line_name"], nation["printed"], nation["official_shown"], strict=True))
    assert told == [("Sun", "52.3", "45.00"), ("Moon", "47.7", "55.00")]
    notes = by_code("Q2").run(one).findings["params"]
    assert [p["claimed_places"] for p in notes if p.get("variant") == "Q2-unpaired"] == ["East"]


def test_a_region_asked_as_much_as_others_by_chance_in_a_short_list_stays_one() -> None:
    rows: Rows = [["Exit poll"], ["Region", "Sun, %", "Moon, %", "Interviewed"],
                  ["North", 61.2, 38.8, 900], ["South", 44.1, 55.9, 900]]  # fmt: skip
    claims = compared(assembled(*polled().tables[:1], sheet(rows)))
    assert set(claims["region"]) == {"North", "South"}


def test_shares_beside_how_many_were_asked_are_a_poll_without_a_title() -> None:
    rows: list[list[Cell]] = [["Region", "Respondents", "Sun", "Moon"], ["North", 1200, 61.2, 38.8],
                              ["South", 900, 44.1, 55.9], ["East", 800, 50.5, 49.5]]  # fmt: skip
    found = sheet(rows)
    assert found.kind is TableKind.CLAIMS
    claims = compared(assembled(*polled().tables[:1], found))
    assert set(claims["region"]) == {"North", "South"}
    assert set(claims["kind"]) == {""}


def test_rows_that_are_numbered_are_no_people_asked() -> None:
    rows: list[list[Cell]] = [["N", "Region", "Sun, %", "Moon, %"], [1, "North", 61.2, 38.8],
                              [2, "South", 44.1, 55.9], [3, "East", 50.5, 49.5]]  # fmt: skip
    assert all(found.kind is not TableKind.CLAIMS for found in tables(rows))


def test_a_column_that_says_only_share_is_claimed_by_its_table() -> None:
    rows = [["Party", "Share, %", "Margin of error"], ["Sun", "61.0", "2"], ["Moon", "39.0", "2"]]
    one = assembled(*polled().tables[:1], sheet([["Exit poll of Institute X"], *rows]))
    assert set(compared(one)["source"]) == {"Exit poll of Institute X"}
