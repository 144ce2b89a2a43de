# Келуі не жарамсыз бюллетені бойынша алшақ учаскелер немен белгіленеді (T2, S5)
outlying-by-null = орталықтың үлестірімі бойынша q = { $q_probability }
finding-T2-listed = Келу { $published }; страта өзегі ({ $stratum_message }, { $stratum_count } учаске) — { $expected }: айырма { $difference } (z = { $z_decimal }, { $limit_decimal } шегінен асады). Орталықтың үлестірімі бойынша осынша көп учаскенің бірі осындай алшақ тұруы ықтималсыз емес. Бұл — тек тексеруге арналған тізім.
finding-T2-listed-innocent = { finding-T2-innocent }
finding-T2-listed-next = { finding-T2-next }
finding-T2-listed-grouped = { $precincts_count } учаскеде келу страта өзегінен { $limit_decimal } шашыраудан артық алшақ. Орталықтың үлестірімі бойынша осынша көп учаскенің кейбірі осындай алшақ тұруы ықтималсыз емес. Бұл — тек тексеруге арналған тізім; ең көбі мына учаскелерде: { $numbers }.
finding-T2-listed-grouped-innocent = { finding-T2-innocent }
finding-T2-listed-grouped-next = { finding-T2-next }
finding-T2-ranked = Келу { $published }; страта өзегі ({ $stratum_message }, { $stratum_count } учаске) — { $expected }: айырма { $difference } (z = { $z_decimal }, { $limit_decimal } шегінен асады). Адал учаскелердің қаншалықты жиі осынша алшақ тұратынын айтуға учаске тым аз: p мен q жоқ. Бұл — тек тексеруге арналған тізім.
finding-T2-ranked-innocent = { finding-T2-innocent }
finding-T2-ranked-next = { finding-T2-next }
finding-T2-ranked-grouped = { $precincts_count } учаскеде келу страта өзегінен { $limit_decimal } шашыраудан артық алшақ. Адал учаскелердің қаншалықты жиі осынша алшақ тұратынын айтуға учаске тым аз: p мен q жоқ. Бұл — тек тексеруге арналған тізім; ең көбі мына учаскелерде: { $numbers }.
finding-T2-ranked-grouped-innocent = { finding-T2-innocent }
finding-T2-ranked-grouped-next = { finding-T2-next }
finding-S5-ranked = Бюллетеньдердің { $invalid_percent } бөлігі жарамсыз ({ $published }); страта өзегі ({ $stratum_message }, { $stratum_count } учаске) — { $median_percent } (z = { $z_decimal }, { $limit_decimal } шегінен асады). Адал учаскелердің қаншалықты жиі осынша алшақ тұратынын айтуға учаске тым аз: p мен q жоқ. Бұл — тек тексеруге арналған тізім.
finding-S5-ranked-innocent = { finding-S5-innocent }
finding-S5-ranked-next = { finding-S5-next }
finding-S5-ranked-grouped = { $precincts_count } учаскеде жарамсыз бюллетеньдер үлесі страта өзегінен { $limit_decimal } шашыраудан артық жоғары, барлығы шамамен { $total_count } бюллетеньге. Адал учаскелердің қаншалықты жиі осынша алшақ тұратынын айтуға учаске тым аз: p мен q жоқ. Бұл — тек тексеруге арналған тізім; ең көбі мына учаскелерде: { $numbers }.
finding-S5-ranked-grouped-innocent = { finding-S5-innocent }
finding-S5-ranked-grouped-next = { finding-S5-next }
measure-outlying-told = Ықтималдығы аз деп айтылған учаскелер (q шектен аспайды)
measure-outlying = Шектен асқан учаскелер
measure-outlying-expected = ең көбі: орталық жол беретін ең ауыр құйрық бойынша
measure-outlying-ranked = Шектен асқан учаскелер: p мен q-сыз тізім
measure-outlying-plain = Қарапайым ереже белгілеген учаскелер
measure-turnout-total = Осы анықтама бойынша келу
source-cores = Rousseeuw, Leroy (1987), Robust Regression and Outlier Detection; Efron (2004), JASA 99, 96

# T3: келу мен бюллетень жолдарының үлесі
check-T3-title = Келу мен бюллетень жолдарының үлесі
check-T3-method = Келудің (дауыс бергендер / тізімдегілер) жолдың бюллетеньдер арасындағы үлесімен Пирсон корреляциясы — сайлаушысы профильде берілген саннан (100) кем емес, келуі 100 %-дан аспайтын учаскелер бойынша; үлесі 5 %-дан асатын әр жол үшін, ел бойынша, сондай-ақ мұндай кемінде 30 учаскесі бар өңірлер мен аудандарда. 95 % интервал әсер функциясымен, Фишердің artanh r шкаласында алынады; учаскелердің салмағы бірдей.
check-T3-honest = Ең көп дауыс алған жол үшін: Армения 2018 — −0,04, Грузия 2024 — −0,03, Канада 2019 — 0,11; Ресей 2011 — 0,75, Ресей 2021 — 0,80.
check-T3-caveat = Бұл өлшем, ешқашан ескерту емес: ауылдар қалалардан көбірек және басқаша дауыс беретін не елдің халықтары солай дауыс беретін жерде келу мен үлес ешқандай бұзушылықсыз-ақ байланысты болады. Интервал учаскелер арасындағы кездейсоқтықты айтады, мұны емес.
measure-turnout-correlation = Келу мен үлестің корреляциясы
measure-turnout-correlation-expected = байланыс болмаса
measure-turnout-correlation-range = 95 % интервал
source-correlation = Devlin, Gnanadesikan, Kettenring (1975), Biometrika 62, 531

# T5: бюллетень жолының үлесі ұқсас учаскелерден алшақ
check-T5-title = Жолдың үлесі көршілерінен алшақ
check-T5-method = Үлесі 5 %-дан асатын әр жол үшін, екі жаққа бірдей: 2 arcsin √(дауыстар / бюллетеньдер) бұрышының T2-дегідей страта өзегіне қарағандағы z мәні, бюллетені профильде берілген саннан (100) кем емес учаскелерде. |z| профиль шегінен (3,5) асса, учаске тізімге бір рет, ең алшақ тұрған жолы бойынша енеді; p мен q жоқ. Өңірдің үш учаскесіне дейін жеке тұрады, көбі — бір жолда.
check-T5-honest = Канада 2019 — тізімде 69 673 учаскенің 2 170-і, Армения 2018 — 1 872-нің 176-сы, Грузия 2024 — 2 925-тің 296-сы, Албания 2013 — 5 372-нің 271-і.
check-T5-caveat = Адал сайлауда да жолдардың тірек жерлері болады: кандидаттың ауылы, өз халқы, жатақхана. Сондықтан бұл — ескертпе ретінде берілген тексеру тізімі, ондағы бірде-бір учаске туралы ештеңе айтылмайды. Орны ауысқан жолдар не көшірілген дауыстар осында, көп басқалардың арасында табылар еді.
finding-T5 = { $line_field }: бюллетеньдердің { $published } бөлігі; страта өзегі ({ $stratum_message }, { $stratum_count } учаске) — { $expected }: айырма { $difference } (z = { $z_decimal }, { $limit_decimal } шегінен асады). Бұл — тек тексеруге арналған тізім.
finding-T5-innocent = Жолдың тірек жері: кандидаттың ауылы, өз халқы не діні, жатақхана, гарнизон.
finding-T5-next = Осы учаскенің өткен сайлауымен және байқаушылардағы хаттама көшірмелерімен салыстырыңыз.
finding-T5-grouped = { $precincts_count } учаскеде бір жолдың үлесі страта өзегінен { $limit_decimal } шашыраудан артық алшақ, барлығы шамамен { $total_count } дауысқа. Адал сайлауда да жолдардың тірек жерлері болады: бұл — тек тексеруге арналған тізім. Ең көбі мына учаскелерде: { $numbers }.
finding-T5-grouped-innocent = { finding-T5-innocent }
finding-T5-grouped-next = { finding-T5-next }
