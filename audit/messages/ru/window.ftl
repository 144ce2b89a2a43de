window-title = Hattama
window-place-sources = Источники
window-place-findings = Находки
window-place-election = Выборы
window-place-report = Отчёт
window-places = Разделы

window-menu-file = &Файл
window-menu-edit = &Правка
window-menu-view = &Вид
window-menu-help = &Справка
window-import-files = &Загрузить файлы…
window-import-folder = Загрузить п&апку…
window-open-sample = Открыть &пример
window-close-files = За&крыть все файлы
window-save-report = &Сохранить отчёт (PDF)…
window-print = Пе&чать…
window-quit = &Выход
window-undo = &Отменить: { $name }
window-redo = &Повторить: { $name }
window-acted = Сделано: { $name }. Ctrl+Z отменяет.
window-acted-undo = Отменено: { $name }. Ctrl+Y возвращает.
window-menu-places = &Раздел
window-menu-language = &Язык
window-menu-appearance = &Оформление
window-appearance-system = Как в &системе
window-appearance-light = С&ветлое
window-appearance-dark = &Тёмное
window-menu-size = Раз&мер текста
window-keys = &Клавиши
association-action = О&ткрывать файлы .hattama этой программой
association-job = Сообщаем рабочему столу
association-written = Файлы .hattama теперь открываются этой программой: { $folder }
association-removed = Файлы .hattama больше не открываются этой программой.
association-failed = Это не удалось: { $what }
association-comment = Проверка протоколов участков
association-kind = Проект Hattama
window-about = &О программе

window-did-confirm = подтверждение { $count ->
    [one] { $count } находки
   *[other] { $count } находок
}
window-did-dismiss = отклонение { $count ->
    [one] { $count } находки
   *[other] { $count } находок
}
window-did-reopen = возврат к рассмотрению { $count ->
    [one] { $count } находки
   *[other] { $count } находок
}
window-did-note = заметка к { $count ->
    [one] { $count } находке
   *[other] { $count } находкам
}

window-simulated = Смоделированные данные: придуманы для обучения и ничего не говорят о настоящих участках.
window-drop = Отпустите файлы или папки здесь: таблицы итогов, протоколы участков, листы наблюдателей
window-dropped-nothing = Ничего не открыто: сюда можно перетащить только файлы и папки с этого компьютера.

window-job-start = Запуск
window-job-read = Чтение файлов
window-job-audit = Проверка
window-job-read-step = { $done } из { $total }: { $label }
window-job-stopped = Остановлено: { $job }. Ничего не изменилось.
window-job-failed = Не удалось ({ $job }): { $what }
window-job-what-unknown = программа встретила непредвиденное ({ $what }). Ваши решения сохранены.
window-nothing-to-audit = { nothing-to-audit } Ничего не принято, и отчёт по этим файлам не составляется. Список в «Источниках» показывает, что прочитано в каждом файле; если среди них есть таблица протоколов, укажите во вкладке «Столбцы», что в ней записано.
window-unforeseen = Произошло непредвиденное ({ $what }). Ваши решения сохранены, можно продолжать.
window-unsaved = Решения не удаётся сохранить на диск ({ $what }). Они действуют, пока окно открыто: освободите место, и они запишутся со следующим решением или при закрытии окна.
window-cancel = Отменить
window-cancel-tip = Остановить эту работу; открытое останется как есть (Esc)
window-progress = Ход работы
window-read-ready = { $tables ->
    [0] Ни одна таблица не распознана. Причины перечислены в разделе «Источники».
    [one] Прочитана { $tables } таблица. Просмотрите её и примите.
    [few] Прочитаны { $tables } таблицы. Просмотрите их и примите.
   *[many] Прочитано { $tables } таблиц. Просмотрите их и примите.
}
window-audit-ready = { $findings ->
    [0] Проверка закончена: находок нет.
    [one] Проверка закончена: { $findings } находка.
    [few] Проверка закончена: { $findings } находки.
   *[many] Проверка закончена: { $findings } находок.
}
window-signer-nobody = Кто решает?
window-signer-nobody-tip = Решения и исправления пока ничьи. Нажмите, чтобы назвать себя.
window-signer-tip = Решения и исправления с этого времени подписаны этим именем. Нажмите, чтобы изменить.
window-saved-here = Каждое решение сохраняется сразу

window-rail-empty = ничего не открыто
window-rail-files = { $files ->
    [one] { $files } файл
    [few] { $files } файла
   *[many] { $files } файлов
}
window-rail-unread = { $files ->
    [one] { $files } файл не прочитан
    [few] { $files } файла не прочитаны
   *[many] { $files } файлов не прочитано
}
window-rail-rows = { $rows ->
    [one] { $rows } строка
    [few] { $rows } строки
   *[many] { $rows } строк
}
window-rail-aside = отложено: { $rows }
window-rail-auditing = проверяется
window-rail-pending = ждёт приёма
window-rail-severity = { $severity }: { $count }
window-rail-none = находок нет
window-rail-decided = решено { $decided } из { $total }
window-rail-precincts = { $precincts ->
    [one] { $precincts } участок
    [few] { $precincts } участка
   *[many] { $precincts } участков
}
window-rail-turnout = явка { $turnout }
total-of-part = { $unit ->
    [precincts] { $total } ({ $known ->
        [one] по { $known } участку, где это число есть)
       *[many] по { $known } участкам, где это число есть)
    }
   *[rows] { $total } ({ $known ->
        [one] по { $known } строке, где это число есть)
       *[many] по { $known } строкам, где это число есть)
    }
}
turnout-of-part = { $unit ->
    [precincts] { $turnout } ({ $known ->
        [one] по { $known } участку, где есть оба числа)
       *[many] по { $known } участкам, где есть оба числа)
    }
   *[rows] { $turnout } ({ $known ->
        [one] по { $known } строке, где есть оба числа)
       *[many] по { $known } строкам, где есть оба числа)
    }
}
window-rail-report = подтверждено: { $confirmed }
window-rail-not-yet = ещё не проверено

window-start-title = Проверка протоколов участков
window-start-opening = Открываю…
window-start-text = Откройте таблицы, которые у вас есть: опубликованные итоги, протоколы участков, листы наблюдателей (.xlsx, .xls, .ods, .csv, сохранённые веб-страницы, .zip). Прежде чем что-либо принять, вы увидите, как это понято. Ничто не покидает этот компьютер.
window-start-files = Открыть файлы…
window-start-folder = Открыть папку…
window-start-sample = Открыть пример
window-start-sample-text = Пример: опубликованная таблица выборов 10 января 2021 года и смоделированные протоколы участков.
window-start-drop = … или перетащите файлы и папки в любое место окна.
window-sample-missing = В этой установке нет примера.

window-choose-files = Файлы для загрузки
window-choose-folder = Папка для загрузки
window-choose-profile = Профиль выборов
window-filter-tables = Таблицы
window-filter-all = Все файлы
window-filter-profile = Профили

window-about-text = Hattama { $version } проверяет протоколы участков. Работает без интернета; ваши файлы и решения остаются на этом компьютере.
window-about-licence = Свободная программа, лицензия MIT. Шрифт: Source Sans Pro (SIL Open Font License). Qt используется по лицензии LGPL 3.
window-about-kazakh = Казахские тексты ещё не проверены носителем языка. Исправления приветствуются: тексты лежат в audit/messages/kk.
window-about-data = Решения хранятся в { $folder }
window-close = Закрыть
window-keys-title = Клавиши
window-key-places = Источники, Находки, Выборы, Отчёт
window-key-import = Загрузить файлы
window-key-folder = Загрузить папку
window-key-undo = Отменить, повторить
window-key-copy = Копировать выделенные строки таблицы
window-key-move = Двигаться по таблице; Tab переходит к следующему элементу
window-key-sort = Сортировать по столбцу под курсором
window-key-take = Принять прочитанное
window-key-cancel = Остановить фоновую работу
window-key-size = Крупнее, мельче текст
window-key-help = Эта памятка

window-sources-files = Файлы и таблицы
window-sources-file = Файл
window-sources-sheet = Лист
window-sources-kind = Что это
window-sources-read = Строк
window-sources-accepted = Принято
window-sources-aside =
    Отло-
    жено
window-sources-hash = SHA-256
window-sources-hash-tip = Первые знаки отпечатка файла. У кого тот же файл, у того тот же отпечаток.
window-sources-out = не берётся
window-sources-refused = не прочитан
window-sources-notable = таблиц не найдено
window-sources-problems = Проблемы
window-sources-table-tabs = Как видеть таблицу
window-sources-tab-cells = Ячейки
window-sources-lower-tabs = Что нужно решить
window-sources-tab-problems = Проблемы ({ $count })
window-sources-no-problems = Проблем нет. Все строки поняты.
window-sources-problem-count = Проблемы: { $count }; примечания: { $notes }
window-sources-where = Где
window-sources-cell = Ячейка
window-sources-found = Найдено
window-sources-what = Что это и что делать
window-sources-times = × { $count }
window-sources-preview = Лист, как он есть в файле
window-sources-choose = Выберите таблицу слева, чтобы увидеть, как она понята.
window-sources-head = { $file }, { $sheet }
window-sources-rows = прочитано строк { $read } = принято { $accepted } + отложено { $aside }
window-sources-kind-label = &Таблица
window-sources-orientation = Записи &лежат
window-sources-profile-label = Пр&офиль выборов
window-sources-profile-auto = По содержимому файлов
window-sources-profile-auto-named = По содержимому файлов: { $name }
window-sources-profile-file = Из файла…
window-sources-column-label = &Столбец { $column }
window-sources-row-label = Ст&рока { $column }
window-sources-column-tip = { $header } → { $field }. Уверенность { $confidence }. { $reason }
window-sources-take = Прин&ять и проверить
window-sources-take-tip = Проверить все таблицы, кроме убранных
window-sources-discard = От&казаться
window-sources-discard-tip = Забыть прочитанное и вернуться к проверенному
window-sources-leave = &Не брать эту таблицу
window-sources-keep = Вер&нуть эту таблицу
window-sources-taken = Принято и проверено
window-sources-auditing = { $tables ->
    [one] Проверяется { $tables } таблица…
    [few] Проверяются { $tables } таблицы…
   *[many] Проверяются { $tables } таблиц…
}
window-sources-waits = { $tables ->
    [one] Ждёт { $tables } таблица. До приёма ничего не проверяется.
    [few] Ждут { $tables } таблицы. До приёма ничего не проверяется.
   *[many] Ждут { $tables } таблиц. До приёма ничего не проверяется.
}
window-sources-replaces-sample = Пример при этом будет закрыт.
window-sources-asks = { $columns ->
    [one] В { $columns } столбце неясно, что записано. Укажите, пожалуйста.
   *[other] В { $columns } столбцах неясно, что записано. Укажите, пожалуйста.
}
window-sources-field-votes = Голоса: { $name }
window-sources-field-share = Доля голосов, %: { $name }
window-sources-field-unknown = Что это?
window-sources-group-place = Место
window-sources-group-count = Числа
window-sources-group-printed = Проценты, как напечатаны
window-sources-group-about = О наблюдении
window-sources-group-lines = Строки бюллетеня
window-sources-mark-header = заголовок
window-sources-mark-total = итоговая строка
window-sources-mark-aside = отложено
window-sources-mark-problem = проблема
window-sources-mark-note = примечание
window-sources-legend = Цвета предпросмотра

window-kind-protocols = Протоколы
window-kind-summary = Итоги
window-kind-evidence = Листы наблюдателей
window-kind-registry = Список участков
window-kind-turnout = Явка по часам
window-kind-claims = Опубликованные данные
window-kind-unknown = Не распознано

window-severity-refused = Не прочитано
window-severity-set_aside = Отложено
window-severity-warning = Предупреждение
window-severity-note = Примечание
window-by-name = по названию
window-by-arithmetic = по арифметике: суммы сходятся
window-by-place = по положению
window-by-values = по значениям
window-by-recipe = как в прежнем файле того же вида
window-by-person = указано вами
window-by-derived = вычислено из других столбцов

# Столбцы таблиц одного вида. $tables: сколько их; $questions: столбцов с вопросом.
window-sources-tab-columns = Столбцы
window-sources-tab-columns-count = Столбцы (вопросов: { $count })
window-sources-alike = Таких
window-sources-alike-tip = Сколько таблиц имеют те же столбцы; на вопросы о них отвечают сразу
window-sources-questions = Вопросы
window-sources-questions-tip = Столбцы, о которых вас спрашивают, что это
window-sources-show-label = По&казать
window-sources-show-all = все таблицы ({ $count })
window-sources-show-asked = только с вопросами ({ $count })
window-sources-show-shapes = по одной каждого вида ({ $count })
window-sources-open-left = { $count ->
    [one] Открыт ещё { $count } вопрос о столбцах; пока нет ответа, столбец понимается так, как показано в разделе «Столбцы», а контрольные соотношения с ним не проверяются.
    [few] Открыто ещё { $count } вопроса о столбцах; пока нет ответа, столбцы понимаются так, как показано в разделе «Столбцы», а контрольные соотношения с ними не проверяются.
   *[other] Открыто ещё { $count } вопросов о столбцах; пока нет ответа, столбцы понимаются так, как показано в разделе «Столбцы», а контрольные соотношения с ними не проверяются.
  }
window-columns-head = { $tables ->
    [0] Столбцов нет
    [1] Таких таблиц больше нет
    [one] { $tables } похожая таблица
    [few] { $tables } похожие таблицы
   *[other] { $tables } похожих таблиц
} · { $questions ->
    [0] вопросов нет
    [one] { $questions } вопрос
    [few] { $questions } вопроса
   *[other] { $questions } вопросов
}
window-columns-hint = Ответ действует сразу для всех этих таблиц.
window-columns-no-header = (без заголовка)
window-columns-no-values = в таблицах значений нет
window-columns-differ = В этих таблицах понят по-разному: { $fields }.
window-columns-asked-in = Вопрос стоит в таблицах: { $count }.
window-columns-choose = Что это? ▾
window-columns-choose-name = Что такое { $header }?
window-columns-out = Не используется
window-columns-out-name = { $header }: не используется
window-columns-it-is = Это: { $field }
window-columns-it-is-name = { $header }: это { $field }
window-columns-rest-out = Открытые не использовать
window-columns-rest-out-tip = Сказать обо всех столбцах, о которых ещё есть вопрос, что они не используются
window-columns-understood = { $count ->
    [one] { $count } столбец без вопросов
    [few] { $count } столбца без вопросов
   *[other] { $count } столбцов без вопросов
  }
window-columns-understood-name = Понятные столбцы; Enter меняет один
window-columns-letter = Столбец
window-columns-header = Заголовок
window-columns-field = Принят за
window-columns-values = Значения
window-columns-sure = Уверенность
window-columns-why = Почему
window-columns-name-label = &Название рецепта
window-columns-remember = Всё верно: &запомнить этот вид
window-columns-remember-tip = Подтверждает столбцы всех этих таблиц и сохраняет раскладку как рецепт: следующие файлы такого вида откроются без вопросов
window-columns-answer-first = { $count ->
    [one] Выше остался { $count } вопрос.
    [few] Выше осталось { $count } вопроса.
   *[other] Выше осталось { $count } вопросов.
  }
window-columns-remembered = Запомнено как «{ $name }». Следующие файлы такого вида откроются без вопросов.
window-columns-opened-by = Открыто по рецепту «{ $name }».
window-job-remember = Сохранение рецепта
window-recipes-open = &Рецепты…
window-recipes-title = Рецепты
window-recipes-about = Рецепт — подтверждённая кем-то раскладка столбцов. Файлы того же вида открываются по нему без вопросов.
window-recipes-none = Рецептов ещё нет. Подтвердите столбцы таблицы или возьмите рецепт из файла.
window-recipes-rename = Пере&именовать…
window-recipes-name = Название рецепта
window-recipes-remove = &Удалить
window-recipes-import = &Взять из файла…
window-recipes-export = Сохранить в &файл…
window-recipes-close = Закрыть
window-recipes-filter = Рецепты
window-recipes-removed = «{ $name }» удалён. Уже открытое не меняется.
window-recipes-imported = Рецепт сохранён. Он действует для файлов, которые будут открыты с этого момента.
window-recipes-exported = Записано: { $path }
window-recipes-col-name = Название
window-recipes-col-kind = Открывает
window-recipes-col-columns = Столбцов
window-recipes-col-author = Чей
window-recipes-col-made = Создан
window-not-yet-busy = Файлы обрабатываются; как только проверка закончится, здесь всё появится само.
window-not-yet-taken = Прочитанное ждёт в разделе «Источники»: просмотрите его там и примите, тогда начнётся проверка.
window-project-saved = Проект сохранён: { $file }. Дальше каждое решение хранится в нём.
window-dialog-look-in = &Где искать:
window-dialog-kinds = &Типы файлов:
window-discarded = Прочитанное и не принятое забыто.
