chart-source-file = Дереккөз: { $file }
chart-source-files = Дереккөз: { $count } файл, тізімі есепте
chart-voted-in_boxes = Жәшіктердегі бюллетеньдер
chart-voted-counted = Жарамды және жарамсыз бюллетеньдер
chart-turnout-axis = Келу: { $voted } / { $registered }, %
chart-precincts-axis = Учаскелер
chart-histogram-title = Келу бойынша учаскелер
chart-histogram-full = дәл 100 %: { $count }
chart-histogram-above = 100 %-дан жоғары: { $count }
chart-histogram-summary = { $precincts } учаскедегі келу, қадамы бір пайыз; медианасы { $median }. Ең көп учаскеде ({ $mode }) келу { $low } мен { $high } % аралығында. Дәл 100 %: { $full }. 100 %-дан жоғары: { $above }. Дерек болмағандықтан кірмегені: { $out }.
chart-share-title = Келу және дауыс үлесі: { $line }
chart-share-axis = Үлесі: { $line }, %
chart-density-legend = ұяшықтағы учаске саны:
chart-share-summary = Дауыс үлесі ({ $line }) келуге қатысты, { $precincts } учаске. Келу медианасы { $turnout }, үлес медианасы { $share }, корреляция { $correlation }. Кірмегені (дерек жоқ немесе 100 %-дан жоғары): { $out }. Қала мен ауыл әртүрлі, сондықтан корреляцияның өзі ештеңені дәлелдемейді.
chart-regions-title = Өңірлер бойынша келу
chart-regions-summary = Өңірлер бойынша келу ({ $regions }): ең жоғарысы — { $high } ({ $highest }), ең төмені — { $low } ({ $lowest }).
chart-bars-hidden = … бұлардың арасындағы { $count } көрсетілмеген, кестені қараңыз
chart-seats-title = Мандаттар
chart-seats-axis = Мандаттар
chart-seats-summary = Мандаттар, барлығы { $seats }. { $lines }.
chart-intervals-summary = { $title }, өңірлер бойынша ({ $regions }): ең көбі — { $high } ({ $highest }), ең азы — { $low } ({ $lowest }). { $flagged ->
    [0] Бұл әдіс бойынша ешқайсысы түсіндіруді қажет етпейді.
   *[other] Түсіндіруді қажет ететіні: { $flagged }.
}
