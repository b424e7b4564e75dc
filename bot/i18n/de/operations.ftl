## Betrieb: was klemmt und wer davon hört

operations-status-title = So geht es Lotse
operations-status-ok = ✅ Alles zugestellt, nichts hängt.
operations-status-waiting = { $count ->
    [one] Eine Nachricht wartet
   *[other] { $count } Nachrichten warten
} auf Zustellung, die älteste seit { $age }.
operations-status-dead = { $count ->
    [one] Eine Nachricht konnte
   *[other] { $count } Nachrichten konnten
} nicht zugestellt werden:
operations-status-dead-line = { $method } an { $lane } · `{ $error }` · { $when }
operations-status-retry = Noch einmal versuchen
operations-status-retried = { $count ->
    [one] Eine Nachricht geht
   *[other] { $count } Nachrichten gehen
} noch einmal raus.
operations-status-only-admins = Den Zustand von Lotse sehen nur Admins. { $admins ->
    [none] In der Team-Datei steht noch niemand mit der Rolle `admin`.
   *[other] Das sind hier: { $admins }.
}

operations-refused-title = 🔧 Slack lässt mich etwas nicht tun
operations-refused-text = `{ $method }` hat Slack mit `{ $error }` abgelehnt. { $mend } Alles andere läuft weiter; zu diesem Fehler melde ich mich nur dieses eine Mal.
operations-refused-missing_scope = Mir fehlt eine Berechtigung ({ $needed }). Bitte `lotse manifest` in die App-Einstellungen übernehmen und die App neu installieren.
operations-refused-not_in_channel = Ich bin nicht in { $where }. Bitte dort `/invite @lotse` eingeben.
operations-refused-is_archived = { $where } ist archiviert. Bitte den Slack-Kanal wieder öffnen oder in der Team-Datei einen anderen eintragen.
operations-refused-channel_not_found = Den Slack-Kanal { $where } gibt es nicht, oder ich darf ihn nicht sehen. Bitte die Id in der Team-Datei prüfen und mich dorthin einladen.
operations-refused-user = Das Konto von { $where } ist deaktiviert oder nicht erreichbar. Bitte die Team-Datei anpassen, damit niemand vergeblich gefragt wird.
operations-refused-not_enabled = Der Home-Tab der App ist abgeschaltet. Bitte `lotse manifest` in die App-Einstellungen übernehmen und die App neu installieren.
operations-refused-plan_upgrade_required = Das kann nur ein bezahlter Slack-Tarif. Wer darauf verzichtet, verliert nur diese eine Funktion.
operations-refused-unknown_method = Dieser Slack-Server kennt die Funktion nicht. Bitte `SLACK_API_URL` prüfen.
operations-refused-usergroup_permission = Benutzergruppen darf ich nicht ändern. In den Einstellungen des Workspace (Berechtigungen → Benutzergruppen) muss „alle“ sie verwalten dürfen; sonst bitte `LOTSE_DUTY_GROUP` leeren.
operations-refused-usergroup_gone = Die Benutzergruppe gibt es nicht (mehr). Bitte `LOTSE_DUTY_GROUP` prüfen; die Id (S…) steht in den Details der Gruppe.
operations-refused-usergroup_members = Jemand im Dienst kann nicht in die Benutzergruppe: Gäste und Bots nimmt Slack dort nicht auf. Die Gruppe bleibt, wie sie war.
operations-refused-other = Bitte `/lotse status` ansehen: Dort steht, was liegen geblieben ist.

operations-failing = 🔧 Eine geplante Aufgabe (`{ $kind }`) schlägt immer wieder fehl: { $error }. Ich versuche es weiter. Mehr steht im Protokoll von Lotse.
