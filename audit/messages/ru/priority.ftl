# Which place to look at next, and why. { $codes } lists checks: "H4, H5".
priority-contradiction = { $count ->
    [one] { $count } противоречие
    [few] { $count } противоречия
   *[many] { $count } противоречий
} ({ $codes })
priority-evidence = { $count ->
    [one] { $count } расхождение с данными наблюдателей
    [few] { $count } расхождения с данными наблюдателей
   *[many] { $count } расхождений с данными наблюдателей
} ({ $codes })
priority-pattern = { $count ->
    [one] { $count } признак копирования или ошибки ввода
    [few] { $count } признака копирования или ошибки ввода
   *[many] { $count } признаков копирования или ошибки ввода
} ({ $codes })
priority-implausible = { $count ->
    [one] { $count } число требует объяснения
    [few] { $count } числа требуют объяснения
   *[many] { $count } чисел требуют объяснения
} ({ $codes })
priority-anomaly = { $count ->
    [one] { $count } статистическая аномалия
    [few] { $count } статистические аномалии
   *[many] { $count } статистических аномалий
} ({ $codes })
priority-weak = { $count ->
    [one] { $count } слабый тест
    [few] { $count } слабых теста
   *[many] { $count } слабых тестов
} ({ $codes })
priority-note = { $count ->
    [one] { $count } примечание
    [few] { $count } примечания
   *[many] { $count } примечаний
} ({ $codes })
priority-votes = { $votes ->
    [one] затронут { $votes } голос
    [few] затронуто { $votes } голоса
   *[many] затронуто { $votes } голосов
}
priority-rule = Порядок: сначала противоречия, затем расхождения с данными наблюдателей, признаки копирования или ошибок ввода, числа, требующие объяснения, статистические аномалии, слабые тесты. Среди равных — по числу затронутых голосов (аномалии — по q), затем по тому, сколько видов проверок сходятся.
priority-rule-incidents = Среди участков одной силы первыми идут те, о нарушениях на которых сообщают наблюдатели.
priority-title = Какие места проверять первыми
priority-why = Почему
priority-decided = Решено
priority-places-done = Решено мест: { $done } из { $every }
