"""Profiles: what comes with the program loads; what cannot be used is refused with its place."""

import tomllib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.fields import all_fields
from audit.profile import ProfileError, built_in, load, parse

SMALL = """
key = "x"
version = "1"
names = { en = "X" }
"""


@pytest.mark.parametrize("name", built_in())
def test_built_in_profiles_load_and_use_known_fields(name: str) -> None:
    profile = load(name)
    known = set(all_fields()) | {"votes"}
    assert {field for ratio in profile.ratios for field in ratio.terms} <= known
    assert set(profile.share_base) <= known
    assert profile.turnout_numerator in known


def test_first_case_is_the_published_one() -> None:
    profile = load("kz-2021-majilis")
    assert len(profile.regions) == 17
    assert len(profile.parties) == 5
    assert profile.precincts == 10_060
    assert sum(profile.published.votes.values()) == 7_241_562
    assert profile.seat_rule is not None
    assert profile.seat_rule.seats == sum(profile.published.seats.values()) == 98


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("key = ", "not a TOML file"),
        ("", "key is missing"),
        (SMALL + "precincts = 'many'", "precincts must be a whole number"),
        (SMALL + "[[ratios]]\ncode = 'H9'\nrelation = '~'\nterms = {}", "ratios 1"),
        (SMALL + "[[ratios]]\ncode='H9'\nrelation='='\nterms={issued='x'}", "whole numbers"),
        (SMALL + "[[parties]]\nkey='a'\nnames={ru='А'}", "parties 1: names has no English name"),
        (SMALL + "[[regions]]\nkey='a'\nnames={en='A'}\n" * 2, "stands twice"),
        (SMALL + "[seats]\nseats = 10.5", "seats must be a whole number"),
        (SMALL + "seats = 98", "seats must be a table"),
        (SMALL + "published = []", "published must be a table"),
        (SMALL + "thresholds = true", "thresholds must be a table"),
        (SMALL + "[published]\nshares = 1", "shares must be a table"),
        (SMALL + f"[thresholds]\noutlier_z = 1{'0' * 400}", "too large"),
        (SMALL + f"x = {'[' * 5000}", "not a TOML file"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_place(toml: str, said: str) -> None:
    with pytest.raises(ProfileError, match=said):
        parse(toml, "stranger.toml")


def test_a_file_that_is_no_profile_is_refused(tmp_path: Path) -> None:
    for name in ("absent.toml", "."):
        with pytest.raises(ProfileError, match="cannot be read"):
            load(str(tmp_path / name))


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
_KEYS = ("key", "version", "names", "parties", "regions", "ratios", "seats", "published")


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(_KEYS), _VALUES))
def test_any_shape_is_either_used_or_refused_with_a_sentence(raw: dict[str, object]) -> None:
    toml = "\n".join(f"{key} = {_toml(value)}" for key, value in raw.items())
    try:
        tomllib.loads(toml)
    except tomllib.TOMLDecodeError:
        return
    with suppress(ProfileError):  # any other exception is a crash
        assert parse(toml, "stranger.toml").key == raw["key"]


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_toml(str(k))} = {_toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(c):08x}" for c in value) + '"'
    return "nan" if value is None else repr(value)
