chart-source-file = Источник: { $file }
chart-source-files = { $count ->
    [one] Источник: { $count } файл
    [few] Источник: { $count } файла, перечислены в отчёте
   *[many] Источник: { $count } файлов, перечислены в отчёте
}
chart-voted-in_boxes = Бюллетени в ящиках
chart-voted-counted = Действительные и недействительные бюллетени
chart-turnout-axis = Явка: { $voted } / { $registered }, %
chart-precincts-axis = Участки
chart-histogram-title = Участки по явке
chart-histogram-full = ровно 100 %: { $count }
chart-histogram-above = выше 100 %: { $count }
chart-histogram-summary = Явка на { $precincts ->
    [one] { $precincts } участке
   *[other] { $precincts } участках
} с шагом в один процент; медиана { $median }. Больше всего участков ({ $mode }) с явкой от { $low } до { $high } %. Ровно 100 %: { $full }. Выше 100 %: { $above }. Не вошли из-за отсутствия данных: { $out }.
chart-share-title = Явка и доля голосов: { $line }
chart-share-axis = Доля: { $line }, %
chart-density-legend = участков в клетке:
chart-share-summary = Доля голосов ({ $line }) в зависимости от явки: { $precincts ->
    [one] { $precincts } участок
    [few] { $precincts } участка
   *[many] { $precincts } участков
}. Медиана явки { $turnout }, медиана доли { $share }, корреляция { $correlation }. Не вошли (нет данных или выше 100 %): { $out }. Город и село различаются, поэтому сама по себе корреляция ничего не доказывает.
chart-regions-title = Явка по регионам
chart-regions-summary = Явка по регионам ({ $regions }): самая высокая — { $high } ({ $highest }), самая низкая — { $low } ({ $lowest }).
chart-bars-hidden = … ещё { $count } между ними не показаны, см. таблицу
chart-seats-title = Мандаты
chart-seats-axis = Мандаты
chart-seats-summary = Мандаты, всего { $seats }. { $lines }.
chart-intervals-summary = { $title }, по регионам ({ $regions }): больше всего — { $high } ({ $highest }), меньше всего — { $low } ({ $lowest }).
chart-intervals-shared = { $title }, по регионам ({ $regions }): от { $lowest } до { $highest }.
chart-intervals-same = { $title }, по регионам ({ $regions }): везде { $highest }.
chart-intervals-flagged = { $flagged ->
    [0] Ни один не требует объяснения по этому методу.
    [one] Требует объяснения: { $flagged } регион.
    [few] Требуют объяснения: { $flagged } региона.
   *[other] Требуют объяснения: { $flagged } регионов.
}
chart-fine-turnout-title = Явка с шагом 0,1 %
chart-fine-share-title = Доля с шагом 0,1 %: { $line }
chart-fine-share-axis = Доля «{ $line }» от: { $base }, %
chart-fine-other = другие десятые
chart-fine-whole = целые проценты
chart-fine-five = кратные 5 %
chart-fine-summary = { $title }: участков, где избирателей { $least } и больше, — { $precincts }. На целых процентах от 1 до 99 — { $whole }, в соседних десятых в среднем { $beside }; на кратных 5 % — { $fives }, рядом с ними { $besidefives }. Не вошли (меньше избирателей или нет чисел): { $out }.
chart-bins-title = Доля по явке: { $line }
chart-bins-ballots = сосчитанные бюллетени
chart-bins-share = доля
chart-bins-core = обычная явка
chart-bins-core-share = доля при ней
chart-bins-summary = Доля «{ $line }» в бюллетенях участков с близкой явкой, с шагом 1 %. Больше всего бюллетеней сосчитано при явке { $most } %; доля там { $share }. Шаги с очень малым числом бюллетеней не нарисованы. Город и село различаются и тем и другим, поэтому доля, меняющаяся с явкой, сама по себе ничего не доказывает.
chart-bins-core-summary = Обычная явка — от { $low } до { $high }, доля при ней { $share }.
chart-cumulative-title = Доли нарастающим итогом по явке
chart-cumulative-axis = Доля бюллетеней до этой явки, %
chart-cumulative-line = { $line }: { $first } до медианной явки, { $last } в конце
chart-cumulative-summary = Доля всех бюллетеней на участках с явкой не выше данной, от самой низкой до самой высокой. { $lines }. Если доля не зависит от явки, линия ровная; её изгибает и разница города и села.
chart-intervals-excess = { $measure }, сверх ожидаемого
chart-digits-title = Последние цифры чисел от { $least }
chart-digits-seen = в файлах
chart-digits-chance = по случайности
chart-digits-line = { $line }: { $digit } — { $seen }, по случайности { $chance }
chart-digits-summary = { $title } и то, что даёт случайность. Дальше всего от неё цифры: { $lines }.
chart-hours-title = Избиратели по часам: сосчитанные наблюдателями и официальные
chart-hours-axis = Избиратели
chart-hours-below = Часы, которые есть у обеих сторон, на одних и тех же участках
chart-hours-counted = сосчитали наблюдатели
chart-hours-official = официальный прирост
chart-hours-span = { $span }: сосчитано { $counted }, официально { $official }, участков: { $precincts }
chart-hours-summary = Избиратели, которых наблюдатели сосчитали за каждый промежуток, рядом с официальным приростом на тех же участках за те же часы. { $spans }. Наблюдатель видит только помещение; официальные цифры включают голосовавших вне его и сообщаются чуть раньше или позже часа.
