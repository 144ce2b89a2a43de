"""Any election table, laid out in any of the ways that commissions publish."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from hypothesis import strategies as st

from tests.audit.reading.writers import Cell

FIELDS = ("registered", "issued", "valid", "invalid")
# Region, precinct, the four fields, title, total, note, share.
WORDS = {
    "ru": (
        "Регион|Номер УИК|Число избирателей|Выдано бюллетеней|Действительных бюллетеней|"
        "Недействительных бюллетеней|Протоколы участковых комиссий|Итого|По данным комиссий.|%"
    ).split("|"),
    "en": (
        "Region|Polling station|Registered voters|Ballots issued|Valid ballots|"
        "Invalid ballots|Results by polling station|Total|Data of the commission.|%"
    ).split("|"),
    "kk": (
        "Облыс|Учаске нөмірі|Сайлаушылар саны|Берілген бюллетеньдер|Жарамды бюллетеньдер|"
        "Жарамсыз бюллетеньдер|Учаскелер бойынша нәтижелер|Барлығы|Комиссия деректері.|%"
    ).split("|"),
}
LINE_WORDS = {
    "ru": ("Партия", "Голосов"),
    "en": ("Party", "Votes"),
    "kk": ("Партия", "Дауыстар"),
}
REGIONS = {
    "ru": ("Алматы", "Акмолинская область", "Шымкент"),
    "en": ("Northshire", "Southfolk", "Easton"),
    "kk": ("Ақмола облысы", "Түркістан облысы", "Шымкент қаласы"),
}
PARTIES = {
    "ru": ("Народная партия", "Союз труда", "Зелёные", "Демократы", "Партия Труда и Мира"),
    "en": ("Labour Union", "Green Alliance", "National Front", "Liberals", "Civic Forum"),
    "kk": ("Халық партиясы", "Еңбек одағы", "Жасылдар", "Демократтар", "Ауыл халқы"),
}


@dataclass(frozen=True, slots=True)
class Vote:
    """What a table says: ``figures`` of each place by field, the parties after the fields."""

    language: str
    places: tuple[tuple[str, str], ...]
    parties: tuple[str, ...]
    figures: tuple[tuple[int | None, ...], ...]

    @property
    def keys(self) -> list[str]:
        return [*FIELDS, *(f"votes:{party}" for party in self.parties)]

    @property
    def headers(self) -> list[str]:
        return [*WORDS[self.language][2:6], *self.parties]

    def expected(self) -> Mapping[tuple[str, str], Mapping[str, int | None]]:
        return {
            place: dict(zip(self.keys, row, strict=True))
            for place, row in zip(self.places, self.figures, strict=True)
        }


@st.composite
def votes(draw: st.DrawFn) -> Vote:
    """A vote whose figures obey the protocol's own sums; a number may be missing."""
    language = draw(st.sampled_from(sorted(WORDS)))
    parties = PARTIES[language][: draw(st.integers(2, 5))]
    count = draw(st.integers(5, 14))
    chance = Random(draw(st.integers(0, 1_000_000)))  # figures of real life, not all alike
    rows: list[tuple[int | None, ...]] = []
    for _ in range(count):
        lines = [chance.randint(5, 700) for _ in parties]
        valid, invalid = sum(lines), chance.randint(1, 60)
        issued = valid + invalid + chance.randint(0, 9)
        rows.append((issued + chance.randint(20, 900), issued, valid, invalid, *lines))
    if draw(st.booleans()):
        place = draw(st.integers(0, count - 1))
        rows[place] = (rows[place][0], None, *rows[place][2:])
    regions = REGIONS[language]
    places = tuple((regions[n * len(regions) // count], str(101 + n)) for n in range(count))
    return Vote(language, places, parties, tuple(rows))


def in_rows(vote: Vote) -> list[list[Cell]]:
    words = WORDS[vote.language]
    body = [[*place, *row] for place, row in zip(vote.places, vote.figures, strict=True)]
    return [[*words[:2], *vote.headers], *body]


def in_rows_with_total(vote: Vote) -> list[list[Cell]]:
    sums = [sum(v or 0 for v in column) for column in zip(*vote.figures, strict=True)]
    total: list[Cell] = [WORDS[vote.language][7], None, *sums]
    if any(None in row for row in vote.figures):
        total[3] = None  # nobody can sum a column with a gap
    return [*in_rows(vote), total]


def in_rows_between_texts(vote: Vote) -> list[list[Cell]]:
    words = WORDS[vote.language]
    return [[words[6]], [], *in_rows(vote), [], [words[8]]]


def under_two_headers(vote: Vote) -> list[list[Cell]]:
    words = WORDS[vote.language]
    head, *body = in_rows(vote)
    over: list[Cell] = [None] * len(head)
    over[2], over[6] = words[6], words[8].rstrip(".")
    return [over, head, *body]


def in_columns(vote: Vote) -> list[list[Cell]]:
    return [list(column) for column in zip(*in_rows(vote), strict=True)]


def with_shares(vote: Vote) -> list[list[Cell]]:
    """Votes and percent of the valid ballots beside one another."""
    head: list[Cell] = [*WORDS[vote.language][:2], *vote.headers[:4]]
    for party in vote.parties:
        head += [party, f"{party}, %"]
    rows = [head]
    for place, row in zip(vote.places, vote.figures, strict=True):
        line: list[Cell] = [*place, *row[:4]]
        for value in row[4:]:
            line += [value, f"{100 * (value or 0) / (row[2] or 1):.2f}%"]
        rows.append(line)
    return rows


def with_numbered_columns(vote: Vote) -> list[list[Cell]]:
    head, *body = in_rows(vote)
    return [head, list(range(1, len(head) + 1)), *body]


def in_lines(vote: Vote) -> list[list[Cell]]:
    """One row a party, the figures of the place repeated in each."""
    words = WORDS[vote.language]
    rows: list[list[Cell]] = [[*words[:2], *vote.headers[:4], *LINE_WORDS[vote.language]]]
    for place, row in zip(vote.places, vote.figures, strict=True):
        for party, value in zip(vote.parties, row[4:], strict=True):
            rows.append([*place, *row[:4], party, value])
    return rows


LAYOUTS = (
    with_numbered_columns,
    in_lines,
    in_rows,
    in_rows_with_total,
    in_rows_between_texts,
    under_two_headers,
    in_columns,
    with_shares,
)
