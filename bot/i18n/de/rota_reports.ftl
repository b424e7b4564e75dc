## Dienstplan: Bilder, Fairness und der Bericht am Montag

rota_reports-month-title = Dienstplan { $month }
rota_reports-month-state = Stand { $when } ({ $zone })
rota_reports-month-away = Abwesend
rota_reports-month-gap = Niemand hat Dienst
rota_reports-month-gap-short = offen
rota_reports-month-instead = { $person } (für { $other })
rota_reports-month-holidays = Feiertage: { $days }
rota_reports-month-more = { $count ->
    [one] Eine weitere Zeile
   *[other] { $count } weitere Zeilen
} passten nicht ins Bild; `/dienst woche` zeigt alles.
rota_reports-picture-comes = 🖼️ Das Bild kommt als Direktnachricht.
rota_reports-fair-title = Wie fair ist der Dienst verteilt?
rota_reports-fair-period = { $start } bis { $end }
rota_reports-fair-note = Nachts: 22 bis 6 Uhr. Jede Stunde zählt einmal, Feiertag vor Wochenende vor Nacht.
rota_reports-fair-more = { $count ->
    [one] … und eine weitere Person
   *[other] … und { $count } weitere Personen
}
rota_reports-fair-alt = Dienst im Vergleich. Abdeckung { $coverage }, Ausgleich { $balance }, Qualität { $quality }. Stunden
rota_reports-fair-explained = Abdeckung: Anteil der Zeit, in der jemand Dienst hat. Ausgleich: wie ähnlich lang alle Dienst haben. Qualität: das Mittel von beidem.
rota_reports-coverage = Abdeckung
rota_reports-balance = Ausgleich
rota_reports-quality = Qualität
rota_reports-figures = Abdeckung *{ $coverage }* · Ausgleich *{ $balance }* · Qualität *{ $quality }*
rota_reports-percent = { $value } %
rota_reports-part-day = tagsüber
rota_reports-part-night = nachts
rota_reports-part-weekend = Wochenende
rota_reports-part-holiday = Feiertag
rota_reports-hours = { $hours } h
rota_reports-mean = Durchschnitt { $hours } h
rota_reports-alerts = { $count ->
    [0] kein Alarm
    [one] 1 Alarm
   *[other] { $count } Alarme
}
rota_reports-load = • *{ $person }*: { $hours } Std., davon { $nights } nachts, { $weekends } am Wochenende, { $holidays } an Feiertagen{ $alerts ->
    [0] {""}
    [one] , 1 Alarm
   *[other] , { $alerts } Alarme
}

rota_reports-monday-title = 🗓️ Der Dienst in den nächsten 30 Tagen
rota_reports-gaps-none = ✅ Für die nächsten 30 Tage ist jeder Dienst besetzt.
rota_reports-gaps = ⚠️ { $count ->
    [one] Ein Dienst ist noch offen:
   *[other] { $count } Dienste sind noch offen:
}
rota_reports-gaps-more = … und { $count } weitere. Alle zeigt `/dienst lücken`.

## Wer gerade Dienst hat, im Thema des Slack-Kanals

rota_reports-topic = Dienst: { $people }
rota_reports-topic-line = { $channel } { $person }
rota_reports-topic-nobody = Dienst: gerade niemand
