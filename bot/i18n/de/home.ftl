## Startseite und /lotse

home-title = Moin { $name }!
home-title-anonymous = Moin!
home-text = Startseite von Lotse: wer Dienst hat, was heute rausgeht und was auf dich wartet.
home-alerts = 🚨 Gerade läuft etwas
home-duty = Dienst
home-plan = Heute im Plan
home-approvals = { $address ->
    [du] Wartet auf deine Freigabe
   *[sie] Wartet auf Ihre Freigabe
}
home-approvals-none = Nichts offen. Alles freigegeben, was { $address ->
    [du] bei dir lag
   *[sie] bei Ihnen lag
}.
home-approval-line = *{ $title }* · { $channel } · { $when }
home-ask = Richtlinie fragen
home-add = Beitrag planen
home-raise = Shitstorm melden
home-help-hint = Was ich sonst kann: `/lotse`

home-help-title = Lotse hält das Social-Media-Team auf Kurs
home-help-guidelines = *Richtlinien* · `/richtlinie Darf ich Kundenfotos posten?` zeigt die passende Stelle im Wortlaut. Im Slack-Kanal geht auch { $bot } mit der Frage dahinter, und hier per Direktnachricht sowieso.
home-help-rota = *Dienst* · `/dienst` sagt, wer jetzt dran ist, wer danach kommt und wer vertritt.
home-help-editorial = *Redaktionsplan* · `/redaktionsplan` zeigt heute und diese Woche, `/redaktionsplan add` plant einen Beitrag.
home-help-approvals = *Freigaben* · `/freigaben` zeigt, was auf { $address ->
    [du] dich
   *[sie] Sie
} wartet. Ein ✅ oder ❌ an der Nachricht zählt genauso wie der Knopf.
home-help-alerts = *Krise* · `/shitstorm` alarmiert, wer entscheidet, und fragt nach, bis jemand übernimmt.

home-status-title = So geht es Lotse
home-status-ok = ✅ Alles zugestellt, nichts hängt.
home-status-waiting = { $count ->
    [one] Eine Nachricht wartet
   *[other] { $count } Nachrichten warten
} auf Zustellung, die älteste seit { $age }.
home-status-dead = { $count ->
    [one] Eine Nachricht konnte
   *[other] { $count } Nachrichten konnten
} nicht zugestellt werden:
home-status-dead-line = { $method } an { $lane } · `{ $error }` · { $when }
home-status-more = … und { $count } weitere
home-status-retry = Noch einmal versuchen
home-status-retried = { $count ->
    [one] Eine Nachricht geht
   *[other] { $count } Nachrichten gehen
} noch einmal raus.
home-status-only-admins = Den Zustand von Lotse sehen nur Admins. { $admins ->
    [none] In der Team-Datei steht noch niemand mit der Rolle `admin`.
   *[other] Das sind bei euch: { $admins }.
}

home-refused-title = 🔧 Slack lässt mich etwas nicht tun
home-refused-text = `{ $method }` hat Slack mit `{ $error }` abgelehnt. { $mend } Alles andere läuft weiter; zu diesem Fehler melde ich mich nur dieses eine Mal.
home-refused-missing_scope = Mir fehlt eine Berechtigung ({ $needed }). Bitte `lotse manifest` in die App-Einstellungen übernehmen und die App neu installieren.
home-refused-not_in_channel = Ich bin nicht in { $where }. Bitte dort `/invite @lotse` eingeben.
home-refused-is_archived = { $where } ist archiviert. Bitte den Slack-Kanal wieder öffnen oder in der Team-Datei einen anderen eintragen.
home-refused-channel_not_found = Den Slack-Kanal { $where } gibt es nicht, oder ich darf ihn nicht sehen. Bitte die Id in der Team-Datei prüfen und mich dorthin einladen.
home-refused-user = Das Konto von { $where } ist deaktiviert oder nicht erreichbar. Bitte die Team-Datei anpassen, damit niemand vergeblich gefragt wird.
home-refused-plan_upgrade_required = Das kann nur ein bezahlter Slack-Tarif. Wer darauf verzichtet, verliert nur diese eine Funktion.
home-refused-unknown_method = Dieser Slack-Server kennt die Funktion nicht. Bitte `SLACK_API_URL` prüfen.
home-refused-other = Bitte `/lotse status` ansehen: Dort steht, was liegen geblieben ist.
