"""The summary of one page: sentences that can be quoted by themselves without being wrong."""

from collections.abc import Collection, Iterator

from audit.assembling.settled import as_settled
from audit.decisions.review import State
from audit.distinct import distinct
from audit.findings import SEVERITIES, Severity
from audit.importing.table import TableKind
from audit.intake import FileSummary
from audit.outcome.concerned import Concerned
from audit.outcome.national import each_once, total_told, turnout_told, with_figures
from audit.outcome.needs import Move, What, fewest
from reports.content.broken import broken
from reports.content.context import Context, table
from reports.content.matter import Mask, votes_concerned
from reports.content.observers import copied
from reports.model import Block, Bullets, Heading, KeyValues, Paragraph, Table

_STRONG = (Severity.CONTRADICTION, Severity.EVIDENCE)
_NEEDS = tuple(one for one in SEVERITIES if one not in (*_STRONG, Severity.NOTE))


def summary(c: Context) -> list[Block]:
    """What was examined, what contradicts, what needs explaining, what could change, the rest."""
    return [
        Heading(c.say("said-examined"), 3),
        Paragraph(" ".join(_examined(c))),
        KeyValues(_figures(c)),
        Heading(c.say("said-contradicts"), 3),
        Paragraph(" ".join(_contradicts(c))),
        Heading(c.say("said-explain"), 3),
        Paragraph(" ".join(_explain(c))),
        _by_severity(c),
        Heading(c.say("said-change"), 3),
        *_could_change(c),
        Heading(c.say("said-not-examined"), 3),
        Bullets(tuple(_not_examined(c))),
        Paragraph(c.say("fixed"), "warning"),
    ]


# What was examined


def _examined(c: Context) -> Iterator[str]:
    files = _opened(c)
    yield c.say("said-files", files=len(files), rows=sum(file.rows_read for file in files))
    yield _official(c)
    count = copied(c)
    if count:
        yield c.say("said-copies", count=count)
    yield c.say("said-from", basis=c.say(f"basis-{c.audit.totals.basis}"))


def _opened(c: Context) -> list[FileSummary]:
    """The files that gave anything; of the others it is told that they could not be read."""
    refused = {p.source for p in c.audit.reading.problems if p.severity == "refused"}
    files = c.audit.reading.files
    return [f for f in files if f.source.sha256 and (f.sheets or f.source.name not in refused)]


def _official(c: Context) -> str:
    totals = c.audit.totals
    if totals.precincts and totals.expected_precincts is not None:
        expected = totals.expected_precincts
        return c.say("said-precincts-of", count=totals.precincts, expected=expected)
    if totals.precincts:
        return c.say("said-precincts", count=totals.precincts)
    some = len(c.election.summaries) or len(c.election.hours)
    return c.say("said-no-precincts" if some else "said-no-official")


def _figures(c: Context) -> tuple[tuple[str, str], ...]:
    totals = c.audit.totals
    voted = c.field(totals.voted_field)
    return (
        (c.field("registered"), _from(c, totals.registered, "registered")),
        (voted, _from(c, totals.voted, totals.voted_field)),
        (c.say("turnout-of", voted=voted), turnout_told(totals, c.language)),
    )


def _from(c: Context, value: float, field: str) -> str:
    """A total, and where it is not from the files but published, that it is."""
    if field not in c.audit.totals.published:
        return total_told(c.audit.totals, field, value, c.language)
    return f"{c.whole(value)} ({c.say('basis-published')})"


# What was found


def _counted(c: Context, severities: Collection[Severity]) -> dict[str, int]:
    """Findings of these severities, and the places that they are of."""
    chosen = _of(c, severities)
    return {"count": int(chosen.sum()), "places": places(c, chosen)}


def _contradicts(c: Context) -> Iterator[str]:
    yield c.say("said-contradictions", **_counted(c, _STRONG[:1]))
    differ = _counted(c, _STRONG[1:])
    if differ["count"]:
        yield c.say("said-evidence", **differ)
    elif copied(c):
        yield c.say("said-evidence-none")
    strong = [f for f in c.findings if f["severity"] in _STRONG]
    dismissed = sum(c.review.of(f["id"]).state == State.DISMISSED for f in strong)
    if dismissed:
        yield c.say("said-dismissed", count=dismissed)


def _explain(c: Context) -> Iterator[str]:
    yield c.say("said-needs", **_counted(c, _NEEDS))
    notes = _counted(c, (Severity.NOTE,))["count"]
    if notes:
        yield c.say("said-notes", count=notes)
    states = [c.review.of(finding["id"]).state for finding in c.findings]
    if states:
        yield c.say("said-decided", **{str(one): states.count(one) for one in State})


def _by_severity(c: Context) -> Table:
    rows = []
    for severity in SEVERITIES:
        group = [f for f in c.findings if f["severity"] == severity]
        if not group:
            continue
        states = [c.review.of(f["id"]).state for f in group]
        rows.append(
            (
                c.severity(severity),
                c.whole(len(group)),
                c.whole(places(c, _of(c, (severity,)))),
                c.whole(votes_concerned(c, _of(c, (severity,)))),
                *(c.whole(states.count(state)) for state in State),
            )
        )
    if not rows:
        rows.append((c.say("nothing-found"), *["0"] * 3, *["0"] * len(State)))
    header = [c.say("severity"), c.say("findings"), c.say("places"), c.say("votes-concerned")]
    header += [c.say(f"state-{state}") for state in State]
    note = c.say("votes-concerned-note")
    return table(header, rows, "lrrrrrr", note=note)


def _of(c: Context, severities: Collection[Severity]) -> Mask:
    """Which findings are of these severities, shape (findings,)."""
    return c.audit.findings["severity"].isin(list(severities)).to_numpy(dtype=bool)


def places(c: Context, chosen: Mask) -> int:
    """How many places these findings are of; one of several precincts is of each of them."""
    pairs = c.scale.concern.pairs
    return len(distinct(pairs.unit[chosen[pairs.finding]]))


# What it could change


_COULD: tuple[tuple[What, Move], ...] = (
    ("winner", "transfer"), ("majority", "transfer"), ("threshold", "transfer"),
    ("seat", "transfer"),
)  # fmt: skip


def _could_change(c: Context) -> list[Block]:
    """The fewest votes that would change something, beside those that strong findings concern."""
    strong = c.audit.findings["severity"].isin(_STRONG).to_numpy(dtype=bool)
    weighed = c.scale.of(strong)
    found = [fewest(c.scale.needs, what, move) for what, move in _COULD]
    needs = [need for need in found if need is not None]
    if weighed is None or not needs:
        return [Paragraph(c.say("said-nothing-to-weigh"))]
    marked = frozenset(row for row, need in enumerate(needs) if need in weighed.reach)
    rows = [
        (c.told.need(need), c.say("within" if row in marked else "beyond"))
        for row, need in enumerate(needs)
    ]
    header = (c.say("what-could-change"), c.say("concerned-enough"))
    told = [Paragraph(" ".join(_reach(c, weighed.concerned, bool(marked))))]
    return [*told, table(header, rows, "ll", (6, 2), note=c.told.basis, marked=marked)]


def _reach(c: Context, concerned: Concerned, reached: bool) -> Iterator[str]:
    votes = round(concerned.votes)
    seen = "yes" if len(c.election.evidence) or _counted(c, _STRONG[1:])["count"] else "no"
    if not concerned.findings:
        yield c.say("said-none-strong", observers=seen)
    elif votes:
        yield c.say("said-reach" if reached else "said-reach-none", votes=votes, observers=seen)
    else:
        yield c.say("said-no-votes", observers=seen)
    if concerned.unknown:
        yield c.say("said-unknown-votes", count=concerned.unknown)


# What was not examined


def _not_examined(c: Context) -> Iterator[str]:
    """What the audit cannot speak of, whatever it found."""
    yield from broken(c)
    for name, number in _left_out(c):
        if number:
            yield c.say(f"said-{name}", count=number, all=len(c.audit.results))
    if c.audit.totals.precincts and c.audit.totals.expected_precincts is None:
        yield c.say("said-expected-unknown")
    if c.audit.totals.voted_field == "valid":
        yield c.say("said-valid-alone")
    sources = c.say("chapter-sources") if "sources" in c.options.chapters else "none"
    yield c.say("said-why", chapter=sources)


def _left_out(c: Context) -> Iterator[tuple[str, int]]:
    totals, reading = c.audit.totals, c.audit.reading
    told = c.election.polls.frame
    official = int(with_figures(told).sum()) if len(told) else 0
    opened = _opened(c)
    yield "without-protocol", max((totals.expected_precincts or 0) - totals.precincts, 0)
    yield "no-copy", official - copied(c) if len(c.election.evidence) else 0
    yield "rows-aside", sum(file.rows_set_aside for file in opened)
    yield "standing-again", len(c.election.protocols) - len(each_once(c.election.protocols))
    yield "not-understood", sum(one.kind is TableKind.UNKNOWN for one in reading.tables)
    yield "not-opened", len(reading.files) - len(opened)
    settled = as_settled(reading.tables, c.election.tables)
    yield "asked", sum(any(m.asked for m in one.columns) for one in settled)
    yield "checks-not-run", sum(not result.outcome.ran for result in c.audit.results)
