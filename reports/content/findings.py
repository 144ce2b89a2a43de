"""Every finding: contradictions and the strongest others explained, the rest in compact rows."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from audit import formatting
from audit.findings import SEVERITIES, Explanation, Severity
from audit.findings import title as check_title
from reports.content.context import DASH, Context, known, table
from reports.model import Block, FindingBlock, Heading, Paragraph, Table

Finding = dict[str, Any]
FIRST_OF_CHECK = 3


def findings(c: Context) -> list[Block]:
    """By severity, then by check; the numbers are the ranks that stand on screen as well."""
    if not c.findings:
        return [Paragraph(c.refer("nothing-found-text", "method"))]
    explained = _explained(c)
    rest = len(c.findings) - len(explained)
    told = c.say("findings-text", total=c.whole(len(c.findings)), explained=c.whole(len(explained)))
    if rest:
        told += " " + c.say("findings-rest", count=rest)
    blocks: list[Block] = [Paragraph(told)]
    for severity in SEVERITIES:
        group = [f for f in c.findings if f["severity"] == severity]
        if group:
            text = f"{c.severity(severity)}: {c.whole(len(group))}"
            blocks.append(Heading(text))
            blocks += _by_check(c, group, explained)
    return blocks


def _explained(c: Context) -> set[str]:
    """Ids of what is explained in full.

    All contradictions, whatever was decided on, the first of each check (a compact row has no
    sentence to learn from), and the first of the others by rank.
    """
    chosen: set[str] = set()
    of_check: Counter[tuple[str, str]] = Counter()
    others = 0
    for finding in c.findings:
        of_check[finding["severity"], finding["code"]] += 1
        others += finding["severity"] != Severity.CONTRADICTION
        if (
            finding["severity"] == Severity.CONTRADICTION
            or finding["id"] in c.review.decisions
            or others <= c.options.explained
            or of_check[finding["severity"], finding["code"]] <= FIRST_OF_CHECK
        ):
            chosen.add(finding["id"])
    return chosen


def _by_check(c: Context, group: list[Finding], explained: set[str]) -> Iterator[Block]:
    for code, members in groupby(sorted(group, key=_first_rank(group)), key=lambda f: f["code"]):
        of_check = list(members)
        title = check_title(code, c.language)
        yield Heading(f"{code} · {title}: {c.whole(len(of_check))}", 3)
        full = [f for f in of_check if f["id"] in explained]
        yield from _explanations(c, full)
        rest = [f for f in of_check if f["id"] not in explained]
        if rest:
            yield _compact(c, rest, f"{code} · {title}")


def _first_rank(group: list[Finding]) -> Any:
    """Sorts checks by their strongest finding, and within a check by rank."""
    first: dict[str, int] = {}
    for finding in group:
        first.setdefault(finding["code"], finding["rank"])
    return lambda finding: (first[finding["code"]], finding["rank"])


def _explanations(c: Context, full: list[Finding]) -> Iterator[Block]:
    """The findings explained; what is the same for all of a check is said once, before them."""
    words = [c.explain(finding) for finding in full]
    shared = len({(w.innocent, w.next_step) for w in words}) == 1 and len(words) > 1
    if shared:
        for name, text in _advice(c, words[0]):
            yield Paragraph(f"{name}: {text}", name=f"{name}:")
    for finding, explanation in zip(full, words, strict=True):
        yield block(c, finding, explanation, with_advice=not shared)


def block(
    c: Context, finding: Finding, words: Explanation, with_advice: bool = True
) -> FindingBlock:
    """One finding as it stands on paper."""
    return FindingBlock(
        number=str(finding["rank"]),
        head=f"{words.place} · {finding['code']}",
        sentence=words.sentence,
        cell=cell(c, finding),
        facts=tuple(_facts(c, finding, words)),
        advice=tuple(_advice(c, words)) if with_advice else (),
        decision=c.decision(c.review.of(finding["id"])),
    )


def cell(c: Context, finding: Finding) -> str:
    """``file / sheet / cell``; "" where no cell bears the finding."""
    parts = (finding["source"], finding["sheet"], finding["cell"])
    return " / ".join(part for part in parts if part)


def _advice(c: Context, words: Explanation) -> list[tuple[str, str]]:
    named = ((c.say("innocent"), words.innocent), (c.say("next-step"), words.next_step))
    return [(name, text) for name, text in named if text]


def _facts(c: Context, finding: Finding, words: Explanation) -> Iterator[tuple[str, str]]:
    values = c.values(finding)
    if words.rests:
        yield c.say("rests-on"), words.rests
    if finding["field"]:
        yield c.say("field"), str(values["field"])
    for name in ("published", "expected", "difference"):
        if known(finding[name]):
            yield c.say(name), str(values[name])
    if finding["id"] in c.concerns:
        yield c.say("votes-concerned"), str(values["votes"])
    for name in ("p", "q"):
        if known(finding[name]):
            yield name, formatting.probability(finding[name], c.language)


def _compact(c: Context, rest: list[Finding], again: str) -> Table:
    rows = []
    for finding in rest:
        values = c.values(finding)
        rows.append(
            (
                str(finding["rank"]),
                str(values["place"]),
                cell(c, finding) or DASH,
                str(values["field"]) or DASH,
                *(str(values[name]) for name in ("published", "expected", "difference")),
                str(values["votes"]) if finding["id"] in c.concerns else DASH,
            )
        )
    keys = ("number", "place", "where", "field", "published", "expected", "difference", "votes")
    header = [c.say(key) for key in keys]
    return table(header, rows, "rlllrrrr", (1, 3, 4, 2, 1, 1, 1, 1), again=again)
