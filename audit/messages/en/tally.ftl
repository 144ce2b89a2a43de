# Hours of voting, tallies of voters, several ballots of one day
field-hour = Turnout at { $hour }
reason-by-hour = turnout at { $hour }
reason-hour-again = turnout at { $hour }, which another column gives too
problem-hour-no-number = “{ $found }” in the column “{ $header }” is not a number: the figure of this hour is missing in the audit. Correct the value in the preview or leave it so.
problem-hours-no-unit = Whether the figures by the hour are voters or percentages nothing says; they are left out of every comparison. Write “voters” or “%” into the header of an hour.
problem-hours-no-way = Whether the figures by the hour are all voters until then or those of that hour alone, neither the headers nor the figures tell; they are left out of every comparison. Write “by 10:00” or “09:00-10:00” into the headers.
