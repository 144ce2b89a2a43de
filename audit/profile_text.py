"""A profile as the text of its file: what `audit.profile.parse` reads back as the very same."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import tomli_w

from audit.profile import Profile

_SECTIONS = {"seat_rule": "seats"}  # called otherwise in the file


def to_toml(profile: Profile) -> str:
    """The profile as TOML, without comments; the same profile gives the same text."""
    raw = _table(profile)
    if not raw.pop("share_base_stated"):
        del raw["share_base"]
    return tomli_w.dumps({_SECTIONS.get(name, name): value for name, value in raw.items()})


def _table(one: Any) -> dict[str, Any]:
    """The values of a dataclass; TOML has no word for none, so what is none is left out."""
    values = {part.name: _value(getattr(one, part.name)) for part in fields(one)}
    return {name: value for name, value in values.items() if value is not None}


def _value(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return _table(value)
    if isinstance(value, Mapping):
        return {str(key): _value(one) for key, one in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    return value
