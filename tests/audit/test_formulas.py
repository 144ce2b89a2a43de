"""What a spreadsheet would execute is known for it, whatever stands before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.formulas import is_formula_like

BEFORE = " \u00a0\u2003\u3000\x85\x1c\u2009\x0b\x0c\u205f\u2028\u200b\u2060\ufeff\xad\t\r\n"


@given(st.text(alphabet=BEFORE, max_size=4), st.sampled_from("=+-@＝＋－＠"), st.text(max_size=8))
def test_nothing_before_its_sign_makes_a_formula_a_text(before: str, sign: str, rest: str) -> None:
    assert is_formula_like(f"{before}{sign}{rest}")


@pytest.mark.parametrize("text", ["", " ", "North", " 1+1", "12", "№ 5", "(=1)", "'=1", "ә-"])
def test_other_texts_are_no_formulas(text: str) -> None:
    assert not is_formula_like(text)


def test_more_signs_are_taken_for_some_programs() -> None:
    assert is_formula_like("|calc", "=|")
    assert not is_formula_like("|calc")
