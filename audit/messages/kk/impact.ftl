# Would it matter? What findings could change of a result. Never says that a result is wrong.
impact-title = Бұл бірдеңені өзгертер ме еді?
impact-tab = Не өзгереді?
impact-honest = Бұл нәтиже қате дегенді білдірмейді. Мұнда нәтижеде бірдеңе өзгеруі үшін не болуы керек екені айтылған.
impact-basis-protocols = Елдің барлық учаскелерінің қосындыларымен салыстырылды.
impact-basis-summary = Ел бойынша файлдарда берілген қорытындылармен салыстырылды.
impact-basis-published = Ел бойынша жарияланған қорытындылармен салыстырылды.
impact-basis-part = Осы файлдардағы { $precincts } учаскенің қосындыларымен салыстырылды: бұл бүкіл ел екенін ешкім айтпайды, сондықтан мандаттар туралы ештеңе айтылмайды.
impact-basis-unknown = Осы файлдардағы { $precincts } учаскенің қосындыларымен салыстырылды; барлығы қанша болуы керегін ешкім айтпайды. Егер бұл бүкіл сайлау болмаса, мұнда айтылғандар осы учаскелерге ғана қатысты.
impact-nothing-to-weigh = Файлдар да, профиль де бюллетеньнің ең болмаса бір жолына берілген дауыстарды көрсетпейді, сондықтан салыстыратын ештеңе жоқ.
impact-concerned = { $findings } табылған { $votes ->
    [0] санауға келмейтін дауыстарға
   *[other] { $votes } дауысқа
} қатысты, { $places ->
    [0] белгілі учаскелерден тыс
   *[other] { $places } учаскеде
}; бірде-бір бюллетень екі рет саналмаған.
impact-concerned-none = { $findings } табылған дауыстарға қатысты емес: мысалы, басылған үлестегі қате дауыстарды өзгертпейді.
impact-elsewhere = Оның { $votes } дауысы белгілі учаскелерге емес, аудандарға, өңірлерге немесе елге қатысты.
impact-unknown = { $findings } табылғанның неше дауысқа қатысты екенін айту мүмкін емес; олар бұл сандарда жоқ.
impact-removed = { $places ->
    [one] Бұл учаскесіз (барлығы { $votes } дауыс)
   *[other] Бұл { $places } учаскесіз (барлығы { $votes } дауыс)
}: { $what }.
impact-corrected = Осы табылғандар күтетін { $figures } санмен: { $what }.
impact-no-correction = Бұл табылғандардың ешқайсысы бюллетень жолына басқа дауыс санын күтпейді.
impact-same = { $kind ->
    [seats] бірінші орын, жолдардың реті, шек және мандаттар өзгермейді
    [many] бірінші орын, жолдардың реті, шек және мандаттар өзгермейді
    [bars] бірінші орын, жолдардың реті, шек және көпшілік өзгермейді
   *[votes] бірінші орын, жолдардың реті және көпшілік өзгермейді
}
impact-share = үлестің ең үлкен өзгерісі: «{ $line }», { $points }
impact-share-none = бірде-бір үлес 0,01 пайыздық тармаққа да өзгермейді
impact-change-winner = бірінші орын «{ $before }» жағынан «{ $after }» жағына ауысады
impact-change-order = жолдардың реті өзгереді
impact-change-majority-lose = «{ $line }» барлық жолдарға берілген дауыстардың жартысынан көбінен айырылады
impact-change-majority-win = «{ $line }» барлық жолдарға берілген дауыстардың жартысынан көбін алады
impact-change-pass = «{ $line }» шектен өтеді
impact-change-miss = «{ $line }» шектен өтпейді
impact-change-seats = мандаттар: { $seats }
impact-reach = Қатысты дауыстар мынаны өзгерту үшін қажет саннан кем емес: { $what }. Бұл — сандарды салыстыру ғана; ол бұл дауыстар ауыстырылды дегенді білдірмейді.
impact-reach-none = Қатысты дауыстар бір жолдан екіншісіне қалай ауысса да немесе бір жолдан алынса да, { impact-none-of }.
impact-reach-whole = Бұл учаскелерде табылғандар айтқаннан көп, тіпті барлық дауыс қате болса ғана мынау өзгеруі мүмкін: { $what }.
impact-reach-whole-none = Бұл учаскелердің барлық дауысы болса да, { impact-none-of }.
impact-none-of = { $kind ->
    [seats] бірінші орын да, шек те, мандаттар да өзгермес еді
    [bars] бірінші орын да, шек те, көпшілік те өзгермес еді
    [many] бірінші орын да, шек те өзгермес еді (жолдар мұнша көп болғанда қай дауыстар мандатты ауыстыратыны тексерілмейді)
   *[votes] бірінші орын да, көпшілік те өзгермес еді
}
impact-needed = Нәтижені өзгертетін ең аз дауыс саны
impact-need-winner-transfer = бірінші орын: «{ $giver }» жағынан «{ $receiver }» жағына { $votes } дауыс ауысса
impact-need-winner-removal = бірінші орын: «{ $giver }» жағынан { $votes } дауыс алынса
impact-need-majority-lose-transfer = дауыстардың жартысынан көбі, «{ $line }» одан айырылар еді: одан басқаларға { $votes } дауыс ауысса
impact-need-majority-lose-removal = дауыстардың жартысынан көбі, «{ $line }» одан айырылар еді: одан { $votes } дауыс алынса
impact-need-majority-win-transfer = дауыстардың жартысынан көбі, оған «{ $line }» жетер еді: басқалардан оған { $votes } дауыс ауысса
impact-need-majority-win-removal = дауыстардың жартысынан көбі, оған «{ $line }» жетер еді: басқалардан { $votes } дауыс алынса
impact-need-threshold-miss-transfer = шек, одан «{ $line }» өтпес еді: одан басқаларға { $votes } дауыс ауысса
impact-need-threshold-miss-removal = шек, одан «{ $line }» өтпес еді: одан { $votes } дауыс алынса
impact-need-threshold-pass-transfer = шек, одан «{ $line }» өтер еді: басқалардан оған { $votes } дауыс ауысса
impact-need-threshold-pass-removal = шек, одан «{ $line }» өтер еді: басқалардан { $votes } дауыс алынса
impact-need-seat-transfer = мандат: «{ $giver }» жағынан «{ $receiver }» жағына { $votes } дауыс ауысса ({ $seats })
impact-need-seat-removal = мандат: «{ $giver }» жағынан { $votes } дауыс алынса ({ $seats })
impact-lines = Бюллетень жолдары қалай тұрар еді
impact-line = Жол
impact-column-votes = Дауыстар
impact-column-share = Үлес
impact-column-removed = Бұл учаскелерсіз
impact-column-corrected = Күтілетін сандармен
impact-column-least = Кемінде
impact-column-most = Ең көбі
impact-bounds-note = «Кемінде» және «ең көбі»: барлық қатысты дауыс басқалардікі немесе бәрі осы жолдікі болса; әр учаскеде оның табылғандары қатысты саннан аспайды.
impact-choice-selected = Таңдалғандар
impact-choice-shown = Көрсетілгендер
impact-choice-confirmed = Расталғандар
impact-choice-all = Барлық табылғандар
impact-choice-of = Нені салыстыру керек
impact-none-chosen = Ештеңе таңдалмаған.
impact-none-confirmed = Әзірге ештеңе расталмаған.
