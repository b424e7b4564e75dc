## Rota: pictures, fairness and the report on Mondays

rota_reports-month-title = Rota { $month }
rota_reports-month-state = As of { $when } ({ $zone })
rota_reports-month-away = Away
rota_reports-month-gap = Nobody on duty
rota_reports-month-gap-short = open
rota_reports-month-instead = { $person } (for { $other })
rota_reports-month-holidays = Public holidays: { $days }
rota_reports-month-more = { $count ->
    [one] One more line
   *[other] { $count } more lines
} didn't fit into the picture; `/rota week` shows everything.
rota_reports-picture-comes = 🖼️ The picture is on its way as a direct message.
rota_reports-fair-title = How fairly is duty shared?
rota_reports-fair-period = { $start } to { $end }
rota_reports-fair-note = Nights: 10 pm to 6 am. Every hour counts once, a holiday before a weekend before a night.
rota_reports-fair-more = { $count ->
    [one] … and one more person
   *[other] … and { $count } more people
}
rota_reports-fair-alt = Duty compared. Coverage { $coverage }, balance { $balance }, quality { $quality }. Hours
rota_reports-fair-explained = Coverage: how much of the time somebody is on duty. Balance: how evenly the hours are shared. Quality: the mean of both.
rota_reports-coverage = Coverage
rota_reports-balance = Balance
rota_reports-quality = Quality
rota_reports-figures = Coverage *{ $coverage }* · Balance *{ $balance }* · Quality *{ $quality }*
rota_reports-percent = { $value }%
rota_reports-part-day = by day
rota_reports-part-night = nights
rota_reports-part-weekend = weekends
rota_reports-part-holiday = holidays
rota_reports-hours = { $hours } h
rota_reports-mean = Average { $hours } h
rota_reports-alerts = { $count ->
    [0] no alerts
    [one] 1 alert
   *[other] { $count } alerts
}
rota_reports-load = • *{ $person }*: { $hours } hrs, of which { $nights } at night, { $weekends } at weekends, { $holidays } on public holidays{ $alerts ->
    [0] {""}
    [one] , 1 alert
   *[other] , { $alerts } alerts
}

rota_reports-monday-title = 🗓️ Duty over the next 30 days
rota_reports-gaps-none = ✅ Every shift of the next 30 days has somebody.
rota_reports-gaps = ⚠️ { $count ->
    [one] One shift is still open:
   *[other] { $count } shifts are still open:
}
rota_reports-gaps-more = … and { $count } more. `/rota gaps` shows them all.

## Who is on duty now, in the Slack channel's topic

rota_reports-topic = On duty: { $people }
rota_reports-topic-line = { $channel } { $person }
rota_reports-topic-nobody = On duty: nobody at the moment
