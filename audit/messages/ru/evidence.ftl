# Виды данных наблюдателей и чего от каждого можно требовать
evidence-kind-copy = копия протокола
evidence-kind-recount = пересчёт
evidence-kind-tally = собственный подсчёт избирателей
evidence-kind-photo = сфотографированные бюллетени
evidence-kind-partial = частичный подсчёт
evidence-kind-machine = машинное чтение
evidence-kind-sample = участок из выборки быстрого подсчёта
evidence-kind-exit_poll = опрос на выходе
evidence-kind-survey = опрос
evidence-kind-platform = народная платформа
evidence-kind-incident = происшествие
evidence-kind-unnamed = не указан
evidence-strength-equal = должны совпадать все поля
evidence-strength-lower_bound = нижняя граница: официальное число не может быть меньше
evidence-strength-one_sided = односторонне: могли кого-то не сосчитать
evidence-strength-image = расхождение значит: посмотрите на изображение
evidence-strength-estimate = оценка с погрешностью
evidence-strength-self_selected = участники выбрали себя сами: погрешность назвать нельзя
evidence-strength-no_number = без чисел
finding-rests = Основание: { $what }.

# The overview in window and report
evidence-head-kind = Вид данных
evidence-head-strength = Чего можно требовать
evidence-head-observations = Наблюдений
evidence-head-precincts = Участков
evidence-head-agree = Те же числа
evidence-head-in_part = Частично те же
evidence-head-differ = Другие числа
evidence-head-nothing = Нет общих полей
evidence-head-alone = Нет протокола
evidence-head-disputed = Копии спорят
evidence-head-no_copy = Нет копии
evidence-head-part = Охвачено
evidence-head-region = Регион
evidence-head-country = Вся страна
evidence-covered = Копия наблюдателя есть у { $part } из { $all } участков: { $percent }. Это не случайная выборка: такие участки говорят только о себе, оценить по ним остальные нельзя.
evidence-covered-sample = Копия наблюдателя есть у { $part } из { $all } участков: { $percent }. По отобранным жребием быстрый подсчёт (Q1) оценивает целое; остальные говорят только о себе.
evidence-covered-none = Ни у одного участка с официальным протоколом нет копии наблюдателя; данные других видов показаны с тем, чего от них можно требовать.
evidence-regions-title = Копии рядом с официальными протоколами, по регионам
evidence-results-title = Другие виды рядом с официальными цифрами
evidence-results-hint = Enter или двойной щелчок показывает цифры по строкам и регионам, графики и то, как это измерено.
evidence-head-compared = Что сравнивалось
evidence-head-gave = Результат
evidence-nothing = В файлах нет данных наблюдателей. Откройте их таблицы в разделе «Источники»: копии протоколов, подсчёт избирателей, сфотографированные бюллетени, машинное чтение, нарушения. Файл считается таким, если в нём есть столбец с наблюдателем или видом данных либо такие слова стоят в заголовке или имени файла; иначе выберите вид таблицы «Листы наблюдателей».
results-tab-evidence = Данные наблюдателей

# Что дал метод, в котором чужие цифры или сообщения без цифр
method-gave-Q2 = Опубликованных долей рядом с официальными: { $claims }. В пределах своей погрешности: { $inside }, за её пределами: { $outside }, без вывода: { $none }, отложено: { $aside }
method-gave-I1 = Сообщено о происшествиях: { $incidents }, участков, о которых сообщено: { $precincts }
methods-subject = Чьё
report-measure-subject = Чьё
measure-claim-outside = Заявленное за пределами своей погрешности
measure-claim-outside-expected = официальная доля
measure-claim-outside-range = по погрешности источника или по числу опрошенных (n)
measure-claim-inside = Заявленное в пределах своей погрешности
measure-claim-inside-expected = официальная доля
measure-claim-inside-range = по погрешности источника или по числу опрошенных (n)
measure-claim-none = Заявленное, из которого ничего не следует: без погрешности или до дня голосования
measure-claim-none-expected = официальная доля
measure-claim-none-range = по погрешности источника или по числу опрошенных (n)
measure-claim-aside = Отложенное: погрешность или границы нельзя прочитать
measure-claim-aside-expected = официальная доля
measure-incidents = Сообщения о происшествиях
measure-tally-whole-day = Избиратели, сосчитанные наблюдателями за весь день
measure-tally-whole-day-expected = официальное число на тех же участках
measure-tally-part = Сосчитанные за часть дня или без указания часов: может быть меньше
measure-tally-part-expected = официальное число на тех же участках за весь день
measure-ballots-same = Участки, где бюллетеней обоих голосований поровну
measure-claim-platform = Итоги народных платформ: только те, кто сам захотел участвовать, погрешности у них нет
measure-claim-platform-expected = официальная доля

# Наблюдения других видов рядом с протоколом участка
evidence-other-figure = { $field } { $figure } (официально { $official })
evidence-other-same = цифр, равных официальным: { $same }
evidence-other-more = ещё отличающихся цифр: { $left }; равных официальным: { $same }
evidence-other-pictures = Файлы, которые наблюдатели назвали для этого участка: { $files }.
evidence-other-hour = { $hour }: { $figure }
triage-others = Другие наблюдения, каждое по своему правилу:
triage-copy-replaced = позже исправлена тем же наблюдателем, не сравнивается

# Отчёт без имён
pages-nameless-print = Без имён наблюдателей
pages-nameless = Наблюдатели названы «наблюдатель 1», «наблюдатель 2». Их собственные тексты и имена файлов остаются как есть: прочитайте их перед публикацией.
report-observer-number = наблюдатель { $number }
report-observer-unnamed = наблюдатель
