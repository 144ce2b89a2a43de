"""What is publicly known of the election of 10 January 2021: votes and turnout by region.

Votes and printed shares: the table by region as it was published, with its slips (two blank
names, Adal's 5.21 in the third row where 18,835 / 321,322 is 5.86 %). Turnout: the figures of
22:00 quoted by the press. Numbers of precincts by region are invented, but add up to the 8,141
of the eastern and 1,919 of the western time zone.
"""

from dataclasses import dataclass

REGISTERED = 11_919_241
ISSUED = 7_539_280
PRECINCTS = 10_060

# Column order of the published table by region.
PUBLISHED_LINES = ("nur-otan", "aq-jol", "qhp", "auyl", "adal")
# Order on the ballot.
BALLOT = ("qhp", "nur-otan", "aq-jol", "auyl", "adal")
TOTAL = (5_148_074, 792_828, 659_019, 383_023, 258_618)
TOTAL_SHARES = (71.09, 10.95, 9.10, 5.29, 3.57)


@dataclass(frozen=True, slots=True)
class RegionFacts:
    """A region: its published row, final turnout in percent, and its number of precincts.

    ``printed`` is the name in the published table, "" where the source leaves it blank; ``votes``
    and ``shares`` stand in the order of `PUBLISHED_LINES`.
    """

    key: str
    printed: str
    russian: str
    kazakh: str
    votes: tuple[int, int, int, int, int]
    shares: tuple[float, float, float, float, float]
    turnout: float
    precincts: int

    def ballot_votes(self) -> dict[str, int]:
        """Published votes by line, in the order of the ballot."""
        votes = dict(zip(PUBLISHED_LINES, self.votes, strict=True))
        return {line: votes[line] for line in BALLOT}


# In the order of the published table.
REGIONS: tuple[RegionFacts, ...] = (
    RegionFacts(
        "akmola",
        "Akmola Region",
        "Акмолинская область",
        "Ақмола облысы",
        (278_209, 33_474, 39_780, 7_529, 4_728),
        (76.49, 9.20, 10.94, 2.07, 1.30),
        72.8,
        800,
    ),
    RegionFacts(
        "aktobe",
        "Aktobe Region",
        "Актюбинская область",
        "Ақтөбе облысы",
        (206_172, 40_071, 52_910, 5_781, 13_036),
        (64.84, 12.60, 16.64, 1.82, 4.10),
        58.8,
        490,
    ),
    RegionFacts(
        "almaty-city",
        "",
        "г. Алматы",
        "Алматы қаласы",
        (178_461, 48_887, 43_337, 31_802, 18_835),
        (55.54, 15.21, 13.49, 9.90, 5.21),
        30.3,
        520,
    ),
    RegionFacts(
        "almaty-region",
        "Almaty Region",
        "Алматинская область",
        "Алматы облысы",
        (716_379, 114_939, 46_224, 60_251, 51_544),
        (72.41, 11.62, 4.67, 6.09, 5.21),
        73.5,
        990,
    ),
    RegionFacts(
        "atyrau",
        "Atyrau Region",
        "Атырауская область",
        "Атырау облысы",
        (143_692, 25_875, 32_905, 11_277, 9_791),
        (64.28, 11.58, 14.72, 5.04, 4.38),
        56.4,
        285,
    ),
    RegionFacts(
        "east-kazakhstan",
        "East Kazakhstan Region",
        "Восточно-Казахстанская область",
        "Шығыс Қазақстан облысы",
        (462_685, 65_723, 75_298, 24_410, 23_186),
        (71.04, 10.09, 11.56, 3.75, 3.56),
        72.4,
        1000,
    ),
    RegionFacts(
        "jambyl",
        "Jambyl Region",
        "Жамбылская область",
        "Жамбыл облысы",
        (399_766, 40_341, 32_746, 14_516, 15_229),
        (79.54, 8.03, 6.52, 2.89, 3.03),
        72.2,
        510,
    ),
    RegionFacts(
        "karaganda",
        "Karaganda Region",
        "Карагандинская область",
        "Қарағанды облысы",
        (476_504, 61_345, 66_411, 12_023, 9_606),
        (76.13, 9.80, 10.61, 1.92, 1.53),
        70.7,
        820,
    ),
    RegionFacts(
        "kostanay",
        "Kostanay Region",
        "Костанайская область",
        "Қостанай облысы",
        (308_037, 38_407, 23_237, 17_069, 5_805),
        (78.47, 9.78, 5.92, 4.35, 1.48),
        71.8,
        760,
    ),
    RegionFacts(
        "kyzylorda",
        "Kyzylorda Region",
        "Кызылординская область",
        "Қызылорда облысы",
        (261_720, 33_052, 13_496, 30_569, 12_653),
        (74.46, 9.40, 3.84, 8.70, 3.60),
        73.9,
        419,
    ),
    RegionFacts(
        "mangystau",
        "Mangystau Region",
        "Мангистауская область",
        "Маңғыстау облысы",
        (128_789, 31_361, 25_594, 18_664, 14_908),
        (58.72, 14.30, 11.67, 8.51, 6.80),
        55.0,
        210,
    ),
    RegionFacts(
        "north-kazakhstan",
        "North Kazakhstan Region",
        "Северо-Казахстанская область",
        "Солтүстік Қазақстан облысы",
        (213_416, 29_533, 36_415, 7_937, 3_813),
        (73.31, 10.14, 12.51, 2.73, 1.31),
        75.5,
        690,
    ),
    RegionFacts(
        "nur-sultan",
        "",
        "г. Нур-Султан",
        "Нұр-Сұлтан қаласы",
        (173_732, 44_695, 38_752, 21_745, 14_394),
        (59.23, 15.24, 13.21, 7.41, 4.91),
        45.1,
        310,
    ),
    RegionFacts(
        "pavlodar",
        "Pavlodar Region",
        "Павлодарская область",
        "Павлодар облысы",
        (260_238, 43_513, 41_910, 9_483, 5_181),
        (72.22, 12.08, 11.63, 2.63, 1.44),
        71.3,
        536,
    ),
    RegionFacts(
        "shymkent",
        "Shymkent",
        "г. Шымкент",
        "Шымкент қаласы",
        (223_027, 27_349, 21_281, 42_755, 15_998),
        (67.50, 8.28, 6.44, 12.94, 4.84),
        56.5,
        285,
    ),
    RegionFacts(
        "turkistan",
        "Turkistan Region",
        "Туркестанская область",
        "Түркістан облысы",
        (545_806, 74_889, 27_501, 48_181, 36_979),
        (74.43, 10.21, 3.75, 6.57, 5.04),
        65.8,
        920,
    ),
    RegionFacts(
        "west-kazakhstan",
        "West Kazakhstan Region",
        "Западно-Казахстанская область",
        "Батыс Қазақстан облысы",
        (171_441, 39_374, 41_222, 19_031, 2_932),
        (62.57, 14.37, 15.04, 6.95, 1.07),
        62.4,
        515,
    ),
)
