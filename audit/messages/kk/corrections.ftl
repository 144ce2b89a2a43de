# Адам қолмен түзеткендер.

problem-accepted-aside = «{ $found }» мәні бар жол кейінге қалдырылған күйі қалады: қолмен солай шешілді.
problem-correction-impossible = Кестені қолмен таңдалған тәсілмен оқу мүмкін емес; ол алғаш түсінілген күйінде көрсетілді. Таңдауды қайтарып алыңыз немесе кестені файлда өзгертіңіз.
problem-left-out = Кесте қолмен алып тасталды; оның бірде-бір жолы тексеруге кірмейді.

window-job-correct = Түзетілген кестелерді қайта оқу
window-did-map = { $count } бағанның мағынасын белгілеу
window-did-retype = кестенің түрін таңдау
window-did-reorient = жазбалардың орналасуын таңдау
window-did-leave-out = { $count } кестені алып тастау
window-did-take-back = { $count } түзетуді қайтарып алу
window-did-mend = { $count } ұяшықты түзету
window-did-accept = { $count } жолды кейінге қалдыруға келісу
window-did-unaccept = { $count } жолды қайта қарауға ашу
window-did-join = { $count } учаскенің орнын көрсету
window-did-discard = { $count } түзетуден бас тарту
window-did-carry = { $count } шешімді көшіру
window-did-take-over = { $count } түзетуді көшіру

proposed-by-letters = Ұсынылатын мән — { $proposed }: санның ішінде цифрға ұқсас әріптер тұр.
proposed-by-note = Ұсынылатын мән — { $proposed }: белгісі не ескертпесі жоқ сан.
proposed-by-spaces = Ұсынылатын мән — { $proposed }: арасындағы бос орынсыз цифрлар.
proposed-by-sums = Ұсынылатын мән — { $proposed }: басқа жолдардағыдай, осы жолдың қосындылары тек осы санмен тура келеді.
proposed-sums-agree = Жолдың қосындылары да осы санды талап етеді.
proposed-sums-differ = Бірақ жолдың қосындылары { $sums } санын талап етеді: хаттаманың түпнұсқасымен салыстырыңыз.

finding-mended = Осы жолдағы ұяшықтар қолмен түзетілген: { $cells }.
finding-waiting = Қалғаны жауап күтеді: жекелеген орындар бойынша табылғаны — { $waiting_count }; олар мағынасы дереккөздерде сұралған бағандарға тәуелді, жауап берілгенше көрсетілмейді.

report-by-hand = Қолмен не өзгертілді
report-by-hand-none = Қолмен ештеңе өзгертілген жоқ: барлық сан файлдардағыдай алынды.
report-by-hand-title = { $count } өзгеріс
report-by-hand-note = Файлдардың өзі өзгертілген жоқ. Кейінге қалдырылғандар мен алып тасталғандар ешбір қосындыға кірмейді.
report-by-hand-what = Не
report-by-hand-before = Файлда
report-by-hand-after = Қолмен көрсетілген
by-hand-mend = Ұяшық түзетілді
by-hand-field = Бағанның мағынасы белгіленді
by-hand-kind = Кестенің түрі көрсетілді
by-hand-orientation = Жазбалардың орналасуы
by-hand-left-out = Кесте алып тасталды
by-hand-accepted = Шетте қалдырылды
by-hand-join = Байқаушылар учаскесі орнына қойылды
by-hand-tables = { $count } кестеде
by-hand-rows = { $count } жол
by-hand-nowhere = ешбір ресми кестеде жоқ
orientation-rows = бір-бір жолдан
orientation-columns = бір-бір бағаннан
orientation-form = бір-бір пішіннен
orientation-long = бірнеше жолдан
report-action-carry = { $about } файлынан көшірілді

window-did-profile = сайлау профилін таңдау
report-action-profile = сайлау профилі таңдалды
report-profile-concerned = Сайлау профилі
report-profile-by-files = файлдар мазмұны бойынша
