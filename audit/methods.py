"""What each method of an audit gave, as a person reads it: alike in window, report and terminal.

A method is a check. A statistical one measures as well: it has ``check-CODE-honest`` (what it gives
on elections held to be calm) and ``check-CODE-caveat`` (what it cannot tell).
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit import findings, formatting, messages, thresholds
from audit.checks.base import Check
from audit.findings import SEVERITIES, Severity
from audit.messages import Language
from audit.thresholds import changed_for

if TYPE_CHECKING:  # it runs the checks, of which some tell themselves by this module
    from audit.election import Election
    from audit.engine import Audit, Result

State = Literal["flagged", "calm", "measured", "not_run", "on_demand"]
# What a method says that lacks stations or their figures.
_OF_STATIONS = frozenset(
    f"reason-{name}"
    for name in (
        "missing-fields",
        "few-precincts",
        "few-stations",
        "precincts-had",
        "no-large-line",
    )
)
_COUNTED = frozenset(("stations", "votes", "counts"))  # units of which there are no parts
# Measures of observers and others that stand beside an official figure.
_OFFICIAL = frozenset(
    (
        "quick-count", "quick-count-turnout", "seen-ballots", "told-ballots", "tally-whole-day",
        "tally-part", "claim-outside", "claim-inside", "claim-platform", "claim-none",
        "claim-aside",
    )
)  # fmt: skip
Texts = NDArray[np.object_]
Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Told:
    """One method in words; "" where there is nothing to say.

    ``summary`` is what it gave, in one line; ``reason`` why it did not run; ``how`` its formula,
    threshold and base; ``honest`` what calm elections gave; ``caveat`` what it cannot tell;
    ``source`` the paper or law; ``tests`` how many tests were made and the rule against chance
    ones; ``seed`` of its random numbers.
    """

    code: str
    title: str
    state: State
    summary: str
    reason: str
    how: str
    honest: str
    caveat: str
    source: str
    tests: str
    seed: str


def statistical(check: Check) -> bool:
    """Whether a check is a statistical method, which tells what honest elections give."""
    return messages.has(f"check-{check.code}-honest", "en")


def by_strength(results: Iterable["Result"]) -> list["Result"]:
    """Results in the order of strength, contradictions first; within one as the report has them."""
    strength = {severity: number for number, severity in enumerate(SEVERITIES)}
    return sorted(results, key=lambda result: strength[result.check.severity])


def statistical_results(audit: "Audit") -> list["Result"]:
    """The results of the statistical methods, in the order of strength."""
    return [result for result in by_strength(audit.results) if statistical(result.check)]


def on_demand(audit: "Audit") -> tuple[str, ...]:
    """Codes of the checks that run only when asked for."""
    return tuple(result.check.code for result in audit.results if result.check.on_demand)


def state(result: "Result") -> State:
    """What came of a method: "measured" is one that tests nothing and so never flags.

    So is a statistical method that gave a list of notes alone, which claims nothing.
    """
    outcome = result.outcome
    if outcome.reason is not None:
        return "on_demand" if outcome.reason == "reason-on-demand" else "not_run"
    found, notes = _counted(result)
    if found or outcome.measures["flagged"].any():
        return "flagged"
    if notes:
        return "measured"
    untested = len(outcome.measures) > 0 and bool(outcome.measures["p"].isna().all())
    return "measured" if untested else "calm"


def found_of(result: "Result") -> Severity | None:
    """How severe what a method found is, a note for a list of notes alone; None for nothing."""
    if state(result) == "flagged":
        return result.check.severity
    return Severity.NOTE if _counted(result)[1] else None


def tell(result: "Result", election: "Election", language: Language) -> Told:
    """A method and what it gave, in words."""
    check, outcome = result.check, result.outcome
    reason = _reason(result, election, language)
    seed = outcome.figures.get("seed")
    return Told(
        code=check.code,
        title=findings.title(check.code, language),
        state=state(result),
        summary=_summary(result, reason, language),
        reason=reason,
        how=_with_moved(
            _part(result, "method", election, language), check.code, election, language
        ),
        honest=_as_measured(
            _part(result, "honest", election, language), check.code, election, language
        ),
        caveat=_part(result, "caveat", election, language),
        source=messages.text(check.source, language) if check.source else "",
        tests=_tests(result, election, language),
        seed="" if seed is None else str(seed),
    )


def _reason(result: "Result", election: "Election", language: Language) -> str:
    """Why a method did not run. Where there is not one precinct, that is why, not what is blank."""
    outcome = result.outcome
    if outcome.reason is None:
        return ""
    if (
        outcome.reason in _OF_STATIONS
        and statistical(result.check)
        and not len(election.polls.rows)
    ):
        return messages.text("reason-no-protocols", language)
    return findings.not_run_reason(outcome.reason, outcome.params, election, language)


def _summary(result: "Result", reason: str, language: Language) -> str:
    outcome = result.outcome
    found, notes = _counted(result)
    stations = _stations(result)
    flagged = int(outcome.measures["flagged"].sum())
    told = state(result)
    own = f"method-gave-{result.check.code}"
    if outcome.ran and messages.has(own, "en"):
        figures = {name: _plain(figure, language) for name, figure in outcome.figures.items()}
        return messages.text(own, language, **figures)
    name = told.replace("_", "-")
    if told == "measured" and notes:
        name = "listed"
    elif told == "flagged" and notes:
        name = "found-and-listed"
    elif told == "flagged" and (flagged != found or any(stations)):  # of precincts, say
        name = "found"
    elif told == "calm" and outcome.tests and statistical(result.check) and not _listing(result):
        name = "calm-tests"
    return messages.text(
        f"method-{name}",
        language,
        reason=reason,
        flagged=flagged,
        findings=found,
        notes=notes,
        found=stations[0],
        listed=stations[1],
        tests=outcome.tests,
        rows=len(outcome.measures),
    )


def _plain(figure: str | float, language: Language) -> str:
    """A figure of an outcome in a sentence."""
    return figure if isinstance(figure, str) else formatting.whole(float(figure), language)


def _counted(result: "Result") -> tuple[int, int]:
    """How many findings a method gave, and how many notes that are a list to check from.

    Notes of other checks than statistical ones tell something of the files: they are findings.
    """
    every = result.outcome.findings["severity"]
    notes = int((every == str(Severity.NOTE)).sum()) if statistical(result.check) else 0
    return len(every) - notes, notes


def _stations(result: "Result") -> tuple[int, int]:
    """How many precincts the findings and the notes of a method are of, 0 where each is of one."""
    table = result.outcome.findings
    note = (table["severity"] == str(Severity.NOTE)).to_numpy() & statistical(result.check)

    def of(members: Iterable[Any]) -> int:
        several = list(members)
        if all(one is None for one in several):
            return 0
        return sum(1 if one is None else len(one.places) for one in several)

    return of(table["members"][~note]), of(table["members"][note])


def _listing(result: "Result") -> bool:
    """Whether a method claims nothing: it is a list, or had too few precincts for p and q."""
    return result.check.severity == Severity.NOTE or bool(
        result.outcome.figures.get("ranked_without_p")
    )


def _with_moved(how: str, code: str, election: "Election", language: Language) -> str:
    """The formula with the thresholds that the auditor set otherwise than its text has them."""
    moved = (thresholds.sentence(one, language) for one in changed_for(code, election))
    return " ".join(filter(None, (how, *moved)))


def _as_measured(honest: str, code: str, election: "Election", language: Language) -> str:
    """What calm elections gave; with other thresholds than the usual ones nobody measured it."""
    if not honest or not changed_for(code, election):
        return honest
    return f"{honest} {messages.text('threshold-honest', language)}"


def _tests(result: "Result", election: "Election", language: Language) -> str:
    """How many tests there were, and the rule against chance ones that was really used."""
    check, outcome = result.check, result.outcome
    own = f"method-tests-{check.code}"
    if not outcome.ran or not outcome.tests:
        return ""
    if not statistical(check):
        name = "method-comparisons"
    elif _listing(result):
        name = "method-tests-list"
    elif messages.has(own, "en"):
        name = own
    elif state(result) == "measured" and "ranked_without_p" not in outcome.figures:
        return ""
    else:
        name = "method-tests"
    level = formatting.percent(100 * election.thresholds.false_discoveries, 1, language)
    level = level.replace(",0", "").replace(".0", "")
    return messages.text(name, language, tests=outcome.tests, level_percent=level)


def _part(result: "Result", part: str, election: "Election", language: Language) -> str:
    stem = findings.known_message("check", result.check.code)
    if not messages.has(f"{stem}-{part}", "en"):
        return ""
    figures = findings.spoken(result.outcome.figures, election, language)
    # Figures of a method that did not run are not known; its formula stands without them.
    values = {"code": result.check.code, **asdict(election.thresholds), **figures}
    return messages.render(f"{stem}-{part}", language, values)


# Measures


def places(measures: pd.DataFrame, election: "Election", language: Language) -> Texts:
    """Where each measure was taken: country, region, or region and district; shape (rows,)."""
    names = ["level", "region_key", "region", "district"]
    codes, first = _distinct(measures, names)
    rows = zip(*(measures[name].to_numpy()[first].tolist() for name in names), strict=True)
    told = [_place(election, language, *row) for row in rows]
    return _array(told)[codes]


def fields(measures: pd.DataFrame, election: "Election", language: Language) -> Texts:
    """The ballot line or field of each measure in words, "" for none; shape (rows,)."""
    codes, first = _distinct(measures, ["field"])
    keys = measures["field"].iloc[first]
    return _array([findings.field_label(str(key), election, language) for key in keys])[codes]


def figure(value: float, unit: str, decimals: int, language: Language) -> str:
    """One value of a measure; a dash where there is none."""
    if unit == "percent":
        return formatting.percent(value, decimals, language)
    return formatting.decimal(value, decimals, language)


def decimals_of(values: Floats, unit: str, decimals: int) -> int:
    """Decimals with which to show a column of a measure, shape (rows,), that has so many.

    None where the unit is something counted and every figure is whole.
    """
    known = values[np.isfinite(values)]
    return 0 if unit in _COUNTED and bool((known == np.round(known)).all()) else decimals


def span(low: float, high: float, unit: str, decimals: int, language: Language) -> str:
    """From ``low`` to ``high``; of one that is open, the bound that there is; a dash for none."""
    ends = [figure(end, unit, decimals, language) for end in (low, high)]
    if np.isnan(low) and np.isnan(high):
        return formatting.BLANK
    if np.isnan(low):
        return f"≤\u00a0{ends[1]}"
    return f"≥\u00a0{ends[0]}" if np.isnan(high) else f"{ends[0]}\u00a0… {ends[1]}"


def name(measure: str, language: Language) -> str:
    """What is measured."""
    return messages.text(f"measure-{measure}", language)


def meaning(measure: str, part: Literal["expected", "range"], language: Language) -> str:
    """What a measure's expectation or range is; "" where it has none."""
    own = f"measure-{measure}-{part}"
    return messages.text(own, language) if messages.has(own, "en") else ""


def beside(measure: str, language: Language) -> str:
    """What a column of ``expected`` is called: what is official need not be expected of others."""
    name = "official" if measure in _OFFICIAL else "expected"
    return messages.text(f"method-{name}", language)


def legend(measures: pd.DataFrame, measure: str, language: Language) -> str:
    """What stands in the columns of a measure: "Expected: ... Range: ..."; "" for neither."""
    own = measures[measures["measure"] == measure]
    columns: tuple[tuple[Literal["expected", "range"], list[str]], ...] = (
        ("expected", ["expected"]),
        ("range", ["low", "high"]),
    )
    told = (
        (
            beside(measure, language)
            if part == "expected"
            else messages.text("method-range", language),
            meaning(measure, part, language),
        )
        for part, names in columns
        if own[names].notna().to_numpy().any()
    )
    return " ".join(f"{name}: {text.rstrip('.')}." for name, text in told if text)


def _place(
    election: "Election", language: Language, level: str, key: str, region: str, district: str
) -> str:
    if level == "country":
        return messages.text("place-country", language)
    known = election.profile.region(key) is not None
    shown = election.region_name(key, language) if known else region or key
    return ", ".join(part for part in (shown, district if level == "district" else "") if part)


def _distinct(frame: pd.DataFrame, names: list[str]) -> tuple[Integers, Integers]:
    """A number for each distinct combination of columns, and the first row that has it."""
    codes = np.zeros(len(frame), dtype=np.int64)
    for column in names:
        own, unique = pd.factorize(frame[column].to_numpy())
        codes = pd.factorize(codes * (len(unique) + 1) + own)[0].astype(np.int64)
    return codes, np.unique(codes, return_index=True)[1].astype(np.int64)


def _array(texts: list[str]) -> Texts:
    made = np.empty(len(texts), dtype=object)
    made[:] = texts
    return made
