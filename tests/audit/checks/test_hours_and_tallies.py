"""O7 and O8: counts of voters against turnout, and official turnout by the hour."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from audit import engine, findings
from audit.checks.base import Outcome
from audit.checks.registry import by_code
from audit.election import Election
from audit.findings import explain
from audit.importing.table import Table, TableKind
from audit.messages import LANGUAGES, Language
from tests.audit.builders import assembled
from tests.audit.tables import table

Columns = Mapping[str, Sequence[object]]
REGION = "Akmola Region"
PROTOCOLS: Columns = {
    "region": [REGION] * 4,
    "precinct": ["1", "2", "3", "4"],
    "registered": [1500, 1000, 900, 800],
    "issued_station": [850, 455, 400, 300],
    "issued_outside": [20, 10, 0, 5],
    "issued": [870, 465, 400, 305],
}


def protocols(**columns: Sequence[object]) -> Table:
    return table({**PROTOCOLS, **columns}, name="protocols.xlsx")


def tallies(**columns: Sequence[object]) -> Table:
    rows = len(columns["precinct"])
    told: Columns = {
        "region": [REGION] * rows, "observer": [f"Observer {n}" for n in range(rows)],
        "evidence_kind": ["tally"] * rows, **columns,
    }  # fmt: skip
    return table(told, name="tallies.xlsx", kind=TableKind.EVIDENCE)


def turnout(**columns: Sequence[object]) -> Table:
    rows = len(next(iter(columns.values())))
    named = {key.replace("h", "hour:", 1).replace("_", ":"): v for key, v in columns.items()
             if key[1:3].isdigit()}  # fmt: skip
    rest = {key: v for key, v in columns.items() if not key[1:3].isdigit()}
    told = {"region": [REGION] * rows, **rest, **named}
    return table(told, name="turnout.csv", kind=TableKind.TURNOUT)


def registry(size: int) -> Table:
    """The list of all precincts, this many, of the region."""
    places = {"region": [REGION] * size, "precinct": [str(n) for n in range(1, size + 1)]}
    return table(places, name="list.xlsx", kind=TableKind.REGISTRY)


def run(code: str, *tables: Table, profile: str = "kz-2021-majilis") -> tuple[Election, Outcome]:
    election = assembled(*tables, profile=profile)
    outcome = by_code(code).run(election)
    told = findings.collect([outcome.findings], election)
    for row in told.to_dict("records"):
        for language in LANGUAGES:
            words = findings.explain({str(k): v for k, v in row.items()}, election, language)
            assert "{" not in words.sentence
            assert words.innocent
            assert words.next_step
    return election, outcome


def variants(outcome: Outcome) -> list[str]:
    return [str(params.get("variant", "")) for params in outcome.findings["params"]]


def told_of(outcome: Outcome, variant: str) -> list[str]:
    chosen = [v == variant for v in variants(outcome)]
    return outcome.findings.loc[chosen, "precinct"].tolist()


class TestCountsOfTheDay:
    """Totals of observers with the hours they counted."""

    def test_a_count_above_the_official_figure_is_told_whatever_its_hours(self) -> None:
        counted = tallies(precinct=["1", "2"], observed_from=["09:00", "09:00"],
                          observed_at=["15:00", "15:00"], took_part=[1000, 300])  # fmt: skip
        _, outcome = run("O7", protocols(), counted)
        assert told_of(outcome, "") == ["1"]
        row = outcome.findings.iloc[0]
        assert row["severity"] == "evidence"
        assert (row["published"], row["expected"], row["votes"]) == (850, 1000, 150)

    def test_a_count_below_says_nothing_unless_the_whole_day_was_covered(self) -> None:
        counted = tallies(precinct=["1", "2", "3"], took_part=[600, 200, 100],
                          observed_from=["07:00", "09:00", "07:00"],
                          observed_at=["20:00", "20:00", "19:00"])  # fmt: skip
        _, outcome = run("O7", protocols(), counted)
        assert told_of(outcome, "O7-below") == ["1"]
        assert outcome.figures["whole_day"] == 1
        assert set(variants(outcome)) == {"O7-below", "O7-covered"}

    def test_slips_of_counting_are_not_told(self) -> None:
        counted = tallies(precinct=["1", "2"], observed_from=["07:00"] * 2,
                          observed_at=["20:00"] * 2, took_part=[862, 450])  # fmt: skip
        _, outcome = run("O7", protocols(), counted)
        assert variants(outcome) == ["O7-covered"]
        params = outcome.findings["params"].iloc[0]
        assert (params["above_count"], params["slight_count"]) == (0, 1)

    def test_voters_outside_the_room_are_not_missed_by_a_count(self) -> None:
        issued = {key: value for key, value in PROTOCOLS.items() if key != "issued_station"}
        counted = tallies(precinct=["1"], observed_from=["07:00"], observed_at=["20:00"],
                          took_part=[850])  # fmt: skip
        assert variants(run("O7", table(issued), counted)[1]) == ["O7-covered"]

    def test_where_those_outside_are_unknown_a_difference_is_a_note(self) -> None:
        bare = {key: PROTOCOLS[key] for key in ("region", "precinct", "registered", "issued")}
        counted = tallies(precinct=["1"], observed_from=["07:00"], observed_at=["20:00"],
                          took_part=[700])  # fmt: skip
        _, outcome = run("O7", table(bare), counted)
        assert told_of(outcome, "O7-part") == ["1"]
        assert outcome.findings.iloc[0]["severity"] == "note"

    def test_without_polling_hours_it_says_why_no_count_is_of_the_whole_day(self) -> None:
        counts = tallies(precinct=["1"], observed_from=["07:00"], observed_at=["20:00"],
                         took_part=[850])  # fmt: skip
        for profile, known in (("generic", False), ("kz-2021-majilis", True)):
            _, outcome = run("O7", protocols(), counts, profile=profile)
            params = outcome.findings["params"].iloc[-1]
            assert params["variant"] == "O7-covered"
            assert params["unknown_message"] == ("" if known else "tally-no-polling-hours")

    def test_without_polling_hours_no_count_covers_the_day(self) -> None:
        counted = tallies(precinct=["1"], observed_from=["07:00"], observed_at=["20:00"],
                          took_part=[100])  # fmt: skip
        _, outcome = run("O7", protocols(), counted, profile="generic")
        assert variants(outcome) == ["O7-covered"]
        assert outcome.figures["whole_day"] == 0

    def test_turns_that_follow_each_other_are_one_count(self) -> None:
        counted = tallies(precinct=["1", "1"], observed_from=["07:00", "13:00"],
                          observed_at=["13:00", "20:00"], took_part=[300, 250])  # fmt: skip
        _, outcome = run("O7", protocols(), counted)
        assert told_of(outcome, "O7-below") == ["1"]
        assert outcome.findings.iloc[0]["expected"] == 550

    def test_counts_of_the_same_hours_must_agree_first(self) -> None:
        counted = tallies(precinct=["1", "1", "2", "2"], observed_from=["07:00"] * 4,
                          observed_at=["20:00"] * 4, took_part=[990, 800, 458, 455])  # fmt: skip
        _, outcome = run("O7", protocols(), counted)
        assert told_of(outcome, "O7-disputed") == ["1"]
        assert told_of(outcome, "") == []

    def test_a_break_in_the_count_is_no_whole_day(self) -> None:
        counted = tallies(precinct=["1", "1"], observed_from=["07:00", "14:00"],
                          observed_at=["13:00", "20:00"], took_part=[300, 250])  # fmt: skip
        assert variants(run("O7", protocols(), counted)[1]) == ["O7-covered"]

    def test_nothing_counted_is_said(self) -> None:
        assert run("O7", protocols())[1].reason == "reason-no-tallies"
        strange = tallies(precinct=["77"], took_part=[50])
        assert run("O7", protocols(), strange)[1].reason == "reason-no-tallied-precincts"

    def test_a_copy_of_the_protocol_is_no_count(self) -> None:
        copy = tallies(precinct=["1"], evidence_kind=["copy"], took_part=[1000])
        assert run("O7", protocols(), copy)[1].reason == "reason-no-tallies"


HOURS: Columns = {
    "hour:07:00-08:00": ["60", "30"], "hour:08:00-12:00": ["240", "160"],
    "hour:12:00-20:00": ["545", "260"],
}  # fmt: skip


class TestCountsByTheHour:
    """Counts of single hours beside official figures by the hour."""

    def local(self, **columns: Sequence[object]) -> Table:
        made = turnout(precinct=["1", "2", "3", "4"], **columns)
        return table({str(k): made.frame[k].tolist() for k in made.frame if k != "level"},
                     name="turnout.csv", kind=TableKind.TURNOUT,
                     titles=("Явка по местному времени",))  # fmt: skip

    def test_an_hour_in_which_more_were_reported_than_seen(self) -> None:
        seen = tallies(precinct=["1", "2"], **HOURS)
        official = self.local(h08_00=["62", "150", "0", "0"], h12_00=["300", "310", "0", "0"],
                              h20_00=["850", "600", "400", "300"])  # fmt: skip
        _, outcome = run("O7", protocols(), seen, official)
        assert told_of(outcome, "O7-hour") == ["2"]
        row = outcome.findings[[v == "O7-hour" for v in variants(outcome)]].iloc[0]
        assert (row["published"], row["expected"]) == (150, 30)
        assert row["severity"] == "implausible"

    def test_the_same_hours_are_silent(self) -> None:
        seen = tallies(precinct=["1", "2"], **HOURS)
        official = self.local(h08_00=["62", "33", "0", "0"], h12_00=["300", "195", "0", "0"],
                              h20_00=["850", "455", "400", "300"])  # fmt: skip
        assert variants(run("O7", protocols(), seen, official)[1]) == ["O7-covered"]

    def test_a_table_of_an_unknown_clock_is_not_compared(self) -> None:
        seen = tallies(precinct=["1", "2"], **HOURS)
        official = turnout(precinct=["1", "2"], h08_00=["62", "150"], h12_00=["300", "310"])
        assert "O7-hour" not in variants(run("O7", protocols(), seen, official)[1])

    def test_a_falling_count_is_compared_with_nothing_and_counted(self) -> None:
        falls = [str(n) for n in (100, 200, 300, 400, 500, 600)]
        hours = {f"hour:{8 + n:02d}:00": [f, f, f, "90" if n == 5 else f]
                 for n, f in enumerate(falls)}  # fmt: skip
        seen = tallies(precinct=["1", "2", "3", "4"], **hours)
        _, outcome = run("O7", protocols(), seen)
        assert outcome.figures["muddled"] == 1


class TestOfficialHours:
    """O8."""

    def test_a_falling_figure_of_one_precinct(self) -> None:
        official = turnout(precinct=["1", "2", "3", "4"], h10_00=["10.2", "9.0", "8.0", "7.5"],
                           h12_00=["26.6", "20.1", "7.9", "15.0"],
                           h20_00=["60.0", "58.1", "55.0", "51.0"])  # fmt: skip
        _, outcome = run("O8", protocols(), official)
        assert told_of(outcome, "") == ["3"]
        assert outcome.findings.iloc[0]["severity"] == "implausible"

    def test_rising_figures_in_polling_hours_are_silent(self) -> None:
        official = turnout(precinct=["1", "2", "3", "4"], h10_00=["10.2", "9.0", "8.0", "7.5"],
                           h12_00=["26.6", "20.1", "17.9", "15.0"],
                           h20_00=["60.0", "58.1", "55.0", "51.0"],
                           h22_00=["60.0", "58.1", "55.0", "51.0"])  # fmt: skip
        _, outcome = run("O8", protocols(issued=[910, 620, 510, 420]), official)
        assert not len(outcome.findings)
        assert outcome.ran

    def test_growth_after_closing_and_before_opening(self) -> None:
        official = turnout(precinct=["1", "2", "3", "4"], h06_00=["0", "0", "1.5", "0"],
                           h12_00=["26.6", "20.1", "17.9", "15.0"],
                           h20_00=["60.0", "58.1", "55.0", "51.0"],
                           h22_00=["60.0", "61.1", "55.0", "51.0"])  # fmt: skip
        _, outcome = run("O8", protocols(issued=[910, 620, 510, 420]), official)
        assert told_of(outcome, "O8-closed") == ["2"]
        assert told_of(outcome, "O8-early") == ["3"]

    def test_more_voters_than_can_be_served(self) -> None:
        official = turnout(precinct=["1", "2", "3", "4"], h10_00=["100", "90", "80", "60"],
                           h11_00=["790", "150", "140", "110"],
                           h20_00=["850", "455", "400", "300"])  # fmt: skip
        _, outcome = run("O8", protocols(), official)
        assert told_of(outcome, "O8-fast") == ["1"]

    def test_the_west_voted_an_hour_later_by_the_clock_of_the_capital(
        self, shared_data: Path
    ) -> None:
        """Kazakhstan 2021: five regions moved after 20:00, all of them in the western zone."""
        path = shared_data / "data/kazakhstan-2021/turnout_by_region_2021_hourly.csv"
        election = engine.prepare(engine.read([path]), "kz-2021-majilis")
        outcome = by_code("O8").run(election)
        assert variants(outcome) == ["O8-zone"]
        regions = outcome.findings["params"].iloc[0]["unsure_regions"]
        assert set(regions) == {"aktobe", "atyrau", "kyzylorda", "mangystau", "west-kazakhstan"}
        assert outcome.findings.iloc[0]["severity"] == "note"

    @pytest.mark.parametrize("unit", [["10", "9", "8"], ["12", "11", "7"]])
    def test_figures_without_a_unit_are_asked_and_left_out(self, unit: list[str]) -> None:
        later = [str(int(n) + 20) for n in unit]
        official = turnout(precinct=["1", "2", "3"], h10_00=unit, h12_00=later)
        election, outcome = run("O8", protocols(), official)
        assert outcome.reason == "reason-hours-unclear"
        assert "hours-no-unit" in {problem.code for problem in election.problems}

    def test_a_last_figure_above_the_protocol_is_told_and_one_below_is_not(self) -> None:
        official = turnout(precinct=["1", "2", "3", "4"], h12_00=["300", "200", "150", "120"],
                           h20_00=["872", "520", "390", "150"])  # fmt: skip
        _, outcome = run("O8", protocols(), official)
        assert told_of(outcome, "O8-final") == ["2"]
        row = outcome.findings.iloc[0]
        assert (row["published"], row["expected"]) == (520, 465)
        assert row["severity"] == "implausible"
        assert outcome.figures["against_protocols"] == 4

    def test_a_region_is_held_against_its_protocols_only_where_all_are_there(self) -> None:
        wide = turnout(level=["region"], h12_00=["30.0"], h20_00=["60.5"])
        _, outcome = run("O8", protocols(), wide)
        assert variants(outcome) == ["O8-final-part"]
        assert outcome.findings.iloc[0]["severity"] == "note"
        assert outcome.findings["params"].iloc[0]["all_here"] == "unknown"
        assert variants(run("O8", protocols(), wide, registry(4))[1]) == ["O8-final"]

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_that_protocols_are_missing_is_said_only_where_that_is_known(
        self, language: Language
    ) -> None:
        wide = turnout(level=["region"], h12_00=["30.0"], h20_00=["60.5"])
        unknown, known = (run("O8", protocols(), wide, *lists) for lists in ((), (registry(9),)))
        told = [
            explain({str(k): v for k, v in outcome.findings.iloc[0].items()}, election, language)
            for election, outcome in (unknown, known)
        ]
        for part in ("sentence", "innocent", "next_step"):
            assert getattr(told[0], part) != getattr(told[1], part)

    def test_no_hours_are_said(self) -> None:
        assert run("O8", protocols())[1].reason == "reason-no-official-hours"


WHERE: Columns = {"region": ["Akmola Region", "Kostanay Region"], "level": ["region"] * 2}
CAST: Columns = {
    "region": ["Akmola Region", "Kostanay Region"], "precinct": ["1", "2"],
    "registered": [1500, 1000], "issued": [1000, 600],
}  # fmt: skip
LATER: Columns = {"h10_00": ["200", "150"], "h12_00": ["500", "300"],
                  "h16_00": ["400", "250"], "h20_00": ["990", "598"]}  # fmt: skip


class TestFallingOfficialHours:
    """Most figures fall: by words and by what they come to, never by falling alone."""

    def test_a_last_figure_near_the_protocols_is_of_the_whole_day_and_its_falls_are_told(
        self,
    ) -> None:
        election, outcome = run("O8", table(CAST), turnout(**WHERE, **LATER))
        assert set(election.hours["way"]) == {"until"}
        assert outcome.figures["falls"] == 2
        assert "O8-closed" not in variants(outcome)

    def test_per_cent_that_come_to_more_than_everybody_are_until_each_hour(self) -> None:
        told = {"h10_00": ["13.6", "13.2"], "h12_00": ["27.2", "26.5"],
                "h16_00": ["23.8", "23.2"], "h20_00": ["65.9", "64.2"]}  # fmt: skip
        election, outcome = run("O8", table(CAST), turnout(**WHERE, **told))
        assert set(election.hours["way"]) == {"until"}
        assert outcome.figures["falls"] == 2

    def test_hours_that_together_are_all_who_voted_are_of_single_hours(self) -> None:
        told = {"h10_00": ["200", "150"], "h12_00": ["400", "250"],
                "h16_00": ["300", "150"], "h20_00": ["90", "45"]}  # fmt: skip
        election, outcome = run("O8", table(CAST), turnout(**WHERE, **told))
        assert set(election.hours["way"]) == {"within"}
        assert outcome.figures["falls"] == 0

    def test_what_nothing_confirms_is_asked_and_compared_with_nothing(self) -> None:
        election, outcome = run("O8", turnout(**WHERE, **LATER))
        assert set(election.hours["way"]) == {""}
        assert not len(outcome.findings)
        assert "hours-no-way" in {problem.code for problem in election.problems}

    def test_words_that_mean_nothing_else_decide(self) -> None:
        official = turnout(**WHERE, **LATER)
        growing = replace(official, titles=("Явка нарастающим итогом",))
        assert set(run("O8", growing)[0].hours["way"]) == {"until"}
        hourly = replace(official, titles=("Проголосовало за каждый час",))
        assert set(run("O8", hourly)[0].hours["way"]) == {"within"}


def test_what_the_figures_themselves_tell_of_a_count() -> None:
    """Rising figures may be all until then or each hour's own: more than all who voted tell."""
    hours = {"hour:10:00": ["110"], "hour:12:00": ["280"], "hour:20:00": ["700"]}
    told, _ = run("O7", protocols(), tallies(precinct=["1"], **hours))
    assert set(told.hours["way"]) == {"until"}
    few = {"hour:10:00": ["11"], "hour:12:00": ["28"], "hour:20:00": ["70"]}
    asked, outcome = run("O7", protocols(), tallies(precinct=["1"], **few))
    assert set(asked.hours["way"]) == {""}
    assert "hours-no-way" in {problem.code for problem in asked.problems}
    assert outcome.reason == "reason-no-tallies"
