"""The commands: exit codes, what they write, and that bad files give a sentence, not a crash."""

import csv
import hashlib
import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from audit import messages, methods
from audit.checks.registry import CHECKS
from audit.decisions.ledger import Ledger, append_to, log_of
from audit.importing.corrections import CellKey, Mend
from main import main

HEADER = [
    "Регион", "Участок №", "Число избирателей, внесенных в список",
    "Число избирателей, получивших бюллетени", "Бюллетеней в ящиках",
    "Действительных бюллетеней", "Недействительных бюллетеней", "Партия А", "Партия Б",
]  # fmt: skip


def protocols(path: Path, change: Sequence[tuple[int, int, str | int | None]] = ()) -> Path:
    """Twelve precincts whose figures all agree, then ``change``: (row from 0, column, value)."""
    rows: list[list[str | int | None]] = []
    for n in range(1, 13):
        a, b, bad = 100 + 7 * n, 40 + 3 * n, n % 4
        cast = a + b + bad
        rows.append(["Север", f"{n}", 2 * cast, cast, cast, a + b, bad, a, b])
    for row, column, value in change:
        rows[row][column] = value
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADER)
    for line in rows:
        sheet.append(line)
    book.save(path)
    return path


def schema() -> dict[str, object]:
    raw = (files("reports") / "findings.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, object] = json.loads(raw)
    return loaded


def check(path: Path, tmp_path: Path, *more: str) -> tuple[int, dict[str, object]]:
    out = tmp_path / "findings.json"
    code = main(["check", str(path), "--json", str(out), "--language", "en", *more])
    document = json.loads(out.read_text(encoding="utf-8"))
    jsonschema.validate(document, schema())
    return code, document


def test_nothing_found_is_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, document = check(protocols(tmp_path / "a.xlsx"), tmp_path)
    assert code == 0, document["findings"]
    assert "generic" in capsys.readouterr().out
    assert document["totals"]["precincts"] == 12  # type: ignore[index]


def test_polls_alone_say_what_was_checked_and_what_was_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    polls = tmp_path / "polls.csv"
    rows = [f"Institute {n},{40 + n},{38 - n},{2 + 2 * n}" for n in range(6)]
    polls.write_text("\n".join(["Pollster,A,B,Lead", *rows]), encoding="utf-8")
    assert main(["check", str(polls), "--language", "en"]) == 0
    told = capsys.readouterr().out
    assert "nothing was held against a result" in told
    assert "nothing was found: Sums, differences and shares in published tables." in told


def test_what_was_corrected_in_the_window_can_be_repeated_without_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = protocols(tmp_path / "a.xlsx", [(4, 5, "20O")])
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    folder = tmp_path / "corrections"
    sheet = str(openpyxl.load_workbook(path).sheetnames[0])
    ledger = Ledger("Айгүл", sink=append_to(folder))
    ledger.mend({CellKey(sha256, sheet, 6, 6): Mend("20O", "200")})
    ledger.mend({CellKey("0" * 64, sheet, 6, 6): Mend("20O", "300")})  # of another file
    assert check(path, tmp_path)[1]["by_hand"] == []
    for kept in (folder, log_of(folder, sha256)):
        capsys.readouterr()
        _, document = check(path, tmp_path, "--corrections", str(kept))
        told: list[dict[str, object]] = document["by_hand"]  # type: ignore[assignment]
        assert [(t["cell"], t["after"], t["author"]) for t in told] == [("F6", "200", "Айгүл")]
        assert "Corrections by hand applied: 1, in files: 1." in capsys.readouterr().err
        assert main(["inspect", str(path), "--corrections", str(kept)]) == 0
    assert main(["inspect", str(path)]) == 1
    check(path, tmp_path, "--corrections", str(log_of(folder, "0" * 64)))
    assert "applied: 0" in capsys.readouterr().err


def test_corrections_that_are_not_there_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = protocols(tmp_path / "a.xlsx")
    with pytest.raises(SystemExit) as stopped:
        main(["check", str(path), "--corrections", str(tmp_path / "nowhere")])
    assert stopped.value.code == 2
    assert "nowhere" in capsys.readouterr().err


def test_a_contradiction_is_1_and_names_its_cell(tmp_path: Path) -> None:
    code, document = check(protocols(tmp_path / "a.xlsx", [(4, 5, 200)]), tmp_path)
    findings: list[dict[str, object]] = document["findings"]  # type: ignore[assignment]
    assert code == 1
    hard = [f for f in findings if f["severity"] == "contradiction"]
    assert {f["code"] for f in hard} == {"H4", "H5"}
    assert {f["file"] for f in hard} == {"a.xlsx"}
    assert all(str(f["cell"]).endswith("6") for f in hard)
    assert all(f["place"]["precinct"] == "5" for f in hard)  # type: ignore[index]


@pytest.mark.parametrize(
    ("name", "content"),
    [("empty.xlsx", b""), ("text.csv", b"\x00\x01\x02"), ("cut.xlsx", b"PK\x03\x04cut off")],
)
def test_what_cannot_be_audited_is_2_with_a_sentence(
    name: str, content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert main(["check", str(path), "--language", "en"]) == 2
    said = capsys.readouterr().err
    assert name in said
    assert "Traceback" not in said


def test_a_missing_file_and_a_bad_profile_are_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path / "absent.xlsx")]) == 2
    good = protocols(tmp_path / "a.xlsx")
    assert main(["check", str(good), "--profile", "no-such"]) == 2
    assert "no-such" in capsys.readouterr().err


def test_the_same_bytes_count_once(tmp_path: Path) -> None:
    first = protocols(tmp_path / "a.xlsx")
    (tmp_path / "b.xlsx").write_bytes(first.read_bytes())
    code, document = check(tmp_path, tmp_path)
    assert code == 0
    assert document["totals"]["precincts"] == 12  # type: ignore[index]


def test_inspect_tells_columns_and_writes_tidy_tables(tmp_path: Path) -> None:
    path = protocols(tmp_path / "a.xlsx", [(2, 6, None)])
    out, folder = tmp_path / "i.json", tmp_path / "tables"
    assert main(["inspect", str(path), "--json", str(out), "--tables", str(folder)]) == 0
    (table,) = json.loads(out.read_text(encoding="utf-8"))["tables"]
    assert table["kind"] == "protocols"
    (file,) = folder.iterdir()
    with file.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert len(rows) == 12
    assert rows[0]["region"] == "Север"
    assert rows[0]["precinct"] == "1"
    assert rows[0]["registered"] == "302"
    assert rows[2]["invalid"] == ""
    assert rows[0]["votes:Партия А"] == "107"


def test_inspect_calls_the_rows_of_a_table_on_its_side_by_their_numbers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "side.csv"
    lines = ["Precinct,1,2,3", "Registered voters,500,600,700", "Invalid ballots,3,4,5",
             "Valid votes,60,80,100", "Sun,40,50,60", "Moon,20,30,40"]  # fmt: skip
    path.write_text("\n".join(lines), encoding="utf-8")
    assert main(["inspect", str(path), "--language", "en"]) == 0
    printed = capsys.readouterr().out
    assert "  2  'Registered voters' -> registered" in printed
    assert "  B  " not in printed


def test_inspect_tells_rows_set_aside_and_refused_files(tmp_path: Path) -> None:
    aside = protocols(tmp_path / "a.xlsx", [(2, 2, "сто двадцать")])
    assert main(["inspect", str(aside)]) == 1
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"PK\x03\x04")
    assert main(["inspect", str(aside), str(bad)]) == 2


def test_rows_are_counted_alike_whoever_counts_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, known = protocols(tmp_path / "a.xlsx"), tmp_path / "known.json"
    header = "Region,Precinct,ref,what,seen,who,published,true"
    lines = [f"A,{n},x,y,z,w,{4 + n},{9 - 2 * n}" for n in (1, 2, 3)]
    (tmp_path / "b.csv").write_text("\n".join([header, *lines]) + "\n", "utf-8")
    paths = [str(path), str(tmp_path / "b.csv")]
    main(["inspect", *paths, "--json", str(known), "--language", "en"])
    document = json.loads(known.read_text("utf-8"))
    names = ("rows_read", "rows_accepted", "rows_set_aside", "rows_left_out")
    for name in names:
        of_tables = sum(table[name] for table in document["tables"])
        assert of_tables == sum(file[name] for file in document["files"])
    (other,) = [table for table in document["tables"] if table["kind"] == "unknown"]
    assert [other[name] for name in names] == [3, 0, 3, 0]
    assert "accepted 0, set aside 3" in capsys.readouterr().out


def test_what_alike_files_ask_is_printed_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    header = "Region,Precinct,Registered voters,Handed,Papers A,Sun,Moon"
    for number in range(1, 5):
        lines = [f"R {number},{n},{900 + n},{300 + n},{n * 3},{100 + 13 * n},{60 + 7 * n}"
                 for n in range(1, 7)]  # fmt: skip
        (tmp_path / f"{number}.csv").write_text("\n".join([header, *lines]), "utf-8")
    main(["inspect", str(tmp_path), "--language", "en"])
    said = [line for line in capsys.readouterr().err.splitlines() if "“Papers A”" in line]
    assert len(said) == 1
    assert "1.csv" in said[0]
    assert "(and 3 more like it)" in said[0]


def test_a_file_that_cannot_be_written_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = protocols(tmp_path / "a.xlsx")
    target = tmp_path / "no-folder" / "f.json"
    assert main(["check", str(good), "--json", str(target), "--language", "en"]) == 2
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_report_writes_a_pdf(language: str, tmp_path: Path) -> None:
    good = protocols(tmp_path / "a.xlsx", [(4, 5, 200)])
    out = tmp_path / f"{language}.pdf"
    assert main(["report", str(good), "-o", str(out), "--language", language]) == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_recipes_are_written_and_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = protocols(tmp_path / "first.xlsx")
    folder = tmp_path / "recipes"
    assert main(["inspect", str(first), "--save-recipes", str(folder), "--language", "en"]) == 0
    (written,) = folder.glob("*.toml")
    assert str(written) in capsys.readouterr().out

    later = protocols(tmp_path / "later.xlsx", [(3, 1, "77")])
    out = tmp_path / "later.json"
    main(["inspect", str(later), "--recipes", str(folder), "--json", str(out)])
    (table,) = json.loads(out.read_text(encoding="utf-8"))["tables"]
    assert table["recipe"]["name"] == "first"
    assert {column["by"] for column in table["columns"]} == {"recipe"}
    assert "“first”" in capsys.readouterr().out

    _, document = check(later, tmp_path, "--recipes", str(written))
    used = document["recipes"]
    assert isinstance(used, list)
    assert [entry["name"] for entry in used] == ["first"]


def test_a_recipe_that_is_none_gives_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = protocols(tmp_path / "first.xlsx")
    broken = tmp_path / "broken.toml"
    broken.write_text("run = ", encoding="utf-8")
    assert main(["inspect", str(path), "--recipes", str(broken), "--language", "en"]) == 0
    said = capsys.readouterr().err
    assert "broken.toml" in said
    assert "recipe" in said


def test_a_method_on_demand_that_there_is_not_is_refused_with_those_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = protocols(tmp_path / "a.xlsx")
    assert main(["check", str(path), "--demand", "N3,XYZ", "--language", "en"]) == 2
    said = capsys.readouterr().err
    assert "XYZ" in said
    on_demand = [check.code for check in CHECKS if check.on_demand]
    assert all(code in said for code in on_demand)


def test_every_method_runs_when_asked_for_and_says_what_it_gave(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = protocols(tmp_path / "a.xlsx")
    on_demand = {check.code for check in CHECKS if check.on_demand}
    wait = messages.text("reason-on-demand", "en")
    _, document = check(path, tmp_path)
    entries: list[dict[str, object]] = document["checks"]  # type: ignore[assignment]
    waiting = {e["code"] for e in entries if e["reason"] == wait}
    assert waiting == on_demand == {e["code"] for e in entries if e["on_demand"]}
    capsys.readouterr()
    _, document = check(path, tmp_path, "--all-methods")
    entries = document["checks"]  # type: ignore[assignment]
    assert not [e["code"] for e in entries if e["reason"] == wait]
    printed = " ".join(capsys.readouterr().out.split())
    for one in CHECKS:
        if methods.statistical(one):
            assert f"{one.code} {messages.text(f'check-{one.code}-title', 'en')}:" in printed
    not_run = [entry for entry in entries if entry["reason"]]
    assert {"O1", "C2"} <= {entry["code"] for entry in not_run}
    for entry in not_run:
        assert f"{entry['code']} {entry['title']}: " in printed
        assert str(entry["reason"]) in printed


def test_inspect_tells_the_columns_of_like_files_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [protocols(tmp_path / f"{n}.xlsx", [(2, 6, n)]) for n in range(3)]
    main(["inspect", *map(str, paths), "--language", "en"])
    told = capsys.readouterr().out
    assert told.count("-> registered") == 1
    assert "All 3 of these tables" in told
    assert all(path.name in told for path in paths)
