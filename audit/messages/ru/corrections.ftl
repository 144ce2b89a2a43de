# Что человек исправил вручную.

problem-accepted-aside = Строка со значением «{ $found }» остаётся отложенной: так решено вручную.
problem-correction-impossible = Таблицу нельзя прочитать так, как выбрано вручную; она показана такой, какой была понята сначала. Отмените выбор или измените таблицу в файле.
problem-left-out = Таблица исключена вручную; ни одна её строка не участвует в проверке.

window-job-correct = Перечитывание исправленных таблиц
window-did-map = { $count ->
    [one] назначение { $count } столбца
   *[other] назначение { $count } столбцов
}
window-did-retype = выбор вида таблицы
window-did-reorient = выбор расположения записей
window-did-leave-out = { $count ->
    [one] исключение { $count } таблицы
   *[other] исключение { $count } таблиц
}
window-did-take-back = { $count ->
    [one] отмена { $count } исправления
   *[other] отмена { $count } исправлений
}
window-did-mend = { $count ->
    [one] исправление { $count } ячейки
   *[other] исправление { $count } ячеек
}
window-did-accept = { $count ->
    [one] согласие отложить { $count } строку
   *[other] согласие отложить { $count } строк
}
window-did-unaccept = { $count ->
    [one] возврат к разбору { $count } строки
   *[other] возврат к разбору { $count } строк
}
window-did-join = { $count ->
    [one] привязка { $count } участка
   *[other] привязка { $count } участков
}
window-did-discard = { $count ->
    [one] отказ от { $count } исправления
   *[other] отказ от { $count } исправлений
}
window-did-carry = { $count ->
    [one] перенос { $count } решения
   *[other] перенос { $count } решений
}
window-did-take-over = { $count ->
    [one] перенос { $count } исправления
   *[other] перенос { $count } исправлений
}

proposed-by-letters = Предлагается { $proposed }: в числе стоят буквы, похожие на цифры.
proposed-by-note = Предлагается { $proposed }: число без пометки или примечания.
proposed-by-spaces = Предлагается { $proposed }: цифры без пробелов между ними.
proposed-by-sums = Предлагается { $proposed }: только с этим числом суммы строки сходятся, как сходятся в других строках.
proposed-sums-agree = Того же числа требуют суммы строки.
proposed-sums-differ = Но суммы строки требуют { $sums }: сверьте с подлинником протокола.

finding-mended = В этой строке ячейки исправлены вручную: { $cells }.
finding-waiting = Остальное ждёт ответа: находок по отдельным местам — { $waiting_count }; они зависят от столбцов, о значении которых программа спрашивает в источниках, и до ответа не показаны.

report-by-hand = Что изменено вручную
report-by-hand-none = Вручную ничего не изменено: все числа взяты такими, как они стоят в файлах.
report-by-hand-title = { $count ->
    [one] { $count } изменение
    [few] { $count } изменения
   *[other] { $count } изменений
}
report-by-hand-note = Сами файлы не изменены. Отложенное и исключённое ни в одну сумму не входит.
report-by-hand-what = Что
report-by-hand-before = В файле
report-by-hand-after = Указано вручную
by-hand-mend = Исправлена ячейка
by-hand-field = Назначен столбец
by-hand-kind = Указан вид таблицы
by-hand-orientation = Как лежат записи
by-hand-left-out = Таблица исключена
by-hand-accepted = Оставлено отложенным
by-hand-join = Участок наблюдателей привязан
by-hand-tables = { $count ->
    [one] в { $count } таблице
   *[other] в { $count } таблицах
}
by-hand-rows = { $count ->
    [one] { $count } строка
    [few] { $count } строки
   *[other] { $count } строк
}
by-hand-nowhere = нет ни в одной официальной таблице
orientation-rows = по строке
orientation-columns = по столбцу
orientation-form = формой
orientation-long = по нескольку строк
report-action-carry = перенесено из { $about }

window-did-profile = выбор профиля выборов
report-action-profile = выбран профиль выборов
report-profile-concerned = Профиль выборов
report-profile-by-files = по содержимому файлов
