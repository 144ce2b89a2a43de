command-interrupted = Остановлено. Ничего не записано.
command-no-display = Экран не найден, поэтому проверка идёт без окна.
nothing-to-audit = В этих файлах не распознано ни одной таблицы протоколов, проверять нечего.
command-nothing-to-audit = { nothing-to-audit } «hattama inspect» покажет, что прочитано в каждом.
command-cannot-write = Не удаётся записать { $path }: { $reason }. Выберите другую папку или закройте программу, в которой открыт файл.
command-report-written = Отчёт записан: { $path }
command-profile = Профиль: { $name } ({ $key }; { $reason })
command-simulated = СМОДЕЛИРОВАННЫЕ ДАННЫЕ: хотя бы один файл сообщает, что его цифры смоделированы.
command-set-aside = { $number ->
    [one] Отложена { $number } строка, она не проверена
    [few] Отложены { $number } строки, они не проверены
   *[many] Отложено { $number } строк, они не проверены
}; причины указаны выше.
command-examined = Рассмотрено: { $precincts ->
    [0] ни одного участка
    [one] { $precincts } участок
    [few] { $precincts } участка
   *[many] { $precincts } участков
}, { $files ->
    [one] { $files } файл
    [few] { $files } файла
   *[many] { $files } файлов
}, явка { $turnout }
command-nothing-official = Проверять было нечего: официальных чисел в файлах нет.
command-checked-alone = Официальных чисел в файлах нет, поэтому с результатом ничего не сравнивалось. Без них проверено, и ничего не найдено: { $checked }.
command-no-findings = Ничего не найдено.
command-not-examined = Ничего не найдено, но строки с числами (их { $number }) не проверялись как участки: см. предупреждения выше.
command-more-findings = … и ещё { $number ->
    [one] { $number } находка
    [few] { $number } находки
   *[many] { $number } находок
}; --all печатает их, --json записывает в файл.
command-and-more = { $where } (и ещё в { $number } таких местах)
command-table = { $file } / { $sheet }: { $kind }, { $orientation }; строки заголовка { $header }, данные со строки { NUMBER($first, useGrouping: 0) } по { NUMBER($last, useGrouping: 0) }; принято { $accepted }, отложено { $aside }, исключено { $out }
command-missing-letters = Для { $number ->
    [one] { $number } буквы
   *[many] { $number } букв
} нет начертания ни в одном шрифте программы, в отчёте на их месте пустые квадраты: { $letters }
command-corrected = Применено исправлений, сделанных вручную: { $number }, файлов: { $files }.
command-recipe-written = Рецепт записан: { $path }
command-same-columns = Столбцы у этих таблиц ({ $count }) одни и те же:
command-by-recipe = открыта по рецепту «{ $name }» (автор: { $author }, создан { $made })
command-unknown-method = Нет метода по требованию с кодом { $code }. Есть: { $known }.
command-final-unnamed = Отчёт окончательный, а каких он выборов, в нём не сказано: назовите их с --title НАЗВАНИЕ, а день — с --date ГГГГ-ММ-ДД.
report-day-unknown = «{ $day }» — не дата календаря: запишите день голосования как ГГГГ-ММ-ДД, например 2031-02-03.
