# Картада, диаграммаларда және кестелерде бірдей таңдалған учаскелер.
selection-told = { $count } учаске таңдалды, дауыс саны: { $votes }
selection-findings = Олар бойынша табылғандар
selection-findings-tip = Осы учаскелер бойынша табылғандарды белгілеп, көрсетеді
selection-table = Кесте түрінде
selection-table-tip = Кестеде тек осы учаскелерді көрсетеді
selection-clear = Таңдауды тазалау (Esc)
selection-clear-tip = Бірде-бір учаске таңдалмайды; шешімдер өзгермейді
selection-only = Тек таңдалған учаскелер: { $count }
selection-only-tip = Картада, диаграммаларда және кестелерде таңдалған учаскелер бойынша табылғандарды ғана көрсетеді
selection-mark = Диаграммаларда белгілеу
selection-mark-tip = Осы табылғандардың учаскелерін картада, диаграммаларда және кестелерде таңдайды (M); Shift+M оларды қосады

# Өңірлердің тақташалы картасы.
tiles-map = Өңірлер картасы
tiles-measure = Түсі нені көрсетеді
tiles-turnout = Келу
tiles-share = Үлесі: { $line }
tiles-findings = Табылғандар саны
tiles-coverage = Байқаушы көшірмесі бар учаскелер
tiles-findings-told = { $count ->
    [0] Ештеңе табылған жоқ
   *[other] Табылғандар: { $count }
}
tiles-chosen-told = { $every } учаскенің { $some } таңдалған
tiles-hint = Шерту немесе қоршау өңірлердің учаскелерін таңдайды, Shift қосады, Ctrl алып тастайды; пернелермен: бағыттауыштар және бос орын. Enter табылғандарды көрсетеді.

# Табылғанның жанында: учаскенің айналасында не әдеттегі.
triage-neighbours = Көрші учаскелермен қатар
neighbours-district = ауданындағы { $count } учаскемен
neighbours-region = өңіріндегі { $count } учаскемен
neighbours-country = елдегі { $count } учаскемен
neighbours-told = Оның { $which } қатар қойылған; ерекше сан өздігінен ештеңе білдірмейді.
neighbours-line = • { $name }: мұнда { $own }; ортасында { $median }, көбінде { $low } мен { $high } аралығында
