"""A profile written as text is read back as the very same."""

from dataclasses import replace

import pytest

from audit.profile import Profile, Thresholds, built_in, load, parse
from audit.profile_text import to_toml


@pytest.mark.parametrize("name", built_in())
def test_every_profile_that_comes_with_the_program_survives(name: str) -> None:
    profile = load(name)
    assert parse(to_toml(profile), name) == profile
    assert to_toml(parse(to_toml(profile), name)) == to_toml(profile)


def test_what_is_not_stated_stays_so() -> None:
    profile = replace(load("generic"), thresholds=Thresholds(outlier_z=4.25), precincts=None)
    again: Profile = parse(to_toml(profile), "text")
    assert again == profile
    stated = replace(profile, share_base=("votes",), share_base_stated=True)
    assert parse(to_toml(stated), "text") == stated
