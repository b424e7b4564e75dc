## Datumsangaben: was verstanden wurde, und was an einer nicht stimmt

dates-day = { $day }
dates-range = { $first } bis { $last } ({ $days } Tage)
dates-moment = { $day }, { $time } Uhr
dates-hours = { $day }, { $begins } bis { $ends } Uhr
dates-span = { $start } bis { $end }
dates-note-next = „Nächste“ heißt für mich: in der nächsten Kalenderwoche. Für den nächstliegenden Tag „kommenden“ schreiben.

dates-error-unknown = „{ $typed }“ verstehe ich nicht als Datum. So geht es: `1.12.`, `1.12.-5.12.`, `morgen`, `nächsten Freitag`, `nächste Woche`, `in 3 Tagen`.
dates-error-day = Den { $day }. { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
} gibt es nicht: Der Monat hat { $last } Tage.
dates-error-leap = { $year } ist kein Schaltjahr, der Februar endet mit dem 28.
dates-error-month = Einen { $month }. Monat gibt es nicht. Der Tag steht vorn: `24.12.` oder `2026-12-24`.
dates-error-month-missing = Da fehlt der Monat, zum Beispiel `{ $day }.12.`.
dates-error-weekday = Der { $day }.{ $month }. ist ein { $weekday ->
    [1] Montag
    [2] Dienstag
    [3] Mittwoch
    [4] Donnerstag
    [5] Freitag
    [6] Samstag
   *[7] Sonntag
}. Was ist gemeint, der Wochentag oder das Datum? Bitte nur eins davon schreiben.
dates-error-slashed = „{ $typed }“ kann zwei Tage bedeuten. Bitte so schreiben: `24.12.` oder `2026-12-24`.
dates-error-week = Eine Kalenderwoche { $week } gibt es nicht.
dates-error-year = Das Jahr { $year } kann nicht gemeint sein. Bitte das Datum prüfen.
dates-error-inverted = Das Ende liegt vor dem Anfang. Bitte die beiden Tage prüfen.
dates-error-clocks-inverted = Das Ende liegt vor dem Anfang. Bitte die beiden Uhrzeiten prüfen.
dates-error-clock = „{ $typed }“ verstehe ich nicht als Uhrzeit. So geht es: `10:00`, `10 Uhr`, `halb elf`.
dates-error-no-days = Null Tage sind keine Zeit. Bitte die Zahl prüfen.
