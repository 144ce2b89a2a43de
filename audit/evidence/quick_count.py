"""The quick count of an election: what drawn stations say of the whole, beside official figures.

Figures come from observers' copies of the drawn stations alone; where two copies of a station
differ, it is disputed and counts as missing. What a difference to the official share consists of
is told in two parts: copies against protocols of the same stations, and these stations against
the whole.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.election import Election
from audit.evidence.drawn import NotASample, drawn_of
from audit.frames import Floats, count, figures, given, voted, votes_total
from audit.outcome.below_zero import below_zero, without_a_sum
from audit.outcome.national import each_once, whole_country
from audit.statistics import quick_count as method
from audit.statistics.quick_count import Design, Estimates

Mask = NDArray[np.bool_]

LEAST = 30  # observed stations; below, neither the ratio nor its margin can be relied upon
FITS = 0.05  # of the number of precincts: by so much the drawn list may miss it
FIT_ERRORS = 3.0  # standard errors of that number, where probabilities are unequal
_NAMED = 5  # strata that a reason names


@dataclass(frozen=True)
class Official:
    """Official figures of what the sample was drawn from; shares of shape (lines,), NaN unknown.

    ``scope``: "country", "regions" (those that stations were drawn in), or "" where the files hold
    no figures of the whole; ``precincts`` that are known of the whole, NaN for none. ``left_out``:
    protocols with a count below zero, which the shares leave out.
    """

    shares: Floats
    turnout: float
    scope: str
    precincts: float
    left_out: pd.DataFrame


@dataclass(frozen=True)
class QuickCount:
    """A quick count; shares are parts of one, in arrays of shape (lines,).

    ``lines`` are keys. ``stations``: one row a drawn station as in `drawn.Drawn`, with ``observed``
    and ``disputed``. ``leads`` are of the first line by the estimate over every other, in the order
    of ``others``. ``turnout`` is None where it cannot be estimated. ``copies``: share by copies
    less share by protocols in the same stations, NaN where no protocols of these are known;
    ``same`` is the number of stations that have both, ``differing`` of those whose votes differ.
    ``of_threshold``: votes as parts of what the profile's threshold is of, None where there is
    none or observers did not note it. ``elsewhere``: copies of stations that were not drawn.
    ``alone``: lines that no official table has; ``unseen``: official lines that were not noted;
    both empty where there are no official figures.
    """

    lines: tuple[str, ...]
    stations: pd.DataFrame
    design: Design
    shares: Estimates
    leads: Estimates
    turnout: Estimates | None
    official: Official
    copies: Floats
    same: int
    differing: int
    elsewhere: int
    base: tuple[str, ...]
    of_threshold: Estimates | None
    alone: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()

    @property
    def drawn(self) -> int:
        """Stations drawn."""
        return len(self.stations)

    @property
    def observed(self) -> int:
        """Stations with figures."""
        return int(self.stations["observed"].sum())

    @property
    def strata(self) -> int:
        """Strata of the sample; 1 where it has none."""
        return len(self.design.drawn)

    @cached_property
    def order(self) -> NDArray[np.int64]:
        """Lines by their estimated share, the largest first."""
        return np.argsort(-self.shares.value, kind="stable").astype(np.int64)

    @property
    def others(self) -> NDArray[np.int64]:
        """The lines after the first, in the order of ``leads``."""
        return self.order[1:]

    @property
    def first_is_certain(self) -> bool:
        """Whether the first line leads every other by more than the margin of its lead."""
        return bool((self.leads.low > 0).all())

    def against(self, percent: float) -> NDArray[np.int64]:
        """Each line against a threshold: 1 above, -1 below, 0 where the interval holds it.

        Undecided are all where the base of the threshold was not noted.
        """
        told = self.of_threshold
        if told is None:
            return np.zeros(len(self.lines), dtype=np.int64)
        bound = percent / 100
        above, below = told.low >= bound, told.high < bound
        return np.where(above, 1, np.where(below, -1, 0)).astype(np.int64)


def accepted(election: Election) -> QuickCount | None:
    """The quick count of an election, None where its figures are no probability sample."""
    try:
        return estimated(election)
    except NotASample:
        return None


def estimated(election: Election) -> QuickCount:
    """As `quick_count`, made once for all that ask.

    Raises:
        NotASample: as `quick_count`.
    """
    missing = election.thresholds.sample_missing_percent
    return election.polls.kept("quick-count", lambda: quick_count(election), by=missing)


def quick_count(election: Election) -> QuickCount:
    """The quick count of an election.

    Raises:
        NotASample: when observers' figures are no probability sample, or too much of it is missing.
    """
    drawn = drawn_of(election)
    lines, base = _lines(election, drawn.reports)
    reports, disputed = _agreed(drawn.reports, [f"votes:{key}" for key in lines], base)
    stations = drawn.stations.assign(
        observed=drawn.stations["station"].isin(reports["station"]),
        disputed=drawn.stations["station"].isin(disputed),
    )
    design = _design(election, stations)
    official = _official(election, stations, design, lines, base)
    seen = stations.loc[stations["observed"], "station"]
    reports = reports.set_index("station").loc[seen].reset_index()
    y, x = _votes(reports, lines), _base(reports, base)
    shares = method.ratios(design, y, x)
    order = np.argsort(-shares.value, kind="stable")
    copies, same, differing = _copies(election, stations, reports, lines, base)
    return QuickCount(
        lines=lines, stations=stations, design=design, shares=shares,
        leads=method.leads(design, y[:, order], x), turnout=_turnout(election, stations, reports),
        official=official, copies=copies, same=same, differing=differing,
        elsewhere=drawn.elsewhere, base=base,
        of_threshold=_of_threshold(election, design, reports, y),
        alone=_alone(election, lines),
        unseen=tuple(key for key in election.official_names if key not in lines),
    )  # fmt: skip


def _alone(election: Election, lines: tuple[str, ...]) -> tuple[str, ...]:
    """Lines that observers noted and no official table has, where there are any such tables."""
    official = election.official_names
    return tuple(key for key in lines if key not in official) if official else ()


def _of_threshold(
    election: Election, design: Design, reports: pd.DataFrame, votes: Floats
) -> Estimates | None:
    """Votes as parts of what the threshold is of; None where not every station notes that."""
    rule = election.profile.seat_rule
    whole = figures(reports, rule.threshold_base) if rule and rule.threshold > 0 else None
    if whole is None or np.isnan(whole).any():
        return None
    return method.ratios(design, votes, whole)


def _lines(election: Election, reports: pd.DataFrame) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines that observers noted, and the fields whose sum their shares are of."""
    reports = reports.dropna(axis="columns", how="all")
    lines = tuple(line.key for line in election.lines if line.votes in reports)
    if not lines:
        raise NotASample("reason-sample-no-votes")
    base = tuple(f for f in election.profile.share_base if not np.isnan(count(reports, f)).all())
    official = election.protocols if len(election.protocols) else election.summaries
    lacking = [
        key for key in (*election.vote_columns, *election.profile.share_base)
        if key not in reports and key in official and official[key].sum() > 0
    ]  # fmt: skip
    unlike = _alone(election, lines)  # a line more on one side: shares are of valid ballots
    if lacking or unlike or len(lines) == 1 or not base:
        if np.isnan(given(reports, "valid")).all():
            lacking += [f"votes:{key}" for key in unlike]
            raise NotASample("reason-sample-lines", lacking_fields=",".join(lacking))
        base = ("valid",)
    return lines, base


def _votes(frame: pd.DataFrame, lines: tuple[str, ...]) -> Floats:
    return frame[[f"votes:{key}" for key in lines]].to_numpy(dtype=np.float64)


def _base(frame: pd.DataFrame, base: tuple[str, ...]) -> Floats:
    """The sum of the fields of the base, NaN where one is blank; shape (rows,)."""
    total: Floats = np.sum([_figures(frame, field) for field in base], axis=0)
    return total


def _figures(frame: pd.DataFrame, field: str) -> Floats:
    """A field as noted; valid ballots are summed only where nobody noted them."""
    own = given(frame, field)
    return count(frame, field) if np.isnan(own).all() else own


def _agreed(
    reports: pd.DataFrame, votes: list[str], base: tuple[str, ...]
) -> tuple[pd.DataFrame, NDArray[np.int64]]:
    """One whole report of each station, and the stations of which two reports differ."""
    whole = ~np.isnan(_base(reports, base)) & reports[votes].notna().all(axis=1).to_numpy()
    told = reports[whole].reset_index(drop=True)
    columns = told[votes].assign(_base=_base(told, base), station=told["station"])
    by_station = columns.groupby("station")
    spread = (by_station.max() - by_station.min()).reset_index()
    alike = (spread.drop(columns="station") == 0).all(axis=1)
    apart = spread.loc[~alike, "station"].to_numpy(dtype=np.int64)
    kept = told[~told["station"].isin(apart)].drop_duplicates("station")
    return kept.reset_index(drop=True), apart


def _design(election: Election, stations: pd.DataFrame) -> Design:
    """The design of a sample of which enough is observed."""
    drawn, seen = len(stations), int(stations["observed"].sum())
    most = election.thresholds.sample_missing_percent
    if 100 * (drawn - seen) > most * drawn:
        raise NotASample(
            "reason-sample-missing", missing_count=drawn - seen, drawn_count=drawn,
            part_percent=100 * (drawn - seen) / drawn, most_percent=most,
        )  # fmt: skip
    if seen < LEAST:
        raise NotASample("reason-sample-few", observed_count=seen, least_count=LEAST)
    codes, names = pd.factorize(stations["stratum"], sort=True)
    answered = np.bincount(codes[stations["observed"]], minlength=len(names))
    lost = [str(name) for name, came in zip(names, answered, strict=True) if not came]
    if lost:
        shown = "; ".join(lost[:_NAMED]) + (" …" if len(lost) > _NAMED else "")
        raise NotASample("reason-sample-lost-stratum", lost_count=len(lost), strata=shown)
    return Design(
        codes.astype(np.int64),
        stations["probability"].to_numpy(dtype=np.float64),
        stations["observed"].to_numpy(dtype=bool),
    )


def _official(
    election: Election, stations: pd.DataFrame, design: Design,
    lines: tuple[str, ...], base: tuple[str, ...],
) -> Official:  # fmt: skip
    """Official figures of what was drawn from, found by the number of stations it should have."""
    counted, error = method.counted(design)
    reach = max(FITS * counted, FIT_ERRORS * error)
    protocols = each_once(election.protocols)
    listed, frame = _known_precincts(election, stations)
    inside = protocols["region_key"].isin(stations["region_key"]).to_numpy(dtype=bool)
    if frame and abs(listed - counted) <= reach:
        return _national(election, protocols, lines, base, listed, reach)
    if inside.any() and not inside.all() and abs(inside.sum() - counted) <= reach:
        return _summed(election, protocols[inside], lines, base, "regions", float(inside.sum()))
    least = float(listed if frame else len(protocols))
    if counted < least - reach or (frame and counted > least + reach):
        told = {"told_count": round(counted), "precincts_count": round(least)}
        raise NotASample("reason-sample-sum", **told)
    return _national(election, protocols, lines, base, counted, reach)


def _known_precincts(election: Election, stations: pd.DataFrame) -> tuple[float, bool]:
    """How many precincts the country has, and whether anything but the protocols says so."""
    listed = election.registry["place"]
    if listed.nunique() > len(stations):
        return float(listed.nunique()), True
    stated = election.profile.precincts
    return (float(stated), True) if stated else (float("nan"), False)


def _national(
    election: Election, protocols: pd.DataFrame, lines: tuple[str, ...], base: tuple[str, ...],
    precincts: float, reach: float,
) -> Official:  # fmt: skip
    """The official figures of the country, unless the protocols are of a part of it only."""
    none = protocols.iloc[:0]
    nothing = Official(np.full(len(lines), np.nan), float("nan"), "", precincts, none)
    whole = whole_country(election)
    if whole is None and not without_a_sum(election):
        return nothing
    if whole is None or whole.basis == "protocols":
        if len(protocols) < precincts - reach:
            return nothing
        return _summed(election, protocols, lines, base, "country", precincts)
    votes = np.array([float(whole.votes.get(key, np.nan)) for key in lines])
    own = [field for field in base if field != "votes" and field in whole.counts]
    total = sum(whole.counts[field] for field in own)
    if "votes" in base or not own:
        total += sum(whole.votes.values())
    if not own and "against_all" in election.profile.share_base:
        total += whole.counts.get("against_all", 0)
    shares = votes / total if total else votes * np.nan
    return Official(shares, float("nan"), "country", precincts, none)


def _summed(
    election: Election, protocols: pd.DataFrame, lines: tuple[str, ...], base: tuple[str, ...],
    scope: str, precincts: float,
) -> Official:  # fmt: skip
    """The official figures of protocols, without those that have a count below zero."""
    wrong = below_zero(protocols, (*(f"votes:{key}" for key in lines), *base))
    shares, turnout = _sums(election, protocols[~wrong], lines, base)
    return Official(shares, turnout, scope, precincts, protocols[wrong])


def _sums(
    election: Election, protocols: pd.DataFrame, lines: tuple[str, ...], base: tuple[str, ...]
) -> tuple[Floats, float]:
    """Shares of lines and turnout in all protocols."""
    fields = [field for field in base if not np.isnan(_figures(protocols, field)).all()]
    parts = [np.nansum(_figures(protocols, field)) for field in fields]
    total = float(sum(parts)) if parts else float(np.nansum(votes_total(protocols)))
    votes = np.array([_sum(count(protocols, f"votes:{key}")) for key in lines])
    turnout = _turnout_of(protocols, election.polls.voted_field)
    known = ~np.isnan(turnout).any(axis=1)
    registered = float(turnout[known, 1].sum())
    part = float(turnout[known, 0].sum()) / registered if registered > 0 else float("nan")
    return votes / total if total > 0 else np.full(len(lines), np.nan), part


def _sum(column: Floats) -> float:
    return float("nan") if np.isnan(column).all() else float(np.nansum(column))


def _turnout_of(frame: pd.DataFrame, field: str) -> Floats:
    """Voters who took part, by the field that says so, and those listed; shape (rows, 2)."""
    listed = count(frame, "registered") + np.nan_to_num(count(frame, "registered_added"))
    return np.column_stack([figures(frame, field), listed])


def _turnout(election: Election, stations: pd.DataFrame, reports: pd.DataFrame) -> Estimates | None:
    """Turnout, from the stations of which voters listed and taking part are known."""
    official = len(election.polls.rows) > 0
    numerator = election.profile.turnout_numerator
    field = election.polls.voted_field if official else voted(reports, numerator)[1]
    both = _turnout_of(reports, field)
    known = ~np.isnan(both).any(axis=1) & (both[:, 1] > 0)
    seen = stations["station"].isin(reports.loc[known, "station"]).to_numpy(dtype=bool)
    most = election.thresholds.sample_missing_percent
    if seen.sum() < LEAST or 100 * (~seen).sum() > most * len(seen):
        return None
    codes = pd.factorize(stations["stratum"], sort=True)[0].astype(np.int64)
    try:
        design = Design(codes, stations["probability"].to_numpy(dtype=np.float64), seen)
    except ValueError:  # a stratum of which no turnout came
        return None
    return method.ratios(design, both[known][:, :1], both[known][:, 1])


def _copies(
    election: Election, stations: pd.DataFrame, reports: pd.DataFrame,
    lines: tuple[str, ...], base: tuple[str, ...],
) -> tuple[Floats, int, int]:  # fmt: skip
    """Shares by copies less those by protocols of the same stations, how many, how many differ."""
    nothing = np.full(len(lines), np.nan)
    protocols = each_once(election.protocols)
    protocols = protocols[protocols["place"].isin(reports["station"])].set_index("place")
    if not len(protocols) or any(np.isnan(count(protocols, f)).all() for f in base):
        return nothing, 0, 0
    beside = protocols.reindex(reports["station"])
    theirs, whole = _votes(beside, lines), _base(beside, base)
    paired = ~np.isnan(theirs).all(axis=0)
    theirs, noted = theirs[:, paired], _votes(reports, lines)[:, paired]
    both = ~(np.isnan(theirs).any(axis=1) | np.isnan(whole))
    differing = int((theirs != noted)[both].any(axis=1).sum())
    seen = stations["station"].isin(reports.loc[both, "station"]).to_numpy(dtype=bool)
    codes = pd.factorize(stations["stratum"], sort=True)[0].astype(np.int64)
    try:
        design = Design(codes, stations["probability"].to_numpy(dtype=np.float64), seen)
    except ValueError:  # a stratum without protocols
        return nothing, int(both.sum()), differing
    ours = method.ratios(design, noted[both], _base(reports, base)[both])
    official = method.ratios(design, theirs[both], whole[both])
    nothing[paired] = ours.value - official.value
    return nothing, int(both.sum()), differing
