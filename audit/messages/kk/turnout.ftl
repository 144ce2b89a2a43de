# Келуі не жарамсыз бюллетені бойынша алшақ учаскелер немен белгіленеді (T2, S5)
outlying-by-null = орталықтың үлестірімі бойынша q = { $q_probability }
outlying-ranked = шегі { $limit_decimal }; p мен q үшін учаске тым аз
finding-T2-listed = Келу { $published }; страта өзегі ({ $stratum_message }, { $stratum_count } учаске) — { $expected }: айырма { $difference } (z = { $z_decimal }, { $limit_decimal } шегінен асады). Адал учаскелер де осынша алшақ тұрады: орталықтың үлестірімі бойынша q = { $q_probability }. Бұл — тек тексеруге арналған тізім.
finding-T2-listed-innocent = { finding-T2-innocent }
finding-T2-listed-next = { finding-T2-next }
finding-T2-listed-grouped = { $precincts_count } учаскеде келу страта өзегінен { $limit_decimal } шегінен алшақ. Адал учаскелер де осынша алшақ тұрады: орталықтың үлестірімі бойынша олардың бірде-бірі осынша көптің ішінде таңғаларлық емес. Бұл — тек тексеруге арналған тізім; ең көбі мына учаскелерде: { $numbers }.
finding-T2-listed-grouped-innocent = { finding-T2-innocent }
finding-T2-listed-grouped-next = { finding-T2-next }
measure-outlying = Шектен асқан учаскелер
measure-outlying-expected = орталықтың үлестірімі бойынша
measure-outlying-ranked = Шектен асқан учаскелер, p мен q-сыз тізім
measure-outlying-plain = Қарапайым ереже белгілегені
measure-turnout-total = Осы анықтама бойынша келу
source-cores = Rousseeuw, Leroy (1987), Robust Regression and Outlier Detection; Efron (2004), JASA 99, 96

# T3: келу мен бюллетень жолдарының үлесі
check-T3-title = Келу мен бюллетень жолдарының үлесі
check-T3-method = Келудің (дауыс бергендер / тізімдегілер) жолдың бюллетеньдер арасындағы үлесімен Пирсон корреляциясы — сайлаушысы профильде берілген саннан (100) кем емес, келуі 100 %-дан аспайтын учаскелер бойынша; үлесі 5 %-дан асатын әр жол үшін, ел бойынша және мұндай 30 учаскесі бар өңірлерде. 95 % интервал әсер функциясымен, Фишердің artanh r шкаласында алынады; учаскелердің салмағы бірдей.
check-T3-honest = Ең көп дауыс алған жол үшін: Армения 2018 — −0,04, Грузия 2024 — −0,03, Канада 2019 — 0,11; Ресей 2011 — 0,75, Ресей 2021 — 0,80.
check-T3-caveat = Бұл өлшем, ешқашан ескерту емес: ауылдар қалалардан көбірек және басқаша дауыс беретін не елдің халықтары солай дауыс беретін жерде келу мен үлес ешқандай бұзушылықсыз-ақ байланысты болады. Интервал учаскелер арасындағы кездейсоқтықты айтады, мұны емес.
measure-turnout-correlation = Келу мен үлестің корреляциясы
measure-turnout-correlation-expected = байланыс болмаса
measure-turnout-correlation-range = 95 % интервал
source-correlation = Devlin, Gnanadesikan, Kettenring (1975), Biometrika 62, 531
