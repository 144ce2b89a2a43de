# Двое выборов или два бюллетеня одного дня рядом
results-tab-compare = Сравнение
compare-turnout = явка
compare-chart-title = { $what }: тогда и теперь
compare-chart-then = тогда
compare-chart-now = теперь
compare-chart-summary = { $what } на { $precincts ->
    [one] { $precincts } участке
   *[other] { $precincts } участках
} тогда и теперь; среднее изменение — { $change } пункта.
compare-lead = Откройте другие выборы на тех же участках или другой бюллетень того же дня, чтобы увидеть, что изменилось: явка, доли, число избирателей. Они читаются рядом с проверкой и ничего в ней не меняют.
compare-open-files = Открыть файлы…
compare-open-folder = Открыть папку…
compare-open-project = Открыть проект…
compare-ballot = Другой бюллетень того же дня
compare-ballot-choose = выберите бюллетень
compare-close = Закрыть сравнение
compare-export = Выгрузить таблицу…
compare-export-tip = Таблица, которая видна, книгой или текстом
compare-job = Чтение других выборов
compare-ready = Сравнено: { $precincts ->
    [one] { $precincts } участок есть в обоих
    [few] { $precincts } участка есть в обоих
   *[other] { $precincts } участков есть в обоих
}
compare-nothing = В открытом нет таблицы участков, поэтому сравнивать нечего.
compare-with = Сравнение с: { $name }
compare-counts = Участков в обоих: { $both }, только теперь: { $now }, только тогда: { $then }.
compare-anew = Больше чем на четверти участков с одним и тем же номером число избирателей отличается больше чем на 20 %: участки, очевидно, пронумерованы заново, и под одним номером стоят разные. Поэтому отдельные участки не сравниваются; сравниваются регионы, каждый по всем своим участкам.
compare-anew-counted = Участков с одним и тем же номером, размер которых известен оба раза: { $known }; из них число избирателей отличается больше чем на 20 % на { $moved }. Участки, очевидно, пронумерованы заново, и под одним номером стоят разные. Поэтому отдельные участки не сравниваются; сравниваются регионы, каждый по всем своим участкам.
compare-ready-regions = Сравнены регионы: под одним номером стоят, очевидно, разные участки.
compare-chart-anew = Графика нет: он сопоставил бы участки с одним номером, а это, очевидно, разные участки. Сравниваются регионы.
compare-no-list = Люди переезжают, участки перекраиваются, другие выборы поднимают других людей. Изменение говорит, где спросить, и никогда — почему.
compare-line = Доля
compare-what-changes = Изменения
compare-what-regions = Регионы
compare-what-precincts = Все участки
compare-what-lines = Строки бюллетеня
compare-what-only-now = Только теперь
compare-what-only-then = Только тогда
compare-registered-limit = Число избирателей изменилось больше чем на
compare-turnout-limit = Явка: разбросов от изменения по региону
compare-share-limit = Доля: разбросов от изменения по региону
compare-region = Регион
compare-district = Район
compare-precinct = Участок
compare-country = вся страна
compare-precincts = Участков
compare-registered-then = Избирателей тогда
compare-registered-now = Избирателей теперь
compare-registered-change = Избиратели, изменение
compare-turnout-then = Явка тогда
compare-turnout-now = Явка теперь
compare-turnout-change = Явка, пункты
compare-turnout-z = Явка, разбросы
compare-share-then = Доля тогда
compare-share-now = Доля теперь
compare-share-change = Доля, пункты
compare-share-z = Доля, разбросы
compare-why = Что изменилось
compare-why-registered = число избирателей
compare-why-turnout = явка
compare-why-share = доля
compare-line-now = Строка теперь
compare-line-then = Строка тогда
compare-line-why = Откуда известно
compare-line-why-name = то же название
compare-line-why-said = так указали вы
compare-line-why-none = тогда строки с таким названием не было
compare-line-why-alike = названия лишь похожи: укажите, какая это была
compare-line-same = { $now } — тогда это:
compare-line-none = ни одна из них
compare-line-proposed = { $name }?
report-chapter-comparison = Рядом с другими выборами
report-comparison-text = Сравнение с: { $name }. Числа тех выборов не входят в исходные данные отчёта: они взяты из файлов, названных ниже с их отпечатками. При проверке отчёта сказанное здесь берётся как есть и заново не вычисляется.
report-comparison-limits = Названы участки не менее чем с { $voters } избирателями, где число избирателей изменилось больше чем на { $registered } либо явка или доля «{ $line }» отстоит больше чем на { $turnout } и { $share } разбросов от ядра изменений региона. Значений p здесь нет.
report-comparison-regions = Тогда и теперь по регионам
report-comparison-changes = Участки, где изменилось больше всего
report-comparison-changes-none = Больше чем на эти пределы не изменился ни один участок.
report-comparison-more = Ещё { $count } — в таблице окна и её выгрузке.
report-comparison-files = Файлы других выборов
report-comparison-file = Файл
