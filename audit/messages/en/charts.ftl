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
}): highest in { $high } ({ $highest }), lowest in { $low } ({ $lowest }). { $flagged ->
    [0] None needs an explanation by this method.
    [one] One needs an explanation.
   *[other] { $flagged } need an explanation.
}
