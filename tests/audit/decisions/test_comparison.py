"""With what an audit is compared, as notes in the log of decisions."""

import json

from hypothesis import given
from hypothesis import strategies as st

from audit.decisions.comparison import HOW, WITH, How, With, files_of, how_of, kept_with, with_of
from audit.decisions.review import Decision, Review
from audit.sources import Source

Sources = st.builds(
    Source,
    st.text(),
    st.integers(0, 1 << 40),
    st.from_regex("[0-9a-f]{64}", fullmatch=True),
    st.none() | st.just("2021-01-10T00:00:00+00:00"),
)
Anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside),
)


@given(st.text(), st.lists(Sources, min_size=1).map(tuple))
def test_files_come_back_from_a_note(name: str, files: tuple[Source, ...]) -> None:
    told = With(name, files)
    assert with_of(Decision(note=told.note)) == told
    line = {"after": {WITH: {"note": told.note}}}
    named = {(one.sha256, one.name) for one in files}
    assert {(one.sha256, one.name) for one in files_of([line, line])} == named


@given(st.dictionaries(st.text(), st.text()), st.floats(0.01, 500.0), st.text())
def test_how_it_is_looked_at_comes_back(lines: dict[str, str], limit: float, line: str) -> None:
    how = How(line, lines, {"turnout_z": limit})
    assert how_of(Decision(note=how.note)) == how
    assert how_of(Decision(note=How().note)) == How()


@given(Anything)
def test_a_strangers_note_is_never_more_than_nothing(raw: object) -> None:
    note = Decision(note=json.dumps(raw))
    assert isinstance(with_of(note), With | None)
    assert isinstance(how_of(note), How)
    named = files_of([{"after": {WITH: {"note": note.note}}}, {"after": raw}, {}])
    assert all(len(one.sha256) == 64 for one in named)


def test_no_fingerprint_is_no_file() -> None:
    note = json.dumps({"name": "x", "files": [["a", 1, "../../etc/passwd", None]], "ballot": ""})
    assert with_of(Decision(note=note)) is None
    assert how_of(Decision(note='{"line": "", "lines": {}, "limits": {"turnout_z": NaN}}')) == How()


def test_closing_leaves_nothing() -> None:
    review = Review()
    review.change("compare", {WITH: Decision(note=With("b", ballot="b").note), HOW: Decision()})
    assert kept_with(review) == With("b", ballot="b")
    review.undo()
    assert kept_with(review) is None
