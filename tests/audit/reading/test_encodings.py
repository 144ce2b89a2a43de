"""Tables of protocols in many languages, written in every encoding that is used for them."""

import pytest

from audit.reading.delimited import read_delimited
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
