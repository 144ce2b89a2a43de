"""The table of findings: what every check hands in, and how it is ordered, named and explained.

A finding never says why something happened. It says which numbers stand where, what they
contradict or why they need an explanation, what may innocently explain them, and what to do next.
"""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd

from audit import fields, formatting, messages
from audit.decisions.by_hand import mends_told
from audit.election import Election
from audit.evidence import incidents, kinds_told
from audit.messages import Language
from audit.sources import column_letters
from audit.statistics.printed_figures import is_figure


class Severity(StrEnum):
    """Strength of a finding, strongest first: the order on screen and in the report (METHODS)."""

    CONTRADICTION = "contradiction"  # arithmetic: these numbers cannot all be right
    EVIDENCE = "evidence"  # contradicts what an observer brought
    PATTERN = "pattern"  # a pattern of copying or keying
    IMPLAUSIBLE = "implausible"  # possible, but needs an explanation
    ANOMALY = "anomaly"  # statistical, of a region or the country
    WEAK = "weak"  # a weak test
    NOTE = "note"  # something to know, not a fault


SEVERITIES: tuple[Severity, ...] = tuple(Severity)

# One row a finding. ``table`` and ``record`` trace it to cells (-1 where no single row bears it).
# published / expected / difference carry ``unit``: "votes" (any whole number), "percent" (points,
# with ``decimals``), "seats" or "". ``votes``: ballots concerned, NaN where that has no meaning.
# ``members``: the precincts that a grouped finding stands for (`placing.Members`), else None.
# ``params``: dict of further values for the sentence. ``id`` is stable: the same finding of the
# same place in the same inputs has the same id in every run, so that decisions find it again.
COLUMNS: dict[str, Any] = {
    "code": object,
    "severity": object,
    "level": object,
    "region_key": object,
    "region": object,
    "district": object,
    "precinct": object,
    "field": object,
    "published": np.float64,
    "expected": np.float64,
    "difference": np.float64,
    "unit": object,
    "decimals": np.int8,
    "votes": np.float64,
    "p": np.float64,
    "q": np.float64,
    "table": np.int32,
    "record": np.int32,
    "members": object,
    "params": object,
}
_DEFAULTS: dict[str, Any] = {
    "level": "precinct",
    "region_key": "",
    "region": "",
    "district": "",
    "precinct": "",
    "field": "",
    "published": np.nan,
    "expected": np.nan,
    "difference": np.nan,
    "unit": "votes",
    "decimals": 0,
    "votes": np.nan,
    "p": np.nan,
    "q": np.nan,
    "table": -1,
    "record": -1,
    "members": None,
}


def batch(code: str, severity: Severity, rows: int, **columns: Any) -> pd.DataFrame:
    """Findings of one check: ``rows`` rows, each column an array of that length or one value.

    Columns left out take their defaults; ``params`` may be a list of dicts or left out.
    """
    unknown = set(columns) - set(COLUMNS)
    if unknown:
        raise TypeError(f"no such column of findings: {sorted(unknown)}")
    values = {"code": code, "severity": str(severity), **_DEFAULTS, **columns}
    params = values.pop("params", None)
    frame = pd.DataFrame(
        {name: _filled(values[name], rows, COLUMNS[name]) for name in COLUMNS if name != "params"}
    )
    frame["params"] = pd.Series(params if params is not None else [{}] * rows, dtype=object)
    return frame


def at(frame: pd.DataFrame, mask: np.ndarray) -> dict[str, Any]:
    """Place columns of the rows of an election's frame that ``mask`` selects, for `batch`."""
    chosen = frame.loc[mask]
    names = ("level", "region_key", "region", "district", "precinct", "table", "record")
    return {name: chosen[name].to_numpy() for name in names}


def collect(batches: Sequence[pd.DataFrame], election: Election) -> pd.DataFrame:
    """All findings by strength, then votes concerned, then place, with ``cell`` and ``id``.

    Adds the columns ``source``, ``sheet``, ``row``, ``column``, ``cell`` (A1; "" where no cell
    bears the finding), ``id`` and ``rank`` (from 1).
    """
    filled = [piece for piece in batches if len(piece)]
    frame = pd.concat(filled, ignore_index=True) if filled else batch("", Severity.NOTE, 0)
    frame = _ordered(_located(frame, election))
    frame["id"] = _identities(frame)
    frame["rank"] = np.arange(1, len(frame) + 1)
    return frame


@dataclass(frozen=True, slots=True)
class Explanation:
    """A finding in words: the sentence with its numbers, innocent explanations, the next step.

    ``rests``: on what kind of observations it rests, and what that may be held to; "" on none.
    """

    title: str
    place: str
    sentence: str
    innocent: str
    next_step: str
    rests: str = ""


def explain(finding: Mapping[str, Any], election: Election, language: Language) -> Explanation:
    """The finding in words. ``finding`` is one row of the table as a mapping."""
    values = sentence_values(finding, election, language)
    code = str(finding["code"])
    variant = str(finding["params"].get("variant", ""))
    stem = f"finding-{variant}" if variant else known_message("finding", code)
    mended = mends_told(finding, election)
    by_hand = f" {messages.text('finding-mended', language, cells=mended)}" if mended else ""
    if "waiting_count" in values:
        by_hand += " " + messages.render("finding-waiting", language, values)
    return Explanation(
        title=title(code, language),
        place=str(values["place"]),
        sentence=closed_up(messages.render(stem, language, values)) + by_hand,
        innocent=messages.render(f"{stem}-innocent", language, values),
        next_step=messages.render(f"{stem}-next", language, values),
        rests=kinds_told.rests(finding["params"], language),
    )


def closed_up(sentence: str) -> str:
    """A sentence put together from parts, without the gaps and full stops that parts leave."""
    # A part of a sentence that has nothing to say leaves two spaces side by side, and a unit that
    # ends in a full stop ("п. п.") two of those at the sentence's end.
    return re.sub(r"(?<=[пт])\.\.(?!\.)", ".", re.sub(" {2,}", " ", sentence)).strip()


def title(code: str, language: Language) -> str:
    """What a check is called: "Ballots issued add up"."""
    return messages.text(f"{known_message('check', code)}-title", language, code=code)


def method(code: str, language: Language) -> str:
    """How a check is made: formula, threshold, denominator."""
    return messages.text(f"{known_message('check', code)}-method", language, code=code)


def known_message(stem: str, code: str) -> str:
    """``stem-code``; control ratios that only a profile knows share the texts of ``stem-ratio``."""
    suffix = "-title" if stem == "check" else ""
    return f"{stem}-{code}" if messages.has(f"{stem}-{code}{suffix}", "en") else f"{stem}-ratio"


def not_run_reason(
    reason: str, params: Mapping[str, Any], election: Election, language: Language
) -> str:
    """Why a check did not run, in words; ``reason`` and ``params`` are an outcome's."""
    return messages.render(reason, language, spoken(params, election, language))


def sentence_values(
    finding: Mapping[str, Any], election: Election, language: Language
) -> dict[str, object]:
    """Variables for a finding's sentences; figures come formatted, so no message formats them."""
    unit, decimals = finding["unit"], int(finding["decimals"])

    def figure(value: float) -> str:
        if unit == "percent":
            return formatting.percent(value, decimals, language)
        return formatting.decimal(value, decimals, language)

    def apart(value: float) -> str:
        # Two percentages differ by points: 5.21 % and 5.86 % are not 0.65 % apart.
        number = formatting.decimal(value, decimals, language)
        if unit == "percent" and number != formatting.BLANK:
            return messages.text("percentage-points", language, number=number)
        return number

    return {
        "place": place(finding, election, language),
        "field": field_label(finding["field"], election, language),
        "published": figure(finding["published"]),
        "expected": figure(finding["expected"]),
        "difference": apart(finding["difference"]),
        "size": apart(abs(finding["difference"])),
        "votes": formatting.whole(finding["votes"], language),
        "cell": finding.get("cell", ""),
        "file": finding.get("source", ""),
        **spoken(finding["params"], election, language),
    }


def place(finding: Mapping[str, Any], election: Election, language: Language) -> str:
    """Where: "Akmola Region, Tselinograd district, precinct 12"; the country where nothing else.

    The settlement is named where other precincts of the district bear the number, too.
    """
    # A region that the profile knows is named in the reader's language; districts as in the file.
    key = finding["region_key"]
    known = election.profile.region(key) is not None
    written = "" if known else finding["region"]
    region = written or (election.region_name(key, language) if key else "")
    if region and not finding["region"] and finding["table"] >= 0:
        region = messages.text("place-proposed", language, region=region)
    parts = [part for part in (region, finding["district"]) if part]
    if finding["precinct"]:
        number = finding.get("place", -1)
        own = (int(finding["table"]), int(finding.get("record", -1)))
        apart = election.apart(int(number)) if number >= 0 else election.apart_at(*own)
        parts += [apart] if apart else []
        parts.append(precinct_name(str(finding["precinct"]), language))
    if parts:
        return ", ".join(parts)
    return messages.text(
        "place-country" if finding["level"] == "country" else "place-none", language
    )


def precinct_name(number: str, language: Language) -> str:
    """A bare number as "precinct 12"; what names itself ("УИК № 12") stands as in the file."""
    bare = number.lstrip("№ ")
    if bare[:1].isdigit():
        return messages.text("place-precinct", language, number=bare)
    return number


def field_label(key: str, election: Election, language: Language) -> str:
    """A field as a person reads it; ballot lines by their names."""
    name = fields.line_name(key)
    line = election.line(name) if name else None
    party = election.profile.party(name) if name and line is None else None
    if line is not None or party is not None:
        suffix = ", %" if key.startswith(fields.SHARE) else ""
        said = line.name(language) if line else party.names[language] if party else ""
        return said + suffix
    family = fields.is_hour(key) or fields.is_confidence(key) or fields.is_figure(key)
    if key in fields.all_fields() or name or family:
        return fields.label(key, language)
    return messages.text(f"field-{key.replace('_', '-')}", language) if key else ""


def spoken(params: Mapping[str, Any], election: Election, language: Language) -> dict[str, object]:
    """Parameters as a sentence shows them; what a value is, its name's last word tells.

    ``*_field`` a field's key, ``*_fields`` several (a sequence, or a text with commas);
    ``*_region``, ``*_regions`` likewise; ``*_count`` a number; ``*_counts`` pairs of field and
    number; ``*_pairs`` triples of field and two numbers; ``*_compared`` triples of a name (or a
    line's column) and two decimal texts ("" for none); ``*_terms`` triples of field, coefficient
    and number; ``*_percent`` points; ``*_printed`` a percentage as printed; ``*_decimal`` a number
    with two places; ``*_number`` a decimal text whose places stay, ``*_numbers`` several;
    ``*_probability`` a p or q; ``*_moment`` a time of the voting; ``*_categories`` categories of
    incidents as reported;
    ``*_message`` the id of a message, filled from these same parameters. Everything else stands as
    it is.
    """
    told = {
        # A plain name, "fields" say, is a value as it is; only what follows a "_" tells its kind.
        name: _say(name.partition("_")[2].rpartition("_")[2], value, election, language)
        for name, value in params.items()
        if not name.endswith("_message")
    }
    for name, value in params.items():
        if name.endswith("_message"):
            told[name] = messages.render(str(value), language, told) if value else ""
    return told


def _say(kind: str, value: Any, election: Election, language: Language) -> object:
    writers: dict[str, Callable[[Any], str]] = {
        "field": lambda key: field_label(str(key), election, language),
        "region": lambda key: election.region_name(str(key), language),
        "count": lambda n: formatting.whole(float(n), language),
        "percent": lambda n: formatting.percent(float(n), 2, language),
        "decimal": lambda n: formatting.decimal(float(n), 2, language),
        "printed": lambda text: _printed(str(text), language),
        "number": lambda text: _exact(str(text), language),
        "probability": lambda p: formatting.probability(float(p), language),
        "moment": lambda moment: fields.moment_told(str(moment), language),
        "categories": lambda texts: incidents.counted(texts, language),
    }
    if kind in ("fields", "regions"):
        several = value.split(",") if isinstance(value, str) else value
        return ", ".join(writers[kind.removesuffix("s")](one) for one in several)
    if kind == "numbers":  # decimal commas among them
        return "; ".join(writers["number"](one) for one in value)
    if kind == "compared":
        own = writers["field"]
        return "; ".join(_figures_of(name, a, b, own, language) for name, a, b in value)
    if kind in ("counts", "pairs", "terms"):
        return _composed(kind, value, writers["field"], writers["count"])
    return writers[kind](value) if kind in writers else value


def _composed(
    kind: str, value: Any, label: Callable[[Any], str], whole: Callable[[Any], str]
) -> str:
    if kind == "counts":
        return ", ".join(f"{label(field)} {whole(number)}" for field, number in value)
    if kind == "pairs":
        return "; ".join(f"{label(f)}: {whole(one)} / {whole(two)}" for f, one, two in value)
    terms = [
        f"{whole(number)} ({label(field)})" + (f" × {factor}" if factor != 1 else "")
        for field, factor, number in value
    ]
    return " + ".join(terms) or "0"


def _figures_of(
    name: str, one: str, other: str, label: Callable[[Any], str], language: Language
) -> str:
    shown = label(name) if fields.line_name(name) or name in fields.all_fields() else name
    figures = (_exact(t, language) if is_figure(t) else t for t in (one, other) if t)
    return f"{shown}: {' / '.join(figures)}"


def _printed(text: str, language: Language) -> str:
    return formatting.percent(float(text), len(text.partition(".")[2]), language)


def _exact(text: str, language: Language) -> str:
    return formatting.decimal(float(text), len(text.partition(".")[2]), language)


def _filled(value: Any, rows: int, dtype: Any) -> np.ndarray:
    if isinstance(value, (np.ndarray, list, pd.Series)):
        return np.asarray(value, dtype=dtype)
    return np.full(rows, value, dtype=dtype)


def _located(frame: pd.DataFrame, election: Election) -> pd.DataFrame:
    """With the cell of each finding, found for all of one table and field at once."""
    table, record = (frame[name].to_numpy(dtype=np.int64) for name in ("table", "record"))
    codes, names = pd.factorize(frame["field"].to_numpy(dtype=object))
    source, sheet, cell = (np.full(len(frame), "", dtype=object) for _ in range(3))
    row, column = (np.zeros(len(frame), dtype=np.int32) for _ in range(2))
    known = np.flatnonzero((table >= 0) & (record >= 0))
    pair = table[known] * (len(names) + 1) + codes[known]
    order = np.argsort(pair, kind="stable")
    for at in (
        np.split(known[order], np.flatnonzero(np.diff(pair[order])) + 1) if len(order) else ()
    ):
        number, field = int(table[at[0]]), str(names[codes[at[0]]])
        source[at], sheet[at], row[at], column[at] = _cells(election, number, record[at], field)
    letters = {n: column_letters(n) for n in np.unique(column[known]).tolist()}
    pairs = zip(column[known].tolist(), row[known].tolist(), strict=True)
    cell[known] = [f"{letters[one]}{other}" for one, other in pairs]
    return frame.assign(source=source, sheet=sheet, row=row, column=column, cell=cell)


def _cells(election: Election, table: int, records: np.ndarray, field: str) -> tuple[Any, ...]:
    """Source, sheet, rows and columns of one field in many records of a table."""
    own, key = election.tables[table], election.file_field(table, field)
    if key in own.elsewhere:  # of some records it stands in another table
        refs = [own.locate(record, key) for record in records.tolist()]
        return tuple(zip(*((r.source, r.sheet, r.row, r.column) for r in refs), strict=True))
    return own.source.name, own.sheet, *own.where(key).each(records)


def _ordered(frame: pd.DataFrame) -> pd.DataFrame:
    strength = {str(severity): number for number, severity in enumerate(SEVERITIES)}
    keys = pd.DataFrame(
        {
            "strength": frame["severity"].map(strength),
            "votes": -frame["votes"].fillna(0.0).abs(),
            "code": frame["code"],
            "region": frame["region_key"],
            "source": frame["source"],
            "sheet": frame["sheet"],
            "row": frame["row"],
            "column": frame["column"],
            "precinct": frame["precinct"],
            "field": frame["field"],
        }
    )
    order = keys.sort_values(list(keys.columns), kind="stable").index
    return frame.loc[order].reset_index(drop=True)


def _identities(frame: pd.DataFrame) -> list[str]:
    names = [
        "code",
        "level",
        "region_key",
        "district",
        "precinct",
        "field",
        "source",
        "sheet",
        "cell",
    ]
    columns = [frame[name].to_numpy(dtype=object).tolist() for name in names]
    bases = ["\x1f".join(map(str, row)) for row in zip(*columns, strict=True)]
    seen: dict[str, int] = {}
    identities = []
    for base in bases:
        seen[base] = seen.get(base, 0) + 1
        unique = f"{base}\x1f{seen[base]}".encode()
        identities.append(hashlib.sha256(unique).hexdigest()[:16])
    return identities
