"""The forms of twenty invented countries without words: nothing wrong, most of it right."""

from collections.abc import Callable

import pytest

from tests.audit.importing.national_forms import FORMS, WAYS, Columns, form, read, score

# What sums cannot tell, by form: which of two kinds of papers is invalid and which is blank; valid
# with or without the blank; two ballots, or station and post, of which nothing says which is meant;
# whether a subtotal of two lines is all that is valid; which list of voters counts.
MOST_ASKED = {
    "blank_outside_valid": 3, "blank_inside_valid": 5, "invalid_in_kinds": 1, "postal_added": 2,
    "two_ballots": 16, "packs_only": 1, "two_party_subtotal": 7, "nine_in_ten_vote": 4,
    "two_lists_of_voters": 2, "station_and_post": 13, "no_column_of_valid": 9,
}  # fmt: skip


@pytest.mark.parametrize("make", FORMS, ids=lambda make: str(make.__name__))
def test_nothing_is_taken_for_what_it_is_not(make: Callable[[], Columns]) -> None:
    plain = form(make)
    for way, spoil in WAYS:
        given = spoil(plain)
        found = score(given.truth, read(given))
        assert found.wrong == 0, (way, found.mistakes)
        assert found.missing == 0, way
        assert found.asked <= MOST_ASKED.get(plain.name, 0), way
        assert found.right == len(given.truth) - found.asked
