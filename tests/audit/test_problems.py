"""What was found, as a person reads it: no program's word, no key."""

import pytest

from audit import problems
from audit.messages import Language
from audit.sources import Problem


def test_what_a_library_says_of_a_damaged_file_is_not_shown() -> None:
    refused = Problem("truncated", "refused", "a.xlsx", found="File is not a zip file")
    assert problems.found(refused, "ru") == ""


@pytest.mark.parametrize(("language", "said"), [("en", "copy"), ("ru", "копия"), ("kk", "көшірме")])
def test_kinds_of_observations_are_named(language: Language, said: str) -> None:
    kind = Problem("evidence-kind", "note", "a.csv", found="copy", params={"kind": "copy"})
    assert said in problems.found(kind, language)


def test_the_text_of_a_cell_is_shown_as_it_is() -> None:
    assert problems.found(Problem("not-a-count", "set_aside", "a.csv", found="1O5"), "kk") == "1O5"
