"""The form to print: every line of the ballot, room for every figure, one for each precinct."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from audit import fields
from audit.messages import LANGUAGES, Language
from audit.profile import load, parse
from audit.progress import Cancelled, Progress
from reports.forms.asked import Asked, Sum, of_profile
from reports.forms.printed import render, write
from tests.reports.forms.test_collecting import COUNTRY


def words(data: bytes) -> list[str]:
    """The text of each page, what is drawn on every page included."""
    pages = PdfReader(BytesIO(data)).pages
    return [" ".join((page.extract_text() or "").split()) for page in pages]


def places(count: int) -> tuple[dict[str, str], ...]:
    return tuple(
        {"region": "Ақмола", "district": "<b>Қ", "settlement": "", "precinct": f"{n:03d}",
         "address": "улица " * 60}
        for n in range(count)
    )  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("profile", ["kz-2021-majilis", "xx"])
def test_every_line_is_asked_for_in_every_language(language: Language, profile: str) -> None:
    rules = parse(COUNTRY, "xx.toml") if profile == "xx" else load(profile)
    asked = of_profile(rules, language)
    data, pages = render(asked, language)
    told = " ".join(words(data))
    assert pages == len(words(data))
    for name in [*(fields.label(key, language) for key in asked.figures), *asked.lines]:
        assert name in told
    assert asked.sums
    assert "☐" not in told


def test_long_ballots_go_on_on_further_pages() -> None:
    asked = replace(of_profile(load("generic"), "en"), lines=tuple(f"Line {n}" for n in range(90)))
    data, pages = render(asked, "en")
    assert pages > 3
    told = " ".join(words(data))
    assert all(f"{n + 1}. Line {n}" in told for n in range(90))
    assert f"Page {pages} of {pages}" in told


def test_a_form_for_every_precinct_bears_its_place(tmp_path: Path) -> None:
    asked = replace(of_profile(load("kz-2021-majilis"), "kk"), precincts=places(30))
    pages = write(asked, tmp_path / "forms.pdf", "kk", each=True)
    told = words((tmp_path / "forms.pdf").read_bytes())
    assert len(told) == pages
    assert pages % 30 == 0
    one = pages // 30
    assert all(f"{n // one:03d}" in text for n, text in enumerate(told))
    assert all("<b>Қ" in text for text in told)


def test_the_same_form_is_the_same_bytes() -> None:
    asked = of_profile(load("kz-2021-majilis"), "ru")
    assert render(asked, "ru") == render(asked, "ru")


def test_odd_names_are_drawn_or_boxed() -> None:
    asked = Asked("E\x00", ("valid",), ("=1+1", "مرشح", "x" * 500, "नाम"), ())
    data, _ = render(replace(asked, precincts=places(1)), "en", each=True)
    assert "=1+1" in " ".join(words(data))


def test_sums_tell_their_coefficients() -> None:
    one = Sum("X", (("valid", 2),), (("votes", 1), ("invalid", 1)), frozenset())
    data, _ = render(Asked("E", ("valid", "invalid"), ("A",), (one,)), "en")
    assert "2 × Valid ballots = all votes + Invalid ballots" in " ".join(words(data))


class Impatient(Progress):
    def cancelled(self) -> bool:
        return True


def test_it_can_be_cancelled(tmp_path: Path) -> None:
    asked = replace(of_profile(load("kz-2021-majilis"), "ru"), precincts=places(3))
    with pytest.raises(Cancelled):
        write(asked, tmp_path / "f.pdf", "ru", each=True, progress=Impatient())
    assert not list(tmp_path.iterdir())
