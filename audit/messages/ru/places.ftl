# Находки: короткие названия видов, для столбца и фильтра
triage-severity-contradiction = Противоречие
triage-severity-evidence = Копия наблюдателя
triage-severity-pattern = Копирование, ввод
triage-severity-implausible = Неправдоподобно
triage-severity-anomaly = Аномалия
triage-severity-weak = Слабый тест
triage-severity-note = Примечание

triage-tab-finding = Находка
triage-table = Находки
triage-column-severity = Вид
triage-column-code = Код
triage-column-place = Место
triage-column-field = Поле
triage-column-published = В файле
triage-column-expected = Ожидается
triage-column-difference = Разница
triage-column-votes = Голосов
triage-column-cell = Файл / лист / ячейка
triage-column-state = Решение
triage-open = не решено
triage-confirmed = подтверждено
triage-dismissed = отклонено
triage-noted = { $state }, с заметкой

triage-search = Место, код, поле, файл
triage-all-codes = Все коды
triage-all-regions = Все регионы
triage-all-states = Все решения
triage-one-place = Одно место
triage-column-filters = { $count ->
    [one] Фильтр в { $count } столбце
   *[other] Фильтр в { $count } столбцах
}
triage-clear = Сбросить
triage-clear-tip = Показать все находки (Esc)
triage-count = { $shown } из { $every ->
    [one] { $every } находки
   *[other] { $every } находок
}
triage-decided = Решено { $done } из { $every }
triage-progress = Ход проверки
triage-no-audit = Выборы не открыты. Добавьте файлы в разделе «Источники».
triage-none = Ничего не найдено. Какие проверки сделаны, перечислено в отчёте.
triage-nothing-fits = Под фильтр не подходит ни одна находка. Esc покажет все.

triage-choose = Выберите находку, чтобы увидеть, на чём она основана.
triage-several = { $count ->
    [one] Выбрана { $count } находка.
    [few] Выбраны { $count } находки: решение или заметка относится ко всем.
   *[other] Выбрано { $count } находок: решение или заметка относится ко всем.
}
triage-same-place = { $count ->
    [one] Одна находка на этом участке
   *[other] Все находки этого участка: { $count }
}
triage-innocent = Чем это может объясняться
triage-next-step = Что делать дальше
triage-method = Как это найдено
triage-no-cell = не одна ячейка
triage-show-cell = Показать ячейку { $cell }
triage-cell-tip = Показать эту ячейку в её файле
triage-note = Заметка
triage-note-hint = Заметка сохраняется сама, когда вы из неё выходите (Ctrl+Enter)
triage-comparison = Официальный протокол рядом с копиями наблюдателей
triage-official = Официально
triage-observer-copy = Копия { $number }
triage-recount = Пересчёт { $number }
triage-difference = Официально − копия
triage-no-copy = Копии протокола этого участка наблюдатели не приносили.
triage-no-precinct = Находка относится не к одному участку, поэтому сравнивать протокол не с чем.
triage-copies-disagree = Копии расходятся между собой, поэтому участок спорный.
triage-no-official = Официального протокола этого участка нет.
triage-official-broken = Официальный протокол нарушает свои контрольные соотношения: { $codes }.
triage-copy-broken = Копия { $number } нарушает свои контрольные соотношения: { $codes }.

triage-previous = Назад
triage-next = Дальше
triage-confirm = Подтвердить
triage-dismiss = Отклонить
triage-reopen = Снова открыть
triage-undo = Отменить
triage-redo = Повторить
triage-why = Почему отклоняется? (выбор цифрой, Esc — выйти)
triage-which = Какая другая причина? Enter отклоняет; пустая строка — «другая причина»

dismissed-recount = пересчёт голосов
dismissed-newer-version = более новая версия протокола
dismissed-observer-typing = опечатка наблюдателя
dismissed-merged-precinct = объединённый участок
dismissed-other = другая причина

# Выборы
results-tab-regions = Регионы
results-tab-precincts = Участки
results-tab-charts = Графики
results-tab-methods = Методы
results-tab-seats = Мандаты по шагам
results-country = Вся страна, как в файле
results-sum = Сумма строк выше
results-no-name = (в файле без названия)
results-proposed = { $name }? (предложено; в файле без названия)
results-in-file = В файле: { $text }
results-region = Регион
results-district = Район
results-precinct = Участок
results-basis = Данные
results-basis-summed = сумма по участкам
results-basis-totals = итоговые строки файлов участков
results-level-region = регионы
results-level-district = районы
results-issued = Выдано
results-votes = { $line }: голоса
results-printed = напечатано
results-printed-tip = { $line }: доля, как напечатана в файле
results-computed = вычислено
results-computed-tip = { $line }: доля от «{ $base }», вычисленная по голосам
results-base = База долей
results-all-votes = Голоса за все строки
results-base-tip = Доли считаются от этой суммы
results-printed-sum = Сумма напечатанных долей
results-remainder = Остаток до 100 %
results-remainder-tip = 100 % минус сумма напечатанных долей. Честное округление оставляет не больше половины единицы последнего знака на каждую долю.
results-turnout = Явка
results-turnout-tip = { $voted } / { $registered }
results-turnout-printed = Явка напечатана
results-registered = В списках
results-in-boxes = В ящиках
results-invalid = Недействительных
results-share = %
results-findings = Находки
results-copy = Копия наблюдателя
results-yes = да
results-no = нет
results-search-precincts = Регион, район или номер
results-all-regions = Все регионы
results-precinct-count = { $shown } из { $every ->
    [one] { $every } участка
   *[other] { $every } участков
}
results-protocol-count = { $shown } из { $every } протоколов { $precincts ->
    [one] { $precincts } участка
   *[other] { $precincts } участков
}, часть которых стоит дважды
results-precincts-all = Показать все участки
results-precincts-only = Только { $count } выбранных · показать все
results-charts-hint = Щёлкните по диаграмме или обведите участки мышью; Shift добавляет, Ctrl убирает, Esc снимает выбор. С клавиатуры: стрелки, затем пробел. Двойной щелчок показывает их таблицей.
results-precincts-hint = Enter или двойной щелчок показывает находки участка.
results-no-precincts = В файлах нет протоколов участков.
results-region-unstated = Регион не указан
results-no-regions = В файлах нет таблицы по регионам.
results-no-audit = Выборы не открыты. Добавьте файлы в разделе «Источники».
results-marked = { $count ->
    [0] Ничего не отмечено: в этих итогах проверки ничего не нашли. Найденное на участках — на карте и в списке находок.
    [one] Отмечена знаком ≠ { $count } ячейка: к ней относится находка.
    [few] Отмечены знаком ≠ { $count } ячейки: к ним относятся находки.
   *[other] Отмечено знаком ≠ { $count } ячеек: к ним относятся находки.
}
results-chart-line = Доля
results-chart-none = В файлах нет того, по чему строится этот график.
results-chart-none-named = { $chart }: в файлах нет того, по чему строится этот график.
results-no-seats = Мандаты не вычислены: в профиле выборов нет правила распределения или ничто не говорит, что в файлах вся страна.
results-seat-votes = Голоса
results-seat-share = Доля
results-seat-passed = Порог
results-seat-passed-yes = пройден
results-seat-passed-no = не пройден
results-seat-quota = Квот
results-seat-quota-tip = Голоса, делённые на квоту
results-seat-whole = Целых
results-seat-remainder = Остаток
results-seat-extra = За остаток
results-seat-seats = Мандаты
results-seat-line = Строка бюллетеня
results-seat-published = Опубликовано
results-seat-rule = { $seats ->
    [one] Распределяется { $seats } мандат
    [few] Распределяются { $seats } мандата
   *[other] Распределяется { $seats } мандатов
} между строками, набравшими не менее { $threshold } от «{ $base }» ({ $size }). Квота: голоса прошедших ({ $votes }), делённые на число мандатов, = { $quota }. За каждую целую квоту — мандат; оставшиеся мандаты получают наибольшие остатки.
results-seat-no-quota = { $seats ->
    [one] Распределяется { $seats } мандат
    [few] Распределяются { $seats } мандата
   *[other] Распределяется { $seats } мандатов
} между строками, набравшими не менее { $threshold } от «{ $base }» ({ $size }). Квоты нет: порог не прошла ни одна строка или участвует только одна.
results-seat-tie = Равные остатки: { $lines }. Решает порядок регистрации; программа берёт его из профиля.
results-seat-no-tie = Равных остатков, от которых что-то зависит, нет.
results-seat-unverified = Не проверено: { $what }
results-seat-margin = Ближайшее изменение: { $votes ->
    [one] { $votes } голос
    [few] { $votes } голоса
   *[other] { $votes } голосов
}, если передать от «{ $loser }» к «{ $winner }», меняет один мандат.
results-seat-margin-unknown = Никакая передача голосов между двумя строками не меняет мандат.
results-seat-appointed = { $count ->
    [one] Ещё { $count } мандат замещается
    [few] Ещё { $count } мандата замещаются
   *[other] Ещё { $count } мандатов замещаются
} не на этом голосовании.

# Отчёт
pages-language = Язык отчёта
pages-organisation = Организация
pages-author = Отвечает за отчёт
pages-state = Состояние
pages-preliminary = предварительный
pages-final = окончательный
pages-save = Сохранить PDF…
pages-print = Печать…
pages-print-stop = Остановить печать
pages-print-stopped = Печать остановлена.
pages-options = Что отчёт говорит о себе
pages-page = Страница { $page } из { $pages }
pages-page-name = Страница { $page }
pages-zoom-in = Крупнее
pages-zoom-out = Мельче
pages-zoom-width = По ширине
pages-building = Отчёт составляется…
pages-stale = Эти страницы старше ваших последних решений. Составляются новые.
pages-failed = Отчёт составить не удалось: { $what }
pages-no-audit = Отчёта ещё нет: выборы не открыты. Добавьте файлы в разделе «Источники».
pages-saved = Сохранено: { $file }
pages-not-saved = Не удалось сохранить отчёт как { $file }: { $what }
pages-printing = Печатается страница { $page } из { $pages }
pages-printed = { $pages ->
    [one] На принтер отправлена { $pages } страница.
    [few] На принтер отправлены { $pages } страницы.
   *[other] На принтер отправлено { $pages } страниц.
}
pages-not-printed = Не удалось напечатать отчёт: { $what }
pages-save-title = Сохранить отчёт
pages-pdf = Документы PDF
pages-file-name = otchet-proverki
pages-list = Страницы отчёта
