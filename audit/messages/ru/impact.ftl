# Would it matter? What findings could change of a result. Never says that a result is wrong.
impact-title = Могло бы это что-то изменить?
impact-tab = Что изменится?
impact-honest = Это не значит, что результат неверен. Здесь сказано, что должно было бы быть так, чтобы в нём что-то изменилось.
impact-basis-protocols = Сравнение с суммами по всем участкам страны.
impact-basis-summary = Сравнение с итогами по стране, как они стоят в файлах.
impact-basis-published = Сравнение с опубликованными итогами по стране.
impact-basis-part = { $precincts ->
    [one] Сравнение с суммами по { $precincts } участку этих файлов: никто не говорит, что это вся страна, поэтому о мандатах ничего не сказано.
   *[other] Сравнение с суммами по { $precincts } участкам этих файлов: никто не говорит, что это вся страна, поэтому о мандатах ничего не сказано.
}
impact-basis-unknown = { $precincts ->
    [one] Сравнение с { $precincts } участком — всем, что есть в этих файлах; сколько их должно быть, никто не говорит. Если это не все выборы, сказанное здесь относится только к этому участку.
   *[other] Сравнение с суммами по { $precincts } участкам этих файлов; сколько их должно быть, никто не говорит. Если это не все выборы, сказанное здесь относится только к этим участкам.
}
impact-nothing-to-weigh = Ни файлы, ни профиль не дают голосов хотя бы за одну строку бюллетеня, поэтому сравнивать не с чем.
impact-concerned = { $findings ->
    [one] { $findings } находка затрагивает
    [few] { $findings } находки затрагивают
   *[many] { $findings } находок затрагивают
} { $votes ->
    [0] голоса, которых не сосчитать,
    [one] { $votes } голос
    [few] { $votes } голоса
   *[many] { $votes } голосов
} { $places ->
    [0] вне известных участков
    [one] на { $places } участке
   *[other] на { $places } участках
}; ни один бюллетень не посчитан дважды.
impact-concerned-none = { $findings ->
    [one] { $findings } находка не затрагивает
    [few] { $findings } находки не затрагивают
   *[many] { $findings } находок не затрагивают
} голосов: скажем, ошибка в напечатанной доле оставляет голоса какими они есть.
impact-elsewhere = Из них { $votes ->
    [one] { $votes } голос относится
    [few] { $votes } голоса относятся
   *[many] { $votes } голосов относятся
} к районам, регионам или стране, а не к известным участкам.
impact-unknown = { $findings ->
    [one] О { $findings } находке нельзя сказать, скольких голосов она касается; её
   *[other] О { $findings } находках нельзя сказать, скольких голосов они касаются; их
} в этих числах нет.
impact-removed = { $places ->
    [one] Без этого участка (всего голосов: { $votes })
    [few] Без этих { $places } участков (всего голосов: { $votes })
   *[many] Без этих { $places } участков (всего голосов: { $votes })
}: { $what }.
impact-corrected = { $figures ->
    [one] С { $figures } числом, которого ожидают эти находки
   *[other] С { $figures } числами, которых ожидают эти находки
}: { $what }.
impact-no-correction = Ни одна из этих находок не ожидает другого числа голосов за строку бюллетеня.
impact-same = { $kind ->
    [seats] первое место, порядок строк, порог и мандаты остаются прежними
    [many] первое место, порядок строк, порог и мандаты остаются прежними
    [bars] первое место, порядок строк, порог и большинство остаются прежними
   *[votes] первое место, порядок строк и большинство остаются прежними
}
impact-share = наибольшее изменение доли: «{ $line }», { $points }
impact-share-none = ни одна доля не меняется и на 0,01 п. п.
impact-change-winner = первое место переходит от «{ $before }» к «{ $after }»
impact-change-order = порядок строк меняется
impact-change-majority-lose = у «{ $line }» больше нет более половины голосов за все строки
impact-change-majority-win = у «{ $line }» более половины голосов за все строки
impact-change-pass = «{ $line }» преодолевает порог
impact-change-miss = «{ $line }» не преодолевает порога
impact-change-seats = мандаты: { $seats }
impact-reach = Затронутых голосов не меньше, чем потребовалось бы, чтобы изменилось: { $what }. Это сравнение чисел; оно не говорит, что эти голоса были переданы.
impact-reach-none = Как бы затронутые голоса ни переходили от одной строки к другой и сколько бы их ни снять с одной строки, { impact-none-of }.
impact-reach-whole = Только если бы на этих участках неверных голосов было больше, чем говорят находки, вплоть до всех, могло бы измениться: { $what }.
impact-reach-whole-none = Даже если бы это были все голоса этих участков, { impact-none-of }.
impact-none-of = { $kind ->
    [seats] не изменились бы ни первое место, ни порог, ни мандаты
    [bars] не изменились бы ни первое место, ни порог, ни большинство
    [many] не изменились бы ни первое место, ни порог (при таком числе строк не проверяется, какие голоса меняют мандаты)
   *[votes] не изменились бы ни первое место, ни большинство
}
impact-needed = Наименьшее число голосов, которое изменило бы результат
impact-need-winner-transfer = первое место: от «{ $giver }» к «{ $receiver }» перешло бы голосов: { $votes }
impact-need-winner-removal = первое место: с «{ $giver }» сняли бы голосов: { $votes }
impact-need-majority-lose-transfer = более половины голосов, чего лишилась бы «{ $line }»: от неё к другим перешло бы голосов: { $votes }
impact-need-majority-lose-removal = более половины голосов, чего лишилась бы «{ $line }»: с неё сняли бы голосов: { $votes }
impact-need-majority-win-transfer = более половины голосов, чего достигла бы «{ $line }»: к ней от других перешло бы голосов: { $votes }
impact-need-majority-win-removal = более половины голосов, чего достигла бы «{ $line }»: с других сняли бы голосов: { $votes }
impact-need-threshold-miss-transfer = порог, которого не преодолела бы «{ $line }»: от неё к другим перешло бы голосов: { $votes }
impact-need-threshold-miss-removal = порог, которого не преодолела бы «{ $line }»: с неё сняли бы голосов: { $votes }
impact-need-threshold-pass-transfer = порог, который преодолела бы «{ $line }»: к ней от других перешло бы голосов: { $votes }
impact-need-threshold-pass-removal = порог, который преодолела бы «{ $line }»: с других сняли бы голосов: { $votes }
impact-need-seat-transfer = мандат: от «{ $giver }» к «{ $receiver }» перешло бы голосов: { $votes } ({ $seats })
impact-need-seat-removal = мандат: с «{ $giver }» сняли бы голосов: { $votes } ({ $seats })
impact-lines = Как стояли бы строки бюллетеня
impact-line = Строка
impact-column-votes = Голоса
impact-column-share = Доля
impact-column-removed = Без этих участков
impact-column-corrected = С ожидаемыми числами
impact-column-least = Не менее
impact-column-most = Не более
impact-bounds-note = «Не менее» и «не более»: если бы все затронутые голоса были чужими или все принадлежали этой строке; на каждом участке не больше, чем затрагивают его находки.
impact-choice-selected = Выбранные находки
impact-choice-shown = Показанные находки
impact-choice-confirmed = Подтверждённые находки
impact-choice-all = Все находки
impact-choice-of = Что взвесить
impact-none-chosen = Находки не выбраны.
impact-none-confirmed = Пока не подтверждена ни одна находка.
