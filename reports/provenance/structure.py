"""Dataclasses as JSON and back, every value checked against its type: a file may be a stranger's.

There is no way by which anything but the types that stand in our own dataclasses could be made.
"""

import base64
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints


class Strange(ValueError):
    """A value is not what its place asks for; the message is where it stands."""


def plain(value: Any) -> Any:
    """A value as JSON holds it. A folder of this machine is never told: it becomes null."""
    if isinstance(value, Path):
        return None
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if is_dataclass(value) and not isinstance(value, type):
        return {part.name: plain(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(plain(one) for one in value)
    if isinstance(value, (tuple, list)):
        return [plain(one) for one in value]
    return value


def typed(hint: Any, value: Any, where: str = "") -> Any:
    """What JSON gave, as a value of type ``hint``.

    Raises:
        Strange: it cannot be one.
    """
    origin, inside = get_origin(hint), get_args(hint)
    if origin is not None:
        return _generic(origin, inside, value, where)
    if hint is Any or hint is object:
        return value
    if hint is Path:
        return Path()
    if hint is bytes:
        return _bytes(value, where)
    if is_dataclass(hint) and isinstance(hint, type):
        return _dataclass(hint, value, where)
    return _scalar(hint, value, where)


def _generic(origin: Any, inside: tuple[Any, ...], value: Any, where: str) -> Any:
    if origin is Literal:
        return _one_of(inside, value, where)
    if origin in (Union, types.UnionType):
        return _either(inside, value, where)
    if origin in (tuple, list, frozenset, set):
        return _several(origin, inside, value, where)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(inside, value, where)
    raise Strange(where)


def _scalar(hint: Any, value: Any, where: str) -> Any:
    if hint is type(None) and value is None:
        return None
    if hint is float and type(value) is int:
        return float(value)
    if not isinstance(hint, type) or not isinstance(value, hint):
        raise Strange(where)
    if isinstance(value, bool) and hint is not bool:
        raise Strange(where)
    return value


def _one_of(choices: tuple[Any, ...], value: Any, where: str) -> Any:
    if any(value == choice and type(value) is type(choice) for choice in choices):
        return value
    raise Strange(where)


def _either(hints: tuple[Any, ...], value: Any, where: str) -> Any:
    if value is None and type(None) in hints:
        return None
    for hint in hints:
        try:
            return typed(hint, value, where)
        except Strange:
            continue
    raise Strange(where)


def _bytes(value: Any, where: str) -> bytes:
    try:
        return base64.b64decode(value, validate=True)
    except (ValueError, TypeError) as error:
        raise Strange(where) from error


def _dataclass(hint: type, value: Any, where: str) -> Any:
    hints = get_type_hints(hint)
    if not isinstance(value, dict) or not set(value) <= set(hints):
        raise Strange(where)
    given = {name: typed(hints[name], one, f"{where}.{name}") for name, one in value.items()}
    try:
        return hint(**given)
    except (TypeError, ValueError) as error:
        raise Strange(where) from error


def _mapping(inside: tuple[Any, ...], value: Any, where: str) -> dict[Any, Any]:
    if not isinstance(value, dict):
        raise Strange(where)
    of = inside[1] if len(inside) == 2 else Any
    return {key: typed(of, one, f"{where}.{key[:40]}") for key, one in value.items()}


def _several(origin: Any, inside: tuple[Any, ...], value: Any, where: str) -> Any:
    if not isinstance(value, list):
        raise Strange(where)
    alike = origin is not tuple or (len(inside) == 2 and inside[1] is Ellipsis)
    if not alike and len(inside) != len(value):
        raise Strange(where)
    hints = [inside[0] if inside else Any] * len(value) if alike else list(inside)
    try:
        return origin(typed(h, v, f"{where}[{n}]") for n, (h, v) in
                      enumerate(zip(hints, value, strict=True)))  # fmt: skip
    except TypeError as error:  # what a set cannot hold
        raise Strange(where) from error
