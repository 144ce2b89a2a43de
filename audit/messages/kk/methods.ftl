# Әдістің бір жолдағы нәтижесі
method-flagged = { $tests } тексерудің { $flagged } нәтижесі түсіндіруді қажет етеді
method-found = { $findings } нәрсе табылды{ $found ->
    [0] { "" }
   *[other] {" "}({ $found } учаске)
}{ $tests ->
    [0] { "" }
   *[other] {" "}({ $tests } салыстыру)
}
method-listed = { $notes } ескертпе{ $listed ->
    [0] { "" }
   *[other] {" "}({ $listed } учаске)
}: тек тексеруге арналған тізім, ештеңе айтылмайды
method-found-and-listed = { method-found }; оған қоса { $notes } ескертпе{ $listed ->
    [0] { "" }
   *[other] {" "}({ $listed } учаске)
} — тексеруге арналған тізім
method-calm = { $tests ->
    [0] Ештеңе табылмады
   *[other] { $tests } салыстырудан ештеңе табылмады
}
method-calm-tests = Тыныш: { $tests } тексерудің ешқайсысы түсіндіруді қажет етпейді
method-measured = { $rows } көрсеткіш өлшенді, ешқайсысы белгіленбеді
method-not-run = Орындалмады. { $reason }
method-on-demand = Әлі есептелмеді: есептеу уақыт алады және сіз сұрағанда ғана орындалады
method-tests = { $tests } тексеру. Тек кездейсоқтықтан белгіленетіндердің үлесі { $level_percent }-дан аспайды (Бенджамини және Хохберг, әр топтың ішінде: әдіс пен деңгей; бюллетеньнің барлық жолы соған кіреді).
method-tests-C2 = { $tests } учаске тексерілді. Мұнда p жоқ: модельдегі өз ықтималдықтары бойынша арасында қате айтылғаны { $level_percent }-дан аспайды деп күтілетіндері айтылады (1 − апостериорлық ықтималдық орташасы).
method-tests-T4 = { $tests } учаске тексерілді. Мұнда p жоқ: айтылғандардың арасында кездейсоғы { $level_percent }-дан аспайды деп күтіледі, олардың санын келуі сондай төмен учаскелер береді (Барбер және Кандес); бүкіл ел — бір топ.
method-tests-list = Шекпен { $tests } салыстыру. Мұнда p да, q да, кездейсоқтыққа қарсы ереже де жоқ: шектен асқаны — тек тексеруге арналған тізім, ештеңе айтылмайды.
method-comparisons = { $tests } салыстыру
method-expected = Күтілгені
method-official = Ресми
method-range = Шектері
method-seed-used = Кездейсоқ сандар тұрақты { $seed } бастапқы санынан алынады: сол файлдар дәл сол көрсеткіштерді береді.

# Әдістер бөлімі
methods-list = Әдістер, ең күштісі бірінші
methods-tab-result = Көрсеткіштер
methods-tab-charts = Диаграммалар
methods-tab-how = Қалай өлшенеді
methods-show = Көрсету
methods-show-statistical = статистикалық әдістер
methods-show-every = барлық тексеру
methods-calculate = Есептеу
methods-calculate-tip = Әдіс фонда орындалады; жұмысты жалғастыруға немесе бас тартуға болады
methods-calculate-all = Барлығын есептеу
methods-calculating = «{ $title }» есептелуде
methods-calculated = Есептелді: { $title }
methods-here = Осында
methods-honest = Адал сайлаулар
methods-how = Формула мен шек
methods-caveat = Ол нені айта алмайды
methods-tests = Тексерулер саны
methods-seed = Кездейсоқ сандар
methods-source = Дереккөз
methods-reason = Неге орындалмады
methods-measure = Көрсеткіш
methods-level = Деңгей
methods-level-all = барлық деңгей
methods-level-country = ел
methods-level-region = өңірлер
methods-level-district = аудандар
methods-only-flagged = Түсіндіруді қажет ететіндері ғана
methods-counted = { $every } жолдың { $shown } көрсетілген
methods-hint = Белгіленген жолда Enter немесе екі рет шерту соған қатысты табылғанды көрсетеді.
methods-findings = Табылғандарын көрсету
methods-place = Орны
methods-line = Жол немесе өріс
methods-n = n
methods-n-tip = Қанша учаске немесе сан өлшенді
methods-value = Мәні
methods-z = z
methods-z-tip = Күтілгеннен ауытқу, стандартты ауытқулармен
methods-p-tip = Бәрі дұрыс болғанда тек кездейсоқтықтың осынша немесе одан көп беру жиілігі
methods-q-tip = Тексерулер санын ескерген p (Бенджамини және Хохберг)
methods-marked = Түсіндіруді қажет етеді

# Есеп
report-chapter-statistics = Статистикалық әдістер
report-statistics-text = Бұл әдістер көп учаскеге бірден қарайды. Олардың ешқайсысы кім не істегенін айтпайды. Түсіндіруді қажет ететін нәтиже — хаттамаларды қарауға себеп, оның жазықсыз түсіндірмесі болуы мүмкін; тыныш нәтиже сандардың дұрыстығын дәлелдемейді. Әр нәтиженің жанында адал саналатын сайлаулардың бергені тұр. Сол файлдар дәл сол көрсеткіштерді береді.
report-statistics-overview = Әр әдіс не берді
report-method = Әдіс
report-gave = Нәтижесі
report-method-told-there = Формуласы, ескертпелері мен дереккөзі «{ $chapter }» тарауында.
report-part-how = Формула мен шек
report-part-honest = Адал сайлаулар
report-part-caveat = Ол нені айта алмайды
report-part-tests = Тексерулер саны
report-part-seed = Кездейсоқ сандар
report-part-source = Дереккөз
report-seed-used = тұрақты { $seed } бастапқы санынан
report-measure-place = Орны
report-measure-line = Жол немесе өріс
report-measure-value = Мәні
report-measure-range = Шектері
report-measures = Барлық көрсеткіш
report-measures-annexed = Түсіндіруді қажет етпейтін өңірлердің жолдары «{ $chapter }» тарауындағы «Барлық көрсеткіш» бөлімінде, ал олар тым көп болса, табылғандар файлында; аудандардікі табылғандар файлында.
report-measures-annexed-alone = Түсіндіруді қажет етпейтін өңірлер мен аудандардың жолдары табылғандар файлында.
report-measures-left = Ел мен өңірлер. Тағы { $count } жол табылғандар файлында (JSON), түсіндіруді қажет ететіндері өз әдісінің тарауында да тұр: бұл — аудандар және өңір жолдары { $most } санынан асатын әдістердің өңірлері.
