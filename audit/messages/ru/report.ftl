# Сам документ
report-cut = … [не показано знаков: { $count }]
report-continued = (продолжение)
report-contents = Содержание
report-foot-inputs = SHA-256 исходных файлов
report-foot-findings = SHA-256 находок
report-page = стр. { $page } из { $pages }
report-simulated-mark = СМОДЕЛИРОВАННЫЕ ДАННЫЕ
report-language = Русский
report-language-en = English
report-language-ru = Русский
report-language-kk = Қазақша

# Титул
report-title = Отчёт о проверке: { $election }
report-title-alone = Отчёт о проверке
report-cover-election = Выборы
report-cover-date = День голосования
report-cover-status = Статус отчёта
report-status-preliminary = предварительный
report-status-final = окончательный
report-mark-preliminary = Предварительный отчёт
report-mark-final = Окончательный отчёт
report-cover-decided = Дата последнего решения
report-no-decisions = решений пока нет
report-cover-organisation = Организация
report-cover-author = Отвечает за отчёт
report-not-stated = не указано
report-cover-language = Язык
report-cover-program = Программа
report-cover-profile = Профиль выборов
report-cover-generic = общий профиль
report-fixed = Статистическая аномалия — повод проверить, а не доказательство нарушения.
report-simulated = Данные этого отчёта смоделированы: они созданы программой, показывают её работу и ничего не говорят о настоящих участках.

# Главы
report-chapter-summary = Краткие итоги
report-chapter-sources = Источники
report-chapter-method = Метод
report-chapter-coverage = Охват
report-chapter-results = Опубликованные и пересчитанные результаты
report-chapter-priority = Какие места проверять первыми
report-chapter-findings = Находки
report-chapter-observers = Официальные протоколы и копии наблюдателей
report-chapter-turnout = Явка
report-chapter-seats = Мандаты по шагам
report-chapter-matter = Могло бы это что-то изменить?
report-chapter-log = Журнал исправлений и решений
report-chapter-annexes = Приложения

# Слова таблиц
report-number = №
report-total = Всего
report-precincts = Участки
report-places = Мест
report-findings = Находок
report-severity = Сила
report-votes = Голоса
report-votes-concerned = Затронуто голосов
report-place = Место
report-field = Поле
report-rests-on = Основание
report-field-counted = Действительные и недействительные
report-published = Опубликовано
report-expected = Ожидалось
report-recomputed = Пересчитано
report-difference = Разница
report-figure = Показатель
report-region = Регион
report-ballot-line = Строка бюллетеня
report-code = Код
report-check = Проверка
report-reason = Причина
report-source = Источник
report-source-of = Источник: { $source }.
report-yes = да
report-no = нет
report-where = Файл / лист / ячейка
report-note = Примечание
report-official = Официально
report-observer = Наблюдатель
report-innocent = Возможное объяснение
report-next-step = Что делать
report-state-open = Открыто
report-state-confirmed = Подтверждено
report-state-dismissed = Отклонено
report-note-of = Примечание: { $note }

# Краткие итоги
report-votes-needed = Нужно голосов
report-turnout-of = Явка ({ $voted } / в списке)
report-turnout-both = Явка посчитана только по участкам, где есть оба числа: таких { $known }.
report-figures-from = Откуда данные
report-basis-protocols = протоколы участков
report-basis-summary = опубликованная таблица
report-basis-published = опубликованный итог по стране
report-nothing-found = Ничего не найдено
report-nothing-found-text = Выполненные проверки ничего не нашли. Какие проверки выполнены, а какие не удалось, сказано в главе «{ $chapter }».
report-nothing-found-text-alone = Выполненные проверки ничего не нашли.
report-nothing-left = Все находки отклонены или являются примечаниями.
report-votes-concerned-note = Затронуто голосов: для каждого места — наибольшее число среди его находок, чтобы ни один бюллетень не был посчитан дважды. Примечания и ошибки в напечатанных долях голосов не затрагивают: сами голоса остаются какими они есть.
report-what-could-change = Что могло бы измениться
report-concerned-enough = В сравнении с затронутыми
report-within = достижимо
report-beyond = недостижимо

# Источники
report-obtained = Кто, когда и как получил файлы
report-obtained-who = Кто
report-obtained-when = Когда
report-obtained-how = Как, откуда
report-files = Файлы
report-file = Файл
report-bytes = Байт
report-sheets = Листы
report-rows-read = Прочитано строк
report-rows-accepted = Принято
report-rows-left-out = Исключено
report-rows-aside = Отложено
report-skipped = { $count ->
    [one] { $count } файл не содержит таблиц и не открывался; он указан
    [few] { $count } файла не содержат таблиц и не открывались; они указаны
   *[many] { $count } файлов не содержат таблиц и не открывались; они указаны
} в замечаниях ниже.
report-hashes = Контрольные суммы файлов
report-tables = Таблицы и за что они приняты
report-table = Файл / лист
report-understood-as = Принята за
report-sheet-rows = Строки листа
report-confidence = Уверенность
report-columns-unsure = Сомнительные столбцы
report-by-recipe = открыта по рецепту «{ $name }» ({ $author }, { $made })
report-kind-protocols = протоколы участков
report-kind-summary = опубликованная таблица по территориям
report-kind-evidence = данные наблюдателей
report-kind-registry = список участков
report-kind-turnout = явка по часам
report-kind-claims = опубликованные кем-либо данные
report-kind-unknown = не распознана, не проверяется
report-unknown-tables-note = Нераспознанные таблицы в проверку не входят.
report-problems = Замечания к файлам
report-problem = Что найдено и что делать
report-problem-kind = Вид
report-columns-run = { $first } … { $last } (столбцов: { $count }) → строки бюллетеня
report-no-problems = Приняты все строки всех файлов, ничего не отложено.
report-problems-left = { $count ->
    [one] Ещё { $count } замечание находится
    [few] Ещё { $count } замечания находятся
   *[many] Ещё { $count } замечаний находятся
} в файле находок (JSON).

# Метод
report-method-text = Явка — это «{ $numerator }», делённое на число избирателей в списке. Доли считаются от: { $base }; знаков после запятой: { $decimals }. Доли и суммы сравниваются как точные целые числа и дроби, поэтому машинного округления нет.
report-checks-that-ran = Выполненные проверки
report-comparisons-note = Сравнения: сравнённые или измеренные числа либо проведённые тесты. Тест может относиться к целой группе участков, а находки — называть отдельные из них, поэтому находок бывает больше, чем сравнений.
report-checks-not-run = Проверки, которые не удалось выполнить
report-comparisons = Сравнений
report-all-ran = Удалось выполнить все проверки.

# Охват
report-coverage-none = В файлах нет ни протоколов участков, ни данных наблюдателей, поэтому об охвате сказать нечего.
report-coverage-title = Протоколы и наблюдатели по регионам
report-protocols-present = Протоколов есть
report-protocols-expected = Должно быть
report-present-share = Есть, %
report-observed = С наблюдателями
report-observed-and-copies = «С наблюдателями» — участки, о которых наблюдатели принесли хоть что-то: { $observed }. С официальными числами и копией протокола, которую можно с ними сравнить: { $copies }. У остальных ({ $rest }) копии нет, есть только подсчёт избирателей или другие данные, либо нет официальных чисел.
report-observed-share = С наблюдателями, %
report-not-random = Участки с наблюдателями — не случайная выборка: они говорят только о себе и не позволяют оценить страну в целом.
report-sample-and-others = По участкам, отобранным жребием, быстрый подсчёт (Q1) оценивает целое, с погрешностью. Остальные участки с наблюдателями — не случайная выборка: они говорят только о себе.

# Результаты
report-national = Страна в целом
report-national-none = О стране в целом сказать нечего: в файлах нет ни избирателей, ни голосов, которые можно было бы сложить.
report-regions-published = Регионы, как опубликовано
report-regions-summed = Регионы по сумме протоколов
report-recomputed-from = Пересчитано по: { $basis }.
report-published-by = Опубликовано: { $source }.
report-published-none = В профиле нет опубликованных итогов по стране.
report-shares-title = Доли по стране
report-shares-valid = Действительных бюллетеней по самим файлам — { $valid } ({ $off } к этой сумме): в отдельных протоколах их число не то, что сумма голосов, или не указано (проверка H5).
report-in-files = В файлах
report-in-files-from = В файлах: { $basis } — её строка по всей стране либо, где такой строки нет, сумма её регионов.
report-shares-note = База долей: { $base }.
report-published-percent = Опубликовано, %
report-recomputed-percent = Пересчитано, %
report-difference-points = Разница, п. п.
report-sum-and-remainder = Сумма; остаток до 100 % у опубликованных долей
report-regions-published-text = Каждая доля показана так, как напечатана, и так, как пересчитана по голосам. Выделенная строка отличается больше, чем объясняет округление. Последняя строка региона — сумма напечатанных долей и точный остаток до 100 %; n долей с d знаками могут честно разойтись со 100 на n половин единицы последнего знака.
report-regions-note = Черта слева отмечает выделенные строки на копиях без цвета. Число после ± — сколько допускает округление.
report-beside-protocols = Регионы: опубликованное рядом с суммой протоколов
report-beside-protocols-text = Каждое число, опубликованное по региону, сверено с суммой по имеющимся здесь протоколам этого региона. Где протоколов не хватает, сумма неполная и может отличаться уже поэтому.
report-figures-compared = Сверено чисел
report-equal = Совпадает
report-differing = Отличается
report-differing-title = Числа, которые отличаются
report-differing-left = Ещё строк, не приведённых здесь: { $count }; они есть в файле находок.
report-districts-published = Районы, как опубликовано
report-printed-sum = Напечатанная сумма, %
report-remainder-points = Остаток до 100 %, п. п.
report-tolerance = Допускает округление
report-shares-differ = Долей с отличием
report-district = Район
report-districts-text = Строк районов с напечатанными долями: { $total }. Остатки всех приведены ниже; строки, в которых доля или сумма отличается больше, чем объясняет округление ({ $shown }), приведены перед ними полностью.
report-whole-country = Страна в целом
report-proposed-name = { $name } (предположительно: название в файле пусто)
report-remainder-of = Сумма; остаток до 100 %: { $remainder } (±{ $tolerance })
report-remainder-honest = округление
report-remainder-too-far = не округление
report-long-table-note = Перечислены только строки, за которые в регионе есть голоса. База долей: { $base }.
report-votes-by-region = Голоса и доли по регионам
report-votes-by-region-further = Голоса и доли по регионам, остальные строки

# Находки
report-findings-text = Всего находок: { $total }; объяснены полностью: { $explained }.
report-findings-rest = { $count ->
    [one] Ещё { $count } находка стоит
    [few] Ещё { $count } находки стоят
   *[many] Ещё { $count } находок стоят
} краткими строками под своей проверкой; ничего не пропущено.

# Наблюдатели
report-evidence-none = В файлах нет данных наблюдателей.
report-disputed = { $count ->
    [one] На { $count } участке
   *[other] На { $count } участках
} копии расходятся между собой: участок спорный, и официальные числа не считаются неверными.
report-side-holds = { $side }: все проверяемые контрольные соотношения выполнены.
report-side-breaks = { $side }: не выполнены контрольные соотношения { $codes }.
report-evidence-note = Числа сравниваются там, где они есть у обеих сторон. Копия протокола должна совпадать во всех полях; собственный подсчёт наблюдателя совпадать не обязан, и другие числа там сами по себе не противоречие.
report-without-copy = { $count ->
    [one] Для { $count } официального протокола
   *[other] Для { $count } официальных протоколов
} копии наблюдателя нет.
report-evidence-where = Каждое расхождение приведено с обоими числами и ячейкой в главе «{ $chapter }».

# Явка
report-turnout = Явка
report-turnout-definition = Определение
report-numerator = Проголосовали
report-denominator = В списке
report-turnout-note = Опубликованная явка этих выборов определяется так: { $voted }. Строк нет там, где в файлах нет таких чисел.
report-turnout-note-unknown = Каким из этих определений пользуется публикующий, здесь неизвестно. Строк нет там, где в файлах нет таких чисел.
report-turnout-none = В файлах нет чисел, по которым можно вычислить явку.
report-charts-none = Графики по участкам не построены: в файлах нет протоколов участков со списком избирателей и бюллетенями.

# Мандаты
report-seats-none = Мандаты не вычислялись: в профиле нет правила или ничто не говорит, что в файлах вся страна.
report-step-threshold = Порог: { $percent } % от { $base } ({ $field }) — это { $needed } голоса. { $count ->
    [one] Его проходит { $count } строка.
    [few] Его проходят { $count } строки.
   *[many] Его проходят { $count } строк.
}
report-step-quota = Квота: голосов за эти строки { $votes } / мандатов { $seats } = { $quota } голоса на мандат.
report-step-whole = Целые части дают мандатов: { $whole }; наибольшие остатки — ещё { $left }.
report-step-appointed = Ещё мандатов, которые замещаются иначе и здесь не вычисляются: { $appointed }.
report-seats-tie = Равные остатки, которые решает порядок регистрации: { $lines }.
report-share-of-base = % от базы
report-passed = Порог пройден
report-whole-part = Целая часть
report-remainder-part = Остаток
report-extra-seat = По остатку
report-seats = Мандаты
report-seats-published = Опубл.
report-margins = Сколько голосов передвинули бы мандат
report-from-line = От
report-to-line = К
report-seats-after = Мандаты, было → стало
report-removed = сняты
report-margins-many = Сколько голосов передвинули бы мандат, не вычислялось: строк { $count }.
report-margins-note = Показано наименьших способов: { $shown } из { $total }; в каждом — наименьшее число голосов, меняющее мандаты.

# Журнал
report-no-decisions-text = Решений пока не принято.
report-time = Время (UTC)
report-who = Кто
report-action = Решение
report-of-findings = Находки
report-log-set-back-one = { $number } раньше { $before }
report-log-set-back = { $count ->
    [one] { $count } запись журнала датирована раньше той, за которой следует
    [few] { $count } записи журнала датированы раньше тех, за которыми следуют
   *[other] { $count } записей журнала датированы раньше тех, за которыми следуют
}, по номерам: { $which }. Часы шли неверно или были переведены назад. Порядок записей верен; их время требует объяснения.
report-log-note = Из журнала ничего не удаляется: отмена решения — отдельная запись.
report-action-confirm = подтверждено
report-action-dismiss = отклонено
report-action-reopen = открыто снова
report-action-note = примечание
report-action-undo = отменено
report-action-redo = повторено
report-findings-listed = { $count ->
    [one] № { $list }
   *[other] { $count }: № { $list }
}
report-not-in-this-report = (из других файлов)

# Приложения
report-dossier = Досье: { $place }
report-dossier-note = ≠ отмечает поля, числа которых не все одинаковы.
report-codes = Список кодов
report-glossary = Словарь
report-verify = Как проверить этот отчёт
report-verify-1 = Вычислите SHA-256 каждого файла, как показано ниже, и сравните с главой «{ $chapter }». Один изменённый знак даёт совсем другое значение.
report-verify-1-alone = Вычислите SHA-256 каждого файла, как показано ниже. Один изменённый знак даёт совсем другое значение.
report-verify-2 = SHA-256 входных файлов внизу каждой страницы взят от SHA-256 всех файлов, по одному в строке, по порядку. Их перечень вложен в этот PDF: inputs.sha256; команда «sha256sum -c inputs.sha256» проверяет файлы в папке.
report-verify-3 = SHA-256 находок внизу каждой страницы — это SHA-256 вложенного файла findings-canonical.json. Он один и тот же, каковы бы ни были язык и решения.
report-verify-4 = С программой: «hattama verify ОТЧЁТ.pdf ФАЙЛЫ» (в окне: «Отчёт», «Проверить, в силе ли») разбирает отчёт, заново считает хеши файлов, повторяет проверку по вложенным профилю, исправлениям, рецептам и решениям, заново делает каждую страницу и построчно говорит, что ещё в силе.
report-verify-5 = Без программы: во вложенном findings.json есть все числа этого отчёта, в report.json — как он сделан. От этого ли отчёта бумага, скажут две группы по четыре знака внизу страницы.
report-signatures = Подписи
report-sign-name = Имя
report-sign-signature = Подпись
report-sign-date = Дата

# Словарь
report-term-protocol = протокол: официальная запись о подсчёте на одном участке
report-term-precinct = избирательный участок
report-term-region = регион
report-term-summary = опубликованная таблица: результаты по регионам или районам
report-term-evidence = данные наблюдателей: копии, подсчёты, фотографии
report-term-turnout = явка: проголосовавшие / избиратели в списке
report-term-share = доля: голоса за одну строку / голоса за все строки
report-term-control-ratio = контрольное соотношение: равенство, обязательное для полей протокола
report-term-published = опубликовано: как напечатано в официальном источнике
report-term-recomputed = пересчитано: этой программой по голосам
report-term-remainder = остаток: то, что остаётся после целых частей; чего не хватает до 100 %
report-term-contradiction = противоречие: числа или строки, которые не могут быть верны все сразу
report-term-anomaly = статистическая аномалия: необычное, повод проверить
report-term-threshold = порог: наименьшая доля для участия в распределении мандатов
report-term-quota = квота: число голосов на один мандат
report-term-coverage = охват: сколько протоколов есть из ожидаемых
report-term-fingerprint = SHA-256: отпечаток файла
report-term-p = p: как часто столько же даёт одна случайность
report-term-q = q: p с поправкой на число проверок (Бенджамини — Хохберг)
report-and-more-places = и ещё { $count } { $count ->
    [one] место
    [few] места
   *[many] мест
} этого файла
report-and-more-alike = и ещё { $count } { $count ->
    [one] такое же примечание
    [few] таких же примечания
   *[many] таких же примечаний
} к этому файлу
report-and-more-files = и ещё { $count } { $count ->
    [one] файл
    [few] файла
   *[many] файлов
}
