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
chart-intervals-summary = { $title }, по регионам ({ $regions }): больше всего — { $high } ({ $highest }), меньше всего — { $low } ({ $lowest }). { $flagged ->
    [0] Ни один не требует объяснения по этому методу.
    [one] Требует объяснения: { $flagged } регион.
    [few] Требуют объяснения: { $flagged } региона.
   *[other] Требуют объяснения: { $flagged } регионов.
}
