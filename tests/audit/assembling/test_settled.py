"""Questions that the tables answer each other are no questions any more where tables are shown."""

from pathlib import Path

from audit import engine
from audit.assembling.settled import as_settled
from audit.messages import LANGUAGES, text
from tests.audit.builders import precincts


def files(folder: Path, *, official: bool = True) -> list[Path]:
    """A partial count of four lines without a total, and the official table of these lines."""
    columns, names = precincts(30), ("Sun", "Moon", "Star")
    head = "Region,District,Precinct,Voters on the list,Ballots issued,Invalid,Valid ballots"
    lines = [f"{head},{','.join(names)}"]
    seen = [f"Region,District,Precinct,Observer,{','.join(names)},Box 7"]
    for n in range(30):
        place = f"{columns['region'][n]},{columns['district'][n]},{columns['precinct'][n]}"
        votes = [str(columns[f"votes:{key}"][n]) for key in "ABC"]
        rest = (str(columns[key][n]) for key in ("registered", "issued", "invalid", "valid"))
        lines.append(",".join([place, *rest, *votes]))
        seen.append(",".join([place, "Ann", *(str(int(v) // 3) for v in votes), str(n % 5)]))
    (folder / "official.csv").write_text("\n".join(lines), encoding="utf-8")
    (folder / "photographed ballots.csv").write_text("\n".join(seen), encoding="utf-8")
    return [folder / "photographed ballots.csv", *([folder / "official.csv"] * official)]


def test_lines_that_the_official_ballot_names_are_asked_of_nobody(tmp_path: Path) -> None:
    reading = engine.read(files(tmp_path))
    asked = {c.header for table in reading.tables for c in table.columns if c.asked}
    assert {"Sun", "Moon", "Star"} <= asked
    election = engine.prepare(reading)
    shown = as_settled(reading.tables, election.tables)
    told = {c.header: c for c in shown[0].columns}
    assert not any(told[name].asked for name in ("Sun", "Moon", "Star"))
    assert told["Sun"].confidence >= 0.9
    for language in LANGUAGES:
        assert text(told["Sun"].reason, language)
    left = {c.header for table in shown for c in table.columns if c.asked}
    assert left == asked - {"Sun", "Moon", "Star"}


def test_without_the_official_table_everything_is_asked_still(tmp_path: Path) -> None:
    reading = engine.read(files(tmp_path, official=False))
    assert as_settled(reading.tables, engine.prepare(reading).tables) == reading.tables


def test_columns_of_a_form_that_ask_for_votes_of_official_lines_are_settled_too(
    tmp_path: Path,
) -> None:
    """They have no question mark, and mean the votes of a line all the same."""
    official = files(tmp_path)[1]
    columns, names = precincts(30), ("Sun", "Moon", "Star")
    asked = [f"How many votes for: {name}" for name in names]
    rows = [["start", "end", "Your name", "Region", "District", "Number of the polling station",
             *asked, "_id", "_uuid", "_submission_time"]]  # fmt: skip
    for n in range(12):
        place = [str(columns[key][n]) for key in ("region", "district", "precinct")]
        votes = [str(columns[f"votes:{key}"][n]) for key in "ABC"]
        time = f"2025-10-12T21:{n:02d}:00"
        rows.append([time, time, "Ann", *place, *votes, str(n), f"a{n}-b{n}", time])
    form = tmp_path / "kobo export.csv"
    form.write_text("\n".join(map(",".join, rows)), encoding="utf-8")
    reading = engine.read([form, official])
    told = {
        c.header: c for c in as_settled(reading.tables, engine.prepare(reading).tables)[0].columns
    }
    assert [told[header].field for header in asked] == ["votes:Sun", "votes:Moon", "votes:Star"]
    assert not any(told[header].asked for header in asked)
