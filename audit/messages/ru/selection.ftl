# Участки, выбранные сразу на карте, диаграммах и в таблицах.
selection-told = { $count ->
    [one] Выбран { $count } участок, голосов: { $votes }
    [few] Выбрано { $count } участка, голосов: { $votes }
   *[other] Выбрано { $count } участков, голосов: { $votes }
}
selection-findings = Их находки
selection-findings-tip = Выделяет находки этих участков и показывает их
selection-table = Таблицей
selection-table-tip = Показывает в таблице только эти участки
selection-clear = Снять выбор (Esc)
selection-clear-tip = Не выбран ни один участок; решения остаются
selection-only = Только выбранные участки: { $count }
selection-only-tip = Показывает находки только тех участков, что выбраны на карте, диаграммах и в таблицах
selection-mark = Отметить на диаграммах
selection-mark-tip = Выбирает участки этих находок на карте, диаграммах и в таблицах (M); Shift+M добавляет их

# Карта из плиток, по одной на регион.
tiles-map = Карта регионов
tiles-measure = Цвет показывает
tiles-turnout = Явка
tiles-share = Доля: { $line }
tiles-findings = Число находок
tiles-coverage = Участки с копией наблюдателя
tiles-findings-told = { $count ->
    [0] Находок нет
    [one] { $count } находка
    [few] { $count } находки
   *[other] { $count } находок
}
tiles-chosen-told = Выбрано участков: { $some } из { $every }
tiles-hint = Щелчок или обводка выбирает участки регионов, Shift добавляет, Ctrl убирает; с клавиатуры: стрелки и пробел. Enter показывает находки.

# Рядом с находкой: что обычно вокруг участка.
triage-neighbours = Рядом с соседними участками
neighbours-district = { $count ->
    [one] { $count } участком района
   *[other] { $count } участками района
}
neighbours-region = { $count ->
    [one] { $count } участком региона
   *[other] { $count } участками региона
}
neighbours-country = { $count ->
    [one] { $count } участком страны
   *[other] { $count } участками страны
}
neighbours-told = Рядом с { $which }; необычное число само по себе ничего не говорит.
neighbours-line = • { $name }: здесь { $own }; посередине { $median }, у большинства от { $low } до { $high }
