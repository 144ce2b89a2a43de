# Байқаушылар дерегінің түрлері және әрқайсысынан не талап етуге болады
evidence-kind-copy = хаттама көшірмесі
evidence-kind-recount = қайта санау
evidence-kind-tally = сайлаушыларды өз санауы
evidence-kind-photo = суретке түсірілген бюллетеньдер
evidence-kind-partial = ішінара санау
evidence-kind-machine = машинамен оқу
evidence-kind-sample = жедел санаққа іріктелген учаске
evidence-kind-exit_poll = шығардағы сауалнама
evidence-kind-survey = сауалнама
evidence-kind-platform = халықтық платформа
evidence-kind-incident = оқиға
evidence-kind-unnamed = көрсетілмеген
evidence-strength-equal = барлық өріс бірдей болуы тиіс
evidence-strength-lower_bound = төменгі шек: ресми сан одан кем бола алмайды
evidence-strength-one_sided = біржақты: кейбірі саналмай қалуы мүмкін
evidence-strength-image = айырма болса, суретті қараңыз
evidence-strength-estimate = қателігі бар бағалау
evidence-strength-self_selected = қатысушылар өздері қосылған: қателігін айтуға болмайды
evidence-strength-no_number = саны жоқ
finding-rests = Негізі: { $what }.

# The overview in window and report
evidence-head-kind = Дерек түрі
evidence-head-strength = Не талап етуге болады
evidence-head-observations = Байқаулар
evidence-head-precincts = Учаскелер
evidence-head-agree = Сандары бірдей
evidence-head-in_part = Ішінара бірдей
evidence-head-differ = Сандары басқа
evidence-head-nothing = Ортақ өріс жоқ
evidence-head-alone = Хаттама жоқ
evidence-head-disputed = Көшірмелері даулы
evidence-head-no_copy = Көшірмесі жоқ
evidence-head-part = Қамтылды
evidence-head-region = Өңір
evidence-head-country = Бүкіл ел
evidence-covered = { $all } учаскенің { $part } учаскесінде байқаушы көшірмесі бар: { $percent }. Бұл кездейсоқ іріктеме емес: олар тек өздері туралы айтады, қалғандарын бағалауға жарамайды.
evidence-covered-sample = { $all } учаскенің { $part } учаскесінде байқаушы көшірмесі бар: { $percent }. Жеребемен іріктелгендері бойынша жедел санақ (Q1) бүкілін бағалайды; қалғандары тек өздері туралы айтады.
evidence-covered-none = Ресми хаттамасы бар бірде-бір учаскенің байқаушы көшірмесі жоқ; өзге дерек түрлері олардан не талап етуге болатынымен бірге көрсетілген.
evidence-regions-title = Ресми хаттамалар мен көшірмелер, өңірлер бойынша
evidence-results-title = Басқа түрлері ресми сандармен қатар
evidence-results-hint = Enter немесе қос шерту жолдар мен өңірлер бойынша сандарды, сызбаларды және қалай өлшенгенін көрсетеді.
evidence-head-compared = Не салыстырылды
evidence-head-gave = Нәтиже
evidence-nothing = Файлдарда байқаушылар дерегі жоқ. Олардың кестелерін «Дереккөздер» бөлімінде ашыңыз: хаттама көшірмелері, сайлаушылар санағы, суретке түсірілген бюллетеньдер, машинамен оқу, бұзушылықтар. Файлда байқаушы не дерек түрі бағаны болса немесе атауында осындай сөз тұрса, ол байқаушыныкі деп танылады; әйтпесе кесте түрін «Байқаушы парақтары» деп таңдаңыз.
results-tab-evidence = Байқаушылар дерегі

# Өзгелердің сандары немесе сансыз хабарлар бар әдіс не берді
method-gave-Q2 = Ресми үлестермен қатар қойылған жарияланған үлестер: { $claims }. Өз қателігінің шегінде: { $inside }, одан тыс: { $outside }, қорытындысыз: { $none }, шетке қойылған: { $aside }
method-gave-I1 = Хабарланған оқиғалар: { $incidents }, олар туралы хабар бар учаскелер: { $precincts }
methods-subject = Кімдікі
report-measure-subject = Кімдікі
measure-claim-outside = Өз қателігінен тыс мәлімдемелер
measure-claim-outside-expected = ресми үлес
measure-claim-outside-range = дереккөздің өз қателігі немесе сұралғандар саны (n) бойынша
measure-claim-inside = Өз қателігінің шегіндегі мәлімдемелер
measure-claim-inside-expected = ресми үлес
measure-claim-inside-range = дереккөздің өз қателігі немесе сұралғандар саны (n) бойынша
measure-claim-none = Ештеңе қорытуға болмайтын мәлімдемелер: қателігі жоқ немесе дауыс беруге дейінгі
measure-claim-none-expected = ресми үлес
measure-claim-none-range = дереккөздің өз қателігі немесе сұралғандар саны (n) бойынша
measure-claim-aside = Шетке қойылған мәлімдемелер: қателігін немесе шектерін оқу мүмкін емес
measure-claim-aside-expected = ресми үлес
measure-incidents = Оқиғалар туралы хабарлар
measure-tally-whole-day = Байқаушылар күні бойы санаған сайлаушылар
measure-tally-whole-day-expected = сол учаскелердегі ресми сан
measure-tally-part = Күннің бір бөлігінде немесе сағаты көрсетілмей саналғандар: аз болуы мүмкін
measure-tally-part-expected = сол учаскелердегі күн бойғы ресми сан
measure-ballots-same = Екі дауыс берудің бюллетеньдері тең учаскелер
measure-claim-platform = Халықтық платформалардың қорытындылары: қатысқысы келгендер ғана, сондықтан қателігі жоқ
measure-claim-platform-expected = ресми үлес

# Учаске хаттамасымен қатар басқа түрдегі байқаулар
evidence-other-figure = { $field } { $figure } (ресми { $official })
evidence-other-same = ресми сандарға тең сандар: { $same }
evidence-other-more = тағы өзгеше сандар: { $left }; ресми сандарға тең: { $same }
evidence-other-pictures = Байқаушылар осы учаске үшін атаған файлдар: { $files }.
evidence-other-hour = { $hour }: { $figure }
triage-others = Басқа байқаулар, әрқайсысы өз ережесімен:
triage-copy-replaced = сол байқаушы кейін түзеткен, салыстырылмайды

# Есімсіз есеп
pages-nameless-print = Байқаушылардың есімінсіз
pages-nameless = Байқаушылар «1-байқаушы», «2-байқаушы» деп аталады. Олардың өз мәтіндері мен файл атаулары сол күйі қалады: жарияламас бұрын оқып шығыңыз.
report-observer-number = { $number }-байқаушы
report-observer-unnamed = байқаушы
