# Which place to look at next, and why. { $codes } lists checks: "H4, H5".
priority-contradiction = { $count } қайшылық ({ $codes })
priority-evidence = байқаушылар дерегінен { $count } айырмашылық ({ $codes })
priority-pattern = көшірудің не енгізудің { $count } белгісі ({ $codes })
priority-implausible = түсіндіруді қажет ететін { $count } сан ({ $codes })
priority-anomaly = { $count } статистикалық ауытқу ({ $codes })
priority-weak = { $count } әлсіз тест ({ $codes })
priority-note = { $count } ескертпе ({ $codes })
priority-votes = { $votes } дауысқа қатысты
priority-rule = Реті: алдымен қайшылықтар, кейін байқаушылар көшірмелерінен айырмашылықтар, көшіру не енгізу белгілері, түсіндіруді қажет ететін сандар, статистикалық ауытқулар, әлсіз тесттер. Тең болса — қатысты дауыс саны бойынша (ауытқулар — q бойынша), содан кейін тексерулердің неше түрі сәйкес келетіні бойынша.
priority-rule-incidents = Күші бірдей учаскелердің ішінде алдымен байқаушылар оқиға хабарлағандары тұрады.
priority-title = Алдымен қай жерлерді тексеру керек
priority-why = Неге
priority-decided = Шешілді
priority-places-done = Шешілгені: { $done }/{ $every }
