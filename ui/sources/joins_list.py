"""The columns of the two lists of the tab for precincts that join nowhere."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audit import formatting, messages
from audit.assembling import joining
from audit.assembling.joining import SURENESS, Unjoined
from audit.election import Election
from audit.folding import fold, fold_all
from audit.messages import Language
from ui.session import Session
from ui.tables import Column

Ints = NDArray[np.int64]
Texts = NDArray[np.object_]
_MOST_FOUND = 200  # official precincts that a search lists


@dataclass(frozen=True)
class Lists:
    """What both lists show: the open units of ``found``, by position in it."""

    session: Session
    election: Election
    found: Unjoined
    units: Ints

    def unit_columns(self) -> list[Column]:
        """Observed precincts, each with its best proposal; one row for each of ``units``."""
        units, first = self.found.units.iloc[self.units], self.found.first[self.units]
        sure = np.append(self.found.pairs["sure"].to_numpy(dtype=np.int64), -1)[first]
        return [
            self._texts("precinct", units["written"].to_numpy(), 16),
            self._lazy("proposal", first, self.proposal, 28),
            self._lazy("sureness", sure, self._sureness, 13),
            self._texts("district", units["district"].to_numpy(), 16),
            self._texts("region", units["region"].to_numpy(), 16),
            self._numbers("registered", units["registered"].to_numpy()),
        ]

    def official_columns(self, rows: Ints, pairs: Ints) -> list[Column]:
        """Official precincts ``rows``, with the pair of the unit (-1: none) that leads to each."""
        official = self.found.official.iloc[rows]
        sure = np.append(self.found.pairs["sure"].to_numpy(dtype=np.int64), -1)[pairs]
        return [
            self._lazy("official", rows, self.official, 34),
            self._numbers("registered", official["registered"].to_numpy()),
            self._lazy("sureness", sure, self._sureness, 13),
            self._lazy("why", pairs, self.why, 60),
        ]

    def proposal(self, pair: int) -> str:
        """The official precinct of a pair, in words."""
        if pair < 0:
            return self.session.text("window-joins-none-proposed")
        return self.official(int(self.found.pairs["official"].iloc[pair]))

    def official(self, row: int) -> str:
        """An official precinct in words: number first, then where it is."""
        there = self.found.official
        region = self.election.region_name(
            str(there["region_key"].iloc[row]), self.session.language
        )
        parts = [str(there[name].iloc[row]) for name in ("precinct", "settlement", "district")]
        return ", ".join(part for part in (*parts, region) if part)

    def why(self, pair: int) -> str:
        """The reasons of a pair in one sentence; "" where there is none."""
        return reason_text(self.found, pair, self.session.language) if pair >= 0 else ""

    def search(self, text: str) -> Ints:
        """Official precincts whose number, district or region has every word of ``text``."""
        keep = np.ones(len(self.found.official), dtype=bool)
        for word in fold(text).split():
            keep &= np.fromiter((word in words for words in self._words()), bool, len(keep))
        exact = (self.found.official["precinct_key"] == fold(text).lstrip("0")).to_numpy()
        rows = np.flatnonzero(keep)
        return rows[np.argsort(~exact[rows], kind="stable")][:_MOST_FOUND]

    # Inside

    def _words(self) -> Texts:
        there = self.found.official
        whole = there["precinct"] + " " + there["settlement"] + " " + there["district"]
        return fold_all(whole + " " + there["region"] + " " + there["address"])

    def _sureness(self, sure: int) -> str:
        return self.session.text(f"join-{SURENESS[sure]}") if sure >= 0 else ""

    def _texts(self, name: str, values: Texts, widest: int) -> Column:
        title = self.session.text(f"window-joins-{name}")
        return Column(name, title, np.asarray(values, dtype=object), widest=widest)

    def _numbers(self, name: str, values: NDArray[np.float64]) -> Column:
        def show(value: float) -> str:
            return "" if np.isnan(value) else formatting.whole(value, self.session.language)

        title = self.session.text(f"window-joins-{name}")
        return Column(name, title, np.asarray(values, dtype=np.float64), show, "right")

    def _lazy(self, name: str, values: Ints, show: Callable[[int], str], width: int) -> Column:
        """Texts made only where they are seen."""
        title = self.session.text(f"window-joins-{name}")
        boxed = np.asarray([*values.tolist(), 0], dtype=object)[:-1]
        return Column(name, title, boxed, show, sort_by=-values, width=width)


def reason_text(found: Unjoined, pair: int, language: Language) -> str:
    """Why a pair is proposed and what speaks against it, in one sentence."""
    told = []
    for message, params in joining.reasons(found, pair):
        spoken = {
            name: formatting.whole(value, language) if isinstance(value, float) else value
            for name, value in params.items()
        }
        told.append(messages.render(message, language, spoken))
    return "; ".join(told)
