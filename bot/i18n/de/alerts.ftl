## Krise: Alarm schlagen, übernehmen, weitergeben

alerts-level = Stufe { $number } · { $name }
alerts-level-0 = Windstille
alerts-level-0-means = Keine Kritik, nichts in den Medien
alerts-level-1 = leiser Zug
alerts-level-1-means = Einzelne kritisieren, mehr nicht
alerts-level-2 = schwache Brise
alerts-level-2-means = Kritik wiederholt sich, die Community reagiert kaum
alerts-level-3 = frische Brise
alerts-level-3-means = Anhaltende Kritik, greift auf andere Kanäle über, erste Blogs
alerts-level-4 = starker Wind
alerts-level-4-means = Protest formiert sich auf allen Kanälen, viele Online-Berichte
alerts-level-5 = Sturm
alerts-level-5-means = Protest wird Kampagne, Kritik überwiegt, Presse und TV folgen
alerts-level-6 = Orkan
alerts-level-6-means = Nicht mehr zu bremsen, aggressiv; Topthema in allen Medien

alerts-form-title = Shitstorm melden
alerts-form-intro = Kurz: Was ist los? Ich wecke sofort, wer entscheidet, und frage nach, bis jemand übernimmt.
alerts-form-what = Was passiert gerade?
alerts-form-what-example = z. B. Unter dem Reel von heute sammeln sich wütende Kommentare zur Preiserhöhung
alerts-form-where = Wo?
alerts-form-elsewhere = Woanders
alerts-form-level = Wie schlimm ist es?
alerts-form-level-hint = Im Zweifel eine Stufe höher. Ab Stufe 3 wird es gefährlich.
alerts-form-link = Link zum Beitrag oder Kommentar
alerts-form-submit = Alarm auslösen

alerts-raised = 🚨 Alarm ist raus ({ $level }). { $who } weiß Bescheid und soll übernehmen. Ich melde mich, sobald das passiert ist.
alerts-raise = Shitstorm melden

alerts-title = { $sign } { $level }
alerts-yours = *{ $address ->
    [du] Du entscheidest: Übernimmst du?
   *[sie] Sie entscheiden: Übernehmen Sie?
}* Nach 5 Minuten frage ich die Vertretung.
alerts-step-in = *{ $who } hat noch nicht reagiert. { $address ->
    [du] Übernimmst du?
   *[sie] Übernehmen Sie?
}*
alerts-handed-to-you = *{ $who } gibt { $address ->
    [du] dir den Fall weiter: Übernimmst du?
   *[sie] Ihnen den Fall weiter: Übernehmen Sie?
}* Nach 5 Minuten frage ich die Vertretung.
alerts-acknowledge = Ich übernehme
alerts-acknowledge-label = Ich übernehme diesen Alarm
alerts-hand-over = Weitergeben
alerts-hand-over-intro = *{ $level }*: Wer soll übernehmen? Die Person bekommt den Fall sofort, und die Uhr läuft neu.
alerts-hand-over-to = An wen?
alerts-false-alarm = Fehlalarm
alerts-false-alarm-sure = Damit ist der Alarm für alle beendet. Alle Gefragten sehen, wer das entschieden hat.
alerts-false-alarm-yes = Ja, Fehlalarm
alerts-resolve = Fall abschließen
alerts-resolve-note = { $address ->
    [du] Was habt ihr getan?
   *[sie] Was haben Sie getan?
}
alerts-resolve-note-hint = Ein, zwei Sätze reichen. Alle Beteiligten sehen sie.

alerts-fact-where = *Wo*
    { $where }
alerts-fact-by = *Gemeldet*
    { $who }, { $when }
alerts-fact-link = *Link*
    { $link }
alerts-dangerous = ⚠️ Ab Stufe 3 wird es gefährlich: { $means }.
alerts-note = Was getan wurde: { $note }

alerts-state-raised = ⏳ *Noch niemand dran.* { $step ->
    [owner] Gefragt ist { $who }.
    [deputy] { $who } hat nicht reagiert, jetzt ist auch die Vertretung gefragt.
   *[everybody] { $who } hat nicht reagiert, jetzt ist das ganze Krisenteam gefragt.
}
alerts-state-acknowledged = 🟠 *{ $who } hat übernommen* ({ $when }).
alerts-state-resolved = ✅ *Erledigt*, abgeschlossen von { $who } ({ $when }).
alerts-state-false_alarm = ⚪ *Fehlalarm*, entschieden von { $who } ({ $when }).

alerts-log-escalated = ⏫ Niemand hat übernommen. Gefragt sind jetzt { $who }.
alerts-log-again = ⏰ Immer noch niemand. Zum { $count }. Mal an alle: { $who }.
alerts-late = (Kommt { $late } zu spät, ich war nicht erreichbar.)
alerts-still-open = 🚨 *Immer noch niemand dran*, seit { $waiting }: { $level }. { $address ->
    [du] Kannst du übernehmen?
   *[sie] Können Sie übernehmen?
}
alerts-handed-over = ↪️ { $by } hat den Fall an { $to } weitergegeben.

alerts-running = { $count ->
    [one] Ein Alarm läuft
   *[other] { $count } Alarme laufen
}
alerts-none = Ruhige See: Gerade läuft kein Alarm.
alerts-summary = { $sign } *{ $level }* · { $where }
    { $what }
alerts-help = *Wenn es brennt:* `/shitstorm` und kurz dahinter, was los ist. `/shitstorm status` zeigt, was gerade läuft und wer dran ist.

alerts-error-gone = Diesen Alarm gibt es nicht mehr.
alerts-error-nobody = Ich finde niemanden, der entscheiden könnte: In der Team-Datei steht niemand mit dieser Rolle, kein Krisenteam und kein Admin. { $address ->
    [du] Ruf bitte direkt jemanden an
   *[sie] Bitte rufen Sie direkt jemanden an
}. Danach tragen die Lotse-Admins am besten jemanden in die Team-Datei ein.
alerts-error-not-asked = Darüber entscheiden { $who } und das Krisenteam. { $address ->
    [du] Wenn du etwas weißt, schreib es
   *[sie] Wenn Sie etwas wissen, schreiben Sie es
} ihnen bitte direkt.
alerts-error-settled = { $state ->
    [acknowledged] { $who } hat schon übernommen.
    [resolved] Der Fall ist schon abgeschlossen, von { $who }.
    [false_alarm] Das war ein Fehlalarm, entschieden von { $who }.
   *[raised] Noch hat niemand übernommen, gefragt ist { $who }. { $address ->
        [du] Bitte übernimm zuerst.
       *[sie] Bitte übernehmen Sie zuerst.
    }
}
alerts-error-hand-over-self = { $address ->
    [du] Du kannst den Fall nicht an dich selbst weitergeben. Nimm „Ich übernehme“.
   *[sie] Sie können den Fall nicht an sich selbst weitergeben. Nehmen Sie „Ich übernehme“.
}
alerts-error-hand-over-nobody = Dieses Konto kann niemand lesen. { $address ->
    [du] Such
   *[sie] Bitte suchen Sie
} jemand anderen aus.
