"""National and regional tables: published beside recomputed, and the remainder from 100 %."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from audit import messages
from audit.fields import SHARE, VOTES
from audit.frames import Floats, count, voted
from audit.natural import alphabetical
from audit.outcome.national import where_both, with_figures
from audit.outcome.shares import base_of, remainders
from reports.content.context import DASH, Context, known, table, without_blanks
from reports.content.regions import beside_protocols
from reports.model import Block, Heading, Paragraph, Table

LINES_ABREAST = 6  # columns of ballot lines that fit on the page beside the region
MOST_LINES_ABREAST = 24  # more are candidates of single districts: a row each where they stood


def results(c: Context) -> list[Block]:
    """The country, then the regions as published, then as the protocols add up."""
    blocks: list[Block] = [Heading(c.say("national")), *_national(c)]
    published = _published_regions(c)
    if published:
        blocks += [Heading(c.say("regions-published")), *published]
    summed = _summed_regions(c)
    if summed:
        blocks += [Heading(c.say("regions-summed")), *summed]
    return blocks + beside_protocols(c)


def _national(c: Context) -> list[Block]:
    told, totals = c.election.profile.published, c.audit.totals
    rows = [
        _compared(c, c.field(key), told.counts.get(key), value)
        for key, value in _national_counts(c).items()
        if key in told.counts or known(value)
    ]
    rows += [
        _compared(c, c.line(key), told.votes.get(key), value)
        for key, value in totals.votes.items()
        if key in told.votes or known(value)
    ]
    if not rows:
        return [Paragraph(c.say("national-none"))]
    ours = "recomputed" if totals.basis == "protocols" else "in-files"
    header = [c.say(key) for key in ("figure", "published", ours, "difference")]
    basis = c.say(f"{ours}-from", basis=c.say(f"basis-{totals.basis}"))
    source = c.say("published-by", source=_source(c)) if told.source else c.say("published-none")
    note = f"{source} {basis}"
    blocks: list[Block] = [without_blanks(table(header, rows, "lrrr", (3, 1, 1, 1), note=note))]
    return blocks + _national_shares(c)


def _source(c: Context) -> str:
    """Where the national figures were published, in the report's language where it is known."""
    profile = c.election.profile
    message = f"published-source-{profile.key}"
    ours = messages.has(message, "en") and messages.text(message, "en") == profile.published.source
    return messages.text(message, c.language) if ours else profile.published.source


def _national_counts(c: Context) -> dict[str, float]:
    totals = c.audit.totals
    counted = {key: getattr(totals, key) for key in ("valid", "invalid", "against_all")}
    turnout = {"registered": totals.registered, totals.voted_field: totals.voted}
    return turnout | {key: n for key, n in counted.items() if key not in turnout}


def _compared(c: Context, name: str, published: int | None, value: float) -> tuple[str, ...]:
    if published is None:
        return name, DASH, c.whole(value), DASH
    return name, c.whole(published), c.whole(value), c.signed(value - published)


def _national_shares(c: Context) -> list[Block]:
    """Shares of the profile's published result beside votes of the lines and against all."""
    told, votes = c.election.profile.published, c.audit.totals.votes
    counted = {key: int(value) for key, value in votes.items() if known(value)}
    against = _against(c)
    total = sum(counted.values()) + against
    if not total:
        return []
    rows, printed = [], Decimal(0)
    for key, value in counted.items():
        share = Fraction(100 * value, total)
        text = told.shares.get(key)
        printed += Decimal(text) if text else 0
        off = DASH if text is None else _apart(c, Fraction(Decimal(text)) - share)
        rows.append((c.line(key), c.whole(value), c.points(text), c.exact(share, 4), off))
    if against:
        share, text = Fraction(100 * against, total), told.shares.get("against_all")
        printed += Decimal(text) if text else 0
        off = DASH if text is None else _apart(c, Fraction(Decimal(text)) - share)
        part = (c.points(text), c.exact(share, 4), off)
        rows.append((c.field("against_all"), c.whole(against), *part))
    sums = c.points(f"{printed:f}") if told.shares else DASH
    left = c.points(f"{100 - printed:f}") if told.shares else DASH
    whole_share = c.exact(Fraction(100), 4)
    name = c.say("sum-and-remainder" if told.shares else "total")
    rows.append((name, c.whole(total), sums, whole_share, left))
    keys = ("ballot-line", "votes", "published-percent", "recomputed-percent", "difference-points")
    strong = frozenset({len(rows) - 1})
    base = " + ".join(c.field(key) for key in c.election.profile.share_base)
    title = c.say("shares-title")
    note = " ".join(filter(None, (c.say("shares-note", base=base), _beside_valid(c, total))))
    header = [c.say(key) for key in keys]
    shares = table(header, rows, "lrrrr", (3, 1, 1, 1, 1), title=title, note=note, strong=strong)
    return [without_blanks(shares)]


def _beside_valid(c: Context, total: int) -> str:
    """Why the valid ballots above are not this sum, where they are not."""
    valid = c.audit.totals.valid
    if not known(valid) or round(valid) == total:
        return ""
    return c.say("shares-valid", valid=c.whole(valid), off=c.signed(valid - total))


def _against(c: Context) -> int:
    """Votes against all that belong to the base of shares: as published, else as the files give."""
    if "against_all" not in c.election.profile.share_base:
        return 0
    own = c.audit.totals.against_all
    published = c.election.profile.published.counts.get("against_all")
    return int(own) if published is None and known(own) else int(published or 0)


def _published_regions(c: Context) -> list[Block]:
    """Each published row with printed and recomputed shares, its sum and exact remainder."""
    if not any(f"{SHARE}{line.key}" in c.election.summaries for line in c.election.lines):
        return []
    rows = _published_rows(c)
    upper = [row for row in rows if row.level != "district"]
    districts = [row for row in rows if row.level == "district"]
    blocks: list[Block] = [Paragraph(c.say("regions-published-text"))]
    if upper:
        blocks.append(_in_full(c, upper, c.say("region")))
    if districts:
        blocks += _districts(c, districts)
    return blocks if rows else []


@dataclass(frozen=True)
class _Published:
    """One published row: its lines as on paper, its sum and remainder, what differs."""

    name: str
    level: str
    lines: tuple[tuple[str, ...], ...]
    differing: tuple[bool, ...]
    remainder: str
    tolerance: str
    printed_sum: str
    honest: bool

    @property
    def differs(self) -> bool:
        return any(self.differing) or not self.honest


def _published_rows(c: Context) -> list[_Published]:
    frame = c.election.summaries
    keys = list(zip(frame["table"], frame["record"], strict=True))
    bases = dict(zip(keys, base_of(frame, c.election.profile.share_base).tolist(), strict=True))
    districts = dict(zip(keys, frame["district"], strict=True))
    rows = []
    for record in remainders(c.election).to_dict("records"):
        told = {str(key): value for key, value in record.items()}
        key = (told["table"], told["record"])
        lines = _region_lines(c, told, bases[key])
        rows.append(
            _Published(
                _row_name(c, told, str(districts[key])),
                str(told["level"]),
                tuple(line[:-1] for line in lines),
                tuple(line[-1] == "!" for line in lines),
                _signed(c, str(told["remainder"])),
                c.points(str(told["tolerance"])),
                c.points(str(told["printed_sum"])),
                bool(told["honest"]),
            )
        )
    return rows


def _in_full(c: Context, published: list[_Published], place: str) -> Table:
    rows: list[tuple[str, ...]] = []
    strong, marked, groups = set(), set(), set()
    for row in published:
        groups.add(len(rows))
        for number, (line, differs) in enumerate(zip(row.lines, row.differing, strict=True)):
            if differs:
                marked.add(len(rows))
            rows.append((row.name if number == 0 else "", *line))
        strong.add(len(rows))
        if not row.honest:
            marked.add(len(rows))
        told = c.say("remainder-of", remainder=row.remainder, tolerance=row.tolerance)
        verdict = c.say("remainder-honest" if row.honest else "remainder-too-far")
        rows.append(("", told, "", row.printed_sum, "", verdict))
    keys = ("ballot-line", "votes", "published-percent", "recomputed-percent")
    header = [place, *(c.say(key) for key in keys), c.say("difference-points")]
    return table(
        header,
        rows,
        "llrrrr",
        (2.3, 4.7, 1, 1, 1, 1),
        note=c.say("regions-note"),
        strong=frozenset(strong),
        groups=frozenset(groups),
        marked=frozenset(marked),
    )


def _districts(c: Context, districts: list[_Published]) -> list[Block]:
    """The districts that differ in full, then one row for each."""
    differing = [row for row in districts if row.differs]
    text = c.say("districts-text", total=len(districts), shown=len(differing))
    blocks: list[Block] = [Heading(c.say("districts-published")), Paragraph(text)]
    if differing:
        blocks.append(_in_full(c, differing, c.say("district")))
    rows = [
        (row.name, row.printed_sum, row.remainder, f"±{row.tolerance}", str(sum(row.differing)))
        for row in districts
    ]
    keys = ("district", "printed-sum", "remainder-points", "tolerance", "shares-differ")
    marked = frozenset(number for number, row in enumerate(districts) if row.differs)
    header = [c.say(key) for key in keys]
    blocks.append(table(header, rows, "lrrrr", (4, 1, 1, 1, 1), marked=marked))
    return blocks


def _signed(c: Context, text: str) -> str:
    return ("+" if Decimal(text) > 0 else "") + c.points(text)


def _region_lines(c: Context, record: Mapping[str, Any], base: float) -> list[tuple[str, ...]]:
    """One row a ballot line; the last entry is "!" where more than rounding lies between."""
    rows = []
    for line in c.election.lines:
        text, votes = record.get(f"{SHARE}{line.key}"), record.get(f"{VOTES}{line.key}", np.nan)
        if text is None and not known(votes):
            continue
        cells = _share_cells(c, text, votes, base)
        rows.append((line.name(c.language), c.whole(votes), *cells))
    return rows


def _share_cells(c: Context, text: str | None, votes: float, base: float) -> tuple[str, ...]:
    """Published, recomputed, difference, and "!" where the difference exceeds honest rounding."""
    if not (known(votes) and base > 0):
        return c.points(text), DASH, DASH, ""
    share = Fraction(100 * Fraction(votes), Fraction(base))
    try:
        printed = Decimal(text or "")
    except InvalidOperation:
        return c.points(text), c.exact(share, 4), DASH, ""
    off = Fraction(printed) - share
    places = len((text or "").partition(".")[2])
    differs = abs(off) > Fraction(1, 2 * 10**places)
    return c.points(text), c.exact(share, 4), _apart(c, off), "!" if differs else ""


def _apart(c: Context, off: Fraction) -> str:
    """A difference in points with its sign, except where it rounds to zero."""
    return ("+" if off >= Fraction(1, 20000) else "") + c.exact(off, 4)


def _row_name(c: Context, record: Mapping[str, Any], district: str) -> str:
    if record["level"] == "country":
        return c.say("whole-country")
    name = c.region(str(record["region_key"]))
    if record["proposed"]:
        name = c.say("proposed-name", name=name)
    return f"{name}, {district}" if district else name


def _summed_regions(c: Context) -> list[Block]:
    """What the protocols of each region add up to."""
    frame = c.election.polls.frame
    if not frame["region_key"].astype(bool).any():  # no regions: the country stands above
        return []
    numerator, field = voted(frame, c.election.profile.turnout_numerator)
    base = base_of(frame, c.election.profile.share_base)
    registered = count(frame, "registered")
    over, under = where_both(numerator, registered)
    columns = {
        "registered": registered,
        "voted": numerator,
        "over": over,
        "under": under,
        "base": base,
        **{line.key: count(frame, line.votes) for line in c.election.lines},
    }
    sums = pd.DataFrame(columns, index=frame["region_key"].to_numpy())
    sums = sums.groupby(level=0, sort=False).sum(min_count=1)
    sums = sums.loc[sorted(sums.index, key=lambda key: alphabetical(c.region(str(key))))]
    precinct_counts = frame.groupby("region_key").size()
    known = int((~np.isnan(under)).sum())
    note = c.say("turnout-both", known=known) if known < int(with_figures(frame).sum()) else ""
    blocks: list[Block] = [_turnout_table(c, sums, precinct_counts, field, note)]
    lines = [line.key for line in c.election.lines]
    if len(lines) > MOST_LINES_ABREAST:
        return [*blocks, _long_table(c, sums, lines)]
    for start in range(0, len(lines), LINES_ABREAST):
        blocks.append(_votes_table(c, sums, lines[start : start + LINES_ABREAST], start == 0))
    return blocks


def _turnout_table(
    c: Context, sums: pd.DataFrame, precincts: "pd.Series[int]", field: str, note: str
) -> Table:
    figures = sums[["registered", "voted", "over", "under"]]
    rows = [
        _turnout_row(c, c.region(str(key)), int(precincts[key]), row)
        for key, row in zip(sums.index, figures.to_numpy(dtype=np.float64), strict=True)
    ]
    total = figures.sum(min_count=1).to_numpy(dtype=np.float64)
    rows.append(_turnout_row(c, c.say("total"), int(precincts.sum()), total))
    header = (
        c.say("region"),
        c.say("precincts"),
        c.field("registered"),
        c.field(field),
        c.say("turnout-of", voted=c.field(field)),
    )
    strong = frozenset({len(rows) - 1})
    return table(header, rows, "lrrrr", (3, 1, 1, 1, 1), strong=strong, note=note)


def _turnout_row(c: Context, name: str, precincts: int, row: Floats) -> tuple[str, ...]:
    """``row``: registered and voted, then voted and registered where both are given."""
    registered, ballots, over, under = row.tolist()
    turnout = 100 * over / under if under > 0 else np.nan
    shown = (c.whole(precincts), c.whole(registered), c.whole(ballots), c.percent(turnout))
    return name, *shown


def _votes_table(c: Context, sums: pd.DataFrame, keys: list[str], first: bool) -> Table:
    total = sums.sum(min_count=1)
    rows = [
        (c.region(str(region)), *_votes_cells(c, row, keys))
        for region, row in zip(sums.index, sums[[*keys, "base"]].to_dict("records"), strict=True)
    ]
    rows.append((c.say("total"), *_votes_cells(c, total.to_dict(), keys)))
    header = [c.say("region"), *(c.line(key) for key in keys)]
    base = " + ".join(c.field(key) for key in c.election.profile.share_base)
    return table(
        header,
        rows,
        "l" + "r" * len(keys),
        [2.0, *([1.0] * len(keys))],
        title=c.say("votes-by-region" if first else "votes-by-region-further"),
        note=c.say("shares-note", base=base),
        strong=frozenset({len(rows) - 1}),
    )


def _long_table(c: Context, sums: pd.DataFrame, keys: list[str]) -> Table:
    """A row for each region and line with votes there."""
    values = sums[keys].to_numpy(dtype=np.float64)
    base = sums["base"].to_numpy(dtype=np.float64)
    regions = [c.region(str(key)) for key in sums.index]
    names = [c.line(key) for key in keys]
    rows = []
    for region, line in zip(*np.nonzero(np.nan_to_num(values)), strict=True):
        number = float(values[region, line])
        share = 100 * number / base[region] if base[region] > 0 else np.nan
        rows.append((regions[region], names[line], c.whole(number), c.percent(share)))
    header = [c.say(key) for key in ("region", "ballot-line", "votes", "recomputed-percent")]
    note = c.say("long-table-note", base=" + ".join(map(c.field, c.election.profile.share_base)))
    title = c.say("votes-by-region")
    return table(header, rows, "llrr", (2, 3, 1, 1), title=title, note=note)


def _votes_cells(c: Context, row: Mapping[Any, float], keys: list[str]) -> list[str]:
    base = row["base"]
    cells = []
    for key in keys:
        share = 100 * row[key] / base if base and base > 0 else np.nan
        number = c.whole(row[key])
        cells.append(f"{number} ({c.percent(share)})" if known(share) else number)
    return cells
