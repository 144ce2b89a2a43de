place-precinct = № { $number } учаске
place-country = бүкіл ел
place-none = орны аталмаған
