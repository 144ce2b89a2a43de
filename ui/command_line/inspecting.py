"""``inspect``: what the importer understood of each table, in words, as JSON and as tidy CSV."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from audit import messages, problems
from audit.folding import fold
from audit.importing import tidy
from audit.importing.library import Library
from audit.importing.recipes import RecipeError, recipe_of
from audit.importing.shapes import Shape, keys_of, shape_of
from audit.importing.table import Orientation, Table, TableKind
from audit.intake import Reading, rows_of
from audit.messages import Language
from reports import findings_file

VERSION = 1
_LONGEST_NAME = 80


def exit_code(reading: Reading) -> int:
    """0 all rows accepted, 1 some set aside or a table not understood, 2 a file refused."""
    if reading.refused:
        return 2
    unknown = any(table.kind == TableKind.UNKNOWN for table in reading.tables)
    return 1 if reading.rows_set_aside or unknown else 0


def show(reading: Reading, language: Language) -> None:
    """Print each table, and its columns below the last of the tables that have the very same."""
    groups: dict[tuple[object, ...], list[Table]] = {}
    for table in reading.tables:
        groups.setdefault((table.kind, table.recipe, *_columns(table)), []).append(table)
    for tables in groups.values():
        for table in tables:
            print(_headline(reading, table, language))
        recipe = tables[0].recipe
        if recipe is not None:
            said = messages.text("command-by-recipe", language, name=recipe.name,
                                 author=recipe.author or "–", made=recipe.made)  # fmt: skip
            print(f"  {said}")
        if len(tables) > 1:
            print(f"  {messages.text('command-same-columns', language, count=len(tables))}")
        for line in _columns(tables[0]):
            print(f"  {line}")


def _columns(table: Table) -> list[str]:
    """A line for each column: where it stands, its header, what it was taken for, how surely."""
    return [
        f"{_line(table, column.index):>4}  {column.header[:60]!r} -> {column.field}"
        f"  ({column.confidence:.0%} {column.by})"
        for column in table.columns
    ]


def write_json(reading: Reading, path: Path, language: Language) -> None:
    """Write what was understood of every table.

    Raises:
        OSError: when the file cannot be written.
    """
    findings_file.write_json(document(reading, language), path)


def document(reading: Reading, language: Language) -> dict[str, Any]:
    """What was understood of every table, as JSON holds it."""
    return {
        "version": VERSION,
        "files": [findings_file.source_entry(file) for file in reading.files],
        "tables": [
            {**tidy.describe(table), **_rows(reading, table), "csv": name}
            for table, name in zip(reading.tables, csv_names(reading), strict=True)
        ],
        "problems": [findings_file.problem_entry(p, language) for p in reading.problems],
    }


def write_tables(reading: Reading, folder: Path) -> list[Path]:
    """Write each table that was understood as a tidy UTF-8 CSV in ``folder``; which files.

    Raises:
        OSError: when a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for table, name in zip(reading.tables, csv_names(reading), strict=True):
        if name is not None:
            tidy.write_tidy(table, folder / name)
            written.append(folder / name)
    return written


def write_recipes(reading: Reading, folder: Path, language: Language) -> list[Path]:
    """Keep a recipe of every shape of tables of which nothing is asked, in ``folder``; which.

    Tables of one shape of which the columns were understood differently give none.

    Raises:
        OSError: when a file cannot be written.
    """
    library, made = Library(folder), datetime.now(UTC).isoformat(timespec="seconds")
    groups: dict[Shape, list[Table]] = {}
    written: list[Path] = []
    for table in reading.tables:
        if table.kind != TableKind.UNKNOWN:
            groups.setdefault(shape_of(table), []).append(table)
    for tables in groups.values():
        asked = any(column.asked for table in tables for column in table.columns)
        if asked or len({tuple(sorted(_map(table).items())) for table in tables}) > 1:
            continue
        try:
            recipe = recipe_of(tables[0], Path(tables[0].source.name).stem, "", made, tables[1:])
        except RecipeError as error:
            print(problems.describe(error.problem, language), file=sys.stderr)
            continue
        written.append(library.add(recipe))
        print(messages.text("command-recipe-written", language, path=str(written[-1])))
    return written


def _map(table: Table) -> dict[str, str]:
    columns = [column for column in table.columns if column.index]
    keys = keys_of([column.header for column in columns])
    return {key: column.field for key, column in zip(keys, columns, strict=True)}


def csv_names(reading: Reading) -> list[str | None]:
    """A file name for each table, from its file and sheet; None for a table not understood."""
    names: list[str | None] = []
    for number, table in enumerate(reading.tables, 1):
        words = fold(f"{table.source.name} {table.sheet}").replace("/", " ").split()
        stem = "-".join(words)[:_LONGEST_NAME].strip("-.")
        unknown = table.kind == TableKind.UNKNOWN
        names.append(None if unknown else f"{number:03d}-{stem}.csv")
    return names


def _rows(reading: Reading, table: Table) -> dict[str, int]:
    """What becomes of the rows, as the summary of the file counts them."""
    rows = rows_of(table, reading.corrections)
    return {
        "rows_read": rows.read, "rows_accepted": rows.accepted,
        "rows_set_aside": rows.aside, "rows_left_out": rows.left_out,
    }  # fmt: skip


def _headline(reading: Reading, table: Table, language: Language) -> str:
    rows = rows_of(table, reading.corrections)
    return messages.text(
        "command-table",
        language,
        file=table.source.name,
        sheet=table.sheet or "–",
        kind=str(table.kind),
        orientation=str(table.orientation),
        header=", ".join(map(str, table.header_rows)) or "–",
        first=table.first_row,
        last=table.last_row,
        accepted=rows.accepted,
        aside=rows.aside,
        out=rows.left_out,
    )


def _line(table: Table, index: int) -> str:
    """The column of a field as the sheet calls it, or the row of a table lying on its side."""
    from audit.sources import column_letters

    if not index:
        return "="
    turned = table.orientation in (Orientation.COLUMNS, Orientation.FORM)
    return str(index) if turned else column_letters(index)
