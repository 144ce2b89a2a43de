"""Words of protocols in many languages; what negates a word must never pass for the word."""

import pytest

from audit.importing.naming.names import Matcher
from audit.importing.vocabulary import load_vocabulary

MATCHER = Matcher(load_vocabulary())
WORDS = [
    ("precinct", "Szavazókör|Okrsek|Okrsok|Бирачко место|Biračko mjesto|Volišče|Секция"),
    ("precinct", "Seçki məntəqəsi|Uchastka raqami|Участка рақами|Хэсгийн дугаар|Wahlbezirk"),
    ("precinct", "Sezione|Seção|Stembureau|Valdistrikt|Äänestysalue|Jaoskond|Iecirknis"),
    ("precinct", "Apylinkė|Εκλογικό τμήμα|TPS|Saluran|투표구명|投票所|投開票所別|مركز الاقتراع"),
    ("precinct", "मतदान केंद्र|Sandık No|Bureau de vote|Mesa"),
    ("district", "Općina|Општина|Opština|Tuman|Сум, дүүрэг|Kommun|Kunta|Concelho|구시군명"),
    ("district", "鄉(鎮、市、區)別"),
    ("valid", "Érvényes szavazatok|Platné hlasy|Важећи листићи|Važeći listići"),
    ("valid", "Etibarlı bülletenlərin sayı|Haqiqiy byulletenlar soni|Хүчинтэй санал"),
    ("valid", "Gültige Stimmen|Voti validi|Geldige stemmen|Suara sah|유효투표수|有效票數A"),
    ("valid", "有効投票数|الأصوات الصحيحة|वैध मत|Kehtivad hääled"),
    ("invalid", "Érvénytelen szavazatok|Neplatné hlasy|Неважећи листићи|Nevažeći listići"),
    ("invalid", "Etibarsız bülletenlərin sayı|Haqiqiy emas deb topilgan byulletenlar soni"),
    ("invalid", "Хүчингүй санал|Ungültige Stimmen|Ongeldige stemmen|Suara tidak sah|無效票數B"),
    ("invalid", "무효\n투표수|無効投票数|الأصوات الباطلة|अवैध मत|Kehtetud hääled"),
    ("invalid", "Nederīgas zīmes"),
    ("registered", "Počet zapsaných voličů|Број уписаних бирача|Wahlberechtigte|Röstberättigade"),
    ("registered", "선거인수|عدد الناخبين المقيدين"),
    ("precinct", "رقم اللجنة الفرعية"),
    ("address", "مقر اللجنة"),
    ("precinct", "POLLING DIVISION|Polling Division No.|Estação de Votação|Secção de Votação"),
    ("settlement", "Centro de Votação|Suco|FOKONTANY"),
    ("district", "Posto Administrativo|DISTRIKA|KAOMININA"),
    ("region", "FARITANY|FARITRA"),
    ("registered", "Walioandikishwa|TotalHabilitados"),
    ("blank", "Fletëvotime të zbrazëta|TotalEnBlanco|Total de votos en blanco"),
    ("invalid", "TotalAnulados|Total nulos|Fletëvotime të pavlefshme"),
    ("observer", "ชื่ออาสาสมัคร"),
    ("observed_at", "ประทับเวลา"),
    ("took_part", "عدد من أدلوا بأصواتهم"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "header"), [(field, h) for field, line in WORDS for h in line.split("|")]
)
def test_headers_in_many_languages(field: str, header: str) -> None:
    found = MATCHER.best(header)
    assert found is not None
    assert found.field == field
