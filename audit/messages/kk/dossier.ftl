# Учаскенің іс қағазы
report-dossiers = Учаскелердің іс қағаздары
report-dossiers-confirmed = Табылғанын адам растаған { $count } учаскенің әрқайсысына бір бет.
report-dossiers-marked = Табылғанын адам растаған немесе ескерту жазған { $count } учаскенің әрқайсысына бір бет.
report-dossiers-listed = Осы есепке таңдалған { $count } учаскенің әрқайсысына бір бет.
report-dossier-unknown = { $name }: файлдарда мұндай учаске жоқ, іс қағазы жасалмады. Нөмірді файлдардағыдай, алдына өңірін немесе ауданын қойып жазыңыз: Ақмола облысы/12.
report-dossier-many = { $name }: мұндай нөмір { $count } учаскеде бар, сондықтан ешқайсысы таңдалмады. Нөмірдің алдына өңірді немесе ауданды жазыңыз: Ақмола облысы/12.
report-dossier-decisions = Осы табылғандар бойынша шешімдер
report-near-own = %
report-near-median = Көршілер, %
report-near-range = Көбінде, %
report-near-note = Көршілер — { $level ->
    [district] осы ауданның
    [region] осы өңірдің
   *[country] осы файлдардағы
} қалған { $count } учаскесі: медианасы және оннан сегізі жататын аралық. Дауыс бергендер — тізімнен, %; жарамсыздар — бюллетеньдерден, %; жолдар — үлестердің негізінен, %.
report-control-sums = Ресми хаттаманың бақылау қосындылары
report-control-sum = Не сақталуға тиіс
report-figures-of-sum = Сандар
report-sum-result = Айырма
report-sum-holds = сақталған
report-decisions = Шешімдер
report-person-number = { $number }-қатысушы
report-person-unnamed = қатысушы (аты көрсетілмеген)
