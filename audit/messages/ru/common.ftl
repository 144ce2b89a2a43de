place-precinct = участок № { $number }
place-country = вся страна
place-none = место не названо
