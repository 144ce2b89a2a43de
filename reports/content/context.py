"""What every chapter needs: audit, decisions, language, and figures as it writes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from audit import __version__, findings, formatting, messages
from audit.decisions import obtained, typed
from audit.decisions.by_hand import changes
from audit.decisions.review import Decision, Review, State
from audit.election import Election
from audit.election_name import GENERIC, election_name, shortened
from audit.evidence import kinds_told
from audit.findings import Explanation
from audit.messages import Language
from audit.outcome.concerned import ballots
from audit.outcome.matter import Scale
from audit.outcome.matter_told import Told
from audit.places.placing import Places, places
from audit.places.priority import Priority, of_audit
from reports.model import Options, Table

if TYPE_CHECKING:
    from audit.engine import Audit

DASH = formatting.BLANK
Finding = Mapping[str, Any]


@dataclass(frozen=True)
class Context:
    """One report in the making."""

    audit: "Audit"
    review: Review
    language: Language
    options: Options

    @property
    def election(self) -> Election:
        """The election that was audited."""
        return self.audit.election

    @cached_property
    def findings(self) -> list[dict[str, Any]]:
        """The findings in order of rank, one mapping each."""
        rows = [
            {str(key): value for key, value in row.items()}
            for row in self.audit.findings.to_dict("records")
        ]
        if self.options.nameless:
            for row in rows:
                row["params"] = self._nameless(row["params"])
        return rows

    @cached_property
    def _observers(self) -> dict[str, int]:
        """The number of each observer, in the order of the files."""
        frames = (self.election.evidence, self.election.hours)
        names = [frame["observer"] for frame in frames if "observer" in frame]
        known = [name for column in names for name in pd.unique(column) if isinstance(name, str)]
        once = dict.fromkeys(filter(None, known))
        return {name: number for number, name in enumerate(once, 1)}

    def observer(self, name: str) -> str:
        """An observer as the report calls him or her: by a number where names are left out."""
        if not self.options.nameless or not name:
            return name
        if name in self._observers:
            return self.say("observer-number", number=self._observers[name])
        if ", " in name:  # who counted in turns
            return ", ".join(self.observer(one) for one in name.split(", "))
        return self.say("observer-unnamed")

    @cached_property
    def as_told(self) -> "Audit":
        """The audit with its findings as the report tells them: maybe without observers' names."""
        if not self.options.nameless:
            return self.audit
        params = [finding["params"] for finding in self.findings]
        return replace(self.audit, findings=self.audit.findings.assign(params=params))

    def _nameless(self, params: Mapping[str, Any]) -> Mapping[str, Any]:
        if not params.get("observer"):
            return params
        return {**params, "observer": self.observer(str(params["observer"]))}

    @cached_property
    def _people(self) -> dict[str, int]:
        """A number for whoever decided, corrected or typed anything in."""
        reading = self.audit.reading
        stamps = (typed.stamp_of(table) for table in reading.tables)
        names = [entry.author for entry in self.review.log]
        names += [change.author for change in changes(reading, singly=True)]
        names += [stamp.author for stamp in stamps if stamp is not None]
        return {name: number for number, name in enumerate(dict.fromkeys(filter(None, names)), 1)}

    def person(self, name: str) -> str:
        """Whoever worked on the audit as the report calls them: by a number without names."""
        if not self.options.nameless or not name:
            return name
        if name in self._observers:
            return self.observer(name)
        if name in self._people:
            return self.say("person-number", number=self._people[name])
        return self.say("person-unnamed")

    @property
    def answers(self) -> str:
        """Who answers for the report: whoever is named for it, else who decided."""
        return self.options.author or ("" if self.options.nameless else self.review.author)

    @property
    def organisation(self) -> str:
        """Whose report it is: as chosen for it, else as the log says."""
        return self.options.organisation or self.review.of(obtained.ORGANISATION).note

    @property
    def election_name(self) -> str:
        """What the election is called: as chosen, else as the log or the files say; "" for none."""
        told = self.options.election or self.review.of(obtained.ELECTION).note
        return shortened(" ".join(told.split())) or election_name(self.election, self.language)

    @property
    def election_day(self) -> str:
        """The day of the election: as chosen, else as the log or the profile says; "" for none."""
        told = self.options.day or self.review.of(obtained.DAY).note or self.election.profile.date
        return self.day(shortened(told.strip())) if told.strip() else ""

    def kind(self, kind: str) -> str:
        """A kind of evidence; what is none of ours as the file has it."""
        return kinds_told.named(kind, self.language)

    @cached_property
    def placed(self) -> Places:
        """Which precinct each finding is of."""
        return places(self.audit.findings, self.election)

    @cached_property
    def priority(self) -> Priority:
        """The places of all findings in the order in which to look at them."""
        return of_audit(self.audit, self.placed)

    @cached_property
    def scale(self) -> Scale:
        """What any choice of findings could change."""
        return Scale(self.audit, self.placed)

    @cached_property
    def concerns(self) -> Mapping[str, float]:
        """Votes that each finding concerns, by its id, where any can be counted."""
        told = self.audit.findings
        every = zip(told["id"], ballots(told).tolist(), strict=True)
        return {key: votes for key, votes in every if votes > 0}

    @cached_property
    def told(self) -> Told:
        """The same in words."""
        return Told(self.scale, self.election, self.language)

    def say(self, key: str, **values: messages.Value) -> str:
        """The message ``report-KEY``."""
        return messages.text(f"report-{key}", self.language, **values)

    def refer(self, key: str, chapter: str, **values: messages.Value) -> str:
        """The message ``report-KEY``, which names a chapter, in a report that has it.

        Without that chapter ``report-KEY-alone``; "" where there is no such message.
        """
        if chapter in self.options.chapters:
            return self.say(key, chapter=self.say(f"chapter-{chapter}"), **values)
        alone = f"{key}-alone"
        return self.say(alone, **values) if messages.has(f"report-{alone}", "en") else ""

    def whole(self, value: float | int) -> str:
        """A count; a dash for NaN."""
        return formatting.whole(float(value), self.language)

    def percent(self, value: float, decimals: int = 2) -> str:
        """A percentage in points; a dash for NaN."""
        return formatting.percent(value, decimals, self.language)

    def decimal(self, value: float, decimals: int) -> str:
        """A number; a dash for NaN."""
        return formatting.decimal(value, decimals, self.language)

    def signed(self, value: float, decimals: int = 0) -> str:
        """A difference with its sign."""
        return formatting.signed(value, decimals, self.language)

    def points(self, text: str | None) -> str:
        """A decimal number as a file or an exact sum has it ("9.20"), with this language's sign."""
        if not text:
            return DASH
        shown = text.replace("-", formatting.MINUS)
        return shown if self.language == "en" else shown.replace(".", ",")

    def exact(self, value: Fraction, decimals: int) -> str:
        """A fraction to so many places, halves away from zero; never through a float."""
        scaled = abs(value) * 10**decimals + Fraction(1, 2)
        digits = scaled.numerator // scaled.denominator
        body = f"{digits // 10**decimals:,}"
        if decimals:
            body += f".{digits % 10**decimals:0{decimals}d}"
        if self.language != "en":
            body = body.replace(",", formatting.NO_BREAK_SPACE).replace(".", ",")
        return formatting.MINUS + body if value < 0 and digits else body

    def day(self, iso: str) -> str:
        """A date as the language writes it; what is no ISO date stays as it is."""
        try:
            day = date.fromisoformat(iso[:10])
        except ValueError:
            return iso
        return day.isoformat() if self.language == "en" else day.strftime("%d.%m.%Y")

    def line(self, key: str) -> str:
        """A ballot line's name."""
        line, party = self.election.line(key), self.election.profile.party(key)
        return line.name(self.language) if line else party.names[self.language] if party else key

    def region(self, key: str) -> str:
        """A region's name."""
        return self.election.region_name(key, self.language) or DASH

    def field(self, key: str) -> str:
        """A field's or a ballot line's name."""
        if key == "counted":
            return self.say("field-counted")
        return findings.field_label(key, self.election, self.language)

    def explain(self, finding: Finding) -> Explanation:
        """A finding in words."""
        return findings.explain(finding, self.election, self.language)

    def values(self, finding: Finding) -> Mapping[str, object]:
        """A finding's figures, formatted."""
        return findings.sentence_values(finding, self.election, self.language)

    def spoken(self, params: Mapping[str, object]) -> Mapping[str, object]:
        """Parameters of a sentence with fields, regions and figures in words."""
        return findings.spoken(params, self.election, self.language)

    def versions(self) -> tuple[tuple[str, str], ...]:
        """Program and profile with their versions, and why this profile was taken."""
        profile = self.election.profile
        reason = messages.text(self.election.profile_reason, self.language)
        own = f"{profile.key}, {profile.version}"
        named = self.say("cover-generic") if profile.key == GENERIC else own
        return (
            (self.say("cover-program"), f"Hattama {__version__}"),
            (self.say("cover-profile"), f"{named} ({reason})"),
        )

    def severity(self, severity: str) -> str:
        """The name of a severity."""
        return messages.text(f"severity-{severity}", self.language)

    def dismissal(self, reason: str) -> str:
        """Why a finding was dismissed: one of the known reasons in words, else as written."""
        message = f"dismissed-{reason}"
        return messages.text(message, self.language) if messages.has(message, "en") else reason

    def decision(self, decision: Decision) -> str:
        """A decision in words; "" while a finding is open without a note."""
        if decision == Decision():
            return ""
        parts = [self.say(f"state-{decision.state}")]
        if decision.state == State.DISMISSED and decision.reason:
            parts.append(self.dismissal(decision.reason))
        if decision.note:
            parts.append(self.say("note-of", note=decision.note))
        return ". ".join(part.rstrip(".") for part in parts) + "."


def known(value: float) -> bool:
    """Whether there is a number at all."""
    return not np.isnan(value)


def table(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    align: str,
    widths: Sequence[float] | None = None,
    **more: Any,
) -> Table:
    """A table of any sequences; columns of equal width unless told."""
    return Table(
        header=tuple(header),
        rows=tuple(tuple(row) for row in rows),
        align=align,
        widths=tuple(widths or [1.0] * len(header)),
        **more,
    )


def without_blanks(full: Table) -> Table:
    """The table without the columns behind the first that hold nothing in any row."""
    if not full.rows:
        return full
    columns = range(1, len(full.header))
    kept = [0, *(n for n in columns if {row[n] for row in full.rows} - {DASH, ""})]
    return replace(
        full,
        header=tuple(full.header[n] for n in kept),
        rows=tuple(tuple(row[n] for n in kept) for row in full.rows),
        align="".join(full.align[n] for n in kept),
        widths=tuple(full.widths[n] for n in kept),
    )
