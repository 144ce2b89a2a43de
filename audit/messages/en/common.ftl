place-precinct = precinct { $number }
place-country = the whole country
place-none = place not named
