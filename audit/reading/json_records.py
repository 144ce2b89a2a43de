"""Results as JSON: a list of records becomes a table, any other structure is told to be none.

Read are a list of objects, one object a line, GeoJSON (the properties of its features), an object
that holds one such list, and objects of the same fields under a key each ({"1207": {...}, ...}).
Numbers stay as they are written. An object inside a record gives its fields their own columns; a
list inside it has no place in a table.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from audit.reading.columns import text_columns
from audit.reading.content import ReadProblem, Refused
from audit.reading.encoding import decoded
from audit.reading.grid import Grid
from audit.reading.wire import Reading

_START = re.compile(rb'\s*(?:\[\s*(?:\{\s*["}]|\[|\])|\{\s*["}])')
_LINK = re.compile(r"https?://(?:docs|drive)\.google\.com/")
_JOINED = " / "
_DEEPEST = 4
_MOST_COLUMNS = 2_000
_FEWEST_KEYED = 3
_ALIKE = 0.5  # of the fields of two objects
_KEY = "id"
_WORDS = {True: "true", False: "false", None: ""}

NO_RECORDS = "json-without-records"

Record = dict[str, str]


def looks_like_json(beginning: bytes) -> bool:
    """Whether a text begins as JSON does and as no table would."""
    return _START.match(beginning) is not None


def read_json(data: bytes) -> Reading:
    """The one grid of a JSON file, its names in the first row.

    Raises:
        Refused: it holds no list of records, or is cut off.
    """
    text, problems = decoded(data)
    records = [record for one in _records(text) for record in _flat(one)]
    names = list(dict.fromkeys(name for record in records for name in record))
    if not names or len(names) > _MOST_COLUMNS:
        raise Refused("json", text[:200])
    rows = [names, *([record.get(name, "") for name in names] for record in records)]
    return Reading((Grid("", text_columns(rows)),), (*problems, _told(len(records))))


def _told(records: int) -> ReadProblem:
    return ReadProblem("json-read", "note", params={"count": records})


def _records(text: str) -> list[Any]:
    """The objects of the one list of objects in a text."""
    try:
        whole = _parsed(text)
    except ValueError as error:
        return _of_lines(text, error)
    except RecursionError as error:
        raise Refused("json", text[:200]) from error
    if isinstance(whole, dict) and any(_is_link(value) for value in whole.values()):
        raise Refused("link", str(next(filter(_is_link, whole.values()))))
    if _is_own(whole):
        raise Refused("own-findings")
    lists = list(_lists_of_objects(whole))
    if not lists and not _has_figures(whole):  # settings of a program
        raise Refused(NO_RECORDS, text[:200])
    lists = lists or [_keyed(one) for one in _of_keys(whole)]
    if len(lists) != 1:
        raise Refused("json", text[:200])
    return [_properties(one) for one in lists[0]]


def _has_figures(value: Any) -> bool:
    """Whether any value inside is a whole number."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict | list):
            waiting += one.values() if isinstance(one, dict) else one
        elif isinstance(one, str) and one.isdigit():
            return True
    return False


def _parsed(text: str) -> Any:
    return json.loads(
        text.lstrip("\ufeff"), parse_float=str, parse_int=str, parse_constant=str,
        object_pairs_hook=_object,
    )  # fmt: skip


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object in which a name that stands twice is told apart, not lost."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        number = 2
        own = name
        while own in found:
            own, number = f"{name} ({number})", number + 1
        found[own] = value
    return found


def _of_lines(text: str, error: ValueError) -> list[Any]:
    """The objects of a text with one on each line."""
    lines = [line for line in text.splitlines() if line.strip()]
    try:
        found = [_parsed(line) for line in lines]
    except (ValueError, RecursionError):
        raise Refused("json", f"{error}: {text[:120]}") from error
    if len(found) < 2 or not all(isinstance(one, dict) for one in found):
        raise Refused("json", text[:200])
    return found


def _is_own(value: object) -> bool:
    """Whether this is a findings file, which this program writes."""
    program = value.get("program") if isinstance(value, dict) else None
    return isinstance(program, dict) and program.get("name") == "Hattama"


def _is_link(value: object) -> bool:
    return isinstance(value, str) and _LINK.match(value) is not None


def _lists_of_objects(value: object, depth: int = 0) -> Iterator[list[dict[str, Any]]]:
    """Lists of which every item is an object, outermost first."""
    if isinstance(value, list):
        if value and all(isinstance(one, dict) for one in value):
            yield value
    elif isinstance(value, dict) and depth < _DEEPEST:
        for inner in value.values():
            yield from _lists_of_objects(inner, depth + 1)


def _of_keys(value: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Objects that hold objects of much the same fields under keys, outermost first."""
    if not isinstance(value, dict) or depth >= _DEEPEST:
        return
    inner = list(value.values())
    if len(inner) >= _FEWEST_KEYED and all(isinstance(one, dict) and one for one in inner):
        names = [set(one) for one in inner]
        if all(len(own & names[0]) >= _ALIKE * len(own | names[0]) for own in names):
            yield value
            return
    for one in inner:
        yield from _of_keys(one, depth + 1)


def _keyed(value: dict[str, Any]) -> list[dict[str, Any]]:
    """The objects of `_of_keys`, each with its key as a field of its own."""
    taken = any(_KEY in one for one in value.values())
    name = f"{_KEY} (0)" if taken else _KEY
    return [{name: key, **one} for key, one in value.items()]


def _properties(one: dict[str, Any]) -> dict[str, Any]:
    """What a feature of GeoJSON says; any other object as it is."""
    inside = one.get("properties")
    if one.get("type") == "Feature" and isinstance(inside, dict):
        return inside
    return one


def _flat(record: dict[str, Any]) -> Iterator[Record]:
    """A record with a text for every name; one for each item of its only list of objects."""
    plain: Record = {}
    lists: list[tuple[str, list[dict[str, Any]]]] = []
    _fill(plain, lists, record, "", 0)
    if not lists:
        yield plain
        return
    if len(lists) > 1:
        raise Refused("json", ", ".join(name for name, _ in lists))
    name, items = lists[0]
    for item in items:
        inside: Record = {}
        deeper: list[tuple[str, list[dict[str, Any]]]] = []
        _fill(inside, deeper, item, name, 1)
        if deeper:
            raise Refused("json", deeper[0][0])
        yield {**plain, **inside}


def _fill(
    plain: Record, lists: list[tuple[str, list[dict[str, Any]]]], value: dict[str, Any],
    above: str, depth: int,
) -> None:  # fmt: skip
    """Put the texts of an object and of those in it into ``plain``, its lists into ``lists``."""
    for key, inner in value.items():
        name = f"{above}{_JOINED}{key}" if above else str(key)
        if isinstance(inner, dict) and depth < _DEEPEST:
            _fill(plain, lists, inner, name, depth + 1)
        elif isinstance(inner, list) and inner and all(isinstance(i, dict) for i in inner):
            lists.append((name, inner))
        elif isinstance(inner, dict | list):
            plain[name] = json.dumps(inner, ensure_ascii=False) if inner else ""
        else:
            plain[name] = inner if isinstance(inner, str) else _WORDS[inner]
