## Abwesenheiten aus dem eigenen Kalender

absence_calendars-title = Abwesenheiten aus dem Kalender
absence_calendars-none = Ich lese bei { $address ->
    [du] dir
   *[sie] Ihnen
} keinen Kalender mit.
absence_calendars-how = Mit `/dienst weg https://…` { $address ->
    [du] gibst du mir die geheime iCal-Adresse deines
   *[sie] geben Sie mir die geheime iCal-Adresse Ihres
} Kalenders. Google: Einstellungen des Kalenders → Privatadresse im iCal-Format. Outlook: Kalender veröffentlichen → ICS.
absence_calendars-what = Ich lese stündlich und merke mir nur Zeiten, die als abwesend markiert sind oder nach Urlaub, Krankheit oder Ähnlichem klingen. Titel und andere Termine behalte ich nicht.
absence_calendars-connected = 📅 Danke, ich lese den Kalender gleich und melde mich, wenn es geklappt hat.
absence_calendars-read = 📅 Zuletzt gelesen: { $when }
absence_calendars-disconnect = Nicht mehr lesen
absence_calendars-disconnected = Den Kalender lese ich nicht mehr. Kommende Abwesenheiten daraus gelten nicht mehr, selbst eingetragene bleiben.
absence_calendars-works = ✅ Der Kalender ist gelesen. { $count ->
    [0] In den nächsten 180 Tagen steht keine Abwesenheit darin.
    [one] Eine Abwesenheit in den nächsten 180 Tagen ist eingetragen.
   *[other] { $count } Abwesenheiten in den nächsten 180 Tagen sind eingetragen.
}
absence_calendars-fails = ⚠️ { $address ->
    [du] Deinen
   *[sie] Ihren
} Kalender kann ich gerade nicht lesen.
absence_calendars-fails-then = Ich versuche es weiter. Was schon eingetragen ist, gilt; Neues bitte mit `/dienst weg` eintragen.

absence_calendars-error-not-member = Abwesenheiten trägt nur das Team ein. Wer dazugehört, steht in der Team-Datei.
absence_calendars-error-none = Ich lese gar keinen Kalender mit, also gibt es nichts zu beenden.
absence_calendars-error-address = Das ist keine Adresse eines Kalenders. Sie beginnt mit `https://` und endet oft mit `.ics`.
absence_calendars-error-https = Die Adresse muss mit `https://` beginnen.
absence_calendars-error-private = Die Adresse liegt in einem internen Netz, dort lese ich nicht. Bitte die öffentliche iCal-Adresse nehmen.
absence_calendars-error-redirects = Die Adresse leitet zu oft weiter. Bitte die endgültige nehmen.
absence_calendars-error-gone = Unter der Adresse ist kein Kalender (mehr), oder er ist nicht freigegeben. Bitte eine neue Adresse anlegen und mir geben.
absence_calendars-error-unreachable = Der Server des Kalenders antwortet nicht richtig.
absence_calendars-error-slow = Der Server des Kalenders braucht zu lange.
absence_calendars-error-large = Der Kalender ist größer als 5 MB, das ist mir zu viel. Ein eigener Kalender nur für Abwesenheiten hilft.
absence_calendars-error-too-many = Der Kalender hat zu viele Termine. Ein eigener Kalender nur für Abwesenheiten hilft.
absence_calendars-error-no-calendar = Unter der Adresse ist etwas, aber kein Kalender im iCal-Format.
absence_calendars-error-broken = Die Kalenderdatei ist beschädigt.
