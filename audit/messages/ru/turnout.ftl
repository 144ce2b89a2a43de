# Чем отмечаются участки, далёкие по явке или по недействительным бюллетеням (T2, S5)
outlying-by-null = q = { $q_probability } по распределению центра
finding-T2-listed = Явка { $published }; ядро страты ({ $stratum_message }, участков: { $stratum_count }) — { $expected }: разница { $difference } (z = { $z_decimal }, за порогом { $limit_decimal }). По распределению центра нет ничего невероятного в том, что один из стольких участков стоит так далеко. Это перечень для проверки, не более.
finding-T2-listed-innocent = { finding-T2-innocent }
finding-T2-listed-next = { finding-T2-next }
finding-T2-listed-grouped = На { $precincts_count } участках явка отстоит от ядра страты больше чем на { $limit_decimal } разброса. По распределению центра нет ничего невероятного в том, что некоторые из стольких участков стоят так далеко. Это перечень для проверки, не более; больше всего на участках { $numbers }.
finding-T2-listed-grouped-innocent = { finding-T2-innocent }
finding-T2-listed-grouped-next = { finding-T2-next }
finding-T2-ranked = Явка { $published }; ядро страты ({ $stratum_message }, участков: { $stratum_count }) — { $expected }: разница { $difference } (z = { $z_decimal }, за порогом { $limit_decimal }). Участков слишком мало, чтобы сказать, как часто так далеко стоят честные: p и q нет. Это перечень для проверки, не более.
finding-T2-ranked-innocent = { finding-T2-innocent }
finding-T2-ranked-next = { finding-T2-next }
finding-T2-ranked-grouped = На { $precincts_count } участках явка отстоит от ядра страты больше чем на { $limit_decimal } разброса. Участков слишком мало, чтобы сказать, как часто так далеко стоят честные: p и q нет. Это перечень для проверки, не более; больше всего на участках { $numbers }.
finding-T2-ranked-grouped-innocent = { finding-T2-innocent }
finding-T2-ranked-grouped-next = { finding-T2-next }
finding-S5-ranked = Недействительны { $invalid_percent } бюллетеней ({ $published }); ядро страты ({ $stratum_message }, участков: { $stratum_count }) — { $median_percent } (z = { $z_decimal }, за порогом { $limit_decimal }). Участков слишком мало, чтобы сказать, как часто так далеко стоят честные: p и q нет. Это перечень для проверки, не более.
finding-S5-ranked-innocent = { finding-S5-innocent }
finding-S5-ranked-next = { finding-S5-next }
finding-S5-ranked-grouped = На { $precincts_count } участках доля недействительных бюллетеней выше ядра страты больше чем на { $limit_decimal } разброса, всего примерно на { $total_count } бюллетеней. Участков слишком мало, чтобы сказать, как часто так далеко стоят честные: p и q нет. Это перечень для проверки, не более; больше всего на участках { $numbers }.
finding-S5-ranked-grouped-innocent = { finding-S5-innocent }
finding-S5-ranked-grouped-next = { finding-S5-next }
measure-outlying-told = Участков, названных маловероятными (q не больше порога)
measure-outlying = Участков за порогом
measure-outlying-expected = не больше: по самому тяжёлому хвосту, какой допускает центр
measure-outlying-ranked = Участков за порогом: перечень без p и q
measure-outlying-plain = Участки, отмеченные простым правилом
measure-turnout-total = Явка по этому определению
source-cores = Rousseeuw, Leroy (1987), Robust Regression and Outlier Detection; Efron (2004), JASA 99, 96

# T3: явка и доли партий
check-T3-title = Явка и доли строк бюллетеня
check-T3-method = Корреляция Пирсона явки (проголосовавшие / внесённые в список) с долей строки среди бюллетеней — по участкам, где избирателей не меньше заданного профилем числа (100), а явка не выше 100 %; для каждой строки с долей больше 5 %, по стране, а также по регионам и районам, где таких участков не менее 30. Интервал 95 % — по функции влияния, на шкале Фишера artanh r; все участки весят одинаково.
check-T3-honest = Для строки с наибольшим числом голосов: Армения 2018 — −0,04, Грузия 2024 — −0,03, Канада 2019 — 0,11; Россия 2011 даёт 0,75, Россия 2021 — 0,80.
check-T3-caveat = Это измерение и никогда не замечание: где сёла голосуют чаще городов и иначе или где так голосуют народы страны, явка и доли связаны безо всяких нарушений. Интервал говорит о случайности между участками, а не об этом.
measure-turnout-correlation = Корреляция явки и доли
measure-turnout-correlation-expected = если бы связи не было
measure-turnout-correlation-range = интервал 95 %
source-correlation = Devlin, Gnanadesikan, Kettenring (1975), Biometrika 62, 531

# T5: доля строки далека от похожих участков
check-T5-title = Доля строки далека от соседей
check-T5-method = Для каждой строки с долей больше 5 %, в обе стороны: z угла 2 arcsin √(голоса / бюллетени) относительно ядра страты, как в T2, на участках, где бюллетеней не меньше заданного профилем числа (100). Участок попадает в перечень, если |z| больше порога профиля (3,5), — один раз, по той строке, по которой он дальше всего; p и q нет. До трёх участков региона стоят отдельно, больше — одной строкой.
check-T5-honest = Канада 2019 — в перечне 2 170 из 69 673 участков, Армения 2018 — 176 из 1 872, Грузия 2024 — 296 из 2 925, Албания 2013 — 271 из 5 372.
check-T5-caveat = У строк бюллетеня и на честных выборах есть свои места: село кандидата, свой народ, общежитие. Поэтому это перечень для проверки, данный как примечания, и ни об одном участке в нём ничего не утверждается. Поменянные местами строки или перенесённые голоса нашлись бы здесь — среди многих других.
finding-T5 = { $line_field }: { $published } бюллетеней; ядро страты ({ $stratum_message }, участков: { $stratum_count }) — { $expected }: разница { $difference } (z = { $z_decimal }, за порогом { $limit_decimal }). Это перечень для проверки, не более.
finding-T5-innocent = Своё место строки: село кандидата, свой народ или вера, общежитие, гарнизон.
finding-T5-next = Сравните с тем же участком на прошлых выборах и с копиями протокола у наблюдателей.
finding-T5-grouped = На { $precincts_count } участках доля какой-то строки отстоит от ядра страты больше чем на { $limit_decimal } разброса, всего голосов примерно на { $total_count }. Свои места у строк есть и на честных выборах: это перечень для проверки, не более. Больше всего на участках { $numbers }.
finding-T5-grouped-innocent = { finding-T5-innocent }
finding-T5-grouped-next = { finding-T5-next }
