# Решения о проблемах, исправленные значения, список исправленного
window-sources-mark-accepted = оставлено отложенным
window-sources-mark-mended = исправлено
window-key-mend = исправить значение под курсором; на заголовке — сказать, что это за столбец
window-key-settle-accept = Проблемы: оставить строки отложенными
window-key-settle-blank = Проблемы: считать ячейки пустыми
window-key-settle-propose = Проблемы: взять предложенные значения
window-key-settle-sums = Проблемы: взять то, что дают суммы строк
window-key-settle-reopen = Проблемы: вернуть оставленные строки к нерешённым
window-key-take-back = Исправления: отменить выбранные
window-sources-open-only = Только &нерешённые
window-sources-decided = не решено { $undecided }, оставлено отложенными { $accepted }
window-sources-whole-aside = вместе со всей таблицей { $rows }
window-sources-aside-accepted = из них оставлено отложенными { $accepted }
window-sources-all-rows = Прочитано строк { $read } = принято { $accepted } + отложено { $aside }
window-sources-and-out = { $rows } + исключено { $out }
window-sources-left-out =
    Исклю-
    чено
window-sources-undecided = { $rows ->
    [1] Об одной отложенной строке ещё не решено.
    [one] О { $rows } отложенной строке ещё не решено.
    [few] О { $rows } отложенных строках ещё не решено.
   *[many] О { $rows } отложенных строках ещё не решено.
}
window-rail-undecided = не решено: { $rows }
window-reason-not-a-count = текст там, где должно быть число
window-reason-error-cell = ошибка вместо числа
window-reason-uncounted = сам файл говорит, что здесь ничего не подсчитано
window-reason-counted-with = сам файл говорит, с каким участком это посчитано
window-reason-accepted-aside = строки, оставленные отложенными
window-settle-concerns = Выбрано: { $problems ->
    [one] { $problems } проблема
    [few] { $problems } проблемы
   *[many] { $problems } проблем
}, { $rows ->
    [one] { $rows } строка
    [few] { $rows } строки
   *[many] { $rows } строк
}.
window-settle-accepted = { $rows ->
    [one] { $rows } строка оставлена отложенной.
    [few] { $rows } строки оставлены отложенными.
   *[many] { $rows } строк оставлено отложенными.
}
window-settle-staying = { $rows ->
    [one] В { $rows } из них есть и другие проблемы: если исправить только эти значения, она останется отложенной.
    [few] В { $rows } из них есть и другие проблемы: если исправить только эти значения, они останутся отложенными.
   *[many] В { $rows } из них есть и другие проблемы: если исправить только эти значения, они останутся отложенными.
}
window-settle-accept = { $rows ->
    [one] Оставить { $rows } строку отложенной
    [few] Оставить { $rows } строки отложенными
   *[many] Оставить { $rows } строк отложенными
}
window-settle-blank = { $rows ->
    [one] Считать пустым в { $rows } строке
    [few] Считать пустым в { $rows } строках
   *[many] Считать пустым в { $rows } строках
}
window-settle-propose = { $rows ->
    [one] Взять предложенное значение в { $rows } строке
    [few] Взять предложенные значения в { $rows } строках
   *[many] Взять предложенные значения в { $rows } строках
}
window-settle-propose-one = { $rows ->
    [one] Взять { $what } в { $rows } строке
    [few] Взять { $what } в { $rows } строках
   *[many] Взять { $what } в { $rows } строках
}
window-settle-sums = { $rows ->
    [one] Взять то, что дают суммы, в { $rows } строке
    [few] Взять то, что дают суммы, в { $rows } строках
   *[many] Взять то, что дают суммы, в { $rows } строках
}
window-settle-contradicted = { $rows ->
    [one] В { $rows } строке суммы дают другое значение, чем текст.
    [few] В { $rows } строках суммы дают другое значение, чем текст.
   *[many] В { $rows } строках суммы дают другое значение, чем текст.
}
window-settle-singly = Такая строка решается отдельно.
window-found-agrees = { $found } ✓ суммы
window-found-sums = { $found } (по суммам: { $value })
window-mend-by-sums = По суммам строки: { $value }
window-settle-type = Ввести значение…
window-settle-reopen = { $rows ->
    [one] Вернуть { $rows } строку к нерешённым
    [few] Вернуть { $rows } строки к нерешённым
   *[many] Вернуть { $rows } строк к нерешённым
}
window-mend-arrow = { $original } → { $value }
window-mend-blank = пусто
window-mend-cell = &Исправить значение…
window-mend-restore = &Вернуть значение из файла: { $original }
window-mend-tip = В файле: { $original }. Исправил(а) { $author }, { $time }.
window-mend-tip-nobody = В файле: { $original }. Исправлено { $time }.
window-mend-tip-short = В файле: { $original }.
window-mend-title = Что значит эта ячейка?
window-mend-asks = { $where } ({ $field })
window-mend-found = В файле: { $found }
window-mend-hint = Если ячейка пуста, ничего не вводите. Файл не изменяется.
window-mend-row = Другие ячейки строки
window-mend-field = Что это
window-mend-take = Взять это значение
window-mend-cancel = Отмена
window-mend-no-number = Это не число: строка останется отложенной.
window-mend-sum-untried = { $title }: нельзя проверить
window-mend-sum-holds = ✓ { $title }
window-mend-sum-breaks = ≠ { $title }: расхождение { $by }
window-corrections-list = Что исправлено вручную
window-corrections-tab = Исправления ({ $count })
window-corrections-none = Вручную ничего не исправлено.
window-corrections-when = Когда
window-corrections-who = Кто
window-corrections-what = Что
window-corrections-where = Где
window-corrections-from = Было
window-corrections-to = Стало
window-corrections-choose = Отменить выбранное
window-corrections-take-back = { $count ->
    [one] Отменить { $count } исправление
    [few] Отменить { $count } исправления
   *[many] Отменить { $count } исправлений
}
