# Досье участка
report-dossiers = Досье участков
report-dossiers-confirmed = По странице на каждый участок с находкой, которую подтвердил человек: { $count }.
report-dossiers-marked = По странице на каждый участок, находку которого человек подтвердил или снабдил примечанием: { $count }.
report-dossiers-listed = По странице на каждый участок, выбранный для этого отчёта: { $count }.
report-dossier-unknown = { $name }: такого участка в файлах нет, досье не составлено. Напишите номер так, как в файлах, а перед ним регион или район: Акмолинская область/12.
report-dossier-many = { $name }: такой номер у { $count } участков, поэтому ни один не выбран. Напишите перед номером регион или район: Акмолинская область/12.
report-dossier-decisions = Решения по этим находкам
report-near-own = %
report-near-median = Соседи, %
report-near-range = У большинства, %
report-near-note = Соседи — { $count ->
    [one] ещё { $count } участок
    [few] ещё { $count } участка
   *[many] ещё { $count } участков
} { $level ->
    [district] этого района
    [region] этого региона
   *[country] из этих файлов
}: медиана и границы, в которых лежат восемь из десяти. Проголосовавшие — % от списка; недействительные — % от бюллетеней; строки — % от базы долей.
report-control-sums = Контрольные суммы официального протокола
report-control-sum = Что должно выполняться
report-figures-of-sum = Числа
report-sum-result = Разница
report-sum-holds = выполнено
report-decisions = Решения
report-person-number = участник { $number }
report-person-unnamed = участник (имя не указано)
