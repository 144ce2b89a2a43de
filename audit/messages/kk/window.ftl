window-title = Hattama
window-place-sources = Дереккөздер
window-place-findings = Табылғандар
window-place-election = Сайлау
window-place-report = Есеп
window-places = Жұмыс бөлімдері

window-menu-file = &Файл
window-menu-edit = &Түзету
window-menu-view = &Көрініс
window-menu-help = &Анықтама
window-import-files = Файлдарды &жүктеу…
window-import-folder = &Қалтаны жүктеу…
window-open-sample = &Үлгіні ашу
window-close-files = Барлық файлды жа&бу
window-save-report = Есепті &сақтау (PDF)…
window-print = Басып шы&ғару…
window-quit = &Шығу
window-undo = &Болдырмау: { $name }
window-redo = Қ&айталау: { $name }
window-acted = Орындалды: { $name }. Ctrl+Z оны болдырмайды.
window-acted-undo = Болдырылмады: { $name }. Ctrl+Y қайталайды.
window-menu-places = &Бөлім
window-menu-language = &Тіл
window-menu-appearance = &Безендіру
window-appearance-system = &Жүйедегідей
window-appearance-light = А&шық
window-appearance-dark = &Қараңғы
window-menu-size = &Мәтін өлшемі
window-keys = &Пернелер
association-action = .hattama файлдарын &осы бағдарламамен ашу
association-job = Жұмыс үстеліне хабарлау
association-written = .hattama файлдары енді осы бағдарламамен ашылады: { $folder }
association-removed = .hattama файлдары енді осы бағдарламамен ашылмайды.
association-failed = Бұл мүмкін болмады: { $what }
association-comment = Учаске хаттамаларын тексеру
association-kind = Hattama жобасы
window-about = &Бағдарлама туралы

window-did-confirm = { $count } табылғанды растау
window-did-dismiss = { $count } табылғанды қабылдамау
window-did-reopen = { $count } табылғанды қайта қарауға ашу
window-did-note = { $count } табылғанға жазылған жазба

window-simulated = Модельденген деректер: жаттығу үшін ойдан шығарылған, нақты учаскелер туралы ештеңе айтпайды.
window-drop = Файлдарды не қалталарды осында тастаңыз: қорытынды кестелері, учаске хаттамалары, байқаушылар парақтары
window-dropped-nothing = Ештеңе ашылмады: мұнда тек осы компьютердегі файлдар мен қалталарды тастауға болады.

window-job-start = Іске қосылуда
window-job-read = Файлдарды оқу
window-job-audit = Тексеру
window-job-read-step = { $total } ішінен { $done }: { $label }
window-job-stopped = Тоқтатылды: { $job }. Ештеңе өзгерген жоқ.
window-job-failed = Орындалмады ({ $job }): { $what }
window-job-what-unknown = бағдарлама күтпеген жағдайға тап болды ({ $what }). Шешімдеріңіз сақталған.
window-nothing-to-audit = { nothing-to-audit } Ештеңе қабылданған жоқ, бұл файлдар бойынша есеп жасалмайды. «Дереккөздер» тізімі әр файлдан не оқылғанын көрсетеді; араларында хаттамалар кестесі болса, онда не жазылғанын «Бағандар» қойындысында көрсетіңіз.
window-unforeseen = Күтпеген жағдай болды ({ $what }). Шешімдеріңіз сақталған, жалғастыра беріңіз.
window-unsaved = Шешімдерді дискіге сақтау мүмкін болмады ({ $what }). Олар терезе жабылғанша ғана күшінде: орын босатсаңыз, олар келесі шешіммен бірге немесе терезе жабылғанда жазылады.
window-cancel = Тоқтату
window-cancel-tip = Осы жұмысты тоқтату; ашық тұрғаны сол күйінде қалады (Esc)
window-progress = Жұмыс барысы
window-read-ready = { $tables ->
    [0] Бірде-бір кесте танылмады. Себептері «Дереккөздер» бөлімінде жазылған.
   *[other] { $tables } кесте оқылды. Қарап шығып, қабылдаңыз.
}
window-audit-ready = { $findings ->
    [0] Тексеру аяқталды: ескерту жоқ.
   *[other] Тексеру аяқталды: { $findings } табылған.
}
window-signer-nobody = Кім шешеді?
window-signer-nobody-tip = Шешімдер мен түзетулерде әзірге ешкімнің аты жоқ. Атыңызды айту үшін басыңыз.
window-signer-tip = Енді шешімдер мен түзетулер осы атпен жазылады. Өзгерту үшін басыңыз.
window-saved-here = Әр шешім бірден сақталады

window-rail-empty = ештеңе ашылмаған
window-rail-files = { $files } файл
window-rail-unread = { $files } файл оқылмады
window-rail-rows = { $rows } жол
window-rail-aside = шетке қойылды: { $rows }
window-rail-auditing = тексеріліп жатыр
window-rail-pending = қабылдауды күтуде
window-rail-severity = { $severity }: { $count }
window-rail-none = ескерту жоқ
window-rail-decided = Шешілгені: { $total } ішінен { $decided }
window-rail-precincts = { $precincts } учаске
window-rail-turnout = келу { $turnout }
total-of-part = { $unit ->
    [precincts] { $total } (осы саны бар { $known } учаске бойынша)
   *[rows] { $total } (осы саны бар { $known } жол бойынша)
}
turnout-of-part = { $unit ->
    [precincts] { $turnout } (екі саны да бар { $known } учаске бойынша)
   *[rows] { $turnout } (екі саны да бар { $known } жол бойынша)
}
window-rail-report = расталды: { $confirmed }
window-rail-not-yet = әлі тексерілген жоқ

window-start-title = Учаске хаттамаларын тексеру
window-start-opening = Ашылуда…
window-start-text = Қолыңыздағы кестелерді ашыңыз: жарияланған қорытындылар, учаске хаттамалары, байқаушылар парақтары (.xlsx, .xls, .ods, .csv, сақталған веб-беттер, .zip). Қабылдамас бұрын олардың қалай түсінілгенін көресіз. Ештеңе осы компьютерден шықпайды.
window-start-files = Файлдарды ашу…
window-start-folder = Қалтаны ашу…
window-start-sample = Үлгіні ашу
window-start-sample-text = Үлгі: 2021 жылғы 10 қаңтардағы сайлаудың жарияланған кестесі мен модельденген учаске хаттамалары.
window-start-drop = … немесе файлдар мен қалталарды терезенің кез келген жеріне тастаңыз.
window-sample-missing = Бұл орнатылымда үлгі жоқ.

window-choose-files = Жүктелетін файлдар
window-choose-folder = Жүктелетін қалта
window-choose-profile = Сайлау профилі
window-filter-tables = Кестелер
window-filter-all = Барлық файлдар
window-filter-profile = Профильдер

window-about-text = Hattama { $version } учаске хаттамаларын тексереді. Интернетсіз жұмыс істейді; файлдарыңыз бен шешімдеріңіз осы компьютерде қалады.
window-about-licence = Еркін бағдарлама, MIT лицензиясы. Қаріп: Source Sans Pro (SIL Open Font License). Qt LGPL 3 лицензиясымен қолданылады.
window-about-kazakh = Қазақша мәтіндерді ана тілінде сөйлейтін адам әлі тексерген жоқ. Түзетулер құпталады: мәтіндер audit/messages/kk қалтасында.
window-about-data = Шешімдер мына жерде сақталады: { $folder }
window-close = Жабу
window-keys-title = Пернелер
window-key-places = Дереккөздер, Табылғандар, Сайлау, Есеп
window-key-import = Файлдарды жүктеу
window-key-folder = Қалтаны жүктеу
window-key-undo = Болдырмау, қайталау
window-key-copy = Кестенің белгіленген жолдарын көшіру
window-key-move = Кесте ішінде жылжу; Tab келесі элементке өтеді
window-key-sort = Меңзер тұрған баған бойынша сұрыптау
window-key-take = Оқылғанды қабылдау
window-key-cancel = Фондағы жұмысты тоқтату
window-key-size = Мәтінді үлкейту, кішірейту
window-key-help = Осы пернелер тізімі

window-sources-files = Файлдар мен кестелер
window-sources-file = Файл
window-sources-sheet = Парақ
window-sources-kind = Бұл не
window-sources-read = Жол
window-sources-accepted =
    Қабыл-
    данды
window-sources-aside =
    Шетте
    қалған
window-sources-hash = SHA-256
window-sources-hash-tip = Файл таңбасының алғашқы белгілері. Файлы бірдей адамның таңбасы да бірдей.
window-sources-out = алынбайды
window-sources-refused = оқылмады
window-sources-notable = кесте табылмады
window-sources-problems = Мәселелер
window-sources-table-tabs = Кестені көру түрлері
window-sources-tab-cells = Ұяшықтар
window-sources-lower-tabs = Шешуді күтетіндер
window-sources-tab-problems = Мәселелер ({ $count })
window-sources-no-problems = Мәселе жоқ. Барлық жол түсінікті.
window-sources-problem-count = Мәселелер: { $count }; ескертпелер: { $notes }
window-sources-where = Қайда
window-sources-cell = Ұяшық
window-sources-found = Табылғаны
window-sources-what = Бұл не және не істеу керек
window-sources-times = × { $count }
window-sources-preview = Парақтың файлдағы көрінісі
window-sources-choose = Қалай түсінілгенін көру үшін сол жақтан кестені таңдаңыз.
window-sources-head = { $file }, { $sheet }
window-sources-rows = оқылған жол { $read } = қабылданғаны { $accepted } + шетке қойылғаны { $aside }
window-sources-kind-label = &Бұл кесте
window-sources-orientation = &Жазбалар
window-sources-profile-label = Сайлау &профилі
window-sources-profile-auto = Файлдар мазмұны бойынша
window-sources-profile-auto-named = Файлдар мазмұны бойынша: { $name }
window-sources-profile-file = Файлдан…
window-sources-column-label = { $column } &бағаны
window-sources-row-label = { $column }-&жол
window-sources-column-tip = { $header } → { $field }. Сенімділік { $confidence }. { $reason }
window-sources-take = Қ&абылдап, тексеру
window-sources-take-tip = Алынып тасталғандардан басқа барлық кестені тексеру
window-sources-discard = Бас та&рту
window-sources-discard-tip = Оқылғанды ұмытып, тексерілгенге қайту
window-sources-leave = Бұл кестені а&лмау
window-sources-keep = Бұл кестені қа&йтару
window-sources-taken = Қабылданды және тексерілді
window-sources-auditing = { $tables } кесте тексеріліп жатыр…
window-sources-waits = { $tables } кесте күтуде. Қабылдағанша ештеңе тексерілмейді.
window-sources-replaces-sample = Сонда үлгі жабылады.
window-sources-asks = { $columns } бағанда не жазылғаны түсініксіз. Көрсетіңізші.
window-sources-field-votes = Дауыстар: { $name }
window-sources-field-share = Дауыс үлесі, %: { $name }
window-sources-field-unknown = Бұл не?
window-sources-group-place = Орны
window-sources-group-count = Сандар
window-sources-group-printed = Басылған пайыздар
window-sources-group-about = Байқау туралы
window-sources-group-lines = Бюллетень жолдары
window-sources-mark-header = тақырып
window-sources-mark-total = қорытынды жол
window-sources-mark-aside = шетке қойылған
window-sources-mark-problem = мәселе
window-sources-mark-note = ескертпе
window-sources-legend = Алдын ала қарау түстері

window-kind-protocols = Хаттамалар
window-kind-summary = Қорытындылар
window-kind-evidence = Байқаушы парақтары
window-kind-registry = Учаскелер тізімі
window-kind-turnout = Сағаттық келу
window-kind-claims = Жарияланған деректер
window-kind-unknown = Танылмады

window-severity-refused = Оқылмады
window-severity-set_aside = Шетке қойылды
window-severity-warning = Назар аударыңыз
window-severity-note = Ескертпе
window-by-name = атауы бойынша
window-by-arithmetic = арифметика бойынша: қосындылар сәйкес
window-by-place = орны бойынша
window-by-values = мәндері бойынша
window-by-recipe = бұрынғы осындай файлдағыдай
window-by-person = өзіңіз көрсеттіңіз
window-by-derived = басқа бағандардан есептелген

# Бір пішінді кестелердің бағандары. $tables: олардың саны; $questions: сұрағы бар бағандар.
window-sources-tab-columns = Бағандар
window-sources-tab-columns-count = Бағандар (сұрақ: { $count })
window-sources-alike = Ұқсас
window-sources-alike-tip = Бағандары бірдей кестелер саны; олар туралы бірден жауап беріледі
window-sources-questions = Сұрақ
window-sources-questions-tip = Не екені сізден сұралатын бағандар
window-sources-show-label = &Көрсету
window-sources-show-all = барлық кесте ({ $count })
window-sources-show-asked = тек сұрағы барлар ({ $count })
window-sources-show-shapes = әр пішіннен біреуі ({ $count })
window-sources-open-left = Бағандар туралы { $count } сұрақ әлі ашық; жауап берілгенше бағандар «Бағандар» бөлімінде көрсетілгендей түсініледі, ал олармен бақылау арақатынастары тексерілмейді.
window-columns-head = { $tables ->
    [0] Баған жоқ
    [one] Мұндай кесте біреу ғана
   *[other] Ұқсас { $tables } кесте
} · { $questions ->
    [0] сұрақ жоқ
   *[other] { $questions } сұрақ
}
window-columns-hint = Жауабыңыз осы кестелердің бәріне бірден әсер етеді.
window-columns-no-header = (тақырыбы жоқ)
window-columns-no-values = кестелерде мәні жоқ
window-columns-differ = Бұл кестелерде әртүрлі түсінілген: { $fields }.
window-columns-asked-in = Сұрақ { $count } кестеде тұр.
window-columns-choose = Бұл не? ▾
window-columns-choose-name = { $header } деген не?
window-columns-out = Қолданылмайды
window-columns-out-name = { $header }: қолданылмайды
window-columns-it-is = Бұл: { $field }
window-columns-it-is-name = { $header }: бұл { $field }
window-columns-rest-out = Ашық тұрғандары қолданылмайды
window-columns-rest-out-tip = Сұрағы қалған бағандардың бәрі қолданылмайды деу
window-columns-understood = Сұрақсыз { $count } баған
window-columns-understood-name = Түсінікті бағандар; Enter біреуін өзгертеді
window-columns-letter = Баған
window-columns-header = Тақырып
window-columns-field = Қалай түсінілді
window-columns-values = Мәндер
window-columns-sure = Сенімділік
window-columns-why = Неге
window-columns-name-label = Рецепт &атауы
window-columns-remember = Бәрі дұрыс: осы пішінді &есте сақтау
window-columns-remember-tip = Осы кестелердің бағандарын растайды және картасын рецепт етіп сақтайды: мұндай пішінді келесі файлдар сұрақсыз ашылады
window-columns-answer-first = Жоғарыда әлі { $count } бағанға жауап керек.
window-columns-remembered = «{ $name }» деп сақталды. Мұндай пішінді келесі файлдар сұрақсыз ашылады.
window-columns-opened-by = «{ $name }» рецепті бойынша ашылды.
window-job-remember = Рецепт сақталуда
window-recipes-open = &Рецепттер…
window-recipes-title = Рецепттер
window-recipes-about = Рецепт — біреу растаған бағандар картасы. Сондай пішінді файлдар ол бойынша сұрақсыз ашылады.
window-recipes-none = Әзірге рецепт жоқ. Кестенің бағандарын растаңыз немесе рецептті файлдан алыңыз.
window-recipes-rename = &Атын өзгерту…
window-recipes-name = Рецепттің атауы
window-recipes-remove = &Жою
window-recipes-import = &Файлдан алу…
window-recipes-export = Файлға &сақтау…
window-recipes-close = Жабу
window-recipes-filter = Рецепттер
window-recipes-removed = «{ $name }» жойылды. Ашық тұрғандар өзгермейді.
window-recipes-imported = Рецепт сақталды. Ол осыдан былай ашылатын файлдарға қолданылады.
window-recipes-exported = Жазылды: { $path }
window-recipes-col-name = Атауы
window-recipes-col-kind = Нені ашады
window-recipes-col-columns = Баған саны
window-recipes-col-author = Кімдікі
window-recipes-col-made = Жасалған күні
window-not-yet-busy = Файлдар өңделіп жатыр; тексеру аяқталған бойда бұл жер өзі толады.
window-not-yet-taken = Оқылғаны «Дереккөздер» бөлімінде күтіп тұр: сонда қарап шығып, қабылдаңыз, содан кейін тексеріледі.
window-project-saved = Жоба сақталды: { $file }. Енді әр шешім сонда сақталады.
window-dialog-look-in = Қайда қ&арау:
window-dialog-kinds = Файлдар &түрі:
window-discarded = Оқылып, қабылданбағаны ұмытылды.
