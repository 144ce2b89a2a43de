"""An election's rules and names, read from a TOML file: the only place that knows a country.

Profiles may come from strangers: every value is checked on the way in, and control ratios are
coefficients, never code. See ``profiles/kz-2021-majilis.toml`` for a commented example.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

from audit.messages import LANGUAGES, Language

Names = Mapping[Language, str]
Relation = Literal["=", ">=", "<="]
T = TypeVar("T")
_MOST_TILES = 60  # columns or rows of a tile map
SHARE_BASE = ("votes", "against_all")  # unless a profile states another; absent fields are left out


class ProfileError(ValueError):
    """A profile cannot be used; the message says where in the file and why."""


@dataclass(frozen=True, slots=True)
class Party:
    """A ballot line: ``number`` on the ballot; ``order`` of registration decides ties."""

    key: str
    names: Names
    aliases: tuple[str, ...] = ()
    number: int = 0
    order: int = 0


@dataclass(frozen=True, slots=True)
class Region:
    """A region of the country, the names it goes by, its voting hours in local time.

    ``tile``: its column and row in a map of tiles, from the north-west corner; None: no place.
    """

    key: str
    names: Names
    aliases: tuple[str, ...] = ()
    opens: str = ""
    closes: str = ""
    utc_offset: float = 0.0
    precincts: int | None = None
    tile: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Ratio:
    """A control ratio: sum of coefficient * field, compared with zero by ``relation``.

    ``terms`` maps canonical fields (and ``votes``, the sum over ballot lines) to coefficients.
    Fields in ``optional`` count as zero where the table has no such column or the cell is blank;
    any other blank means that the ratio cannot be tried in that row. ``unless_zero`` names a field:
    rows in which it is zero are not tried; ``unless_known``: rows in which it is given are not,
    since another ratio tries them. ``either`` names an optional field that some countries count in
    this sum and others do not: the sums of each table decide.
    """

    code: str
    hard: bool
    relation: Relation
    terms: Mapping[str, int]
    optional: frozenset[str] = frozenset()
    unless_zero: str | None = None
    either: str | None = None
    unless_known: str | None = None


@dataclass(frozen=True, slots=True)
class SeatRule:
    """How seats follow from votes. ``threshold`` in percent of ``threshold_base``."""

    seats: int
    threshold: float
    threshold_base: str = "took_part"
    second_party_seats: int = 0
    second_party_factor: float | None = None  # unverified law; results that use it say so
    appointed: int = 0


@dataclass(frozen=True, slots=True)
class Published:
    """National figures as published, with where they were published."""

    counts: Mapping[str, int] = field(default_factory=dict)
    votes: Mapping[str, int] = field(default_factory=dict)
    shares: Mapping[str, str] = field(default_factory=dict)
    turnout: str = ""
    seats: Mapping[str, int] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where soft checks begin; each is printed with the finding it caused."""

    full_turnout_voters: int = 100
    outlier_z: float = 3.5
    outlier_stratum: int = 30
    box_difference_percent: float = 2.0
    box_difference_ballots: int = 15
    serving_seconds: int = 30  # that one voter takes at a desk, at the very least
    voters_per_desk: int = 300  # of the list: a desk for so many, more than stations have
    least_desks: int = 2
    sample_missing_percent: float = 20.0  # of drawn stations; else nothing is estimated
    box_difference_least: int = 3  # fewer ballots are told by no percentage: 1 of 40 is 2.5 %
    false_discoveries: float = 0.05  # the part of false ones that is borne among what is told
    copying_votes: int = 100  # of a protocol that may stand twice: smaller ones coincide
    copying_chance: float = 0.05  # such pairs expected by chance; more, and it is no finding
    copy_difference: int = 1  # of a field, between a protocol and an observer's copy


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything the audit must know of an election before it sees a file."""

    key: str
    version: str
    names: Names
    country: str
    date: str
    parties: tuple[Party, ...]
    regions: tuple[Region, ...]
    ratios: tuple[Ratio, ...]
    turnout_numerator: str = "issued"
    share_base: tuple[str, ...] = SHARE_BASE
    share_base_stated: bool = False  # unless it is, even a short table may have a base of its own
    share_decimals: int = 2
    opens: str = ""  # polling hours of regions that state none of their own, in local time
    closes: str = ""
    precincts: int | None = None
    seat_rule: SeatRule | None = None
    published: Published = field(default_factory=Published)
    thresholds: Thresholds = field(default_factory=Thresholds)
    switched_on: tuple[str, ...] = ()  # codes of checks that are off unless asked for

    def party(self, key: str) -> Party | None:
        """The party with this key, or None."""
        return next((party for party in self.parties if party.key == key), None)

    def region(self, key: str) -> Region | None:
        """The region with this key, or None."""
        return next((region for region in self.regions if region.key == key), None)


def built_in() -> tuple[str, ...]:
    """Names of the profiles that come with the program, the generic one last."""
    names = (f.name.removesuffix(".toml") for f in (files("audit") / "profiles").iterdir())
    return tuple(sorted(names, key=lambda name: (name == "generic", name)))


def load(name_or_path: str) -> Profile:
    """A profile by the name of a built-in one or by the path of a TOML file.

    Raises:
        ProfileError: when there is no such profile or its contents cannot be used.
    """
    if name_or_path in built_in():
        return _built_in(name_or_path)
    path = Path(name_or_path)
    try:
        return parse(path.read_text(encoding="utf-8-sig"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        known = ", ".join(built_in())
        raise ProfileError(f"{path.name}: cannot be read ({error}). Built in: {known}") from error


@cache
def _built_in(name: str) -> Profile:
    raw = (files("audit") / "profiles" / f"{name}.toml").read_text(encoding="utf-8")
    return parse(raw, name)


def parse(toml: str, name: str) -> Profile:
    """A profile from its text; ``name`` stands in messages.

    Raises:
        ProfileError: naming the first place that cannot be used.
    """
    try:
        raw = tomllib.loads(toml)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ProfileError(f"{name}: not a TOML file ({error})") from error
    try:
        return _profile(raw)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        what = f"{error.args[0]} is missing" if isinstance(error, KeyError) else str(error)
        raise ProfileError(f"{name}: {what}") from error


def _profile(raw: Mapping[str, Any]) -> Profile:
    seats = _table(raw, "seats", None)
    return Profile(
        key=_text(raw, "key"),
        version=_text(raw, "version"),
        names=_names(raw, "names"),
        country=_text(raw, "country", ""),
        date=_text(raw, "date", ""),
        parties=_unique(_each(raw, "parties", _party)),
        regions=_apart(_unique(_each(raw, "regions", _region))),
        ratios=_each(raw, "ratios", _ratio),
        turnout_numerator=_text(raw, "turnout_numerator", "issued"),
        share_base=_texts(raw, "share_base", SHARE_BASE),
        share_base_stated="share_base" in raw,
        share_decimals=_whole(raw, "share_decimals", 2),
        opens=_clock(raw, "opens"),
        closes=_clock(raw, "closes"),
        precincts=_whole(raw, "precincts", None),
        seat_rule=_seat_rule(seats) if seats is not None else None,
        published=_published(_table(raw, "published", {})),
        thresholds=_thresholds(_table(raw, "thresholds", {})),
        switched_on=_texts(raw, "switched_on", ()),
    )


def _party(raw: Mapping[str, Any]) -> Party:
    number = _whole(raw, "number", 0)
    return Party(
        key=_text(raw, "key"),
        names=_names(raw, "names"),
        aliases=_texts(raw, "aliases", ()),
        number=number,
        order=_whole(raw, "order", number),
    )


def _region(raw: Mapping[str, Any]) -> Region:
    return Region(
        key=_text(raw, "key"),
        names=_names(raw, "names"),
        aliases=_texts(raw, "aliases", ()),
        opens=_clock(raw, "opens"),
        closes=_clock(raw, "closes"),
        utc_offset=_number(raw, "utc_offset", 0.0),
        precincts=_whole(raw, "precincts", None),
        tile=_tile(raw),
    )


def _tile(raw: Mapping[str, Any]) -> tuple[int, int] | None:
    at = _get(raw, "tile", None, (list,), "a column and a row")
    if at is None:
        return None
    if len(at) != 2 or not all(type(n) is int and 0 <= n < _MOST_TILES for n in at):
        raise ValueError(f"tile must be a column and a row from 0 to {_MOST_TILES - 1}, not {at}")
    return at[0], at[1]


def _apart(regions: tuple[Region, ...]) -> tuple[Region, ...]:
    tiles = [region.tile for region in regions if region.tile is not None]
    twice = next((tile for tile in tiles if tiles.count(tile) > 1), None)
    if twice is not None:
        raise ValueError(f"the tile {list(twice)} stands twice")
    return regions


def _ratio(raw: Mapping[str, Any]) -> Ratio:
    relation = _text(raw, "relation")
    if relation not in get_args(Relation):
        raise ValueError(f"relation {relation!r} is not one of =, >=, <=")
    terms = raw["terms"]
    if not isinstance(terms, dict) or not all(type(v) is int for v in terms.values()):
        raise ValueError("terms must map fields to whole numbers")
    optional, either = frozenset(_texts(raw, "optional", ())), _text(raw, "either", "") or None
    if either is not None and (either not in optional or either not in terms):
        raise ValueError(f"either = {either!r} must stand in terms and in optional")
    return Ratio(
        code=_text(raw, "code"),
        hard=bool(raw.get("hard", True)),
        relation=relation,  # type: ignore[arg-type]  # checked two lines above
        terms=terms,
        optional=optional,
        unless_zero=_text(raw, "unless_zero", "") or None,
        either=either,
        unless_known=_text(raw, "unless_known", "") or None,
    )


def _seat_rule(raw: Mapping[str, Any]) -> SeatRule:
    factor = raw.get("second_party_factor")
    return SeatRule(
        seats=_whole(raw, "seats"),
        threshold=_number(raw, "threshold", 0.0),
        threshold_base=_text(raw, "threshold_base", "took_part"),
        second_party_seats=_whole(raw, "second_party_seats", 0),
        second_party_factor=None if factor is None else _number(raw, "second_party_factor", 0.0),
        appointed=_whole(raw, "appointed", 0),
    )


def _published(raw: Mapping[str, Any]) -> Published:
    return Published(
        counts=_counts(raw, "counts"),
        votes=_counts(raw, "votes"),
        shares={key: str(value) for key, value in _table(raw, "shares", {}).items()},
        turnout=_text(raw, "turnout", ""),
        seats=_counts(raw, "seats"),
        source=_text(raw, "source", ""),
    )


def _thresholds(raw: Mapping[str, Any]) -> Thresholds:
    known = asdict(Thresholds())
    read = {int: _whole, float: _number}
    return Thresholds(**{name: read[type(own)](raw, name, own) for name, own in known.items()})


_REQUIRED: Any = object()


def _get(raw: Mapping[str, Any], key: str, default: Any, kinds: tuple[type, ...], say: str) -> Any:
    if key not in raw and default is not _REQUIRED:
        return default
    value = raw[key]
    if not isinstance(value, kinds) or isinstance(value, bool):
        raise TypeError(f"{key} must be {say}, not {value!r}")
    return value


def _text(raw: Mapping[str, Any], key: str, default: Any = _REQUIRED) -> str:
    return str(_get(raw, key, default, (str,), "a text"))


def _clock(raw: Mapping[str, Any], key: str) -> str:
    """A time of day as "07:00", "" where none is stated."""
    told = _text(raw, key, "")
    if told and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d|24:00", told):
        raise ValueError(f'{key} must be a time like "07:00", not {told!r}')
    return told


def _whole(raw: Mapping[str, Any], key: str, default: Any = _REQUIRED) -> Any:
    return _get(raw, key, default, (int,), "a whole number")


def _number(raw: Mapping[str, Any], key: str, default: Any = _REQUIRED) -> float:
    return float(_get(raw, key, default, (int, float), "a number"))


def _texts(raw: Mapping[str, Any], key: str, default: tuple[str, ...]) -> tuple[str, ...]:
    values = _get(raw, key, list(default), (list,), "a list of texts")
    if not all(isinstance(value, str) for value in values):
        raise TypeError(f"{key} must be a list of texts")
    return tuple(values)


def _names(raw: Mapping[str, Any], key: str) -> Names:
    names = _get(raw, key, _REQUIRED, (dict,), "a table of names by language")
    if "en" not in names:
        raise ValueError(f"{key} has no English name")
    return {language: str(names.get(language, names["en"])) for language in LANGUAGES}


def _table(raw: Mapping[str, Any], key: str, default: Any) -> Any:
    return _get(raw, key, default, (dict,), "a table")


def _counts(raw: Mapping[str, Any], key: str) -> dict[str, int]:
    counts = _get(raw, key, {}, (dict,), "a table of whole numbers")
    return {name: _whole(counts, name) for name in counts}


def _each(
    raw: Mapping[str, Any], key: str, build: Callable[[Mapping[str, Any]], T]
) -> tuple[T, ...]:
    entries = _get(raw, key, [], (list,), "a list of tables")
    built = []
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, dict):
            raise TypeError(f"{key} {number} must be a table")
        try:
            built.append(build(entry))
        except KeyError as error:
            raise ValueError(f"{key} {number}: {error.args[0]} is missing") from error
        except (TypeError, ValueError) as error:
            raise ValueError(f"{key} {number}: {error}") from error
    return tuple(built)


def _unique(entries: tuple[T, ...]) -> tuple[T, ...]:
    seen = [getattr(entry, "key", "") for entry in entries]
    twice = {key for key in seen if seen.count(key) > 1}
    if twice:
        raise ValueError(f"the key {sorted(twice)[0]!r} stands twice")
    return entries
