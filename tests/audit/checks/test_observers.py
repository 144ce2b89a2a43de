"""Official against observers: equality of what both sides have, disputes first, nothing hidden."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from audit import engine, findings
from audit.checks.base import Outcome
from audit.checks.comparison import compare
from audit.checks.observers import coverage
from audit.checks.registry import by_code
from audit.election import Election
from audit.importing.table import TableKind
from audit.messages import LANGUAGES, Language
from tests.audit.builders import assembled, changed, columnar, election, precincts
from tests.audit.checks.planted import copy_of

HONEST = precincts(60)
COPY = copy_of(HONEST, 1, 2, 3)
A, B, C = (int(str(HONEST[f"votes:{name}"][1])) for name in "ABC")


def run(code: str, one: Election) -> Outcome:
    return by_code(code).run(one)


def place_of(one: Election, precinct: str) -> int:
    return int(one.protocols.loc[one.protocols["precinct"] == precinct, "place"].iloc[0])


def test_equal_copies_give_nothing_but_the_note_on_coverage() -> None:
    one = election(HONEST, evidence=COPY)
    assert run("O1", one).tests > 30
    assert not len(run("O1", one).findings)
    assert run("O3", one).figures["agree"] == 3
    total = coverage(one).iloc[-1]
    assert (total["precincts"], total["no_copy"], total["region_key"]) == (60, 57, "")


def test_one_finding_a_precinct_with_all_fields_that_differ() -> None:
    one = election(changed(HONEST, votes_A=(1, 7), votes_B=(1, 9)), evidence=COPY)
    found = run("O1", one).findings
    assert found["precinct"].tolist() == ["2"]
    row = found.iloc[0]
    assert (row["severity"], row["table"]) == ("evidence", 0)
    pairs = {field: (ours, theirs) for field, ours, theirs in row["params"]["differing_pairs"]}
    assert pairs == {"votes:A": (7, A), "votes:B": (9, B)}
    assert row["params"]["balance_message"] == "balance-copy"


def test_a_blank_in_the_copy_is_not_compared() -> None:
    one = election(HONEST, evidence=changed(COPY, votes_A=(0, None)))
    assert not len(run("O1", one).findings)


def test_exchanged_lines_are_recognised() -> None:
    one = election(changed(HONEST, votes_A=(1, B), votes_B=(1, A)), evidence=COPY)
    params = run("O1", one).findings.iloc[0]["params"]
    assert params["slip_message"] == "lines-swapped"
    assert {params["first_field"], params["second_field"]} == {"votes:A", "votes:B"}


def test_lines_shifted_by_one_are_recognised_both_ways() -> None:
    up = changed(HONEST, votes_A=(1, B), votes_B=(1, C), votes_C=(1, 0))
    down = changed(HONEST, votes_A=(1, 0), votes_B=(1, A), votes_C=(1, B))
    for columns, message in ((up, "lines-shifted-up"), (down, "lines-shifted-down")):
        one = election(columns, evidence=COPY)
        assert run("O1", one).findings.iloc[0]["params"]["slip_message"] == message
        assert compare(one, place_of(one, "2")).explanation == message


def test_a_shift_follows_the_order_of_the_table_whatever_the_order_of_the_profile() -> None:
    up = changed(HONEST, votes_A=(1, B), votes_B=(1, C), votes_C=(1, 0))
    one = election(up, evidence=COPY)
    first, second, *others = one.lines
    params = run("O1", replace(one, lines=(second, first, *others))).findings.iloc[0]["params"]
    assert params["slip_message"] == "lines-shifted-up"
    assert (params["first_field"], params["last_field"]) == ("votes:A", "votes:C")


def test_copies_that_disagree_make_the_precinct_disputed_not_official_wrong() -> None:
    two = changed(copy_of(HONEST, 1, 1), votes_A=(1, 7))
    one = election(HONEST, evidence=two)
    assert not len(run("O1", one).findings)
    found = run("O2", one).findings
    assert found["precinct"].tolist() == ["2"]
    assert found["params"].iloc[0]["joins_message"] == "dispute-official-first"
    assert run("O3", one).figures["disputed"] == 1
    assert compare(one, place_of(one, "2")).state == "disputed"


def test_two_equal_copies_tell_one_finding() -> None:
    one = election(changed(HONEST, votes_A=(1, 7)), evidence=copy_of(HONEST, 1, 1))
    assert len(run("O1", one).findings) == 1


def test_other_kinds_of_evidence_are_shown_but_not_held_against_the_protocol() -> None:
    tally = {**changed(COPY, votes_A=(0, 7)), "evidence_kind": ["tally"] * 3}
    one = election(HONEST, evidence=tally)
    assert run("O1", one).reason == "reason-no-copies"
    assert len(compare(one, place_of(one, "2")).others) == 1


def test_copies_of_unknown_precincts_are_shown() -> None:
    one = election(HONEST, evidence=changed(COPY, precinct=(0, "999")))
    assert run("O4", one).findings["precinct"].tolist() == ["999"]


def test_the_comparison_holds_every_field_with_its_cells() -> None:
    one = election(changed(HONEST, votes_A=(1, 7)), evidence=COPY)
    seen = compare(one, place_of(one, "2"))
    assert seen.state == "differ"
    assert seen.official_broken == ("H5",)
    assert seen.copies[0].broken == ()
    assert seen.copies[0].observer == "Observer 0"
    row = next(row for row in seen.fields if row.field == "votes:A")
    assert (row.official, row.copies, row.differs) == (7, (A,), True)
    assert row.official_cell is not None
    assert row.official_cell.source == "protocols.xlsx"
    assert compare(one, place_of(one, "9")).state == "no_copy"


def test_georgia_2024_differs_in_four_stations(shared_data: Path) -> None:
    folder = shared_data / "data" / "georgia-2024"
    official = pd.read_csv(folder / "cec_scrape_proportional.csv", encoding="utf-8-sig")
    book = pd.read_excel(
        folder / "georgia_parliamentary_elections_nov15_2024.xlsx", engine="calamine"
    )
    parties = [c.removeprefix("CAND") for c in official.columns if c.startswith("CAND")]
    ours = pd.DataFrame(
        {
            "district": official["district_id"].astype(int).astype(str),
            "precinct": official["division_id"].str.rpartition(".")[2].astype(int).astype(str),
            **{f"votes:{p}": official[f"CAND{p}"] for p in parties},
        }
    )
    found = {p: next(c for c in book.columns if _is_party(str(c), p)) for p in parties}
    theirs = pd.DataFrame(
        {
            "district": book.iloc[:, _column(book, "district")].astype(int).astype(str),
            "precinct": book.iloc[:, _column(book, "precinct")].astype(int).astype(str),
            **{f"votes:{p}": book[c] for p, c in found.items()},
        }
    )
    one = assembled(
        columnar(ours, "official.csv"), columnar(theirs, "typed.xlsx", TableKind.EVIDENCE)
    )
    told = run("O1", one).findings
    assert len(told) == 4
    assert sum(params["fields"] for params in told["params"]) == 6
    assert "lines-shifted-up" in {params["slip_message"] for params in told["params"]}
    assert run("O4", one).figures["unmatched"] == 15


def _is_party(column: str, number: str) -> bool:
    return column.lower() in {f"p_{number}", f"p_{int(number):02d}", f"party_{number}", number}


def _column(book: pd.DataFrame, word: str) -> int:
    return next(n for n, c in enumerate(book.columns) if word in str(c).lower())


def test_ballots_that_change_lines_are_counted_once() -> None:
    swapped = election(changed(HONEST, votes_A=(1, B), votes_B=(1, A)), evidence=COPY)
    assert run("O1", swapped).findings["votes"].tolist() == [abs(A - B)]
    more = election(changed(HONEST, votes_A=(1, A + 30), votes_B=(1, B - 10)), evidence=COPY)
    assert run("O1", more).findings["votes"].tolist() == [30]
    fewer = election(changed(HONEST, votes_A=(1, A + 5), votes_B=(1, B - 10)), evidence=COPY)
    assert run("O1", fewer).findings["votes"].tolist() == [10]


def test_totals_that_one_side_alone_gives_tell_which_lines_make_them_up() -> None:
    places = ("region", "district", "precinct")
    lines = {k: v for k, v in HONEST.items() if k in places or k.startswith("votes:")}
    took = [int(str(v)) + int(str(i)) for v, i in zip(HONEST["valid"], HONEST["invalid"],
                                                      strict=True)]  # fmt: skip
    copy = {
        **{k: v[:1] for k, v in lines.items()},
        "took_part": took[:1], "invalid": HONEST["invalid"][:1], "observer": ["K"],
    }  # fmt: skip
    wrong = changed(lines, votes_A=(0, 1))
    (params,) = run("O1", election(wrong, evidence=copy)).findings["params"]
    assert params["balance_message"] == "balance-copy-by-total"
    (params,) = run("O1", election(lines, evidence=changed(copy, votes_A=(0, 1)))).findings[
        "params"
    ]
    assert params["balance_message"] == "balance-official-by-total"
    both = changed(copy, took_part=(0, 1))
    (params,) = run("O1", election(wrong, evidence=both)).findings["params"]
    assert params["balance_message"] == "balance-unknown"


def test_fields_without_an_official_column_are_named_beside_the_coverage() -> None:
    less = {k: v for k, v in HONEST.items() if k != "invalid"}
    (params,) = run("O3", election(less, evidence=COPY)).findings["params"]
    assert params["left_out_fields"] == ["invalid"]
    (params,) = run("O3", election(HONEST, evidence=COPY)).findings["params"]
    assert params["left_out_message"] == ""


def test_copies_without_a_common_figure_confirm_nothing() -> None:
    alone: dict[str, Sequence[object]] = {
        key: COPY[key] for key in ("region", "district", "precinct") if key in COPY
    }
    alone |= {"votes:Other": [5, 6, 7], "votes:Another": [8, 9, 10]}
    one = election(HONEST, evidence=alone)
    assert run("O1", one).reason == "reason-nothing-in-common"
    told = run("O3", one)
    assert (told.figures["agree"], told.figures["nothing"]) == (0, 3)
    assert compare(one, place_of(one, "2")).state == "nothing"
    for row in findings.collect([told.findings], one).to_dict("records"):
        for language in LANGUAGES:
            words = findings.explain({str(k): v for k, v in row.items()}, one, language).sentence
            assert "3" in words.split("Other")[0].split("(")[-1]
            assert "{" not in words


def test_polish_recounts_from_the_file_ten_swaps_and_one_unchanged(shared_data: Path) -> None:
    path = shared_data / "data" / "poland-2025-recounts" / "recounts_17.csv"
    outcome = run("O1", engine.prepare(engine.read([path])))
    slips = [params["slip_message"] for params in outcome.findings["params"]]
    assert (len(slips), slips.count("lines-swapped")) == (17, 10)
    assert outcome.figures["precincts"] == 18


def test_a_number_that_several_precincts_bear_is_not_called_missing() -> None:
    regions = ["North"] * 30 + ["South"] * 30
    numbers = [str(n % 30 + 1) for n in range(60)]
    official = {**HONEST, "region": regions, "district": [""] * 60, "precinct": numbers}
    copies = {**copy_of(HONEST, 1, 2), "region": [""] * 2, "district": [""] * 2,
              "precinct": ["7", "99"]}  # fmt: skip
    one = election(official, evidence=copies)
    told = run("O4", one).findings
    rests = {"evidence_kind": "copy", "evidence_strength": "equal"}
    several = {"variant": "O4-several", "several_count": 2}
    assert told["params"].tolist() == [several | rests, rests]
    for row in findings.collect([told], one).to_dict("records"):
        for language in LANGUAGES:
            words = findings.explain({str(k): v for k, v in row.items()}, one, language)
            assert "{" not in words.sentence + words.next_step


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_recount_is_not_told_as_an_observers_copy(language: Language) -> None:
    kinds = {"evidence_kind": ["recount"] * len(COPY["precinct"])}
    swapped = changed(COPY, votes_A=(0, B), votes_B=(0, A))
    shifted = changed(COPY, votes_A=(0, B), votes_B=(0, C), votes_C=(0, 0))
    for columns in (changed(COPY, votes_A=(0, 7)), swapped, shifted):
        one = election(HONEST, evidence=columns | kinds)
        frames = [run(code, one).findings for code in ("O1", "O3")]
        for row in findings.collect(frames, one).to_dict("records"):
            told = findings.explain({str(k): v for k, v in row.items()}, one, language)
            whole = " ".join((told.sentence, told.innocent, told.next_step)).lower()
            assert not any(
                word in whole for word in ("copy", "copies", "копи", "көшірме", "photograph", "{")
            )


@pytest.mark.parametrize("language", LANGUAGES)
def test_copies_of_one_observer_that_disagree_say_so_and_when(language: Language) -> None:
    two = changed(copy_of(HONEST, 1, 1), votes_A=(1, 7))
    told = {}
    for name, observers, times in (
        ("one", ["Aigul S.", "aigul s."], ["23:50", "0:20"]),
        ("timeless", ["Aigul S.", "Aigul S."], ["", ""]),
        ("several", ["Aigul S.", "Berik T."], ["23:50", "0:20"]),
        ("nobody", ["", ""], ["23:50", "0:20"]),
    ):
        one = election(HONEST, evidence=two | {"observer": observers, "observed_at": times})
        (row,) = findings.collect([run("O2", one).findings], one).to_dict("records")
        told[name] = findings.explain({str(k): v for k, v in row.items()}, one, language).sentence
    assert "23:50" in told["one"]
    assert "0:20" in told["one"]
    assert len(told["several"]) < len(told["timeless"]) < len(told["one"])
    assert told["several"] == told["nobody"]
    assert not any("{" in text for text in told.values())


def test_precincts_without_any_official_figure_are_not_lacking_a_copy() -> None:
    counts = {key for key, values in HONEST.items() if isinstance(values[0], (int, float))}
    blank = {
        key: [None if key in counts and n >= 40 else value for n, value in enumerate(values)]
        for key, values in HONEST.items()
    }
    total = coverage(election(blank, evidence=COPY)).iloc[-1]
    assert (total["precincts"], total["agree"], total["no_copy"]) == (40, 3, 37)


def told_in(code: str, one: Election, language: Language) -> str:
    """The sentence of the first finding."""
    first = findings.collect([by_code(code).run(one).findings], one).iloc[0].to_dict()
    return findings.explain({str(k): v for k, v in first.items()}, one, language).sentence


@pytest.mark.parametrize(("odd", "message"), [([0, 1], "against"), ([2], "official")])
def test_a_dispute_says_which_copies_agree(odd: list[int], message: str) -> None:
    three = copy_of(HONEST, 1, 1, 1)
    for row in odd:
        three = changed(three, votes_A=(row, 7))
    one = election(HONEST, evidence=three)
    (found,) = by_code("O2").run(one).findings["params"]
    assert found["alike_message"] == f"dispute-alike-{message}"
    assert found["alike_count"] == 2
    for language in LANGUAGES:
        assert "{" not in told_in("O2", one, language)
    assert "2 of 3 copies agree with each other" in told_in("O2", one, "en")


def test_two_copies_that_differ_say_nothing_of_others() -> None:
    one = election(HONEST, evidence=changed(copy_of(HONEST, 1, 1), votes_A=(0, 7)))
    (found,) = by_code("O2").run(one).findings["params"]
    assert found["alike_message"] == ""


def test_a_difference_says_that_all_copies_say_so_and_that_an_earlier_one_agreed() -> None:
    both = copy_of(HONEST, 1, 1)
    for row in (0, 1):
        both = changed(both, votes_A=(row, 7))
    (found,) = by_code("O1").run(election(HONEST, evidence=both)).findings["params"]
    assert (found["same_message"], found["same_count"]) == ("copies-say-the-same", 2)
    assert found["earlier_message"] == ""
    corrected = {**changed(copy_of(HONEST, 1, 1), votes_A=(1, 7)), "observer": ["Ann", "Ann"],
                 "observed_at": ["23:10", "23:40"]}  # fmt: skip
    one = election(HONEST, evidence=corrected)
    (found,) = by_code("O1").run(one).findings["params"]
    assert found["earlier_message"] == "copy-earlier-agreed"
    assert found["same_message"] == ""
    for language in LANGUAGES:
        assert "{" not in told_in("O1", one, language)


def test_a_correction_in_one_precinct_and_a_difference_in_another_stand_side_by_side() -> None:
    """Regression: what differs was looked up among the copies replaced in other precincts."""
    copies = {**changed(copy_of(HONEST, 1, 1, 7), votes_A=(2, 7)), "observer": ["Ann", "Ann", "Bo"],
              "observed_at": ["23:10", "23:40", "23:50"]}  # fmt: skip
    copies = changed(copies, votes_B=(0, 1))
    (found,) = by_code("O1").run(election(HONEST, evidence=copies)).findings["params"]
    assert (found["same_message"], found["earlier_message"]) == ("", "")


def test_two_copies_of_one_row_are_told_by_the_cells_in_which_they_differ(tmp_path: Path) -> None:
    lines = ["Region,Precinct,Registered voters,Ballots issued,Valid ballots,Sun,Moon"]
    own = [f"Observer {n} {name}" for n in (1, 2) for name in ("Valid ballots", "Sun", "Moon")]
    copies = [",".join(["Region", "Precinct", *own])]
    for n in range(1, 21):
        sun, moon = 200 + 13 * n, 90 + 7 * n
        lines.append(f"North,{n},{900 + n},{sun + moon + 3},{sun + moon},{sun},{moon}")
        other = moon + 5 * (n == 4)
        copies.append(f"North,{n},{sun + moon},{sun},{moon},{sun + other},{sun},{other}")
    (tmp_path / "official.csv").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "observers.csv").write_text("\n".join(copies), encoding="utf-8")
    one = engine.prepare(engine.read([tmp_path / "official.csv", tmp_path / "observers.csv"]))
    (params,) = run("O2", one).findings["params"]
    assert (params["one"], params["other"]) == tuple(
        f"observers.csv / {cell}" for cell in ("C5", "F5")
    )


def test_a_region_that_only_the_number_tells_is_written_as_in_the_official_files() -> None:
    told = {**copy_of(HONEST, 1), "region": [""], "district": [""], "evidence_kind": ["incident"],
            "category": ["removed"]}  # fmt: skip
    one = election(HONEST, evidence=told)
    found = findings.collect([by_code("I1").run(one).findings], one)
    for row in found[found["precinct"] != ""].to_dict("records"):
        place = findings.place({str(k): v for k, v in row.items()}, one, "en")
        assert place.startswith("North ")
