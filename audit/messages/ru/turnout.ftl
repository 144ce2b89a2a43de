# Чем отмечаются участки, далёкие по явке или по недействительным бюллетеням (T2, S5)
outlying-by-null = q = { $q_probability } по распределению центра
outlying-ranked = порог { $limit_decimal }; для p и q участков слишком мало
finding-T2-listed = Явка { $published }; ядро страты ({ $stratum_message }, участков: { $stratum_count }) — { $expected }: разница { $difference } (z = { $z_decimal }, за порогом { $limit_decimal }). Так далеко стоят и честные участки: по распределению центра q = { $q_probability }. Это перечень для проверки, не более.
finding-T2-listed-innocent = { finding-T2-innocent }
finding-T2-listed-next = { finding-T2-next }
finding-T2-listed-grouped = На { $precincts_count } участках явка отстоит от ядра страты дальше порога { $limit_decimal }. Так далеко стоят и честные участки: по распределению центра ни один из них среди стольких не удивителен. Это перечень для проверки, не более; больше всего на участках { $numbers }.
finding-T2-listed-grouped-innocent = { finding-T2-innocent }
finding-T2-listed-grouped-next = { finding-T2-next }
measure-outlying = Участков за порогом
measure-outlying-expected = по распределению центра
measure-outlying-ranked = Участков за порогом, перечень без p и q
measure-outlying-plain = Отмечено простым правилом
measure-turnout-total = Явка по этому определению
source-cores = Rousseeuw, Leroy (1987), Robust Regression and Outlier Detection; Efron (2004), JASA 99, 96

# T3: явка и доли партий
check-T3-title = Явка и доли строк бюллетеня
check-T3-method = Корреляция Пирсона явки (проголосовавшие / внесённые в список) с долей строки среди бюллетеней — по участкам, где избирателей не меньше заданного профилем числа (100), а явка не выше 100 %; для каждой строки с долей больше 5 %, по стране и по регионам, где таких участков 30. Интервал 95 % — по функции влияния, на шкале Фишера artanh r; все участки весят одинаково.
check-T3-honest = Для строки с наибольшим числом голосов: Армения 2018 — −0,04, Грузия 2024 — −0,03, Канада 2019 — 0,11; Россия 2011 даёт 0,75, Россия 2021 — 0,80.
check-T3-caveat = Это измерение и никогда не замечание: где сёла голосуют чаще городов и иначе или где так голосуют народы страны, явка и доли связаны безо всяких нарушений. Интервал говорит о случайности между участками, а не об этом.
measure-turnout-correlation = Корреляция явки и доли
measure-turnout-correlation-expected = если бы связи не было
measure-turnout-correlation-range = интервал 95 %
source-correlation = Devlin, Gnanadesikan, Kettenring (1975), Biometrika 62, 531
