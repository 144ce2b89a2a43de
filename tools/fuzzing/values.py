"""Changes single values and lines of TOML and JSON, so that what is left can still be parsed."""

import re
from collections.abc import Callable
from random import Random

_VALUE = re.compile(rb'"(?:[^"\\\n]|\\.)*"|-?\d[\d._e+-]*|\btrue\b|\bfalse\b|\bnull\b')
_VALUES = (
    b"-1", b"0", b"1", b"1e309", b"nan", b"-inf", b"0.5", b"99999999999999999999999", b"true",
    b"null", b'""', b'"x"', b"[]", b"{}", b"[[]]", b"[1]", b'[""]', b"1979-05-27T07:32:00Z",
    b'"\\u0000"', b'"../../x"', b'"=1+1"', b'"' + b"a" * 5000 + b'"', b"[" * 400 + b"]" * 400,
    '"\u202eә №"'.encode(), b'"{ $x }"', b"{x = 1}", b'{"x": 1}',
)  # fmt: skip


def changed(data: bytes, chance: Random) -> bytes:
    """One to four values replaced, or lines left out, doubled or moved."""
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(_WAYS)(data, chance)
    return data


def _replaced(data: bytes, chance: Random) -> bytes:
    found = list(_VALUE.finditer(data))
    if not found:
        return data
    one = chance.choice(found)
    value = chance.choice((chance.choice(_VALUES), chance.choice(found).group()))
    return data[: one.start()] + value + data[one.end() :]


def _without_line(data: bytes, chance: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    if lines:
        del lines[chance.randrange(len(lines))]
    return b"".join(lines)


def _moved_line(data: bytes, chance: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    if lines:
        line = chance.choice(lines)
        lines.insert(chance.randrange(len(lines) + 1), line)
    return b"".join(lines)


_WAYS: tuple[Callable[[bytes, Random], bytes], ...] = (
    _replaced,
    _replaced,
    _replaced,
    _without_line,
    _moved_line,
)
