# Файлы внутри отчёта
embedded-findings = Находки: все проверки, числа и пояснения этого отчёта как данные (JSON)
embedded-findings-canonical = Находки в том виде, SHA-256 которого стоит внизу каждой страницы
embedded-inputs = SHA-256 каждого проверенного файла в виде для программы sha256sum
embedded-profile = Профиль выборов, по которому проверялись файлы
embedded-decisions = Журнал решений
embedded-corrections = Что исправлено вручную в прочитанном из файлов
embedded-recipe = Рецепт, по которому читались таблицы
embedded-report = Как сделан этот отчёт: файлы, программа, язык, настройки

# В силе ли отчёт
verify-whole-stands = Отчёт в силе: всё, что можно проверить, сходится.
verify-whole-differs = В таком виде отчёт уже не в силе; расхождений: { $differs } (отмечены знаком ≠).
verify-whole-unknown = Ничто не противоречит отчёту, но не всё удалось проверить: { $unknown } (отмечено знаком ?).
verify-cannot-unreadable = Файл { $name } не читается: { $reason }. Проверьте имя и право открыть файл.
verify-cannot-too-large = Файл больше { $most } МБ, таких отчётов программа не делает. Выберите PDF отчёта.
verify-cannot-no-pdf = Это не PDF. Выберите PDF отчёта в том виде, в каком его сохранила программа.
verify-cannot-cut = PDF обрезан: у него нет конца. Возьмите целую копию отчёта.
verify-cannot-damaged = PDF повреждён, или в нём больше, чем бывает в отчёте, поэтому он не открыт. Возьмите другую копию отчёта.
verify-cannot-locked = PDF закрыт паролем. Откройте его с паролем, сохраните без пароля и проверьте эту копию или возьмите отчёт таким, каким он был записан сначала.
verify-cannot-no-parts = В PDF нет { $name }, по которому проверяется отчёт. Это не отчёт этой программы, или его заново напечатала либо сохранила другая программа; возьмите файл таким, каким он был записан сначала.
verify-cannot-manifest = { $name } внутри PDF записан не так, как его пишет программа (место: { $where }). Его изменили, или отчёт сделан другой версией программы.
verify-cannot-part-gone = { $name } внутри отчёта больше нет, поэтому повторить проверку нельзя.
verify-cannot-profile = Профиль внутри отчёта не годится, поэтому повторить проверку нельзя: { $reason }.
verify-cannot-nothing-to-audit = В указанных файлах не понята ни одна таблица, поэтому повторить проверку нельзя.
verify-program-same = Сделан Hattama { $version }, той же версией, что работает сейчас; страниц: { $pages }.
verify-program-other = Сделан Hattama { $version }, а сейчас работает { $now }. Расхождения ниже могут быть от этого: повторите проверку версией { $version }.
verify-signature-stands = Подпись «{ $name }» ({ $time }) цела.
verify-signature-later = Подпись «{ $name }» ({ $time }) цела, но после неё файл изменили.
verify-signature-broken = Подпись «{ $name }» ({ $time }) больше не верна: подписанное изменили.
verify-part-stands = { $name } внутри отчёта: таков, каким был вложен.
verify-part-gone = { $name } внутри отчёта больше нет.
verify-part-changed = { $name } внутри отчёта изменён после того, как был вложен.
verify-part-added = { $name } вложен в отчёт позже; программа его не писала.
verify-findings-unreadable = { $name } нет внутри отчёта, или он не читается: находки того времени сравнить нельзя.
verify-findings-hash-stands = SHA-256 находок внутри отчёта ({ $count }) тот, что указан в отчёте.
verify-findings-hash-differs = Находки внутри отчёта ({ $name }) изменены: их SHA-256 не тот, что указан в отчёте.
verify-footer-stands = SHA-256 { $what ->
    [inputs] входных файлов
   *[other] находок
} внизу страницы верен на всех страницах.
verify-footer-differs = SHA-256 { $what ->
    [inputs] входных файлов
   *[other] находок
} внизу страницы не тот, что указан внутри отчёта: страница { $page }{ $count ->
    [1] {""}
   *[other] {" "}и другие, всего { $count }
}.
verify-input-stands = { $name }: тот самый файл, который проверялся.
verify-input-renamed = { $name }: тот самый файл, который проверялся; теперь он называется { $now }.
verify-input-changed = { $name } изменён: это не тот файл, который проверялся. SHA-256 проверенного: { $sha256 }, этого: { $now }.
verify-input-missing = { $name } не указан: добавьте и этот файл. Его SHA-256: { $sha256 }.
verify-input-extra = { $name } не входит в отчёт: он не проверялся.
verify-photograph-stands = { $name }: та самая фотография или скан, что напечатана в отчёте.
verify-photograph-changed = { $name } изменён: это не та фотография или скан, что была приложена. SHA-256 приложенной: { $sha256 }.
verify-photograph-missing = { $name } (фотография или скан) не указан: без него нельзя сравнить страницу, где он показан. Его SHA-256: { $sha256 }.
verify-decisions-stand = Журнал решений цел; записей: { $count }.
verify-decisions-unreadable = Строк журнала решений, которые не читаются: { $count }.
verify-decisions-missing = Журнал решений не цел: нет записи № { $number }; всего не хватает: { $count }.
verify-not-repeated = Проверка не повторена, так как не хватает файлов: находки и страницы не сравнены.
verify-profile-stands = Профиль { $key }, { $version }: собственный профиль программы.
verify-profile-named = Профиль { $key }, { $version }: тот, что был выбран вручную.
verify-profile-other = Внутри отчёта лежит профиль { $key }, { $version }, а отчёт сделан по { $was }.
verify-profile-differs = Профиль внутри отчёта ({ $key }, { $version }) отличается от одноимённого в программе: правила изменены, или он другой версии.
verify-findings-stand = Проверено заново: все находки ({ $count }) такие же, как в отчёте.
verify-findings-differ = Проверено заново: такие же, как в отчёте, { $same } из { $count }; больше не найдено: { $gone }, новых: { $new }, с другим числом: { $other }.
verify-finding-gone = Больше не найдено: { $code }, { $place } ({ $cell }).
verify-finding-new = Найдено теперь, а в отчёте нет: { $code }, { $place } ({ $cell }).
verify-finding-number = { $code }, { $place } ({ $cell }): { $number ->
    [published] опубликованное число
    [expected] ожидаемое число
    [difference] разница
    [votes] число голосов
   *[other] { $number }
} в отчёте { $was }, найдено теперь: { $now }.
verify-finding-other = { $code }, { $place } ({ $cell }): найдено снова, но с другими подробностями.
verify-findings-file-differs = { $name } внутри отчёта не тот, что даёт теперь такая же проверка.
verify-manifest-stands = { $name }: отчёт сделан так, как в нём сказано.
verify-manifest-differs = { $name } внутри отчёта говорит о том, как он сделан, не то, что выходит теперь: { $what }.
verify-pages-same-bytes = Сделанный заново отчёт совпадает до последнего байта; страниц: { $pages }.
verify-pages-before-signature = Сделанный заново отчёт до последнего байта совпадает с тем, что был до подписи, и страницы выглядят так же; страниц: { $pages }.
verify-pages-stand = Все страницы говорят и показывают то же, что и сделанный заново отчёт; страниц: { $pages }.
verify-page-changed = Страница { $page } больше не сходится. В ней: «{ $was }». Сделано заново: «{ $now }».
verify-page-moved = Страница { $page } стоит не на своём месте: должна быть { $should }-й.
verify-page-added = Страница { $page } не из этого отчёта.
verify-page-gone = Страницы { $page } из { $pages } нет.
verify-page-otherwise = На странице { $page } верные слова, но выглядит она иначе: что-то наложено или перерисовано.
verify-pages-more = … и ещё страниц: { $count }.
verify-pages-not-drawn = Вид страниц сравнить не удалось, сравнены только слова на них.
verify-beyond-not-read = Ссылки, закладки и название PDF сравнить не удалось.
verify-entries-added = В PDF есть то, чего программа не писала и что может действовать у открывшего его: { $what }.
verify-named-otherwise = PDF говорит о себе ({ $what }) «{ $was }», а сделанный заново отчёт — «{ $now }».
verify-bookmarks-differ = Закладки сбоку не те, что в сделанном заново отчёте.
verify-page-annotated = Страница { $page }: ссылки, заметки или поля формы на ней не те, что в сделанном заново отчёте.
verify-bytes-after = После конца отчёта есть байты, которые не являются подписью: { $bytes }. Ничего из того, что сравнивалось, они не меняют.

# Окно
window-check-report = Пр&оверить отчёт…
standing-title = В силе ли отчёт?
standing-back = Назад к страницам
standing-open = Проверить, в силе ли…
standing-paper = Этот отчёт и напечатанный
standing-inputs = Входные файлы
standing-findings = Находки
standing-blocks = Две группы по четыре знака внизу напечатанной страницы
standing-blocks-hint = например 3f0a 91cd
standing-is-inputs = Да: эти группы есть в SHA-256 входных файлов. Бумага о тех же файлах.
standing-is-findings = Да: эти группы есть в SHA-256 находок. Бумага о тех же находках.
standing-is-neither = Нет: таких групп нет ни там, ни там. Бумага о других файлах, других находках или другой версии; либо знак прочитан неверно.
standing-is-few = Наберите две группы по четыре буквы и цифры, как внизу страницы.
standing-none = Отчёта ещё нет.
standing-file = Отчёт в PDF
standing-hint = Программа разбирает отчёт, заново считает хеши файлов, повторяет проверку и заново делает каждую страницу. Берутся открытые сейчас файлы; если их нет, программа спросит.
standing-check = Проверить отчёт…
standing-choose-report = Какой отчёт проверить
standing-choose-files = Файлы, которые проверялись
standing-job = Проверяется отчёт
standing-files = Все файлы
standing-lines = Что проверено
standing-failed = Отчёт не удалось проверить: { $what }
