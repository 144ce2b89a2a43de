"""The places of a table's records: from columns, headings, totals and what stands above it."""

from collections import Counter

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.fields import IGNORED, all_fields, keys
from audit.importing.draft import Draft
from audit.importing.geography import places
from audit.importing.geography.placenames import PlaceNames
from audit.importing.layout.long_places import stand_once_a_block
from audit.importing.layout.longer import is_long
from audit.importing.layout.totals import Totals, says_total
from audit.importing.table import NESTED, Orientation
from audit.importing.vocabulary import phrase

Mask = NDArray[np.bool_]
Names = dict[str, PlaceNames]

_SEVERAL = 2
_AGAIN = 0.1  # of the records


def places_of(draft: Draft, headings: dict[int, str], totals: Totals) -> Names:
    """The place columns over the body; a total row has no precinct."""
    body = draft.area.body
    names = {k: PlaceNames.of(draft.sheet, draft.column(k), body) for k in keys("place")}
    for key, between in (("precinct", "/"), ("district", NESTED)):
        parts = draft.proposal.parts(key)
        if len(parts) > 1:
            names[key] = PlaceNames.of_parts(draft.sheet, parts, body, between)
    is_total = np.zeros(len(body), dtype=bool)
    is_total[list(totals.positions)] = True
    records = ~is_total
    records[list(headings)] = False
    if headings:
        _fill_headings(draft, names, headings, records)
    for key in ("region", "district", "settlement", "precinct"):
        if draft.column(key) is not None and _carried(draft, names, key, totals, records):
            draft.say("filled-down", "note", field=key)
    _from_above(draft, names)
    _without_names(draft, names, totals, is_total)
    for position, group in zip(totals.positions, totals.groups, strict=True):
        called = group or _called_group(draft, names, totals, position, records)
        _place_of_total(names, position, called, records)
    return names


def _without_names(draft: Draft, names: Names, totals: Totals, is_total: Mask) -> None:
    """Blank what stands in the place columns of total rows, but the ballot that one is of."""
    words = draft.sheet.vocabulary.words.get("total", frozenset())
    for key, own in names.items() if totals.positions else ():
        blank = is_total.copy()
        for position in totals.positions if key == "ballot" else ():
            blank[position] = says_total(own[position], words)
        own.put(blank, "")


def _carried(draft: Draft, names: Names, key: str, totals: Totals, records: Mask) -> bool:
    """Whether names that stand once for their rows, or in their totals, were given to all.

    A settlement is carried down only where numbers of precincts begin again in each.
    """
    by_district = key == "region" and not names["precinct"].any()
    finer = names["district" if by_district else "precinct"]
    if stand_once_a_block(draft, names[key], records):
        names[key].fill_down(records, {})
        return True
    if key == "precinct":
        return False
    if names[key].stand_once_a_group(records, finer) and (
        key != "settlement" or _stand_again(names, records)
    ):
        names[key].fill_down(records, {})
        return True
    sums = list(zip(totals.positions, totals.groups, totals.by, strict=True))
    words = draft.sheet.vocabulary.words.get("total", frozenset())
    return names[key].take_from_totals(records, sums, lambda text: says_total(text, words))


def _stand_again(names: Names, records: Mask) -> bool:
    """Whether precincts of one number stand several times in a district."""
    codes = pd.DataFrame({k: names[k].codes[records] for k in ("region", "district", "precinct")})
    return bool(codes.duplicated().mean() > _AGAIN)


def _called_group(
    draft: Draft, names: Names, totals: Totals, position: int, records: Mask
) -> tuple[int, int] | None:
    """The rows since the last total, where one that is no sum bears the name of their place.

    So a sub-total with a wrong figure stays the sub-total of its district or region.
    """
    first = max((p + 1 for p in totals.positions if p < position), default=0)
    inside = np.flatnonzero(records[first:position]) + first
    row = int(draft.area.body[position])
    label = " ".join(phrase(draft.sheet.text(row, column)) for column in labels_of(draft))
    for key in ("district", "region"):
        named = names[key].distinct(inside)
        if len(named) == 1 and "" not in named and f" {phrase(min(named))} " in f" {label} ":
            return first, position
    return None


def _fill_headings(draft: Draft, names: Names, headings: dict[int, str], records: Mask) -> None:
    headings = _naming(headings)
    if _fill_levels(draft, names, headings, records):
        return
    texts = np.array(list(headings.values()), dtype=object)
    key = places.guess_level(draft.sheet, texts)
    if key not in ("region", "district"):
        key = "district" if draft.column("district") is None else "region"
    if draft.column(key) is None:
        called = places.without_label(draft.sheet, headings.values(), key)
        names[key].fill_down(records, dict(zip(headings, called, strict=True)))
        first = records.copy()
        first[min(headings) :] = False
        above = places.place_above(draft.sheet, draft.area, key) if first.any() else None
        if above is not None and above.where == "title":  # the heading of the first group
            names[key].put(first & ~names[key].filled(), above.name)
        elif first.any():
            own = places.without_label(draft.sheet, [_first_heading(draft, headings)], key)
            names[key].put(first & ~names[key].filled(), own[0])
    row = int(draft.area.body[next(iter(headings))])
    draft.say("headings", "note", row, 0, texts[0], count=len(headings), field=key)


def _fill_levels(draft: Draft, names: Names, headings: dict[int, str], records: Mask) -> bool:
    """Whether labels say that headings are of several levels ("Province: X" above "Ward: Y")."""
    said = {row: places.level_said(draft.sheet, text) for row, text in headings.items()}
    levels = sorted(set(said.values()))
    if len(levels) < _SEVERAL or "" in levels:
        return False
    for key in levels:
        own = {row: headings[row] for row, level in said.items() if level == key}
        if draft.column(key) is not None:
            continue
        called = places.without_label(draft.sheet, own.values(), key)
        names[key].fill_down(records, dict(zip(own, called, strict=True)))
        first = records & ~names[key].filled()
        first[min(own) :] = False
        above = places.place_above(draft.sheet, draft.area, key) if first.any() else None
        if above is not None and above.where == "title":
            names[key].put(first, above.name)
        row = int(draft.area.body[min(own)])
        draft.say("headings", "note", row, 0, own[min(own)], count=len(own), field=key)
    return True


def _naming(headings: dict[int, str]) -> dict[int, str]:
    """Headings without those that stand again over every group ("For President")."""
    times = Counter(headings.values())
    often = max(times.values())
    others = {row: text for row, text in headings.items() if times[text] < often}
    beside = {row for row in headings if row + 1 in headings or row - 1 in headings}
    every = often > 1 and len(others) == len(set(others.values())) >= often
    return others if every and len(beside) == len(headings) else headings


def _first_heading(draft: Draft, headings: dict[int, str]) -> str:
    """The title of the first group, where it has a word that all headings have; "" for none.

    Where each stands right above the header again, so does it above the first.
    """
    if not draft.area.repeated or len(headings) < 2:
        return ""
    if _above_headers(draft, headings):
        nearest = draft.sheet.row_texts(draft.area.header[0] - 1)
        return nearest[0] if len(nearest) == 1 else ""
    common = set.intersection(*(set(phrase(text).split()) for text in headings.values()))
    for row in reversed(draft.area.titles):
        texts = draft.sheet.row_texts(row)
        if len(texts) == 1 and common & set(phrase(texts[0]).split()):
            return texts[0]
    return ""


def _above_headers(draft: Draft, headings: dict[int, str]) -> bool:
    """Whether rows of the header, which the body leaves out, stand right below every heading."""
    body, header = draft.area.body, draft.area.header
    if not header or draft.area.repeated != len(headings):
        return False
    below = np.array([p for p in headings if p + 1 < len(body)], dtype=np.int64)
    gaps = body[below + 1] - body[below] - 1
    return len(below) == len(headings) and bool((gaps == len(header)).all()) and header[0] > 0


def _from_above(draft: Draft, names: Names) -> None:
    """A region (or district) that only the title, the sheet or the file names."""
    if draft.column("precinct") is None and draft.column("district") is None and not draft.turned:
        return
    wanted = ["region", "district"]
    if draft.orientation is Orientation.FORM:
        wanted.append("precinct")
    for key in wanted:
        if draft.column(key) is None and not names[key].any():
            named = places.place_above(draft.sheet, draft.area, key)
            if named is not None:
                names[key].put(slice(None), named.name)
                draft.say(f"place-from-{named.where}", "note", found=named.name, field=key)


def _place_of_total(
    names: Names,
    position: int,
    group: tuple[int, int] | None,
    records: Mask,
) -> None:
    """A total is of the place that all its rows share: a district, a region, or the country."""
    first, end = group or (0, position)
    inside = np.flatnonzero(records[first:end]) + first
    if not len(inside):  # a total above its rows
        inside = np.flatnonzero(records[position:]) + position
    if not len(inside) or not names["precinct"].codes[inside].any():
        finer = ["region"] if names["district"].codes[inside].any() else []
    else:
        finer = ["region", "district"]
    for key in finer:
        values = names[key].distinct(inside)
        if len(values) != 1:
            break
        names[key].put(position, next(iter(values)))


def labels_of(draft: Draft) -> list[int]:
    """Columns in which the label of a total row may stand: places, and texts left out."""
    out, numeric = [], set(draft.area.numeric)
    for index, entry in draft.proposal.maps.items():
        known = all_fields().get(entry.field)
        text = entry.field == IGNORED and index not in numeric
        if text or (known is not None and known.kind == "place"):
            out.append(index)
    return sorted(out)


def level_of(draft: Draft, names: Names) -> str:
    """The level of the table's records, by its finest place column."""
    if draft.list_of_results and not any(own.any() for own in names.values()):
        return "country"
    long = is_long(draft.proposal)  # its places may stand above blocks of rows alone
    for key in ("precinct", "district", "region"):
        if names[key].any() and (draft.column(key) is not None or key == "precinct" or long):
            return key
    return "region" if draft.column("region") is not None else "precinct"


def levels_of(draft: Draft, names: Names, totals: Totals, level: str) -> NDArray[np.object_]:
    """The level of every row of the body, shape ``(rows,)``: that of records, or of its total."""
    levels = np.empty(len(draft.area.body), dtype=object)
    levels.fill(level)
    for position in totals.positions:
        if names["district"][position] and level == "precinct":
            levels[position] = "district"
        elif names["region"][position]:
            levels[position] = "region"
        else:
            levels[position] = "country"
    return levels
