chart-source-file = Source: { $file }
chart-source-files = { $count ->
    [one] Source: { $count } file
   *[other] Source: { $count } files, listed in the report
}
chart-voted-in_boxes = Ballots in boxes
chart-voted-counted = Valid and invalid ballots
chart-turnout-axis = Turnout: { $voted } / { $registered }, %
chart-precincts-axis = Precincts
chart-histogram-title = Precincts by turnout
chart-histogram-full = exactly 100 %: { $count }
chart-histogram-above = above 100 %: { $count }
chart-histogram-summary = { $precincts ->
    [one] Turnout of { $precincts } precinct
   *[other] Turnout of { $precincts } precincts
} in steps of one per cent; the median is { $median }. Most precincts ({ $mode }) have a turnout from { $low } to { $high } %. Exactly 100 %: { $full }. Above 100 %: { $above }. Left out for want of figures: { $out }.
chart-share-title = Turnout and share of votes: { $line }
chart-share-axis = Share of { $line }, %
chart-density-legend = precincts in a cell:
chart-share-summary = Share of { $line } against turnout in { $precincts ->
    [one] { $precincts } precinct
   *[other] { $precincts } precincts
}. Median turnout { $turnout }, median share { $share }, correlation { $correlation }. Left out (no figures, or above 100 %): { $out }. Towns and villages differ, so a correlation by itself proves nothing.
chart-regions-title = Turnout by region
chart-regions-summary = Turnout of { $regions ->
    [one] { $regions } region
   *[other] { $regions } regions
}: highest in { $high } ({ $highest }), lowest in { $low } ({ $lowest }).
chart-bars-hidden = … { $count } between these are not drawn; see the table
chart-seats-title = Seats
chart-seats-axis = Seats
chart-seats-summary = Seats, { $seats } in all. { $lines }.
chart-intervals-summary = { $title }, by region ({ $regions ->
    [one] { $regions } region
   *[other] { $regions } regions
}): highest in { $high } ({ $highest }), lowest in { $low } ({ $lowest }).
chart-intervals-shared = { $title }, by region ({ $regions ->
    [one] { $regions } region
   *[other] { $regions } regions
}): from { $lowest } to { $highest }.
chart-intervals-same = { $title }, by region ({ $regions ->
    [one] { $regions } region
   *[other] { $regions } regions
}): { $highest } in each.
chart-intervals-flagged = { $flagged ->
    [0] None needs an explanation by this method.
    [one] One needs an explanation.
   *[other] { $flagged } need an explanation.
}
chart-fine-turnout-title = Turnout in steps of 0.1 %
chart-fine-share-title = Share in steps of 0.1 %: { $line }
chart-fine-share-axis = Share of { $line } in: { $base }, %
chart-fine-other = other tenths
chart-fine-whole = whole per cents
chart-fine-five = multiples of 5 %
chart-fine-summary = { $title }: { $precincts ->
    [one] { $precincts } station
   *[other] { $precincts } stations
} of { $least } voters or more. On whole percentages from 1 to 99 lie { $whole }, in the tenths beside them { $beside } on average; on multiples of 5 % { $fives }, beside them { $besidefives }. Left out (fewer voters, or no figures): { $out }.
chart-bins-title = Share by turnout: { $line }
chart-bins-ballots = ballots counted
chart-bins-share = share
chart-bins-core = usual turnout
chart-bins-core-share = share there
chart-bins-summary = Share of { $line } in the ballots of stations of like turnout, by steps of 1 %. Most ballots were counted at a turnout of { $most } %; the share there is { $share }. Steps with very few ballots are not drawn. Town and country differ in both, so that a share that changes with turnout proves nothing by itself.
chart-bins-core-summary = The usual turnout is { $low } to { $high }, the share there { $share }.
chart-cumulative-title = Shares cumulated by turnout
chart-cumulative-axis = Share of the ballots up to this turnout, %
chart-cumulative-line = { $line }: { $first } up to the median turnout, { $last } in the end
chart-cumulative-summary = Share of all ballots in the stations up to each turnout, from the lowest to the highest. { $lines }. Where a share does not depend on turnout its line is level; town and country, which differ in both, bend it too.
chart-intervals-excess = { $measure }, above what was expected
chart-digits-title = Last digits of counts of { $least } or more
chart-digits-seen = in the files
chart-digits-chance = by chance
chart-digits-line = { $line }: { $digit } stands { $seen } times, by chance { $chance }
chart-digits-summary = { $title }, and what chance gives. The digit furthest from it: { $lines }.
chart-hours-title = Voters by the hour: counted by observers and told officially
chart-hours-axis = Voters
chart-hours-below = Hours that both have, in the same precincts
chart-hours-counted = counted by observers
chart-hours-official = official growth
chart-hours-span = { $span }: { $counted } counted, { $official } officially, precincts: { $precincts }
chart-hours-summary = Voters whom observers counted in each span of hours, beside the official growth of the same precincts in the same hours. { $spans }. Observers see the room only; official figures include voters outside it and are reported a little before or after the hour.
