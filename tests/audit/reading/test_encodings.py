"""Tables of protocols in many languages, written in every encoding that is used for them."""

import pytest

from audit.reading.content import Refused
from audit.reading.delimited import read_delimited
from audit.reading.sniff import FileKind, file_kind
from tests.audit.reading.builders import codes_of, texts

# Language: encodings, header, places.
LANGUAGES = {
    "kk": (
        "kz1048 ptcp154",
        "Облыс|Учаске|Тізімдегі сайлаушылар|Жарамсыз бюллетеньдер|Нұр Отан",
        "Ақмола облысы|Қызылорда облысы|Түркістан облысы|Жамбыл облысы|Өскемен қаласы",
    ),
    "ru": (
        "cp1251 koi8-r cp866 iso8859-5 mac-cyrillic koi8-u cp855",
        "Регион|УИК|Число избирателей|Недействительные|Единая Россия",
        "Республика Коми|г. Москва|Алтайский край|Чувашия|Ямало-Ненецкий АО",
    ),
    "uk": (
        "cp1251 koi8-u cp1125 iso8859-5 mac-cyrillic",
        "Область|Дільниця|Кількість виборців|Недійсні|Слуга народу",
        "Київська|Львівська|Івано-Франківська|Чернігівська|м. Київ",
    ),
    "be": (
        "cp1251 iso8859-5",
        "Вобласць|Участак|Колькасць выбаршчыкаў|Несапраўдныя|Супраць усіх",
        "Мінская|Гродзенская|Віцебская|Магілёўская|Брэсцкая",
    ),
    "bg": (
        "cp1251 cp866 iso8859-5 koi8-r mac-cyrillic cp855",
        "Област|Секция|Избиратели|Недействителни|Не подкрепям никого",
        "Благоевград|Варна|Габрово|Ямбол|Търговище",
    ),
    "sr": (
        "cp1251 iso8859-5",
        "Општина|Место|Уписаних|Неважећи|Странка",
        "Чачак|Краљево|Ниш|Шабац|Ђердап",
    ),
    "mk": (
        "cp1251 iso8859-5",
        "Општина|Избирачко место|Запишани|Неважечки|Партија",
        "Ѓорче Петров|Кичево|Охрид|Штип|Гевгелија",
    ),
    "pl": (
        "cp1250 iso8859-2 cp852 mac-latin2",
        "Gmina|Komisja|Uprawnionych|Głosów nieważnych|Kandydat Łukasz",
        "Łódź|Świętochłowice|Kraków|Rzeszów|Bielsk Podlaski",
    ),
    "cs": (
        "cp1250 iso8859-2 cp852 mac-latin2",
        "Obec|Okrsek|Zapsaní voliči|Neplatné|Piráti",
        "Plzeň|Říčany|Ústí nad Labem|Třebíč|Žďár",
    ),
    "hu": (
        "cp1250 iso8859-2 cp852",
        "Megye|Szavazókör|Választópolgárok|Érvénytelen|Jobbik",
        "Győr|Bács-Kiskun|Szabolcs|Fejér|Tolna",
    ),
    "ro": (
        "cp1250 iso8859-2 cp852",
        "Judeţ|Secţie|Alegători înscrişi|Nule|PSD",
        "Argeş|Bacău|Braşov|Iaşi|Neamţ",
    ),
    "hr": (
        "cp1250 iso8859-2 cp852",
        "Županija|Biračko mjesto|Birača|Nevažeći|HDZ",
        "Šibenik|Čakovec|Đakovo|Požega|Zadar",
    ),
    "tr": (
        "cp1254 iso8859-9 cp857",
        "İl|Sandık|Kayıtlı seçmen|Geçersiz oy|İYİ Parti",
        "Şanlıurfa|Muğla|İzmir|Ağrı|Kırıkkale",
    ),
    "es": (
        "cp1252 latin-1 cp850 mac-roman cp437",
        "Departamento|Mesa|Inscritos|Votos nulos|Alianza País",
        "Nariño|Córdoba|Bogotá|Caquetá|Vaupés",
    ),
    "pt": (
        "cp1252 latin-1 cp850 mac-roman",
        "Município|Seção|Eleitores|Votos nulos|Coligação",
        "São Paulo|Maranhão|Ceará|Goiás|Pará",
    ),
    "fr": (
        "cp1252 latin-1 cp850 mac-roman iso8859-15",
        "Commune|Bureau|Électeurs inscrits|Nuls|Front",
        "Orléans|Évry|Besançon|Nîmes|Mâcon",
    ),
    "de": (
        "cp1252 latin-1 cp850 mac-roman cp437",
        "Gemeinde|Wahllokal|Wahlberechtigte|Ungültige|Grüne",
        "München|Köln|Lübeck|Gießen|Fürth",
    ),
    "it": (
        "cp1252 latin-1 cp850 mac-roman",
        "Comune|Sezione|Elettori|Schede nulle|Libertà",
        "Forlì|Cefalù|Città di Castello|Mondovì|Agliè",
    ),
    "sv": (
        "cp1252 latin-1 cp850",
        "Kommun|Distrikt|Röstberättigade|Ogiltiga|Miljöpartiet",
        "Malmö|Göteborg|Växjö|Örebro|Luleå",
    ),
    "et": (
        "cp1257 iso8859-15 iso8859-13",
        "Vald|Jaoskond|Valijaid|Kehtetuid|Rahvaliit",
        "Võru|Pärnu|Jõgeva|Põlva|Järva",
    ),
    "lv": (
        "cp1257 iso8859-13 iso8859-4",
        "Novads|Iecirknis|Vēlētāji|Nederīgas|Saskaņa",
        "Rēzekne|Jūrmala|Ķekava|Līvāni|Žīguri",
    ),
    "lt": (
        "cp1257 iso8859-13 iso8859-4",
        "Savivaldybė|Apylinkė|Rinkėjų|Negaliojantys|Tėvynės sąjunga",
        "Šiauliai|Panevėžys|Kėdainiai|Ukmergė|Ąžuolynas",
    ),
    "el": (
        "cp1253 iso8859-7 cp737",
        "Δήμος|Τμήμα|Εγγεγραμμένοι|Άκυρα|Νέα Δημοκρατία",
        "Αθήνα|Θεσσαλονίκη|Πάτρα|Ηράκλειο|Λάρισα",
    ),
    "ar": (
        "cp1256 iso8859-6",
        "المحافظة|المحطة|عدد الناخبين|الباطلة|حركة النهضة",
        "تونس|صفاقس|سوسة|القيروان|بنزرت",
    ),
    "fa": (
        "cp1256",
        "استان|شعبه|واجدين شرايط|باطله|جبهه",
        "تهران|اصفهان|گيلان|فارس|كرمان",
    ),
    "he": (
        "cp1255 iso8859-8",
        "ישוב|קלפי|בעלי זכות|פסולים|הליכוד",
        "ירושלים|חיפה|תל אביב|אשדוד|נתניה",
    ),
    "hy": (
        "",
        "Մարզ|Տեղամաս|Ընտրողներ|Անվավեր|Կուսակցություն",
        "Լոռի|Շիրակ|Արարատ|Երևան|Սյունիք",
    ),
    "ka": (
        "",
        "მხარე|უბანი|ამომრჩეველი|ბათილი|ოცნება",
        "კახეთი|იმერეთი|თბილისი|გურია|აჭარა",
    ),
    "zh": (
        "gb18030 gbk",
        "地区|投票站|选民人数|无效票|政党",
        "北京市|上海市|广东省|四川省|河南省",
    ),
    "zht": (
        "big5 cp950",
        "縣市|投票所|選舉人數|無效票|民主進步黨",
        "臺北市|高雄市|臺中市|桃園市|花蓮縣",
    ),
    "ja": (
        "shift_jis cp932 euc_jp",
        "都道府県|投票所|有権者数|無効票|自由民主党",
        "東京都|大阪府|北海道|京都府|神奈川県",
    ),
    "ko": (
        "euc_kr cp949",
        "시도|투표구|선거인수|무효투표수|더불어민주당",
        "서울특별시|부산광역시|경기도|강원도|제주도",
    ),
    "th": (
        "cp874 tis-620",
        "จังหวัด|หน่วย|ผู้มีสิทธิ|บัตรเสีย|พรรค",
        "กรุงเทพ|เชียงใหม่|ขอนแก่น|ภูเก็ต|สงขลา",
    ),
    "vi": (
        "",
        "Tỉnh|Tổ bầu cử|Cử tri|Không hợp lệ|Đại biểu",
        "Hà Nội|Đà Nẵng|Nghệ An|Bình Định|Cần Thơ",
    ),
    "az": (
        "",
        "Rayon|Məntəqə|Seçicilər|Etibarsız|Yeni Azərbaycan",
        "Gəncə|Şəki|Bakı|Sumqayıt|Lənkəran",
    ),
    "mn": (
        "",
        "Аймаг|Хэсэг|Сонгогчид|Хүчингүй|Нам",
        "Өвөрхангай|Хөвсгөл|Дундговь|Увс|Төв",
    ),
    "tg": (
        "",
        "Вилоят|Ҳавза|Интихобкунандагон|Беэътибор|Ҳизб",
        "Хатлон|Суғд|Душанбе|Кӯлоб|Хуҷанд",
    ),
}
UNICODE = "utf-8 utf-8-sig utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be".split()


def table_of(language: str, rows: int) -> list[list[str]]:
    _, header, places = LANGUAGES[language]
    names = places.split("|")
    return [header.split("|")] + [
        [
            names[number % len(names)],
            f"{number + 1}",
            f"{900 + number * 37 % 800}",
            f"{number % 9}",
            f"{300 + number * 53 % 400}",
        ]
        for number in range(rows)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_is_read_or_the_doubt_is_told(language: str) -> None:
    for codec in [*LANGUAGES[language][0].split(), *UNICODE]:
        for rows, delimiter in ((3, ";"), (5, "\t"), (40, ",")):
            table = table_of(language, rows)
            text = "\r\n".join(delimiter.join(row) for row in table) + "\r\n"
            reading = read_delimited(text.encode(codec))
            assert texts(reading.grids[0]) == table, (codec, rows)
            assert codes_of(reading) in ([], ["encoding"], ["doubtful-encoding"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_common_encodings_leave_no_doubt(language: str) -> None:
    codecs = [c for c in LANGUAGES[language][0].split() if c.startswith("cp125") or c == "kz1048"]
    for codec in [*codecs, *UNICODE]:
        text = "\n".join(";".join(row) for row in table_of(language, 40))
        if language not in ("tr", "el") or codec in UNICODE:  # told apart by a capital or two
            assert "doubtful-encoding" not in codes_of(read_delimited(text.encode(codec))), codec


@pytest.mark.parametrize(
    ("word", "codec"),
    [
        ("Нұр Отан", "kz1048"),  # Нўр in Windows-1251
        ("İl", "cp1254"),  # Ýl in Windows-1250
        ("地区", "gb18030"),  # 뒈혐 in CP949
        ("Plzeň", "cp852"),
    ],
)
def test_a_single_word_is_not_enough_to_be_sure(word: str, codec: str) -> None:
    reading = read_delimited(f"id;name\n1;{word}\n".encode(codec))
    assert codes_of(reading) == ["doubtful-encoding"]


@pytest.mark.parametrize("mark", ["\u00a0", "’"])
@pytest.mark.parametrize("codec", ["cp1251", "cp1252", "cp1250", "kz1048"])
def test_signs_between_digits_are_no_letters(mark: str, codec: str) -> None:
    text = "".join(f"{number};{number}{mark}927;5\n" for number in range(1, 20))
    reading = read_delimited(text.encode(codec))
    assert texts(reading.grids[0])[0] == ["1", f"1{mark}927", "5"]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize(
    "words",
    [
        ("Облыс", "Учаске", "Жарамсыз", "Алматы қаласы"),
        ("Регион", "Участок", "Недействительных", "Республика Коми № 5"),
        ("Область", "Дільниця", "Недійсних", "Київська"),
        ("Մարզ", "Տեղամաս", "Անվավեր", "Լոռի"),
        ("მხარე", "უბანი", "ბათილი", "კახეთი"),
        ("Region", "Precinct", "Invalid", "North"),
    ],
)
def test_unicode_text_of_every_script(codec: str, mark: str, words: tuple[str, ...]) -> None:
    head, name = "\t".join(words[:3]), words[3]
    lines = [head, *(f"{name}\t{number}\t{number * 7}" for number in range(1, 40))]
    data = (mark + "\r\n".join(lines)).encode(codec)
    assert file_kind(data) is FileKind.TEXT
    assert texts(read_delimited(data).grids[0])[:2] == [list(words[:3]), [name, "1", "7"]]


SAMPLES = [
    ("регион;явка\nАлматы;56,1\nАкмолинская область;60,2\n", "cp1251", "Windows-1251"),
    ("РЕГИОН;ЯВКА\nГОРОД АЛМАТЫ;56\n", "cp1251", "Windows-1251"),
    ("регион;явка\nАлматы;56,1\nВосточно-Казахстанская\n", "koi8-r", "KOI8-R"),
    ("регион;явка\nАлматы;56,1\nУчасток № 5\n", "cp866", "CP866"),
    ("облыс;сайлаушы\nҚызылорда;10\nТүркістан;20\nӨскемен;5\n", "kz1048", "KZ-1048"),
    ("gmina;głosów ważnych\nŁódź;12\nŚwiętochłowice;5\n", "cp1250", "Windows-1250"),
    ("gmina;głosów ważnych\nŁódź;12\nŚwiętochłowice;5\n", "iso8859-2", "ISO8859-2"),
    ("obec;hlasů\nPlzeň;3\nŘíčany;5\n", "cp1250", "Windows-1250"),
    ("commune;exprimés\nOrléans;12\nFrançais de l'étranger;3\n", "latin-1", "Latin-1"),
    ("qarku;votues të regjistruar\nShqipëri;3\nÇorovodë;5\n", "latin-1", "Latin-1"),
    ("округ;виборців\nКиїв;5\nЇжакевич;6\n", "cp1251", "Windows-1251"),
    ("il;geçerli oy\nŞanlıurfa;5\nMuğla;7\n", "cp1254", "Windows-1254"),
    ("регион,явка\nАлматы,56\n", "utf-16", "UTF-16"),
    ("регион,явка\nАлматы,56\n", "utf-16-le", "UTF-16"),
    ("region,turnout\nAlmaty,56\n", "utf-16-be", "UTF-16"),
]


@pytest.mark.parametrize(("text", "codec", "name"), SAMPLES)
def test_encodings_are_found_by_their_letters(text: str, codec: str, name: str) -> None:
    reading = read_delimited(text.encode(codec))
    delimiter = ";" if ";" in text else ","
    expected = [line.split(delimiter) for line in text.splitlines()]
    assert [[c for c in row if c] for row in texts(reading.grids[0])] == expected
    assert [(p.code, p.params) for p in reading.problems] == [("encoding", {"encoding": name})]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "ascii"])
def test_utf8_needs_no_note(codec: str) -> None:
    text = "a,b\n1,2\n" if codec == "ascii" else "Алматы,Үржар\n1,2\n"
    reading = read_delimited(text.encode(codec))
    assert texts(reading.grids[0])[0] == text.splitlines()[0].split(",")
    assert not reading.problems


@pytest.mark.parametrize("damage", [b"\xff", b"\xd0"])
def test_a_broken_letter_is_refused_with_its_place(damage: bytes) -> None:
    data = "Алматы,1\nАстана,2\n".encode() + damage + "Абай,3\n".encode()
    with pytest.raises(Refused) as caught:
        read_delimited(data)
    problem = caught.value.problem
    assert (problem.code, problem.params["line"]) == ("undecodable", 3)
    assert problem.params["position"] == data.index(damage + "А".encode()) + 1


@pytest.mark.parametrize("end", ["", "7"])  # an even and an odd number of bytes
def test_a_zero_byte_after_a_comma_is_not_utf16(end: str) -> None:
    data = b"precinct,votes\n" + b"1,\x005\n" + b"22,33\n" * 20 + end.encode()
    assert texts(read_delimited(data).grids[0])[1] == ["1", "\x005"]


def test_text_that_is_no_words_is_told() -> None:
    reading = read_delimited(bytes(range(0xA0, 0x100)) * 3 + b",1\n")
    assert [problem.code for problem in reading.problems] == ["doubtful-encoding"]
