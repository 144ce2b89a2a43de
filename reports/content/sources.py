"""Sources, method and coverage: what was read, how it was checked, and how much of it there is."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit import messages, methods, problems, thresholds
from audit.assembling.settled import as_settled
from audit.checks import coverage as checks
from audit.decisions import obtained
from audit.engine import Result
from audit.fields import is_count, is_hour, is_printed
from audit.frames import first_rows
from audit.importing.table import Table, TableKind
from audit.natural import alphabetical
from audit.outcome.national import with_figures
from audit.sources import Problem
from reports.content.broken import broken
from reports.content.by_hand import typed_in
from reports.content.context import DASH, Context, table, without_blanks
from reports.content.observers import copied, sampling
from reports.fingerprint import blocks_of_four
from reports.model import Block, Bullets, Heading, KeyValues, Paragraph, Signatures

MOST_PROBLEMS = 3000
_RUN = 4  # columns of lines that are asked about, from which on they are told as a range


def sources(c: Context) -> list[Block]:
    """Every file with its hash and rows, what its tables were taken for, what was set aside."""
    blocks: list[Block] = [
        *_files(c), *_broken(c), *_obtained(c), *typed_in(c), *_tables(c), *_problems(c)
    ]  # fmt: skip
    return blocks


def _broken(c: Context) -> list[Block]:
    """Files of the project that were left out, and what else was changed from outside."""
    told = broken(c)
    return [Bullets(told)] if told else []


def _obtained(c: Context) -> list[Block]:
    """What is said of all files and of each; lines to write on where nobody said anything."""
    heading = Heading(c.say("obtained"), 3)
    told: list[Block] = [Paragraph(c.options.obtained)] if c.options.obtained else []
    files = [file for file in c.audit.reading.files if file.source.sha256]
    said = [obtained.of_file(c.review, file.source.sha256) for file in files]
    rows = [
        (
            str(number),
            file.source.name,
            c.person(one.who) or DASH,
            one.when or DASH,
            one.how or DASH,
        )
        for number, (file, one) in enumerate(zip(files, said, strict=True), 1)
    ]
    names = ("obtained-who", "obtained-when", "obtained-how")
    if any(one != obtained.Obtained() for one in said):
        header = [c.say(key) for key in ("number", "file", *names)]
        return [heading, *told, table(header, rows, "rllll", (1, 4, 3, 2, 4))]
    return [heading, *(told or [Signatures(tuple(c.say(key) for key in names), 1)])]


def _files(c: Context) -> list[Block]:
    every = c.audit.reading.files
    files = [file for file in every if file.source.sha256]  # what is no table was not opened
    out = any(file.rows_left_out for file in files)
    rows = [
        (
            str(number),
            file.source.name,
            c.whole(file.source.size),
            ", ".join(file.sheets[:6]) + (" …" if len(file.sheets) > 6 else "") or DASH,
            c.whole(file.rows_read),
            c.whole(file.rows_accepted),
            c.whole(file.rows_set_aside),
            *([c.whole(file.rows_left_out)] if out else []),
        )
        for number, file in enumerate(files, 1)
    ]
    sums = ["", c.say("total"), c.whole(sum(f.source.size for f in files)), ""]
    counts = ("rows_read", "rows_accepted", "rows_set_aside", *(["rows_left_out"] if out else []))
    for name in counts:
        sums.append(c.whole(sum(getattr(file, name) for file in files)))
    keys = ("number", "file", "bytes", "sheets", "rows-read", "rows-accepted", "rows-aside")
    header = [c.say(key) for key in keys] + ([c.say("rows-left-out")] if out else [])
    strong = frozenset({len(rows)})
    align, widths = ("rlrlrrrr", (1, 5, 1, 3, 1, 1, 1, 1)) if out else (
        "rlrlrrr", (1, 5, 1, 3, 1, 1, 1)
    )  # fmt: skip
    first = table(header, [*rows, sums], align, widths, title=c.say("files"), strong=strong)
    hashes = [
        (str(number), file.source.name, blocks_of_four(file.source.sha256))
        for number, file in enumerate(files, 1)
    ]
    header = [c.say("number"), c.say("file"), "SHA-256"]
    note = c.say("skipped", count=len(every) - len(files)) if len(every) > len(files) else ""
    return [first, table(header, hashes, "rll", (1, 3, 5), title=c.say("hashes"), note=note)]


def _tables(c: Context) -> list[Block]:
    rows = []
    for taken in as_settled(c.audit.reading.tables, c.election.tables):
        rows.append(
            (
                " / ".join(part for part in (taken.source.name, taken.sheet) if part),
                _understood(c, taken),
                f"{taken.first_row}–{taken.last_row}",
                c.percent(100 * taken.confidence, 0),
                _unsure(c, taken),
            )
        )
    keys = ("table", "understood-as", "sheet-rows", "confidence", "columns-unsure")
    header = [c.say(key) for key in keys]
    note = c.say("unknown-tables-note") if _unknown(c) else ""
    return [table(header, rows, "lllrl", (5, 4, 2, 1, 3), title=c.say("tables"), note=note)]


def _unsure(c: Context, taken: Table) -> str:
    """The columns asked about and what they count as meanwhile; a long run of lines as a range."""
    asked = [column for column in taken.columns if column.asked]
    told = []
    for votes, group in groupby(asked, lambda column: column.field.startswith("votes:")):
        run = list(group)
        if votes and len(run) >= _RUN:
            first, last = (one.header or str(one.index) for one in (run[0], run[-1]))
            told.append(c.say("columns-run", first=first, last=last, count=len(run)))
        else:
            told += [f"{one.header or one.index} → {c.field(one.field)}" for one in run]
    return "; ".join(told) or DASH


def _understood(c: Context, taken: Table) -> str:
    """What a table was taken for, and by whose recipe it was opened."""
    kind, recipe = c.say(f"kind-{taken.kind}"), (taken.origin or taken).recipe
    if recipe is None:
        return kind
    author = c.person(recipe.author) or DASH
    return f"{kind}; {c.say('by-recipe', name=recipe.name, author=author, made=recipe.made[:10])}"


def _unknown(c: Context) -> bool:
    return any(taken.kind == TableKind.UNKNOWN for taken in c.audit.reading.tables)


def _problems(c: Context) -> list[Block]:
    every = c.election.problems
    if not every:
        return [Paragraph(c.say("no-problems"))]
    counts = Counter(problem.severity for problem in every)
    told = "; ".join(
        f"{messages.text(f'problem-severity-{name}', c.language)}: {c.whole(number)}"
        for name, number in counts.items()
    )
    groups = _grouped(c, every)
    rows = [
        (
            _wheres(c, group),
            messages.text(f"problem-severity-{group[0].severity}", c.language),
            problems.sentence(group[0], c.language),
        )
        for group in groups[:MOST_PROBLEMS]
    ]
    left = sum(len(group) for group in groups[MOST_PROBLEMS:])
    note = c.say("problems-left", count=left) if left else ""
    header = (c.say("where"), c.say("problem-kind"), c.say("problem"))
    title = f"{c.say('problems')}: {told}"
    return [table(header, rows, "lll", (3, 1, 5), title=title, note=note)]


def _grouped(c: Context, every: Sequence[Problem]) -> list[list[Problem]]:
    """Each problem by itself, but notes of one kind on one file together: they need no action.

    So are notes of the same words on whole files ("by its name this is no table").
    """
    groups: dict[tuple[object, ...], list[Problem]] = {}
    for number, problem in enumerate(every):
        alone = number if problem.severity != "note" else -1
        whole = problem.sheet is None and problem.cell is None
        what = problems.sentence(problem, c.language) if whole else problem.source
        groups.setdefault((alone, problem.code, whole, what), []).append(problem)
    return list(groups.values())


def _wheres(c: Context, group: Sequence[Problem]) -> str:
    """Where the first is, and how many more there are: of its very words, or of its kind only."""
    first = problems.where(group[0])
    if len(group) == 1:
        return first
    more = "and-more-places"
    if any(problem.source != group[0].source for problem in group):
        more = "and-more-files"
    elif len({problems.sentence(problem, c.language) for problem in group}) > 1:
        more = "and-more-alike"
    return f"{first} {c.say(more, count=len(group) - 1)}"


def method(c: Context) -> list[Block]:
    """Every check with its formula and source; those that did not run, with the reason."""
    profile = c.election.profile
    ran = [result for result in c.audit.results if result.outcome.ran]
    rows = [
        (
            result.check.code,
            _method(c, result),
            c.whole(result.outcome.tests or len(result.outcome.measures)),
            c.whole(len(result.outcome.findings)),
        )
        for result in ran
    ]
    header = (c.say("code"), c.say("check"), c.say("comparisons"), c.say("findings"))
    intro = c.say(
        "method-text",
        numerator=c.field(c.audit.totals.voted_field),
        base=" + ".join(c.field(key) for key in profile.share_base),
        decimals=str(profile.share_decimals),
    )
    note = c.say("comparisons-note")
    blocks: list[Block] = [
        KeyValues(c.versions()),
        Paragraph(intro),
        *_moved(c),
        table(header, rows, "llrr", (1, 9, 1, 1), title=c.say("checks-that-ran"), note=note),
    ]
    return blocks + _not_run(c)


def _moved(c: Context) -> list[Block]:
    """The thresholds that the auditor set otherwise than the profile has them."""
    rows = [
        (
            thresholds.name_in(one.knob, c.language),
            thresholds.told(one.knob, one.now, c.language),
            thresholds.told(one.knob, one.usual, c.language),
            ", ".join(one.knob.codes),
        )
        for one in thresholds.changes(c.election)
    ]
    if not rows:
        return []
    names = ("name", "here", "usual", "checks")
    header = [messages.text(f"thresholds-{name}", c.language) for name in names]
    title, note = c.say("thresholds"), c.say("thresholds-note")
    return [table(header, rows, "lrrl", (4, 2, 2, 3), title=title, note=note)]


def _method(c: Context, result: Result) -> str:
    told = methods.tell(result, c.election, c.language)
    title = told.title.rstrip(".") + "."
    if methods.statistical(result.check) and "statistics" in c.options.chapters:
        return f"{title} {c.refer('method-told-there', 'statistics')}"
    source = c.say("source-of", source=told.source) if told.source else ""
    return " ".join(part for part in (title, told.how, source) if part)


def _not_run(c: Context) -> list[Block]:
    rows = [
        (told.code, told.title, told.reason)
        for told in (methods.tell(r, c.election, c.language) for r in c.audit.results)
        if told.reason
    ]
    if not rows:
        return [Paragraph(c.say("all-ran"))]
    header = (c.say("code"), c.say("check"), c.say("reason"))
    return [table(header, rows, "lll", (1, 4, 5), title=c.say("checks-not-run"))]


def coverage(c: Context) -> list[Block]:
    """Protocols present of those expected, and precincts observed, by region."""
    protocols, evidence = c.election.protocols, c.election.evidence
    if not len(protocols) and not len(evidence):
        return [Paragraph(c.say("coverage-none"))]
    observed = _by_region(evidence, _brought(evidence))
    given = _by_region(protocols, with_figures(protocols))
    regions = checks.coverage(c.election)
    named = [region for region in regions if region.region_key or len(regions) > 1]
    rows = [
        _coverage_row(
            c,
            c.region(region.region_key),
            (int(given.get(region.region_key, 0)), region.present),
            int(observed.get(region.region_key, 0)),
            region.expected,
        )
        for region in sorted(named, key=lambda region: alphabetical(c.region(region.region_key)))
        if region.present or region.expected or region.region_key in observed
    ]
    present = int(given.sum()), sum(region.present for region in regions)
    expected = c.audit.totals.expected_precincts
    rows.append(_coverage_row(c, c.say("total"), present, int(observed.sum()), expected))
    names = ("region", "protocols-present", "protocols-expected", "present-share")
    header = [c.say(key) for key in (*names, "observed", "observed-share")]
    strong = frozenset({len(rows) - 1})
    shown = table(header, rows, "lrrrrr", title=c.say("coverage-title"), strong=strong)
    unknown = expected is None and len(protocols) > 0
    told = [Paragraph(c.say("said-expected-unknown"))] if unknown else []
    told += _observed(c, int(observed.sum())) if len(evidence) else []
    return [without_blanks(shown), *told]


def _by_region(frame: pd.DataFrame, chosen: NDArray[np.bool_]) -> "pd.Series[int]":
    """Precincts by region of the rows that are chosen, each once whatever ballots it has."""
    own = frame[chosen]
    own = own[first_rows(own)]
    if "ballot" not in own or own["ballot"].nunique() < 2:
        return own["region_key"].value_counts(sort=False)
    again = own.duplicated(["region_key", "district_key", "precinct_key"])
    return own[~(again & (own["precinct_key"] != ""))]["region_key"].value_counts(sort=False)


def _brought(evidence: pd.DataFrame) -> NDArray[np.bool_]:
    """Observations that bring anything: a figure other than zero, or something in words."""
    found: NDArray[np.bool_] = np.zeros(len(evidence), dtype=bool)
    for name in evidence.columns:
        if is_count(name) or is_hour(name):
            found |= np.nan_to_num(evidence[name].to_numpy(dtype=np.float64)) != 0
        elif is_printed(name) or name in ("category", "note", "attachment"):
            found |= (evidence[name].fillna("").astype(str) != "").to_numpy(dtype=bool)
    return found


def _observed(c: Context, observed: int) -> list[Paragraph]:
    """What observed means where it is more than to have a copy; what they stand for."""
    copies = copied(c)
    beyond = c.say("observed-and-copies", observed=observed, copies=copies, rest=observed - copies)
    told = [Paragraph(beyond)] if observed > copies else []
    return [*told, Paragraph(c.say(sampling(c)), "warning")]


def _coverage_row(
    c: Context, name: str, protocols: tuple[int, int], observed: int, expected: int | None
) -> tuple[str, ...]:
    """``protocols``: those with figures, and all that the tables name, as precincts without."""
    present, named = protocols
    of_expected = 100 * present / expected if expected else float("nan")
    of_present = 100 * observed / max(named, expected or 0) if named or expected else 0.0
    seen = (
        (c.whole(observed), c.percent(of_present, 1)) if len(c.election.evidence) else (DASH, DASH)
    )
    return (
        name,
        c.whole(present),
        c.whole(expected) if expected is not None else DASH,
        c.percent(of_expected, 1),
        *seen,
    )
