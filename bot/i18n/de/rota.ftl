## Dienstplan: wer jetzt dran ist, wer danach kommt, und Erinnerungen

rota-title = Wer hat Dienst?
rota-line = *{ $channel }*: { $person } bis { $end }
rota-line-next = Danach: { $person }
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

rota-own-title = { $address ->
    [du] Deine
   *[sie] Ihre
} nächsten Schichten
rota-own-line = *{ $channel }*: { $start } bis { $end }
rota-own-line-running = *{ $channel }*: läuft gerade, noch bis { $end }
rota-own-none = { $address ->
    [du] Du stehst gerade in keinem Dienstplan.
   *[sie] Sie stehen gerade in keinem Dienstplan.
} Wer Dienst hat, zeigt `/dienst`.

rota-help-title = *Das kann `/dienst`*
rota-help =
    • `/dienst` zeigt, wer jetzt für welchen Kanal da ist, wer danach kommt und wer vertritt
    • `/dienst ich` zeigt { $address ->
        [du] deine
       *[sie] Ihre
    } nächsten Schichten
    • `/dienst { $example }` zeigt nur einen Kanal
    • `/dienst hilfe` zeigt diese Liste
rota-unknown = „{ $word }“ kenne ich hier nicht.
rota-unknown-near = „{ $word }“ kenne ich hier nicht. { $address ->
    [du] Meinst du
   *[sie] Meinen Sie
} `/dienst { $suggestion }`?

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
} Dienst für { $channel }*: { $start } bis { $end }.
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

## Im Morgengruß

rota-today = { $channel }: *{ $person }*
rota-today-new = { $channel }: *{ $person }*, ab heute
rota-today-changes = { $channel }: *{ $person }*, ab { $time } dann *{ $following }*
