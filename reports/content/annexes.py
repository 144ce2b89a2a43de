"""The annexes: dossiers, measures, codes, glossary, verification, signatures."""

from audit import fields, findings, messages
from audit.messages import LANGUAGES
from reports.content.context import DASH, Context, table
from reports.content.dossier import dossiers
from reports.content.statistics import measured
from reports.model import Block, Bullets, Heading, KeyValues, PageBreak, Signatures

TERMS = (
    "protocol", "precinct", "region", "summary", "evidence", "turnout", "share", "control-ratio",
    "published", "recomputed", "remainder", "contradiction", "anomaly", "threshold", "quota",
    "coverage", "fingerprint", "p", "q",
)  # fmt: skip


def annexes(c: Context) -> list[Block]:
    """Dossiers of the chosen precincts, measures, codes, glossary, how to verify, lines to sign."""
    blocks = dossiers(c)
    if blocks:
        blocks.append(PageBreak())
    measures = measured(c) if "statistics" in c.options.chapters else []
    if measures:
        blocks += [*measures, PageBreak()]
    blocks += [Heading(c.say("codes")), _codes(c), PageBreak()]
    blocks += [Heading(c.say("glossary")), _glossary(), _fields()]
    blocks += [PageBreak(), Heading(c.say("verify")), *_verify(c)]
    labels = (c.say("sign-name"), c.say("sign-signature"), c.say("sign-date"))
    return [*blocks, Heading(c.say("signatures")), Signatures(labels)]


def _codes(c: Context) -> Block:
    rows = [
        (
            result.check.code,
            findings.title(result.check.code, c.language),
            c.severity(result.check.severity),
            messages.text(result.check.source, c.language) if result.check.source else DASH,
        )
        for result in c.audit.results
    ]
    header = (c.say("code"), c.say("check"), c.say("severity"), c.say("source"))
    return table(header, rows, "llll", (2, 13, 7, 18))


def _glossary() -> Block:
    names = [messages.text(f"report-language-{language}", language) for language in LANGUAGES]
    rows = [
        [messages.text(f"report-term-{term}", language) for language in LANGUAGES] for term in TERMS
    ]
    return table(names, rows, "lll")


def _fields() -> Block:
    names = [messages.text(f"report-language-{language}", language) for language in LANGUAGES]
    rows = [
        [field.label[language] for language in LANGUAGES] for field in fields.all_fields().values()
    ]
    return table(names, rows, "lll")


def _verify(c: Context) -> list[Block]:
    steps = (c.refer("verify-1", "sources"), *(c.say(f"verify-{n}") for n in range(2, 6)))
    commands = (
        ("Windows", "certutil -hashfile FILE SHA256"),
        ("macOS", "shasum -a 256 FILE"),
        ("Linux", "sha256sum FILE"),
    )
    return [Bullets(steps), KeyValues(commands)]
