## Dienstplan: wer jetzt dran ist, wer danach kommt, Abwesenheiten, Tausch, Übergaben

rota-title = Wer hat Dienst?
rota-nobody = niemand
rota-when = { $start } bis { $end }
rota-when-hours = { $day }, { $start } bis { $end }
rota-line = *{ $channel }*: { $person } bis { $end }
rota-line-instead = *{ $channel }*: { $person } bis { $end }, für { $instead }
rota-line-gap = *{ $channel }*: ⚠️ niemand bis { $end }
rota-line-none = *{ $channel }*: gerade kein Dienst
rota-line-off = *{ $channel }*: gerade kein Dienst, ab { $start } { $person }
rota-line-next = Danach: { $person }
rota-line-next-from = Danach ab { $start }: { $person }
rota-line-deputy = Vertretung: { $person }
rota-line-owner = *{ $channel }*: { $person }, ohne wechselnden Dienst
rota-line-not-yet = *{ $channel }*: bis zum Dienstbeginn { $owner }, ab { $start } dann { $person }
rota-no-channels = In der Team-Datei steht noch kein Kanal, also hat auch niemand Dienst.
rota-zones = Alle Zeiten in { $address ->
    [du] deiner
   *[sie] Ihrer
} Zeitzone ({ $own }). Die Übergabe richtet sich nach { $team }.
rota-footer = `/dienst ich` zeigt { $address ->
    [du] deine
   *[sie] Ihre
} nächsten Schichten.

## Eigene Schichten

rota-own-title = { $address ->
    [du] Deine
   *[sie] Ihre
} nächsten Schichten
rota-own-line = *{ $channel }*: { $period }
rota-own-line-running = *{ $channel }*: läuft gerade, noch bis { $end }
rota-for = (für { $person })
rota-own-none = { $address ->
    [du] Du stehst gerade in keinem Dienstplan.
   *[sie] Sie stehen gerade in keinem Dienstplan.
} Wer Dienst hat, zeigt `/dienst`.
rota-own-away = 🌴 Abwesend: { $period }
rota-own-swap = 🔁 Tausch offen: { $person } sucht jemanden für { $channel }, { $period }
rota-back = Zurücknehmen
rota-away-open = Abwesenheit eintragen
rota-swap-open = Schicht tauschen
rota-reminders = Erinnerungen

rota-help-title = *Das kann `/dienst`*
rota-help =
    • `/dienst` zeigt, wer jetzt für welchen Kanal da ist, wer danach kommt und wer vertritt
    • `/dienst ich` zeigt { $address ->
        [du] deine
       *[sie] Ihre
    } Schichten, Abwesenheiten und offenen Tauschanfragen
    • `/dienst wer { $example }` zeigt nur einen Kanal
    • `/dienst woche` und `/dienst monat` zeigen, was kommt
    • `/dienst weg 1.12.-5.12.` trägt { $address ->
        [du] dich
       *[sie] Sie
    } als abwesend ein, die Vertretung springt von selbst ein
    • `/dienst weg https://…` liest Abwesenheiten aus { $address ->
        [du] deinem
       *[sie] Ihrem
    } Kalender
    • `/dienst tausch` fragt andere, ob sie eine Schicht übernehmen, auch gegen eine von ihren
    • `/dienst übernehmen` nimmt jemandem eine Schicht ab
    • `/dienst einspringen` setzt für eine Zeit jemanden ein, egal was im Plan steht
    • `/dienst lücken` zeigt, wo niemand Dienst hat
    • `/dienst fairness` zeigt, wer wie viel Dienst hat
    • `/dienst kalender` bringt { $address ->
        [du] deine
       *[sie] Ihre
    } Schichten in { $address ->
        [du] deinen
       *[sie] Ihren
    } Kalender
    • `/dienst erinnerungen` stellt ein, wann ich erinnere
    • `/dienst hilfe` zeigt diese Liste
rota-unknown = „{ $word }“ kenne ich hier nicht.
rota-unknown-near = „{ $word }“ kenne ich hier nicht. { $address ->
    [du] Meinst du
   *[sie] Meinen Sie
} `/dienst { $suggestion }`?

## Erinnerungen

rota-remind-start = 🔔 *{ $address ->
    [du] Dein
   *[sie] Ihr
} Dienst für { $channel } hat begonnen* und geht bis { $end }.
rota-remind-ahead = 🗓️ *{ $days ->
    [0] Heute
    [1] Morgen
   *[other] In { $days } Tagen
} beginnt { $address ->
    [du] dein
   *[sie] Ihr
} Dienst für { $channel }*: { $period }.
rota-remind-instead = Vertretung für { $person }.
rota-remind-handover = { $person } übergibt an { $address ->
    [du] dich.
   *[sie] Sie.
}
rota-remind-handover-deputy = { $person } übergibt an { $address ->
    [du] dich und vertritt dich
   *[sie] Sie und vertritt Sie
}, falls etwas dazwischenkommt.
rota-remind-first = { $address ->
    [du] Du machst
   *[sie] Sie machen
} den Anfang, davor hatte niemand Dienst.
rota-remind-deputy = { $person } vertritt { $address ->
    [du] dich
   *[sie] Sie
}, falls etwas dazwischenkommt.
rota-remind-late = Diese Erinnerung kommt { $delay } zu spät: Ich war zwischendurch nicht da.
rota-remind-footer = Wer sonst Dienst hat, zeigt `/dienst`.

rota-reminders-title = Erinnerungen
rota-reminders-question = Wann soll ich { $address ->
    [du] dich an deinen
   *[sie] Sie an Ihren
} Dienst erinnern?
rota-reminders-days = { $days ->
    [0] zu Beginn
    [1] einen Tag vorher
   *[other] { $days } Tage vorher
}
rota-reminders-saved = Gespeichert. Ich erinnere { $address ->
    [du] dich
   *[sie] Sie
} { $when }.
rota-reminders-none = Gespeichert. Ich erinnere { $address ->
    [du] dich
   *[sie] Sie
} nicht mehr. Wer Dienst hat, zeigt weiterhin `/dienst`.

## Im Morgengruß

rota-today = { $channel }: *{ $person }*
rota-today-new = { $channel }: *{ $person }*, ab heute
rota-today-later = { $channel }: ab { $time } *{ $person }*
rota-today-changes = { $channel }: *{ $person }*, ab { $time } dann *{ $following }*

## Abwesenheiten

rota-away-title = Abwesenheit
rota-away-who = Wer ist abwesend?
rota-away-me = { $address ->
    [du] Du selbst
   *[sie] Sie selbst
}
rota-away-who-hint = { $address ->
    [du] Leer lassen, wenn du es selbst bist.
   *[sie] Leer lassen, wenn Sie es selbst sind.
}
rota-away-first = Erster Tag
rota-away-last = Letzter Tag
rota-away-until = Abwesend ab { $first }. *Bis wann?* Wenn es noch offen ist: ein Ende schätzen, ändern geht jederzeit.
rota-away-hint = Beide Tage zählen mit. Wer vertritt, erfährt es sofort, die Kanalleitung auch.
rota-away-noted = 🌴 { $person } ist abwesend: *{ $period }*
rota-away-no-duty = In dieser Zeit war kein Dienst geplant, es ändert sich nichts.
rota-away-taken-back = Zurückgenommen: { $person } ist doch nicht abwesend ({ $period }).

## Was sich ändert, für alle, die es angeht

rota-news-away = 🌴 *{ $person } ist abwesend: { $period }*
rota-news-back = ↩️ *{ $person } ist doch da: { $period }*
rota-news-swap = 🔁 *{ $person } übernimmt für { $other }: { $period }*
rota-news-exchange = 🔁 *{ $person } und { $other } tauschen: { $period } gegen { $back }*
rota-news-take = 🔁 *{ $person } nimmt { $other } eine Schicht ab: { $period }*
rota-news-gap = ✅ *{ $person } füllt eine Lücke: { $period }*
rota-news-cover = ✋ *{ $person } springt ein: { $period }* (eingetragen von { $by })
rota-news-undone = ↩️ *{ $by } hat die Übernahme durch { $person } zurückgenommen: { $period }*
rota-news-line = • { $channel }, { $period }: { $person }
rota-news-line-for = • { $channel }, { $period }: { $person } für { $other }
rota-news-line-lost = • { $channel }, { $period }: { $person } nicht mehr
rota-news-gap-line = • ⚠️ { $channel }, { $period }: noch niemand
rota-news-more = … und { $count ->
    [one] eine weitere Änderung
   *[other] { $count } weitere Änderungen
}
rota-done = ✅ Erledigt. Alle, die es angeht, wissen Bescheid.
rota-done-nothing = Im Dienstplan hat sich dadurch nichts geändert.
rota-undo = Rückgängig

## Lücken

rota-gap-title = ⚠️ { $count ->
    [one] Eine Lücke im Dienstplan
   *[other] { $count } Lücken im Dienstplan
}
rota-gap-title-filled = ✅ Keine Lücke mehr
rota-gap-line-filled = ✅ *{ $channel }*, { $period }: { $person } übernimmt
rota-gap-line-over = *{ $channel }*, { $period }: hat sich erledigt, hier ist kein Dienst mehr geplant
rota-gap-line = *{ $channel }*, { $period }: noch niemand
rota-gap-line-for = *{ $channel }*, { $period }: noch niemand, { $other } ist abwesend
rota-gap-hint = Wer zuerst drückt, hat den Dienst.
rota-gaps-none = Keine Lücken in den nächsten 30 Tagen. 🎉
rota-take-it = Übernehmen

## Woche, Monat, Verteilung

rota-list-title = Dienstplan: { $period }
rota-list-line = *{ $channel }*, { $period }: { $person }
rota-list-line-for = *{ $channel }*, { $period }: { $person } für { $other }
rota-list-empty = In dieser Zeit ist kein wechselnder Dienst geplant.
rota-list-more = … und { $count } weitere
rota-list-away-title = Abwesend
rota-list-away = { $person }: { $period }

## Tauschen, übernehmen, einspringen

rota-form-swap = Schicht tauschen
rota-form-take = Schicht übernehmen
rota-form-cover = Einspringen
rota-form-done = Dienstplan
rota-form-shift = Welche Schicht?
rota-form-whom = Wen fragen?
rota-form-everybody = Alle, die können
rota-form-whom-hint = Leer lassen, um alle zu fragen, die in dieser Zeit können.
rota-form-part = *Nur ein Teil?* Sonst einfach leer lassen.
rota-form-from-day = Von
rota-form-from-time = Uhrzeit
rota-form-until-day = Bis
rota-form-until-time = Uhrzeit
rota-form-search = Kanal, Name oder Datum eintippen
rota-form-back = Im Tausch gegen
rota-form-back-hint = Leer lassen, wenn es keine Schicht dafür gibt. Sonst wird gefragt, wer sie hat.
rota-form-place-label = Wo fragen?
rota-form-place = Auch im Slack-Kanal, wenn alle gefragt werden
rota-form-note = Nachricht dazu
rota-form-ask = Fragen
rota-form-gap = Lücke
rota-form-take-hint = Wem die Schicht gehörte, erfährt es sofort. Bis sie beginnt, lässt es sich rückgängig machen.
rota-form-channel = Kanal
rota-form-person = Wer?
rota-form-person-lead = Gilt für diese Zeit, egal was im Plan steht.
rota-form-person-self = Andere einsetzen kann nur, wem der Kanal gehört.
rota-swap-question = 🔁 *{ $person } sucht jemanden für { $channel }*: { $period }. { $address ->
    [du] Kannst du übernehmen?
   *[sie] Können Sie übernehmen?
}
rota-swap-question-back = 🔁 *{ $person } möchte mit { $address ->
    [du] dir
   *[sie] Ihnen
} tauschen:* { $address ->
    [du] Du übernimmst
   *[sie] Sie übernehmen
} { $channel }, { $period }. Dafür übernimmt { $person } { $backchannel }, { $back }.
rota-swap-posted = 🔁 *{ $person } sucht jemanden für { $channel }*: { $period }. Wer kann übernehmen?
rota-swap-back = Dafür: { $backchannel }, { $back }.
rota-swap-yes = Tauschen
rota-swap-offer = Nur im Tausch
rota-swap-exchanged = ✅ { $person } tauscht, im Gegenzug: { $backchannel }, { $back }.
rota-swap-asked-back = 🔁 Gefragt: { $people }. { $channel }, { $period } gegen { $backchannel }, { $back }.
rota-swap-asked = 🔁 Gefragt: { $people }. Es geht um { $channel }, { $period }.
rota-swap-asked-by = Angefragt von { $person }
rota-swap-decline = Geht nicht
rota-swap-withdraw = Anfrage zurückziehen
rota-swap-declined = { $address ->
    [du] Du hast
   *[sie] Sie haben
} abgesagt.
rota-swap-declined-by = Kann nicht: { $people }
rota-swap-accepted = ✅ { $person } übernimmt.
rota-swap-withdrawn = Hat sich erledigt, die Anfrage wurde zurückgezogen.
rota-swap-undone = ↩️ Übernommen und wieder zurückgenommen.
rota-swap-over = Vorbei, niemand hat übernommen.
rota-swap-expired = 🔁 Niemand hat { $channel }, { $period } übernommen. Es bleibt, wie es im Plan steht.
rota-swap-all-declined = 🔁 Alle Gefragten haben abgesagt: { $channel }, { $period }. Mit `/dienst tausch` { $address ->
    [du] kannst du andere fragen, oder sprich
   *[sie] können Sie andere fragen, oder sprechen Sie
} mit der Kanalleitung.
rota-swap-nudge = 🔁 *{ $person } sucht noch immer jemanden für { $channel }*: { $period }. Es sind noch { $left } bis dahin.

## Im Tausch

rota-offer-title = Tausch anbieten
rota-offer-explained = { $address ->
    [du] Du übernimmst
   *[sie] Sie übernehmen
} { $channel }, { $period }. Welche { $address ->
    [du] deiner
   *[sie] Ihrer
} Schichten soll { $person } dafür übernehmen?
rota-offer-shift = { $address ->
    [du] Deine
   *[sie] Ihre
} Schicht
rota-offer-send = Anbieten
rota-offer-sent = Angeboten: { $backchannel }, { $back }. { $person } bekommt die Frage gerade, { $address ->
    [du] du hörst
   *[sie] Sie hören
} von mir.
rota-offer-yours = 🔁 Im Tausch angeboten: { $backchannel }, { $back }
rota-offer-question = 🔁 *{ $person } übernimmt { $channel }, { $period }*, wenn { $address ->
    [du] du
   *[sie] Sie
} dafür { $backchannel }, { $back } { $address ->
    [du] übernimmst.
   *[sie] übernehmen.
}
rota-offer-no = Lieber nicht
rota-offer-agreed = ✅ Abgemacht, getauscht.
rota-offer-refused = Abgelehnt.
rota-offer-closed = Hat sich erledigt.
rota-offer-refused-told = 🔁 { $person } möchte { $channel }, { $period } nicht gegen { $backchannel }, { $back } tauschen.

## Übergabe

rota-handover-title = Übergabe
rota-handover-asked = 📝 *Am { $end } { $address ->
    [du] gibst du
   *[sie] geben Sie
} { $channel } an { $person } weiter.* Was muss { $person } wissen?
rota-handover-nothing = Offen ist gerade nichts: keine Alarme, keine Freigaben, nichts Fälliges.
rota-handover-write = Übergabe schreiben
rota-handover-change = Ändern
rota-handover-label = Für { $person }
rota-handover-hint = Was offen ist, steht schon da. Streichen und ergänzen erwünscht.
rota-handover-send = Übergeben
rota-handover-alert = • Alarm, Stufe { $level }: { $what }
rota-handover-approval = • Wartet auf Freigabe: { $title } ({ $channel }, { $planned })
rota-handover-plan = • Im Plan: { $title } ({ $channel }, { $planned })
rota-handover-received = 📝 *Übergabe von { $person } für { $channel }*, ab { $start }:
rota-handover-ack = Gelesen
rota-handover-you-read = ✅ Gelesen, { $address ->
    [du] du bist
   *[sie] Sie sind
} dran.
rota-handover-sent = Übergeben. { $person } bestätigt, wenn es gelesen ist.
rota-handover-unread = { $person } hat es noch nicht gelesen.
rota-handover-read = ✅ { $person } hat es gelesen.
rota-handover-confirmed = ✅ { $person } hat { $address ->
    [du] deine
   *[sie] Ihre
} Übergabe für { $channel } gelesen.

## Was nicht geht

rota-error-away-past = Diese Zeit ist schon vorbei. Für zurückliegende Tage ändert sich am Dienst nichts mehr.
rota-error-away-until = Bis wann? Bitte mit Ende schreiben, zum Beispiel `morgen 14 Uhr bis Freitag`.
rota-error-away-long = Länger als ein Jahr? Bitte die beiden Tage prüfen.
rota-error-away-known = Das steht schon da: { $period }.
rota-error-away-gone = Diese Abwesenheit ist schon vorbei oder zurückgenommen.
rota-error-nobody = „{ $who }“ steht nicht in der Team-Datei.
rota-error-not-in-team = { $who } steht nicht in der Team-Datei und kann deshalb keinen Dienst haben.
rota-error-you-not-in-team = Das geht nur für Leute aus dem Social-Media-Team. { $address ->
    [du] Wenn du dazugehörst, bitte
   *[sie] Wenn Sie dazugehören, bitten Sie
} jemanden mit Admin-Rechten um einen Eintrag in der Team-Datei.
rota-error-not-lead = Das kann nur, wer den Kanal leitet: { $who }.
rota-error-no-channels = In der Team-Datei steht noch kein Kanal.
rota-error-channel-gone = Diesen Kanal gibt es nicht mehr.
rota-error-channel = Einen Kanal „{ $word }“ kenne ich nicht. Es gibt { $known }.
rota-error-channel-near = Einen Kanal „{ $word }“ kenne ich nicht. { $address ->
    [du] Meinst du
   *[sie] Meinen Sie
} { $suggestion }? Es gibt { $known }.
rota-error-no-shift = { $address ->
    [du] Du hast
   *[sie] Sie haben
} in den nächsten zwei Jahren keine Schicht, die sich tauschen ließe.
rota-error-nothing-to-take = In den nächsten zwei Jahren gibt es keine Schicht, die { $address ->
    [du] du
   *[sie] Sie
} übernehmen { $address ->
    [du] könntest.
   *[sie] könnten.
}
rota-error-past = Das ist schon vorbei, am Dienst von gestern ändert sich nichts mehr.
rota-error-not-on-duty = Der Dienstplan hat sich inzwischen geändert: Diese Schicht gibt es so nicht mehr.
rota-error-gap-filled = Diese Lücke ist schon gefüllt: { $who } hat den Dienst.
rota-error-part-outside = Dieser Teil liegt außerhalb der Schicht.
rota-error-cover-long = Länger als 100 Tage? Dann gehört es in die Team-Datei.
rota-error-cover-gone = Das ist schon vorbei oder zurückgenommen.
rota-error-swap-known = Für diese Schicht läuft schon eine Anfrage.
rota-error-swap-nobody = Niemand aus der Rotation kann in dieser Zeit. { $address ->
    [du] Frag
   *[sie] Fragen Sie
} gezielt jemanden oder die Kanalleitung.
rota-error-swap-past = Diese Schicht ist schon vorbei.
rota-error-swap-self = Tauschen geht nur mit jemand anderem.
rota-error-swap-not-on-duty = Der Dienstplan hat sich inzwischen geändert: Hier gibt es nichts mehr zu übernehmen.
rota-error-swap-away = { $who } ist in dieser Zeit abwesend.
rota-error-swap-busy = { $who } hat dort in dieser Zeit schon Dienst.
rota-error-swap-not-asked = { $address ->
    [du] Du bist
   *[sie] Sie sind
} hier nicht gefragt worden.
rota-error-swap-back-other = Diese Schicht hat { $who }, gefragt werden soll aber jemand anderes. Bitte nur eins von beiden angeben.
rota-error-swap-back-started = Diese Schicht läuft schon und lässt sich nicht mehr dagegen tauschen.
rota-error-offer-gone = Über dieses Angebot ist schon entschieden.
rota-error-swap-gone = Diese Anfrage gibt es nicht mehr.
rota-error-swap-started = Diese Schicht läuft schon. Mit `/dienst tausch` { $address ->
    [du] kannst du
   *[sie] können Sie
} jemanden für den Rest suchen.
rota-error-swap-settled = { $state ->
    [accepted] Da war jemand schneller: { $who } übernimmt schon.
    [withdrawn] Die Anfrage wurde zurückgezogen.
    [undone] Das wurde schon rückgängig gemacht.
    [expired] Diese Schicht ist schon vorbei.
   *[open] Darüber ist noch nicht entschieden.
}
rota-error-handover-read = Das ist schon als gelesen vermerkt.
rota-error-handover-not-yours = Diese Übergabe ist nicht für { $address ->
    [du] dich.
   *[sie] Sie.
}
rota-error-handover-gone = Diese Übergabe gibt es nicht mehr.
