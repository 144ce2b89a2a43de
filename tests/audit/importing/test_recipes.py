"""A confirmed map opens later files of its shape; one that may not fit is asked about."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit import problems
from audit.importing.corrections import Corrections, key_of
from audit.importing.mending import corrected
from audit.importing.recipes import (
    MOST_COLUMNS,
    Recipe,
    RecipeColumn,
    RecipeError,
    from_toml,
    recipe_of,
    to_toml,
)
from audit.importing.shapes import keys_of, shape_of
from audit.importing.table import Orientation, Table, TableKind
from audit.importing.understand import understand
from audit.messages import LANGUAGES
from tests.audit.importing.grids import Cell, codes, content, fields, grid, table, tables

MADE = "2021-01-11T02:10:00"
HEADER: list[Cell] = [
    "Region",
    "Precinct",
    "Electors",
    "Handed",
    "Urns",
    "Void",
    "Good",
    "Sun",
    "Moon",
]
FIELDS = [
    "region", "precinct", "registered", "issued", "in_boxes", "invalid", "valid",
    "votes:Sun", "votes:Moon",
]  # fmt: skip


def rows(count: int = 12, start: int = 1, good: bool = True) -> list[list[Cell]]:
    out: list[list[Cell]] = []
    for number in range(start, start + count):
        sun, moon, void = 100 + 7 * number % 90, 60 + 11 * number % 70, number % 4
        boxes = sun + moon + void
        out.append(["Akmola", str(number), boxes + 200 + number, boxes + number % 3, boxes,
                    void if good else 900 - number, sun + moon, sun, moon])  # fmt: skip
    return out


def remap(first: Table, wanted: dict[int, str], kind: TableKind | None = None) -> Table:
    kinds = {} if kind is None else {key_of(first): kind}
    return corrected(first, Corrections({key_of(first): wanted}, kinds))


def confirmed(first: Table, wanted: list[str]) -> Table:
    return remap(first, dict(enumerate(wanted, 1)))


def recipe(header: list[Cell] | None = None, count: int = 12, name: str = "Urns") -> Recipe:
    first = table([header or HEADER, *rows(count)])
    return recipe_of(confirmed(first, FIELDS), name, "Aigerim", MADE)


@cache
def usual() -> Recipe:
    return recipe()


def opened(cells: list[list[Cell]], *recipes: Recipe, name: str = "later.csv") -> Table:
    (found,) = understand(content(grid(cells), name=name), recipes=recipes)
    return found


def asked(found: Table) -> list[str]:
    return [entry.header for entry in found.columns if entry.asked]


class TestShape:
    """Tables of one shape are confirmed together."""

    def test_rows_titles_and_the_order_of_columns_do_not_matter(self) -> None:
        first = table([HEADER, *rows(12)])
        order = [0, 1, 8, 7, 6, 5, 4, 3, 2]
        title: list[list[Cell]] = [["Protocols of 10 January"], []]
        turned = [[row[i] for i in order] for row in [HEADER, *rows(30, 400)]]
        other = table([*title, *turned])
        assert shape_of(first) == shape_of(other)

    def test_a_header_more_is_another_shape(self) -> None:
        more: list[list[Cell]] = [[*HEADER, "Stars"], *([*row, 3] for row in rows())]
        assert shape_of(table([HEADER, *rows()])) != shape_of(table(more))

    def test_columns_of_one_header_are_told_apart_by_their_order(self) -> None:
        assert keys_of(["Place", "Votes", "", "Votes", "", ""]) == [
            "place", "votes", "votes +1", "votes #2", "votes #2 +1", "votes #2 +2",
        ]  # fmt: skip

    def test_a_title_merged_over_all_columns_is_no_header(self) -> None:
        assert keys_of(["Results / A", "Results / B", "Results / C"]) == ["a", "b", "c"]


def test_void_ballots_are_no_flag_that_a_place_was_not_counted() -> None:
    assert table([HEADER, *rows()]).rows_set_aside == 0


class TestOpening:
    """A later file of the shape."""

    def test_it_opens_without_a_question(self) -> None:
        later = [HEADER, *rows(5, 900)]
        assert asked(table(later))  # nothing but the recipe says what these columns are
        found = opened(later, recipe())
        assert fields(found) == FIELDS
        assert asked(found) == []
        assert {entry.by for entry in found.columns} == {"recipe"}
        assert found.columns[3].params["recipe"] == "Urns (Aigerim)"
        assert found.recipe is not None
        assert (found.recipe.name, found.recipe.author) == ("Urns", "Aigerim")

    def test_the_order_of_columns_may_change(self) -> None:
        order = [1, 0, 8, 6, 7, 5, 2, 4, 3]
        later = [[row[i] for i in order] for row in [HEADER, *rows(6, 70)]]
        assert fields(opened(later, recipe())) == [FIELDS[i] for i in order]

    def test_tables_of_another_shape_are_left_alone(self) -> None:
        later: list[list[Cell]] = [
            ["District", "Voters", "Turnout"],
            ["A", 10, "5.0"],
            ["B", 20, "6.0"],
        ]
        assert opened(later, recipe()).columns == table(later).columns

    def test_other_candidates_leave_the_rest_to_the_recipe(self) -> None:
        header = [*HEADER[:7], "Stars", "Comets"]
        found = opened([header, *rows(12, 50)], recipe())
        assert fields(found) == [*FIELDS[:7], "votes:Stars", "votes:Comets"]
        assert [entry.by for entry in found.columns[:7]] == ["recipe"] * 7
        assert "recipe-other-lines" in codes(found)

    def test_one_candidate_more_is_one_of_the_lines(self) -> None:
        later: list[list[Cell]] = [[*HEADER, "Stars"]]
        for row in rows(12, 50):
            moon = int(str(row[8]))
            later.append([*row[:8], moon - 20, 20])
        found = opened(later, recipe())
        assert fields(found) == [*FIELDS, "votes:Stars"]

    def test_a_name_that_the_person_gave_to_a_line_stays(self) -> None:
        named = [*FIELDS[:7], "votes:Party of the Sun", "votes:Moon"]
        kept = recipe_of(confirmed(table([HEADER, *rows()]), named), "Urns", "", MADE)
        assert fields(opened([HEADER, *rows(5, 40)], kept))[7] == "votes:Party of the Sun"

    def test_a_copy_by_observers_in_the_form_of_the_protocols_stays_evidence(self) -> None:
        later: list[list[Cell]] = [
            ["Copies of protocols made by observers"],
            [],
            HEADER,
            *rows(12, 40),
        ]
        found = opened(later, recipe())
        assert found.kind is TableKind.EVIDENCE
        assert fields(found) == FIELDS
        assert "recipe-kind" in codes(found)

    def test_places_that_the_file_says_were_not_counted_stay_set_aside(self) -> None:
        def sheet(start: int) -> list[list[Cell]]:
            body = [[*row, "Y" if n == 3 else "no"] for n, row in enumerate(rows(12, start))]
            return [[*HEADER, "No Poll Held Indicator"], *body]

        first = table(sheet(1))
        assert first.rows_set_aside == 1
        kept = recipe_of(first, "Polls", "", MADE)
        found = opened(sheet(60), kept)
        assert found.recipe is not None
        assert (found.rows_accepted, found.rows_set_aside) == (11, 1)

    def test_the_kind_that_the_person_said_is_handed_over(self) -> None:
        first = table([HEADER, *rows()])
        said = remap(first, dict(enumerate(FIELDS, 1)), TableKind.EVIDENCE)
        kept = recipe_of(said, "Copies", "", MADE)
        assert kept.found is first.kind is not TableKind.EVIDENCE
        assert opened([HEADER, *rows(6, 40)], kept).kind is TableKind.EVIDENCE


class TestDoubt:
    """What speaks against a recipe is asked, never passed over."""

    def test_sums_that_held_and_break_are_asked(self) -> None:
        kept = recipe()
        assert {"H4", "H5"} <= set(kept.holds)
        later = [HEADER, *rows(20, 70, good=False)]
        found = opened(later, kept)
        assert found.recipe is None
        assert {"Urns", "Void"} <= set(asked(found))
        (said,) = [p for p in found.problems if p.code == "recipe-broken"]
        assert (said.params["ratio"], said.params["broken"]) == ("H4", 20)
        assert said.severity == "warning"

    def test_a_protocol_that_does_not_balance_is_no_reason_to_doubt(self) -> None:
        later = [HEADER, *rows(20, 70)]
        later[5][5] = 77
        assert opened(later, recipe()).recipe is not None

    def test_a_recipe_that_fits_in_part_is_asked(self) -> None:
        header: list[Cell] = [*HEADER[:5], "Torn papers of all kinds", *HEADER[6:]]
        found = opened([header, *rows(12, 60)], recipe())
        assert found.recipe is None
        (said,) = [p for p in found.problems if p.code == "recipe-partly"]
        assert (said.params["new"], said.params["gone"]) == (1, 1)
        own = table([header, *rows(12, 60)])
        wrong = [
            entry.header for entry, mine, field in zip(found.columns, own.columns, FIELDS,
                                                       strict=False)
            if not entry.asked and mine.field != field and entry.header in HEADER
        ]  # fmt: skip
        assert wrong == []

    def test_headers_without_words_need_a_sum(self) -> None:
        header: list[Cell] = [f"c{n}" for n in range(1, 10)]
        kept = recipe(header)
        assert kept.weak
        assert opened([header, *rows(12, 300)], kept).recipe is not None
        other = opened([header, *rows(12, 300, good=False)], kept)
        assert other.recipe is None
        few = opened([header, *rows(2, 300)], kept)
        assert few.recipe is None

    def test_percentages_without_a_header_do_not_make_it_weak(self) -> None:
        first = recipe()
        shares = tuple(RecipeColumn("", f"share:{n}") for n in range(20))
        assert not replace(first, columns=(*first.columns, *shares)).weak

    def test_of_two_that_differ_the_newest_is_used_and_it_is_said(self) -> None:
        old = recipe(name="Old")
        turned = [*FIELDS[:7], "votes:A", "votes:B"]
        new = recipe_of(confirmed(table([HEADER, *rows()]), turned), "New", "", "2022-01-01")
        for pair in ((old, new), (new, old)):
            found = opened([HEADER, *rows(5, 40)], *pair)
            assert fields(found)[7:] == ["votes:A", "votes:B"]
            assert "recipe-newest" in codes(found)
        same = replace(old, name="Twin", made="2023-01-01T00:00:00")
        assert "recipe-newest" not in codes(opened([HEADER, *rows(5, 40)], old, same))


class TestOrientations:
    """Records in rows, in columns, as a form, a row a party, candidates in blocks."""

    def test_records_in_columns_and_a_form_are_one_shape(self) -> None:
        labels = ["Registered voters", "Ballots in boxes", "Invalid ballots", "Valid ballots",
                  "Party Sun", "Party Moon"]  # fmt: skip

        def sheet(count: int) -> list[list[Cell]]:
            head: list[Cell] = ["", *[f"Precinct No. {n}" for n in range(1, count + 1)]]
            body = [[row[i] for row in rows(count, 3)] for i in (2, 4, 5, 6, 7, 8)]
            return [head, *[[label, *cells] for label, cells in zip(labels, body, strict=True)]]

        first = table(sheet(9))
        assert first.orientation is Orientation.COLUMNS
        said = remap(first, {c.index: "votes:The Sun" for c in first.columns
                             if c.header == "Party Sun"})  # fmt: skip
        kept = recipe_of(said, "Columns", "", MADE)
        for count in (4, 1):
            found = opened(sheet(count), kept)
            assert "votes:The Sun" in fields(found)
            assert found.recipe is not None

    def test_a_row_a_party(self) -> None:
        def long(count: int, start: int) -> list[list[Cell]]:
            out: list[list[Cell]] = [["Precinct", "Voters on the roll", "Party", "Votes"]]
            for n in range(start, start + count):
                for party, votes in (("Sun", 100 + n), ("Moon", 50 + n), ("Stars", 9)):
                    out.append([str(n), 500 + n, party, votes])
            return out

        first = table(long(12, 1))
        assert first.orientation is Orientation.LONG
        kept = recipe_of(first, "Long", "", MADE)
        found = opened(long(3, 800), kept)
        assert found.orientation is Orientation.LONG
        assert found.frame["votes:Moon"].tolist() == [850, 851, 852]
        assert found.recipe is not None

    def test_candidates_in_numbered_blocks(self) -> None:
        def blocks(count: int, size: int) -> list[list[Cell]]:
            header: list[Cell] = ["Precinct", "Registered voters"]
            for n in range(1, size + 1):
                header += [f"Candidate {n}", f"Votes {n}"]
            names = ["Ann Ash", "Bob Birch", "Cem Cedar", "Dan Date"]
            return [header] + [
                [str(r), 900 + r, *[c for n in range(size) for c in (names[n], 40 * n + r)]]
                for r in range(1, count + 1)
            ]

        first = table(blocks(14, 3))
        kept = recipe_of(first, "Blocks", "", MADE)
        for size in (3, 4, 2):
            found = opened(blocks(9, size), kept)
            assert len([key for key in found.frame if str(key).startswith("votes:")]) == size
            assert found.recipe is not None


class TestFile:
    """Recipes are files that come from strangers."""

    @settings(deadline=None)  # the machine may be busy with other tests
    @given(
        st.lists(
            st.tuples(st.text(max_size=40), st.sampled_from(["ignored", "votes:X ", "region"])),
            min_size=1,
            max_size=20,
        ),
        st.text(min_size=1, max_size=60),
    )
    def test_what_is_written_is_read_again(self, cells: list[tuple[str, str]], name: str) -> None:
        columns = [
            {"header": " ".join("".join(c for c in h if c.isprintable()).split()),
             "field": f"{f}{n}" if f.startswith("votes") else f}
            for n, (h, f) in enumerate(cells)
        ]  # fmt: skip
        first = usual()
        made = replace(
            first,
            name=" ".join("".join(c for c in name if c.isprintable()).split()) or "x",
            columns=tuple(type(first.columns[0])(**c) for c in columns),
        )
        assert from_toml(to_toml(made), "x.toml") == made

    @pytest.mark.parametrize(
        ("old", "new", "code", "where"),
        [
            ('name = "Urns"', 'name = "Urns', "recipe-no-toml", "line"),
            ("format = 1", "format = 9", "recipe-format", "format"),
            ('name = "Urns"', "name = 5", "recipe-not-text", "name"),
            ('name = "Urns"', 'name = ""', "recipe-empty", "name"),
            ('name = "Urns"', 'name = "\\u200e"', "recipe-empty", "name"),
            ('name = "Urns"', 'name = "Urns"\nrun = "rm"', "recipe-unknown-key", "run"),
            ('kind = "protocols"', 'kind = "novel"', "recipe-not-known", "kind"),
            (MADE, "yesterday", "recipe-time", "made"),
            ('header = "Void"', 'header = "Void", call = "x"', "recipe-unknown-key", "columns 6"),
            ('"invalid"', '"__import__"', "recipe-no-field", "columns 6, field"),
            ('"invalid"', '"valid"', "recipe-twice", "columns 7, field"),
            ('"H4"', '"H99"', "recipe-not-known", "holds"),
            ('header = "Void"', f'header = "{"x" * 5000}"', "recipe-too-long", "columns 6, header"),
        ],
    )
    def test_what_is_wrong_is_said_with_its_place(
        self, old: str, new: str, code: str, where: str
    ) -> None:
        text = to_toml(recipe())
        assert old in text
        with pytest.raises(RecipeError) as caught:
            from_toml(text.replace(old, new, 1), "strange.toml")
        problem = caught.value.problem
        assert (problem.code, problem.source) == (code, "strange.toml")
        assert (problem.cell or "").startswith(where)
        for language in LANGUAGES:
            assert "strange.toml" in problems.describe(problem, language)

    def test_size_and_depth_are_bounded(self) -> None:
        many = "[[columns]]\nheader = 'x'\nfield = 'ignored'\n" * (MOST_COLUMNS + 1)
        head = to_toml(recipe()).partition("[[columns]]")[0].partition("columns = [")[0]
        for text, code in (
            (head + many, "recipe-too-many"),
            ("#" * 3_000_000, "recipe-too-large"),
            ("x = " + "[" * 100_000, "recipe-no-toml"),
        ):
            with pytest.raises(RecipeError) as caught:
                from_toml(text, "strange.toml")
            assert caught.value.problem.code == code

    @settings(deadline=None)  # the machine may be busy with other tests
    @given(st.text(max_size=200))
    def test_any_text_is_refused_in_a_sentence(self, text: str) -> None:
        with pytest.raises(RecipeError):
            from_toml(text, "strange.toml")


def test_sides_of_a_table_have_recipes_of_their_own() -> None:
    header: list[Cell] = ["Precinct", "Registered voters", "Official Sun", "Official Moon",
                          "Recount Sun", "Recount Moon"]  # fmt: skip
    body: list[list[Cell]] = [[str(n), 900, 100 + n, 60 + n, 101 + n, 59 + n] for n in range(1, 15)]
    found = tables([header, *body])
    assert len(found) == 2
    kept = [recipe_of(one, f"Side {n}", "", MADE) for n, one in enumerate(found)]
    assert kept[0].shape != kept[1].shape
    again = understand(content(grid([header, *body[:9]])), recipes=kept)
    assert [one.recipe.name for one in again if one.recipe] == ["Side 0", "Side 1"]
    assert [fields(one) for one in again] == [fields(one) for one in found]


def test_how_records_lie_is_remembered_when_a_person_said_it() -> None:
    def sheet(*figures: int) -> list[list[Cell]]:
        names = ["aa bb", "cc dd", "ee", "ff"]
        lines: list[list[Cell]] = [
            [name, *(value - 10 * row for value in figures)] for row, name in enumerate(names)
        ]
        return [["", *(f"P{number}" for number in range(len(figures)))], *lines]

    first = tables(sheet(100, 90, 80))[0]
    assert first.orientation is Orientation.ROWS
    key = key_of(first)
    said = Corrections(
        {key: {2: "registered", 3: "issued", 4: "valid", 5: "invalid"}},
        orientations={key: Orientation.COLUMNS},
    )
    kept = from_toml(to_toml(recipe_of(corrected(first, said), "Turned", "", MADE)), "r.toml")
    later = opened(sheet(70, 60, 50, 40), kept)
    assert later.orientation is Orientation.COLUMNS
    assert later.frame["registered"].tolist() == [70, 60, 50, 40]
    assert recipe_of(later, "Again", "", MADE).said
    again = remap(later, {5: "spoiled"})
    assert again.orientation is Orientation.COLUMNS
    assert again.frame["spoiled"].tolist() == [40, 30, 20, 10]
