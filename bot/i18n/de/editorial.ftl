## Redaktionsplan: was wann rausgeht

editorial-title = Redaktionsplan
editorial-status = { $status ->
    [idea] 💡 Idee
    [draft] ✏️ Entwurf
    [in_review] 👀 in Freigabe
    [changes_requested] 💬 Änderungen gewünscht
    [approved] ✅ freigegeben
    [scheduled] 🗓️ eingeplant
    [published] 📣 veröffentlicht
   *[cancelled] 🚫 abgesagt
}
editorial-today = Heute, { $day }
editorial-tomorrow = Morgen, { $day }
editorial-overdue = Liegen geblieben
editorial-nothing-today = Heute ist nichts geplant.
editorial-nothing-week = Diese Woche ist nichts mehr geplant.
editorial-next = Als Nächstes: *{ $title }* · { $channel } · { $when }
editorial-more = { $count ->
    [one] … und ein weiterer Beitrag
   *[other] … und { $count } weitere Beiträge
}
editorial-zones = Alle Zeiten in { $address ->
    [du] deiner
   *[sie] Ihrer
} Zeitzone ({ $own }). Das Team plant nach { $team }.
editorial-add = Beitrag planen
editorial-show = Plan ansehen
editorial-edit = Bearbeiten
editorial-publish = Als veröffentlicht markieren
editorial-cancel = Absagen
editorial-request = Freigabe anfragen
editorial-request-label = Freigabe für { $title } anfragen

editorial-help-title = *Das kann `/redaktionsplan`*
editorial-help =
    • `/redaktionsplan` zeigt, was heute und diese Woche rausgeht
    • `/redaktionsplan neu` plant einen Beitrag; der Titel darf gleich dahinter stehen
    • `/redaktionsplan hilfe` zeigt diese Liste
    Aus einer Nachricht wird ein Beitrag über ihr Menü: *In den Redaktionsplan*.
editorial-unknown = „{ $word }“ kenne ich hier nicht.
editorial-unknown-near = „{ $word }“ kenne ich hier nicht. { $address ->
    [du] Meinst du
   *[sie] Meinen Sie
} `/redaktionsplan { $suggestion }`?

## Das Formular

editorial-form-new = Beitrag planen
editorial-form-edit = Beitrag bearbeiten
editorial-form-submit-new = Einplanen
editorial-form-title = Titel
editorial-form-title-placeholder = Woran alle den Beitrag wiedererkennen
editorial-form-channel = Kanal
editorial-form-date = Tag
editorial-form-time = Uhrzeit
editorial-form-time-zone = Uhrzeit ({ $zone })
editorial-form-owner = Wer kümmert sich?
editorial-form-owner-hint = Bekommt eine Stunde vorher eine Erinnerung.
editorial-form-status = Wie weit ist es?
editorial-form-status-idea = Idee: erst mal nur vormerken
editorial-form-status-draft = Entwurf: daran wird geschrieben
editorial-form-text = Text
editorial-form-text-placeholder = So, wie er rausgehen soll. Darf auch später kommen.
editorial-form-notes = Notizen fürs Team
editorial-form-approved = Dieser Beitrag ist schon freigegeben oder liegt zur Freigabe. Wer Titel, Text oder Kanal ändert, braucht danach eine neue Freigabe.
editorial-hint-audience = Für: { $audience }
editorial-hint-tone = Ton: { $tone }
editorial-hint-address = { $form ->
    [du] Anrede: du
   *[sie] Anrede: Sie
}
editorial-hint-language = { $language ->
    [en] Sprache: Englisch
   *[de] Sprache: Deutsch
}

editorial-saved-title = Steht im Plan
editorial-saved-new = ✅ *{ $title }* steht im Plan: { $channel }, { $when }.
editorial-saved-edit = ✅ *{ $title }* ist gespeichert: { $channel }, { $when }.
editorial-saved-owner = { $owner } weiß Bescheid.
editorial-saved-again = Der Inhalt ist neu, deshalb ist der Beitrag jetzt wieder ein Entwurf und braucht eine neue Freigabe.
editorial-saved-request = Die Freigabe { $address ->
    [du] fragst du
   *[sie] fragen Sie
} mit `/redaktionsplan` an.

editorial-settle-publish-title = Ist er draußen?
editorial-settle-publish-text = *{ $title }* · { $channel } · { $when }
editorial-settle-publish-link = Link zum Beitrag
editorial-settle-publish-submit = Ja, ist draußen
editorial-settled-published-title = Veröffentlicht
editorial-settled-published = 📣 *{ $title }* ist veröffentlicht. Schön!
editorial-settle-cancel-title = Beitrag absagen?
editorial-settle-cancel-text = Der Beitrag *{ $title }* ({ $channel }, { $when }) geht dann nicht raus. Im Verlauf bleibt er erhalten.
editorial-settle-cancel-reason = Warum?
editorial-settle-cancel-submit = Absagen
editorial-settled-cancelled-title = Abgesagt
editorial-settled-cancelled = 🚫 *{ $title }* ist abgesagt und geht nicht raus.

## Was andere erfahren

editorial-told-assigned = 📌 { $actor } hat { $address ->
    [du] dir
   *[sie] Ihnen
} einen Beitrag eingeplant: *{ $title }* · { $channel } · { $when }
editorial-told-moved = 🗓️ { $actor } hat { $address ->
    [du] deinen
   *[sie] Ihren
} Beitrag verschoben: *{ $title }* · { $channel } · jetzt { $when }
editorial-told-edited = ✏️ { $actor } hat { $address ->
    [du] deinen
   *[sie] Ihren
} Beitrag geändert: *{ $title }* · { $channel } · { $when }
editorial-told-cancelled = 🚫 { $actor } hat { $address ->
    [du] deinen
   *[sie] Ihren
} Beitrag abgesagt: *{ $title }* · { $channel } · { $when }
editorial-told-published = 📣 { $actor } hat { $address ->
    [du] deinen
   *[sie] Ihren
} Beitrag als veröffentlicht markiert: *{ $title }* · { $channel } · { $when }

editorial-remind-ready = ⏰ *In { $length } geht „{ $title }“ raus*, um { $time } auf { $channel }.
editorial-remind-lacking = ⏰ *In { $length } soll „{ $title }“ raus, aber die Freigabe fehlt noch.* Geplant: { $time } auf { $channel }.
editorial-remind-in-review = ⏰ *In { $length } soll „{ $title }“ raus, aber die Freigabe steht noch aus.* Geplant: { $time } auf { $channel }.
editorial-remind-over-ready = ⏰ *„{ $title }“ sollte am { $when } auf { $channel } raus.* Ist er draußen?
editorial-remind-over-lacking = ⏰ *„{ $title }“ sollte am { $when } auf { $channel } raus, ist aber noch nicht freigegeben.* Bitte verschieben oder absagen.
editorial-remind-settled = *{ $title }* · { $channel } · { $when } · { editorial-status }
editorial-remind-late = Diese Erinnerung kommt { $delay } zu spät: Ich war zwischendurch nicht da.

editorial-morning-title = Guten Morgen! Das geht heute raus
editorial-morning-title-empty = Guten Morgen!
editorial-morning-title-late = Heute im Plan
editorial-morning-title-late-empty = Heute
editorial-morning-empty = Heute ist kein Beitrag geplant. Vielleicht eine gute Gelegenheit für eine Idee aus der Schublade?
editorial-morning-unapproved = ⚠️ noch ohne Freigabe
editorial-morning-duty = Im Dienst
editorial-morning-lacking = Als Nächstes dran, aber noch ohne Freigabe
editorial-morning-late = Heute später als sonst: Ich war um 9 Uhr nicht da.

## Was nicht geht

editorial-error-gone = Diesen Beitrag gibt es nicht (mehr). Was geplant ist, zeigt `/redaktionsplan`.
editorial-error-status = „{ $title }“ steht inzwischen auf: { editorial-status }. Deshalb geht das gerade nicht; geändert ist nichts.
editorial-error-changed = „{ $title }“ hat gerade jemand anderes geändert. Gespeichert ist deshalb nichts. Bitte den Beitrag noch einmal öffnen und die Änderung dort eintragen.
editorial-error-not-member = Ansehen dürfen den Redaktionsplan alle, ändern nur das Social-Media-Team. Wenn etwas fehlt oder nicht stimmt: { $people } { $count ->
    [one] hilft
   *[other] helfen
} gern.
editorial-error-not-member-nobody = Ansehen dürfen den Redaktionsplan alle, ändern nur das Social-Media-Team.
editorial-error-no-channels = In der Team-Datei steht noch kein Kanal. Ohne Kanal lässt sich nichts planen; die Lotse-Admins können einen eintragen.
editorial-error-title = Bitte einen Titel eintragen.
editorial-error-channel = Diesen Kanal gibt es nicht (mehr). Bitte einen anderen wählen.
editorial-error-date-missing = Bitte einen Tag wählen.
editorial-error-time-missing = Bitte eine Uhrzeit wählen.
editorial-error-date = Dieser Tag ist schon vorbei. Bitte heute oder einen späteren Tag wählen.
editorial-error-time = Diese Uhrzeit ist heute schon vorbei. Bitte eine spätere wählen.
editorial-error-owner-missing = Bitte auswählen, wer sich kümmert.
editorial-error-owner = Diese Person gehört nicht zum Social-Media-Team. Bitte jemanden aus dem Team wählen.
