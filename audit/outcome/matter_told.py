"""Would it matter, in words: the same sentences on screen, on paper and on the terminal."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import numpy as np

from audit import formatting, messages
from audit.election import Election
from audit.findings import closed_up
from audit.importing.table import TableKind
from audit.listed import expected_total
from audit.messages import Language, Value
from audit.outcome.impact import MOST_LINES
from audit.outcome.matter import Scale, Standing, Weighed, differences
from audit.outcome.needs import WHATS, Need, fewest

_MOVES: tuple[Literal["transfer", "removal"], ...] = ("transfer", "removal")


class Told:
    """What one election's scale and what it weighed say in one language."""

    def __init__(self, scale: Scale, election: Election, language: Language) -> None:
        self._scale = scale
        self._election = election
        self._language: Language = language

    def line(self, key: str) -> str:
        """A ballot line's name."""
        known, party = self._election.line(key), self._election.profile.party(key)
        if known is not None:
            return known.name(self._language)
        return party.names[self._language] if party else key

    def say(self, name: str, **values: Value) -> str:
        """The message ``impact-NAME``."""
        return closed_up(messages.text(f"impact-{name}", self._language, **values))

    @property
    def basis(self) -> str:
        """What everything is compared with, and what such a comparison cannot tell."""
        local = f" {self.say('contests')}" if self._scale.local else ""
        return self._whole + local + self._asked

    @property
    def _asked(self) -> str:
        """Which lines may be none, since their columns are still a question; "" for none."""
        names = [self.line(key) for key in lines_in_question(self._election)]
        shown = ", ".join(names[:MOST_LINES]) + (" …" if len(names) > MOST_LINES else "")
        return f" {self.say('asked', count=len(names), lines=shown)}" if names else ""

    @property
    def _whole(self) -> str:
        scale, stations = self._scale, self._scale.stations
        if not scale.whole:
            return self.say("basis-part", precincts=stations)
        if scale.basis == "protocols" and expected_total(self._election) is None:
            return self.say("basis-unknown", precincts=stations)
        return self.say(f"basis-{scale.basis}")

    def concerned(self, weighed: Weighed) -> str:
        """How many votes the findings concern, and what is not known of them."""
        one = weighed.concerned
        if not one.votes and not len(one.places) and not one.unknown:
            return self.say("concerned-none", findings=one.findings)
        said = [
            self.say(
                "concerned", findings=one.findings - one.without, votes=round(one.votes),
                places=len(one.places),
            )
        ]  # fmt: skip
        if one.without:
            said.append(self.say("without-votes", findings=one.without))
        known = weighed.removed is not None and not one.elsewhere
        if known and round(one.votes) > weighed.left_out:
            said.append(self.say("more-than-votes", votes=weighed.left_out))
        if one.elsewhere:
            said.append(self.say("elsewhere", votes=round(one.elsewhere)))
        if one.unknown:
            said.append(self.say("unknown", findings=one.unknown))
        return " ".join(said)

    def consequences(self, weighed: Weighed) -> list[str]:
        """What would follow: places left out, figures corrected, votes moved."""
        return [*self._outcomes(weighed), *self._reach(weighed)]

    def needed(self) -> list[str]:
        """The fewest votes that would change anything, one sentence a kind and a move."""
        found = (fewest(self._scale.needs, what, move) for what in WHATS for move in _MOVES)
        return [self.need(one) for one in found if one is not None]

    def need(self, need: Need) -> str:
        """What so many votes would change, and how."""
        values: dict[str, Value] = {
            "votes": need.votes,
            "giver": self.line(need.giver) if need.giver else "",
            "receiver": self.line(need.receiver) if need.receiver else "",
            "line": self.line(need.line) if need.line else "",
            "seats": self._seats_changed(need.before, need.after),
        }
        turn = {"majority": "-lose", "threshold": "-miss"}.get(need.what, "")
        if turn and not need.giver:
            turn = {"majority": "-win", "threshold": "-pass"}[need.what]
        return self.say(f"need-{need.what}{turn}-{need.move}", **values)

    def changes(self, before: Standing, after: Standing) -> str:
        """What is not the same in the second of two results, or that nothing is."""
        found = [self._change(what, before, after) for what in differences(before, after)]
        if not found:
            found = [self.say("same", kind=_kind(before))]
        return "; ".join([*found, *self._largest_share(before, after)])

    # Inside

    def _outcomes(self, weighed: Weighed) -> Iterator[str]:
        if weighed.removed is not None:
            yield self._removed(weighed, weighed.removed)
        if weighed.corrected is not None:
            what = self.changes(weighed.before, weighed.corrected)
            yield self.say("corrected", figures=weighed.figures, what=what)
        elif weighed.concerned.findings:
            yield self.say("no-correction")

    def _removed(self, weighed: Weighed, removed: Standing) -> str:
        places, votes = len(weighed.concerned.places), weighed.left_out
        if not sum(removed.votes.values()):
            return self.say("removed-all", places=places, votes=votes)
        what = self.changes(weighed.before, removed)
        return self.say("removed", places=places, votes=votes, what=what)

    def _reach(self, weighed: Weighed) -> Iterator[str]:
        if not weighed.concerned.votes and not len(weighed.concerned.places):
            return
        if weighed.reach:
            yield self.say("reach", what=self._listed(weighed.reach))
        elif weighed.concerned.votes:
            yield self.say("reach-none", kind=_kind(weighed.before))
        more = [need for need in weighed.reach_whole if need not in weighed.reach]
        if more and len(weighed.concerned.places):
            yield self.say("reach-whole", what=self._listed(more))
        elif len(weighed.concerned.places) and not weighed.reach:
            yield self.say("reach-whole-none", kind=_kind(weighed.before))

    def _listed(self, reach: Sequence[Need]) -> str:
        found = (fewest(reach, what, move) for what in WHATS for move in _MOVES)
        return "; ".join(self.need(one) for one in found if one is not None)

    def _change(self, what: str, before: Standing, after: Standing) -> str:
        if what == "winner":
            first, second = self.line(before.order[0]), self.line(after.order[0])
            return self.say("change-winner", before=first, after=second)
        if what == "majority":
            lost = before.majority
            name = "change-majority-lose" if lost else "change-majority-win"
            return self.say(name, line=self.line(lost or after.majority))
        if what == "threshold":
            return "; ".join(self._crossed(before, after))
        if what == "seats" and before.seats and after.seats:
            seats = self._seats_changed(before.seats.seats, after.seats.seats)
            return self.say("change-seats", seats=seats)
        return self.say("change-order")

    def _crossed(self, before: Standing, after: Standing) -> Iterator[str]:
        for key in before.votes:
            if (key in before.passed) != (key in after.passed):
                name = "change-pass" if key in after.passed else "change-miss"
                yield self.say(name, line=self.line(key))

    def _seats_changed(self, before: Mapping[str, int], after: Mapping[str, int]) -> str:
        return ", ".join(
            f"{self.line(key)} {before.get(key, 0)} → {seats}"
            for key, seats in after.items()
            if seats != before.get(key, 0)
        )

    def _largest_share(self, before: Standing, after: Standing) -> Iterator[str]:
        moved = {key: after.share(key) - before.share(key) for key in before.votes}
        known = {key: by for key, by in moved.items() if not np.isnan(by)}
        if not known:
            return
        line = max(known, key=lambda key: abs(known[key]))
        by = formatting.signed(known[line], 2, self._language)
        if round(known[line], 2):
            points = messages.text("percentage-points", self._language, number=by)
            yield self.say("share", line=self.line(line), points=points)
        else:
            yield self.say("share-none")


def _kind(standing: Standing) -> str:
    """What of a result can change at all: its seats, a threshold, or the votes alone."""
    if standing.seats is None:
        return "votes"
    if not standing.seats.rule.seats:
        return "bars"
    return "seats" if len(standing.votes) <= MOST_LINES else "many"


def lines_in_question(election: Election) -> list[str]:
    """Keys of official lines whose own columns are still asked about, in the election's order."""
    official = (
        own for own, table in zip(election.asked, election.tables, strict=True)
        if table.kind is not TableKind.EVIDENCE
    )  # fmt: skip
    asked = frozenset().union(*official)
    return [line.key for line in election.lines if line.votes in asked]
