"""Headers in many languages name the right field, and a negation never its opposite."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from audit.importing.naming.names import Matcher
from audit.importing.vocabulary import load_vocabulary, phrase, words_of

MATCHER = Matcher(load_vocabulary())

HEADERS = {
    "Число избирателей, внесенных в список на момент окончания голосования": "registered",
    "1. Число избирателей, внесённых в список": "registered",
    "Сайлаушылар тізіміне енгізілген сайлаушылар саны": "registered",
    "Число избирательных бюллетеней, полученных участковой избирательной комиссией": "received",
    "Число бюллетеней, выданных избирателям, проголосовавшим досрочно": "issued_early",
    "Число бюллетеней, выданных в помещении для голосования в день голосования": "issued_station",
    "Число бюллетеней, выданных вне помещения для голосования": "issued_outside",
    "Число избирателей, получивших бюллетени": "issued",
    "Число избирателей, проголосовавших по открепительным удостоверениям": "absentee",
    "Число открепительных удостоверений, полученных участковой комиссией": "ignored",
    "Число погашенных избирательных бюллетеней": "cancelled",
    "Бүлінген бюллетеньдер саны": "spoiled",
    "Число бюллетеней, содержащихся в переносных ящиках для голосования": "box_mobile",
    "Тұрақты жәшіктердегі бюллетеньдер саны": "box_stationary",
    "Число недействительных избирательных бюллетеней": "invalid",
    "Число действительных избирательных бюллетеней": "valid",
    "Число недействитeльных бюллетеней": "invalid",
    "Жарамсыз бюллетеньдер": "invalid",
    "Жарамды бюллетеньдер саны": "valid",
    "Приняло участие в голосовании": "took_part",
    "Registered voters": "registered",
    "Number of Ballot Papers issued to the Polling Unit": "received",
    "Ballots issued to the station": "received",
    "Number of ballot papers issued to voters": "issued",
    "Ballot papers issued to voters at the polling station": "issued_station",
    "Saylov byulleteni olgan saylovchilar soni": "issued",
    "Ovoz berishda qatnashgan saylovchilar soni": "took_part",
    "Сайлов бюллетени олган сайловчилар сони": "issued",
    "Овоз беришда қатнашган сайловчилар сони": "took_part",
    "INVALID BALLOTS": "invalid",
    "Valid votes": "valid",
    "Votos nulos": "invalid",
    "Votos válidos": "valid",
    "Geçersiz oy sayısı": "invalid",
    "Geçerli oy sayısı": "valid",
    "Kayıtlı seçmen sayısı": "registered",
    "Liczba głosów nieważnych": "invalid",
    "Liczba głosów ważnych": "valid",
    "Bulletins nuls": "invalid",
    "Électeurs inscrits": "registered",
    "Кількість виборчих бюлетенів, визнаних недійсними": "invalid",
    "Անվավեր քվեաթերթիկների թիվը": "invalid",
    "ბათილად მიჩნეული საარჩევნო ბიულეტენების რაოდენობა": "invalid",
    "Избирательный участок № / Сайлау учаскесі №": "precinct",
    "УИК": "precinct",
    "Өңір": "region",
    "Против всех": "against_all",
    "Votos en blanco": "blank",
    "Bulletins blancs": "blank",
    "Schede bianche": "blank",
    "VOTOS_EM_BRANCO": "blank",
    "Blanke stemmer": "blank",
    "Пустых бюллетеней": "blank",
    "Бос бюллетеньдер саны": "blank",
    "Times Cast": "took_part",
    "Polling Station Number - Numéro du bureau de scrutin": "precinct",
    "Electors - Électeurs": "registered",
    "Overvotes": "ignored",
    "Under Votes": "ignored",
    "QT_VOTOS_NOMINAIS": "ignored",
    "QT_VOTOS_LEGENDA": "ignored",
    "Барша кандидаттарға қарсымын": "against_all",
    "№ п/п": "ignored",
    "Blancs et nuls": "invalid",
    "Schede nulle e bianche": "invalid",
    "Явка, %": "turnout",
}


@pytest.mark.parametrize(("header", "field"), HEADERS.items())
def test_headers_name_their_field(header: str, field: str) -> None:
    match = MATCHER.best(header)
    assert match is not None
    assert match.field == field


def test_the_number_of_an_electoral_district_is_no_number_of_electors() -> None:
    found = MATCHER.match("Electoral District Number - Numéro de circonscription")
    assert "registered" not in {match.field for match in found}


@pytest.mark.parametrize(
    "header",
    [
        "Партия регионов",
        "ЕДИНАЯ РОССИЯ",
        "«ԲԱՐԳԱՎԱՃ ՀԱՅԱՍՏԱՆ» ԿՈՒՍԱԿՑՈՒԹՅՈՒՆ",
        "Nur Otan",
        "C007",
        "Петров П.П.",
        "Порошенко П.О.",
    ],
)
def test_parties_name_no_field(header: str) -> None:
    assert MATCHER.best(header) is None


@given(st.text(max_size=60))
@example("\u00c0\u048a")
def test_folding_settles_at_once(text: str) -> None:
    assert phrase(phrase(text)) == phrase(text) or "%" in text or "№" in text or "#" in text


@given(st.text(max_size=80))
def test_no_header_breaks_the_matching(text: str) -> None:
    for match in MATCHER.match(text):
        assert 0 < match.confidence <= 1
    assert all(words_of(text))


def test_case_spaces_and_marks_do_not_matter() -> None:
    for header in ("ЧИСЛО  действительных\u00a0бюллетеней", "число_действительных_бюллетеней:"):
        match = MATCHER.best(header)
        assert match is not None
        assert match.field == "valid"
