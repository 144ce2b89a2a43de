# Құжаттың өзі
report-cut = … [көрсетілмеген таңба: { $count }]
report-continued = (жалғасы)
report-contents = Мазмұны
report-foot-inputs = Бастапқы файлдардың SHA-256
report-foot-findings = Табылғандардың SHA-256
report-page = { $pages } беттің { $page }-беті
report-simulated-mark = МОДЕЛЬДЕНГЕН ДЕРЕКТЕР
report-language = Қазақша
report-language-en = English
report-language-ru = Русский
report-language-kk = Қазақша

# Мұқаба
report-title = Тексеру есебі: { $election }
report-title-alone = Тексеру есебі
report-cover-election = Сайлау
report-cover-date = Дауыс беру күні
report-cover-status = Есептің мәртебесі
report-status-preliminary = алдын ала
report-status-final = түпкілікті
report-mark-preliminary = Алдын ала есеп
report-mark-final = Түпкілікті есеп
report-cover-decided = Соңғы шешім күні
report-no-decisions = әзірге шешім жоқ
report-cover-organisation = Ұйым
report-cover-author = Есепке жауапты
report-not-stated = көрсетілмеген
report-cover-language = Тілі
report-cover-program = Бағдарлама
report-cover-profile = Сайлау профилі
report-cover-generic = жалпы профиль
report-fixed = Статистикалық ауытқу — тексеруге себеп, бұзушылықтың дәлелі емес.
report-simulated = Бұл есептің деректері модельденген: олар бағдарламаның жұмысын көрсетеді және нақты учаскелер туралы ештеңе айтпайды.

# Тараулар
report-chapter-summary = Қысқаша қорытынды
report-chapter-sources = Дереккөздер
report-chapter-method = Әдіс
report-chapter-coverage = Қамту
report-chapter-results = Жарияланған және қайта есептелген нәтижелер
report-chapter-priority = Алдымен қай жерлерді тексеру керек
report-chapter-findings = Табылғандар
report-chapter-observers = Ресми хаттамалар және байқаушылардың көшірмелері
report-chapter-turnout = Келу
report-chapter-seats = Мандаттар, қадам-қадаммен
report-chapter-matter = Бұл бірдеңені өзгертер ме еді?
report-chapter-log = Түзетулер мен шешімдер журналы
report-chapter-annexes = Қосымшалар

# Кестелердің сөздері
report-number = №
report-total = Барлығы
report-precincts = Учаскелер
report-places = Орындар
report-findings = Табылғандар
report-severity = Күші
report-votes = Дауыстар
report-votes-concerned = Қатысты дауыстар
report-place = Орны
report-field = Өріс
report-rests-on = Негізі
report-field-counted = Жарамды және жарамсыз
report-published = Жарияланған
report-expected = Күтілген
report-recomputed = Қайта есептелген
report-difference = Айырма
report-figure = Көрсеткіш
report-region = Өңір
report-ballot-line = Бюллетень жолы
report-code = Коды
report-check = Тексеру
report-reason = Себебі
report-source = Дереккөз
report-source-of = Дереккөз: { $source }.
report-yes = иә
report-no = жоқ
report-where = Файл / парақ / ұяшық
report-note = Ескерту
report-official = Ресми
report-observer = Байқаушы
report-innocent = Мүмкін түсіндірме
report-next-step = Келесі қадам
report-state-open = Ашық
report-state-confirmed = Расталған
report-state-dismissed = Қабылданбаған
report-note-of = Ескерту: { $note }

# Қысқаша қорытынды
report-votes-needed = Қажет дауыс
report-turnout-of = Келу ({ $voted } / тізімдегілер)
report-turnout-both = Келу екі саны да бар учаскелер бойынша ғана есептелді: олар { $known }.
report-figures-from = Деректер қайдан
report-basis-protocols = учаске хаттамалары
report-basis-summary = жарияланған кесте
report-basis-published = ел бойынша жарияланған қорытынды
report-nothing-found = Ештеңе табылмады
report-nothing-found-text = Орындалған тексерулер ештеңе таппады. Қайсысы орындалғаны, қайсысы мүмкін болмағаны «{ $chapter }» тарауында айтылған.
report-nothing-found-text-alone = Орындалған тексерулер ештеңе таппады.
report-nothing-left = Табылғандардың бәрі қабылданбады немесе ескертпелер ғана.
report-votes-concerned-note = Қатысты дауыстар: бірде-бір бюллетень екі рет саналмауы үшін әр орын бойынша ең үлкен сан алынады. Ескертпелер мен басылған үлестегі қателер дауыстарға қатысты емес: дауыстардың өзі өзгермейді.
report-what-could-change = Не өзгеруі мүмкін
report-concerned-enough = Дауыс жете ме
report-within = жетеді
report-beyond = жетпейді

# Дереккөздер
report-obtained = Файлдарды кім, қашан және қалай алды
report-obtained-who = Кім
report-obtained-when = Қашан
report-obtained-how = Қалай, қайдан
report-files = Файлдар
report-file = Файл
report-bytes = Байт
report-sheets = Парақтар
report-rows-read = Оқылған жол
report-rows-accepted = Қабылданған
report-rows-left-out = Алып тасталды
report-rows-aside = Шеттетілген
report-skipped = { $count } файлда кесте жоқ, олар ашылмады; төмендегі ескертулерде көрсетілген.
report-hashes = Файлдардың бақылау сомалары
report-tables = Кестелер және олар не деп танылды
report-table = Файл / парақ
report-understood-as = Не деп танылды
report-sheet-rows = Парақ жолдары
report-confidence = Сенімділік
report-columns-unsure = Күмәнді бағандар
report-by-recipe = «{ $name }» рецепті бойынша ашылды ({ $author }, { $made })
report-kind-protocols = учаске хаттамалары
report-kind-summary = аумақтар бойынша жарияланған кесте
report-kind-evidence = байқаушылар деректері
report-kind-registry = учаскелер тізімі
report-kind-turnout = сағат бойынша келу
report-kind-claims = біреу жариялаған деректер
report-kind-unknown = танылмады, тексерілмейді
report-unknown-tables-note = Танылмаған кестелер тексеруге кірмейді.
report-problems = Файлдар туралы ескертулер
report-problem = Не табылды және не істеу керек
report-problem-kind = Түрі
report-columns-run = { $first } … { $last } ({ $count } баған) → бюллетень жолдары
report-no-problems = Барлық файлдың барлық жолы қабылданды, ештеңе шеттетілген жоқ.
report-problems-left = Тағы { $count } ескерту табылғандар файлында (JSON).

# Әдіс
report-method-text = Келу — «{ $numerator }» санының тізімдегі сайлаушылар санына қатынасы. Үлестер мынадан есептеледі: { $base }; үтірден кейінгі таңба саны: { $decimals }. Үлестер мен қосындылар дәл бүтін сандар және бөлшектер ретінде салыстырылады, сондықтан машиналық дөңгелектеу жоқ.
report-checks-that-ran = Орындалған тексерулер
report-comparisons-note = Салыстырулар: салыстырылған не өлшенген сандар немесе жасалған тесттер. Тест учаскелердің тұтас тобына қатысты болуы мүмкін, ал табылғандар оның жеке учаскелерін атайды, сондықтан табылғандар салыстырулардан көп бола алады.
report-checks-not-run = Орындалмаған тексерулер
report-comparisons = Салыстырулар
report-all-ran = Барлық тексеру орындалды.

# Қамту
report-coverage-none = Файлдарда учаске хаттамалары да, байқаушылар деректері де жоқ, сондықтан қамту туралы айту мүмкін емес.
report-coverage-title = Өңірлер бойынша хаттамалар мен байқаушылар
report-protocols-present = Бар хаттама
report-protocols-expected = Болуға тиіс
report-present-share = Бары, %
report-observed = Байқалған учаске
report-observed-and-copies = Байқалған учаскелер — байқаушылар кез келген дерек әкелген учаскелер: { $observed }. Ресми сандары да, олармен салыстыратын хаттама көшірмесі де барлары: { $copies }. Қалғандарында ({ $rest }) көшірме жоқ, тек сайлаушылардың санағы не басқа деректер бар, немесе ресми сандар жоқ.
report-observed-share = Байқалғаны, %
report-not-random = Байқалған учаскелер — кездейсоқ іріктеме емес: олар тек өздері туралы айтады және бүкіл елді бағалауға жарамайды.
report-sample-and-others = Жеребемен іріктелген учаскелер бойынша жедел санақ (Q1) бүкілін қателігімен бағалайды. Байқалған басқа учаскелер — кездейсоқ іріктеме емес: олар тек өздері туралы айтады.

# Нәтижелер
report-national = Бүкіл ел
report-national-none = Бүкіл ел туралы айтарлық ештеңе жоқ: файлдарда қосуға болатын сайлаушылар да, дауыстар да жоқ.
report-regions-published = Өңірлер, жарияланғандай
report-regions-summed = Өңірлер, хаттамалардың қосындысы бойынша
report-recomputed-from = Мынадан қайта есептелді: { $basis }.
report-published-by = Жарияланған: { $source }.
report-published-none = Профильде ел бойынша жарияланған қорытынды жоқ.
report-shares-title = Ел бойынша үлестер
report-shares-valid = Файлдардың өзінде жарамды бюллетеньдер — { $valid } (осы қосындыдан айырмасы { $off }): кейбір хаттамада олардың саны дауыстардың қосындысындай емес не көрсетілмеген (H5 тексеруі).
report-in-files = Файлдарда
report-in-files-from = Файлдарда: { $basis } — оның бүкіл ел жолы, ондай жол болмаса, өңірлерінің қосындысы.
report-shares-note = Үлестердің негізі: { $base }.
report-published-percent = Жарияланған, %
report-recomputed-percent = Қайта есептелген, %
report-difference-points = Айырма, п. т.
report-sum-and-remainder = Қосынды; жарияланған үлестердің 100 %-ға дейінгі қалдығы
report-regions-published-text = Әр үлес басылған түрінде және дауыстардан қайта есептелген түрінде көрсетілген. Бояулы жол дөңгелектеумен түсіндірілмейтін айырмасы барын білдіреді. Өңірдің соңғы жолы — басылған үлестердің қосындысы және 100 %-ға дейінгі дәл қалдық; d таңбалы n үлес 100-ден соңғы таңбаның n жарты бірлігіне дейін адал ауытқуы мүмкін.
report-regions-note = Сол жақтағы сызық бояулы жолдарды түссіз көшірмелерде белгілейді. ± белгісінен кейінгі сан — дөңгелектеу бере алатын шек.
report-beside-protocols = Өңірлер: жарияланған сандар хаттамалардың қосындысымен қатар
report-beside-protocols-text = Өңір бойынша жарияланған әр сан осы өңірдің мұндағы хаттамаларының қосындысымен салыстырылды. Хаттамалар жетіспейтін жерде қосынды толық емес, сондықтан-ақ өзгеше болуы мүмкін.
report-figures-compared = Салыстырылған сан
report-equal = Тең
report-differing = Өзгеше
report-differing-title = Өзгеше сандар
report-differing-left = Мұнда келтірілмеген тағы { $count } жол табылғандар файлында бар.
report-districts-published = Аудандар, жарияланғандай
report-printed-sum = Басылған қосынды, %
report-remainder-points = 100 %-ға дейінгі қалдық, п. т.
report-tolerance = Дөңгелектеу шегі
report-shares-differ = Өзгеше үлестер
report-district = Аудан
report-districts-text = Басылған үлестері бар аудан жолдары: { $total }. Барлығының қалдығы төменде; үлесі немесе қосындысы дөңгелектеуден артық өзгеше жолдар ({ $shown }) олардың алдында толық берілген.
report-whole-country = Бүкіл ел
report-proposed-name = { $name } (ұсынылған: файлда атауы бос)
report-remainder-of = Қосынды; 100 %-ға дейінгі қалдық: { $remainder } (±{ $tolerance })
report-remainder-honest = дөңгелектеу
report-remainder-too-far = дөңгелектеу емес
report-long-table-note = Өңірде дауыс алған жолдар ғана берілген. Үлестердің негізі: { $base }.
report-votes-by-region = Өңірлер бойынша дауыстар мен үлестер
report-votes-by-region-further = Өңірлер бойынша дауыстар мен үлестер, қалған жолдар

# Табылғандар
report-findings-text = Барлық табылған: { $total }; толық түсіндірілгені: { $explained }.
report-findings-rest = Қалған { $count } табылған өз тексеруінің астында қысқа жолдармен берілген; ештеңе қалдырылмаған.

# Байқаушылар
report-evidence-none = Файлдарда байқаушылар деректері жоқ.
report-disputed = { $count } учаскеде көшірмелер бір-бірінен өзгеше: учаске даулы, ресми сандар қате деп саналмайды.
report-side-holds = { $side }: тексеруге болатын барлық бақылау арақатынасы сақталған.
report-side-breaks = { $side }: мына бақылау арақатынастары сақталмаған: { $codes }.
report-evidence-note = Сандар екі жақта да бар жерде салыстырылады. Хаттаманың көшірмесі барлық өріс бойынша бірдей болуға тиіс; байқаушының өз санағы бірдей болуға міндетті емес, ондағы басқа сандар өздігінен қайшылық емес.
report-without-copy = { $count } ресми хаттаманың байқаушы көшірмесі жоқ.
report-evidence-where = Әр айырмашылық екі санымен және ұяшығымен «{ $chapter }» тарауында берілген.

# Келу
report-turnout = Келу
report-turnout-definition = Анықтамасы
report-numerator = Дауыс бергендер
report-denominator = Тізімде
report-turnout-note = Бұл сайлауда жарияланған келу былай анықталады: { $voted }. Файлдарда ондай сан жоқ жерде жол да жоқ.
report-turnout-note-unknown = Жариялаушы осы анықтамалардың қайсысын қолданатыны мұнда белгісіз. Файлдарда ондай сан жоқ жерде жол да жоқ.
report-turnout-none = Файлдарда келуді есептейтін сандар жоқ.
report-charts-none = Учаскелер бойынша сызбалар салынбады: файлдарда сайлаушылар тізімі мен бюллетеньдері бар учаске хаттамалары жоқ.

# Мандаттар
report-seats-none = Мандаттар есептелмеді: профильде ереже жоқ немесе файлдарда бүкіл ел екенін ештеңе айтпайды.
report-step-threshold = Шек: { $base } ({ $field }) санының { $percent } пайызы — { $needed } дауыс. Одан өткен жолдар: { $count }.
report-step-quota = Квота: осы жолдардың { $votes } дауысы / { $seats } мандат = бір мандатқа { $quota } дауыс.
report-step-whole = Бүтін бөліктер { $whole } мандат береді; ең үлкен қалдықтар — тағы { $left }.
report-step-appointed = Басқаша толтырылатын және мұнда есептелмейтін тағы { $appointed } мандат бар.
report-seats-tie = Тіркеу реті шешетін тең қалдықтар: { $lines }.
report-share-of-base = Негізден, %
report-passed = Шектен өтті
report-whole-part = Бүтін бөлік
report-remainder-part = Қалдық
report-extra-seat = Қалдық бойынша
report-seats = Мандаттар
report-seats-published = Жарияланған
report-margins = Неше дауыс мандатты ауыстырар еді
report-from-line = Кімнен
report-to-line = Кімге
report-seats-after = Мандаттар, бұрын → кейін
report-removed = алынып тасталды
report-margins-many = Неше дауыс мандатты ауыстырары есептелмеді: { $count } жол бар.
report-margins-note = { $total } тәсілдің ең кіші { $shown } көрсетілген; әрқайсысы мандаттарды өзгертетін ең аз дауыс.

# Журнал
report-no-decisions-text = Әзірге ешқандай шешім қабылданған жоқ.
report-time = Уақыты (UTC)
report-who = Кім
report-action = Шешім
report-of-findings = Табылғандар
report-log-set-back-one = { $number }-жазба ({ $before }-жазбадан бұрын)
report-log-set-back = Журналдың { $count } жазбасының уақыты өзінің алдындағы жазбадан бұрын: { $which }. Сағат қате болған не кері бұрылған. Жазбалардың реті дұрыс, уақытын түсіндіру керек.
report-log-note = Журналдан ештеңе өшірілмейді: шешімді қайтару — жеке жазба.
report-action-confirm = расталды
report-action-dismiss = қабылданбады
report-action-reopen = қайта ашылды
report-action-note = ескерту
report-action-undo = қайтарылды
report-action-redo = қайта жасалды
report-findings-listed = { $count }: № { $list }
report-not-in-this-report = (басқа файлдардан)

# Қосымшалар
report-dossier = Іс қағазы: { $place }
report-dossier-note = ≠ белгісі сандары бірдей емес өрістерді көрсетеді.
report-codes = Кодтар тізімі
report-glossary = Сөздік
report-verify = Бұл есепті қалай тексеруге болады
report-verify-1 = Әр файлдың SHA-256 мәнін төмендегідей есептеп, «{ $chapter }» тарауымен салыстырыңыз. Бір таңба өзгерсе, мән мүлде басқа болады.
report-verify-1-alone = Әр файлдың SHA-256 мәнін төмендегідей есептеңіз. Бір таңба өзгерсе, мән мүлде басқа болады.
report-verify-2 = Әр беттің төменгі жағындағы кіріс файлдардың SHA-256 мәні барлық файлдың ретімен, бір жолға біреуден жазылған SHA-256 мәндерінен алынады. Олардың тізімі осы PDF ішіне салынған: inputs.sha256; «sha256sum -c inputs.sha256» бумадағы файлдарды тексереді.
report-verify-3 = Әр беттің төменгі жағындағы табылғандардың SHA-256 мәні — ішке салынған findings-canonical.json файлының SHA-256 мәні. Тіл мен шешімдер қандай болса да, ол өзгермейді.
report-verify-4 = Бағдарламамен: «hattama verify ЕСЕП.pdf ФАЙЛДАР» (терезеде: «Есеп», «Күшінде ме, тексеру») есепті бөлшектейді, файлдардың хешін қайта есептейді, ішке салынған профиль, түзетулер, рецепттер мен шешімдер бойынша тексеруді қайталайды, әр бетті қайта жасайды және не күшінде екенін жол-жолымен айтады.
report-verify-5 = Бағдарламасыз: ішке салынған findings.json файлында осы есептің барлық саны, report.json файлында оның қалай жасалғаны бар. Қағаз осы есептікі ме, оны беттің төменгі жағындағы төрт таңбалы екі топ көрсетеді.
report-signatures = Қолдар
report-sign-name = Аты-жөні
report-sign-signature = Қолы
report-sign-date = Күні

# Сөздік
report-term-protocol = хаттама: бір учаскедегі дауыс санаудың ресми жазбасы
report-term-precinct = сайлау учаскесі
report-term-region = өңір
report-term-summary = жарияланған кесте: өңірлер немесе аудандар бойынша нәтижелер
report-term-evidence = байқаушылар деректері: көшірмелер, санақтар, суреттер
report-term-turnout = келу: дауыс бергендер / тізімдегі сайлаушылар
report-term-share = үлес: бір жолдың дауыстары / барлық жолдың дауыстары
report-term-control-ratio = бақылау арақатынасы: хаттама өрістері арасында сақталуға тиіс теңдік
report-term-published = жарияланған: ресми дереккөзде басылғандай
report-term-recomputed = қайта есептелген: осы бағдарлама дауыстардан есептеген
report-term-remainder = қалдық: бүтін бөліктерден қалғаны; 100 %-ға жетпейтіні
report-term-contradiction = қайшылық: бәрі бірдей дұрыс бола алмайтын сандар не жолдар
report-term-anomaly = статистикалық ауытқу: әдеттен тыс, тексеруге себеп
report-term-threshold = шек: мандат бөлуге келу үшін ең аз үлес
report-term-quota = квота: бір мандатқа келетін дауыс саны
report-term-coverage = қамту: күтілген хаттамалардың нешеуі бар
report-term-fingerprint = SHA-256: файлдың таңбасы
report-term-p = p: кездейсоқтықтың өзі соншалықты жиі беретіні
report-term-q = q: тексерулердің санына түзетілген p (Бенджамини — Хохберг)
report-and-more-places = және осы файлдың тағы { $count } жері
report-and-more-alike = және осы файл туралы осындай тағы { $count } ескертпе
report-and-more-files = және тағы { $count } файл
