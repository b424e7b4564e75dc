## Kalender-Adressen: der Dienst- und Redaktionsplan im eigenen Kalender

calendar_feeds-title = Lotse im Kalender
calendar_feeds-what-mine = 📅 *{ $address ->
    [du] Deine
   *[sie] Ihre
} Dienste* auf allen Kanälen
calendar_feeds-what-channel = 📅 *Dienste für { $channel }*
calendar_feeds-what-team = 📅 *Dienste des ganzen Teams*
calendar_feeds-what-plan = 📅 *Redaktionsplan*
calendar_feeds-none = Dafür { $address ->
    [du] hast du
   *[sie] haben Sie
} noch keine Adresse.
calendar_feeds-since = Dafür { $address ->
    [du] hast du
   *[sie] haben Sie
} seit dem { $day } eine Adresse. Ich zeige sie aus Sicherheitsgründen nur einmal; eine neue ersetzt die alte.
calendar_feeds-create = Adresse anlegen
calendar_feeds-renew = Neue Adresse
calendar_feeds-revoke = Adresse sperren
calendar_feeds-others = Auch möglich: `/dienst kalender team` und `/dienst kalender instagram`
calendar_feeds-created = Das ist die Adresse. Bitte gleich kopieren, ich zeige sie nur dieses eine Mal:
calendar_feeds-how = *Google:* Weitere Kalender → Per URL. *Outlook:* Kalender hinzufügen → Aus dem Internet abonnieren. *Apple:* Ablage → Neues Kalenderabonnement. Änderungen kommen an, sobald das Programm wieder nachsieht; bei Google kann das Stunden dauern.
calendar_feeds-secret = Wer die Adresse kennt, kann mitlesen. { $address ->
    [du] Gib
   *[sie] Geben Sie
} sie nicht weiter und { $address ->
    [du] sperre
   *[sie] sperren Sie
} sie, wenn sie in falsche Hände kommt.
calendar_feeds-revoked = Die Adresse ist gesperrt und führt ab sofort ins Leere.

calendar_feeds-error-none = Da war keine Adresse mehr zu sperren.
calendar_feeds-error-channel = Einen Kanal „{ $typed }“ kenne ich nicht. `/dienst` zeigt alle Kanäle.
calendar_feeds-error-not-member = Kalender-Adressen gibt es nur für das Team. Wer dazugehört, steht in der Team-Datei.
calendar_feeds-error-no-address = Kalender-Adressen sind noch nicht eingerichtet. Wer Lotse betreibt, muss `LOTSE_PUBLIC_URL` setzen: die Adresse, unter der Lotse aus dem Netz erreichbar ist.

calendar_feeds-name-mine = Meine Dienste ({ $company })
calendar_feeds-name-channel = Dienst { $channel } ({ $company })
calendar_feeds-name-team = Dienstplan { $company }
calendar_feeds-name-plan = Redaktionsplan { $company }
calendar_feeds-duty = { $channel }: { $person }
calendar_feeds-duty-own = Dienst { $channel }
calendar_feeds-gap = { $channel }: niemand hat Dienst
calendar_feeds-gap-note = Diese Lücke ist noch offen. In Slack lässt sie sich mit /dienst übernehmen.
calendar_feeds-instead = In Vertretung für { $person }
calendar_feeds-item = { $channel }: { $title }
