# Что дал метод, одной строкой
method-flagged = { $flagged ->
    [one] { $flagged } результат из { $tests } проверок требует объяснения
    [few] { $flagged } результата из { $tests } проверок требуют объяснения
   *[other] { $flagged } результатов из { $tests } проверок требуют объяснения
}
method-found = { $findings ->
    [one] { $findings } находка
    [few] { $findings } находки
   *[other] { $findings } находок
}{ $found ->
    [0] { "" }
   *[other] {" "}(участков: { $found })
}{ $tests ->
    [0] { "" }
    [one] {" "}на { $tests } сравнение
    [few] {" "}на { $tests } сравнения
   *[other] {" "}на { $tests } сравнений
}
method-listed = { $notes ->
    [one] { $notes } примечание
    [few] { $notes } примечания
   *[other] { $notes } примечаний
}{ $listed ->
    [0] { "" }
   *[other] {" "}(участков: { $listed })
}: перечень для проверки, без утверждений
method-found-and-listed = { method-found }; { $notes ->
    [one] кроме того, { $notes } примечание
    [few] кроме того, { $notes } примечания
   *[other] кроме того, { $notes } примечаний
}{ $listed ->
    [0] { "" }
   *[other] {" "}(участков: { $listed })
} — перечень для проверки
method-calm = { $tests ->
    [0] Ничего не найдено
    [one] Ничего не найдено: { $tests } сравнение
    [few] Ничего не найдено: { $tests } сравнения
   *[other] Ничего не найдено: { $tests } сравнений
}
method-calm-tests = { $tests ->
    [1] Спокойно: единственная проверка объяснения не требует
    [one] Спокойно: объяснений не требует ни одна из { $tests } проверки
   *[other] Спокойно: объяснений не требует ни одна из { $tests } проверок
}
method-measured = { $rows ->
    [one] Измерен { $rows } показатель, не отмечен
    [few] Измерено { $rows } показателя, ни один не отмечен
   *[other] Измерено { $rows } показателей, ни один не отмечен
}
method-not-run = Не выполнялся. { $reason }
method-on-demand = Ещё не рассчитан: расчёт занимает время и выполняется по вашей просьбе
method-tests = { $tests ->
    [one] { $tests } проверка
    [few] { $tests } проверки
   *[other] { $tests } проверок
}. Доля отмеченного по одной случайности удержана на { $level_percent } (Бенджамини и Хохберг, внутри каждого семейства: метод и уровень; все строки бюллетеня входят в него).
method-tests-C2 = Проверено участков: { $tests }. p здесь нет: названы те, среди которых по их собственным вероятностям в модели ожидается не больше { $level_percent } ложных (среднее от 1 − апостериорная вероятность).
method-tests-T4 = Проверено участков: { $tests }. p здесь нет: среди названных ожидается не больше { $level_percent } случайных, их число даёт контроль — участки, где явка столь же далеко ниже (Барбер и Кандес); вся страна — одно семейство.
method-tests-list = Сравнений с порогом: { $tests }. Ни p, ни q, ни правила против случайности здесь нет: то, что за порогом, — перечень для проверки, без утверждений.
method-comparisons = { $tests ->
    [one] { $tests } сравнение
    [few] { $tests } сравнения
   *[other] { $tests } сравнений
}
method-expected = Ожидалось
method-official = Официально
method-range = Границы
method-seed-used = Случайные числа от постоянного начального числа { $seed }: те же файлы дают те же показатели.

# Раздел методов
methods-list = Методы, сначала самые сильные
methods-tab-result = Показатели
methods-tab-charts = Диаграммы
methods-tab-how = Как это измеряется
methods-show = Показать
methods-show-statistical = статистические методы
methods-show-every = все проверки
methods-calculate = Рассчитать
methods-calculate-tip = Метод выполняется в фоне; можно работать дальше или отменить
methods-calculate-all = Рассчитать все
methods-calculating = Расчёт «{ $title }»
methods-calculated = Рассчитано: { $title }
methods-here = Здесь
methods-honest = Честные выборы
methods-how = Формула и порог
methods-caveat = Чего он не может сказать
methods-tests = Число проверок
methods-seed = Случайные числа
methods-source = Источник
methods-reason = Почему не выполнялся
methods-measure = Показатель
methods-level = Уровень
methods-level-all = все уровни
methods-level-country = страна
methods-level-region = регионы
methods-level-district = районы
methods-only-flagged = Только требующее объяснения
methods-counted = { $shown } из { $every ->
    [one] { $every } строки
   *[other] { $every } строк
}
methods-hint = Enter или двойной щелчок по отмеченной строке показывает её находку.
methods-findings = Показать находки
methods-place = Место
methods-line = Строка или поле
methods-n = n
methods-n-tip = Сколько участков или чисел измерено
methods-value = Значение
methods-z = z
methods-z-tip = Отклонение от ожидаемого в стандартных отклонениях
methods-p-tip = Как часто одна случайность даёт столько же или больше, когда всё в порядке
methods-q-tip = p с поправкой на число проверок (Бенджамини и Хохберг)
methods-marked = Требует объяснения

# Отчёт
report-chapter-statistics = Статистические методы
report-statistics-text = Эти методы смотрят сразу на много участков. Ни один не говорит, кто и что сделал. Результат, требующий объяснения, — повод посмотреть протоколы, и объяснение может быть невинным; спокойный результат не доказывает, что числа верны. Рядом с каждым результатом стоит то, что дали выборы, считающиеся честными. Те же файлы дают те же показатели.
report-statistics-overview = Что дал каждый метод
report-method = Метод
report-gave = Результат
report-method-told-there = Формула, оговорки и источник — в главе «{ $chapter }».
report-part-how = Формула и порог
report-part-honest = Честные выборы
report-part-caveat = Чего он не может сказать
report-part-tests = Число проверок
report-part-seed = Случайные числа
report-part-source = Источник
report-seed-used = от постоянного начального числа { $seed }
report-measure-place = Место
report-measure-line = Строка или поле
report-measure-value = Значение
report-measure-range = Границы
report-measures = Все показатели
report-measures-annexed = Строки регионов, не требующие объяснения, — в главе «{ $chapter }», «Все показатели», а если их очень много, то в файле находок; строки районов — в файле находок.
report-measures-annexed-alone = Строки регионов и районов, не требующие объяснения, — в файле находок.
report-measures-left = { $count ->
    [one] Страна и регионы. Ещё { $count } строка — в файле находок (JSON), а если она требует объяснения, то и в главе своего метода: это районы и регионы тех методов, у которых строк регионов больше { $most }.
    [few] Страна и регионы. Ещё { $count } строки — в файле находок (JSON), а те, что требуют объяснения, — и в главе своего метода: это районы и регионы тех методов, у которых строк регионов больше { $most }.
   *[other] Страна и регионы. Ещё { $count } строк — в файле находок (JSON), а те, что требуют объяснения, — и в главе своего метода: это районы и регионы тех методов, у которых строк регионов больше { $most }.
}
