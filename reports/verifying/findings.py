"""The findings of a report against those that are found now."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reports.verifying.verdict import Line

MOST = 20  # findings of each kind that are told one by one
_NUMBERS = ("published", "expected", "difference", "votes", "p", "q")
_OTHERS = ("severity", "field", "unit", "file", "sheet", "cell", "details")
_PLACE = ("region", "district", "precinct")


def compared(
    embedded: Sequence[Mapping[str, Any]], now: Sequence[Mapping[str, Any]]
) -> Iterator[Line]:
    """Findings that are gone, new, or have another figure; first how many are the same."""
    before, after = ({str(one["id"]): one for one in found} for found in (embedded, now))
    gone = [one for key, one in before.items() if key not in after]
    new = [one for key, one in after.items() if key not in before]
    both = [(one, after[key]) for key, one in before.items() if key in after]
    other = [pair for pair in both if _differs(*pair)]
    values = {"same": len(both) - len(other), "count": len(before)}
    if not (gone or new or other):
        yield Line("findings", "stands", "findings-stand", values)
        return
    values |= {"gone": len(gone), "new": len(new), "other": len(other)}
    yield Line("findings", "differs", "findings-differ", values)
    yield from (Line("findings", "differs", "finding-gone", _named(one)) for one in gone[:MOST])
    yield from (Line("findings", "differs", "finding-new", _named(one)) for one in new[:MOST])
    yield from (_told(*pair) for pair in other[:MOST])


def _differs(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return any(one.get(name) != other.get(name) for name in (*_NUMBERS, *_OTHERS))


def _told(one: Mapping[str, Any], other: Mapping[str, Any]) -> Line:
    """The first figure that is another one."""
    for name in _NUMBERS:
        if one.get(name) != other.get(name):
            values = {"number": name, "was": _shown(one.get(name)), "now": _shown(other.get(name))}
            return Line("findings", "differs", "finding-number", {**_named(one), **values})
    return Line("findings", "differs", "finding-other", _named(one))


def _named(one: Mapping[str, Any]) -> dict[str, str]:
    place = one.get("place")
    parts = [str(place.get(name) or "") for name in _PLACE] if isinstance(place, dict) else []
    told = ", ".join(filter(None, parts)) or "–"
    cell = " / ".join(str(one[name]) for name in ("file", "sheet", "cell") if one.get(name))
    return {"code": str(one.get("code", "")), "place": told[:200], "cell": cell[:200] or "–"}


def _shown(value: Any) -> str:
    return "–" if value is None else str(value)[:40]
