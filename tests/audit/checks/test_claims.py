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
from tests.audit.importing.grids import Cell, tables
from tests.audit.importing.grids import table as sheet
from tests.audit.tables import table as summary

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
