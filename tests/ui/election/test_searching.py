"""Words are found among many texts exactly as Python finds them in each."""

from hypothesis import given
from hypothesis import strategies as st

from ui.election.searching import Searchable

WORDS = st.text("ab1әқ я😀", max_size=6)


@given(st.lists(WORDS, max_size=20), st.text("ab1әқя😀", max_size=3))
def test_words_are_found_in_each_text_alone(texts: list[str], word: str) -> None:
    assert Searchable(texts).having(word).tolist() == [word in text for text in texts]


def test_a_row_is_the_texts_of_all_columns_however_many_rows_there_are() -> None:
    numbers = [str(number) for number in range(45_000)]
    found = Searchable(["район"] * len(numbers), numbers).having("район 1234")
    assert [row for row in numbers if found[int(row)]] == [
        row for row in numbers if row.startswith("1234")
    ]
    assert Searchable([], []).having("a").tolist() == []
