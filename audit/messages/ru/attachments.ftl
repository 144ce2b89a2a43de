# Снимки и сканы, приложенные к участкам
attachment-unreadable = Файл «{ $name }» не читается: { $reason }. Скопируйте его на этот компьютер и повторите.
attachment-empty = Файл «{ $name }» пуст. Попросите прислать его ещё раз.
attachment-too-large = Файл «{ $name }» больше { $most } МБ. Сохраните снимок меньшим или только нужные страницы.
attachment-strange = «{ $name }» — не изображение (PNG, JPEG, WebP, TIFF) и не PDF, что бы ни говорило имя. Откройте его там, где он сделан, и сохраните в одном из этих видов.
attachment-too-many-pixels = В файле «{ $name }» заявлено изображение { $width } × { $height } точек — больше, чем даёт любая камера; он не открыт. Попросите снимок в исходном виде.
attachment-too-many-pages = В файле «{ $name }» страниц: { $pages }, больше { $most }. Сохраните страницы этого протокола отдельным файлом.
attachment-damaged = Файл «{ $name }» повреждён или обрезан, показать его нельзя. Попросите прислать его ещё раз.
attachment-locked = Файл «{ $name }» закрыт паролем. Сохраните его без пароля и приложите.
attachment-lost = Файла «{ $name }» больше нет в папке приложений, или он не тот, что был приложен. Приложите файл ещё раз.
window-did-attach = приложить { $count ->
    [one] { $count } файл
    [few] { $count } файла
   *[other] { $count } файлов
}
window-did-detach = убрать { $count ->
    [one] { $count } файл
    [few] { $count } файла
   *[other] { $count } файлов
}
attachments-title = Снимки и сканы
attachments-none = Ничего не приложено. Перетащите сюда снимки или сканы протокола или выберите их.
attachments-attach = Приложить…
attachments-attach-tip = Приложить снимки или сканы (PNG, JPEG, WebP, TIFF, PDF) к этому участку
attachments-match = Много файлов…
attachments-match-tip = Найти участки многих файлов по их именам
attachments-detach = Убрать
attachments-detach-tip = Убрать выбранный файл с этого участка; Ctrl+Z вернёт его
attachments-look = Смотреть
attachments-look-tip = Показать крупно, рядом с числами
attachments-list = Файлы, приложенные к этому участку
attachments-choose = Снимки и сканы
attachments-filter = Изображения и PDF ({ $patterns })
attachments-job = Прикладываются файлы
attachments-done = { $count ->
    [one] Приложен { $count } файл
    [few] Приложено { $count } файла
   *[other] Приложено { $count } файлов
}
attachments-not-done = { $done }. { $refused ->
    [one] Не принят { $refused } файл
    [few] Не приняты { $refused } файла
   *[other] Не приняты { $refused } файлов
}: { $first }
attachments-tip = { $name }
    { $size } КБ · { $form }
    SHA-256 { $hash }
attachments-viewer = { $name } – { $place }
attachments-zoom-in = Крупнее
attachments-zoom-out = Мельче
attachments-fit = Вписать
attachments-turn = Повернуть
attachments-next = Следующая страница
attachments-previous = Предыдущая страница
attachments-page = Страница { $page } из { $pages }
attachments-figures = Числа
attachments-no-figures = Чисел этого участка для сравнения нет.
attachments-wait = Открывается…
attachments-proposals = Файлы и их участки
attachments-proposals-lead = Каждый файл относится к участку, который называют его имя и папка. Просмотрите список: до подтверждения ничего не приложено.
attachments-column-file = Файл
attachments-column-place = Участок
attachments-column-why = Почему
attachments-why-number = единственный участок с этим номером
attachments-why-listed = назван рядом с этим участком в таблице наблюдателей
attachments-why-region = номер и регион в пути к файлу
attachments-why-several = участков с этим номером: { $count }; выберите один
attachments-why-nothing = в имени нет номера участка
attachments-leave = не прикладывать
report-attachments = Приложенные снимки и сканы
report-attachment-caption = { $name }, { $size } КБ, SHA-256 { $hash }
report-attachment-page = { $caption }; страница { $page } из { $pages }
report-attachment-more = Напечатаны первые { $shown } из { $pages } страниц.
pages-pictures = Печатать приложенные снимки и сканы в досье
pages-pictures-print = Печатать снимки
