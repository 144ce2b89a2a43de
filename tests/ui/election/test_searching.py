"""Words are found among many texts exactly as Python finds them in each."""

from hypothesis import given
from hypothesis import strategies as st

from ui.election.searching import Searchable

WORDS = st.text("ab1әқ я😀", max_size=6)


@given(st.lists(WORDS, max_size=20), st.text("ab1әқя😀", max_size=3))
def test_words_are_found_in_each_text_alone(texts: list[str], word: str) -> None:
    assert Searchable(texts).having(word).tolist() == [word in text for text in texts]
