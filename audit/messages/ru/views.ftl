# Фильтры отдельных столбцов, сохранённые виды и выгрузка того, что видно.
filter-title = Показывать в столбце «{ $column }»
filter-low = от
filter-high = до
filter-words = слова, которые должны встречаться
filter-values = Какие значения показывать
filter-no-number = Нужно число или ничего.
filter-apply = Показать
filter-clear = Показать всё
filter-clear-all = Снять фильтры столбцов
filter-hide = Скрыть этот столбец
filter-show-all = Показать все столбцы
views-button = Виды
views-tip = Сохраняет под именем фильтры, столбцы и порядок: в проекте и для следующих проверок
views-save = Сохранить этот вид…
views-reset = Все находки, все столбцы
views-delete = Убрать
views-name = Имя вида
views-keep = Сохранить
export-view = Выгрузить…
export-view-tip = Записывает показанные находки с показанными столбцами как книгу или текст с запятыми; Ctrl+C копирует выделенные
export-view-kinds = Книга (*.xlsx);;Текст с запятыми (*.csv)
export-view-name = hattama-nahodki
export-view-job = Запись таблицы
export-view-done = { $rows ->
    [one] Записана { $rows } строка в { $file }
    [few] Записано { $rows } строки в { $file }
   *[other] Записано { $rows } строк в { $file }
}
triage-all-evidence = Все свидетельства
triage-same-cause = Та же причина
triage-same-cause-tip = Выделяет все показанные находки той же проверки, того же поля и файла или объяснённые той же ячейкой (G), чтобы решить о них разом
triage-same-cause-taken = { $count ->
    [1] Среди показанных находок с той же причиной только эта.
    [one] Выделена { $count } находка с одной причиной; решение будет общим.
    [few] Выделены { $count } находки с одной причиной; решение будет общим.
   *[many] Выделено { $count } находок с одной причиной; решение будет общим.
}
