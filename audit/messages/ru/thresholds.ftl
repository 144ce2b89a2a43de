# Пороги, которые проверяющий может сдвинуть: в окне, в описании метода, в отчёте
results-tab-thresholds = Пороги
threshold-outlier_z = Отклонение от похожих участков (z)
threshold-outlier_z-about = На сколько разбросов участок должен отстоять от похожих, чтобы попасть в список для просмотра.
threshold-false_discoveries = Допустимая доля случайного (q)
threshold-false_discoveries-about = Какая доля случайного допускается среди того, что называет метод.
threshold-outlier_stratum = Сколько нужно похожих участков
threshold-outlier_stratum-about = Если похожих участков в районе или классе по размеру меньше, берётся следующая, более широкая группа.
threshold-full_turnout_voters = Наименьший участок
threshold-full_turnout_voters-about = Участки с меньшим числом избирателей (для долей — бюллетеней) не рассматриваются: горстка избирателей легко приходит вся или голосует одинаково.
threshold-copy_difference = Расхождение с копией наблюдателя
threshold-copy_difference-about = Наименьшее расхождение любого числа протокола и копии, которое считается находкой. Меньшие остаются видны рядом.
threshold-box_difference_percent = Выдано и в ящиках: расхождение, доля
threshold-box_difference_percent-about = О выданных и найденных бюллетенях сообщается, когда они расходятся на такую долю выданных.
threshold-box_difference_ballots = Выдано и в ящиках: расхождение, бюллетени
threshold-box_difference_ballots-about = Сообщается и тогда, когда они расходятся на столько бюллетеней, какую бы долю это ни составляло.
threshold-box_difference_least = Доля считается начиная с
threshold-box_difference_least-about = О меньшем числе бюллетеней доля ничего не говорит: один из сорока — уже 2,5 %.
threshold-copying_votes = Наименьший протокол, который может стоять дважды
threshold-copying_votes-about = Протоколы с меньшим числом голосов друг с другом не сравниваются: малые совпадают сами собой.
threshold-copying_chance = Ожидаемые случайные совпадения
threshold-copying_chance-about = О двух протоколах с одинаковыми числами сообщается, когда случай даёт не больше стольких таких пар.
threshold-serving_seconds = Время одного избирателя у стола
threshold-serving_seconds-about = Предположение программы: по нему считается, сколько человек можно обслужить за час.
threshold-voters_per_desk = Избирателей на один стол
threshold-voters_per_desk-about = Предположение программы: на участке есть стол на столько избирателей по списку.
threshold-least_desks = Столов на участке не меньше
threshold-least_desks-about = Предположение программы: столько есть и на малом участке.
threshold-sample_missing_percent = Сколько участков выборки может не быть
threshold-sample_missing_percent-about = Если ничего не прислало больше участков выборки, быстрый подсчёт ничего не оценивает.
threshold-value = { $value }
threshold-value-percent = { $value } %
threshold-value-voters = { $count ->
    [one] { $value } избиратель
    [few] { $value } избирателя
   *[many] { $value } избирателей
}
threshold-value-ballots = { $count ->
    [one] { $value } бюллетень
    [few] { $value } бюллетеня
   *[many] { $value } бюллетеней
}
threshold-value-votes = { $count ->
    [one] { $value } голос
    [few] { $value } голоса
   *[many] { $value } голосов
}
threshold-value-stations = { $count ->
    [one] { $value } участок
    [few] { $value } участка
   *[many] { $value } участков
}
threshold-value-seconds = { $value } с
threshold-unit-percent = %
threshold-unit-voters = { $count ->
    [one] избиратель
    [few] избирателя
   *[many] избирателей
}
threshold-unit-ballots = { $count ->
    [one] бюллетень
    [few] бюллетеня
   *[many] бюллетеней
}
threshold-unit-votes = { $count ->
    [one] голос
    [few] голоса
   *[many] голосов
}
threshold-unit-stations = { $count ->
    [one] участок
    [few] участка
   *[many] участков
}
threshold-unit-seconds = с
threshold-moved = { $name }: здесь { $now } вместо { $usual }, так установил проверяющий.
threshold-honest = Это измерено при обычных порогах; при установленных здесь этого никто не измерял.
thresholds-lead = Сдвиньте порог — и сразу видно, сколько находок было бы. Ничего не меняется, пока вы не примените; тогда проверки, которых он касается, выполняются заново. Каждое изменение записывается в журнал, отменяется и стоит в отчёте рядом с обычным значением.
thresholds-calm = Всё, что метод говорит о спокойных выборах, верно только при обычных порогах. При других никто не измерял, сколько находок дают честные выборы.
thresholds-name = Порог
thresholds-value = Значение
thresholds-usual = Обычно
thresholds-here = Здесь
thresholds-checks = Проверки
thresholds-usual-value = обычно { $value }
thresholds-count = { $findings ->
    [one] { $findings } находка
    [few] { $findings } находки
   *[other] { $findings } находок
}
thresholds-count-precincts = { $findings ->
    [one] { $findings } находка
    [few] { $findings } находки
   *[other] { $findings } находок
} ({ $precincts ->
    [one] { $precincts } участок
    [few] { $precincts } участка
   *[other] { $precincts } участков
})
thresholds-count-moved = { $now } → { $would }
thresholds-counting = считается …
thresholds-not-tried = здесь не выполнялось
thresholds-apply = Применить
thresholds-apply-tip = Проверить заново с этими порогами (Ctrl+Enter)
thresholds-back = Вернуть
thresholds-back-tip = Пороги, с которыми сделана нынешняя проверка
thresholds-reset = Обычные пороги
thresholds-reset-tip = Все пороги такие, как в профиле; ничего не меняется, пока вы не примените
thresholds-waiting = { $count ->
    [one] Сдвинут { $count } порог, ещё не применён
    [few] Сдвинуто { $count } порога, ещё не применены
   *[other] Сдвинуто { $count } порогов, ещё не применены
}
thresholds-as-usual = Все пороги обычные.
thresholds-in-force = { $count ->
    [one] Действует { $count } порог, отличный от обычного
    [few] Действуют { $count } порога, отличных от обычных
   *[other] Действуют { $count } порогов, отличных от обычных
}
window-did-threshold = сдвиг порогов
window-job-thresholds = Проверка с другими порогами
window-thresholds-ready = { $findings ->
    [one] Проверено с установленными порогами: { $findings } находка
    [few] Проверено с установленными порогами: { $findings } находки
   *[other] Проверено с установленными порогами: { $findings } находок
}
command-thresholds = Пороги, установленные проверяющим: { $list }
report-action-threshold = установлены пороги
report-thresholds = Пороги, изменённые проверяющим
report-thresholds-note = Сказанное о методах на спокойных выборах измерено при обычных порогах и верно только для них.
report-thresholds-concerned = пороги
report-threshold-reset = обычное значение
